"""Sources -> articles: files and folders of text, HTML and JSON lines, and standard input.

Input: paths, or `-` for JSON lines on standard input. Output: a stream of articles, in the order of the sources,
folders by name; in the place of an article that cannot be read stands its error, so that the caller decides
whether to go on. Only one article is held at a time (and three numbers for each one seen).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from kg.errors import SourceError, TwiceError
from kg.model import Article
from kg.read import html, jsonl, text
from kg.read.decode import clean
from kg.read.limits import MAX_CHARACTERS

__all__ = ["SUFFIXES", "read"]


class _Reader(Protocol):
    def __call__(self, stream: BinaryIO, *, name: str, id: str) -> Iterator[Article | SourceError]: ...


_READERS: dict[str, _Reader] = {".txt": text.read, ".html": html.read, ".htm": html.read, ".jsonl": jsonl.read}
SUFFIXES = tuple(_READERS)
"""Endings of the files that can be read."""


TOLD = (-1, -1)
"""In the place of the digests of an article whose id is known to come with another article too."""


def read(sources: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Article | SourceError]:
    """Articles of all `sources`, each with an id of its own; errors in the place of those that cannot be read.

    `stdin` is the stream meant by `-`. An article met again is given once; with another text, or other fields
    beside it, it is an error. Raises SourceError at once if a source is missing or of a kind that cannot be read.
    """
    streams = [_open(str(source), stdin) for source in sources]
    return _once(article for stream in streams for article in stream())


def _open(source: str, stdin: BinaryIO | None) -> Callable[[], Iterator[Article | SourceError]]:
    if source == "-":
        if stdin is None:
            raise SourceError("no standard input to read")
        return lambda: _guarded("standard input", lambda: jsonl.read(stdin, name="standard input", make_id=_hash_id))
    path = Path(source)
    try:
        folder = path.is_dir()
        found = source != "" and (folder or path.exists())  # an empty name would be the working folder
    except OSError as error:
        raise SourceError(f"{_shown(path)[:200]}: cannot be read ({error.strerror})") from error
    if not found:
        raise SourceError(f"{_shown(path) if source else repr(source)}: no such file or folder")
    if folder:
        return lambda: _folder(path)
    if path.suffix.lower() not in _READERS:
        raise SourceError(f"{_shown(path)}: cannot read this kind of file, only {' '.join(SUFFIXES)}")
    return lambda: _file(path, path.stem)


def _folder(top: Path) -> Iterator[Article | SourceError]:
    """Articles of all files below `top` that have a reader, by name; hidden files and folders are left out."""
    files = 0
    errors: list[OSError] = []
    for parent, folders, names in os.walk(top, onerror=errors.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            path = Path(parent, name)
            if path.suffix.lower() not in _READERS:
                continue
            files += 1
            if path.is_fifo():  # to open it would wait for a writer
                yield SourceError(f"{_shown(path)}: cannot be read (it is a pipe)")
            else:
                yield from _file(path, path.relative_to(top).with_suffix("").as_posix())
        while errors:
            error = errors.pop()
            yield SourceError(f"{_shown(Path(error.filename))}: cannot be read ({error.strerror})")
    while errors:
        error = errors.pop()
        yield SourceError(f"{_shown(Path(error.filename))}: cannot be read ({error.strerror})")
    if not files:
        yield SourceError(f"{_shown(top)}: no {' '.join(SUFFIXES)} file in this folder")


def _file(path: Path, id: str) -> Iterator[Article | SourceError]:
    try:
        stream = path.open("rb")
    except OSError as error:
        yield SourceError(f"{_shown(path)}: cannot be read ({error.strerror})")
        return
    with stream:
        reader = _READERS[path.suffix.lower()]
        yield from _guarded(_shown(path), lambda: reader(stream, name=_shown(path), id=clean(id)))


def _guarded(name: str, start: Callable[[], Iterator[Article | SourceError]]) -> Iterator[Article | SourceError]:
    """What the reader of the source `name` gives; an error that it raises is the last thing given."""
    try:
        yield from start()
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(f"{name}: cannot be read ({error.strerror or error})")


def _once(articles: Iterable[Article | SourceError]) -> Iterator[Article | SourceError]:
    """Each article once; a text that is too long and an id that comes with another article too are errors,
    told once."""
    seen: dict[int, tuple[int, int]] = {}
    for article in articles:
        if isinstance(article, SourceError):
            yield article
            continue
        if len(article.text) > MAX_CHARACTERS:
            size = f"{len(article.text):,} characters; the limit is {MAX_CHARACTERS:,}"
            yield SourceError(f"{article.id}: a text of {size}")
            continue
        fields = (article.title, article.date, article.url, article.source, article.author)
        key, value = _digest(article.id), (_digest(article.text), _digest(repr(fields)))
        first = seen.get(key)
        if first is None:
            seen[key] = value
            yield article
        elif first not in (value, TOLD):
            seen[key] = TOLD
            yield TwiceError(article.id, "texts" if first[0] != value[0] else "titles, dates or other fields")


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _hash_id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _shown(path: Path) -> str:
    return clean(str(path))
