"""How a graph is laid out for people: the order of things and of what is said of each.

Input: stores, and which of their graphs. Output: its things, one by one, by kind, then by IRI; labels first. The order
depends on the triples alone, and memory holds only one thing at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.spill import ordered
from kg.terms import Node, Term
from kg.vocab import KG, NIF, ORG, PREFIXES, RDF, RDFS, SCHEMA, SKOS, TIME

KINDS: tuple[tuple[str, tuple[Node, ...]], ...] = (
    ("Areas", (KG.AdministrativeArea, KG.UndecidedArea)),
    ("Bodies", (KG.Organization,)),
    ("Roles", (ORG.Role,)),
    ("Venues", (KG.Venue,)),
    ("People", (KG.Person,)),
    ("Tenures", (KG.Tenure,)),
    ("Other facts", (KG.FactClaim,)),
    ("Events", (KG.Event,)),
    ("Statements", (KG.Statement,)),
    ("Articles", (SCHEMA.NewsArticle,)),
    ("Times", (TIME.Interval, TIME.Instant)),
    ("Sentences", (NIF.Context, NIF.Sentence, NIF.Phrase)),
)
_RANK = {node: n for n, (_, nodes) in enumerate(KINDS) for node in nodes}
_FIRST = {RDF.type: 0, SKOS.prefLabel: 1, RDFS.label: 2, SKOS.altLabel: 3}
_PREFIX_OF = {base: prefix for prefix, base in PREFIXES.items()}
_DIGITS = re.compile("([0-9]+)")
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Thing:
    """A subject and all that is said of it. `kind` is an index into KINDS, len(KINDS) for any other."""

    node: Node
    kind: int
    said: list[tuple[Node, list[Term]]]


def things(stores: Sequence[ox.Store], graph: Node | ox.DefaultGraph) -> Iterator[Thing]:
    """The subjects of a graph, of which each store holds a part, in order, each with its properties in order."""
    nodes = (
        f"{_kind(_objects(stores, node, RDF.type, graph)):02}{node.value}"
        for store in stores
        for node in _subjects(store, graph)
    )
    for line in ordered(nodes, key=lambda line: (line[:2], _natural(line[2:]))):
        node, said = Node(line[2:]), dict[Node, list[Term]]()
        for store in stores:
            for quad in store.quads_for_pattern(node, None, None, graph):
                said.setdefault(quad.predicate, []).append(_term(quad.object))
        yield Thing(node, int(line[:2]), _ordered(said))


def _objects(
    stores: Iterable[ox.Store], node: Node, predicate: Node, graph: Node | ox.DefaultGraph
) -> Iterator[object]:
    return (quad.object for store in stores for quad in store.quads_for_pattern(node, predicate, None, graph))


def _subjects(store: ox.Store, graph: Node | ox.DefaultGraph) -> Iterator[Node]:
    """All subjects, some of them maybe several times."""
    last = None
    for quad in store.quads_for_pattern(None, None, None, graph):
        if quad.subject != last:
            last = quad.subject
            if not isinstance(last, ox.NamedNode):
                raise ValueError(f"the graph has no blank nodes: {quad}")
            yield last


def _term(term: object) -> Term:
    if not isinstance(term, ox.NamedNode | ox.Literal):
        raise ValueError(f"the graph has no blank nodes: {term}")
    return term


def compact(node: Node) -> str | None:
    """`prefix:name` for a term of a known vocabulary, if its name is a plain one."""
    value = node.value
    cut = max(value.rfind("#"), value.rfind("/")) + 1
    prefix = _PREFIX_OF.get(value[:cut])
    return f"{prefix}:{value[cut:]}" if prefix and _LOCAL.fullmatch(value, cut) else None


def _kind(types: Iterable[object]) -> int:
    return min((_RANK[t] for t in types if isinstance(t, ox.NamedNode) and t in _RANK), default=len(KINDS))


def _ordered(said: dict[Node, list[Term]]) -> list[tuple[Node, list[Term]]]:
    predicates = sorted(said, key=lambda p: (_FIRST.get(p, 9), p.value)) if len(said) > 1 else list(said)
    return [(p, said[p] if len(said[p]) == 1 else sorted(set(said[p]), key=_order)) for p in predicates]


def _order(term: Term) -> tuple[list[tuple[int, str]], str]:
    return _natural(term.value) if isinstance(term, ox.NamedNode) else ([], str(term))


def _natural(value: str) -> tuple[list[tuple[int, str]], str]:
    """A key that sorts numbers by their value."""
    parts = _DIGITS.split(value)
    return [(int(part[:18]) if n % 2 else 0, part) for n, part in enumerate(parts)], value
