"""Institutions with a number or a name of their own: schools, universities, hospitals, health centres.

Input:     a scanner (tokens, areas), a position. Output: a `Spot` without its tail, or None.
Algorithm: a dictionary of first words decides on one of a few small grammars (those of `units` too);
           the name that follows is a run of capitalised words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kg.language.bodies import Name, Scope, words_of
from kg.language.gazetteer import level
from kg.language.lexicon import table, words_in
from kg.recognise.bodies.spots import Reading, Spot, level_words
from kg.recognise.bodies.units import grammars


def institution(scan: Reading, i: int) -> Spot | None:
    """The institution that starts at token `i`, without its tail."""
    norm = scan.tokens[i].norm
    read = _grammars().get(norm)
    return read(scan, i) if read is not None else None


def _school(scan: Reading, i: int) -> Spot | None:
    """ "SMAN 1 Cibinong", "SD Negeri Polisi 5", "Sekolah Menengah Pertama Negeri (SMPN) 13 Tanjung"."""
    tokens = scan.tokens
    norm, j = tokens[i].norm, i + 1
    if not tokens[i].text[0].isupper():
        return None
    schools = table("institutions.schools")
    if norm in schools:
        kind = norm
        if norm != "mtsn" and not tokens[i].text.isupper():
            return None
    else:
        kind = table("institutions.school_kinds").get(norm, "")
        if not kind:
            for words, short in table("institutions.school_words").items():
                size = len(words.split())
                if " ".join(t.norm for t in tokens[i : i + size]) == words:
                    kind, j = short, i + size
        if not kind or j >= len(tokens) or tokens[j].norm not in {"negeri", "n"}:
            return None
        j += 1
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
        j += 3
    parts = []
    if j < len(tokens) and tokens[j].text.isdigit() and len(tokens[j].text) <= 3 and scan.same_line(j):
        parts.append(tokens[j].text.lstrip("0") or "0")
        j += 1
    if parts and j < len(tokens) and tokens[j].text in words_in("institutions.shifts"):
        parts.append(tokens[j].text)
        j += 1
    own = j
    if (
        j < len(tokens)
        and j not in scan.areas
        and tokens[j].norm not in level_words()
        and scan.people.weight(tokens[j]) >= 0
    ):
        j = scan.name_end(j, 3)
        parts += [t.text for t in tokens[own:j] if t.text[0].isalnum()]
    if j < len(tokens) and not parts and tokens[j].text.isdigit():
        parts.append(tokens[j].text)
        j += 1
    elif own < j < len(tokens) and tokens[j].text.isdigit() and len(tokens[j].text) <= 3 and not parts[0].isdigit():
        parts.append(tokens[j].text.lstrip("0") or "0")
        j += 1
    if j in scan.areas and scan.same_line(j):
        end, codes = scan.areas[j]
        if all(level(c) in {"district", "village"} for c in codes) and tokens[j].norm not in level_words():
            place = " ".join(t.text for t in tokens[j:end])
            if end < len(tokens) and tokens[end].text.isdigit() and len(tokens[end].text) <= 3 and not parts:
                place, end = f"{place} {tokens[end].text}", end + 1
            spot = _spot(i, end, f"{schools[kind]} {' '.join([*parts, place])}", "regency", scan)
            spot.choices = (Name(f"{schools[kind]} {' '.join(parts)}", "regency"), spot.name) if parts else (spot.name,)
            spot.codes = tuple(dict.fromkeys(c.rsplit(".", c.count(".") - 1)[0] for c in codes))
            return spot
    if not parts:
        return None
    return _spot(i, j, f"{schools[kind]} {' '.join(parts)}", "regency", scan)


def _hospital(scan: Reading, i: int) -> Spot | None:
    """ "RSUD dr. Soetomo", "Rumah Sakit Umum Daerah (RSUD) Kota Bogor", "RS Siloam"."""
    tokens = scan.tokens
    kind, j = tokens[i].norm, i + 1
    if kind == "rumah":
        words = " ".join(t.norm for t in tokens[i : i + 5])
        for short, full in sorted(table("institutions.hospitals").items(), key=lambda h: -len(h[1])):
            if words.startswith(full.casefold()):
                kind, j = short, i + len(full.split())
                break
        else:
            return None
        if not (tokens[i].text[0].isupper() and tokens[j - 1].text[0].isupper()):
            return None
    elif not tokens[i].text.isupper():
        return None
    acronym = tokens[i].text if j == i + 1 else None
    codes: tuple[str, ...] = ()
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")" and tokens[j + 1].norm == kind:
        acronym = tokens[j + 1].text
        j += 3
    start = j
    if j < len(tokens) and j not in scan.areas and tokens[j].norm not in level_words() and scan.same_line(j):
        while j < len(tokens) and (
            tokens[j].norm in words_in("institutions.titles") or (tokens[j].text == "." and j > start)
        ):
            j += 1
        end = scan.name_end(j, 4, small=True)
        j = end if end > j else start
    elif j in scan.areas and scan.small(j) and scan.same_line(j) and tokens[j].norm not in level_words():
        j, codes = scan.areas[j]
    own = scan.doc.text[tokens[start].start : tokens[j - 1].end].split() if j > start else []
    regional = words_in("institutions.regional_hospitals")
    state = kind in words_in("institutions.state_hospitals") or (
        bool(own) and own[0].casefold() in words_in("institutions.state_owners")
    )
    if not own and kind not in regional:
        return None
    name = " ".join([table("institutions.hospitals")[kind], *own])
    spot = Spot(
        i, j, Name(name, "local" if kind in regional else "none", "agency" if state else "organization")
    )
    spot.acronym = acronym if not own else scan.doc.text[tokens[i].start : tokens[j - 1].end] if acronym else None
    spot.codes = tuple(dict.fromkeys(".".join(c.split(".")[:2]) for c in codes))
    return spot


def _clinic(scan: Reading, i: int) -> Spot | None:
    """ "Puskesmas Bogor Tengah", "UPT Puskesmas Riung Bandung": the name is its own, even if it is an area's."""
    tokens = scan.tokens
    j, head = i, ""
    if unit := table("institutions.technical_units").get(tokens[j].norm):
        head, j = f"{unit} ", j + 1
        if _written_out(scan, j):
            j += 2
        elif j >= len(tokens) or tokens[j].norm not in words_in("institutions.clinic"):
            return _branch_office(scan, i, j, head)
    if not tokens[i].text[0].isupper():
        return None
    j += 1
    start = j
    if (
        j >= len(tokens)
        or tokens[j].norm in words_in("institutions.clinic_parts")
        or tokens[j].norm in level_words()
        or not scan.same_line(j)
    ):
        return None
    codes: tuple[str, ...] = ()
    if j in scan.areas and all(level(c) in {"district", "village"} for c in scan.areas[j][1]):
        j, codes = scan.areas[j]
    elif j in scan.areas or scan.people.weight(tokens[j]) < 0:
        return None
    else:
        j = scan.name_end(j, 3)
        if j > start and j in scan.areas and tokens[j].norm not in level_words() and scan.same_line(j):
            j, codes = scan.areas[j]
    if j == start:
        return None
    own = " ".join(t.text for t in tokens[start:j])
    (clinic,) = table("institutions.clinic_written").values()
    spot = Spot(i, j, Name(f"{head}{clinic} {own}", "regency"))
    spot.acronym = scan.doc.text[tokens[i].start : tokens[j - 1].end]
    spot.codes = tuple(dict.fromkeys(".".join(c.split(".")[:2]) for c in codes))
    return spot


def _written_out(scan: Reading, i: int) -> str | None:
    """The name of a health centre, if its three words stand at token `i`."""
    name: str | None = table("institutions.clinic_written").get(" ".join(t.norm for t in scan.tokens[i : i + 3]))
    return name


def _named_clinic(scan: Reading, i: int) -> Spot | None:
    """ "Pusat Kesehatan Masyarakat (Puskesmas) Kota X", "Pusat Kesehatan Masyarakat X": the words written out."""
    tokens = scan.tokens
    clinic = _written_out(scan, i)
    if clinic is None or not tokens[i].text.istitle():
        return None
    j = i + 3
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 1].norm in words_in("institutions.clinic"):
        j += 3
    if j in scan.areas and scan.same_line(j) and not scan.small(j):
        return Spot(i, j, Name(clinic, "regency"))
    spot = _clinic(scan, j - 1) if j == i + 3 else None
    if spot is not None:
        spot.first, spot.acronym = i, None
    return spot


def _branch_office(scan: Reading, i: int, j: int, head: str) -> Spot | None:
    """ "UPT Pasar Induk Gedebage", "UPTD Parkir": a technical unit of an office, with the name that follows."""
    if not scan.tokens[i].text.isupper() or j >= len(scan.tokens) or not scan.same_line(j):
        return None
    end = scan.name_end(j, 5, small=True)
    if end == j:
        return None
    own = " ".join(t.text for t in scan.tokens[j:end])
    spot = Spot(i, end, Name(head + own, "local"))
    spot.acronym = scan.doc.text[scan.tokens[i].start : scan.tokens[end - 1].end]
    return spot


def _college(scan: Reading, i: int) -> Spot | None:
    """ "Universitas Pakuan", "Politeknik Negeri Malang", "IAIN Curup": state ones are agencies."""
    tokens = scan.tokens
    norm = tokens[i].norm
    text = tokens[i].text
    j = i + 1
    state = norm in words_in("institutions.state_colleges")
    if not text[0].isupper() or (state and norm != "poltekkes" and not text.isupper()):
        return None
    head = table("institutions.colleges").get(norm, text.title())
    if norm == "sekolah":
        if j >= len(tokens) or tokens[j].norm != "tinggi":
            return None
        head, j = "Sekolah Tinggi", j + 1
    start = j
    j = scan.name_end(j, 5)
    while (
        j < len(tokens)
        and j in scan.areas
        and scan.same_line(j)
        and (j > start or norm in words_in("institutions.college_areas"))
    ):
        j = scan.areas[j][0]
    own = [t.text for t in tokens[start:j] if t.text[0].isalnum()]
    if not own:
        return None
    state = state or "negeri" in {w.casefold() for w in own}
    return Spot(
        i, j, Name(" ".join([head, *own]), "national" if state else "none", "agency" if state else "organization")
    )


def _spot(i: int, j: int, name: str, scope: Scope, scan: Reading) -> Spot:
    spot = Spot(i, j, Name(name, scope))
    surface = scan.doc.text[scan.tokens[i].start : scan.tokens[j - 1].end]
    if words_of(surface) != words_of(name):
        spot.acronym = surface
    return spot


def institution_words() -> frozenset[str]:
    """First words of institutions and units."""
    return frozenset(_grammars())


@cache
def _grammars() -> dict[str, Callable[[Reading, int], Spot | None]]:
    """First words of institutions and units, folded, with their grammars."""
    return {
        **grammars(),
        **dict.fromkeys([*table("institutions.schools"), *table("institutions.school_kinds"), "madrasah"], _school),
        **dict.fromkeys([*table("institutions.hospitals"), "rumah"], _hospital),
        **dict.fromkeys(table("institutions.clinics"), _clinic),
        "pusat": _named_clinic,
        **dict.fromkeys([*table("institutions.college_words"), *table("institutions.colleges")], _college),
        "sekolah": lambda scan, i: _school(scan, i) or _college(scan, i),
    }
