"""Which area a name means, and whether it means one at all, by what the whole article says.

Input:     a document and its candidates (`kg.language.toponyms`).
Output:    (candidate, codes, confidence) for each that names an area; several codes if it stays undecided.
Algorithm: see `kg.recognise.areas`. The article's context is the set of regencies, cities and provinces accepted so
           far with their offsets; a smaller area is looked for inside them, nearest first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from rapidfuzz.distance import OSA

from kg.language.gazetteer import Gazetteer, Level, key
from kg.language.gazetteer import level as level_of
from kg.language.toponyms import Candidate, words
from kg.model import Document

SURE = frozenset({"level", "head", "seat", "police", "list"})
PLACED = SURE | {"locative", "venue", "body", "acronym"}
BESIDE = frozenset({"locative", "seat", "mark", "venue"})
NATURAL = frozenset({"danau", "gunung", "laut", "pulau", "selat", "sungai"})
NEVER = frozenset({"bad", "person", "road"})
POLICE = ("pol", "kapol", "wakapol", "mapol", "resor")
DEPTH: dict[str, int] = {"province": 0, "regency": 1, "city": 1, "district": 2, "village": 3}


class Choice:
    """Decides the candidates of one document."""

    def __init__(self, doc: Document, found: list[Candidate], gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.found = found
        self.gazetteer = gazetteer
        self.words = words()
        self.codes: dict[int, tuple[str, ...]] = {}
        self.confidence: dict[int, float] = {}
        self.context: dict[str, list[int]] = defaultdict(list)
        self.parent = self._links()
        self.dateline = next((f for f in doc.furniture if f.kind == "dateline"), None)
        self.titles = self._titles()
        self.small_names = {c.key for n, c in enumerate(found) if self._is_marked_small(n) and self._is_elsewhere(c)}

    def decide(self) -> list[tuple[Candidate, tuple[str, ...], float]]:
        """Candidates with codes and confidence, in text order."""
        large = [n for n, c in enumerate(self.found) if self._is_large(c)]
        sure, doubtful = [], []
        for n in large:
            verdict = self._allowed(n)
            if verdict:
                sure.append(n)
            elif verdict is None:
                doubtful.append(n)
        known = {self.found[n].key for n in sure}
        accepted = sorted(sure + [n for n in doubtful if self.found[n].key in known])
        for n in accepted:
            self._admit(n, self._options(self.found[n]))
        small = [n for n in range(len(self.found)) if n not in set(accepted)]
        for n in small:
            if self._is_marked_small(n):
                self._small(n)
        self._pairs(accepted)
        for n in small:
            if n not in self.codes and not self._is_marked_small(n):
                self._bare(n)
        self._again()
        return [(self.found[n], self.codes[n], self.confidence[n]) for n in sorted(self.codes)]

    # -- the article ---------------------------------------------------------------------------------------------

    def _is_elsewhere(self, c: Candidate) -> bool:
        """Whether the smaller areas of that name lie outside the regencies of that name (Manggarai in Jakarta)."""
        large = self._all_large(c)
        return not c.listed and not any(self.gazetteer.inside(x, h) for x in c.codes for h in large)

    def _links(self) -> dict[int, int]:
        """Candidate -> the one right after it that may hold it: "A, B", "A di B", "A (B)", "A Kabupaten B"."""
        links: dict[int, int] = {}
        for n in range(len(self.found) - 1):
            gap = self.doc.text[self.found[n].end : self.found[n + 1].start]
            if gap in {", ", " di ", " (", " - ", ","} or (gap == " " and self.found[n + 1].level):
                links[n] = n + 1
        return links

    def _titles(self) -> list[tuple[int, int]]:
        """Stretches in capitals, or with capitals at most words, where a capital tells nothing."""
        stretches = [(f.start, f.end) for f in self.doc.furniture if f.kind == "headline"]
        for s in self.doc.sentences:
            if self.doc.text[s.end - 1] in ".”\"'":
                continue
            long = [t for t in self.doc.tokens[s.first : s.last] if len(t.text) > 3 and t.text[0].isalpha()]
            if len(long) >= 4 and sum(t.text[0].isupper() for t in long) >= 0.8 * len(long):
                stretches.append((s.start, s.end))
        return sorted(stretches)

    def _in_title(self, c: Candidate) -> bool:
        return any(start <= c.start < end for start, end in self.titles)

    def _in_dateline(self, c: Candidate) -> bool:
        return self.dateline is not None and self.dateline.start <= c.start < self.dateline.end

    def _opens_dateline(self, n: int) -> bool:
        """Whether candidate `n` opens the dateline, or holds what opens it ("Lhoksukon, Aceh Utara")."""
        first = next(k for k, c in enumerate(self.found) if self._in_dateline(c))
        start = self.dateline.start if self.dateline else 0
        if n == first:
            return not self.found[n].not_before and self.found[n].start - start < 12
        held = [x for x in self.found[first].codes if x.count(".") <= 1] or self.found[first].codes
        holds = any(self.gazetteer.inside(x, y) for x in held for y in self.found[n].codes)
        return holds and not self.found[n].next_capital

    def _admit(self, n: int, codes: tuple[str, ...], confidence: float = 0.95) -> None:
        """Accept candidate `n` with these codes, and let a single one speak for the areas that hold it."""
        self.codes[n] = codes
        self.confidence[n] = confidence
        if len(codes) == 1:
            self._note(codes[0], self.found[n].start)
        elif len({c[:2] for c in codes}) == 1:
            self._note(codes[0][:2], self.found[n].start)

    def _note(self, code: str, at: int) -> None:
        for holder in self.gazetteer.chain(code)[:3]:
            self.context[holder].append(at)

    # -- provinces, regencies, cities ----------------------------------------------------------------------------

    def _is_large(self, c: Candidate) -> bool:
        if c.level:
            return DEPTH[c.level] <= 1
        if c.hint in {"district", "village"}:
            return False
        return any(code.count(".") <= 1 for code in c.codes)

    def _options(self, c: Candidate) -> tuple[str, ...]:
        """Codes of provinces, regencies and cities that the name, its level word and its head allow."""
        large = tuple(code for code in c.codes if code.count(".") <= 1)
        wanted = c.level or (c.hint if c.hint in DEPTH else None)
        fitting = tuple(code for code in large if level_of(code) == wanted)
        if fitting:
            return fitting
        if wanted in {"regency", "city"}:
            return tuple(code for code in large if code.count(".") == 1) or large
        return large

    def _allowed(self, n: int) -> bool | None:
        """Whether candidate `n` names an area here: yes, no, or only if the article does so elsewhere (None)."""
        c = self.found[n]
        if c.key in self.gazetteer.weak:
            return any(level_of(x) == c.level for x in c.codes) or self._is_known_short(n)
        if c.level:
            return True
        if self._in_dateline(c):
            return self._opens_dateline(n)
        if c.left in NEVER or c.not_before or self._is_quarter(n):
            return False
        if c.left not in SURE and c.key in self.small_names:
            return None
        province = any("." not in code for code in c.codes)
        if c.key == "metro" and c.next_capital and self.doc.tokens[c.first - 1].norm.startswith(POLICE):
            return False
        if c.key in self.words.traps or c.key in self.words.half_traps:
            if self._in_title(c):
                return None
            if self._chained(n) or self._among_large(n):
                return True
            if c.left not in SURE and n in self.parent and not self._is_large(self.found[self.parent[n]]):
                return False  # "kawasan Gunung Mas, Cisarua"
            placed = PLACED if c.key in self.words.half_traps else PLACED - {"body"}
            return True if c.left in SURE or (c.left in placed and not c.next_capital) else None
        if c.left in SURE:
            return True
        if c.next_capital and not self._in_title(c) and c.left not in PLACED and not self._adjacent(n):
            return None
        if c.left == "name" and not province:
            return None
        return True

    def _chained(self, n: int) -> bool:
        """Whether a name beside candidate `n` holds it or lies in it: "Weleri, Kendal", "Natuna, Kepulauan Riau"."""
        large = self._all_large(self.found[n])
        after = self.found[self.parent[n]].codes if n in self.parent else ()
        before = self.found[n - 1].codes if self.parent.get(n - 1) == n else ()
        holders = [x for x in after if x.count(".") <= 1]
        return any(self.gazetteer.inside(x, h) for x in large for h in holders) or any(
            self.gazetteer.inside(x, h) for x in before for h in large
        )

    def _among_large(self, n: int) -> bool:
        """Whether candidate `n` stands in a list between two regencies or cities: "Salatiga, Serang, Sumedang"."""
        around = [self.found[k] for k in (n - 1, n + 1) if 0 <= k < len(self.found)]
        gaps = {self._gap(n - 1), self._gap(n)}
        return len(around) == 2 and gaps <= {",", "dan", ", dan"} and all(self._all_large(o) for o in around)

    def _gap(self, n: int) -> str:
        """What stands between candidate `n` and the next one."""
        return self.doc.text[self.found[n].end : self.found[n + 1].start].strip() if n + 1 < len(self.found) else ""

    def _is_known_short(self, n: int) -> bool:
        """Whether a short form that is also a word follows a head, or in brackets the name it stands for."""
        c = self.found[n]
        if c.left in {"head", "seat", "police"}:
            return True
        return n > 0 and self._gap(n - 1) == "(" and any(x in c.codes for x in self.found[n - 1].codes)

    def _adjacent(self, n: int) -> bool:
        return n + 1 < len(self.found) and self.found[n + 1].start - self.found[n].end <= 1

    def _is_quarter(self, n: int) -> bool:
        """Whether the name is a quarter of a city that the article is about, not the regency called so."""
        c = self.found[n]
        if c.left in SURE:
            return False
        for code, names in self.words.quarters.items():
            if c.key in names:
                others = (x for o in self.found if o is not c and o.key not in names for x in o.codes)
                return any(x == code or x.startswith(code + ".") for x in others)
        return False

    # -- names of both a kota and a kabupaten, or of a city and a province ----------------------------------------

    def _pairs(self, accepted: list[int]) -> None:
        """Decide the accepted candidates that have several codes."""
        strong: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for n in accepted:
            c, codes = self.found[n], self.codes[n]
            if len(codes) == 1 and len(self._all_large(c)) > 1 and (c.level or c.hint in DEPTH):
                strong[c.key].append((c.start, codes[0]))
        bare_words = self._bare_government()
        for n in accepted:
            codes = self.codes[n]
            if len(codes) > 1:
                chosen = self._decide(n, codes, strong, bare_words)
                self._admit(n, chosen, 0.9 if len(chosen) == 1 else 0.6)

    def _all_large(self, c: Candidate) -> list[str]:
        return [code for code in c.codes if code.count(".") <= 1]

    def _bare_government(self) -> dict[str, int]:
        """How often heads of each level stand without an area of their own: "Wali Kota", "Pemkab"."""
        taken = {c.first - 1 for c in self.found}
        counts: dict[str, int] = defaultdict(int)
        tokens = self.doc.tokens
        for i, token in enumerate(tokens):
            for phrase, level in self.words.heads.get(token.norm, ()):
                size = len(phrase)
                if level in {"province", "regency", "city"} and i not in taken and size <= i + 1 and all(
                    tokens[i - size + 1 + k].norm == phrase[k] for k in range(size)
                ):
                    counts[level] += 1
                    break
        return counts

    def _decide(
        self, n: int, codes: tuple[str, ...], strong: dict[str, list[tuple[int, str]]], bare: dict[str, int]
    ) -> tuple[str, ...]:
        c = self.found[n]
        by_level = {level_of(code): code for code in codes}
        if len(by_level) < len(codes):  # same level in two provinces
            return self._by_province(n, codes)
        if self._in_dateline(c) and "city" in by_level:
            return (by_level["city"],)
        holder = self.parent.get(n)
        if holder is not None and holder in self.codes:
            inside = tuple(x for x in codes if any(self.gazetteer.inside(x, p) for p in self.codes[holder]))
            if inside and len(inside) < len(codes):
                if len(inside) == 1:
                    return inside
                codes = inside
                by_level = {level_of(code): code for code in codes}
        decided = strong.get(c.key, [])
        if c.hint == "police" and "regency" in by_level and len({x for _, x in decided}) != 1:
            return (by_level["regency"],)
        if decided:
            at = bisect_left(decided, (c.start, ""))
            return (decided[max(0, at - 1)][1],) if decided[max(0, at - 1)][1] in codes else codes[:1]
        children = self._children_named(n, codes)
        if children:
            return children
        levels = [level for level in by_level if bare.get(level)]
        if len(levels) == 1:
            return (by_level[levels[0]],)
        mates = self._mates(n) & by_level.keys()
        if len(mates) == 1:
            return (by_level[mates.pop()],)
        if any(self._in_dateline(o) and o.key == c.key for o in self.found) and "city" in by_level:
            return (by_level["city"],)
        if "province" in by_level and c.key != "yogyakarta" and c.key not in {"jogja", "jogjakarta", "yogya"}:
            return (by_level["province"],)
        if "city" in by_level and (c.key in self.words.main_city or "province" in by_level):
            return (by_level["city"],)
        return codes

    def _by_province(self, n: int, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Of namesakes in two provinces the one whose province the article names, nearest first."""
        at = self.found[n].start
        named = [code for code in codes if self.context.get(code[:2])]
        near = [(min(abs(x - at) for x in self.context[code[:2]]), code) for code in named]
        return (min(near)[1],) if near else codes

    def _children_named(self, at: int, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The one of `codes` that holds the name right before candidate `at`, or a district named in the article."""
        before = [o for n, o in enumerate(self.found) if self.parent.get(n) == at and o.left not in NEVER]
        for names in ([x for o in before for x in o.codes], list(self.context)):
            holders = [code for code in codes if "." in code and any(x.startswith(code + ".") for x in names)]
            if len(holders) == 1:
                return tuple(holders)
        return ()

    def _mates(self, n: int) -> set[Level]:
        """Levels of the names beside candidate `n` in a list."""
        levels: set[Level] = set()
        for other in (n - 1, n + 1):
            if 0 <= other < len(self.found) and len(self.codes.get(other, ())) == 1:
                first, second = sorted((n, other))
                gap = self.doc.text[self.found[first].end : self.found[second].start].strip()
                if gap in {",", "dan", ", dan", "serta", ", serta", "/", "-", "–", "maupun", "atau"}:
                    levels.add(level_of(self.codes[other][0]))
        return levels

    # -- districts and villages ----------------------------------------------------------------------------------

    def _is_marked_small(self, n: int) -> bool:
        c = self.found[n]
        return (c.level is not None and DEPTH[c.level] > 1) or c.hint in {"district", "village"}

    def _small(self, n: int) -> None:
        """Decide a district or village with a level word or head."""
        c = self.found[n]
        level: Level = c.level or c.hint  # type: ignore[assignment]
        depth = DEPTH[level]
        if c.listed and c.left == "comma" and (holding := self._holding(n - 1, c)):
            self._admit(n, holding)
            return
        options = [code for code in c.codes if code.count(".") == depth]
        if c.listed and n - 1 not in self.codes:
            c.level, c.listed, c.left = None, False, "mark"  # the list's head named no area
            return
        if level == "village" and c.listed and c.left == "comma" and n in self.parent:
            within = self._inside(list(c.codes), list(self.codes.get(self.parent[n], ())))
            options = [code for code in within if code.count(".") == 2] or options  # "Kelurahan A, B, Kota C"
        elif level == "village" and c.listed and c.left == "comma" and not self._is_continued(n):
            regency = self.codes[n - 1][0][:5]
            options = [code for code in c.codes if code.count(".") == 2 and code.startswith(regency)] or options
        holder = self.parent.get(n)
        if holder is not None and self.found[holder].listed:
            holder = None
        holders = list(self.codes.get(holder, ())) if holder is not None else []
        if holder is not None and not holders and self._is_marked_small(holder):
            self._small(holder)
            holders = list(self.codes.get(holder, ()))
        chosen = self._inside(options, holders) if holders else ()
        if not chosen and c.listed and n - 1 in self.codes and len(self.codes[n - 1]) == 1:
            chosen = self._inside(options, [self.codes[n - 1][0].rpartition(".")[0][:5]])
        if not chosen and not self._is_larger(holders, depth):
            chosen = self._nearest([x for x in options if x[:5] in self.context], c.start)
        if not chosen and c.level and (not c.listed or c.left == "list"):
            chosen = self._alike(c, depth, holders)
        if not chosen and not self._is_larger(holders, depth):
            chosen = self._nearest(options, c.start)
        if not chosen and not holders and len(options) == 1 and self._may_be_anywhere(c):
            chosen = tuple(options)
        if len(chosen) > 1:
            chosen = self._kind(chosen, c)
        if chosen:
            self._admit(n, chosen[:6], 0.92 if len(chosen) == 1 else 0.6)

    def _is_continued(self, n: int) -> bool:
        """Whether more than two names share a level word, so that "Desa A, B" does not tell that B holds A."""
        return any(0 <= k < len(self.found) and self.found[k].listed for k in (n - 1, n + 1))

    @staticmethod
    def _is_larger(holders: list[str], depth: int) -> bool:
        """Whether the area beside a name is a single one of a higher level, which must then hold it."""
        return len(holders) == 1 and 0 < holders[0].count(".") < depth

    def _holding(self, other: int, c: Candidate) -> tuple[str, ...]:
        """Codes of candidate `c` after a comma that hold the area decided before it."""
        if other < 0 or len(self.codes.get(other, ())) != 1:
            return ()
        return tuple(x for x in c.codes if self.gazetteer.inside(self.codes[other][0], x))

    def _kind(self, codes: tuple[str, ...], c: Candidate) -> tuple[str, ...]:
        """Of namesakes those that are a kelurahan (or a desa), as the word before the name says; of two in one district
        the kelurahan."""
        word = self.doc.text[c.start : c.end].casefold()
        digit = "1" if word.startswith("kel") else "2" if c.level == "village" else ""
        fitting = tuple(x for x in codes if digit and x.count(".") == 3 and x.rpartition(".")[2].startswith(digit))
        kept = fitting or codes
        return kept[:1] if len({x.rpartition(".")[0] for x in kept}) == 1 else kept

    def _may_be_anywhere(self, c: Candidate) -> bool:
        """Whether a name that fits one area only is taken for it, though the article names no area that holds it."""
        if any(code.count(".") == 1 and len(offsets) > 0 for code, offsets in self.context.items()):
            return False
        return self.doc.tokens[self.doc.token_at(c.start)].norm not in self.words.local

    def _inside(self, options: list[str], holders: list[str]) -> tuple[str, ...]:
        return tuple(x for x in options if any(self.gazetteer.inside(x, h) for h in holders))

    def _nearest(self, options: list[str], at: int) -> tuple[str, ...]:
        """Options inside an area of the context: the smallest area first, then the nearest mention."""
        for depth in (3, 2, 1, 0):
            best: list[tuple[int, str]] = []
            for code in options:
                holder = ".".join(code.split(".")[:depth + 1])
                if holder != code and holder in self.context and self._speaks_for(holder, code):
                    best.append((min(abs(x - at) for x in self.context[holder]), code))
            if best:
                near = min(best)[0]
                return tuple(code for distance, code in best if distance == near)
        return ()

    def _speaks_for(self, holder: str, code: str) -> bool:
        """Whether the mention of an area lets a smaller one in it be meant: not a province for a village, if the
        article names regencies of that province."""
        if "." in holder or code.count(".") < 3:
            return True
        return not any(x.count(".") == 1 and x.startswith(holder + ".") for x in self.context)

    def _alike(self, c: Candidate, depth: int, holders: list[str]) -> tuple[str, ...]:
        """An area of the context whose official name is spelt nearly so, or begins so ("Rasanae" of Rasanae Barat)."""
        places = holders or [code for code in self.context if code.count(".") in {1, 2}]
        pool = {code for place in places for code in self._below(place, depth)}
        if not pool:
            return ()
        taken = {code for codes in self.codes.values() for code in codes}
        tokens = self.doc.tokens
        longest = c.last
        for token in tokens[c.last : c.first + 4]:
            if not token.text[0].isupper() or token.start - tokens[longest - 1].end != 1:
                break
            longest += 1
        for last in range(longest, c.first, -1):
            k = key("".join(t.text for t in tokens[c.first : last]))
            if len(k) < 4:
                continue
            scored = sorted((OSA.distance(k, key(self.gazetteer.area(x).name), score_cutoff=2), x) for x in pool)
            best = [x for distance, x in scored if distance == scored[0][0] and distance <= (1 if len(k) < 9 else 2)]
            if best and key(self.gazetteer.area(best[0]).name)[0] == k[0]:
                c.end, c.last = tokens[last - 1].end, last
                return tuple(best)
            longer = [x for x in pool if key(self.gazetteer.area(x).name).startswith(k)]
            rest = [x for x in longer if x not in taken]
            if len(rest) == 1 and self.gazetteer.area(rest[0]).name.split()[-1].casefold() in self.words.directions:
                c.end, c.last = tokens[last - 1].end, last
                return (rest[0],)
        return ()

    def _below(self, place: str, depth: int) -> list[str]:
        found = [place]
        for _ in range(depth - place.count(".")):
            found = [child for code in found for child in self.gazetteer.children(code)]
        return found if found != [place] else []

    def _bare(self, n: int) -> None:
        """Decide a district or village without level word: beside a larger area, or inside one the article names."""
        c = self.found[n]
        if c.left in NEVER or c.not_before or c.level:
            return
        small = [code for code in c.codes if code.count(".") >= 2]
        if self.doc.tokens[c.first].norm in NATURAL:
            small = [code for code in small if code.count(".") == 2] if n in self.parent else []
        holder = self.parent.get(n)
        holders = list(self.codes.get(holder, ())) if holder is not None else []
        if holder is not None and not holders and not self._is_large(self.found[holder]):
            self._bare(holder)
            holders = list(self.codes.get(holder, ()))
        inside = self._inside(small, [h for h in holders if "." in h or h == "31"]) if holders else ()
        homonym = c.key in self.words.homonyms
        if holders and not inside and any("." in h for h in holders):
            if not self._in_list(holder):
                inside = tuple(x for x in small for h in holders if x.count(".") > h.count(".") >= 2 and x[:5] == h[:5])
            elif any(h.count(".") >= 2 for h in holders):
                holders = []
            if holders and not inside:
                return
        known = {codes[0] for m, codes in self.codes.items() if self.found[m].key == c.key and len(codes) == 1}
        inside = tuple(x for x in inside if x in known) or inside
        if inside and self._is_large(c) and c.left != "locative":
            return
        if inside and not (homonym and c.left not in {"locative"}) and c.left != "name":
            self._admit(n, self._kind(self._highest(inside), c), 0.85)
            return
        if self._in_dateline(c):
            if not self._opens_dateline(n):
                return
            within = [x for x in small if x[:5] in self.context]
            within = within or [x for x in small if x.count(".") == 2 and self._spoken_of(x) and not homonym]
            if within:
                self._admit(n, self._highest(self._nearest(within, c.start)), 0.85)
            return
        short = self.doc.tokens[c.first].text.isupper() and len(c.key) < 6
        if homonym or short or self._in_title(c) or self._is_large(c) or self._is_quarter(n):
            return
        spoken = [x for x in small if self._spoken_of(x)]
        near = self._nearest([x for x in spoken if x.count(".") == 2] or spoken, c.start)
        village = bool(near) and near[0].count(".") == 3
        if village and c.left == "mark" and self.doc.tokens[c.first - 1].text != "(":
            return
        named_for = c.left == "acronym" and len(c.key) > 4 and near and near[0][:5] in self.context
        if near and not c.next_capital and (c.left in BESIDE or named_for or self._follows(n)):
            self._admit(n, near[:6], 0.75)

    def _in_list(self, n: int | None) -> bool:
        """Whether further smaller areas follow candidate `n` after a comma or "dan"."""
        if n is None or n + 1 >= len(self.found):
            return False
        gap = self.doc.text[self.found[n].end : self.found[n + 1].start].strip()
        return gap in {",", "dan", ", dan"} and not self._is_large(self.found[n + 1]) and not self.found[n + 1].level

    def _follows(self, n: int) -> bool:
        """Whether candidate `n` goes on a list of smaller areas: "di Ubud dan Tegallalang"."""
        if n - 1 not in self.codes or self.codes[n - 1][0].count(".") < 2:
            return False
        gap = self.doc.text[self.found[n - 1].end : self.found[n].start].strip(" ,")
        return gap in {"", "dan", "serta", "hingga", "maupun", "atau"}

    def _spoken_of(self, code: str) -> bool:
        """Whether its regency or city is spoken of; in Jakarta, and for names of one district only, its province."""
        if code[:5] in self.context:
            return True
        if code[:2] not in self.context:
            return False
        provinces = {x for x in self.context if "." not in x} - {"31"}
        return code[:2] == "31" or (provinces == {code[:2]} and code.count(".") == 2 and self._single(code))

    def _single(self, code: str) -> bool:
        return sum(x.count(".") == 2 for x in self.gazetteer.codes(self.gazetteer.area(code).name)) == 1

    @staticmethod
    def _highest(codes: tuple[str, ...]) -> tuple[str, ...]:
        """Of a district and its namesake village the district."""
        top = min(code.count(".") for code in codes)
        return tuple(code for code in codes if code.count(".") == top)[:6]

    # -- seen elsewhere --------------------------------------------------------------------------------------------

    def _again(self) -> None:
        """Accept other occurrences of districts and villages decided elsewhere in the article."""
        known: dict[str, str] = {}
        for n in sorted(self.codes):
            if len(self.codes[n]) == 1 and self.codes[n][0].count(".") >= 2:
                known.setdefault(self.found[n].key, self.codes[n][0])
        for n, c in enumerate(self.found):
            if n in self.codes or c.key not in known or c.left in NEVER or c.not_before or c.level:
                continue
            if c.left == "name" or (c.next_capital and c.left not in PLACED):
                continue
            self._admit(n, (known[c.key],), 0.85)
