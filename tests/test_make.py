"""What `make` says where something is missing: one line that names what to install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make")


def make(folder: Path, *args: str) -> list[str]:
    """What `make demo` says on standard error in a fresh checkout, without make's own line."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    done = subprocess.run(["make", "demo", *args], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert not (folder / ".venv").exists()
    return [line for line in done.stderr.splitlines() if not line.startswith("make")]


def test_no_python(tmp_path: Path) -> None:
    (line,) = make(tmp_path, "PYTHON=")
    assert line.startswith("Python 3.11 or newer is missing: install it (Debian: apt-get install python3 python3-venv)")


def test_no_venv(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    (line,) = make(tmp_path, f"PYTHON={python}")
    assert line == "Python's venv module is missing: install it (Debian: apt-get install python3-venv)"
