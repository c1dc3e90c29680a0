"""Institutions with a number or a name of their own: schools, universities, hospitals, health centres.

Input:     a scanner (tokens, areas), a position. Output: a `Spot` without its tail, or None.
Algorithm: a dictionary of first words decides on one of a few small grammars (those of `kg.language.body_units` too);
           the name that follows is a run of capitalised words.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.language.bodies import Name, Scope, words_of
from kg.language.body_units import GRAMMARS
from kg.language.gazetteer import level
from kg.language.spots import LEVEL_WORDS, Reading, Spot

SCHOOLS = {
    "sdn": "Sekolah Dasar Negeri", "smpn": "Sekolah Menengah Pertama Negeri",
    "sltpn": "Sekolah Lanjutan Tingkat Pertama Negeri",
    "sman": "Sekolah Menengah Atas Negeri", "smkn": "Sekolah Menengah Kejuruan Negeri",
    "slbn": "Sekolah Luar Biasa Negeri",
    "mtsn": "Madrasah Tsanawiyah Negeri", "man": "Madrasah Aliyah Negeri", "min": "Madrasah Ibtidaiyah Negeri",
    "tkn": "Taman Kanak-kanak Negeri",
}  # fmt: skip
SCHOOL_KINDS = {
    "sd": "sdn",
    "smp": "smpn",
    "sma": "sman",
    "smk": "smkn",
    "slb": "slbn",
    "mts": "mtsn",
    "ma": "man",
    "mi": "min",
}
SCHOOL_WORDS = {
    ("sekolah", "dasar"): "sdn", ("sekolah", "menengah", "pertama"): "smpn", ("sekolah", "menengah", "atas"): "sman",
    ("sekolah", "menengah", "kejuruan"): "smkn", ("sekolah", "luar", "biasa"): "slbn",
    ("madrasah", "aliyah"): "man", ("madrasah", "tsanawiyah"): "mtsn", ("madrasah", "ibtidaiyah"): "min",
}  # fmt: skip
HOSPITALS = {
    "rsud": "Rumah Sakit Umum Daerah", "rsup": "Rumah Sakit Umum Pusat", "rsupn": "Rumah Sakit Umum Pusat Nasional",
    "rsj": "Rumah Sakit Jiwa", "rsia": "Rumah Sakit Ibu dan Anak", "rs": "Rumah Sakit", "rsu": "Rumah Sakit Umum",
    "rsal": "Rumah Sakit Angkatan Laut", "rsau": "Rumah Sakit Angkatan Udara", "rst": "Rumah Sakit Tentara",
    "rskd": "Rumah Sakit Khusus Daerah",
}  # fmt: skip
STATE_HOSPITALS = frozenset({"rsud", "rsup", "rsupn", "rsal", "rsau", "rst", "rskd"})
COLLEGES = {
    "uin": "Universitas Islam Negeri", "iain": "Institut Agama Islam Negeri",
    "stain": "Sekolah Tinggi Agama Islam Negeri", "poltekkes": "Politeknik Kesehatan",
    "stie": "Sekolah Tinggi Ilmu Ekonomi", "stikes": "Sekolah Tinggi Ilmu Kesehatan",
    "stkip": "Sekolah Tinggi Keguruan dan Ilmu Pendidikan",
}  # fmt: skip


def institution(scan: Reading, i: int) -> Spot | None:
    """The institution that starts at token `i`, without its tail."""
    norm = scan.tokens[i].norm
    read = _GRAMMARS.get(norm)
    return read(scan, i) if read is not None else None


def _school(scan: Reading, i: int) -> Spot | None:
    """ "SMAN 1 Cibinong", "SD Negeri Polisi 5", "Sekolah Menengah Pertama Negeri (SMPN) 13 Tanjung"."""
    tokens = scan.tokens
    norm, j = tokens[i].norm, i + 1
    if not tokens[i].text[0].isupper():
        return None
    if norm in SCHOOLS:
        kind = norm
        if norm != "mtsn" and not tokens[i].text.isupper():
            return None
    else:
        kind = SCHOOL_KINDS.get(norm, "")
        if not kind:
            for words, short in SCHOOL_WORDS.items():
                if tuple(t.norm for t in tokens[i : i + len(words)]) == words:
                    kind, j = short, i + len(words)
        if not kind or j >= len(tokens) or tokens[j].norm not in {"negeri", "n"}:
            return None
        j += 1
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")":
        j += 3
    parts = []
    if j < len(tokens) and tokens[j].text.isdigit() and len(tokens[j].text) <= 3 and scan.same_line(j):
        parts.append(tokens[j].text.lstrip("0") or "0")
        j += 1
    if parts and j < len(tokens) and tokens[j].text in {"Pagi", "Petang", "PG", "PT"}:
        parts.append(tokens[j].text)
        j += 1
    own = j
    if (
        j < len(tokens)
        and j not in scan.areas
        and tokens[j].norm not in LEVEL_WORDS
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
        if all(level(c) in {"district", "village"} for c in codes) and tokens[j].norm not in LEVEL_WORDS:
            place = " ".join(t.text for t in tokens[j:end])
            if end < len(tokens) and tokens[end].text.isdigit() and len(tokens[end].text) <= 3 and not parts:
                place, end = f"{place} {tokens[end].text}", end + 1
            spot = _spot(i, end, f"{SCHOOLS[kind]} {' '.join([*parts, place])}", "regency", scan)
            spot.choices = (Name(f"{SCHOOLS[kind]} {' '.join(parts)}", "regency"), spot.name) if parts else (spot.name,)
            spot.codes = tuple(dict.fromkeys(c.rsplit(".", c.count(".") - 1)[0] for c in codes))
            return spot
    if not parts:
        return None
    return _spot(i, j, f"{SCHOOLS[kind]} {' '.join(parts)}", "regency", scan)


def _hospital(scan: Reading, i: int) -> Spot | None:
    """ "RSUD dr. Soetomo", "Rumah Sakit Umum Daerah (RSUD) Kota Bogor", "RS Siloam"."""
    tokens = scan.tokens
    kind, j = tokens[i].norm, i + 1
    if kind == "rumah":
        words = " ".join(t.norm for t in tokens[i : i + 5])
        for short, full in sorted(HOSPITALS.items(), key=lambda h: -len(h[1])):
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
    if j < len(tokens) and j not in scan.areas and tokens[j].norm not in LEVEL_WORDS and scan.same_line(j):
        while j < len(tokens) and (
            tokens[j].norm in {"dr", "drs", "h", "hj", "prof", "ir", "r"} or (tokens[j].text == "." and j > start)
        ):
            j += 1
        end = scan.name_end(j, 4, small=True)
        j = end if end > j else start
    elif j in scan.areas and scan.small(j) and scan.same_line(j) and tokens[j].norm not in LEVEL_WORDS:
        j, codes = scan.areas[j]
    own = scan.doc.text[tokens[start].start : tokens[j - 1].end].split() if j > start else []
    state = kind in STATE_HOSPITALS or (
        bool(own) and own[0].casefold() in {"bhayangkara", "polri", "tni", "daerah", "umum"}
    )
    if not own and kind not in {"rsud", "rskd"}:
        return None
    name = " ".join([HOSPITALS[kind], *own])
    spot = Spot(
        i, j, Name(name, "local" if kind in {"rsud", "rskd"} else "none", "agency" if state else "organization")
    )
    spot.acronym = acronym if not own else scan.doc.text[tokens[i].start : tokens[j - 1].end] if acronym else None
    spot.codes = tuple(dict.fromkeys(".".join(c.split(".")[:2]) for c in codes))
    return spot


def _clinic(scan: Reading, i: int) -> Spot | None:
    """ "Puskesmas Bogor Tengah", "UPT Puskesmas Riung Bandung": the name is its own, even if it is an area's."""
    tokens = scan.tokens
    j, head = i, ""
    if tokens[j].norm in {"upt", "uptd"}:
        head = "Unit Pelaksana Teknis " + ("Daerah " if tokens[j].norm == "uptd" else "")
        j += 1
        if (
            j < len(tokens)
            and tokens[j].norm == "pusat"
            and tuple(t.norm for t in tokens[j : j + 3]) == ("pusat", "kesehatan", "masyarakat")
        ):
            j += 2
        elif j >= len(tokens) or tokens[j].norm != "puskesmas":
            return _branch_office(scan, i, j, head)
    if not tokens[i].text[0].isupper():
        return None
    j += 1
    start = j
    if (
        j >= len(tokens)
        or tokens[j].norm in {"pembantu", "keliling"}
        or tokens[j].norm in LEVEL_WORDS
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
        if j > start and j in scan.areas and tokens[j].norm not in LEVEL_WORDS and scan.same_line(j):
            j, codes = scan.areas[j]
    if j == start:
        return None
    own = " ".join(t.text for t in tokens[start:j])
    spot = Spot(i, j, Name(f"{head}Pusat Kesehatan Masyarakat {own}", "regency"))
    spot.acronym = scan.doc.text[tokens[i].start : tokens[j - 1].end]
    spot.codes = tuple(dict.fromkeys(".".join(c.split(".")[:2]) for c in codes))
    return spot


def _named_clinic(scan: Reading, i: int) -> Spot | None:
    """ "Pusat Kesehatan Masyarakat (Puskesmas) Kota X", "Pusat Kesehatan Masyarakat X": the words written out."""
    tokens = scan.tokens
    if tuple(t.norm for t in tokens[i : i + 3]) != ("pusat", "kesehatan", "masyarakat") or not tokens[i].text.istitle():
        return None
    j = i + 3
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 1].norm == "puskesmas":
        j += 3
    if j in scan.areas and scan.same_line(j) and not scan.small(j):
        return Spot(i, j, Name("Pusat Kesehatan Masyarakat", "regency"))
    spot = _clinic(scan, j - 1) if tokens[j - 1].norm == "masyarakat" else None
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
    state = norm in {"uin", "iain", "stain", "poltekkes"}
    if not text[0].isupper() or (state and norm != "poltekkes" and not text.isupper()):
        return None
    head = COLLEGES.get(norm, text.title())
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
        and (j > start or norm in {"universitas", "uin", "iain", "stain", "politeknik", "institut", "poltekkes"})
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


_GRAMMARS: dict[str, Callable[[Reading, int], Spot | None]] = {
    **GRAMMARS,
    **dict.fromkeys([*SCHOOLS, *SCHOOL_KINDS, "madrasah"], _school),
    **dict.fromkeys([*HOSPITALS, "rumah"], _hospital),
    **dict.fromkeys(["puskesmas", "upt", "uptd"], _clinic),
    "pusat": _named_clinic,
    **dict.fromkeys(["universitas", "institut", "politeknik", *COLLEGES], _college),
    "sekolah": lambda scan, i: _school(scan, i) or _college(scan, i),
}
