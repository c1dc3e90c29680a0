"""Deriving step: the ledger -> the store, of which only what changed is written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg import index, store, versions
from kg.distinct import MIN_CONFIDENCE
from kg.errors import DataError
from kg.index import Index
from kg.iris import BASE, Iris
from kg.language.gazetteer import load_gazetteer
from kg.ledger import Ledger
from kg.pipeline.resolving import Changes, find_changes
from kg.pipeline.steps import Progress
from kg.pipeline.writing import Writer
from kg.rdf import mention_quads


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


def derive(
    book: Ledger, settings: Settings, progress: Progress, check: Callable[[Changes], None] = lambda changes: None
) -> State:
    """Make the store what the ledger says, without the articles that break the shapes.

    If the store is what the index says, only what changed since is changed; else it is made anew. What `check` raises
    when it sees the changes ends it, and all stays as it was.
    """
    rules, generation = _rules(settings), store.whole_name(book.folder)
    kept = index.open(book.folder, f"{generation} {rules}") if generation else None
    try:
        with kept or index.create(book.folder) as held:
            changes = find_changes(book, held, settings.iris, settings.min_confidence, whole=not kept)
            check(changes)
            writer = Writer(book, held, settings.iris, settings.min_confidence, changes, progress)
            if kept:
                generation = store.change_generation(book.folder, writer.change)
            else:
                generation = store.write_generation(book.folder, writer.all_quads())
            state = State(_stamp(book, settings), generation, len(held.standing()), _counted(held))
            held.publish(f"{generation} {rules}")
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or error
        raise DataError(f"{book.folder}: the store cannot be written ({why}); once it can be, build again") from error
    book.set("derived", msgspec.json.encode(state).decode())
    return state


def _counted(held: Index) -> dict[str, int]:
    """How many claims of each type there are."""
    found = Counter[str]()
    for counts, articles in held.counts():
        found.update({kind: n * articles for kind, n in msgspec.json.decode(counts, type=dict[str, int]).items()})
    return dict(found)


def mentions(book: Ledger) -> Iterator[ox.Quad]:
    """All mentions of the articles in the graph, with their offsets."""
    refused = book.refused().keys()
    for article, extraction in book.extractions():
        if article.id not in refused:
            yield from mention_quads(article, extraction, iris=names(book), gazetteer=load_gazetteer())


def _stamp(book: Ledger, settings: Settings) -> str:
    return f"{book.revision} {_rules(settings)}"


def _rules(settings: Settings) -> str:
    """What beside the ledger makes the graph what it is."""
    return f"{versions.graph()} {settings.min_confidence} {settings.iris.base}"
