"""The page of an event: who, where, when, how many, and the sentences of each source."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from kg.serve.content.facts import ROLES, said
from kg.serve.content.reading import Reader
from kg.serve.content.things import Quote, Ref, Said, Support
from kg.vocab import KG, SEM


class Event(Struct, frozen=True):
    """An event: its `parts` by role, its places, its sources with their sentences, what was said about it."""

    ref: Ref
    end: str
    status: str
    count: str
    places: tuple[Ref, ...]
    venues: tuple[Ref, ...]
    parts: tuple[tuple[str, tuple[Ref, ...]], ...]
    above: tuple[Ref, ...]
    inside: tuple[Ref, ...]
    support: Support
    sources: tuple[tuple[Ref, tuple[Quote, ...]], ...]
    about: tuple[Said, ...]


def event(reader: Reader, iri: str) -> Event:
    """What the graph says of the event `iri`."""
    parts = [(role, reader.refs(reader.values(iri, KG[role]))) for role in ROLES]
    parts = [(role, refs) for role, refs in parts if refs]
    places = reader.refs(reader.values(iri, SEM.hasPlace))
    venues = reader.refs(reader.values(iri, KG.venue))
    things = [r.iri for refs in (places, venues, *(refs for _, refs in parts)) for r in refs]
    support = reader.support(iri, things=things, most=60)
    return Event(
        ref=reader.ref(iri),
        end=reader.value(iri, KG.endDate),
        status=reader.value(iri, KG.eventStatus).partition("#")[2],
        count=reader.value(iri, KG.participantCount),
        places=places,
        venues=venues,
        parts=tuple(parts),
        above=reader.refs(reader.values(iri, KG.partOf)),
        inside=reader.refs(reader.subjects(KG.partOf, iri)),
        support=support,
        sources=tuple((article, tuple(quotes)) for article, quotes in groupby(support.quotes, lambda q: q.article)),
        about=tuple(said(reader, s, "") for s in reader.subjects(KG.about, iri)[:30]),
    )
