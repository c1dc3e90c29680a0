"""NusaKG: Indonesian news -> an RDF knowledge graph in which every fact points to the sentence that says it.

    >>> import kg
    >>> kg.extract("Wali Kota Bogor Bima Arya meresmikan pasar.", date="2018-01-31").claims
    >>> kg.build(["articles/"], "kg-data")
    >>> with kg.open("kg-data") as graph:
    ...     graph.query("SELECT ?name { ?x a kg:Official ; skos:prefLabel ?name }")
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version as _version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import DataError, KgError, QueryError, ShapeError, SourceError
from kg.model import Article, Extraction

if TYPE_CHECKING:  # imported when they are used, since they take time
    from kg.graph import Graph
    from kg.pipeline import Summary

__version__ = _version("nusakg")
__all__ = [
    "Article",
    "DataError",
    "Extraction",
    "KgError",
    "QueryError",
    "ShapeError",
    "SourceError",
    "__version__",
    "build",
    "extract",
    "open",
]


def extract(text: str, *, date: str | None = None, title: str | None = None, id: str | None = None) -> Extraction:
    """All that one article says: mentions, people and claims, with their offsets in `text`.

    `date` is its day of publication, in any usual form; `id` by default a hash of the text. Offsets count code points
    of `text` with CRLF and CR made LF.
    """
    import hashlib

    from kg.extraction import extract_article
    from kg.read import dates
    from kg.read.decode import clean

    text = clean(text)
    id = id or hashlib.sha256(text.encode()).hexdigest()
    return extract_article(Article(id=id, text=text, title=title, date=dates.parse(date) if date else None))


def build(
    sources: Iterable[str | Path],
    data: str | Path = "kg-data",
    *,
    workers: int | None = None,
    base: str | None = None,
    min_confidence: float | None = None,
    keep_going: bool = False,
) -> Summary:
    """Add the articles of `sources` (files and folders) to the graph in the folder `data`: see `kg.pipeline.build`."""
    from kg import pipeline

    return pipeline.build(
        sources, data, workers=workers, base=base, min_confidence=min_confidence, keep_going=keep_going
    )


def open(data: str | Path = "kg-data") -> Graph:
    """The graph in the folder `data`, for reading. Raises DataError if there is none."""
    from kg.graph import Graph

    return Graph(data)
