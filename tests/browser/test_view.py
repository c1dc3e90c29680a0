"""The offline page of the network in a real browser: what it shows, its use, that nothing leaves or runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.view import html, select

HOSTILE = "<img src=x onerror=\"alert('run')\"></script><script>alert('run')</script> & \u2028 end"
SENTENCE = f"Kalimat {HOSTILE} itu bukti."


def small() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    said = (("Kami siap", SENTENCE, HOSTILE, "2023-05-04"),)
    for node, kind, label in (
        ("p1", "person", "Sari Wulandari"),
        ("p2", "person", HOSTILE),
        ("g1", "government", "Pemerintah Kota Bogor"),
        ("a1", "area", "Kota Bogor"),
        ("e1", "event", "Rapat koordinasi banjir"),
    ):
        graph.add_node(node, kind=kind, label=label, names=("Bu Sari",) if node == "p1" else (), note="", public=True,
                       date="2023-05-04" if node == "e1" else "", statements=said if node == "p1" else ())  # fmt: skip
    proof = ((SENTENCE, HOSTILE, "2023-05-04"),)
    for a, b, relation, verb in (
        ("p1", "g1", "post", "menjabat Sekretaris Daerah"),
        ("p2", "g1", "post", "menjabat Wali Kota"),
        ("p1", "e1", "role", "berbicara"),
        ("e1", "a1", "place", "berlangsung di"),
        ("g1", "a1", "jurisdiction", "bertugas di"),
    ):
        graph.add_edge(a, b, relation, relation=relation, verb=verb, confidence=0.95, sources=1, date="2023-05-04",
                       evidence=proof)  # fmt: skip
    return graph


def large(count: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    kinds = ("person", "agency", "government", "organization", "area", "event")
    for i in range(count):
        graph.add_node(f"n{i}", kind=kinds[i % 6], label=f"Nama panjang nomor {i}", names=(), note="",
                       public=True, date="")  # fmt: skip
    for i in range(1, count):
        for j in {i // 2, (i * 7) % count}:
            graph.add_edge(f"n{i}", f"n{j}", relation="role", verb="ikut serta", confidence=0.9, sources=1,
                           date="", evidence=())  # fmt: skip
    return graph


@pytest.fixture
def page_of(tmp_path: Path, open_page: Callable[..., Any]) -> Callable[..., Any]:
    def opened(graph: nx.MultiDiGraph, width: int = 1400, height: int = 900) -> Any:
        path = tmp_path / "graph.html"
        path.write_text(html(graph), encoding="utf-8")
        return open_page(path, width, height)

    return opened


def test_all_nodes_are_drawn_and_nothing_leaves(page_of: Callable[..., Any]) -> None:
    opened = page_of(small())
    assert opened.run("kgView.nodes.length") == 5
    assert opened.run("kgView.edges.length") == 5
    assert opened.console == []
    assert all(url.startswith(("file:", "data:")) for url in opened.requests)
    assert "http://" not in opened.run("document.head.outerHTML").replace("http-equiv", "")


def test_click_shows_facts_with_their_sentence(page_of: Callable[..., Any]) -> None:
    opened = page_of(small())
    spot = opened.run("(() => { const p = kgView.network.canvasToDOM(kgView.network.getPositions(['p1']).p1);"
                      "const r = document.querySelector('#network').getBoundingClientRect();"
                      "return [p.x + r.left, p.y + r.top]; })()")  # fmt: skip
    opened.page.mouse.click(*spot)
    opened.page.wait_for_selector("#panel h2:has-text('Sari Wulandari')")
    panel = opened.page.inner_text("#panel")
    assert "menjabat Sekretaris Daerah" in panel
    assert "Kami siap" in panel
    opened.page.click("#panel summary >> nth=0")
    assert "itu bukti" in opened.page.inner_text("#panel blockquote >> nth=0")


def test_hostile_text_is_text(page_of: Callable[..., Any]) -> None:
    opened = page_of(small())
    for node in ("p1", "p2", "g1"):
        opened.run("id => kgView.show(id, false)", node)
    assert opened.page.inner_text("#panel h2") == "Pemerintah Kota Bogor"
    opened.run("id => kgView.show(id, false)", "p2")
    assert "onerror" in opened.page.inner_text("#panel h2")
    assert opened.page.query_selector("#panel img") is None
    assert opened.console == []


def test_legend_filters(page_of: Callable[..., Any]) -> None:
    opened = page_of(small())
    opened.page.uncheck("#legend input[data-kind=person]")
    assert opened.run("kgView.nodes.length") == 3
    opened.page.click("#reset")
    assert opened.run("kgView.nodes.length") == 5


def test_search_by_keyboard(page_of: Callable[..., Any]) -> None:
    opened = page_of(small())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("bu sa")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "Sari Wulandari"


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (360, 740)])
def test_labels_do_not_overlap(page_of: Callable[..., Any], width: int, height: int) -> None:
    opened = page_of(large(250), width, height)
    boxes = opened.run("kgView.labels()")
    assert len(boxes) >= 3
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            across = a["left"] < b["right"] and b["left"] < a["right"]
            down = a["top"] < b["bottom"] and b["top"] < a["bottom"]
            assert not (across and down)
    assert opened.run("document.documentElement.scrollWidth") <= width


def test_same_graph_same_bytes() -> None:
    shuffled = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(small().nodes(data=True))))
    shuffled.add_edges_from(reversed(list(small().edges(keys=True, data=True))))
    assert html(shuffled) == html(small())


def test_selection_says_what_was_left_out() -> None:
    part = select(large(60), limit=20)
    assert part.graph["total"] == 60
    assert part.number_of_nodes() <= 20
