"""JSON lines -> articles, one a line, without holding more than one.

Input: a stream of lines, each an object with `text` and `id`, and maybe `title date url source author`. An article
without `id` is called by its `url`; without either, it needs a maker of ids (standard input hashes the text).
Other fields are ignored, empty lines too. Output: articles, and for each bad line an error that names it.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from kg.errors import SourceError
from kg.model import Article
from kg.read import dates
from kg.read.decode import clean, decode
from kg.read.limits import MAX_BYTES


class _Record(msgspec.Struct):
    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None


_DECODER = msgspec.json.Decoder(_Record)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(
    stream: BinaryIO, *, name: str, id: str = "", make_id: Callable[[str], str] | None = None
) -> Iterator[Article | SourceError]:
    """The articles in `stream`, in order; a SourceError in the place of each bad line.

    `make_id` gives an id from the text where a line has neither `id` nor `url`. Raises SourceError if `stream` holds
    nothing.
    """
    blank = True
    for number, line in enumerate(_lines(stream), 1):
        where = f"{name}, line {number}"
        if line is None:
            blank = False
            yield SourceError(f"{where}: longer than {MAX_BYTES // 2**20} MiB, the limit for one article")
        elif line.strip():
            blank = False
            try:
                yield _article(line, where, make_id)
            except SourceError as error:
                yield error
    if blank:
        raise SourceError(f"{name}: the file is empty")


def _article(line: bytes, where: str, make_id: Callable[[str], str] | None) -> Article:
    try:
        record = _record(decode(line, name=where))
    except msgspec.ValidationError as error:
        raise SourceError(f"{where}: {_explain(error)}") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not a whole JSON object ({error})") from error
    text = clean(record.text)
    if not text.strip():
        raise SourceError(f"{where}: `text` is empty")
    id = record.id or record.url or (make_id(text) if make_id else None)
    if not id or not id.strip():
        raise SourceError(f"{where}: `id` is missing")
    rest = {key: clean(value) if value and value.strip() else None for key, value in (
        ("title", record.title), ("url", record.url), ("source", record.source), ("author", record.author)
    )}  # fmt: skip
    return Article(id=clean(id), text=text, date=dates.parse(record.date) if record.date else None, **rest)


def _record(line: str) -> _Record:
    try:
        return _DECODER.decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(line), _Record)  # it takes halves of surrogate pairs, which do occur


def _explain(error: msgspec.ValidationError) -> str:
    message = str(error)
    message = message[:1].lower() + message[1:]
    if "missing required field" in message:
        return f"{message.partition('field ')[2]} is missing"
    wanted, _, field = message.partition(" - at ")
    return f"{field.replace('$.', '')}: {wanted}" if field else wanted


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines of `stream` as UTF-8 or an 8-bit encoding; None for one that is too long."""
    first = stream.readline(MAX_BYTES + 1)
    for mark, encoding in _WIDE:
        if first.startswith(mark):
            yield from _wide_lines(stream, first[len(mark) :], encoding)
            return
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        if len(line) > MAX_BYTES:
            yield None
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
        else:
            yield line
        line = stream.readline(MAX_BYTES + 1)


def _wide_lines(stream: BinaryIO, start: bytes, encoding: str) -> Iterator[bytes | None]:
    """Lines of UTF-16 or UTF-32, as UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest = decoder.decode(start)
    while chunk := stream.read(2**16):
        rest += decoder.decode(chunk)
        *whole, rest = rest.split("\n")
        for line in whole:
            yield line.encode("utf-8", "replace")
        if len(rest) > MAX_BYTES:
            yield None
            return
    rest += decoder.decode(b"", final=True)
    for line in rest.split("\n"):
        yield line.encode("utf-8", "replace")
