"""Copies of one text are found, whatever was done to it on the way, and nothing else is taken for one."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest

from kg.model import Article
from kg.read import read
from kg.resolve.copies import alike, blocks, sketch

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def copies(*texts: str) -> bool:
    """Whether two texts are found to be copies."""
    one, other = map(sketch, texts)
    return bool(set(blocks(one)) & set(blocks(other))) and alike(one, other)


def text(seed: int, words: int) -> list[str]:
    chance = random.Random(seed)
    return [f"kata{chance.randrange(5000)}" for _ in range(words)]


def test_seeds() -> None:
    articles = [a for a in read([SEEDS / "articles"]) if isinstance(a, Article)]
    found = [[a.id, b.id] for a, b in combinations(articles, 2) if copies(a.text, b.text)]
    gold = json.loads((SEEDS / "gold" / "syndicated.json").read_text(encoding="utf-8"))
    assert sorted(map(sorted, found)) == sorted(map(sorted, gold))


@pytest.mark.parametrize("seed", range(20))
def test_a_word_in_twenty_may_be_another(seed: int) -> None:
    words = text(seed, 300)
    other = list(words)
    for n in random.Random(seed).sample(range(300), 15):
        other[n] = "lain"
    assert copies(" ".join(words), "BOGOR - " + ", ".join(other).upper())


@pytest.mark.parametrize("seed", range(20))
def test_a_third_in_common_makes_no_copy(seed: int) -> None:
    words = text(seed, 100)
    assert not copies(" ".join(words + text(seed + 100, 200)), " ".join(words + text(seed + 200, 200)))


def test_short_texts() -> None:
    assert sketch("") == b""
    assert blocks(sketch("tiga kata saja")) == []
    assert copies("hanya ada empat kata", "Hanya ada empat kata.")
    assert not copies("hanya ada empat kata", "hanya ada lima kata")
