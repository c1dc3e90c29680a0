"""Posts that say their body: heads of areas, of districts and villages, of police and army, ministers, presidents.

Input:     a `Phrase` whose title has been read, the title's entry.
Output:    `Heads`, which reads the area and tells offices of other countries.
Algorithm: the area mention that follows, else a name that only the gazetteer knows; a place that is no area, before a
           person's name, is abroad.
"""

from __future__ import annotations

from kg.language.lexicon import words_in
from kg.language.own_names import listed_end
from kg.language.posts import Title
from kg.language.words import Words
from kg.model import CAPITAL, COUNTRY, Areas, Body
from kg.recognise.posts.ground import LIKELY, Phrase
from kg.recognise.posts.setting import fits
from kg.recognise.posts.units import Units

WORDS, WORDS_OF_BODIES = Words("post_words"), Words("body_words")


class Heads(Units):
    """Reads posts of heads in one document."""

    def _head(self, phrase: Phrase, i: int, stop: int) -> None:
        """An area, a government, or nothing."""
        j = phrase.end
        body = self._body_at(j)
        if body is not None and isinstance(body.ref, Body) and body.ref.kind == "government":
            phrase.known, phrase.area, phrase.end = body.ref, body.ref.area, self._token_after(body)
            phrase.implies = False
            return
        area = self._area_at(j, stop)
        if area is not None and not self._is_person(area, phrase, stop):
            code = self._code(area, phrase.level)
            if code:
                phrase.area, phrase.end = code, self._token_after(area)
                phrase.end = self._larger(phrase, stop)
                return
        if code := self._gazetteer_at(phrase, j, stop):
            phrase.area = code
            return
        self._abroad(phrase, j, stop)

    def _gazetteer_at(self, phrase: Phrase, j: int, stop: int) -> str | None:
        """The one area of the level whose name stands at `j`, though nothing else in the article tells of it."""
        for k in range(min(j + 3, stop), j, -1):
            if not all(t.text[0].isupper() for t in self.tokens[j:k]):
                continue
            text = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
            codes = [c for c in self.gazetteer.codes(text) if fits(c, phrase.level)] if phrase.level != "any" else []
            known = self.names.weight(self.tokens[j]) >= LIKELY
            person = k < stop and known and self.tokens[k].text[0].isupper()
            if len(codes) == 1 and not person:
                phrase.end = k
                return codes[0]
        return None

    def _abroad(self, phrase: Phrase, j: int, stop: int) -> None:
        """Mark an office of another country: its name, or an unknown place before a person's name."""
        if end := self._foreign_end(j, stop):
            phrase.foreign, phrase.end = True, end
        elif self._name_word(j, stop) and not self._starts_name(j, stop) and self.tokens[j].start not in self.areas:
            end = self._capitals(j, stop)
            k = self.names.split(self.tokens, j + 1, end, least=1.9) if end > j + 1 else end
            if (j < k < end) or (k == end and self._person_after_comma(end, stop)):
                phrase.foreign, phrase.end = True, k

    def _local(self, phrase: Phrase, stop: int) -> None:
        """The name of a district or village, known to the gazetteer or not."""
        j = phrase.end
        area = self._area_at(j, stop)
        if area is not None and (code := self._code(area, phrase.level)):
            phrase.area, phrase.end = code, self._token_after(area)
            phrase.end = self._larger(phrase, stop)
            return
        while j < stop and self.tokens[j].norm in WORDS.levels:
            j += 1
        end = self._capitals(j, stop)
        for k in range(min(end, j + 4), j, -1):
            text = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
            codes = [c for c in self.gazetteer.codes(text) if fits(c, phrase.level)]
            if len(codes) == 1:
                phrase.area, phrase.end = codes[0], k
                return
        if end > j:
            k = self.names.split(self.tokens, j + 1, end) if end > j + 1 else end
            nothing_else = k == end and not self._person_after_comma(end, stop)
            if not (nothing_else and self._starts_name(j, stop)):
                phrase.name = f"{phrase.word} {self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]}"
                phrase.end, phrase.unknown, phrase.level = k, True, None
                return
        if self.tokens[phrase.start].text[0].islower() and not (j < stop and self._starts_name(j, stop)):
            phrase.kind = "none"

    def _bodied(self, phrase: Phrase, title: Title, i: int, stop: int) -> None:
        """A title that implies its body: "Kapolres", "Presiden"."""
        phrase.name, phrase.implies = title.body, True
        j = phrase.end
        if (council := self._council(title.body, phrase.start)) is not None:
            phrase.area, phrase.level = council, None
        if title.scope == "national":
            phrase.area = COUNTRY
            self._national(phrase, stop)
            if title.title in WORDS.presidencies and not phrase.foreign:
                self._president(phrase, stop)
            return
        own = WORDS_OF_BODIES.mapped("of_capital").get(title.body)
        rest = own.removeprefix(title.body).casefold().split() if own else []
        if own and [t.norm for t in self.tokens[j : min(j + len(rest), stop)]] == rest:
            phrase.name, phrase.area, phrase.end = own, CAPITAL, j + len(rest)
            return
        numbered = self._numbered(j, stop)
        if numbered > j:
            phrase.name = f"{title.body} {self.doc.text[self.tokens[j].start : self.tokens[numbered - 1].end]}"
            phrase.end = numbered
            j = numbered
        area = self._area_at(j, stop)
        codes = area.ref.codes if area is not None and isinstance(area.ref, Areas) else ()
        if area is not None and len(codes) == 1 and not self._is_person(area, phrase, stop):
            phrase.area, phrase.end = codes[0], self._token_after(area)
            phrase.end = self._larger(phrase, stop)
            return
        if numbered == j and phrase.name != title.body:
            return
        phrase.level = WORDS.mapped("of_provinces").get(title.body or "", "any")
        named = self._name_word(j, stop) and (self._apposed(phrase.start, j, stop) or not self._starts_name(j, stop))
        if self._known_place(phrase, j, stop) or not named:
            return
        end = self._capitals(j, stop)
        ranked = (title.body or "").startswith(WORDS.listed("ranked"))  # a rank or comma before the holder's name
        first = j + self._starts_name(j, stop)
        name = next((k for k in range(first, end) if self.names.weight(self.tokens[k]) >= LIKELY), end)
        k = name if ranked else self.names.split(self.tokens, j + 1, end) if end > j + 1 else end
        if ranked or k < end or self._person_after_comma(end, stop) or (end < stop and self._prefixed(end, stop)):
            if self.tokens[j].norm in WORDS.ports:  # "Kapolres Pelabuhan Tanjung X A"
                k = next((n for n in (j + 4, j + 3) if n <= end and self._listed(j + 1, n)), k)
            place = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
            phrase.name, phrase.end, phrase.unknown, phrase.level = f"{title.body} {place}", k, True, None
            phrase.area = WORDS_OF_BODIES.mapped("prison_areas").get(place.casefold())

    def _council(self, body: str | None, at: int) -> str | None:
        """The area of the council whose special committee the post is in."""
        if body not in WORDS.committees:
            return None
        council = self._near(self.tokens[at].start, WORDS.listed("councils"))
        return council.area if council is not None else None

    def _apposed(self, start: int, j: int, stop: int) -> bool:
        """Whether a person's name and a comma stand before the post, so that a place follows: "A B, Kapolsek X,"."""
        if start < 2 or j + 1 >= stop or self.tokens[start - 1].text != "," or self.tokens[j + 1].text != ",":
            return False
        return self.tokens[start - 2].text[0].isupper() and self.names.weight(self.tokens[start - 2]) >= 0

    def _listed(self, first: int, last: int) -> bool:
        """Whether the gazetteer lists an area of that name."""
        return bool(self.gazetteer.codes(self.doc.text[self.tokens[first].start : self.tokens[last - 1].end]))

    def _known_place(self, phrase: Phrase, j: int, stop: int) -> bool:
        """The area of a branch that only the gazetteer knows: "Kapolsek X"."""
        for k in range(min(j + 3, stop), j, -1):
            if not all(t.text[0].isupper() for t in self.tokens[j:k]):
                continue
            text = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
            codes = [c for c in self.gazetteer.codes(text) if c.count(".") <= 2]
            if len(codes) == 1 and not (k - j == 1 and self.names.weight(self.tokens[j]) >= LIKELY):
                phrase.area, phrase.end = codes[0], k
                return True
        return False

    def _national(self, phrase: Phrase, stop: int) -> None:
        j = phrase.end
        if j < stop and self.tokens[j].norm in WORDS.country:
            j += 1
        elif " ".join(t.norm for t in self.tokens[j : min(j + 2, stop)]) in words_in("area_words.nation_long"):
            j += 2
        elif end := self._foreign_end(j, stop):
            phrase.foreign, phrase.name, phrase.implies, j = True, None, False, end
        phrase.end = self._bracket(j, stop) if not phrase.foreign else j
        while not phrase.foreign and (above := self._body_at(phrase.end)) is not None:
            if not isinstance(above.ref, Body) or above.ref.area != COUNTRY:
                break
            phrase.end = self._bracket(self._token_after(above), stop)  # "Kakorlantas Polri"

    def _president(self, phrase: Phrase, stop: int) -> None:
        """ "Presiden" may be that of another country, a club or a party."""
        j = phrase.end
        body = self._body_at(j)
        if body is not None and isinstance(body.ref, Body):
            phrase.known, phrase.end, phrase.implies = body.ref, self._token_after(body), False
            return
        if j + 2 < stop and self.tokens[j].norm == "ke" and self.tokens[j + 1].text == "-":
            phrase.end, phrase.status = j + 3, "former"
            if phrase.end < stop and self.tokens[phrase.end].norm in WORDS.country:
                phrase.end += 1
            return
        explicit = self.tokens[j - 1].norm in WORDS.country
        if explicit or j >= stop or not self.tokens[j].text[0].isupper():
            return
        run = {self.tokens[k].norm for k in range(j, self._capitals(j, stop))}
        if not run & self.titles.presidents:
            phrase.foreign, phrase.name, phrase.implies = True, None, False
            if not self._starts_name(j, stop):
                end = self._capitals(j, stop)
                phrase.end = self.names.split(self.tokens, j + 1, end, least=1.9) if end > j + 1 else j

    def _numbered(self, j: int, stop: int) -> int:
        """Past the number and by-name of a military unit: "0606/Kota Bogor", "III/Siliwangi", "Jaya/Jayakarta"."""
        if j < stop and (
            self.tokens[j].text.isdigit()
            or self.tokens[j].norm in WORDS.roman
            or (j + 1 < stop and self.tokens[j].text[0].isupper() and self.tokens[j + 1].text == "/")
        ):
            i = j + 1
            if i + 3 < stop and self.tokens[i].text == "-" and self.tokens[i + 2].text == "/":
                i += 2  # "0712-03/Margadana"
            if i + 1 < stop and self.tokens[i].text in "/-":
                own = listed_end(self.tokens, i + 1, "commands")
                if own > i + 1:
                    return own
                area = self._area_at(i + 1, stop)
                names = [k for k in range(i + 2, min(i + 5, stop + 1)) if self._listed(i + 1, k)]
                return max(self._token_after(area) if area is not None else i + 2, *names, 0)
            return i
        return listed_end(self.tokens, j, "commands")
