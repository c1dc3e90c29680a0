"""The server as a client meets it, over real loopback HTTP; and its parts."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from starlette.requests import Request

from kg.errors import DataError
from kg.serve.graphs import Graphs
from kg.serve.links import Links
from kg.store import write_generation
from kg.terms import text
from kg.vocab import KG, SKOS
from tests.serving import Served, serving


def quads(*names: str) -> list[ox.Quad]:
    return [ox.Quad(KG.Indonesia, SKOS.altLabel, text(name)) for name in names]


def names(store: ox.Store) -> set[str]:
    return {q.object.value for q in store if isinstance(q.object, ox.Literal)}


def test_the_front_page(served: Served) -> None:
    answer = httpx.get(served.url)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_what_is_not_there(served: Served) -> None:
    assert httpx.get(f"{served.url}nothing").status_code == 404
    assert httpx.post(served.url).status_code == 405
    for path in ("static/../app.py", "static/%2e%2e/app.py", "static/..%2fapp.py"):
        assert httpx.get(served.url + path).status_code == 404


def test_a_port_that_is_taken(served: Served) -> None:
    port = served.url.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "kg", "serve", "--data", str(served.data), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 2
    assert done.stderr.startswith(f"kg: cannot listen at 127.0.0.1, port {port} (Address already in use")
    assert done.stderr.count("\n") == 1


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def runs(pid: int) -> bool:
    """Whether the process is there, and not merely to be told of by its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not end a process with its parent")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_however_the_server_ends_its_workers_do_too(served: Served, how: signal.Signals) -> None:
    with serving(served.data) as server, socket.create_connection(("127.0.0.1", httpx.URL(server.url).port)) as hostile:
        httpx.get(server.sparql)
        workers = children(server.process.pid)
        query = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        hostile.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        time.sleep(1)
        server.process.send_signal(how)
        server.process.wait(timeout=10)
        assert workers
        end = time.monotonic() + 10
        while any(runs(pid) for pid in workers):
            assert time.monotonic() < end
            time.sleep(0.1)


def test_a_new_generation_is_served_and_readers_keep_theirs(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        Graphs(tmp_path)
    write_generation(tmp_path, quads("a"))
    graphs = Graphs(tmp_path)
    with graphs.reading() as old:
        write_generation(tmp_path, quads("b"))
        with graphs.reading() as new:
            assert names(new) == {"b"}
        write_generation(tmp_path, quads("c"))
        assert names(old) == {"a"}
    with graphs.reading() as new:
        assert names(new) == {"c"}
    write_generation(tmp_path, quads("d"))
    assert sorted(p.name for p in (tmp_path / "store").glob("gen-?")) == ["gen-3", "gen-4"]
    graphs.close()


BASE = "https://w3id.org/nusakg/id/"
PLACES = {
    f"{BASE}area/32.71": "/page/area/32.71",
    f"{BASE}article/a%2Fb%20c%3F": "/page/article/a%2Fb%20c%3F",
    f"{BASE}article/a#char=1,2": "/page/?iri=https%3A%2F%2Fw3id.org%2Fnusakg%2Fid%2Farticle%2Fa%23char%3D1%2C2",
    KG.Indonesia.value: "/page/?iri=https%3A%2F%2Fw3id.org%2Fnusakg%2Fontology%23Indonesia",
}


@pytest.mark.parametrize("iri", PLACES)
def test_paths_lead_back_to_their_things(iri: str) -> None:
    links = Links(BASE)
    path = links.page(iri)
    assert path == PLACES[iri]
    raw, _, query = path.partition("?")
    scope = {"type": "http", "path": "", "raw_path": raw.encode(), "query_string": query.encode(), "headers": []}
    assert links.named(Request(scope), "/page/") == iri
    assert links.data(iri, "turtle").endswith(("&" if query else "?") + "format=turtle")
