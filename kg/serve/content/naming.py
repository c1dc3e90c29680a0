"""The sentences that name a thing: of the articles that the graph says name it, from their mentions in the ledger.

Input: a reader, the ledger, the IRI of a person, body or area. Output: per article its sentences with the name marked,
the newest article first. Sentences are cut as for reading (`kg.segment`); what is no sentence (a headline) is a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kg.iris import Iris
from kg.language import load
from kg.ledger import Ledger
from kg.model import Article, Document, Mention
from kg.segment import segment
from kg.serve.content.article import meant
from kg.serve.content.facts import naming
from kg.serve.content.reading import Reader, cut, pieces
from kg.serve.content.things import Cut, Quote, Ref
from kg.vocab import DCTERMS

ARTICLES, SENTENCES = 15, 6
"""Articles on a page, and sentences of each, at most."""


class Naming(Struct, frozen=True):
    """An article, its first sentences that name the thing, and how many more it has."""

    article: Ref
    quotes: tuple[Quote, ...]
    more: int


def named(
    reader: Reader, iris: Iris, book: Ledger, iri: str, *, article: str = "", since: str = "", until: str = "",
    page: int = 1,
) -> Cut[Naming]:  # fmt: skip
    """Where `iri` is named: in `article` alone, if given; published not before `since` nor after `until` (ISO)."""
    rows = [
        node for node, date in naming(reader, iri)
        if article in ("", node) and since <= date and (not until or "" < date[: len(until)] <= until)
    ]  # fmt: skip
    return cut(rows, ARTICLES, page, lambda node: _naming(reader, iris, book, iri, node))


def _naming(reader: Reader, iris: Iris, book: Ledger, iri: str, node: str) -> Naming:
    id = reader.value(node, DCTERMS.identifier)
    held, extraction = book.article(id), book.extraction(id)
    if held is None or extraction is None:  # taken out since the store was opened
        return Naming(reader.ref(node), (), 0)
    mine = [m for m in extraction.mentions if meant(reader, iris, iris.article(id), m) == reader.ref(iri)]
    found = list(_quotes(held, mine, reader.ref(node)))
    return Naming(reader.ref(node), tuple(found[:SENTENCES]), len(found[SENTENCES:]))


def _quotes(article: Article, mentions: list[Mention], ref: Ref) -> Iterator[Quote]:
    document = segment(article, load())
    held: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        held.setdefault(_around(document, mention), []).append(mention)
    for (start, end), inside in sorted(held.items()):
        places = [(m.start - start, m.end - start) for m in inside]
        yield Quote(tuple(pieces(article.text[start:end], places)), ref, start, end)


def _around(document: Document, mention: Mention) -> tuple[int, int]:
    """The sentence that holds a mention, else its line."""
    for sentence in document.sentences:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            return sentence.start, sentence.end
    text = document.article.text
    start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    return start, end if end >= 0 else len(text)
