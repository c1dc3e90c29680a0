"""What one article says: the extractors, in their order.

`extract_article` is a pure function of the article, the lexicon and the code: cacheable, parallel, reproducible.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.calibration import calibrate
from kg.language import Lexicon, load
from kg.model import Areas, Article, Claim, Document, Extraction
from kg.recognise import areas, bodies, coreference, dates, organizations, people, posts, quantities
from kg.relate import events, facts, statements, tenures
from kg.segment import segment
from kg.segment.imprint import imprint

RECOGNISERS: tuple[Callable[[Document, Lexicon], Document], ...] = (
    dates.recognise,
    areas.recognise,
    bodies.recognise,
    quantities.recognise,
    posts.recognise,
    people.recognise,
    organizations.recognise,
    coreference.recognise,
)
"""Each takes the document with what those before it found, and gives it with its own mentions and people added."""

RELATORS: tuple[Callable[[Document, Lexicon], tuple[Claim, ...]], ...] = (
    tenures.relate,
    statements.relate,
    events.relate,
    facts.relate,
)
"""Each takes the finished document and gives claims of one type."""


def extract_article(article: Article, *, calibrated: bool = True) -> Extraction:
    """Mentions, people and claims of one article; unless `calibrated`, claims keep the raw confidence of their rule."""
    return related(recognised(segment(article, load())), calibrated=calibrated)


def recognised(doc: Document) -> Document:
    """A document with its mentions and people."""
    for recognise in RECOGNISERS:
        doc = recognise(doc, load())
    return doc


def related(doc: Document, *, calibrated: bool = True) -> Extraction:
    """What a document with its mentions says."""
    claims = tuple(claim for relate in RELATORS for claim in relate(doc, load()))
    if calibrated:
        claims = tuple(map(calibrate, claims))
    own = imprint(doc, load())
    return Extraction(
        article=doc.article.id,
        date=doc.date,
        dateline=_dateline(doc),
        headline=own.headline,
        author=own.author,
        editor=own.editor,
        mentions=doc.mentions,
        people=doc.people,
        claims=claims,
    )


def _dateline(doc: Document) -> tuple[str, ...]:
    """Codes of the first area that the dateline names."""
    for piece in doc.furniture:
        if piece.kind == "dateline":
            for mention in doc.within(piece.start, piece.end, "area"):
                if isinstance(mention.ref, Areas):
                    return mention.ref.codes
    return ()
