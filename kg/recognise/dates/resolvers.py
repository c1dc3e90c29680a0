"""The day, month, year or span that each way to write a date means.

Input:     what the expression of `kg.recognise.dates.patterns` for it has found, and an anchor (the day of the
           article, None if unknown).
Output:    a Date; None where nothing tells it.
Algorithm: partial and relative dates by `kg.language.calendar`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.language.calendar import calendar, full_year, make, near, near_month, shift, weekday_near
from kg.language.lexicon import load, words_in
from kg.language.numerals import number
from kg.language.text import either
from kg.model import Date

Match = re.Match[str]
Resolver = Callable[[Match, "date | None"], "Date | None"]


def before(match: Match) -> Match | None:
    """Words that lead to a month or year: "sejak tahun", "pada akhir"."""
    return _around().leading.search(match.string, max(0, match.start() - 40), match.start())


def _weekday(name: str | None) -> int | None:
    return calendar().days.get(name.casefold().replace("’", "'")) if name else None


def _month(name: str) -> int:
    return calendar().months[name.casefold().rstrip(".")]


def _day(day: int, month: int, year: str | None, weekday: int | None, anchor: date | None) -> tuple[date, bool] | None:
    if not year:
        return near(day, month, anchor, weekday) if anchor else None
    day_of = make(full_year(year.lstrip("'’")), month, day)
    return (day_of, weekday is not None and day_of.weekday() != weekday) if day_of else None


def _span(first: tuple[date, bool] | None, last: date | None) -> Date | None:
    if first is None or (last is not None and last < first[0]):
        return None
    value, doubtful = first
    return Date(value.isoformat(), last.isoformat() if last and last > value else None, doubtful)


def numeric(match: Match, anchor: date | None) -> Date | None:
    """ "Selasa (8/8/17)", "(29/12)", "8-9/7", "31/8-1/9", "12.03.2019"."""
    groups = match.groupdict()
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    if month > 12 >= day and year:
        day, month = month, day
    first = _day(day, month, year, _weekday(groups.get("day")), anchor)
    if first is None:
        return None
    if groups.get("to"):
        return _span(first, make(first[0].year, first[0].month, int(match["to"])))
    if groups.get("d2"):
        return _span(first, make(first[0].year + (int(match["m2"]) < month), int(match["m2"]), int(match["d2"])))
    return _span(first, None)


def written(match: Match, anchor: date | None) -> Date | None:
    """ "12-14 Maret", "Senin, 12 Maret 2018", "31 Januari hingga 1 Februari 2018", "8 Mei lalu"."""
    day, month, year = int(match["d"]), _month(match["m"]), match["y"]
    end_month = _month(match["m2"]) if match["m2"] else month
    if not year and match["y2"]:
        year = str(full_year(match["y2"]) - (end_month < month))
    if not year and anchor:
        year = _marked_year(month, match["mark"], anchor)
    first = _day(day, month, year, _weekday(match["day"]), anchor)
    if first is None or not (match["to"] or match["d2"]):
        return _span(first, None)
    if match["to"]:
        return _span(first, make(first[0].year, first[0].month, int(match["to"])))
    end_year = full_year(match["y2"]) if match["y2"] else first[0].year + (end_month < month)
    return _span(first, make(end_year, end_month, int(match["d2"])))


def _marked_year(month: int, mark: str | None, anchor: date) -> str | None:
    """The year that "tahun lalu", "mendatang" or "silam" after a month tells."""
    if not mark:
        return None
    words = mark.casefold().split()
    if words[0] == "tahun":
        return str(anchor.year + _direction(mark))
    direction = _direction(mark)
    return str(near_month(month, anchor, direction)) if direction else None


def months(match: Match, anchor: date | None) -> Date | None:
    """ "September 2017", "Maret lalu", "awal Oktober", "Januari hingga Maret 2018"."""
    month, year = _month(match["m"]), match["y"]
    if not year:
        if anchor is None or not (match["mark"] or before(match)):
            return None
        year = _marked_year(month, match["mark"], anchor) or str(near_month(month, anchor))
    if not match["m2"]:
        return Date(f"{year}-{month:02}")
    end_month = _month(match["m2"])
    start_year, end_year = int(year), int(year)
    if end_month < month:
        start_year, end_year = (end_year - 1, end_year) if match["y"] else (start_year, start_year + 1)
    return Date(f"{start_year}-{month:02}", f"{end_year}-{end_month:02}")


def years(match: Match, anchor: date | None) -> Date | None:
    """ "tahun 2016", "sejak 2014", "2018-2023", "2009/2014"."""
    year, last = match["y"], match["y2"]
    if last and len(last) == 2:
        last = year[:2] + last
    return Date(year, last) if not last or last > year else None


def relative(match: Match, anchor: date | None) -> Date | None:
    """ "kemarin", "hari ini", "besok"."""
    days = calendar().relative[" ".join(match.group().casefold().split())]
    return Date(shift(anchor, "day", days)[0]) if anchor else None


def eve(match: Match, anchor: date | None) -> Date | None:
    """ "malam tahun baru 2018": the last day of the year before, else the nearest 31 December."""
    if match["y"]:
        return Date(f"{int(match['y']) - 1}-12-31")
    found = near(31, 12, anchor) if anchor else None
    return Date(found[0].isoformat()) if found else None


def counted(match: Match, anchor: date | None) -> Date | None:
    """ "dua hari lalu", "3 tahun silam"; weeks are told too loosely."""
    count, unit = number(match["n"]), calendar().units[match["unit"].casefold()]
    if anchor is None or not count or count > 100 or unit == "week":
        return None
    return Date(*shift(anchor, unit, -count))


def unit(match: Match, anchor: date | None) -> Date | None:
    """ "pekan lalu", "bulan depan", "tahun ini", "awal tahun depan"."""
    if anchor is None:
        return None
    mark = match["mark"].casefold()
    count = 0 if mark == "ini" else -1 if mark in calendar().past else 1
    return Date(*shift(anchor, calendar().units[match["unit"].casefold()], count))


def named(match: Match, anchor: date | None) -> Date | None:
    """ "Rabu malam", "Senin pekan depan", "Jumat mendatang"."""
    weekday = _weekday(match["day"])
    if anchor is None or weekday is None:
        return None
    words = (match["mark"] or "").casefold().split()
    direction = _direction(match["mark"])
    if words and calendar().units.get(words[0]) == "week":
        return Date(weekday_near(weekday, anchor, weeks=direction).isoformat())
    if words and words[-1] in words_in("calendar.nearest"):
        direction = 0
    elif not direction and _around().planned.search(match.string, max(0, match.start() - 90), match.start()):
        direction = 1
    return Date(weekday_near(weekday, anchor, direction).isoformat())


def numbered(match: Match, anchor: date | None) -> Date | None:
    """ "tanggal 5 lalu": the last day so numbered; "tanggal 5 mendatang": the next one."""
    direction = _direction(match["mark"])
    if anchor is None or not direction:
        return None
    day = make(anchor.year, anchor.month, int(match["d"]))
    if day is None or (day > anchor) == (direction < 0):
        month = anchor.year * 12 + anchor.month - 1 + direction
        day = make(month // 12, month % 12 + 1, int(match["d"]))
    return Date(day.isoformat()) if day else None


def _direction(mark: str | None) -> int:
    """-1 if a mark sets a date before the anchor, 1 after it, else 0."""
    last = mark.casefold().split()[-1] if mark and mark.split() else ""
    return -1 if last in calendar().past else 1 if last in calendar().future else 0


def is_no_day(text: str, match: Match) -> bool:
    """Whether a day's name tells no day of the calendar: "setiap Senin", "salat Jumat", "Jumat Agung"."""
    habit = _around().habit.search(text, max(0, match.start() - 12), match.start())
    return habit is not None or _around().feast.match(text, match.end()) is not None


def is_of_law(text: str, match: Match) -> bool:
    """Whether a year belongs to the number of a law or document: "UU Nomor 31 Tahun 1999", "Kep.1065/2017"."""
    at = match.start("y")
    return _around().law.search(text[max(0, at - 40) : at]) is not None or text[match.end() : match.end() + 1] == "/"


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around dates: plans, habits, feasts at a day, laws and other words before a year."""

    planned: re.Pattern[str]
    habit: re.Pattern[str]
    feast: re.Pattern[str]
    law: re.Pattern[str]
    leading: re.Pattern[str]


@cache
def _around() -> _Around:
    words = {field: either(inner) for field, inner in load().data["calendar"].items() if isinstance(inner, list)}
    number = rf"\bno(?:mor)?\b\.?\s*[\w./-]+\s*,?\s*(?:{words['numbering']})\.?\s*"
    return _Around(
        planned=re.compile(rf"\b(?:{words['planned']})\s[^.,;:\"“”\n]{{0,60}}?\bpada\s(?:hari\s)?$"),
        habit=re.compile(rf"\b(?:{words['habits']})\s(?:hari\s)?$", re.IGNORECASE),
        feast=re.compile(rf"\s(?:{words['feasts']})\b"),
        law=re.compile(rf"(?:{number}|\b(?:{words['decrees']})\s+|\brp\.?\s*|/)$", re.IGNORECASE),
        leading=re.compile(rf"(?:\b(?:{words['leading']})\s){{1,3}}$", re.IGNORECASE),
    )


PARTIAL = frozenset({numeric, written, named})
