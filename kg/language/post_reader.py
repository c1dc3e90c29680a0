"""Reading the phrase of one post: status, title, the words of its unit, its body, its area.

Input:     a document with area and body mentions, and the token at which a phrase may begin.
Output:    a `Phrase`, or None where no post is meant.
Algorithm: the longest title of the lexicon, then by its kind: heads take an area; units take words up to a body, an
           area, a rank, a comma or a person's name; titles that need a body take the body mention that follows, or
           the words up to where a person's name most likely begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec import structs

from kg.language import Lexicon
from kg.language.bodies import expand, government, minister, unit
from kg.language.names import names
from kg.language.posts import Title, titles
from kg.language.setting import fits, holder
from kg.model import COUNTRY, Areas, Body, Document, Mention, Status

LEVEL_WORDS = frozenset({"provinsi", "prov", "kabupaten", "kab", "kota", "kecamatan", "kec", "kelurahan", "kel", "desa", "daerah"})
COUNTRY_WORDS = frozenset({"ri", "indonesia"})
LINKING = frozenset({"dari", "pada", "di"})
JOINERS = frozenset({"dan", "&", "/", "-", "serta"})
DEICTIC = frozenset({"itu", "ini", "tersebut", "setempat"})
ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
RESERVED = frozenset({"pengelola", "pembina", "pemimpin", "menteri", "menko", "pengurus", "hakim", "dosen", "pengajar", "kepala", "anggota", "pendiri", "head", "pimpinan", "pengasuh", "peneliti", "director", "founder", "waka", "gm"})
"""Generic titles that are everyday words: a post only with a body named after them."""
FOUNDERS = frozenset({"pendiri", "pemimpin", "pengelola", "pengurus", "pembina", "pengasuh", "pimpinan"})
OF_BRANCH = {"Kepolisian Daerah": "province", "Kejaksaan Tinggi": "province", "Pengadilan Tinggi": "province"}
RANKS = frozenset({"irjen", "komisaris", "inspektur", "jenderal"})
SCHOOLS = re.compile(r"\b(?:Universitas|Institut|Sekolah|Politeknik|Akademi|Fakultas|Badan|Lembaga|Pusat)\b")
UNIT_OF = re.compile(r"(?:Komisi (?:[A-F]|[IVX]+)\b|Fraksi |Bidang |Bagian |Seksi |Satuan |Sub|Unit |Deputi |Badan Anggaran|Panitia |Tim |Divisi )")
"""Names of units, whose heads' titles hold the unit."""
LEVELS_OF_PARTY = frozenset({"dpp", "dpd", "dpw", "dpc", "pac", "dpra", "pdpc", "bappilu"})
"""Levels of a party's organization, between a title and the party's name."""
ROADS = frozenset({"jalan", "jl", "jln", "gedung", "gang", "simpang", "bundaran", "taman", "lapangan", "stadion", "gor"})
"""Words before a post in the name of a street or building: "Jalan Gubernur Suryo"."""
BRANCHES = frozenset({"cabang", "wilayah", "perwakilan", "regional", "daerah", "cab", "sektor", "kelas"})
LEGAL = frozenset({"tbk", "persero", "perseroda", "ltd", "inc"})
FACULTIES = frozenset({"fakultas", "jurusan", "program", "prodi", "departemen", "sekolah", "ilmu", "hukum", "pusat"})
LEVEL_OF = (("Gubernur", "province"), ("Bupati", "regency"), ("Wali Kota", "city"), ("Walikota", "city"))
MAX_WORDS = 14


@dataclass(slots=True)
class Phrase:
    """A post phrase: tokens `start` to `end`, canonical `title`, `status`; `known` the body mentioned, else `name` of
    the body implied, or the government or unit of `area`. `level`: that of the area, where one is needed; `guessed`:
    the area is not named; `unknown`: the body's name is only told from its surroundings; `implies`: the body is named
    through its head alone; `foreign`: no office of Indonesia."""

    start: int
    end: int
    title: str
    kind: str
    status: Status = "definitive"
    known: Body | None = None
    name: str | None = None
    area: str | None = None
    level: str | None = None
    word: str | None = None
    guessed: bool = False
    unknown: bool = False
    implies: bool = False
    foreign: bool = False


class Reader:
    """Reads the post phrases of one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.titles = titles(lexicon)
        self.names = names(lexicon)
        self.gazetteer = lexicon.gazetteer
        self.areas: dict[int, Mention] = {}
        self.bodies: dict[int, Mention] = {}
        self.inside: dict[int, Mention] = {}
        for m in doc.mentions:
            if m.kind == "area":
                self.areas.setdefault(m.start, m)
                i = doc.token_at(m.start) + 1
                while i < len(self.tokens) and self.tokens[i].end <= m.end:
                    self.inside[self.tokens[i].start] = m
                    i += 1
            elif m.kind in ("agency", "organization") and isinstance(m.ref, Body):
                self.bodies.setdefault(m.start, m)
        self.cut: dict[Mention, Mention] = {}
        self.named = {m.ref.name for m in self.bodies.values() if isinstance(m.ref, Body)}
        ministries = {m.ref for m in self.bodies.values() if isinstance(m.ref, Body) and m.ref.name.startswith("Kementerian ")}
        self.ministry = next(iter(ministries)) if len(ministries) == 1 else None

    def stop(self, i: int) -> int:
        """End of the sentence (token index) that holds token `i`; of the text, for tokens outside of prose."""
        sentence = self.doc.sentence_of(self.tokens[i].start)
        return sentence.last if sentence is not None and sentence.first <= i < sentence.last else min(i + MAX_WORDS, len(self.tokens))

    def read(self, i: int) -> Phrase | None:
        """The post phrase at token `i`."""
        stop, start = self.stop(i), i
        if i > 0 and self.tokens[i - 1].norm in ROADS:
            return None
        status: Status | None = None
        while i < stop and (found := self.titles.status(self.tokens, i, stop)):
            i, status = found[0], _stronger(status, found[1])
            i = self._bracket(i, stop, status_only=True)
        if i >= stop:
            return None
        match = self.titles.title(self.tokens, i, stop)
        if match is None:
            return self._composed(start, i, stop, status)
        if self._is_rank(i, match[0], stop):
            return None
        j, title = self._not_of_body(i, *match)
        if start == i and self.tokens[i].text[0].islower() and i > 0 and self.tokens[i - 1].text == "-":
            return None
        phrase = Phrase(start, j, title.title, title.kind, status or title.status or "definitive")
        phrase.end = self._bracket(self._after_status(phrase, stop), stop)
        self._fill(phrase, title, i, stop)
        if phrase.kind == "none":
            return None
        phrase.end = self._faction(self._after_status(phrase, stop), stop)
        if phrase.kind not in ("head", "local") and not phrase.foreign:
            phrase.end = self._seat(phrase.end, stop)
        return phrase

    def _seat(self, i: int, stop: int) -> int:
        """Past the place of a body's seat before its head's name: "di Sulut", ", Padang,", "Cabang Padang"."""
        k = i
        if k < stop and (self.tokens[k].text == "," or self.tokens[k].norm == "di"):
            k += 1
        if k < stop and self.tokens[k].norm in BRANCHES and self.tokens[k].text[0].isupper():
            k += 1
        if k >= stop or not self.tokens[k].text[0].isupper() or self.names.is_name_word(self.tokens[k]):
            return i
        area = self._area_at(k, stop)
        end = self._token_after(area) if area is not None else k + 1
        if area is None and not any(c.count(".") <= 1 for c in self.gazetteer.codes(self.tokens[k].text)):
            return i
        comma = end < stop and self.tokens[end].text == ","
        if self.tokens[i].text == "," and not comma:
            return i
        return end if self._starts_name(end + comma, stop, loose=True) and (not comma or self.tokens[end + 1].start not in self.areas) else i

    def _faction(self, i: int, stop: int) -> int:
        """Past "dari Fraksi PKB", "dari Partai X" before the name of a member."""
        if i + 1 >= stop or self.tokens[i].norm not in ("dari", "asal"):
            return i
        k = i + 1
        if self.tokens[k].norm in ("fraksi", "partai", "f") and self._body_at(k) is None and k + 1 < stop:
            k += 1
        body = self._body_at(k)
        if body is not None and isinstance(body.ref, Body) and body.ref.kind == "organization":
            end = self._token_after(body)
            return end if end < stop and (self._starts_name(end, stop) or self.tokens[end].text == ",") else i
        return k + 1 if k > i + 1 and self.tokens[k].text.isupper() else i

    def _not_of_body(self, i: int, j: int, title: Title) -> tuple[int, Title]:
        """The shorter title where the last word of a unit's begins the name of a body: "Ketua" + "Komisi Yudisial"."""
        body = self.bodies.get(self.tokens[j - 1].start)
        if title.title == "Kepala Unit" and j < len(self.tokens) and self.tokens[j].norm == "pelaksana":
            return self.titles.title(self.tokens, i, j - 1) or (j, title)
        if title.kind != "unit" or j - i < 2 or body is None or not isinstance(body.ref, Body):
            return j, title
        known = expand(body.ref.name)
        if UNIT_OF.match(body.ref.name) and (known is None or known.scope == "unit"):
            return j, title
        if body.ref.parent is not None or self._token_after(body) <= j:
            return j, title
        shorter = self.titles.title(self.tokens, i, j - 1)
        return shorter if shorter is not None and shorter[1].kind == "generic" and shorter[0] == j - 1 else (j, title)

    def _is_rank(self, i: int, j: int, stop: int) -> bool:
        """Whether the words are a rank before a name, not a post: "Irjen Pol A B", "Komisaris A B"."""
        if self.tokens[i].norm not in RANKS:
            return False
        affix = self.names.prefixes(self.doc.text, self.tokens[i].start)
        after = self.doc.token_at(affix.end)
        return bool(affix.words) and j <= after < stop and self.tokens[after].start not in self.bodies and (
            len(affix.words) > 1 or len(affix.words[0].split()) > j - i or self.names.weight(self.tokens[after]) >= 0
        ) and expand(self.tokens[after].text) is None

    def _fill(self, phrase: Phrase, title: Title, i: int, stop: int) -> None:
        match title.kind:
            case "head":
                phrase.level, phrase.implies = title.level, True
                self._head(phrase, i, stop)
            case "local":
                phrase.level, phrase.implies, phrase.word = title.level, True, title.body
                self._local(phrase, stop)
            case "bodied":
                self._bodied(phrase, title, i, stop)
            case "minister":
                phrase.name, phrase.area, phrase.implies = title.body, COUNTRY, True
                self._national(phrase, stop)
            case "unit":
                self._unit(phrase, title, stop)
            case "named":
                self._named(phrase, title, stop)
            case _:
                self._generic(phrase, title, i, stop)

    # what follows a title, by its kind

    def _head(self, phrase: Phrase, i: int, stop: int) -> None:
        """An area, a government, or nothing."""
        j = phrase.end
        body = self._body_at(j)
        if body is not None and isinstance(body.ref, Body) and body.ref.kind == "government":
            phrase.known, phrase.area, phrase.end = body.ref, body.ref.area, self._token_after(body)
            phrase.implies = False
            return
        area = self._area_at(j, stop)
        if area is not None and not self._is_person(area, phrase, stop):
            code = self._code(area, phrase.level)
            if code:
                phrase.area, phrase.end = code, self._token_after(area)
                phrase.end = self._larger(phrase, stop)
                return
        if code := self._gazetteer_at(phrase, j, stop):
            phrase.area = code
            return
        self._abroad(phrase, j, stop)

    def _gazetteer_at(self, phrase: Phrase, j: int, stop: int) -> str | None:
        """The one area of the level whose name stands at `j`, though nothing else in the article tells of it."""
        for k in range(min(j + 3, stop), j, -1):
            if not all(t.text[0].isupper() for t in self.tokens[j:k]):
                continue
            text = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
            codes = [c for c in self.gazetteer.codes(text) if fits(c, phrase.level)] if phrase.level != "any" else []
            person = k < stop and self.names.is_name_word(self.tokens[j]) and self.tokens[k].text[0].isupper()
            if len(codes) == 1 and not person:
                phrase.end = k
                return codes[0]
        return None

    def _abroad(self, phrase: Phrase, j: int, stop: int) -> None:
        """Mark an office of another country: its name, or an unknown place before a person's name."""
        if end := self._foreign_end(j, stop):
            phrase.foreign, phrase.end = True, end
        elif self._name_word(j, stop) and not self._starts_name(j, stop) and self.tokens[j].start not in self.areas:
            end = self._capitals(j, stop)
            k = self.names.split(self.tokens, j + 1, end, least=1.9) if end > j + 1 else end
            if (j < k < end) or (k == end and self._person_after_comma(end, stop)):
                phrase.foreign, phrase.end = True, k

    def _local(self, phrase: Phrase, stop: int) -> None:
        """The name of a district or village, known to the gazetteer or not."""
        j = phrase.end
        area = self._area_at(j, stop)
        if area is not None and (code := self._code(area, phrase.level)):
            phrase.area, phrase.end = code, self._token_after(area)
            phrase.end = self._larger(phrase, stop)
            return
        while j < stop and self.tokens[j].norm in LEVEL_WORDS:
            j += 1
        end = self._capitals(j, stop)
        for k in range(min(end, j + 4), j, -1):
            text = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
            codes = [c for c in self.gazetteer.codes(text) if fits(c, phrase.level)]
            if len(codes) == 1:
                phrase.area, phrase.end = codes[0], k
                return
        if end > j:
            k = self.names.split(self.tokens, j + 1, end) if end > j + 1 else end
            nothing_else = k == end and not self._person_after_comma(end, stop)
            if not (nothing_else and self._starts_name(j, stop)):
                phrase.name = f"{phrase.word} {self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]}"
                phrase.end, phrase.unknown, phrase.level = k, True, None
                return
        if self.tokens[phrase.start].text[0].islower() and not (j < stop and self._starts_name(j, stop)):
            phrase.kind = "none"

    def _bodied(self, phrase: Phrase, title: Title, i: int, stop: int) -> None:
        """A title that implies its body: "Kapolres", "Presiden"."""
        phrase.name, phrase.implies = title.body, True
        j = phrase.end
        if title.scope == "national":
            phrase.area = COUNTRY
            self._national(phrase, stop)
            if title.body == "Republik Indonesia" and not phrase.foreign:
                self._president(phrase, stop)
            return
        if title.body == "Kepolisian Daerah" and j + 1 < stop and self.tokens[j].norm == "metro" and self.tokens[j + 1].norm == "jaya":
            phrase.name, phrase.area, phrase.end = "Kepolisian Daerah Metro Jaya", "31", j + 2
            return
        numbered = self._numbered(j, stop)
        if numbered > j:
            phrase.name = f"{title.body} {self.doc.text[self.tokens[j].start : self.tokens[numbered - 1].end]}"
            phrase.end = numbered
            j = numbered
        if area := self._area_at(j, stop):
            if not self._is_person(area, phrase, stop) and isinstance(area.ref, Areas) and len(area.ref.codes) == 1:
                phrase.area, phrase.end = area.ref.codes[0], self._token_after(area)
                phrase.end = self._larger(phrase, stop)
                return
        if numbered == j and phrase.name != title.body:
            return
        phrase.level = OF_BRANCH.get(title.body or "", "any")
        if self._name_word(j, stop) and not self._starts_name(j, stop):
            end = self._capitals(j, stop)
            k = self.names.split(self.tokens, j + 1, end) if end > j + 1 else end
            if k < end or self._person_after_comma(end, stop):
                phrase.name, phrase.end, phrase.unknown = f"{title.body} {self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]}", k, True

    def _national(self, phrase: Phrase, stop: int) -> None:
        j = phrase.end
        if j < stop and self.tokens[j].norm in COUNTRY_WORDS:
            j += 1
        elif j + 1 < stop and self.tokens[j].norm == "republik" and self.tokens[j + 1].norm == "indonesia":
            j += 2
        elif end := self._foreign_end(j, stop):
            phrase.foreign, phrase.name, phrase.implies, j = True, None, False, end
        phrase.end = self._bracket(j, stop) if not phrase.foreign else j

    def _president(self, phrase: Phrase, stop: int) -> None:
        """"Presiden" may be that of another country, a club or a party."""
        j = phrase.end
        body = self._body_at(j)
        if body is not None and isinstance(body.ref, Body):
            phrase.known, phrase.end, phrase.implies = body.ref, self._token_after(body), False
            return
        if j + 2 < stop and self.tokens[j].norm == "ke" and self.tokens[j + 1].text == "-":
            phrase.end, phrase.status = j + 3, "former"
            if phrase.end < stop and self.tokens[phrase.end].norm in COUNTRY_WORDS:
                phrase.end += 1
            return
        explicit = self.tokens[j - 1].norm in COUNTRY_WORDS
        if explicit or j >= stop or not self.tokens[j].text[0].isupper():
            return
        run = {self.tokens[k].norm for k in range(j, self._capitals(j, stop))}
        if not run & self.titles.presidents:
            phrase.foreign, phrase.name, phrase.implies = True, None, False
            if not self._starts_name(j, stop):
                end = self._capitals(j, stop)
                phrase.end = self.names.split(self.tokens, j + 1, end, least=1.9) if end > j + 1 else j

    def _unit(self, phrase: Phrase, title: Title, stop: int) -> None:
        """Words of the unit, then the body."""
        j = phrase.end
        if title.title in ("Ketua RT", "Ketua RW"):
            self._ward(phrase, j, stop)
            return
        end = self._unit_words(j, stop)
        words = self._expand(j, end)
        if words:
            phrase.title = f"{title.title} {words}"
        phrase.end = self._bracket(end, stop)
        if end == j and title.form not in self.titles.alone and self.tokens[phrase.start].text[0].islower():
            phrase.kind = "none"
            return
        self._take_body(phrase, stop)
        if phrase.known is not None and phrase.known.name.startswith(phrase.title.split()[-1] + " ") and title.title == phrase.title:
            phrase.title = " ".join((*phrase.title.split()[:-1], phrase.known.name))  # "Kasat" + "Satresnarkoba"
            above = self._context(title, phrase.start)
            phrase.known = above if above is not None else phrase.known
        longer = phrase.title.replace("Deputi ", "Deputi Bidang ", 1)
        if longer in self.named:
            phrase.title = longer
        if phrase.known is None and self._parent_follows(phrase.end, stop):
            parent = self.bodies[self.tokens[phrase.end + 1].start]
            phrase.end = self._token_after(parent)
            if isinstance(parent.ref, Body) and parent.ref.name.startswith("Kementerian"):
                phrase.known = parent.ref
        if phrase.known is None and (at := phrase.title.find("Menteri ")) > 0:
            words = phrase.title[at:].split()
            found = next((m for k in range(len(words), 1, -1) if (m := minister(" ".join(words[:k])))), None)
            if found is not None:
                phrase.known = Body(found[1].name, COUNTRY)
            elif self.ministry is not None:
                phrase.known, phrase.guessed = self.ministry, True
            else:
                return
        if phrase.known is None and title.form in self.titles.ministerial and self.ministry is not None:
            phrase.known, phrase.guessed = self.ministry, True
        if phrase.known is None and (context := self._context(title, phrase.start)) is not None:
            phrase.known, phrase.guessed = context, True
        if phrase.known is None and phrase.area is None:
            area = self._area_at(phrase.end, stop)
            if title.form in self.titles.governed:
                phrase.level = next((level for word, level in LEVEL_OF if f" {word}" in phrase.title), "any")
                if area is not None and (code := self._code(area, phrase.level)) and not self._is_person(area, phrase, stop):
                    phrase.area, phrase.end = code, self._token_after(area)

    def _ward(self, phrase: Phrase, j: int, stop: int) -> None:
        """ "Ketua RT 03/RW 05 Kelurahan X"."""
        i = j
        while i < stop and i - j < 8 and (self.tokens[i].text.isdigit() or self.tokens[i].text in "/.," or self.tokens[i].norm in ("rt", "rw")):
            i += 1
        while i > j and self.tokens[i - 1].text in "/.,":
            i -= 1
        if i > j:
            number = self.doc.text[self.tokens[j].start : self.tokens[i - 1].end]
            phrase.title, phrase.end = f"{phrase.title} {number}", i
        area = self._area_at(i, stop) or (self._area_at(i + 1, stop) if i < stop and self.tokens[i].text == "," else None)
        if area is not None and isinstance(area.ref, Areas) and len(area.ref.codes) == 1 and fits(area.ref.codes[0], "village"):
            phrase.known, phrase.end = unit(area.ref.codes[0], self.gazetteer), self._token_after(area)

    def _context(self, title: Title, at: int) -> Body | None:
        """The body of a unit where none is named: the council of a committee, the last office of its kind before it."""
        heads = self.titles.owners.get(title.form) or self.titles.owners.get(title.form.split()[0])
        if title.title.startswith(("Ketua Komisi", "Anggota Komisi", "Wakil Ketua Komisi", "Sekretaris Komisi")):
            heads = ("Dewan Perwakilan",)
        if not heads:
            return None
        start = self.tokens[at].start
        best: Body | None = None
        for m in self.bodies.values():
            if isinstance(m.ref, Body) and m.ref.name.startswith(heads):
                if m.start > start and best is not None:
                    break
                best = m.ref
        return best

    def _parent_follows(self, i: int, stop: int) -> bool:
        """Whether a comma and the unit above this one come next: "Asdep X, Deputi Bidang Y A B"."""
        if i + 1 >= stop or self.tokens[i].text != ",":
            return False
        body = self._body_at(i + 1)
        if body is None or not isinstance(body.ref, Body) or not body.ref.name.startswith(("Deputi", "Direktorat", "Biro", "Kementerian")):
            return False
        return self._starts_name(self._token_after(body), stop)

    def _named(self, phrase: Phrase, title: Title, stop: int) -> None:
        """"Kadis" and the rest of the body's name."""
        j = phrase.end
        end = self._unit_words(j, stop)
        phrase.implies = True
        if end == j:
            phrase.kind = "none" if not self._starts_name(j, stop) else phrase.kind
            return
        rest = self._expand(j, end)
        phrase.name, phrase.end, phrase.level = f"{title.body} {rest}", self._bracket(end, stop), "any"
        above = self._body_at(phrase.end)
        if title.body == "Biro" and above is not None and isinstance(above.ref, Body) and above.ref.name.startswith("Kepolisian"):
            phrase.title, phrase.kind, phrase.implies = f"Kepala {phrase.name}", "unit", False
            self._take_body(phrase, stop)
            return
        known = expand(phrase.name)
        if known is not None:
            phrase.name = known.name
        self._take_area(phrase, phrase.end, stop)

    def _generic(self, phrase: Phrase, title: Title, i: int, stop: int) -> None:
        """A title that needs a body: a body mention, or a name of one that ends where a person's begins."""
        if phrase.end < stop and self.tokens[phrase.end].norm in ROMAN and self.tokens[phrase.end].text.isupper():
            phrase.title = f"{phrase.title} {self.tokens[phrase.end].text}"
            phrase.end += 1
        if end := self._foreign_end(phrase.end, stop):
            phrase.foreign, phrase.end = True, end
            return
        if title.form in self.titles.scholars:
            phrase.end = self._to_school(phrase.end, stop)
        else:
            self._function(phrase, title, stop)
        self._take_body(phrase, stop)
        if phrase.known is not None:
            return
        holder_follows = self._starts_name(phrase.end + (phrase.end < stop and self.tokens[phrase.end].text == ","), stop)
        office = phrase.start > 0 and self.tokens[phrase.start - 1].norm in ("menjabat", "sebagai", "menjadi")
        if (holder_follows or office) and (context := self._context(title, phrase.start)) is not None:
            phrase.known, phrase.guessed = context, True
            return
        j = phrase.end
        lower = self.tokens[i].text[0].islower()
        form = self.tokens[i].norm
        if form in RESERVED and lower:
            end = self._capitals(j, stop)
            if not (form in FOUNDERS and end > j and self._person_after_comma(end, stop) and self._unknown_body(phrase, j, end, stop)):
                phrase.kind = "none"
            return
        if self._starts_name(j, stop):
            if form in RESERVED:
                phrase.kind = "none"
            return
        end = self._capitals(j, stop)
        if end > j and self._unknown_body(phrase, j, end, stop):
            return
        if lower or form in RESERVED:
            phrase.kind = "none"

    def _to_school(self, i: int, stop: int) -> int:
        """Past the subject and the faculty between a scholar's title and the university."""
        for k in range(i, min(stop, i + 12)):
            body = self._body_at(k)
            if body is not None and isinstance(body.ref, Body):
                return k if SCHOOLS.search(body.ref.name) else i
            if not (self.tokens[k].text[0].isalpha() or self.tokens[k].text == ",") or self.tokens[k].norm in ("yang", "mengatakan"):
                break
        return i

    def _function(self, phrase: Phrase, title: Title, stop: int) -> None:
        """Words of a function after a title of a company: "Direktur Pemasaran", "Vice President Legal"."""
        j = phrase.end
        if j + 1 < stop and self.tokens[j].norm in ("of", "for") and self.tokens[j + 1].text[0].isupper():
            end = self._unit_words(j + 1, stop)
            if end < stop and self.tokens[end].start in self.bodies:
                phrase.title, phrase.end = f"{phrase.title} {self.doc.text[self.tokens[j].start : self.tokens[end - 1].end]}", end
            return
        if j >= stop or not self.tokens[j].text[0].isupper() or self.tokens[j].start in self.bodies:
            return
        if self.tokens[j].norm in self.titles.firms | LEVELS_OF_PARTY or expand(self.tokens[j].text) is not None:
            return
        end = self._unit_words(j, stop)
        followed = end < stop and self.tokens[end].start in self.bodies
        plain = all(self.names.weight(t) <= -1 for t in self.tokens[j:end] if t.text[0].isupper() and not t.text.isupper())
        plain = plain and title.form in self.titles.functional
        last = self.tokens[end - 1]
        if end > j + 1 and not followed and len(last.text) > 2 and last.text.isupper() and last.norm not in self.titles.expansions:
            end -= 1  # the short name of a body at the end: "Manajer Informasi TMII"
        if end > j and (plain or (followed and not any(self.names.is_name_word(t) for t in self.tokens[j:end]))):
            phrase.title = f"{phrase.title} {self._expand(j, end)}"
            phrase.end = self._bracket(end, stop)

    def _unknown_body(self, phrase: Phrase, j: int, end: int, stop: int) -> bool:
        """Take the capitalised words `j` to `end` as the name of a body, up to where a person's name begins."""
        places = [k for k in range(j, end) if self.tokens[k].start in self.areas]
        k = self.names.split(self.tokens, j + 1, end, places, least=0.4) if end > j + 1 else end
        shut = self._bracket(end, stop)
        if k < end and shut > end and not any(self.names.is_name_word(t) for t in self.tokens[k:end]):
            k = end
        if k < end and self._person_after_comma(end, stop) and not any(self.names.is_name_word(t) for t in self.tokens[k:end]):
            k = end
        marked = self.tokens[j].norm in self.titles.firms and end > j + 1
        if self.tokens[j].norm in LEVELS_OF_PARTY and k == j + 1:
            return False
        office = self.tokens[j].norm in self.titles.offices or expand(self.tokens[j].text) is not None
        if phrase.title in ("Kepala", "Wakil Kepala") and not (office or self.tokens[j].text.isupper()):
            return False
        after = self._bracket(k, stop)
        above = self._body_at(after) if k == end else None
        upper = above.ref if above is not None and isinstance(above.ref, Body) else None
        if above is not None:
            after = self._token_after(above)
        area = self._area_at(after, stop) if k == end else None
        if area is not None and not self._is_person(area, phrase, stop):
            after = self._token_after(area)
        if self.tokens[after - 1].text == ")" and after < stop and self.tokens[after].text[0].isupper() and self._starts_name(after + 1, stop) \
                and not self._starts_name(after, stop):
            after += 1  # "(CORE) Indonesia A B"
        told = k < end or self._person_after_comma(after, stop) or self._bernama(after, stop)
        told = told or (after > k and self._starts_name(after, stop, loose=True))
        told = told or (after < stop and bool(self.names.prefixes(self.doc.text, self.tokens[after].start).words))
        if not told and not marked:
            return False
        if not marked and all(self.names.weight(t) >= 2 for t in self.tokens[j:k]):
            return False  # "manajer Sheila Marcia": somebody's, not of a body
        name = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
        if not marked and any(w.islower() and w not in ("dan", "of", "and", "untuk", "for", "on", "the") for w in name.split()):
            return False
        phrase.name, phrase.unknown, phrase.end = name, True, after if told else k
        inner = [self.areas[self.tokens[p].start] for p in places if p < k]
        for m in (inner[-1] if inner else None, area):
            if m is not None and isinstance(m.ref, Areas) and len(m.ref.codes) == 1:
                phrase.area = m.ref.codes[0]
        known = expand(name)
        if known is not None or self.tokens[j].norm in self.titles.offices:
            phrase.kind, phrase.name = "named", known.name if known else name
            phrase.level = "any" if known is None or known.scope not in ("national", "none") else None
            phrase.area = COUNTRY if known is not None and known.scope == "national" else None
            code = self._code(area, "any") if area is not None and phrase.level else None
            code = code or (upper.area if upper is not None and phrase.level else None)
            if code:
                phrase.area, phrase.level = code, None
        return True

    def _bernama(self, i: int, stop: int) -> bool:
        if i < stop and self.tokens[i].norm in ("yang", "atas"):
            i += 1
        return i + 1 < stop and self.tokens[i].norm in ("bernama", "nama") and self.tokens[i + 1].text[0].isupper()

    def _composed(self, start: int, i: int, stop: int, status: Status | None) -> Phrase | None:
        """ "Kadinkes", "Kabappeda", "Sekdishub": a head and the short name of its body in one word."""
        norm = self.tokens[i].norm
        for before, title in self.titles.composed:
            name = expand(norm[len(before) :]) if norm.startswith(before) and len(norm) - len(before) >= 3 else None
            if name is None or name.kind == "organization":
                continue
            phrase = Phrase(start, i + 1, title, "named", status or "definitive", name=name.name, implies=True)
            j = phrase.end = self._bracket(i + 1, stop)
            if name.scope == "national":
                phrase.area = COUNTRY
                return phrase
            phrase.level = name.scope if name.scope in ("province", "regency", "city", "district") else "any"
            if phrase.level in ("regency", "city"):
                phrase.level = "any"
            self._take_area(phrase, j, stop)
            return phrase
        return None

    def _take_area(self, phrase: Phrase, j: int, stop: int) -> None:
        """The area or government that follows a body's name."""
        body = self._body_at(j)
        if body is not None and isinstance(body.ref, Body) and body.ref.kind != "organization" and body.ref.area is not None:
            phrase.area, phrase.end = body.ref.area, self._token_after(body)
        elif (area := self._area_at(j, stop)) and (code := self._code(area, phrase.level)) and not self._is_person(area, phrase, stop):
            phrase.area, phrase.end = code, self._token_after(area)
            phrase.end = self._larger(phrase, stop)

    # small questions

    def body(self, phrase: Phrase) -> Body | None:
        """The body of the post, once its area is settled."""
        if phrase.foreign:
            return None
        if phrase.known is not None:
            if phrase.known.area is None and phrase.guessed and phrase.area and phrase.level:
                return structs.replace(phrase.known, area=phrase.area)
            return phrase.known
        if phrase.kind == "head":
            return government(phrase.area, self.gazetteer) if phrase.area else None
        if phrase.kind == "local" and phrase.area:
            return unit(phrase.area, self.gazetteer, phrase.word)
        if phrase.kind == "unit":
            return government(phrase.area, self.gazetteer) if phrase.area and phrase.name is None else None
        if phrase.name is None:
            return None
        if phrase.kind == "generic":
            return Body(phrase.name, phrase.area, "organization")
        return self._fullest(Body(phrase.name, phrase.area, "agency"))

    def _fullest(self, body: Body) -> Body:
        """The body of that area whose fuller name the article gives: "Dinas Sosial" of "Dinas Sosial, ... dan ..."."""
        longer = {
            m.ref
            for m in self.bodies.values()
            if isinstance(m.ref, Body) and m.ref.area == body.area and m.ref.name.startswith((body.name + ",", body.name + " dan "))
        }
        return next(iter(longer)) if len(longer) == 1 else body

    def _take_body(self, phrase: Phrase, stop: int) -> None:
        """The body mention that follows, after "di", "pada", "dari" where one stands there."""
        j = phrase.end
        body = self._body_at(j)
        if body is None and j + 1 < stop and self.tokens[j].norm in LINKING:
            body = self._body_at(j + 1)
            if phrase.kind == "unit" and body is not None and isinstance(body.ref, Body) and body.ref.kind == "organization":
                body = None
        if body is None and j + 1 < stop and self.tokens[j].norm in LEVELS_OF_PARTY:
            k = j + 1
            if k + 1 < stop and self.tokens[k].norm in ROMAN:
                k += 1
            if self.tokens[k].norm == "partai" and self._body_at(k) is None and k + 1 < stop and self._body_at(k + 1) is not None:
                k += 1
            body = self._body_at(k)
            if body is None and self.tokens[k].norm == "partai":
                self._party(phrase, k, stop)
                return
        if body is None or not isinstance(body.ref, Body):
            if not self._spoken_of(phrase, stop):
                self._inner_body(phrase, stop)
            return
        phrase.known, phrase.end = body.ref, self._token_after(body)
        if self._cut_name(phrase, body, stop):
            return
        if body.ref.kind == "organization" and body.ref.area is None:
            inner = [m for m in self.doc.within(body.start, body.end, "area") if isinstance(m.ref, Areas) and len(m.ref.codes) == 1]
            if inner and inner[-1].end == body.end and inner[-1].start > body.start and isinstance(inner[-1].ref, Areas):
                name = body.ref.name
                tail = self.doc.text[inner[-1].start : inner[-1].end]
                if name.startswith("Partai ") and name.endswith(" " + tail):
                    name = name[: -len(tail) - 1]
                phrase.known = structs.replace(body.ref, name=name, area=inner[-1].ref.codes[0])
        phrase.end = self._bracket(phrase.end, stop)
        while phrase.end < stop and self.tokens[phrase.end].norm in LEGAL:
            phrase.end += 1
        phrase.end = self._branch(phrase, phrase.end, stop)
        self._of_party(phrase)
        if body.ref.kind == "agency" and body.ref.area is None and self._area_at(phrase.end, stop) is None:
            self._unplaced(phrase, stop)
        for _ in range(3):  # "Sekretariat Daerah" + "Pemkot X": the body above it
            follow = self._body_at(phrase.end)
            if follow is None or not isinstance(follow.ref, Body):
                break
            phrase.end = self._token_after(follow)
        area = self._area_at(phrase.end, stop)
        if area is None and phrase.end + 1 < stop and self.tokens[phrase.end].norm == "di":
            area = self._area_at(phrase.end + 1, stop)
            if area is not None and not self._starts_name(self._token_after(area), stop):
                area = None
        if area is not None and not self._is_person(area, phrase, stop) and isinstance(area.ref, Areas):
            if len(area.ref.codes) == 1 and self._takes(body, area):
                phrase.known = structs.replace(phrase.known, area=area.ref.codes[0])
                phrase.end = self._token_after(area)
                phrase.end = self._larger(phrase, stop)
                return
            holders = {body.ref.area, *(holder(c, "province") for c in area.ref.codes)}
            if body.ref.area in area.ref.codes or body.ref.area in holders or body.ref.area in (None, COUNTRY):
                phrase.end = self._token_after(area)

    def _spoken_of(self, phrase: Phrase, stop: int) -> bool:
        """The body last spoken of, after "perusahaan itu", "dinas tersebut"."""
        j = phrase.end
        if j + 1 >= stop or self.tokens[j + 1].norm not in DEICTIC or self.tokens[j].norm not in self.titles.kinds:
            return False
        at = self.tokens[phrase.start].start
        heads = tuple(self.titles.kinds[self.tokens[j].norm])
        before = [m for m in self.bodies.values() if m.start < at and isinstance(m.ref, Body) and m.ref.name.startswith(heads)]
        if not before or not isinstance(before[-1].ref, Body):
            return False
        phrase.known, phrase.end, phrase.guessed = before[-1].ref, j + 2, True
        return True

    def _cut_name(self, phrase: Phrase, body: Mention, stop: int) -> bool:
        """Give back to a person the end of a body's name: "Forum Peduli X" + "A B", where no person follows."""
        ref, end = body.ref, phrase.end
        first = self.doc.token_at(body.start)
        if not isinstance(ref, Body) or end - first < 4 or expand(self.doc.text[body.start : body.end]) is not None:
            return False
        after = end + 1 if end < stop and self.tokens[end].text == "," else end
        if self._starts_name(after, stop) and after < stop and self.tokens[after].start not in self.areas:
            return False
        places = [p for p in range(first, end) if self.tokens[p].start in self.areas]
        k = self.names.split(self.tokens, first + 2, end, places, least=2.1)
        tail = self.doc.text[self.tokens[k].start : body.end] if k < end else ""
        if not tail or not ref.name.endswith(tail) or not self.tokens[k - 1].text[0].isalnum():
            return False
        cut = structs.replace(ref, name=ref.name[: -len(tail)].rstrip(" ,"))
        phrase.known, phrase.end = cut, k
        self.cut[body] = structs.replace(body, end=self.tokens[k - 1].end, ref=cut)
        return True

    def _of_party(self, phrase: Phrase) -> None:
        """The party itself for a level of it: "Dewan Pimpinan Cabang Partai X" -> "Partai X"."""
        body = phrase.known
        if body is not None and body.name.startswith("Dewan Pimpinan ") and " Partai " in body.name:
            phrase.known = structs.replace(body, name=body.name[body.name.index("Partai ") :])

    def _inner_body(self, phrase: Phrase, stop: int) -> None:
        """The council of "Ketua Komisi A DPRD Kabupaten X", where the whole "Komisi A DPRD ..." is the body mentioned."""
        j = phrase.end
        if j >= stop:
            return
        outer = next((m for k in range(phrase.start, j) if (m := self.bodies.get(self.tokens[k].start)) and m.end > self.tokens[j].start), None)
        known = None
        for k in range(min(stop, j + 5), j, -1):
            known = expand(self.doc.text[self.tokens[j].start : self.tokens[k - 1].end])
            if known is not None:
                j = k
                break
        if known is None:
            return
        area = self._area_at(j, stop) or (self._area_at(j - 1, stop) if j - 1 > phrase.end else None)
        code = self._code(area, "any") if area is not None and not self._is_person(area, phrase, stop) else None
        if known.scope == "national":
            code = COUNTRY
        elif code is not None and area is not None:
            j = max(j, self._token_after(area))
        elif outer is not None and isinstance(outer.ref, Body):
            code = outer.ref.area
        phrase.known, phrase.end = Body(known.name, code or known.area, known.kind), j

    def _party(self, phrase: Phrase, j: int, stop: int) -> None:
        """A party nobody knows yet, after "DPD", "DPC": its name up to an area or a person."""
        i = j + 1
        while i < stop and self.tokens[i].text[0].isupper() and self.tokens[i].start not in self.areas:
            i += 1
        k = self.names.split(self.tokens, j + 2, i) if i > j + 2 else i
        if k <= j + 1:
            return
        name = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
        area = self._area_at(k, stop)
        code = area.ref.codes[0] if area is not None and isinstance(area.ref, Areas) and len(area.ref.codes) == 1 else None
        phrase.known = Body(name, code, "organization")
        phrase.end = self._token_after(area) if area is not None and code else k

    def _unplaced(self, phrase: Phrase, stop: int) -> None:
        """The area of a branch whose name only the gazetteer knows: "Kepolisian Sektor Bekasi Selatan"."""
        j = phrase.end
        for k in range(min(j + 3, stop), j, -1):
            if all(t.text[0].isupper() for t in self.tokens[j:k]):
                codes = [c for c in self.gazetteer.codes(self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]) if c.count(".") <= 2]
                if codes and not (k - j == 1 and self.names.is_name_word(self.tokens[j])):
                    phrase.end = k
                    if len(codes) == 1 and phrase.known is not None:
                        phrase.known = structs.replace(phrase.known, area=codes[0])
                    return

    def _branch(self, phrase: Phrase, i: int, stop: int) -> int:
        """Past "Indonesia" after a short form in brackets, "Cabang X", "Wilayah III", a level word without a name."""
        if i < stop and self.tokens[i].text == "Indonesia":
            return i + 1
        if i + 1 < stop and self.tokens[i].norm in BRANCHES and self.tokens[i].text[0].isupper():
            area = self._area_at(i + 1, stop)
            if area is not None:
                return self._token_after(area)
            if self.tokens[i + 1].norm in ROMAN or self.tokens[i + 1].text.isdigit() or self.gazetteer.is_name(self.tokens[i + 1].text):
                return i + 2
        if i + 1 < stop and self.tokens[i].norm in LEVEL_WORDS and self._area_at(i, stop) is None and self._starts_name(i + 1, stop):
            phrase.level = {"provinsi": "province", "kabupaten": "regency", "kota": "city"}.get(self.tokens[i].norm)
            return i + 1
        return i

    def _takes(self, body: Mention, area: Mention) -> bool:
        """Whether the area right after a body is that of the body: of a branch, an association, a council."""
        ref = body.ref
        if not isinstance(ref, Body) or not isinstance(area.ref, Areas) or ref.area in area.ref.codes:
            return False
        own = [m for m in self.doc.within(body.start, body.end, "area") if isinstance(m.ref, Areas)]
        if own:
            return False
        if ref.kind == "organization":
            return ref.area is None
        return ref.kind == "agency" and ref.area != COUNTRY and area.ref.codes[0].count(".") <= 1

    def _unit_words(self, j: int, stop: int) -> int:
        """End of the words of a unit that begin at `j`: capitalised words up to a body, an area, a rank, a name."""
        i = j
        while i < stop and i - j < MAX_WORDS:
            token = self.tokens[i]
            if token.start in self.bodies or (token.start in self.areas and i > j):
                break
            if i > j and len(token.text) > 2 and (known := expand(token.text)) is not None and known.kind != "organization":
                break
            if i > j and i + 1 < stop and self.tokens[i + 1].norm in ("of", "for", "on"):
                break
            if token.text[0].isupper() or token.norm in ROMAN or (token.text.isdigit() and i == j):
                if i > j and self._prefixed(i, stop):
                    break
                i += 1
            elif (i > j and token.norm in JOINERS and i + 1 < stop and self.tokens[i + 1].text[0].isupper() and self._unlike_name(i + 1, stop)) or (i > j and token.text == "," and self._list_goes_on(i, stop)):
                i += 1
            else:
                break
        if i > j:
            k = self.names.split(self.tokens, j if self.names.weight(self.tokens[j]) >= 2 else j + 1, i, least=1.9)
            i = min(i, k)
            while i > j and self.tokens[i - 1].norm in JOINERS | {","}:
                i -= 1
        return i

    def _unlike_name(self, i: int, stop: int) -> bool:
        return self.names.weight(self.tokens[i]) < 1 and self.titles.title(self.tokens, i, stop) is None

    def _list_goes_on(self, i: int, stop: int) -> bool:
        """Whether a comma stands between words of a unit: everyday words on, and "dan" to come."""
        k = i + 1
        while k < min(stop, i + 8):
            token = self.tokens[k]
            if token.norm in ("dan", "serta"):
                return k + 1 < stop and self.tokens[k + 1].text[0].isupper() and self._unlike_name(k + 1, stop)
            if token.text != "," and not (token.text[0].isupper() and self.names.weight(token) < 0):
                return False
            k += 1
        return False

    def _expand(self, j: int, end: int) -> str:
        """The words, short forms written out."""
        if end <= j:
            return ""
        words = self.doc.text[self.tokens[j].start : self.tokens[end - 1].end].split()
        return " ".join(self.titles.expansions.get(w.casefold(), w) for w in words)

    def _body_at(self, i: int) -> Mention | None:
        return self.bodies.get(self.tokens[i].start) if i < len(self.tokens) else None

    def _area_at(self, i: int, stop: int) -> Mention | None:
        if i >= stop:
            return None
        area = self.areas.get(self.tokens[i].start) or self.inside.get(self.tokens[i].start)
        if area is None and self.tokens[i].norm in LEVEL_WORDS and i + 1 < stop:
            area = self.areas.get(self.tokens[i + 1].start)
            if area is None and self.tokens[i + 1].text == "." and i + 2 < stop:
                area = self.areas.get(self.tokens[i + 2].start)
        return area

    def _token_after(self, m: Mention) -> int:
        i = self.doc.token_at(m.end)
        return i if i == len(self.tokens) or self.tokens[i].start >= m.end else i + 1

    def _code(self, area: Mention, level: str | None) -> str | None:
        """The code of the mentioned area that fits the level; of its namesake where only that fits."""
        codes = area.ref.codes if isinstance(area.ref, Areas) else ()
        fitting = [c for c in codes if fits(c, level)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting or not codes:
            return None
        name = self.doc.text[area.start : area.end]
        bare = name.split(" ", 1)[1] if name.casefold().startswith(("kota ", "kabupaten ", "provinsi ")) else name
        others = [c for c in self.gazetteer.codes(bare) if fits(c, level)]
        near = [c for c in others if c[:2] == codes[0][:2]] or others
        return near[0] if len(near) == 1 else None

    def _larger(self, phrase: Phrase, stop: int) -> int:
        """Past the areas that hold the post's area, given after it: ", Jawa Barat", "(NTB)"."""
        i = self._bracket(phrase.end, stop)
        while i < stop and phrase.area:
            k = i + 1 if self.tokens[i].text == "," else i
            area = self._area_at(k, stop)
            if area is None or not isinstance(area.ref, Areas):
                break
            if not any(c != phrase.area and phrase.area.startswith(c + ".") for c in area.ref.codes):
                break
            i = self._token_after(area)
        return i

    def _is_person(self, area: Mention, phrase: Phrase, stop: int) -> bool:
        """Whether what looks like an area after a title is the name of its holder: "Wali Kota Bima Arya"."""
        i = self.doc.token_at(area.start)
        end = self._token_after(area)
        if end - i != 1 or end >= stop or not self.names.is_name_word(self.tokens[i]):
            return False
        run = self.names.read(self.tokens, i, stop)
        if run <= end or self.names.weight(self.tokens[end]) < 0:
            return False
        whole = self.doc.text[self.tokens[i].start : self.tokens[run - 1].end]
        rest = self.doc.text[self.tokens[end].start : self.tokens[run - 1].end]
        return self.doc.text.count(whole) >= 2 and self.doc.text.count(whole) == self.doc.text.count(rest)

    def _bracket(self, i: int, stop: int, *, status_only: bool = False) -> int:
        """Past a short form in brackets: "(Sekda)", "(Plt)"."""
        if i + 2 < stop and self.tokens[i].text == "(":
            for k in range(i + 1, min(i + 5, stop)):
                if self.tokens[k].text == ")":
                    inner = self.tokens[i + 1]
                    acronym = k == i + 2 and (inner.text.isupper() or (inner.text[0].isupper() and inner.norm not in self.names.known))
                    titled = self.titles.opens(inner.norm)
                    return k + 1 if k > i + 1 and (titled or (acronym and not status_only)) else i
        return i

    def _after_status(self, phrase: Phrase, stop: int) -> int:
        i = phrase.end
        if i < stop and (status := self.titles.after.get(self.tokens[i].norm)):
            if status != "definitive" and phrase.status in ("definitive", "candidate"):
                phrase.status = status
            return i + 1
        return i

    def _numbered(self, j: int, stop: int) -> int:
        """Past the number and by-name of a military unit: "0606/Kota Bogor", "III/Siliwangi", "Jaya/Jayakarta"."""
        if j < stop and (self.tokens[j].text.isdigit() or self.tokens[j].norm in ROMAN or (j + 1 < stop and self.tokens[j].text[0].isupper() and self.tokens[j + 1].text == "/")):
            i = j + 1
            if i + 1 < stop and self.tokens[i].text in "/-":
                area = self._area_at(i + 1, stop)
                return self._token_after(area) if area is not None else i + 2
            return i
        return j

    def _capitals(self, j: int, stop: int) -> int:
        """End of the run of capitalised words at `j`, joined by "dan" and the like."""
        i = j
        while i < stop and i - j < MAX_WORDS:
            token = self.tokens[i]
            if i > j and (token.start in self.bodies or (token.norm in LEVEL_WORDS and token.start in self.areas)):
                break
            if token.text[0].isupper() or (i > j and token.text.isdigit()):
                if i > j and (self._prefixed(i, stop) or self.titles.title(self.tokens, i, stop)):
                    break
                i += 1
            elif i > j and i + 1 < stop and self._binds(i):
                i += 1
            else:
                break
        return i

    def _prefixed(self, i: int, stop: int) -> bool:
        """Whether an honorific or rank stands at `i` with a name after it."""
        affix = self.names.prefixes(self.doc.text, self.tokens[i].start)
        after = self.doc.token_at(affix.end)
        return bool(affix.words) and after < stop and self.names.weight(self.tokens[after]) > -1

    def _binds(self, i: int) -> bool:
        """Whether a small word or mark at `i` stands inside of a body's name: "of", "dan", "Covid-19"."""
        token, after, before = self.tokens[i], self.tokens[i + 1], self.tokens[i - 1]
        if token.text == "-":
            return after.text[0].isdigit() or (after.text[0].isupper() and before.end == token.start and token.end == after.start)
        if token.text == ".":
            return len(before.text) <= 2 and after.text[0].isupper()
        return token.norm in ("&", "dan", "of", "and", "for", "on", "the", "untuk", "/") and (after.text[0].isupper() or after.norm in ("on", "the"))

    def _name_word(self, i: int, stop: int) -> bool:
        return i < stop and self.tokens[i].text[0].isupper()

    def _starts_name(self, i: int, stop: int, *, loose: bool = False) -> bool:
        """Whether a person's name, or a rank or honorific before one, begins at token `i`; `loose`: an unknown word
        before a known name will do."""
        if i >= stop:
            return False
        token = self.tokens[i]
        if self.names.prefixes(self.doc.text, token.start).words:
            return True
        if i + 1 < stop and self.names.weight(token) >= 0.5 and token.text[0].isupper() and self.names.weight(self.tokens[i + 1]) >= 2 \
                and self.tokens[i + 1].text[0].isupper() and token.start not in self.areas:
            return True
        if loose and i + 1 < stop and token.text[0].isupper() and token.start not in self.areas:
            after = self.tokens[i + 1]
            if after.text[0].isupper() and self.names.weight(token) >= 0 and self.names.weight(token) + self.names.weight(after) >= 2:
                return True
        return token.text[0].isupper() and self.names.weight(token) >= (2 if i + 1 < stop and self.tokens[i + 1].text[0].isupper() else 0.5)

    def _person_after_comma(self, i: int, stop: int) -> bool:
        return i + 1 < stop and self.tokens[i].text == "," and (
            self._starts_name(i + 1, stop, loose=True) or (self.tokens[i + 1].text[0].isupper() and self.names.weight(self.tokens[i + 1]) >= 0 and self.tokens[i + 1].start not in self.areas)
        )

    def _foreign_end(self, i: int, stop: int) -> int:
        """The token after the name of another country at `i`; 0 if there is none."""
        if i >= stop or self.tokens[i].norm not in self.titles.foreign_first or not self.tokens[i].text[0].isupper():
            return 0
        for k in range(min(i + 4, stop), i, -1):
            if self.doc.text[self.tokens[i].start : self.tokens[k - 1].end].casefold() in self.titles.foreign:
                return k
        return 0


def _stronger(first: Status | None, second: Status) -> Status:
    """Of two words of status, the one that counts: "mantan Plt" is former, "mantan calon" a former candidate."""
    if first == "former" and second == "candidate":
        return "former"
    return first or second
