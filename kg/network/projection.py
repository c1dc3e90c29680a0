"""Network -> its projection on one kind of node: two nodes are linked by what they share.

Input:     a network as `kg.network.network` makes it; it may be filtered.
Output:    a graph that has the nodes of that kind, with their attributes, and at most one edge for a pair:

           person   people by the events in which both took part (`nx.Graph`)
           agency   agencies, governments and organizations by the events in which both, or holders of a post in them,
                    took part, and by the people who held posts in both (`nx.Graph`)
           event    events by the people and bodies that took part in both (`nx.Graph`)
           area     areas by visits, from the area of the visitors to the place (`nx.DiGraph`)

           Edges have `shared` (a tuple of `Shared`, the oldest first), `weight` (how many are shared), `strength`,
           `confidence` (of the surest shared thing), `sources` (of all) and `date` (of the first). The graph has
           `projection` (the kind) and `hubs`: the IRIs of what would link more than `MOST` nodes with each other, which
           would link nearly everything and say nothing; these link none.
Algorithm: who takes part in what, as groups; each pair of a group is linked. `strength` adds 1/(n - 1) for each group
           of n that both are in, so that a small meeting links more than a large ceremony (Newman 2001, Scientific
           collaboration networks II, Phys. Rev. E 64, 016132).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any, NamedTuple

import networkx as nx

PROJECTIONS = ("person", "agency", "area", "event")
BODIES = {"agency", "government", "organization"}
MOST = 300

Evidence = tuple[tuple[str, str, str], ...]
"""Sentences, each with its article and date."""


class Shared(NamedTuple):
    """What links two nodes: an event, a person or a body, with the evidence that both have a part in it."""

    iri: str
    label: str
    kind: str
    date: str
    confidence: float
    sources: int
    evidence: Evidence


class Tie(NamedTuple):
    """How sure it is that one node has a part in something, and why."""

    confidence: float
    sources: int
    evidence: Evidence

    def both(self, other: Tie) -> Tie:
        """What holds if both hold."""
        evidence = tuple(sorted({*self.evidence, *other.evidence}, key=lambda row: (row[2], row[1], row[0])))
        return Tie(min(self.confidence, other.confidence), min(self.sources, other.sources), evidence)


Groups = dict[str, dict[str, Tie]]
"""For each thing, who has a part in it."""


def project(graph: nx.MultiDiGraph, by: str) -> nx.Graph:
    """The projection of `graph` on the kind `by`, one of PROJECTIONS; anything else is a KeyError."""
    members = {"person": {"person"}, "agency": BODIES, "area": {"area"}, "event": {"event"}}[by]
    made = nx.DiGraph() if by == "area" else nx.Graph()
    made.add_nodes_from((n, dict(graph.nodes[n])) for n in sorted(graph) if graph.nodes[n]["kind"] in members)
    links: dict[tuple[str, str], list[tuple[Shared, float]]] = {}
    hubs = []
    if by == "area":
        links = _visits(graph)
    else:
        for thing, group in sorted(_GROUPS[by](graph).items()):
            if len(group) > MOST:
                hubs.append(thing)
                continue
            for a, b in combinations(sorted(group), 2):
                shared = _shared(graph, thing, group[a].both(group[b]))
                links.setdefault((a, b), []).append((shared, 1 / (len(group) - 1)))
    for (a, b), found in sorted(links.items()):
        things = tuple(sorted((shared for shared, _ in found), key=lambda s: (s.date or "9999", s.iri)))
        made.add_edge(
            a, b, shared=things, weight=len(things), strength=sum(part for _, part in found),
            confidence=max(s.confidence for s in things), sources=sum(s.sources for s in things), date=things[0].date,
        )  # fmt: skip
    made.graph.update(projection=by, hubs=tuple(hubs))
    return made


def _shared(graph: nx.MultiDiGraph, thing: str, tie: Tie) -> Shared:
    data = graph.nodes[thing]
    return Shared(thing, data["label"], data["kind"], data.get("date", ""), *tie)


def _visits(graph: nx.MultiDiGraph) -> dict[tuple[str, str], list[tuple[Shared, float]]]:
    found: dict[tuple[str, str], list[tuple[Shared, float]]] = {}
    for home, place, data in graph.edges(data=True):
        if data["relation"] == "visit" and data["event"] in graph:
            found.setdefault((home, place), []).append((_shared(graph, data["event"], _tie(data)), 1.0))
    return found


def _tie(data: dict[str, Any]) -> Tie:
    return Tie(data["confidence"], data["sources"], data["evidence"])


def _add(groups: Groups, thing: str, member: str, tie: Tie) -> None:
    """The surest tie of a member counts."""
    held = groups.setdefault(thing, {}).get(member)
    if held is None or tie > held:
        groups[thing][member] = tie


def _people(graph: nx.MultiDiGraph) -> Groups:
    groups: Groups = {}
    for who, event, data in graph.edges(data=True):
        if data["relation"] == "role" and graph.nodes[who]["kind"] == "person":
            _add(groups, event, who, _tie(data))
    return groups


def _events(graph: nx.MultiDiGraph) -> Groups:
    groups: Groups = {}
    for who, event, data in graph.edges(data=True):
        if data["relation"] == "role":
            _add(groups, who, event, _tie(data))
    return groups


def _bodies(graph: nx.MultiDiGraph) -> Groups:
    groups: Groups = {}
    posts = [(person, body, _tie(data)) for person, body, data in graph.edges(data=True) if data["relation"] == "post"]
    serves: dict[str, list[tuple[str, Tie]]] = {}
    for person, body, tie in posts:
        _add(groups, person, body, tie)
        serves.setdefault(person, []).append((body, tie))
    for who, event, data in graph.edges(data=True):
        if data["relation"] == "role":
            if graph.nodes[who]["kind"] in BODIES:
                _add(groups, event, who, _tie(data))
            for body, tie in serves.get(who, ()):
                _add(groups, event, body, tie.both(_tie(data)))
    return groups


_GROUPS: dict[str, Callable[[nx.MultiDiGraph], Groups]] = {"person": _people, "agency": _bodies, "event": _events}
