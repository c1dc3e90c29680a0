"""What the scanners for names of bodies share: the `Spot` they find, and words for levels of areas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from kg.language.bodies import Entry, Name
from kg.language.lexicon import table
from kg.language.names import Names
from kg.model import Document, Token


@cache
def level_words() -> dict[str, str]:
    """Level words before the area of a body -> level."""
    return {word: level for level, words in table("body_words.levels").items() for word in words}


@dataclass(slots=True)
class Spot:
    """A body's name at tokens `first` to `end`: the name itself ends at `last`, its tail (short form, area) at `end`.

    `codes` is what an area named right after it may mean; `area_level` a level word without a name ("DPRD Kota").
    `national`: "RI" follows. `choices`: names that a short form may stand for. `lone`: lower case, counts only if the
    article knows the body. `area` and `parent` (the body above, by name) are settled later.
    """

    first: int
    last: int
    name: Name
    end: int = 0
    acronym: str | None = None
    codes: tuple[str, ...] = ()
    area_level: str | None = None
    national: bool = False
    exact: bool = True
    lone: bool = False
    entry: Entry | None = None
    choices: tuple[Name, ...] = ()
    area: str | None = None
    parent: str | None = None
    confidence: float = 0.9


class Reading(Protocol):
    """What a scanner gives to the grammars that it calls."""

    doc: Document
    tokens: tuple[Token, ...]
    areas: dict[int, tuple[int, tuple[str, ...]]]
    area_starts: set[int]
    words: frozenset[str]
    people: Names
    firm_words: frozenset[str]

    def known(self, i: int) -> Spot | None: ...

    def name_end(self, i: int, limit: int, *, small: bool = False) -> int: ...

    def after_post(self, i: int) -> bool: ...

    def before_person(self, i: int, j: int) -> int: ...

    def small(self, j: int) -> bool: ...

    def same_line(self, j: int) -> bool: ...

    def country(self, j: int) -> int: ...


class Tailing(Reading, Protocol):
    """A scanner that also takes in what follows a name."""

    def tail(self, spot: Spot) -> None: ...


def subsequence(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in their order, the first at the start of a word."""
    letters = [c for c in short.casefold() if c.isalnum()]
    text = long.casefold()
    if len(letters) < 2:
        return False
    for start in (m.start() for m in re.finditer(r"\b" + re.escape(letters[0]), text)):
        at = start
        for c in letters:
            at = text.find(c, at) + 1
            if at == 0:
                break
        else:
            return True
    return False
