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
from collections.abc import Mapping, Sequence

from kg.model import CAPITAL, COUNTRY, Body, Document, EventKind, PersonRef, Role
from kg.relate.events.applied import applied
from kg.relate.events.areas import acts_nationally, codes_of, common, governed, home, is_national, local
from kg.relate.events.closed import closed, either
from kg.relate.events.cluster import Cluster
from kg.relate.events.parties import Party
from kg.relate.events.stated import abroad, court, object_area, of_former, prepositional, stated, takes_up
from kg.relate.events.view import View, context

APPLIED: frozenset[EventKind] = frozenset(("policy", "election", "appointment"))
"""Kinds whose place is the area they apply to."""

DESKWORK = closed("deskwork")
"""Concepts of law enforcement without a scene."""

ACTING = ("authority", "host", "organizer", "giver", "appointer", "visitor", "participant", "signatory", "speaker")


def where(
    doc: Document,
    cluster: Cluster,
    roles: tuple[Role, ...],
    offices: Mapping[PersonRef, Body],
    present: tuple[Party, ...],
    before: str | None,
    following: Sequence[View] = (),
) -> tuple[str, ...]:
    """Codes of the place; `present`: the parties of the leading sentence; `before`: the place of the event told of
    before; `following`: the sentences behind the leading one."""
    found = _found(doc, cluster, roles, offices, present, before)
    if found and cluster.kind not in APPLIED:
        found = _one(_retold(following, found[0]))
    inquiry = cluster.kind == "law_enforcement" and cluster.lead.trigger.concept in DESKWORK
    sent = cluster.lead.trigger.frame == "deploy"
    if not found and cluster.kind in BEFALLING:
        found = _one(_exactly(following))
    if found or inquiry or abroad(cluster.lead.view) or (not sent and _beside(cluster)):
        return found
    return _one(home(doc))


BEFALLING: frozenset[EventKind] = frozenset(("disaster", "protest", "other"))
"""Kinds whose place does not hang on who is named beside."""


def _beside(cluster: Cluster) -> bool:
    """Whether a national body is named in the leading sentence, of a kind whose place hangs on who acts."""
    return cluster.kind not in BEFALLING and any(is_national(m) for m in cluster.lead.view.mentions)


def _exactly(following: Sequence[View]) -> str | None:
    """The area in a following sentence that tells where exactly: "Ruas itu tepatnya di Kecamatan A"."""
    for view in following:
        if not EXACTLY.isdisjoint(view.words) and (spot := common([c for _, c in prepositional(view, going=False)])):
            return spot
    return None


DURING = context().during
EXACTLY = closed("exactly")


def _found(
    doc: Document,
    cluster: Cluster,
    roles: tuple[Role, ...],
    offices: Mapping[PersonRef, Body],
    present: tuple[Party, ...],
    before: str | None,
) -> tuple[str, ...]:
    """The place by what is said of the event and of who acts."""
    sent = cluster.lead.trigger.frame == "deploy"
    if sent:  # forces that are sent out say nothing of where
        roles = tuple(r for r in roles if r.role != "participant")
    acting, national = _acting(roles, offices)
    if acting == CAPITAL and not governed(doc, CAPITAL):
        acting, national = None, True
    if cluster.kind in APPLIED:
        return _one(applied(doc, cluster, roles, offices, acting, national))
    lead, enforcing = cluster.lead, cluster.kind == "law_enforcement"
    if enforcing:
        if trial := court(lead):
            return _one(trial)
        bodies = (p.who for p in present if isinstance(p.who, Body))
        national = national or (not acting and not sent and any(map(acts_nationally, bodies)))
        if lead.trigger.concept in DESKWORK:
            return _one(None if national else acting)
    spot = object_area(lead) or stated(lead)
    if spot:
        return _one(_finer(cluster, spot))
    if abroad(lead.view):
        return ()
    seat = local(doc)
    if (acting or seat) and SEATS.search(doc.text, lead.view.starts[0], lead.view.tokens[-1].end):
        return _one(acting or seat)
    later = ((s, stated(s)) for s in cluster.sightings[1:])
    if national and enforcing:
        return _one(next((spot for s, spot in later if spot and s.trigger.concept == lead.trigger.concept), None))
    if before and _shared(doc, cluster, acting, before):
        return _one(before)
    if acting and cluster.kind in AT_HOME:
        return _one(seat if seat and seat.startswith(acting + ".") and "." not in acting else acting)
    if spot := next((spot for _, spot in later if spot), None):
        return _one(spot)
    if acting:
        return _one(acting)
    near = seat if lead.view.index <= 3 else None
    if national or _beside(cluster):
        return _one(near)
    codes = [code for m in lead.view.mentions if not of_former(lead.view, m) for code in codes_of(m)]
    return _one(common(codes) if codes else near)


HELD = closed("held")


def _finer(cluster: Cluster, code: str) -> str:
    """The place within `code` at which a later sentence says that the event was held: "Penyerahan berlangsung di"."""
    for sighting in cluster.sightings[1:]:
        verb = sighting.view.words[sighting.verb] if sighting.light == "passive" else ""
        if verb in HELD or sighting.trigger.voice == "passive":
            spot = stated(sighting)
            if spot and spot.startswith(code + "."):
                return spot
    return code


def _retold(following: Sequence[View], code: str) -> str:
    """The place within `code` that a following sentence gives when it takes the event up by a noun: "Penyerahan
    bantuan berlangsung di Desa A"."""
    for view in following:
        if takes_up(view.words) and not any(view.quoted):
            spot = common([found for _, found in prepositional(view, going=False)])
            if spot and spot.startswith(code + "."):
                return spot
    return code


def _one(code: str | None) -> tuple[str, ...]:
    return (code,) if code and code != COUNTRY else ()


def _shared(doc: Document, cluster: Cluster, acting: str | None, before: str) -> bool:
    """Whether the event is where the one before it was, in the area of who acts."""
    finer = acting is not None and before.startswith(acting + ".")
    if finer and cluster.kind in ON_SITE:
        return True
    return (finer or acting in (None, before)) and _near(doc, cluster)


def _near(doc: Document, cluster: Cluster) -> bool:
    """Whether the event shares the scene of the one before: the text says so, or it is told right behind."""
    view = cluster.lead.view
    national = cluster.kind in CALLED and _beside(cluster)
    if view.index <= 4 and cluster.kind != "law_enforcement" and not national:
        return True
    found = SHARING.finditer(doc.text, view.starts[0], view.tokens[-1].end)
    return any(m.end() + 1 != cluster.lead.start or m[0].casefold() not in DURING for m in found)  # not "usai rapat"


ON_SITE: frozenset[EventKind] = frozenset(("construction", "inspection", "assistance", "other"))
"""Kinds that go on where the article is set, not at the seat of who acts."""

CALLED: frozenset[EventKind] = frozenset(("meeting", "award", "agreement", "ceremony", "training"))
"""Kinds that a national body may hold anywhere."""

AT_HOME = CALLED | {"law_enforcement", "visit", "assistance", "inspection"}
"""Kinds whose place is the area of who acts rather than that of a later sentence."""

SHARING = re.compile(rf"\b{either('sharing')}\b", re.IGNORECASE)
SEATS = re.compile(rf"\b(?:di|ke) (?:\w+ ){{0,2}}{either('seats')}\b", re.IGNORECASE)
"""Seats of an area's government: who acts there is of that area."""


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
