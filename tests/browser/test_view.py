"""The offline page of the network in a real browser, drawn by either renderer: its use, that nothing leaves or runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.view import html, marks, select
from tests.networks import large, small

Pages = Callable[..., Any]


@pytest.fixture(params=["pyvis", "webgl"])
def page_of(request: pytest.FixtureRequest, tmp_path: Path, open_page: Pages, monkeypatch: pytest.MonkeyPatch) -> Pages:
    if request.param == "webgl":
        monkeypatch.setattr(marks, "PYVIS_MOST", 1)
        if marks.renderer(2) is None:
            pytest.skip("no bundle: make web (node 20)")

    def opened(graph: nx.MultiDiGraph, width: int = 1400, height: int = 900, **more: Any) -> Any:
        path = tmp_path / "graph.html"
        path.write_text(html(graph), encoding="utf-8")
        return open_page(path, width, height, **more)

    return opened


def spot(opened: Any, node: str) -> list[float]:
    """Where a node is in the window."""
    return list(
        opened.run(
            "id => { const p = kgView.drawing.at(id), r = document.querySelector('#network').getBoundingClientRect();"
            "return [p.x + r.left, p.y + r.top]; }",
            node,
        )
    )


def panel(opened: Any) -> str:
    return str(opened.page.inner_text("#panel"))


def test_all_is_drawn_and_nothing_leaves(page_of: Pages) -> None:
    opened = page_of(small())
    assert len(opened.run("kgView.shown()")) == 7
    assert len(opened.run("kgView.lines()")) == 7
    assert opened.page.inner_text("#shown") == "7 dari 7 simpul"
    assert opened.console == []
    assert all(url.startswith(("file:", "data:")) for url in opened.requests)
    assert "http://" not in opened.run("document.head.outerHTML").replace("http-equiv", "")


def test_click_on_a_node_shows_facts_with_their_sentence(page_of: Pages) -> None:
    opened = page_of(small())
    opened.page.mouse.click(*spot(opened, "p1"))
    opened.page.wait_for_selector("#panel h2:has-text('Sari Wulandari')")
    assert "menjabat Sekretaris Daerah" in panel(opened)
    assert "Kami siap" in panel(opened)
    opened.page.click("#panel summary >> nth=0")
    assert "itu bukti" in opened.page.inner_text("#panel blockquote >> nth=0")
    opened.page.click("#panel li:has-text('Kami siap') summary")
    assert "itu bukti" in opened.page.inner_text("#panel li:has-text('Kami siap') blockquote")
    opened.page.wait_for_timeout(400)  # a second click sooner is a double click
    opened.page.click("#network", position={"x": 12, "y": 12})
    opened.page.wait_for_selector("#panel h2:has-text('Jaringan')")


def test_click_on_a_line_shows_its_sentence(page_of: Pages) -> None:
    opened = page_of(small())
    (ax, ay), (bx, by) = spot(opened, "p3"), spot(opened, "e2")
    opened.page.mouse.move((ax + bx) / 2, (ay + by) / 2)
    opened.page.mouse.click((ax + bx) / 2, (ay + by) / 2)
    opened.page.wait_for_selector("#panel h2:has-text('ikut serta')")
    assert "itu bukti" in opened.page.inner_text("#panel blockquote")


def test_the_page_speaks_english_too(tmp_path: Path, open_page: Pages) -> None:
    path = tmp_path / "graph.html"
    path.write_text(html(select(small(), limit=6), language="en"), encoding="utf-8")
    opened = open_page(path)
    assert opened.run("document.documentElement.lang") == "en"
    assert opened.page.inner_text("#shown") == "5 of 7 nodes: the most connected"
    assert "Not shown, since there is a limit:" in panel(opened)
    opened.run("kgView.show('p1', false)")
    assert "holds the post Sekretaris Daerah" in panel(opened)
    assert "almost certain · 1 source" in panel(opened)
    opened.page.fill("#search", "nobody")
    assert "Not found" in opened.page.inner_text("#suggestions")
    spoken = opened.run("""() => document.body.innerText
        + [...document.querySelectorAll('[aria-label], [placeholder], [title]')]
            .map((e) => [e.ariaLabel, e.placeholder, e.title].join(' ')).join(' ')""")
    assert not re.search(r"\b(Cari|Saran|Tampilkan|Legenda|Warna|Jenis|Waktu|Jaringan|Fakta|Pusatkan|sumber)\b", spoken)
    assert opened.console == []


def test_hostile_text_is_text(page_of: Pages) -> None:
    opened = page_of(small())
    for node in ("p1", "g1", "p2"):
        opened.run("id => kgView.show(id, false)", node)
    assert "onerror" in opened.page.inner_text("#panel h2")
    opened.page.fill("#search", "<img")
    opened.page.select_option("#colour", "group")
    assert opened.page.query_selector("main img, header img") is None
    assert opened.console == []


def test_legend_counts_and_filters(page_of: Pages) -> None:
    opened = page_of(small())
    assert opened.page.inner_text("#kinds label:has([data-key=person]) .count") == "3"
    opened.page.uncheck("#kinds [data-key=person]")
    assert set(opened.run("kgView.shown()")) == {"g1", "a1", "e1", "e2"}
    opened.page.click("#reset")
    assert len(opened.run("kgView.shown()")) == 7
    assert opened.page.is_checked("#kinds [data-key=person]")


def test_communities_as_colours_and_filters(page_of: Pages) -> None:
    opened = page_of(small())
    opened.page.select_option("#colour", "group")
    names = opened.page.locator("#kinds .name").all_inner_texts()
    assert 2 <= len(names) <= 3
    opened.page.uncheck("#kinds input >> nth=0")
    assert 0 < len(opened.run("kgView.shown()")) < 7
    assert opened.console == []


def test_time_range_shows_what_happened_then(page_of: Pages) -> None:
    opened = page_of(small())
    assert opened.page.locator(".bars span").count() == 2
    opened.page.focus("#time [data-side=from]")
    opened.page.keyboard.press("ArrowRight")
    assert set(opened.run("kgView.shown()")) == {"p1", "p2", "g1", "a1", "e1"}
    assert opened.page.inner_text(".months").split() == ["2023-05", "2023-05"]
    opened.page.click("#reset")
    opened.page.focus("#time [data-side=to]")
    opened.page.keyboard.press("ArrowLeft")
    assert set(opened.run("kgView.shown()")) == {"p3", "e2"}


def test_search_by_keyboard(page_of: Pages) -> None:
    opened = page_of(small())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("bu")
    assert opened.page.locator("#suggestions li").all_inner_texts()[0].startswith("Sari Wulandari")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "Budi Hartono"
    opened.page.fill("#search", "tidak ada")
    assert "Tidak ditemukan" in opened.page.inner_text("#suggestions")
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    assert opened.page.inner_text("#panel h2") == "Jaringan"


def test_the_network_moves_by_keyboard(page_of: Pages) -> None:
    opened = page_of(small())
    opened.page.focus("#network")
    before = spot(opened, "p1"), spot(opened, "e2")
    opened.page.keyboard.press("ArrowRight")
    opened.page.wait_for_timeout(100)
    moved = spot(opened, "p1")
    assert moved[0] == pytest.approx(before[0][0] - 80, abs=2)
    assert moved[1] == pytest.approx(before[0][1], abs=2)
    opened.page.keyboard.press("+")
    opened.page.wait_for_timeout(100)
    wide = abs(spot(opened, "p1")[0] - spot(opened, "e2")[0])
    assert wide > 1.3 * abs(before[0][0] - before[1][0])


def test_centre_and_widen(page_of: Pages) -> None:
    opened = page_of(small())
    opened.run("kgView.show('e1', true)")
    opened.page.click("text=Pusatkan di sini")
    assert set(opened.run("kgView.shown()")) == {"e1", "p1", "p2", "a1"}
    assert opened.page.inner_text("#shown") == "4 dari 7 simpul"
    opened.run("kgView.show('p1', false)")
    opened.page.click("text=Perluas")
    assert set(opened.run("kgView.shown()")) == {"e1", "p1", "p2", "a1", "g1"}


def test_a_projection_shows_what_is_shared(page_of: Pages) -> None:
    opened = page_of(select(small(), by="person"))
    opened.run("kgView.show('p1', false)")
    assert "bersama dalam 1 peristiwa" in panel(opened)
    assert "Rapat koordinasi banjir · 2023-05-04" in panel(opened)
    opened.page.click("#panel summary")
    assert "itu bukti" in opened.page.inner_text("#panel blockquote")
    assert opened.console == []


def test_a_long_list_comes_in_parts(page_of: Pages) -> None:
    star = large(2)
    for i in range(2, 47):
        star.add_node(f"m{i}", **star.nodes["n1"])
        star.add_edge(
            f"m{i}", "n0", relation="role", role="participant", verb="", confidence=0.9, sources=1, date="", evidence=()
        )
    opened = page_of(star)
    opened.run("kgView.show('n0', false)")
    assert opened.page.locator("#panel li").count() == 30
    opened.page.click("text=16 lainnya")
    assert opened.page.locator("#panel li").count() == 46
    assert opened.page.locator("#panel .more").count() == 0


def test_what_was_left_out_is_told(page_of: Pages) -> None:
    opened = page_of(select(large(60), limit=20))
    assert "dari 60 simpul: yang paling terhubung" in opened.page.inner_text("#shown")
    assert "Tidak ditampilkan karena batas jumlah:" in panel(opened)


def test_people_who_are_not_shown_are_counted(page_of: Pages) -> None:
    graph = large(60)
    people = [node for node, kind in graph.nodes(data="kind") if kind == "person"][:3]
    for node in people:
        graph.nodes[node]["public"] = False
    opened = page_of(select(graph))
    assert "Tidak ditampilkan: 3 orang yang tidak memegang jabatan publik." in panel(opened)
    assert select(graph, private=True).graph["private"] == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (360, 740)])
def test_labels_do_not_overlap(page_of: Pages, width: int, height: int, scheme: str) -> None:
    opened = page_of(large(250), width, height, color_scheme=scheme)
    boxes = opened.run("kgView.drawing.labels()")
    assert len(boxes) >= 3
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            across = a["left"] < b["right"] and b["left"] < a["right"]
            down = a["top"] < b["bottom"] and b["top"] < a["bottom"]
            assert not (across and down)
    zoom = opened.run("""() => {
        const place = (element) => element.getBoundingClientRect(), frame = place(document.querySelector('#network'));
        return [...document.querySelectorAll('#zoom button')].map(place)
            .map(({ left, top }) => ({ left: left - frame.left, top: top - frame.top }));
    }""")
    assert len(zoom) == 2
    assert not any(box["right"] > z["left"] and box["bottom"] > z["top"] for box in boxes for z in zoom)
    assert opened.run("document.documentElement.scrollWidth") <= width
    if width < 760:
        opened.page.click("#legend > summary")
        assert opened.page.is_visible("#kinds")
        assert opened.run("document.querySelector('#network').clientHeight") >= 200
        assert opened.run("document.documentElement.scrollWidth") <= width


def test_many_nodes_are_drawn_and_answer(tmp_path: Path, open_page: Pages) -> None:
    if marks.renderer(marks.PYVIS_MOST + 1) is None:
        pytest.skip("no bundle: make web (node 20)")
    path = tmp_path / "graph.html"
    path.write_text(html(large(marks.PYVIS_MOST + 500)), encoding="utf-8")
    opened = open_page(path)
    assert len(opened.run("kgView.shown()")) == marks.PYVIS_MOST + 500
    opened.page.mouse.click(*spot(opened, "n0"))
    opened.page.wait_for_selector("#panel h2:has-text('Nama panjang nomor 0')")
    assert opened.console == []


def test_without_webgl_search_and_facts_remain(tmp_path: Path, browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "PYVIS_MOST", 1)
    if marks.renderer(2) is None:
        pytest.skip("no bundle: make web (node 20)")
    path = tmp_path / "graph.html"
    path.write_text(html(small()), encoding="utf-8")
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    assert "kg view --limit 1500" in page.inner_text(".undrawn")
    page.fill("#search", "sari")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Sari Wulandari"
    page.close()
