"""Whole graphs from articles and extractions, as the pipeline makes them."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable
from pathlib import Path

import pyoxigraph as ox

from kg import export, ledger, pipeline, store
from kg.decisions import Decision, Member
from kg.grouping import components
from kg.iris import Iris, name_key
from kg.knowledge import knowledge_quads
from kg.language.gazetteer import load_gazetteer
from kg.model import Article, Extraction
from kg.rdf import article_quads
from kg.resolve import copies
from kg.resolve.decided import decision_quads, member_node
from kg.resolve.events import local_events, resolve_events
from kg.resolve.links import resolution_quads
from kg.resolve.people import Decided, LocalPerson, local_people, resolve
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


def everything(articles: Pairs, iris: Iris = IRIS, decisions: Collection[Decision] = ()) -> list[ox.Quad]:
    articles = list(articles)
    people = [p for article, extraction in articles for p in local_people(article, extraction, iris)]
    events = [e for article, extraction in articles for e in local_events(article, extraction, iris)]
    decided_by_people = (decided(decision, people, iris) for decision in decisions)
    who = {**resolve(people, decided_by_people), **resolve_events(events)}
    quads = [*ontology_quads(iris), *resolution_quads([*people, *events], who, iris), *decision_quads(decisions, iris)]
    texts = {article.id: article.text for article, _ in articles}
    quads += knowledge_quads(articles, who, iris=iris, gazetteer=load_gazetteer(), sources=copies_of(texts))
    for article, extraction in articles:
        quads += claims(article, extraction, iris)
    return quads


def decided(decision: Decision, people: list[LocalPerson], iris: Iris = IRIS) -> Decided:
    """A decision with those of its people who are there: as they were named, else of the same name."""

    def there(member: Member) -> list[ox.NamedNode]:
        same = [p for p in people if p.article == iris.article(member.article).value]
        exact = [p.node for p in same if p.node == member_node(member, iris)]
        return exact or [p.node for p in same if p.name == name_key(member.name)][:1]

    one, other = (frozenset(node for m in side for node in there(m)) for side in (decision.one, decision.other))
    return Decided(decision.id, decision.kind, one, other)


def copies_of(texts: dict[str, str]) -> dict[str, str]:
    """The first id of each group of copies, by all its ids: every text is compared with every other."""
    sketches = {id: found for id, text in texts.items() if (found := copies.sketch(text))}

    def links(id: str) -> list[frozenset[str]]:
        mine = sketches[id]
        return [
            frozenset((id, other))
            for other, its in sketches.items()
            if copies.alike(mine, its) and set(copies.blocks(mine)) & set(copies.blocks(its))
        ]

    return {id: group[0] for group in components(sorted(sketches), links) for id in group}


def written(folder: Path) -> bytes:
    """The graph of a data folder as N-Quads and Turtle."""
    out = io.BytesIO()
    with store.open_current(folder) as graph, ledger.open(folder) as book:
        for format in ("nquads", "turtle"):
            export.export(graph, format, out, base=pipeline.names(book).base)
    return out.getvalue()


def ask(quads: Iterable[ox.Quad], pattern: str, union: bool = True) -> list[tuple[str, ...]]:
    """Rows of a SELECT over quads, as sorted plain strings."""
    store = ox.Store()
    store.extend(quads)
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
    result = store.query(prefixes + pattern, use_default_graph_as_union=union)
    assert isinstance(result, ox.QuerySolutions)
    return sorted(tuple(term.value if term is not None else "" for term in row) for row in result)  # type: ignore[union-attr]
