"""How large one article may be, and reading no further than that.

An article is a file of text or HTML, or a line of JSON. The limit is far above any article (a novel has 1 MB) and
keeps one mistaken file from taking all memory.
"""

from __future__ import annotations

from typing import BinaryIO

from kg.errors import SourceError

MAX_BYTES = 16 * 1024 * 1024
"""Bytes that one article may have: 16 MiB."""


def read_all(stream: BinaryIO, *, name: str) -> bytes:
    """All bytes of `stream`. Raises SourceError if there are none, or more than MAX_BYTES."""
    data = stream.read(MAX_BYTES + 1)
    if not data:
        raise SourceError(f"{name}: the file is empty")
    if len(data) > MAX_BYTES:
        raise SourceError(f"{name}: larger than {MAX_BYTES // 2**20} MiB, the limit for one article")
    return data
