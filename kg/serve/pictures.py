"""The geometry of the pictures on pages: careers, events by month. Templates draw it as SVG.

Input: facts with dates. Output: positions and widths in percent of the width, so that a picture fits every screen.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.serve.content.things import Happening, Tenure

LEAST = 0.8
"""Percent: what was seen on one day only is still seen."""
TICKS = 5
LONG = 36
"""Months: a longer picture leaves out what stands alone at its ends."""


class Tick(Struct, frozen=True):
    """A year or month (ISO) on the axis; `anchor` is the SVG text-anchor that keeps it inside."""

    label: str
    x: float
    anchor: str


class Bar(Struct, frozen=True):
    """A bar from `x`, `width` wide; for months with its height."""

    x: float
    width: float
    height: float = 0


class Career(Struct, frozen=True):
    """Dated tenures with their bars, and the years below."""

    rows: tuple[tuple[Tenure, Bar], ...]
    ticks: tuple[Tick, ...]


class Months(Struct, frozen=True):
    """Months that have events: (month, number, bar), the ticks, and the number of events that are not drawn."""

    bars: tuple[tuple[str, int, Bar], ...]
    ticks: tuple[Tick, ...]
    omitted: int


class Dots(Struct, frozen=True):
    """Dated events with where they stand, `level` counts up where several fall together."""

    dots: tuple[tuple[Happening, float, int], ...]
    ticks: tuple[Tick, ...]
    levels: int


def career(tenures: Iterable[Tenure]) -> Career | None:
    """The picture of tenures, None if no two dates are known."""
    dated = [t for t in tenures if t.begin and _day(t.begin)]
    if not dated:
        return None
    begins, ends = [_day(t.begin) for t in dated], [_day(t.end, last=True) for t in dated]
    first, last = datetime.date(min(begins).year, 1, 1), datetime.date(max(ends).year, 12, 31)
    rows = []
    for tenure, begin, end in zip(dated, begins, ends, strict=True):
        x = _percent(begin, first, last)
        width = max(_percent(max(begin, end), first, last) - x, LEAST)
        rows.append((tenure, Bar(round(min(x, 100 - width), 2), round(width, 2))))
    return Career(tuple(rows), _ticks(first, last))


def months(counts: Mapping[str, int]) -> Months | None:
    """The picture of events by month ("2023-05"), None if there are none."""
    known = {month: n for month, n in counts.items() if len(month) == 7 and month[:4].isdigit() and _day(month)}
    if not known:
        return None
    number = {month: int(month[:4]) * 12 + int(month[5:]) - 1 for month in known}
    drawn = _together([(number[month], known[month]) for month in sorted(known)])
    omitted = sum(n for month, n in known.items() if number[month] not in drawn)
    known = {month: n for month, n in known.items() if number[month] in drawn}
    first, last = drawn.start, drawn.stop - 1
    if last - first < 11:  # a year at least, so that a bar stays a bar
        first = min(first, last - 11)
    wide, most = 100 / (last - first + 1), max(known.values())
    width = round(min(max(wide * 0.86, 0.3), 8), 2)
    bars = tuple(
        (month, n, Bar(round((number[month] - first) * wide, 2), width, round(n / most, 3)))
        for month, n in sorted(known.items())
    )
    begin, end = datetime.date(first // 12, first % 12 + 1, 1), datetime.date(last // 12, last % 12 + 1, 28)
    return Months(bars, _ticks(begin, end), omitted)


def _together(counts: Sequence[tuple[int, int]]) -> range:
    """The months from first to last, without a fiftieth of the events at either end if that shortens a long line."""
    spare = sum(n for _, n in counts) / 50
    low, high = 0, len(counts) - 1
    left = right = spare
    while counts[high][0] - counts[low][0] >= LONG:
        if left >= counts[low][1] and (counts[low + 1][0] - counts[low][0] > 1):
            left -= counts[low][1]
            low += 1
        elif right >= counts[high][1] and counts[high][0] - counts[high - 1][0] > 1:
            right -= counts[high][1]
            high -= 1
        else:
            break
    return range(counts[low][0], counts[high][0] + 1)


def dots(events: Sequence[Happening]) -> Dots | None:
    """The picture of events on a line of time, None if fewer than two are dated."""
    dated = sorted((e for e in events if e.event.date and _day(e.event.date)), key=lambda e: e.event.date)
    if len(dated) < 2:
        return None
    days = [_day(e.event.date) for e in dated]
    first, last = min(days), max(days)
    placed: list[tuple[Happening, float, int]] = []
    free: list[float] = []  # of each level, up to where it is taken
    for event, day in zip(dated, days, strict=True):
        x = _inside(_percent(day, first, last))
        level = next((n for n, taken in enumerate(free) if taken + 2.4 <= x), len(free))
        level = min(level, 4)
        free[level:level + 1] = [x]
        placed.append((event, round(x, 2), level))
    ticks = tuple(replace(tick, x=round(_inside(tick.x), 2)) for tick in _ticks(first, last))
    return Dots(tuple(placed), ticks, len(free))


def _inside(percent: float) -> float:
    """Where a dot or its tick stands, so that the first and the last dot are whole."""
    return 2 + 0.96 * percent


def _day(date: str, *, last: bool = False) -> datetime.date:
    """The first (`last`: the last) day of an ISO date, month or year; one that is none: the first of all."""
    try:
        year, month, day = ([int(p) for p in date.split("-")] + [0, 0])[:3]
        month = month or (12 if last else 1)
        return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        return datetime.date.min


def _percent(day: datetime.date, first: datetime.date, last: datetime.date) -> float:
    return 100 * (day - first).days / max((last - first).days, 1)


def _ticks(first: datetime.date, last: datetime.date) -> tuple[Tick, ...]:
    """Ticks at the begin of years, or of months if there are few years; at most `TICKS`."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    years = [m for m in months if m % 12 == 0]
    starts = years if len(years) > 2 else list(months)
    ticks = []
    for month in starts[:: -(-len(starts) // TICKS)]:
        x = round(max(_percent(datetime.date(month // 12, month % 12 + 1, 1), first, last), 0), 2)
        label = f"{month // 12}" if starts is years else f"{month // 12}-{month % 12 + 1:02}"
        room = 10 if starts is years else 20  # of a hundred, what the label takes on a phone
        ticks.append(Tick(label, x, "end" if x > 100 - room else "start"))
    return tuple(ticks)
