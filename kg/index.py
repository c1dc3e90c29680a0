"""The index of a store: what each of its articles gave to the graph, so that a change need not touch the rest.

    DIR/store/index.sqlite

Input and output: for each article its state, the local people (and the like) it has, what it says of which thing.
The index belongs to one generation of the store, made by one set of rules (`made_by`); with any other it is of no use
and made anew, as it is when it is missing. All changes are one transaction, which ends when the generation stands.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataError

PERSON, EVENT = "person ", "event "
"""What the names of blocks of people and of events begin with."""
FILE = "index.sqlite"
DRAFT = "index.draft"
_CACHE = "PRAGMA cache_size = -65536"  # KiB

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, sketch INTEGER, source TEXT,
    own BLOB, counts BLOB
);
CREATE INDEX articles_sketch ON articles (sketch);
CREATE INDEX articles_source ON articles (source);
CREATE TABLE sketches (n INTEGER PRIMARY KEY, sketch BLOB NOT NULL UNIQUE);
CREATE TABLE sketch_blocks (block INTEGER NOT NULL, sketch INTEGER NOT NULL, PRIMARY KEY (block, sketch)) WITHOUT ROWID;
CREATE INDEX sketch_blocks_sketch ON sketch_blocks (sketch);
CREATE TABLE locals (
    node TEXT PRIMARY KEY, article INTEGER NOT NULL, block TEXT NOT NULL, known BLOB NOT NULL, resolved TEXT
) WITHOUT ROWID;
CREATE INDEX locals_block ON locals (block);
CREATE INDEX locals_article ON locals (article);
CREATE TABLE marks (
    mark TEXT NOT NULL, block TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (mark, block, article)
) WITHOUT ROWID;
CREATE INDEX marks_article ON marks (article);
CREATE TABLE said (
    thing TEXT NOT NULL, article INTEGER NOT NULL, words BLOB NOT NULL, PRIMARY KEY (thing, article)
) WITHOUT ROWID;
CREATE INDEX said_article ON said (article);
CREATE TABLE decisions (id TEXT PRIMARY KEY, decision BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE undecided (node TEXT NOT NULL, pair BLOB NOT NULL);
CREATE INDEX undecided_node ON undecided (node);
"""


class Local(NamedTuple):
    """Something that one article speaks of and others may too: `known` about it, who it was `resolved` to be. Those of
    a block are always resolved together; `marks` are what blocks share that may belong together (they are not given
    back)."""

    node: str
    block: str
    known: bytes
    resolved: str | None = None
    marks: tuple[str, ...] = ()


class Index:
    """An open index, in a transaction. `publish` keeps what was done, `close` alone forgets it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._db = connection

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *exception: object) -> None:
        self._db.close()

    def publish(self, made_by: str) -> None:
        """Keep all changes: the index now belongs to the generation and rules `made_by`."""
        with _clear_errors(self._path):
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('made_by', ?)", (made_by,))
            self._db.commit()
            self._db.close()
        if self._path.name == DRAFT:
            with self._path.open("rb+") as handle:
                os.fsync(handle.fileno())
            self._path.replace(self._path.with_name(FILE))

    # articles

    def standing(self) -> dict[str, int]:
        """Ids of the articles and the revision of each."""
        return dict(self._all("SELECT id, revision FROM articles"))

    def add(self, id: str, revision: int, locals: Iterable[Local]) -> None:
        """Add an article that is not held."""
        self._many("INSERT INTO articles (id, revision) VALUES (?, ?)", [(id, revision)])
        n = self._number(id)
        found = list(locals)
        rows = [(x.node, n, x.block, x.known, x.resolved) for x in found]
        self._many("INSERT INTO locals VALUES (?, ?, ?, ?, ?)", rows)
        marks = [(mark, x.block, n) for x in found for mark in x.marks]
        self._many("INSERT OR IGNORE INTO marks VALUES (?, ?, ?)", marks)

    def drop(self, id: str) -> None:
        """Drop an article with its locals and all that it says; not its sketch."""
        n = self._number(id)
        self._many("DELETE FROM undecided WHERE node IN (SELECT node FROM locals WHERE article = ?)", [(n,)])
        self._many("DELETE FROM locals WHERE article = ?", [(n,)])
        self._many("DELETE FROM marks WHERE article = ?", [(n,)])
        self._many("DELETE FROM said WHERE article = ?", [(n,)])
        self._many("DELETE FROM articles WHERE n = ?", [(n,)])

    def own(self, id: str) -> bytes | None:
        """What was kept of an article beside `say`: what only it speaks of."""
        rows = self._all("SELECT own FROM articles WHERE id = ?", id)
        return rows[0][0] if rows else None

    def counts(self) -> Iterator[tuple[bytes, int]]:
        """Counts as they were kept with articles, and with how many."""
        return iter(self._all("SELECT counts, count(*) FROM articles GROUP BY counts"))

    # copies: articles of one sketch, and sketches that are alike

    def sketch(self, id: str, sketch: bytes, blocks: Iterable[int]) -> int:
        """Keep the sketch of an article. Gives its number."""
        rows = self._all("SELECT n FROM sketches WHERE sketch = ?", sketch)
        if not rows:
            self._many("INSERT INTO sketches (sketch) VALUES (?)", [(sketch,)])
            rows = self._all("SELECT n FROM sketches WHERE sketch = ?", sketch)
            self._many("INSERT OR IGNORE INTO sketch_blocks VALUES (?, ?)", [(block, rows[0][0]) for block in blocks])
        self._many("UPDATE articles SET sketch = ? WHERE id = ?", [(rows[0][0], id)])
        return int(rows[0][0])

    def source(self, id: str) -> str | None:
        """The article that stands for all copies of this one, None if it has none."""
        return self._all("SELECT source FROM articles WHERE id = ?", id)[0][0]  # type: ignore[no-any-return]

    def sketches_with(self, id: str) -> list[int]:
        """The sketches of an article and its copies."""
        query = (
            "SELECT sketch FROM articles WHERE id = ?1 AND sketch NOT NULL UNION "
            "SELECT sketch FROM articles WHERE source = (SELECT source FROM articles WHERE id = ?1)"
        )
        return [n for (n,) in self._all(query, id)]

    def near(self, sketch: int) -> tuple[bytes, list[tuple[int, bytes]]]:
        """A sketch, and those that have a block in common with it, by number."""
        query = (
            "SELECT DISTINCT n, s.sketch FROM sketch_blocks a JOIN sketch_blocks b USING (block) "
            "JOIN sketches s ON n = b.sketch WHERE a.sketch = ? AND n <> a.sketch"
        )
        return self._all("SELECT sketch FROM sketches WHERE n = ?", sketch)[0][0], self._all(query, sketch)

    def forget_unused(self, sketches: Iterable[int]) -> set[int]:
        """Forget those sketches that no article has. Gives the others."""
        used = {n for n in sketches if self._all("SELECT 1 FROM articles WHERE sketch = ? LIMIT 1", n)}
        unused = [(n,) for n in sketches if n not in used]
        self._many("DELETE FROM sketch_blocks WHERE sketch = ?", unused)
        self._many("DELETE FROM sketches WHERE n = ?", unused)
        return used

    def unite(self, sketches: Iterable[int]) -> list[str]:
        """Let the articles of these sketches be copies of each other. Gives the ids of those that changes."""
        query = "SELECT id, source FROM articles WHERE sketch = ?"
        found = [row for n in sketches for row in self._all(query, n)]
        source = min(id for id, _ in found) if len(found) > 1 else None
        changed = [id for id, old in found if old != source]
        self._many("UPDATE articles SET source = ? WHERE id = ?", [(source, id) for id in changed])
        return changed

    # who is who

    def locals(self, id: str) -> list[Local]:
        """The locals of an article."""
        query = "SELECT node, block, known, resolved FROM locals WHERE article = ? ORDER BY node"
        return [Local(*row) for row in self._all(query, self._number(id))]

    def block(self, block: str) -> list[Local]:
        """The locals of a block."""
        query = "SELECT node, block, known, resolved FROM locals WHERE block = ? ORDER BY node"
        return [Local(*row) for row in self._all(query, block)]

    def marked(self, mark: str) -> list[str]:
        """The blocks that bear a mark."""
        return [block for (block,) in self._all("SELECT DISTINCT block FROM marks WHERE mark = ?", mark)]

    def blocks(self, prefix: str) -> Iterator[str]:
        """All blocks whose names begin with `prefix`."""
        block = prefix
        while rows := self._all("SELECT block FROM locals WHERE block > ? ORDER BY block LIMIT 1", block):
            block = rows[0][0]
            if not block.startswith(prefix):
                return
            yield block

    def local(self, node: str) -> Local | None:
        """A local by its node."""
        rows = self._all("SELECT node, block, known, resolved FROM locals WHERE node = ?", node)
        return Local(*rows[0]) if rows else None

    def decisions(self) -> dict[str, bytes]:
        """The decisions that the locals were resolved with, as they were kept, by id."""
        return dict(self._all("SELECT id, decision FROM decisions"))

    def keep_decisions(self, decisions: Iterable[tuple[str, bytes]]) -> None:
        """Keep the decisions that the locals are resolved with, in the place of others."""
        self._many("DELETE FROM decisions", [()])
        self._many("INSERT INTO decisions VALUES (?, ?)", decisions)

    def undecided(self) -> list[bytes]:
        """The pairs that stayed undecided, as they were kept."""
        return [pair for (pair,) in self._all("SELECT pair FROM undecided")]

    def keep_undecided(self, nodes: Iterable[str], pairs: Iterable[tuple[str, bytes]]) -> None:
        """Keep pairs that stayed undecided, each by a node, in the place of those kept by `nodes`."""
        self._many("DELETE FROM undecided WHERE node = ?", [(node,) for node in nodes])
        self._many("INSERT INTO undecided VALUES (?, ?)", pairs)

    def resolve(self, resolved: Iterable[tuple[str, str]]) -> list[str]:
        """Keep what nodes were resolved to. Gives the ids of their articles."""
        pairs = list(resolved)
        self._many("UPDATE locals SET resolved = ? WHERE node = ?", [(who, node) for node, who in pairs])
        query = "SELECT id FROM locals JOIN articles ON article = n WHERE node = ?"
        return [id for node, _ in pairs for (id,) in self._all(query, node)]

    def resolved(self, node: str) -> str:
        """What a local was resolved to."""
        return str(self._all("SELECT resolved FROM locals WHERE node = ?", node)[0][0])

    # what is said

    def say(self, id: str, said: Iterable[tuple[str, bytes]], *, own: bytes, counts: bytes) -> None:
        """Keep what an article says of things, in the place of what it said before."""
        n = self._number(id)
        self._many("UPDATE articles SET own = ?, counts = ? WHERE n = ?", [(own, counts, n)])
        self._many("DELETE FROM said WHERE article = ?", [(n,)])
        self._many("INSERT INTO said VALUES (?, ?, ?)", [(thing, n, words) for thing, words in said])

    def spoken_of(self, id: str) -> list[tuple[str, bytes]]:
        """The things that an article says something of, and what."""
        return self._all("SELECT thing, words FROM said WHERE article = ?", self._number(id))

    def said(self, thing: str) -> list[bytes]:
        """What articles say of a thing."""
        return [words for (words,) in self._all("SELECT words FROM said WHERE thing = ? ORDER BY article", thing)]

    def things(self) -> Iterator[tuple[str, list[bytes]]]:
        """All things, by name, with what articles say of each."""
        thing, words = "", list[bytes]()
        with _clear_errors(self._path):
            for following, more in self._db.execute("SELECT thing, words FROM said ORDER BY thing, article"):
                if following != thing:
                    if words:
                        yield thing, words
                    thing, words = following, []
                words.append(more)
        if words:
            yield thing, words

    def _number(self, id: str) -> int:
        rows = self._all("SELECT n FROM articles WHERE id = ?", id)
        return int(rows[0][0]) if rows else -1

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with _clear_errors(self._path):
            self._db.executemany(statement, rows)

    def _all(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with _clear_errors(self._path):
            return self._db.execute(query, values).fetchall()


def create(folder: Path) -> Index:
    """An empty index for the store in `folder`, in the place of the one there, which is gone at once."""
    path = folder / "store" / DRAFT
    with _clear_errors(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            for old in (path, path.with_name(FILE)):
                old.unlink(missing_ok=True)
        except OSError as error:
            raise DataError(f"{folder}: the store cannot be written ({error.strerror})") from error
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(_CACHE)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
    return Index(path, connection)


def read(folder: Path, generation: str) -> Index | None:
    """The index of the store in `folder` for reading, if it belongs to that generation."""
    path = folder / "store" / FILE
    if not path.is_file():
        return None
    with suppress(sqlite3.DatabaseError):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        connection.execute("BEGIN")
        held = connection.execute("SELECT value FROM meta WHERE key = 'made_by'").fetchone()
        if held and held[0].startswith(f"{generation} "):
            return Index(path, connection)
        connection.close()
    return None


def open(folder: Path, made_by: str) -> Index | None:
    """The index of the store in `folder`, if it belongs to the generation and rules `made_by`."""
    path = folder / "store" / FILE
    if not path.is_file():
        return None
    connection, held = sqlite3.connect(path, isolation_level=None), None
    with suppress(sqlite3.DatabaseError):  # damaged: it can be made anew
        held = connection.execute("SELECT value FROM meta WHERE key = 'made_by'").fetchone()
    if held != (made_by,):
        connection.close()
        return None
    connection.execute(_CACHE)
    connection.execute("BEGIN IMMEDIATE")
    return Index(path, connection)


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a DataError that names the file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise DataError(
            f"{path}: cannot be read or written ({error}); without it the next build makes it anew"
        ) from error
