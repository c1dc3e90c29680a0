"""RDF/XML: one element a thing, in the order for people.

Input: stores that hold the graph together; predicates are terms of the known vocabularies. Output: lines of text.
XML 1.0 cannot hold some control characters, not even escaped; they become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

import pyoxigraph as ox

from kg.layout import compact, things
from kg.terms import Node, Term
from kg.vocab import PREFIXES, XSD

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>\r\x7f-\x9f\u2028]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def rdfxml(stores: Sequence[ox.Store]) -> Iterator[str]:
    """An RDF/XML document of the default graph."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, namespace in PREFIXES.items():
        yield f"\n    xmlns:{prefix}={quoteattr(namespace)}"
    yield ">\n"
    for thing in things(stores, ox.DefaultGraph()):
        yield f"\n  <rdf:Description rdf:about={quoteattr(thing.node.value)}>\n"
        for predicate, objects in thing.said:
            for o in objects:
                yield f"    {_property(predicate, o)}\n"
        yield "  </rdf:Description>\n"
    yield "\n</rdf:RDF>\n"


def safe(value: str) -> str:
    """`value` without what XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", value)


def _property(predicate: Node, term: Term) -> str:
    name = compact(predicate)
    declared = ""
    if name is None:  # a foreign vocabulary: its namespace is declared on the spot
        split = re.fullmatch(r"(.*?)([A-Za-z_][A-Za-z0-9_.-]*)", predicate.value, re.DOTALL)
        if split is None:
            raise ValueError(f"RDF/XML cannot hold the property {predicate}")
        name, declared = f"ns:{split[2]}", f" xmlns:ns={quoteattr(split[1])}"
    if isinstance(term, ox.NamedNode):
        return f"<{name}{declared} rdf:resource={quoteattr(term.value)}/>"
    if term.language:
        declared += f" xml:lang={quoteattr(term.language)}"
    elif term.datatype != XSD.string:
        declared += f" rdf:datatype={quoteattr(term.datatype.value)}"
    words = _SPECIAL.sub(lambda found: _ENTITIES.get(found[0]) or f"&#{ord(found[0])};", safe(term.value))
    return f"<{name}{declared}>{words}</{name}>"
