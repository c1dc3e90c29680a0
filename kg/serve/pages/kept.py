"""What is made once for a generation of the store and kept: the names for search, the counts of the front page.

Input: what belongs to a generation and a function that makes it. Output: the thing, made when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

import pyoxigraph as ox
from starlette.datastructures import State

T = TypeVar("T")


class Kept:
    """Things by name, of one generation. Safe for threads: each is made once, while others wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._locks: dict[tuple[str, str], Lock] = {}
        self._things: dict[tuple[str, str], Any] = {}

    def get(self, generation: str, name: str, make: Callable[[], T]) -> T:
        """The thing `name` of `generation`; those of other generations are forgotten."""
        key = (generation, name)
        with self._lock:
            if key not in self._locks:
                for old in [k for k in self._locks if k[0] != generation]:
                    del self._locks[old]
                    self._things.pop(old, None)
            lock = self._locks.setdefault(key, Lock())
        with lock:
            if key not in self._things:
                self._things[key] = make()
            found: T = self._things[key]
            return found


_KEPT = "kept"


def kept(state: State, store: ox.Store, name: str, make: Callable[[ox.Store], T]) -> T:
    """`make(store)`, made once for the generation that `store` is; `state` is that of the application."""
    if not hasattr(state, _KEPT):
        state.kept = Kept()
    keeper: Kept = state.kept
    return keeper.get(state.graphs.generation, name, lambda: make(store))
