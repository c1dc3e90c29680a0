"""What of the network is shown, and the page as text."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg import web
from kg.errors import QueryError
from kg.view import html, marks, select
from kg.view.layout import layout
from kg.view.wording import verb
from kg.web.words import words
from tests.networks import HOSTILE, large, small


def shuffled(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    return other


@pytest.mark.parametrize("by", [None, "person", "agency", "area", "event"])
def test_same_graph_same_bytes(by: str | None) -> None:
    assert html(select(shuffled(small()), by=by)) == html(select(small(), by=by))


def test_a_page_of_many_nodes_has_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "bundle", lambda name: "bundle")
    graph = large(marks.PYVIS_MOST + 100)
    assert html(shuffled(graph)) == html(graph)


def test_the_bundle_draws_what_is_too_large_for_pyvis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "bundle", lambda name: f"bundle {name}")
    assert "bundle view.js" in html(large(marks.PYVIS_MOST + 1))
    assert "bundle view.js" not in html(large(20))


def test_without_the_bundle_a_large_network_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "bundle", lambda name: None)
    page = html(large(marks.PYVIS_MOST + 100))
    assert f'"total":{marks.PYVIS_MOST + 100}' in page
    assert '"left_out":{"' in page
    assert "vis-network" in page


def test_the_limit_keeps_the_most_central_and_counts_the_others() -> None:
    whole = large(60)
    part = select(whole, limit=20)
    assert part.graph["total"] == 60
    assert 15 <= len(part) <= 20
    assert sum(part.graph["left_out"].values()) == 60 - len(part)
    assert max(whole, key=whole.degree) in part
    assert all(part.degree(node) for node in part)


def test_the_focus_is_always_shown() -> None:
    assert "n59" in select(large(60), focus="n59", hops=5, limit=10)


def test_a_projection_shows_one_kind_and_says_what_is_shared() -> None:
    part = select(small(), by="person")
    assert {data["kind"] for _, data in part.nodes(data=True)} == {"person"}
    (edge,) = part.edges(data=True)
    assert verb(words("id"), edge[2]) == "bersama dalam 1 peristiwa"
    assert verb(words("en"), edge[2]) == "together in 1 event"
    assert [s.label for s in edge[2]["shared"]] == ["Rapat koordinasi banjir"]


def test_a_projection_keeps_to_the_time() -> None:
    assert len(select(small(), by="person", since="2024")) == 0


@pytest.mark.parametrize("wrong", [{"by": "word"}, {"by": "person", "kinds": ["area"]}, {"focus": "nobody"}])
def test_wishes_that_cannot_be_met_are_told(wrong: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        select(small(), **wrong)  # type: ignore[arg-type]


def test_text_of_articles_ends_no_script() -> None:
    page = html(small())
    assert HOSTILE not in page
    assert page.count("</script") == 3
    assert "<img" not in page.partition("</head>")[2].partition('id="data"')[2].partition("</script")[0]


def test_nodes_stand_apart() -> None:
    graph = large(300)
    spots = list(layout(graph, dict.fromkeys(graph, 10.0)).values())
    near = [(a, b) for i, a in enumerate(spots) for b in spots[:i] if abs(a[0] - b[0]) < 20 and abs(a[1] - b[1]) < 20]
    assert len(near) < 5


def test_no_library_is_in_the_repository() -> None:
    page = Path(marks.__file__).parent / "page"
    assert all(path.stat().st_size < 12_000 for path in page.iterdir())
