"""Network -> one HTML file that works offline: pyvis holds it, our page shows it.

Input:     a network as `kg.network.network` makes it and `kg.view.select` cuts it.
Output:    the page as text, UTF-8, with every script, style and fact inside; it asks nothing of any server.
Algorithm: pyvis makes the nodes, edges and options of vis-network and brings its script; positions come from
           `kg.view.layout`, physics is off. Text of articles reaches the page only as JSON with `<`, `>` and `&`
           escaped, and is shown by `textContent`.
"""

from __future__ import annotations

import json
import math
from importlib import resources
from typing import Any

import networkx as nx
import pyvis
from jinja2 import Environment, PackageLoader, StrictUndefined
from pyvis.network import Network

from kg.view.layout import layout

STYLES = {
    "person": ("#0072B2", "dot", "Orang"),
    "agency": ("#E69F00", "square", "Instansi"),
    "government": ("#D55E00", "square", "Pemerintah daerah"),
    "organization": ("#56B4E9", "square", "Organisasi"),
    "area": ("#009E73", "triangle", "Daerah"),
    "event": ("#CC79A7", "diamond", "Peristiwa"),
}
"""Colour (Okabe-Ito), shape and name of each kind of node."""
SYMMETRIC = {"place", "jurisdiction"}
"""Relations whose direction says nothing: drawn without an arrow."""
DOUBTFUL = 0.7
"""Below this confidence an edge is dashed."""


def html(graph: nx.MultiDiGraph, *, title: str = "NusaKG") -> str:
    """The page that shows `graph`."""
    sizes = {node: 7.0 + 4.0 * math.log2(1 + graph.degree(node)) for node in graph}
    net = _pyvis(graph, sizes)
    page = Environment(
        loader=PackageLoader("kg.view", "page"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    data = {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": _OPTIONS,
        "details": _details(graph),
        "styles": {kind: {"color": c, "shape": s, "name": n} for kind, (c, s, n) in STYLES.items()},
        "kinds": list(STYLES),
        "total": graph.graph.get("total", graph.number_of_nodes()),
        "focus": graph.graph.get("focus", []),
    }
    return page.get_template("page.html").render(
        title=title,
        style=_page_file("page.css"),
        script=_page_file("page.js"),
        vis=_vis(),
        data=_script_json(data),
    )


_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 7},
    "interaction": {"hover": True, "multiselect": False, "navigationButtons": False, "keyboard": False,
                    "tooltipDelay": 150, "hideEdgesOnDrag": True},
    "edges": {"smooth": False, "font": {"size": 11, "align": "middle", "strokeWidth": 4}, "selectionWidth": 1.5,
              "color": {"color": "#9aa0a6", "highlight": "#444444", "hover": "#444444", "opacity": 0.75}},
    "nodes": {"borderWidth": 1, "font": {"size": 0}},
}  # fmt: skip


def _pyvis(graph: nx.MultiDiGraph, sizes: dict[str, float]) -> Network:
    net = Network(directed=True, cdn_resources="in_line")
    spots = layout(graph, sizes)
    for node in sorted(graph):
        color, shape, _ = STYLES[graph.nodes[node]["kind"]]
        x, y = spots[node]
        net.add_node(node, label=" ", shape=shape, color=color, x=x, y=y, size=round(sizes[node], 1), physics=False)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda e: (e[0], e[1], str(e[2])))
    for number, (a, b, _, data) in enumerate(edges):
        net.add_edge(
            a, b, id=number, dashes=data["confidence"] < DOUBTFUL,
            width=round(1 + math.log2(max(1, data["sources"])), 2),
            arrows="" if data["relation"] in SYMMETRIC else "to",
        )  # fmt: skip
    return net


def _details(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """What the panel tells, with every sentence once."""
    sentences: dict[tuple[str, str, str], int] = {}

    def number(sentence: tuple[str, str, str]) -> int:
        return sentences.setdefault(sentence, len(sentences))

    nodes = {}
    for node in sorted(graph):
        data = graph.nodes[node]
        said = data.get("statements", ())
        nodes[node] = {
            "label": data["label"], "kind": data["kind"], "note": data["note"], "names": list(data["names"]),
            "date": data.get("date", ""), "degree": graph.degree(node),
            "said": [[words, number((sentence, article, date))] for words, sentence, article, date in said],
        }  # fmt: skip
    edges = [
        {
            "from": a, "to": b, "verb": data["verb"], "relation": data["relation"], "date": data["date"],
            "confidence": data["confidence"], "sources": data["sources"],
            "evidence": [number(sentence) for sentence in data["evidence"]],
        }
        for a, b, _, data in sorted(graph.edges(keys=True, data=True), key=lambda e: (e[0], e[1], str(e[2])))
    ]  # fmt: skip
    return {"nodes": nodes, "edges": edges, "sentences": [list(sentence) for sentence in sentences]}


def _script_json(data: object) -> str:
    """JSON that may stand in a script element: no `<`, `>` or `&`, no line separators of JavaScript."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _page_file(name: str) -> str:
    return resources.files("kg.view").joinpath("page", name).read_text(encoding="utf-8")


def _vis() -> str:
    """The vis-network script that comes with pyvis."""
    lib = resources.files(pyvis).joinpath("lib", "vis-9.1.2", "vis-network.min.js")
    return lib.read_text(encoding="utf-8").replace("</script", "<\\/script")
