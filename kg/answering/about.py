"""All that a graph says of one thing, as a small graph of its own.

Input: the store and the thing. Output: a store in memory: its own properties; the facts, events and statements that it
has a part in, in full; other things that refer to it; the names of all these; and of a named graph what it holds, so of
an article its claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

from kg.vocab import KG, RDFS, SKOS

MOST = 2000
"""Things that refer to a thing, in its data: of a province, many thousands do."""
_DEFAULT = ox.DefaultGraph()


def about(graph: ox.Store, thing: ox.NamedNode) -> ox.Store:
    """What `graph` says of `thing`; empty if it says nothing."""
    found = ox.Store()
    triples = [*_triples(graph, thing)]
    named = {node for t in triples for node in (t.subject, t.object) if isinstance(node, ox.NamedNode)}
    names = (t for node in named for verb in (SKOS.prefLabel, RDFS.label) for t in _said(graph, node, verb))
    found.extend(ox.Quad(*t) for t in (*triples, *names))
    return found


def _triples(graph: ox.Store, thing: ox.NamedNode) -> Iterator[ox.Triple]:
    yield from _said(graph, thing)
    yield from (quad.triple for quad in graph.quads_for_pattern(None, None, None, thing))
    for quad in islice(graph.quads_for_pattern(None, None, thing, _DEFAULT), MOST):
        yield quad.triple
        if isinstance(quad.subject, ox.NamedNode) and any(_said(graph, quad.subject, KG.evidence)):
            yield from _said(graph, quad.subject)


def _said(graph: ox.Store, thing: ox.NamedNode, verb: ox.NamedNode | None = None) -> Iterator[ox.Triple]:
    return (quad.triple for quad in graph.quads_for_pattern(thing, verb, None, _DEFAULT))
