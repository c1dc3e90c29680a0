"""How a graph is laid out for people: the order of things and of what is said of each.

Input: triples in any order. Output: the same, by kind of thing, then by IRI; labels first. The order depends on the
triples alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

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


def things(triples: Iterable[ox.Triple]) -> list[Thing]:
    """The subjects of `triples`, in order, each with its properties in order."""
    by_subject: dict[Node, dict[Node, list[Term]]] = {}
    for t in triples:
        if not isinstance(t.subject, ox.NamedNode) or not isinstance(t.object, ox.NamedNode | ox.Literal):
            raise ValueError(f"the graph has no blank nodes: {t}")
        by_subject.setdefault(t.subject, {}).setdefault(t.predicate, []).append(t.object)
    found = [Thing(node, _kind(said.get(RDF.type, [])), _ordered(said)) for node, said in by_subject.items()]
    found.sort(key=lambda t: (t.kind, _natural(t.node.value)))
    return found


def compact(node: Node) -> str | None:
    """`prefix:name` for a term of a known vocabulary, if its name is a plain one."""
    value = node.value
    cut = max(value.rfind("#"), value.rfind("/")) + 1
    prefix = _PREFIX_OF.get(value[:cut])
    return f"{prefix}:{value[cut:]}" if prefix and _LOCAL.fullmatch(value, cut) else None


def _kind(types: Iterable[Term]) -> int:
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
