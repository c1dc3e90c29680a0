"""Whole numbers, in figures and in words.

Input:     folded text: "1.500", "2,5 ribu", "dua ribu lima ratus", "sebelas", "seribu".
Output:    the number, None if the text is none or no whole number.
Algorithm: figures with points as thousands separators; words summed up left to right: unit times ten or hundred,
           the sum so far times a thousand or a million.
"""

from __future__ import annotations

import re
from functools import cache

from kg.language.lexicon import load

FIGURES = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?(?:\s+(ribu|juta))?$")


@cache
def _words() -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]:
    data = load().data["numerals"]
    return data["units"], data["tens"], data["scales"], data["whole"]


@cache
def vocabulary() -> frozenset[str]:
    """All words that numbers are written with."""
    return frozenset(word for group in _words() for word in group)


def number(text: str) -> int | None:
    """The whole number that `text` stands for."""
    words = text.casefold().split()
    match = FIGURES.match(" ".join(words))
    if match:
        scale = _words()[2].get(match[3] or "", 1)
        value = int(match[1].replace(".", "")) * scale
        if match[2]:
            extra = int(match[2]) * scale
            return value + extra // 10 ** len(match[2]) if scale > 1 else None
        return value
    return _spelt(words)


def _spelt(words: list[str]) -> int | None:
    units, tens, scales, whole = _words()
    total, part, unit = 0, 0, 0
    for word in words:
        if word in units:
            unit = units[word]
        elif word in tens:
            if not unit:
                return None
            part, unit = part + (unit + 10 if word == "belas" else unit * tens[word]), 0
        elif word in scales:
            if not part + unit:
                return None
            total, part, unit = total + (part + unit) * scales[word], 0, 0
        elif word in whole:
            if whole[word] >= 1000:
                total += whole[word]
            else:
                part += whole[word]
        else:
            return None
    return total + part + unit if words else None
