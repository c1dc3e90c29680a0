"""Where an event is: the codes of its area.

Input:     a cluster of sightings, its roles, the document.
Output:    area codes; none where the text ties none to it.
Algorithm: policy, election and appointment take the area they apply to: that of the post or body behind the trigger, of
           who acts. Others the area after the preposition nearest to the trigger; else the scene of the event told of
           before, where it lies in the area of who acts; else that area; else the dateline's. Of several areas after
           one preposition the smallest that holds all. National bodies have no area: naming a suspect, opening an
           inquiry have none; other acts of theirs only the scene in the leading sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import COUNTRY, Body, Document, EventKind, PersonRef, Post, Role
from kg.relate.events.applied import applied
from kg.relate.events.areas import acts_nationally, codes_of, common, dateline, home, is_national, local
from kg.relate.events.closed import closed, either
from kg.relate.events.cluster import Cluster
from kg.relate.events.parties import Party
from kg.relate.events.sighting import Sighting
from kg.relate.events.view import View, context

APPLIED: frozenset[EventKind] = frozenset(("policy", "election", "appointment"))
"""Kinds whose place is the area they apply to."""

DESKWORK = closed("deskwork")
"""Concepts of law enforcement without a scene."""

ACTING = ("authority", "host", "organizer", "giver", "appointer", "visitor", "participant", "signatory", "speaker")
ANCHORS = closed("anchors")


def where(
    doc: Document,
    cluster: Cluster,
    roles: tuple[Role, ...],
    offices: Mapping[PersonRef, Body],
    present: tuple[Party, ...],
    before: str | None,
) -> tuple[str, ...]:
    """Codes of the place; `present`: the parties of the leading sentence; `before`: the place of the event told of
    before."""
    found = _found(doc, cluster, roles, offices, present, before)
    inquiry = cluster.kind == "law_enforcement" and cluster.lead.trigger.concept in DESKWORK
    sent = cluster.lead.trigger.frame == "deploy"
    if found or inquiry or (not sent and any(is_national(m) for m in cluster.lead.view.mentions)):
        return found
    return _one(home(doc))


def _found(
    doc: Document,
    cluster: Cluster,
    roles: tuple[Role, ...],
    offices: Mapping[PersonRef, Body],
    present: tuple[Party, ...],
    before: str | None,
) -> tuple[str, ...]:
    """The place by what is said of the event and of who acts."""
    if cluster.lead.trigger.frame == "deploy":  # forces that are sent out say nothing of where
        roles = tuple(r for r in roles if r.role != "participant")
    acting, national = _acting(roles, offices)
    if cluster.kind in APPLIED:
        return _one(applied(doc, cluster, roles, offices, acting, national))
    lead = cluster.lead
    if cluster.kind == "law_enforcement":
        if court := _court(lead):
            return _one(court)
        sent = lead.trigger.frame == "deploy"
        national = national or (
            not acting and not sent and any(isinstance(p.who, Body) and acts_nationally(p.who) for p in present)
        )
        if lead.trigger.concept in DESKWORK:
            return _one(None if national else acting)
    stated = _object(lead) or _stated(lead)
    if stated:
        return _one(_finer(cluster, stated))
    if SEATS.search(doc.text, lead.view.starts[0], lead.view.tokens[-1].end) and (acting or dateline(doc)):
        return _one(acting or dateline(doc))
    if national and cluster.kind == "law_enforcement":
        for sighting in cluster.sightings[1:]:
            stated = _stated(sighting)
            if stated and sighting.trigger.concept == lead.trigger.concept:
                return _one(stated)
        return ()
    if before and (not acting or before == acting or before.startswith(acting + ".")) and _near(doc, cluster):
        return _one(before)
    if acting and cluster.kind in (
        "law_enforcement",
        "visit",
        "meeting",
        "agreement",
        "ceremony",
        "training",
        "assistance",
        "inspection",
        "award",
    ):
        seat = dateline(doc)
        return _one(seat if seat and seat.startswith(acting + ".") and "." not in acting else acting)
    for sighting in cluster.sightings[1:]:
        stated = _stated(sighting)
        if stated:
            return _one(stated)
    if acting:
        return _one(acting)
    codes = [code for m in lead.view.mentions for code in codes_of(m)]
    if not codes and (national or any(is_national(m) for m in lead.view.mentions)):
        return _one(local(doc)) if lead.view.index <= 3 else ()
    return _one(common(codes) if codes else local(doc) if lead.view.index <= 3 else None)


HELD = closed("held")


def _finer(cluster: Cluster, code: str) -> str:
    """The place within `code` at which a later sentence says that the event was held: "Penyerahan berlangsung di"."""
    for sighting in cluster.sightings[1:]:
        verb = sighting.view.words[sighting.verb] if sighting.light == "passive" else ""
        if verb in HELD or sighting.trigger.voice == "passive":
            stated = _stated(sighting)
            if stated and stated.startswith(code + "."):
                return stated
    return code


def _one(code: str | None) -> tuple[str, ...]:
    return (code,) if code and code != COUNTRY else ()


def _near(doc: Document, cluster: Cluster) -> bool:
    """Whether the event shares the scene of the one before: the text says so, or it is told right behind."""
    view = cluster.lead.view
    if cluster.lead.view.index <= 4 and cluster.kind != "law_enforcement":
        return True
    return SHARING.search(doc.text, view.starts[0], view.tokens[-1].end) is not None


SHARING = re.compile(rf"\b{either('sharing')}\b", re.IGNORECASE)
SEATS = re.compile(rf"\b(?:di|ke) (?:\w+ ){{0,2}}{either('seats')}\b", re.IGNORECASE)
"""Seats of an area's government: who acts there is of that area."""


def _object(lead: Sighting) -> str | None:
    """The area in the name of what is built, inspected or visited: "merevitalisasi Pantai X", "meninjau Pasar Y"."""
    if lead.trigger.kind not in ("construction", "inspection", "visit") or lead.trigger.voice == "passive":
        return None
    if lead.trigger.kind == "visit" and (lead.trigger.voice == "noun" or lead.trigger.frame == "receive"):
        return None  # "kunjungan DPRD Kota X" is by them
    view, joints = lead.view, context().joints
    for m in view.mentions:
        i = view.token(m.start)
        if lead.last <= i <= lead.last + 4 and codes_of(m):
            if not any(w in joints or w == "," for w in view.words[lead.last : i]):
                return codes_of(m)[0]
            return None
    return None


def _acting(roles: tuple[Role, ...], offices: Mapping[PersonRef, Body]) -> tuple[str | None, bool]:
    """The area of who acts, and whether a national body acts, or bodies of areas that have nothing in common."""
    for name in ACTING:
        areas = []
        for role in roles:
            if role.role == name:
                body = role.who if isinstance(role.who, Body) else offices.get(role.who)
                if body is not None and body.area and (body.area != COUNTRY or acts_nationally(body)):
                    areas.append(body.area)
        own = [area for area in areas if area != COUNTRY]
        if any(not _within(area, own[0]) and not _within(own[0], area) for area in own):
            return None, True
        if areas:
            return own[0] if own else None, COUNTRY in areas
    return None, False


def _within(area: str, other: str) -> bool:
    return area == other or area.startswith(other + ".")


def _court(lead: Sighting) -> str | None:
    """The area of the court that a sentence about law enforcement names."""
    for m in lead.view.mentions:
        body = m.ref.body if isinstance(m.ref, Post) else m.ref
        if isinstance(body, Body) and body.name.startswith(COURTS) and body.area != COUNTRY:
            return body.area
    return None


COURTS = tuple(closed("court_bodies"))


def _stated(sighting: Sighting) -> str | None:
    """The area after the preposition nearest to the trigger, not that of an attribution ("kata A di Kota B")."""
    view, at = sighting.view, sighting.first
    kind = sighting.trigger.kind
    found = [
        (i, code)
        for i, code in _prepositional(view, kind in GOING)
        if not view.attributed(i, at) and not (kind == "law_enforcement" and view.words[i] == "warga")
    ]
    if not found:
        return None
    start = view.clause_start(at)
    anchor = min(found, key=lambda c: abs(c[0] - at) + (6 if c[0] < at else 0) + (4 if c[0] < start else 0))[0]
    return common([code for i, code in found if i == anchor])


GOING: frozenset[EventKind] = frozenset(("visit", "inspection", "protest", "assistance", "other"))
"""Kinds that somebody goes to: "ke" leads in their place."""


def _prepositional(view: View, going: bool) -> list[tuple[int, str]]:
    """Areas that are the place of something: the token of the preposition before them, the code."""
    found: list[tuple[int, str]] = []
    joints = context().joints
    for m in view.mentions:
        for code in codes_of(m):
            i = view.token(m.start)
            for back in range(i - 1, max(-1, i - 18), -1):
                word = view.words[back]
                if view.named[back]:
                    continue
                if word in ANCHORS or (going and word in ("ke", "menuju")):
                    found.append((back, code))
                    break
                if word in STOPS or (word in joints and word not in ("serta", "dengan")):
                    break
    return found


STOPS = closed("place_stops")
