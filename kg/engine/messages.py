"""What travels between two processes: messages of MessagePack on a pipe, each after eight bytes with its length."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import IO, Any, get_type_hints

from msgspec import Raw, Struct

_LENGTH = struct.Struct(">Q")


class Failure(Struct, tag=True):
    """In the place of a result: what went wrong."""

    message: str


class Success(Struct, tag=True):
    """A result, still packed."""

    result: Raw


def types(function: Callable[..., Any]) -> tuple[Any, Any]:
    """What a function of one argument takes and gives, by its type hints."""
    hints = get_type_hints(function)
    return next(iter(hints.values())), hints["return"]


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message. Raises OSError if the other side is gone."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, None if the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    message = stream.read(size)
    return message if len(message) == size else None
