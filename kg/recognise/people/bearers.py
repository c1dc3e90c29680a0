"""The people of a document as they are put together: who bears which words of a name, where each is named.

Input:     a document, candidates for names.
Output:    `Bearers`: `people`, and for each token taken by a name whose it is.
Algorithm: people are looked up by any word of their name; of several the one spoken of last counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.words import Words
from kg.model import Document
from kg.recognise.people.candidates import Finder
from kg.recognise.people.evidence import Candidate
from kg.recognise.people.forms import Form, Known, normal

WORDS = Words("name_words")

RECENT = 100
"""How many mentions of a person are looked at to find who was spoken of last."""


class Bearers:
    """The people of one document."""

    def __init__(self, doc: Document, finder: Finder) -> None:
        self.doc = doc
        self.text = doc.text
        self.tokens = doc.tokens
        self.finder = finder
        self.names = finder.names
        self.people: list[Known] = []
        self.taken: dict[int, Known] = {}
        self.places: set[str] = set()
        for i, token in enumerate(self.tokens):
            if i and token.text[0].isupper() and self.tokens[i - 1].norm in WORDS.elsewhere:
                self.places.add(token.norm)
        self.by_word: dict[str, list[Known]] = {}
        self.by_start: dict[str, list[str]] = {}

    def _sharing(self, words: Form) -> list[Known]:
        """People with one of the words in their fullest name, in the order found."""
        found = {id(p): p for w in words for form in {w, normal(w)} for p in self.by_word.get(form, ())}
        return sorted(found.values(), key=lambda p: p.order)

    def _index(self, person: Known) -> None:
        for word in (*person.words, *(normal(w) for w in person.words)):
            if word not in self.by_word:
                self.by_start.setdefault(word[:4], []).append(word)
            bearing = self.by_word.setdefault(word, [])
            if person not in bearing:
                bearing.append(person)
        for alias in person.aliases:
            bearing = self.by_word.setdefault(alias[0], [])
            if person not in bearing:
                bearing.append(person)

    def _words(self, c: Candidate) -> Form:
        return tuple(t.norm for t in self.tokens[c.first : c.last] if t.text[0].isalnum())

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens[first].start, self.tokens[last - 1].end

    def _post(self, c: Candidate) -> str:
        """The post right before a candidate, as written; empty where there is none."""
        first = self.finder.posts.get(c.first)
        return "" if first is None else " ".join(t.norm for t in self.tokens[first : c.first])

    def _new(self, c: Candidate, words: Form) -> Known:
        start, end = self._span(c.first, c.last)
        person = Known(words, self.text[start:end], initials=c.initials, order=len(self.people))
        self.people.append(person)
        self._index(person)
        return person

    def _add(self, person: Known, c: Candidate, words: Form) -> None:
        start, end = self._span(c.first, c.last)
        written = self.text[start:end]
        better = len(words) > len(person.words) or (
            len(words) == len(person.words)
            and (
                sum(map(len, words)) > sum(map(len, person.words)) + 1
                or (person.text.isupper() and not written.isupper() and not person.initials)
            )
        )
        if better and words not in person.aliases:
            person.note(person.text)
            person.words, person.text = words, written
            self._index(person)
        person.note(written)
        person.post = person.post or self._post(c)
        for prefix in c.prefixes:
            if prefix not in person.prefixes:
                person.prefixes.append(prefix)
        for suffix in c.suffixes:
            if suffix not in person.suffixes:
                person.suffixes.append(suffix)
        self._mark(person, c.first, c.last, c.confidence)

    def _mark(self, person: Known, first: int, last: int, confidence: float) -> None:
        start, end = self._span(first, last)
        person.mentions.append((start, end, confidence))
        for k in range(first, last):
            self.taken[k] = person

    def _nearest(self, people: Sequence[Known], at: int) -> Known:
        """The person whose last mention before `at` is nearest; else the one mentioned first after it."""
        if len(people) == 1:
            return people[0]

        def distance(p: Known) -> tuple[int, int]:
            starts = [s for s, _, _ in p.mentions[-RECENT:]]
            before = [s for s in starts if s <= at]
            return (0, at - max(before)) if before else (1, min(starts, default=0))

        return min(people, key=distance)
