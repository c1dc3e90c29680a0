"""Organizations with a name of their own: companies, foundations, associations, clubs.

Input:     a scanner, a position. Output: a `Spot` without tail, or None.
Algorithm: "PT", "CV", "Bank" and heads such as "Yayasan" or "Ikatan" (`organizations.yaml`) with the run of capitalised
           words after them, cut before a person's name; and runs of capitalised words that end in "Group", "Institute",
           "United" and the like.
"""

from __future__ import annotations

from functools import cache

from kg.language import load
from kg.language.bodies import Name, Scope
from kg.language.spots import LEVEL_WORDS, Reading, Spot
from kg.model import BodyKind

FIRMS = {"pt": "PT", "cv": "CV", "ud": "UD", "koperasi": "Koperasi", "bank": "Bank", "perum": "Perum", "bumdes": "Badan Usaha Milik Desa", "pt.": "PT"}
ENDS = frozenset(
    "group grup inc corp corporation ltd llc plc fc institute university foundation watch airlines airways association "
    "council union federation league united tbk holdings partners motors electronics pictures entertainment records "
    "studios society committee center centre bank".split()
)
INNER = frozenset({"dan", "untuk", "of", "for", "and", "the", "&", "di", "tanpa", "atas", "bagi"})
STOP = frozenset({"indonesia", "nasional", "internasional"})
NOT_AFTER = {
    "gerakan": {"pemilu", "nasional"}, "forum": {"group"}, "kelompok": {"bersenjata", "kriminal", "kerja", "usaha", "teroris"},
    "koperasi": {"dan"}, "lembaga": {"negara", "pemerintah", "pendidikan", "swadaya", "keuangan", "penegak", "tinggi"},
    "majelis": {"hakim", "umum", "taklim", "kehormatan", "permusyawaratan", "syuro"}, "partai": {"politik", "pengusung", "pendukung"},
    "pengurus": {"harian"}, "pimpinan": {"dewan", "dpr", "dprd", "kpk"}, "kamar": {"mandi", "hotel"}, "barisan": {"depan", "belakang"},
}  # fmt: skip


@cache
def heads() -> frozenset[str]:
    """First words of the heads of organizations."""
    return frozenset(load().data["organizations"]["heads"])


def organization(scan: Reading, i: int) -> Spot | None:
    """The company or association that starts at token `i`, without its tail."""
    token = scan.tokens[i]
    if token.norm in FIRMS:
        return _firm(scan, i)
    if token.norm in heads() and token.text[0].isupper():
        return _association(scan, i)
    return None


def _firm(scan: Reading, i: int) -> Spot | None:
    tokens = scan.tokens
    norm, text = tokens[i].norm, tokens[i].text
    if (len(norm) <= 2 and not text.isupper()) or not text[0].isupper():
        return None
    j = i + 1
    if j < len(tokens) and tokens[j].text == "." and norm in {"pt", "cv", "ud"}:
        j += 1
    start = j
    j = scan.name_end(j, 6)
    if norm in {"pt", "cv", "ud", "bank"}:
        while j < len(tokens) and j in scan.areas and scan.same_line(j) and tokens[j].norm not in LEVEL_WORDS:
            after = scan.areas[j][0]
            j = max(scan.name_end(after, 3), after)
    if j == start:
        return None
    words = [t.text for t in tokens[start:j] if t.text[0].isalnum() or t.text == "&"]
    while words and words[-1].casefold() == "tbk":
        words.pop()
    last = j
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 1].norm in {"persero", "perseroda"}:
        last = j + 3
    if last + 1 < len(tokens) and tokens[last].norm == "tbk":
        last += 1
    elif last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].norm == "tbk":
        last += 2
    if not words:
        return None
    before = tokens[i - 1].norm if i else ""
    kind: BodyKind = "organization"
    scope: Scope = "none"
    if before == "bumd" or (last > j and tokens[j + 1].norm == "perseroda") or words[:2] in (["Air", "Minum"], ["Bank", "Pembangunan"]):
        kind, scope = "agency", "local"
    elif before == "bumn" or (last > j and tokens[j + 1].norm == "persero"):
        kind, scope = "agency", "national"
    return Spot(i, last, Name(" ".join([FIRMS[norm], *words]), scope, kind))


def _association(scan: Reading, i: int) -> Spot | None:
    tokens = scan.tokens
    norm = tokens[i].norm
    if i + 1 >= len(tokens) or tokens[i + 1].norm in NOT_AFTER.get(norm, ()):
        return None
    j = i + 1
    while j < len(tokens) and j - i < 12 and scan.same_line(j):
        token = tokens[j]
        if j in scan.areas:
            if tokens[j].norm in LEVEL_WORDS:
                break
            j = scan.areas[j][0]
            continue
        if token.norm in INNER and j + 1 < len(tokens) and tokens[j + 1].text[0].isupper() and scan.same_line(j + 1) and j > i + 1:
            j += 1
            continue
        if token.text == "-" and token.start == tokens[j - 1].end and j + 1 < len(tokens) and tokens[j + 1].text[0].isalnum():
            j += 2
            continue
        end = scan.name_end(j, 1)
        inner = scan.known(j) if end > j else None
        if end == j or (inner is not None and inner.name.kind == "agency"):
            break
        j = end
        if token.norm in STOP:
            break
    while j > i + 1 and tokens[j - 1].norm in INNER:
        j -= 1
    if j - i < 3 and not (j - i == 2 and norm in {"yayasan", "partai", "universitas", "komunitas", "laskar", "koperasi", "paguyuban", "aliansi"}):
        return None
    text = scan.doc.text[tokens[i].start : tokens[j - 1].end]
    return Spot(i, j, Name(" ".join(text.split()), "none", "organization"))
