"""Canonical names of bodies, shared by the stages that name one: bodies, posts, events.

`government` and `unit` name the body that governs an area; `expand` turns a name as written - full, abbreviated,
composed ("Diskominfo", "Kemendagri", "BPBD", "Dinas Kesehatan") - into its canonical `Name`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.language.gazetteer import Gazetteer
from kg.model import COUNTRY, Body, BodyKind

Scope = Literal["national", "branch", "local", "province", "regency", "city", "district", "village", "none"]
"""How the area of a body is found: `national` is Indonesia; `branch` the area named with it, else Indonesia; `local`
and the levels are those of the government, dateline or area spoken of (of that level); `none` has no area."""


@dataclass(frozen=True, slots=True)
class Name:
    """A canonical name without area; `parent` is set for units that need the body above them ("Komisi A")."""

    name: str
    scope: Scope = "local"
    kind: BodyKind = "agency"


_GOVERNED = {"province": "Pemerintah Provinsi ", "regency": "Pemerintah ", "city": "Pemerintah "}


def government(code: str, gazetteer: Gazetteer) -> Body:
    """The government of a province, regency or city; of a district or village, its `unit`. Raises KeyError if unknown."""
    area = gazetteer.area(code)
    if area.level == "country":
        return Body("Pemerintah Republik Indonesia", COUNTRY, "government")
    prefix = _GOVERNED.get(area.level)
    if prefix is None:
        return unit(code, gazetteer)
    return Body(prefix + area.usual, code, "government")


def unit(code: str, gazetteer: Gazetteer, word: str | None = None) -> Body:
    """The body of a district or village: "Kecamatan Bogor Tengah", "Kelurahan Paledang"; `word` as the article has it."""
    area = gazetteer.area(code)
    return Body(f"{word or level_word(code)} {area.usual}", code, "agency")


def level_word(code: str) -> str:
    """What areas of that code are called: Provinsi, Kabupaten, Kota, Kecamatan, Distrik, Kelurahan, Desa, Gampong, Nagari."""
    parts = code.split(".")
    province = parts[0]
    if len(parts) == 1:
        return "Provinsi"
    if len(parts) == 2:
        return "Kota" if parts[1] >= "71" else "Kabupaten"
    if len(parts) == 3:
        return "Distrik" if province >= "91" else "Kecamatan"
    if parts[3].startswith("1"):
        return "Kelurahan"
    return {"11": "Gampong", "13": "Nagari"}.get(province, "Kampung" if province >= "91" else "Desa")


_SPACE = re.compile(r"[\s,]+")
