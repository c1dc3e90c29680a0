"""The name tagger: which runs of words are names of people, organizations and places.

Input:     tokens of one sentence. Output: spans of tokens with a kind and the tagger's probability.
Algorithm: a linear-chain CRF whose weights `kg.recognise.train` learnt (see `model/README.md`). What a word says of
           its own tag and of those around it is summed once per word form and kept, so that a sentence costs a few
           additions a token; the best tags by Viterbi, probabilities by forward-backward.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from operator import add, mul
from typing import NamedTuple

from kg.recognise.shapes import OFFSETS, UNKNOWN, form_features, neighbour_features, shape, word_features

Vector = list[float]
CACHED = 100_000
"""How many sums are kept at most."""


class Name(NamedTuple):
    """Tokens `first` to `last` (exclusive) name a person (PER), an organization (ORG) or a place (LOC)."""

    first: int
    last: int
    kind: str
    probability: float


class _Word(NamedTuple):
    """What a word says: by offset its weights for the tag of the token that is `offset` before it; its look, form."""

    weights: tuple[Vector, ...]
    look: tuple[str, str]
    norm: str


@dataclass(slots=True)
class Tagger:
    """Weights of the CRF in hundredths, and sums of them kept by word form."""

    tags: list[str]
    transitions: list[Vector]
    states: dict[str, list[int]]
    classes: dict[str, str]
    _into: list[tuple[float, ...]] = field(init=False)
    _odds: list[Vector] = field(init=False)
    _edges: tuple[_Word, _Word] = field(init=False)
    _words: dict[str, _Word] = field(default_factory=dict)
    _forms: dict[tuple[tuple[str, str], ...], Vector] = field(default_factory=dict)
    _pairs: dict[tuple[str, str, str], Vector] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._into = list(zip(*self.transitions, strict=True))
        self._odds = [[math.exp(v) for v in row] for row in self.transitions]
        nothing = ([0.0] * len(self.tags),) * len(OFFSETS)
        self._edges = _Word(nothing, ("^", "^"), "^"), _Word(nothing, ("$", "$"), "$")

    def tag(self, words: Sequence[str], norms: Sequence[str], starts: Set[int], kind: str) -> list[Name]:
        """Names of `kind` that begin at one of the tokens `starts`; `words` make a sentence, `norms` are folded."""
        found = []
        for start, end in _windows(words):
            if starts.isdisjoint(range(start, end)):
                continue
            scores = self._scores(words, norms, start, end)
            path = self._viterbi(scores)
            spans = [s for s in _spans(path, self.tags) if s[2] == kind and start + s[0] in starts]
            if spans:
                sure = self._probabilities(scores, path)
                found += [Name(start + first, start + last, kind, min(sure[first:last])) for first, last, _ in spans]
        return found

    def _word(self, word: str, norm: str) -> _Word:
        found = self._words.get(word)
        if found is None:
            own = word_features(word, norm, self.classes)
            weights = tuple(self._sum([f"{offset}{feature}" for feature in own]) for offset in OFFSETS)
            found = _Word(weights, (shape(word), self.classes.get(norm, UNKNOWN).rpartition(".")[2]), norm)
            if len(self._words) < CACHED:
                self._words[word] = found
        return found

    def _scores(self, words: Sequence[str], norms: Sequence[str], start: int, end: int) -> list[Vector]:
        """Score of each tag of tokens `start` to `end`, seen in the whole sentence; no name crosses their bounds."""
        count = len(words)
        low, high = max(0, start - 2), min(count, end + 2)
        before, after = self._edges
        seen = [before] * (low + 2 - start) + list(map(self._word, words[low:high], norms[low:high]))
        seen += [after] * (end + 2 - high)
        rows = []
        for i in range(end - start):
            parts = [word.weights[at] for at, word in enumerate(seen[i : i + 5])]
            parts += (self._form(*seen[i + 1 : i + 4]), self._neighbours(*seen[i + 1 : i + 4]))
            rows.append([sum(column) for column in zip(*parts, strict=True)])
        outside = self.tags.index("O")
        if start > 0:
            rows[0] = [a + b for a, b in zip(rows[0], self.transitions[outside], strict=True)]
        if end < count:
            rows[-1] = [a + line[outside] for a, line in zip(rows[-1], self.transitions, strict=True)]
        return rows

    def _form(self, before: _Word, here: _Word, after: _Word) -> Vector:
        key = (before.look, here.look, after.look)
        found = self._forms.get(key)
        if found is None:
            shapes, habits = zip(*key, strict=True)
            found = self._forms[key] = self._sum(form_features(shapes, habits, before is self._edges[0]))
        return found

    def _neighbours(self, before: _Word, here: _Word, after: _Word) -> Vector:
        key = (before.norm, here.look[0], after.norm)
        found = self._pairs.get(key)
        if found is None:
            found = self._sum(neighbour_features(*key))
            if len(self._pairs) < CACHED:
                self._pairs[key] = found
        return found

    def _sum(self, features: list[str]) -> Vector:
        sums = [0.0] * len(self.tags)
        for feature in features:
            for i, weight in enumerate(self.states.get(feature, ())):
                sums[i] += weight / 100
        return sums

    def _viterbi(self, scores: list[Vector]) -> list[int]:
        best = [scores[0]]
        for row in scores[1:]:
            last = best[-1]
            best.append([max(map(add, last, column)) + own for column, own in zip(self._into, row, strict=True)])
        at = best[-1].index(max(best[-1]))
        path = [at]
        for last in reversed(best[:-1]):
            values = list(map(add, last, self._into[at]))
            at = values.index(max(values))
            path.append(at)
        return path[::-1]

    def _probabilities(self, scores: list[Vector], path: list[int]) -> list[float]:
        """Probability of the tag that `path` gives each token."""
        columns = list(zip(*self._odds, strict=True))
        local = []
        for row in scores:
            top = max(row)
            local.append([math.exp(v - top) for v in row])
        forward = [_normal(local[0])]
        for row in local[1:]:
            last = forward[-1]
            forward.append(_normal([v * sum(map(mul, last, column)) for v, column in zip(row, columns, strict=True)]))
        backward = [[1.0] * len(self.tags)]
        for row in reversed(local[1:]):
            ahead = list(map(mul, row, backward[-1]))
            backward.append(_normal([sum(map(mul, line, ahead)) for line in self._odds]))
        both = zip(forward, reversed(backward), strict=True)
        return [_normal(list(map(mul, f, b)))[at] for at, (f, b) in zip(path, both, strict=True)]


def _windows(words: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches that can hold names: around tokens with a capital, one token to each side."""
    windows: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        if not word.islower() and any(map(str.isupper, word)):
            start, end = max(0, i - 1), min(len(words), i + 2)
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
    return windows


def _normal(values: Vector) -> Vector:
    total = sum(values) or 1.0
    return [v / total for v in values]


def _spans(path: list[int], tags: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, number in enumerate([*path, -1]):
        place, _, name = (tags[number] if number >= 0 else "O").partition("-")
        if start >= 0 and (place != "I" or name != kind):
            spans.append((start, i, kind))
            start = -1
        if place == "B" or (place == "I" and start < 0):
            start, kind = i, name
    return spans


@cache
def load_tagger() -> Tagger:
    """The shipped tagger, read once per process."""
    data = json.loads(resources.files("kg.recognise").joinpath("model", "names.json").read_text(encoding="utf-8"))
    transitions = [[weight / 100 for weight in row] for row in data["transitions"]]
    return Tagger(data["tags"], transitions, data["states"], data["classes"])
