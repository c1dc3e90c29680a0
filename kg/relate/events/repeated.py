"""An appointment that the article tells of twice, in other words: "A dilantik", later "A resmi menjabat Sekda".

Input:     the events of an article, each with the sighting that leads it, in their order.
Output:    the events, the second telling put together with the first.
Algorithm: two appointments are one if the later names no appointee of its own, both say that somebody takes office or
           both that he leaves it, no two dates and no two posts tell them apart, and the later goes not back in time.
"""

from __future__ import annotations

from msgspec import structs

from kg.model import Body, Event, PersonRef, Post
from kg.relate.events.closed import closed
from kg.relate.events.sighting import Sighting

LEAVING = closed("leaving")
EARLIER = closed("earlier")


def once(told: list[tuple[Event, Sighting]]) -> list[Event]:
    """The events without second tellings."""
    kept: list[tuple[Event, Sighting]] = []
    for event, lead in told:
        home = next((i for i, first in enumerate(kept) if _same(first, (event, lead))), -1)
        if home < 0:
            kept.append((event, lead))
            continue
        first, leading = kept[home]
        known = {r.who for r in first.roles}
        merged = structs.replace(
            first,
            evidence=tuple(sorted({*first.evidence, *event.evidence})),
            date=max(first.date or "", event.date or "", key=len) or None,
            roles=(*first.roles, *(r for r in event.roles if r.who not in known)),
        )
        kept[home] = (merged, leading)
    return [event for event, _ in kept]


def _same(first: tuple[Event, Sighting], second: tuple[Event, Sighting]) -> bool:
    """Whether the second appointment is the first one told again."""
    (a, lead), (b, again) = first, second
    if {a.kind, b.kind} != {"appointment"} or a.status != b.status or min(a.confidence, b.confidence) < 0.5:
        return False
    if (lead.trigger.concept in LEAVING) != (again.trigger.concept in LEAVING):
        return False
    one, other = a.date or "", b.date or ""
    apart = not (one.startswith(other) or other.startswith(one)) or not EARLIER.isdisjoint(again.view.words)
    posts, others, people = _posts(lead), _posts(again), _appointees(b)
    apart = apart or bool(posts and others and posts.isdisjoint(others))
    return bool(people) and people <= _appointees(a) and not apart


def _appointees(event: Event) -> set[PersonRef | Body]:
    return {r.who for r in event.roles if r.role == "appointee"}


def _posts(sighting: Sighting) -> set[str]:
    """Titles of the posts that a sentence names behind its trigger."""
    after = (m.ref for m in sighting.view.mentions if m.start >= sighting.end)
    return {ref.title for ref in after if isinstance(ref, Post)}
