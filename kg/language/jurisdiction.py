"""The area of a body that names none: whose government, in this article and at this place?

Input:     a document with its area mentions; what is known of areas of bodies so far.
Output:    `Jurisdictions.fit`: codes of a named area that suit the level of a body; `Jurisdictions.infer`: the area of
           a body without one.
Algorithm: anchors are places where the text ties an area to a government: "Wali Kota X", "Pemkot X", "Dinas ... Kota
           X". A body without area takes, of the anchors of its level, the last one in its sentence, else the only one
           of the article, else the nearest before it; without anchors the area of its level that is named most, and
           the dateline's if that is all.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter

from kg.language import Lexicon
from kg.language.gazetteer import Gazetteer, level
from kg.model import COUNTRY, Areas, Document

HEADS_OF_AREAS = {
    "gubernur": "province", "wagub": "province", "cagub": "province", "sekdaprov": "province", "bupati": "regency",
    "wabup": "regency", "walikota": "city", "wawali": "city", "wawalkot": "city", "walkot": "city", "sekdako": "city", "sekdakab": "regency",
    "sekda": "local", "setda": "local", "kota": "city",
}  # fmt: skip
LEVELS: dict[str, frozenset[str]] = {
    "local": frozenset({"province", "regency", "city"}),
    "unit": frozenset({"province", "regency", "city"}),
    "branch": frozenset({"province", "regency", "city", "district"}),
    "national": frozenset({"province", "regency", "city"}),
    "none": frozenset({"province", "regency", "city"}),
    "province": frozenset({"province"}),
    "regency": frozenset({"regency", "city"}),
    "city": frozenset({"city"}),
    "district": frozenset({"district"}),
    "village": frozenset({"village"}),
}


class Jurisdictions:
    """What one document tells of governments and their areas."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.gazetteer: Gazetteer = lexicon.gazetteer
        self.anchors: list[tuple[int, str]] = []
        self.named: list[tuple[int, str]] = []
        dateline = next((f for f in doc.furniture if f.kind == "dateline"), None)
        self.dateline: str | None = None
        for m in doc.mentions:
            if not isinstance(m.ref, Areas):
                continue
            if dateline is not None and dateline.start <= m.start < dateline.end:
                if self.dateline is None and len(m.ref.codes) == 1:
                    self.dateline = m.ref.codes[0]
                continue
            if len(m.ref.codes) == 1 and m.ref.codes[0] != COUNTRY:
                self.named.append((m.start, m.ref.codes[0]))
                if self._governed(m.start, m.ref.codes[0]):
                    self.anchor(m.start, m.ref.codes[0])

    def _governed(self, start: int, code: str) -> bool:
        """Whether the head of a government stands right before the area: "Bupati X", "Sekda Kota X"."""
        i = self.doc.token_at(start) - 1
        tokens = self.doc.tokens
        if i >= 0 and tokens[i].text == ")":
            while i >= 0 and tokens[i].text != "(":
                i -= 1
            i -= 1
        if i < 0:
            return False
        norm = tokens[i].norm
        if norm == "kota":
            return i > 0 and tokens[i - 1].norm in {"wali", "wakil"}
        if norm == "daerah":
            return i > 0 and tokens[i - 1].norm == "sekretaris"
        return norm in HEADS_OF_AREAS and len(code.split(".")) <= 2

    def anchor(self, at: int, code: str) -> None:
        """Note that a government of the area `code` is spoken of at `at`."""
        insort(self.anchors, (at, code))

    # -- named areas ---------------------------------------------------------------------------------------------------

    def fit(self, codes: tuple[str, ...], allowed: frozenset[str]) -> tuple[str, ...]:
        """Those of `codes` that have an allowed level; else areas of the same name that have; else those that hold them."""
        fitting = tuple(c for c in codes if level(c) in allowed)
        if fitting:
            return fitting
        found: list[str] = []
        for code in codes:
            area = self.gazetteer.get(code)
            if area is not None:
                found += [c for c in self.gazetteer.codes(area.bare) if level(c) in allowed and c not in found]
        if not found:
            found = [c for code in codes for c in self.gazetteer.chain(code)[1:] if level(c) in allowed]
            found = list(dict.fromkeys(found))[:1]
        return tuple(found)

    def choose(self, codes: tuple[str, ...], at: int) -> str | None:
        """One of several codes: the one whose government or area is spoken of; None if that does not tell."""
        if len(codes) <= 1:
            return codes[0] if codes else None
        anchored = Counter(code for _, code in self.anchors if code in codes)
        if len(anchored) == 1:
            return next(iter(anchored))
        if anchored:
            before = [code for a, code in self.anchors if code in codes and a <= at]
            return before[-1] if before else anchored.most_common(1)[0][0]
        named = Counter(code for _, code in self.named if code in codes)
        if named:
            return named.most_common(1)[0][0]
        inside = [c for c in codes if any(code != c and (code.startswith(c + ".") or c.startswith(code + ".")) for _, code in self.named)]
        return inside[0] if len(inside) == 1 else None

    # -- areas not named -----------------------------------------------------------------------------------------------

    def _main(self, codes: set[str]) -> str | None:
        """The area that the article is about, if it is spoken of far more than the others."""
        weight = Counter({c: 0.0 for c in codes})
        for _, code in self.anchors:
            if code in codes:
                weight[code] += 1.0
        for _, code in self.named:
            if code in codes:
                weight[code] += 0.5
        if self.dateline in codes:
            weight[self.dateline] += 1.0
        (first, most), (_, second) = weight.most_common(2)
        return first if most >= 1.7 * second else None

    def infer(self, at: int, allowed: frozenset[str]) -> tuple[str | None, float]:
        """The area of a body at `at` that has one of the allowed levels and names none, and how sure that is."""
        anchors = [(a, c) for a, c in self.anchors if level(c) in allowed]
        if anchors:
            sentence = self.doc.sentence_of(at)
            n = bisect_right(anchors, (at, "\uffff"))
            if sentence is not None:
                same = [c for a, c in anchors[:n] if a >= sentence.start]
                if same:
                    return same[-1], 0.85
                after = [c for a, c in anchors[n:] if a < sentence.end]
                if after and not n:
                    return after[0], 0.75
            codes = {c for _, c in anchors}
            if len(codes) == 1:
                return anchors[0][1], 0.85
            main = self._main(codes)
            if main is not None:
                return main, 0.75
            if n:
                return anchors[n - 1][1], 0.65
            return anchors[0][1], 0.6
        parents = Counter(c for _, a in self.anchors for c in self.gazetteer.chain(a)[1:] if level(c) in allowed)
        if parents and allowed == {"province"}:
            return parents.most_common(1)[0][0], 0.7
        named = Counter(c for _, c in self.named if level(c) in allowed)
        if named:
            (code, count), *rest = named.most_common(2)
            if not rest or count > rest[0][1]:
                return code, 0.6 if not rest else 0.55
            before = [c for a, c in self.named if a <= at and level(c) in allowed]
            return (before[-1] if before else code), 0.5
        if self.dateline is not None:
            fitting = [c for c in self.gazetteer.chain(self.dateline) if level(c) in allowed]
            if fitting:
                return fitting[0], 0.6
        holding = Counter(c for _, a in self.named for c in self.gazetteer.chain(a)[1:] if level(c) in allowed)
        if holding:
            return holding.most_common(1)[0][0], 0.5
        return None, 0.5
