"""The setting of a passage: which government's area is spoken of where no area is named.

Input:     a document with its area mentions (and the areas of bodies and posts found so far).
Output:    `Setting.area(at, level)`: the code of the area of that level that is most likely meant at `at`; None where
           the article names none.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from kg.model import COUNTRY, Areas, Body, Document

NEAR = 200
"""How many areas before and after a place are looked at."""
JAKARTA = "31"
"""The one province whose cities have no government of their own."""


def fits(code: str, level: str | None) -> bool:
    """Whether an area with that code is of the level; "any" is a province, regency or city, "town" a
    regency or city."""
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
        case "town":
            return depth == 1
        case "district":
            return depth == 2
        case "village":
            return depth == 3
        case _:
            return depth <= 1


class Setting:
    """Areas spoken of, by where they stand: `strong` those of governments and of heads of areas."""

    def __init__(self, doc: Document) -> None:
        self._strong: list[tuple[int, str]] = []
        self._weak: list[tuple[int, str]] = []
        self._lines: list[tuple[int, str]] = []
        lines = [(f.start, f.end) for f in doc.furniture if f.kind == "dateline"]
        for m in doc.mentions:
            if isinstance(m.ref, Areas) and len(m.ref.codes) == 1 and m.confidence >= 0.5:
                head = any(s <= m.start < e for s, e in lines)
                (self._lines if head else self._weak).append((m.start, m.ref.codes[0]))
            elif isinstance(m.ref, Body) and m.ref.area and m.ref.area != COUNTRY and m.kind == "agency":
                (self._strong if m.ref.kind == "government" else self._weak).append((m.start, m.ref.area))
        self._strong.sort()
        self._weak.sort()

    def note(self, at: int, code: str) -> None:
        """Tell that a head of the area is named at `at`."""
        insort(self._strong, (at, code))

    def area(self, at: int, level: str) -> str | None:
        """Code of the area of that level that is most likely meant at `at`.

        Governments and heads of that very level before and after it, then those of areas that lie in one, then areas
        named before and after it, then the dateline.
        """
        for spots, exact in ((self._strong, True), (self._strong, False), (self._weak, False), (self._lines, False)):
            k = bisect_left(spots, (at, ""))
            for _, code in (*reversed(spots[max(0, k - NEAR) : k]), *spots[k : k + NEAR]):
                found = code if fits(code, level) else None if exact else holder(code, level)
                if found:
                    return JAKARTA if level == "any" and found.startswith(JAKARTA + ".") else found
        return None


def holder(code: str, level: str) -> str | None:
    """The area of that level which is `code` or holds it."""
    parts = code.split(".")
    for n in range(min(len(parts), 2 if level == "any" else 4), 0, -1):
        up = ".".join(parts[:n])
        if fits(up, level):
            return up
    return None
