"""Provinces, regencies and cities: whether a name means one, and which.

Input:     a `Context`.
Output:    the context with these candidates accepted (`accept`) and those of several codes decided (`decide_pairs`).
Algorithm: a name counts unless what stands around it says that it is a road, a person, a club, a product; names that
           are also everyday words need a word before them that leads to a place. A name of both a kota and a
           kabupaten is decided by, in this order: its level word or head, the area beside it, the level that it has
           elsewhere in the article, the district named right before it or in the article, the heads of government
           without a name ("Wali Kota"), its neighbours in a list, the dateline. Else a well-known city is taken for
           itself, and the rest stays undecided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache

from kg.language.gazetteer import Level, level
from kg.language.lexicon import prefixes, words_in
from kg.recognise.areas.context import (
    DEPTH,
    LIST_GAPS,
    NEVER,
    PLACED,
    SURE,
    Context,
    is_large,
    is_marked_small,
    large_codes,
)
from kg.recognise.areas.surroundings import Candidate

MARKS = frozenset({", serta", "/", "-", "–", "atau"})


@cache
def _mates() -> frozenset[str]:
    """What stands between the names of a list."""
    return LIST_GAPS | words_in("area_words.and") | MARKS


class Large:
    """The larger areas of one context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.found = context.found
        self.words = context.words
        self.inside = context.gazetteer.inside
        self.small_names = {c.key for c in self.found if is_marked_small(c) and self._is_elsewhere(c)}

    def accept(self) -> list[int]:
        """Accept the candidates that name larger areas; give their numbers."""
        verdicts = {n: self._allowed(n) for n, c in enumerate(self.found) if is_large(c)}
        known = {self.found[n].key for n, verdict in verdicts.items() if verdict}
        accepted = [n for n, v in verdicts.items() if v or (v is None and self.found[n].key in known)]
        for n in accepted:
            self.context.admit(n, self.options(self.found[n]))
        return accepted

    @staticmethod
    def options(c: Candidate) -> tuple[str, ...]:
        """Codes that the name, its level word and its head allow."""
        large = large_codes(c)
        wanted = c.level or c.hint
        fitting = tuple(code for code in large if level(code) == wanted)
        if fitting:
            return fitting
        if wanted in {"regency", "city"}:
            return tuple(code for code in large if "." in code) or large
        return large

    # -- whether ---------------------------------------------------------------------------------------------------

    def _allowed(self, n: int) -> bool | None:
        """Whether candidate `n` names an area here: yes, no, or only if the article does so elsewhere (None)."""
        c = self.found[n]
        if c.key in self.context.gazetteer.weak:
            return any(level(x) == c.level for x in c.codes) or self._is_known_short(n)
        if c.level:
            return True
        if self.context.in_dateline and n in self.context.in_dateline:
            return self.context.opens_dateline(n)
        if c.left in NEVER or c.not_before or self.is_quarter(n):
            return False
        if c.left not in {"head", "police"} and c.key in self.small_names:
            return None
        if c.key == "metro" and c.next_capital:
            before = self.context.doc.tokens[c.first - 1].norm
            if before.startswith(prefixes("area_words.police_posts")):
                return False
        if c.key in self.words.traps or c.key in self.words.half_traps:
            return self._allowed_trap(n)
        if c.left in SURE:
            return True
        if c.next_capital and not self.context.in_title(c) and c.left not in PLACED and not self._is_adjacent(n):
            return None
        if c.left == "name" and c.last - c.first == 1 and all("." in code for code in c.codes):
            return True if self._is_chained(n) else None  # "Jakabaring Palembang", not "Jamil Garut"
        return True

    def _allowed_trap(self, n: int) -> bool | None:
        """The same for a name that is also a word or a person's name."""
        c = self.found[n]
        if self.context.in_title(c):
            return None
        if c.left in SURE or self._is_chained(n) or self._is_among_large(n):
            return True
        if self._leads_elsewhere(n):
            return False
        if c.next_capital:
            return None
        if c.key in self.words.half_traps:
            return True if c.left in PLACED | {"lower", "mark"} else None
        return True if c.left in PLACED - {"body"} else None

    def _leads_elsewhere(self, n: int) -> bool:
        """Whether a chain of smaller areas of another regency follows: "kawasan Gunung Mas, Cisarua, Bogor"."""
        if n not in self.context.parent or n + 1 not in self.context.parent or is_large(self.found[n + 1]):
            return False
        after, holders = self.found[n + 1].codes, large_codes(self.found[n + 2])
        ours = large_codes(self.found[n])
        chain = [x for x in after if any(self.inside(x, h) for h in holders)]
        return bool(chain) and not any(self.inside(x, h) for x in chain for h in ours)

    def _is_elsewhere(self, c: Candidate) -> bool:
        """Whether the smaller areas of that name lie outside the regencies of that name (Manggarai in Jakarta)."""
        large = large_codes(c)
        return not c.listed and not any(self.inside(x, h) for x in c.codes for h in large)

    def _is_chained(self, n: int) -> bool:
        """Whether a name beside candidate `n` holds it or lies in it: "Weleri, Kendal", "Natuna, Kepulauan Riau"."""
        large = large_codes(self.found[n])
        after = large_codes(self.found[n + 1]) if n in self.context.parent else ()
        beside = n - 1 in self.context.parent or (n > 0 and self.context.gaps[n - 1] == " ")
        before = self.found[n - 1].codes if beside else ()
        return any(self.inside(x, h) for x in large for h in after) or any(
            self.inside(x, h) for x in before for h in large
        )

    def _is_among_large(self, n: int) -> bool:
        """Whether candidate `n` stands in a list beside a regency or city: "Salatiga, Serang, Sumedang"."""
        traps = self.words.traps | self.words.half_traps
        for other, gap in ((n - 1, n - 1), (n + 1, n)):
            beside = self.context.gap(gap) in _mates() and bool(large_codes(self.found[other]))
            if beside and self.found[other].key not in traps:
                return not self.found[n].next_capital
        return False

    def _is_known_short(self, n: int) -> bool:
        """Whether a short form that is also a word follows a head, or stands for the name before it in brackets here
        or, beside a body's short form, elsewhere: "DLH PPU"."""
        c = self.found[n]
        if c.left in {"head", "seat", "police"}:
            return True
        if n and self.context.gap(n - 1) in LIST_GAPS:
            return bool(large_codes(self.found[n - 1]))  # "Samarinda, dan PPU"
        same = range(1, len(self.found)) if c.left == "acronym" else (n,)
        return any(self.found[k].key == c.key and self._stands_for(k) for k in same)

    def _stands_for(self, n: int) -> bool:
        """Whether candidate `n` stands in brackets behind its own full name."""
        before = large_codes(self.found[n - 1]) if n else ()
        return self.context.gap(n - 1) == "(" and any(x in self.found[n].codes for x in before)

    def _is_adjacent(self, n: int) -> bool:
        return n < len(self.context.gaps) and len(self.context.gaps[n]) <= 1

    def is_quarter(self, n: int) -> bool:
        """Whether the name is a quarter of a city that the article is about, not the area called so elsewhere."""
        c = self.found[n]
        if c.left in SURE:
            return False
        for code, names in self.words.quarters.items():
            if c.key in names:
                others = (x for o in self.found if o.key not in names for x in o.codes)
                return any(x == code or x.startswith(code + ".") for x in others)
        return False

    # -- which -----------------------------------------------------------------------------------------------------

    def decide_pairs(self, accepted: list[int]) -> None:
        """Decide the accepted candidates that have several codes."""
        context = self.context
        strong: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for n in accepted:
            c, codes = self.found[n], context.codes[n]
            if len(codes) == 1 and len(large_codes(c)) > 1 and (c.level or c.hint in DEPTH):
                strong[c.key].append((c.start, codes[0]))
        heads = self._nameless_heads() if any(len(context.codes[n]) > 1 for n in accepted) else {}
        for n in accepted:
            if len(context.codes[n]) > 1:
                chosen = self._decide(n, context.codes[n], strong.get(self.found[n].key, []), heads)
                context.admit(n, chosen, 0.9 if len(chosen) == 1 else 0.6)

    def _nameless_heads(self) -> dict[str, int]:
        """How often heads of each level stand without an area of their own: "Wali Kota", "Pemkab"."""
        named = {c.first - 1 for c in self.found}
        counts: dict[str, int] = defaultdict(int)
        tokens = self.context.doc.tokens
        for i, token in enumerate(tokens):
            if i in named:
                continue
            for phrase, of in self.words.heads.get(token.norm, ()):
                start = i - len(phrase) + 1
                if start >= 0 and all(tokens[start + k].norm == word for k, word in enumerate(phrase)):
                    counts[of] += 1
                    break
        return counts

    def _decide(
        self, n: int, codes: tuple[str, ...], strong: list[tuple[int, str]], heads: dict[str, int]
    ) -> tuple[str, ...]:
        c, context = self.found[n], self.context
        if len({level(code) for code in codes}) < len(codes):
            return self._by_province(n, codes)
        if n in context.in_dateline:
            cities = tuple(code for code in codes if level(code) == "city")
            if cities:
                return cities
        codes = context.inside(codes, context.holders(n)) or codes
        by_level = {level(code): code for code in codes}
        if len(codes) == 1:
            return codes
        if c.hint == "police" and "regency" in by_level and len({code for _, code in strong}) != 1:
            return (by_level["regency"],)
        if strong:
            nearest = strong[max(0, bisect_left(strong, (c.start, "")) - 1)][1]
            return (nearest,) if nearest in codes else codes[:1]
        children = self._by_child(n, codes)
        if children:
            return children
        levels = [of for of in by_level if heads.get(of)]
        if len(levels) == 1:
            return (by_level[levels[0]],)
        mates = self._mates(n) & by_level.keys()
        if len(mates) == 1:
            return (by_level[mates.pop()],)
        return self._by_habit(c, by_level) or codes

    def _by_habit(self, c: Candidate, by_level: dict[Level, str]) -> tuple[str, ...]:
        """What a name stands for when nothing tells: the dateline's kota, the province, a well-known kota."""
        if "city" in by_level and any(self.found[n].key == c.key for n in self.context.in_dateline):
            return (by_level["city"],)
        if "province" in by_level and c.key not in words_in("area_words.city_first"):
            return (by_level["province"],)
        if "city" in by_level and (c.key in self.words.main_city or "province" in by_level):
            return (by_level["city"],)
        return ()

    def _by_province(self, n: int, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Of namesakes in two provinces the one whose province the article names, nearest first."""
        at, spoken = self.found[n].start, self.context.spoken
        near = [(self.context.distance(code[:2], at), code) for code in codes if code[:2] in spoken]
        return (min(near)[1],) if near else codes

    def _by_child(self, n: int, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The one of `codes` that holds the name right before candidate `n`, or an area named in the article."""
        before: tuple[str, ...] = ()
        beside = n - 1 in self.context.parent or (n > 0 and self.context.gaps[n - 1] == " ")
        if beside and self.found[n - 1].left not in NEVER:
            before = self.found[n - 1].codes
        for names in (before, tuple(self.context.spoken)):
            holders = tuple(code for code in codes if "." in code and any(x.startswith(code + ".") for x in names))
            if len(holders) == 1:
                return holders
        return ()

    def _mates(self, n: int) -> set[Level]:
        """Levels of the names beside candidate `n` in a list."""
        levels: set[Level] = set()
        for other, gap in ((n - 1, n - 1), (n + 1, n)):
            codes = self.context.codes.get(other, ())
            if len(codes) == 1 and self.context.gap(gap) in _mates():
                levels.add(level(codes[0]))
        return levels
