"""How long expanding and filtering take in the explorer of `kg serve`, at 1,000 and at 10,000 nodes.

    python bench/explorer.py [--sizes 1000 10000] [--rounds 15]

A real page in headless Chromium (WebGL by software) over a graph of one article. The network is made up: each thing
that is expanded has 40 links, three quarters of them to new things; so the answer of the server is the same work at
every size, and what is measured is the browser's part: from the click until the frame after the change is drawn.
Prints the median of each action in milliseconds, and how many times those of the smallest size.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kg.pipeline import build
from tests.serving import serving

FAKE = """
let made = 0, seed = 1;
const kinds = ["person", "agency", "government", "organization", "area", "event"];
const relations = ["post", "role", "place", "jurisdiction", "part", "within"];
const random = (n) => (seed = (seed * 16807) % 2147483647) % n;
const thing = () => {
  const id = `https://example.org/${made}`;
  return { id, kind: kinds[made % 6], name: `Nama yang agak panjang ${made++}`, note: "", date: "", url: "/" };
};
const real = window.fetch;
window.fetch = async (url, ...rest) => {
  if (!String(url).startsWith("/explore/links")) return real(url, ...rest);
  const around = new URL(url, location.href).searchParams.getAll("iri"), nodes = [], edges = [], totals = {};
  for (const id of around) {
    const known = [...kgExplorer.nodes.keys()];
    if (!kgExplorer.nodes.has(id)) nodes.push({ ...thing(), id });
    for (let i = 0; i < 40; i++) {
      const other = i % 4 === 3 && known.length ? kgExplorer.nodes.get(known[random(known.length)]) : thing();
      if (other.id === id) continue;
      nodes.push(other);
      const year = 2015 + random(9), month = String(1 + random(12)).padStart(2, "0");
      edges.push({ id: `${id} ${other.id}`, from: id, to: other.id, relation: relations[i % 6], verb: "bersama",
                   confidence: 0.9, sources: 1 + random(5), date: `${year}-${month}-01`, fact: "" });
    }
    totals[id] = 40;
  }
  return new Response(JSON.stringify({ nodes, edges, totals }), { headers: { "content-type": "application/json" } });
};
window.drawn = () => new Promise((done) => kgExplorer.living.sigma.once("afterRender", () =>
  requestAnimationFrame(() => setTimeout(done))));
window.timed = async (action) => {
  const begin = performance.now(), frame = window.drawn();
  await action();
  await frame;
  return performance.now() - begin;
};
window.next = () => {
  const known = [...kgExplorer.nodes.keys()].filter((id) => !kgExplorer.state.opened.includes(id));
  return known[random(known.length)];
};
"""
ACTIONS = {
    "expand": "async () => { const id = next(); return timed(() => kgExplorer.expand([id])); }",
    "hide a kind": "() => timed(() => document.querySelector('#kinds input[data-name=event]').click())",
    "hide a relation": "() => timed(() => document.querySelector('#relations input[data-name=role]').click())",
    "limit the time": """() => timed(() => { const since = document.getElementById('since');
        since.value = since.value === since.min ? String(Number(since.min) + 40) : since.min;
        since.dispatchEvent(new Event('input')); })""",
}


def grow(page: Page, size: int) -> None:
    """Expand until there are `size` things."""
    while page.evaluate("kgExplorer.nodes.size") < size:
        page.evaluate("async () => { for (let i = 0; i < 10; i++) await kgExplorer.expand([next()]); }")


def measure(page: Page, rounds: int) -> dict[str, float]:
    """The median of each action, in milliseconds."""
    return {name: statistics.median(page.evaluate(action) for _ in range(rounds)) for name, action in ACTIONS.items()}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    options.add_argument("--rounds", type=int, default=16, help="of each action, an even number: what hides also shows")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        (Path(place) / "a.txt").write_text("KOTA BOGOR - Wali Kota Bogor Sari Wulandari hadir.", encoding="utf-8")
        build([Path(place) / "a.txt"], Path(place) / "data")
        with serving(Path(place) / "data") as served:
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"],
            )
            page = chromium.new_page(viewport={"width": 1400, "height": 900})
            page.goto(f"{served.url}explore")
            page.wait_for_selector("#explorer[data-ready=true]")
            page.evaluate(FAKE)
            page.evaluate("kgExplorer.expand(['https://example.org/first'])")
            results = []
            for size in sorted(given.sizes):
                grow(page, size)
                counts = page.evaluate("[kgExplorer.nodes.size, kgExplorer.edges.size]")
                results.append((*counts, measure(page, given.rounds)))
            chromium.close()
    least = results[0][2]
    print(f"{'nodes':>7} {'edges':>7}  " + "  ".join(f"{name:>20}" for name in ACTIONS))
    for nodes, edges, times in results:
        cells = "  ".join(f"{times[name]:11.0f} ms {times[name] / least[name]:4.1f}x" for name in ACTIONS)
        print(f"{nodes:7} {edges:7}  {cells}")
    print(json.dumps([{"nodes": n, "edges": e, "ms": times} for n, e, times in results]))


if __name__ == "__main__":
    main()
