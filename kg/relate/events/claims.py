"""Event claims of an article.

Input:     a finished document.
Output:    `Event` claims, the likely and the unlikely.
Algorithm: find triggers in every sentence, join those that tell of one event, weigh what speaks for it; then read
           roles, date, place and venue from the sentences that tell of it.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Claim, Document, Event, Span
from kg.relate.events.label import label
from kg.relate.events.parties import Party, parties
from kg.relate.events.roles import frames, roles
from kg.relate.events.scene import scene
from kg.relate.events.select import Cluster, clusters
from kg.relate.events.triggers import Sighting, sightings
from kg.relate.events.view import View, view

FLOOR = 0.3
"""Events less likely than this are not kept at all."""

ATTENDED = frozenset(
    ("visit", "meeting", "training", "ceremony", "agreement", "inspection", "assistance", "award", "appointment")
)
"""Kinds at which people are present: a sentence that only says who was there belongs to the one told of before."""


def relate(doc: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The events that the article reports."""
    views = [view(doc, i) for i in range(len(doc.sentences))]
    seen = [s for v in views for s in sightings(v)]
    found = [c for c in clusters(doc, seen) if c.probability >= FLOOR]
    if not found:
        return ()
    named: dict[int, tuple[Party, ...]] = {}

    def of(v: View) -> tuple[Party, ...]:
        if v.index not in named:
            named[v.index] = parties(doc, v)
        return named[v.index]

    present = _presences(views, found)
    claims: list[Claim] = []
    for n, cluster in enumerate(found):
        lead = cluster.lead
        extra = present.get(n, [])
        told = [(s, of(s.view)) for s in _telling(cluster)]
        got = roles(told, [(v, of(v)) for v in extra], lead.trigger.frame or cluster.kind)
        where = scene(doc, cluster, got, lexicon.gazetteer)
        spans = {Span(s.view.sentence.start, s.view.sentence.end) for s in cluster.sightings}
        spans |= {Span(v.sentence.start, v.sentence.end) for v in extra}
        claims.append(
            Event(
                kind=cluster.kind,
                trigger=Span(lead.start, lead.end),
                label=label(doc, lead, got),
                evidence=tuple(sorted(spans)),
                confidence=round(cluster.probability, 2),
                date=where.date,
                end_date=where.end_date,
                status=where.status,
                places=where.places,
                venue=where.venue,
                count=where.count,
                roles=got,
            )
        )
    return tuple(claims)


def _telling(cluster: Cluster) -> list[Sighting]:
    """The sightings from which roles are read: the leading one, then those not supposed or general."""
    return [s for i, s in enumerate(cluster.sightings) if i == 0 or not {"topic", "wish", "condition"} & s.features]


def _presences(views: list[View], found: list[Cluster]) -> dict[int, list[View]]:
    """Sentences without an event of their own that say who was there, each with the event told of before it."""
    cues = frames().cues
    leads = {s.view.index for c in found for s in c.sightings}
    told: dict[int, list[View]] = {}
    for v in views:
        if v.index in leads or any(v.quoted):
            continue
        opening = v.words[:4] + v.words[-6:]
        if not any(cues.get(w) in ("attending", "companion", "leader", "hosted", "speaker") for w in v.words):
            continue
        if not any(
            w in ("hadir", "turut", "ikut", "dihadiri", "didampingi", "diterima", "disambut", "dipimpin")
            for w in (*opening, *v.words)
        ):
            continue
        before = [
            (v.index - s.view.index, n)
            for n, c in enumerate(found)
            if c.kind in ATTENDED
            for s in c.sightings
            if 0 < v.index - s.view.index <= 3
        ]
        if before:
            told.setdefault(min(before, key=lambda b: (b[0], -b[1]))[1], []).append(v)
    return told
