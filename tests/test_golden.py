"""Each stage on the gold of the stage before: a failure names the case and the file that the stage should have made."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest

from tests.golden.stages import CASES, FOLDER, STAGES, Case, written

FORMATS = {".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE}


def test_cases_are_whole() -> None:
    assert len(CASES) >= 8
    for name in CASES:
        assert {path.name for path in (FOLDER / name).iterdir()} == {"article.json", *STAGES}
        assert 300 <= len(Case(name).article.text) <= 900


@pytest.mark.parametrize("file", STAGES)
@pytest.mark.parametrize("name", CASES)
def test_stage(name: str, file: str) -> None:
    case = Case(name)
    made = written(STAGES[file](case))
    gold = (case.folder / file).read_text(encoding="utf-8")
    suffix = (case.folder / file).suffix
    if made == gold or (suffix in FORMATS and quads(made, suffix) == quads(gold, suffix)):
        return
    diff = difflib.unified_diff(gold.splitlines(), made.splitlines(), "gold", "made", lineterm="", n=1)
    pytest.fail(f"{name}/{file}: not as gold\n" + "\n".join(diff), pytrace=False)


def quads(text: str, suffix: str) -> set[ox.Quad]:
    """The graphs of a document; without blank nodes, equal sets are isomorphic graphs."""
    found = set(ox.parse(text, format=FORMATS[suffix]))
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in (quad.subject, quad.object))
    return found


@pytest.mark.parametrize("name", CASES)
def test_texts_stand_at_their_offsets(name: str) -> None:
    case = Case(name)
    for file in ("segment.json", "mentions.json", "claims.json"):
        for record in records(case.read(file)):
            start, end = record["at"]
            assert case.article.text[start:end] == record["text"]


def records(value: Any) -> Iterator[dict[str, Any]]:
    """All records with offsets in a file."""
    if isinstance(value, dict):
        if "at" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from records(item)


@pytest.mark.parametrize("name", CASES)
def test_notation_loses_nothing(name: str) -> None:
    case = Case(name)
    doc = case.document()
    assert case.notation.segments(doc) == case.read("segment.json")
    doc = case.mentioned()
    assert case.notation.mentions(doc) == case.read("mentions.json")
    assert case.notation.claims(case.extraction()) == case.read("claims.json")
