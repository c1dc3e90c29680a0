"""Checking step: the facts of articles against the shapes, and the verdicts to the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct

from kg import engine, ledger, store, validate, versions
from kg.errors import KgError
from kg.iris import Iris
from kg.language.gazetteer import load_gazetteer
from kg.ledger import Ledger
from kg.model import Article, Extraction
from kg.pipeline.deriving import Settings, names
from kg.pipeline.steps import Progress, batches, workers_for
from kg.rdf import article_quads


class ToCheck(Struct, frozen=True):
    """Articles whose facts are to be checked, and the settings of their graph."""

    id: str
    articles: list[tuple[Article, Extraction]]
    base: str
    min_confidence: float


def check(batch: ToCheck) -> list[tuple[str, str | None]]:
    """The id of each article, and what is wrong with its facts or None."""
    iris, gazetteer = Iris(batch.base), load_gazetteer()
    graphs = [
        article_quads(article, extraction, iris=iris, gazetteer=gazetteer, min_confidence=batch.min_confidence)
        for article, extraction in batch.articles
    ]
    wrong: dict[str | None, list[str]] = {}
    for violation in validate.validate(graphs):
        wrong.setdefault(violation.article, []).append(violation.message)
    return [(a.id, "; ".join(wrong.get(iris.article(a.id).value, ())) or None) for a, _ in batch.articles]


def check_pending(book: Ledger, settings: Settings, workers: int | None, progress: Progress) -> None:
    """Give a verdict on all articles that lack one by the present rules. Raises KgError if that fails."""
    iris, least = settings
    rules = f"{versions.graph()} {least} {iris.base}"
    pending = book.unchecked_ids(rules)
    done = 0

    def some() -> Iterator[ToCheck]:
        for ids in batches(pending, validate.BATCH):
            found = [(a, e) for id in ids if (a := book.article(id)) and (e := book.extraction(id))]
            yield ToCheck(f"{ids[0]} to {ids[-1]}", found, iris.base, least)

    for batch, verdicts in engine.run(check, some(), workers=workers_for(len(pending), workers), batch=1):
        if isinstance(verdicts, KgError):
            raise verdicts
        book.judge(verdicts, rules=rules)
        done += len(batch.articles)
        progress("check", done, len(pending))


def violations(data: str | Path) -> list[validate.Violation]:
    """What breaks the shapes: articles that were not loaded, and the merged facts. Raises DataError."""
    with ledger.open(Path(data)) as book, store.open_current(Path(data)) as graph:
        iris = names(book)
        found = [validate.Violation(iris.article(id).value, message) for id, message in book.refused().items()]
        return found + validate.validate_knowledge(graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
