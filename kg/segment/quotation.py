"""Quotation marks -> quotations: which mark opens, which closes, and what to do where one is missing.

Input:     the text, its paragraphs, the verbs of speech.
Output:    `Quote`s in text order, none inside another: quotes in quotes belong to the outer one.
Algorithm: every mark has a cost as an opening and as a closing one, from its shape and its neighbours; the cheapest
           reading of the whole text is found by dynamic programming over four states (outside, inside, inside a quote
           in a quote, inside a stretch that began without a mark). Reading a mark as stray, a quotation as unclosed or
           as running on over a paragraph costs extra. Linear in the number of marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.language.lexicon import words_in
from kg.language.speech import Speech
from kg.model import Quote

Role = str
OUT, IN, NESTED = 0, 1, 2

_DOUBLE = re.compile(r"[\"“”„‟«»＂″]|''|``|´´|‘‘|’’|‚‚|â€(?![“”¦‹—–])(?:œ|\x9d| ?™)?")
_SINGLE = re.compile(r"['‘’‛`´]")
_OPENING, _CLOSING = "“„«‟", "”»"
_FINAL = ",.!?…"
_WORD = re.compile(r"\s*([^\W\d_]+)")
_ATTRIBUTION = re.compile(r"[,.!?]\s(?=([^\W\d_]+)[\s,.])")

_STRAY, _UNOPENED, _UNCLOSED, _NESTED, _RENEWED = 2.2, 2.6, 2.6, 1.2, 3.0
_RUNS_ON, _RUNS_ON_REOPENED, _IN_A_CLAUSE = 1.6, 0.7, 2.0
_UNMARKED, _READ_PAST = 0.8, 2.0
_VERY_LONG = 4000
"""Code points after which an open quotation is taken for a missing mark."""


class Mark(NamedTuple):
    """A mark at `start`-`end` with its cost as an opening and as a closing one and as none at all.

    `first`: it opens a paragraph, and opens anew a quotation that runs on."""

    start: int
    end: int
    opens: float
    closes: float
    stray: float
    first: bool


class _State(NamedTuple):
    cost: float
    quotes: tuple[object, ...] | None
    """The quotations closed so far, as a linked list (rest, quote)."""
    opened: tuple[int, int] | None
    """Where the open quotation starts, with and without its mark."""


def quotations(text: str, paragraphs: list[tuple[int, int]], speech: Speech) -> list[Quote]:
    """All quotations of `text`."""
    marks = [marks_of(text, start, end, speech) for start, end in paragraphs]
    states: dict[int, _State] = {OUT: _State(0.0, None, None)}
    for index, (start, end) in enumerate(paragraphs):
        for mark in marks[index]:
            states = _read(states, mark, start)
        reopened = index + 1 < len(paragraphs) and bool(marks[index + 1]) and marks[index + 1][0].first
        states = _end_paragraph(text, states, end, reopened, index + 1 == len(paragraphs))
    found: list[Quote] = []
    rest: tuple[object, ...] | None = states[OUT].quotes
    while rest is not None:
        previous, quote = rest
        assert isinstance(quote, Quote)
        if quote.inner_end > quote.inner_start:
            found.append(quote)
        rest = previous  # type: ignore[assignment]
    return found[::-1]


def _read(states: dict[int, _State], mark: Mark, paragraph: int) -> dict[int, _State]:
    """The states after a mark."""
    after: dict[int, _State] = {}

    def reach(state: int, cost: float, quotes: tuple[object, ...] | None, opened: tuple[int, int] | None) -> None:
        if state not in after or cost < after[state].cost:
            after[state] = _State(cost, quotes, opened)

    for state, (cost, quotes, opened) in states.items():
        reach(state, cost + (mark.stray if mark.end > mark.start or state else 0.0), quotes, opened)
        if state == OUT:
            if mark.end > mark.start:
                reach(IN, cost + mark.opens, quotes, (mark.start, mark.end))
                last = quotes[1] if quotes else None
                begin = paragraph if not isinstance(last, Quote) or last.end <= paragraph else None
                if begin is not None and begin < mark.start:
                    missing = Quote(begin, mark.end, begin, mark.start, closed=False)
                    reach(OUT, cost + mark.closes + _UNOPENED, (quotes, missing), None)
            continue
        assert opened is not None
        if state == IN:
            done = (quotes, Quote(opened[0], mark.end, opened[1], mark.start, closed=mark.end > mark.start))
            reach(OUT, cost + mark.closes + (mark.start - opened[0] > _VERY_LONG), done, None)
            if mark.first:
                reach(IN, cost, quotes, opened)
            elif mark.end > mark.start:
                reach(NESTED, cost + mark.opens + _NESTED, quotes, opened)
                cut = (quotes, Quote(opened[0], mark.start, opened[1], mark.start, closed=False))
                reach(IN, cost + mark.opens + _RENEWED, cut, (mark.start, mark.end))
        elif mark.end > mark.start:
            reach(IN, cost + mark.closes, quotes, opened)
            both = (quotes, Quote(opened[0], mark.end, opened[1], mark.start))
            reach(OUT, cost + mark.closes + _NESTED, both, None)
    return after


def _end_paragraph(
    text: str, states: dict[int, _State], end: int, reopened: bool, last: bool
) -> dict[int, _State]:
    """The states after the end of a paragraph: an open quotation ends unclosed, or runs on."""
    after: dict[int, _State] = {}
    for state, (cost, quotes, opened) in sorted(states.items()):
        ways: list[tuple[int, _State]] = []
        if opened is None:
            ways.append((OUT, _State(cost, quotes, None)))
        else:
            cost += 0.0 if state == IN else 1.5
            single = opened[1] - opened[0] == 1 and text[opened[0]] in "'‘’‛`´"
            unclosed = quotes if single else (quotes, Quote(opened[0], end, opened[1], end, closed=False))
            ways.append((OUT, _State(cost + _UNCLOSED, unclosed, None)))
            if not last and not single and end - opened[0] < _VERY_LONG:
                cost += _RUNS_ON_REOPENED if reopened else _RUNS_ON
                before = text[max(0, opened[0] - 3) : opened[0]]
                cost += 0.0 if "\n" in before or before.rstrip()[-1:] in ("", *":,.!?") else _IN_A_CLAUSE
                ways.append((IN, _State(cost, quotes, opened)))
        for to, way in ways:
            if to not in after or way.cost < after[to].cost:
                after[to] = way
    return after


def marks_of(text: str, start: int, end: int, speech: Speech) -> list[Mark]:
    """The marks of a paragraph; single ones only without double ones, or where they close before a verb of speech."""
    found = [_mark(text, m.start(), m.end(), start, end, speech) for m in _DOUBLE.finditer(text, start, end)]
    singles = [m for m in _SINGLE.finditer(text, start, end) if not _apostrophe(text, m.start())]
    if not found:
        return [_mark(text, m.start(), m.end(), start, end, speech) for m in singles]
    if len(found) % 2:
        taken = {i for m in found for i in range(m.start, m.end)}
        for m in singles:
            if m.start() not in taken and text[m.start() - 1] in _FINAL and _speech_follows(text, m.end(), speech):
                found.append(Mark(m.start(), m.end(), 9.0, 0.5, 0.2, False))
        for m in _ATTRIBUTION.finditer(text, start, end):
            if _speech_follows(text, m.end(), speech):
                at = m.start() if text[m.start()] == "," else m.start() + 1
                found.append(Mark(at, at, 9.0, _UNMARKED, _READ_PAST, False))
        found.sort()
    return found


def _apostrophe(text: str, at: int) -> bool:
    """Whether a single mark is in a word ("Jum'at", "Levi 's"), before a year ("'98") or after a number ("67 '")."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if (before.isalnum() and after.isalnum()) or (after.isdigit() and not before.isalnum()):
        return True
    return text[max(0, at - 2) : at].rstrip()[-1:].isdigit() or text[at + 1 : at + 3] == "s "


def _mark(text: str, start: int, end: int, first: int, last: int, speech: Speech) -> Mark:
    """A mark with its costs."""
    before, after = text[start - 1 : start] if start > first else "", text[end : end + 1] if end < last else ""
    left = text[max(first, start - 4) : start].rstrip()[-1:]
    right = text[end : min(last, end + 4)].lstrip()[:1]
    spaced, followed = not before or before.isspace(), bool(after) and not after.isspace()
    if not left:
        opens, closes = 0.0, 3.0
    elif not right:
        opens, closes = 3.0, 0.0
    elif spaced and followed and after not in ",.;:!?)":
        opens, closes = 0.0, 2.0
        if left in _FINAL and after.islower():
            opens, closes = 1.0, 1.0
    elif not spaced and (not followed or after in ",.;:!?)"):
        opens, closes = (0.5, 1.0) if before in "([:" else (2.0, 0.0)
    elif before in _FINAL:
        opens, closes = 1.0, 0.3
    elif before in "([:/-":
        opens, closes = 0.3, 1.0
    elif left in ":" or (left == "," and right.isupper()):
        opens, closes = 0.3, 0.8
    else:
        opens, closes = 0.6, 0.6
    stray = _STRAY
    if left and _speech_follows(text, end, speech) and left in _FINAL + "\"”)":
        opens, closes, stray = opens + 2.0, 0.0, _STRAY + 1.3
    shape = text[start:end]
    if shape in _OPENING or shape in ("``", "‘‘", "‘", "â€œ"):
        closes += 1.0
    elif shape in _CLOSING or shape in ("’’", "’", "´´") or shape.startswith("â€"):
        opens += 0.7
    return Mark(start, end, opens, closes, stray, not left and closes > opens)


def _speech_follows(text: str, at: int, speech: Speech) -> bool:
    """Whether a verb of speech with a speaker, or with -nya, comes next."""
    m = _WORD.match(text, at)
    if m is None or not m.group(1).islower():
        return False
    word = m.group(1)
    if word in speech.own:
        return True
    if word not in speech.after and word not in speech.markers:
        return False
    following = _WORD.match(text, m.end())
    speaker = following.group(1) if following is not None else ""
    return speaker[:1].isupper() or speaker in words_in("segment.subjects")
