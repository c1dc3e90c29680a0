"""Measures of a network: who is central, who links areas, which groups there are.

Input:     a network as `kg.network.network` makes it.
Output:    `Central`, `Broker` and `Group`, the first of each kind first; equal ones by name, so the order is fixed.
Algorithm: central   on the projection on one kind (`kg.network.project`), links without direction: the number of
                     links, betweenness as a share of the pairs of others (Freeman 1977, Sociometry 40, 35-41), and
                     PageRank by strength of links (Brin, Page 1998), both by igraph.
           brokers   a person is in the areas (regencies and cities) where events took place that the person had a part
                     in, and in those of posts held. Each pair of them counts one, divided by the number of people
                     who link it: whom nobody else can replace stands first.
           groups    communities (Leiden) of the projection, those of three and more.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import igraph
import networkx as nx
from msgspec import Struct

from kg.network.clusters import communities
from kg.network.projection import project

SMALLEST = 3
"""Members that a group has at least."""
DIGITS = 4


class Central(Struct, frozen=True):
    """A node of a projection. `note` tells it from others of its name; `betweenness` from 0 to 1."""

    iri: str
    name: str
    note: str
    links: int
    betweenness: float
    pagerank: float


class Broker(Struct, frozen=True):
    """A person who links areas: their names, and the score."""

    iri: str
    name: str
    areas: tuple[str, ...]
    score: float


class Group(Struct, frozen=True):
    """A community: how many belong to it, and those with the most links in it."""

    size: int
    members: tuple[str, ...]


def central(graph: nx.MultiDiGraph, by: str, *, top: int) -> list[Central]:
    """The `top` nodes of the projection on `by` that have links, those on most shortest paths first."""
    projection = project(graph, by).to_undirected()
    nodes = [node for node in sorted(projection) if projection.degree(node)]
    number = {node: i for i, node in enumerate(nodes)}
    edges = [(number[a], number[b]) for a, b in projection.edges]
    strengths = [strength for _, _, strength in projection.edges(data="strength")]
    drawn = igraph.Graph(len(nodes), edges)
    pairs = max((len(nodes) - 1) * (len(nodes) - 2) / 2, 1)
    ranks = drawn.pagerank(weights=strengths) if edges else [0.0] * len(nodes)
    found = [
        Central(
            node, projection.nodes[node]["label"], projection.nodes[node]["note"], degree,
            round(between / pairs, DIGITS), round(rank, DIGITS),
        )
        for node, degree, between, rank in zip(nodes, drawn.degree(), drawn.betweenness(), ranks, strict=True)
    ]  # fmt: skip
    return sorted(found, key=lambda c: (-c.betweenness, -c.links, -c.pagerank, c.name, c.iri))[:top]


def brokers(graph: nx.MultiDiGraph, regions: Mapping[str, str], *, top: int) -> list[Broker]:
    """The `top` people who link areas. `regions` gives for areas the regency or city that they lie in."""
    places: dict[str, set[str]] = {}
    for thing, area, data in graph.edges(data=True):
        if data["relation"] in ("place", "jurisdiction") and area in regions:
            places.setdefault(thing, set()).add(regions[area])
    linked: dict[str, set[str]] = {}
    for who, thing, data in graph.edges(data=True):
        part = data["relation"] == "role" or (data["relation"] == "post" and not data["verb"].startswith("calon "))
        if part and graph.nodes[who]["kind"] == "person":
            linked.setdefault(who, set()).update(places.get(thing, ()))
    others: dict[tuple[str, str], int] = {}
    for areas in linked.values():
        for pair in combinations(sorted(areas), 2):
            others[pair] = others.get(pair, 0) + 1
    found = [
        Broker(
            who, graph.nodes[who]["label"], tuple(sorted(graph.nodes[area]["label"] for area in areas)),
            round(sum(1 / others[pair] for pair in combinations(sorted(areas), 2)), DIGITS),
        )
        for who, areas in linked.items() if len(areas) > 1
    ]  # fmt: skip
    return sorted(found, key=lambda b: (-b.score, b.name, b.iri))[:top]


def groups(graph: nx.MultiDiGraph, by: str, *, top: int, shown: int = 5) -> list[Group]:
    """The `top` largest communities of the projection on `by`, with the names of `shown` members each."""
    projection = project(graph, by).to_undirected()
    members: dict[int, list[str]] = {}
    for node, number in communities(projection).items():
        members.setdefault(number, []).append(node)
    found = []
    for _, nodes in sorted(members.items())[:top]:
        if len(nodes) >= SMALLEST:
            inside = projection.subgraph(nodes)
            ranked = sorted(nodes, key=lambda n: (-inside.degree(n), projection.nodes[n]["label"], n))
            found.append(Group(len(nodes), tuple(projection.nodes[n]["label"] for n in ranked[:shown])))
    return found
