"""The page of a body (agency, government, organization): its place, who led it over time, what it took part in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kg.serve.content import facts
from kg.serve.content.reading import Reader
from kg.serve.content.things import Cut, Happening, Ref, Relation, Said, Tenure
from kg.vocab import KG, ORG, SKOS


class Body(Struct, frozen=True):
    """A body: other names and acronyms, the area it serves, what it is part of and what its parts are."""

    ref: Ref
    names: tuple[str, ...]
    area: Ref | None
    above: tuple[Ref, ...]
    parts: tuple[Ref, ...]
    tenures: Cut[Tenure]
    events: Cut[Happening]
    statements: Cut[Said]
    relations: Cut[Relation]
    articles: Cut[Ref]


def body(reader: Reader, iri: str, pages: Mapping[str, int]) -> Body:
    """What the graph says of the body `iri`; of long lists the page that `pages` names by their section."""
    area = reader.value(iri, KG.jurisdiction)
    return Body(
        ref=reader.ref(iri),
        names=tuple(reader.values(iri, SKOS.altLabel)),
        area=reader.ref(area) if area else None,
        above=reader.refs(reader.values(iri, ORG.subOrganizationOf)),
        parts=reader.refs(reader.subjects(ORG.subOrganizationOf, iri)),
        tenures=facts.tenures(reader, iri, of="org:organization", page=pages.get("career", 1)),
        events=facts.taken_part(reader, iri, pages.get("events", 1)),
        statements=facts.statements(reader, iri, page=pages.get("statements", 1)),
        relations=facts.relations(reader, iri, pages.get("relations", 1)),
        articles=facts.articles(reader, iri, pages.get("articles", 1)),
    )
