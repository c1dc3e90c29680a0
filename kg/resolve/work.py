"""The line of work of a person, told by the words around his name.

Input: an article's text and the places of a name. Output: the line of work (`sport`, `office`, ...), "" if not told.
Algorithm: words of `work.yaml` within a window around each mention are counted; the line with the most counts stands
if it is at least twice as frequent as any other that is not akin to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import yaml

WINDOW = 160
"""Characters before and after a name that are looked at."""


@cache
def _data() -> Any:
    text = resources.files("kg.resolve").joinpath("work.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def _lines() -> dict[str, str]:
    return {word: line for line, words in _data()["words"].items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_lines(), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")(?:nya)?\b", re.IGNORECASE)


@cache
def akin(a: str, b: str) -> bool:
    """Whether one person often follows both lines of work."""
    table = _data()["akin"]
    return a == b or b in table.get(a, ()) or a in table.get(b, ())


def full_time(post: str) -> bool:
    """Whether nobody holds `post` (as in its IRI) in two places at one time."""
    return post in _data()["full_time"]


class Workplaces:
    """The words of one article that tell a line of work."""

    def __init__(self, text: str) -> None:
        found = [(m.start(), m.group().casefold()) for m in _pattern().finditer(text)]
        lines = _lines()
        self._starts = [start for start, _ in found]
        self._lines = [lines.get(word) or lines[word.removesuffix("nya")] for _, word in found]

    def line(self, places: Iterable[tuple[int, int]]) -> str:
        """The line of work told around `places`, "" if none is."""
        near: set[int] = set()
        for start, end in places:
            near.update(range(bisect_left(self._starts, start - WINDOW), bisect_left(self._starts, end + WINDOW)))
        counts = Counter(self._lines[i] for i in near)
        if not counts:
            return ""
        best, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        rival = max((n for line, n in counts.items() if not akin(line, best)), default=0)
        return best if most >= 2 and most >= 2 * rival else ""
