"""What one article says, as plain records for people and scripts: the lines of `kg extract`.

Input: an article and its extraction. Output: `{"id", "date", "mentions": [...], "claims": [...]}` of builtin types.
A claim has the fields of the gold record of its type, a confidence, and the span of its first sentence (for a
statement, of the words said). Offsets count code points of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.language.gazetteer import Gazetteer, load_gazetteer
from kg.model import COUNTRY, Article, Body, Event, Extraction, Mention, PersonRef, Post, Span, Statement, Tenure

Record = dict[str, Any]


def records(article: Article, extraction: Extraction) -> Record:
    """The record of one article."""
    writer = _Writer(article, extraction, load_gazetteer())
    return {
        "id": article.id,
        "date": extraction.date,
        "mentions": [writer.mention(m) for m in extraction.mentions if not m.implied],
        "claims": sorted(writer.claims(), key=lambda c: (c["start"], c["end"], c["claim"])),
    }


class _Writer:
    def __init__(self, article: Article, extraction: Extraction, gazetteer: Gazetteer) -> None:
        self._text = article.text
        self._extraction = extraction
        self._gazetteer = gazetteer
        self._people = {person.ref: person.name for person in extraction.people}

    def mention(self, mention: Mention) -> Record:
        return {
            "start": mention.start,
            "end": mention.end,
            "text": self._text[mention.start : mention.end],
            "kind": mention.kind,
        }

    def claims(self) -> Iterable[Record]:
        for claim in self._extraction.claims:
            match claim:
                case Tenure():
                    yield {**self._tenure(claim), "confidence": claim.confidence, **_place(claim.evidence[0])}
                case Event():
                    yield {**self._event(claim), "confidence": claim.confidence, **_place(claim.evidence[0])}
                case Statement():
                    yield {**self._statement(claim), "confidence": claim.confidence, **_place(claim.said)}

    def _tenure(self, claim: Tenure) -> Record:
        return {
            "claim": "tenure",
            "person": self._person(claim.person),
            "post": claim.post,
            "organization": claim.body.name,
            "area": self._area(claim.body),
            "status": claim.status,
            "surface": self._cut(self._surface(claim)),
        }

    def _event(self, claim: Event) -> Record:
        return {
            "claim": "event",
            "type": claim.kind,
            "label": claim.label,
            "date": claim.date,
            "place": " | ".join(self._area_name(code) for code in claim.places) or None,
            "venue": self._cut(claim.venue) if claim.venue else None,
            "trigger": self._cut(claim.trigger),
            "participant_count": claim.count,
            "roles": [{"role": role.role, "name": self._agent(role.who)} for role in claim.roles],
            "sentence": self._cut(claim.evidence[0]),
        }

    def _statement(self, claim: Statement) -> Record:
        return {
            "claim": "statement",
            "speaker": self._agent(claim.speaker),
            "kind": claim.kind,
            "text": self._cut(claim.said),
        }

    def _surface(self, claim: Tenure) -> Span:
        """From the post to the person, in the first sentence that names both; else the person's first mention."""
        for sentence in claim.evidence:
            inside = [m for m in self._extraction.mentions if sentence.covers(Span(m.start, m.end))]
            posts = [m for m in inside if isinstance(m.ref, Post) and m.ref.title == claim.post]
            people = [m for m in inside if m.ref == claim.person]
            if posts and people:
                post, person = min(
                    ((p, q) for p in posts for q in people), key=lambda pair: abs(pair[0].start - pair[1].start)
                )
                return Span(min(post.start, person.start), max(post.end, person.end))
        return Span(claim.person.start, claim.person.end)

    def _agent(self, who: PersonRef | Body) -> str:
        """A person's fullest name; a body's name with its area, where the name does not hold it."""
        if isinstance(who, PersonRef):
            return self._person(who)
        area = self._area(who)
        return who.name if not area or area.casefold() in who.name.casefold() else f"{who.name} {area}"

    def _person(self, ref: PersonRef) -> str:
        return self._people.get(ref) or self._text[ref.start : ref.end]

    def _area(self, body: Body) -> str | None:
        return self._area_name(body.area) if body.area and body.area != COUNTRY else None

    def _area_name(self, code: str) -> str:
        area = self._gazetteer.get(code)
        return area.usual if area else code

    def _cut(self, span: Span) -> str:
        return self._text[span.start : span.end]


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
