"""Writing the graph out: one small function per format.

Input: a store. Output: bytes, the same for the same graph whatever the order in which it was filled. Turtle,
N-Triples, RDF/XML and JSON-LD hold the knowledge layer; TriG and N-Quads everything: the claims of each article, who
is who, the ontology. Everything is held exactly, save that XML cannot hold some control characters, which are
U+FFFD in RDF/XML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import KgError
from kg.iris import BASE
from kg.jsonld import jsonld
from kg.rdfxml import rdfxml
from kg.turtle import trig, turtle

Writer = Callable[[list[ox.Quad], str], Iterator[str]]


def export(store: ox.Store, format: str, out: BinaryIO, *, base: str = BASE, mentions: Iterable[ox.Quad] = ()) -> None:
    """Write the graph in `store` to `out`. `mentions` are quads to add (`kg.rdf.mention_quads` of each article).

    Raises KgError for an unknown format.
    """
    if format not in FORMATS:
        raise KgError(f"no format {format!r}: choose one of {', '.join(FORMATS)}")
    if format in WHOLE:
        quads = list({*store.quads_for_pattern(None, None, None, None), *mentions})
    else:
        quads = list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    for piece in FORMATS[format](quads, base):
        out.write(piece.encode("utf-8"))


def _turtle(quads: list[ox.Quad], base: str) -> Iterator[str]:
    return turtle((q.triple for q in quads), base)


def _trig(quads: list[ox.Quad], base: str) -> Iterator[str]:
    graphs: dict[ox.NamedNode, list[ox.Triple]] = {}
    default: list[ox.Triple] = []
    for q in quads:
        target = graphs.setdefault(q.graph_name, []) if isinstance(q.graph_name, ox.NamedNode) else default
        target.append(q.triple)
    return trig(default, sorted(graphs.items(), key=lambda item: item[0].value), base)


def _lines(quads: list[ox.Quad], base: str) -> Iterator[str]:
    """N-Quads, which for the default graph are N-Triples."""
    return iter(sorted(f"{q} .\n" for q in quads))


FORMATS: dict[str, Writer] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _lines,
    "ntriples": _lines,
    "jsonld": lambda quads, base: jsonld(q.triple for q in quads),
    "rdfxml": lambda quads, base: rdfxml(q.triple for q in quads),
}
WHOLE = ("trig", "nquads")
"""The formats that hold named graphs too."""
