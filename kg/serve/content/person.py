"""The page of a person: posts over time, who they met, what they said, where they are named."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kg.serve.content import facts
from kg.serve.content.reading import Reader
from kg.serve.content.things import Cut, Happening, Ref, Relation, Said, Tenure
from kg.vocab import SCHEMA, SKOS


class Person(Struct, frozen=True):
    """A person: `titles` before and `degrees` after the name, other names, and what the graph says."""

    ref: Ref
    names: tuple[str, ...]
    titles: tuple[str, ...]
    degrees: tuple[str, ...]
    tenures: Cut[Tenure]
    events: Cut[Happening]
    met: Cut[tuple[Ref, int, tuple[Happening, ...]]]
    statements: Cut[Said]
    relations: Cut[Relation]
    articles: Cut[Ref]


def person(reader: Reader, iri: str, pages: Mapping[str, int]) -> Person:
    """What the graph says of the person `iri`; of long lists the page that `pages` names by their section."""
    return Person(
        ref=reader.ref(iri),
        names=tuple(reader.values(iri, SKOS.altLabel)),
        titles=tuple(reader.values(iri, SCHEMA.honorificPrefix)),
        degrees=tuple(reader.values(iri, SCHEMA.honorificSuffix)),
        tenures=facts.tenures(reader, iri, of="org:member", page=pages.get("career", 1)),
        events=facts.taken_part(reader, iri, pages.get("events", 1)),
        met=facts.met(reader, iri, pages.get("met", 1)),
        statements=facts.statements(reader, iri, page=pages.get("statements", 1)),
        relations=facts.relations(reader, iri, pages.get("relations", 1)),
        articles=facts.articles(reader, iri, pages.get("articles", 1)),
    )
