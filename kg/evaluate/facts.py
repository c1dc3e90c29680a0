"""What the graph says of one article, as plain records with every name that the graph has for each thing.

Input: a SPARQL store that follows the data model. Output: `Facts` of an article's named graph.
Names, types and the links between areas and bodies are taken from all graphs, claims from the article's alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.evaluate.names import any_of
from kg.vocab import AREA_CLASSES, DCTERMS, EVENT_CLASSES, KG, NIF, ORG, RDF, RDFS, SCHEMA, SEM, SKOS

_LEVELS = {node.value: level for level, node in AREA_CLASSES.items()}
_EVENTS = {node.value: kind for kind, node in EVENT_CLASSES.items()}
_AGENCIES = {KG.Agency.value, KG.Government.value}
ROLES = (
    "organizer", "host", "visitor", "participant", "speaker", "appointee", "appointer", "signatory", "subject",
    "authority", "recipient", "giver", "winner", "victim", "candidate",
)  # fmt: skip


@dataclass
class Place:
    labels: list[str]
    level: str
    within: list[str]


@dataclass
class Agency:
    labels: list[str]
    area: list[str]


@dataclass
class Tenure:
    person: list[str]
    post: list[str]
    organization: list[str]
    area: list[str]
    status: str
    confidence: float = 1.0


@dataclass
class Event:
    """`date` is "" if there is none, "?" if there are several; `type` likewise."""

    type: str
    date: str
    sentence: str
    place: list[list[str]]
    roles: list[tuple[str, list[str]]]
    confidence: float = 1.0


@dataclass
class Statement:
    speaker: list[str]
    text: str
    confidence: float = 1.0


@dataclass
class Facts:
    places: list[Place] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


class Graph:
    """A store, with the names and links that comparing needs read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, set[str]] = defaultdict(set)
        for label in (SKOS.prefLabel, SKOS.altLabel, RDFS.label):
            for node, name in self._pairs(label):
                self._names[node].add(name)
        self._types = self._links(RDF.type)
        self._within = self._links(KG.within)
        self._jurisdiction = self._links(KG.jurisdiction)
        self._above = self._links(ORG.subOrganizationOf)
        articles = {node for node, kinds in self._types.items() if SCHEMA.NewsArticle.value in kinds}
        self._articles = {id: node for node, id in self._pairs(DCTERMS.identifier) if node in articles}

    def facts(self, id: str, people: set[str]) -> Facts:
        """The claims of the article `id`, none if the graph lacks it.

        A node that bears the names of two of `people` (who are different in gold) is a false merge: it has no name.
        """
        article = self._articles.get(id)
        if article is None:
            return Facts()
        own = _ArticleGraph(self._store, article)
        found = Facts(
            tenures=list(self._tenures(own, people)),
            events=list(self._events(own, people)),
            statements=[
                Statement(self._person(who, self._full_names(who), people), text, own.confidence(node))
                for node in own.subjects(RDF.type, KG.Statement)
                for who in own.objects(node, KG.saidBy)
                for text in own.objects(node, SCHEMA.text)
            ],
        )
        for node in own.objects(article, SCHEMA.mentions):
            kinds = self._types.get(node, set())
            level = next((_LEVELS[k] for k in sorted(kinds) if k in _LEVELS), None)
            if level:
                within = [n for area in _chain(node, self._within) for n in self._labels(area)]
                found.places.append(Place(self._labels(node), level, within))
            elif kinds & _AGENCIES:
                found.agencies.append(Agency(self._labels(node), self._areas(node)))
        return found

    def _tenures(self, own: _ArticleGraph, people: set[str]) -> Iterator[Tenure]:
        for node in own.subjects(RDF.type, KG.Tenure):
            roles = own.objects(node, ORG.role)
            status = own.objects(node, KG.status)
            if not roles:
                continue
            for person in own.objects(node, ORG.member):
                for body in own.objects(node, ORG.organization):
                    yield Tenure(
                        self._person(person, self._labels(person), people),
                        self._labels(roles[0]),
                        self._labels(body),
                        self._areas(body),
                        status[0].removeprefix(KG.base).lower() if status else "definitive",
                        own.confidence(node),
                    )

    def _events(self, own: _ArticleGraph, people: set[str]) -> Iterator[Event]:
        for node, all_kinds in sorted(own.types().items()):
            if not all_kinds & (_EVENTS.keys() | {KG.Event.value}):
                continue
            kinds = all_kinds & _EVENTS.keys() or {KG.OtherEvent.value}
            dates = {date[:10] for date in own.objects(node, KG.date)}
            yield Event(
                type=_EVENTS[min(kinds)] if len(kinds) == 1 else "?",
                date=min(dates) if len(dates) == 1 else "?" if dates else "",
                sentence=self._first_sentence(own.objects(node, KG.evidence)),
                place=[self._labels(p) for p in own.objects(node, SEM.hasPlace)],
                roles=[
                    (role, self._person(who, self._full_names(who), people))
                    for role in ROLES
                    for who in own.objects(node, KG[role])
                ],
                confidence=own.confidence(node),
            )

    def _first_sentence(self, spans: Iterable[str]) -> str:
        sentences = [
            (min((int(b) for b in self._objects(span, NIF.beginIndex)), default=0), text)
            for span in spans
            for text in self._objects(span, NIF.anchorOf)
        ]
        return min(sentences, default=(0, ""))[1]

    def _person(self, node: str, names: list[str], people: set[str]) -> list[str]:
        return names if sum(any_of(person, self._labels(node)) for person in people) <= 1 else []

    def _labels(self, node: str) -> list[str]:
        return sorted(self._names.get(node, ()))

    def _areas(self, body: str) -> list[str]:
        """Names of the area of a body; Indonesia counts as none."""
        areas = sorted(self._jurisdiction.get(body, set()) - {KG.Indonesia.value})
        return [name for area in areas for name in self._labels(area)]

    def _full_names(self, node: str) -> list[str]:
        """Names of a body: alone, with the bodies above it, with its area, with both."""
        uppers = [""]
        for above in _chain(node, self._above):
            uppers += [f"{upper} {name}".strip() for upper in uppers for name in self._labels(above)][:50]
        areas = ["", *self._areas(node)]
        return [" ".join(filter(None, (n, u, a))) for n in self._labels(node) for u in uppers for a in areas]

    def _objects(self, node: str, property: NamedNode) -> list[str]:
        found = self._store.quads_for_pattern(NamedNode(node), property, None, None)
        return sorted({_value(quad.object) for quad in found})

    def _pairs(self, property: NamedNode) -> Iterator[tuple[str, str]]:
        for quad in self._store.quads_for_pattern(None, property, None, None):
            yield _value(quad.subject), _value(quad.object)

    def _links(self, property: NamedNode) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for node, other in self._pairs(property):
            found[node].add(other)
        return found


class _ArticleGraph:
    """The named graph of one article."""

    def __init__(self, store: Store, article: str) -> None:
        self._links: dict[tuple[str, NamedNode], set[str]] = defaultdict(set)
        self._inverse: dict[tuple[NamedNode, str], set[str]] = defaultdict(set)
        for quad in store.quads_for_pattern(None, None, None, NamedNode(article)):
            node, value = _value(quad.subject), _value(quad.object)
            self._links[node, quad.predicate].add(value)
            self._inverse[quad.predicate, value].add(node)

    def objects(self, node: str, property: NamedNode) -> list[str]:
        return sorted(self._links.get((node, property), ()))

    def subjects(self, property: NamedNode, value: NamedNode) -> list[str]:
        return sorted(self._inverse.get((property, value.value), ()))

    def confidence(self, node: str) -> float:
        return float(next(iter(self.objects(node, KG.confidence)), "1"))

    def types(self) -> dict[str, set[str]]:
        return {
            node: kinds for (node, property), kinds in self._links.items() if property == RDF.type
        }


def _value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    return term.value if not isinstance(term, Triple) else str(term)


def _chain(node: str, links: dict[str, set[str]]) -> list[str]:
    """All that is above `node`, nearest first."""
    chain: list[str] = []
    todo = [node]
    while todo:
        for upper in sorted(links.get(todo.pop(0), ())):
            if upper not in chain and upper != node:
                chain.append(upper)
                todo.append(upper)
    return chain
