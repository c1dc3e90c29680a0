"""JSON-LD: a context of prefixes and one thing a line, in the order for people.

Input: stores that hold the graph together. Output: lines of text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from kg.layout import Thing, compact, things
from kg.terms import Node, Term
from kg.vocab import PREFIXES, RDF, XSD


def jsonld(stores: Sequence[ox.Store]) -> Iterator[str]:
    """A JSON-LD document of the default graph."""
    yield '{"@context": ' + json.dumps(PREFIXES) + ',\n "@graph": ['
    comma = "\n"
    for thing in things(stores, ox.DefaultGraph()):
        yield comma + json.dumps(_object(thing), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _object(thing: Thing) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": _iri(thing.node)}
    for predicate, objects in thing.said:
        if predicate == RDF.type:
            found["@type"] = [_iri(o) for o in objects if isinstance(o, ox.NamedNode)]
        else:
            found[_iri(predicate)] = [_value(o) for o in objects]
    return found


def _iri(node: Node) -> str:
    return compact(node) or node.value


def _value(term: Term) -> Any:
    if isinstance(term, ox.NamedNode):
        return {"@id": _iri(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return term.value if term.datatype == XSD.string else {"@value": term.value, "@type": _iri(term.datatype)}
