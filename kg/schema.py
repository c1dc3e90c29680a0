"""The ontology as part of the graph.

Input: `ontology/kg.ttl`. Output: its quads, in the graph `…/graph/ontology`.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.iris import Iris
from kg.resources import folder


def ontology_quads(iris: Iris) -> list[ox.Quad]:
    """The ontology, in its named graph."""
    graph = iris.graph("ontology")
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in ontology()]


@cache
def ontology() -> tuple[ox.Triple, ...]:
    """The triples of the ontology."""
    data = (folder("ontology") / "kg.ttl").read_bytes()
    return tuple(quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE))
