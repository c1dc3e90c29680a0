"""Network -> the marks that are drawn: nodes and edges as vis-network and our WebGL renderer take them.

Up to `PYVIS_MOST` nodes pyvis makes them and brings its script; above, they have the same form and the bundle of `web/`
draws them. Positions come from `kg.view.layout`; the page lays nothing out.
"""

from __future__ import annotations

import math
from importlib import resources
from typing import Any

import networkx as nx
import pyvis
from pyvis.network import Network

from kg import web
from kg.view.layout import layout
from kg.view.styles import DOUBTFUL, STYLES, SYMMETRIC

PYVIS_MOST = 1500
"""Nodes up to which pyvis draws the page."""

Mark = dict[str, Any]


def edges_of(graph: nx.MultiDiGraph) -> list[tuple[str, str, dict[str, Any]]]:
    """The edges of a network in their order: the number of an edge is its place here."""
    found = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    return [(a, b, data) for a, b, _, data in found]


def marks(graph: nx.MultiDiGraph) -> tuple[list[Mark], list[Mark]]:
    """The nodes and the edges of `graph` as they are drawn."""
    sizes = {node: 7.0 + 4.0 * math.log2(1 + graph.degree(node)) for node in graph}
    spots = layout(graph, sizes)
    nodes = []
    for node in sorted(graph):
        color, shape = STYLES[graph.nodes[node]["kind"]]
        x, y = spots[node]
        nodes.append({"n_id": node, "x": x, "y": y, "size": round(sizes[node], 1), "color": color, "shape": shape})
    edges = [
        {
            "source": a, "to": b, "id": number, "dashes": data["confidence"] < DOUBTFUL,
            "width": round(1 + math.log2(max(1, data.get("weight", data["sources"]))), 2),
            "arrows": "" if data["relation"] in SYMMETRIC else "to",
        }
        for number, (a, b, data) in enumerate(edges_of(graph))
    ]  # fmt: skip
    if len(nodes) > PYVIS_MOST:
        return (
            [{"id": mark.pop("n_id"), **mark} for mark in nodes],
            [{"from": mark.pop("source"), **mark} for mark in edges],
        )
    net = Network(directed=True)
    for mark in nodes:
        net.add_node(label=" ", physics=False, **mark)
    for mark in edges:
        net.add_edge(**mark)
    return net.nodes, net.edges


def renderer(count: int) -> str | None:
    """The script that draws `count` nodes: vis-network, as pyvis brings it, or our bundle; None if it is not built."""
    if count > PYVIS_MOST:
        return web.bundle("view.js")
    return resources.files(pyvis).joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
