"""What the steps share: batches, the number of workers, and telling how far they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from kg import engine

BATCH = 200
"""Articles that one transaction takes in."""
ALONE = 200
"""Up to so many articles one process is as fast as several, which must start first."""

Progress = Callable[[str, int, int | None], None]
"""Called with the step ("read", "extract", "check", "load"), how much of it is done, and of how much if known."""

_T = TypeVar("_T")


def silent(step: str, done: int, of: int | None) -> None:
    """Tell nobody."""


def batches(items: Iterable[_T], size: int | None = None) -> Iterator[list[_T]]:
    """The items in lists of `size` (BATCH)."""
    rest = iter(items)
    while batch := list(islice(rest, size or BATCH)):
        yield batch


def workers_for(articles: int, wanted: int | None) -> int:
    """How many processes: those wanted, else as many as are worth it."""
    return wanted or (engine.usable_cores() if articles > ALONE else 1)
