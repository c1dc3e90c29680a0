"""Which quotations report speech, and which only set a word apart.

Input:     a document and the verbs of speech.
Output:    a `Quoting`: the whole quotations, what is inside them, and the clause around a token.
Algorithm: a quotation is whole if it begins where speech may begin (at the start of a sentence, after a comma, a colon
           or a verb of speech) and ends where speech may end (with a stop inside, before a verb of speech, at the end
           of a sentence). All others ("uang ketok", the title of an event) belong to the prose around them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kg.language.speech import Speech
from kg.language.words import Words
from kg.model import Document, Quote

MAX_CLAUSE = 300
"""Tokens on either side of a word that count as its clause."""

_STOPS = ",.!?…"
SAYING = Words("saying")


class Quoting:
    """The whole quotations of one document."""

    def __init__(self, doc: Document, speech: Speech) -> None:
        self.doc, self.speech = doc, speech
        self.whole: list[Quote] = [q for q in doc.quotes if self._is_whole(q)]
        self.inside = bytearray(len(doc.tokens) + 1)
        self._first: dict[int, Quote] = {}
        self._last: dict[int, Quote] = {}
        self._firsts: list[int] = []
        self._ends: list[int] = []
        for quote in self.whole:
            first, last = doc.token_at(quote.start), doc.token_at(quote.end)
            if quote.end > quote.start and last <= first:
                continue
            self.inside[first:last] = b"\1" * (last - first)
            self._first[first], self._last[last] = quote, quote
            self._firsts.append(first)
            self._ends.append(last)
        self._breaks = self._semicolons()

    def _semicolons(self) -> list[int]:
        """Semicolons after which somebody says something: "Budi menilai ...; ia juga meminta ..."."""
        tokens, found = self.doc.tokens, []
        for i in (i for i, token in enumerate(tokens) if token.text == ";" and not self.inside[i]):
            following = tokens[i + 1 : i + 7]
            if any(t.norm in self.speech.active or t.norm in self.speech.after for t in following):
                found.append(i)
        return found

    def _is_whole(self, quote: Quote) -> bool:
        doc, tokens = self.doc, self.doc.tokens
        first, last = doc.token_at(quote.start), doc.token_at(quote.end)
        inner = doc.text[quote.inner_start : quote.inner_end].rstrip()
        words = sum(t.norm[:1].isalnum() for t in tokens[first:last])
        if not words:
            return False
        sentence = doc.sentence_of(quote.start)
        opened = sentence is None or sentence.first >= first or quote.start - sentence.start <= 2
        before = tokens[first - 1] if first else None
        if not opened and before is not None:
            if before.text in ",:.!?)”\"…" or before.norm in self.speech.active or before.norm == "bahwa":
                opened = before.text != "," or words > 2 or self._attributed(last)
            elif before.norm in self.speech.after or before.norm in self.speech.own:
                opened = words > 2
        if not opened:
            return False
        if self._attributed(last):
            return True
        stopped = inner[-1:] in _STOPS or (last < len(tokens) and tokens[last].text in ".!?")
        after = doc.sentence_of(quote.end) if quote.end < len(doc.text) else None
        ended = last >= len(tokens) or (after is not None and after.start >= quote.end) or after is None
        ended = ended or (after is not None and after.last <= last + 1)
        return (stopped or ended) and words > 1 and (ended or inner[-1:] in _STOPS or words > 4)

    def _attributed(self, i: int) -> bool:
        """Whether a verb of speech, or a subject with one, comes at token `i`."""
        tokens, speech = self.doc.tokens, self.speech
        while i < len(tokens) and (tokens[i].text == "," or tokens[i].norm in SAYING.thus):
            i += 1
        if i >= len(tokens):
            return False
        norm = tokens[i].norm
        return norm in speech.after or norm in speech.own or norm in speech.markers or norm in ("bunyi", "menurutnya")

    def at(self, i: int) -> Quote | None:
        """The whole quotation that begins with token `i`."""
        return self._first.get(i)

    def before(self, i: int) -> Quote | None:
        """The whole quotation that ends just before token `i`."""
        return self._last.get(i)

    def clause_start(self, i: int, first: int) -> int:
        """First token of the clause of token `i` in a sentence that begins with token `first`."""
        k, b = bisect_right(self._ends, i), bisect_right(self._breaks, i)
        broken = self._breaks[b - 1] + 1 if b else 0
        return max(first, i - MAX_CLAUSE, self._ends[k - 1] if k else 0, broken)

    def clause_end(self, i: int, last: int) -> int:
        """End (exclusive) of the clause of token `i` in a sentence that ends with token `last`."""
        k, b = bisect_left(self._firsts, i), bisect_left(self._breaks, i)
        broken = self._breaks[b] if b < len(self._breaks) else last
        return min(last, i + MAX_CLAUSE, self._firsts[k] if k < len(self._firsts) else last, broken)

    def stands_alone(self, quote: Quote) -> bool:
        """Whether a quotation makes up its sentences: nothing before it and nothing after it there."""
        sentence, end = self.doc.sentence_of(quote.start), self.doc.sentence_of(max(quote.start, quote.inner_end - 1))
        if sentence is None or end is None:
            return False
        rest = self.doc.text[quote.end : end.end].strip()
        return quote.start - sentence.start <= 2 and not any(c.isalnum() for c in rest)

    def distance(self, end: int, quote: Quote) -> int | None:
        """0 if `quote` follows offset `end` in its paragraph with no sentence between, 1 in the next, else None."""
        here, there = self.doc.sentence_index(max(0, end - 1)), self.doc.sentence_index(quote.start)
        if here < 0 or there - here > 1:
            return None
        gap = self.doc.sentences[there].paragraph - self.doc.sentences[here].paragraph
        return gap if gap in (0, 1) else None
