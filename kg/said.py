"""What one article says of one thing of the knowledge layer, in a form that can be kept and put together with what
others say of it.

Input and output: `Said`, as a struct or as bytes. Nodes are kept by their IRI.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.terms import Node, Term

Half = tuple[str, str, str | None]
"""A predicate, and an object: the IRI of a node with None, or the text of a literal with its datatype."""


class Observation(Struct, frozen=True, array_like=True):
    """One article's claim of a fact: its evidence as (span, what tells the sentence if it is a telling one), for
    tenures the times. Articles of one `source` are copies of one text."""

    article: str
    source: str
    confidence: float
    evidence: tuple[tuple[str, str | None], ...]
    observed: str | None = None
    since: str | None = None
    until: str | None = None


class Told(Struct, frozen=True, array_like=True):
    """What one article says of an event of which only one thing can be true: how sure it is, and the article's date."""

    halves: tuple[Half, ...]
    confidence: float
    date: str


class Said(Struct, frozen=True, omit_defaults=True):
    """What an article says of a thing: plain triples; its names, with how often it is named so, and other forms;
    observations, if it is a fact; whose tenure it is (person, role, body, status); of an event what is true of it
    alone; or which area."""

    halves: tuple[Half, ...] = ()
    names: dict[str, int] = {}
    forms: tuple[str, ...] = ()
    fullest: bool = False
    seen: tuple[Observation, ...] = ()
    tenure: tuple[str, str, str, str] | None = None
    told: Told | None = None
    area: str | None = None


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Said)


def pack(said: Said) -> bytes:
    return _ENCODER.encode(said)


def unpack(packed: bytes) -> Said:
    return _DECODER.decode(packed)


def halves(triples: Iterable[ox.Triple]) -> tuple[Half, ...]:
    """Triples of one subject without it."""
    return tuple(
        (t.predicate.value, t.object.value, t.object.datatype.value if isinstance(t.object, ox.Literal) else None)
        for t in triples
        if isinstance(t.object, ox.NamedNode | ox.Literal)
    )


def whole(half: Half) -> tuple[Node, Term]:
    """Predicate and object."""
    predicate, value, datatype = half
    return Node(predicate), Node(value) if datatype is None else ox.Literal(value, datatype=Node(datatype))
