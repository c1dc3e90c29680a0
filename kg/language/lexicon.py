"""The frozen `Lexicon` that every extractor reads, and its loader.

Each file `language/id/NAME.yaml` opens with a note on its source and fields. Words in them are case-folded NFC unless
the file says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kg.language.gazetteer import Gazetteer, load_gazetteer


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and names. `data[NAME]` holds the content of `id/NAME.yaml`; the rest are the forms used most."""

    data: Mapping[str, Any]
    gazetteer: Gazetteer
    abbreviations: frozenset[str]
    credits: tuple[str, ...]
    asides: tuple[str, ...]
    media: frozenset[str]


def read(name: str) -> Any:
    """Content of `language/id/NAME.yaml`."""
    text = resources.files("kg.language").joinpath("id", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def table(field: str) -> Any:
    """A field of a file as it stands there: `table("institutions.hospitals")`."""
    name, _, key = field.partition(".")
    return load().data[name][key]


@cache
def words_in(field: str) -> frozenset[str]:
    """The words of a list, or the keys of a map: `words_in("segment.labels")`."""
    return frozenset(table(field))


@cache
def prefixes(field: str, after: str = "") -> tuple[str, ...]:
    """The same for `str.startswith`, each with `after` behind it."""
    return tuple(word + after for word in table(field))


@cache
def load() -> Lexicon:
    """The lexicon for Indonesian; built once per process."""
    folder = resources.files("kg.language").joinpath("id")
    files = sorted(p.name for p in folder.iterdir() if p.name.endswith(".yaml"))
    data = {name[:-5]: read(name[:-5]) for name in files}
    cut = data["segment"]
    return Lexicon(
        data=data,
        gazetteer=load_gazetteer(),
        abbreviations=frozenset(cut["abbreviations"]),
        credits=tuple(cut["credits"]),
        asides=tuple(cut["asides"]),
        media=frozenset(data["media"]["media"]),
    )
