"""Event claims of an article.

Input:     a finished document.
Output:    `Event` claims, the likely and the unlikely.
Algorithm: find triggers in every sentence, join those that tell of one event, weigh what speaks for it; then read
           roles, date, place and venue from the sentences that tell of it.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Body, Claim, Document, Event, PersonRef, Post, Role, Span
from kg.relate.events.attending import PRESENT, stands_in
from kg.relate.events.closed import closed
from kg.relate.events.cluster import GATHERINGS, Cluster
from kg.relate.events.dates import when
from kg.relate.events.defaults import further
from kg.relate.events.frames import frames
from kg.relate.events.label import label
from kg.relate.events.parties import Party, beside, parties
from kg.relate.events.places import where
from kg.relate.events.repeated import once
from kg.relate.events.roles import roles
from kg.relate.events.rosters import rosters
from kg.relate.events.scene import count, status
from kg.relate.events.select import clusters
from kg.relate.events.sighting import Sighting
from kg.relate.events.triggers import sightings
from kg.relate.events.venue import venues
from kg.relate.events.view import View, views

FLOOR = 0.3
"""Events less likely than this are not kept at all."""

ATTENDED = frozenset(
    ("visit", "meeting", "training", "ceremony", "agreement", "inspection", "assistance", "award", "appointment")
)
"""Kinds at which people are present: a sentence that only says who was there belongs to the one told of before."""


def relate(doc: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The events that the article reports."""
    sentences = views(doc)
    seen = [s for v in sentences for s in sightings(v)]
    found = [c for c in clusters(doc, seen) if c.probability >= FLOOR]
    if not found:
        return ()
    offices = _offices(doc)
    named: dict[int, tuple[Party, ...]] = {}

    def of(v: View) -> tuple[Party, ...]:
        if v.place not in named:
            named[v.place] = parties(doc, v, offices)
        return named[v.place]

    present = _presences(sentences, found)
    kept: dict[str, tuple[Role, ...]] = {}
    told_of: list[tuple[Event, Sighting]] = []
    day: str | None = None
    place: str | None = None
    main = True
    for n, cluster in enumerate(found):
        lead = cluster.lead
        extra = present.get(n, [])
        told = [(s, of(s.view)) for s in _telling(cluster)]
        names = rosters(doc, cluster.kind, lead.trigger.concept, sentences[lead.view.place : lead.view.place + 7], of)
        got = roles(told, [(v, of(v)) for v in extra], names, cluster.kind, lead.trigger.frame or cluster.kind, offices)
        got += further(doc, cluster, got, kept.get(cluster.kind, ()))
        kept[cluster.kind] = got or kept.get(cluster.kind, ())
        date = when(doc, cluster, day, main)
        value = date.value if date else None
        behind = sentences[lead.view.place + 1 : lead.view.place + 3] if lead.view.index <= 2 else []
        places = where(doc, cluster, got, offices, of(lead.view), place, behind)
        spots = [(abs(i - s.first), span) for s in cluster.sightings[:3] for i, span in venues(s.view)]
        spans = {Span(s.view.sentence.start, s.view.sentence.end) for s in cluster.sightings}
        spans |= {Span(v.sentence.start, v.sentence.end) for v in extra}
        spans = {span for span in spans if span.end >= lead.end}  # the first that reports it comes first
        if cluster.probability >= 0.5:
            day = value if value and len(value) == 10 else day
            place = places[0] if len(places) == 1 else place
            main = main and (cluster.kind not in GATHERINGS or not value)
        event = Event(
            kind=cluster.kind,
            trigger=Span(lead.start, lead.end),
            label=label(doc, lead, got),
            evidence=tuple(sorted(spans)),
            confidence=round(cluster.probability, 2),
            date=value,
            end_date=date.end if date else None,
            status=status(doc, cluster, value),
            places=places,
            venue=min(spots)[1] if spots else None,
            count=count(cluster),
            roles=got,
        )
        told_of.append((event, lead))
    return tuple(once(told_of))


def _offices(doc: Document) -> dict[PersonRef, Body]:
    """The body that each person of the article belongs to, by the post beside the name; not a former one."""
    found: dict[PersonRef, Body] = {}
    posts = [m for m in doc.mentions if isinstance(m.ref, Post) and m.ref.body is not None and m.ref.status != "former"]
    people = [m for m in doc.mentions if m.kind == "person" and isinstance(m.ref, PersonRef)]
    at = 0
    for post in posts:
        while at < len(people) and people[at].start < post.start:
            at += 1
        for person in people[max(0, at - 1) : at + 2]:
            inside = post.start <= person.start and person.end <= post.end
            behind = post.end <= person.start and beside(doc.text, post.end, person.start)
            ahead = person.end <= post.start <= person.end + 3
            if (
                (inside or behind or ahead)
                and isinstance(post.ref, Post)
                and post.ref.body
                and isinstance(person.ref, PersonRef)
            ):
                found.setdefault(person.ref, post.ref.body)
    return found


def _telling(cluster: Cluster) -> list[Sighting]:
    """The sightings from which roles are read: the leading one, then those not supposed or general."""
    unsure = {"wish", "condition"} if cluster.kind == "visit" else {"topic", "wish", "condition"}
    return [s for i, s in enumerate(cluster.sightings) if i == 0 or not unsure & s.features]


PRESENCE = closed("presence")
ADDRESS = closed("address")
"""Words of a sentence that quotes an address given at the event."""

JOINED_IN = frozenset(tuple(phrase.split()) for phrase in closed("joined_in"))


def _presences(sentences: list[View], found: list[Cluster]) -> dict[int, list[View]]:
    """Sentences without an event of their own that say who was there, each with the event told of before it; "turut
    hadir" belongs to the first event however far behind it stands."""
    cues = frames().cues
    leads = {s.view.place for c in found if c.probability >= 0.5 for s in c.sightings}
    hosts = [(c.lead.view.index, n) for n, c in enumerate(found) if c.kind in ATTENDED and c.probability >= 0.5]
    told: dict[int, list[View]] = {}
    for v in sentences:
        speech = not ADDRESS.isdisjoint(v.words)
        if v.place in leads or ((any(v.quoted) or (not _present(v) and not _joined(v))) and not speech):
            continue
        if not speech and not any(cues.get(w) in PRESENT for w in v.words):
            continue
        close = [
            (v.index - s.view.index, n)
            for n, c in enumerate(found)
            if c.kind in ATTENDED and c.probability >= 0.5
            for s in c.sightings
            if 0 < v.index - s.view.index <= 3
        ]
        if close:
            told.setdefault(min(close, key=lambda b: (b[0], -found[b[1]].probability, b[1]))[1], []).append(v)
        elif hosts and hosts[0][0] < v.index and (speech or _joined(v)):
            told.setdefault(hosts[0][1], []).append(v)
    return told


def _present(v: View) -> bool:
    """Whether a sentence says who was there: "dihadiri A", "Bupati diwakili B"."""
    return any(w in PRESENCE or stands_in(v, i) for i, w in enumerate(v.words))


def _joined(v: View) -> bool:
    """Whether a sentence says that somebody was there too: "turut hadir", "hadir pula", "ikut serta"."""
    pairs = set(zip(v.words, v.words[1:], strict=False))
    return not pairs.isdisjoint(JOINED_IN)
