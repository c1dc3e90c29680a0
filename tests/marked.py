"""Documents with hand-made mentions, for tests of one stage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.language import load
from kg.model import Article, Body, Document, Mention, Person, PersonRef, Post
from kg.segment import segment


def document(
    text: str,
    people: Mapping[str, Sequence[str]] | Sequence[str] = (),
    posts: Mapping[str, Post] | None = None,
    bodies: Mapping[str, Body] | None = None,
) -> Document:
    """A document that mentions each name in `people` (and its short forms), post and body wherever it stands."""
    doc = segment(Article("x", text), load())
    taken: list[tuple[int, int]] = []

    def places(form: str) -> list[tuple[int, int]]:
        found = [m.span() for m in re.finditer(rf"\b{re.escape(form)}\b", text)]
        free = [(s, e) for s, e in found if not any(a < e and s < b for a, b in taken)]
        taken.extend(free)
        return free

    mentions: list[Mention] = []
    persons: list[Person] = []
    forms = people if isinstance(people, Mapping) else dict.fromkeys(people, ())
    for name, short in forms.items():
        spans = sorted(span for form in (name, *short) for span in places(form))
        if spans:
            ref = PersonRef(*spans[0])
            persons.append(Person(*spans[0], name=name, forms=tuple(short)))
            mentions += [Mention(*span, "person", ref) for span in spans]
    taken.clear()
    for phrase, post in (posts or {}).items():
        mentions += [Mention(*span, "post", post) for span in places(phrase)]
    taken.clear()
    for phrase, body in (bodies or {}).items():
        mentions += [Mention(*span, "agency", body) for span in places(phrase)]
    return doc.add(tuple(mentions), tuple(persons))


def name(doc: Document, who: PersonRef | Body) -> str:
    """The name of a person or body."""
    return next(p.name for p in doc.people if p.ref == who) if isinstance(who, PersonRef) else who.name
