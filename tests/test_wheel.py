"""What users install: the wheel alone, in a fresh environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.web import bundle

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 250 * 1024 * 1024
"""Bytes that the base installation may take."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder / "dist", ROOT], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    (wheel,) = (folder / "dist").iterdir()
    subprocess.run([*pip, "--python", folder / "env", "install", wheel], check=True)
    return folder / "env"


def run(environment: Path, *command: str | Path, cwd: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "KG_"))}
    done = subprocess.run([environment / "bin" / command[0], *command[1:]], cwd=cwd, env=clean, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.slow
def test_the_base_installation_is_small(environment: Path) -> None:
    size = sum(p.stat().st_size for p in environment.rglob("*") if p.is_file() and not p.is_symlink())
    assert size < LIMIT, f"{size / 2**20:.0f} MB"


@pytest.mark.slow
def test_the_demo_runs_from_the_wheel_alone(environment: Path, tmp_path: Path) -> None:
    where = run(environment, "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(environment)
    out = run(environment, "kg", "demo", cwd=tmp_path)
    assert "articles/s" in out
    page, graph = (tmp_path / "out" / name for name in ("graph.html", "graph.ttl"))
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert "kg:Official" in graph.read_text()
    assert run(environment, "kg", "validate", cwd=tmp_path) == ""


@pytest.mark.slow
def test_every_kind_of_source_is_read_by_the_wheel_alone(environment: Path, tmp_path: Path) -> None:
    text = "Wali Kota Bogor meresmikan pasar baru pada Selasa pagi bersama para pedagang yang telah lama menunggu."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.jsonl").write_text(f'{{"id": "b", "text": "{text}"}}')
    (tmp_path / "c.html").write_text(f"<html><body><article><p>{text}</p><p>{text[::-1]}</p></article></body></html>")
    assert run(environment, "kg", "extract", tmp_path, cwd=tmp_path).count("\n") == 3


@pytest.mark.slow
def test_the_wheel_holds_what_it_needs_and_no_more(environment: Path) -> None:
    (package,) = environment.glob("lib/python*/site-packages/kg")
    for needed in ("py.typed", "_data/ontology/kg.ttl", "_data/ontology/shapes.ttl", "_data/seeds/articles"):
        assert (package / needed).exists(), needed
    assert (package / "web" / "static" / "view.js").exists() == (bundle("view.js") is not None)
    assert not (package.parent / "tests").exists()
