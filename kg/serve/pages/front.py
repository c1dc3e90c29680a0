"""The front page: search, how much is in the graph, what is named most."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.serve import render
from kg.serve.content.front import Front
from kg.serve.content.front import front as read
from kg.serve.content.reading import Reader
from kg.serve.pages.kept import kept


def front(request: Request) -> Response:
    """The first page."""
    with request.app.state.graphs.reading() as store:
        found: Front = kept(request, store, "front", lambda held: read(Reader(held)))
    return render.page(request, "front.html", front=found)
