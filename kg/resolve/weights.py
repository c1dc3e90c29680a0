"""The weights by which people are told apart or put together: `weights.toml`, which says where they are from."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources

KEPT = 1 << 16
"""How many names, words and pairs of names are remembered, so that memory does not grow with the corpus."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights, by feature and level."""
    text = resources.files("kg.resolve").joinpath("weights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def people() -> float:
    """The logarithm of how many people the news may name: the rarity of a name is counted against it."""
    return math.log(weights()["decide"]["people"])
