"""The one border between pyoxigraph, used inside, and rdflib.

Input: quads of pyoxigraph. Output: an rdflib graph in memory, with literals as they are written.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib

from kg.vocab import XSD


def to_rdflib(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """The triples of quads of whatever graphs, all in one graph. Raises TypeError for blank nodes."""
    graph = rdflib.Graph()
    nodes: dict[ox.NamedNode, rdflib.URIRef] = {}

    def node(term: object) -> rdflib.URIRef:
        if not isinstance(term, ox.NamedNode):
            raise TypeError(f"the graph has no blank nodes: {term}")
        if term not in nodes:
            nodes[term] = rdflib.URIRef(term.value)
        return nodes[term]

    def any_term(term: object) -> rdflib.term.Node:
        if not isinstance(term, ox.Literal):
            return node(term)
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype == XSD.string else node(term.datatype)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)

    for q in quads:
        graph.add((node(q.subject), node(q.predicate), any_term(q.object)))
    return graph
