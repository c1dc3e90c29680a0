"""The setting of a passage: which government's area is spoken of where no area is named.

Input:     a document with its area mentions (and the areas of bodies and posts found so far).
Output:    `Setting.area(at, level)`: the code of the nearest area before `at` that has that level or lies in one, else
           the nearest after it; None where the article names none.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from kg.model import COUNTRY, Areas, Body, Document


def fits(code: str, level: str | None) -> bool:
    """Whether an area with that code is of the level; "any" is a province, regency or city."""
    depth = code.count(".")
    if code == COUNTRY:
        return False
    match level:
        case "province":
            return depth == 0
        case "regency":
            return depth == 1 and code[3:] < "71"
        case "city":
            return depth == 1 and code[3:] >= "71"
        case "district":
            return depth == 2
        case "village":
            return depth == 3
        case _:
            return depth <= 1


class Setting:
    """Areas spoken of, by where they stand."""

    def __init__(self, doc: Document) -> None:
        self._spots: list[tuple[int, str]] = []
        for m in doc.mentions:
            if isinstance(m.ref, Areas) and len(m.ref.codes) == 1 and m.confidence >= 0.5:
                self._spots.append((m.start, m.ref.codes[0]))
            elif isinstance(m.ref, Body) and m.ref.area and m.ref.area != COUNTRY and m.kind == "agency":
                self._spots.append((m.start, m.ref.area))
        self._spots.sort()

    def note(self, at: int, code: str) -> None:
        """Tell that the area is spoken of at `at`."""
        insort(self._spots, (at, code))

    def area(self, at: int, level: str) -> str | None:
        """Code of the area of that level nearest before `at`, itself or holding what is named there; else after it."""
        k = bisect_left(self._spots, (at, ""))
        for _, code in reversed(self._spots[:k]):
            if found := holder(code, level):
                return found
        for _, code in self._spots[k:]:
            if found := holder(code, level):
                return found
        return None


def holder(code: str, level: str) -> str | None:
    """The area of that level which is `code` or holds it."""
    parts = code.split(".")
    for n in range(min(len(parts), 2 if level == "any" else 4), 0, -1):
        up = ".".join(parts[:n])
        if fits(up, level):
            return up
    return None
