"""A full disk and a limit on the size of files: one clear line, nothing lost, readers go on, and it can be mended.

The disk is a small tmpfs in a namespace of its own (`unshare`, which many systems allow without root); the limit is
RLIMIT_FSIZE, which any user may set.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import pipeline, store
from kg.query import run
from tests.graphs import written
from tests.test_killed import SEEDS

UNSHARE = ["unshare", "--user", "--map-root-user", "--mount"]
ASKED = "SELECT (COUNT(*) AS ?n) { ?a a schema:NewsArticle }"
ON_A_SMALL_DISK = """
size=$1 disk=$2 kept=$3 result=$4 asked=$5; shift 5
mount -t tmpfs -o size=$size none "$disk" && cp -r "$kept" "$disk/kg" || exit 99
"$@" --data "$disk/kg"; code=$?
"$1" -m kg query "$asked" --format tsv --data "$disk/kg"
cp -r "$disk/kg" "$result"
exit $code
"""
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from kg.cli import main
sys.argv[:2] = ["kg"]
main()
"""


def namespaces() -> bool:
    """Whether disks can be mounted here."""
    if shutil.which("unshare") is None:
        return False
    mount = [*UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of half of the articles."""
    folder = tmp_path_factory.mktemp("half") / "kg"
    pipeline.build(SEEDS[:4], folder)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole") / "kg"
    pipeline.build(SEEDS, folder)
    return written(folder)


def clear(error: str) -> None:
    assert error.startswith("kg: ")
    assert error.count("\n") == 1
    assert any(why in error for why in ("No space left", "disk is full", "File too large", "disk I/O error")), error


@pytest.mark.slow
@pytest.mark.skipif(not namespaces(), reason="no disk can be mounted here")
@pytest.mark.parametrize("room", [60, 400, 800, 1200, 1600, 2000])
def test_a_full_disk(tmp_path: Path, half: Path, whole: bytes, room: int) -> None:
    """`room` KiB beside the graph of half of the articles."""
    size = f"{sum(-(-path.stat().st_size // 4096) * 4 for path in half.rglob('*')) + room}k"
    (tmp_path / "disk").mkdir()
    places = [size, tmp_path / "disk", half, tmp_path / "result", ASKED]
    build = [sys.executable, "-m", "kg", "build", *SEEDS]
    command = [*UNSHARE, "sh", "-c", ON_A_SMALL_DISK, "sh", *map(str, [*places, *build])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    clear(done.stderr)
    assert done.stdout == "?n\n4\n"
    pipeline.build(SEEDS, tmp_path / "result")
    assert written(tmp_path / "result") == whole


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
@pytest.mark.parametrize("limit", [10, 30_000, 100_000, 200_000, 400_000])
def test_files_may_not_grow(tmp_path: Path, half: Path, whole: bytes, limit: int) -> None:
    shutil.copytree(half, tmp_path / "kg")
    command = [sys.executable, "-c", LIMITED, str(limit), "build", *map(str, SEEDS), "--data", str(tmp_path / "kg")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    clear(done.stderr)
    with store.open_current(tmp_path / "kg") as graph:
        assert {str(n["n"]) for n in run.run(graph, ASKED)}
    pipeline.build(SEEDS, tmp_path / "kg")
    assert written(tmp_path / "kg") == whole
