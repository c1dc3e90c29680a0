"""The people of a graph: found by name or IRI, with what tells them apart, and the local people they are.

Input: a store. Output: `Known` people, `Member`s of decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox
from msgspec import Struct

from kg.decisions import Member
from kg.errors import DecisionError
from kg.iris import Iris
from kg.terms import Node, text
from kg.vocab import DCTERMS, KG, ORG, PROV, RDF, SKOS

_SPAN = re.compile(r"#person=(\d+),(\d+)$")
_SHOWN = 5
"""How many people of one name a message lists."""


class Known(Struct, frozen=True):
    """A person of the graph: IRI, name, posts with the days they were seen, the ids of the articles."""

    iri: str
    name: str
    posts: tuple[str, ...]
    articles: tuple[str, ...]


class People:
    """The people of a store."""

    def __init__(self, store: ox.Store, iris: Iris) -> None:
        self._store, self._graph = store, iris.graph("resolution")

    def find(self, name: str) -> Node:
        """The one person of that name or IRI; an IRI that another took the place of leads there.

        Raises DecisionError if there is none, or more than one of the name.
        """
        named = self.named(name)
        found = [person for person in named if self._locals(person)]
        if len(found) == 1:
            return found[0]
        if found:
            more = " …" if len(found) > _SHOWN else ""
            listed = ", ".join(f"<{person.value}>" for person in found[:_SHOWN])
            raise DecisionError(f"{len(found)} people are called {name!r}; say which by IRI: {listed}{more}")
        if named:
            raise DecisionError(f"{name!r} is known by initials only, in a single article: nothing to decide there")
        raise DecisionError(f"the graph has no person {name!r} (any more); `kg explain` tells what it has of a name")

    def named(self, name: str) -> list[Node]:
        """All people of a name or IRI."""
        return self._by_iri(name) if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$", name.strip()) else self._by_name(name)

    def now(self, local: str) -> Node | None:
        """The person who a local person is."""
        return self._one(Node(local), PROV.specializationOf)

    def known(self, person: Node) -> Known:
        """What tells a person from others."""
        articles = sorted({self._article(x) for x in self._locals(person)})
        return Known(person.value, self.label(person), tuple(self._posts(person)), tuple(articles))

    def members(self, person: Node) -> list[Member]:
        """The local people who a person is."""
        found = []
        for local in self._locals(person):
            span = _SPAN.search(local.value)
            assert span  # that is how they are named
            graph = Node(local.value.partition("#")[0])
            found.append(Member(self._article(local), int(span[1]), int(span[2]), self.label(local, graph)))
        return sorted(found)

    def label(self, node: Node, graph: Node | None = None) -> str:
        """The name of a thing, in the knowledge layer or the graph of an article."""
        where = graph or ox.DefaultGraph()
        names = (q.object.value for q in self._store.quads_for_pattern(node, SKOS.prefLabel, None, where)
                 if isinstance(q.object, ox.Literal))  # fmt: skip
        return min(names, default=node.value)

    def _by_iri(self, iri: str) -> list[Node]:
        try:
            node: Node | None = Node(iri.strip())
        except ValueError:
            return []
        while node and not self._is_person(node):
            node = self._one(node, DCTERMS.isReplacedBy) or self._one(node, PROV.specializationOf)
        return [node] if node else []

    def _by_name(self, name: str) -> list[Node]:
        for label in (SKOS.prefLabel, SKOS.altLabel):
            quads = self._store.quads_for_pattern(None, label, text(name), ox.DefaultGraph())
            if found := self._people(q.subject for q in quads):
                return found
        wanted = text(name.strip().casefold())
        query = f"SELECT ?x {{ ?x a {KG.Person} ; {SKOS.prefLabel}|{SKOS.altLabel} ?n FILTER(LCASE(?n) = {wanted}) }}"
        rows = self._store.query(query)
        assert isinstance(rows, ox.QuerySolutions)
        return self._people(row["x"] for row in rows)

    def _people(self, nodes: Iterable[object]) -> list[Node]:
        found = {node for node in nodes if isinstance(node, Node) and self._is_person(node)}
        return sorted(found, key=lambda n: n.value)

    def _is_person(self, node: Node) -> bool:
        return ox.Quad(node, RDF.type, KG.Person, ox.DefaultGraph()) in self._store

    def _locals(self, person: Node) -> list[Node]:
        quads = self._store.quads_for_pattern(None, PROV.specializationOf, person, self._graph)
        return sorted((q.subject for q in quads if isinstance(q.subject, Node)), key=lambda n: n.value)

    def _one(self, node: Node, predicate: Node) -> Node | None:
        quads = self._store.quads_for_pattern(node, predicate, None, self._graph)
        return next((q.object for q in quads if isinstance(q.object, Node)), None)

    def _article(self, local: Node) -> str:
        article = Node(local.value.partition("#")[0])
        quads = self._store.quads_for_pattern(article, DCTERMS.identifier, None, ox.DefaultGraph())
        return next(q.object.value for q in quads if isinstance(q.object, ox.Literal))

    def _posts(self, person: Node) -> list[str]:
        """The posts of a person, the first seen first."""
        found = []
        for tenure in self._store.quads_for_pattern(None, ORG.member, person, ox.DefaultGraph()):
            quads = self._store.quads_for_pattern(tenure.subject, None, None, ox.DefaultGraph())
            said = {quad.predicate: quad.object for quad in quads}
            role, body, status = (said.get(p) for p in (ORG.role, ORG.organization, KG.status))
            if isinstance(role, Node) and isinstance(body, Node) and isinstance(status, Node):
                first, last = (x.value if isinstance(x := said.get(p), ox.Literal) else ""
                               for p in (KG.firstObserved, KG.lastObserved))  # fmt: skip
                told = [status.value.removeprefix(KG.base).lower()] if status != KG.Definitive else []
                told += [first if first == last else f"{first} to {last}"] if first else []
                where = f"{self.label(role)}, {self.label(body)}"
                found.append((first, f"{where} ({', '.join(told)})" if told else where))
        return [post for _, post in sorted(found)]
