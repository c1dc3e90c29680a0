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
from kg.language.lexicon import words_in
from kg.model import CAPITAL, COUNTRY, Areas, Document

LAST = "\uffff"
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
        self._views: dict[frozenset[str], _View] = {}
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
        if i and f"{tokens[i - 1].norm} {tokens[i].norm}" in words_in("area_words.governing_pairs"):
            return True
        return tokens[i].norm in words_in("area_words.governing") and len(code.split(".")) <= 2

    def anchor(self, at: int, code: str) -> None:
        """Note that a government of the area `code` is spoken of at `at`."""
        insort(self.anchors, (at, code))
        self._views.clear()

    # -- named areas ---------------------------------------------------------------------------------------------------

    def fit(self, codes: tuple[str, ...], allowed: frozenset[str]) -> tuple[str, ...]:
        """Those of `codes` of an allowed level; else areas of the same name with one; else those that hold them."""
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
        inside = [
            c
            for c in codes
            if any(code != c and (code.startswith(c + ".") or c.startswith(code + ".")) for _, code in self.named)
        ]
        return inside[0] if len(inside) == 1 else None

    # -- areas not named -----------------------------------------------------------------------------------------------

    def infer(self, at: int, allowed: frozenset[str]) -> tuple[str | None, float]:
        """The area of a body at `at` that has one of the allowed levels and names none, and how sure that is."""
        view = self._views.get(allowed)
        if view is None:
            view = self._views[allowed] = _View(self, allowed)
        return view.infer(at)

    def scene(self, at: int, allowed: frozenset[str]) -> str | None:
        """The area with which the sentence around `at` opens: "Di Kabupaten X, Sekretaris Dinkes ..."."""
        sentence = self.doc.sentence_of(at)
        if sentence is None or self.doc.tokens[sentence.first].norm != "di":
            return None
        for start, code in self.named[bisect_right(self.named, (sentence.start, "")) :][:1]:
            if self.doc.token_at(start) == sentence.first + 1 and start < at and level(code) in allowed:
                return code
        return None

    def holding_name(self, name: str) -> str | None:
        """The one regency or city, of those spoken of, that has a district or village of that name; else the only one
        of the provinces spoken of; else the only one in the country that has a district of that name."""
        spoken = {".".join(c.split(".")[:2]) for _, c in [*self.named, *self.anchors] if c.count(".")}
        found = {".".join(c.split(".")[:2]) for c in self.gazetteer.codes(name) if c.count(".") >= 2} & spoken
        if not found:
            provinces = {c.partition(".")[0] for _, c in [*self.named, *self.anchors]}
            found = {
                ".".join(c.split(".")[:2])
                for c in self.gazetteer.codes(name)
                if c.count(".") >= 2 and c[:2] in provinces
            }
        if not found:
            found = {".".join(c.split(".")[:2]) for c in self.gazetteer.codes(name) if c.count(".") == 2}
        return found.pop() if len(found) == 1 else None


class _View:
    """The anchors and areas of some levels: what `infer` needs, counted once."""

    def __init__(self, where: Jurisdictions, allowed: frozenset[str]) -> None:
        self.doc = where.doc
        self.anchors = [(a, c) for a, c in where.anchors if level(c) in allowed]
        self.named = [(a, c) for a, c in where.named if level(c) in allowed]
        self.codes = {c for _, c in self.anchors}
        self.main = self._main(where.dateline) if len(self.codes) > 1 else None
        self.other = self._other(where, allowed) if not self.anchors else (None, 0.0)

    def infer(self, at: int) -> tuple[str | None, float]:
        """See `Jurisdictions.infer`."""
        if not self.anchors:
            code, sure = self.other
            if code is None and sure == 0.0:
                n = bisect_right(self.named, (at, LAST))
                return self.named[max(n - 1, 0)][1], 0.45
            return code, sure
        n = bisect_right(self.anchors, (at, LAST))
        sentence = self.doc.sentence_of(at)
        if sentence is not None:
            if n and self.anchors[n - 1][0] >= sentence.start:
                return self.anchors[n - 1][1], 0.85
            if not n and self.anchors[0][0] < sentence.end:
                return self.anchors[0][1], 0.75
        if len(self.codes) == 1:
            return self.anchors[0][1], 0.85
        if self.main is not None:
            return self.main, 0.75
        return (self.anchors[n - 1][1], 0.65) if n else (self.anchors[0][1], 0.6)

    def _main(self, dateline: str | None) -> str | None:
        """The area that the article is about, if it is spoken of far more than the others."""
        weight = dict.fromkeys(sorted(self.codes), 0.0)
        for _, code in self.anchors:
            weight[code] += 1.0
        for _, code in self.named:
            if code in weight:
                weight[code] += 0.5
        if dateline in weight:
            weight[dateline] += 1.0 if dateline == CAPITAL else 2.0  # national news is written there
        first, second = sorted(weight, key=lambda c: -weight[c])[:2]
        return first if weight[first] >= 1.5 * weight[second] else None

    def _other(self, where: Jurisdictions, allowed: frozenset[str]) -> tuple[str | None, float]:
        """Without anchors: the area around those that are anchored, named most, or of the dateline; (None, 0.0) if two
        are named as often."""
        chain = where.gazetteer.chain
        parents = Counter(c for _, a in where.anchors for c in chain(a)[1:] if level(c) in allowed)
        if parents and allowed == {"province"}:
            return parents.most_common(1)[0][0], 0.7
        named = Counter(c for _, c in self.named)
        if named:
            (code, count), *rest = named.most_common(2)
            if not rest or count > rest[0][1]:
                return code, 0.6 if not rest and code.partition(".")[0] != CAPITAL else 0.45
            return None, 0.0
        holding = Counter(c for _, a in where.named for c in chain(a)[1:] if level(c) in allowed)
        if holding:
            return holding.most_common(1)[0][0], 0.45
        if where.dateline is not None:
            fitting = [c for c in chain(where.dateline) if level(c) in allowed]
            if fitting:
                return fitting[0], 0.4 if where.dateline == CAPITAL else 0.65
        return None, 0.5
