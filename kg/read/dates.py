"""Dates of publication as sources write them -> ISO dates.

Input: any usual form, anywhere in a string: `2018-12-13 11:55:00`, `2018-12-13T11:55:00+07:00`, `07-Nov-19`,
`22 Feb 2023 23:16`, `Selasa, 29 Januari 2019 / 20:44 WIB`, `December 13, 2018`, `13/12/2018`, `20181213`.
Output: the day as written (`2018-12-13`), whatever its zone, or None.
Algorithm: a list of patterns, tried in order; the first that gives a day of the calendar between 1900 and 2100 wins.
Day before month where both are numbers, unless only the reverse is a date. None stands for what databases write
when they have no date (`0000-00-00`, `1970-01-01`), for months and years without a day, and for everything else.
"""

from __future__ import annotations

import datetime
import re

from kg.language.lexicon import read

_MONTH_OF = {form: int(number) for number, forms in read("calendar")["months"].items() for form in forms}
_MONTH = "(?P<m>" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")(?![a-z])\.?"
_PLACEHOLDERS = {"1900-01-01", "1970-01-01"}

_PATTERNS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?=$|[T\s_-])",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-\s/.,]*{_MONTH}[-\s/.,']*(?P<y>\d{{4}}|\d\d)(?![\d:])",
        rf"(?<![a-z]){_MONTH}[-\s]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-\s,]+(?P<y>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>\d{4})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})([-/])(?P<m>\d{1,2})\2(?P<y>\d\d)(?![\d:])",
    )
)


def parse(value: str) -> str | None:
    """The first day named in `value` as an ISO date, None if there is none. Raises nothing."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(value):
            month = match["m"].lower()
            found = _iso(match["y"], _MONTH_OF.get(month, month), match["d"])
            if found:
                return found
    return None


def _iso(year: str, month: int | str, day: str) -> str | None:
    y, m, d = int(year), int(month), int(day)
    if len(year) == 2:
        y += 2000 if y < 69 else 1900
    if m > 12 >= d and isinstance(month, str):
        m, d = d, m
    try:
        date = datetime.date(y, m, d)
    except ValueError:
        return None
    iso = date.isoformat()
    return iso if 1900 <= date.year <= 2100 and iso not in _PLACEHOLDERS else None
