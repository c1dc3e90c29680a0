"""Roles that the sentences of an event leave open and the article fills: who investigates, whose decree it is.

Input:     the document, the cluster, its roles, those of the event of its kind before.
Output:    further `Role`s.
Algorithm: a decree is that of the post or body named in its title ("Keputusan Menteri Agama"); law enforcement without
           an authority is that of the enforcing body that alone the article names, of those that the words for who acts
           ("polisi", "jaksa", "hakim") allow; "keduanya" are the people of the event before; "pemerintah" is the
           national one where no other is spoken of.
"""

from __future__ import annotations

from collections import Counter

from kg.model import COUNTRY, Body, Document, Mention, PersonRef, Post, Role, RoleName
from kg.relate.events.closed import closed
from kg.relate.events.cluster import Cluster
from kg.relate.events.frames import frames
from kg.relate.events.parties import beside
from kg.relate.events.sighting import Sighting
from kg.relate.events.view import View

HINTS = (
    (closed("police"), tuple(closed("police_bodies"))),
    (closed("prosecutors"), tuple(closed("prosecutor_bodies"))),
    (closed("judges"), tuple(closed("court_bodies"))),
)
"""Words for who acts, beginnings of the names of the bodies that they may be of."""

DECREES = closed("decrees")
SAME_PEOPLE = closed("same_people")


def further(doc: Document, cluster: Cluster, got: tuple[Role, ...], before: tuple[Role, ...]) -> tuple[Role, ...]:
    """Roles beside those in `got`; `before`: those of the event of its kind told of before."""
    lead = cluster.lead
    if cluster.kind == "law_enforcement":
        if lead.trigger.frame not in ("", "deploy", "verdict"):
            return ()
        found = []
        if not _has(got, "subject") and not SAME_PEOPLE.isdisjoint(lead.view.words):
            found += [r for r in before if r.role == "subject"]
        if not _has(got, "subject") and not found:
            found += [Role("subject", who) for who in _accused(lead.view) if all(r.who != who for r in got)]
        if not _has(got, "authority"):
            found += [Role("authority", b) for b in [_enforcer(doc, lead.view)] if b and all(r.who != b for r in got)]
        return tuple(found)
    if cluster.kind == "election":
        named = {r.who for r in got}
        return tuple(Role("candidate", who) for who in _candidates(doc, cluster) if who not in named)
    if cluster.kind != "policy" or _has(got, "authority"):
        return ()
    body = _decreeing(lead.view) or _central(doc, lead)
    return (Role("authority", body),) if body else ()


def _accused(view: View) -> list[PersonRef]:
    """The people whom the sentence calls accused: "sidang dengan terdakwa A"."""
    people = {view.token(m.start): m.ref for m in view.mentions if isinstance(m.ref, PersonRef) and not m.implied}
    return [who for i, who in sorted(people.items()) if i and view.words[i - 1] in ACCUSED]


ACCUSED = closed("accused")


def _candidates(doc: Document, cluster: Cluster) -> list[PersonRef]:
    """The people called candidates in the sentences that tell of an election."""
    found: dict[PersonRef, None] = {}
    for sighting in cluster.sightings[:4]:
        posts = [m for m in sighting.view.mentions if isinstance(m.ref, Post) and m.ref.status == "candidate"]
        people = [m for m in sighting.view.mentions if isinstance(m.ref, PersonRef)]
        for post in posts:
            for person in people:
                if post.start <= person.start < post.end or beside(doc.text, post.end, person.start):
                    found[person.ref] = None  # type: ignore[index]
    return list(found)


def _has(got: tuple[Role, ...], role: RoleName) -> bool:
    return any(r.role == role for r in got)


def _body(m: Mention) -> Body | None:
    """The body of a mention of a body or post."""
    body = m.ref.body if isinstance(m.ref, Post) else m.ref
    return (
        body if isinstance(body, Body) and body.kind != "organization" and body.name != "Republik Indonesia" else None
    )


def _enforcer(doc: Document, view: View) -> Body | None:
    """The body that enforces law in an article."""
    words = set(view.words)
    allowed = next((names for hint, names in HINTS if not hint.isdisjoint(words)), frames().enforcers)
    counted: Counter[Body] = Counter()
    for m in doc.mentions:
        body = _body(m)
        if body is not None and body.name.startswith(allowed):
            counted[body] += 1
    return next(iter(counted)) if len(counted) == 1 else None


def _decreeing(view: View) -> Body | None:
    """The body whose head or which itself is named in the title of a decree."""
    for m in view.mentions:
        body = _body(m)
        at = view.token(m.start)
        if body is not None and not DECREES.isdisjoint(view.words[max(0, at - 2) : at]):
            return body
    return None


def _central(doc: Document, lead: Sighting) -> Body | None:
    """The national government, if "pemerintah" acts and the article speaks of no other."""
    view = lead.view
    near = (
        range(max(0, lead.first - 8), lead.first) if lead.trigger.voice == "active" else range(lead.last, lead.last + 3)
    )
    if not any(view.words[i : i + 1] == ("pemerintah",) and not view.named[i] for i in near):
        return None
    others = (_body(m) for m in doc.mentions)
    if any(b is not None and b.kind == "government" and b.area != COUNTRY for b in others):
        return None
    return Body("Pemerintah Republik Indonesia", COUNTRY, "government")
