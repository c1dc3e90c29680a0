"""Units with a number or a place: military commands, committees, factions and boards, waterworks, river offices.

Input:     a scanner (tokens, areas), a position. Output: a `Spot` without its tail, or None.
Algorithm: one small grammar for each kind; `GRAMMARS` tells which opens with a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.language.bodies import Name, Scope
from kg.language.gazetteer import level
from kg.language.spots import LEVEL_WORDS, Reading, Spot

UNITS: dict[str, tuple[str, Scope]] = {
    "kodam": ("Komando Daerah Militer", "none"), "korem": ("Komando Resor Militer", "none"),
    "kodim": ("Komando Distrik Militer", "regency"), "makodim": ("Komando Distrik Militer", "regency"),
    "makorem": ("Komando Resor Militer", "none"), "koramil": ("Komando Rayon Militer", "district"),
    "lanud": ("Pangkalan Udara", "none"), "lanal": ("Pangkalan TNI Angkatan Laut", "none"),
    "lantamal": ("Pangkalan Utama TNI Angkatan Laut", "none"), "yonif": ("Batalyon Infanteri", "none"),
    "brigif": ("Brigade Infanteri", "none"), "kogabwilhan": ("Komando Gabungan Wilayah Pertahanan", "national"),
    "koarmada": ("Komando Armada", "national"),
}  # fmt: skip
WATER: dict[str, tuple[str, Scope]] = {
    "pdam": ("Perusahaan Daerah Air Minum", "local"), "perumdam": ("Perusahaan Umum Daerah Air Minum", "local"),
    "perumda": ("Perusahaan Umum Daerah", "local"), "perusda": ("Perusahaan Daerah", "local"),
    "pd": ("Perusahaan Daerah", "local"), "perseroda": ("Perusahaan Perseroan Daerah", "local"),
}  # fmt: skip
BRANCHES = {
    "dpp": "Dewan Pimpinan Pusat", "dpw": "Dewan Pimpinan Wilayah", "dpd": "Dewan Pimpinan Daerah",
    "dpc": "Dewan Pimpinan Cabang", "dpn": "Dewan Pimpinan Nasional", "pac": "Pimpinan Anak Cabang",
}  # fmt: skip
PARTY_BOARDS = ("dewan pimpinan pusat", "dewan pimpinan wilayah", "dewan pimpinan daerah", "dewan pimpinan cabang")
OWN_REGIONS = (
    (("balai", "besar", "wilayah", "sungai"), "Balai Besar Wilayah Sungai"), (("bbws",), "Balai Besar Wilayah Sungai"),
    (("balai", "wilayah", "sungai"), "Balai Wilayah Sungai"), (("bws",), "Balai Wilayah Sungai"),
    (("stasiun", "meteorologi"), "Stasiun Meteorologi"), (("stasiun", "klimatologi"), "Stasiun Klimatologi"),
    (("stasiun", "geofisika"), "Stasiun Geofisika"),
)  # fmt: skip
ROMAN = re.compile(r"[IVX]{1,4}$")
COMMITTEE = re.compile(r"(?:[IVX]{1,4}|[A-F]|[1-9])$")


def _military(scan: Reading, i: int) -> Spot | None:
    """ "Kodim 0606/Kota Bogor", "Korem 061/Surya Kencana", "Kodam III/Siliwangi", "Lanal Ranai"."""
    tokens = scan.tokens
    short, j = tokens[i].norm, i + 1
    if short not in UNITS:
        words = " ".join(t.norm for t in tokens[i : i + 4])
        short = next((s for s, (n, _) in UNITS.items() if words.startswith(n.casefold())), "")
        if not short:
            return None
        j = i + len(UNITS[short][0].split())
        if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
            j += 3
    name, scope = UNITS[short]
    parts: list[str] = []
    codes: tuple[str, ...] = ()
    if not tokens[i].text[0].isupper():
        return None
    if j < len(tokens) and (tokens[j].text[0].isdigit() or ROMAN.match(tokens[j].text)):
        parts.append(tokens[j].text)
        j += 1
    end = j
    slash = j < len(tokens) and tokens[j].text == "/"
    if slash:
        j += 1
    if j < len(tokens) and scan.same_line(j):
        if j in scan.areas and (slash or not parts):
            end, codes = scan.areas[j]
        elif slash or (not parts and tokens[j].text[0].isupper() and tokens[j].norm not in LEVEL_WORDS):
            end = scan.name_end(j, 3 if slash else 2)
            own = " ".join(t.text for t in tokens[j:end])
            if own:
                parts[-1:] = [f"{parts[-1]}/{own}"] if slash and parts else [own]
    if not parts and not codes:
        return (
            Spot(i, i + 1, Name(name, scope), acronym=tokens[i].text)
            if scope in {"regency", "district"} and tokens[i].norm in UNITS
            else None
        )
    spot = Spot(i, end, Name(" ".join([name, *parts]), scope if codes or scope == "national" else "none"))
    spot.acronym = " ".join([tokens[i].text, *parts]) if tokens[i].norm in UNITS else None
    spot.codes = codes
    return spot


def _water(scan: Reading, i: int) -> Spot | None:
    """ "PDAM Tirta Pakuan", "Perumda Air Minum Tirta Giri Nata", "PD Pasar Jaya", bare "PDAM"."""
    tokens = scan.tokens
    norm = tokens[i].norm
    name, scope = WATER[norm]
    text = tokens[i].text
    if not text[0].isupper() or (len(norm) <= 4 and not text.isupper()):
        return None
    j = i + 1
    if j < len(tokens) and j not in scan.areas and tokens[j].norm not in LEVEL_WORDS and scan.same_line(j):
        j = scan.name_end(j, 5, small=True)
    own = " ".join(t.text for t in tokens[i + 1 : j])
    if not own and norm != "pdam":
        return None
    if norm == "pd" and not own.startswith(
        ("Pasar", "Kebersihan", "Air", "BPR", "Parkir", "Jasa", "Rumah Potong", "Tirta")
    ):
        return None
    spot = Spot(i, j, Name(f"{name} {own}".strip(), scope))
    spot.acronym = scan.doc.text[tokens[i].start : tokens[j - 1].end]
    return spot


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
    if party is None or not party.name.name.startswith("Partai"):
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
    j, name = i + 1, BRANCHES.get(tokens[i].norm, "") if tokens[i].text.isupper() else ""
    if not name:
        words = " ".join(t.norm for t in tokens[i : i + 3])
        if words not in PARTY_BOARDS or not tokens[i].text[0].isupper():
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


def _own_region(scan: Reading, i: int) -> Spot | None:
    """ "Balai Besar Wilayah Sungai (BBWS) Ciliwung Cisadane", "BWS Sulawesi II", "Stasiun Meteorologi Supadio"."""
    tokens = scan.tokens
    found = next(((w, n) for w, n in OWN_REGIONS if tuple(t.norm for t in tokens[i : i + len(w)]) == w), None)
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
    start = j
    while j < len(tokens) and scan.same_line(j) and j - start < 5:
        if j in scan.areas and tokens[j].norm not in LEVEL_WORDS:
            j = scan.areas[j][0]
        elif (end := scan.name_end(j, 1)) > j:
            j = end
        else:
            break
    own = " ".join(t.text for t in tokens[start:j] if t.text[0].isalnum())
    return Spot(i, j, Name(f"{name} {own}".strip(), "none"), acronym=short)


def _office_of_area(scan: Reading, i: int) -> Spot | None:
    """ "Kantor Kecamatan X", "Kantor Kelurahan X", "Kantor Desa X": the body of that area."""
    tokens = scan.tokens
    j = i + 1
    if j not in scan.areas or not tokens[i].text[0].isupper() or tokens[j].norm not in LEVEL_WORDS:
        return None
    end, codes = scan.areas[j]
    if any(level(c) not in {"district", "village"} for c in codes):
        return None
    spot = Spot(i, end, Name("Kecamatan", "district" if LEVEL_WORDS[tokens[j].norm] == "district" else "village"))
    spot.codes = codes
    return spot


GRAMMARS: dict[str, Callable[[Reading, int], Spot | None]] = {
    **dict.fromkeys([*UNITS, "komando", "pangkalan", "batalyon"], _military),
    **dict.fromkeys(WATER, _water),
    **dict.fromkeys([*BRANCHES, "dewan"], _board),
    **dict.fromkeys(["balai", "bbws", "bws", "stasiun"], _own_region),
    "komisi": _committee,
    "fraksi": _faction,
    "kantor": _office_of_area,
}
"""First words of units, folded, with their grammars."""
