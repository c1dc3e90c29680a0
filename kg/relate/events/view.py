"""A sentence as the search for events sees it: folded words, what is covered by names, what is quoted or a subclause.

Input:     a document with its mentions, the index of a sentence.
Output:    a `View`.
Algorithm: words inside of the names of people, bodies, posts and areas are marked `named`: they report nothing
           ("Badan Penanggulangan Bencana", "Kepala Bidang Pembangunan").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language.lexicon import load
from kg.model import Document, Mention, Sentence, Token
from kg.relate.events.closed import closed


@dataclass(frozen=True, slots=True)
class Context:
    """The word lists of `id/event_context.yaml`."""

    negators: frozenset[str]
    wishes: frozenset[str]
    conditions: frozenset[str]
    purposes: frozenset[str]
    topics: frozenset[str]
    habits: frozenset[str]
    planned: frozenset[str]
    ongoing: frozenset[str]
    cancelled: frozenset[str]
    past: frozenset[str]
    light: frozenset[str]
    attending: frozenset[str]
    happening: frozenset[str]
    fillers: frozenset[str]
    joints: frozenset[str]
    during: frozenset[str]
    anaphors: frozenset[str]


@cache
def context() -> Context:
    """The word lists, built once per process."""
    data: Any = load().data["event_context"]
    return Context(**{name: frozenset(data[name]) for name in Context.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class View:
    """A sentence (of a long one a piece): its `index` in the document, its `place` among the views, its tokens and
    their folded words; per token: `named` (inside of a name), `quoted`; its mentions; the offsets of its tokens."""

    index: int
    place: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    named: tuple[bool, ...]
    quoted: tuple[bool, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]

    def clause_start(self, at: int) -> int:
        """Index of the token that opens the clause of token `at`: after a semicolon, a mark of quotation, a joint."""
        joints = context().joints
        for i in range(at - 1, -1, -1):
            word = self.words[i]
            if word in joints and not self.named[i]:
                return i
            if word in ';:"“”' and word:
                return i + 1
        return 0

    def token(self, offset: int) -> int:
        """Index of the token at an offset of the text (the next one between two; the last one at most)."""
        return min(bisect_right(self.starts, offset), len(self.tokens)) - 1 if self.tokens else 0

    def attributed(self, date: int, at: int) -> bool:
        """Whether the date or place at one token is that of the attribution of the words at another: these are quoted
        and it is not, a verb of speech stands between ("..., kata A, Selasa (8/8)"), or words for how it was said stand
        before it ("Menurut keterangan tertulis, Rabu (3/4), ...")."""
        if self.quoted[at] and not self.quoted[date]:
            return True
        low, high = (at, date) if at < date else (date, at)
        if any(self.says(i) for i in range(low, high)):
            return True
        return any(self.words[i] in REPORTED and not i < at < date for i in range(max(0, date - 9), date))

    def says(self, i: int) -> bool:
        """Whether a token is a verb of attribution: a bare one only after a mark ("kata sepakat" says nothing)."""
        word = self.words[i]
        if word not in SPEECH or self.named[i]:
            return False
        return word not in BARE or i == 0 or not self.words[i - 1].isalpha() or self.words[i - 1] in THUS

    def clause_end(self, at: int) -> int:
        """Index after the last token of the clause of token `at`."""
        joints = context().joints
        for i in range(at + 1, len(self.words)):
            word = self.words[i]
            if (word in joints and word not in LOOSE and not self.named[i]) or word in ';"“”':
                return i
        return len(self.words)


LOOSE = closed("loose_joints")

SPEECH = closed("attribution")
"""Verbs of attribution."""

BARE = frozenset(w for w in SPEECH if not w.startswith(("di", "me")) and not w.endswith("nya"))
REPORTED = closed("reported")
THUS = closed("thus")

COVERING = ("person", "organization", "agency", "post", "area")


OCCASIONS = closed("occasions")


def occasion(m: Mention, first: str) -> bool:
    """Whether a name taken for an organization's is that of an occasion: "Festival Danau Toba"; `first`: its word."""
    return m.kind == "organization" and first in OCCASIONS


MOST = 320
"""Longer sentences are seen in pieces of so many tokens."""


def views(doc: Document) -> list[View]:
    """The sentences of a document."""
    found: list[View] = []
    quotes = doc.quotes
    q = 0
    for index, sentence in enumerate(doc.sentences):
        while q < len(quotes) and quotes[q].inner_end <= sentence.start:
            q += 1
        for first in range(sentence.first, max(sentence.last, sentence.first + 1), MOST):
            tokens = doc.tokens[first : min(sentence.last, first + MOST)]
            if tokens:
                found.append(_view(doc, index, tokens, q, len(found)))
    return found


def _view(doc: Document, index: int, tokens: tuple[Token, ...], q: int, place: int) -> View:
    """One view; `q`: the first quotation that may reach into it."""
    start, end = tokens[0].start, tokens[-1].end
    starts = tuple(t.start for t in tokens)
    mentions = tuple(doc.within(start, end))
    words = tuple(t.norm for t in tokens)
    named = [False] * len(tokens)
    for m in mentions:
        if m.kind in COVERING and not m.implied and not occasion(m, words[bisect_left(starts, m.start)]):
            for i in range(bisect_left(starts, m.start), bisect_left(starts, m.end)):
                named[i] = True
    quoted = [False] * len(tokens)
    for quote in doc.quotes[q:]:
        if quote.inner_start >= end:
            break
        for i in range(bisect_left(starts, quote.inner_start), bisect_left(starts, quote.inner_end)):
            quoted[i] = True
    return View(index, place, doc.sentences[index], tokens, words, tuple(named), tuple(quoted), mentions, starts)
