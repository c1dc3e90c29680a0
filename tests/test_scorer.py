"""The mapping to RDF loses nothing: gold facts, put through it, are all found again by the scorer."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.export import export
from kg.iris import Iris
from kg.knowledge import knowledge_quads
from kg.language.gazetteer import load_gazetteer
from kg.rdf import article_quads
from kg.resolve.links import resolution_quads
from kg.resolve.people import local_people, resolve
from kg.store import open_current, write_generation
from tests.gold import SHARED, gold_articles

pytestmark = pytest.mark.skipif(not (SHARED / "tools/score.py").exists(), reason="the shared material is not here")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The N-Quads of a graph of all gold facts."""
    folder = tmp_path_factory.mktemp("gold")
    iris, gazetteer = Iris(), load_gazetteer()
    articles = gold_articles(gazetteer)
    people = [p for article, extraction in articles for p in local_people(article, extraction, iris)]
    who = resolve(people)
    quads = knowledge_quads(articles, who, iris=iris, gazetteer=gazetteer)
    quads += resolution_quads(people, who, iris)
    for article, extraction in articles:
        quads += article_quads(article, extraction, iris=iris, gazetteer=gazetteer)
    write_generation(folder, quads)
    path = folder / "graph.nq"
    with open_current(folder) as store, path.open("wb") as out:
        export(store, "nquads", out)
    return path


@pytest.mark.parametrize("part", ["seed", "dev"])
def test_gold_facts_come_back(scorer: ModuleType, graph: Path, part: str) -> None:
    figures = scorer.score(str(SHARED / "data/gold" / part), str(graph))
    for name, figure in figures.items():
        assert figure["f1"] == 1.0, (name, figure)
