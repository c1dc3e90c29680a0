"""Turtle and TriG for people to read: prefixes, short IRIs, one thing a paragraph, a heading for each kind of thing.

Input: stores that hold the graph together. Output: lines of text, the same for the same graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.layout import KINDS, Thing, compact, things
from kg.spill import ordered
from kg.terms import Node, Term
from kg.vocab import PREFIXES, RDF, XSD

_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_RELATIVE = re.compile(r"[a-z]+/[^:]*")


def turtle(stores: Sequence[ox.Store], base: str) -> Iterator[str]:
    """A Turtle document of the default graph."""
    yield from _head(base)
    yield from _Writer(base).paragraphs(things(stores, ox.DefaultGraph()))


def trig(stores: Sequence[ox.Store], base: str) -> Iterator[str]:
    """A TriG document: the default graph, then each named graph in braces."""
    writer = _Writer(base)
    yield from turtle(stores, base)
    names = (name.value for store in stores for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    for name in map(Node, ordered(names)):
        yield f"\n{writer.iri(name)} {{\n"
        yield from writer.paragraphs(things(stores, name), indent="  ")
        yield "}\n"


def _head(base: str) -> Iterator[str]:
    if _has_relative(base):
        yield f"@base <{base}> .\n"
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _has_relative(base: str) -> bool:
    return base.startswith(("http://", "https://")) and base.endswith("/")


class _Writer:
    def __init__(self, base: str) -> None:
        self._base = base if _has_relative(base) else None

    def paragraphs(self, found: Iterable[Thing], indent: str = "") -> Iterator[str]:
        kind = -1
        for thing in found:
            if thing.kind != kind:
                kind = thing.kind
                yield f"\n{indent}# {KINDS[kind][0] if kind < len(KINDS) else 'Others'}\n"
            said = f" ;\n{indent}    ".join(self._say(p, objects, indent) for p, objects in thing.said)
            yield f"\n{indent}{self.iri(thing.node)} {said} .\n"

    def iri(self, node: Node) -> str:
        short = compact(node)
        if short:
            return short
        if self._base and node.value.startswith(self._base):
            rest = node.value[len(self._base) :]
            if _RELATIVE.fullmatch(rest):
                return f"<{rest}>"
        return str(node)

    def _say(self, predicate: Node, objects: list[Term], indent: str) -> str:
        verb = "a" if predicate == RDF.type else self.iri(predicate)
        comma = ", " if predicate == RDF.type else f" ,\n{indent}        "
        return f"{verb} {comma.join(self._term(o) for o in objects)}"

    def _term(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode):
            return self.iri(term)
        bare = term.value.removeprefix("-")
        if term.datatype == XSD.integer and bare.isascii() and bare.isdigit():
            return term.value
        if term.datatype == XSD.decimal and re.fullmatch(r"[0-9]+\.[0-9]+", bare):
            return term.value
        words = '"' + _SPECIAL.sub(_escape, term.value) + '"'
        if term.language:
            return f"{words}@{term.language}"
        return words if term.datatype == XSD.string else f"{words}^^{self.iri(term.datatype)}"


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
