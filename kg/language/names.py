"""The grammar of people's names: what may stand before, in and after one, and how likely a word is part of one.

Input:     text, tokens and positions; the words of `given_names.yaml`, `ordinary.yaml`, `titles.yaml`, `ranks.yaml`,
           `degrees.yaml`.
Output:    `names(lexicon)` gives a `Names`, whose methods read honorifics, a name and degrees at a position.
Algorithm: honorifics and degrees by one compiled expression each; a name is a run of capitalised words, initials and
           particles; each word has a weight (known name 2, both name and word 0.5, unknown 0, everyday word or acronym
           below 0); `split` finds the best border between the name of a body and a person's name without a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language import Lexicon, load
from kg.language.words import Words
from kg.model import Token

WORDS = Words("name_words")

MAX_WORDS = 7
"""Longest name that is read, in words."""




LINKS = frozenset("-–‐'’")


@dataclass(frozen=True, slots=True)
class Affix:
    """Honorifics or degrees read at a place: where they end, and each as written."""

    end: int
    words: tuple[str, ...] = ()


class Names:
    """What is known about names. Built once per process by `names()`."""

    def __init__(self, data: Any) -> None:
        self.calendar = WORDS.calendar
        given, titles, ranks, degrees = data["given_names"], data["titles"], data["ranks"], data["degrees"]
        self.known = frozenset(given["names"])
        self.both = frozenset(given["both"])
        self.nicknames: dict[str, str] = dict(given.get("nicknames", {}))
        self.endings: tuple[str, ...] = tuple(given["endings"])
        self.ordinary = frozenset(data["ordinary"]["words"])
        self.particles = frozenset(titles["particles"])
        self.familiar = frozenset(titles["familiar"])
        self.nouns = frozenset(titles["nouns"])
        self.last_of_nouns = frozenset(n.rsplit(" ", 1)[-1] for n in titles["nouns"])
        self.places = frozenset(titles["places"])
        self.no_names = (
            frozenset(data["posts"]["offices"])
            | frozenset(data["posts"]["firms"])
            | self.places
            | _heads(data["posts"])
        )
        self.strong = frozenset(titles["strong"])
        self.openers = _openers(titles, ranks)
        self._naming = re.compile(_alternatives(titles["naming"]), re.IGNORECASE)
        self._naming_words = frozenset(max(phrase.split(), key=len) for phrase in titles["naming"])
        self._prefix = _prefix_pattern(titles, ranks)
        self._suffix, self._plain = _degree_pattern(degrees["degrees"]), _degree_pattern(degrees["plain"], bare=True)
        self._plain_words = frozenset(d.replace(".", "").casefold() for d in degrees["plain"])

    def namings(self, text: str) -> Iterator[re.Match[str]]:
        """Words that tell how somebody is called: "akrab disapa", "nama lengkap"."""
        small = text.lower()
        return self._naming.finditer(text) if any(word in small for word in self._naming_words) else iter(())

    def weight(self, token: Token) -> float:
        """How much a capitalised word speaks for a person's name (above 0) or against it (below)."""
        norm, text = token.norm, token.text
        if norm in self.known or norm in self.nicknames:
            return 2.0
        if norm in self.both:
            return 0.5
        if len(text) == 1 or norm in WORDS.articles:
            return 0.3
        if norm in self.calendar:
            return -3.0
        if norm in self.ordinary or (norm.endswith("nya") and len(norm) > 5):
            return -1.5
        if norm in self.places:
            return -1.0
        if text.isupper():
            return -0.6 if len(text) > 2 else -0.2
        if len(norm) > 4 and norm.endswith(self.endings):
            return 1.6
        return 0.0 if text[1:].islower() or "'" in text else -0.8

    def is_name_word(self, token: Token) -> bool:
        """Whether the word is a known name, whatever its case."""
        return token.norm in self.known or token.norm in self.both

    def prefixes(self, text: str, at: int) -> Affix:
        """Honorifics and ranks at `at`: "Kombes Pol Dr. H. " -> ("Kombes Pol", "Dr.", "H.")."""
        words: list[str] = []
        while len(words) < 8:
            m = self._prefix.match(text, at)
            if m is None:
                break
            words.append(m.group(1).strip(" ,"))
            at = m.end()
        return Affix(at, tuple(words))

    def suffixes(self, text: str, at: int) -> Affix:
        """Degrees after a name that ends at `at`: ", S.H., M.Si." -> ("S.H.", "M.Si."); none leaves `at` as it is."""
        words: list[str] = []
        while len(words) < 10:
            m = self._suffix.match(text, at) or self._plain.match(text, at)
            if m is None:
                break
            words.append(m.group(1))
            at = m.end()
        return Affix(at, tuple(words))

    def is_degree(self, text: str) -> bool:
        """Whether a word is a degree that counts without points ("SH", "MSi")."""
        return len(text) > 1 and text[1:2] != text[1:2].lower() and text.casefold() in self._plain_words

    def read(self, tokens: Sequence[Token], i: int, stop: int, *, anchored: bool = False) -> int:
        """End (token index, exclusive) of the run of name words that starts at token `i`; `i` if none does.

        Capitalised words, initials with or without point, particles between two capitalised words, words joined by
        hyphens. Degrees, everyday words and words of the calendar end it; the last word may be an everyday one, after
        two name words or, where a post or an honorific stands before (`anchored`), after one.
        """
        start, end, count = i, i, 0
        while i < stop and count < MAX_WORDS:
            token = tokens[i]
            if token.text[0].isupper():
                sure = anchored or (end > start and self.weight(tokens[start]) >= 2)
                if end > start and self._ends(token, tokens, i, stop, start if sure else -1):
                    break
                count += 1
                i += 1
                end = i
                i += _point(tokens, i, stop)
            elif end > start and i + 1 < stop and (step := self._inside(tokens, i, stop, count)):
                i += step
                if tokens[i - 2].text in LINKS:
                    end = i  # "Butar-butar"
            else:
                break
        return end

    def _inside(self, tokens: Sequence[Token], i: int, stop: int, count: int) -> int:
        """How many tokens at `i` stand inside of a name: a hyphen, a particle in lower case with its point; else 0."""
        token = tokens[i]
        if token.text in LINKS:
            return (1 if tokens[i + 1].text[0].isupper() else 2) if self._hyphenates(tokens, i, count) else 0
        if token.norm in self.particles and token.text.islower() and _goes_on(tokens, i, stop):
            return 2 if tokens[i + 1].text == "." else 1
        return 0

    def _hyphenates(self, tokens: Sequence[Token], i: int, count: int) -> bool:
        """Whether the mark at `i` joins two parts of one name ("Al-Habsyi"), not two people ("Anies-Sandi")."""
        before, token, after = tokens[i - 1], tokens[i], tokens[i + 1]
        if not (before.end == token.start and token.end == after.start):
            return False
        if after.norm == before.norm:
            return True  # "Halasan Butar-butar"
        if not after.text[0].isupper():
            return count > 1 and after.text.islower() and len(after.text) <= 4  # "Kim Jong-nam"
        if before.norm in WORDS.articles:
            return True
        if count > 1:  # "Meiske Waworuntu-Maramis", but not "Deddy Mizwar-Ahmad Syaikhu"
            return not (i + 2 < len(tokens) and tokens[i + 2].text[0].isupper())
        return not (before.norm in self.known and after.norm in self.known)

    def _ends(self, token: Token, tokens: Sequence[Token], i: int, stop: int, start: int) -> bool:
        norm, text = token.norm, token.text
        if norm in self.calendar:
            return norm not in self.known or i + 1 >= stop or tokens[i + 1].text.isdigit()
        k = i + 1 + (i + 1 < stop and tokens[i + 1].text in LINKS)
        if norm in self.particles and k < stop and tokens[k].text[0].isupper():
            return False  # "Ibrahim Bin Khaleel", "Ahmad Al-Habsyi"
        if norm in self.ordinary and not (len(text) <= 2 and text.isupper()):
            return not self._closes(tokens, i, stop, start)
        if (
            len(text) == 1
            and i + 2 < stop
            and tokens[i + 1].text == "."
            and tokens[i + 2].start == tokens[i + 1].end
            and norm + tokens[i + 2].norm in self._plain_words
        ):
            return True  # "S.Pd" without a comma
        return self.is_degree(text) and (
            i + 1 >= stop or not tokens[i + 1].text[0].isupper() or self.is_degree(tokens[i + 1].text)
        )

    def _closes(self, tokens: Sequence[Token], i: int, stop: int, start: int) -> bool:
        """Whether an everyday word at `i` is the last of a name: name words before it, no capital after it."""
        token = tokens[i]
        if (
            not token.text[1:].islower()
            or token.norm in self.no_names
            or token.norm.endswith("nya")
            or len(token.text) < 3
        ):
            return False
        if i + 1 < stop and tokens[i + 1].text[0].isupper():
            inner = (
                start >= 0
                and i > start
                and self.weight(tokens[i + 1]) >= 0
                and not token.norm.startswith(WORDS.listed("prefixes"))
            )
            return inner and not tokens[i + 1].text.isupper()
        if start >= 0:
            return i - start >= 1 and self.weight(tokens[i - 1]) >= 0
        before = tokens[i - 2 : i] if i >= 2 else []
        return len(before) == 2 and all(t.text[0].isupper() for t in before) and sum(map(self.weight, before)) >= 1.5

    def split(self, tokens: Sequence[Token], i: int, j: int, places: Iterable[int] = (), least: float = 0.1) -> int:
        """Index in `i`..`j` at which a person's name most likely begins, the name of a body before it.

        `places` are indices of tokens that name areas: they speak for the body. `j` if no name weighs `least`.
        """
        places = set(places)
        weights = [
            -0.8
            if k in places and tokens[k].norm not in self.known
            else self.weight(tokens[k])
            if tokens[k].text[0].isalpha()
            else -1.5
            if tokens[k].text.isdigit()
            else 0.0
            for k in range(i, j)
        ]
        best, best_at, total, known = least, j, 0.0, 0
        for k in range(j - 1, max(i, j - 6) - 1, -1):
            w, first = weights[k - i], tokens[k]
            if w <= -0.7 and best_at < j:
                break
            total += w + (0.0 if w or not first.text[0].isalpha() else -0.3 if known >= 2 else 0.15)
            known += w > 0.4
            starts = (
                first.text[0].isupper()
                and w >= 0.0
                and first.norm not in self.particles
                and (len(first.text) > 1 or k < j - 1)
            )
            before = sum(weights[: k - i]) if k > i else 0.0
            score = total - 0.5 * max(before, 0.0)
            if starts and score >= best:
                best, best_at = score, k
        return best_at


def _point(tokens: Sequence[Token], i: int, stop: int) -> int:
    """1 if the point at `i` belongs to an initial or an abbreviated name ("A. Rachim", "Moh. Yusuf"), else 0."""
    if i + 1 >= stop or tokens[i].text != "." or tokens[i].start != tokens[i - 1].end:
        return 0
    short = len(tokens[i - 1].text) == 1 or tokens[i - 1].norm in WORDS.short
    return 1 if short and tokens[i + 1].text[0].isupper() else 0


def _goes_on(tokens: Sequence[Token], i: int, stop: int) -> bool:
    after = tokens[i + 1]
    if after.text[0].isupper():
        return True
    return (
        (after.text in LINKS or (after.text == "." and tokens[i].norm in WORDS.short))
        and i + 2 < stop
        and tokens[i + 2].text[0].isupper()
    )


def _alternatives(words: Iterable[str]) -> str:
    """An expression for any of the words, longest first, spaces flexible."""
    return "|".join(r"\s+".join(re.escape(p) for p in w.split()) for w in sorted(words, key=lambda w: (-len(w), w)))


def _heads(posts: Any) -> frozenset[str]:
    """First words of posts."""
    tables = ("heads", "locals", "bodied", "generic", "named", "units", "status")
    return frozenset(form.split()[0] for table in tables for form in posts[table])


def _openers(titles: Any, ranks: Any) -> frozenset[str]:
    """First words, folded and without points, of honorifics and ranks."""
    forms = (*titles["honorifics"], *titles["capital"], *ranks["ranks"])
    return frozenset(f.split()[0].split(".")[0] for f in forms) | {"k"}


def _prefix_pattern(titles: Any, ranks: Any) -> re.Pattern[str]:
    """One honorific or rank with the space after it. Those of `capital` count only with a capital letter."""
    capital = set(titles["capital"])
    free = [h for h in titles["honorifics"] if h not in capital]
    marked = "|".join(
        r"\.?".join([re.escape(c) for c in h.replace(".", "").upper()])
        if len(h) <= 3 and h not in WORDS.spelt
        else f"{h[0].upper()}(?:{re.escape(h[1:])}|{re.escape(h[1:].upper())})"
        for h in sorted(capital, key=lambda h: (-len(h), h))
    )
    corps = _alternatives(ranks["corps"])
    also = _alternatives(ranks["also"])
    after = rf"(?:\s+\(?(?:(?i:{also}))\b\.?\)?|\s+(?-i:[A-Z])?(?i:{corps})\b\.?(?=\s)|\s+\((?i:{corps})\.?\))*"
    rank = rf"(?:(?i:{_alternatives(ranks['ranks'])}))\.?{after}"
    word = rf"(?:(?i:{_alternatives(free)})|dr|{marked})\.?"
    return re.compile(rf"((?:{rank}|{word})(?:\s?\((?i:{also})\.?\))*,?(?:\s+|(?<=\.)(?=[A-Z])))(?=[A-Zdr(])")


def _degree_pattern(degrees: Iterable[str], *, bare: bool = False) -> re.Pattern[str]:
    """One degree, after a comma; `bare`: without it, when followed by nothing that goes on with a name."""
    forms = []
    for degree in sorted(degrees, key=lambda d: (-len(d), d)):
        parts = degree.split(".")
        body = r"\.?\s?".join(
            re.escape(p) if len(p) > 1 else f"[{p.upper()}{p.lower()}]" if p == "h" else re.escape(p) for p in parts
        )
        forms.append(body)
    lead = r"\s+" if bare else r"(?:\s*[,.;/]\s*|(?<=[.])\s?)"
    return re.compile(rf"{lead}((?:{'|'.join(forms)})\b\.?)(?!\s?[a-z]{{2}}\.)(?:\s?\((?:Cand|cand|c)\.?\))?")


@cache
def _build() -> Names:
    return Names(load().data)


def names(lexicon: Lexicon) -> Names:
    """What `lexicon` knows about names (built once per process)."""
    return _build()
