"""Making RDF: literals from Python values, and a collector of triples.

Every literal is made here, in the form that the store gives back, so that a graph is the same before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.vocab import XSD

Node = ox.NamedNode
Term = ox.NamedNode | ox.Literal

_SURROGATES = re.compile("[\ud800-\udfff]")


def text(value: str) -> ox.Literal:
    """A plain string. Lone surrogates, which no RDF format can hold, become U+FFFD; offsets stay right."""
    return ox.Literal(_SURROGATES.sub("\ufffd", value))


def integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=XSD.integer)


def decimal(value: float) -> ox.Literal:
    """A decimal rounded to two places, in its canonical form (0.90 is "0.9")."""
    return ox.Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def uri(value: str) -> ox.Literal:
    """A web address as given: it need not be valid."""
    return ox.Literal(_SURROGATES.sub("\ufffd", value), datatype=XSD.anyURI)


def date(value: str) -> ox.Literal:
    """A date, month or year, by its length. The shapes refuse what is none."""
    kind = {4: XSD.gYear, 7: XSD.gYearMonth}.get(len(value), XSD.date)
    return ox.Literal(_SURROGATES.sub("\ufffd", value), datatype=kind)


def whole_date(*values: str | None) -> str | None:
    """The first value that gives a day, not just a month or a year."""
    return next((value for value in values if value and len(value) == 10), None)


class Triples:
    """A set of triples that keeps the order of insertion."""

    def __init__(self) -> None:
        self._triples: dict[ox.Triple, None] = {}

    def add(self, subject: Node, predicate: Node, *objects: Term | None) -> None:
        """Add one triple for each object that is not None."""
        for o in objects:
            if o is not None:
                self._triples[ox.Triple(subject, predicate, o)] = None

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self._triples)

    def __len__(self) -> int:
        return len(self._triples)

    def quads(self, graph: Node | ox.DefaultGraph) -> list[ox.Quad]:
        """The triples as quads of one graph."""
        return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in self._triples]
