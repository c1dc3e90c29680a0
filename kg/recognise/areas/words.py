"""The words around names of areas, made ready for lookup.

Input:     `id/area_words.yaml`, `id/area_homonyms.yaml`, `id/ordinary.yaml` and the names of days.
Output:    `words()`: sets and tables of folded words; names as keys (`kg.language.gazetteer.key`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.language.calendar import calendar
from kg.language.gazetteer import Level, key
from kg.language.lexicon import load


@dataclass(frozen=True, slots=True)
class Words:
    """The words around names, made ready for lookup. `heads` maps the last word of a phrase to (phrase, level or
    class); `levels` maps a level word to its level; `plain` are words that stand in capitals after an area."""

    levels: Mapping[str, Level]
    local: Mapping[str, frozenset[str]]
    heads: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    locatives: frozenset[str]
    venues: frozenset[str]
    roads: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    speech: frozenset[str]
    honorifics: frozenset[str]
    directions: frozenset[str]
    traps: frozenset[str]
    half_traps: frozenset[str]
    main_city: frozenset[str]
    quarters: Mapping[str, frozenset[str]]
    homonyms: frozenset[str]
    ordinary: frozenset[str]
    plain: frozenset[str]


@cache
def words() -> Words:
    """The words, built once per process."""
    data = load().data
    around, homonyms = data["area_words"], data["area_homonyms"]
    heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    classes = [*around["heads"].items(), ("seat", around["seats"]), ("police", around["police"])]
    for name, phrases in classes:
        for phrase in phrases:
            parts = tuple(phrase.split())
            heads.setdefault(parts[-1], []).append((parts, name))
    levels: dict[str, Level] = {word: level for level, forms in around["levels"].items() for word in forms}
    sets = ("locatives", "venues", "roads", "not_after", "not_before", "speech", "honorifics", "directions")
    return Words(
        levels=levels,
        local={word: frozenset(codes) for word, codes in around["local"].items()},
        heads={last: tuple(sorted(found, key=lambda f: -len(f[0]))) for last, found in heads.items()},
        **{name: frozenset(around[name]) for name in sets},
        traps=frozenset(key(n) for n in around["traps"]),
        half_traps=frozenset(key(n) for n in around["half_traps"]),
        main_city=frozenset(key(n) for n in around["main_city"]),
        quarters={code: frozenset(key(n) for n in names) for code, names in around["quarters"].items()},
        homonyms=frozenset(key(n) for n in (*homonyms["words"], *homonyms["people"])),
        ordinary=frozenset(data["ordinary"]["words"]),
        plain=frozenset(levels) | calendar().days.keys(),
    )
