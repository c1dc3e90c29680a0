"""Locks between processes, which end with the process that holds them, however it ends.

Input: a file's path; it is made if need be. On POSIX a lock is `flock`. Where there is none (Windows), a folder in
use cannot be moved, and `movable` tells just that.
"""

from __future__ import annotations

import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - not on POSIX
    fcntl = None  # type: ignore[assignment]


class Lock:
    """A lock on a file, free at first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Take the lock, with other readers if `shared`. Without `wait`, False if somebody holds it.

        A shared lock needs no right to write: where there is no file to lock and none can be made, it is taken as held.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            if not shared:
                raise
            try:
                handle = os.open(self._path, os.O_RDONLY)
            except FileNotFoundError:
                return True
        try:
            if fcntl is not None:
                fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Give the lock free."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Give the lock free and remove its file."""
        if fcntl is not None:
            self._path.unlink(missing_ok=True)
        self.release()


def movable(folder: Path) -> bool:
    """Whether no process has a file of `folder` open, where the system can tell; else true."""
    if fcntl is not None:
        return True
    aside = folder.with_name(folder.name + ".aside")  # pragma: no cover - not on POSIX
    try:
        folder.rename(aside)
    except OSError:
        return False
    aside.rename(folder)
    return True
