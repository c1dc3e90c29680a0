"""Checks a graph against the shapes (SHACL).

Input: the quads of articles' graphs, one list each; or of the knowledge layer. Output: violations, each with the
article and a line that says what is wrong; none if all is well.
Algorithm: articles are checked in batches (several times as fast as one by one); if a batch fails, its articles are
checked alone, which tells whose fault it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeVar

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH

from kg.border import to_rdflib
from kg.layout import compact
from kg.resources import folder

BATCH = 40

T = TypeVar("T")


class Violation(NamedTuple):
    """What breaks the shapes: the article's IRI (None in the knowledge layer) and a message of one line."""

    article: str | None
    message: str


def validate(articles: Iterable[list[ox.Quad]]) -> list[Violation]:
    """Violations in the claims graphs of articles, each a list of the quads of one graph."""
    found: list[Violation] = []
    for batch in _batches(articles, BATCH):
        if _check(quad for quads in batch for quad in quads):
            for quads in batch:
                found += (Violation(_graph(quads), message) for message in _check(quads))
    return found


def validate_knowledge(quads: Iterable[ox.Quad]) -> list[Violation]:
    """Violations in the knowledge layer."""
    return [Violation(None, message) for message in _check(quads)]


def _graph(quads: list[ox.Quad]) -> str | None:
    """The name of the graph that quads are in."""
    name = quads[0].graph_name
    return name.value if isinstance(name, ox.NamedNode) else None


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _check(quads: Iterable[ox.Quad]) -> list[str]:
    """What is wrong with the union of some graphs, sorted."""
    conforms, report, _ = pyshacl.validate(to_rdflib(quads), shacl_graph=_shapes(), inference="none", meta_shacl=False)
    if conforms:
        return []
    return sorted({_message(report, result) for result in report.subjects(rdflib.RDF.type, SH.ValidationResult)})


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(folder("ontology") / "shapes.ttl", format="turtle")


def _message(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
    value, why = report.value(result, SH.value), report.value(result, SH.resultMessage)
    where = f"{_short(focus)} {_short(path)}" if isinstance(path, rdflib.URIRef) else _short(focus)
    shown = f" (here {_short(value)})" if value is not None and value != focus else ""
    return " ".join(f"{where}: {why}{shown}".split())


def _short(term: rdflib.term.Node | None) -> str:
    if isinstance(term, rdflib.URIRef):
        return compact(ox.NamedNode(str(term))) or f"<{term}>"
    text = str(term)
    return repr(text if len(text) <= 80 else text[:77] + "...")
