"""From names of bodies to bodies: the area and the body above each, partial names made full.

Input:     a document, its `Spot`s.
Output:    `settle`: each spot that counts, with its `Body`.
Algorithm: see `kg.recognise.bodies`.
"""

from __future__ import annotations

from collections import defaultdict

from kg.language import Lexicon
from kg.language.bodies import Name, government, key_of, unit
from kg.language.body_spots import Spot, levels_of
from kg.language.jurisdiction import LEVELS, Jurisdictions
from kg.model import COUNTRY, Body, Document

WEAK = 0.5


def settle(doc: Document, spots: list[Spot], lexicon: Lexicon) -> list[tuple[Spot, Body]]:
    """Each spot that counts, with its body."""
    return _Settler(doc, spots, lexicon).run()


class _Settler:
    def __init__(self, doc: Document, spots: list[Spot], lexicon: Lexicon) -> None:
        self.doc = doc
        self.spots = spots
        self.gazetteer = lexicon.gazetteer
        self.where = Jurisdictions(doc, lexicon)
        self.defined: dict[str, Name] = {}
        self.areas_of: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.next: dict[int, Spot] = {s.first: s for s in spots}

    def run(self) -> list[tuple[Spot, Body]]:
        self.define()
        for spot in self.spots:
            self.named_area(spot)
        for spot in reversed(self.spots):
            self.adjacent(spot)
        for spot in self.spots:
            if spot.area and spot.area != COUNTRY:
                self.areas_of[spot.name.name].append((spot.first, spot.area))
                if spot.name.kind == "government" or spot.name.scope in {"local", "regency", "province", "city"}:
                    self.where.anchor(self.doc.tokens[spot.first].start, spot.area)
        found: list[tuple[Spot, Body]] = []
        for spot in self.spots:
            if spot.area is None:
                self.inferred_area(spot)
            body = self.body(spot)
            if body is not None:
                found.append((spot, body))
        return self.fullest(found)

    # -- names defined in the article ----------------------------------------------------------------------------------

    def define(self) -> None:
        """Short forms given with a full name bind it for the whole article; of several readings the one named in full counts."""
        full = {s.name.name for s in self.spots if s.acronym is None or s.end > s.last}
        for s in self.spots:
            if s.acronym and s.name.kind != "government" and (s.entry is None or key_of(s.entry.form) != key_of(s.acronym)):
                self.defined.setdefault(s.acronym.casefold(), s.name)
        for s in self.spots:
            surface = self.doc.text[self.doc.tokens[s.first].start : self.doc.tokens[s.last - 1].end]
            name = self.defined.get(surface.casefold())
            if name is not None:
                s.name, s.acronym = name, surface
            elif len(s.choices) > 1:
                s.name = next((n for n in s.choices if n.name in full), s.name)

    # -- areas ---------------------------------------------------------------------------------------------------------

    def allowed(self, spot: Spot) -> frozenset[str]:
        if spot.area_level:
            return frozenset({spot.area_level})
        return LEVELS[spot.name.scope]

    def named_area(self, spot: Spot) -> None:
        """The area named right after the body."""
        name = spot.name
        if name.area:
            spot.area = name.area
        elif spot.national and not spot.codes:
            spot.area = COUNTRY
        elif spot.codes:
            codes = self.where.fit(spot.codes, self.allowed(spot))
            if not codes and spot.area_level and name.kind == "government":
                codes = self.where.fit(spot.codes, LEVELS["local"])
            at = self.doc.tokens[spot.first].start
            spot.area = self.where.choose(codes, at)
            if spot.area is None and codes:
                spot.confidence = WEAK

    def adjacent(self, spot: Spot) -> None:
        """The body or government right after: "Dinas Sosial Pemkot Depok", "Biro Humas KPK"."""
        after = self.next.get(spot.end)
        if after is None or spot.codes or spot.national or spot.name.kind == "organization" or after.name.kind == "organization":
            return
        gap = self.doc.text[self.doc.tokens[spot.end - 1].end : self.doc.tokens[after.first].start]
        if gap.strip(" ") or "\n" in gap:
            return
        if after.name.kind == "government":
            if after.area is None:
                self.inferred_area(after)
            if after.area and levels_of(after.area) in LEVELS["local"]:
                spot.area = spot.area or after.area
            return
        if spot.name.scope == "unit" or (spot.name.scope == "local" and after.name.scope in {"local", "regency", "province", "city"}):
            if after.area is None:
                self.inferred_area(after)
            spot.area = spot.area or after.area
            spot.parent = after.name.name

    def inferred_area(self, spot: Spot) -> None:
        """The area of a body that names none."""
        scope = spot.name.scope
        at = self.doc.tokens[spot.first].start
        if spot.name.area:
            spot.area = spot.name.area
            return
        same = self.areas_of.get(spot.name.name)
        if same and spot.name.kind != "government" and not spot.area_level:
            before = [area for first, area in same if first < spot.first]
            spot.area = before[-1] if before else same[0][1]
            return
        if scope in {"national", "branch"}:
            spot.area = COUNTRY
            return
        if scope in {"none", "unit"}:
            return
        if spot.area is None and spot.codes:
            return
        area, sure = self.where.infer(at, self.allowed(spot))
        spot.area = area
        spot.confidence = min(spot.confidence, sure)

    def body(self, spot: Spot) -> Body | None:
        name = spot.name
        if name.kind == "government":
            if spot.area is None:
                return None
            return government(spot.area, self.gazetteer)
        if name.scope in {"district", "village"} and name.name in {"Kecamatan", "Kelurahan", "Desa"}:
            return unit(spot.area, self.gazetteer) if spot.area else None
        area = spot.area
        if name.kind == "organization":
            return Body(name.name, None, "organization")
        if name.scope == "unit" and area is None and spot.parent is None:
            self.borrow(spot)
            area = spot.area
        return Body(name.name, area, "agency", spot.parent if name.scope == "unit" else None)

    def borrow(self, spot: Spot) -> None:
        """A unit without its body takes that of the same unit elsewhere."""
        for other in self.spots:
            if other is not spot and other.name.name == spot.name.name and (other.parent or other.area):
                spot.parent, spot.area = other.parent, other.area
                return

    # -- fullest names -------------------------------------------------------------------------------------------------

    def fullest(self, found: list[tuple[Spot, Body]]) -> list[tuple[Spot, Body]]:
        """ "Dinas Pariwisata" is "Dinas Kebudayaan dan Pariwisata" where the article names that one of the same area."""
        bodies = {b for _, b in found if b.kind == "agency"}
        full: dict[Body, Body] = {}
        for body in bodies:
            head, _, field = body.name.partition(" ")
            if head not in {"Dinas", "Badan", "Suku"} or not field:
                continue
            words = set(key_of(field).split()) - {"dan"}
            wider = [
                b for b in bodies
                if b is not body and b.area == body.area and b.name.startswith(head + " ") and words < set(key_of(b.name).split()) - {"dan", key_of(head)}
            ]  # fmt: skip
            if len(wider) == 1:
                full[body] = wider[0]
        return [(s, full.get(b, b)) for s, b in found]
