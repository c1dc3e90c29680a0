"""The words of the pages of `kg serve` and `kg view`, in Indonesian and English (`words.yaml`).

Input: a language. Output: `Words`, called with the key of an entry. Its methods say dates and confidence in words.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

LANGUAGES = ("id", "en")
_ISO = re.compile(r"\d{4}-\d\d(-\d\d)?")
_SHARE = re.compile(r"[01](\.\d+)?", re.ASCII)
_VALUES = {
    "status": ("status", "event-status"), "peran": ("role",), "jenis": ("sort", "fact-kind"), "jenis_nama": ("sort",),
    "hubungan": ("before-after",), "tingkat": ("level",),
}  # fmt: skip


class Words:
    """The words in one of `LANGUAGES`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._at = LANGUAGES.index(language)

    def __call__(self, key: str, **values: object) -> str:
        """The entry `key`, with `values` filled in. KeyError if there is none."""
        text = _entries()[key][self._at]
        return text.format(**values) if values else text

    def all(self, *groups: str) -> dict[str, str]:
        """The entries whose keys begin with one of `groups`, for scripts."""
        return {key: texts[self._at] for key, texts in _entries().items() if key.startswith(groups)}

    def day(self, date: str) -> str:
        """An ISO date, month or year as people write it: "8 Agustus 2017"."""
        if not date:
            return self("undated")
        year, *rest = date.split("-")
        names = self("months").split()
        if not rest or not rest[0].isdigit() or not 1 <= int(rest[0]) <= 12:
            return year
        month = f"{names[int(rest[0]) - 1]} {year}"
        return f"{int(rest[1][:2])} {month}" if len(rest) > 1 and rest[1][:2].isdigit() else month

    def short(self, date: str) -> str:
        """A month or year where there is little room: "Agu 2017"."""
        month, _, year = self.day(date).rpartition(" ")
        return f"{month[:3]} {year}".strip()

    def column(self, name: str) -> str:
        """The head of a column of a ready question; of another query its own name."""
        base = name.rstrip("0123456789")
        entry = _entries().get(f"column.{base}")
        return f"{entry[self._at]} {name[len(base):]}".strip() if entry else name

    def value(self, column: str, text: str) -> str:
        """A value in a column: dates as people write them, closed vocabularies in words, anything else as it is."""
        if column == "keyakinan" and _SHARE.fullmatch(text):
            return f"{float(text):.0%}"
        if _ISO.fullmatch(text):
            return self.day(text)
        for group in _VALUES.get(column, ()):
            if (key := f"{group}.{text}") in _entries():
                return self(key)
        return text

    def sure(self, confidence: float) -> str:
        """A confidence in words."""
        steps = ((0.9, "high"), (0.75, "good"), (0.6, "fair"))
        return self(f"sure.{next((name for least, name in steps if confidence >= least), 'low')}")

    def sources(self, number: int, independent: int) -> str:
        """How many sources, and how many of them independent, if fewer."""
        text = self("one-source") if number == 1 else self("n-sources", n=number)
        return f"{text} ({self('independent', n=independent)})" if independent < number else text


@cache
def words(language: str) -> Words:
    """The words in `language`, one of `LANGUAGES`."""
    return Words(language)


@cache
def _entries() -> dict[str, tuple[str, str]]:
    text = resources.files("kg.web").joinpath("words.yaml").read_text(encoding="utf-8")
    return {key: (indonesian, english) for key, (indonesian, english) in yaml.safe_load(text).items()}
