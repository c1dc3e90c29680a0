"""Names of bodies in running text, before their areas are decided.

Input:     a document with its area mentions, the lexicon.
Output:    `Scanner.spots()`: `Spot`s in text order, each with its canonical `Name`, the tokens it takes, the short form
           given with it, the codes of an area named right after it.
Algorithm: one pass over the tokens. At each word the longest of: a known name (tree of words), a government, a head
           with its field of work ("Dinas" + ...), an institution with a number or name of its own
           (`kg.language.institutions`), a company or association (`kg.language.companies`). Then the tail: bracketed
           short form, level word, area, "RI", another country. Areas and fields that share one head ("Polsek A dan B",
           "Dinas Kesehatan, Pendidikan, dan Sosial") give a spot each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.language import Lexicon, bodies, functions
from kg.language.bodies import Entry, Name, Node, Scope
from kg.language.companies import organization
from kg.language.gazetteer import level
from kg.language.governments import GOVERNMENT, SHORT_GOVERNMENTS, government
from kg.language.institutions import institution
from kg.language.names import CALENDAR, names
from kg.language.spots import LEVEL_WORDS, Spot, subsequence
from kg.model import Areas, Document

SILENT = frozenset({"credit", "aside", "dateline"})
GAPS = frozenset({",", "/", "-", "."})
INSIDE = frozenset(
    {
        "kepala",
        "ketua",
        "wakil",
        "anggota",
        "sekretaris",
        "direktur",
        "wakasat",
        "kanit",
        "kasat",
        "wadir",
        "dir",
        "koordinator",
    }
)
POSTS = INSIDE | {
    "bendahara",
    "manajer",
    "presiden",
    "komisaris",
    "ceo",
    "rektor",
    "dekan",
    "pimpinan",
    "humas",
    "juru",
    "pengurus",
    "pengacara",
    "advokat",
}
HEADS: dict[str, tuple[str, str]] = {
    "dinas": ("Dinas", "local"), "suku dinas": ("Suku Dinas", "city"), "sudin": ("Suku Dinas", "city"),
    "sudis": ("Suku Dinas", "city"), "badan": ("Badan", "local"), "biro": ("Biro", "unit"),
    "direktorat jenderal": ("Direktorat Jenderal", "national"), "ditjen": ("Direktorat Jenderal", "national"),
    "direktorat": ("Direktorat", "unit"), "dit": ("Direktorat", "unit"), "divisi": ("Divisi", "unit"),
    "kementerian": ("Kementerian", "national"), "kementrian": ("Kementerian", "national"),
    "deputi bidang": ("Deputi Bidang", "unit"),
    "balai besar": ("Balai Besar", "branch"), "balai": ("Balai", "branch"), "pusat": ("Pusat", "unit"),
    "sekretariat": ("Sekretariat", "unit"), "inspektorat": ("Inspektorat", "local"),
    "satuan": ("Satuan", "unit"), "satuan tugas": ("Satuan Tugas", "local"), "satgas": ("Satuan Tugas", "local"),
    "unit": ("Unit", "unit"), "upt": ("Unit Pelaksana Teknis", "local"), "uptd": ("Unit Pelaksana Teknis Daerah", "local"),
    "unit pelaksana teknis": ("Unit Pelaksana Teknis", "local"),
    "unit pelaksana teknis daerah": ("Unit Pelaksana Teknis Daerah", "local"), "kantor": ("Kantor", "local"),
    "dewan nasional": ("Dewan Nasional", "national"), "komite nasional": ("Komite Nasional", "national"),
    "komisi nasional": ("Komisi Nasional", "national"),
}  # fmt: skip
TWO_WORDS = frozenset({"pusat", "kantor", "unit", "balai", "satuan", "sekretariat", "divisi"})
"""Heads that need two words of field: "Pusat Data" alone may be anything."""
PRISONS = ("Lembaga Pemasyarakatan", "Rumah Tahanan Negara")
CLASSED = (*PRISONS, "Kantor Imigrasi", "Pengadilan Negeri", "Pengadilan Agama", "Balai Pemasyarakatan")
CLASS = re.compile(r"(?:I{1,3}[AB]?|[AB]|Khusus|TPI|Non)$")
_ACRONYM = re.compile(r"[A-Z][\w.&/ -]{1,30}$|[\w-]*[A-Z][\w-]*$")


class Scanner:
    """One pass over a document for names of bodies."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.tree = bodies.known().tree
        around = lexicon.data["body_words"]
        self.not_bodies: frozenset[str] = frozenset(around["not_bodies"])
        self.incomplete: frozenset[str] = frozenset(around["incomplete"])
        self.countries: frozenset[str] = frozenset(around["countries"])
        self.laws: frozenset[str] = frozenset(around["laws"])
        self.ranks: frozenset[str] = frozenset(lexicon.data["ranks"]["ranks"])
        self.people = names(lexicon)
        self.areas: dict[int, tuple[int, tuple[str, ...]]] = {}
        for m in doc.mentions:
            if isinstance(m.ref, Areas):
                first, last = doc.token_at(m.start), doc.token_at(m.end - 1) + 1
                if first not in self.areas or self.areas[first][0] < last:
                    self.areas[first] = (last, m.ref.codes)
        self.area_starts = set(self.areas)
        for first, (last, _) in self.areas.items():
            if self.tokens[first].norm in LEVEL_WORDS and first + 1 < last:
                self.area_starts.add(first + 1)
        self.words = frozenset(t.norm for t in doc.tokens)
        self.redefined = frozenset(self.other_definitions())

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
            new = self.at(i) if token.text[0].isalpha() else []
            found += new
            i = max(new[-1].end, i + 1) if new else i + 1
        shorten(found)
        return found

    def other_definitions(self) -> Iterator[str]:
        """Short forms that the article gives to something else: "Unit Layanan Paspor (ULP)" is no procurement unit."""
        known = bodies.known().by_key
        for i in range(3, len(self.tokens) - 1):
            token = self.tokens[i]
            if not (
                token.text.isupper()
                and 2 <= len(token.text) <= 8
                and self.tokens[i - 1].text == "("
                and self.tokens[i + 1].text == ")"
            ):
                continue
            entry = known.get(token.norm)
            words = [
                t for t in self.tokens[max(0, i - 14) : i - 1] if t.text[0].isalnum() and t.norm not in {"dan", "untuk"}
            ][-len(token.text) :]
            if (
                entry is not None
                and all(w.text[0].isupper() for w in words)
                and "".join(w.norm[0] for w in words) == token.norm
            ):
                full = " ".join(w.norm for w in words)
                if (
                    full != " ".join(w for w in bodies.words_of(entry.name.name) if w not in {"dan", "untuk"})
                    and full not in known
                ):
                    yield token.text

    def at(self, i: int) -> list[Spot]:
        """The names that start at token `i`, with their tails; several if they share a head."""
        norm = self.tokens[i].norm
        if norm in SHORT_GOVERNMENTS or norm in GOVERNMENT:
            spots = government(self, i)
            return spots + self.siblings(spots[-1]) if spots else []
        spot = self.longest(i)
        if spot is None or self.is_part(i, spot):
            return []
        self.tail(spot)
        if not self.accepted(spot):
            return []
        return [*self.several(spot), *self.siblings(spot)]

    def longest(self, i: int) -> Spot | None:
        """The longest reading at token `i`; of equally long ones the known name."""
        best = self.known(i)
        other = self.headed(i)
        if other is not None and (best is None or other.last > best.last):
            best = other
        if best is None or best.last == i + 1 or best.entry is None:
            for own in (institution(self, i), organization(self, i)):
                if own is not None and (best is None or own.last > best.last):
                    best = own
        return best

    def is_part(self, i: int, spot: Spot) -> bool:
        """Whether the words belong to a post, a rank or a law: "Kepala Satuan ...", "Brigjen TNI", "UU MPR, DPR, DPRD"."""
        before = self.tokens[i - 1].norm if i else ""
        office = spot.name.name
        if (
            before in {"tingkat", "setingkat", "jajaran", "seluruh", "semua", "setiap", "masing"}
            and not (spot.codes or self.followed_by_area(spot))
            and spot.name.scope in {"district", "regency"}
        ):
            return True
        if spot.name.scope == "unit" and before in INSIDE and office.startswith(("Komisi ", "Fraksi ")):
            return True
        if spot.name.scope == "unit" and before in {"kepala", "wakil"} and office.startswith(("Satuan ", "Unit ")):
            return True
        if before in {"direktur", "wadir", "dir"} and office.startswith("Direktorat "):
            return True
        if office.startswith("Tentara Nasional") and (
            before in self.ranks
            or self.phrase(max(0, i - 2), 2) in self.ranks
            or (before == "(" and i > 1 and self.tokens[i - 2].norm in self.ranks)
        ):
            return True
        k = i - 1
        while (
            k > 0
            and i - k < 10
            and (self.tokens[k].text == "," or self.tokens[k].norm == "dan" or self.tokens[k].text.isupper())
        ):
            if self.tokens[k].norm in self.laws:
                return True
            k -= 1
        if k > 0 and self.tokens[k].norm == "tentang":
            return any(
                t.norm in self.laws or t.norm in {"undang", "peraturan"} for t in self.tokens[max(0, k - 12) : k]
            )
        return k >= 0 and self.tokens[k].norm in self.laws and k == i - 1

    def followed_by_area(self, spot: Spot) -> bool:
        return spot.last in self.areas or (spot.last + 1 in self.areas and self.tokens[spot.last].norm in LEVEL_WORDS)

    # -- words ---------------------------------------------------------------------------------------------------------

    def same_line(self, j: int) -> bool:
        """Whether token `j` stands on the line of the one before."""
        return j < len(self.tokens) and "\n" not in self.doc.text[self.tokens[j - 1].end : self.tokens[j].start]

    def small(self, j: int) -> bool:
        """Whether the area at token `j` is a district or village only."""
        return j in self.areas and all(level(c) in {"district", "village"} for c in self.areas[j][1])

    def name_end(self, i: int, limit: int, *, small: bool = False) -> int:
        """End of a proper name of at most `limit` words at token `i`: capitalised words up to an area, a date, a body, a
        person's name after a post. `small`: names of districts and villages do not end it."""
        j, count = i, 0
        while j < len(self.tokens) and count < limit and self.same_line(j):
            token = self.tokens[j]
            if token.text == "&" and j > i and j + 1 < len(self.tokens) and self.tokens[j + 1].text[0].isupper():
                j += 1
                continue
            if (
                token.text == "-"
                and j > i
                and token.start == self.tokens[j - 1].end
                and j + 1 < len(self.tokens)
                and self.tokens[j + 1].text[0].isupper()
            ):
                j += 2
                continue
            if (
                token.text == "."
                and j > i
                and len(self.tokens[j - 1].text) == 1
                and j + 1 < len(self.tokens)
                and self.tokens[j + 1].text[0].isupper()
            ):
                j += 1
                continue
            if (
                not token.text[0].isupper()
                or token.norm in CALENDAR
                or token.norm in LEVEL_WORDS
                or (j in self.area_starts and not (small and self.small(j)))
            ):
                break
            if (
                token.norm in self.ranks
                or token.norm in SHORT_GOVERNMENTS
                or token.norm in GOVERNMENT
                or (token.norm in self.tree.next and j > i and self.known(j) is not None)
            ):
                break
            j += 1
            count += 1
        while j > i and self.tokens[j - 1].text in {"&", "-"}:
            j -= 1
        after = self.tokens[j] if self.same_line(j) else None
        if (
            j > i + 1
            and self.after_post(i)
            and not (after is not None and (j in self.area_starts or after.norm in LEVEL_WORDS or after.text == "("))
        ):
            j = self.before_person(i, j)
        return j

    def before_person(self, i: int, j: int) -> int:
        """Where in tokens `i` to `j` a person's name begins: at the first known name after the first word, else at the
        likeliest border; not after an initial."""
        cut = next((k for k in range(i + 1, j) if self.people.weight(self.tokens[k]) >= 2), None)
        if cut is None:
            cut = max(self.people.split(self.tokens, i + 1, j), i + 1)
        return j if self.tokens[cut - 1].text == "." or len(self.tokens[cut - 1].text) == 1 else cut

    def after_post(self, i: int) -> bool:
        """Whether a post stands a few words before token `i` in the sentence."""
        return any(t.norm in POSTS for t in self.tokens[max(0, i - 6) : i])

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
            if j >= len(self.tokens) or not self.same_line(j):
                break
            token = self.tokens[j]
            k = j
            if token.text in GAPS and self.same_line(j + 1):
                k, token = j + 1, self.tokens[j + 1]
            after = node.next.get("dan" if token.text == "&" else token.norm)
            if after is None:
                break
            node, j = after, k + 1
        if best is None:
            return None
        last, entries = best
        entry = entries[0]
        surface = self.doc.text[self.tokens[i].start : self.tokens[last - 1].end]
        spot = Spot(i, last, entry.name, entry=entry, choices=tuple(e.name for e in entries))
        if bodies.key_of(entry.form) != bodies.key_of(entry.name.name) and (
            len(surface) <= 0.6 * len(entry.name.name) or surface.isupper()
        ):
            spot.acronym = surface
        return spot

    def written(self, entry: Entry, i: int, j: int) -> bool:
        """Whether the words are written as that form may be: capitals where it needs them."""
        first = self.tokens[i].text
        if entry.shouted:
            return first.isupper()
        if first[0].isupper():
            last = self.tokens[j - 1].text[0]
            return j - i == 1 or not last.islower() or entry.form.split()[-1][0].islower()
        if entry.name.kind == "organization" or entry.form.isupper():
            return False
        if j - i == 1:
            return len(first) >= 5
        return all(not self.tokens[k].text[0].isupper() or self.tokens[k].text.isupper() for k in range(i, j))

    # -- heads with a field of work ------------------------------------------------------------------------------------

    def headed(self, i: int) -> Spot | None:
        """ "Dinas", "Badan", "Direktorat Jenderal" ... and the field of work after it."""
        token = self.tokens[i]
        if not token.text[0].isupper():
            return None
        size = next((n for n in (4, 3, 2, 1) if self.phrase(i, n) in HEADS), 0)
        if not size:
            return None
        norm = self.phrase(i, size)
        head, scope = HEADS[norm]
        first = i + size
        if first + 2 < len(self.tokens) and self.tokens[first].text == "(" and self.tokens[first + 2].text == ")":
            first += 3  # "Direktorat Jenderal (Ditjen) Bina Marga"
        work = functions.read(self.tokens, first, norm, self.area_starts)
        if work is None:
            return None
        inner = next((k for k in range(first + 1, work.end) if self.starts_body(k)), None)
        if inner is not None:
            work = functions.read(self.tokens, first, norm, self.area_starts, stop=inner)
            if work is None:
                return None
        text = f"{head} {work.text}"
        words = bodies.words_of(text)
        if any(" ".join(words[:n]) in self.not_bodies for n in (2, 3)) or " ".join(words) in self.incomplete:
            return None
        if norm == "kantor" and self.starts_body(first):
            return None
        if norm in TWO_WORDS and len(work.text.split()) < 2:
            return None
        if (
            work.end < len(self.tokens)
            and self.tokens[work.end].text == "-"
            and self.tokens[work.end].start == self.tokens[work.end - 1].end
            and not self.tokens[min(work.end + 1, len(self.tokens) - 1)].text.isupper()
        ):
            return None  # "Aset-aset"
        name = self.named(text, head, scope)
        spot = Spot(i, work.end, name, exact=work.exact, choices=(name,))
        if head == "Dinas" and len([t for t in work.items if t.casefold() in functions.majors()]) > 1:
            spot.choices = tuple(Name(f"{head} {item}", scope) for item in work.items)  # type: ignore[arg-type]
            spot.exact = False
        return spot

    def starts_body(self, k: int) -> bool:
        """Whether another agency's known name of two words or more, or in capitals, starts at token `k`."""
        if self.tokens[k].norm not in self.tree.next:
            return False
        spot = self.known(k)
        return spot is not None and spot.name.kind == "agency" and (spot.last > k + 1 or spot.name.scope == "national")

    def phrase(self, i: int, n: int) -> str:
        return " ".join(t.norm for t in self.tokens[i : i + n])

    @staticmethod
    def named(text: str, head: str, scope: str) -> Name:
        """The known name that `text` is, else a new one. A "Badan ... Nasional" is national."""
        names_ = bodies.known()
        key = bodies.key_of(text)
        found = names_.canonical.get(key)
        if found is None and key in names_.by_key:
            found = names_.by_key[key].name
        if found is not None:
            return found
        if head in {"Badan", "Pusat", "Balai", "Balai Besar"} and text.rsplit(" ", 1)[-1] in {"Nasional", "Negara"}:
            scope = "national"
        kind: Scope = scope  # type: ignore[assignment]
        return Name(text, kind)

    # -- what follows --------------------------------------------------------------------------------------------------

    def tail(self, spot: Spot) -> None:
        """Take in what follows the name: the short form in brackets, a level word, an area, "RI", another country."""
        tokens = self.tokens
        j = spot.end = spot.last
        local = spot.name.scope != "national"
        for _ in range(4):
            if not self.same_line(j):
                break
            token = tokens[j]
            if token.text == "(":
                close = self.closing(j)
                if close is None or not self.bracket(spot, j + 1, close):
                    break
                j = spot.end = close + 1
            elif token.norm == "indonesia" and spot.name.scope == "national" and token.text[0].isupper():
                j = spot.end = j + 1
            elif (token.norm == "ri" and token.text.isupper()) or (
                token.norm == "republik" and self.phrase(j, 2) == "republik indonesia"
            ):
                spot.national = True
                j = spot.end = j + (1 if token.norm == "ri" else 2)
            elif token.text == "-" and self.phrase(j, 2) == "- ri" and token.start == tokens[j - 1].end:
                spot.national = True
                j = spot.end = j + 2
            elif spot.codes or not local:
                break
            elif token.norm in {"kelas", "klas"} and spot.name.name.startswith(CLASSED):
                j = spot.last = spot.end = self.classed(spot, j)
            elif spot.name.name.startswith(PRISONS) and (
                self.small(j) or (j not in self.areas and self.name_end(j, 2) > j)
            ):
                j = self.own_name(spot, j)
            elif (
                token.norm in {"perwakilan", "cabang", "wilayah"}
                and j + 1 in self.areas
                and spot.name.scope in {"branch", "none"}
                and self.same_line(j + 1)
            ):
                j = self.take_area(spot, j + 1)
            elif j in self.areas:
                if not self.fits(spot, j):
                    break
                j = self.take_area(spot, j)
            elif (
                token.norm in LEVEL_WORDS
                and j + 1 in self.areas
                and spot.area_level in (None, LEVEL_WORDS[token.norm])
                and self.fits(spot, j + 1)
            ):
                j = self.take_area(spot, j + 1)
            elif (
                token.norm in {"kota", "kabupaten", "provinsi"}
                and spot.name.scope in {"local", "regency", "branch"}
                and spot.name.kind == "agency"
                and token.text[0].isupper()
                and spot.area_level is None
            ):
                spot.area_level = LEVEL_WORDS[token.norm]
                j = spot.end = j + 1
            else:
                break
        if not spot.codes and not spot.national:
            self.foreign(spot)
        elif (spot.codes and spot.entry is None) or spot.acronym:
            self.with_area(spot)

    def classed(self, spot: Spot, j: int) -> int:
        """Take the class into the name: "Lapas Kelas II A", "Kantor Imigrasi Kelas I Khusus TPI"."""
        words = ["Kelas"]
        k = j + 1
        while k < len(self.tokens) and self.same_line(k) and k not in self.areas and CLASS.match(self.tokens[k].text):
            if len(self.tokens[k].text) == 1 and self.tokens[k].text in "AB" and len(words) > 1:
                words[-1] += self.tokens[k].text
            else:
                words.append(self.tokens[k].text)
            k += 1
        if len(words) == 1:
            return j
        spot.name = replace(spot.name, name=f"{spot.name.name} {' '.join(words)}")
        spot.choices, spot.acronym = (spot.name,), None
        return k

    def own_name(self, spot: Spot, j: int) -> int:
        """Take the place into the name of a prison: "Lapas Sukamiskin"; its area is the city or regency around."""
        if self.small(j):
            end, codes = self.areas[j]
            spot.codes = tuple(dict.fromkeys(".".join(c.split(".")[:2]) for c in codes))
        else:
            end = self.name_end(j, 2)
        own = " ".join(t.text for t in self.tokens[j:end])
        spot.name = replace(spot.name, name=f"{spot.name.name} {own}")
        spot.choices, spot.entry = (spot.name,), None
        spot.last = spot.end = end
        spot.acronym = self.doc.text[self.tokens[spot.first].start : self.tokens[end - 1].end] if spot.acronym else None
        return end

    def fits(self, spot: Spot, j: int) -> bool:
        """Whether the area at `j` may be that of the body: villages and districts only where it can be theirs."""
        if spot.name.kind == "organization":
            return any(level(c) in {"province", "regency", "city"} for c in self.areas[j][1])
        return True

    def take_area(self, spot: Spot, j: int) -> int:
        end, codes = self.areas[j]
        if not spot.codes:
            spot.codes = codes
        spot.end = end
        return end

    def foreign(self, spot: Spot) -> None:
        """A body of another country is an organization: "Kementerian Pertahanan Rusia"."""
        j = spot.end
        if not self.same_line(j) or spot.name.kind == "organization" or spot.name.scope in {"district", "unit"}:
            return
        size = self.country(j)
        if size:
            country = self.doc.text[self.tokens[j].start : self.tokens[j + size - 1].end]
            spot.name = Name(f"{spot.name.name} {country}", "none", "organization")
            spot.choices, spot.entry = (spot.name,), None
            spot.end = j + size

    def country(self, j: int) -> int:
        """How many tokens at `j` name another country; 0 if they do not."""
        for size in (3, 2, 1):
            words = self.phrase(j, size)
            if words in self.countries and self.tokens[j].text[0].isupper() and (words != "as" or self.tokens[j].text == "AS"):
                return size
        return 0

    def with_area(self, spot: Spot) -> None:
        """A body known under its name with the area: "Badan Pengusahaan (BP) Batam"."""
        if spot.codes:
            first = next((j for j in range(spot.end - 1, spot.last - 1, -1) if j in self.areas), spot.end)
            entry = bodies.known().by_key.get(f"{bodies.key_of(spot.name.name)} {self.phrase(first, spot.end - first)}")
            if entry is not None and entry.name.area:
                spot.name, spot.choices, spot.codes = entry.name, (entry.name,), ()

    def closing(self, j: int) -> int | None:
        """Index of the bracket that closes the one at `j`, at most twelve tokens on."""
        for k in range(j + 1, min(j + 14, len(self.tokens))):
            if self.tokens[k].text == ")":
                return k
            if self.tokens[k].text == "(":
                return None
        return None

    def bracket(self, spot: Spot, i: int, close: int) -> bool:
        """Take a bracket after the name as its short form, its full name, or a repeated area; False if it is neither."""
        if i >= close:
            return False
        text = self.doc.text[self.tokens[i].start : self.tokens[close - 1].end]
        if i in self.areas and self.areas[i][0] == close:
            return True
        if text in {"Persero", "PERSERO", "persero"}:
            spot.name = spot.name if spot.name.kind == "agency" else replace(spot.name, kind="agency")
            if close + 1 < len(self.tokens) and self.tokens[close + 1].norm == "tbk":
                spot.last = close + 2
            return True
        words = bodies.words_of(text)
        entry = bodies.known().by_key.get(" ".join(words))
        if len(words) > 1 and (
            spot.acronym or len(self.doc.text[self.tokens[spot.first].start : self.tokens[spot.last - 1].end]) <= 8
        ):
            full = self.full_name(i, close)
            if full is not None and subsequence(
                self.doc.text[self.tokens[spot.first].start : self.tokens[spot.last - 1].end], full.name
            ):
                if spot.name.kind != "government":
                    spot.name, spot.choices = full, (full,)
                    spot.acronym = (
                        spot.acronym or self.doc.text[self.tokens[spot.first].start : self.tokens[spot.last - 1].end]
                    )
                return True
        if (
            entry is not None
            and entry.name.name != spot.name.name
            and bodies.key_of(spot.name.name).endswith(bodies.key_of(entry.name.name))
        ):
            return True  # the short form of the last part: "Majelis Umum Perserikatan Bangsa-Bangsa (PBB)"
        if len(words) <= 4 and len(text) <= 30 and _ACRONYM.match(text) and self.abbreviates(text, entry, spot):
            if entry is not None and spot.entry is None and alike(spot.name.name, entry.name.name):
                spot.name, spot.choices = entry.name, (entry.name,)
            spot.acronym = text
            return True
        return False

    def full_name(self, i: int, close: int) -> Name | None:
        """The name that fills a bracket."""
        spot = self.longest(i)
        return spot.name if spot is not None and spot.last == close else None

    def abbreviates(self, text: str, entry: Entry | None, spot: Spot) -> bool:
        """Whether `text` can be short for the name: a known form of it, or its letters in their order."""
        if entry is not None and entry.name.name == spot.name.name:
            return True
        if spot.name.kind == "government":
            return text.casefold().startswith("pem")
        surface = self.doc.text[self.tokens[spot.first].start : self.tokens[spot.last - 1].end]
        return subsequence(text, spot.name.name) or subsequence(text, surface)

    # -- what counts ---------------------------------------------------------------------------------------------------

    def accepted(self, spot: Spot) -> bool:
        """Whether the name counts here: doubtful short forms need evidence, lower case an area or another mention."""
        first = self.tokens[spot.first].text
        entry = spot.entry
        if first in self.redefined and spot.last == spot.first + 1:
            return False
        if (
            self.phrase(spot.end, 3)
            in {"kabupaten / kota", "kota / kabupaten", "provinsi / kabupaten", "kabupaten dan kota"}
            and spot.end not in self.areas
        ):
            return False  # any of them
        if (
            entry is not None
            and entry.evidence is not None
            and spot.last - spot.first == 1
            and not (spot.codes or spot.national)
        ):
            if all(w in self.words for w in bodies.words_of(entry.name.name)):
                return True
            before = self.tokens[spot.first - 1].text if spot.first else ""
            return bool(entry.evidence & self.words) and before not in {",", "("}
        if first[0].islower() and spot.name.kind != "organization" and not spot.codes:
            spot.lone = not (
                first in {"kementerian", "inspektorat"}
                or (spot.last - spot.first == 1 and spot.name.scope == "national")
            )
        return True

    # -- several bodies under one head ---------------------------------------------------------------------------------

    def several(self, spot: Spot) -> list[Spot]:
        """The spot, or one for each field of "Dinas Kesehatan, Pendidikan, dan Sosial"."""
        if spot.exact or len(spot.choices) < 2 or spot.entry is not None:
            return [spot]
        return [replace(spot, name=self.named(n.name, "Dinas", n.scope), choices=(n,)) for n in spot.choices]

    def siblings(self, spot: Spot) -> list[Spot]:
        """Further areas that share the head: "Polsek A dan B", "Pemkot Bogor, Depok, dan Bekasi"."""
        if not spot.codes or spot.name.kind == "organization" or spot.name.area:
            return []
        levels = {level(c) for c in spot.codes}
        found: list[Spot] = []
        j = spot.end
        for k in range(spot.last, spot.end):  # "Kota dan Kabupaten Bogor" holds two areas
            if (
                k in self.areas
                and self.areas[k][0] == spot.end
                and self.tokens[k - 1].norm == "dan"
                and self.areas[k][1] != spot.codes
            ):
                return [replace(spot, first=k, last=k, codes=self.areas[k][1], acronym=None, area_level=None)]
        while j + 1 < len(self.tokens):
            k = j
            marks: list[str] = []
            while k < len(self.tokens) and self.tokens[k].norm in {",", "dan", "serta"} and len(marks) < 2:
                marks.append(self.tokens[k].norm)
                k += 1
            if not marks or k not in self.areas or not self.same_line(k):
                break
            end, codes = self.areas[k]
            fitting = tuple(
                c
                for c in codes
                if level(c) in levels
                or (levels <= {"regency", "city"} and level(c) in {"regency", "city"})
                or (
                    spot.name.scope == "local"
                    and level(c) in {"province", "regency", "city"}
                    and self.tokens[k].norm in LEVEL_WORDS
                )
            )
            if not fitting:
                break
            found.append(
                replace(
                    spot,
                    first=k,
                    last=k,
                    end=end,
                    codes=fitting,
                    acronym=None,
                    entry=None,
                    choices=(spot.name,),
                    confidence=0.8,
                )
            )
            j = end
            if marks != [","]:
                return found
        return []  # a list without "dan" is a chain of areas


def alike(name: str, other: str) -> bool:
    """Whether two names have the same head and most words in common: one is a slip for the other."""
    a, b = set(bodies.words_of(name)) - {"dan"}, set(bodies.words_of(other)) - {"dan"}
    return name.split()[0] == other.split()[0] and len(a & b) >= 0.6 * max(len(a), len(b))


def shorten(spots: list[Spot]) -> None:
    """Of a name that stands with and without further words ("PT Maju Budi", "PT Maju") the shorter is right."""
    firms = [
        s
        for s in spots
        if s.entry is None and s.name.name.startswith(("PT ", "CV ", "Rumah Sakit", "Yayasan ", "Koperasi "))
    ]
    known = {s.name.name for s in firms}
    for spot in firms:
        words = spot.name.name.split()
        for size in range(2, len(words)):
            short = " ".join(words[:size])
            if short in known and spot.end == spot.last:
                spot.name = replace(spot.name, name=short)
                spot.last -= len(words) - size
                spot.end = spot.last
                break
