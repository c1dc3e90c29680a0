"""How soon the page of a network can be used, beside what plain pyvis writes of the same network.

    python bench/view.py [--sizes 100,1000,10000] [--rounds 3] [--keep FOLDER]

Input:     made-up networks of people, bodies, areas and events: each new node links to older ones, the more linked
           the likelier (Barabasi, Albert 1999), mostly within its own part of the country.
Output:    for each size and page, medians of seconds from opening the file to the first picture of the network
           (`drawn`) and to the answer to a click on its most connected node (`usable`), in Chromium without network;
           size of the file and time to write it. Plain pyvis is measured once at 1,000 nodes and not above: its
           physics takes minutes. Exit code 1 if a floor is missed (at 100 nodes no slower than pyvis, at 1,000 five
           times sooner, 10,000 within three times of 1,000). `--keep` also keeps the pages and their pictures.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from kg.view import html
from kg.view.styles import STYLES

PYVIS_MEASURED = 1000
KINDS = ("person", "person", "agency", "government", "organization", "area", "event", "event")
SYLLABLES = ("sa", "ri", "wu", "lan", "bu", "di", "ka", "ta", "mo", "ra", "ni", "go", "pe", "su", "ma", "ja")
DRAWN = {"kg view": "() => document.documentElement.dataset.ready", "pyvis": "() => window.network?.physics.ready"}
_SPOT = (
    "id => { const p = %s, r = document.querySelector('%s').getBoundingClientRect(); "
    "return [p.x + r.left, p.y + r.top]; }"
)
SPOT = {
    "kg view": _SPOT % ("kgView.drawing.at(id)", "#network"),
    "pyvis": _SPOT % ("network.canvasToDOM(network.getPositions([id])[id])", "#mynetwork"),
}
ANSWERED = {
    "kg view": "() => document.querySelector('#panel .tools') !== null",
    "pyvis": "() => network.getSelectedNodes().length > 0",
}


def made_up(count: int) -> nx.MultiDiGraph:
    """A network of `count` nodes with names, dates and sentences."""
    chance = random.Random(count)
    graph = nx.MultiDiGraph()
    parts: list[list[str]] = [[] for _ in range(max(3, count // 60))]
    every: list[str] = []
    for i in range(count):
        kind, node = KINDS[i % len(KINDS)], f"https://example.org/n{i}"
        name = " ".join("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(chance.randint(1, 3)))
        date = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        graph.add_node(node, kind=kind, label=name, names=(), note="", public=True,
                       date=date if kind == "event" else "")  # fmt: skip
        part = parts[chance.randrange(len(parts))]
        proof = ((f"{name} hadir dalam acara nomor {i} bersama pejabat lain pada hari itu.", f"Berita {i}", date),)
        for j in range(2):
            pool = part if part and chance.random() < 0.9 else every
            if pool and (other := chance.choice(pool)) != node:
                graph.add_edge(node, other, key=j, relation="role", role="participant", verb="ikut serta", date=date,
                               evidence=proof, confidence=chance.choice((0.6, 0.8, 0.95)),
                               sources=chance.randint(1, 4))  # fmt: skip
                part.append(other)
                every.append(other)
        part.append(node)
        every.append(node)
    return graph


def plain(graph: nx.MultiDiGraph) -> str:
    """What pyvis writes of it, with its defaults."""
    net = Network(directed=True, cdn_resources="in_line")
    for node, data in graph.nodes(data=True):
        net.add_node(node, label=data["label"], color=STYLES[data["kind"]][0], title=data["label"])
    for a, b, data in graph.edges(data=True):
        net.add_edge(a, b, title=data["verb"])
    return str(net.generate_html())


def pages(sizes: list[int], folder: Path) -> Iterator[tuple[int, str, Path, str]]:
    """Size, who made it, the page, its most connected node."""
    for size in sizes:
        graph = made_up(size)
        hub = max(sorted(graph), key=graph.degree)
        for maker, write in (("kg view", html), ("pyvis", plain)):
            if maker == "pyvis" and size > PYVIS_MEASURED:
                continue
            start = time.perf_counter()
            path = folder / f"{maker.replace(' ', '-')}-{size}.html"
            path.write_text(write(graph), encoding="utf-8")
            seconds, megabytes = time.perf_counter() - start, path.stat().st_size / 1e6
            print(f"{size:>7,} nodes  {maker:8} written in {seconds:5.1f} s  {megabytes:5.1f} MB")
            yield size, maker, path, hub


def measured(browser: Browser, maker: str, path: Path, hub: str, picture: Path | None) -> tuple[float, float]:
    """Seconds to the first picture, and to the answer to a click."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function(DRAWN[maker], polling=20, timeout=600_000)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    drawn = time.perf_counter() - start
    _click(page, maker, hub)
    usable = time.perf_counter() - start
    if picture:
        page.screenshot(path=picture)
    context.close()
    return drawn, usable


def _click(page: Page, maker: str, hub: str) -> None:
    """Click on the node until the page answers: under physics it may have moved away."""
    for _ in range(200):
        page.mouse.click(*page.evaluate(SPOT[maker], hub))
        for _ in range(5):
            if page.evaluate(ANSWERED[maker]):
                return
            page.wait_for_timeout(20)
    raise SystemExit(f"{maker}: no answer to a click")


def floors(usable: dict[tuple[int, str], float]) -> list[str]:
    """What is not as it should be."""
    missed = []
    for size, times in ((100, 1.0), (1000, 5.0)):
        ours, theirs = usable.get((size, "kg view")), usable.get((size, "pyvis"))
        if ours and theirs and theirs / ours < times:
            missed.append(f"{size:,} nodes: {theirs / ours:.1f} times as soon as pyvis, not {times:.0f}")
    small, large = usable.get((1000, "kg view")), usable.get((10000, "kg view"))
    if small and large and large > 3 * small:
        missed.append(f"10,000 nodes take {large / small:.1f} times as long as 1,000")
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description="How soon the page of a network can be used.")
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of nodes")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder for pages and pictures")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    made = list(pages([int(size) for size in asked.sizes.split(",")], folder.resolve()))
    times: dict[tuple[int, str], list[tuple[float, float]]] = {}
    with sync_playwright() as playwright:
        options: dict[str, Any] = {"args": ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]}
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), **options)
        for turn in range(asked.rounds):
            for size, maker, path, hub in made:
                if maker == "pyvis" and size > 100 and turn:
                    continue
                picture = path.with_suffix(".png") if asked.keep and not turn else None
                times.setdefault((size, maker), []).append(measured(browser, maker, path, hub, picture))
        browser.close()
    usable = {}
    for (size, maker), rounds in times.items():
        drawn, usable[size, maker] = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{size:>7,} nodes  {maker:8} drawn after {drawn:6.2f} s  usable after {usable[size, maker]:6.2f} s")
    missed = floors(usable)
    print(*missed, sep="\n", end="\n" if missed else "")
    if not asked.keep:
        shutil.rmtree(folder)
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
