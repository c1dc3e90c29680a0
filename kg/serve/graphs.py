"""The current generation of the store, open for all requests; a new one is opened as soon as it is there.

Input: a data folder. Output: its store, for the time of one request: a build in between changes nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from kg import store


class _Held:
    """A generation, and how many requests read it."""

    def __init__(self, snapshot: store.Snapshot) -> None:
        self.snapshot = snapshot
        self.readers = 0


class Graphs:
    """The graph in `folder`, as it is at each request. Raises DataError if there is none. Safe for threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._held = _Held(store.open_current(folder))

    @contextmanager
    def reading(self) -> Iterator[ox.Store]:
        """The store of the current generation, for the `with` block."""
        with self._lock:
            if store.current_name(self.folder) != self._held.snapshot.name:
                old, self._held = self._held, _Held(store.open_current(self.folder))
                _close_unread(old)
            held = self._held
            held.readers += 1
        try:
            yield held.snapshot.store
        finally:
            with self._lock:
                held.readers -= 1
                if held is not self._held:
                    _close_unread(held)

    @property
    def generation(self) -> str:
        """The name of the generation that was last read."""
        return self._held.snapshot.name

    def close(self) -> None:
        """Give the folder free."""
        self._held.snapshot.close()


def _close_unread(held: _Held) -> None:
    if not held.readers:
        held.snapshot.close()
