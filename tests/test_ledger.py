from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kg import ledger
from kg.errors import DataError
from kg.model import Article, Extraction

A = Article("a", "Teks a.", date="2018-01-01")
B = Article("b", "Teks b.", title="Judul", url="https://b.id", source="B", author="C")


def test_add_is_idempotent_and_replaces(tmp_path: Path) -> None:
    with ledger.create(tmp_path) as book:
        assert book.add([B, A]) == (2, 0)
        assert book.add([A, B]) == (0, 0)
        assert list(book.articles()) == [A, B]
        newer = Article("a", "Teks a baru.")
        assert book.add([newer, B]) == (0, 1)
        assert list(book.articles()) == [newer, B]


def test_extractions_live_as_long_as_text_and_version(tmp_path: Path) -> None:
    with ledger.create(tmp_path) as book:
        book.add([A, B])
        assert book.pending_ids("1") == ["a", "b"]
        book.keep([Extraction("a", date="2018-01-01"), Extraction("b")], version="1")
        assert book.pending_ids("1") == []
        assert [e for _, e in book.extractions()] == [Extraction("a", date="2018-01-01"), Extraction("b")]
        assert book.pending_ids("2") == ["a", "b"]
        book.add([Article("a", "Teks a.", date="2019-01-01")])
        assert book.pending_ids("1") == ["a"]
        assert book.extraction("a") is None
        assert book.remove(["b", "gone"]) == 1
        assert list(book.extractions()) == []


def test_adding_is_all_or_nothing(tmp_path: Path) -> None:
    def broken() -> list[Article]:
        yield A  # type: ignore[misc]
        raise ZeroDivisionError

    with ledger.create(tmp_path) as book:
        with pytest.raises(ZeroDivisionError):
            book.add(broken())
        assert book.ids() == []


def test_what_is_kept_is_there_again(tmp_path: Path) -> None:
    odd = Article("😀\u2028?#%/..", "a\x00b\ufffd\u0085\U0010ffff", title="")
    with ledger.create(tmp_path) as book:
        book.add([odd])
        book.set("base", "https://x.id/")
    with ledger.open(tmp_path) as book:
        assert list(book.articles()) == [odd]
        assert book.article(odd.id) == odd
        assert book.setting("base") == "https://x.id/"
        assert book.setting("nothing") is None


def test_odd_folder_names(tmp_path: Path) -> None:
    folder = tmp_path / "a b?c#d%41"
    with ledger.create(folder) as book:
        book.add([A])
    with ledger.open(folder) as book:
        assert book.ids() == ["a"]
    assert [p.name for p in tmp_path.iterdir()] == [folder.name]


def test_one_writer_at_a_time_and_readers_meanwhile(tmp_path: Path) -> None:
    with ledger.create(tmp_path) as book:
        book.add([A])
        with pytest.raises(DataError, match="another process is changing this graph"):
            ledger.create(tmp_path)
        with ledger.open(tmp_path) as reader:
            assert reader.ids() == ["a"]
    ledger.create(tmp_path).close()


def test_a_killed_writer_leaves_it_free_and_whole(tmp_path: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from kg import ledger
from kg.model import Article
book = ledger.create(Path({str(tmp_path)!r}))
book.add([Article("a", "Teks a.")])
def endless():
    yield Article("b", "Teks b.")
    os.kill(os.getpid(), signal.SIGKILL)
book.add(endless())
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    with ledger.create(tmp_path) as book:
        assert book.ids() == ["a"]


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no knowledge graph here; make one with `kg build"):
        ledger.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_foreign_file(tmp_path: Path) -> None:
    (tmp_path / ledger.FILE).write_text("not a database at all, but rather a long text " * 30)
    for use in (ledger.open, ledger.create):
        with pytest.raises(DataError, match="damaged or no ledger"):
            use(tmp_path)


def test_foreign_database(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / ledger.FILE).execute("CREATE TABLE x (y)").connection.close()
    for use in (ledger.open, ledger.create):
        with pytest.raises(DataError, match=r"no such table: meta"):
            use(tmp_path)


def test_format_of_another_version(tmp_path: Path) -> None:
    with ledger.create(tmp_path) as book:
        book.set("format", "99")
    for use in (ledger.open, ledger.create):
        with pytest.raises(DataError, match=f"written in format 99, this version of nusakg reads {ledger.FORMAT}"):
            use(tmp_path)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be made or written"):
        ledger.create(tmp_path / "file")


def test_disk_full(tmp_path: Path) -> None:
    with ledger.create(tmp_path) as book:
        book.add([A])
        book._db.execute("PRAGMA max_page_count = 12")
        with pytest.raises(DataError, match="database or disk is full"):
            book.add([B, Article("c", "x" * 1_000_000)])
        assert book.ids() == ["a"]


def test_an_older_format_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    with ledger.create(tmp_path) as book:
        book.add([A])
        book.keep([Extraction("a")], version="1")
    with closing(sqlite3.connect(tmp_path / ledger.FILE)) as database, database:
        database.execute("ALTER TABLE extractions DROP COLUMN revision")
        database.execute("DROP TABLE decisions")
        database.execute("UPDATE meta SET value = '1' WHERE key = 'format'")
    with ledger.open(tmp_path) as book:
        assert list(book.extractions()) == [(A, Extraction("a"))]
        assert book.decisions() == {}
    with ledger.create(tmp_path) as book:
        assert book.decisions() == {}
        assert book.setting("format") == ledger.FORMAT
        assert book.standing() == {"a": 0}
        book.keep([Extraction("a")], version="2")
        assert book.standing() == {"a": book.revision}
