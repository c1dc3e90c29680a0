"""The whole network in figures: how large, who is central, who links areas, which groups, how it grew.

Input: a store that holds the knowledge layer. Output: an `Overview`. A month is that of publication: a thing is new in
the month of the first article that names it, an event or post in that of the first article that tells of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import networkx as nx
import pyoxigraph as ox
from msgspec import Struct

from kg.network.measures import Broker, Central, Group, brokers, central, groups
from kg.network.read import network
from kg.vocab import PREFIXES

BY = ("person", "agency", "area")
"""The projections that are measured."""

_REGIONS = """
SELECT ?area ?region { VALUES ?level { kg:City kg:Regency } ?region a ?level . ?area kg:within* ?region }
"""
_ARTICLES = "SELECT ?a ?day { ?a a schema:NewsArticle ; schema:datePublished ?day }"
_NAMED = "SELECT ?x (MIN(STR(?day)) AS ?first) { ?a schema:mentions ?x ; schema:datePublished ?day } GROUP BY ?x"
_TOLD = """
SELECT ?x (MIN(STR(?day)) AS ?first) {
  VALUES ?kind { kg:Event kg:Tenure } ?x a ?kind ; prov:wasDerivedFrom ?a . ?a schema:datePublished ?day
} GROUP BY ?x
"""
_COLUMNS = {"person": "people", "agency": "bodies", "government": "bodies", "organization": "bodies", "area": "areas"}


class Month(Struct, frozen=True):
    """What was new in a month ("2021-06"): articles, and what they were the first to name or tell."""

    month: str
    articles: int = 0
    people: int = 0
    bodies: int = 0
    areas: int = 0
    events: int = 0
    posts: int = 0


class Overview(Struct, frozen=True):
    """`nodes` by kind, `links` by relation; `central` by projection (person, agency, area)."""

    nodes: dict[str, int]
    links: dict[str, int]
    central: dict[str, list[Central]]
    brokers: list[Broker]
    groups: list[Group]
    months: list[Month]


def overview(store: ox.Store, *, top: int = 10) -> Overview:
    """The figures, naming the `top` first of each kind; all months."""
    graph = network(store)
    return Overview(
        nodes=dict(sorted(Counter(kind for _, kind in graph.nodes(data="kind")).items())),
        links=dict(sorted(Counter(relation for *_, relation in graph.edges(data="relation")).items())),
        central={by: central(graph, by, top=top) for by in BY},
        brokers=brokers(graph, dict(_rows(store, _REGIONS)), top=top),
        groups=groups(graph, "person", top=top),
        months=months(store, graph),
    )


def months(store: ox.Store, graph: nx.MultiDiGraph) -> list[Month]:
    """Months in which something was new, in order."""
    counted: dict[str, Counter[str]] = {}

    def count(column: str, days: Iterable[str]) -> None:
        for day in days:
            counted.setdefault(day[:7], Counter())[column] += 1

    count("articles", (day for _, day in _rows(store, _ARTICLES)))
    for thing, first in _rows(store, _NAMED):
        if thing in graph:
            count(_COLUMNS[graph.nodes[thing]["kind"]], [first])
    for fact, first in _rows(store, _TOLD):
        count("events" if fact in graph else "posts", [first])
    return [Month(month, **numbers) for month, numbers in sorted(counted.items())]


def _rows(store: ox.Store, query: str) -> list[tuple[str, str]]:
    """The two columns of an answer as text."""
    answer = store.query(query, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return [(row[0].value, row[1].value) for row in answer]
