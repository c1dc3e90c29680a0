"""The first page: how much is in the graph, and where to go on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg import stats
from kg.serve import render


def front(request: Request) -> Response:
    """The first page."""
    with request.app.state.graphs.reading() as store:
        found = stats.stats(store, top=5)
    return render.page(request, "front.html", stats=found)
