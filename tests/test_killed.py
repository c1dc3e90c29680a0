"""Commands that are killed or interrupted at random, and folders that are damaged or may only be read."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kg import ledger, pipeline, store
from kg.errors import DataError
from tests.graphs import written

SEEDS = sorted((Path(__file__).resolve().parent.parent / "seeds" / "articles").iterdir())[:8]
KILLS = 50


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "kg", *map(str, args)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder with an undisturbed graph, and its bytes."""
    folder = tmp_path_factory.mktemp("whole") / "kg"
    pipeline.build(SEEDS, folder)
    return folder, written(folder)


@pytest.mark.slow
def test_killed_at_random_it_goes_on(tmp_path: Path, whole: tuple[Path, bytes]) -> None:
    """Building, taking out and exporting, each killed at moments anywhere in its time; the graph can be read always."""
    data, out, chance = tmp_path / "kg", tmp_path / "out.ttl", random.Random(1)
    build, fewer = (command("build", *some, "--data", data) for some in (SEEDS, SEEDS[:5]))
    gone = command("remove", *(path.stem for path in SEEDS[2:5]), "--data", data)
    write = command("export", out, "--data", data)
    acts = [[*build, "--workers", "1"], gone, [*build, "--workers", "2"], write, gone, fewer]
    longest = [4.0] * len(acts)
    struck = 0
    for turn in range(4 * KILLS):
        if turn % 30 == 0:
            shutil.rmtree(data, ignore_errors=True)
        act = turn % len(acts)
        start = time.perf_counter()
        process = subprocess.Popen(acts[act], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.1, longest[act]))
            longest[act] = max(0.3, time.perf_counter() - start)
        process.kill()
        struck += process.wait() == -signal.SIGKILL
        if (data / "store" / "current").exists():
            told = written(data)
            assert told.endswith(out.read_bytes() if out.exists() else b"")
        out.unlink(missing_ok=True)
        if struck == KILLS:
            break
    assert struck == KILLS
    subprocess.run(build, capture_output=True, check=True)
    assert written(data) == whole[1]


@pytest.mark.parametrize("moment", [0.1, 0.6])
def test_interrupted_it_says_so(tmp_path: Path, moment: float) -> None:
    build = command("build", *SEEDS, "--data", tmp_path / "kg", "--workers", "2")
    process = subprocess.Popen(
        build, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    while not (tmp_path / "kg" / ledger.FILE).exists() and process.poll() is None:
        time.sleep(0.02)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in err


def test_two_builds_at_once(tmp_path: Path) -> None:
    with ledger.create(tmp_path):
        done = subprocess.run(command("build", *SEEDS, "--data", tmp_path), capture_output=True, check=False)
    assert done.returncode == 2
    told = f"kg: {tmp_path}: another process is changing this graph; try again when it is done\n"
    assert done.stderr.decode() == told


def files(store_folder: Path, ending: str) -> list[Path]:
    return [p for p in store_folder.glob("gen-*/*") if p.name.startswith(ending) or p.name.endswith(ending)]


def cut(ending: str) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        for path in files(root, ending):
            os.truncate(path, 10)

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a pointer elsewhere": lambda root: (root / "current").write_text("../../etc"),
    "a pointer of bytes": lambda root: (root / "current").write_bytes(b"\xff\xfe\0"),
    "an empty pointer": lambda root: (root / "current").write_text(""),
    "a pointer to nothing": lambda root: (root / "current").write_text("gen-99\n"),
    "no pointer": lambda root: (root / "current").unlink(),
    "no store": shutil.rmtree,
    "tables cut": cut(".sst"),
    "manifest cut": cut("MANIFEST"),
}


@pytest.mark.parametrize("case", DAMAGES)
def test_a_damaged_store_is_told_and_made_anew(tmp_path: Path, whole: tuple[Path, bytes], case: str) -> None:
    shutil.copytree(whole[0], tmp_path / "kg")
    DAMAGES[case](tmp_path / "kg" / "store")
    with pytest.raises(DataError, match="kg build"):
        store.open_current(tmp_path / "kg")
    assert pipeline.build(SEEDS, tmp_path / "kg").new == 0
    assert written(tmp_path / "kg") == whole[1]


@pytest.mark.parametrize(("key", "value"), [("derived", "{bad"), ("revision", "x"), ("min_confidence", "x")])
def test_a_damaged_setting(tmp_path: Path, whole: tuple[Path, bytes], key: str, value: str) -> None:
    shutil.copytree(whole[0], tmp_path / "kg")
    with ledger.change(tmp_path / "kg") as book:
        book.set(key, value)
    if key == "derived":
        pipeline.build(SEEDS, tmp_path / "kg")
        assert written(tmp_path / "kg") == whole[1]
    else:
        with pytest.raises(DataError, match=f"its ledger is damaged \\({key} is 'x'\\)"):
            pipeline.build(SEEDS, tmp_path / "kg")


@pytest.mark.skipif(shutil.which("setpriv") is None and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read(tmp_path: Path, whole: tuple[Path, bytes]) -> None:
    shutil.copytree(whole[0], tmp_path / "kg")
    folders = [tmp_path / "kg", tmp_path / "kg" / "store"]
    locks = list(tmp_path.glob("kg/**/*.lock"))
    less = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    try:
        for path in (*locks, *folders):
            path.chmod(0o444 if path in locks else 0o555)
        for args in (["stats"], ["query", "ASK {}"], ["export"], ["explain", "Kota Bogor"], ["validate"]):
            done = subprocess.run([*less, *command(*args, "--data", tmp_path / "kg")], capture_output=True, check=False)
            assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
        build = [*less, *command("build", *SEEDS, "--data", tmp_path / "kg")]
        done = subprocess.run(build, capture_output=True, check=False)
        assert done.returncode == 2
        assert b"cannot be written (Permission denied)" in done.stderr
    finally:
        for folder in folders:
            folder.chmod(0o755)
