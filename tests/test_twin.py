"""The first article goes the whole way and is understood; so is its twin, in which every name and figure is another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate import Figures, evaluate
from kg.pipeline import build
from kg.store import open_current
from tests.twin import SWAPS, twin_gold, twin_text

LEAST = {"place": 0.90, "agency": 0.90, "tenure": 0.90, "statement": 0.90, "event": 0.80, "event-role": 0.60}


def figures(folder: Path, text: str, gold: dict[str, object]) -> dict[str, Figures]:
    """The figures of one article, built into a graph in `folder`."""
    folder.mkdir()
    (folder / "gold").mkdir()
    article = folder / f"{gold['id']}.txt"
    article.write_text(text, encoding="utf-8")
    (folder / "gold" / f"{gold['id']}.json").write_text(json.dumps(gold), encoding="utf-8")
    build([article], folder / "data")
    with open_current(folder / "data") as store:
        return evaluate(store, folder / "gold")


def test_article_and_twin_are_understood_alike(shared: Path, tmp_path: Path) -> None:
    text = (shared / "seeds" / "bogor-update.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / "data" / "gold" / "seed" / "bogor-update.json").read_text(encoding="utf-8"))
    mine = figures(tmp_path / "article", text, gold)
    its = figures(tmp_path / "twin", twin_text(text), twin_gold(gold))
    for name, least in LEAST.items():
        assert mine[name].f1 >= least, (name, mine[name])
    scores = [{name: (f.precision, f.recall, f.f1) for name, f in both.items()} for both in (mine, its)]
    assert scores[1] == scores[0]


@pytest.mark.parametrize(("old", "new"), SWAPS)
def test_every_swap_is_of_something_in_the_article(shared: Path, old: str, new: str) -> None:
    text = (shared / "seeds" / "bogor-update.txt").read_text(encoding="utf-8")
    gold = (shared / "data" / "gold" / "seed" / "bogor-update.json").read_text(encoding="utf-8")
    assert old in text or old in gold
    assert new not in text
