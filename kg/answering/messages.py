"""What a pool and its workers say to each other, over pipes.

A frame is one byte that says what it is, the length of the rest as four bytes (big endian), and the rest. A question
is one frame, which may be sent when the worker is READY. Its answer is a WHOLE; or, if it is large, a BEGIN, any number
of MORE, and an END; or a FAILURE at any place, which ends it. WHOLE and BEGIN hold the length of a `Head` in one byte,
the head, and bytes of the answer.
"""

from __future__ import annotations

import struct
from typing import Literal

import msgspec

from kg.errors import KgError

READY, QUESTION, WHOLE, BEGIN, MORE, END, FAILURE = range(7)
PREFIX = struct.Struct(">BI")

Kind = Literal["solutions", "boolean", "triples"]
Reason = Literal["query", "format", "large", "late", "busy", "died", "data"]


class NoAnswer(KgError):
    """A question without an answer; `reason`: the query is wrong (`query`), gives nothing in the formats asked for
    (`format`), its answer is too large (`large`), not there in time (`late`), nobody is free to answer (`busy`), the
    process that answered ended (`died`), the store cannot be read (`data`). `indonesian`: the same in Indonesian;
    `parameter`: the name of the one whose value is wrong."""

    def __init__(
        self, reason: Reason, text: str, indonesian: str | None = None, parameter: str | None = None
    ) -> None:
        super().__init__(text)
        self.reason = reason
        self.indonesian = indonesian or text
        self.parameter = parameter


class Question(msgspec.Struct, array_like=True, frozen=True):
    """A query and how its answer is wanted.

    `sparql`: the query, or with `values` not None the name of a ready question with its parameters, or with `about`
    the IRI of a thing, of which all is asked (`kg.answering.about`), and `base` that of the graph.
    `solutions`, `triples`: the format wanted for each kind of answer, "" for none. `rows`: not None for a `Table` of
    so many rows at most, instead of a format. `default_graphs`, `named_graphs`: IRIs, None for those of the query.
    `base`: against which its relative IRIs are read. `largest`: bytes that the answer may have.
    """

    sparql: str
    solutions: str = "json"
    triples: str = "turtle"
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None
    base: str | None = None
    values: dict[str, str] | None = None
    rows: int | None = None
    largest: int = 64 << 20
    about: bool = False


class Head(msgspec.Struct, array_like=True, frozen=True):
    """What the answer is, in which format, and from which generation of the store."""

    kind: Kind
    format: str
    generation: str


class Failure(msgspec.Struct, array_like=True, frozen=True):
    """Why there is no answer, or no more of it."""

    reason: Reason
    text: str
    indonesian: str | None = None
    parameter: str | None = None


class Term(msgspec.Struct, array_like=True, frozen=True):
    """A value in a table. `datatype`: its IRI, for literals; `language`: for those that have one."""

    kind: Literal["iri", "literal", "blank"]
    value: str
    datatype: str = ""
    language: str = ""


class Table(msgspec.Struct, array_like=True, frozen=True):
    """An answer for people: rows as long as `columns`, unbound values None; `more` if some were left out.

    Triples have the columns subject, predicate and object; a yes or no is the one value of one row.
    """

    columns: list[str]
    rows: list[list[Term | None]]
    more: bool


def frame(kind: int, *parts: bytes | bytearray) -> bytes:
    """The bytes of a frame with `parts` in it."""
    return b"".join((PREFIX.pack(kind, sum(map(len, parts))), *parts))
