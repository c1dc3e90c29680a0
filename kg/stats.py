"""How much is in a graph: counts by class, what is named most, and how well articles are covered.

Input: a store. Output: `Stats`, counted over the knowledge layer (default graph).
"""

from __future__ import annotations

import pyoxigraph as ox
from msgspec import Struct

from kg.vocab import PREFIXES

_CLASSES = """
SELECT ?class (COUNT(DISTINCT ?x) AS ?n) {
  ?x a ?class FILTER(STRSTARTS(STR(?class), STR(kg:)) || ?class = schema:NewsArticle)
} GROUP BY ?class ORDER BY DESC(?n) ?class
"""
_TOP = """
SELECT ?name (COUNT(DISTINCT ?article) AS ?n) {
  ?article a schema:NewsArticle ; schema:mentions ?x . ?x a %s ; skos:prefLabel ?name .
} GROUP BY ?x ?name ORDER BY DESC(?n) ?name LIMIT %d
"""
_COVERAGE = """
SELECT (COUNT(?a) AS ?articles) (SUM(?d) AS ?dated) (SUM(?p) AS ?placed) (SUM(?c) AS ?cited) {
  ?a a schema:NewsArticle
  BIND(IF(EXISTS { ?a schema:datePublished ?x }, 1, 0) AS ?d)
  BIND(IF(EXISTS { ?a kg:dateline ?x }, 1, 0) AS ?p)
  BIND(IF(EXISTS { ?f prov:wasDerivedFrom ?a }, 1, 0) AS ?c)
}
"""
_KINDS = {"people": "kg:Person", "bodies": "kg:Organization", "areas": "kg:AdministrativeArea"}


class Stats(Struct, frozen=True):
    """Counts. `top` holds the most named people, bodies and areas, with the number of articles that name each.

    `coverage`: articles, those with a date, with a place of writing, with at least one fact.
    """

    quads: int
    classes: dict[str, int]
    top: dict[str, list[tuple[str, int]]]
    coverage: dict[str, int]


def stats(store: ox.Store, *, top: int = 10) -> Stats:
    """Count what is in `store`, naming the `top` most frequent of each kind."""
    coverage = _rows(store, _COVERAGE)[0]
    return Stats(
        quads=len(store),
        classes={name.rpartition("#")[2].rpartition("/")[2]: int(n) for name, n in _rows(store, _CLASSES)},
        top={
            kind: [(name, int(n)) for name, n in _rows(store, _TOP % (node, top))] for kind, node in _KINDS.items()
        },
        coverage=dict(zip(("articles", "dated", "placed", "with facts"), map(int, coverage), strict=True)),
    )


def _rows(store: ox.Store, query: str) -> list[list[str]]:
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return [[value.value if isinstance(value, ox.NamedNode | ox.Literal) else "0" for value in row] for row in found]
