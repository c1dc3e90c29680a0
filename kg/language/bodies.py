"""Canonical names of bodies, shared by the stages that name one: bodies, posts, events.

Input:     words of `ministries.yaml`, `agencies.yaml`, `functions.yaml`, `organizations.yaml`; the gazetteer.
Output:    `government` and `unit`: the body that governs an area; `expand`: the canonical `Name` of a name as written,
           full, abbreviated or composed ("Diskominfo", "Kemendagri", "Dinas PUPR"); `entries`: all known names, as a
           tree of words for scanning.
Algorithm: look-up of the words without punctuation; composed names of regional offices are cut into known parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal

from kg.language import load
from kg.language.functions import read as read_field
from kg.language.gazetteer import Gazetteer, level
from kg.language.lexicon import table, words_in
from kg.language.text import TOKEN, fold
from kg.model import COUNTRY, Body, BodyKind, Token

Scope = Literal["national", "branch", "unit", "local", "province", "regency", "city", "district", "village", "none"]
"""How the area of a body is found: `national` is Indonesia; `branch` the area named with it, else Indonesia; `unit`
that of the body above it; `local` and the levels: that of the government, dateline or area spoken of (of that level);
`none`: it has no area unless one is named with it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A canonical name without area, and how its area is found; `area` if it is always the same one."""

    name: str
    scope: Scope = "local"
    kind: BodyKind = "agency"
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a known name. `shouted` forms (KPK) must stand in capitals; `doubtful` ones need evidence."""

    name: Name
    form: str
    shouted: bool = False
    evidence: frozenset[str] | None = None


@dataclass(slots=True)
class Node:
    """A node of the tree of known names: what may follow, and what ends here."""

    next: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names:
    """Known names: the tree of their words, and the canonical names by their own words."""

    tree: Node
    by_key: dict[str, Entry]
    canonical: dict[str, Name]


# --- governments -----------------------------------------------------------------------------------------------------

_GOVERNED = {"province": "Pemerintah Provinsi ", "regency": "Pemerintah ", "city": "Pemerintah "}


def government(code: str, gazetteer: Gazetteer) -> Body:
    """The government of a province, regency or city; of a district or village, its `unit`. KeyError if unknown."""
    area = gazetteer.area(code)
    if area.level == "country":
        return Body("Pemerintah Republik Indonesia", COUNTRY, "government")
    prefix = _GOVERNED.get(area.level)
    if prefix is None:
        return unit(code, gazetteer)
    return Body(prefix + area.usual, code, "government")


def unit(code: str, gazetteer: Gazetteer, word: str | None = None) -> Body:
    """The body of a district or village: "Kecamatan Bogor Tengah"; `word` is the level word as the article has it."""
    area = gazetteer.area(code)
    return Body(f"{word or level_word(code)} {area.usual}", code, "agency")


def level_word(code: str) -> str:
    """What areas of that code are called: Provinsi, Kabupaten, Kota, Kecamatan, Distrik, Kelurahan, Desa ..."""
    kind = "ward" if code.count(".") == 3 and code.rpartition(".")[2].startswith("1") else level(code)
    own = table("area_words.names_in").get(code[:2], {})
    name: str = own.get(kind) or table("area_words.level_names")[kind]
    return name


# --- known names -----------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_SCOPES: dict[str, Scope] = {
    "national": "national", "branches": "branch", "province": "province", "regency": "regency", "city": "city",
    "district": "district", "village": "village", "local": "local", "units": "unit", "named": "none",
}  # fmt: skip


def words_of(text: str) -> list[str]:
    """Words of a name as they are compared: folded, without punctuation, "&" as "dan"."""
    return [w.replace("’", "'") for w in _WORD.findall(text.replace("&", " dan ").casefold())]


def key_of(text: str) -> str:
    """The words of a name in one string."""
    return " ".join(words_of(text))


@cache
def known() -> Names:
    """All known names; built once per process."""
    data = load().data
    tree = Node()
    by_key: dict[str, Entry] = {}
    canonical: dict[str, Name] = {}
    doubtful: dict[str, frozenset[str]] = {k: frozenset(v or ()) for k, v in data["agencies"]["doubtful"].items()}
    usual: dict[str, str] = data["agencies"]["usual"]
    for name, forms in _named(data):
        canonical.setdefault(key_of(name.name), name)
        for form in (name.name, *sorted(forms, key=str.isupper)):  # "Polri" before "POLRI", which must be shouted
            words = words_of(form)
            if not words:
                continue
            entry = Entry(name, form, form.isupper() and len(words) == 1, doubtful.get(form))
            node = tree
            for word in words:
                node = node.next.setdefault(word, Node())
            if any(e.name == name for e in node.entries):
                continue
            if usual.get(form) == name.name or form == name.name:
                node.entries.insert(0, entry)
                by_key[" ".join(words)] = entry
            else:
                node.entries.append(entry)
                by_key.setdefault(" ".join(words), entry)
    return Names(tree, by_key, canonical)


def _named(data: Any) -> Iterable[tuple[Name, list[str]]]:
    """Every known name with its other forms."""
    agencies = data["agencies"]
    for ministry, forms in data["ministries"]["ministries"].items():
        forms = [*forms, *("Kem" + f.removeprefix("Kemen") for f in forms if f.startswith("Kemen"))]  # "Kemkumham"
        yield Name(ministry, "branch" if ministry == "Kementerian Agama" else "national"), forms
    for section, scope in _SCOPES.items():
        for name, forms in (agencies[section] or {}).items():
            yield Name(name, scope), forms
    for code, names in agencies["fixed"].items():
        for name, forms in names.items():
            yield Name(name, "none", "agency", code), forms
    others = data["organizations"]
    for name, forms in others["enterprises"].items():
        yield Name(name, "national"), forms
    for code, names in others["regional_enterprises"].items():
        for name, forms in names.items():
            yield Name(name, "none", "agency", code), forms
    for section in ("parties", "organizations", "media", "companies", "foreign", "clubs"):
        for name, forms in others[section].items():
            yield Name(name, "none", "organization"), forms or []
    for name, forms in others["universities"].items():
        yield Name(name, "national"), forms
    for name, forms in others["private_universities"].items():
        yield Name(name, "none", "organization"), forms


def expand(form: str) -> Name | None:
    """The canonical name of a body from a name as written, without area: "Bappeda", "Dinas PUPR"; None if unknown."""
    entry = known().by_key.get(key_of(form))
    if entry is not None:
        return entry.name
    return compose(form) or _after_head(form)


_COMPOSED = re.compile(r"(?:dis|din)([a-z0-9]+)$")
_INITIALS = re.compile(r"D([A-Z0-9]{3,})$")
_JOINTS = re.compile(r"[\s&/-]+(?:dan\s+)?")


@lru_cache(maxsize=4096)
def compose(form: str) -> Name | None:
    """The regional office behind a composed short name: "Disperindagkopukm", "Disperindag ESDM", "DP3AP2KB"; None if
    its parts are unknown."""
    functions = load().data["functions"]
    joined = _JOINTS.sub("", form)
    m = _COMPOSED.match(joined.casefold())
    fields = _cut(m.group(1), {**functions["letters"], **functions["parts"]}) if m else None
    if fields is None and (m := _INITIALS.match(joined)):
        fields = _cut(m.group(1).casefold(), functions["letters"])
    return Name("Dinas " + listed(fields)) if fields else None


def _cut(rest: str, parts: dict[str, str]) -> list[str] | None:
    """`rest` cut into known parts, longest first, each written out; None if a piece stays."""
    if rest in parts:
        return [parts[rest]]
    if len(rest) > 40:
        return None
    for size in range(len(rest) - 2, 1, -1):
        if rest[:size] in parts and (tail := _cut(rest[size:], parts)) is not None:
            return [parts[rest[:size]], *tail]
    return None


def listed(fields: list[str]) -> str:
    """Fields in one name, with commas and the last "dan" as the official style has them."""
    items: list[str] = []
    for text in fields:
        items += [i for i in re.split(r",? dan |, ", text) if i]
    if len(fields) == 1:
        return fields[0]
    if len(items) == 2:
        return " dan ".join(items)
    return ", ".join(items[:-1]) + ", dan " + items[-1]



def _after_head(form: str) -> Name | None:
    """ "Dinas PUPR", "Dinas Penanaman Modal dan PTSP": the field written out; None if words are unknown."""
    tokens = [Token(m.start(), m.end(), m.group(), fold(m.group())) for m in TOKEN.finditer(form)]
    if not tokens or tokens[0].norm not in words_in("body_words.expanded"):
        return None
    head, scope = table("body_words.heads")["suku dinas" if tokens[0].norm == "suku" else tokens[0].norm]
    first = 2 if tokens[0].norm == "suku" else 1
    field = read_field(tokens, first, tokens[0].norm, (), lower=True)
    return Name(f"{head} {field.text}", scope) if field is not None and field.end == len(tokens) else None


@cache
def ministers() -> dict[str, tuple[str, Name]]:
    """Minister's title, full or short, by its words -> canonical title and ministry."""
    data = load().data["ministries"]
    found: dict[str, tuple[str, Name]] = {}
    for title, forms in data["ministers"].items():
        name = data["led_by"].get(title, title.replace("Menteri", "Kementerian", 1))
        for form in (title, *forms):
            found.setdefault(key_of(form), (title, Name(name, "national")))
    return found


def minister(form: str) -> tuple[str, Name] | None:
    """ "Mendagri", "Menteri Dalam Negeri" -> ("Menteri Dalam Negeri", Kementerian Dalam Negeri); None if unknown."""
    return ministers().get(key_of(form))
