"""From names of bodies to bodies: what short forms stand for, the area of each, the body above it, its fullest name.

Input:     a document, its `Spot`s.
Output:    `settle`: each spot that counts, with its `Body`.
Algorithm: (1) short forms that the article defines, or whose full name it gives, stand for that name; (2) areas named
           right after the name; (3) those of the body or government right after ("Dinas Sosial Pemkot X", "Biro Hukum
           KPK") or beside it ("Pemkot dan Pemkab Bogor"); (4) the area with which its sentence opens, else that of the
           same body elsewhere in the article; (5) else the area whose government is spoken of (`jurisdiction`); (6)
           units take the parliament or police body before them; (7) of names of one body the fullest counts. For (1)
           and (7) see `naming`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from kg.language import Lexicon
from kg.language.abroad import abroad
from kg.language.bodies import government, unit
from kg.language.gazetteer import level
from kg.language.lexicon import table, words_in
from kg.model import CAPITAL, COUNTRY, Body, Document
from kg.recognise.bodies.jurisdiction import LEVELS, Jurisdictions
from kg.recognise.bodies.naming import define, elsewhere, fuller, fullest, opens
from kg.recognise.bodies.spots import Spot

WEAK, SURE = 0.5, 0.6
OWN_AREA = frozenset({"local", "regency", "province", "city"})


def settle(doc: Document, spots: list[Spot], lexicon: Lexicon) -> list[tuple[Spot, Body]]:
    """Each spot that counts, with its body."""
    return _Settler(doc, spots, lexicon).run()


class _Settler:
    """The steps over the spots of one document."""

    def __init__(self, doc: Document, spots: list[Spot], lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.spots = spots
        self.gazetteer = lexicon.gazetteer
        self.where = Jurisdictions(doc, lexicon)
        self.abroad = abroad(doc)
        self.areas_of: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.at = {s.first: s for s in spots}
        self.unit_of: dict[str, Spot] = {}
        self.wholes: dict[str, list[Spot]] = defaultdict(list)

    def run(self) -> list[tuple[Spot, Body]]:
        define(self.doc, self.spots)
        elsewhere(self.spots)
        for spot in self.spots:
            self.named_area(spot)
        for spot in reversed(self.spots):
            self.beside(spot)
        for spot in self.spots:
            if spot.area and spot.area != COUNTRY and spot.name.area is None:
                self.areas_of[spot.name.name].append((spot.first, spot.area))
                if spot.name.kind == "government" or (spot.name.scope in OWN_AREA and spot.name.kind == "agency"):
                    self.where.anchor(self.start(spot), spot.area)
        for spot in reversed(self.spots):
            self.part_of_next(spot)
        self.index_wholes()
        found: list[tuple[Spot, Body]] = []
        for spot in self.spots:
            if spot.area is None:
                self.inferred_area(spot)
            body = self.body(spot)
            if body is not None:
                found.append((spot, body))
        found = fullest(found)
        if self.abroad:
            found = [(s, Body(b.name, None, "organization")) for s, b in found]
        named = {b for s, b in found if not s.lone}
        return [
            (s, b) for s, b in found if not s.lone or b in named or (b.kind == "government" and s.confidence >= 0.75)
        ]

    def start(self, spot: Spot) -> int:
        return self.tokens[spot.first].start

    # -- areas named ---------------------------------------------------------------------------------------------------

    def allowed(self, spot: Spot) -> frozenset[str]:
        """Levels of areas that the body may have."""
        if spot.area_level:
            return frozenset({spot.area_level})
        named = bool(spot.codes) and opens(spot.name.name, "local_branches")
        return LEVELS["local"] if named else LEVELS[spot.name.scope]

    def named_area(self, spot: Spot) -> None:
        """The area named right after the body."""
        name = spot.name
        if name.area or name.scope == "national":
            spot.area = name.area or COUNTRY
        elif (spot.national or _is_national(spot)) and not spot.codes:
            spot.area = COUNTRY
        elif spot.codes:
            allowed = self.allowed(spot)
            if name.kind == "government" and spot.area_level is None:
                allowed |= {"district", "village"}
            codes = self.where.fit(spot.codes, allowed)
            if not codes and spot.area_level and name.kind == "government":
                codes = self.where.fit(spot.codes, LEVELS["local"])
            if (
                len(spot.choices) == 2
                and spot.choices[0].name != spot.choices[1].name
                and name.scope == "regency"
                and spot.entry is None
            ):
                self.school(spot, codes)
            spot.area = self.where.choose(codes, self.start(spot))
            if spot.area is None:
                spot.confidence = WEAK

    def school(self, spot: Spot, codes: tuple[str, ...]) -> None:
        """Schools are numbered by city in a kota ("SMPN 13"), by district in a kabupaten ("SMAN 1 Cibinong")."""
        code = self.where.choose(codes, self.start(spot))
        if code is None or level(code) == "city":
            spot.name = spot.choices[0]

    # -- areas of neighbours -------------------------------------------------------------------------------------------

    def beside(self, spot: Spot) -> None:
        """A bare government beside one of the same area: "Pemkot dan Pemkab Bogor"."""
        if spot.name.kind != "government" or spot.codes or spot.area_level is None:
            return
        for gap in (1, 2):
            after = self.at.get(spot.end + gap)
            between = [t.norm for t in self.tokens[spot.end : spot.end + gap]]
            if (
                after is not None
                and after.name.kind == "government"
                and after.codes
                and set(between) - {",", "/"} <= words_in("area_words.and")
            ):
                codes = [
                    c
                    for code in after.codes
                    for c in self.gazetteer.codes(self.gazetteer.area(code).bare)
                    if level(c) == spot.area_level
                ]
                if codes:
                    spot.area = codes[0]
                return

    def part_of_next(self, spot: Spot) -> None:
        """The body or government right after: "Dinas Sosial Pemkot Depok", "Biro Humas KPK"."""
        after = self.at.get(spot.end)
        if (
            after is None
            or spot.codes
            or spot.national
            or spot.name.kind != "agency"
            or after.name.kind == "organization"
            or after.last == after.first
        ):
            return
        if (
            self.doc.text[self.tokens[spot.end - 1].end : self.start(after)].strip(" ")
            or "\n" in self.doc.text[self.tokens[spot.end - 1].end : self.start(after)]
        ):
            return
        if after.area is None:
            self.inferred_area(after)
        if after.name.kind == "government":
            if after.area and after.area != COUNTRY and spot.area is None:
                spot.area = after.area
        elif spot.name.scope == "unit":
            if opens(spot.name.name, "committees") and after.name.name not in words_in("body_words.parliaments"):
                return
            spot.area = spot.area or after.area
            spot.parent = after.name.name
        elif spot.name.scope in OWN_AREA and (after.name.scope in OWN_AREA or after.name.area):
            spot.area = spot.area or after.area
        elif spot.name.scope == "local" and after.name.scope in {"national", "branch"} and spot.area is None:
            spot.area = after.area
            spot.parent = after.name.name

    # -- areas not named -----------------------------------------------------------------------------------------------

    def inferred_area(self, spot: Spot) -> None:
        """The area of a body that names none."""
        scope = spot.name.scope
        if spot.codes and spot.name.kind != "government":
            return
        same = self.areas_of.get(spot.name.name)
        if not same and scope == "local" and spot.name.kind == "agency":
            same = [a for name, areas in self.areas_of.items() if fuller(spot.name.name, name) for a in areas]
        if spot.name.kind == "organization" and not (
            spot.name.name.startswith("Dewan Pimpinan") and len({a for _, a in same or ()}) == 1
        ):
            return
        if scope in OWN_AREA and (scene := self.where.scene(self.start(spot), self.allowed(spot))):
            spot.area = scene
            return
        if same and spot.name.kind != "government" and not spot.area_level:
            before = [area for first, area in same if first < spot.first]
            spot.area = before[-1] if before else same[0][1]
            return
        if scope in {"national", "branch"}:
            spot.area = COUNTRY
            return
        if scope in {"none", "unit"}:
            return
        if spot.entry is None and opens(spot.name.name, "own_names"):
            own = spot.name.name.rsplit(" ", 1)[-1]
            spot.area = self.where.holding_name(own)
            if spot.area is not None:
                return
        spot.area, sure = self.where.infer(self.start(spot), self.allowed(spot))
        if scope == "city" and spot.area is not None and not spot.area.startswith(CAPITAL):
            spot.area, sure = None, WEAK  # a "Suku Dinas" is of a city of Jakarta
        if spot.area is not None and sure >= SURE and scope == "local" and spot.name.kind == "agency":
            self.areas_of[spot.name.name].append((spot.first, spot.area))  # one body until another area is named
        if scope == "district" or spot.name.name in words_in("body_words.prisons"):
            sure = min(sure, 0.4)  # a prison may stand anywhere
        spot.confidence = min(spot.confidence, sure)

    def above(self, spot: Spot) -> None:
        """A unit without its body: that of the same unit elsewhere, else the parliament or police body spoken of."""
        known = self.unit_of.get(spot.name.name)
        if known is not None:
            spot.parent, spot.area = known.parent, known.area
            return
        name = spot.name.name
        kind = "parliament" if opens(name, "committees") else "resort" if opens(name, "squads") else ""
        wholes = self.wholes.get(kind or ("police" if opens(name, "police_units") else "office"), [])
        if wholes:
            n = bisect_left(wholes, spot.first, key=lambda s: s.first)
            whole = wholes[max(n - 1, 0)]
            spot.parent, spot.area = whole.name.name, spot.area or whole.area
            spot.confidence = min(spot.confidence, 0.7)

    def index_wholes(self) -> None:
        """The bodies that have units, by kind, and the units whose body is known."""
        for spot in self.spots:
            name, scope = spot.name.name, spot.name.scope
            if spot.parent:
                self.unit_of.setdefault(name, spot)
            if name in words_in("body_words.parliaments"):
                self.wholes["parliament"].append(spot)
            if name.startswith("Kepolisian "):
                self.wholes["police"].append(spot)
                if name.startswith("Kepolisian Resor"):
                    self.wholes["resort"].append(spot)
            if spot.name.kind == "agency" and scope in {"national", "province"} and opens(name, "offices"):
                self.wholes["office"].append(spot)

    # -- bodies --------------------------------------------------------------------------------------------------------

    def body(self, spot: Spot) -> Body | None:
        """The body that a spot names; None if it is too uncertain what it is."""
        name = spot.name
        if name.kind == "government":
            if spot.area is None or spot.area == COUNTRY:
                return None
            if not spot.codes and spot.area_level is None and spot.confidence < 0.65:
                return None  # "Pemda" in general
            return government(spot.area, self.gazetteer)
        if name.name == "Kecamatan":
            return unit(spot.area, self.gazetteer) if spot.area else None
        if name.kind == "organization":
            return Body(name.name, spot.area, "organization")
        if name.scope == "unit":
            if spot.parent is None and (spot.area is None or _of_larger(name.name)):
                self.above(spot)
            if spot.parent is None and spot.area is None:
                spot.confidence = WEAK
                if opens(name.name, "committees") or opens(name.name, "state_units"):
                    spot.confidence = 0.4
                else:
                    spot.area, sure = self.where.infer(self.start(spot), LEVELS["local"])
                    spot.confidence = min(0.9, sure)
            generic = _of_larger(name.name) or spot.area in (None, COUNTRY)
            return Body(name.name, spot.area, "agency", spot.parent if generic else None)
        placed = spot.area if spot.area != COUNTRY else None
        if placed and level(placed) == "city" and name.name in words_in("body_words.by_town"):
            return Body(name.name.replace("Kabupaten", "Kota"), placed)
        if spot.area == CAPITAL and (own := table("body_words.of_capital").get(name.name)):
            return Body(own, CAPITAL)
        return Body(name.name, spot.area, "agency", spot.parent if spot.area == COUNTRY else None)

def _is_national(spot: Spot) -> bool:
    """Whether the known form that a spot has ends as names of national bodies do: "KPU RI", "BNN Pusat"."""
    return spot.entry is not None and spot.entry.form.replace("-", " ").split()[-1] in words_in("body_words.national")


def _of_larger(name: str) -> bool:
    """Whether a unit's name tells nothing without the parliament or police body that it belongs to."""
    return opens(name, "police_units") or opens(name, "committees")
