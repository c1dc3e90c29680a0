"""Projection -> a network that the page can show: each link says in words what is shared."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from kg.network import project
from kg.network.projection import BODIES, Shared

WORDS = {"event": "peristiwa", "person": "orang"}


def projected(graph: nx.MultiDiGraph, by: str) -> nx.MultiDiGraph:
    """The projection of `graph` on the kind `by`, in the form of a network; its `hubs` are names."""
    found = project(graph, by)
    made = nx.MultiDiGraph(projection=by, hubs=[graph.nodes[hub]["label"] for hub in found.graph["hubs"]])
    made.add_nodes_from(found.nodes(data=True))
    relation = "visit" if found.is_directed() else "shared"
    for a, b, data in found.edges(data=True):
        verb = "mengunjungi" if found.is_directed() else f"bersama dalam {_counted(data['shared'])}"
        made.add_edge(a, b, key=relation, relation=relation, verb=verb, evidence=(), **data)
    return made


def _counted(shared: tuple[Shared, ...]) -> str:
    """What is shared, counted by kind: "2 peristiwa, 1 orang"."""
    counts = Counter("instansi" if s.kind in BODIES else WORDS[s.kind] for s in shared)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number} {word}" for word, number in ranked)
