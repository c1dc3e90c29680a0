"""Completion in the shell: names of ready queries, of their parameters, and of what the graph knows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.resources import folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("completion") / "data"
    build([folder("seeds") / "articles" / "bogor-kominfo-studi-banding.txt"], found)
    return found


def complete(line: str, data: Path) -> list[str]:
    """What bash would be offered for the last word of `line`."""
    words = line.split(" ")
    environment = {"_KG_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "kg"],
        env={**os.environ, **environment, "KG_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return [line for line in done.stdout.split("\n") if line]


def test_names_of_queries(data: Path) -> None:
    assert "riwayat-jabatan" in complete("kg query riwa", data)


def test_names_of_parameters(data: Path) -> None:
    assert "orang=" in complete("kg query riwayat-jabatan --param or", data)


def test_values_that_the_graph_knows(data: Path) -> None:
    assert "orang=Zulhendri Chaniago" in complete("kg query riwayat-jabatan --param orang=Zul", data)


def test_nothing_for_an_unknown_query_or_no_graph(data: Path, tmp_path: Path) -> None:
    assert complete("kg query tidak-ada --param x=y", data) == []
    assert complete("kg query riwayat-jabatan --param orang=Zul", tmp_path) == []
