"""What a consolidated fact rests on: which articles, how many of them independent, how sure, seen when.

Input: observations, one per article and claim of the fact. Output: figures and, for tenures, the disjoint intervals.
Articles of one source (copies), and those that share a sentence of some length which says the fact, count once.
Independent sources make a fact surer: the chance that it is wrong is the product of theirs, never taken to be under
one in a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from kg.grouping import components
from kg.iris import digest, name_key
from kg.said import Half, Observation, Told
from kg.vocab import KG, RDFS, SEM

ALONE = {
    p.value
    for p in (RDFS.label, KG.date, KG.endDate, KG.eventStatus, SEM.hasPlace, KG.venue, KG.participantCount)
}
"""What an event has once."""
EXACT = {KG.date.value, SEM.hasPlace.value, KG.venue.value}
"""Of these the longest value is the most exact."""
MOST = 0.99
TELLING = 8
"""Words from which a sentence that two articles share is no coincidence."""


def independent(observations: Sequence[Observation]) -> list[list[Observation]]:
    """Observations by source: those linked by a common text, sentence or article are together."""
    return components(observations, lambda o: (o.source, *(key for _, key in o.evidence if key)))


def telling(words: str) -> str | None:
    """What tells a sentence from others, None for one so short that two articles may share it by chance."""
    key = name_key(words)
    return digest(key) if key.count(" ") + 1 >= TELLING else None


def combined(sources: Iterable[Iterable[Observation]]) -> float:
    """Confidence in a fact that several independent sources tell."""
    best = sorted(max(o.confidence for o in members) for members in sources)
    doubt = prod(1 - confidence for confidence in best)
    return max(best[-1], min(1 - doubt, MOST))


def agreed(told: Iterable[Told]) -> list[Half]:
    """What is true of an event about which articles differ: the day rather than its month, the village rather than its
    town, the status of the latest article; else what is surest."""
    best: dict[str, tuple[tuple[int, str, float, Half], Half]] = {}
    for one in told:
        for half in one.halves:
            exact = len(half[1]) if half[0] in EXACT and half[1] != KG.Indonesia.value else 0
            key = (exact, one.date if half[0] == KG.eventStatus.value else "", one.confidence, half)
            if half[0] not in best or key > best[half[0]][0]:
                best[half[0]] = key, half
    return [half for _, half in best.values()]


def periods(observations: Sequence[Observation]) -> list[list[Observation]]:
    """Observations by disjoint stated interval; one without any goes with the interval that holds the day it was
    seen, else with the first."""
    stated = [o for o in observations if o.since or o.until]
    stated.sort(key=lambda o: (o.since or "", o.until or "9999", o.article))
    found: list[tuple[str, list[Observation]]] = []  # latest end, members
    for o in stated:
        if found and (o.since or "") <= found[-1][0]:
            found[-1] = (max(found[-1][0], _end(o)), [*found[-1][1], o])
        else:
            found.append((_end(o), [o]))
    rest = [o for o in observations if not (o.since or o.until)]
    if not found:
        return [rest] if rest else []
    for o in rest:
        within = (m for _, m in found if o.observed and _begin(m) <= o.observed <= max(_end(x) for x in m))
        next(within, found[0][1]).append(o)
    return [members for _, members in found]


def _begin(members: list[Observation]) -> str:
    return min(o.since or "" for o in members if o.since or o.until)


def _end(o: Observation) -> str:
    """The last day that the stated end may mean, as a text that sorts: "2017" ends after "2017-08"."""
    return f"{o.until}~" if o.until else "9999" if o.since else ""
