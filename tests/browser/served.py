"""The sample articles, and one with hostile text, on a real server: for the tests of pages in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kg.pipeline import build
from kg.resources import folder
from tests.serving import Served, serving

HOSTILE = (
    "KOTA BOGOR - <script>alert(1)</script> Wali Kota Bogor <img src=x onerror=\"alert(2)\"> Sari Wulandari meresmikan "
    "pasar, Senin (8/5/2023). \"Pasar <b onmouseover='alert(3)'>ini</b> siap,\" kata Wali Kota Bogor Sari Wulandari."
)


@contextmanager
def samples(place: Path) -> Iterator[Served]:
    """A server of the sample articles and of `HOSTILE`, with its files in `place`."""
    (place / "jahat.txt").write_text(HOSTILE, encoding="utf-8")
    build([folder("seeds") / "articles", place / "jahat.txt"], place / "data")
    with serving(place / "data") as running:
        yield running


def found(served: Served, name: str, kind: str = "") -> dict[str, str]:
    """The first suggestion for a name: its `iri`, `url`, `name`."""
    rows = httpx.get(f"{served.url}suggest", params={"q": name, "kind": kind}, timeout=60).json()
    return dict(rows[0])


def problems(page: Page) -> list[str]:
    """What axe finds: labels, headings, contrast, landmarks and more."""
    violations = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:150]}" for rule in violations for node in rule["nodes"]]
