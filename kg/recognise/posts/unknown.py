"""Bodies that nobody knows yet: names told only by the post before them and by what follows.

Input:     a `Phrase` whose title has been read, the run of capitalised words after it.
Output:    `Unknown`, which gives the phrase the name of its body, or refuses.
Algorithm: the run ends where a person's name most likely begins, at a short form in brackets or at a comma before a
           name; nothing is taken for a body that no mark, short form or person after it confirms.
"""

from __future__ import annotations

from kg.language.bodies import expand
from kg.language.words import Words
from kg.model import COUNTRY, Areas, Body, Mention
from kg.recognise.posts.ground import Phrase
from kg.recognise.posts.runs import Runs

WORDS = Words("post_words")
AREAS = Words("area_words")


class Unknown(Runs):
    """Names bodies that nobody knows yet in one document."""

    def _organ(self, phrase: Phrase, j: int, stop: int) -> bool:
        """The board of an association: "Dewan Pimpinan Pusat" and the name after it, known or not."""
        for size in (3, 2):
            words = self.tokens[j : j + size]
            if j + size < stop and words[0].text[0].isupper() and " ".join(t.norm for t in words) in WORDS.organs:
                break
        else:
            return False
        k = j + size
        board = " ".join(t.text.capitalize() for t in words)
        whole, body = self._body_at(j), self._body_at(k)
        if whole is not None and self._token_after(whole) > k:
            return False
        if body is not None and isinstance(body.ref, Body):
            name, area, end = body.ref.name, body.ref.area, self._token_after(body)
        else:
            end = self._capitals(k, stop)
            if end == k:
                return False
            shut = self._bracket(end, stop)
            cut = end if shut > end else self.names.split(self.tokens, k + 1, end) if end > k + 1 else end
            name, area, end = self.doc.text[self.tokens[k].start : self.tokens[cut - 1].end], None, cut
        end = self._bracket(end, stop)
        place = self._area_at(end, stop)
        if place is not None and isinstance(place.ref, Areas) and not self._is_person(place, phrase, stop):
            area = place.ref.codes[0] if len(place.ref.codes) == 1 else area
            end = self._token_after(place)
        phrase.known, phrase.end = Body(f"{board} {name}", None if area == COUNTRY else area, "organization"), end
        return True

    def _party(self, phrase: Phrase, j: int, stop: int) -> None:
        """A party nobody knows yet, after "DPD", "DPC": its name up to an area or a person."""
        i = j + 1
        while i < stop and self.tokens[i].text[0].isupper() and self.tokens[i].start not in self.areas:
            i += 1
        k = self.names.split(self.tokens, j + 2, i) if i > j + 2 else i
        if k <= j + 1:
            return
        name = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
        area = self._area_at(k, stop)
        code = (
            area.ref.codes[0] if area is not None and isinstance(area.ref, Areas) and len(area.ref.codes) == 1 else None
        )
        phrase.known = Body(name, code, "organization")
        phrase.end = self._token_after(area) if area is not None and code else k

    def _unknown_body(self, phrase: Phrase, j: int, end: int, stop: int) -> bool:
        """Take the capitalised words `j` to `end` as the name of a body, up to where a person's name begins."""
        if phrase.title in WORDS.functional:
            first = self._field_end(j, end)
            if j < first < end and self.tokens[first].text[0].isupper():
                phrase.title, j = f"{phrase.title} {self._expand(j, first)}", first
        places = [k for k in range(j, end) if self.tokens[k].start in self.areas]
        k, end = self._name_ends(phrase, j, end, stop, places)
        head = self.tokens[j]
        marked = head.norm in self.titles.firms and end > j + 1
        office = head.norm in self.titles.offices or expand(head.text) is not None
        if head.norm in WORDS.party_levels and k == j + 1:
            return False
        if phrase.title in WORDS.of_offices and not (office or head.text.isupper()):
            return False
        name = self.doc.text[head.start : self.tokens[k - 1].end]
        after = self._bracket(k, stop)
        above = self._body_at(after) if k == end else None
        upper = above.ref if above is not None and isinstance(above.ref, Body) else None
        if above is not None and upper is not None and after == k and not office and upper.kind != "government":
            phrase.title = f"{phrase.title} {name}"
            phrase.known, phrase.end = upper, self._token_after(above)
            return True
        if above is not None:
            after = self._token_after(above)
        area = self._area_at(after, stop) if k == end else None
        if area is not None and not self._is_person(area, phrase, stop):
            after = self._token_after(area)
        bracketed = self.tokens[after - 1].text == ")" and after < stop and self.tokens[after].text[0].isupper()
        if bracketed and self._starts_name(after + 1, stop) and not self._starts_name(after, stop):
            after += 1  # "(CORE) Indonesia A B"
        told = k < end or self._names_follow(after, stop, loose=after > k)
        told = told or (k > j + 1 and self._apposition(phrase.start, after, stop))
        if not marked and (not told or self._is_name(j, k, end, office)):
            return False
        if not marked and k > j + 1 and self.tokens[k - 1].norm in self.titles.foreign:
            phrase.foreign, phrase.end = True, k
            return True
        if not marked and (k == j + 1 or j in places) and self.gazetteer.is_name(name):
            return False  # "Syahbandar X": of a place, its body is not named
        if not marked and any(w.islower() and w not in WORDS.inner for w in name.split()):
            return False
        phrase.name, phrase.unknown, phrase.end = name, True, after if told else k
        phrase.on_board(name)
        inner = [self.areas[self.tokens[p].start] for p in places if p < k]
        for m in (inner[-1] if inner else None, area):
            if m is not None and isinstance(m.ref, Areas) and len(m.ref.codes) == 1:
                phrase.area = m.ref.codes[0]
        if expand(name) is not None or head.norm in self.titles.offices:
            self._as_office(phrase, name, area, upper)
        return True

    def _name_ends(self, phrase: Phrase, j: int, end: int, stop: int, places: list[int]) -> tuple[int, int]:
        """Where the name of the body at `j` ends, and where the capitalised words end that are its or a person's."""
        k = self.names.split(self.tokens, j + 1, end, places, least=0.4) if end > j + 1 else end
        k = self._of_pair(j, end, stop) or k
        shut = self._bracket(end, stop)
        while k > j + 1 and k == end and self.tokens[k - 1].norm in WORDS.inner | {"-"}:
            k = end = k - 1
        follows = shut > end or self._person_after_comma(end, stop)
        if k < end and follows and not any(self.names.is_name_word(t) for t in self.tokens[k:end]):
            k = end
        if phrase.firm and k < end:
            k = self._alone(j, k, end)
        if k == j + 1 and k < end - 1 and self.tokens[j].norm in WORDS.kinds_of_house:
            k += 1  # "Hotel Santika A B"
            k += 2 * (k + 1 < end and self.tokens[k].text == "-")
        if k == end or (k == j + 1 and self._plain(self.tokens[j].text)):
            k = self._company(phrase, j, end) or k
        return k, end

    def _names_follow(self, after: int, stop: int, loose: bool) -> bool:
        """Whether a person is named at `after`; `loose`: by any word that may be a name."""
        if self._person_after_comma(after, stop) or self._bernama(after, stop):
            return True
        if loose and self._starts_name(after, stop, loose=True):
            return True
        return after < stop and bool(self.names.prefixes(self.doc.text, self.tokens[after].start).words)

    def _is_name(self, j: int, k: int, end: int, office: bool) -> bool:
        """Whether the words `j` to `k` rather are a name: "manajer Sheila Marcia" is somebody's, not of a body."""
        if all(self.names.weight(t) >= 2 for t in self.tokens[j:k]):
            return True
        lone = not office and k == j + 1 and k < end
        return lone and end - k < 2 and self._plain(self.tokens[j].text)  # "Direktur Seni Enin Supriyanto"

    def _as_office(self, phrase: Phrase, name: str, area: Mention | None, upper: Body | None) -> None:
        """Make the body a known office, or one that is called as offices are: of the area after it."""
        known = expand(name)
        phrase.kind, phrase.name = "named", known.name if known else name
        phrase.level = "any" if known is None or known.scope not in ("national", "none") else None
        phrase.area = COUNTRY if known is not None and known.scope == "national" else None
        code = self._code(area, "any") if area is not None and phrase.level else None
        code = code or (upper.area if upper is not None and phrase.level else None)
        if code:
            phrase.area, phrase.level = code, None

    def _of_pair(self, j: int, end: int, stop: int) -> int:
        """Where the name of a team ends that holds a pair of candidates: "Tim Pemenangan A-B" + "C D"; or 0."""
        if self.tokens[j].norm not in WORDS.teams:
            return 0
        mark = next((i for i in range(j + 2, end - 1) if self.tokens[i].text == "-"), 0)
        if not mark or self.tokens[mark - 1].end != self.tokens[mark].start:
            return 0
        return mark + 2 if self._starts_name(mark + 2, stop) else end

    def _company(self, phrase: Phrase, j: int, end: int) -> int | None:
        """Where the holder's name begins after a company of one or two unknown words: "CEO Torch A B C"."""
        if not phrase.firm or end - j < 3 or self.names.weight(self.tokens[j]) > 0:
            return None
        for k in (j + 1, j + 2):
            if self.tokens[k].norm in AREAS.nation:
                continue
            rest = [self.names.weight(t) for t in self.tokens[k:end] if t.text[0].isalpha()]
            if len(rest) >= 2 and rest[0] > 0 and min(rest) >= 0 and max(rest) >= 1.5:
                return k
            shown = self.tokens[k - 1].norm in AREAS.nation or (k == j + 1 and self._shouted(j))
            if shown and len(rest) in (2, 3) and min(rest) >= 0:
                return k  # "CEO Rasa Indonesia A B", "CEO LOKA A B"
        return None

    def _apposition(self, start: int, after: int, stop: int) -> bool:
        """Whether the post stands between commas after a person's name: "A B, Ketua Rumah Data Kita, hadir"."""
        if start < 2 or self.tokens[start - 1].text != "," or (after < stop and self.tokens[after].text not in ",."):
            return False
        k = start - 2
        if self.tokens[k].text == ")":
            k -= 2 + (self.tokens[k - 1].text.isalpha() and k > 2)
            k -= self.tokens[k].text == "("
        return k >= 0 and self.tokens[k].text[0].isupper() and self.names.weight(self.tokens[k]) >= 0

    def _shouted(self, i: int) -> bool:
        return len(self.tokens[i].text) > 2 and self.tokens[i].text.isupper()

    def _alone(self, j: int, k: int, end: int) -> int:
        """Where the name of a house ends that the article also names by its first word alone: "CEO Loka" + "A B C"."""
        if k - j != 2 or end - k < 1 or not self._plain(self.tokens[j + 1].text):
            return k
        one, two = (self.doc.text.count(self.doc.text[self.tokens[j].start : self.tokens[n].end]) for n in (j, j + 1))
        return j + 1 if one > 2 * two and self.names.weight(self.tokens[j + 1]) >= 0 else k

    @staticmethod
    def _plain(word: str) -> bool:
        """Whether a word is written as a name of a person is: no short form in capitals, no capital inside."""
        return word.istitle() and word.isalpha()

    def _bernama(self, i: int, stop: int) -> bool:
        if i < stop and self.tokens[i].norm in WORDS.before_naming:
            i += 1
        return i + 1 < stop and self.tokens[i].norm in WORDS.naming and self.tokens[i + 1].text[0].isupper()
