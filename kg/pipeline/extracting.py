"""Extraction step: articles -> what each says, in the ledger or as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from kg import engine, versions
from kg.errors import KgError
from kg.extraction import extract_article
from kg.ledger import Ledger
from kg.model import Article, Extraction
from kg.pipeline.steps import Progress, batches, workers_for
from kg.read import read

_T = TypeVar("_T")


def extract(
    sources: Iterable[str | Path],
    *,
    workers: int = 1,
    stdin: BinaryIO | None = None,
    skip: Callable[[KgError], None] | None = None,
) -> Iterator[tuple[Article, Extraction]]:
    """What the articles of `sources` say, without a graph, one by one.

    An article that cannot be read or extracted ends it with its error; with `skip`, that is told and passed over.
    """

    def good(items: Iterable[_T | KgError]) -> Iterator[_T]:
        for item in items:
            if not isinstance(item, KgError):
                yield item
            elif skip is None:
                raise item
            else:
                skip(item)

    results = engine.run(extract_article, good(read(sources, stdin=stdin)), workers=workers)
    return good((a, e) if isinstance(e, Extraction) else e for a, e in results)


def extract_pending(
    book: Ledger,
    workers: int | None,
    good: Callable[[Iterable[Extraction | KgError]], Iterator[Extraction]],
    progress: Progress,
) -> int:
    """Extract from all articles of the ledger that lack it. Gives from how many.

    `good` decides what becomes of errors.
    """
    version = versions.extractor()
    pending = book.pending_ids(version)
    articles = (article for id in pending if (article := book.article(id)))
    results = engine.run(extract_article, articles, workers=workers_for(len(pending), workers))
    done = 0
    for batch in batches(good(result for _, result in results)):
        book.keep(batch, version=version)
        done += len(batch)
        progress("extract", done, len(pending))
    return done
