"""Projection -> a network that the page can show."""

from __future__ import annotations

import networkx as nx

from kg.network import project


def projected(graph: nx.MultiDiGraph, by: str) -> nx.MultiDiGraph:
    """The projection of `graph` on the kind `by`, in the form of a network; its `hubs` are names."""
    found = project(graph, by)
    made = nx.MultiDiGraph(projection=by, hubs=[graph.nodes[hub]["label"] for hub in found.graph["hubs"]])
    made.add_nodes_from(found.nodes(data=True))
    relation = "visit" if found.is_directed() else "shared"
    for a, b, data in found.edges(data=True):
        made.add_edge(a, b, key=relation, relation=relation, evidence=(), **data)
    return made
