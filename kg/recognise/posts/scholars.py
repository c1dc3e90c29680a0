"""Scholars and experts by their field and their house: "pakar hukum pidana Universitas X", "dosen UGM".

Input:     a `Phrase` whose title has been read.
Output:    `Scholars`, which gives the phrase the words of the field and the body; without a body it is no post.
Algorithm: everyday words up to a body mention, or to "dari", "di" before one; a faculty is passed for the university
           after it. A name may stand between: "pengamat politik A B dari Universitas X".
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.language.posts import Title
from kg.language.speech import speech
from kg.language.words import Words
from kg.model import Body, Document, Mention
from kg.recognise.posts.bodies import Bodies
from kg.recognise.posts.ground import Phrase

WORDS = Words("post_words")
FIELD, REACH = 10, 14
"""How many words a field may have, how many may stand before the body."""


class Scholars(Bodies):
    """Reads titles of scholars in one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.no_field = WORDS.no_field | speech(lexicon).active.keys()

    def _scholar(self, phrase: Phrase, title: Title, stop: int) -> None:
        """The field, then the body; an expert's field is part of his title."""
        first, expert = phrase.end, title.form in self.titles.experts
        before = self.tokens[phrase.start - 1].norm if phrase.start else ""
        end = self._field_of_study(first, stop)
        house, apart = self._house(end, stop)
        if house is None or not isinstance(house.ref, Body) or (expert and before in WORDS.not_expert):
            if expert or not self._new_house(phrase, stop):
                phrase.kind = "none"
            return
        if expert and end > first:
            words = self.doc.text[self.tokens[first].start : self.tokens[end - 1].end].split()
            small = (w if w in WORDS.joiners else w[0].upper() + w[1:] for w in words)
            phrase.title = " ".join((phrase.title, *small))
        phrase.known, phrase.end = house.ref, end
        if not apart:
            phrase.end = self._bracket(self._token_after(house), stop)
            for _ in range(2):
                if (above := self._body_at(phrase.end)) is not None:
                    phrase.end = self._bracket(self._token_after(above), stop)
            phrase.end = self._after_town(phrase.end, stop)

    def _new_house(self, phrase: Phrase, stop: int) -> bool:
        """Take a body that nobody knows yet, after words in small letters: "peneliti senior Rumah Data, A B"."""
        first = phrase.end
        while first < stop and self.tokens[first].text.islower() and self.tokens[first].norm not in self.no_field:
            first += 1
        last = self._capitals(first, stop)
        return last > first and self._unknown_body(phrase, first, last, stop)

    def _field_of_study(self, j: int, stop: int) -> int:
        """End of the words for a field of study at `j`."""
        i = j
        while i < min(stop, j + FIELD):
            token = self.tokens[i]
            if token.start in self.bodies or token.norm in WORDS.of_house or token.norm in self.no_field:
                break
            joins = token.norm in WORDS.joiners or token.text == ","
            word = token.text[0].isalpha() and not (token.text[0].isupper() and self.names.weight(token) >= 1)
            if not (i > j if joins else word):
                break
            i += 1
        while i > j and (self.tokens[i - 1].norm in WORDS.joiners or not self.tokens[i - 1].text[0].isalpha()):
            i -= 1
        return i

    def _house(self, j: int, stop: int) -> tuple[Mention | None, bool]:
        """The body at `j` or after a preposition, and whether a person's name stands before that."""
        k = j
        apart = k < stop and self._body_at(k) is None and self._starts_name(k, stop)
        if apart:
            k = self.names.read(self.tokens, k, stop, anchored=True)
            k += k < stop and self.tokens[k].text == ","
            if k >= stop or self.tokens[k].norm not in WORDS.of_house:
                return None, apart
        if k + 1 < stop and self.tokens[k].norm in WORDS.of_house:
            k += 1
            start, k = k, k if self._body_at(k) is not None or apart else self._past_department(k, stop)
            if k > start and self.tokens[start].norm in self.titles.offices:
                return self._joint(start, self.bodies[self.tokens[k].start]), apart
        body = self._body_at(k) if k < stop else None
        for _ in range(2):
            if body is None or not isinstance(body.ref, Body):
                break
            if not body.ref.name.startswith(WORDS.listed("faculties")):
                break
            after = self._token_after(body)
            above = self._body_at(after) or (self._body_at(after + 1) if after + 1 < stop else None)
            body = above if above is not None else body
        return body, apart

    def _joint(self, j: int, above: Mention) -> Mention:
        """The centre at `j` of a university: "Pusat Studi Sungai Universitas X"."""
        start = self.tokens[j].start
        return Mention(start, above.end, "organization", Body(self.doc.text[start : above.end], None, "organization"))

    def _past_department(self, j: int, stop: int) -> int:
        """The body after the capitalised words of its department at `j`: "dosen di Perencanaan Kota Universitas X"."""
        i = j
        while i < min(stop, j + REACH) and (self.tokens[i].text[0].isupper() or self.tokens[i].norm in WORDS.joiners):
            if self._body_at(i) is not None:
                return i
            i += 1
        return j

    def _after_town(self, i: int, stop: int) -> int:
        """Past the town of a university before its scholar's name: "Universitas X Purwokerto, A B"."""
        if i + 2 >= stop or not self.tokens[i].text[0].isupper() or self.tokens[i + 1].text != ",":
            return i
        return i + (self.names.weight(self.tokens[i]) <= 0 and self._starts_name(i + 2, stop, loose=True))
