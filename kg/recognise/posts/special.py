"""Posts whose body follows from their title in a way of its own.

Input:     a `Phrase` whose title has been read.
Output:    `Special`, which reads heads of directorates general, of factions and of wards, and the staff of ministers.
Algorithm: a directorate general is its ministry's, the one named or the usual; a minister's staff is the ministry's; a
           faction is the council's, its party goes into the title; the number of a ward goes there, too.
"""

from __future__ import annotations

from kg.language.bodies import expand, unit
from kg.language.lexicon import prefixes, words_in
from kg.language.posts import Title
from kg.language.words import Words
from kg.model import COUNTRY, Areas, Body
from kg.recognise.posts.directorates import field_at, field_in, ministries_of
from kg.recognise.posts.ground import Phrase
from kg.recognise.posts.scholars import Scholars
from kg.recognise.posts.setting import fits

WORDS = Words("post_words")


class Special(Scholars):
    """Reads such posts in one document."""

    def _police(self, phrase: Phrase) -> Body | None:
        """The police named with its unit: "Kabid Propam Polda X"."""
        area = phrase.known.area if phrase.known is not None else None
        names = (expand(t.text) for t in self.tokens[phrase.start : phrase.end])
        found = next((n.name for n in names if n is not None and n.name.startswith("Kepolisian")), None)
        return Body(found, area) if found is not None else None

    def _directorate(self, phrase: Phrase, j: int, stop: int) -> bool:
        """The field of a directorate general and its ministry: the one named after, of the article, the usual."""
        body, found = self._body_at(j), field_at(self.tokens, j, stop)
        own = field_in(body.ref.name) if body is not None and isinstance(body.ref, Body) else None
        if body is not None and own is not None:
            phrase.end, field = self._token_after(body), own
            usual = found[1] if found is not None else field
        elif found is not None:
            phrase.end, field = found
            usual = field
        else:
            return False
        phrase.title, phrase.end = f"{phrase.title} {field}", self._bracket(phrase.end, stop)
        end = phrase.end + (phrase.end < stop and self.tokens[phrase.end].text == ",")
        ministries = prefixes("body_words.ministries", " ")
        for i in (phrase.end, end, end + 1):  # "Dirjen X Kemenkes", "Dirjen X, Kementerian Kesehatan", "di Kemenkes"
            body = self._body_at(i) if i < stop else None
            ref = body.ref if body is not None else None
            if body is not None and isinstance(ref, Body) and ref.name.startswith(ministries):
                if i == end + 1 and self.tokens[end].norm not in WORDS.linking:
                    break
                phrase.known, phrase.end = ref, self._bracket(self._token_after(body), stop)
                return True
        choices = ministries_of(usual)
        named = [m for m in choices if m in self.named]
        if choices:
            phrase.known = Body(named[0] if named else choices[0], COUNTRY)
            phrase.unknown = not named and len(choices) > 1
        elif self.ministry is not None:
            phrase.known, phrase.guessed = self.ministry, True
        return True

    def _faction_of(self, phrase: Phrase, stop: int) -> None:
        """ "Ketua Fraksi" of a party: the party goes into the title, the body is the council named."""
        party = phrase.known
        if party is None:
            return
        council = next(
            (
                m.ref
                for m in self.doc.within(self.tokens[phrase.start].start, self.tokens[phrase.end - 1].end, "agency")
                if isinstance(m.ref, Body) and m.ref.name.startswith(WORDS.listed("houses"))
            ),
            None,
        ) or self._near(self.tokens[phrase.start].start, WORDS.listed("houses"))
        if council is not None:
            phrase.title, phrase.known = f"{phrase.title} {party.name}", council

    def _of_minister(self, phrase: Phrase, title: Title, j: int, stop: int) -> bool:
        """ "Staf Ahli Mendikbud Bidang X", "Staf Khusus Menteri ESDM": of the minister's ministry."""
        match = self.titles.title(self.tokens, j, stop) if j < stop else None
        if match is None or match[1].kind != "minister":
            return False
        end, found = match
        if end < stop and self.tokens[end].norm in words_in("area_words.nation_short"):
            end += 1
        end = self._bracket(end, stop)
        phrase.title, phrase.known, phrase.end = f"{title.title} Menteri", Body(found.body or "", COUNTRY), end
        self._field(phrase, stop)
        return True

    def _ward(self, phrase: Phrase, j: int, stop: int) -> None:
        """ "Ketua RT 03/RW 05 Kelurahan X"."""
        i = j
        while i < min(stop, j + 8) and (
            self.tokens[i].text.isdigit() or self.tokens[i].text in "/.," or self.tokens[i].norm in WORDS.ward_words
        ):
            i += 1
        while i > j and self.tokens[i - 1].text in "/.,":
            i -= 1
        if i > j:
            number = self.doc.text[self.tokens[j].start : self.tokens[i - 1].end]
            phrase.title, phrase.end = f"{phrase.title} {number}", i
        area = self._area_at(i, stop) or (
            self._area_at(i + 1, stop) if i < stop and self.tokens[i].text == "," else None
        )
        if (
            area is not None
            and isinstance(area.ref, Areas)
            and len(area.ref.codes) == 1
            and fits(area.ref.codes[0], "village")
        ):
            phrase.known, phrase.end = unit(area.ref.codes[0], self.gazetteer), self._token_after(area)

    def _field(self, phrase: Phrase, stop: int) -> None:
        """Take the field of an adviser, named last, into the title: "Staf Ahli Bupati X Bidang Hukum"."""
        end = phrase.end
        if end + 1 < stop and self.tokens[end].norm == "bidang":
            last = self._unit_words(end + 1, stop)
            if last > end + 1:
                phrase.title, phrase.end = f"{phrase.title} Bidang {self._expand(end + 1, last)}", last
