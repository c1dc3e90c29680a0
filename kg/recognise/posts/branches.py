"""Where the body of a post is: its branch, the area in or after its name, the bodies above it.

Input:     a `Phrase` whose body is known, or named by the title alone.
Output:    `Branches`, which gives the body its area and moves the phrase's end behind it.
Algorithm: an area is taken where the body may have one of that level; one that only tells again where the body is, is
           passed over.
"""

from __future__ import annotations

from msgspec import structs

from kg.language.lexicon import prefixes
from kg.language.words import Words
from kg.model import COUNTRY, Areas, Body, Mention
from kg.recognise.posts.ground import Phrase
from kg.recognise.posts.setting import holder
from kg.recognise.posts.unknown import Unknown

WORDS = Words("post_words")


class Branches(Unknown):
    """Finds the areas of the bodies of posts in one document."""

    def _own_area(self, phrase: Phrase, body: Mention) -> None:
        """The area in the name of an association or party, at its end; a party's name goes without it."""
        ref = body.ref
        if not isinstance(ref, Body) or ref.kind != "organization" or ref.area is not None:
            return
        inner = [m for m in self.doc.within(body.start, body.end, "area") if isinstance(m.ref, Areas)]
        if not inner and (code := self._area_of_name(ref.name)):
            phrase.known = structs.replace(ref, area=code)
        if not inner or inner[-1].end != body.end or inner[-1].start <= body.start:
            return
        codes = inner[-1].ref.codes if isinstance(inner[-1].ref, Areas) else ()
        tail = self.doc.text[inner[-1].start : inner[-1].end]
        name = ref.name
        if name.startswith(prefixes("body_words.party_names", " ")) and name.endswith(" " + tail):
            name = name[: -len(tail) - 1]
        if len(codes) == 1:
            phrase.known = structs.replace(ref, name=name, area=codes[0])

    def _area_of_name(self, name: str) -> str | None:
        """The province, regency or city with whose name that of an association ends, of which the short form stands
        here."""
        words = name.split()
        for size in (3, 2, 1):
            codes = [c for c in self.gazetteer.codes(" ".join(words[-size:])) if c.count(".") <= 1]
            if len(words) > size + 1 and len(codes) == 1:
                return codes[0] if codes[0] != COUNTRY else None
        return None

    def _take_branch(self, phrase: Phrase, body: Mention, ref: Body, stop: int) -> None:
        """The short form, legal form and branch of the body, and the bodies above it."""
        phrase.end = self._bracket(phrase.end, stop)
        while phrase.end < stop and self.tokens[phrase.end].norm in WORDS.legal:
            phrase.end += 1
        at = phrase.end
        phrase.end = self._branch(phrase, at, stop)
        if phrase.known is not None:
            phrase.on_board(phrase.known.name)
        if phrase.end > at + 1 and ref.kind == "agency" and ref.area == COUNTRY:
            self._seat_of_branch(phrase, at, body)
        if ref.kind == "agency" and ref.area is None and self._area_at(phrase.end, stop) is None:
            self._unplaced(phrase, stop)
        for _ in range(3):  # "Sekretariat Daerah" + "Pemkot X": the body above it
            follow = self._body_at(phrase.end)
            if follow is None or not isinstance(follow.ref, Body):
                break
            phrase.end, phrase.above = self._bracket(self._token_after(follow), stop), follow.ref

    def _branch(self, phrase: Phrase, i: int, stop: int) -> int:
        """Past "Indonesia" after a short form in brackets, "Cabang X", "Wilayah III", a level word without a name."""
        if i < stop and self.tokens[i].text == "Indonesia":
            return i + 1
        if i + 1 < stop and self.tokens[i].norm in WORDS.branches and self.tokens[i].text[0].isupper():
            area = self._area_at(i + 1, stop)
            if area is not None:
                end = self._token_after(area)
                return end + (end < stop and self.tokens[end].text == "Raya")  # "Jakarta Raya"
            if self.tokens[i + 1].norm in WORDS.roman or self.tokens[i + 1].text.isdigit():
                area = self._area_at(i + 2, stop)
                if area is not None and not self._is_person(area, phrase, stop):
                    return self._token_after(area)
                return i + 2
            if (
                self.gazetteer.is_name(self.tokens[i + 1].text)
                or (self.tokens[i + 1].text[0].isupper() and self._person_after_comma(i + 2, stop))
            ):
                return i + 2 + (i + 2 < stop and self.tokens[i + 2].text == "Raya")
        if (
            i + 1 < stop
            and self.tokens[i].norm in WORDS.levels
            and self._area_at(i, stop) is None
            and self._starts_name(i + 1, stop)
        ):
            phrase.level = WORDS.mapped("level_names").get(self.tokens[i].norm)
            return i + 1
        return i

    def _seat_of_branch(self, phrase: Phrase, at: int, body: Mention) -> None:
        """The area of a branch of a national body: "PT KAI Daop 8 Surabaya", "Ombudsman RI Perwakilan Jakarta Raya"."""
        codes = {
            m.ref.codes[0]
            for k in range(at + 1, phrase.end)
            if (m := self.areas.get(self.tokens[k].start)) and isinstance(m.ref, Areas) and len(m.ref.codes) == 1
        }
        if not codes:
            codes = {c for c in self.gazetteer.codes(self.tokens[at + 1].text) if c.count(".") <= 1}
        if len(codes) == 1 and phrase.known is not None:
            phrase.known = structs.replace(phrase.known, area=codes.pop())
            self.cut[body] = structs.replace(body, ref=phrase.known)

    def _unplaced(self, phrase: Phrase, stop: int) -> None:
        """The area of a branch whose name only the gazetteer knows: "Kepolisian Sektor Bekasi Selatan"."""
        j = phrase.end
        for k in range(min(j + 3, stop), j, -1):
            if all(t.text[0].isupper() for t in self.tokens[j:k]):
                codes = [
                    c
                    for c in self.gazetteer.codes(self.doc.text[self.tokens[j].start : self.tokens[k - 1].end])
                    if c.count(".") <= 2
                ]
                if codes and not (k - j == 1 and self.names.is_name_word(self.tokens[j])):
                    phrase.end = k
                    if len(codes) == 1 and phrase.known is not None:
                        phrase.known = structs.replace(phrase.known, area=codes[0])
                    return

    def _take_area_of_body(self, phrase: Phrase, body: Mention, ref: Body, stop: int) -> None:
        """The area after the body, which places it or only tells again where it is."""
        area = self._area_at(phrase.end, stop)
        if area is None and phrase.end + 1 < stop and self.tokens[phrase.end].norm == "di":
            area = self._area_at(phrase.end + 1, stop)
            if area is not None and not self._starts_name(self._token_after(area), stop):
                area = None
        if area is None or not isinstance(area.ref, Areas) or self._is_person(area, phrase, stop):
            return
        if len(area.ref.codes) == 1 and self._takes(body, area):
            phrase.known = structs.replace(phrase.known or ref, area=area.ref.codes[0])
            phrase.end = self._token_after(area)
            phrase.end = self._larger(phrase, stop)
        elif ref.area in (None, COUNTRY, *area.ref.codes, *(holder(c, "province") for c in area.ref.codes)):
            phrase.end = self._token_after(area)

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

    def _take_area(self, phrase: Phrase, j: int, stop: int) -> None:
        """The area or government that follows a body's name."""
        body = self._body_at(j)
        if (
            body is not None
            and isinstance(body.ref, Body)
            and body.ref.kind != "organization"
            and body.ref.area is not None
        ):
            phrase.area, phrase.end = body.ref.area, self._token_after(body)
        elif (
            (area := self._area_at(j, stop))
            and (code := self._code(area, phrase.level))
            and not self._is_person(area, phrase, stop)
        ):
            phrase.area, phrase.end = code, self._token_after(area)
            phrase.end = self._larger(phrase, stop)
