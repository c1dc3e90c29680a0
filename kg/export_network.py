"""Writing the network out for other programs: one small function per format.

Input:     a network as `kg.network` makes it.
Output:    text of GraphML or GEXF (Gephi, networkx, yEd, Cytoscape), or two CSV tables, entities and relations, whose
           column names are those that Gephi's spreadsheet import looks for. The same bytes for the same network: rows
           are sorted, nothing tells the time.
Algorithm: the network becomes two tables of plain values first; every format writes these. Texts come from articles
           and may be hostile: white space is made one blank, what XML cannot hold is U+FFFD, and a cell that a
           spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.rdfxml import safe

Value = str | int | float | bool | None
Row = dict[str, Value]

ENTITY: Mapping[str, str] = {
    "label": "string", "kind": "string", "names": "string", "note": "string", "date": "string", "public": "boolean",
    "quoted": "integer",
}  # fmt: skip
"""Columns of entities and their types: `names` are other names, `quoted` is how many statements are known."""
RELATION: Mapping[str, str] = {
    "label": "string", "relation": "string", "role": "string", "date": "string", "confidence": "double",
    "weight": "double", "sentence": "string", "article": "string", "fact": "string",
}  # fmt: skip
"""Columns of relations and their types: `weight` is how many independent sources say it, `fact` the IRI of the fact."""
COLOURS: Mapping[str, tuple[int, int, int]] = {
    "person": (0, 114, 178), "agency": (230, 159, 0), "government": (213, 94, 0), "organization": (86, 180, 233),
    "area": (0, 158, 115), "event": (204, 121, 167),
}  # fmt: skip
"""Colours of the kinds, as in the page (Okabe-Ito)."""

_ENTITY_CELLS = {"Id": "id", "Label": "label", "Kind": "kind", "Names": "names", "Note": "note", "Date": "date",
                 "Public": "public", "Quoted": "quoted"}  # fmt: skip
_RELATION_CELLS = {
    "From": "from", "Label": "label", "To": "to", "Date": "date", "Confidence": "confidence", "Weight": "weight",
    "Sentence": "sentence", "Article": "article", "Kind": "relation", "Role": "role", "Type": "type",
    "Source": "source", "Target": "target", "Id": "id", "Fact": "fact",
}  # fmt: skip
_FORMULA = re.compile("((?:^|;)[\\s\"']*)(?=[=+@＝＋＠\uff0d-])")


def entities(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """Every node, sorted by IRI."""
    for node in sorted(graph):
        data = graph.nodes[node]
        yield {
            "id": node,
            "label": _line(data["label"]),
            "kind": data["kind"],
            "names": " | ".join(_line(name) for name in data["names"]),
            "note": _line(data["note"]),
            "date": data.get("date", ""),
            "public": data.get("public"),
            "quoted": len(data.get("statements", ())),
        }


def relations(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """Every edge, sorted, with the first sentence that says it. Ids are numbers in that order."""
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    for number, (source, target, key, data) in enumerate(edges):
        sentence, article, _ = next(iter(data["evidence"]), ("", "", ""))
        yield {
            "id": str(number),
            "source": source,
            "target": target,
            "type": "Directed",
            "from": _line(graph.nodes[source]["label"]),
            "to": _line(graph.nodes[target]["label"]),
            "label": _line(data["verb"]),
            "relation": data["relation"],
            "role": data.get("role", ""),
            "date": data["date"],
            "confidence": data["confidence"],
            "weight": float(data["sources"]),
            "sentence": _line(sentence),
            "article": _line(article),
            "fact": key.partition(" ")[0] if ":" in key else "",
        }


def graphml(graph: nx.MultiDiGraph) -> Iterator[str]:
    """GraphML. Keys are called as their columns: Gephi takes `d3` and `d7` for labels of yEd."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, columns in (("node", ENTITY), ("edge", RELATION)):
        for name, type in columns.items():
            kind = "int" if type == "integer" else type
            yield f'  <key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for row in entities(graph):
        yield f"    <node id={_attribute(row['id'])}>{_data('node', ENTITY, row)}</node>\n"
    for row in relations(graph):
        ends = f"source={_attribute(row['source'])} target={_attribute(row['target'])}"
        yield f"    <edge id={_attribute(row['id'])} {ends}>{_data('edge', RELATION, row)}</edge>\n"
    yield "  </graph>\n</graphml>\n"


def gexf(graph: nx.MultiDiGraph) -> Iterator[str]:
    """GEXF 1.2, with the colours of the kinds."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" '
        'xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
        '  <graph mode="static" defaultedgetype="directed">\n'
    )
    node, edge = _without(ENTITY, "label"), _without(RELATION, "label", "weight")
    for owner, columns in (("node", node), ("edge", edge)):
        yield f'    <attributes class="{owner}" mode="static">\n'
        yield from (f'      <attribute id="{name}" title="{name}" type="{type}"/>\n' for name, type in columns.items())
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for row in entities(graph):
        red, green, blue = COLOURS.get(str(row["kind"]), (153, 153, 153))
        yield (
            f"      <node id={_attribute(row['id'])} label={_attribute(row['label'])}>{_values(node, row)}"
            f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n'
        )
    yield "    </nodes>\n    <edges>\n"
    for row in relations(graph):
        told = (f"{name}={_attribute(row[name])}" for name in ("id", "source", "target", "label", "weight"))
        yield f'      <edge {" ".join(told)}>{_values(edge, row)}</edge>\n'
    yield "    </edges>\n  </graph>\n</gexf>\n"


def tables(graph: nx.MultiDiGraph) -> dict[str, str]:
    """The CSV files (RFC 4180): name -> text."""
    return {
        "entities.csv": _csv(_ENTITY_CELLS, entities(graph)),
        "relations.csv": _csv(_RELATION_CELLS, relations(graph)),
    }


def zipped(files: Mapping[str, str]) -> bytes:
    """Both tables as one archive: not compressed, since compressors differ, and dated 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def harmless(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula, nor what follows a semicolon, which separates cells in
    Indonesia and many other countries."""
    return _FORMULA.sub(r"\1'", cell)


def _csv(columns: Mapping[str, str], rows: Iterator[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(_text(row[name])) for name in columns.values()] for row in rows)
    return out.getvalue()


def _line(text: str) -> str:
    """`text` on one line, of characters that XML can hold."""
    return " ".join(safe(text).split())


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _attribute(value: Value) -> str:
    return quoteattr(_text(value))


def _told(columns: Mapping[str, str], row: Row) -> Iterator[tuple[str, str]]:
    """What is known of a row: columns with a value."""
    return ((name, _text(row[name])) for name in columns if row[name] not in ("", None))


def _data(owner: str, columns: Mapping[str, str], row: Row) -> str:
    return "".join(f'<data key="{owner}_{name}">{escape(value)}</data>' for name, value in _told(columns, row))


def _values(columns: Mapping[str, str], row: Row) -> str:
    values = "".join(f'<attvalue for="{name}" value={quoteattr(value)}/>' for name, value in _told(columns, row))
    return f"<attvalues>{values}</attvalues>"


def _without(columns: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: type for name, type in columns.items() if name not in names}


FORMATS: dict[str, Callable[[nx.MultiDiGraph], Iterator[str]]] = {"graphml": graphml, "gexf": gexf}
"""The formats that are one text."""
