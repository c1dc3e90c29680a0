"""Resolution of events across articles: which reports are of one event.

Input: local events (`local_events` of each article), in any order. Output: local node -> resolved node.
Algorithm: two events may be one if kind, act and day are the same, their areas lie one in the other, and neither is
told by the other's article; then what they share is weighed (`events.yaml`): words of the sentence, who takes part,
venue, district, people named in the article. Something must be the event's own: words, venue, or whom it is about; if
one date is only a month, also who takes part. Events are joined two by two, those that share most first, as long as all
pairs of the two groups may be one; rather one event stays two than that two become one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pyoxigraph as ox
from rapidfuzz.distance import OSA

from kg.resolve import naming
from kg.resolve.local_event import LocalEvent, data, local_events

__all__ = ["LocalEvent", "local_events", "resolve_events"]

MOST, MUCH = 0.6, 0.35
"""Shares of the telling words of the shorter sentence that both have."""
FEW = 6
"""A sentence of fewer telling words counts as one of so many."""


def resolve_events(events: Iterable[LocalEvent]) -> dict[ox.NamedNode, ox.NamedNode]:
    """Which event each local event is. `events` are whole blocks: one, some or all."""
    blocks: dict[str, list[LocalEvent]] = {}
    for event in events:
        blocks.setdefault(event.block, []).append(event)
    found: dict[ox.NamedNode, ox.NamedNode] = {}
    for block in blocks.values():
        for cluster in _clusters(sorted(block, key=lambda e: e.order)):
            found.update((event.node, cluster[0].minted) for event in cluster)
    return found


def _clusters(events: list[LocalEvent]) -> list[list[LocalEvent]]:
    """Groups of events, in each the earliest first."""
    clusters = {n: [n] for n in range(len(events))}
    of = list(range(len(events)))
    scores = ((score(events[a], events[b]) or 0.0, a, b) for a, b in _pairs(events))
    for _, a, b in sorted((-s, a, b) for s, a, b in scores if s >= data()["join"]):
        one, other = sorted((of[a], of[b]))
        if one != other and all(may_be_one(events[x], events[y]) for x in clusters[one] for y in clusters[other]):
            clusters[one] += clusters.pop(other)
            for n in clusters[one]:
                of[n] = one
    return [[events[n] for n in sorted(members)] for members in clusters.values()]


def _pairs(events: list[LocalEvent]) -> Iterable[tuple[int, int]]:
    """Pairs of a block of which the days may be one."""
    days: dict[str, list[int]] = {}
    for n, event in enumerate(events):
        days.setdefault(event.day, []).append(n)
    for day, members in days.items():
        yield from combinations(members, 2)
        yield from ((n, m) for n in members for m in days.get(day[:7], ()) if day != day[:7])


def may_be_one(a: LocalEvent, b: LocalEvent) -> bool:
    """Whether nothing keeps two events apart."""
    return (
        a.kind == b.kind
        and a.article != b.article
        and (a.kind in data()["akin"] or not set(a.acts).isdisjoint(b.acts) or _strikes(a) & _strikes(b) != set())
        and (a.day.startswith(b.day) or b.day.startswith(a.day))
        and _nested(a.place, b.place)
        and not any(_others(a, b, role) for role in data()["telling"])
    )


def score(a: LocalEvent, b: LocalEvent) -> float | None:
    """What speaks for one event, None if something keeps them apart."""
    if not may_be_one(a, b):
        return None
    who, words, venue = _parties(a, b), _text(a, b), _venue(a, b)
    own = who >= _weight("about") or words or venue > 0 or _strikes(a) & _strikes(b)
    if not own or (a.day != b.day and who < _weight("party")):
        return 0.0
    return who + words + venue + _place(a, b) + _names(a, b)


def _weight(name: str) -> float:
    return float(data()["weights"][name])


def _strikes(event: LocalEvent) -> set[str]:
    """What struck: "banjir" for "banjir bandang"."""
    return {natural for act in event.acts for natural in data()["natural"] if f" {natural} " in f" {act} "}


def _nested(a: str, b: str) -> bool:
    """Whether two areas may be one place; an unknown one may be anywhere."""
    return not a or not b or f"{a}.".startswith(f"{b}.") or f"{b}.".startswith(f"{a}.")


def _others(a: LocalEvent, b: LocalEvent, role: str) -> bool:
    """Whether both tell who has a role, people or bodies, and it is nobody that both name."""
    (people, bodies), (more, others) = _having(a, role), _having(b, role)
    if any(naming.likeness(naming.name(x), naming.name(y)) for x in people for y in more) or bodies & others:
        return False
    return bool(people and more) or bool(bodies and others)


def _having(event: LocalEvent, role: str) -> tuple[set[str], set[str]]:
    mine = [(name, body) for of, name, body in event.parties if of == role]
    return {name for name, _ in mine if name}, {body for _, body in mine if body}


def _parties(a: LocalEvent, b: LocalEvent) -> float:
    """The best of those who take part in both."""
    best = 0.0
    for role, name, body in a.parties:
        for other_role, other_name, other_body in b.parties:
            if (body and body == other_body) or (name and other_name):
                alike = None if body else naming.likeness(naming.name(name), naming.name(other_name))
                if body or alike:
                    short = bool(alike and alike.level == "short")
                    best = max(best, _weight("short") if short else _role(role, other_role))
    return best


def _role(one: str, other: str) -> float:
    both = {one, other}
    if both & set(data()["acting"]):
        return _weight("acting")
    return _weight("about" if both <= set(data()["telling"]) else "party")


def _text(a: LocalEvent, b: LocalEvent) -> float:
    shared = len({*a.words} & {*b.words}) / max(FEW, min(len(a.words), len(b.words)))
    return _weight("most_text") if shared >= MOST else _weight("much_text") if shared >= MUCH else 0.0


def _venue(a: LocalEvent, b: LocalEvent) -> float:
    if not a.venue or not b.venue:
        return 0.0
    same = any(x == y or (min(len(x), len(y)) > FEW and OSA.distance(x, y) <= 1) for x in a.venue for y in b.venue)
    return _weight("venue" if same else "other_venue")


def _place(a: LocalEvent, b: LocalEvent) -> float:
    levels = min(a.place.count("."), b.place.count("."))
    if levels >= 2 and _strikes(a) and _strikes(b):
        return _weight("struck")
    return _weight("district") if levels >= 2 else _weight("town") if levels == 1 else 0.0


def _names(a: LocalEvent, b: LocalEvent) -> float:
    shared = len({*a.names} & {*b.names})
    return _weight("names") if shared > 1 else _weight("name") if shared else 0.0
