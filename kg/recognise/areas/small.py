"""Districts and villages: whether a name means one, and which.

Input:     a `Context` in which the larger areas are accepted.
Output:    the context with the smaller ones accepted: `accept_marked` those with a level word or head, `accept_bare`
           those without, `accept_again` further mentions of both.
Algorithm: the area is looked for in the larger one that stands beside the name, else in the districts, regencies and
           cities that the article speaks of, nearest first; with a level word also by a spelling that is nearly the
           official one. A bare name counts only beside an area that holds it, or where a word leads to a place and
           its regency is spoken of; never if it is also an everyday word.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from kg.language.gazetteer import key
from kg.language.lexicon import words_in
from kg.recognise.areas.context import (
    LIST_GAPS,
    NEVER,
    PLACED,
    Context,
    depth,
    is_large,
    is_marked_small,
)
from kg.recognise.areas.large import Large
from kg.recognise.areas.surroundings import Candidate

BESIDE = frozenset({"locative", "seat", "mark", "venue"})
LONGEST_CHAIN = 4
MOST = 6
"""An undecided name keeps at most so many codes."""


class Small:
    """The smaller areas of one context."""

    def __init__(self, context: Context, large: Large) -> None:
        self.context = context
        self.found = context.found
        self.large = large
        self.pools: dict[tuple[str, int], dict[str, str]] = {}

    # -- with a level word or head ---------------------------------------------------------------------------------

    def accept_marked(self) -> None:
        """Accept districts and villages with a level word, a head, or in a list that has one."""
        for n, c in enumerate(self.found):
            if n not in self.context.codes and is_marked_small(c):
                self._marked(n, LONGEST_CHAIN)

    def _marked(self, n: int, chain: int) -> None:
        c, context = self.found[n], self.context
        if c.listed and n - 1 not in context.codes:
            c.level, c.listed, c.left = None, False, "mark"  # the list's head named no area
            return
        if c.listed and c.left == "comma" and (holding := self._holding(n)):
            context.admit(n, holding)
            return
        wanted = 2 if "district" in (c.level, c.hint) else 3
        options = self._one_level(n, wanted)
        after = context.parent.get(n)
        if after is not None and self.found[after].listed:
            after = None
        if after is not None and after not in context.codes and is_marked_small(self.found[after]) and chain:
            self._marked(after, chain - 1)
        holders = list(context.codes.get(after, ())) if after is not None else []
        chosen = self._located(n, options, holders, wanted)
        if len(chosen) > 1:
            chosen = self._of_kind(chosen, c)
        if chosen:
            context.admit(n, chosen[:MOST], 0.92 if len(chosen) == 1 else 0.6)

    def _located(self, n: int, options: list[str], holders: list[str], wanted: int) -> tuple[str, ...]:
        """The options in the area beside the name, beside the list's head, or in one the article speaks of."""
        c, context = self.found[n], self.context
        chosen = context.inside(options, holders)
        if not chosen and c.listed and len(context.codes[n - 1]) == 1:
            before = context.codes[n - 1][0]
            chosen = context.inside(options, [before.rpartition(".")[0]]) or context.inside(options, [before[:5]])
        bound = len(holders) == 1 and 0 < depth(holders[0]) < wanted  # must lie in the area beside it
        if not chosen and not bound:
            chosen = context.nearest([x for x in options if x[:5] in context.spoken], c.start)
        whole = not holders and not c.next_capital  # then rather one of the namesakes in the province
        namesakes = whole and any(x[:2] in context.spoken for x in options)
        if not chosen and c.level and (not c.listed or c.left == "list") and not namesakes:
            chosen = self._alike(c, wanted, holders)
        if not chosen and not bound:
            chosen = context.nearest(options, c.start)
        if not chosen and not holders and len(options) == 1 and self._may_be_anywhere(c):
            chosen = tuple(options)
        return chosen

    def _holding(self, n: int) -> tuple[str, ...]:
        """Codes of candidate `n` after a comma that hold the area decided before it."""
        before = self.context.codes[n - 1]
        return tuple(x for x in self.found[n].codes if len(before) == 1 and self.context.gazetteer.inside(before[0], x))

    def _one_level(self, n: int, wanted: int) -> list[str]:
        """Codes of that level; of "B" in "Kelurahan A, B, Kota C" and "Desa A, B" those of the district."""
        c, context = self.found[n], self.context
        options = [code for code in c.codes if depth(code) == wanted]
        if wanted == 3 and c.listed and c.left == "comma":
            holders = context.holders(n)
            around = [self.found[k] for k in (n - 1, n + 1) if 0 <= k < len(self.found)]
            if not holders and not any(o.listed for o in around):
                holders = [context.codes[n - 1][0][:5]]
            return [x for x in context.inside(c.codes, holders) if depth(x) == 2] or options
        return options

    def _of_kind(self, codes: tuple[str, ...], c: Candidate) -> tuple[str, ...]:
        """Of namesakes those that are a kelurahan (or a desa), as the word before the name says; of two in one
        district the first."""
        word = self.context.doc.text[c.start : c.end].casefold()
        digit = "1" if word.startswith("kel") else "2" if c.level == "village" else ""
        fitting = tuple(x for x in codes if digit and depth(x) == 3 and x.rpartition(".")[2].startswith(digit))
        kept = fitting or codes
        return kept[:1] if len({x.rpartition(".")[0] for x in kept}) == 1 else kept

    def _may_be_anywhere(self, c: Candidate) -> bool:
        """Whether a name that fits one area only is taken for it, though the article names no area that holds it."""
        if any(depth(code) == 1 for code in self.context.spoken):
            return False
        doc = self.context.doc
        return doc.tokens[doc.token_at(c.start)].norm not in self.context.words.local

    # -- spelt otherwise ---------------------------------------------------------------------------------------------

    def _alike(self, c: Candidate, wanted: int, holders: list[str]) -> tuple[str, ...]:
        """An area of the context whose official name is spelt nearly so, or begins so ("Rasanae" of Rasanae Barat)."""
        places = holders or [code for code in self.context.spoken if depth(code) in {1, 2}]
        pool = {code: name for place in places[:20] for code, name in self._pool(place, wanted).items()}
        tokens = self.context.doc.tokens
        longest = c.last
        for token in tokens[c.last : c.first + 4]:
            if not token.text[0].isupper() or token.start - tokens[longest - 1].end != 1:
                break
            longest += 1
        for last in range(longest, c.first, -1):
            chosen = self._spelt_nearly(key("".join(t.text for t in tokens[c.first : last])), pool)
            if chosen:
                c.end, c.last = tokens[last - 1].end, last
                return chosen
        return ()

    def _spelt_nearly(self, name: str, pool: dict[str, str]) -> tuple[str, ...]:
        if len(name) < 4 or len(name) > 40:
            return ()
        most = 1 if len(name) < 9 else 2
        same_start = ((code, known) for code, known in pool.items() if known[0] == name[0])
        scored = ((OSA.distance(name, known, score_cutoff=most), code) for code, known in same_start)
        near = sorted((distance, code) for distance, code in scored if distance <= most)
        if near:
            return tuple(code for distance, code in near if distance == near[0][0])
        taken, directions = self.context.taken, self.context.words.directions
        rest = [code for code, known in pool.items() if known.startswith(name) and code not in taken]
        return tuple(rest) if len(rest) == 1 and pool[rest[0]][len(name) :] in directions else ()

    def _pool(self, place: str, wanted: int) -> dict[str, str]:
        """Code -> key of the areas of that level in a place."""
        if (place, wanted) not in self.pools:
            gazetteer = self.context.gazetteer
            below = [place] if depth(place) < wanted else []
            for _ in range(wanted - depth(place)):
                below = [child for code in below for child in gazetteer.children(code)]
            self.pools[place, wanted] = {code: key(gazetteer.area(code).name) for code in below}
        return self.pools[place, wanted]

    # -- without -----------------------------------------------------------------------------------------------------

    def accept_bare(self) -> None:
        """Accept districts and villages that stand without level word."""
        for n, c in enumerate(self.found):
            if n not in self.context.codes and not is_marked_small(c):
                self._bare(n, LONGEST_CHAIN)

    def _bare(self, n: int, chain: int) -> None:
        c, context = self.found[n], self.context
        if c.left in NEVER or c.not_before or c.level or context.doc.tokens[c.first].norm in context.words.honorifics:
            return
        small = [code for code in c.codes if depth(code) >= 2]
        if context.doc.tokens[c.first].norm in words_in("area_words.natural"):
            small = [code for code in small if depth(code) == 2] if n in context.parent else []
        after = context.parent.get(n)
        if after is not None and after not in context.codes and not is_large(self.found[after]) and chain:
            self._bare(after, chain - 1)
        holders = context.holders(n)
        inside = context.inside(small, [h for h in holders if "." in h or h == "31"])
        if not inside and any("." in h for h in holders):
            listed = self._goes_on(n + 1)
            if not listed:  # "Cipayung, Sukmajaya": both in Kota Depok
                inside = tuple(x for x in small for h in holders if depth(x) > depth(h) >= 2 and x[:5] == h[:5])
            if not inside and not (listed and any(depth(h) >= 2 for h in holders)):
                return
        homonym = c.key in context.words.homonyms
        if inside:
            if is_large(c) and c.left != "locative":
                return
            named = c.left == "name" and all(depth(x) != 2 for x in inside)
            if (not homonym or c.left == "locative") and not named:
                known = context.decided.get(c.key, set())
                chosen = tuple(x for x in inside if x in known) or inside
                context.admit(n, self._of_kind(self._highest(chosen), c), 0.85)
                return
        if n in context.in_dateline:
            self._in_dateline(n, small, homonym)
        elif not homonym and not is_large(c):
            self._spoken_of(n, small)

    def _in_dateline(self, n: int, small: list[str], homonym: bool) -> None:
        """A town in the dateline that is a district: "LHOKSUKON -"."""
        context = self.context
        if not context.opens_dateline(n):
            return
        within = [x for x in small if x[:5] in context.spoken]
        within = within or [x for x in small if depth(x) == 2 and self._is_spoken_of(x) and not homonym]
        if within:
            context.admit(n, context.nearest(self._highest(tuple(within)), self.found[n].start), 0.85)

    def _spoken_of(self, n: int, small: list[str]) -> None:
        """A name alone, where its regency is spoken of: "warga Ubud"."""
        c, context = self.found[n], self.context
        short = context.doc.tokens[c.first].text.isupper() and len(c.key) < 6
        if short or c.next_capital or context.in_title(c) or self.large.is_quarter(n):
            return
        spoken = [x for x in small if self._is_spoken_of(x)]
        near = context.nearest([x for x in spoken if depth(x) == 2] or spoken, c.start)
        if not near and c.left == "locative" and self._is_known_town(c):
            near = tuple(x for x in small if depth(x) == 2)
        if not near or (depth(near[0]) == 3 and c.left == "mark" and context.doc.tokens[c.first - 1].text != "("):
            return
        named_for = c.left == "acronym" and len(c.key) > 4 and near[0][:5] in context.spoken  # "TPA Buluminung"
        if c.left in BESIDE or named_for or self._follows(n):
            context.admit(n, near[:MOST], 0.75)

    def _is_known_town(self, c: Candidate) -> bool:
        """Whether only one district of the country has the name, and no village elsewhere: "di Cikampek"."""
        districts = [x for x in c.codes if depth(x) == 2]
        if len(districts) != 1 or len(c.key) < 6:
            return False
        return all(x.startswith(districts[0][:5]) for x in c.codes)

    def _is_spoken_of(self, code: str) -> bool:
        """Whether its regency or city is spoken of; in Jakarta, and for names of one district only, its province."""
        spoken = self.context.spoken
        if code[:5] in spoken:
            return True
        if code[:2] not in spoken:
            return False
        if code[:2] == "31":
            return True
        provinces = {x for x in spoken if "." not in x} - {"31"}
        gazetteer = self.context.gazetteer
        namesakes = [x for x in gazetteer.codes(gazetteer.area(code).name) if depth(x) == 2]
        if depth(code) != 2 or len(namesakes) != 1:
            return False
        all_codes = gazetteer.codes(gazetteer.area(code).name)
        return provinces == {code[:2]} or all(x.startswith(code[:5]) for x in all_codes)

    def _goes_on(self, n: int) -> bool:
        """Whether candidate `n` is followed by "dan" and one more, or by a comma and a smaller area."""
        gap = self.context.gap(n)
        if n >= len(self.context.gaps) or gap not in LIST_GAPS:
            return False
        return gap != "," or not (is_large(self.found[n + 1]) or self.found[n + 1].level)

    def _follows(self, n: int) -> bool:
        """Whether candidate `n` goes on a list of smaller areas: "di Ubud dan Tegallalang"."""
        before = self.context.codes.get(n - 1, ("",))
        gap = self.context.gap(n - 1).strip(" ,")
        return depth(before[0]) >= 2 and (gap in {"", "hingga", "atau"} or gap in words_in("area_words.and"))

    @staticmethod
    def _highest(codes: tuple[str, ...]) -> tuple[str, ...]:
        """Of a district and its namesake village the district."""
        top = min(depth(code) for code in codes)
        return tuple(code for code in codes if depth(code) == top)[:MOST]

    # -- seen elsewhere ------------------------------------------------------------------------------------------------

    def accept_again(self) -> None:
        """Accept other occurrences of districts and villages decided elsewhere in the article."""
        context = self.context
        known: dict[str, str] = {}
        for n in sorted(context.codes):
            codes = context.codes[n]
            if len(codes) == 1 and depth(codes[0]) >= 2:
                known.setdefault(self.found[n].key, codes[0])
        for n, c in enumerate(self.found):
            if n in context.codes or c.key not in known or c.left in NEVER or c.not_before or c.level:
                continue
            if c.left != "name" and (not c.next_capital or c.left in PLACED):
                context.admit(n, (known[c.key],), 0.85)
