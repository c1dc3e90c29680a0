"""Names of areas in running text, before anything is decided: where they stand and what stands around them.

Input:     the tokens of a document, the gazetteer, the words of `id/area_words.yaml` and `id/area_homonyms.yaml`.
Output:    `Candidate`s in text order: the tokens of the name, the level word before it ("Kecamatan"), the head that
           tells of its level ("Bupati"), what kind of word stands before it, all codes that the name may mean.
Algorithm: from every capitalised word the longest run of words whose joined letters are a name of the gazetteer
           (a dictionary lookup per run, at most eight words); level words and heads by dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.gazetteer import Gazetteer, Level, key
from kg.language.lexicon import words_in
from kg.model import Token
from kg.recognise.areas.surroundings import Candidate, Surroundings, joined
from kg.recognise.areas.words import words

LONGEST_NAME = 8
SHARED: dict[str, Level] = {"district": "district", "village": "village", "city": "city", "regency": "regency"}


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
        self.around = Surroundings(tokens, text)

    def step(self, i: int, found: list[Candidate]) -> int:
        """Look at token `i`; add what is found; give the index to go on from."""
        levelled = self.level_word(i)
        if levelled:
            level, j = levelled
            before = self.tokens[i - 1].norm if i else ""
            if level == "city" and before in words_in("area_words.not_a_level"):
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
        hint, _ = self.around.left(i)
        if hint:
            depth = {"district": 2, "village": 3}.get(hint)
            fitting = [m for m in matches if any(c.count(".") == depth if depth else c.count(".") <= 1 for c in m[2])]
            matches = fitting + [m for m in matches if m not in fitting]
        last, k, codes = self.without_direction(matches)
        candidate = Candidate(i, last, self.tokens[i].start, self.tokens[last - 1].end, k, codes)
        self.around.fill(candidate, i)
        found.append(candidate)
        if candidate.hint in SHARED:
            return self.listed(candidate, found)
        return last

    # -- names ---------------------------------------------------------------------------------------------------

    def capital(self, i: int) -> bool:
        text = self.tokens[i].text
        return text[0].isupper() or (text[0].isdigit() and text.isdigit() and len(text) == 2)

    def matches(self, i: int) -> list[tuple[int, str, tuple[str, ...]]]:
        """Names that start at token `i`: index after the last token, key, codes; longest first."""
        if self.tokens[i].norm == "di" and self.tokens[i].text != "DI":
            return []
        found: list[tuple[int, str, tuple[str, ...]]] = []
        letters = ""
        for j in range(i, min(i + LONGEST_NAME, len(self.tokens))):
            token = self.tokens[j]
            if j > i and not joined(self.tokens, self.text, j):
                break
            if not token.text[0].isalnum():
                if token.text in "-." and token.start == self.tokens[j - 1].end and j > i:
                    continue
                break
            inner = token.text[0].isupper() or token.norm in words_in("area_words.inner")
            if j > i and not inner and self.tokens[j - 1].text != "-":
                break
            letters += token.norm if token.norm.isalnum() else key(token.norm)
            k = letters.replace("sumatra", "sumatera") if letters.startswith("sumatra") else letters
            codes = self.by_key.get(k)
            if codes:
                found.append((j + 1, k, codes))
        return found[::-1]

    def without_direction(self, matches: list[tuple[int, str, tuple[str, ...]]]) -> tuple[int, str, tuple[str, ...]]:
        """The longest match; of "Surabaya Utara", a village elsewhere, the city."""
        first = matches[0]
        if self.tokens[first[0] - 1].norm in self.words.directions and all(c.count(".") > 1 for c in first[2]):
            for last, k, codes in matches[1:]:
                large = [c for c in codes if c.count(".") <= 1]
                if large and last == first[0] - 1 and not any(c.startswith(x + ".") for c in first[2] for x in large):
                    return last, k, codes
        return first

    def run(self, i: int) -> int:
        """Index after the run of capitalised words from token `i`, at most four."""
        j = i
        for token in self.tokens[i : i + 4]:
            if not token.text[0].isupper() or (j > i and not joined(self.tokens, self.text, j)):
                break
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
        if j >= len(self.tokens) or not self.capital(j) or not joined(self.tokens, self.text, j):
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
        elif any(c.count(".") == 0 for m in self.matches(j)[:1] for c in m[2]):
            return None  # "Dinas Pemberdayaan Masyarakat dan Nagari Sumbar"
        else:
            last = self.run(j)
            k, codes = "", ()
        start = self.tokens[i].start
        candidate = Candidate(j, last, start, self.tokens[last - 1].end, k, codes, level=level)
        self.around.fill(candidate, i)
        candidate.left = "level"
        return candidate

    def both(self, i: int, j: int, level: Level, found: list[Candidate]) -> None:
        """Of "Kota dan Kabupaten Bogor" the first: the second level word is looked at next."""
        both = self.tokens[j].text == "/" or self.tokens[j].norm in words_in("area_words.and")
        if not both or j + 1 >= len(self.tokens):
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
            if self.tokens[k].text == ":" or self.tokens[k].norm in words_in("area_words.introducing"):
                k += 1 + (self.tokens[k + 1].text in ",:")
                candidate = self.named(k, k, level) if not self.level_word(k) else None
                return candidate if candidate and candidate.codes else None
            if self.tokens[k].text in ".;\"" or self.tokens[k].text[0].isupper():
                return None
        return None

    def separates(self, j: int) -> bool:
        """Whether token `j` may stand between the names of a list."""
        token = self.tokens[j]
        return token.text in {",", "/", "&"} or token.norm in words_in("area_words.and")

    def listed(self, head: Candidate, found: list[Candidate]) -> int:
        """Add the further names of a list that shares the level word of `head`; give the index to go on from."""
        level = head.level or SHARED.get(head.hint or "")
        i, size = head.last, len(self.tokens)
        while level:
            j, marks = i, list[str]()
            while j < size and len(marks) < 2 and self.separates(j):
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
            self.around.right(item)
            if item.next_capital and item.left == "comma":
                break  # "Kepala Desa A, Budi Santoso"
            found.append(item)
            i = last
        return i


def fits(code: str, level: Level) -> bool:
    """Whether an area with that code may carry the level word: "kota Garut" is a regency's town, and older news calls
    regencies "Kota" and the other way round only where there is just one."""
    depth = code.count(".")
    return depth == {"province": 0, "regency": 1, "city": 1, "district": 2, "village": 3}.get(level, -1)
