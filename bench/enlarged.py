"""A large graph out of the sample articles: always the same for the same number of copies.

Input: `seeds/articles` and a number of copies. Output: a data folder, made by the steps of `kg build` itself.
Algorithm: each copy of what the articles say is set in a world and at a time. A world gives every area another of its
level (its parent's likewise, so that what lies in what stays true), and people other names; the first world is the
sample's own. Worlds are drawn so that some have many copies and most have few, as areas have in the news. Time moves
all days. Vowels of the texts are exchanged, so that no copy shares a sentence with another; offsets stay right.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec

from kg import ledger, versions
from kg.language.gazetteer import load_gazetteer
from kg.model import COUNTRY, Article, Extraction
from kg.pipeline import build, extract

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "articles"
WORLDS, DAYS = 40, 3_000
_VOWELS = tuple("".join(order) for order in permutations("aeiou"))
_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
_GIVEN = (
    "Adi Bayu Candra Dimas Endah Fajar Gilang Hesti Intan Jaka Kartika Lestari Mega Nanda Oki Putra Ratih Satria Tirta "
    "Utami Vina Wulan Yoga Zahra Arya Bagas Cahya Damar Elok Galih"
).split()


def fill(folder: Path, copies: int) -> None:
    """Build the graph of `copies` copies in `folder`."""
    originals = list(extract([SEEDS]))
    with ledger.create(folder) as book:
        for number in range(copies):
            made = list(_copy(originals, number))
            book.add(article for article, _ in made)
            book.keep((extraction for _, extraction in made), version=versions.extractor())
    build([], folder)


def _copy(originals: list[tuple[Article, Extraction]], number: int) -> Iterator[tuple[Article, Extraction]]:
    """What the articles say, in one copy; the first is as they are."""
    chance = random.Random(number)
    world = chance.choices(range(WORLDS), [1 / (n + 1) for n in range(WORLDS)])[0] if number else 0
    days = chance.randrange(DAYS) if number else 0
    vowels = str.maketrans("aeiou", _VOWELS[number % len(_VOWELS)])
    for article, extraction in originals:
        id = f"{article.id}-{number}" if number else article.id
        told = _moved(msgspec.to_builtins(article), world, days) | {"id": id, "text": article.text.translate(vowels)}
        said = _moved(msgspec.to_builtins(extraction), world, days) | {"article": id}
        yield msgspec.convert(told, Article), msgspec.convert(said, Extraction)


def _moved(value: Any, world: int, days: int) -> Any:
    """`value`, made of plain lists and dicts, in another world and at another time."""
    match value:
        case dict():
            moved = {key: _moved(item, world, days) for key, item in value.items()}
            if world and value.get("type") == "Person":
                moved["name"] = f"{value['name']} {_GIVEN[world % len(_GIVEN)]}"
            if world and value.get("kind") == "government" and moved.get("area", COUNTRY) != COUNTRY:
                moved["name"] = f"Pemerintah {load_gazetteer().area(moved['area']).usual}"
            return moved
        case list() | tuple():
            return [_moved(item, world, days) for item in value]
        case str() if _CODE.match(value):
            return area(value, world)
        case str() if _DATE.match(value):
            return later(value, days)
    return value


@cache
def area(code: str, world: int) -> str:
    """The area that stands for `code` in a world."""
    if not world or code == COUNTRY or load_gazetteer().get(code) is None:
        return code
    parent = load_gazetteer().area(code).parent or COUNTRY
    there = _children(area(parent, world))
    return there[(_children(parent).index(code) + world) % len(there)] if there else code


@cache
def _children(code: str) -> tuple[str, ...]:
    return tuple(sorted(load_gazetteer().children(code)))


def later(value: str, days: int) -> str:
    """A day, month or year, `days` later, within this century."""
    day = datetime.date.fromisoformat((value + "-01-01")[:10])
    if day.year > 2090:
        return value
    return str(day + datetime.timedelta(days=days))[: len(value)]
