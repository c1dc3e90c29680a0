"""What stands before and after a name in a text.

Input:     the tokens of a document and a place among them.
Output:    for a candidate its `hint` (the level that a head before it tells), `left` (what kind of word stands before
           it), whether a capital follows, and whether a word follows that makes it no area.
Algorithm: dictionary lookups on the words next to the name; for a capitalised word before it the run of capitalised
           words that it ends is searched for a word that opens the name of a body, a building or a road.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.language.bodies import known
from kg.language.gazetteer import Level
from kg.language.lexicon import load, words_in
from kg.model import Token
from kg.recognise.areas.words import words

Left = Literal[
    "level", "head", "seat", "police", "locative", "venue", "body", "acronym", "lower", "name", "bad", "person", "road",
    "start", "mark", "list", "comma",
]  # fmt: skip
"""What stands before a name: a level word, a head of an area, of any area, of police, a word before a place, ..."""

NUMBER = re.compile(r"\d{1,4}$|[IVX]{1,4}[AB]?$|[AB]$|TPI$")
"""Numbers and classes at the end of the name of a body: "SMPN 5 Kupang", "Lapas Kelas IIA Palembang"."""


@cache
def short_names() -> frozenset[str]:
    """Short names of bodies of one word ("Kemenkumham", "Dekranasda"), folded; not those of clubs and media."""
    others = load().data["organizations"]
    left_out = {name for section in ("clubs", "media", "foreign", "companies") for name in others[section]}
    entries = (e for e in known().by_key.values() if e.name.name not in left_out)
    return frozenset(e.form.casefold() for e in entries if " " not in e.form and len(e.form) > 3)


@dataclass(slots=True)
class Candidate:
    """A possible area. Tokens `first` to `last` are the name; `start`/`end` its span with the level word.

    level   the level word before it, or the one it shares with others in a list ("Kecamatan A, B, dan C")
    hint    level that a head before it tells ("Bupati": regency), or "police"
    left    what stands before: level, head, seat, police, locative, venue, body, acronym, lower, name, bad, person,
            road, start, mark; list and comma within a list
    codes   all codes of the name; empty if the gazetteer lacks it (only after a level word)
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    codes: tuple[str, ...]
    level: Level | None = None
    hint: str | None = None
    left: Left = "start"
    next_capital: bool = False
    not_before: bool = False
    listed: bool = False


def joined(tokens: Sequence[Token], text: str, j: int) -> bool:
    """Whether token `j` follows the one before with one space or nothing between."""
    return text[tokens[j - 1].end : tokens[j].start] in {"", " ", "\u00a0"}


class Surroundings:
    """The words around names in one text."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.words = words()

    def fill(self, c: Candidate, i: int) -> None:
        """Fill in what stands before token `i`, where the candidate opens, and after its end."""
        c.hint, c.left = self.left(i)
        after = self.tokens[c.last] if c.last < len(self.tokens) and joined(self.tokens, self.text, c.last) else None
        if c.hint in {"police", "city"} and after and after.norm == "kota":
            c.hint, c.end = "city", after.end
            c.last += 1
        self.right(c)

    def right(self, c: Candidate) -> None:
        """Fill in what stands after the name."""
        if self.text[c.end : c.end + 1] == "." and self.text[c.end + 1 : c.end + 2].isalpha():
            c.not_before = self.text[c.end + 1 : c.end + 2].islower()  # "Merdeka.com"
            return
        if c.last < len(self.tokens) and joined(self.tokens, self.text, c.last):
            after = self.tokens[c.last]
            plain = after.norm in self.words.plain or after.norm in self.words.directions
            c.next_capital = after.text[0].isupper() and not plain
            c.not_before = after.norm in self.words.not_before

    def left(self, i: int) -> tuple[str | None, Left]:
        """Hint and class of what stands before token `i`."""
        if i == 0:
            return None, "start"
        if "\n" in self.text[self.tokens[i - 1].end : self.tokens[i].start]:
            return None, "start"
        if self.tokens[i - 1].text == ")":
            return self.left_of_bracket(i - 1)
        head = self.head(i)
        if head:
            return (None, "seat") if head == "seat" else (head, "police" if head == "police" else "head")
        before = self.tokens[i - 1]
        if not before.text[0].isalnum():
            return None, "start" if before.text in "\"“”'.!?:;" else "mark"
        if before.text == "." and i > 1:
            return self.left(i - 1)
        norm = before.norm
        if norm in self.words.not_after and not (i > 1 and self.tokens[i - 2].norm == "gedung"):
            return None, "bad"
        if (norm in self.words.speech and not NUMBER.match(before.text)) or norm in self.words.honorifics:
            return None, "person"
        road = self.road(i)
        if road:
            return None, road
        if norm in self.words.locatives:
            return None, "locative"
        if before.text[0].islower():
            return None, "lower"
        return None, self.capital_before(i)

    def left_of_bracket(self, close: int) -> tuple[str | None, Left]:
        """Of "Pemerintah Kota (Pemkot) Cirebon" the head in the bracket, else the one before it."""
        for j in range(close - 1, max(-1, close - 8), -1):
            if self.tokens[j].text == "(":
                head = self.head(close) or self.head(j)
                if head:
                    return (None, "seat") if head == "seat" else (head, "police" if head == "police" else "head")
                return (None, "acronym") if j and self.tokens[j - 1].text[0].isalnum() else (None, "mark")
        return None, "mark"

    def head(self, i: int) -> str | None:
        """Level or class of the head phrase that ends before token `i`."""
        for phrase, level in self.words.heads.get(self.tokens[i - 1].norm, ()) if i else ():
            n = len(phrase)
            if n <= i and all(self.tokens[i - n + k].norm == phrase[k] for k in range(n)):
                return level
        return None

    def road(self, i: int) -> Left | None:
        """ "road" if the words before token `i` make it part of a road's name ("Jalan Raya (Bogor)"), "venue" if they
        are a whole one ("Jalan Diponegoro (Bandung)")."""
        for j in range(i - 1, max(-1, i - 7), -1):
            token = self.tokens[j]
            if token.norm in self.words.roads:
                named = [t.norm for t in self.tokens[j + 1 : i] if t.text[0].isalnum()]
                if "tol" in named:
                    return None
                return "road" if all(n in {"raya", "lintas"} for n in named) else "venue"
            if token.text[0].islower() or not (token.text[0].isalnum() or token.text == "."):
                return None
        return None

    def capital_before(self, i: int) -> Left:
        """Class of a capitalised word before token `i`: part of a body's or venue's name, an acronym, or some name."""
        before = self.tokens[i - 1]
        kind: Left = "acronym" if before.text.isupper() and 2 <= len(before.text) <= 9 else "name"
        if NUMBER.match(before.text) or before.norm in short_names():
            kind = "acronym"
        if before.norm in self.words.venues:
            kind = "venue"
        elif before.norm in self.words.ordinary:
            kind = "body"
        for token in reversed(self.tokens[max(0, i - 8) : i]):
            if token.norm in words_in("area_words.schools"):
                return "bad"
            if kind == "name" and (token.norm in self.words.venues or token.norm in self.words.heads):
                kind = "body"
            inner = token.norm in words_in("area_words.inner_bodies") or token.text in "-.()"
            if not (token.text[0].isupper() or inner):
                break
        return kind
