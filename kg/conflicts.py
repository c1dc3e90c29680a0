"""Posts that one person holds at a time, held by two: what articles contradict each other about.

Input: a store, the days that a change between an acting and a definitive holder may take. Output: `Conflict`s, by body
and post, each with both holders and a sentence for each. The ready query `dua-pemegang` says what contradicts what.
"""

from __future__ import annotations

import pyoxigraph as ox
from msgspec import Struct

from kg.query import bind, library
from kg.query.run import run

WINDOW = 30
"""Days that an acting and a definitive holder may overlap."""


class Holder(Struct, frozen=True):
    """Who holds a post, from the first day to the last that is known, and a sentence (with its date) that says so."""

    person: str
    name: str
    status: str
    since: str
    until: str
    sentence: str


class Conflict(Struct, frozen=True):
    """A post with two holders."""

    post: str
    body: str
    area: str
    holders: tuple[Holder, Holder]


def conflicts(store: ox.Store, window: int = WINDOW) -> list[Conflict]:
    """All posts with two holders at one time."""
    query = library.linked(library.load("dua-pemegang"))
    answer = run(store, bind(query, {"jendela": str(window)}, store), ready=True)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    rows = ({name: _text(value) for name, value in zip(names, row, strict=True)} for row in answer)
    return [
        Conflict(row["jabatan"], row["instansi"], row["wilayah"], (_holder(row, 1), _holder(row, 2))) for row in rows
    ]


def _holder(row: dict[str, str], n: int) -> Holder:
    columns = (f"link_orang{n}", f"orang{n}", f"status{n}", f"dari{n}", f"sampai{n}", f"kalimat{n}")
    return Holder(*(row[column].strip() for column in columns))


def _text(value: object) -> str:
    return value.value if isinstance(value, ox.Literal | ox.NamedNode) else ""
