"""What follows the name of a body: its short form in brackets, its class, an area, "RI", another country.

Input:     a `Spot` whose name is read. Output: the same spot with its tail taken in.
Algorithm: at most four steps to the right on the same line. A bracket counts if it holds a known short form of the name
           or letters of it in their order, the full name of a short form, or the area once more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.language import bodies
from kg.language.bodies import Entry, Name
from kg.language.gazetteer import level
from kg.language.lexicon import prefixes, table, words_in
from kg.recognise.bodies.reader import Reader
from kg.recognise.bodies.spots import Spot, level_words, subsequence

CLASS = re.compile(r"(?:I{1,3}[AB]?|[AB]|[1-3][AB]?)$")
NUMBER = re.compile(r"(?:[IVX]{1,5}|\d{1,2})$")
DIGITS = {"1": "I", "2": "II", "3": "III"}
_ACRONYM = re.compile(r"[A-Z][\w.&/ -]{1,30}$|[\w-]*[A-Z][\w-]*$")


class Tails(Reader):
    """Readings with what follows the names."""

    def tail(self, spot: Spot) -> None:
        """Take in what follows the name: the short form in brackets, a level word, an area, "RI", another country."""
        spot.end = spot.last
        local = any(name.scope != "national" for name in (spot.name, *spot.choices))
        for _ in range(4):
            j = spot.end
            if not self.same_line(j) or not (self.of_nation(spot, j) or (local and self.of_area(spot, j))):
                break
        if spot.codes and spot.name.scope == "national":
            spot.name = next((name for name in spot.choices if name.scope != "national"), spot.name)
        if not spot.codes and not spot.national:
            self.foreign(spot)
        elif spot.codes and (spot.entry is None or spot.acronym):
            self.with_area(spot)

    def of_nation(self, spot: Spot, j: int) -> bool:
        """Take in a bracket, or words for the country, at `j`; False if there is none."""
        token = self.tokens[j]
        if token.text == "(":
            close = self.closing(j)
            if close is None or not (self.bracket(spot, j + 1, close) or self.regional(spot, j, close)):
                return False
            spot.end = close + 1
        elif token.norm in words_in("area_words.nation") and spot.name.scope == "national" and token.text[0].isupper():
            spot.end = j + 1
        elif size := self.nation(j):
            spot.national, spot.end = True, j + size
        else:
            return False
        return True

    def of_area(self, spot: Spot, j: int) -> bool:
        """Take in a number, a class, a name of its own, an area or the level of one, at `j`; False if there is none."""
        token, name, last = self.tokens[j], spot.name, j + 1
        if spot.codes or token.text == "(":
            return False
        if name.kind == "agency" and (end := self.numbered(spot, j)) > j:
            spot.last = spot.end = end
        elif token.norm == "di" and last in self.areas and name.name.endswith(prefixes("body_words.seated")):
            self.take_area(spot, last)  # "Balai Besar POM di Bandung"
        elif token.norm in words_in("body_words.class_words") and name.name.startswith(prefixes("body_words.classed")):
            spot.last = spot.end = self.classed(spot, j)
        elif (
            name.name.startswith(prefixes("body_words.prisons"))
            and token.norm not in words_in("body_words.no_prison")
            and self.known(j) is None
            and (self.small(j) or (j not in self.areas and self.name_end(j, 2) > j))
        ):
            self.own_name(spot, j)
        elif (
            token.norm in words_in("body_words.regional")
            and last in self.areas
            and name.scope in {"branch", "none"}
            and self.same_line(last)
        ):
            self.take_area(spot, last)
        elif j in self.areas:
            if not self.fits(spot, j):
                return False
            self.take_area(spot, j)
        elif (
            token.norm in level_words()
            and last in self.areas
            and spot.area_level in (None, level_words()[token.norm])
            and self.fits(spot, last)
        ):
            self.take_area(spot, last)
        elif (
            token.norm in words_in("body_words.level_alone")
            and name.scope in {"local", "regency", "branch"}
            and name.kind == "agency"
            and token.text[0].isupper()
            and spot.area_level is None
            and self.phrase(last, 1) not in {"/", "dan"}
        ):
            spot.area_level, spot.end = level_words()[token.norm], last
        else:
            return False
        return True

    def nation(self, j: int) -> int:
        """How many tokens at `j` tell that the body before them is the nation's: "RI", "-RI", "Republik Indonesia"."""
        token, short = self.tokens[j], words_in("area_words.nation_short")
        if token.norm in short and token.text.isupper():
            return 1
        joined = token.text == "-" and token.start == self.tokens[j - 1].end and self.phrase(j + 1, 1) in short
        return 2 if joined or self.phrase(j, 2) in words_in("area_words.nation_long") else 0

    def bracket(self, spot: Spot, i: int, close: int) -> bool:
        """Take a bracket after the name as its short form, full name or area; False if it is none of them."""
        if i >= close:
            return False
        text = self.doc.text[self.tokens[i].start : self.tokens[close - 1].end]
        if i in self.areas and self.areas[i][0] == close:
            return True
        if text.casefold() in words_in("companies.state_forms"):
            spot.name = spot.name if spot.name.kind == "agency" else replace(spot.name, kind="agency")
            if close + 1 < len(self.tokens) and self.tokens[close + 1].norm in words_in("companies.traded"):
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

    def regional(self, spot: Spot, j: int, close: int) -> bool:
        """Whether the bracket holds the name in a regional language: "Dinas Kebudayaan (Kundha Kabudayan) Bantul"."""
        after = close + 1
        named = after in self.areas and self.same_line(after)
        words = self.tokens[j + 1 : close]
        return named and spot.name.kind == "agency" and len(words) <= 4 and all(t.text[0].isupper() for t in words)

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

    def closing(self, j: int) -> int | None:
        """Index of the bracket that closes the one at `j`, at most twelve tokens on."""
        for k in range(j + 1, min(j + 14, len(self.tokens))):
            if self.tokens[k].text == ")":
                return k
            if self.tokens[k].text == "(":
                return None
        return None

    # -- areas ---------------------------------------------------------------------------------------------------------

    def fits(self, spot: Spot, j: int) -> bool:
        """Whether the area at `j` may be that of the body: villages and districts only where it can be theirs."""
        if spot.name.kind == "organization":
            return any(level(c) in {"province", "regency", "city"} for c in self.areas[j][1])
        return True

    def take_area(self, spot: Spot, j: int) -> None:
        end, codes = self.areas[j]
        if not spot.codes:
            spot.codes = codes
        spot.end = end

    def with_area(self, spot: Spot) -> None:
        """A body known under its name with the area: "Badan Pengusahaan (BP) Batam"."""
        if spot.codes:
            first = next((j for j in range(spot.end - 1, spot.last - 1, -1) if j in self.areas), spot.end)
            entry = bodies.known().by_key.get(f"{bodies.key_of(spot.name.name)} {self.phrase(first, spot.end - first)}")
            if entry is not None and entry.name.area:
                spot.name, spot.choices, spot.codes = entry.name, (entry.name,), ()

    def foreign(self, spot: Spot) -> None:
        """A body of another country is an organization: "Kementerian Pertahanan Rusia"."""
        j = spot.end
        if not self.same_line(j) or spot.name.kind == "organization" or spot.name.scope == "district":
            return
        size = self.country(j) or int(spot.entry is None and self.tokens[j].text in words_in("body_words.world"))
        for k in range(j + 2, min(j + 5, len(self.tokens))):
            if size or self.tokens[j].norm != "dan" or not self.tokens[k - 1].text[0].isupper():
                break
            if after := self.country(k):
                size = k + after - j  # "Departemen Luar Negeri dan Perdagangan Australia"
        if size:
            country = self.doc.text[self.tokens[j].start : self.tokens[j + size - 1].end]
            spot.name = Name(f"{spot.name.name} {country}", "none", "organization")
            spot.choices, spot.entry = (spot.name,), None
            spot.end = j + size

    # -- parts of the name after a bracket -----------------------------------------------------------------------------

    def classed(self, spot: Spot, j: int) -> int:
        """Take the class into the name: "Lapas Kelas II A", "Kantor Imigrasi Kelas I Khusus TPI"."""
        words = ["Kelas"]
        k = j + 1
        while k < len(self.tokens) and self.same_line(k) and k not in self.areas and is_class(self.tokens[k].text):
            if len(self.tokens[k].text) == 1 and self.tokens[k].text in "AB" and len(words) > 1:
                words[-1] += self.tokens[k].text
            else:
                text = self.tokens[k].text
                words.append(DIGITS.get(text[0], text[0]) + text[1:])
            k += 1
        if len(words) == 1:
            return j
        spot.name = replace(spot.name, name=f"{spot.name.name} {' '.join(words)}")
        spot.choices, spot.acronym = (spot.name,), None
        return k

    def numbered(self, spot: Spot, j: int) -> int:
        """Take the number of a region into the name: "Lembaga Layanan X Wilayah IV"; `j` if there is none."""
        k = j + 1 if self.tokens[j].norm == "wilayah" else j
        named = k > j or spot.name.name.endswith(" Wilayah")
        if not named or not self.same_line(k) or not NUMBER.match(self.tokens[k].text):
            return j
        words = "Wilayah " if k > j else ""
        spot.name = replace(spot.name, name=f"{spot.name.name} {words}{self.tokens[k].text}")
        spot.choices, spot.entry = (spot.name,), None
        if spot.acronym:
            spot.acronym = f"{spot.acronym} {words}{self.tokens[k].text}"
        return k + 1

    def own_name(self, spot: Spot, j: int) -> None:
        """Take the place into the name of a prison: "Lapas Sukamiskin"; its area is the city or regency around."""
        if self.small(j):
            end, codes = self.areas[j]
            spot.codes = tuple(dict.fromkeys(".".join(c.split(".")[:2]) for c in codes))
        else:
            end = self.name_end(j, 2)
        own = " ".join(t.text for t in self.tokens[j:end])
        code = table("body_words.prison_areas").get(bodies.key_of(own))
        spot.codes = (code,) if code else self.after_comma(end) or spot.codes
        spot.name = replace(spot.name, name=f"{spot.name.name} {own}")
        spot.choices, spot.entry = (spot.name,), None
        spot.last = spot.end = end
        if spot.codes and end in self.areas and self.same_line(end) and set(self.areas[end][1]) & set(spot.codes):
            spot.end = self.areas[end][0]
        spot.acronym = self.doc.text[self.tokens[spot.first].start : self.tokens[end - 1].end] if spot.acronym else None

    def after_comma(self, j: int) -> tuple[str, ...]:
        """Codes of the regency or city named after a comma at token `j`: "Rutan Kebun Jeruk, Kota Sebrang"."""
        if not self.same_line(j) or self.tokens[j].text != "," or j + 1 not in self.areas:
            return ()
        codes = self.areas[j + 1][1]
        return codes if all(level(c) in {"regency", "city"} for c in codes) else ()


def is_class(text: str) -> bool:
    """Whether a word belongs to the class of a prison or office: "II", "A", "Khusus"."""
    return CLASS.match(text) is not None or text in words_in("body_words.classes")


def alike(name: str, other: str) -> bool:
    """Whether two names have the same head and most words in common: one is a slip for the other."""
    a, b = set(bodies.words_of(name)) - {"dan"}, set(bodies.words_of(other)) - {"dan"}
    return name.split()[0] == other.split()[0] and len(a & b) >= 0.6 * max(len(a), len(b))
