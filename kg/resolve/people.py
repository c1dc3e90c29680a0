"""Resolution of people across articles.

Input: local people (`local_people` of each article), in any order. Output: `Resolution`: local node -> resolved node;
`judge` gives with it what stays undecided.
Algorithm: people are compared only if their names begin alike or share two words that are rare together ("Bima Arya",
"Iane Ardian Bima Aria"), and one person may bear both (`kin`); so they fall into families of names, of which none
touches another. In a family those of one name, post, area and line of work are one group from the start; groups are
then joined two by two, the likeliest first (`compare`), as long as they are likely enough and nothing keeps them apart:
names that nobody bears together, two people whom one article names differently, a namesake who might be meant just as
well. First the full names; then names of one word join the persons found, or each other, without changing what was
found for full names.
Decisions by people go before: those split are never put together; the persons found whom a merge names are one, and
nobody else moves by it. A merge of people whom splits keep apart stays without effect (`unmet`).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.decisions import Kind
from kg.grouping import components
from kg.resolve import naming
from kg.resolve.compare import Comparison, Profile, compare, opposed, separate, told_apart
from kg.resolve.kin import Kin
from kg.resolve.local import LocalPerson, local_people
from kg.resolve.weights import weights

__all__ = ["Decided", "LocalPerson", "Outcome", "Resolution", "Undecided", "judge", "local_people", "resolve"]

Resolution = dict[ox.NamedNode, ox.NamedNode]
Near = Mapping[naming.Name, set[naming.Name]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision by people: its id and kind, and the local people on its two sides."""

    id: str
    kind: Kind
    one: frozenset[ox.NamedNode]
    other: frozenset[ox.NamedNode]


@dataclass(frozen=True, slots=True)
class Undecided:
    """Two persons who may be one: the earliest local person of each, and what speaks for it and against it; if that is
    enough, the `rival` who might be meant just as well."""

    one: LocalPerson
    other: LocalPerson
    comparison: Comparison
    rival: LocalPerson | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who each local person is, what stays undecided, and of each merge that has no effect the split that forbids it
    (their ids)."""

    resolution: Resolution
    undecided: tuple[Undecided, ...]
    unmet: tuple[tuple[str, str], ...] = ()


def resolve(people: Iterable[LocalPerson], decisions: Iterable[Decided] = ()) -> Resolution:
    """Who each local person is: `judge` without the rest."""
    return judge(people, decisions).resolution


def judge(people: Iterable[LocalPerson], decisions: Iterable[Decided] = ()) -> Outcome:
    """Who each local person is, and what stays undecided. `people` are whole families of names, with those that merges
    link to them."""
    ordered = sorted(people, key=lambda p: p.order)
    marks = _Marks.of(sorted(decisions, key=lambda d: d.id))
    clusters: list[Profile] = []
    undecided: list[Undecided] = []
    kin = Kin.among(p.named for p in ordered)
    near = {name: kin.of(name) for name in {p.named for p in ordered}}
    for family in components(ordered, lambda p: (p.named, *(frozenset((p.named, other)) for other in near[p.named]))):
        found, open_pairs = _family(family, near, marks)
        clusters += found
        undecided += open_pairs
    clusters, unmet = _merged(clusters, marks.merges)
    resolution: Resolution = {}
    for cluster in clusters:
        first = min(cluster.members, key=lambda p: p.order)
        resolution.update((person.node, first.minted) for person in cluster.members)
    still = (u for u in undecided if resolution[u.one.node] != resolution[u.other.node])
    return Outcome(resolution, tuple(still), tuple(unmet))


@dataclass(frozen=True, slots=True)
class _Marks:
    """What decisions say of single local people."""

    merges: tuple[Decided, ...] = ()
    sides: dict[ox.NamedNode, frozenset[tuple[str, bool]]] = field(default_factory=dict)
    one: dict[ox.NamedNode, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Sequence[Decided]) -> _Marks:
        found = cls(tuple(d for d in decisions if d.kind == "merge"))
        for decision in decisions:
            if decision.kind == "split":
                for side, nodes in ((False, decision.one), (True, decision.other)):
                    for node in nodes:
                        found.sides[node] = found.sides.get(node, frozenset()) | {(decision.id, side)}
        for n, linked in enumerate(components(found.merges, lambda d: d.one | d.other)):
            found.one.update((node, frozenset((n,))) for d in linked for node in d.one | d.other)
        return found

    def profile(self, people: list[LocalPerson]) -> Profile:
        """The profile of people of one signature."""
        profile = Profile.of(people)
        for person in people:
            profile.sides |= self.sides.get(person.node, frozenset())
            profile.one |= self.one.get(person.node, frozenset())
        return profile


def _merged(clusters: list[Profile], merges: Sequence[Decided]) -> tuple[list[Profile], list[tuple[str, str]]]:
    """The clusters after merges that people decided, each between the earliest of its two sides who are there."""
    if not merges:
        return clusters, []
    place = {person.node: n for n, cluster in enumerate(clusters) for person in cluster.members}
    order = {person.node: person.order for cluster in clusters for person in cluster.members}
    unmet = []
    for merge in merges:
        there = [min((x for x in side if x in place), key=order.__getitem__, default=None)
                 for side in (merge.one, merge.other)]  # fmt: skip
        if there[0] is None or there[1] is None:
            continue
        a, b = sorted((place[there[0]], place[there[1]]))
        if split := opposed(clusters[a].sides, clusters[b].sides):
            unmet.append((merge.id, split))
        elif a != b:
            place.update((person.node, a) for person in clusters[b].members)
            clusters[a].join(clusters[b])
            clusters[b] = Profile()
    return [cluster for cluster in clusters if cluster.members], unmet


def _family(people: list[LocalPerson], near: Near, marks: _Marks) -> tuple[list[Profile], list[Undecided]]:
    groups: dict[object, list[LocalPerson]] = {}
    for person in people:
        groups.setdefault((_signature(person), marks.sides.get(person.node)), []).append(person)
    profiles = [marks.profile(members) for members in groups.values()]
    full = [p for p in profiles if next(iter(p.names)).full]
    single = [p for p in profiles if not next(iter(p.names)).full]
    first = _Joining(full, near)
    clusters = first.run()
    undecided = first.undecided()
    second = _Joining([*clusters, *single], near, settled=len(clusters))
    return second.run(), [*undecided, *second.undecided()]


def _signature(person: LocalPerson) -> object:
    """What makes people of a family one from the start."""
    own = person.named
    posts = frozenset(held for held in person.held if held[0] and held[3] == "definitive")
    if posts:
        return (own, posts)
    if own.full and not person.held and naming.rarity(own.words) > weights()["decide"]["sure"]:
        return (own, person.work)
    return person.node


class _Joining:
    """Groups that are being joined. The first `settled` of them never join each other."""

    def __init__(self, groups: list[Profile], kin: Near, settled: int = 0) -> None:
        self._kin = kin
        self._groups: dict[int, Profile] = dict(enumerate(groups))
        self._settled = set(range(settled))
        self._scores: dict[tuple[int, int], Comparison] = {}
        self._near: dict[int, set[int]] = {}
        self._heap: list[tuple[float, tuple[bool, str, str], tuple[bool, str, str], int, int]] = []
        self._next = len(groups)

    def run(self) -> list[Profile]:
        """Join all that may be joined."""
        for a, b in self._candidates():
            self._near.setdefault(a, set()).add(b)
            self._near.setdefault(b, set()).add(a)
            self._score(a, b)
        while self._heap:
            minus, _, _, a, b = heapq.heappop(self._heap)
            if a not in self._groups or b not in self._groups:
                continue
            if self._rival(a, b, -minus) is not None or self._rival(b, a, -minus) is not None:
                continue
            self._join(a, b)
        return list(self._groups.values())

    def undecided(self) -> list[Undecided]:
        """Pairs that are neither one nor two for sure."""
        found = []
        for (a, b), comparison in self._scores.items():
            score = comparison.score
            if a in self._groups and b in self._groups and score >= weights()["decide"]["apart"]:
                one, other = sorted((self._earliest(a), self._earliest(b)), key=lambda p: p.order)
                rivals = (self._rival(*pair, score) for pair in ((a, b), (b, a)))
                rival = next((self._earliest(c) for c in rivals if c is not None), None)
                found.append(Undecided(one, other, comparison, rival if score >= weights()["decide"]["join"] else None))
        return sorted(found, key=lambda u: (-u.comparison.score, u.one.order, u.other.order))

    def _earliest(self, key: int) -> LocalPerson:
        return min(self._groups[key].members, key=lambda p: p.order)

    def _candidates(self) -> Iterable[tuple[int, int]]:
        """Pairs of groups with names that may be forms of one."""
        bearing: dict[naming.Name, list[int]] = {}
        for key, group in self._groups.items():
            for own in group.names:
                bearing.setdefault(own, []).append(key)
        pairs = {
            (min(a, b), max(a, b))
            for own, keys in bearing.items() for other in self._kin[own] for a in keys for b in bearing.get(other, ())
            if a != b and not (a in self._settled and b in self._settled)
        }  # fmt: skip
        return sorted(pairs)

    def _score(self, a: int, b: int) -> None:
        one, other = self._groups[a], self._groups[b]
        if separate(one, other):
            return
        comparison = compare(one, other)
        self._scores[a, b] = comparison
        if comparison.score >= weights()["decide"]["join"]:
            low, high = sorted((one.order, other.order))
            heapq.heappush(self._heap, (-comparison.score, low, high, a, b))

    def _rival(self, a: int, b: int, score: float) -> int | None:
        """A namesake of `b` who is another person and whom `a` might be just as well."""
        least = max(score - weights()["decide"]["rival"], weights()["decide"]["apart"])
        for c in self._near.get(a, ()):
            if c == b or c not in self._groups:
                continue
            found = self._scores.get((a, c) if a < c else (c, a))
            if found and found.score >= least and self._others(b, c):
                return c
        return None

    def _others(self, b: int, c: int) -> bool:
        """Whether two groups are two people, as far as is known and not decided otherwise. Two short forms of one name
        ("R. Adi Putra", "Rama Adi") need not be forms of each other: then it is the rest that must speak for one
        person."""
        one, other = self._groups[b], self._groups[c]
        if one.one & other.one:
            return False
        if opposed(one.sides, other.sides):
            return True
        between = self._scores.get((b, c) if b < c else (c, b))
        if between:
            return between.evidence <= weights()["decide"]["apart"]
        return told_apart(one, other) or compare(one, other).evidence < weights()["decide"]["join"]

    def _join(self, a: int, b: int) -> None:
        new, self._next = self._next, self._next + 1
        joined = Profile()
        joined.join(self._groups[a])
        joined.join(self._groups[b])
        near = (self._near.pop(a, set()) | self._near.pop(b, set())) - {a, b}
        if a in self._settled or b in self._settled:
            self._settled.add(new)
        for key in (a, b):
            del self._groups[key]
            for other in near:
                self._scores.pop((min(key, other), max(key, other)), None)
                self._near.get(other, set()).discard(key)
        self._scores.pop((min(a, b), max(a, b)), None)
        self._groups[new] = joined
        for other in sorted(near):
            if other in self._groups and not (new in self._settled and other in self._settled):
                self._near.setdefault(other, set()).add(new)
                self._near.setdefault(new, set()).add(other)
                self._score(other, new)
