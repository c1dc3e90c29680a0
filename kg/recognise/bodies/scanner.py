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

from dataclasses import replace
from functools import cache

from kg.language import bodies
from kg.language.gazetteer import level
from kg.language.lexicon import prefixes, table, words_in
from kg.recognise.bodies.counting import Counting
from kg.recognise.bodies.governments import government, seat, short_governments
from kg.recognise.bodies.institutions import institution_words
from kg.recognise.bodies.spots import Spot, level_words

SILENT = frozenset({"credit", "aside", "dateline"})


@cache
def _uncapitalised() -> frozenset[str]:
    """First words of names that need no capital."""
    governments = {*short_governments(), *words_in("body_words.government"), *words_in("body_words.seat_words")}
    own = (*words_in("companies.media"), *table("companies.firms"), *institution_words())
    return frozenset({*governments, *bodies.known().tree.next, *own})


class Scanner(Counting):
    """One pass over a document for names of bodies."""

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
        self.in_party_lists(found)
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

    def in_party_lists(self, found: list[Spot]) -> None:
        """In a list of parties a short form is that of a party: "PKB, PBB, dan Partai Demokrat"."""
        parties, named = table("body_words.also_parties"), prefixes("body_words.party_names", " ")
        for n, spot in enumerate(found):
            if spot.last == spot.first + 1 and (name := parties.get(self.tokens[spot.first].norm)):
                beside = [(found[n - 1], spot)] if n else []
                beside += [(spot, found[n + 1])] if n + 1 < len(found) else []
                for a, b in beside:
                    marks = {t.norm for t in self.tokens[a.end : b.first]}
                    other = (b if a is spot else a).name.name
                    if marks and marks <= {",", *words_in("area_words.and")} and other.startswith(named):
                        spot.name = replace(spot.name, name=name, kind="organization", scope="none")
                        spot.choices, spot.entry = (spot.name,), None

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
