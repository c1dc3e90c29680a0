"""Extraction does not get worse: figures on the gold of the sample articles, and of real ones where they are there."""

from __future__ import annotations

from pathlib import Path

from kg.evaluate import below, evaluate, read_floor
from kg.pipeline import build
from kg.resources import folder
from kg.store import open_current

FLOORS = read_floor(Path(__file__).parent / "floors.toml")


def test_sample_articles(tmp_path: Path) -> None:
    build([folder("seeds") / "articles"], tmp_path / "data")
    with open_current(tmp_path / "data") as store:
        assert below(evaluate(store, folder("seeds") / "gold"), FLOORS) == []


def test_real_articles(shared: Path, tmp_path: Path) -> None:
    build([shared / "data" / "articles" / "gold-dev.jsonl"], tmp_path / "data")
    with open_current(tmp_path / "data") as store:
        assert below(evaluate(store, shared / "data" / "gold" / "dev"), FLOORS) == []
