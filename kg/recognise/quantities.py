"""Counts of people and bodies: "30 peserta", "sekitar 1.500 warga", "dua ribu pelari", "13 orang saksi".

Input:     a segmented document.
Output:    the document with mentions of kind "quantity" (ref Quantity: the whole number and the noun counted).
           Money, shares, houses, hours and vague amounts ("ratusan warga") are none.
Algorithm: a number in figures or words right before a noun of `id/counted.yaml`; of "13 orang saksi" the second noun.
"""

from __future__ import annotations

import re
from functools import cache

from kg.language import Lexicon, load
from kg.language.numerals import number, vocabulary
from kg.language.text import either
from kg.model import Document, Mention, Quantity

SILENT = frozenset({"credit", "aside"})


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its counts of people and bodies."""
    silent = [(f.start, f.end) for f in doc.furniture if f.kind in SILENT]
    found = []
    for match in _pattern().finditer(doc.text):
        start = match.start("n") if match["n"] else match.start("one")
        value = number(match["n"]) if match["n"] else 1
        if not value or any(a <= start < b for a, b in silent) or _before().search(doc.text, max(0, start - 12), start):
            continue
        unit = (match["of"] or match["unit"] or match["single"]).casefold()
        found.append(Mention(start, match.end(), "quantity", Quantity(value, " ".join(unit.split())), confidence=0.9))
    return doc.add(tuple(found))


@cache
def _before() -> re.Pattern[str]:
    """What stands before a number that is no count: "Pasal 3", "Rp 5 juta"."""
    return re.compile(rf"(?:\b(?:{either(load().data['counted']['not_after'])})\.?\s?|[$-])$", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    data = load().data["counted"]
    units = either({*data["people"], *data["bodies"]})
    words = either(vocabulary() - {"seorang"})
    figures = r"\d{1,3}(?:\.\d{3})+|\d{1,6}(?:,\d{1,2})?"
    return re.compile(
        rf"(?<![\w.,/:-])(?:(?P<n>(?:{figures})(?:\s(?:ribu|juta))?|(?:(?:{words})\s){{0,7}}(?:{words}))(?:\s?-?an)?(?:\slebih)?"
        rf"\s(?P<unit>{units})(?:(?<=orang)\s(?P<of>{units}))?|(?P<one>seorang)\s(?P<single>{units}))\b",
        re.IGNORECASE,
    )
