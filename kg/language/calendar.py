"""Days, months and years: names to numbers, and partial or relative dates to ISO dates.

Input:     numbers and folded words, and an anchor (the day of the article).
Output:    ISO dates "2017-08-08", months "2017-08", years "2017".
Algorithm: a date without a year is the nearest one to the anchor. If its day name disagrees, a date about the anchor
           with the same day of the month and that day name is taken (a slip in the month), else the next year or the
           one before where they agree; the date is then doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.language.lexicon import load, table
from kg.language.text import either

SLIP = timedelta(days=35)
YEAR = r"(?:19[4-9]\d|20[0-4]\d)"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months (1 to 12) and days (Monday is 0), words for relative days and times."""

    months: Mapping[str, int]
    days: Mapping[str, int]
    relative: Mapping[str, int]
    parts: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    units: Mapping[str, str]


@cache
def calendar() -> Calendar:
    """The words of `id/calendar.yaml`, built once per process."""
    data = load().data["calendar"]
    return Calendar(
        months={form: int(number) for number, forms in data["months"].items() for form in forms},
        days={form: int(number) for number, forms in data["days"].items() for form in forms},
        relative=data["relative"],
        parts=tuple(data["parts"]),
        past=tuple(data["past"]),
        future=tuple(data["future"]),
        units={form: unit for unit, forms in data["units"].items() for form in forms},
    )


def make(year: int, month: int, day: int) -> date | None:
    """That day, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(text: str) -> int:
    """A year written with two or four digits."""
    year = int(text)
    return year if year > 99 else year + (2000 if year < 60 else 1900)


def near(day: int, month: int, anchor: date, weekday: int | None = None) -> tuple[date, bool] | None:
    """The date of that day and month nearest to the anchor, and whether it is doubtful."""
    options = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := make(y, month, day))]
    if not options:
        options = [d for y in range(anchor.year - 4, anchor.year + 5) if (d := make(y, month, day))]
    if not options:
        return None
    options.sort(key=lambda d: (abs(d - anchor), d))
    best = options[0]
    if weekday is None or best.weekday() == weekday:
        return best, False
    for distance in range(SLIP.days + 1):
        for d in (anchor - timedelta(days=distance), anchor + timedelta(days=distance)):
            if d.day == day and d.weekday() == weekday:
                return d, True
    for d in options[1:2]:
        if d.weekday() == weekday:
            return d, False
    return best, True


def near_month(month: int, anchor: date, direction: int = 0) -> int:
    """Year of that month nearest to the anchor; before it if `direction` is -1, after it if 1."""
    if direction < 0:
        return anchor.year if month <= anchor.month else anchor.year - 1
    if direction > 0:
        return anchor.year if month >= anchor.month else anchor.year + 1
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    return min(years, key=lambda year: abs((year - anchor.year) * 12 + month - anchor.month))


def weekday_near(weekday: int, anchor: date, direction: int = 0, weeks: int = 0) -> date:
    """A day by its name: the last one up to the anchor, or after it (`direction` 1), or strictly before it (-1);
    with `weeks` the one in the week so many weeks on."""
    if weeks:
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=weeks)
        return monday + timedelta(days=weekday)
    if direction > 0:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if direction < 0 else 0))


def shift(anchor: date, unit: str, count: int) -> tuple[str, str | None]:
    """`count` days, weeks, months or years on from the anchor: the day; the week's first and last; month; year."""
    if unit == "day":
        return _plus(anchor, count).isoformat(), None
    if unit == "week":
        monday = _plus(anchor, 7 * count - anchor.weekday())
        return monday.isoformat(), _plus(monday, 6).isoformat()
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}", None
    return f"{anchor.year + count:04}", None


def _plus(day: date, count: int) -> date:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return day


@cache
def _spans() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Expressions for a span of years, its first year, its last year."""
    since, until = either(table("calendar.since")), either(table("calendar.until"))
    some = rf"(?: tahun| {'| '.join(table('calendar.openings'))})*"
    forms = (
        rf"\b({YEAR})\s*(?:-|–|—|/|s\.?/?d\.?|{until})\s*({YEAR}|\d\d\b)",
        rf"\b(?:{since}){some}\s+({YEAR})\b",
        rf"\b(?:{until}){some}\s+({YEAR})\b",
    )
    span, first, last = (re.compile(form, re.IGNORECASE) for form in forms)
    return span, first, last


def interval(text: str) -> tuple[str | None, str | None]:
    """First and last year that a phrase tells: "periode 2018-2023", "2009/2014", "sejak 2014", "hingga 2023"."""
    span, first, last = _spans()
    match = span.search(text)
    if match:
        since, until = match[1], match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        return (since, until) if since <= until else (None, None)
    since_match, until_match = first.search(text), last.search(text)
    return since_match[1] if since_match else None, until_match[1] if until_match else None
