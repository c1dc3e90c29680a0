"""Names of bodies in running text, before their areas are decided.

Input:     a document with its area mentions, the lexicon.
Output:    `Scanner.spots()`: `Spot`s in text order, each with its canonical `Name`, the tokens it takes, the short form
           given with it, the codes of an area named right after it.
Algorithm: one pass over the tokens. At each word the longest of: a known name (tree of words), a government, a head
           with its field of work ("Dinas" + ...), an institution with a number or name of its own
           (`institutions`), a company or association (`companies`). Then the tail: bracketed
           short form, level word, area, "RI", another country. Areas and fields that share one head ("Polsek A dan B",
           "Dinas Kesehatan, Pendidikan, dan Sosial") give a spot each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg.language import Lexicon, bodies
from kg.language.gazetteer import level
from kg.language.lexicon import prefixes, table, words_in
from kg.model import Document
from kg.recognise.bodies.governments import government, seat, short_governments
from kg.recognise.bodies.institutions import institution_words
from kg.recognise.bodies.spots import Spot, level_words
from kg.recognise.bodies.tails import Tails

SILENT = frozenset({"credit", "aside", "dateline"})
NUMBERED = re.compile(r"\d[/.]$|/[A-Z]{1,3}\.$")
NUMBERED_AFTER = re.compile(r"[/.]\s?(?:\d|[IVX]+\b)")
SMALL = frozenset({"dan", "untuk"})


@cache
def _uncapitalised() -> frozenset[str]:
    """First words of names that need no capital."""
    governments = {*short_governments(), *words_in("body_words.government"), *words_in("body_words.seat_words")}
    own = (*words_in("companies.media"), *table("companies.firms"), *institution_words())
    return frozenset({*governments, *bodies.known().tree.next, *own})


class Scanner(Tails):
    """One pass over a document for names of bodies."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.laws: frozenset[str] = frozenset(lexicon.data["body_words"]["laws"])
        self.unit_posts: frozenset[str] = frozenset(lexicon.data["body_words"]["unit_posts"])
        self.subordinates: frozenset[str] = frozenset(lexicon.data["body_words"]["subordinates"])
        self.any_of: frozenset[str] = frozenset(lexicon.data["body_words"]["any_of"])
        self.redefined = frozenset(self.other_definitions())

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
            c = token.text[0]
            new = self.at(i) if c.isupper() or (c.isalpha() and token.norm in _uncapitalised()) else []
            found += new
            i = max(new[-1].end, i + 1) if new else i + 1
        shorten(found)
        return self.with_defined(found)

    def at(self, i: int) -> list[Spot]:
        """The names that start at token `i`, with their tails; several if they share a head."""
        norm = self.tokens[i].norm
        if norm in short_governments() or norm in words_in("body_words.government"):
            spots = government(self, i) if not self.in_law(i) else []
            return spots + self.siblings(spots[-1]) if spots else []
        if norm in words_in("body_words.seat_words") and (own := seat(self, i)) is not None:
            return [own]
        spot = self.longest(i)
        if spot is None or self.is_part(i, spot) or self.in_law(i):
            return []
        self.led(i, spot)
        self.tail(spot)
        if not self.accepted(spot):
            return []
        return [*self.several(spot), *self.siblings(spot)]

    def led(self, i: int, spot: Spot) -> None:
        """After "Kepala", a short form stands for a body that has one: "Kepala DKPP" leads no Dewan Kehormatan."""
        led, heads = prefixes("post_words.led_by_kepala"), words_in("body_words.heads_of_offices")
        if i and self.tokens[i - 1].norm in heads and not spot.name.name.startswith(led):
            fitting = [n for n in spot.choices if n.name.startswith(led)]
            if fitting:
                spot.name, spot.choices, spot.entry = fitting[0], tuple(fitting), None

    def with_defined(self, found: list[Spot]) -> list[Spot]:
        """Add the further uses of short forms that the article itself defines: "Dinas Tanaman Hias (DTH) ... DTH"."""
        defined: dict[str, tuple[list[str], Spot]] = {}
        for spot in found:
            if spot.acronym and spot.end > spot.last and spot.name.kind != "government":
                words = bodies.words_of(spot.acronym)
                if words and " ".join(words) not in bodies.known().by_key and len(spot.acronym) > 2:
                    defined.setdefault(words[0], (words, spot))
        if not defined:
            return found
        taken = {k for spot in found for k in range(spot.first, spot.end)}
        for i, token in enumerate(self.tokens):
            if token.norm not in defined or i in taken:
                continue
            words, origin = defined[token.norm]
            last = i + len(words)
            surface = self.doc.text[token.start : self.tokens[last - 1].end] if last <= len(self.tokens) else ""
            if surface == origin.acronym and not any(k in taken for k in range(i, last)):
                spot = Spot(i, last, origin.name, acronym=surface, choices=(origin.name,))
                self.tail(spot)
                found.append(spot)
        found.sort(key=lambda spot: spot.first)
        return found

    # -- what counts ---------------------------------------------------------------------------------------------------

    def is_part(self, i: int, spot: Spot) -> bool:
        """Whether the words belong to a post or a rank, or mean any such body: "Ketua Komisi A", "Brigjen TNI"."""
        before = self.tokens[i - 1].norm if i else ""
        name, scope = spot.name.name, spot.name.scope
        leads = before in words_in("body_words.leaders")
        if leads and name.startswith(prefixes("body_words.led_units")):
            return True
        if before in words_in("body_words.regional_heads"):
            return True  # "Kadis Kominfo" leads a regional office
        if scope == "unit":
            if leads and name.startswith(prefixes("body_words.squads", " ")):
                return True
            if before in self.unit_posts and name.startswith(prefixes("body_words.panels")):
                return True
            if before in words_in("post_words.coming_from") and name.startswith(prefixes("body_words.factions", " ")):
                return True  # a member "dari Fraksi X"
            if name.startswith(prefixes("body_words.deputies", " ")) and self.is_deputy(i, spot):
                return True
        if before in words_in("body_words.directors") and name.startswith(prefixes("body_words.directorates", " ")):
            return True
        if name.startswith(prefixes("body_words.army")):
            held = self.phrase(max(0, i - 2), 2)
            return (
                before in self.ranks
                or held in self.ranks
                or (before == "(" and i > 1 and self.tokens[i - 2].norm in self.ranks)
            )
        return before in self.any_of and scope in {"district", "regency"} and not self.followed_by_area(spot)

    def is_deputy(self, i: int, spot: Spot) -> bool:
        """Whether "Deputi Bidang ..." is the post of the person named after it, not the unit of one named before."""
        j = spot.last
        whole = self.longest(j) if self.same_line(j) else None
        if whole is not None and whole.name.kind == "agency":
            j = whole.last
            close = self.closing(j) if j < len(self.tokens) and self.tokens[j].text == "(" else None
            j = close + 1 if close is not None else j
        if j < len(self.tokens) and self.tokens[j].text == ",":
            j += 1
        if not self.same_line(j) or not self.tokens[j].text[0].isupper() or self.people.weight(self.tokens[j]) < 0:
            return False
        before = self.tokens[i - 1].norm if i else ""
        if before in words_in("body_words.belonging"):
            return False
        return before != "," or not any(t.norm in self.subordinates for t in self.tokens[max(0, i - 12) : i])

    def in_law(self, i: int) -> bool:
        """Whether the name is part of a law's: "UU KPK", "UU tentang MPR, DPR, DPD, dan DPRD"."""
        k = i - 1
        while k > 0 and i - k < 10 and self.tokens[k].norm not in self.laws:
            if not (self.tokens[k].text == "," or self.tokens[k].norm == "dan" or self.tokens[k].text.isupper()):
                break
            k -= 1
        if k > 0 and self.tokens[k].norm == "tentang":
            rules = self.laws | words_in("body_words.rules")
            return any(t.norm in rules for t in self.tokens[max(0, k - 12) : k])
        return k >= 0 and self.tokens[k].norm in self.laws

    def followed_by_area(self, spot: Spot) -> bool:
        return spot.last in self.areas or (spot.last + 1 in self.areas and self.tokens[spot.last].norm in level_words())

    def accepted(self, spot: Spot) -> bool:
        """Whether the name counts here: doubtful short forms need evidence, lower case an area or another mention."""
        first = self.tokens[spot.first].text
        entry = spot.entry
        if first in self.redefined and spot.last == spot.first + 1:
            return False
        if spot.last == spot.first + 1 and first.isupper() and self.in_number(spot.first):
            return False
        closed = spot.end < len(self.tokens) and self.tokens[spot.end].text == ")"
        if self.phrase(spot.end + closed, 1) in words_in("area_words.all_over") and not spot.codes:
            return False  # "Dinas Kesehatan se-Jawa Barat"
        if (
            self.phrase(spot.end, 3) in words_in("body_words.kinds")
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
                first in words_in("body_words.of_state")
                or (spot.last - spot.first == 1 and spot.name.scope == "national")
            )
        return True

    def in_number(self, i: int) -> bool:
        """Whether the short form is part of a number of a letter or file: "S-217/MK.02/2017", "009/PS.PNM"."""
        text, token = self.doc.text, self.tokens[i]
        before = text[max(0, token.start - 4) : token.start]
        return bool(NUMBERED.search(before) or NUMBERED_AFTER.match(text, token.end))

    def other_definitions(self) -> Iterator[str]:
        """Short forms that the article gives to something else: "Unit Layanan Paspor (ULP)", "KAI (Kongres Advokat
        Indonesia)", "perjanjian kerja sama (PKS)" are no procurement unit, no railway, no party; nor are those drawn
        up and signed: "penandatanganan PKS"."""
        tokens, known = self.tokens, bodies.known().by_key
        pairs = [(a.norm, b) for a, b in pairwise(tokens) if is_short(b.text) and b.norm in known]
        parties = {b.text for a, b in pairs if a in words_in("body_words.of_parties")}
        yield from (b.text for a, b in pairs if a in words_in("body_words.drawn_up") and b.text not in parties)
        for i in range(1, len(tokens) - 1):
            if tokens[i].text != "(":
                continue
            before, after = tokens[i - 1], tokens[i + 1]
            if is_short(after.text) and i + 2 < len(tokens) and tokens[i + 2].text == ")":
                short, words = after, tokens[max(0, i - 14) : i]
                words = tuple(t for t in words if t.text[0].isalnum() and t.norm not in SMALL)[-len(short.text) :]
            elif is_short(before.text) and (close := self.closing(i)) is not None:
                short = before
                words = tuple(t for t in tokens[i + 1 : close] if t.text[0].isalnum() and t.norm not in SMALL)
            else:
                continue
            entry = known.get(short.norm)
            if (
                entry is None
                or "".join(w.norm[0] for w in words) != short.norm
                or len({w.text[0].isupper() for w in words}) != 1
            ):
                continue
            full = " ".join(w.norm for w in words)
            if full not in known and full != " ".join(w for w in bodies.words_of(entry.name.name) if w not in SMALL):
                yield short.text

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
                    and self.tokens[k].norm in level_words()
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


def is_short(text: str) -> bool:
    """Whether a word looks like an acronym."""
    return text.isupper() and 2 <= len(text) <= 8


def shorten(spots: list[Spot]) -> None:
    """Of a name that stands with and without further words ("PT Maju Budi", "PT Maju") the shorter is right."""
    firms = [
        s
        for s in spots
        if s.entry is None and f"{s.name.name} ".startswith(prefixes("companies.shortened", " "))
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
