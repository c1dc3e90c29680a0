"""Writing step: what the ledger and the index say, as quads of the store: all of them, or what changed.

Input: ledger, index, and what changed. Output: quads of a new store, or changes of one; in the index, what articles
say. A thing is the same whether it is written with all others or alone: each is merged from all that is said of it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
import pyoxigraph as ox

from kg.distinct import distinct
from kg.index import EVENT, PERSON, Index, Local
from kg.iris import Iris, later
from kg.knowledge import merge, read
from kg.language.gazetteer import load_gazetteer
from kg.ledger import Ledger
from kg.pipeline.resolving import Changes, known, pair
from kg.pipeline.steps import Progress
from kg.rdf import article_quads
from kg.resolve.decided import decision_quads, forget_decisions
from kg.resolve.links import Linked, resolution_quads
from kg.said import pack as pack_said
from kg.said import unpack as unpack_said
from kg.schema import ontology_quads
from kg.terms import Node
from kg.vocab import ORG, TIME

KNOWLEDGE = ox.DefaultGraph()


class Writer:
    """Writes a graph whose index is up to date, save for what articles say."""

    def __init__(
        self, book: Ledger, held: Index, iris: Iris, least: float, changes: Changes, progress: Progress
    ) -> None:
        self._book, self._held, self._changes = book, held, changes
        self._iris, self._least, self._progress = iris, least, progress
        self._gazetteer = load_gazetteer()

    # all

    def all_quads(self) -> Iterator[ox.Quad]:
        """The whole graph."""
        yield from ontology_quads(self._iris)
        for n, id in enumerate(self._changes.concerned, 1):
            yield from self._claims(id)
            yield from self._own(id)
            self._progress("load", n, len(self._changes.concerned))
        for block in itertools.chain(self._held.blocks(PERSON), self._held.blocks(EVENT)):
            members = self._held.block(block)
            yield from self._links([known(x) for x in members], dict(_resolved(members)))
        yield from decision_quads(self._changes.decisions, self._iris)
        for thing, packed in self._held.things():
            yield from self._merged(thing, packed)

    # what changed

    def change(self, store: ox.Store) -> None:
        """Bring a store up to date that holds the graph as it was before the changes."""
        changes, times = self._changes, set[Node]()
        for id, owned in changes.left.items():
            store.remove_graph(self._iris.article(id))
            _replace(store, KNOWLEDGE, _nodes(owned), [])
        for n, id in enumerate(changes.concerned, 1):
            if id in changes.came:
                store.extend(self._claims(id))
            said, own = self._said(id), self._held.own(id)
            _replace(store, KNOWLEDGE, _nodes(own), self._own(id))
            changes.things.update(thing for thing, _ in said ^ self._said(id))
            self._progress("load", n, len(changes.concerned))
        for thing in sorted(changes.things):
            subjects = _periods(store, Node(thing))
            times.update(_times(store, subjects))
            _replace(store, KNOWLEDGE, subjects, self._merged(thing, self._held.said(thing)))
        _forget_times(store, times)
        self._relink(store)

    def _said(self, id: str) -> set[tuple[str, bytes]]:
        return set(self._held.spoken_of(id))

    def _relink(self, store: ox.Store) -> None:
        linked = self._changes.linked
        gone = {node for p in (*self._changes.unlinked, *linked) for node in (p.node, p.minted)}
        who = {p.node: Node(self._held.resolved(p.node.value)) for p in linked}
        _replace(store, self._iris.graph("resolution"), gone, self._links(linked, who))
        forget_decisions(store, self._iris)
        store.extend(decision_quads(self._changes.decisions, self._iris))

    # parts

    def _claims(self, id: str) -> list[ox.Quad]:
        return article_quads(
            *pair(self._book, id), iris=self._iris, gazetteer=self._gazetteer, min_confidence=self._least
        )

    def _own(self, id: str) -> list[ox.Quad]:
        """What only one article speaks of; what it says of other things goes to the index."""
        article, extraction = pair(self._book, id)
        own, said = read(
            article, extraction, dict(_resolved(self._held.locals(id))),
            iris=self._iris, gazetteer=self._gazetteer, min_confidence=self._least, source=self._held.source(id),
        )  # fmt: skip
        subjects = sorted({t.subject.value for t in own if isinstance(t.subject, Node)})
        counts = {kind: len(found) for kind, found in distinct(extraction.claims, self._least)._asdict().items()}
        self._held.say(
            id,
            ((thing, pack_said(words)) for thing, words in said.items()),
            own=msgspec.json.encode(subjects),
            counts=msgspec.json.encode(counts),
        )
        return own.quads(KNOWLEDGE)

    def _links(self, found: list[Linked], who: dict[Node, Node]) -> list[ox.Quad]:
        return resolution_quads(found, who, self._iris)

    def _merged(self, thing: str, packed: list[bytes]) -> list[ox.Quad]:
        said = [(unpack_said(words), times) for words, times in Counter(packed).items()]
        return merge(thing, said, iris=self._iris, gazetteer=self._gazetteer).quads(KNOWLEDGE)


def _replace(
    store: ox.Store, graph: Node | ox.DefaultGraph, subjects: Iterable[Node], quads: Iterable[ox.Quad]
) -> None:
    """Let `quads` be all that is said of `subjects` in a graph."""
    old = {q for subject in subjects for q in store.quads_for_pattern(subject, None, None, graph)}
    new = set(quads)
    for quad in old - new:
        store.remove(quad)
    store.extend(new - old)


def _periods(store: ox.Store, thing: Node) -> list[Node]:
    """A thing; a tenure with those of other intervals."""
    found = [thing]
    for n in itertools.count(1):
        following = later(thing, n)
        if not _any(store, following, None, None):
            return found
        found.append(following)
    raise AssertionError


def _times(store: ox.Store, subjects: Iterable[Node]) -> Iterator[Node]:
    """The intervals of tenures."""
    for subject in subjects:
        for quad in store.quads_for_pattern(subject, ORG.memberDuring, None, KNOWLEDGE):
            if isinstance(quad.object, Node):
                yield quad.object


def _forget_times(store: ox.Store, intervals: set[Node]) -> None:
    """Remove those intervals that no tenure has any more, and their ends likewise."""
    unused = [x for x in intervals if not _any(store, None, ORG.memberDuring, x)]
    ends = {
        q.object for x in unused for p in (TIME.hasBeginning, TIME.hasEnd)
        for q in store.quads_for_pattern(x, p, None, KNOWLEDGE) if isinstance(q.object, Node)
    }  # fmt: skip
    _replace(store, KNOWLEDGE, unused, [])
    _replace(
        store, KNOWLEDGE,
        [x for x in ends if not any(_any(store, None, p, x) for p in (TIME.hasBeginning, TIME.hasEnd))], [],
    )  # fmt: skip


def _any(store: ox.Store, subject: Node | None, predicate: Node | None, thing: Node | None) -> bool:
    return next(iter(store.quads_for_pattern(subject, predicate, thing, KNOWLEDGE)), None) is not None


def _resolved(locals: Iterable[Local]) -> Iterator[tuple[Node, Node]]:
    return ((Node(x.node), Node(x.resolved)) for x in locals if x.resolved)


def _nodes(own: bytes | None) -> list[Node]:
    return [Node(iri) for iri in msgspec.json.decode(own, type=list[str])] if own else []
