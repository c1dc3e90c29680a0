"""The page of an article: its text with every mention and claim marked, and what it says as a list.

Input: the article and its extraction from the ledger, the store, the names of things. Output: the text in sentences of
pieces; a piece belongs to the smallest mention that holds it. Claims are the facts of the knowledge layer
that rest on this article, each with its sentences here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pyoxigraph as ox
from msgspec import Struct

from kg.iris import Iris, person_iri
from kg.model import Areas, Article, Body, Extraction, Mention, PersonRef, Post
from kg.serve.content import facts
from kg.serve.content.reading import Reader
from kg.serve.content.things import Happening, Ref, Relation, Said, Tenure
from kg.vocab import KG, PROV, RDF

Claim = Tenure | Happening | Said | Relation


class Piece(Struct, frozen=True):
    """Some of the text: its words, the kind of mention it is (or ""), what it means if the graph knows it."""

    words: str
    mention: str = ""
    thing: Ref | None = None
    said: bool = False


class Passage(Struct, frozen=True):
    """Code points `start` to `end` in pieces, and the numbers of the claims that rest on it (none: plain text).

    `spans`: what claims rest on within it, where sentences overlap more than one.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    claims: tuple[int, ...]
    spans: tuple[tuple[int, int], ...] = ()


class Page(Struct, frozen=True):
    """An article, its text, its claims in the order of the text (the first has number 1)."""

    ref: Ref
    article: Article
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    mentions: int


def article(reader: Reader, iris: Iris, held: Article, extraction: Extraction | None) -> Page:
    """The page of the article `held`."""
    node = iris.article(held.id)
    claims = tuple(sorted(_claims(reader, node.value), key=_first))
    mentions = [m for m in extraction.mentions if not m.implied] if extraction else []
    things = {m: meant(reader, iris, node, m) for m in mentions}
    passages = tuple(_passages(held.text, claims, things))
    return Page(reader.ref(node.value), held, passages, claims, len(mentions))


def _claims(reader: Reader, node: str) -> Iterator[Claim]:
    yield from facts.tenures(reader, node, of="prov:wasDerivedFrom", most=500, article=node).items
    for fact in reader.subjects(PROV.wasDerivedFrom, node):
        kinds = reader.values(fact, RDF.type)
        if KG.Event.value in kinds:
            yield facts.happening(reader, fact, article=node)
        elif KG.Statement.value in kinds:
            yield facts.said(reader, fact, "")
        elif KG.FactClaim.value in kinds:
            yield facts.relation(reader, fact, article=node)


def _first(claim: Claim) -> tuple[int, str]:
    return min((q.start for q in claim.support.quotes), default=0), type(claim).__name__


def meant(reader: Reader, iris: Iris, node: ox.NamedNode, mention: Mention) -> Ref | None:
    """The thing of the knowledge layer that a mention means, if it is there."""
    match mention.ref:
        case Body() as body:
            meant = iris.body(body, node).value
        case Post(body=Body() as body):
            meant = iris.body(body, node).value
        case Areas(codes=(code,)):
            meant = iris.area(code).value
        case PersonRef() as person:
            local = person_iri(node, person)
            resolved = [q.object.value for q in reader.store.quads_for_pattern(local, PROV.specializationOf, None, None)
                        if isinstance(q.object, ox.NamedNode)]  # fmt: skip
            meant = min(resolved, default=local.value)
        case _:
            return None
    return reader.ref(meant) if reader.knows(meant) else None


def _passages(text: str, claims: tuple[Claim, ...], things: dict[Mention, Ref | None]) -> Iterator[Passage]:
    """The text from its begin to its end: stretches that claims rest on, and those between."""
    resting: dict[tuple[int, int], list[int]] = {}
    words: list[tuple[int, int]] = []
    for number, claim in enumerate(claims, 1):
        for quote in claim.support.quotes:
            resting.setdefault((quote.start, quote.end), []).append(number)
            if isinstance(claim, Said) and (at := text.find(claim.words, quote.start, quote.end)) >= 0:
                words.append((at, at + len(claim.words)))
    at = 0
    for spans in _overlapping(sorted(resting)):
        start, end = spans[0][0], max(end for _, end in spans)
        if start > at:
            yield Passage(at, start, tuple(_pieces(text, at, start, things, words)), ())
        numbers = tuple(sorted({number for span in spans for number in resting[span]}))
        yield Passage(start, end, tuple(_pieces(text, start, end, things, words)), numbers, tuple(spans))
        at = end
    if at < len(text):
        yield Passage(at, len(text), tuple(_pieces(text, at, len(text), things, words)), ())


def _overlapping(spans: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Sorted spans in groups of those that overlap."""
    group: list[tuple[int, int]] = []
    for span in spans:
        if group and span[0] >= max(end for _, end in group):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _pieces(
    text: str, start: int, end: int, things: dict[Mention, Ref | None], words: Iterable[tuple[int, int]]
) -> Iterator[Piece]:
    """`text` from `start` to `end`, cut wherever a mention or words said begin or end."""
    inside = [m for m in things if m.start < end and start < m.end]
    said = [(a, b) for a, b in words if a < end and start < b]
    edges = {start, end, *(p for m in inside for p in (m.start, m.end)), *(p for pair in said for p in pair)}
    places = sorted(p for p in edges if start <= p <= end)
    for a, b in pairwise(places):
        around = [m for m in inside if m.start <= a and b <= m.end]
        over = min(around, key=lambda m: (m.end - m.start, m.kind), default=None)
        spoken = any(x <= a and b <= y for x, y in said)
        yield Piece(text[a:b], over.kind if over else "", things[over] if over else None, spoken)
