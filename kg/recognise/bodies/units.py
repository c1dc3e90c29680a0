"""Units with a number or a place: military commands, committees, factions and boards, waterworks, river offices.

Input:     a scanner (tokens, areas), a position. Output: a `Spot` without its tail, or None.
Algorithm: one small grammar for each kind; `GRAMMARS` tells which opens with a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kg.language.bodies import Name
from kg.language.gazetteer import level
from kg.language.lexicon import prefixes, table, words_in
from kg.language.own_names import code_of, listed_end
from kg.recognise.bodies.spots import Reading, Spot, level_words

CLASSED = re.compile(r"I{1,3}$|IV$")
ROMAN = re.compile(r"[IVX]{1,5}$")
COMMITTEE = re.compile(r"(?:[IVX]{1,4}|[A-F]|[1-9])$")


def _military(scan: Reading, i: int) -> Spot | None:
    """ "Kodim 0606/Kota Bogor", "Korem 061/Surya Kencana", "Kodam III/Siliwangi", "Lanal Ranai"."""
    tokens, units = scan.tokens, table("units.military")
    short, j = tokens[i].norm, i + 1
    if short not in units:
        words = " ".join(t.norm for t in tokens[i : i + 4])
        short = next((s for s, (n, _) in units.items() if words.startswith(n.casefold())), "")
        if not short:
            return None
        j = i + len(units[short][0].split())
        if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
            j += 3
    name, scope = units[short]
    parts: list[str] = []
    codes: tuple[str, ...] = ()
    if not tokens[i].text[0].isupper():
        return None
    if j < len(tokens) and (tokens[j].text[0].isdigit() or ROMAN.match(tokens[j].text)):
        parts.append(tokens[j].text)
        j += 1
        if j + 2 < len(tokens) and tokens[j].text == "-" and tokens[j + 2].text == "/":
            parts[-1] += f"-{tokens[j + 1].text}"  # "Koramil 0712-03/Margadana"
            j += 2
    end = j
    slash = j < len(tokens) and tokens[j].text == "/"
    if slash:
        j += 1
        if j < len(tokens) and tokens[j].text.isdigit() and parts and tokens[j].start == tokens[j - 1].end:
            parts[-1] += f"/{tokens[j].text}"  # "Koramil 0809/11 Pare"
            j = end = j + 1
            slash = False
    if j < len(tokens) and scan.same_line(j):
        place = listed_end(scan.tokens, j, "commands")
        if j in scan.areas and (slash or not parts or scope == "district") and (place == j or place < scan.areas[j][0]):
            end, codes = scan.areas[j]
            end += end < len(tokens) and tokens[end].norm in words_in("units.compass") and scan.same_line(end)
        elif slash or place > j or (not parts and tokens[j].text[0].isupper() and tokens[j].norm not in level_words()):
            end = place if place > j else scan.name_end(j, 3 if slash else 2)
            own = " ".join(t.text for t in tokens[j:end])
            if own:
                parts[-1:] = [f"{parts[-1]}/{own}"] if parts else [own]
    if not parts and not codes:
        return (
            Spot(i, i + 1, Name(name, scope), acronym=tokens[i].text)
            if scope in {"regency", "district"} and tokens[i].norm in units
            else None
        )
    spot = Spot(i, end, Name(" ".join([name, *parts]), scope if codes or scope == "national" else "none"))
    spot.acronym = " ".join([tokens[i].text, *parts]) if tokens[i].norm in units else None
    spot.codes = codes
    return spot


def _water(scan: Reading, i: int) -> Spot | None:
    """ "PDAM Tirta Pakuan", "Perumda Air Minum Tirta Giri Nata", "PD Pasar Jaya", bare "PDAM"."""
    tokens = scan.tokens
    norm = tokens[i].norm
    name, scope = table("units.waterworks")[norm]
    text = tokens[i].text
    if not text[0].isupper() or (len(norm) <= 4 and not text.isupper()):
        return None
    j = i + 1
    if j < len(tokens) and j not in scan.areas and tokens[j].norm not in level_words() and scan.same_line(j):
        j = _own_water(scan, j)
    own = " ".join(t.text for t in tokens[i + 1 : j])
    if not own and norm != "pdam":
        return None
    if norm == "pd" and not own.startswith(prefixes("units.regional_firms")):
        return None
    spot = Spot(i, j, Name(f"{name} {own}".strip(), scope))
    spot.acronym = scan.doc.text[tokens[i].start : tokens[j - 1].end]
    code = code_of(own)
    if code is not None and j not in scan.areas:
        spot.name = replace(spot.name, scope="none", area=code)
    return spot


def _own_water(scan: Reading, j: int) -> int:
    """End of the own name of a waterworks or other enterprise of a region: a name of the list, two words after
    "Tirta" at most, else a run of capitalised words."""
    start = j
    while j - start < 2 and scan.tokens[j].norm in words_in("units.water_words") and scan.same_line(j + 1):
        j += 1
    end = listed_end(scan.tokens, j, "waterworks")
    if end > j:
        return end
    if scan.tokens[j].norm == "tirta" and scan.same_line(j + 1) and scan.tokens[j + 1].text[0].isupper():
        end = j + 2
        while end < len(scan.tokens) and end - j < 4 and scan.tokens[end].norm in scan.firm_words:
            end += 1
        return end
    return scan.name_end(start, 5, small=True)


def _committee(scan: Reading, i: int) -> Spot | None:
    """ "Komisi II", "Komisi A": a unit of a parliament."""
    tokens = scan.tokens
    j = i + 1
    if j >= len(tokens) or not COMMITTEE.match(tokens[j].text) or not tokens[i].text[0].isupper():
        return None
    return Spot(i, j + 1, Name(f"Komisi {tokens[j].text}", "unit"))


def _faction(scan: Reading, i: int) -> Spot | None:
    """ "Fraksi Golkar", "Fraksi Partai Demokrat": a unit of a parliament."""
    if not scan.tokens[i].text[0].isupper() or i + 1 >= len(scan.tokens):
        return None
    party = scan.known(i + 1)
    if party is None or not party.name.name.startswith(prefixes("body_words.party_names")):
        j = scan.name_end(i + 1, 4)
        if j - i < 3:
            return None
        return Spot(i, j, Name(" ".join(t.text for t in scan.tokens[i:j]), "unit"))
    spot = Spot(i, party.last, Name(f"Fraksi {party.name.name}", "unit"))
    spot.acronym = None
    return spot


def _board(scan: Reading, i: int) -> Spot | None:
    """ "DPP PDIP", "Dewan Pimpinan Daerah (DPD) Partai Golkar": a party's board."""
    tokens = scan.tokens
    j, name = i + 1, table("units.branches").get(tokens[i].norm, "") if tokens[i].text.isupper() else ""
    if not name:
        words = " ".join(t.norm for t in tokens[i : i + 3])
        if words not in words_in("units.boards") or not tokens[i].text[0].isupper():
            return None
        name, j = words.title(), i + 3
        if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
            j += 3
    party = scan.known(j) if j < len(tokens) else None
    if party is None or party.name.kind != "organization":
        return None
    spot = Spot(i, party.last, Name(f"{name} {party.name.name}", "none", "organization"))
    spot.acronym = scan.doc.text[tokens[i].start : tokens[party.last - 1].end]
    return spot


@cache
def _opening_words(field: str) -> list[tuple[list[str], str]]:
    """The first words of offices, and the office."""
    return [(words.split(), name) for words, name in table(field).items()]


def _opening(scan: Reading, i: int, field: str) -> tuple[list[str], str] | None:
    """Those that stand at token `i`; None if there are none."""
    return next((o for o in _opening_words(field) if [t.norm for t in scan.tokens[i : i + len(o[0])]] == o[0]), None)


def _own_region(scan: Reading, i: int) -> Spot | None:
    """ "Balai Besar Wilayah Sungai (BBWS) Ciliwung Cisadane", "BWS Sulawesi II", "Stasiun Meteorologi Supadio"."""
    tokens = scan.tokens
    found = _opening(scan, i, "units.regions")
    if found is None:
        return None
    words, name = found
    j = i + len(words)
    if not tokens[i].text[0].isupper() or (len(words) == 1 and not tokens[i].text.isupper()):
        return None
    short = tokens[i].text if len(words) == 1 else None
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
        short = tokens[j + 1].text
        j += 3
    if name.startswith("Balai"):
        end = listed_end(scan.tokens, j, "rivers")
        if end == j and j < len(tokens):
            end = scan.areas[j][0] if j in scan.areas else scan.before_person(j, scan.name_end(j, 3))
        own = " ".join(t.text for t in tokens[j:end] if t.text[0].isalnum())
        return Spot(i, end, Name(f"{name} {own}".strip(), "none"), acronym=short)
    if j + 1 < len(tokens) and tokens[j].norm in {"kelas", "klas"} and CLASSED.match(tokens[j + 1].text):
        j += 2
    end = listed_end(scan.tokens, j, "commands")
    if end == j and j < len(tokens) and j not in scan.areas:
        end = scan.before_person(j, scan.name_end(j, 3))
    own = " ".join(t.text for t in tokens[j:end] if t.text[0].isalnum())
    return Spot(i, max(end, j), Name(f"{name} {own}".strip(), "none"), acronym=short)


def _park(scan: Reading, i: int) -> Spot | None:
    """ "Balai Taman Nasional Gunung Leuser", "Balai Besar Taman Nasional (BBTN) Bromo Tengger Semeru"."""
    tokens = scan.tokens
    found = _opening(scan, i, "units.park_offices")
    if found is None or not tokens[i].text[0].isupper():
        return None
    j = i + len(found[0])
    short = None
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
        short, j = tokens[j + 1].text, j + 3
    end = listed_end(scan.tokens, j, "parks")
    if end == j and j < len(tokens):
        end = scan.before_person(j, scan.name_end(j, 3, small=True))
    own = scan.doc.text[tokens[j].start : tokens[end - 1].end] if end > j else ""
    return Spot(i, end, Name(f"{found[1]} {own}".strip(), "none"), acronym=short)


def _balai(scan: Reading, i: int) -> Spot | None:
    return _own_region(scan, i) or _park(scan, i)


def _office_of_area(scan: Reading, i: int) -> Spot | None:
    """ "Kantor Kecamatan X", "Kantor Kelurahan X", "Kantor Desa X": the body of that area."""
    tokens = scan.tokens
    j = i + 1
    if j not in scan.areas or not tokens[i].text[0].isupper() or tokens[j].norm not in level_words():
        return None
    end, codes = scan.areas[j]
    if any(level(c) not in {"district", "village"} for c in codes):
        return None
    spot = Spot(i, end, Name("Kecamatan", "district" if level_words()[tokens[j].norm] == "district" else "village"))
    spot.codes = codes
    return spot


@cache
def grammars() -> dict[str, Callable[[Reading, int], Spot | None]]:
    """First words of units, folded, with their grammars."""
    return {
        **dict.fromkeys([*table("units.military"), *table("units.military_words")], _military),
        **dict.fromkeys(table("units.waterworks"), _water),
        **dict.fromkeys([*table("units.branches"), "dewan"], _board),
        **dict.fromkeys((name.split()[0] for name in (*table("units.regions"), *table("units.park_offices"))), _balai),
        "komisi": _committee,
        "fraksi": _faction,
        "kantor": _office_of_area,
    }
