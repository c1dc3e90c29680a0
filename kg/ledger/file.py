"""The file of a ledger: made, opened, locked for one writer, brought from older formats to this one."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from kg.errors import DataError
from kg.ledger.book import Ledger, clear_errors
from kg.locks import Lock

FILE = "ledger.sqlite"
FORMAT = "3"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, title TEXT, date TEXT, url TEXT, source TEXT, author TEXT,
    text TEXT NOT NULL
);
CREATE TABLE extractions (
    article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, version TEXT NOT NULL, json BLOB NOT NULL,
    rules TEXT, verdict TEXT, revision INTEGER NOT NULL DEFAULT 0
);
"""
_DECISIONS = "CREATE TABLE decisions (id TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;"
_MIGRATIONS = {
    "1": "ALTER TABLE extractions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;",
    "2": _DECISIONS,
}
"""From each older format to the next: what a writer does; readers need none of it."""
_NONE = "{folder}: no knowledge graph here; make one with `kg build SOURCE... --data {folder}`"


def create(folder: Path) -> Ledger:
    """The ledger of `folder` for writing, made if it is not there yet.

    Raises DataError if another process writes to it, or if it cannot be written, is damaged or foreign.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{folder}: cannot be made or written ({error.strerror})") from error
    lock = _locked(folder)
    try:
        connection = _connect(folder, f"file:{_uri(folder / FILE)}?mode=rwc")
        with clear_errors(folder):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                connection.executescript(
                    f"BEGIN; {_SCHEMA} {_DECISIONS} INSERT INTO meta VALUES ('format', '{FORMAT}'); COMMIT;"
                )
            _migrate(connection)
        return _checked(Ledger(folder, connection, lock))
    except DataError:
        lock.release()
        raise


def change(folder: Path) -> Ledger:
    """The ledger of `folder` for writing. Raises DataError if there is none, or as `create` does."""
    if not (folder / FILE).is_file():
        raise DataError(_NONE.format(folder=folder))
    return create(folder)


def open(folder: Path) -> Ledger:
    """The ledger of `folder` for reading. Raises DataError if there is none, or it is damaged or foreign."""
    if not (folder / FILE).is_file():
        raise DataError(_NONE.format(folder=folder))
    mode = "mode=ro" if os.access(folder, os.W_OK) else "immutable=1"
    return _checked(Ledger(folder, _connect(folder, f"file:{_uri(folder / FILE)}?{mode}"), None))


def _uri(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _connect(folder: Path, uri: str) -> sqlite3.Connection:
    with clear_errors(folder):
        return sqlite3.connect(uri, uri=True, timeout=30)


def _locked(folder: Path) -> Lock:
    """The lock that keeps other writers out."""
    lock = Lock(folder / "write.lock")
    try:
        free = lock.acquire(wait=False)
    except OSError as error:
        raise DataError(f"{folder}: cannot be written ({error.strerror})") from error
    if not free:
        raise DataError(f"{folder}: another process is changing this graph; try again when it is done")
    return lock


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring a ledger of an older format to this one, step by step, each in a transaction of its own."""
    while migration := _MIGRATIONS.get(held := _format(connection)):
        following = str(int(held) + 1)
        connection.executescript(
            f"BEGIN; {migration} UPDATE meta SET value = '{following}' WHERE key = 'format'; COMMIT;"
        )


def _format(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    return row[0] if row else ""


def _checked(ledger: Ledger) -> Ledger:
    """`ledger`, if it is one and of this format or, for reading, one before it."""
    try:
        found = ledger.setting("format")
    except DataError:
        ledger.close()
        raise
    if found != FORMAT and found not in _MIGRATIONS:
        ledger.close()
        raise DataError(
            f"{ledger.folder}: written in format {found}, this version of nusakg reads {FORMAT}; build it anew in "
            "another folder"
        )
    return ledger
