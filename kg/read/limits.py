"""How large one article may be, and reading no further than that.

The limits are far above any article (a novel has about 500,000 characters) and keep one mistaken file from taking all
memory and time: one for what holds an article (a file of text or HTML, a line of JSON), one for its text.
"""

from __future__ import annotations

from typing import BinaryIO

from kg.errors import SourceError

MAX_BYTES = 16 * 1024 * 1024
"""Bytes that a file with one article, or a line of JSON, may have: 16 MiB."""
MAX_CHARACTERS = 1_000_000
"""Characters (code points) that the text of an article may have."""


def read_all(stream: BinaryIO, *, name: str) -> bytes:
    """All bytes of `stream`. Raises SourceError if there are none, or more than MAX_BYTES."""
    data = stream.read(MAX_BYTES + 1)
    if not data:
        raise SourceError(f"{name}: the file is empty")
    if len(data) > MAX_BYTES:
        raise SourceError(f"{name}: larger than {MAX_BYTES // 2**20} MiB, the limit for one article")
    return data
