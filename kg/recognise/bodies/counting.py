"""Which names that are read count: not those in posts, ranks and laws, nor short forms that mean something else here.

Input:     a `Spot` with its tail.
Output:    `Counting`, which tells whether it is a body.
Algorithm: by the words before and after; a short form that the article gives to something else counts nowhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.language import Lexicon, bodies
from kg.language.lexicon import prefixes, words_in
from kg.model import Document
from kg.recognise.bodies.spots import Spot, level_words
from kg.recognise.bodies.tails import Tails

NUMBERED = re.compile(r"\d[/.]$|/[A-Z]{1,3}\.$")
NUMBERED_AFTER = re.compile(r"[/.]\s?(?:\d|[IVX]+\b)")
SMALL = frozenset({"dan", "untuk"})


class Counting(Tails):
    """Tells what counts in one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.redefined = frozenset(self.other_definitions())

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
            if before in words_in("body_words.unit_posts") and name.startswith(prefixes("body_words.panels")):
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
        any_of = before in words_in("body_words.any_of") and scope in {"district", "regency"}
        return any_of and not self.followed_by_area(spot)

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
        above = words_in("body_words.subordinates")
        return before != "," or not any(t.norm in above for t in self.tokens[max(0, i - 12) : i])

    def in_law(self, i: int) -> bool:
        """Whether the name is part of a law's: "UU KPK", "UU tentang MPR, DPR, DPD, dan DPRD"."""
        k = i - 1
        while k > 0 and i - k < 10 and self.tokens[k].norm not in words_in("body_words.laws"):
            if not (self.tokens[k].text == "," or self.tokens[k].norm == "dan" or self.tokens[k].text.isupper()):
                break
            k -= 1
        if k > 0 and self.tokens[k].norm == "tentang":
            rules = words_in("body_words.laws") | words_in("body_words.rules")
            return any(t.norm in rules for t in self.tokens[max(0, k - 12) : k])
        return k >= 0 and self.tokens[k].norm in words_in("body_words.laws")

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


def is_short(text: str) -> bool:
    """Whether a word looks like an acronym."""
    return text.isupper() and 2 <= len(text) <= 8
