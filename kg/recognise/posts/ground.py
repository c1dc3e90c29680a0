"""What a reader of posts asks of the words around: which body or area stands at a place, whether a name begins there.

Input:     a document with area and body mentions, and places in it (indices of tokens).
Output:    `Phrase`, a post being read; `Ground`, the questions.
Algorithm: dictionaries from the start of a mention to the mention; names are told by `kg.language.names`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from kg.language import Lexicon, load
from kg.language.lexicon import prefixes
from kg.language.names import names
from kg.language.posts import titles
from kg.language.words import Words
from kg.model import Areas, Body, Document, Mention, Status
from kg.recognise.posts.setting import fits

WORDS = Words("post_words")

MAX_WORDS = 14
LIKELY = 1.5
"""Weight from which on a word is most likely part of a name."""
NEAR = 60
"""How many bodies before and after a post are looked at."""


@cache
def _field_words() -> frozenset[str]:
    """Words of fields of work, and their short forms."""
    data = load().data
    return frozenset(data["functions"]["words"]) | frozenset(data["posts"]["expansions"])


@dataclass(slots=True)
class Phrase:
    """A post phrase: tokens `start` to `end`, canonical `title`, `status`; `known` the body mentioned, else `name` of
    the body implied, or the government or unit of `area`. `level`: that of the area, where one is needed; `guessed`:
    the area is not named; `unknown`: the body's name is only told from its surroundings; `implies`: the body is named
    through its head alone; `foreign`: no office of Indonesia; `firm`: a title that
    hardly stands without the name of a company; `above`: the body above `known` that follows;
    `shared`: the status is that of the post before it."""

    start: int
    end: int
    title: str
    kind: str
    status: Status = "definitive"
    known: Body | None = None
    name: str | None = None
    area: str | None = None
    level: str | None = None
    word: str | None = None
    guessed: bool = False
    unknown: bool = False
    implies: bool = False
    foreign: bool = False
    firm: bool = False
    above: Body | None = None
    shared: bool = False

    def on_board(self, body: str) -> None:
        """Make the title that of a member of the board, if the body is a committee: "Ketua" -> "Ketua Panitia"."""
        if self.title in WORDS.board and body.startswith(WORDS.listed("board_of", " ")):
            self.title += f" {body.split()[0]}"


class Ground:
    """Looks around in one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.titles = titles(lexicon)
        self.names = names(lexicon)
        self.gazetteer = lexicon.gazetteer
        self.fields: frozenset[str] = _field_words()
        self.areas: dict[int, Mention] = {}
        self.bodies: dict[int, Mention] = {}
        self.inside: dict[int, Mention] = {}
        for m in doc.mentions:
            if m.kind == "area":
                self.areas.setdefault(m.start, m)
                i = doc.token_at(m.start) + 1
                while i < len(self.tokens) and self.tokens[i].end <= m.end:
                    self.inside[self.tokens[i].start] = m
                    i += 1
            elif m.kind in ("agency", "organization") and isinstance(m.ref, Body):
                self.bodies.setdefault(m.start, m)
        self.cut: dict[Mention, Mention] = {}
        self.implied: list[tuple[int, Body]] = []
        self.body_list = sorted(self.bodies.values(), key=lambda m: m.start)
        self.body_starts = [m.start for m in self.body_list]
        self.by_area: dict[str | None, set[Body]] = {}
        for m in self.body_list:
            if isinstance(m.ref, Body):
                self.by_area.setdefault(m.ref.area, set()).add(m.ref)
        self.defined = {
            m.acronym.casefold(): m.ref for m in self.body_list if m.acronym and isinstance(m.ref, Body)
        }
        self.named = {m.ref.name for m in self.bodies.values() if isinstance(m.ref, Body)}
        ministries = {
            m.ref
            for m in self.bodies.values()
            if isinstance(m.ref, Body) and m.ref.name.startswith(prefixes("body_words.ministries", " "))
        }
        self.ministry = next(iter(ministries)) if len(ministries) == 1 else None

    def _near(self, at: int, heads: tuple[str, ...]) -> Body | None:
        """The body whose name opens with one of the words, spoken of last before `at`; else first after it."""
        k = bisect_left(self.body_starts, at)
        said = next((b for b in reversed(self.implied[-NEAR:]) if b[1].name.startswith(heads)), None)
        for m in reversed(self.body_list[max(0, k - NEAR) : k]):
            if isinstance(m.ref, Body) and m.ref.name.startswith(heads):
                return said[1] if said is not None and said[0] > m.start else m.ref
        if said is not None:
            return said[1]
        after = (m.ref for m in self.body_list[k : k + NEAR])
        return next((b for b in after if isinstance(b, Body) and b.name.startswith(heads)), None)

    def stop(self, i: int) -> int:
        """End of the sentence (token index) that holds token `i`; of the text, for tokens outside of prose."""
        sentence = self.doc.sentence_of(self.tokens[i].start)
        return (
            sentence.last
            if sentence is not None and sentence.first <= i < sentence.last
            else min(i + MAX_WORDS, len(self.tokens))
        )

    def _body_at(self, i: int) -> Mention | None:
        return self.bodies.get(self.tokens[i].start) if i < len(self.tokens) else None

    def _area_at(self, i: int, stop: int) -> Mention | None:
        if i >= stop:
            return None
        area = self.areas.get(self.tokens[i].start) or self.inside.get(self.tokens[i].start)
        if area is None and self.tokens[i].norm in WORDS.levels and i + 1 < stop:
            area = self.areas.get(self.tokens[i + 1].start)
            if area is None and self.tokens[i + 1].text == "." and i + 2 < stop:
                area = self.areas.get(self.tokens[i + 2].start)
        return area

    def _token_after(self, m: Mention) -> int:
        i = self.doc.token_at(m.end)
        return i if i == len(self.tokens) or self.tokens[i].start >= m.end else i + 1

    def _code(self, area: Mention, level: str | None) -> str | None:
        """The code of the mentioned area that fits the level; of its namesake where only that fits."""
        codes = area.ref.codes if isinstance(area.ref, Areas) else ()
        fitting = [c for c in codes if fits(c, level)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting or not codes:
            return None
        name = self.doc.text[area.start : area.end]
        bare = name.split(" ", 1)[1] if name.casefold().startswith(WORDS.listed("level_names", " ")) else name
        others = [c for c in self.gazetteer.codes(bare) if fits(c, level)]
        near = [c for c in others if c[:2] == codes[0][:2]] or others
        return near[0] if len(near) == 1 else None

    def _larger(self, phrase: Phrase, stop: int) -> int:
        """Past the areas that hold the post's area, given after it: ", Jawa Barat", "(NTB)"."""
        i = self._bracket(phrase.end, stop)
        while i < stop and phrase.area:
            k = i + 1 if self.tokens[i].text == "," else i
            area = self._area_at(k, stop)
            if area is None or not isinstance(area.ref, Areas):
                break
            if not any(c != phrase.area and phrase.area.startswith(c + ".") for c in area.ref.codes):
                break
            i = self._token_after(area)
        return i

    def _is_person(self, area: Mention, phrase: Phrase, stop: int) -> bool:
        """Whether what looks like an area after a title is the name of its holder: "Wali Kota Bima Arya"."""
        i = self.doc.token_at(area.start)
        end = self._token_after(area)
        if end - i != 1 or end >= stop or not self.names.is_name_word(self.tokens[i]):
            return False
        run = self.names.read(self.tokens, i, stop)
        if run <= end or self.names.weight(self.tokens[end]) < 0:
            return False
        whole = self.doc.text[self.tokens[i].start : self.tokens[run - 1].end]
        rest = self.doc.text[self.tokens[end].start : self.tokens[run - 1].end]
        return self.doc.text.count(whole) >= 2 and self.doc.text.count(whole) == self.doc.text.count(rest)

    def _bracket(self, i: int, stop: int, *, status_only: bool = False) -> int:
        """Past a short form in brackets: "(Sekda)", "(Plt)"."""
        if i + 2 < stop and self.tokens[i].text == "(":
            for k in range(i + 1, min(i + 5, stop)):
                if self.tokens[k].text == ")":
                    inner = self.tokens[i + 1]
                    acronym = k == i + 2 and (
                        inner.text.isupper() or (inner.text[0].isupper() and inner.norm not in self.names.known)
                    )
                    titled = self.titles.opens(inner.norm)
                    return k + 1 if k > i + 1 and (titled or (acronym and not status_only)) else i
        return i

    def _after_status(self, phrase: Phrase, stop: int) -> int:
        i = phrase.end
        if i < stop and (status := self.titles.after.get(self.tokens[i].norm)):
            if status != "definitive" and phrase.status in ("definitive", "candidate"):
                phrase.status = status
            return i + 1
        if i + 2 < stop and (self.tokens[i].norm, self.tokens[i + 1].norm) == WORDS.listed("ballot"):
            return i + 3  # "Calon Bupati X nomor urut dua"
        return i

    def _prefixed(self, i: int, stop: int) -> bool:
        """Whether an honorific or rank stands at `i` with a name after it."""
        if i >= stop:
            return False
        affix = self.names.prefixes(self.doc.text, self.tokens[i].start)
        after = self.doc.token_at(affix.end)
        return bool(affix.words) and after < stop and self.names.weight(self.tokens[after]) > -1

    def _name_word(self, i: int, stop: int) -> bool:
        return i < stop and self.tokens[i].text[0].isupper()

    def _starts_name(self, i: int, stop: int, *, loose: bool = False) -> bool:
        """Whether a person's name, or a rank or honorific before one, begins at token `i`; `loose`: an unknown word
        before a known name will do."""
        if i >= stop:
            return False
        token, after = self.tokens[i], self.tokens[i + 1] if i + 1 < stop else None
        if self.names.prefixes(self.doc.text, token.start).words:
            return True
        if not token.text[0].isupper():
            return False
        weight = self.names.weight(token)
        if after is None or not after.text[0].isupper():
            return weight >= 0.5
        more = self.names.weight(after)
        if token.start not in self.areas and more >= LIKELY and (weight >= 0.5 or (loose and weight >= 0)):
            return True
        return weight >= LIKELY

    def _person_after_comma(self, i: int, stop: int) -> bool:
        return (
            i + 1 < stop
            and self.tokens[i].text == ","
            and (
                self._starts_name(i + 1, stop, loose=True)
                or (
                    self.tokens[i + 1].text[0].isupper()
                    and self.names.weight(self.tokens[i + 1]) >= 0
                    and self.tokens[i + 1].start not in self.areas
                )
            )
        )

    def _foreign_end(self, i: int, stop: int) -> int:
        """The token after the name of another country at `i`; 0 if there is none."""
        if i + 1 < stop and self.tokens[i].norm in WORDS.states:
            return self._foreign_end(i + 1, stop)
        if i >= stop or self.tokens[i].norm not in self.titles.foreign_first or not self.tokens[i].text[0].isupper():
            return 0
        for k in range(min(i + 4, stop), i, -1):
            if self.doc.text[self.tokens[i].start : self.tokens[k - 1].end].casefold() in self.titles.foreign:
                return k
        return 0
