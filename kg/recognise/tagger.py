"""The name tagger: which runs of words are names of people, organizations and places.

Input:     tokens of one sentence. Output: spans of tokens with a kind and the tagger's probability.
Algorithm: a linear-chain CRF whose weights `kg.recognise.train` learnt (see `model/README.md`). What a word says of
           its own tag and of those around it is summed once per word form and kept, so that a sentence costs a few
           additions a token; the best tags by Viterbi, probabilities by forward-backward.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from kg.language.text import fold
from kg.recognise.shapes import OFFSETS, UNKNOWN, form_features, neighbour_features, shape, word_features

Vector = list[float]
CACHED = 100_000
"""How many sums are kept at most."""


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) name a person (PER), an organization (ORG) or a place (LOC)."""

    first: int
    last: int
    kind: str
    probability: float


@dataclass(slots=True)
class Tagger:
    """Weights of the CRF in hundredths, and sums of them kept by word form."""

    tags: list[str]
    transitions: list[Vector]
    states: dict[str, list[int]]
    classes: dict[str, str]
    _words: dict[str, tuple[Vector, ...]] = field(default_factory=dict)
    _forms: dict[tuple[tuple[str, str, str], tuple[str, str, str], bool], Vector] = field(default_factory=dict)
    _pairs: dict[tuple[str, str, str], Vector] = field(default_factory=dict)

    def tag(self, words: Sequence[str], norms: Sequence[str]) -> list[Name]:
        """Names in a sentence of `words`, whose folded forms are `norms`."""
        found = []
        for start, end in _windows(words):
            scores = self._scores(words, norms, start, end)
            path = self._viterbi(scores)
            spans = _spans(path, self.tags)
            if spans:
                marginals = self._marginals(scores)
                found += [
                    Name(start + first, start + last, kind, min(marginals[i][path[i]] for i in range(first, last)))
                    for first, last, kind in spans
                ]
        return found

    def _word(self, word: str, norm: str) -> tuple[Vector, ...]:
        """What a word says, by offset: its weights for the tag of the token that is `offset` before it."""
        found = self._words.get(word)
        if found is None:
            own = word_features(word, norm, self.classes)
            found = tuple(self._sum([f"{offset}{feature}" for feature in own]) for offset in OFFSETS)
            if len(self._words) < CACHED:
                self._words[word] = found
        return found

    def _scores(self, words: Sequence[str], norms: Sequence[str], start: int, end: int) -> list[Vector]:
        """Score of each tag of tokens `start` to `end`, seen in the whole sentence; no name crosses their bounds."""
        count = len(words)
        low, high = max(0, start - 2), min(count, end + 2)
        own = {i: self._word(words[i], norms[i]) for i in range(low, high)}
        rows = []
        for i in range(start, end):
            parts = [own[i + o][at] for at, o in enumerate(OFFSETS) if low <= i + o < high]
            before, after = words[i - 1] if i else "", words[i + 1] if i + 1 < count else ""
            parts.append(self._form(before, words[i], after))
            parts.append(self._neighbours(norms[i - 1] if i else "^", shape(words[i]), norms[i + 1] if after else "$"))
            rows.append([sum(column) for column in zip(*parts, strict=True)])
        outside = self.tags.index("O")
        if start > 0:
            rows[0] = [a + b for a, b in zip(rows[0], self.transitions[outside], strict=True)]
        if end < count:
            rows[-1] = [a + line[outside] for a, line in zip(rows[-1], self.transitions, strict=True)]
        return rows

    def _form(self, before: str, here: str, after: str) -> Vector:
        shapes = (shape(before) if before else "^", shape(here), shape(after) if after else "$")
        habits = (self._habit(before) if before else "^", self._habit(here), self._habit(after) if after else "$")
        key = (shapes, habits, not before)
        found = self._forms.get(key)
        if found is None:
            found = self._forms[key] = self._sum(form_features(shapes, habits, not before))
        return found

    def _neighbours(self, before: str, here: str, after: str) -> Vector:
        key = (before, here, after)
        found = self._pairs.get(key)
        if found is None:
            found = self._sum(neighbour_features(before, here, after))
            if len(self._pairs) < CACHED:
                self._pairs[key] = found
        return found

    def _habit(self, word: str) -> str:
        return self.classes.get(fold(word), UNKNOWN).rpartition(".")[2]

    def _sum(self, features: list[str]) -> Vector:
        sums = [0.0] * len(self.tags)
        for feature in features:
            for i, weight in enumerate(self.states.get(feature, ())):
                sums[i] += weight / 100
        return sums

    def _viterbi(self, scores: list[Vector]) -> list[int]:
        best, back = scores[0], []
        size = range(len(self.tags))
        into = list(zip(*self.transitions, strict=True))
        for row in scores[1:]:
            step, pointers = [], []
            for j in size:
                values = [b + t for b, t in zip(best, into[j], strict=True)]
                top = max(values)
                step.append(top + row[j])
                pointers.append(values.index(top))
            best = step
            back.append(pointers)
        at = best.index(max(best))
        path = [at]
        for pointers in reversed(back):
            at = pointers[at]
            path.append(at)
        return path[::-1]

    def _marginals(self, scores: list[Vector]) -> list[Vector]:
        """Probability of each tag of each token."""
        weights = [[math.exp(v) for v in row] for row in self.transitions]
        columns = list(zip(*weights, strict=True))
        local = []
        for row in scores:
            top = max(row)
            local.append([math.exp(v - top) for v in row])
        forward = [_normal(local[0])]
        for row in local[1:]:
            last = forward[-1]
            forward.append(_normal([v * _dot(last, column) for v, column in zip(row, columns, strict=True)]))
        backward = [[1.0] * len(self.tags)]
        for row in reversed(local[1:]):
            ahead = [v * b for v, b in zip(row, backward[-1], strict=True)]
            backward.append(_normal([_dot(line, ahead) for line in weights]))
        backward.reverse()
        return [_normal([f * b for f, b in zip(x, y, strict=True)]) for x, y in zip(forward, backward, strict=True)]


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


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


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
