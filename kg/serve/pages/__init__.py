"""Pages for people: each module has handlers that answer a request with a page.

A handler is a plain function of the request (it runs in a thread, so it may wait): it reads the store within
`with request.app.state.graphs.reading() as store:` and ends with `kg.serve.render.page`.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.serve.pages import front

__all__ = ["error", "routes"]


def routes() -> list[Route]:
    """The routes of all pages."""
    return [Route("/", front.front, name="front")]


def error(request: Request, error: Exception) -> Response:
    """The answer to a request that cannot be met: no such page, no such method."""
    assert isinstance(error, HTTPException)
    return PlainTextResponse(f"{error.detail}\n", status_code=error.status_code, headers=error.headers)
