"""The front page: search, how much is in the graph, what is named most, questions to begin with."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg import query
from kg.serve import render
from kg.serve.content.front import Front
from kg.serve.content.front import front as read
from kg.serve.content.reading import Reader
from kg.serve.pages.kept import kept

BEGIN_WITH = ("pejabat", "riwayat-jabatan", "kunjungan-ke", "peristiwa-daerah", "kata", "bertemu", "instansi-daerah",
              "pelaksana-tugas", "paling-dikutip")  # fmt: skip


def front(request: Request) -> Response:
    """The first page."""
    with request.app.state.graphs.reading() as store:
        found: Front = kept(request, store, "front", lambda held: read(Reader(held)))
    return render.page(request, "front.html", front=found, questions=[query.load(name) for name in BEGIN_WITH])
