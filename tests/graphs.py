"""Whole graphs from articles and extractions, as the pipeline makes them."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.iris import Iris
from kg.knowledge import knowledge_quads
from kg.language.gazetteer import load_gazetteer
from kg.model import Article, Extraction
from kg.rdf import article_quads
from kg.resolve.links import resolution_quads
from kg.resolve.people import local_people, resolve
from kg.schema import ontology_quads
from kg.vocab import PREFIXES

IRIS = Iris()
Pairs = Iterable[tuple[Article, Extraction]]


def claims(article: Article, extraction: Extraction, iris: Iris = IRIS, **more: float) -> list[ox.Quad]:
    return article_quads(article, extraction, iris=iris, gazetteer=load_gazetteer(), **more)


def knowledge(articles: Pairs, iris: Iris = IRIS) -> list[ox.Quad]:
    articles = list(articles)
    who = resolve(p for article, extraction in articles for p in local_people(article, extraction, iris))
    return knowledge_quads(articles, who, iris=iris, gazetteer=load_gazetteer())


def everything(articles: Pairs, iris: Iris = IRIS) -> list[ox.Quad]:
    articles = list(articles)
    people = [p for article, extraction in articles for p in local_people(article, extraction, iris)]
    who = resolve(people)
    quads = [*ontology_quads(iris), *resolution_quads(people, who, iris)]
    quads += knowledge_quads(articles, who, iris=iris, gazetteer=load_gazetteer())
    for article, extraction in articles:
        quads += claims(article, extraction, iris)
    return quads


def ask(quads: Iterable[ox.Quad], pattern: str, union: bool = True) -> list[tuple[str, ...]]:
    """Rows of a SELECT over quads, as sorted plain strings."""
    store = ox.Store()
    store.extend(quads)
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
    result = store.query(prefixes + pattern, use_default_graph_as_union=union)
    assert isinstance(result, ox.QuerySolutions)
    return sorted(tuple(term.value if term is not None else "" for term in row) for row in result)  # type: ignore[union-attr]
