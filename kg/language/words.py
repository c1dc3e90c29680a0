"""The words of one file of the lexicon, as attributes.

Input:     the name of a file of `id/`.
Output:    `Words(FILE).FIELD`: the words of a field as a set; `listed`: as a tuple, for `str.startswith`; `mapped`: a
           map as it stands there; `either`: an expression for any of the words of a field.
Algorithm: a field is read when it is first asked for, and kept.
"""

from __future__ import annotations

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

    def either(self, field: str) -> str:
        return f"(?:{either(self.listed(field))})"
