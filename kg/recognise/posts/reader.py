"""Reading the phrase of one post: status, title, the words of its unit, its body, its area.

Input:     a document with area and body mentions, and the token at which a phrase may begin.
Output:    a `Phrase`, or None where no post is meant; `body()` gives its body once the area is settled.
Algorithm: the longest title of the lexicon, then by its kind (`heads`, `units`); at the end what may stand
           between a post and its holder: a faction, the seat of the body.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import structs

from kg.language.bodies import expand, government, unit
from kg.language.english_titles import english_title
from kg.language.lexicon import prefixes, words_in
from kg.language.posts import Title
from kg.language.words import Words
from kg.model import COUNTRY, Body, Status
from kg.recognise.posts.ground import Phrase
from kg.recognise.posts.heads import Heads
from kg.recognise.posts.units import ENGLISH

__all__ = ["Phrase", "Reader"]

WORDS = Words("post_words")
MAX_STATUS = 8
"""Phrases of status that one post may have ("mantan calon Plt"): more are no text, and would take long."""


@cache
def _unit_of() -> re.Pattern[str]:
    """Names of units, whose heads' titles hold the unit."""
    return re.compile(rf"Komisi (?:[A-F]|[IVX]+)\b|Sub|{WORDS['unit_words']}(?:\s|$)")


class Reader(Heads):
    """Reads the post phrases of one document."""

    def read(self, i: int) -> Phrase | None:
        """The post phrase at token `i`."""
        stop, start = self.stop(i), i
        if i > 0 and self.tokens[i - 1].norm in WORDS.roads:
            return None
        status: Status | None = None
        for _ in range(MAX_STATUS):
            if i >= stop or not (found := self.titles.status(self.tokens, i, stop)):
                break
            i, status = found[0], _stronger(status, found[1])
            i = self._bracket(i, stop, status_only=True)
        if i >= stop:
            return None
        match = self._title(i, stop)
        if match is None:
            return self._acting_for(start, i, stop, status) or self._composed(start, i, stop, status)
        if match[0] == i + 1 and self.tokens[i].norm in WORDS.everyday and not self._stands_out(i):
            return None
        if self._is_rank(i, match[0], stop):
            return None
        if match[1].title in WORDS.desks and i and self.tokens[i - 1].norm in WORDS.of_desks:
            return None  # "siaran pers Humas X"
        j, title = self._not_of_body(i, *match)
        if start == i and self.tokens[i].text[0].islower() and i > 0 and self.tokens[i - 1].text == "-":
            return None
        phrase = Phrase(start, j, title.title, title.kind, status or title.status or "definitive")
        phrase.end = self._bracket(self._after_status(phrase, stop), stop)
        self._fill(phrase, title, i, stop)
        if phrase.kind == "none":
            return None
        phrase.end = self._faction(self._after_status(phrase, stop), stop)
        if phrase.kind not in ("head", "local") and not phrase.foreign:
            phrase.end = self._seat(phrase.end, stop)
        if phrase.status == "candidate" and phrase.area is None and phrase.level:
            self._contest(phrase, stop)
        if phrase.implies and phrase.name and phrase.area:
            self.implied.append((self.tokens[start].start, Body(phrase.name, phrase.area)))
        return phrase

    def _stands_out(self, i: int) -> bool:
        """Whether the word has a capital and is no part of a name: "Karo", but not in "Batak Karo"."""
        before = self.tokens[i - 1] if i else None
        return self.tokens[i].text[0].isupper() and not (
            before is not None and before.text.istitle() and self.names.weight(before) >= 0
        )

    def _title(self, i: int, stop: int) -> tuple[int, Title] | None:
        """The longest title at token `i`, of the lexicon or an English one."""
        match, english = self.titles.title(self.tokens, i, stop), english_title(self.tokens, i, stop)
        if english is not None and (match is None or english[0] > match[0]):
            return english[0], Title(ENGLISH, english[1], "generic")
        return match

    def of_no_region(self, phrase: Phrase) -> bool:
        """Whether the words name a rule ("Peraturan Gubernur X") or an office of the armed forces ("Kadiskes Y")."""
        start, end, stop = phrase.start, phrase.end, self.stop(phrase.start)
        if phrase.kind == "head" and start and self.tokens[start - 1].norm in WORDS.rules:
            return not self._starts_name(end, stop)
        if phrase.area is not None or end >= stop:
            return False
        after = self.tokens[end].norm
        if phrase.kind == "head" and after in words_in("area_words.all_over"):
            return True  # "gubernur se-Indonesia"
        return phrase.level is not None and after in WORDS.forces

    def _acting_for(self, start: int, i: int, stop: int, status: Status | None) -> Phrase | None:
        """ "Plt Dinas Kesehatan X A B": the acting head of the office."""
        body = self._body_at(i)
        if status != "acting" or body is None or not isinstance(body.ref, Body):
            return None
        if not body.ref.name.startswith(WORDS.listed("led_by_kepala")):
            return None
        phrase = Phrase(start, i, "Kepala", "generic", status)
        self._take_body(phrase, stop)
        return phrase if phrase.known is not None and self._starts_name(phrase.end, stop) else None

    def _fill(self, phrase: Phrase, title: Title, i: int, stop: int) -> None:
        match title.kind:
            case "head":
                phrase.level, phrase.implies = title.level, True
                self._head(phrase, i, stop)
            case "local":
                phrase.level, phrase.implies, phrase.word = title.level, True, title.body
                self._local(phrase, stop)
            case "bodied":
                self._bodied(phrase, title, i, stop)
            case "minister":
                phrase.name, phrase.area, phrase.implies = title.body, COUNTRY, True
                self._national(phrase, stop)
            case "unit":
                self._unit(phrase, title, stop)
            case "named":
                self._named(phrase, title, stop)
            case _:
                self._generic(phrase, title, i, stop)

    def _contest(self, phrase: Phrase, stop: int) -> None:
        """The area of a candidacy from the election named after it: "calon gubernur pada Pilkada Jawa Barat"."""
        for k in range(phrase.end, min(phrase.end + 6, stop)):
            if self.tokens[k].norm.startswith(WORDS.listed("elections")):
                for j in range(k + 1, min(k + 4, stop)):
                    area = self._area_at(j, stop)
                    if area is not None and (code := self._code(area, phrase.level)):
                        phrase.area = code
                        return
                return

    def _seat(self, i: int, stop: int) -> int:
        """Past the place of a body's seat before its head's name: "di Sulut", ", Padang,", "Cabang Padang"."""
        k = i
        if k < stop and (self.tokens[k].text == "," or self.tokens[k].norm == "di"):
            k += 1
        if k < stop and self.tokens[k].norm in WORDS.branches and self.tokens[k].text[0].isupper():
            k += 1
        if k >= stop or not self.tokens[k].text[0].isupper() or self.names.is_name_word(self.tokens[k]):
            return i
        area = self._area_at(k, stop)
        end = self._token_after(area) if area is not None else k + 1
        if area is None and not any(c.count(".") <= 1 for c in self.gazetteer.codes(self.tokens[k].text)):
            return i
        comma = end < stop and self.tokens[end].text == ","
        if self.tokens[i].text == "," and not comma:
            return i
        return (
            end
            if self._starts_name(end + comma, stop, loose=True)
            and (not comma or self.tokens[end + 1].start not in self.areas)
            else i
        )

    def _faction(self, i: int, stop: int) -> int:
        """Past "dari Fraksi PKB", "dari Partai X" before the name of a member."""
        if i + 1 >= stop or self.tokens[i].norm not in WORDS.coming_from:
            return i
        k = i + 1
        if self.tokens[k].norm in WORDS.of_party and self._body_at(k) is None and k + 1 < stop:
            k += 1
        body = self._body_at(k)
        ref = body.ref if body is not None else None
        faction = isinstance(ref, Body) and ref.name.startswith(prefixes("body_words.factions"))
        if body is not None and isinstance(ref, Body) and (ref.kind == "organization" or faction):
            end = self._token_after(body)
            return end if end < stop and (self._starts_name(end, stop) or self.tokens[end].text == ",") else i
        return k + 1 if k > i + 1 and self.tokens[k].text.isupper() else i

    def _not_of_body(self, i: int, j: int, title: Title) -> tuple[int, Title]:
        """The shorter title where the last word of a unit's begins the name of a body: "Ketua" + "Komisi Yudisial"."""
        body = self.bodies.get(self.tokens[j - 1].start)
        if title.title == "Kepala Unit" and j < len(self.tokens) and self.tokens[j].norm == "pelaksana":
            return self.titles.title(self.tokens, i, j - 1) or (j, title)
        named = j < len(self.tokens) and self.tokens[j].text[0].isupper() and self.tokens[j].start not in self.areas
        if title.form == "sekretaris dewan" and named and not self._starts_name(j, len(self.tokens)):
            return self.titles.title(self.tokens, i, j - 1) or (j, title)
        if title.kind not in ("unit", "generic") or j - i < 2 or body is None or not isinstance(body.ref, Body):
            return j, title
        known = expand(body.ref.name)
        if title.kind == "generic" and known is None:
            return j, title
        if _unit_of().match(body.ref.name) and (known is None or known.scope == "unit"):
            return j, title
        if body.ref.parent is not None or self._token_after(body) <= j:
            return j, title
        shorter = self.titles.title(self.tokens, i, j - 1)
        return shorter if shorter is not None and shorter[1].kind == "generic" and shorter[0] == j - 1 else (j, title)

    def _is_rank(self, i: int, j: int, stop: int) -> bool:
        """Whether the words are a rank before a name, not a post: "Irjen Pol A B", "Komisaris A B"."""
        if self.tokens[i].norm not in WORDS.ranks:
            return False
        affix = self.names.prefixes(self.doc.text, self.tokens[i].start)
        after = self.doc.token_at(affix.end)
        return (
            bool(affix.words)
            and j <= after < stop
            and self.tokens[after].start not in self.bodies
            and (
                len(affix.words) > 1
                or len(affix.words[0].split()) > j - i
                or self.names.weight(self.tokens[after]) >= 0
                or (len(self.tokens[after].text) <= 3 and self._starts_name(after + 1, stop))
            )
            and expand(self.tokens[after].text) is None
        )

    def body(self, phrase: Phrase) -> Body | None:
        """The body of the post, once its area is settled."""
        if phrase.foreign:
            return None
        if phrase.known is not None:
            if phrase.known.area is None and phrase.guessed and phrase.area and phrase.level:
                return structs.replace(phrase.known, area=phrase.area)
            return phrase.known
        if phrase.kind == "head":
            return government(phrase.area, self.gazetteer) if phrase.area else None
        if phrase.kind == "local" and phrase.area:
            own = unit(phrase.area, self.gazetteer, phrase.word)
            return structs.replace(own, kind="organization") if phrase.word in WORDS.communities else own
        if phrase.kind == "unit":
            return government(phrase.area, self.gazetteer) if phrase.area and phrase.name is None else None
        if phrase.name is None:
            return None
        if phrase.kind == "generic":
            return Body(phrase.name, phrase.area, "organization")
        return self._fullest(Body(phrase.name, phrase.area, "agency"))


def _stronger(first: Status | None, second: Status) -> Status:
    """Of two words of status, the one that counts: "mantan Plt" is former, "mantan calon" a former candidate."""
    if first == "former" and second == "candidate":
        return "former"
    return first or second
