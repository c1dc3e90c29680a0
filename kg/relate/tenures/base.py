"""What the constructions of `near` and `far` share: the mentions of a document and what was found.

Input:     a document with post and person mentions.
Output:    `Holding`, a post mention with its holder; `Linker`, which looks up neighbours and collects holdings.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from kg.language import Lexicon
from kg.language.names import names
from kg.language.posts import titles
from kg.language.words import Words
from kg.model import Document, Mention, Person, PersonRef, Post, Span, Status
from kg.relate.tenures.intervals import over, stated
from kg.relate.tenures.words import FILLER, LEFT

POSTS = Words("post_words")


@dataclass(frozen=True, slots=True)
class Holding:
    """A post mention and the person who holds it; the sentences that say so; the interval stated."""

    post: Mention
    person: PersonRef
    status: Status
    evidence: Span
    confidence: float
    since: str | None = None
    until: str | None = None


class Linker:
    """Posts and people of one document, and the holdings found so far."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.text = doc.text
        self.names = names(lexicon)
        self.titles = titles(lexicon)
        self.posts = [m for m in doc.mentions if m.kind == "post" and isinstance(m.ref, Post) and not m.implied]
        people = [m for m in doc.mentions if m.kind == "person" and isinstance(m.ref, PersonRef)]
        at_posts = {p.start for p in self.posts}
        self.people = [m for m in people if not m.implied]
        self.meant = [m for m in people if m.implied and m.start not in at_posts]
        self.post_starts = [p.start for p in self.posts]
        self.starts = [p.start for p in self.people]
        self.meant_starts = [p.start for p in self.meant]
        self.known: dict[PersonRef, Person] = {p.ref: p for p in doc.people}
        self.found: list[Holding] = []
        self.of: dict[PersonRef, list[Holding]] = {}

    def after(self, at: int) -> Mention | None:
        """The first person named at or after `at`."""
        k = bisect_left(self.starts, at)
        return self.people[k] if k < len(self.people) else None

    def before(self, at: int) -> Mention | None:
        """The last person named before `at`."""
        k = bisect_left(self.starts, at)
        return self.people[k - 1] if k else None

    def subject(self, post: Mention, start: int) -> Mention | None:
        """The person before the post, from `start` on: named, or meant by a pronoun."""
        k = bisect_left(self.meant_starts, post.start)
        meant = self.meant[k - 1] if k and self.meant[k - 1].start >= start else None
        named = self.before(post.start)
        return meant if meant is not None and (named is None or named.start < meant.start) else named

    def topic(self, post: Mention) -> Mention | None:
        """Who is spoken of at a post: the person before it in its sentence, else the first one of the sentence before
        that has one, named or meant, outside of quotations; at most three sentences back."""
        index = self.doc.sentence_index(post.start)
        for n in range(index, max(-1, index - 4), -1):
            sentence = self.doc.sentences[n]
            end = post.start if n == index else sentence.end
            found = [m for m in (*self._in(self.people, self.starts, sentence.start, end),
                                 *self._in(self.meant, self.meant_starts, sentence.start, end))
                     if self.doc.quote_at(m.start) is None]  # fmt: skip
            if found:
                return min(found, key=lambda m: m.start)
        return None

    @staticmethod
    def _in(mentions: list[Mention], starts: list[int], start: int, end: int) -> list[Mention]:
        return mentions[bisect_left(starts, start) : bisect_left(starts, end)][:20]

    def held(self, person: Mention) -> list[Holding]:
        """The holdings of the person found so far."""
        return self.of.get(person.ref, []) if isinstance(person.ref, PersonRef) else []

    def name_end(self, person: Mention) -> int:
        """Past the degrees and the age after a name."""
        end = self.names.suffixes(self.text, person.end).end
        m = FILLER.match(self.text, end)
        return m.end() if m else end

    def add(self, post: Mention, person: Mention, confidence: float, status: Status | None = None) -> None:
        """Note that the person holds the post. A president must be one of Indonesia; a period that is over, former."""
        ref = post.ref
        if not isinstance(ref, Post) or not isinstance(person.ref, PersonRef):
            return
        if self._of_state(ref) and not self._president(post, person.ref):
            return
        a = self.doc.sentence_of(min(post.start, person.start))
        b = self.doc.sentence_of(max(post.start, person.start))
        if a is None or b is None:
            return
        evidence = Span(a.start, b.end) if a is not b and b.start - a.end < 5 else Span(a.start, a.end)
        since, until = stated(self.doc, post, person)
        if over(until, self.doc.date) and (status or ref.status) == "definitive":
            status = "former"
        if (status or ref.status) == "definitive" and LEFT.match(self.text, max(post.end, self.name_end(person))):
            status = "former"
        sure = post.confidence
        total = min(confidence, sure) if sure < 0.8 else confidence * (0.95 if sure < 0.9 else 1)
        self.note(Holding(post, person.ref, status or ref.status, evidence, total, since, until))

    @staticmethod
    def _of_state(post: Post) -> bool:
        """Whether the post is that of the president or vice president."""
        return (
            post.body is not None
            and post.body.name in POSTS.state
            and post.title in POSTS.presidencies
        )

    def note(self, holding: Holding) -> None:
        self.found.append(holding)
        self.of.setdefault(holding.person, []).append(holding)

    def close(self, post: Mention, person: PersonRef) -> None:
        """Make former what is noted of the person in that post: somebody else has taken it over."""
        ref = post.ref
        for k, h in enumerate(self.found):
            same = isinstance(h.post.ref, Post) and isinstance(ref, Post) and h.post.ref.body == ref.body
            if same and h.person == person and h.status == "definitive" and h.post.ref.title == ref.title:  # type: ignore[union-attr]
                self.found[k] = replace(h, status="former")

    def _president(self, post: Mention, person: PersonRef) -> bool:
        """Whether a president may be that of Indonesia: said so, or known as one."""
        tokens = self.doc.tokens[self.doc.token_at(post.start) : self.doc.token_at(post.end)]
        if any(t.norm in POSTS.country for t in tokens):
            return True
        if isinstance(post.ref, Post) and post.ref.status == "candidate":
            return True
        full = self.known.get(person)
        names = (full.name, *full.forms) if full else ()
        words = [w for name in names for w in name.casefold().split()[:2 if len(name.split()) > 2 else 1]]
        return not self.titles.presidents.isdisjoint(words)
