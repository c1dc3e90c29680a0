"""Roles that the sentences of an event leave open and the article fills: who investigates, whose decree it is.

Input:     the document, the cluster, its roles, those of the event of its kind before, the offices of people.
Output:    further `Role`s.
Algorithm: a decree is that of the post or body named in its title ("Keputusan Menteri Agama"); law enforcement without
           an authority is that of the enforcing body that the article names most, of those that the words for who acts
           ("polisi", "jaksa", "hakim") allow; "keduanya" are the people of the event before; what only a speaker tells
           of is held or decided by the speaker's body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.model import COUNTRY, Body, Document, Mention, PersonRef, Post, Role, RoleName
from kg.relate.events.closed import closed
from kg.relate.events.frames import frames
from kg.relate.events.select import Cluster
from kg.relate.events.sighting import Sighting
from kg.relate.events.view import SPEECH, View

HINTS = (
    (closed("police"), ("Kepolisian", "Badan Reserse", "Satuan Reserse", "Direktorat", "Korps", "Detasemen")),
    (closed("prosecutors"), ("Kejaksaan",)),
    (closed("judges"), ("Pengadilan", "Mahkamah")),
)
"""Words for who acts, beginnings of the names of the bodies that they may be of."""

DECREES = closed("decrees")
SAME_PEOPLE = closed("same_people")
HELD_BY: Mapping[str, RoleName] = {
    "policy": "authority", "training": "organizer", "construction": "organizer", "ceremony": "organizer",
    "assistance": "giver", "inspection": "authority",
}  # fmt: skip
"""The role of who holds or decides an event of a kind."""


def further(
    doc: Document, cluster: Cluster, got: tuple[Role, ...], before: tuple[Role, ...], offices: Mapping[PersonRef, Body]
) -> tuple[Role, ...]:
    """Roles beside those in `got`; `before`: those of the event of its kind told of before."""
    lead = cluster.lead
    if cluster.kind == "law_enforcement":
        if lead.trigger.frame not in ("", "deploy", "verdict"):
            return ()
        found = []
        if not _has(got, "subject") and not SAME_PEOPLE.isdisjoint(lead.view.words):
            found += [r for r in before if r.role == "subject"]
        if not _has(got, "authority"):
            found += [Role("authority", b) for b in [_enforcer(doc, lead.view)] if b and all(r.who != b for r in got)]
        return tuple(found)
    role = HELD_BY.get(cluster.kind)
    if role is None or any(r.role in ("authority", "organizer", "giver", "host") for r in got):
        return ()
    body = _decreeing(lead.view) or _central(doc, lead) if cluster.kind == "policy" else None
    body = body or (_speaking(lead.view, offices) if not got else None)
    return (Role(role, body),) if body else ()


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
    return max(counted, key=lambda b: counted[b]) if counted else None


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


def _speaking(view: View, offices: Mapping[PersonRef, Body]) -> Body | None:
    """The body of who tells of an event."""
    if not any(w in SPEECH or w == "menurut" for w in view.words):
        return None
    for m in view.mentions:
        if isinstance(m.ref, PersonRef) and m.ref in offices and not view.quoted[view.token(m.start)]:
            body = offices[m.ref]
            return body if body.kind != "organization" else None
    return None
