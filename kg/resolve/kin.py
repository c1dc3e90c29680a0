"""Which names may be forms of one: those of people who are compared, and no others.

Input: for a mark (`naming.marks`) the names that bear it. Output: the names that share a mark with a name and that one
person may bear (`naming.likeness`). They are looked up by what alike names share, not one by one, so that a mark of
thousands is no trouble.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from kg.resolve import naming
from kg.resolve.naming import Name

MARKS = 1 << 10
"""How many marks are remembered with their names."""


class Kin:
    """Names by mark. `bearing` gives the names of a mark."""

    def __init__(self, bearing: Callable[[str], Iterable[Name]]) -> None:
        def by_key(mark: str) -> dict[str, list[Name]]:
            found: dict[str, list[Name]] = {}
            for name in bearing(mark):
                for key in naming.keys(name):
                    found.setdefault(key, []).append(name)
            return found

        self._by_key = lru_cache(MARKS)(by_key)

    @classmethod
    def among(cls, names: Iterable[Name]) -> Kin:
        """The kin of each other among some names."""
        marked: dict[str, list[Name]] = {}
        for name in dict.fromkeys(names):
            for mark in naming.marks(name):
                marked.setdefault(mark, []).append(name)
        return cls(lambda mark: marked.get(mark, ()))

    def of(self, name: Name) -> set[Name]:
        """The names that may be forms of one with `name`; itself too, if it is there and has a whole word."""
        tables = [self._by_key(mark) for mark in naming.marks(name)]
        near = {other for table in tables for key in naming.keys(name) for other in table.get(key, ())}
        return {other for other in near if naming.likeness(name, other)}
