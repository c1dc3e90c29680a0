"""The person who is the subject of a sentence, or who does what its passive verb tells.

Input:     a document with people and posts, a sentence.
Output:    `Subjects`: the subject or agent of a sentence's first clause, outside of quotations.
Algorithm: a name leads a sentence if only its post, honorifics, a connective or a remark with a comma stand before it
           and a predicate follows; a passive verb takes its agent right after it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kg.language import Lexicon
from kg.language.attribution.speakers import Speakers
from kg.language.attribution.words import words_of
from kg.language.words import Words
from kg.model import Document, Mention, PersonRef, Sentence

_LONGEST = 60
"""Tokens of the longest run of names and posts that is looked through."""
SAYING = Words("saying")
_IN_OFFICES = frozenset((",", ".", "dan", "-"))


class Subjects:
    """Finds the subjects of sentences in one document."""

    def __init__(self, doc: Document, lexicon: Lexicon, named: list[Mention]) -> None:
        self.doc, self.tokens, self.words = doc, doc.tokens, words_of(lexicon)
        self.speakers = Speakers(doc, lexicon)
        self.named, self.starts = named, [m.start for m in named]
        self.posts = {m.end: m.start for m in doc.mentions if m.kind == "post"}
        self.initials = {p.ref for p in doc.people if p.initials}
        self.quotes = [q.inner_start for q in doc.quotes]

    def quoted(self, offset: int) -> bool:
        """Whether `offset` is inside a quotation."""
        at = bisect_right(self.quotes, offset) - 1
        return at >= 0 and offset < self.doc.quotes[at].inner_end

    def subject(self, sentence: Sentence) -> PersonRef | None:
        """The person who is the subject of a sentence's first clause, outside of quotations."""
        lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        for m in self.named[lo : min(hi, lo + 3)]:
            if self.quoted(m.start):
                continue
            first, past = self.doc.token_at(m.start), self.doc.token_at(m.end)
            listed = m.ref in self.initials and self.tokens[first - 1].text == ","  # suspects, not who acts
            if listed or not self._leads(first, sentence.first):
                continue
            if past >= sentence.last:
                return None
            k = past
            while k < sentence.last and self.tokens[k].norm in self.words.between:
                k += 1
            if k >= sentence.last:
                return None
            norm = self.tokens[k].norm
            if norm.startswith("di") and len(norm) > 5:
                return None
            if norm not in self.words.asides or norm in SAYING.after_subjects or norm in self.words.auxiliaries:
                return m.ref if isinstance(m.ref, PersonRef) else None
            return None
        return None

    def agent(self, sentence: Sentence) -> PersonRef | None:
        """The person who does what a passive verb tells, or stands in: "didukung Ketua DPRD Budi", "diwakili Budi"."""
        lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        for m in self.named[lo:hi]:
            if self.quoted(m.start):
                continue
            i = self.doc.token_at(m.start) - 1
            lowest = max(sentence.first, i - _LONGEST)
            while i > lowest and (self.tokens[i].text[:1].isupper() or self.tokens[i].norm in _IN_OFFICES):
                i -= 1
            i -= self.tokens[i].norm == "oleh"
            if i > sentence.first and self.tokens[i - 1].norm == "yang":
                continue
            norm = self.tokens[max(i, sentence.first)].norm
            if norm in self.words.agents and isinstance(m.ref, PersonRef):
                return m.ref if m.ref.start >= sentence.start or norm == "diwakili" else None
        return None

    def _leads(self, first: int, start: int) -> bool:
        """Whether only a post, honorifics and a connective or a remark with a comma stand before token `first`."""
        i = first - 1
        while i >= start:
            token = self.tokens[i]
            if first - i > _LONGEST:
                return False
            if token.end in self.posts:
                i = self.doc.token_at(self.posts[token.end]) - 1
            elif token.norm in self.words.honorifics or token.text in ".)(":
                i -= 1
            elif token.text == ",":
                return True
            elif token.text[:1].isupper() and i > start:
                i -= 1
            else:
                barred = self.speakers.verbal(i) or token.norm in self.words.asides | self.words.prepositions
                opener = (token.norm,) in self.words.openers and i == start
                return opener or (token.text[:1].isupper() and not barred)
        return True

    def acts(self, ref: PersonRef, sentence: Sentence) -> bool:
        """Whether the person whom a sentence first names does something there that may go with words."""
        lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        m = next((m for m in self.named[lo:hi] if m.ref == ref), None)
        if m is None or m.ref in self.initials:
            return False
        k = self.doc.token_at(m.end)
        while k < sentence.last and (self.tokens[k].norm in self.words.between or self.tokens[k].norm in SAYING.modal):
            k += 1
        norm = self.tokens[k].norm if k < sentence.last else ""
        if norm in SAYING.moves:
            return True
        return norm.startswith(("me", "ber")) and self.speakers.verbal(k) and norm not in SAYING.states

    def first_mention(self, ref: PersonRef | None, sentence: Sentence) -> int:
        """Where a sentence first names a person; its end if it does not."""
        lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        return next((m.start for m in self.named[lo:hi] if m.ref == ref), sentence.end + 1 if ref else -1)

    def governed(self, m: Mention) -> bool:
        """Whether a name follows a preposition."""
        i = self.doc.token_at(m.start) - 1
        return i >= 0 and self.tokens[i].norm in self.words.prepositions
