"""Dates: days, months, years and spans of days, absolute and relative.

Input:     a segmented document, its article's date if known.
Output:    the document with mentions of kind "date" (ref Date, or None where nothing tells the year), anchored to the
           article's date, else to the first full date with a day name, else to the first full date of the text.
           Years alone carry a confidence of 0.6: they often only name a budget or a law.
Algorithm: the patterns of `patterns`; of overlapping matches the earliest and longest counts.
"""

from __future__ import annotations

from datetime import date

from kg.language import Lexicon
from kg.language.lexicon import words_in
from kg.model import Date, Document, Mention
from kg.recognise.dates.patterns import found, full

SILENT = frozenset({"credit", "aside"})


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its date mentions and its anchor."""
    anchor = _given(doc.article.date) or _anchor(doc.text)
    silent = [(f.start, f.end) for f in doc.furniture if f.kind in SILENT]
    kept: list[tuple[int, int, Date | None, float]] = []
    for one in sorted(found(doc.text, anchor), key=lambda f: (f[0], -f[1])):
        if (not kept or one[0] >= kept[-1][1]) and not any(a <= one[0] < b for a, b in silent):
            kept.append(one)
    for n, (start, end, ref, sure) in enumerate(kept[:-1]):
        after = kept[n + 1]
        beside = doc.text[end : after[0]] in {", ", " ", ","} and not doc.text[after[0]].islower()
        if beside and doc.text[start:end].casefold() in words_in("calendar.today"):
            kept[n] = (start, end, after[2] or ref, sure)  # "hari ini, Senin (6/11)"
    mentions = tuple(Mention(start, end, "date", ref, confidence=sure) for start, end, ref, sure in kept)
    return doc.dated(anchor.isoformat() if anchor else doc.date).add(mentions)


def _given(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _anchor(text: str) -> date | None:
    """The day that the text is dated to: the first full date with a day name, else the first full date."""
    days = sorted(full(text))
    return next((day for _, named, day in days if named), days[0][2] if days else None)
