"""Which name of a body is meant: what short forms stand for, a ministry of which country, the fullest of its names.

Input:     the `Spot`s of a document; at the end with the `Body` of each.
Output:    the same with other names.
Algorithm: a short form is bound by the full name that the article gives with it, else by the one full name that it
           fits; of two names of the same area the one with more fields, or the kind of police, counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.bodies import Name, key_of, known
from kg.language.lexicon import prefixes, words_in
from kg.model import Body, Document
from kg.recognise.bodies.spots import Spot


def define(doc: Document, spots: Sequence[Spot]) -> None:
    """Short forms given with a full name bind it for the whole article; so does the one full name that they fit."""
    defined: dict[str, Name] = {}
    full: dict[str, Name] = {}
    for s in spots:
        short = s.acronym is not None and key_of(s.acronym) == key_of(surface(doc, s))
        if not short:
            full.setdefault(s.name.name, s.name)
        if s.acronym and not short and s.name.kind != "government":
            defined.setdefault(s.acronym.casefold(), s.name)
    for s in spots:
        written = surface(doc, s)
        if not written or s.name.kind == "government":
            continue
        name = defined.get(written.casefold())
        if name is not None:
            s.name, s.acronym = name, written
        elif s.acronym and s.entry is not None and s.name.name not in full:
            s.name = next((n for n in s.choices if n.name in full), s.name)


def elsewhere(spots: Sequence[Spot]) -> None:
    """A ministry named without its country is that of the country of which the same one was named before: "Kemlu"
    after "Kementerian Luar Negeri Turki"."""
    foreign: dict[str, Name] = {}
    for s in spots:
        name = s.name
        if opens(name.name, "ministries") and name.kind == "organization":
            base = next((k for k in known().canonical.values() if name.name.startswith(k.name + " ")), None)
            if base is not None:
                foreign[base.name] = name
        elif name.scope == "national" and (s.national or s.codes):
            foreign.pop(name.name, None)
        elif name.name in foreign:
            s.name, s.choices, s.entry = foreign[name.name], (foreign[name.name],), None


def surface(doc: Document, spot: Spot) -> str:
    """The words of a name as they stand in the text; empty where it shares them with the name before."""
    if spot.last <= spot.first:
        return ""
    return doc.text[doc.tokens[spot.first].start : doc.tokens[spot.last - 1].end]


def fullest(found: list[tuple[Spot, Body]]) -> list[tuple[Spot, Body]]:
    """ "Dinas Pariwisata" is "Dinas Kebudayaan dan Pariwisata" where the article names that one of the same area;
    "Polres Depok" is the "Kepolisian Resor Kota" of Depok."""
    bodies = list(dict.fromkeys(b for _, b in found if b.kind == "agency"))
    full: dict[Body, Body] = {}
    for body in bodies:
        wider = [b for b in bodies if b != body and b.area == body.area and fuller(body.name, b.name)]
        if len(wider) == 1 or (wider and body.name.startswith(prefixes("body_words.police_forms"))):
            full[body] = wider[0]
    renamed = {b.name: f.name for b, f in full.items() if b.name.startswith(prefixes("body_words.police_forms"))}
    result = []
    for s, b in found:
        named = s.codes or b.name not in words_in("body_words.institutions")
        b = full.get(b, b) if named else _same_institution(s, b, found)
        if b.parent in renamed:
            b = Body(b.name, b.area, b.kind, renamed[b.parent])
        result.append((s, b))
    return result


def _same_institution(spot: Spot, body: Body, found: list[tuple[Spot, Body]]) -> Body:
    """ "Lapas" is the one spoken of before with its name, or the only one that the article names."""
    named = [(s.first, b) for s, b in found if b.name.startswith(body.name + " ")]
    before = [b for first, b in named if first < spot.first]
    if before:
        return before[-1]
    return named[0][1] if len({b for _, b in named}) == 1 else body


def opens(name: str, field: str) -> bool:
    """Whether a name begins with one of the words of `id/body_words.yaml`."""
    return f"{name} ".startswith(prefixes(f"body_words.{field}", " "))


def fuller(name: str, other: str) -> bool:
    """Whether `other` is a fuller name of the body `name`: the same head and more fields, or the kind of police."""
    head, _, field = name.partition(" ")
    if name in words_in("body_words.police_forms"):
        return other.startswith(name + " ")
    if (
        head not in words_in("body_words.same_head")
        or not field
        or not other.startswith(head + " ")
    ):
        return False
    if (opens(name, "ministries") or opens(name, "directorates")) and not other.startswith(name):
        return False
    return set(key_of(name).split()) - {"dan"} < set(key_of(other).split()) - {"dan"}
