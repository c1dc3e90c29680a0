"""Pages of `kg serve` in a real browser: search by keyboard, a click to the sentence, narrow screens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kg.pipeline import build
from kg.resources import folder
from tests.serving import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = tmp_path_factory.mktemp("pages") / "data"
    build([folder("seeds") / "articles"], data)
    with serving(data) as running:
        yield running


@pytest.mark.parametrize("width", [1400, 360])
def test_from_search_to_a_sentence(browser: Browser, served: Served, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.url)
    page.keyboard.press("/")
    page.keyboard.type("rangga wira")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/person/**")
    page.click("summary >> nth=0")
    assert page.is_visible("details[open] blockquote")
    page.click("details[open] blockquote a")
    page.wait_for_url("**/page/article/**#char=*")
    assert page.is_visible(".claimed:target")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert all(url.startswith((served.url, "data:")) for url in asked)
    page.close()
