"""The endpoint as an ASGI application.

Input: a request. Output: the answer, streamed as it is made; an error is one line of text. An answer that breaks off
after it has begun ends with a line that says why, and without the mark of a complete HTTP message.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pyoxigraph as ox
from starlette.datastructures import URL, Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from kg.answering import NoAnswer, Pool, Question
from kg.answering.worker import TRIPLES
from kg.serve.sparql import description
from kg.serve.sparql.asked import ALLOWED, Asked, Refused, read
from kg.serve.sparql.negotiate import best, named
from kg.vocab import PREFIXES

STATUS = {"query": 400, "format": 406, "large": 413, "late": 503, "busy": 503, "died": 503, "data": 503}
CORS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Link, Retry-After",
}
PREFLIGHT = {
    **CORS,
    "access-control-allow-methods": ALLOWED,
    "access-control-allow-headers": "*, Accept, Content-Type, X-Requested-With",
    "access-control-max-age": "86400",
}
"""Pages of other sites may ask too: there is nothing here but what everybody may read, and nothing can be changed."""


class Endpoint:
    """`/sparql`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers={**PREFLIGHT, "allow": ALLOWED})(scope, receive, send)
            return
        try:
            asked = await read(scope, receive)
            if asked.query is None:
                await _described(scope)(scope, receive, send)
            else:
                await _answer(asked, scope, receive, send)
        except Refused as error:
            await _refusal(error.status, str(error), error.headers)(scope, receive, send)
        except NoAnswer as error:
            headers = {"retry-after": "5"} if error.reason == "busy" else {}
            await _refusal(STATUS[error.reason], str(error), headers)(scope, receive, send)


def question(asked: Asked, accept: str, base: str, largest: int) -> tuple[Question, dict[str, str]]:
    """What to ask the pool, and the Content-Type of each kind of answer. Raises Refused."""
    types = {}
    chosen = {}
    for kind in ("solutions", "triples"):
        found = named(asked.format, kind) if asked.format else ("", "")
        chosen[kind], types[kind] = found if found[0] else best(accept, kind)
    types["boolean"] = types["solutions"]
    return Question(
        asked.query or "", chosen["solutions"], chosen["triples"], asked.default_graphs, asked.named_graphs, base,
        largest=largest,
    ), types  # fmt: skip


async def _answer(asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
    watch = _Watch(receive)
    try:
        await _send(asked, scope, watch, send)
    except asyncio.CancelledError:
        if not watch.gone:
            raise
    finally:
        watch.end()


async def _send(asked: Asked, scope: Scope, watch: _Watch, send: Send) -> None:
    state = scope["app"].state
    pool: Pool = state.pool
    put, types = question(asked, Headers(scope=scope).get("accept", ""), state.links.base, pool.limits.largest)
    async with pool.asking(put, when_slow=watch.begin) as reply:
        pieces = reply.pieces()
        first = await anext(pieces)
        headers = {"content-type": types[reply.head.kind], "vary": "Accept", **CORS}
        if reply.done:
            headers["content-length"] = str(len(first))
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        await send({"type": "http.response.body", "body": first, "more_body": not reply.done})
        if not reply.done:
            await _stream(pieces, send)


async def _stream(pieces: AsyncIterator[bytes], send: Send) -> None:
    """The rest of an answer."""
    try:
        async for piece in pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    except NoAnswer as error:  # without an end, the server closes the connection
        why = f"\n\nThe answer breaks off here: {error}\n".encode()
        await send({"type": "http.response.body", "body": why, "more_body": True})
    else:
        await send({"type": "http.response.body", "body": b""})


def _described(scope: Scope) -> Response:
    """What the endpoint is, in RDF."""
    format, type = best(Headers(scope=scope).get("accept", ""), "triples")
    if not format:
        raise Refused(406, f"the description of the endpoint is RDF: accept one of {', '.join(TRIPLES)}")
    try:
        triples = list(description.service(str(URL(scope=scope).replace(query="", path="/sparql"))))
    except ValueError:
        raise Refused(400, "the Host of the request is no name of a host") from None
    body = ox.serialize(triples, format=TRIPLES[format], prefixes=PREFIXES) or b""
    return Response(body, headers={"content-type": type, "vary": "Accept", **CORS})


def _refusal(status: int, text: str, headers: dict[str, str]) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status, headers={**CORS, **headers})


class _Watch:
    """A look-out for clients who go away while they wait; then what is done for them is given up."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None
        self._doing = asyncio.current_task()
        self.gone = False

    def begin(self) -> None:
        """Look out from now on."""
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        assert self._doing
        self._doing.cancel()

    def end(self) -> None:
        """Look out no more."""
        if self._watching:
            self._watching.cancel()
