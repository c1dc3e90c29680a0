"""Pages of `kg serve` in a real browser: use by keyboard and by click, narrow and dark screens, accessibility."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.served import found, problems, samples
from tests.serving import Served

THINGS = {
    "person": "Rangga Wiratmaja Saputra", "agency": "Dinas Kelautan dan Perikanan Kabupaten Aceh Utara",
    "government": "Pemerintah Kota Bogor", "area": "Jawa Barat", "event": "Meraih Piala Adipura",
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with samples(tmp_path_factory.mktemp("pages")) as running:
        yield running


@pytest.fixture(scope="module")
def paths(served: Served) -> dict[str, str]:
    """A page of every kind."""
    things = {kind: found(served, name)["url"] for kind, name in THINGS.items()}
    return {"front": "/", "search": "/search?q=bogor", "nothing found": "/search?q=zzzz", **things,
            "article": "/page/article/metro-adipura", "hostile": "/page/article/jahat",
            "month": f"{things['area']}?kind=Meeting",
            "naming": f"/named?iri={quote(found(served, THINGS['government'])['iri'], safe='')}"}  # fmt: skip


KINDS = ("front", "search", "nothing found", *THINGS, "article", "hostile", "month", "naming")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_use_it(
    visit: Callable[..., Any], served: Served, paths: dict[str, str], kind: str, scheme: str
) -> None:
    width = 360 if scheme == "dark" else 1400
    opened = visit(served.url.rstrip("/") + paths[kind], width, 740, color_scheme=scheme)
    opened.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert problems(opened.page) == []
    assert opened.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1400, 360])
def test_from_search_to_a_sentence(visit: Callable[..., Any], served: Served, width: int) -> None:
    page = visit(served.url, width).page
    page.keyboard.press("/")
    page.keyboard.type("rangga wira")
    page.wait_for_selector(".search li")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "suggestions-0-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/person/**")
    page.click("summary >> nth=0")
    assert page.is_visible("details[open] blockquote")
    page.click("details[open] blockquote a")
    page.wait_for_url("**/page/article/**#char=*")
    assert page.is_visible(".claimed:target")


def test_by_keyboard_alone(visit: Callable[..., Any], served: Served) -> None:
    page = visit(served.url).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("kota bog")
    page.wait_for_selector(".search li")
    page.keyboard.press("Escape")
    assert not page.is_visible(".search ul")
    page.wait_for_timeout(200)  # longer than the script waits before it asks anew
    assert page.input_value(".search input") == "kota bog"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/area/**")
    page.focus("summary >> nth=0")
    page.keyboard.press("Enter")
    assert page.is_visible("details[open] blockquote")


def test_a_name_in_an_article_leads_to_its_page(
    visit: Callable[..., Any], served: Served, paths: dict[str, str]
) -> None:
    page = visit(served.url.rstrip("/") + paths["article"]).page
    assert page.locator("a.in-text.person").count() > 0
    assert page.locator(".claimed").count() > 0
    page.click("a.number >> nth=0")
    assert page.is_visible(".numbered li:target")
    page.click(".numbered li:target a.back >> nth=0")
    assert page.is_visible(".claimed:target")
    name = page.inner_text("a.in-text.person >> nth=0").strip()
    page.click("a.in-text.person >> nth=0")
    page.wait_for_url("**/page/person/**")
    assert name.split()[-1] in page.inner_text("main")


def test_hostile_text_is_shown_as_text(visit: Callable[..., Any], served: Served, paths: dict[str, str]) -> None:
    page = visit(served.url.rstrip("/") + paths["hostile"]).page
    text = page.inner_text("article.text")
    assert "<script>alert(1)</script>" in text
    assert "<img src=x" in text
    assert page.locator("article.text img, article.text script, article.text b").count() == 0


def test_events_of_an_area_by_kind_and_month(
    visit: Callable[..., Any], served: Served, paths: dict[str, str]
) -> None:
    page = visit(served.url.rstrip("/") + paths["area"]).page
    events = "#events ~ ul.facts > li"
    every = page.locator(events).count()
    kind = page.inner_text(".choice >> nth=0").split()[0]
    page.click(".choice >> nth=0")
    page.wait_for_url("**kind=*")
    assert set(page.locator(f"{events} .tag").all_inner_texts()) == {kind}
    assert 0 < page.locator(events).count() < every
    page.click(".choice[aria-current]")
    page.wait_for_url(lambda url: "kind=" not in url)
    page.focus("svg.months a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**month=*")
    assert 0 < page.locator(events).count() < every
    assert page.locator(".choice[aria-current]").count() == 1


def test_the_other_language_stays(visit: Callable[..., Any], served: Served, paths: dict[str, str]) -> None:
    page = visit(served.url.rstrip("/") + paths["month"]).page
    assert page.get_attribute("html", "lang") == "id"
    page.click("nav a[hreflang=en]")
    page.wait_for_selector("html[lang=en]")
    assert "kind=Meeting" in page.url
    page.goto(served.url)
    assert page.get_attribute("html", "lang") == "en"


def test_what_is_not_there_says_what_to_do(visit: Callable[..., Any], served: Served) -> None:
    opened = visit(f"{served.url}page/person/nobody")
    assert problems(opened.page) == []
    opened.page.click("main a[href='/']")
    opened.page.wait_for_selector("#counts")
    assert all("404" in line for line in opened.console)
    opened.console.clear()


def test_without_scripts_the_search_works(contexts: Callable[..., Any], served: Served) -> None:
    page = contexts(1400, 900, java_script_enabled=False)
    page.goto(served.url)
    page.fill("#search", "Kota Bogor")
    page.press("#search", "Enter")
    page.wait_for_url("**/search?q=Kota+Bogor")
    page.click("main a.thing >> nth=0")
    page.wait_for_url("**/page/area/**")
