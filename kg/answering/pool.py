"""The pool of worker processes: who answers which question, how long it may take, and who has to wait.

Input: questions. Output: answers, in pieces as they are made, or whole.

`Limits.workers` questions are answered at a time. One that takes longer than `QUICK` seconds makes place for another
and goes on with lower priority, up to `Limits.slow` of them; one more is given up if others wait: so those who ask
little do not wait for those who ask much. At the end of its time a process is killed; a new one takes its place.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.answering.messages import NoAnswer, Question, Table
from kg.answering.process import Worker
from kg.answering.reply import Calls, Reply

WORKERS = 2 * max(2, os.cpu_count() or 2)
_TABLE = msgspec.msgpack.Decoder(Table)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the answers may take: `timeout` seconds for one, `patience` seconds of waiting for a free worker,
    `workers` quick and `slow` slow ones at a time, `waiting` questions
    that may wait, `largest` bytes of one answer, `memory` bytes of one worker, `kept` large answers
    that wait on the disk for those who read slowly."""

    timeout: float = 30.0
    patience: float = 10.0
    workers: int = WORKERS
    slow: int = 4
    waiting: int = 1000
    largest: int = 64 << 20
    memory: int = 1 << 30
    kept: int = 32


class Pool:
    """Workers for the graph in `folder`. Start it and close it in the loop that asks."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.folder = folder
        self.limits = limits or Limits()
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._quick = self._slow = self._starting = 0
        self._chores: set[asyncio.Task[None]] = set()
        self._busy: set[Worker] = set()
        self._closed = False
        self._room = asyncio.Semaphore(self.limits.kept)

    async def start(self) -> None:
        """Start a worker, and the others beside."""
        self._idle.append(await self._start())
        for _ in range(1, self.limits.workers):
            self._do(self._add())

    async def close(self) -> None:
        """End all workers, whatever they do."""
        self._closed = True
        for worker in (*self._idle, *self._busy):
            self._do(worker.end())
        self._idle.clear()
        while self._chores:
            await asyncio.gather(*self._chores, return_exceptions=True)

    async def ask(
        self, sparql: str, *, values: Mapping[str, str] | None = None, rows: int = 1000, timeout: float | None = None
    ) -> Table:
        """The first `rows` rows of the answer to `sparql`, or to the ready question of that name, with its `values`.

        Raises NoAnswer if there is none, or none in `timeout` seconds (at most that of the limits).
        """
        question = Question(sparql, values=dict(values) if values is not None else None, rows=rows)
        async with self.asking(question, timeout=timeout) as reply:
            return _TABLE.decode(b"".join([piece async for piece in reply.pieces()]))

    @asynccontextmanager
    async def asking(
        self, question: Question, *, timeout: float | None = None, when_slow: Callable[[], object] | None = None
    ) -> AsyncIterator[Reply]:
        """The answer to `question`, as it comes. Raises NoAnswer if there is none. What is not read is not made.

        `when_slow` is called each second (`QUICK`) that it takes.
        """
        told = when_slow or (lambda: None)

        def slow(reply: Reply) -> None:
            self._slow_down(reply)
            told()

        allowed = min(timeout or self.limits.timeout, self.limits.timeout)
        reply = Reply(await self._take(), allowed, self._room, Calls(slow, self._give_back))
        try:
            reply.worker.ask(question)
            await reply.begin()
            yield reply
        finally:
            await reply.close()

    async def _start(self) -> Worker:
        return await Worker.start(self.folder, self.limits.memory)

    async def _take(self) -> Worker:
        """A worker that is free, with its place."""
        if self._quick >= self.limits.workers or self._waiting:
            await self._wait()
        else:
            self._quick += 1
        try:
            worker = await self._free()
        except BaseException:
            self._quick -= 1
            self._call_next()
            raise
        self._busy.add(worker)
        return worker

    async def _wait(self) -> None:
        """Wait for a place; who calls has taken it then."""
        busy = NoAnswer("busy", "too many questions at once: try again in a few seconds")
        if len(self._waiting) >= self.limits.waiting:
            raise busy
        loop = asyncio.get_running_loop()
        called: asyncio.Future[None] = loop.create_future()
        self._waiting.append(called)
        patience = loop.call_later(self.limits.patience, _refuse, called, busy)
        try:
            await called
        except asyncio.CancelledError:
            if not called.cancelled() and not called.exception():  # called and given up at once: it is the next one's
                self._quick -= 1
                self._call_next()
            raise
        finally:
            patience.cancel()

    async def _free(self) -> Worker:
        """An idle worker that is alive, else a new one."""
        if self._closed:
            raise NoAnswer("busy", "the server is about to end")
        while self._idle:
            worker = self._idle.popleft()
            if worker.alive:
                return worker
            self._do(worker.end())
        return await self._start()

    def _give_back(self, worker: Worker, done: bool) -> None:
        """Take a worker back; one that did not end its answer, or stepped back, is replaced."""
        self._busy.discard(worker)
        if done and not worker.slow and worker.alive and not self._closed:
            self._idle.append(worker)
        else:
            self._do(self._replace(worker))
        if worker.slow:
            self._slow -= 1
        else:
            self._quick -= 1
            self._call_next()

    def _slow_down(self, reply: Reply) -> None:
        """Give the place of a worker whose question takes long to another."""
        if reply.worker.slow:
            return
        if self._slow < self.limits.slow:
            reply.worker.step_back()
            self._slow += 1
            self._quick -= 1
            self._call_next()
        elif self._waiting:
            reply.cut = NoAnswer("busy", "too many long questions at once: try again later, or ask for less (LIMIT)")
            reply.worker.kill()

    def _call_next(self) -> None:
        """Give a free place to who waits longest."""
        while self._waiting and self._quick < self.limits.workers:
            called = self._waiting.popleft()
            if not called.done():
                self._quick += 1
                called.set_result(None)

    async def _replace(self, worker: Worker) -> None:
        await worker.end()
        await self._add()

    async def _add(self) -> None:
        """Start a worker more, if there are too few."""
        if self._closed or self._quick + len(self._idle) + self._starting >= self.limits.workers:
            return
        self._starting += 1
        try:
            new = await self._start()
        finally:
            self._starting -= 1
        if self._closed:
            await new.end()
        else:
            self._idle.append(new)

    def _do(self, chore: Coroutine[None, None, None]) -> None:
        """Do something beside."""
        task = asyncio.get_running_loop().create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)


def _refuse(called: asyncio.Future[None], why: NoAnswer) -> None:
    if not called.done():
        called.set_exception(why)
