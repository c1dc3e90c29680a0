"""Names of areas in running text, before anything is decided: where they stand and what stands around them.

Input:     the tokens of a document, the gazetteer, the words of `id/area_words.yaml` and `id/area_homonyms.yaml`.
Output:    `Candidate`s in text order: the tokens of the name, the level word before it ("Kecamatan"), the head that
           tells of its level ("Bupati"), what kind of word stands before it, all codes that the name may mean.
Algorithm: from every capitalised word the longest run of words whose joined letters are a name of the gazetteer
           (a dictionary lookup per run, at most eight words); level words and heads by dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.language.calendar import calendar
from kg.language.gazetteer import Gazetteer, Level, key
from kg.language.lexicon import load
from kg.model import Token

LONGEST_NAME = 8
INNER = frozenset({"dan", "bagian", "barat", "daya", "laut", "selatan", "tengah", "tenggara", "timur", "utara"})
INTRODUCING = frozenset({"yakni", "yaitu", "adalah", "ialah", "meliputi", "lain", "antaranya", "mencakup", ":"})
NOT_A_LEVEL = frozenset({"wali", "balai", "tata", "wawali", "ibu"})
"""Words before "kota" that make it no level word: "Wali Kota Batu" names Batu."""
SEPARATORS = frozenset({",", "dan", "serta", "/", "&", "maupun"})
SHARED: dict[str, Level] = {"district": "district", "village": "village", "city": "city", "regency": "regency"}
SCHOOLS = frozenset({"institut", "univ", "universitas"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words around names, made ready for lookup. `heads` maps the last word of a phrase to (phrase, level or
    class); `levels` maps a level word to its level; `plain` are words that stand in capitals after an area."""

    levels: Mapping[str, Level]
    local: Mapping[str, frozenset[str]]
    heads: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    locatives: frozenset[str]
    venues: frozenset[str]
    roads: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    speech: frozenset[str]
    honorifics: frozenset[str]
    directions: frozenset[str]
    traps: frozenset[str]
    half_traps: frozenset[str]
    main_city: frozenset[str]
    quarters: Mapping[str, frozenset[str]]
    homonyms: frozenset[str]
    ordinary: frozenset[str]
    plain: frozenset[str]


@cache
def words() -> Words:
    """The words, built once per process."""
    data = load().data
    around, homonyms = data["area_words"], data["area_homonyms"]
    heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    classes = [*around["heads"].items(), ("seat", around["seats"]), ("police", around["police"])]
    for name, phrases in classes:
        for phrase in phrases:
            parts = tuple(phrase.split())
            heads.setdefault(parts[-1], []).append((parts, name))
    levels: dict[str, Level] = {word: level for level, forms in around["levels"].items() for word in forms}
    sets = ("locatives", "venues", "roads", "not_after", "not_before", "speech", "honorifics", "directions")
    return Words(
        levels=levels,
        local={word: frozenset(codes) for word, codes in around["local"].items()},
        heads={last: tuple(sorted(found, key=lambda f: -len(f[0]))) for last, found in heads.items()},
        **{name: frozenset(around[name]) for name in sets},
        traps=frozenset(key(n) for n in around["traps"]),
        half_traps=frozenset(key(n) for n in around["half_traps"]),
        main_city=frozenset(key(n) for n in around["main_city"]),
        quarters={code: frozenset(key(n) for n in names) for code, names in around["quarters"].items()},
        homonyms=frozenset(key(n) for n in (*homonyms["words"], *homonyms["people"])),
        ordinary=frozenset(data["ordinary"]["words"]),
        plain=frozenset(levels) | calendar().days.keys(),
    )


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
    left: str = "start"
    next_capital: bool = False
    not_before: bool = False
    listed: bool = False


def candidates(
    tokens: Sequence[Token], text: str, skip: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> list[Candidate]:
    """All candidates in `text`, those inside the spans `skip` left out."""
    scan = _Scan(tokens, text, gazetteer)
    found: list[Candidate] = []
    i, blocked = 0, list(skip)
    while i < len(tokens):
        token = tokens[i]
        while blocked and blocked[0][1] <= token.start:
            blocked.pop(0)
        if blocked and blocked[0][0] <= token.start:
            i += 1
            continue
        i = scan.step(i, found)
    return found


class _Scan:
    """One pass over the tokens of a text."""

    def __init__(self, tokens: Sequence[Token], text: str, gazetteer: Gazetteer) -> None:
        self.tokens = tokens
        self.text = text
        self.gazetteer = gazetteer
        self.by_key = gazetteer.keys()
        self.words = words()

    def step(self, i: int, found: list[Candidate]) -> int:
        """Look at token `i`; add what is found; give the index to go on from."""
        levelled = self.level_word(i)
        if levelled:
            level, j = levelled
            before = self.tokens[i - 1].norm if i else ""
            if level == "city" and before in NOT_A_LEVEL:
                return i + 1
            candidate = self.named(i, j, level)
            if candidate:
                found.append(candidate)
                return self.listed(candidate, found)
            self.both(i, j, level, found)
            introduced = self.introduced(j, level)
            if introduced:
                found.append(introduced)
                return self.listed(introduced, found)
        if not self.capital(i):
            return i + 1
        matches = self.matches(i)
        if not matches:
            return i + 1
        hint, _ = self.left(i)
        if hint:
            depth = {"district": 2, "village": 3}.get(hint)
            fitting = [m for m in matches if any(c.count(".") == depth if depth else c.count(".") <= 1 for c in m[2])]
            matches = fitting + [m for m in matches if m not in fitting]
        last, k, codes = matches[0]
        candidate = Candidate(i, last, self.tokens[i].start, self.tokens[last - 1].end, k, codes)
        self.surroundings(candidate, i)
        found.append(candidate)
        if candidate.hint in SHARED:
            return self.listed(candidate, found)
        return last

    # -- names ---------------------------------------------------------------------------------------------------

    def capital(self, i: int) -> bool:
        text = self.tokens[i].text
        return text[0].isupper() or (text[0].isdigit() and text.isdigit() and len(text) == 2)

    def joined(self, j: int) -> bool:
        """Whether token `j` follows the one before with one space or nothing between."""
        gap = self.text[self.tokens[j - 1].end : self.tokens[j].start]
        return gap in {"", " ", "\u00a0"}

    def matches(self, i: int) -> list[tuple[int, str, tuple[str, ...]]]:
        """Names that start at token `i`: index after the last token, key, codes; longest first."""
        if self.tokens[i].norm == "di" and self.tokens[i].text != "DI":
            return []
        found: list[tuple[int, str, tuple[str, ...]]] = []
        joined = ""
        for j in range(i, min(i + LONGEST_NAME, len(self.tokens))):
            token = self.tokens[j]
            if j > i and not self.joined(j):
                break
            if not token.text[0].isalnum():
                if token.text in "-." and token.start == self.tokens[j - 1].end and j > i:
                    continue
                break
            if j > i and not token.text[0].isupper() and token.norm not in INNER and self.tokens[j - 1].text != "-":
                break
            joined += token.norm if token.norm.isalnum() else key(token.norm)
            k = joined.replace("sumatra", "sumatera") if joined.startswith("sumatra") else joined
            codes = self.by_key.get(k)
            if codes:
                found.append((j + 1, k, codes))
        return found[::-1]

    def run(self, i: int) -> int:
        """Index after the run of capitalised words from token `i`, at most four."""
        j = i
        while j < min(i + 4, len(self.tokens)) and self.tokens[j].text[0].isupper() and (j == i or self.joined(j)):
            j += 1
        return j

    # -- level words -----------------------------------------------------------------------------------------------

    def level_word(self, i: int) -> tuple[Level, int] | None:
        """The level that the words from token `i` tell, and the index after them."""
        norm = self.tokens[i].norm
        level = self.words.levels.get(norm)
        if level is None:
            return None
        j = i + 1
        if j < len(self.tokens) and f"{norm} {self.tokens[j].norm}" in self.words.levels:
            j += 1
        if j < len(self.tokens) and self.tokens[j].text == "." and self.tokens[j].start == self.tokens[j - 1].end:
            j += 1
        return (level, j) if j < len(self.tokens) else None

    def named(self, i: int, j: int, level: Level) -> Candidate | None:
        """A candidate whose level word stands at `i` and whose name starts at `j`."""
        if j >= len(self.tokens) or not self.capital(j) or not self.joined(j):
            return None
        fitting = [m for m in self.matches(j) if any(fits(c, level) for c in m[2])]
        local = self.words.local.get(self.tokens[i].norm)
        if local:
            kept = ((n, k, tuple(c for c in codes if c[:2] in local)) for n, k, codes in fitting)
            fitting = [m for m in kept if m[2]]
        if fitting:
            last, k, codes = fitting[0]
        elif local or level in {"city", "regency", "province"} or self.tokens[j].norm in self.words.levels:
            return None
        else:
            last = self.run(j)
            k, codes = "", ()
        start = self.tokens[i].start
        candidate = Candidate(j, last, start, self.tokens[last - 1].end, k, codes, level=level)
        self.surroundings(candidate, i)
        candidate.left = "level"
        return candidate

    def both(self, i: int, j: int, level: Level, found: list[Candidate]) -> None:
        """Of "Kota dan Kabupaten Bogor" the first: the second level word is looked at next."""
        if self.tokens[j].norm not in {"dan", "maupun", "serta", "/"} or j + 1 >= len(self.tokens):
            return
        second = self.level_word(j + 1)
        candidate = self.named(i, second[1], level) if second and second[0] != level else None
        if candidate and any(fits(c, level) for c in candidate.codes):
            found.append(candidate)

    def introduced(self, j: int, level: Level) -> Candidate | None:
        """The first name of "sebelas kecamatan, yakni A, B, dan C"; `j` is the index after the level word."""
        if level not in {"district", "village"}:
            return None
        for k in range(j, min(j + 6, len(self.tokens) - 2)):
            if self.tokens[k].norm in INTRODUCING:
                k += 1 + (self.tokens[k + 1].text in ",:")
                candidate = self.named(k, k, level) if not self.level_word(k) else None
                return candidate if candidate and candidate.codes else None
            if self.tokens[k].text in ".;\"" or self.tokens[k].text[0].isupper():
                return None
        return None

    def listed(self, head: Candidate, found: list[Candidate]) -> int:
        """Add the further names of a list that shares the level word of `head`; give the index to go on from."""
        level = head.level or SHARED.get(head.hint or "")
        i, size = head.last, len(self.tokens)
        while level:
            j, marks = i, list[str]()
            while j < size and self.tokens[j].norm in SEPARATORS and len(marks) < 2:
                marks.append(self.tokens[j].norm)
                j += 1
            if not marks or j >= size or not self.capital(j) or self.level_word(j):
                break
            fitting = [m for m in self.matches(j) if any(fits(c, level) for c in m[2])]
            if not fitting:
                break
            last, k, codes = fitting[0]
            start, end = self.tokens[j].start, self.tokens[last - 1].end
            item = Candidate(j, last, start, end, k, codes, level=level, listed=True)
            item.left = "list" if marks != [","] else "comma"
            self.right(item)
            if item.next_capital and item.left == "comma":
                break  # "Kepala Desa A, Budi Santoso"
            found.append(item)
            i = last
        return i

    # -- surroundings ----------------------------------------------------------------------------------------------

    def surroundings(self, c: Candidate, i: int) -> None:
        """Fill in what stands before token `i`, where the candidate opens, and after its end."""
        c.hint, c.left = self.left(i)
        after = self.tokens[c.last] if c.last < len(self.tokens) and self.joined(c.last) else None
        if c.hint in {"police", "city"} and after and after.norm == "kota":
            c.hint, c.end = "city", after.end
            c.last += 1
        self.right(c)

    def right(self, c: Candidate) -> None:
        """Fill in what stands after the name."""
        if self.text[c.end : c.end + 1] == "." and self.text[c.end + 1 : c.end + 2].isalpha():
            c.not_before = self.text[c.end + 1 : c.end + 2].islower()  # "Merdeka.com"
            return
        if c.last < len(self.tokens) and self.joined(c.last):
            after = self.tokens[c.last]
            c.next_capital = after.text[0].isupper() and after.norm not in self.words.plain
            c.not_before = after.norm in self.words.not_before

    def left(self, i: int) -> tuple[str | None, str]:
        """Hint and class of what stands before token `i`."""
        if i == 0:
            return None, "start"
        if self.tokens[i - 1].text == ")":
            return self.left_of_bracket(i - 1)
        head = self.head(i)
        if head:
            return (None, "seat") if head == "seat" else (head, "police" if head == "police" else "head")
        before = self.tokens[i - 1]
        if not before.text[0].isalnum():
            return None, "start" if before.text in "\"“”'.!?:;" else "mark"
        if "\n" in self.text[before.end : self.tokens[i].start]:
            return None, "start"
        if before.text == "." and i > 1:
            return self.left(i - 1)
        norm = before.norm
        if norm in self.words.not_after and not (i > 1 and self.tokens[i - 2].norm == "gedung"):
            return None, "bad"
        if norm in self.words.speech or norm in self.words.honorifics:
            return None, "person"
        road = self.road(i)
        if road:
            return None, road
        if norm in self.words.locatives:
            return None, "locative"
        if before.text[0].islower():
            return None, "lower"
        return None, self.capital_before(i)

    def left_of_bracket(self, close: int) -> tuple[str | None, str]:
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

    def road(self, i: int) -> str | None:
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

    def capital_before(self, i: int) -> str:
        """Class of a capitalised word before token `i`: part of a body's or venue's name, an acronym, or some name."""
        before = self.tokens[i - 1]
        kind = "acronym" if before.text.isupper() and 2 <= len(before.text) <= 9 else "name"
        if before.norm in self.words.venues:
            kind = "venue"
        elif before.norm in self.words.ordinary:
            kind = "body"
        for token in reversed(self.tokens[max(0, i - 8) : i]):
            if token.norm in SCHOOLS:
                return "bad"
            if kind == "name" and (token.norm in self.words.venues or token.norm in self.words.heads):
                kind = "body"
            if not (token.text[0].isupper() or token.norm in {"dan", "untuk"} or token.text in "-.()"):
                break
        return kind


def fits(code: str, level: Level) -> bool:
    """Whether an area with that code may carry the level word: "kota Garut" is a regency's town, and older news calls
    regencies "Kota" and the other way round only where there is just one."""
    depth = code.count(".")
    return depth == {"province": 0, "regency": 1, "city": 1, "district": 2, "village": 3}.get(level, -1)
