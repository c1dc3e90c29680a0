"""The explorer of `kg serve` in a real browser: it grows by clicks, filters, and its address holds its state."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from kg.web import bundle
from tests.browser.served import found, problems, samples
from tests.serving import Served

bundled = pytest.mark.skipif(
    bundle("explore.js") is None and os.environ.get("KG_BROWSER") != "required", reason="no bundles: make web (node 20)"
)
SHOWN = "Number(document.getElementById('explorer').dataset.shown)"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with samples(tmp_path_factory.mktemp("explorer")) as running:
        yield running


@pytest.fixture(scope="module")
def government(served: Served) -> str:
    return found(served, "Pemerintah Kota Bogor")["iri"]


@pytest.fixture
def explorer(visit: Callable[..., Any], served: Served, government: str) -> Callable[..., Any]:
    def opened(width: int = 1400, height: int = 900, more: str = "", **options: Any) -> Any:
        page = visit(f"{served.url}explore?iri={quote(government, safe='')}{more}", width, height, **options)
        page.page.wait_for_selector("#explorer[data-ready=true]")
        return page

    return opened


def test_links_are_what_the_graph_holds_and_capped(served: Served, government: str) -> None:
    every = httpx.get(f"{served.url}explore/links", params={"iri": government, "most": "400"}).json()
    assert len(every["edges"]) == every["totals"][government]
    names = {node["id"]: node["name"] for node in every["nodes"]}
    post = next(e for e in every["edges"] if e["verb"] == "menjabat Wali Kota")
    assert names[post["from"]] == "Tatang Suhendar Wiguna"
    assert post["to"] == government
    few = httpx.get(f"{served.url}explore/links", params={"iri": government, "most": "3"}).json()
    assert len(few["edges"]) == 3
    assert few["totals"] == every["totals"]
    nothing = httpx.get(f"{served.url}explore/links", params={"iri": "no iri"}).json()
    assert nothing == {"nodes": [], "edges": [], "totals": {}}


def test_a_panel_shows_facts_with_their_sentences(served: Served, government: str) -> None:
    answer = httpx.get(f"{served.url}explore/panel", params={"iri": government})
    assert "<blockquote>" in answer.text
    assert httpx.get(f"{served.url}explore/panel", params={"iri": "no iri"}).status_code == 404


@bundled
@pytest.mark.parametrize(("width", "height", "scheme"), [(1400, 900, "light"), (360, 740, "dark")])
def test_it_grows_by_a_click_and_shows_sentences(
    explorer: Callable[..., Any], width: int, height: int, scheme: str
) -> None:
    page = explorer(width, height, color_scheme=scheme).page
    before = page.evaluate("kgExplorer.nodes.size")
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Pemerintah Kota Bogor"
    page.click("#panel summary >> nth=0")
    assert page.is_visible("#panel blockquote mark")
    assert problems(page) == []
    page.evaluate("document.getElementById('canvas').scrollIntoView()")
    name = "Tatang Suhendar Wiguna"
    spot = page.evaluate("""name => {
        const [id] = [...kgExplorer.nodes].find(([, node]) => node.name === name);
        const at = kgExplorer.living.at(id), box = document.getElementById('canvas').getBoundingClientRect();
        return [at.x + box.left, at.y + box.top];
    }""", name)  # fmt: skip
    page.mouse.click(*spot)
    page.wait_for_function("name => document.querySelector('#panel h2')?.innerText === name", arg=name)
    page.click("#expand")
    page.wait_for_function("before => kgExplorer.nodes.size > before", arg=before)
    page.wait_for_url(lambda url: url.count("iri=") == 2)


@bundled
def test_a_line_without_a_fact_leads_to_sentences_too(explorer: Callable[..., Any]) -> None:
    page = explorer().page
    page.evaluate("""async () => {
        const [city] = [...kgExplorer.nodes].find(([, node]) => node.name === 'Kota Bogor');
        await kgExplorer.expand([city]);
        const within = [...kgExplorer.edges.values()].find((e) => e.relation === 'within' && e.from === city);
        kgExplorer.choose(null, within.id);
    }""")
    page.wait_for_selector("#panel p:has-text('Kota Bogor'):has-text('Jawa Barat')")
    page.click("#panel a:has-text('Kalimat yang menyebutnya')")
    page.wait_for_url("**/named?iri=*")
    assert page.is_visible("blockquote mark")


@bundled
def test_an_address_gives_the_same_state(explorer: Callable[..., Any], visit: Callable[..., Any]) -> None:
    page = explorer().page
    page.click("#linked summary")
    page.click("#linked button:has-text('Tatang Suhendar Wiguna')")
    page.click("#expand")
    page.wait_for_function("() => kgExplorer.state.opened.length === 2")
    page.uncheck("#kinds input[data-name=event]")
    page.uncheck("#relations input[data-name=jurisdiction]")
    page.select_option("#colour", "community")
    page.select_option("#size", "rank")
    state = "[[...kgExplorer.nodes.keys()].sort(), [...kgExplorer.edges.keys()].sort(), kgExplorer.state.query()]"
    told = page.inner_text("#status").split(" · ")[0]
    page.wait_for_url(lambda url: "size=rank" in url)
    other = visit(page.url).page
    other.wait_for_selector("#explorer[data-ready=true]")
    assert other.evaluate(state) == page.evaluate(state)
    assert other.inner_text("#status").split(" · ")[0] == told
    assert other.input_value("#colour") == "community"
    assert not other.is_checked("#kinds input[data-name=event]")


@bundled
def test_filters_by_kind_relation_and_time(explorer: Callable[..., Any]) -> None:
    page = explorer().page
    every = page.evaluate(SHOWN)
    people = page.evaluate("[...kgExplorer.nodes.values()].filter(n => n.kind === 'person').length")
    page.uncheck("#kinds input[data-name=person]")
    assert page.evaluate(SHOWN) == every - people
    page.click("#reset")
    assert page.evaluate(SHOWN) == every
    lines = "kgExplorer.living.graph.filterEdges((_, a) => !a.hidden).length"
    before = page.evaluate(lines)
    page.uncheck("#relations input[data-name=post]")
    assert 0 < page.evaluate(lines) < before
    page.check("#relations input[data-name=post]")
    page.focus("#since")
    page.keyboard.press("End")
    assert page.evaluate(lines) < before
    page.wait_for_url(lambda url: "since=" in url)
    page.keyboard.press("Home")
    assert page.evaluate(lines) == before
    page.wait_for_url(lambda url: "since=" not in url)


@bundled
def test_the_legend_is_in_sight_and_tells_what_colours_mean(explorer: Callable[..., Any]) -> None:
    page = explorer().page
    assert page.locator("#kinds").bounding_box()["y"] < 300
    kind = "getComputedStyle(document.querySelector('#kinds .mark.agency')).backgroundColor"
    agency = page.evaluate(kind)
    assert not page.is_visible("#grouped")
    page.select_option("#colour", "community")
    assert page.is_visible("#grouped")
    assert page.evaluate(kind) != agency
    page.select_option("#colour", "kind")
    assert page.evaluate(kind) == agency


@bundled
def test_by_keyboard_from_nothing(visit: Callable[..., Any], served: Served) -> None:
    opened = visit(f"{served.url}explore")
    page = opened.page
    page.wait_for_selector("#explorer[data-ready=true]")
    assert page.is_visible("#start")
    assert problems(page) == []
    page.keyboard.press("/")
    page.keyboard.type("kota bogor")
    page.wait_for_selector(".search li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Kota Bogor"
    assert not page.is_visible("#start")
    page.focus("#linked summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#panel h2').innerText !== 'Kota Bogor'")
    page.click("#remove")
    assert page.is_hidden("#chosen")
    page.wait_for_url(lambda url: "gone=" in url)


def test_without_the_bundle_it_says_what_to_do(served: Served) -> None:
    text = httpx.get(f"{served.url}explore", headers={"accept-language": "en"}).text
    assert ('<p class="empty">The explorer cannot be opened' in text) == (bundle("explore.js") is None)
    assert httpx.get(f"{served.url}bundles/..%2fapp.py").status_code == 404
