"""Posts of units and functions: titles that go on ("Kepala Bidang ...", "Direktur Pemasaran") or need a body named.

Input:     a `Phrase` whose title has been read, the title's entry.
Output:    `Units`, which reads the rest of the phrase.
Algorithm: words of the unit end at a body, an area, a rank, a comma or a person's name; then the body.
"""

from __future__ import annotations

from kg.language.bodies import expand, minister
from kg.language.lexicon import prefixes
from kg.language.posts import Title
from kg.language.words import Words
from kg.model import COUNTRY, Body, Status, Token
from kg.recognise.posts.ground import Phrase
from kg.recognise.posts.special import Special

WORDS = Words("post_words")
ENGLISH = "english"
"""Form of the titles that no list holds."""


class Units(Special):
    """Reads posts of units in one document."""

    def _unit(self, phrase: Phrase, title: Title, stop: int) -> None:
        """Words of the unit, then the body."""
        j = phrase.end
        if title.title in WORDS.wards:
            self._ward(phrase, j, stop)
            return
        if title.title in WORDS.of_directorates and self._directorate(phrase, j, stop):
            return
        if title.title in WORDS.staff and self._of_minister(phrase, title, j, stop):
            return
        end = self._unit_words(j, stop)
        words = self._expand(j, end)
        if words:
            phrase.title = f"{title.title} {words[0].upper()}{words[1:]}"
        phrase.end = self._bracket(end, stop)
        if end > j and self._body_at(phrase.end) is None and (area := self._area_at(phrase.end, stop)) is not None:
            after = self._token_after(area)  # "Kepala Resor Konservasi Wilayah X BKSDA Y"
            if self._body_at(after) is not None and not self._is_person(area, phrase, stop):
                phrase.title, phrase.end = f"{phrase.title} {self.doc.text[area.start : area.end]}", after
        if end == j and title.form not in self.titles.alone and self.tokens[phrase.start].text[0].islower():
            phrase.kind = "none"
            return
        self._take_body(phrase, stop)
        if (
            phrase.known is not None
            and phrase.known.name.startswith(phrase.title.split()[-1] + " ")
            and title.title == phrase.title
        ):
            phrase.title = " ".join((*phrase.title.split()[:-1], phrase.known.name))  # "Kasat" + "Satresnarkoba"
            above = phrase.above or self._police(phrase) or self._context(title, phrase.start)
            phrase.known = above if above is not None else phrase.known
        of_faction = title.title.endswith(prefixes("body_words.factions"))
        if of_faction and phrase.known is not None and phrase.known.kind == "organization":
            self._faction_of(phrase, stop)
        longer = phrase.title.replace("Deputi ", "Deputi Bidang ", 1)
        if longer in self.named:
            phrase.title = longer
        if phrase.known is None and self._parent_follows(phrase.end, stop):
            parent = self.bodies[self.tokens[phrase.end + 1].start]
            phrase.end = self._token_after(parent)
            if isinstance(parent.ref, Body) and parent.ref.name.startswith(prefixes("body_words.ministries")):
                phrase.known = parent.ref
        if phrase.known is None and self._surmise(phrase, title) and phrase.area is None:
            self._govern(phrase, title, stop)

    def _surmise(self, phrase: Phrase, title: Title) -> bool:
        """Take the body that the title tells, or that was spoken of; whether one may still be sought, if none is."""
        if (at := phrase.title.find("Menteri ")) > 0:
            parts = phrase.title[at:].split()
            found = next((m for k in range(len(parts), 1, -1) if (m := minister(" ".join(parts[:k])))), None)
            phrase.known = Body(found[1].name, COUNTRY) if found is not None else self.ministry
            phrase.guessed = found is None and phrase.known is not None
            return False
        phrase.known = self.ministry if title.form in self.titles.ministerial else None
        phrase.known = phrase.known or self._context(title, phrase.start)
        phrase.guessed = phrase.known is not None
        return phrase.known is None

    def _govern(self, phrase: Phrase, title: Title, stop: int) -> None:
        """Take the area after the post as that of the government that it is in: "Staf Ahli Bupati X"."""
        area = self._area_at(phrase.end, stop)
        shown = area is not None or self.tokens[phrase.start].text[0].isupper()
        if not shown or title.form not in self.titles.governed:
            return
        levels = WORDS.mapped("levels_of_heads").items()
        phrase.level = next((level for word, level in levels if f" {word}" in phrase.title), "any")
        code = self._code(area, phrase.level) if area is not None else None
        if area is not None and code and not self._is_person(area, phrase, stop):
            phrase.area, phrase.end = code, self._token_after(area)
            self._field(phrase, stop)

    def _function(self, phrase: Phrase, title: Title, stop: int) -> None:
        """Words of a function after a title of a company: "Direktur Pemasaran", "Vice President Legal"."""
        j = phrase.end
        if j + 1 < stop and self.tokens[j].norm in WORDS.foreign_of and self.tokens[j + 1].text[0].isupper():
            end = self._unit_words(j + 1, stop)
            if end == j + 1 or not (end < stop and self.tokens[end].start in self.bodies):
                phrase.end = j + 1
            elif end < stop and self.tokens[end].start in self.bodies:
                phrase.title, phrase.end = (
                    f"{phrase.title} {self.doc.text[self.tokens[j].start : self.tokens[end - 1].end]}",
                    end,
                )
            return
        if j >= stop or not self.tokens[j].text[0].isupper() or self.tokens[j].start in self.bodies:
            return
        if self.tokens[j].norm in self.titles.firms | WORDS.party_levels or expand(self.tokens[j].text) is not None:
            return
        end = self._unit_words(j, stop)
        followed = end < stop and self.tokens[end].start in self.bodies
        plain = all(
            self.names.weight(t) <= -1 for t in self.tokens[j:end] if t.text[0].isupper() and not t.text.isupper()
        )
        plain = plain and title.form in self.titles.functional
        last = self.tokens[end - 1]
        if (
            end > j + 1
            and not followed
            and len(last.text) > 2
            and last.text.isupper()
            and last.norm not in self.titles.expansions
        ):
            end -= 1  # the short name of a body at the end: "Manajer Informasi TMII"
        if end > j and (plain or (followed and not any(self._name_like(t) for t in self.tokens[j:end]))):
            phrase.title = f"{phrase.title} {self._expand(j, end)}"
            phrase.end = self._bracket(end, stop)

    def _name_like(self, token: Token) -> bool:
        """Whether the word is a known name and no word of a field of work."""
        return self.names.is_name_word(token) and token.norm not in self.fields

    def _named(self, phrase: Phrase, title: Title, stop: int) -> None:
        """ "Kadis" and the rest of the body's name."""
        j = phrase.end
        end = self._unit_words(j, stop)
        phrase.implies = True
        if end == j:
            phrase.kind = "none" if not self._starts_name(j, stop) else phrase.kind
            return
        rest = self._expand(j, end)
        phrase.name, phrase.end, phrase.level = f"{title.body} {rest}", self._bracket(end, stop), "any"
        above = self._body_at(phrase.end)
        if (
            title.body == "Biro"
            and above is not None
            and isinstance(above.ref, Body)
            and above.ref.name.startswith("Kepolisian")
        ):
            phrase.title, phrase.kind, phrase.implies = f"Kepala {phrase.name}", "unit", False
            self._take_body(phrase, stop)
            return
        known = expand(phrase.name)
        if known is not None:
            phrase.name = known.name
        self._take_area(phrase, phrase.end, stop)

    def _generic(self, phrase: Phrase, title: Title, i: int, stop: int) -> None:
        """A title that needs a body: a body mention, or a name of one that ends where a person's begins."""
        if phrase.end < stop and self.tokens[phrase.end].norm in WORDS.roman and self.tokens[phrase.end].text.isupper():
            phrase.title = f"{phrase.title} {self.tokens[phrase.end].text}"
            phrase.end += 1
        if end := self._foreign_end(phrase.end, stop):
            here = end + 1 < stop and self.tokens[end].norm == "untuk" and self.tokens[end + 1].norm in WORDS.country
            phrase.foreign, phrase.end = True, end + 2 if here else end  # "Duta Besar X untuk Indonesia"
            return
        if title.form in self.titles.scholars or title.form in self.titles.experts:
            self._scholar(phrase, title, stop)
            return
        phrase.firm = title.form == ENGLISH or phrase.title in WORDS.firm_titles
        self._function(phrase, title, stop)
        self._take_body(phrase, stop)
        if phrase.known is not None:
            self._tail(phrase, stop)
            return
        holder_follows = self._starts_name(
            phrase.end + (phrase.end < stop and self.tokens[phrase.end].text == ","), stop
        )
        office = phrase.start > 0 and self.tokens[phrase.start - 1].norm in WORDS.taking_office
        if (holder_follows or office) and (context := self._context(title, phrase.start)) is not None:
            phrase.known, phrase.guessed = context, True
            return
        j = phrase.end
        lower = self.tokens[i].text[0].islower()
        form = self.tokens[i].norm
        if j + 1 < stop and self.tokens[j].norm in WORDS.both and self.titles.opens(self.tokens[j + 1].norm):
            return  # the body is that of the next title
        if form in WORDS.reserved and lower:
            end = self._capitals(j, stop)
            if not (
                (form in WORDS.founders or (j < stop and self.tokens[j].norm in self.titles.firms))
                and end > j
                and (self._told_after(end, stop) or self._apposition(phrase.start, end, stop))
                and self._unknown_body(phrase, j, end, stop)
            ):
                phrase.kind = "none"
            return
        end = self._capitals(j, stop)
        if self._starts_name(j, stop) and not self._firm_within(j, end):
            if form in WORDS.reserved or title.form == ENGLISH:
                phrase.kind = "none"
            return
        if title.form not in WORDS.closed and end > j and self._unknown_body(phrase, j, end, stop):
            return
        if lower or form in WORDS.reserved or title.form == ENGLISH:
            phrase.kind = "none"

    def _told_after(self, end: int, stop: int) -> bool:
        """Whether a person follows a comma after the name of a body, its short form and its area."""
        end = self._bracket(end, stop)
        area = self._area_at(end, stop)
        return self._person_after_comma(self._token_after(area) if area is not None else end, stop)

    def _firm_within(self, j: int, end: int) -> bool:
        """Whether everyday words follow that close the name of a firm, before a person's: "Santika Hotel A B"."""
        last = next((k for k in range(end - 1, j, -1) if self.names.weight(self.tokens[k]) <= -1), j)
        return j < last < end - 1 and self.names.weight(self.tokens[last + 1]) > 0

    def _composed(self, start: int, i: int, stop: int, status: Status | None) -> Phrase | None:
        """ "Kadinkes", "Kabappeda", "Sekdishub": a head and the short name of its body in one word."""
        norm = self.tokens[i].norm
        for before, title in self.titles.composed:
            name = expand(norm[len(before) :]) if norm.startswith(before) and len(norm) - len(before) >= 3 else None
            if name is None or name.kind == "organization":
                continue
            phrase = Phrase(start, i + 1, title, "named", status or "definitive", name=name.name, implies=True)
            j = phrase.end = self._bracket(i + 1, stop)
            if name.scope == "national":
                phrase.area = COUNTRY
                return phrase
            phrase.level = name.scope if name.scope in ("province", "regency", "city", "district") else "any"
            if phrase.level in ("regency", "city"):
                phrase.level = "any"
            self._take_area(phrase, j, stop)
            return phrase
        return None
