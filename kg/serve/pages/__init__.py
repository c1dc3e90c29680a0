"""Pages for people: each module has handlers that answer a request with a page.

A handler is a plain function of the request (it runs in a thread, so it may wait): it reads the store within
`with request.app.state.graphs.reading() as store:` and ends with `kg.serve.render.page`.
"""

from __future__ import annotations

from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve import render
from kg.serve.pages import bundles, explore, front, query, questions, search, things

__all__ = ["error", "routes", "warm"]


def routes() -> list[Route]:
    """The routes of all pages."""
    return [
        Route("/", front.front, name="front"),
        Route("/search", search.found, name="search"),
        Route("/suggest", search.suggest, name="suggest"),
        Route("/questions", questions.listed, name="questions"),
        Route("/questions/{name}.{format}", questions.file, name="answer"),
        Route("/questions/{name}", questions.asked, name="question"),
        Route("/query", query.query, name="query"),
        Route("/explore", explore.explore, name="explore"),
        Route("/explore/links", explore.links, name="links"),
        Route("/explore/panel", explore.panel, name="panel"),
        Route("/bundles/{name}", bundles.bundled, name="bundle"),
        Route("/facts", things.facts_of, name="facts"),
        Route("/named", things.named_in, name="named"),
        Route("/page/{path:path}", things.thing, name="page"),
    ]


def warm(state: State) -> None:
    """Make what pages keep of the graph, so that nobody waits for it."""
    with state.graphs.reading() as store:
        search.names(state, store)
        front.kept_front(state, store)


def error(request: Request, error: Exception) -> Response:
    """The answer to a request that cannot be met: no such page, no such method."""
    assert isinstance(error, HTTPException)
    answer = render.page(request, "error.html", status=error.status_code, detail=error.detail)
    answer.headers.update(error.headers or {})
    return answer
