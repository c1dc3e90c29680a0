"""Work on several cores: worker processes that are sent batches of items.

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

from kg.engine.attempt import Item, Result
from kg.engine.messages import Failure, Success, receive, send, types
from kg.errors import KgError


def run(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int, batch: int
) -> Iterator[tuple[Item, Result | KgError]]:
    """Items with their results, in order. Raises KgError if a worker process dies."""
    answers = msgspec.msgpack.Decoder(list[Failure | Success])
    results: msgspec.msgpack.Decoder[Result] = msgspec.msgpack.Decoder(types(function)[1])
    pool = [_Worker(f"{function.__module__}:{function.__qualname__}") for _ in range(workers)]
    free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    for worker in pool:
        free.put(worker)

    def ask(some: list[Item]) -> list[tuple[Item, Result | KgError]]:
        worker = free.get()
        try:
            answer = worker.ask(msgspec.msgpack.encode(some), f"{some[0].id} to {some[-1].id}")
        finally:
            free.put(worker)
        found = [
            KgError(a.message) if isinstance(a, Failure) else results.decode(a.result)
            for a in answers.decode(answer)
        ]
        return list(zip(some, found, strict=True))

    source = iter(items)
    waiting: deque[Future[list[tuple[Item, Result | KgError]]]] = deque()
    threads = ThreadPoolExecutor(workers)
    try:
        while True:
            while len(waiting) < 3 * workers and (some := list(islice(source, batch))):
                waiting.append(threads.submit(ask, some))
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

    def ask(self, message: bytes, what: str) -> bytes:
        """The worker's answer. Raises KgError, which tells `what` it was about, if it dies."""
        try:
            send(self._to, message)
            answer = receive(self._from)
        except OSError:
            answer = None
        if answer is None:
            code = self._process.wait()
            raise KgError(
                f"a worker process ended with code {code} on the articles {what}; is there memory enough? Try fewer "
                "--workers"
            )
        return answer

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._from.close()
        with contextlib.suppress(BrokenPipeError):
            self._to.close()
