"""What holds of every extraction, whatever the text: offsets fit, references resolve, values are of their kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extraction import extract_article
from kg.language import load
from kg.model import (
    COUNTRY,
    Areas,
    Article,
    Body,
    Claim,
    Date,
    Event,
    Extraction,
    Fact,
    Mention,
    PersonRef,
    Post,
    Quantity,
    Span,
    Statement,
    Tenure,
)
from kg.segment import segment
from tests.properties.texts import texts

dates = st.one_of(st.none(), st.dates(date(2010, 1, 1), date(2030, 12, 31)).map(date.isoformat))


@settings(deadline=None, max_examples=250)
@given(texts, dates)
@example('"MENANGKAP"\nDITANGKAP', None)
@example("Budi Santoso alias Andi Wijaya alias Sandi Putra alias Budi. Andi alias Budi", None)
@example("", None)
def test_all_of_an_extraction_fits(text: str, day: str | None) -> None:
    article = Article("a", text, date=day)
    found = extract_article(article)
    sentences = {Span(s.start, s.end) for s in segment(article, load()).sentences}
    people = {person.ref for person in found.people}
    assert len(people) == len(found.people)
    _ = found.date and _iso(found.date)
    for thing in (*found.mentions, *found.people):
        assert 0 <= thing.start < thing.end <= len(text)
        assert text[thing.start : thing.end].strip()
    for mention in found.mentions:
        _mention(mention, people)
    for claim in found.claims:
        _claim(claim, text, sentences, people)
    assert extract_article(article) == found


def _mention(mention: Mention, people: set[PersonRef]) -> None:
    assert 0 <= mention.confidence <= 1
    match mention.ref:
        case PersonRef():
            assert mention.ref in people
        case Body():
            _body(mention.ref)
        case Post(body=Body() as body):
            _body(body)
        case Areas(codes):
            assert len(set(codes)) == len(codes) > 0
            assert all(_known(code) for code in codes)
        case Date(value, end):
            _iso(value)
            assert end is None or (_iso(end) and end[: len(value)] >= value[: len(end)])
        case Quantity(value, unit):
            assert value >= 0
            assert unit


def _claim(claim: Claim, text: str, sentences: set[Span], people: set[PersonRef]) -> None:
    assert 0 <= claim.confidence <= 1
    assert claim.evidence
    assert set(claim.evidence) <= sentences
    for span in _spans(claim):
        assert 0 <= span.start < span.end <= len(text)
    for who in _agents(claim):
        if isinstance(who, PersonRef):
            assert who in people
        else:
            _body(who)
    match claim:
        case Event():
            assert claim.evidence[0].covers(claim.trigger)
            assert claim.label.strip()
            assert all(_known(code) for code in claim.places)
            for value in (claim.date, claim.end_date):
                _ = value and _iso(value)
            assert claim.count is None or claim.count > 0
        case Statement():
            assert text[claim.said.start : claim.said.end].strip()
            assert any(span.overlaps(claim.said) for span in claim.evidence)
        case Tenure():
            assert claim.post.strip()
            for value in (claim.observed_on, claim.since, claim.until):
                _ = value and _iso(value)
        case Fact(property="jurisdiction", object=code):
            assert isinstance(code, str)
            assert _known(code)


def _spans(claim: Claim) -> Iterator[Span]:
    if isinstance(claim, Event):
        yield claim.trigger
        if claim.venue:
            yield claim.venue
    if isinstance(claim, Statement):
        yield claim.said


def _agents(claim: Claim) -> Iterator[PersonRef | Body]:
    match claim:
        case Tenure():
            yield from (claim.person, claim.body)
        case Event():
            yield from (role.who for role in claim.roles)
        case Statement():
            yield claim.speaker
        case Fact():
            yield claim.subject
            if isinstance(claim.object, Body):
                yield claim.object


def _body(body: Body) -> None:
    assert body.name.strip()
    assert body.area is None or _known(body.area)


def _known(code: str) -> bool:
    return code == COUNTRY or load().gazetteer.get(code) is not None


def _iso(value: str) -> date:
    """The first day of a date, month or year; ValueError if it is none."""
    return date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) == 4 else (value + "-01")[:10])


@settings(deadline=None, max_examples=60)
@given(texts, st.text(max_size=40), st.text(max_size=40))
def test_any_article_is_survived(text: str, title: str, source: str) -> None:
    article = Article("\ud800" + title, text, title=text[:30] or title, date="31 Februari", url=title, source=source)
    assert isinstance(extract_article(article), Extraction)
