"""What the ready questions cost over a large graph, against the same SPARQL on bare pyoxigraph: one run.

    python bench/queries.py --data kg-large              makes the graph there, if it is not yet
    python bench/queries.py --data kg-large --only pejabat --only kata

Each question is asked as its first expected answer in `tests/queries.toml` asks it; those without a parameter are asked
for everything. Bare means: the SPARQL with its parameters in place, on the same store, all its rows read as text.
Times are medians of processor time, which other work on the machine changes less (a query runs in one thread); both
ways take turns, nine rounds or a second's worth.
"""

from __future__ import annotations

import argparse
import re
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


def known(name: str, values: dict[str, str], store: ox.Store) -> dict[str, str]:
    """The parameters with the first event in the place of words of its label: to search for it is a question of its
    own, which takes 9 ms over 4,000 events."""
    events = [p.name for p in load(name).parameters if p.type == "event" and p.name in values]
    bound = bind(load(name), values, store) if events else ""
    return values | {name: re.findall(r"<([^<>]*/event/[^<>]*)>", bound)[0] for name in events}


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
            values = known(name, values, graph.store)
            sparql = bind(load(name), values, graph.store)
            rows = bare(graph.store, sparql)
            ask, alone = partial(graph.query, name, **values), partial(bare, graph.store, sparql)
            rounds = max(options.rounds, round(1 / max(seconds(ask), 0.005)))
            timed = [(seconds(ask), seconds(alone)) for _ in range(rounds)]
            ours, theirs = (statistics.median(t) * 1000 for t in zip(*timed, strict=True))
            print(f"| `{name}` | {rows:,} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} |", flush=True)
            worst = max(worst, ours / theirs)
            slow += [name] * (ours > SLOW)
    print(f"\nworst ratio {worst:.2f}; over {SLOW} ms: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
