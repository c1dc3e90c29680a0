"""The page of the sample articles: it holds what the graph holds, and a line shows its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.pipeline import build
from kg.resources import folder
from kg.store import open_current
from kg.view import html, network, select


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ox.Store]:
    data = tmp_path_factory.mktemp("view") / "data"
    build([folder("seeds") / "articles"], data)
    with open_current(data) as opened:
        yield opened


def test_nodes_are_those_of_the_query(store: ox.Store, tmp_path: Path, open_page: Callable[..., Any]) -> None:
    page = tmp_path / "graph.html"
    page.write_text(html(select(network(store), kinds=["person", "agency"], limit=None)), encoding="utf-8")
    opened = open_page(page)
    result = store.query(
        "PREFIX kg: <https://w3id.org/nusakg/ontology#> PREFIX org: <http://www.w3.org/ns/org#> "
        "SELECT ?p ?b { ?t a kg:Tenure ; org:member ?p ; org:organization ?b . ?p a kg:Official }"
    )
    assert isinstance(result, ox.QuerySolutions)
    wanted = {row[name].value for row in result for name in ("p", "b")}
    assert len(opened.run("kgView.shown()")) == len(wanted)
    assert set(opened.run("kgView.shown()")) == wanted
    assert opened.console == []


def test_every_line_has_its_sentences(store: ox.Store) -> None:
    """Only a body of which nothing more is known has none for its area."""
    every = network(store)
    bare = [body for body, _, data in every.edges(data=True) if not data["evidence"]]
    assert {data["relation"] for *_, data in every.edges(data=True) if not data["evidence"]} == {"jurisdiction"}
    assert {every.degree(body) for body in bare} == {1}


def test_a_line_shows_its_sentence(store: ox.Store, tmp_path: Path, open_page: Callable[..., Any]) -> None:
    page = tmp_path / "graph.html"
    page.write_text(html(select(network(store), focus="Zulhendri Chaniago", hops=1)), encoding="utf-8")
    opened = open_page(page)
    spot = opened.run(
        "(() => { const e = kgView.edges[0], a = kgView.drawing.at(e.from), b = kgView.drawing.at(e.to);"
        "const r = document.querySelector('#network').getBoundingClientRect();"
        "return [(a.x + b.x) / 2 + r.left, (a.y + b.y) / 2 + r.top]; })()"
    )
    opened.page.mouse.click(*spot)
    assert opened.page.locator("#panel blockquote").first.inner_text()
    assert opened.console == []
