"""Extraction on several cores: worker processes that are sent batches of articles.

Input and output: those of `kg.engine.run`. Each worker is a Python of its own (`kg.engine.worker`), fed through its
standard input, so that it works from scripts, notebooks and threads alike and ends with this process, however that
ends. One thread per worker sends a batch and waits for the answer; batches are handed on in their order.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

import msgspec

from kg.engine.pipes import receive, send
from kg.errors import KgError
from kg.model import Article, Extraction

BATCH = 16
_ANSWER = msgspec.msgpack.Decoder(list[Extraction | str])

Result = tuple[Article, Extraction | KgError]


def run(extract: Callable[[Article], Extraction], articles: Iterable[Article], *, workers: int) -> Iterator[Result]:
    """Articles with their extractions, in order. Raises KgError if a worker process dies."""
    pool = [_Worker(f"{extract.__module__}:{extract.__qualname__}") for _ in range(workers)]
    free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    for worker in pool:
        free.put(worker)

    def ask(batch: list[Article]) -> list[Result]:
        worker = free.get()
        try:
            return worker.ask(batch)
        finally:
            free.put(worker)

    source = iter(articles)
    waiting: deque[Future[list[Result]]] = deque()
    threads = ThreadPoolExecutor(workers)
    try:
        while True:
            while len(waiting) < 3 * workers and (batch := list(islice(source, BATCH))):
                waiting.append(threads.submit(ask, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        for worker in pool:
            worker.stop()
        threads.shutdown(cancel_futures=True)


class _Worker:
    """A worker process and the two pipes to it."""

    def __init__(self, function: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kg.engine.worker", function],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout

    def ask(self, batch: list[Article]) -> list[Result]:
        try:
            send(self._to, msgspec.msgpack.encode(batch))
            answer = receive(self._from)
        except OSError:
            answer = None
        if answer is None:
            code = self._process.wait()
            raise KgError(
                f"a worker process ended with code {code} on the articles {batch[0].id} to {batch[-1].id}; "
                "is there memory enough? Try fewer --workers"
            )
        found = _ANSWER.decode(answer)
        return [(a, KgError(f) if isinstance(f, str) else f) for a, f in zip(batch, found, strict=True)]

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._from.close()
        with contextlib.suppress(BrokenPipeError):
            self._to.close()
