"""Search over all names: suggestions while somebody types.

Input: a store. Output: things by the words of their names, whatever the case or accents; each word typed may begin a
word of the name, in any order. Those whose name begins as typed come first, then those that more articles name.
Algorithm: full-text index of SQLite (FTS5) in memory, made once for a generation of the store; rows stand in the order
of how many articles name the thing, so that the first hits are the best ones and a query ends early.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from threading import Lock

import pyoxigraph as ox

from kg.serve.content.reading import Reader
from kg.serve.content.things import Ref

_NAMED = """
SELECT ?x ?name { ?x a ?class ; skos:prefLabel|skos:altLabel ?name
  VALUES ?class { kg:Person kg:Organization kg:AdministrativeArea kg:Venue org:Role } }
"""
_LABELLED = """
SELECT ?x ?name { { ?x a kg:Event ; rdfs:label ?name } UNION { ?x a schema:NewsArticle ; schema:headline ?name } }
"""
_COUNTS = "SELECT ?x (COUNT(?a) AS ?n) { ?a schema:mentions ?x } GROUP BY ?x"


class Names:
    """The names of one generation. Safe for threads."""

    def __init__(self, store: ox.Store) -> None:
        self._lock = Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(
            "CREATE VIRTUAL TABLE names USING fts5(name, iri UNINDEXED, "
            "tokenize = \"unicode61 remove_diacritics 2\", prefix = '1 2 3')"
        )
        self._db.executemany("INSERT INTO names (name, iri) VALUES (?, ?)", _ranked(Reader(store)))

    def search(self, typed: str, limit: int = 12) -> list[tuple[str, str]]:
        """(name that fits, IRI) of the best `limit` things for what was typed, each once."""
        words = _words(typed)
        if not words:
            return []
        asked = " ".join(f'"{word}"*' for word in words)
        found: dict[str, str] = {}
        for query in (f"^ {asked}" if len(words) == 1 else f'^ "{" ".join(words)}"*', asked):
            with self._lock:
                rows = self._db.execute(
                    "SELECT name, iri FROM names WHERE names MATCH ? ORDER BY rowid LIMIT ?", (query, 3 * limit)
                ).fetchall()
            rows.sort(key=lambda row: _words(row[0]) != words)  # the very name first; stable
            for name, iri in rows:
                found.setdefault(iri, name)
        return [(name, iri) for iri, name in list(found.items())[:limit]]


def suggestions(reader: Reader, names: Names, typed: str, limit: int = 12) -> list[tuple[str, Ref]]:
    """(name that fits, thing) for what was typed."""
    return [(name, reader.ref(iri)) for name, iri in names.search(typed, limit)]


def _ranked(reader: Reader) -> Iterator[tuple[str, str]]:
    counts = {iri: int(n) for iri, n in reader.rows(_COUNTS)}
    rows = {(name, iri) for query in (_NAMED, _LABELLED) for iri, name in reader.rows(query)}
    return iter(sorted(rows, key=lambda row: (-counts.get(row[1], 0), len(row[0]), row)))


def _words(text: str) -> list[str]:
    """The words of a text as the index has them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return "".join(c if c.isalnum() else " " for c in plain).split()
