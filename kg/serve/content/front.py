"""The front page: how much the graph holds, and what is named most.

Counting takes time in a large graph; the caller keeps the result for as long as the generation is the same.
"""

from __future__ import annotations

from msgspec import Struct

from kg.serve.content.reading import Reader
from kg.serve.content.things import Ref

_COUNT = "SELECT (COUNT(?x) AS ?n) { ?x a %s }"
_TOP = """
SELECT ?x (COUNT(?article) AS ?n) { ?article schema:mentions ?x . ?x a %s } GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT %d
"""
_RANGE = "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) { ?a a schema:NewsArticle ; schema:datePublished ?d }"
COUNTED = {
    "article": "schema:NewsArticle", "person": "kg:Person", "agency": "kg:Agency", "area": "kg:AdministrativeArea",
    "event": "kg:Event", "tenure": "kg:Tenure", "statement": "kg:Statement",
}  # fmt: skip


class Front(Struct, frozen=True):
    """Counts by kind, the most named officials, agencies and areas with the number of articles, first and last day."""

    counts: dict[str, int]
    top: dict[str, tuple[tuple[Ref, int], ...]]
    first: str
    last: str


def front(reader: Reader, most: int = 8) -> Front:
    """What the front page shows of the graph."""
    top = {}
    for kind, node in (("person", "kg:Official"), ("agency", "kg:Agency"), ("area", "kg:AdministrativeArea")):
        top[kind] = tuple((reader.ref(iri), int(n)) for iri, n in reader.rows(_TOP % (node, most)))
    first, last = (reader.rows(_RANGE) or [("", "")])[0]
    return Front({kind: int(reader.rows(_COUNT % node)[0][0]) for kind, node in COUNTED.items()}, top, first, last)
