"""How fast `kg serve` answers SPARQL, against the bare Oxigraph server on the same store: `python bench/serve.py`.

    python bench/serve.py --data kg-data     a graph of your own instead of that of the sample articles

Needs the Oxigraph server (`pip install oxigraph`). Both servers read the same folder and get, in turns, the same
requests over loopback from one process (`bench/load.py`), which uses the same cores. Four kinds of question:
`look-up` (what is said of one thing), `names` (a join of a few rows), `table` (some hundred rows), `count` (a sum over
the whole graph). Each has as many different queries as there are things, so that nothing can be remembered.
Then the look-ups once more, of `kg serve` alone, while two cross products run that have no end. (The Oxigraph server
would not stop them. It is given no time limit: with one, 0.5.13 keeps a thread for each query until the limit is over,
and dies of some thousand.)
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote

from kg.pipeline import build
from kg.resources import folder
from kg.store import current_name, open_current
from kg.vocab import KG, PREFIXES, RDF

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PATHS = {"oxigraph": "/query", "kg": "/sparql"}
KINDS = {
    "look-up": "SELECT ?p ?o {{ {0} ?p ?o }}",
    "names": "SELECT DISTINCT ?name {{ ?fact ?q {0} . ?fact ?p ?other . ?other skos:prefLabel ?name }} LIMIT 20",
    "table": "SELECT ?s ?name {{ ?s skos:prefLabel ?name FILTER(?s != {0}) }} LIMIT 300",
    "count": "SELECT ?type (COUNT(*) AS ?n) {{ ?s a ?type FILTER(?s != {0}) }} GROUP BY ?type",
}


def things(data: Path) -> list[str]:
    """The people, bodies and areas of the graph, as terms of SPARQL."""
    with open_current(data) as store:
        kinds = (KG.Person, KG.Agency, KG.City, KG.Regency, KG.Event)
        return sorted({str(q.subject) for kind in kinds for q in store.quads_for_pattern(None, RDF.type, kind)})


def request(query: str, path: str) -> str:
    """A GET request as it goes over the wire."""
    prefixes = "".join(f"PREFIX {p}: <{base}> " for p, base in PREFIXES.items() if f"{p}:" in query)
    return (
        f"GET {path}?query={quote(prefixes + query)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    )


@contextmanager
def bare(data: Path) -> Iterator[tuple[int, int]]:
    """The Oxigraph server: its port, its process."""
    program = shutil.which("oxigraph", path=os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"])))
    if program is None:
        raise SystemExit("the Oxigraph server is not there: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    name = current_name(data) or ""
    command = [program, "serve-read-only", "--location", data / "store" / name,
               "--bind", f"127.0.0.1:{port}"]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        said = process.stderr.readline()
        if "Listening" not in said:
            raise SystemExit(said + process.stderr.read())
        time.sleep(1)  # it says so before it does
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def served(data: Path) -> Iterator[tuple[int, int]]:
    """`kg serve`: its port, its process."""
    command = [sys.executable, "-m", "kg", "serve", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        found = re.search(r":(\d+)/", process.stderr.readline())
        assert found
        yield int(found[1]), process.pid
    finally:
        process.terminate()
        process.wait()


def load(server: tuple[int, int], requests: list[str], seconds: float, connections: int) -> dict[str, float]:
    """The figures of `bench/load.py`, and `cpu`: milliseconds of the server's processes for each answer."""
    port, pid = server
    command = [sys.executable, str(Path(__file__).with_name("load.py")), "127.0.0.1", str(port), str(connections),
               str(seconds)]  # fmt: skip
    sent = "\n".join(json.dumps(r) for r in requests)
    before = cpu(pid)
    done = subprocess.run(command, input=sent, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "rate": found["done"] / found["seconds"], "cpu": 1000 * (cpu(pid) - before) / found["done"]}


def cpu(pid: int) -> float:
    """Seconds of processor time that a process and those that it started have taken (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(cpu(int(c)) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def measure(servers: dict[str, tuple[int, int]], nodes: list[str], given: argparse.Namespace) -> Iterator[list[str]]:
    """A row for each kind of question: its figures from both servers, in turns, so that both meet the same weather."""
    for kind, query in KINDS.items():
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in servers}
        for turn in range(given.turns + 1):
            for name, server in servers.items():
                requests = [request(query.format(node), PATHS[name]) for node in nodes]
                runs[name].append(load(server, requests, given.seconds if turn else 1, given.connections))
        figures = [text for name in servers for text in shown(runs[name][1:])]
        times = [f"{median(_ratios(runs, figure)):.1f}" for figure in ("rate", "cpu")]
        yield [kind, *figures, f"{sum(run['failed'] for run in runs['kg']):.0f}", *times]


def shown(runs: list[dict[str, float]]) -> list[str]:
    """Medians of answers a second, p99 in milliseconds, processor time in milliseconds."""
    rate, p99, cpu = (median(run[name] for run in runs) for name in ("rate", "p99", "cpu"))
    return [f"{rate:.0f}", f"{p99:.1f}", f"{cpu:.2f}"]


def _ratios(runs: dict[str, list[dict[str, float]]], figure: str) -> list[float]:
    pairs = zip(runs["oxigraph"][1:], runs["kg"][1:], strict=True)
    return [bare[figure] / own[figure] if figure == "rate" else own[figure] / bare[figure] for bare, own in pairs]


def beside(server: tuple[int, int], nodes: list[str], given: argparse.Namespace) -> list[str]:
    """Figures of look-ups of `kg serve` while two cross products run."""
    hostile = [socket.create_connection(("127.0.0.1", server[0])) for _ in range(2)]
    for connection in hostile:
        connection.sendall(request(CROSS, "/sparql").encode())
    time.sleep(1.5)
    requests = [request(KINDS["look-up"].format(node), "/sparql") for node in nodes]
    runs = [load(server, requests, given.seconds, given.connections) for _ in range(given.turns)]
    for connection in hostile:
        connection.close()
    failed = sum(run["failed"] for run in runs)
    return ["look-up beside two cross products", "", "", "", *shown(runs)[:2], "", f"{failed:.0f}", "", ""]


def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2, help="of a turn")
    parser.add_argument("--connections", type=int, default=16)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        data = given.data or Path(place) / "data"
        if given.data is None:
            build([folder("seeds") / "articles"], data)
        nodes = things(data)
        with open_current(data) as store:
            print(f"{len(store)} quads, {len(nodes)} things, {given.connections} connections, ", end="")
        print(f"medians of {given.turns} turns of {given.seconds:g} s")
        row = "{:34} {:>10} {:>7} {:>7} {:>7} {:>7} {:>7} {:>6} {:>6} {:>6}".format
        print(row("question", "oxigraph/s", "p99 ms", "cpu ms", "kg/s", "p99 ms", "cpu ms", "failed", "times", "cpu"))
        with bare(data) as theirs, served(data) as ours:
            for figures in measure({"oxigraph": theirs, "kg": ours}, nodes, given):
                print(row(*figures), flush=True)
        with served(data) as ours:
            print(row(*beside(ours, nodes, given)))


if __name__ == "__main__":
    main()
