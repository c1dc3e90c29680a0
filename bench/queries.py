"""What the ready questions cost over a large graph, against the same SPARQL on bare pyoxigraph: one run.

    python bench/queries.py --data kg-large              makes the graph there, if it is not yet
    python bench/queries.py --data kg-large --only pejabat --only kata

Each question is asked as its first expected answer in `tests/queries.toml` asks it; those without a parameter are asked
for everything. Bare means: the SPARQL with its parameters in place, on the same store, all its rows read as text.
Times are the median of so many rounds; in each, both ways take turns.
"""

from __future__ import annotations

import argparse
import statistics
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from enlarged import fill

import kg
from kg.query import bind, load, names

CASES = Path(__file__).resolve().parent.parent / "tests" / "queries.toml"
COPIES = 40
SLOW = 150


def parameters() -> dict[str, dict[str, str]]:
    """Of each question, the parameters of its first case."""
    found: dict[str, dict[str, str]] = {}
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        found.setdefault(case["query"], case.get("params", {}))
    return {name: found.get(name, {}) for name in names()}


def bare(store: ox.Store, sparql: str) -> int:
    """Ask pyoxigraph alone, and read all rows as text. Gives how many."""
    answer = store.query(sparql)
    return len([[term and term.value for term in row] for row in answer])


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the graph")
    parser.add_argument("--copies", type=int, default=COPIES, help="of the sample articles")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="just these questions")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"made in {seconds(lambda: fill(options.data, options.copies)):.0f} s")
    worst, slow = 1.0, []
    with kg.open(options.data) as graph:
        print(f"{len(graph.store):,} quads")
        print("| question | rows | ms | bare | ratio |\n| --- | ---: | ---: | ---: | ---: |")
        for name, values in parameters().items():
            if options.only and name not in options.only:
                continue
            sparql = bind(load(name), values, graph.store)
            rows = bare(graph.store, sparql)
            ask = partial(graph.query, name, **values)
            timed = [(seconds(ask), seconds(partial(bare, graph.store, sparql))) for _ in range(options.rounds)]
            ours, theirs = (statistics.median(t) * 1000 for t in zip(*timed, strict=True))
            print(f"| `{name}` | {rows:,} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} |", flush=True)
            worst = max(worst, ours / theirs)
            slow += [name] * (ours > SLOW)
    print(f"\nworst ratio {worst:.2f}; over {SLOW} ms: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
