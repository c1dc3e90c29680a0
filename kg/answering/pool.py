"""The pool of worker processes: who answers which question, how long it may take, and who has to wait.

Input: questions. Output: answers, in pieces as they are made, or whole.

`Limits.workers` questions are answered at a time. One that takes longer than `QUICK` seconds makes place for another
and goes on with lower priority, up to `Limits.slow` of them: so those who ask little do not wait for those who ask
much. At the end of its time a process is killed; a new one takes its place.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.answering.messages import DATA, END, HEAD, Failure, Head, NoAnswer, Question, Table
from kg.answering.process import Worker

QUICK = 1.0
WORKERS = max(2, os.cpu_count() or 2)
_HEAD = msgspec.msgpack.Decoder(Head)
_FAILURE = msgspec.msgpack.Decoder(Failure)
_TABLE = msgspec.msgpack.Decoder(Table)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the answers may take: `timeout` seconds for one, `patience` seconds of waiting for a free worker,
    `workers` quick and `slow` slow ones at a time, `waiting` questions
    that may wait, `largest` bytes of one answer, `memory` bytes of one worker."""

    timeout: float = 30.0
    patience: float = 10.0
    workers: int = WORKERS
    slow: int = 4
    waiting: int = 1000
    largest: int = 64 << 20
    memory: int = 2 << 30


class Reply:
    """An answer as it comes: its head, then pieces."""

    def __init__(self, worker: Worker, deadline: float, timeout: float) -> None:
        self._worker, self._deadline, self._timeout = worker, deadline, timeout
        self.done = False
        self.head: Head

    async def begin(self) -> None:
        """Wait for the head."""
        self.head = _HEAD.decode(await self._next())

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes of the answer. Raises NoAnswer if it cannot be ended."""
        while piece := await self._next():
            yield piece

    async def _next(self) -> bytes:
        """The rest of the next frame, empty at the end."""
        try:
            async with asyncio.timeout_at(self._deadline):
                kind, rest = await self._worker.reply()
        except TimeoutError:
            text = f"no answer within {self._timeout:g} s: ask for less, or start with a LIMIT"
            raise NoAnswer("late", text) from None
        except EOFError:
            text = "the query took too much memory, or is nested too deeply: ask for less"
            raise NoAnswer("died", text) from None
        self.done = kind not in (HEAD, DATA)
        if kind in (HEAD, DATA, END):
            return rest
        failure = _FAILURE.decode(rest)
        raise NoAnswer(failure.reason, failure.text)


class Pool:
    """Workers for the graph in `folder`. Start it and close it in the loop that asks."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.folder = folder
        self.limits = limits or Limits()
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._quick = self._slow = 0
        self._chores: set[asyncio.Task[None]] = set()
        self._busy: set[Worker] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the workers."""
        self._idle.extend(await asyncio.gather(*(self._start() for _ in range(self.limits.workers))))

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
    async def asking(self, question: Question, *, timeout: float | None = None) -> AsyncIterator[Reply]:
        """The answer to `question`, as it comes. Raises NoAnswer if there is none. What is not read is not made."""
        worker = await self._take()
        loop = asyncio.get_running_loop()
        slow = loop.call_later(QUICK, self._step_back, worker)
        allowed = min(timeout or self.limits.timeout, self.limits.timeout)
        reply = Reply(worker, loop.time() + allowed, allowed)
        try:
            worker.ask(question)
            await reply.begin()
            yield reply
        finally:
            slow.cancel()
            self._give_back(worker, reply.done)

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
        called = asyncio.get_running_loop().create_future()
        try:
            if len(self._waiting) >= self.limits.waiting:
                raise TimeoutError
            self._waiting.append(called)
            async with asyncio.timeout(self.limits.patience):
                await called
        except BaseException as error:
            with suppress(ValueError):
                self._waiting.remove(called)
            if called.done() and not called.cancelled():  # called and given up at once: the place is the next one's
                self._quick -= 1
                self._call_next()
            if isinstance(error, TimeoutError):
                raise NoAnswer("busy", "too many questions at once: try again in a few seconds") from None
            raise

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

    def _step_back(self, worker: Worker) -> None:
        """Give the place of a worker whose question takes long to another."""
        if self._slow < self.limits.slow:
            worker.step_back()
            self._slow += 1
            self._quick -= 1
            self._call_next()

    def _call_next(self) -> None:
        """Give a free place to who waits longest."""
        while self._waiting and self._quick < self.limits.workers:
            called = self._waiting.popleft()
            if not called.done():
                self._quick += 1
                called.set_result(None)

    async def _replace(self, worker: Worker) -> None:
        await worker.end()
        if not self._closed and self._quick + len(self._idle) < self.limits.workers:
            self._idle.append(await self._start())

    def _do(self, chore: Coroutine[None, None, None]) -> None:
        """Do something beside."""
        task = asyncio.get_running_loop().create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
