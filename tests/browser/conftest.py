"""A real Chromium (Debian's) driven by Playwright, with every request but the page's own recorded and refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
"""WebGL is drawn by software, the same on every machine."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("no Chromium: install it, on Debian with `apt-get install chromium`")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Opened:
    """A page, what it wrote to the console (also errors and dialogs), and what it asked of the network."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.console: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.heard(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: (self.console.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def heard(self, text: str) -> None:
        """Keep what the page says; the software that draws WebGL grumbles at how slow it is itself."""
        if "GL Driver Message (OpenGL, Performance" not in text:
            self.console.append(text)

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in a context of its own."""
    made = []

    def page(width: int, height: int, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        made.append(context)
        return context.new_page()

    yield page
    for context in made:
        context.close()


@pytest.fixture
def open_page(contexts: Callable[..., Page]) -> Callable[..., Opened]:
    """Opens a file without a network, and waits until it is drawn."""

    def opened(path: Path, width: int = 1400, height: int = 900, **options: Any) -> Opened:
        found = Opened(contexts(width, height, **({"offline": True} | options)))
        found.page.goto(path.as_uri())
        found.page.wait_for_selector("html[data-ready=true]", timeout=60_000)
        return found

    return opened


@pytest.fixture
def visit(contexts: Callable[..., Page]) -> Iterator[Callable[..., Opened]]:
    """Opens a page of a server. Afterwards: nothing was written to the console, no other server was asked, and no page
    is wider than the screen."""
    visited: list[tuple[str, int, Opened]] = []

    def opened(url: str, width: int = 1400, height: int = 900, **options: Any) -> Opened:
        found = Opened(contexts(width, height, **({"locale": "id-ID"} | options)))
        visited.append((url, width, found))
        found.page.goto(url)
        found.page.wait_for_selector("html[data-ready=true]")
        return found

    yield opened
    for url, width, found in visited:
        home = "/".join(url.split("/")[:3]) + "/"
        assert found.console == []
        assert [u for u in found.requests if not u.startswith((home, "data:", "blob:"))] == []
        assert found.run("document.documentElement.scrollWidth") <= width
