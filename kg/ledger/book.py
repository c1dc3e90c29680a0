"""An open ledger: its articles, extractions, verdicts and decisions.

Input and output: articles and extractions, in transactions. Raises DataError for what cannot be read or written.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kg.decisions import Decision
from kg.errors import DataError
from kg.locks import Lock
from kg.model import Article, Extraction

_FIELDS = "id, text, title, date, url, source, author"
_DECODER = msgspec.json.Decoder(Extraction)


class Ledger:
    """An open ledger. Make one with `create` or `open`; it closes itself at the end of a `with` block."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, lock: Lock | None) -> None:
        self.folder = folder
        self._db = connection
        self._lock = lock

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the folder free."""
        self._db.close()
        if self._lock:
            self._lock.release()

    # what the folder is set to

    def setting(self, key: str) -> str | None:
        """The value kept under `key`, None if there is none."""
        with clear_errors(self.folder):
            row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def number(self, key: str, otherwise: float) -> float:
        """The number kept under `key`, `otherwise` if there is none."""
        kept = self.setting(key)
        try:
            return otherwise if kept is None else float(kept)
        except ValueError as error:
            raise DataError(f"{self.folder}: its ledger is damaged ({key} is {kept!r})") from error

    def set(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        with clear_errors(self.folder), self._db:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # articles

    def add(self, articles: Iterable[Article]) -> tuple[int, int]:
        """Add articles, replacing older versions of the same id. Gives how many were new and how many changed.

        One transaction: all of them or, on an error, none.
        """
        new = changed = 0
        with clear_errors(self.folder), self._db:
            for article in articles:
                held = self._db.execute(f"SELECT {_FIELDS} FROM articles WHERE id = ?", (article.id,)).fetchone()
                if held and Article(*held) == article:
                    continue
                new, changed = new + (not held), changed + bool(held)
                self._db.execute("DELETE FROM articles WHERE id = ?", (article.id,))
                self._db.execute(
                    f"INSERT INTO articles ({_FIELDS}, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*msgspec.structs.astuple(article), hashlib.sha256(article.text.encode()).hexdigest()),
                )
            self._count_up(new + changed)
        return new, changed

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles and what was extracted from them. Gives how many there were."""
        with clear_errors(self.folder), self._db:
            removed = sum(self._db.execute("DELETE FROM articles WHERE id = ?", (id,)).rowcount for id in ids)
            self._count_up(removed)
        return removed

    def article(self, id: str) -> Article | None:
        """The article called `id`, None if it is not held."""
        with clear_errors(self.folder):
            row = self._db.execute(f"SELECT {_FIELDS} FROM articles WHERE id = ?", (id,)).fetchone()
        return Article(*row) if row else None

    def ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        with clear_errors(self.folder):
            return [row[0] for row in self._db.execute("SELECT id FROM articles ORDER BY id")]

    def articles(self) -> Iterator[Article]:
        """All articles, by id."""
        with clear_errors(self.folder):
            for row in self._db.execute(f"SELECT {_FIELDS} FROM articles ORDER BY id"):
                yield Article(*row)

    # extractions

    def pending_ids(self, version: str) -> list[str]:
        """Ids of the articles without an extraction by `version`, sorted."""
        query = "SELECT id FROM articles LEFT JOIN extractions ON article = id WHERE version IS NOT ? ORDER BY id"
        with clear_errors(self.folder):
            return [row[0] for row in self._db.execute(query, (version,))]

    def keep(self, extractions: Iterable[Extraction], *, version: str) -> None:
        """Keep what `version` of the extractor found, in one transaction, in the place of older extractions."""
        rows = [(e.article, version, msgspec.json.encode(e)) for e in extractions]
        with clear_errors(self.folder), self._db:
            self._count_up(len(rows))
            self._db.executemany(
                "INSERT OR REPLACE INTO extractions (article, version, json, revision) "
                "VALUES (?, ?, ?, (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'revision'))",
                rows,
            )

    def extractions(self) -> Iterator[tuple[Article, Extraction]]:
        """Articles with what was extracted from them, by id. Raises DataError if an extraction cannot be read."""
        query = f"SELECT {_FIELDS}, json FROM articles JOIN extractions ON article = id ORDER BY id"
        with clear_errors(self.folder):
            for *article, json in self._db.execute(query):
                yield Article(*article), _decoded(json, article[0])

    def extraction(self, id: str) -> Extraction | None:
        """What was extracted from the article called `id`, None if nothing is held."""
        with clear_errors(self.folder):
            row = self._db.execute("SELECT json FROM extractions WHERE article = ?", (id,)).fetchone()
        return _decoded(row[0], id) if row else None

    def unchecked_ids(self, rules: str) -> list[str]:
        """Articles whose facts were not yet checked by `rules`, sorted."""
        with clear_errors(self.folder):
            found = self._db.execute("SELECT article FROM extractions WHERE rules IS NOT ? ORDER BY article", (rules,))
            return [row[0] for row in found]

    def judge(self, verdicts: Iterable[tuple[str, str | None]], *, rules: str) -> None:
        """Keep what checking by `rules` gave: the article's id, and what is wrong with it or None."""
        rows = [(rules, verdict, id) for id, verdict in verdicts]
        with clear_errors(self.folder), self._db:
            self._db.executemany("UPDATE extractions SET rules = ?, verdict = ? WHERE article = ?", rows)

    def standing(self) -> dict[str, int]:
        """Ids of the articles that have an extraction and keep to the shapes, sorted, and the revision of each."""
        query = "SELECT article, revision FROM extractions WHERE verdict IS NULL ORDER BY article"
        with clear_errors(self.folder):
            return dict(self._db.execute(query).fetchall())

    def refused(self) -> dict[str, str]:
        """Ids of the articles that break the shapes, and what is wrong with each."""
        query = "SELECT article, verdict FROM extractions WHERE verdict IS NOT NULL ORDER BY article"
        with clear_errors(self.folder):
            return dict(self._db.execute(query).fetchall())

    # decisions

    def decisions(self) -> dict[str, Decision]:
        """The decisions that stand, by id, sorted."""
        with clear_errors(self.folder):
            if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'decisions'").fetchone():
                return {}  # of an older format, which had none
            rows = self._db.execute("SELECT id, json FROM decisions ORDER BY id").fetchall()
        try:
            return {id: msgspec.json.decode(json, type=Decision) for id, json in rows}
        except msgspec.DecodeError as error:
            raise DataError(f"{self.folder}: its ledger is damaged (a decision cannot be read)") from error

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions, in one transaction. Gives how many of them did not stand yet."""
        rows = [(decision.id, msgspec.json.encode(decision)) for decision in decisions]
        with clear_errors(self.folder), self._db:
            new = sum(self._db.execute("INSERT OR IGNORE INTO decisions VALUES (?, ?)", row).rowcount for row in rows)
            self._count_up(new)
        return new

    def undo(self, ids: Iterable[str]) -> int:
        """Forget decisions. Gives how many of them stood."""
        with clear_errors(self.folder), self._db:
            undone = sum(self._db.execute("DELETE FROM decisions WHERE id = ?", (id,)).rowcount for id in ids)
            self._count_up(undone)
        return undone

    @property
    def revision(self) -> int:
        """How often articles, extractions or decisions were changed."""
        return int(self.number("revision", 0))

    def _count_up(self, changes: int) -> None:
        if changes:
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('revision', '0')")
            self._db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'revision'")


def _decoded(json: bytes, id: str) -> Extraction:
    try:
        return _DECODER.decode(json)
    except msgspec.DecodeError as error:
        raise DataError(f"{id}: what was extracted from it cannot be read; remove it and build again") from error


@contextmanager
def clear_errors(folder: Path) -> Iterator[None]:
    """Turn what SQLite raises into a DataError that names the folder."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise DataError(f"{folder}: cannot be read or written ({error})") from error
    except sqlite3.DatabaseError as error:
        raise DataError(f"{folder}: its ledger is damaged or no ledger ({error})") from error
