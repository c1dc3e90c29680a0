"""The attributions found so far in a text: which quotation is whose, and which words are told twice.

Input:     quotations and clauses that the grammar attributes to a speaker.
Output:    `Attribution`s, each with its speaker, the span of the words, and the phrase.
Algorithm: a quotation belongs to the first phrase that claims it; one that none claims is the last speaker's if it
           follows his words at once; an attribution at the end of words that are attributed already is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kg.language import Lexicon
from kg.language.attribution.clauses import Clauses
from kg.language.attribution.phrases import Speaker
from kg.language.attribution.trim import trimmed
from kg.language.words import Words
from kg.model import Document, Quote, Span

SAYING = Words("saying")

Kind = Literal["direct", "indirect", "told"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed to a speaker. `said` is None where only the act is told ("Hal itu dikatakan Budi").

    `phrase` spans verb and speaker; `said` is trimmed; `verb` is the form as written, case-folded; `within`: told in
    somebody else's quoted words."""

    kind: Kind
    speaker: Speaker
    said: Span | None
    phrase: Span
    verb: str
    confidence: float
    within: bool = False


class Attributed(Clauses):
    """Attributions of one document as they are found."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.found: list[Attribution] = []
        self.claimed: set[Quote] = set()

    def _claim(self, quote: Quote, speaker: Speaker, phrase: Span, verb: int) -> None:
        if quote in self.claimed:
            return
        self.claimed.add(quote)
        said = trimmed(self.doc.text, quote.inner_start, quote.inner_end)
        if said is not None:
            sure = (0.98 if quote.closed else 0.85) * speaker.confidence
            self.found.append(Attribution("direct", speaker, said, phrase, self.tokens[verb].norm, sure))

    def _add(
        self, kind: Kind, speaker: Speaker, words: tuple[int, int] | None, phrase: Span, verb: int, sure: float
    ) -> None:
        said = None
        if words is not None:
            first, last = words
            if first >= last:
                return
            end = self._before_credit(first, last)
            said = trimmed(self.doc.text, self.tokens[first].start, self.tokens[end - 1].end)
            if said is None:
                return
        self.found.append(Attribution(kind, speaker, said, phrase, self.tokens[verb].norm, sure * speaker.confidence))

    def _unclaimed(self) -> None:
        """Give each whole quotation without a phrase of its own to the speaker of the words just before it."""
        told = [a for a in self.found if not a.within]
        order = sorted(told, key=lambda a: max(a.phrase.end, a.said.end if a.said else 0))
        spoken = 0
        for quote in self.quoting.whole:
            while spoken < len(order) and order[spoken].phrase.start < quote.start:
                spoken += 1
            if quote in self.claimed or not self.quoting.stands_alone(quote):
                continue
            last = order[spoken - 1] if spoken else None
            if last is None or last.speaker.kind == "unnamed":
                continue
            near = self.quoting.distance(max(last.phrase.end, last.said.end if last.said else 0), quote)
            if near is None:
                continue
            sure = {0: 0.93, 1: 0.8 if last.kind != "told" else 0.75}[near]
            said = trimmed(self.doc.text, quote.inner_start, quote.inner_end)
            if said is not None:
                new = Attribution("direct", last.speaker, said, last.phrase, last.verb, sure)
                self.found.append(new)
                self.claimed.add(quote)
                order.insert(spoken, new)
                spoken += 1

    def _reported(self, a: Attribution, near: list[Attribution]) -> bool:
        """Whether an attribution is part of what somebody else in the same sentence is said to have said."""
        return any(
            o is not a and o.said is not None and o.kind == "indirect" and o.said.covers(a.phrase)
            and not a.phrase.covers(o.phrase)
            for o in near
        )  # fmt: skip

    def _merge(self) -> None:
        """Drop an attribution at the end of words that an earlier one in the sentence already attributes."""
        self.found.sort(key=lambda a: (a.phrase, a.said or a.phrase))
        kept: list[Attribution] = []
        by_sentence: dict[int, list[Attribution]] = {}
        for a in self.found:
            by_sentence.setdefault(self.doc.sentence_index(a.phrase.start), []).append(a)
        for a in self.found:
            last = kept[-1] if kept else None
            if a.kind == "told" and last is not None and last.said is not None and last.said.covers(a.phrase):
                continue
            near = by_sentence[self.doc.sentence_index(a.phrase.start)][:20]
            if a.kind == "indirect" and self.speech.active.get(a.verb, "says") != "says" and self._reported(a, near):
                a = Attribution("told", a.speaker, None, a.phrase, a.verb, 0.5)
            if (
                last is not None and last.kind == a.kind == "indirect" and last.said and a.said
                and last.said.start <= a.phrase.start <= last.said.end + 2 and a.said.start <= last.said.start
                and a.speaker.kind in ("pronoun", "unnamed")
            ):  # fmt: skip
                cut = trimmed(self.doc.text, last.said.start, a.phrase.start)
                if a.said.end <= a.phrase.start and cut is not None:
                    kept[-1] = Attribution("indirect", last.speaker, cut, last.phrase, last.verb, last.confidence)
                continue
            if last is not None and a.said is not None and self._goes_on(last, a):
                before = self.tokens[self._verb(a) - 1].start
                cut = trimmed(self.doc.text, last.said.start, before) if last.said else None
                if cut is not None:
                    kept[-1] = replace(last, said=cut)
            kept.append(a)
        self.found = kept

    def _verb(self, a: Attribution) -> int:
        """Index of the verb that ends the phrase of an attribution."""
        return self.doc.token_at(a.phrase.end - 1)

    def _goes_on(self, last: Attribution, a: Attribution) -> bool:
        """Whether the words of `last` run on into "dan menambahkan ...", where the same speaker goes on with `a`."""
        if last.kind != "indirect" or a.kind != "indirect" or last.said is None or a.said is None or a.within:
            return False
        if not (last.said.covers(a.said) and a.speaker.start == last.speaker.start):
            return False
        return self.tokens[self._verb(a) - 1].norm in SAYING.going_on
