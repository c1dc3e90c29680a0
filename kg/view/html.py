"""Network -> one HTML file that works offline.

Input:     a network as `kg.network.network` makes it and `kg.view.select` cuts it.
Output:    the page as text, UTF-8, with every script, style and fact inside; it asks nothing of any server. Where the
           WebGL bundle is not there, a network of more than `PYVIS_MOST` nodes is cut to these, which the page says.
Algorithm: the scripts of `page/` are one module, in the order of `SCRIPTS`; they draw by `kgDraw`, which is
           `page/canvas.js` over vis-network, or the bundle `view.js`. Text of articles reaches the page only as JSON
           with `<`, `>` and `&` escaped, and is shown by `textContent`.
"""

from __future__ import annotations

import json
from importlib import resources

import networkx as nx
from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.network import communities
from kg.view import marks
from kg.view.details import details
from kg.view.select import cut
from kg.view.styles import GROUPS, OTHER, RELATIONS, STYLES
from kg.web.words import words

CANVAS = ("labels.js", "canvas.js")
"""What draws by vis-network; the bundle has its own."""
WORDS = ("view.", "sure.", "kind.", "kinds.", "one-source", "n-sources", "also-called", "statements", "the-sentence")
"""Entries, by how they begin, that the scripts say."""
SCRIPTS = ("state.js", "panel.js", "legend.js", "search.js", "page.js")


def html(graph: nx.MultiDiGraph, *, title: str = "NusaKG", language: str = "id") -> str:
    """The page that shows `graph`, in Indonesian ("id") or English ("en")."""
    t = words(language)
    if marks.renderer(len(graph)) is None:
        graph = cut(graph, marks.PYVIS_MOST)
    renderer = marks.renderer(len(graph)) or ""
    nodes, edges = marks.marks(graph)
    data = {
        "nodes": nodes,
        "edges": edges,
        "details": details(graph, t),
        "words": t.all(*WORDS),
        "styles": {kind: {"color": c, "shape": s} for kind, (c, s) in STYLES.items()},
        "kinds": list(STYLES),
        "relations": RELATIONS,
        "groups": _groups(graph),
        "total": graph.graph.get("total", graph.number_of_nodes()),
        "projection": graph.graph.get("projection", ""),
        "hubs": graph.graph.get("hubs", []),
        "left_out": graph.graph.get("left_out", {}),
        "private": graph.graph.get("private", 0),
        "focus": graph.graph.get("focus", []),
    }
    page = Environment(
        loader=PackageLoader("kg.view", "page"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    canvas = CANVAS if len(graph) <= marks.PYVIS_MOST else ()
    return page.get_template("page.html").render(
        t=t,
        title=title,
        style=_page_file("page.css"),
        renderer=renderer.replace("</script", "<\\/script"),
        script="\n".join(_page_file(name) for name in (*canvas, *SCRIPTS)),
        data=_script_json(data),
    )


def _groups(graph: nx.MultiDiGraph) -> dict[str, object]:
    """Communities: the number of each node's, their colours, the colour of the small ones."""
    found = communities(graph)
    return {"of": [found[node] for node in sorted(graph)], "colors": list(GROUPS), "other": OTHER}


def _script_json(data: object) -> str:
    """JSON that may stand in a script element: no `<`, `>` or `&`, no line separators of JavaScript."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _page_file(name: str) -> str:
    return resources.files("kg.view").joinpath("page", name).read_text(encoding="utf-8")
