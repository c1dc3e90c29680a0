"""Where extraction runs: in this process, or on several cores.

Input: the extracting function and a stream of articles. Output: each article with what was extracted from it, in the
order of the input whatever the number of workers; in the place of an extraction that failed stands its error.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from kg.engine import cores
from kg.engine.attempt import attempt
from kg.errors import KgError
from kg.model import Article, Extraction

__all__ = ["run", "usable_cores"]

Extract = Callable[[Article], Extraction]


def run(
    extract: Extract, articles: Iterable[Article], *, workers: int = 1
) -> Iterator[tuple[Article, Extraction | KgError]]:
    """Articles with their extractions. With more than one worker, `extract` must be a function of a module.

    Raises KgError if a worker process dies.
    """
    if workers > 1:
        yield from cores.run(extract, articles, workers=workers)
    else:
        for article in articles:
            yield article, attempt(extract, article)


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
