"""A plain text file -> one article.

Input: the bytes of a `.txt` file. Output: an article whose text is the whole file. A short first line without a full
stop at its end is the headline: it becomes the title and stays in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Article
from kg.read.decode import decode
from kg.read.limits import read_all

_HEADLINE_LENGTH = 120


def read(stream: BinaryIO, *, name: str, id: str) -> Iterator[Article | SourceError]:
    """The article in `stream`. Raises SourceError if it is empty, too large or no text."""
    text = decode(read_all(stream, name=name), name=name)
    if not text.strip():
        raise SourceError(f"{name}: the file is empty")
    yield Article(id=id, text=text, title=_headline(text))


def _headline(text: str) -> str | None:
    first, _, rest = text.strip().partition("\n")
    first = first.rstrip()
    short = len(first) <= _HEADLINE_LENGTH and not first.endswith((".", ",", ":", ";"))
    return first if short and rest.strip() else None
