"""The words of one file of the lexicon, as attributes.

Input:     the name of a file of `id/`.
Output:    `Words(FILE).FIELD`: the words of a field as a set; `listed`: as a tuple, for `str.startswith`; `mapped`: a
           map as it stands there. `Expression`: a regular expression in which "%(FIELD)s" stands for any of its words.
Algorithm: a field is read, an expression compiled, when it is first asked for; both are kept.
"""

from __future__ import annotations

import re
import sys
from functools import cached_property
from typing import Any

from kg.language.lexicon import prefixes, table, words_in
from kg.language.text import either


class Words:
    """The words of `id/FILE.yaml`. A field that is not there is a KeyError."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __getattr__(self, field: str) -> frozenset[str]:
        found = words_in(f"{self._file}.{field}")
        setattr(self, field, found)  # asked once, then an attribute like any other
        return found

    def listed(self, field: str, after: str = "") -> tuple[str, ...]:
        return prefixes(f"{self._file}.{field}", after)

    def mapped(self, field: str) -> Any:
        return table(f"{self._file}.{field}")

    def __getitem__(self, field: str) -> str:
        """An expression for any of the words of a field."""
        return f"(?:{either(self.listed(field))})"


class Expression:
    """A regular expression, blind to case, over the words of a file."""

    def __init__(self, words: Words, source: str) -> None:
        self._words, self._source = words, source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source % self._words, re.IGNORECASE)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text)

    def sub(self, new: str, text: str) -> str:
        return self._compiled.sub(new, text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.search(text, start, end)
