"""A load of HTTP requests from a process of its own: `python bench/load.py HOST PORT CONNECTIONS SECONDS < requests`.

Input: on standard input, requests as JSON strings, one a line. Output: JSON, `{"seconds", "done", "failed", "bytes",
"p50", "p99", "worst"}`, times in milliseconds. Each connection sends one request after the other, all of them in turn.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections.abc import Iterator
from itertools import cycle

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Connection(asyncio.Protocol):
    """One connection, kept open; `times` gets how long each answer took."""

    def __init__(self, requests: Iterator[bytes], end: float, times: list[float], failed: list[bytes]) -> None:
        self._requests, self._end, self._times, self._failed = requests, end, times, failed
        self._got = bytearray()
        self.bytes = 0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._got += data
        if not _whole(self._got):
            return
        self._times.append(time.perf_counter() - self._began)
        self.bytes += len(self._got)
        if not self._got.startswith(b"HTTP/1.1 200"):
            self._failed.append(bytes(self._got[:500]))
        self._got.clear()
        if time.perf_counter() < self._end:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.done.set_result(None)

    def _ask(self) -> None:
        self._began = time.perf_counter()
        self._transport.write(next(self._requests))


def _whole(got: bytearray) -> bool:
    """Whether an answer is complete: by its length, else by the last chunk."""
    head = got.find(b"\r\n\r\n")
    if head < 0:
        return False
    length = _LENGTH.search(got, 0, head)
    return len(got) >= head + 4 + int(length[1]) if length else got.endswith(b"\r\n0\r\n\r\n")


async def load(host: str, port: int, connections: int, seconds: float, requests: list[bytes]) -> dict[str, float]:
    """The figures of a load."""
    times: list[float] = []
    failed: list[bytes] = []
    began = time.perf_counter()
    turn = cycle(requests)
    loop = asyncio.get_running_loop()
    opened = [
        (await loop.create_connection(lambda: Connection(turn, began + seconds, times, failed), host, port))[1]
        for _ in range(connections)
    ]
    await asyncio.gather(*(connection.done for connection in opened))
    took = time.perf_counter() - began
    if failed:
        print(failed[0].decode(errors="replace"), file=sys.stderr)
    times.sort()
    at = [1000 * times[min(int(len(times) * part), len(times) - 1)] for part in (0.5, 0.99, 1)]
    return {
        "seconds": took, "done": len(times), "failed": len(failed), "bytes": sum(c.bytes for c in opened),
        "p50": at[0], "p99": at[1], "worst": at[2],
    }  # fmt: skip


if __name__ == "__main__":
    asked = [json.loads(line).encode() for line in sys.stdin]
    found = asyncio.run(load(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), asked))
    print(json.dumps(found))
