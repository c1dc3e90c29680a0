"""Every class of text that the extractor must understand, each by invented sentences: `language_classes.toml`.

A case gives a text, what must be read in it (`facts`) and what must not (`never`), in the notation of `facts_of`. A
case with `open` is not reached yet, and says why; it must fail until it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.language import load
from kg.model import (
    COUNTRY,
    Areas,
    Article,
    Body,
    Date,
    Event,
    Extraction,
    Fact,
    PersonRef,
    Post,
    Quantity,
    Statement,
    Tenure,
)
from kg.segment import segment

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("language_classes.toml").read_text(encoding="utf-8")
)
DAY = "2018-03-14"
"""A Wednesday: the day of articles that tell no other."""


def area(code: str | None) -> str:
    if code is None:
        return "-"
    return "Indonesia" if code == COUNTRY else load().gazetteer.area(code).usual


def date(value: str | None, end: str | None = None, doubtful: bool = False) -> str:
    return f"{value or '-'}{f'..{end}' if end else ''}{' doubtful' if doubtful else ''}"


def facts_of(text: str, found: Extraction) -> Iterator[str]:
    """What was found: "kind: value | value ...", areas by their usual name, "-" for what is not known."""
    names = {p.ref: p.name for p in found.people}

    def who(ref: PersonRef | Body) -> str:
        return names[ref] if isinstance(ref, PersonRef) else f"{ref.name} | {area(ref.area)}"

    for p in found.people:
        yield f"person: {p.name}"
        yield from (f"form: {p.name} | {form}" for form in p.forms)
        yield from (f"before: {p.name} | {word}" for word in p.prefixes)
        yield from (f"after: {p.name} | {word}" for word in p.suffixes)
        if p.initials:
            yield f"initials: {p.name}"
    for m in found.mentions:
        surface = text[m.start : m.end]
        if m.confidence < 0.5:
            continue
        match m.ref:
            case Areas(codes):
                yield f"area: {surface} | {' / '.join(area(c) for c in codes)}"
            case Body() as body:
                yield f"{body.kind}: {body.name} | {area(body.area)}"
                if m.acronym:
                    yield f"acronym: {body.name} | {m.acronym}"
            case Post(title, body, status):
                yield f"post: {title} | {body.name if body else '-'} | {area(body.area) if body else '-'} | {status}"
            case PersonRef() as ref if names.get(ref):
                yield f"{'implied' if m.implied else 'named'}: {names[ref]} | {surface}"
            case Date(value, end, doubtful):
                yield f"date: {surface} | {date(value, end, doubtful)}"
            case Quantity(value, unit):
                yield f"count: {value} {unit}"
    for c in found.claims:
        if c.confidence < 0.5:
            continue
        match c:
            case Tenure():
                yield f"tenure: {who(c.person)} | {c.post} | {who(c.body)} | {c.status}"
                if c.since or c.until:
                    yield f"held: {who(c.person)} | {c.since or '-'} | {c.until or '-'}"
            case Statement():
                yield f"says: {who(c.speaker)} | {' '.join(text[c.said.start : c.said.end].split())}"
            case Event():
                yield f"event: {c.kind} | {c.status} | {date(c.date, c.end_date)}"
                yield from (f"place: {c.kind} | {area(code)}" for code in c.places)
                yield from (f"role: {c.kind} | {r.role} | {who(r.who)}" for r in c.roles)
                if c.count is not None:
                    yield f"number: {c.kind} | {c.count}"
            case Fact():
                yield f"{c.property}: {who(c.subject)} | {c.object if isinstance(c.object, str) else c.object.name}"
    yield f"dateline: {' / '.join(map(area, found.dateline))}"
    yield from (f"{k}: {v}" for k in ("headline", "author", "editor") if (v := getattr(found, k)))


def layout_of(text: str) -> Iterator[str]:
    """Furniture and sentences of a text."""
    doc = segment(Article("a", text), load())
    yield from (f"{f.kind}: {text[f.start : f.end].strip()}" for f in doc.furniture)
    yield from (f"sentence: {' '.join(text[s.start : s.end].split())}" for s in doc.sentences)


def cases() -> Iterator[Any]:
    for name, group in CASES.items():
        for number, case in enumerate(group, 1):
            unsolved = case.get("open")
            marks = [pytest.mark.xfail(strict=True, reason=unsolved)] if unsolved else []
            yield pytest.param(case, id=f"{name}-{number}", marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_class(case: dict[str, Any]) -> None:
    text = case["text"].strip()
    seen = {*facts_of(text, kg.extract(text, date=case.get("day", DAY), title=case.get("title"))), *layout_of(text)}
    missing = [fact for fact in case.get("facts", ()) if fact not in seen]
    wrong = [fact for fact in seen if fact.startswith(tuple(case.get("never", ())))] if case.get("never") else []
    assert (missing, wrong) == ([], []), "\n".join(sorted(seen))
