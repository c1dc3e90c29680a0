"""The front page: search, how much is in the graph, what is named most."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.datastructures import State
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
        return render.page(request, "front.html", front=kept_front(request.app.state, store))


def kept_front(state: State, store: ox.Store) -> Front:
    """What the first page shows, counted once."""
    return kept(state, store, "front", lambda held: read(Reader(held)))
