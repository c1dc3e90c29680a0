"""Who holds which post in one article, and whom a post that stands alone means.

Input:     a document with people and posts, a speaker's phrase.
Output:    `Holders.holder`: the only person whom the article calls by that post, and how sure.
Algorithm: a post and a person are one if they stand side by side, or with a comma, "selaku" or "sebagai" between; posts
           of one title are the same if their bodies have one name and, as far as known, one area.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from kg.language import Lexicon
from kg.language.attribution.phrases import Speaker
from kg.language.attribution.words import words_of
from kg.language.words import Words
from kg.model import Body, Document, Mention, PersonRef, Post

SAYING = Words("saying")
TERM = re.compile(r"\b\d{4}\s?[-–/]\s?(\d{4})\b")
"""A term of office in years."""


class Holders:
    """The holders of posts in one document."""

    def __init__(
        self, doc: Document, lexicon: Lexicon, named: list[Mention], verbal: Callable[[int], bool]
    ) -> None:
        self.verbal = verbal
        self.doc, self.tokens, self.words = doc, doc.tokens, words_of(lexicon)
        self.named, self.starts = named, [m.start for m in named]
        self.holders = self._holders()

    def _holders(self) -> dict[str, set[tuple[PersonRef, Body | None]]]:
        """For each title the people whom the article calls by it, with the body."""
        holders: dict[str, set[tuple[PersonRef, Body | None]]] = {}
        posts = [m for m in self.doc.mentions if m.kind == "post" and isinstance(m.ref, Post)]
        for m in posts:
            person = self._beside(m)
            if person is not None and isinstance(m.ref, Post):
                for name in (m.ref.title.casefold(), *self._titles(m)):
                    holders.setdefault(name, set()).add((person, m.ref.body))
        return holders

    def _canonical(self, title: str) -> str:
        """A title as the posts stage writes it, case-folded."""
        return self.words.short.get(title, title)

    def _titles(self, m: Mention) -> list[str]:
        """The bare titles at the start of a post as written: "Wagub" of "Wagub DKI"."""
        i = self.doc.token_at(m.start)
        found = []
        for size in (3, 2, 1):
            words = tuple(t.norm for t in self.tokens[i : i + size])
            if words in self.words.titles:
                found.append(self._canonical(" ".join(words)))
        return found[:1]

    def _beside(self, m: Mention) -> PersonRef | None:
        """The person named right after a post, or right before it with a comma between."""
        i = self.doc.token_at(m.end)
        sentence = self.doc.sentence_of(m.start)
        stop = sentence.last if sentence is not None and sentence.end > m.start else len(self.tokens)
        for k in range(i, min(stop, i + 7)):
            token = self.tokens[k]
            at = bisect_left(self.starts, token.start)
            if at < len(self.named) and self.starts[at] == token.start:
                ref = self.named[at].ref
                return ref if isinstance(ref, PersonRef) else None
            if token.text not in (",", ".") and not token.text[:1].isupper():
                break
        j = self.doc.token_at(m.start) - 1
        if j > 0 and self.tokens[j].text == "," and self.verbal(i):
            return None  # "didampingi A, Wali Kota meninjau pasar"
        if j > 0 and self.tokens[j].norm in (",", "selaku", "sebagai"):
            j -= self.tokens[j - 1].text == ","
            at = bisect_right(self.starts, self.tokens[j].start) - 1
            if at >= 0 and self.doc.token_at(self.named[at].end) in (j, j + 1):
                ref = self.named[at].ref
                return ref if isinstance(ref, PersonRef) else None
        return None

    def holder(
        self, who: Speaker, speaker: object
    ) -> tuple[PersonRef | None, float]:
        """The only holder of the post that a speaker's phrase names alone; none where its term is over."""
        doc = self.doc
        term = TERM.search(doc.text, who.start, who.end)
        if term and doc.date and term[1] < doc.date[:4]:
            return None, 0.0
        posts = [m for m in doc.within(who.start, who.end, "post") if isinstance(m.ref, Post)]
        names: set[str] = set()
        body: Body | None = None
        if posts:
            post = max(posts, key=lambda m: m.end - m.start)
            names.update(self._titles(post))
            if isinstance(post.ref, Post):
                names.add(post.ref.title.casefold())
                body = post.ref.body
                if post.ref.status == "former":
                    return None, 0.0
        else:
            words = [t.norm for t in self.tokens[who.first : who.last] if t.norm not in self.words.honorifics]
            names.add(self._canonical(" ".join(words)))
        pairs = {p for n in names for p in self.holders.get(n, ())}
        people = {ref for ref, held in pairs if _compatible(body, held)}
        if len(people) == 1:
            return people.pop(), 0.9
        if isinstance(speaker, PersonRef) and speaker in people:
            return speaker, 0.75
        return None, 0.0

    def alone(self, post: Mention) -> PersonRef | None:
        """The only holder in the article of a post that stands there without a name."""
        ref = post.ref
        if not isinstance(ref, Post) or ref.status not in ("definitive", "acting") or self._beside(post) is not None:
            return None
        pairs = {p for name in (ref.title.casefold(), *self._titles(post)) for p in self.holders.get(name, ())}
        people = {person for person, held in pairs if _compatible(ref.body, held)}
        return people.pop() if len(people) == 1 else None

    def described(self, who: Speaker) -> PersonRef | None:
        """The only holder of the post in a description: "orang nomor satu di X itu", "pria yang juga Ketua Y ini"."""
        words = [t.norm for t in self.tokens[who.first : who.last]]
        for order, titles in SAYING.mapped("numbered_heads").items():
            if words[:3] == ["orang", "nomor", order]:
                people = {ref for title in titles for ref, _ in self.holders.get(title, ())}
                return people.pop() if len(people) == 1 else None
        posts = [m for m in self.doc.within(who.start, who.end, "post") if isinstance(m.ref, Post)]
        if not posts or any(isinstance(m.ref, Post) and m.ref.status == "former" for m in posts):
            return None
        ref, _ = self.holder(who, None)
        return ref


def _compatible(one: Body | None, other: Body | None) -> bool:
    """Whether two posts of the same title may be one: the bodies have one name, and one area as far as it is known."""
    if one is None or other is None:
        return True
    return one.name == other.name and (one.area is None or other.area is None or one.area == other.area)
