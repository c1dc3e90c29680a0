"""The answer to a query, for people: things by name with their pages, the facts that rows rest on.

Input: a table as a worker gives it; of ready questions with the columns that `kg.query.linked` adds. Output: rows of
cells. A cell that is a thing has its IRI; what it says in words is left to `kg.web.words`.
"""

from __future__ import annotations

from msgspec import Struct

from kg.answering import Table, Term
from kg.query.library import FACT, LINK, NAMING
from kg.serve.content.reading import Reader
from kg.vocab import PREFIXES, XSD

NUMBERS = {XSD[name].value for name in ("integer", "decimal")}


class Cell(Struct, frozen=True):
    """A value: its text, the thing it names (its IRI and kind, or ""), whether it is a number."""

    text: str
    iri: str = ""
    kind: str = ""
    number: bool = False


class Row(Struct, frozen=True):
    """A row, the facts that it rests on (IRIs), or what it says is named: the thing, and in which article if in one."""

    cells: tuple[Cell, ...]
    facts: tuple[str, ...]
    naming: tuple[str, ...]


class Answer(Struct, frozen=True):
    """The rows of an answer; `more` if some were left out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool

    @property
    def supported(self) -> bool:
        """Whether any row has sentences."""
        return any(row.facts or row.naming for row in self.rows)


def answer(reader: Reader, table: Table) -> Answer:
    """What `table` says."""
    place = {column: at for at, column in enumerate(table.columns)}
    shown = [column for column in table.columns if column not in (FACT, NAMING) and not column.startswith(LINK)]
    rows = []
    for row in table.rows:
        cells = []
        for column in shown:
            link = row[place[LINK + column]] if LINK + column in place else None
            cells.append(_cell(reader, row[place[column]], link.value if link and link.kind == "iri" else ""))
        facts, naming = (_iris(row[place[column]]) if column in place else () for column in (FACT, NAMING))
        rows.append(Row(tuple(cells), facts, naming))
    return Answer(tuple(shown), tuple(rows), table.more)


def _iris(term: Term | None) -> tuple[str, ...]:
    return tuple(term.value.split()) if term else ()


def _cell(reader: Reader, term: Term | None, link: str) -> Cell:
    if term is None:
        return Cell("")
    if link:
        return Cell(term.value, link, reader.ref(link).kind)
    if term.kind != "iri":
        return Cell(term.value, number=term.datatype in NUMBERS)
    if not reader.knows(term.value):
        return Cell(shortened(term.value))
    ref = reader.ref(term.value)
    return Cell(ref.name, ref.iri, ref.kind)


def shortened(iri: str) -> str:
    """An IRI with the prefix that the data model gives its namespace, if any."""
    found = (f"{p}:{iri.removeprefix(b)}" for p, b in PREFIXES.items() if iri.startswith(b))
    return next(found, iri)
