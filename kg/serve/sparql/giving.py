"""Giving an answer: streamed as it is made, with its headers; given up when the client goes away.

Input: a question, and the Content-Type of each kind of answer. Output: an HTTP response. An answer that breaks off
after it has begun ends with a line that says why, and without the mark of a complete HTTP message.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from kg.answering import NoAnswer, Pool, Question

STATUS = {"query": 400, "format": 406, "large": 413, "late": 503, "busy": 503, "died": 503, "data": 503}
CORS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Location, Link, Retry-After",
}
PREFLIGHT = {
    **CORS,
    "access-control-allow-headers": "*, Accept, Content-Type, X-Requested-With",
    "access-control-max-age": "86400",
}
"""Pages of other sites may ask too: there is nothing here but what everybody may read, and nothing can be changed."""


async def give(
    scope: Scope, receive: Receive, send: Send, question: Question, types: Mapping[str, str],
    headers: Mapping[str, str] = {},
) -> None:  # fmt: skip
    """Send the answer to `question`, with `headers`. Raises NoAnswer if there is none."""
    watch = _Watch(receive)
    try:
        await _give(scope, send, question, types, headers, watch)
    except asyncio.CancelledError:
        if not watch.gone:
            raise
    finally:
        watch.end()


def refusal(error: NoAnswer) -> Response:
    """Why there is no answer, as a response."""
    return told(STATUS[error.reason], str(error), {"retry-after": "5"} if error.reason == "busy" else {})


def told(status: int, text: str, headers: Mapping[str, str] = {}) -> Response:
    """A response of one line."""
    return PlainTextResponse(f"{text}\n", status_code=status, headers={**CORS, **headers})


async def _give(
    scope: Scope, send: Send, question: Question, types: Mapping[str, str], headers: Mapping[str, str], watch: _Watch
) -> None:
    pool: Pool = scope["app"].state.pool
    async with pool.asking(question, when_slow=watch.begin) as reply:
        pieces = reply.pieces()
        first = await anext(pieces)
        sent = {"content-type": types[reply.head.kind], "vary": "Accept", **CORS, **headers}
        if reply.done:
            sent["content-length"] = str(len(first))
        raw = [(name.encode(), value.encode("latin-1")) for name, value in sent.items()]
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


class _Watch:
    """A look-out for clients who go away while they wait; then what is done for them is given up."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None
        self._doing = asyncio.current_task()
        self.gone = False

    def begin(self) -> None:
        """Look out from now on."""
        if not self._watching:
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
