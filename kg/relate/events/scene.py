"""When and where an event is: date, area, venue, number of those who take part, and whether it is over.

Input:     a cluster of sightings, the document.
Output:    a `Scene`.
Algorithm: dates and areas near the leading trigger first, in its clause, then in the other sentences that tell of the
           event; the date of an attribution ("kata A di sela acara, Selasa (8/8)") only for events at which one speaks.
           Of several areas after one preposition the smallest that holds all; policy, election and appointment take
           the area of who acts; acts of national bodies without a scene take none.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.gazetteer import Gazetteer
from kg.model import (
    COUNTRY,
    Areas,
    Body,
    Date,
    Document,
    EventKind,
    EventStatus,
    Quantity,
    Role,
    Span,
)
from kg.relate.events.select import Cluster
from kg.relate.events.venue import venues
from kg.relate.events.view import View, context

GATHERINGS: frozenset[EventKind] = frozenset(
    ("visit", "meeting", "training", "ceremony", "inspection", "agreement", "assistance", "award")
)
"""Kinds at which people speak to the press: a date of attribution is theirs."""

APPLIED: frozenset[EventKind] = frozenset(("policy", "election", "appointment"))
"""Kinds whose place is the area they apply to."""


@dataclass(frozen=True, slots=True)
class Scene:
    """When and where; `places` are area codes."""

    date: str | None = None
    end_date: str | None = None
    places: tuple[str, ...] = ()
    venue: Span | None = None
    count: int | None = None
    status: EventStatus = "held"


def status(doc: Document, cluster: Cluster, date: str | None) -> EventStatus:
    """Held, ongoing, planned or cancelled, by the words around the leading trigger and by the date."""
    f = cluster.lead.features
    if "cancelled" in f:
        return "cancelled"
    if "planned" in f and "past" not in f:
        return "planned"
    if date and doc.date and date[:10] > doc.date[: len(date)]:
        return "planned"
    if "ongoing" in f and "past" not in f:
        return "ongoing"
    return "held"


def when(doc: Document, cluster: Cluster) -> Date | None:
    """The date of the event."""
    for sighting in cluster.sightings:
        found = _near_date(sighting.view, sighting.first, cluster.kind)
        if found is not None:
            return found
    if cluster.kind in GATHERINGS and cluster.lead.view.index <= 2:
        for sighting in cluster.sightings:
            found = _reported(doc, sighting.view.index, sighting.view.sentence.paragraph)
            if found is not None:
                return found
    return None


def _near_date(view: View, at: int, kind: EventKind) -> Date | None:
    """The date in a sentence that belongs to the trigger at token `at`."""
    best: tuple[int, Date] | None = None
    for m in view.mentions:
        if not isinstance(m.ref, Date) or m.ref.doubtful:
            continue
        i = view.token(m.start)
        if view.attributed(i, at):
            continue
        distance = abs(i - at) + (6 if i < at else 0) + (8 if view.clause_start(i) > at else 0)
        if len(m.ref.value) < 10:
            distance += 6
        if best is None or distance < best[0]:
            best = distance, m.ref
    return best[1] if best else None


def _reported(doc: Document, index: int, paragraph: int) -> Date | None:
    """The date of the first attribution in the sentences after `index`."""
    for sentence in doc.sentences[index : index + 4]:
        for m in doc.within(sentence.start, sentence.end, "date"):
            if isinstance(m.ref, Date) and len(m.ref.value) == 10 and not m.ref.doubtful and m.ref.end is None:
                return m.ref
    return None


def where(doc: Document, cluster: Cluster, roles: tuple[Role, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Area codes of the place."""
    if cluster.kind in APPLIED:
        return _applied(doc, cluster, roles, gazetteer)
    for sighting in cluster.sightings:
        found = _stated(sighting.view, sighting.first, gazetteer)
        if found:
            return found
    if cluster.kind == "law_enforcement":
        for role in roles:
            if role.role == "authority" and isinstance(role.who, Body) and role.who.area not in (None, COUNTRY):
                return (role.who.area,)
        if any(isinstance(r.who, Body) and r.who.area == COUNTRY for r in roles if r.role == "authority"):
            return ()
    for sighting in cluster.sightings:
        codes = [
            c for m in sighting.view.mentions if isinstance(m.ref, Areas) for c in m.ref.codes if len(m.ref.codes) == 1
        ]
        if codes:
            finest = _common(codes)
            return (finest,) if finest else ()
    body = _area_of(roles)
    return (body,) if body else ()


def _applied(doc: Document, cluster: Cluster, roles: tuple[Role, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    body = _area_of(roles)
    lead = cluster.lead.view
    codes = [(m, m.ref.codes[0]) for m in lead.mentions if isinstance(m.ref, Areas) and len(m.ref.codes) == 1]
    if body and body != COUNTRY:
        return (body,)
    if codes:
        nearest = min(codes, key=lambda c: abs(c[0].start - cluster.lead.start))[1]
        return (nearest,)
    if body == COUNTRY:
        return ()
    return ()


def _area_of(roles: tuple[Role, ...]) -> str | None:
    """Area of the body that acts."""
    for role in roles:
        if (
            role.role in ("authority", "organizer", "giver", "host", "appointer")
            and isinstance(role.who, Body)
            and role.who.area
        ):
            return role.who.area if role.who.area != COUNTRY else None
    return None


def _stated(view: View, at: int, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The areas after the preposition nearest to the trigger."""
    codes = _prepositional(view)
    if not codes:
        return ()
    start = view.clause_start(at)
    ranked = sorted(codes, key=lambda c: abs(c[0] - at) + (6 if c[0] < at else 0) + (4 if c[0] < start else 0))
    anchor = ranked[0][0]
    group = [code for i, code in codes if i == anchor]
    finest = _common(group)
    return (finest,) if finest else ()


def _prepositional(view: View) -> list[tuple[int, str]]:
    """Areas that are the place of something: the token of the "di" or "ke" before them, the code."""
    found: list[tuple[int, str]] = []
    anchor = -1
    mentions = [m for m in view.mentions if isinstance(m.ref, Areas) and len(m.ref.codes) == 1]
    for m in mentions:
        i = view.token(m.start)
        back = i - 1
        anchor = -1
        while back >= 0 and i - back <= 16:
            word = view.words[back]
            if word in ("di", "ke", "landa", "melanda", "menerjang", "warga") and not view.named[back]:
                anchor = back
                break
            if (word in context().joints and word != "serta" and not view.named[back]) or word in ';."':
                break
            back -= 1
        if anchor >= 0 and isinstance(m.ref, Areas):
            found.append((anchor, m.ref.codes[0]))
    return found


def _common(codes: list[str]) -> str | None:
    """The finest code of a chain, else the smallest area that holds all."""
    finest = max(codes, key=lambda c: c.count("."))
    if all(finest == c or finest.startswith(c + ".") for c in codes):
        return finest
    parts = [c.split(".") for c in codes]
    shared: list[str] = []
    for column in zip(*parts, strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return ".".join(shared) or None


def count(cluster: Cluster) -> int | None:
    """How many take part or are affected."""
    for sighting in cluster.sightings:
        for m in sighting.view.mentions:
            if isinstance(m.ref, Quantity):
                return m.ref.value
    return None


def scene(doc: Document, cluster: Cluster, roles: tuple[Role, ...], gazetteer: Gazetteer) -> Scene:
    """The scene of an event."""
    date = when(doc, cluster)
    spots = [(abs(i - s.first), span) for s in cluster.sightings[:3] for i, span in venues(s.view)]
    value = date.value if date else None
    return Scene(
        date=value,
        end_date=date.end if date else None,
        places=where(doc, cluster, roles, gazetteer),
        venue=min(spots)[1] if spots else None,
        count=count(cluster),
        status=status(doc, cluster, value),
    )
