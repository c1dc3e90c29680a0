"""The store: generations that are whole, whatever happens to their writer, and stay while they are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import DataError
from kg.store import change_generation, current_name, open_current, write_generation
from kg.terms import text
from kg.vocab import KG, SKOS

ROOT = Path(__file__).resolve().parents[1]


def quads(*names: str) -> list[ox.Quad]:
    return [ox.Quad(KG.Indonesia, SKOS.altLabel, text(name)) for name in names]


def names(folder: Path) -> set[str]:
    with open_current(folder) as store:
        return {q.object.value for q in store if isinstance(q.object, ox.Literal)}


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "store").iterdir() if path.is_dir())


def test_none_yet(tmp_path: Path) -> None:
    assert current_name(tmp_path) is None
    with pytest.raises(DataError, match="kg build"):
        open_current(tmp_path)


def test_written_and_replaced(tmp_path: Path) -> None:
    write_generation(tmp_path, quads("a", "b"))
    assert names(tmp_path) == {"a", "b"}
    write_generation(tmp_path, quads("c"))
    assert names(tmp_path) == {"c"}
    assert len(generations(tmp_path)) == 1


def test_readers_keep_theirs(tmp_path: Path) -> None:
    write_generation(tmp_path, quads("a"))
    old = open_current(tmp_path)
    for name in "bcd":
        write_generation(tmp_path, quads(name))
    assert {q.object.value for q in old.store if isinstance(q.object, ox.Literal)} == {"a"}
    assert names(tmp_path) == {"d"}
    assert len(generations(tmp_path)) == 2
    old.close()
    write_generation(tmp_path, quads("e"))
    assert len(generations(tmp_path)) == 1


def test_changed_copy(tmp_path: Path) -> None:
    change_generation(tmp_path, lambda store: store.extend(quads("a")))
    with open_current(tmp_path) as old:
        change_generation(tmp_path, lambda store: (store.extend(quads("b")), store.remove(quads("a")[0]))[0])
        assert len(old) == 1
    assert names(tmp_path) == {"b"}


def test_readers_cannot_write(tmp_path: Path) -> None:
    write_generation(tmp_path, quads("a"))
    with open_current(tmp_path) as store, pytest.raises(RuntimeError):
        store.add(quads("b")[0])


def test_failed_writer_changes_nothing(tmp_path: Path) -> None:
    write_generation(tmp_path, quads("a"))

    def fail(store: ox.Store) -> None:
        store.extend(quads("b"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        change_generation(tmp_path, fail)
    assert names(tmp_path) == {"a"}
    write_generation(tmp_path, quads("c"))
    assert names(tmp_path) == {"c"}
    assert len(generations(tmp_path)) == 1


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="another process"):
        change_generation(tmp_path, lambda store: write_generation(tmp_path, []) and None)


@pytest.mark.parametrize("written", ["gen-1/../..", "", "x"])
def test_damaged_pointer(tmp_path: Path, written: str) -> None:
    write_generation(tmp_path, quads("a"))
    (tmp_path / "store" / "current").write_text(written)
    with pytest.raises(DataError, match="damaged"):
        open_current(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("moment", ["flush", "replace", "rmtree"])
def test_killed_writer(tmp_path: Path, moment: str) -> None:
    """A process killed before, at or after the switch leaves one whole generation, the old or the new."""
    write_generation(tmp_path, quads("old"))
    script = f"""
        import os, shutil, signal
        from pathlib import Path
        import kg.store
        from tests.test_store import quads
        def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
        {{"flush": lambda: setattr(kg.store, "_publish", die), "replace": lambda: setattr(os, "replace", die),
          "rmtree": lambda: setattr(shutil, "rmtree", die)}}[{moment!r}]()
        kg.store.write_generation(Path({str(tmp_path)!r}), quads("new"))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert names(tmp_path) == ({"new"} if moment == "rmtree" else {"old"})
    write_generation(tmp_path, quads("next"))
    assert names(tmp_path) == {"next"}
    assert len(generations(tmp_path)) == 1
