"""Deriving step: the ledger -> the store, whole, by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg import resources, store, versions
from kg.distinct import MIN_CONFIDENCE, distinct
from kg.errors import DataError
from kg.iris import BASE, Iris
from kg.knowledge import knowledge_quads
from kg.language.gazetteer import load_gazetteer
from kg.ledger import Ledger
from kg.model import Article, Extraction
from kg.pipeline.steps import Progress
from kg.rdf import article_quads, mention_quads
from kg.resolve.links import resolution_quads
from kg.resolve.people import local_people, resolve


class Settings(NamedTuple):
    """What a graph is set to: its IRIs, and how sure a claim must be to stand in it."""

    iris: Iris
    min_confidence: float


class State(Struct, frozen=True):
    """What the store was derived from, and how much is in it."""

    stamp: str
    generation: str
    articles: int
    claims: dict[str, int]


def settle(book: Ledger, base: str | None = None, min_confidence: float | None = None) -> Settings:
    """The settings of the graph: those given, which are kept, else those kept, else the usual ones.

    Raises DataError for a base that is not the one kept.
    """
    kept = book.setting("base")
    if kept and base and base != kept:
        raise DataError(f"{book.folder}: this graph's base is {kept} and cannot change; use another folder for {base}")
    iris = Iris(base or kept or BASE)
    if not kept:
        book.set("base", iris.base)
    if min_confidence is not None:
        book.set("min_confidence", repr(min_confidence))
    return Settings(iris, book.number("min_confidence", MIN_CONFIDENCE))


def names(book: Ledger) -> Iris:
    """The IRIs of the graph that is kept in `book`."""
    return Iris(book.setting("base") or BASE)


def up_to_date(book: Ledger, settings: Settings) -> State | None:
    """The state of the store, if it is what the ledger says."""
    try:
        state = msgspec.json.decode(book.setting("derived") or "null", type=State | None)
    except msgspec.DecodeError:
        return None
    fresh = state and state.stamp == _stamp(book, settings) and state.generation == store.whole_name(book.folder)
    return state if fresh else None


def derive(book: Ledger, settings: Settings, progress: Progress) -> State:
    """Make the store what the ledger says, without the articles that break the shapes."""
    iris, least = settings
    refused = book.refused().keys()
    gazetteer = load_gazetteer()
    claims = Counter[str]()
    articles = 0

    def loaded() -> Iterator[tuple[Article, Extraction]]:
        return ((a, e) for a, e in book.extractions() if a.id not in refused)

    people = [person for a, e in loaded() for person in local_people(a, e, iris, least)]
    resolution = resolve(people)

    def quads() -> Iterator[ox.Quad]:
        nonlocal articles
        yield from _ontology(iris)
        for article, extraction in loaded():
            yield from article_quads(article, extraction, iris=iris, gazetteer=gazetteer, min_confidence=least)
            articles += 1
            for kind, found in distinct(extraction.claims, least)._asdict().items():
                claims[kind] += len(found)
            progress("load", articles, None)
        yield from resolution_quads(people, resolution, iris)
        yield from knowledge_quads(loaded(), resolution, iris=iris, gazetteer=gazetteer, min_confidence=least)

    try:
        generation = store.write_generation(book.folder, quads())
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or error
        raise DataError(f"{book.folder}: the store cannot be written ({why}); once it can be, build again") from error
    state = State(_stamp(book, settings), generation, articles, dict(claims))
    book.set("derived", msgspec.json.encode(state).decode())
    return state


def mentions(book: Ledger) -> Iterator[ox.Quad]:
    """All mentions of the articles in the graph, with their offsets."""
    refused = book.refused().keys()
    for article, extraction in book.extractions():
        if article.id not in refused:
            yield from mention_quads(article, extraction, iris=names(book), gazetteer=load_gazetteer())


def _stamp(book: Ledger, settings: Settings) -> str:
    return f"{book.revision} {versions.graph()} {settings.min_confidence} {settings.iris.base}"


def _ontology(iris: Iris) -> Iterator[ox.Quad]:
    graph = iris.graph("ontology")
    for quad in ox.parse(path=resources.folder("ontology") / "kg.ttl"):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
