"""What an article says so far about its areas: the ground on which names are decided.

Input:     a document and its candidates (`toponyms`).
Output:    `Context`: the candidates accepted, with codes and confidence; where each area that holds one is spoken of;
           and questions about the text around a candidate.
Algorithm: accepting a candidate notes its offset for its area, its district, its regency and its province, so that
           "the nearest mention of an area that holds X" is a binary search.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.language.gazetteer import Gazetteer
from kg.model import Document
from kg.recognise.areas.surroundings import Candidate
from kg.recognise.areas.words import words

SURE = frozenset({"level", "head", "seat", "police", "list"})
PLACED = SURE | {"locative", "venue", "body", "acronym"}
NEVER = frozenset({"bad", "person", "road"})
LIST_GAPS = frozenset({",", "dan", ", dan"})
DEPTH: dict[str, int] = {"province": 0, "regency": 1, "city": 1, "district": 2, "village": 3}


def depth(code: str) -> int:
    """0 for a province, 1 regency or city, 2 district, 3 village."""
    return code.count(".")


class Context:
    """The candidates of one document and what is known of them."""

    def __init__(self, doc: Document, found: list[Candidate], gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.found = found
        self.gazetteer = gazetteer
        self.words = words()
        self.codes: dict[int, tuple[str, ...]] = {}
        self.confidence: dict[int, float] = {}
        self.decided: dict[str, set[str]] = {}
        self.taken: set[str] = set()
        self.spoken: dict[str, list[int]] = {}
        self.gaps = [doc.text[a.end : b.start] for a, b in pairwise(found)]
        self.parent = {n: n + 1 for n in range(len(self.gaps)) if self._may_hold(n)}
        self.dateline = next((f for f in doc.furniture if f.kind == "dateline"), None)
        self.in_dateline = [n for n, c in enumerate(found) if self._is_in_dateline(c)]
        self.titles = self._titles()

    def _may_hold(self, n: int) -> bool:
        """Whether the candidate after `n` may be the area that holds it: "A, B", "A di B", "A (B)", "A Kabupaten B"."""
        gap = self.gaps[n]
        if gap == " ":
            pairs = ((x, y) for x in self.found[n].codes for y in self.found[n + 1].codes)
            if any(x.startswith(y + ".") for x, y in pairs):
                return True  # "Menteng Jakarta Pusat"
        return gap in {", ", " di ", " (", " - ", ","} or (gap == " " and self.found[n + 1].level is not None)

    def _is_in_dateline(self, c: Candidate) -> bool:
        return self.dateline is not None and self.dateline.start <= c.start < self.dateline.end

    def _titles(self) -> list[tuple[int, int]]:
        """Stretches in capitals, or with capitals at most words, where a capital tells nothing."""
        stretches = [(f.start, f.end) for f in self.doc.furniture if f.kind in {"headline", "aside"}]
        for s in self.doc.sentences:
            if self.doc.text[s.end - 1] in ".”\"'":
                continue
            long = [t for t in self.doc.tokens[s.first : s.last] if len(t.text) > 3 and t.text[0].isalpha()]
            if len(long) >= 4 and sum(t.text[0].isupper() for t in long) >= 0.8 * len(long):
                stretches.append((s.start, s.end))
        return sorted(stretches)

    def in_title(self, c: Candidate) -> bool:
        at = bisect_left(self.titles, (c.start + 1, 0)) - 1
        return at >= 0 and self.titles[at][0] <= c.start < self.titles[at][1]

    def opens_dateline(self, n: int) -> bool:
        """Whether candidate `n` is the place of the dateline, or what is said to hold it ("Lhoksukon, Aceh Utara"; a
        province even if it does not)."""
        c = self.found[n]
        first = next((k for k in self.in_dateline if self.found[k].left in {"start", "mark", "level"}), None)
        if first is None or c.not_before:
            return False
        if n == first:
            return True
        if c.next_capital or n < first:
            return False
        held = large_codes(self.found[first]) or self.found[first].codes
        return any("." not in y for y in c.codes) or any(self.gazetteer.inside(x, y) for x in held for y in c.codes)

    # -- questions about neighbours --------------------------------------------------------------------------------

    def gap(self, n: int) -> str:
        """What stands between candidate `n` and the next one."""
        return self.gaps[n].strip() if 0 <= n < len(self.gaps) else " "

    def holders(self, n: int) -> list[str]:
        """Codes of the candidate right after `n`, if that was accepted and may hold it."""
        return list(self.codes.get(self.parent.get(n, -1), ()))

    def inside(self, options: Iterable[str], holders: Iterable[str]) -> tuple[str, ...]:
        """The options that lie in one of the holders."""
        wanted = list(holders)
        return tuple(x for x in options if any(self.gazetteer.inside(x, h) for h in wanted))

    # -- what is accepted --------------------------------------------------------------------------------------------

    def admit(self, n: int, codes: tuple[str, ...], confidence: float = 0.95) -> None:
        """Accept candidate `n` with these codes, and let them speak for the areas that hold it."""
        self.codes[n] = codes
        self.confidence[n] = confidence
        self.taken.update(codes)
        if len(codes) == 1:
            self.decided.setdefault(self.found[n].key, set()).add(codes[0])
            for holder in self.gazetteer.chain(codes[0])[-4:]:
                self._note(holder, self.found[n].start)
        elif len({c[:2] for c in codes}) == 1:
            self._note(codes[0][:2], self.found[n].start)

    def _note(self, code: str, at: int) -> None:
        insort(self.spoken.setdefault(code, []), at)

    def distance(self, code: str, at: int) -> int:
        """Characters from `at` to the nearest mention of that area or of one in it."""
        offsets = self.spoken[code]
        i = bisect_left(offsets, at)
        return min(abs(x - at) for x in offsets[max(0, i - 1) : i + 1])

    def nearest(self, options: Sequence[str], at: int) -> tuple[str, ...]:
        """Options in an area that is spoken of: in the smallest such area, then in the nearest."""
        for level in (2, 1, 0):
            near: list[tuple[int, str]] = []
            for code in options:
                holder = ".".join(code.split(".")[: level + 1])
                if holder != code and holder in self.spoken and self._speaks_for(holder, code):
                    near.append((self.distance(holder, at), code))
            if near:
                best = min(near)[0]
                return tuple(code for distance, code in near if distance == best)
        return ()

    def _speaks_for(self, holder: str, code: str) -> bool:
        """Whether the mention of an area lets a smaller one in it be meant: not a province for a village, if the
        article names regencies of that province."""
        if "." in holder or depth(code) < 3:
            return True
        return not any(depth(x) == 1 and x.startswith(holder + ".") for x in self.spoken)


def large_codes(c: Candidate) -> tuple[str, ...]:
    """Codes of the provinces, regencies and cities of that name."""
    return tuple(code for code in c.codes if depth(code) <= 1)


def is_large(c: Candidate) -> bool:
    """Whether a candidate may name a province, regency or city."""
    if c.level:
        return DEPTH[c.level] <= 1
    return c.hint not in {"district", "village"} and bool(large_codes(c))


def is_marked_small(c: Candidate) -> bool:
    """Whether a level word or head says that a candidate is a district or village."""
    return (c.level is not None and DEPTH[c.level] > 1) or c.hint in {"district", "village"}
