"""Where work on articles runs: in this process, or on several cores.

Input: a function and a stream of items, which have an `id`. Output: each item with what the function made of it, in
the order of the input whatever the number of workers; in the place of a result that failed stands its error.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from kg.engine import cores
from kg.engine.attempt import Item, Result, attempt
from kg.errors import KgError

__all__ = ["run", "usable_cores"]


def run(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int = 1, batch: int = 16
) -> Iterator[tuple[Item, Result | KgError]]:
    """Items with their results. `batch` items at a time are sent to a worker, if there is more than one.

    Then `function` must be a function of a module, with type hints of what it takes and gives. Raises KgError if a
    worker process dies.
    """
    if workers > 1:
        yield from cores.run(function, items, workers=workers, batch=batch)
    else:
        for item in items:
            yield item, attempt(function, item)


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
