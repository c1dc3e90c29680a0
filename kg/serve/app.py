"""The application: one place where routes, what they share, and what every answer carries come together.

Input: a data folder. Output: a Starlette application. What handlers share is in `request.app.state`: `graphs`
(`kg.serve.graphs.Graphs`), `links` (`kg.serve.links.Links`), `folder` (the data folder, for the ledger), `pool`
(`kg.answering.Pool`: `await request.app.state.pool.ask(sparql)` for queries that may take long).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import ledger
from kg.answering import Limits, Pool
from kg.errors import DataError, KgError
from kg.iris import BASE
from kg.serve import linked, pages, sparql
from kg.serve.graphs import Graphs
from kg.serve.links import Links
from kg.serve.sparql.endpoint import Endpoint

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}
"""What every answer carries: nothing is asked of another server, nothing is guessed, nobody frames it."""
_RAW_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


def application(data: Path, limits: Limits | None = None) -> Starlette:
    """The application that serves the graph in the folder `data`. Raises DataError if there is none."""
    with ledger.open(data) as book:
        base = book.setting("base") or BASE
    graphs, links, pool = Graphs(data), Links(base), Pool(data, limits)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        warming = asyncio.get_running_loop().run_in_executor(None, pages.warm, app.state)
        yield
        await asyncio.wait([warming])
        await pool.close()
        graphs.close()

    app = Starlette(
        routes=[
            *sparql.routes(),
            *pages.routes(),
            Mount("/static", StaticFiles(packages=[("kg.serve", "static")]), name="static"),
            *linked.routes(links),
        ],
        middleware=[Middleware(_Front)],
        exception_handlers={KgError: _told, HTTPException: pages.error},
        lifespan=lifespan,
    )
    app.state.folder, app.state.graphs, app.state.links, app.state.pool = data, graphs, links, pool
    return app


def _told(request: Request, error: Exception) -> Response:
    """An error that was raised on purpose, as one line."""
    return PlainTextResponse(f"{error}\n", status_code=503 if isinstance(error, DataError) else 400)


class _Front:
    """Adds `HEADERS` to every answer, and leads to the endpoint at once: many questions a second are put to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._endpoint = Endpoint()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in _RAW_HEADERS if h[0] not in there)]
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == "/sparql":
            await self._endpoint(scope, receive, with_headers)
        else:
            await self._app(scope, receive, with_headers)
