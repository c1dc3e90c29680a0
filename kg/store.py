"""The SPARQL store: Oxigraph on disk, in generations, each whole and never changed once it is current.

    DIR/store/current      names the generation to read: "gen-7"
    DIR/store/gen-7/       an Oxigraph folder
    DIR/store/gen-7.lock   held by its readers (shared)
    DIR/store/write.lock   held by the one writer

A writer fills a new folder, then switches `current` atomically; killed at any moment before, it leaves the old
generation as it was. Readers keep the generation they opened until they close it; those that nobody reads any more
are removed by the next writer.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError
from kg.locks import Lock, movable

BATCH = 100_000
"""Quads loaded at once: with many more, loading takes a gigabyte of memory and is hardly faster."""
_NAME = re.compile(r"gen-(\d+)")
_DAMAGED = "{folder}: its store is damaged ({why}); remove {folder}/store, then `kg build` makes it anew"


class Snapshot:
    """The generation that was current when it was opened, read-only. Close it, or use it in a `with` block."""

    def __init__(self, store: ox.Store, name: str, lock: Lock) -> None:
        self.store = store
        self.name = name
        self._lock = lock

    def __enter__(self) -> ox.Store:
        return self.store

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the generation free. Do not use the store after it."""
        self._lock.release()


def current_name(folder: Path) -> str | None:
    """The name of the current generation, None if nothing was ever written. Raises DataError if it cannot be told."""
    try:
        name = (folder / "store" / "current").read_bytes().decode("ascii", "replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DataError(f"{folder}: its store cannot be read ({error.strerror})") from error
    if not _NAME.fullmatch(name):
        raise DataError(_DAMAGED.format(folder=folder, why="no generation is named"))
    return name


def whole_name(folder: Path) -> str | None:
    """The name of the current generation, if it can be opened."""
    try:
        with open_current(folder):
            return current_name(folder)
    except DataError:
        return None


def open_current(folder: Path) -> Snapshot:
    """Open the current generation for reading. Raises DataError if there is none."""
    while True:
        name = current_name(folder)
        if name is None:
            raise DataError(f"no graph in {folder} yet: run `kg build` first")
        lock = Lock(folder / "store" / f"{name}.lock")
        try:
            lock.acquire(shared=True)
        except OSError as error:
            raise DataError(f"{folder}: its store cannot be read ({error.strerror})") from error
        if current_name(folder) != name:  # switched before the lock was held: it may be gone
            lock.release()
            continue
        try:
            return Snapshot(ox.Store.read_only(str(folder / "store" / name)), name, lock)
        except (OSError, ValueError, RuntimeError) as error:
            lock.release()
            raise DataError(_DAMAGED.format(folder=folder, why=error)) from error


def write_generation(folder: Path, quads: Iterable[ox.Quad]) -> str:
    """Write a new generation that holds just `quads` and make it current. Returns its name."""
    with _writing(folder) as root:
        name = _next(root)
        _fill(root / name, lambda store: _load(store, quads))
        return _publish(root, name)


def change_generation(folder: Path, change: Callable[[ox.Store], None]) -> str:
    """Make a new generation current: a copy of the current one (hard links, so it costs little) after `change`.

    `change` may do as it likes with the store it is given, but not keep it.
    """
    with _writing(folder) as root:
        old, name = current_name(folder), _next(root)
        if old is not None:
            ox.Store.read_only(str(root / old)).backup(str(root / name))
        _fill(root / name, change)
        return _publish(root, name)


def _load(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    rest = iter(quads)
    while batch := list(islice(rest, BATCH)):
        store.bulk_extend(batch)


def _fill(path: Path, change: Callable[[ox.Store], None]) -> None:
    """Change the store at `path`. It is closed at the end, when nothing refers to it any more."""
    store = ox.Store(str(path))
    change(store)
    store.flush()


@contextmanager
def _writing(folder: Path) -> Iterator[Path]:
    """The store's folder, while no other writer is in it, without what a killed writer left."""
    root = folder / "store"
    root.mkdir(parents=True, exist_ok=True)
    lock = Lock(root / "write.lock")
    if not lock.acquire(wait=False):
        raise DataError(f"another process is writing to {folder}: try again when it is done")
    try:
        with suppress(DataError):  # then none is current, and what there is goes once another is
            _sweep(root, current_name(folder))
        yield root
    except BaseException:
        with suppress(OSError, DataError):  # what it wrote may be what fills the disk
            _sweep(root, current_name(folder))
        raise
    finally:
        lock.release()


def _next(root: Path) -> str:
    numbers = [int(found[1]) for path in root.iterdir() if (found := _NAME.match(path.name))]
    return f"gen-{max(numbers, default=0) + 1}"


def _publish(root: Path, name: str) -> str:
    """Bring a finished generation to the disk, then name it the current one."""
    for path in sorted((root / name).rglob("*")):
        _sync(path)
    _sync(root / name)
    draft = root / "current.new"
    with draft.open("w", encoding="ascii") as handle:
        handle.write(name + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(draft, root / "current")
    _sync(root)
    _sweep(root, name)
    return name


def _sync(path: Path) -> None:
    if os.name == "posix":  # elsewhere folders cannot be opened
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(root: Path, keep: str | None) -> None:
    """Remove the generations that are neither current nor read by anyone."""
    for path in sorted(root.iterdir()):
        if _NAME.fullmatch(path.name) and path.is_dir() and path.name != keep:
            lock = Lock(root / f"{path.name}.lock")
            if lock.acquire(wait=False) and movable(path):
                shutil.rmtree(path, ignore_errors=True)
                lock.remove()
            lock.release()
