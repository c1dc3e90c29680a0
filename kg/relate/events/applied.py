"""Which area a policy, an election or an appointment applies to.

Input:     a cluster of sightings, its roles, the document.
Output:    the code of the area; None where it is the nation or not told.
Algorithm: of an appointment the area of the appointee's post, of an election that in its name, of a policy that of who
           decides; else the area right before a passive verb, the smallest that holds all that are named, the
           dateline's, the capital's only where its government is spoken of.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import COUNTRY, Body, Document, PersonRef, Role
from kg.relate.events.areas import codes_of, common, is_national, local
from kg.relate.events.closed import closed
from kg.relate.events.cluster import Cluster
from kg.relate.events.sighting import Sighting

OFFICE_JOINTS = closed("office_joints")


def applied(
    doc: Document,
    cluster: Cluster,
    roles: tuple[Role, ...],
    offices: Mapping[PersonRef, Body],
    acting: str | None,
    national: bool,
) -> str | None:
    """The area that a policy, election or appointment applies to."""
    lead = cluster.lead
    view = lead.view
    behind = [(view.token(m.start), code) for m in view.mentions for code in codes_of(m)]
    if cluster.kind == "appointment":
        for role in roles:
            office = offices.get(role.who) if role.role == "appointee" and isinstance(role.who, PersonRef) else None
            if office is not None and office.area and office.area != COUNTRY:
                return office.area
        for i, code in behind:
            between = view.words[lead.last : i] if i >= lead.last else ()
            if not OFFICE_JOINTS.isdisjoint(between):
                return code
        if acting:
            return acting
        if national:
            return None
        return next((code for i, code in behind if i >= lead.last), behind[-1][1] if behind else local(doc))
    if lead.trigger.frame == "poll":  # "Pilgub Jawa Barat", "Pilkada 2018 di Kota A"
        close = [code for i, code in behind if lead.first < i <= lead.last + 8 and code.count(".") <= 1]
        return close[0] if close else common([code for _, code in behind if code.count(".") <= 1])
    if cluster.kind == "election":
        after = [code for i, code in behind if lead.last <= i <= lead.last + 8]
        if after:
            return after[0]
        return common([code for _, code in behind]) if behind else local(doc) if view.index <= 2 else None
    if acting or national:
        return acting
    if behind:
        return _subject_area(lead, behind) or common([code for _, code in behind])
    if any(is_national(m) for s in cluster.sightings[:2] for m in s.view.mentions):
        return None
    return local(doc) if view.index <= 2 else None


def _subject_area(lead: Sighting, behind: list[tuple[int, str]]) -> str | None:
    """The area right before a passive verb: "Kota A dimekarkan dari Kabupaten B"."""
    if lead.trigger.voice == "noun":
        return None
    before = [(i, code) for i, code in behind if lead.first - 4 <= i < lead.first]
    return before[-1][1] if before and lead.view.words[before[-1][0] - 1] != "di" else None
