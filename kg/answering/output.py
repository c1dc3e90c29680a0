"""The frames of one answer, as it is written.

Input: what a serializer writes, in pieces. Output: frames. The first `HELD` bytes are held back, so that an answer
that fails early fails as a whole; a small answer is sent at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from kg.answering.messages import BEGIN, END, FAILURE, MORE, WHOLE, Failure, Head, NoAnswer, frame

HELD = 1 << 20
PIECE = 1 << 18

_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REPLACED = "\ufffd".encode()


class Output:
    """A file to write an answer of at most `largest` bytes to; `send` gets the frames."""

    def __init__(self, send: Callable[[bytes], object], largest: int) -> None:
        self._send = send
        self._largest = largest
        self._size = 0
        self._head = b""
        self._begun = self._xml = False
        self._pending = bytearray()

    def begin(self, head: Head) -> None:
        """Say what is to come."""
        packed = msgspec.msgpack.encode(head)
        self._head = bytes((len(packed),)) + packed
        self._xml = head.format in ("xml", "rdfxml")

    def write(self, data: bytes) -> int:
        """Take a piece. Raises NoAnswer if the answer gets too large. XML cannot hold control characters: U+FFFD."""
        self._size += len(data)
        if self._size > self._largest:
            most = f"{self._largest >> 20} MB" if self._largest >> 20 else f"{self._largest} bytes"
            raise NoAnswer(
                "large",
                f"the answer is larger than {most}: ask for less (LIMIT), or in pieces (OFFSET)",
                f"jawabannya lebih besar dari {most}: mintalah lebih sedikit (LIMIT), atau sebagian-sebagian (OFFSET)",
            )
        self._pending += _NOT_XML.sub(_REPLACED, data) if self._xml else data
        if len(self._pending) >= (PIECE if self._begun else HELD):
            self._send(frame(MORE, self._pending) if self._begun else frame(BEGIN, self._head, self._pending))
            self._begun, self._pending = True, bytearray()
        return len(data)

    def flush(self) -> None:
        """Nothing: pieces are sent when they are large enough."""

    def end(self) -> None:
        """Send what is left."""
        if self._begun:
            self._send(frame(MORE, self._pending) + frame(END))
        else:
            self._send(frame(WHOLE, self._head, self._pending))

    def fail(self, failure: Failure) -> None:
        """Send, instead of what is left, why there is no more."""
        self._send(frame(FAILURE, msgspec.msgpack.encode(failure)))
