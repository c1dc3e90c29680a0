"""Content negotiation: the format that the client likes best (RFC 9110, 12.5.1).

Input: an Accept header. Output: the names of formats with their media types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

Formats = Mapping[str, tuple[str, ...]]

SOLUTIONS: Formats = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES: Formats = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}
"""Formats of answers, by name, each with its media type and others that are taken for it; the first is the default."""
_UTF8 = ("text/csv", "text/tab-separated-values", "text/turtle", "text/plain", "text/xml")


@lru_cache(maxsize=1024)
def best(accept: str, offered: str) -> tuple[str, str]:
    """The format of `offered` ("solutions" or "triples") that suits `accept` best, and the Content-Type to call it by;
    ("", "") if none does. Of those it likes alike, one that it named goes first, then the order of formats decides."""
    formats = SOLUTIONS if offered == "solutions" else TRIPLES
    wanted = list(_ranges(accept)) or [("*/*", 1.0)]
    liked = [
        (_liking(wanted, type), type == types[0], -rank, name, type)
        for rank, (name, types) in enumerate(formats.items())
        for type in types
    ]
    (quality, _), *_, name, type = max(liked)
    return (name, content_type(type)) if quality else ("", "")


def named(name: str, offered: str) -> tuple[str, str]:
    """The format called `name`, by its short name or media type, and its Content-Type; ("", "") if there is none."""
    formats = SOLUTIONS if offered == "solutions" else TRIPLES
    for short, types in formats.items():
        if name == short or name in types:
            return short, content_type(types[0])
    return "", ""


def content_type(type: str) -> str:
    """The Content-Type header for a media type."""
    return f"{type}; charset=utf-8" if type in _UTF8 else type


def prefers_html(accept: str) -> bool:
    """Whether the client, a browser, wants a page rather than RDF."""
    wanted = list(_ranges(accept))
    html = max((q for range, q in wanted if range in ("text/html", "application/xhtml+xml")), default=0.0)
    rdf = max((q for range, q in wanted if range in _types(TRIPLES)), default=0.0)
    return html > 0 and html >= rdf


def _types(formats: Formats) -> set[str]:
    return {type for types in formats.values() for type in types}


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Media ranges with their quality; what cannot be read is left out."""
    for part in accept.split(",")[:100]:
        range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        if "/" in range:
            yield range, min(max(quality, 0.0), 1.0)


def _liking(wanted: list[tuple[str, float]], type: str) -> tuple[float, int]:
    """The quality of the most specific range that `type` is in, and how specific that is."""
    found = (0.0, 0)
    for specific, range in enumerate(("*/*", type.partition("/")[0] + "/*", type)):
        qualities = [q for name, q in wanted if name == range]
        if qualities:
            found = (max(qualities), specific)
    return found
