"""What a word looks like: the features of a word that its form alone gives, for the name tagger.

Kept apart so that training and tagging cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

OFFSETS = (-2, -1, 0, 1, 2)
"""Places around a token whose words speak for its tag."""
UNKNOWN = "?.?.?"
"""Classes of a word that the corpus does not have: coarse cluster, fine cluster, habit of being capitalised."""


@lru_cache(maxsize=65536)
def shape(word: str) -> str:
    """Collapsed shape: "Xx" Kota, "X" DPRD, "x" di, "d" 12, "Xd" P3K, "XxXx" McDonald, "p" punctuation."""
    out: list[str] = []
    for char in word:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else "p"
        if not out or out[-1] != kind:
            out.append(kind)
    if len(word) == 1 and word.isupper():
        return "X1"
    return "".join(out)[:5]


def word_features(word: str, norm: str, classes: Mapping[str, str]) -> list[str]:
    """Features of one word: form, affixes, shape, and its classes in the corpus (`classes`, by folded form)."""
    looks = shape(word)
    features = [f"s={looks}"]
    if looks[0] in "Xx" or len(norm) == 1:
        features.append(f"w={norm}")
    if looks[0] in "Xx":
        coarse, fine, habit = classes.get(norm, UNKNOWN).split(".")
        features += [f"c={coarse}", f"k={fine}", f"h={habit}", f"hs={habit}{looks}"]
        if len(norm) > 3:
            features += [f"p3={norm[:3]}", f"z3={norm[-3:]}", f"z2={norm[-2:]}"]
        if len(norm) > 4:
            features += [f"p4={norm[:4]}", f"z4={norm[-4:]}"]
    return features


def form_features(shapes: tuple[str, str, str], habits: tuple[str, str, str], first: bool) -> list[str]:
    """Features of the forms of a token and its neighbours (before, itself, after); `first` if it opens the sentence."""
    before, here, after = shapes
    return [
        f"f={first}{here}",
        f"fh={first}{here}{habits[1]}",
        f"s3={before}|{here}|{after}",
        f"h3={habits[0]}|{habits[1]}|{habits[2]}",
    ]


def neighbour_features(before: str, here: str, after: str) -> list[str]:
    """Features of a token of shape `here` between two folded words."""
    return [f"ws={before}|{here}", f"sw={here}|{after}"]
