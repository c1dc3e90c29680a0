"""Why the graph says what it says: every claim about a thing, with its sentences, article and date.

Input: a store, and a name or IRI of anything in it. Output: `Explained` claims, oldest first.
Algorithm: the things of that name (as written, else whatever the case) and, for people, the local people that they
were found to be; then the claims of the articles' graphs that point to one of them. An event is explained by the claims
of all articles that tell of it, another fact of the knowledge layer by its own evidence; an IRI that another took the
place of leads there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import QueryError
from kg.vocab import DCTERMS, KG, NIF, ORG, PREFIXES, PROV, RDF, RDFS, SCHEMA, SEM, SKOS

_KINDS = {KG.Tenure: "tenure", KG.Event: "event", KG.Statement: "statement", KG.FactClaim: "fact"}
_TOLD = (
    ORG.member, ORG.role, ORG.organization, KG.status, KG.saidBy, SCHEMA.text, RDFS.label, KG.date, KG.endDate,
    SEM.hasPlace, KG.venue, KG.participantCount, KG.organizer, KG.host, KG.visitor, KG.participant, KG.speaker,
    KG.appointee, KG.appointer, KG.signatory, KG.subject, KG.authority, KG.recipient, KG.giver, KG.winner, KG.victim,
    KG.candidate, KG.property, KG.object, KG.about,
)  # fmt: skip
_NAMES = (SKOS.prefLabel, SKOS.altLabel, RDFS.label)
_Graph = ox.NamedNode | ox.DefaultGraph


class Explained(Struct, frozen=True):
    """A claim: its kind, what it says as (property, value) pairs, and where it stands."""

    claim: str
    says: tuple[tuple[str, str], ...]
    confidence: float
    sentences: tuple[str, ...]
    article: str
    date: str | None
    iri: str


class Thing(Struct, frozen=True):
    """Something that the graph knows, with the claims about it."""

    iri: str
    name: str
    claims: tuple[Explained, ...]


def explain(store: ox.Store, name: str) -> list[Thing]:
    """All things called `name` (or the one with that IRI) and the claims about each.

    Raises QueryError if the graph knows none.
    """
    reader = _Reader(store)
    return [Thing(n.value, reader.label(n, ox.DefaultGraph()), tuple(reader.claims(n))) for n in _find(store, name)]


def _find(store: ox.Store, name: str) -> list[ox.NamedNode]:
    try:
        node = ox.NamedNode(name) if ":" in name and " " not in name else None
    except ValueError:
        node = None
    while node and any(True for _ in store.quads_for_pattern(node, None, None, None)):
        now = next(iter(store.quads_for_pattern(node, DCTERMS.isReplacedBy, None, None)), None)
        if now is None or not isinstance(now.object, ox.NamedNode):
            return [node]
        node = now.object
    wanted = name.strip().casefold()
    exact: set[ox.NamedNode] = set()
    folded: set[ox.NamedNode] = set()
    near: set[str] = set()
    for label in _NAMES:
        for quad in store.quads_for_pattern(None, label, None, ox.DefaultGraph()):
            if not isinstance(quad.object, ox.Literal) or not isinstance(quad.subject, ox.NamedNode):
                continue
            if quad.object.value == name:
                exact.add(quad.subject)
            elif quad.object.value.casefold() == wanted:
                folded.add(quad.subject)
            elif wanted in quad.object.value.casefold():
                near.add(quad.object.value)
    if not exact and not folded:
        hint = f"; did you mean {', '.join(sorted(near, key=lambda n: (len(n), n))[:3])}?" if near else ""
        raise QueryError(f"the graph knows nothing called {name!r}{hint}")
    return sorted(exact or folded, key=lambda n: n.value)


class _Reader:
    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def claims(self, node: ox.NamedNode) -> list[Explained]:
        found = dict.fromkeys(self._about(node))
        told = [self._explained(graph, claim) for graph, claim in found]
        return sorted(told, key=lambda e: (e.date or "9999", e.article, e.iri))

    def _about(self, node: ox.NamedNode) -> Iterator[tuple[_Graph, ox.NamedNode]]:
        found = (q.subject for q in self._store.quads_for_pattern(None, PROV.specializationOf, node, None))
        locals_ = [n for n in found if isinstance(n, ox.NamedNode)]
        told = [(_article_of(n), n) for n in locals_ if self._objects(n, KG.evidence, _article_of(n))]
        yield from told
        if not told and self._objects(node, KG.evidence, ox.DefaultGraph()):
            yield ox.DefaultGraph(), node
        for one in (node, *locals_):
            for quad in self._store.quads_for_pattern(None, None, one, None):
                graph, claim = quad.graph_name, quad.subject
                if not isinstance(graph, ox.NamedNode) or not isinstance(claim, ox.NamedNode):
                    continue
                if self._objects(claim, KG.evidence, graph):
                    yield graph, claim

    def _explained(self, graph: _Graph, claim: ox.NamedNode) -> Explained:
        kinds = set(self._objects(claim, RDF.type, graph))
        spans = [s for s in self._objects(claim, KG.evidence, graph) if isinstance(s, ox.NamedNode)]
        spans.sort(key=lambda s: [int(o.value) for o in self._objects(s, NIF.beginIndex, graph) if _is_literal(o)])
        says = ((p, o) for p in _TOLD for o in self._objects(claim, p, graph))
        article = graph if isinstance(graph, ox.NamedNode) else _article_of(spans[0]) if spans else None
        return Explained(
            claim=next((name for kind, name in _KINDS.items() if kind in kinds), "claim"),
            says=tuple((_local_name(p), self.label(o, graph)) for p, o in says),
            confidence=float(self._first(claim, KG.confidence, graph) or 0),
            sentences=tuple(t for s in spans if (t := self._first(s, NIF.anchorOf, graph))),
            article=(article and self._first(article, DCTERMS.identifier, ox.DefaultGraph())) or "",
            date=article and self._first(article, SCHEMA.datePublished, ox.DefaultGraph()),
            iri=claim.value,
        )

    def label(self, term: ox.NamedNode | ox.Literal, graph: _Graph) -> str:
        """A name for people: the thing's in this graph, else in the knowledge layer, else a short IRI."""
        if isinstance(term, ox.Literal):
            return term.value
        for where in (graph, ox.DefaultGraph()):
            for prop in (SKOS.prefLabel, RDFS.label):
                if name := self._first(term, prop, where):
                    return name
        for prefix, base in PREFIXES.items():
            if term.value.startswith(base):
                return f"{prefix}:{term.value.removeprefix(base)}"
        return term.value

    def _first(self, node: ox.NamedNode, prop: ox.NamedNode, graph: _Graph) -> str | None:
        return min((o.value for o in self._objects(node, prop, graph)), default=None)

    def _objects(
        self, node: ox.NamedNode, prop: ox.NamedNode, graph: _Graph
    ) -> list[ox.NamedNode | ox.Literal]:
        found = [q.object for q in self._store.quads_for_pattern(node, prop, None, graph)]
        return sorted((o for o in found if isinstance(o, ox.NamedNode | ox.Literal)), key=lambda o: o.value)


def _local_name(prop: ox.NamedNode) -> str:
    return prop.value.partition("#")[2] or prop.value.rpartition("/")[2]


def _is_literal(term: ox.NamedNode | ox.Literal) -> bool:
    return isinstance(term, ox.Literal)


def _article_of(node: ox.NamedNode) -> ox.NamedNode:
    """The article that something local belongs to."""
    return ox.NamedNode(node.value.partition("#")[0])
