"""Writing the graph out: one small function per format.

Input: a store. Output: bytes, the same for the same graph whatever the order in which it was filled. Turtle,
N-Triples, RDF/XML and JSON-LD hold the knowledge layer; TriG and N-Quads everything: the claims of each article, who
is who, the ontology. Everything is held exactly, save that XML cannot hold some control characters, which are
U+FFFD in RDF/XML. Memory does not grow with the graph: what has to be sorted goes to temporary files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import KgError
from kg.iris import BASE
from kg.jsonld import jsonld
from kg.rdfxml import rdfxml
from kg.spill import ordered
from kg.turtle import trig, turtle

Writer = Callable[[Sequence[ox.Store], str], Iterator[str]]
BATCH = 100_000
"""Quads that are loaded at once."""


def export(store: ox.Store, format: str, out: BinaryIO, *, base: str = BASE, mentions: Iterable[ox.Quad] = ()) -> None:
    """Write the graph in `store` to `out`. `mentions` are quads to add (`kg.rdf.mention_quads` of each article).

    Raises KgError for an unknown format, or if there is no room to sort.
    """
    if format not in FORMATS:
        raise KgError(f"no format {format!r}: choose one of {', '.join(FORMATS)}")
    with _held(mentions) as more:
        for piece in FORMATS[format]((store, *more), base):
            out.write(piece.encode("utf-8"))


@contextmanager
def _held(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Store]]:
    """A store on disk of these quads, if there are any, while it is needed."""
    rest = iter(quads)
    batch = list(islice(rest, BATCH))
    if not batch:
        yield []
        return
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        while batch:
            store.bulk_extend(batch)
            batch = list(islice(rest, BATCH))
        yield [store]


def _nquads(stores: Sequence[ox.Store], base: str) -> Iterator[str]:
    return _lines(quad for store in stores for quad in store.quads_for_pattern(None, None, None, None))


def _ntriples(stores: Sequence[ox.Store], base: str) -> Iterator[str]:
    return _lines(quad for store in stores for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def _lines(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """N-Quads, which for the default graph are N-Triples."""
    return (f"{line}\n" for line in ordered(f"{quad} ." for quad in quads))


FORMATS: dict[str, Writer] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": _nquads,
    "ntriples": _ntriples,
    "jsonld": lambda stores, base: jsonld(stores),
    "rdfxml": lambda stores, base: rdfxml(stores),
}
WHOLE = ("trig", "nquads")
"""The formats that hold named graphs too."""
