"""Long texts take time in proportion to their length, however odd they are: no pattern runs wild."""

from __future__ import annotations

import random
import time

import pytest

from kg.extraction import extract_article
from kg.language import load
from kg.model import Article
from tests.properties.texts import NEWS, ODD, PIECES

SHORT, LONG = 6_250, 50_000
MOST = 25
"""How many times as long as the short text the long one may take; by squares it would be 64."""
FAST = 0.8
"""Seconds that are no matter."""

REPEATED = {
    "article": "\n\n".join(NEWS) + "\n\n", "one paragraph": " ".join(NEWS).replace("\n", " ") + " ",
    "names": "Budi Santoso, ", "posts": "Plt Kepala Dinas Kesehatan Kota Bogor ",
    "bodies": "Dinas Kesehatan, Pendidikan, ", "bracket": "Badan (Bappeda ", "open quotes": "“Kami siap, ",
    "straight quotes": '"Kami siap," kata Budi. ', "nobody": '" ', "areas": "Desa A, Kecamatan B, ",
    "digits": "1", "numbers": "1.000.000 ", "days": "Selasa (8/8/2017) ", "one word": "a",
    "shouted": "KOTA BOGOR ", "marks": "\u0301", "astral": "😀", "right to left": "مرحبا ", "space": " ",
    "lines": "a\n", "points": ". ", "dots": "...", "abbreviations": "dr. H. M. ",
    "triggers": "rapat koordinasi ", "roads": "di Jalan ", "aliases": "Budi alias ",
    "composed": "Disperindagkopukm", "credits": "Editor: ", "hyphens": "a-", "apostrophes": "a'",
    "level words": "Kota ", "status": "calon mantan Plt ", "candidates": "calon ",
}  # fmt: skip


def seconds(text: str) -> float:
    start = time.process_time()
    extract_article(Article("a", text, date="2018-03-12"))
    return time.process_time() - start


def in_proportion(short: str, long: str) -> bool:
    """Whether the long text takes little time, or little more than its share; measured again if not."""
    for _ in range(3):
        taken = seconds(long)
        if taken < FAST or taken < MOST * min(seconds(short) for _ in range(3)):
            return True
    return False


@pytest.mark.parametrize("kind", REPEATED)
def test_one_thing_over_and_over(kind: str) -> None:
    unit = REPEATED[kind]
    text = unit * (LONG // len(unit) + 1)
    assert in_proportion(text[:SHORT], text[:LONG])


@pytest.mark.parametrize("seed", range(8))
def test_many_things(seed: int) -> None:
    """Some pieces, many names and words, in any order."""
    draw = random.Random(seed)
    names, words = load().data["given_names"]["names"], load().data["ordinary"]["words"]
    few = draw.sample(PIECES + ODD, 6)
    pieces = (few, [name.title() + " " for name in names], [word + " " for word in words])
    text = "".join(draw.choice(kind) for kind in draw.choices(pieces, weights=(5, 3, 2), k=LONG))
    assert in_proportion(text[:SHORT], text[:LONG])
