"""Sorting more than memory should hold.

Input: lines of text without line feeds, a key. Output: the lines in order, each once. Algorithm: external merge sort:
sorted runs of some megabytes go to temporary files ($TMPDIR says where), which are then merged.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import Any, TextIO

from kg.errors import KgError

RUN = 8_000_000
"""Characters that are sorted in memory."""
OVERHEAD = 100
"""Bytes that Python needs for a text beside its characters."""
FILES = 100
"""Files that are open at once."""

Key = Callable[[str], Any]


def ordered(lines: Iterable[str], key: Key = str, *, run: int = RUN) -> Iterator[str]:
    """The distinct lines in order of `key`, which tells different lines apart. Raises KgError if the disk is full."""
    with ExitStack() as files:
        spilt: list[TextIO] = []
        held: list[str] = []
        size = 0
        for line in lines:
            held.append(line)
            size += len(line) + OVERHEAD
            if size > run:
                spilt.append(files.enter_context(_spilt(sorted(held, key=key))))
                held, size = [], 0
                if len(spilt) == FILES:
                    spilt = [files.enter_context(_spilt(heapq.merge(*map(_lines, spilt), key=key)))]
        merged = heapq.merge(*map(_lines, spilt), sorted(held, key=key), key=key)
        del held
        for line, _ in groupby(merged):
            yield line


def _spilt(lines: Iterable[str]) -> TextIO:
    """A temporary file of these lines, to be read from its beginning."""
    try:
        file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115  # the caller closes it
        file.writelines(f"{line}\n" for line in lines)
        file.seek(0)
    except OSError as error:
        where = tempfile.gettempdir()
        raise KgError(f"{where}: no room to sort ({error.strerror}); let $TMPDIR name another folder") from error
    return file


def _lines(file: TextIO) -> Iterator[str]:
    return (line[:-1] for line in file)
