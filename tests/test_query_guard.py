"""Queries that must not be run: they reach no server, end no process, and outlive none."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg import query as library
from kg.errors import QueryError
from kg.query import guard, run
from kg.view import select


@pytest.fixture
def server() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server on this machine, and what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(1000))

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", asked
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <S> {?s ?p ?o} }",
        "SELECT * { service silent<S>{?s ?p ?o} }",
        "SELECT * { SERVICE # don't\n <S>#'\n{?s ?p ?o} }",
        "# ''' \nSELECT * { SERVICE <S> {?s ?p ?o} } # '''",
        "SELECT * { ?s ?p ?o FILTER(?a<'b>c')SERVICE <S> {?s ?p ?o} #'\n}",
        "SELECT * { ?s ?p ?o.SERVICE <S> {?s ?p ?o} }",
        "SELECT * { ?s ?p trueSERVICE <S> {?s ?p ?o} }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <S> {?s ?p ?o} } }",
        "SELECT * { VALUES ?x { <S> } SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <S> } SERVICE$x{ ?s ?p ?o } }",
        "PREFIX e:<S> SELECT * { SERVICEe: {?s ?p ?o} }",
        "PREFIX :<S> SELECT * { SERVICESILENT: {?s ?p ?o} }",
        "PREFIX e.é:<S> SELECT * { SERVICE e.é:a\\'b%20{?s ?p ?o} }",
        "BASE <S> SELECT * { SERVICE <> {?s ?p ?o} }",
        "SELECT * { \\u0053ERVICE <S> {?s ?p ?o} }",
    ],
)
def test_no_query_asks_another_server(server: tuple[str, list[bytes]], query: str) -> None:
    address, asked = server
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://a"), ox.NamedNode("http://b"), ox.Literal(True)))
    with pytest.raises(QueryError):
        run.serialize(run.run(store, query.replace("<S>", f"<{address}>")), "json")
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a ?kind }",
        'SELECT * { ?s ?p "Public service office" }',
        "PREFIX s: <http://schema.org/> SELECT * { ?s a s:Service ; s:serviceType ?kind }",
        "SELECT * { VALUES ?x { " + " ".join(f"<http://a/{i}>" for i in range(2000)) + " } }",
    ],
)
def test_other_queries_pass(query: str) -> None:
    guard.check(query)


@pytest.mark.parametrize("name", library.names())
def test_ready_queries_pass(name: str) -> None:
    guard.check(library.load(name).sparql)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 50_000,
        "SELECT (" + "(" * 20_000 + "1" + ")" * 20_000 + " AS ?x) {}",
        "SELECT (1" + "+1" * 20_000 + " AS ?x) {}",
        "SELECT (" + "!" * 20_000 + "true AS ?x) {}",
        "SELECT * { ?a " + "<b>/" * 12_000 + "<b> ?c }",
        "SELECT * { {}" + " UNION {}" * 9_000 + " }",
        "ASK { FILTER(" + " || ".join(["true"] * 10_000) + ") }",
        "ASK {} #" + "x" * guard.MAX_LENGTH,
    ],
    ids=["groups", "brackets", "sums", "negations", "paths", "unions", "alternatives", "length"],
)
def test_no_query_ends_the_process(query: str) -> None:
    with pytest.raises(QueryError):
        run.run(ox.Store(), query)


@pytest.mark.parametrize(
    "part", ["service#", "service ", "service a:", "'''\"", "service#\n", "service #a\n#", "service\n", "service\n#"]
)
def test_the_look_at_a_query_takes_linear_time(part: str) -> None:
    short, long = (part * (n // len(part)) for n in (guard.MAX_LENGTH // 8, guard.MAX_LENGTH))
    assert seconds(long) < 24 * seconds(short) + 0.1  # 8 times is linear, 64 times is quadratic


def seconds(query: str) -> float:
    """What the look at a query takes, the best of three."""
    found = []
    for _ in range(3):
        start = time.process_time()
        with suppress(QueryError):
            guard.check(query)
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.skipif(sys.platform != "linux", reason="children end with their parent on Linux")
def test_a_killed_query_leaves_no_process(tmp_path: Path) -> None:
    marker = tmp_path / "child"
    code = (
        "import os, pathlib, sys, time; from kg.query.limit import within\n"
        "def work():\n    pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(60); return 0\n"
        "within(None, work)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(marker)])
    deadline = time.monotonic() + 20
    while not (marker.exists() and marker.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    child = int(marker.read_text())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("bound", ["abc", "", "2020-13", "2020-02-30", "20200817", "2020-8", "-1", "2020-08-17T00:00"])
def test_what_is_no_date_is_told(bound: str) -> None:
    for option in ({"since": bound}, {"until": bound}):
        with pytest.raises(QueryError, match="is no date; write it as 2020, 2020-08 or 2020-08-17"):
            select(nx.MultiDiGraph(), **option)


def test_months_and_years_bound_days() -> None:
    graph = nx.MultiDiGraph()
    for node in "ab":
        graph.add_node(node, kind="agency", label=node, names=[], public=True)
    graph.add_edge("a", "b", date="2020-08-17", sources=1)
    bounds = [("2020", "2020", 1), ("2020-08", "2020-08", 1), ("2020-09", None, 0), (None, "2019", 0)]
    for since, until, shown in bounds:
        assert select(graph, since=since, until=until).number_of_edges() == shown, (since, until)
