"""The ways to write a date, each a regular expression with a resolver.

Input:     text and an anchor (the day of the article, None if unknown).
Output:    (start, end, Date or None, confidence) for every match; None where only the year is unknown.
Algorithm: see `kg.recognise.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from kg.language.calendar import YEAR, calendar
from kg.language.lexicon import table, words_in
from kg.language.numerals import vocabulary
from kg.language.text import either
from kg.model import Date
from kg.recognise.dates import resolvers
from kg.recognise.dates.resolvers import Match, Resolver

SURE, YEAR_ALONE = 0.95, 0.6


def found(text: str, anchor: date | None) -> Iterator[tuple[int, int, Date | None, float]]:
    """All dates in `text`, overlapping ones too."""
    starts = _starts(text)
    for lead, pattern, resolve in _patterns():
        for match in _matches(text, pattern, starts.get(lead)):
            if resolve is resolvers.named and resolvers.is_no_day(text, match):
                continue
            if resolve is resolvers.years and resolvers.is_of_law(text, match):
                continue
            ref = resolve(match, anchor)
            partial = resolve in resolvers.PARTIAL and match.groupdict().get("day")
            if ref is None and (anchor is not None or not partial):
                continue
            before = resolvers.before(match) if resolve in {resolvers.months, resolvers.years} else None
            alone = resolve is resolvers.years and not before
            yield before.start() if before else match.start(), match.end(), ref, YEAR_ALONE if alone else SURE


def full(text: str) -> Iterator[tuple[int, bool, date]]:
    """Dates with a year: offset, whether a day name stands by, the day."""
    starts = _starts(text)
    for lead, pattern, resolve in _patterns():
        if resolve not in {resolvers.numeric, resolvers.written}:
            continue
        for match in _matches(text, pattern, starts.get(lead)):
            if match["y"] and (ref := resolve(match, None)):
                yield match.start(), bool(match.groupdict().get("day")), date.fromisoformat(ref.value)


def _starts(text: str) -> dict[str, list[int]]:
    """Where dates may begin: at the names of days, at those of months, at figures, at days or figures."""
    found = {lead: [m.start() for m in pattern.finditer(text)] for lead, pattern in _leads().items()}
    return {**found, "day or figure": sorted(found["day"] + found["figure"])}


def _matches(text: str, pattern: re.Pattern[str], starts: list[int] | None) -> Iterator[Match]:
    """What `pattern.finditer` gives, tried only at `starts` unless they are None."""
    if starts is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


# -- patterns ---------------------------------------------------------------------------------------------------------


def _cased(words: Iterable[str]) -> list[str]:
    """Forms with a capital and in capitals; in small letters only where they are no everyday words."""
    forms = {f(w) for w in words for f in (str.capitalize, str.upper)}
    return sorted(forms | {w for w in words if w not in words_in("calendar.ambiguous") and len(w) > 3})


def _small(words: Iterable[str]) -> set[str]:
    """Forms in small letters and with a capital at the start."""
    return {form for w in words for form in (w, w[0].upper() + w[1:])}


def _long_months() -> str:
    return either(_cased(m for m in calendar().months if len(m) > 3 or m == "mei"))


@cache
def _leads() -> dict[str, re.Pattern[str]]:
    """Quick expressions for what opens most dates."""
    sources = {"day": either(_cased(calendar().days)), "month": _long_months(), "figure": r"\d\d*"}
    return {lead: re.compile(source) for lead, source in sources.items()}


_PARTS = (
    ("part", r"(?:,?\s(?:%(parts)s)\b)?(?:\sWI[BT]A?\b)?"),
    ("when", r"(?P<mark>\s(?:tahun\s(?:%(beside)s)|(?:%(marks)s)\b|yang\s(?:lalu|akan\sdatang)))?"),
    ("to", r"(?:\s?[-–—]\s?|\s(?:%(until)s|s\.?/?d\.?|dan)\s)"),
    (
        "opening",
        r"\b(?P<day>%(days)s)\b(?:\s?(?:[-–/]|dan|hingga)\s?(?:%(days)s)\b)?%(part)s(?:\s(?:%(recent)s))?,?\s?"
        r"(?:\(\s?)?(?:pada\s)?(?:tanggal\s|tgl\.?\s)?",
    ),
    (
        "core",
        r"(?P<d>\d{1,2})(?:\s?[-–]\s?(?P<to>\d{1,2}))?\s?/\s?(?P<m>\d{1,2})"
        r"(?:\s?/?\s?(?P<y>\d{4}|(?<=/)\d\d|(?<=/\s)\d\d)\b)?(?![\d/])"
        r"(?:\s?[-–]\s?(?P<d2>\d{1,2})/(?P<m2>\d{1,2})(?:/(?:\d{4}|\d\d)\b)?)?",
    ),
    ("close", r"(?:\s?\))?"),
    ("point", r"(?:\.(?=\s?\d))?"),
    (
        "body",
        r"(?<![\d/.,-])(?P<d>\d{1,2})(?:%(to)s(?P<to>\d{1,2}))?\s?-?(?P<m>%(months)s)\b%(point)s"
        r"(?:\s?,?-?\s?(?P<y>%(year)s|['’]\d\d)\b)?"
        r"(?:%(to)s(?P<d2>\d{1,2})\s(?P<m2>%(months)s)\b%(point)s(?:\s?,?\s?(?P<y2>%(year)s)\b)?)?%(when)s",
    ),
    ("numbers", r"\d{1,3}|(?:%(numerals)s)(?:\s(?:belas|puluh)\b)?"),
    ("later", r"(?:\s?(?:[-–—/]|hingga|sampai)\s?(?P<y2>%(year)s|\d\d\b(?!/))\b)?(?![.,]\d|[:%%])"),
    ("week", r"\s(?:%(weeks)s)\s(?:%(beside)s)\b"),
)
"""Parts of the patterns, each made of words and of parts before it."""

_PATTERNS: tuple[tuple[str, str, Resolver], ...] = (
    ("day", r"%(opening)s%(core)s%(close)s%(part)s", resolvers.numeric),
    ("", r"\(\s?%(core)s\s?\)", resolvers.numeric),
    (
        "figure",
        r"(?<![\d/.,-])(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})\s?/\s?(?P<y>\d{4}|\d\d)(?![\d/])",
        resolvers.numeric,
    ),
    ("figure", r"(?<![\d/.,-])(?P<d>\d{1,2})([.-])(?P<m>\d{1,2})\2(?P<y>\d{4})(?![\d/.-]\d)", resolvers.numeric),
    ("day or figure", r"(?:%(opening)s)?%(body)s%(close)s", resolvers.written),
    (
        "month",
        r"\b(?P<m>%(long_months)s)\b(?:%(to)s(?P<m2>%(long_months)s)\b)?(?:\s(?P<y>%(year)s)\b)?%(when)s",
        resolvers.months,
    ),
    ("figure", r"(?<![\w.,:/-])(?P<y>%(year)s)\b%(later)s(?:\s(?:%(beside)s|nanti)\b)?", resolvers.years),
    ("", r"\b(?:%(relative)s)\b", resolvers.relative),
    ("", r"\b(?i:%(eves)s)\b(?:\s(?P<y>%(year)s)\b)?(?!\s(?i:%(other_years)s)\b)", resolvers.eve),
    ("", r"\b(?P<n>%(numbers)s)\s(?P<unit>%(units)s)\s(?:yang\s)?(?:%(ago)s)\b", resolvers.counted),
    ("", r"\b(?:(?:%(openings)s)\s)?(?P<unit>%(unit_names)s)\s(?:yang\s)?(?P<mark>%(beside)s)\b", resolvers.unit),
    ("day", r"\b(?P<day>%(days)s)\b%(part)s(?P<mark>%(week)s|\s(?:yang\s)?(?:%(marks)s|ini)\b)?", resolvers.named),
    ("", r"\b(?:[Tt]anggal|[Tt]gl\.?)\s(?P<d>\d{1,2})(?P<mark>\s(?:%(marks)s))\b", resolvers.numbered),
)
"""All patterns, with what opens them ("" if that may be much) and their resolvers."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Resolver], ...]:
    """The patterns with their words, built once per process."""
    words = calendar()
    lists = ("beside", "until", "ago", "recent", "eves", "other_years")
    parts = {name: either(table(f"calendar.{name}")) for name in lists} | {
        "year": YEAR,
        "days": either(_cased(words.days)),
        "months": either(_cased(words.months)),
        "long_months": _long_months(),
        "parts": either(words.parts),
        "marks": either([*words.past, *words.future]),
        "numerals": either(_small(vocabulary())),
        "weeks": either(unit for unit, kind in words.units.items() if kind == "week"),
        "relative": either(_small(words.relative)),
        "units": either(words.units),
        "openings": either(_small(table("calendar.openings"))),
        "unit_names": either(_small(words.units.keys() - {"hari"}) - {"Minggu"}),
    }
    for name, source in _PARTS:
        parts[name] = source % parts
    return tuple((lead, re.compile(source % parts), resolve) for lead, source, resolve in _PATTERNS)
