"""One answer, as it comes from a worker, with its time running.

Input: the worker that was asked. Output: the head of the answer, then its bytes. A large answer is taken from the
worker as fast as it is made and kept (`kg.answering.ahead`), while there is room for it: who reads slowly holds no
worker, and the time limit is that of the making alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import msgspec

from kg.answering.ahead import Ahead
from kg.answering.messages import BEGIN, FAILURE, MORE, Failure, Head, NoAnswer
from kg.answering.process import Worker

QUICK = 1.0
"""Seconds after which a question is a slow one."""
_HEAD = msgspec.msgpack.Decoder(Head)
_FAILURE = msgspec.msgpack.Decoder(Failure)


@dataclass(frozen=True, slots=True)
class Calls:
    """Who is told what of an answer: `slow`, each second, that it takes long; `free`, once, that its worker is free,
    and whether it may be asked again."""

    slow: Callable[[Reply], None]
    free: Callable[[Worker, bool], None]


class Reply:
    """An answer as it comes: its head, then pieces. Close it. `done`: whether the worker has given all of it.

    `timeout`: seconds that the worker has. `room`: for how many answers there is room to be kept.
    """

    def __init__(self, worker: Worker, timeout: float, room: asyncio.Semaphore, calls: Calls) -> None:
        self.worker, self.timeout = worker, timeout
        self.cut = NoAnswer("died", "the query took too much memory, or is nested too deeply: ask for less")
        """Why there is no answer, if the worker ends."""
        self.done = False
        self.head: Head
        self._first: bytes
        self._room, self._calls = room, calls
        self._ahead: Ahead | None = None
        self._freed = False
        self._loop = asyncio.get_running_loop()
        self._end = self._loop.time() + timeout
        self._timer = self._loop.call_later(min(QUICK, timeout), self._ring)

    async def begin(self) -> None:
        """Wait for the head."""
        rest = await self._next()
        end = 1 + rest[0]
        self.head = _HEAD.decode(rest[1:end])
        self._first = rest[end:]

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes of the answer, once. Raises NoAnswer if it cannot be ended."""
        if self.done:
            yield self._first
        elif self._room.locked():
            yield self._first
            async for piece in self._rest():
                yield piece
        else:
            async with self._room:
                self._ahead = Ahead(self._rest())
                yield self._first
                async for piece in self._ahead.pieces():
                    yield piece

    async def close(self) -> None:
        """Make no more of it."""
        self._free()
        if self._ahead:
            await self._ahead.close()

    async def _rest(self) -> AsyncIterator[bytes]:
        while not self.done:
            yield await self._next()

    async def _next(self) -> bytes:
        """The rest of the next frame."""
        try:
            kind, rest = await self.worker.reply()
        except EOFError:
            raise self.cut from None
        if kind not in (BEGIN, MORE):
            self.done = True
            self._free()
        if kind == FAILURE:
            failure = _FAILURE.decode(rest)
            raise NoAnswer(failure.reason, failure.text, failure.indonesian, failure.parameter)
        return rest

    def _free(self) -> None:
        """Give the worker free."""
        if not self._freed:
            self._freed = True
            self._timer.cancel()
            self._calls.free(self.worker, self.done)

    def _ring(self) -> None:
        """Tell that it takes long; at the end of its time, kill the worker."""
        left = self._end - self._loop.time()
        if left > 0:
            self._timer = self._loop.call_later(min(QUICK, left), self._ring)
            self._calls.slow(self)
        else:
            self.cut = NoAnswer("late", f"no answer within {self.timeout:g} s: ask for less (LIMIT)")
            self.worker.kill()
