"""Reading ahead: what is made faster than it is taken waits in a file, so that nobody who makes waits for who takes.

Input: pieces of bytes. Output: the same bytes in order, in pieces of other sizes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from tempfile import TemporaryFile

from kg.answering.messages import NoAnswer

PIECE = 1 << 18


class Ahead:
    """Takes all of `pieces` at once, beside who uses it. Close it."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed by close()
        self._size = 0
        self._grown = asyncio.Event()
        self._reading = asyncio.get_running_loop().create_task(self._read(pieces))

    async def _read(self, pieces: AsyncIterator[bytes]) -> None:
        try:
            async for piece in pieces:
                self._file.seek(self._size)
                self._file.write(piece)
                self._size += len(piece)
                self._grown.set()
        except OSError as error:
            raise NoAnswer("busy", f"no room to keep the answer ({error.strerror}): try again later") from error
        finally:
            self._grown.set()

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes. Raises what taking them raised, after all that came before."""
        sent = 0
        while True:
            self._grown.clear()
            if sent < self._size:
                self._file.seek(sent)
                piece = self._file.read(min(PIECE, self._size - sent))
                sent += len(piece)
                yield piece
            elif self._reading.done():
                self._reading.result()
                return
            else:
                await self._grown.wait()

    async def close(self) -> None:
        """Take no more, and forget what is kept."""
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)
        self._file.close()
