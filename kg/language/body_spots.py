"""Names of bodies in running text, before their areas are decided.

Input:     a document with its area mentions, the lexicon.
Output:    `Scanner.spots()`: `Spot`s in text order, each with its canonical `Name`, the tokens it takes, the short form
           given with it, the codes of an area named right after it.
Algorithm: one pass over the tokens. At each word the longest of: a known name (tree of words), a government, a head
           with its field of work ("Dinas" + ...), a numbered unit ("Komisi II"), an institution with a name of its own
           (schools, hospitals, companies: `kg.language.institutions`). Then the tail: bracketed short form, level
           word, area, "RI".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.language import Lexicon, bodies, functions
from kg.language.bodies import Entry, Name, Node
from kg.language.gazetteer import level
from kg.model import Areas, Document, Token

SILENT = frozenset({"credit", "aside", "dateline"})
GAPS = frozenset({",", "/", "-", "."})
LEVEL_WORDS = {
    "provinsi": "province", "propinsi": "province", "prov": "province", "kota": "city", "kotamadya": "city",
    "kodya": "city", "kabupaten": "regency", "kab": "regency", "kecamatan": "district", "kec": "district", "distrik": "district",
    "kelurahan": "village", "kel": "village", "desa": "village", "nagari": "village", "gampong": "village", "kampung": "village",
    "pekon": "village", "kalurahan": "village",
}  # fmt: skip
SHORT_GOVERNMENTS = {
    "pemkot": "city", "pemko": "city", "pemkab": "regency", "pemprov": "province", "pemprop": "province", "pemda": "local",
    "pemdaprov": "province", "pemdakab": "regency", "pemdakot": "city", "pemkota": "city", "pemdes": "village",
    "pemcam": "district", "pemkec": "district", "pemdaprop": "province",
}  # fmt: skip
GOVERNMENT = frozenset({"pemerintah", "pemerintahan"})
INSIDE = {"kepala", "ketua", "wakil", "anggota", "sekretaris", "wakasat", "kanit", "kasat"}
HEADS: dict[str, tuple[str, str]] = {
    "dinas": ("Dinas", "local"), "suku dinas": ("Suku Dinas", "city"), "sudin": ("Suku Dinas", "city"),
    "sudis": ("Suku Dinas", "city"), "badan": ("Badan", "local"), "biro": ("Biro", "office"),
    "direktorat jenderal": ("Direktorat Jenderal", "national"), "ditjen": ("Direktorat Jenderal", "national"),
    "direktorat": ("Direktorat", "office"), "kementerian": ("Kementerian", "national"),
    "kementrian": ("Kementerian", "national"), "departemen": ("Departemen", "national"),
    "deputi bidang": ("Deputi Bidang", "office"), "balai besar": ("Balai Besar", "branch"), "balai": ("Balai", "branch"),
    "pusat": ("Pusat", "office"), "sekretariat": ("Sekretariat", "office"), "sekretariat jenderal": ("Sekretariat Jenderal", "office"),
    "inspektorat jenderal": ("Inspektorat Jenderal", "office"), "inspektorat": ("Inspektorat", "local"),
    "satuan": ("Satuan", "unit"), "satuan tugas": ("Satuan Tugas", "unit"), "satgas": ("Satuan Tugas", "unit"),
    "unit": ("Unit", "unit"), "divisi": ("Divisi", "office"), "upt": ("Unit Pelaksana Teknis", "local"),
    "uptd": ("Unit Pelaksana Teknis Daerah", "local"), "unit pelaksana teknis": ("Unit Pelaksana Teknis", "local"),
    "unit pelaksana teknis daerah": ("Unit Pelaksana Teknis Daerah", "local"), "kantor": ("Kantor", "local"),
    "ditreskrim": ("Direktorat Reserse Kriminal", "office"), "dit": ("Direktorat", "office"),
    "dewan nasional": ("Dewan Nasional", "national"), "komite nasional": ("Komite Nasional", "national"),
    "komisi nasional": ("Komisi Nasional", "national"), "asisten deputi": ("Asisten Deputi", "skip"),
    "deputi": ("Deputi", "skip"), "perwakilan": ("Perwakilan", "skip"),
}  # fmt: skip
ALONE = frozenset({"inspektorat", "inspektorat jenderal", "sekretariat jenderal"})
_ACRONYM = re.compile(r"[A-Z][\w.&/ -]{1,30}$|[\w-]*[A-Z][\w-]*$")


@dataclass(slots=True)
class Spot:
    """A body's name at tokens `first` to `end`: the name itself ends at `last`, its tail (short form, area) at `end`.

    `codes` is what an area named right after it may mean; `area_level` a level word without a name ("DPRD Kota").
    `national`: "RI" follows. `explicit`: written so that it can be nothing else.
    """

    first: int
    last: int
    name: Name
    end: int = 0
    acronym: str | None = None
    codes: tuple[str, ...] = ()
    area_level: str | None = None
    national: bool = False
    exact: bool = True
    head: str = ""
    entry: Entry | None = None
    choices: tuple[Name, ...] = ()
    area: str | None = None
    parent: str | None = None
    confidence: float = 0.9
    bare_name: str = field(default="")


class Scanner:
    """One pass over a document for names of bodies."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.gazetteer = lexicon.gazetteer
        self.tree = bodies.known().tree
        self.stopped = frozenset(lexicon.data["body_words"]["not_bodies"])
        self.areas: dict[int, tuple[int, tuple[str, ...]]] = {}
        for m in doc.mentions:
            if isinstance(m.ref, Areas):
                first, last = doc.token_at(m.start), doc.token_at(m.end - 1) + 1
                if first not in self.areas or self.areas[first][0] < last:
                    self.areas[first] = (last, m.ref.codes)
        self.area_starts = set(self.areas)
        for first, (last, _) in self.areas.items():
            if self.tokens[first].norm in LEVEL_WORDS:
                self.area_starts.add(first + 1 if first + 1 < last else first)
        self.words = frozenset(t.norm for t in doc.tokens)

    # -- the pass ------------------------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        """All names, in text order, without overlaps."""
        silent = sorted((f.start, f.end) for f in self.doc.furniture if f.kind in SILENT)
        found: list[Spot] = []
        i, n = 0, len(self.tokens)
        while i < n:
            token = self.tokens[i]
            while silent and silent[0][1] <= token.start:
                silent.pop(0)
            if silent and silent[0][0] <= token.start:
                i += 1
                continue
            spot = self.at(i) if token.text[0].isalpha() else None
            if spot is None:
                i += 1
                continue
            found.append(spot)
            i = max(spot.end, i + 1)
        return found

    def at(self, i: int) -> Spot | None:
        """The name that starts at token `i`, with its tail."""
        norm = self.tokens[i].norm
        if norm in SHORT_GOVERNMENTS or norm in GOVERNMENT:
            return self.government(i)
        spot = self.known(i)
        other = self.headed(i)
        if other is not None and (spot is None or other.last > spot.last):
            spot = other
        if spot is None:
            return None
        if self.is_part(i, spot):
            return None
        self.tail(spot)
        return spot if self.accepted(spot) else None

    def is_part(self, i: int, spot: Spot) -> bool:
        """Whether the words belong to a post or to something else: "Kepala Satuan ...", "Ketua Komisi A", "Brigjen TNI"."""
        before = self.tokens[i - 1].norm if i else ""
        if spot.name.scope == "unit" and before in INSIDE:
            return True
        return False

    # -- known names ---------------------------------------------------------------------------------------------------

    def known(self, i: int) -> Spot | None:
        """The longest known name at token `i`."""
        node: Node | None = self.tree.next.get(self.tokens[i].norm)
        if node is None:
            return None
        best: tuple[int, list[Entry]] | None = None
        j = i + 1
        while True:
            if node.entries and (fitting := [e for e in node.entries if self.written(e, i, j)]):
                best = (j, fitting)
            if j >= len(self.tokens):
                break
            token = self.tokens[j]
            k = j
            if token.text in GAPS and j + 1 < len(self.tokens) and "\n" not in self.doc.text[token.start : self.tokens[j + 1].start]:
                k, token = j + 1, self.tokens[j + 1]
            norm = "dan" if token.text == "&" else token.norm
            after = node.next.get(norm)
            if after is None:
                break
            node, j = after, k + 1
        if best is None:
            return None
        last, entries = best
        entry = entries[0]
        surface = self.doc.text[self.tokens[i].start : self.tokens[last - 1].end]
        short = entry.form if bodies.key_of(entry.form) != bodies.key_of(entry.name.name) else None
        spot = Spot(i, last, entry.name, entry=entry, head=self.tokens[i].norm, choices=tuple(e.name for e in entries))
        if short and (len(surface) <= 0.6 * len(entry.name.name) or surface.isupper()):
            spot.acronym = surface
        return spot

    def written(self, entry: Entry, i: int, j: int) -> bool:
        """Whether the words are written as that form may be: capitals where it needs them."""
        first = self.tokens[i].text
        if entry.shouted:
            return first.isupper()
        if first[0].isupper():
            return j - i == 1 or self.tokens[j - 1].text[0].isupper() or self.tokens[j - 1].text[0].isdigit() or entry.form[-1].islower() is False or entry.form.split()[-1][0].islower()
        if entry.name.kind == "organization":
            return False
        if j - i == 1:
            return len(first) >= 5 and not entry.form.isupper()
        return all(self.tokens[k].text[0].islower() or self.tokens[k].text.isupper() for k in range(i, j) if self.tokens[k].text[0].isalpha())

    # -- governments ---------------------------------------------------------------------------------------------------

    def government(self, i: int) -> Spot | None:
        """ "Pemkot Bogor", "Pemerintah Kota (Pemkot) Bogor", "pemerintah DKI", bare "Pemprov"."""
        token = self.tokens[i]
        j = i + 1
        named_level: str | None = SHORT_GOVERNMENTS.get(token.norm)
        full = named_level is None
        if full and j < len(self.tokens):
            word = self.tokens[j].norm
            if word in LEVEL_WORDS and j not in self.areas:
                named_level = LEVEL_WORDS[word]
                j += 1
                if j < len(self.tokens) and self.tokens[j].text == "." and word in {"kab", "prov", "kec", "kel"}:
                    j += 1
            elif word == "daerah":
                named_level = "local"
                j += 1
            elif j not in self.areas:
                return None
        spot = Spot(i, j, Name("Pemerintah", "local", "government"), head="pemerintah", area_level=None if named_level == "local" else named_level)
        if not full:
            spot.acronym = token.text
        elif j == i + 1:
            spot.acronym = None
        self.tail(spot)
        if not spot.codes:
            if full and not (token.text[0].isupper() and self.tokens[j - 1].text[0].isupper()) and named_level == "local":
                return None  # "pemerintah daerah" in general
            if named_level is None:
                return None
            if not full and token.text.islower() and named_level == "local":
                return None
        return spot

    # -- heads with a field of work ------------------------------------------------------------------------------------

    def headed(self, i: int) -> Spot | None:
        """ "Dinas", "Badan", "Direktorat Jenderal" ... and the field of work after it."""
        token = self.tokens[i]
        norm = token.norm
        size = 1
        if i + 1 < len(self.tokens) and f"{norm} {self.tokens[i + 1].norm}" in HEADS:
            norm, size = f"{norm} {self.tokens[i + 1].norm}", 2
            if norm == "unit pelaksana" and i + 2 < len(self.tokens):
                pass
        elif norm not in HEADS:
            return None
        if norm == "unit" and i + 3 < len(self.tokens) and self.tokens[i + 1].norm == "pelaksana" and self.tokens[i + 2].norm == "teknis":
            norm, size = "unit pelaksana teknis", 3
            if self.tokens[i + 3].norm == "daerah":
                norm, size = "unit pelaksana teknis daerah", 4
        head, scope = HEADS[norm]
        if scope == "skip" or not token.text[0].isupper():
            return None
        work = functions.read(self.tokens, i + size, norm, self.area_starts)
        if work is None:
            return None
        text = f"{head} {work.text}"
        if bodies.key_of(text) in self.stopped or " ".join(bodies.words_of(text)[:2]) in self.stopped or " ".join(bodies.words_of(text)[:3]) in self.stopped:
            return None
        if norm in {"pusat", "kantor", "unit", "balai", "satuan"} and len(work.text.split()) < 2:
            return None
        name = bodies.known().canonical.get(bodies.key_of(text))
        if name is None:
            known = bodies.known().by_key.get(bodies.key_of(text))
            name = known.name if known else Name(text, self.scope_of(head, scope, work.text))
        return Spot(i, work.end, name, head=norm, exact=work.exact, choices=(name,))

    @staticmethod
    def scope_of(head: str, scope: str, text: str) -> bodies.Scope:
        """How the area of a body with that head is found: a "Badan ... Nasional" is national."""
        last = text.rsplit(" ", 1)[-1]
        if head in {"Badan", "Pusat", "Balai", "Balai Besar"} and last in {"Nasional", "Negara", "Indonesia"}:
            return "national"
        if scope == "office":
            return "unit"
        return scope  # type: ignore[return-value]

    # -- what follows --------------------------------------------------------------------------------------------------

    def tail(self, spot: Spot) -> None:
        """Take in what follows the name: the short form in brackets, a level word, an area, "RI"."""
        j = spot.last
        tokens = self.tokens
        spot.end = j
        for _ in range(4):
            if j >= len(tokens):
                break
            token = tokens[j]
            if token.text == "(":
                close = self.closing(j)
                if close is None or not self.bracket(spot, j + 1, close):
                    break
                j = spot.end = close + 1
            elif spot.codes:
                break
            elif j in self.areas and self.fitting(spot, j):
                end, codes = self.areas[j]
                spot.codes, spot.end = codes, end
                j = end
            elif token.norm in LEVEL_WORDS and token.norm not in {"desa", "kel", "kampung"} and j + 1 in self.areas and spot.area_level in (None, LEVEL_WORDS[token.norm]):
                end, codes = self.areas[j + 1]
                spot.codes, spot.end = codes, end
                j = end
            elif token.norm in {"kota", "kabupaten", "provinsi"} and spot.name.scope in {"local", "regency", "branch"} and spot.name.kind != "government" \
                    and token.text[0].isupper() and spot.area_level is None:
                spot.area_level = LEVEL_WORDS[token.norm]
                j += 1
                spot.end = j
            elif token.norm == "ri" and token.text.isupper():
                spot.national = True
                j += 1
                spot.end = j
            elif token.text == "-" and j + 1 < len(tokens) and tokens[j + 1].text == "RI" and token.start == tokens[j - 1].end:
                spot.national = True
                j += 2
                spot.end = j
            elif token.norm == "republik" and j + 1 < len(tokens) and tokens[j + 1].norm == "indonesia":
                spot.national = True
                j += 2
                spot.end = j
            else:
                break

    def fitting(self, spot: Spot, j: int) -> bool:
        """Whether the area at `j` may be that of the body: on the same line, right after it."""
        gap = self.doc.text[self.tokens[j - 1].end : self.tokens[j].start]
        return "\n" not in gap

    def closing(self, j: int) -> int | None:
        """Index of the bracket that closes the one at `j`, at most twelve tokens on."""
        for k in range(j + 1, min(j + 14, len(self.tokens))):
            if self.tokens[k].text == ")":
                return k
            if self.tokens[k].text == "(":
                return None
        return None

    def bracket(self, spot: Spot, i: int, close: int) -> bool:
        """Take a bracket after the name as its short form, or its full name, or a repeated area; False if it is neither."""
        if i >= close:
            return False
        text = self.doc.text[self.tokens[i].start : self.tokens[close - 1].end]
        if i in self.areas and self.areas[i][0] == close:
            return True
        words = bodies.words_of(text)
        if spot.acronym and len(words) > 1:
            full = self.full_name(i, close)
            if full is not None:
                if spot.name.kind != "government":
                    spot.name, spot.choices = full, (full,)
                return True
        if len(words) <= 4 and len(text) <= 30 and _ACRONYM.match(text) and self.abbreviates(text, spot):
            spot.acronym = text
            return True
        return False

    def full_name(self, i: int, close: int) -> Name | None:
        """The name that fills a bracket."""
        spot = self.known(i)
        other = self.headed(i)
        if other is not None and (spot is None or other.last > spot.last):
            spot = other
        return spot.name if spot is not None and spot.last == close else None

    def abbreviates(self, text: str, spot: Spot) -> bool:
        """Whether `text` can be short for the name: a known form of it, or its letters in their order."""
        entry = bodies.known().by_key.get(bodies.key_of(text))
        name = spot.name.name
        if entry is not None and entry.name.name == name:
            return True
        if spot.name.kind == "government":
            return text.casefold().startswith("pem")
        surface = self.doc.text[self.tokens[spot.first].start : self.tokens[spot.last - 1].end]
        return subsequence(text, name) or subsequence(text, surface)

    def accepted(self, spot: Spot) -> bool:
        """Whether the name counts here: doubtful short forms need evidence, lower case an area."""
        first = self.tokens[spot.first].text
        entry = spot.entry
        if entry is not None and entry.evidence is not None and spot.last - spot.first == 1:
            if spot.codes or spot.national:
                return True
            whole = bodies.words_of(entry.name.name)
            if not (entry.evidence & self.words or all(w in self.words for w in whole)):
                return False
            before = self.tokens[spot.first - 1].text if spot.first else ""
            return before not in {",", "("} or all(w in self.words for w in whole)
        if first[0].islower() and spot.name.kind != "organization":
            lone = spot.last - spot.first == 1
            if spot.codes:
                return True
            return spot.name.scope in {"national", "branch"} or first in {"inspektorat"} or (lone and spot.acronym is not None and not spot.name.scope == "regency" and len(first) >= 6)
        return True


def subsequence(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in their order, the first at the start of a word."""
    letters = [c for c in short.casefold() if c.isalnum()]
    text = long.casefold()
    if len(letters) < 2:
        return False
    for start in (m.start() for m in re.finditer(r"\b" + re.escape(letters[0]), text)):
        at = start
        for c in letters:
            at = text.find(c, at)
            if at < 0:
                break
            at += 1
        else:
            return True
    return False


def levels_of(code: str) -> str:
    """Level of the area with that code ("country" for Indonesia)."""
    return "country" if code == "ID" else level(code)


def joined(tokens: tuple[Token, ...], i: int, j: int) -> str:
    """The words of tokens `i` to `j`, for keys."""
    return " ".join(t.norm for t in tokens[i:j] if t.text[0].isalnum())
