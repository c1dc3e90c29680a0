"""Names of people: what makes two written forms one, and how telling it is that they are.

Input: names as articles write them. Output: `Name` (words in the spelling they are compared in) and, for two of them,
a level of likeness with the words they share.
Algorithm: letters are rewritten (`names.yaml`) so that spellings of one sound are one; then the words of the shorter
name must each stand in the longer one, in order, an initial for any word it begins. How telling that is follows from
how many people bear the shared words (`bearers.txt`).
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from typing import Any, Literal, NamedTuple

import yaml
from rapidfuzz.distance import OSA

from kg.language import load
from kg.resolve.weights import KEPT, people

Level = Literal["same", "spelling", "initials", "inner", "lead", "last", "first", "order", "short"]

_WORD = re.compile(r"[^\W_]+")
_VOWELS = frozenset("aeiou")


class Name(NamedTuple):
    """The words of a name in the spelling they are compared in, and what tells son from father."""

    words: tuple[str, ...]
    generation: str = ""

    @property
    def full(self) -> bool:
        """Whether it has two words that are no initials: who bears it may be known by it alone."""
        return sum(len(word) > 1 for word in self.words) > 1


    @property
    def written(self) -> str:
        """The name as one text, from which `of` makes it again."""
        return "#".join((" ".join(self.words), self.generation))

    @classmethod
    def of(cls, written: str) -> Name:
        words, _, generation = written.partition("#")
        return cls(tuple(words.split()), generation)


NOBODY = Name(())


@cache
def fullness(name: Name) -> tuple[int, int, tuple[str, ...]]:
    """A key that sorts names by how much they say."""
    return len(name.words), sum(map(len, name.words)), name.words


class Likeness(NamedTuple):
    """How two names are alike, and the words they share (an initial for a word shared by its first letter)."""

    level: Level
    shared: tuple[str, ...]


@cache
def _data() -> Any:
    text = resources.files("kg.resolve").joinpath("names.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    data["usual"] = {form: _letters(usual, data) for usual, forms in data["words"].items() for form in forms}
    data["lead"] = frozenset(data["usual"].get(word) or _letters(word, data) for word in data["lead"])
    data["known"] = {**load().data["given_names"]["nicknames"], **data["known"]}
    data["marks"] = frozenset(data["kin"])
    data["generation"] = {word: _GENERATION.get(word, word) for word in data["generation"]}
    return data


_GENERATION = {"junior": "jr", "senior": "sr"}


def _letters(word: str, data: Any) -> str:
    for old, new in data["letters"]:
        word = word.replace(old, new)
    word = word[:1] + word[1:].replace("h", "")
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


@lru_cache(KEPT)
def spelled(word: str) -> str:
    """A word of a name in the spelling it is compared in."""
    data = _data()
    usual: str | None = data["usual"].get(word)
    return usual or _letters(word, data)


@lru_cache(KEPT)
def name(written: str) -> Name:
    """A name as an article writes it, for comparison. A name under which somebody is known stands for his full one."""
    data = _data()
    plain = "".join(c for c in unicodedata.normalize("NFKD", written.casefold()) if not unicodedata.combining(c))
    words = _WORD.findall(re.sub(r"['`\u2018\u2019\u02bc]", "", plain))
    known = data["known"].get(" ".join(words))
    if known:
        words = known.split()
    generation = ""
    found: list[str] = []
    for word in words:
        if word in data["marks"] and found:
            break
        if word in data["generation"] and found:
            generation = data["generation"][word]
        else:
            found += _initials(word) or [word]
    if len(found) == 1:
        return Name((_rest(found[0]),), generation)
    return Name((*map(spelled, found[:1]), *map(_rest, found[1:])), generation)


def _rest(word: str) -> str:
    return _letters(word, _data())[0] if len(word) == 1 else spelled(word)


def _initials(word: str) -> list[str]:
    """The letters of a word that is two initials ("BJ"); none for any other."""
    short = len(word) == 2 and not (set(word) & _VOWELS) and "y" not in word and word not in ("ng", "st", "md")
    return list(word) if short else []


@lru_cache(KEPT)
def marks(named: Name) -> tuple[str, ...]:
    """What names share that are compared: how the first telling word begins, and every two telling words, in order,
    together rarer than one in `people`. So "Bima Arya" is compared with "Iane Ardian Bima Aria"."""
    telling = _telling(named)
    word = (telling or [*named.words, ""])[0]
    rare = {" ".join(pair) for pair in combinations(telling, 2) if rarity(pair) > people()}
    return (word[:4], *sorted(rare))


@lru_cache(KEPT)
def keys(named: Name) -> tuple[str, ...]:
    """Keys of which any two alike names share one: the whole words, all letters, of one word its first letter; none
    for initials alone."""
    whole = {word for word in named.words if len(word) > 1}
    if not whole:
        return ()
    alone = {f"{named.words[0][0]}-"} if len(named.words) == 1 else set()
    return tuple(sorted({*whole, "".join(named.words), *alone}))


def _telling(named: Name) -> list[str]:
    lead = _data()["lead"]
    return [word for word in named.words if len(word) > 1 and word not in lead]


@lru_cache(KEPT)
def likeness(a: Name, b: Name) -> Likeness | None:
    """How two names are alike; None if nobody bears both."""
    if a.generation != b.generation:
        return None
    if len(a.words) > len(b.words):
        a, b = b, a
    if not a.words:
        return None
    if a == b:
        return Likeness("same", a.words)
    if "".join(a.words) == "".join(b.words):
        return Likeness("same", b.words)
    if len(a.words) == 1:
        return _one_word(a.words[0], b.words)
    pairs = _aligned(a.words, b.words)
    if pairs is not None:
        return _aligned_level(a, b, pairs)
    if a.full and len(set(a.words)) > 1 and set(a.words) <= set(b.words):
        return Likeness("order", a.words)
    return None


def _one_word(word: str, words: tuple[str, ...]) -> Likeness | None:
    if len(words) == 1:
        return Likeness("spelling", (word,)) if _slip(word, words[0]) else None
    return Likeness("short", (word,)) if len(word) > 1 and word in words else None


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[int, str, str]] | None:
    """For each word of the shorter name its place in the longer one, in order, and the kind of match."""
    best: list[tuple[int, str, str]] | None = None
    for offset in range(len(long) - len(short) + 1):
        pairs: list[tuple[int, str, str]] = []
        j, slips = offset, 0
        for word in short:
            while j < len(long):
                kind = _match(word, long[j])
                if kind == "slip":
                    slips += 1
                if kind and slips <= 1:
                    break
                j += 1
            else:
                break
            pairs.append((j, kind, min(word, long[j], key=len) if kind == "initial" else word))
            j += 1
        if len(pairs) == len(short) and (best is None or _plain(pairs) > _plain(best)):
            best = pairs
    if best is None or not any(kind == "same" and len(word) > 1 for _, kind, word in best):
        return None
    return best


def _plain(pairs: list[tuple[int, str, str]]) -> int:
    return sum(kind == "same" for _, kind, _ in pairs)


def _match(a: str, b: str) -> str:
    if a == b:
        return "same"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else ""
    return "slip" if _slip(a, b) else ""


def _slip(a: str, b: str) -> bool:
    """Whether two words differ by a slip: one letter in words of five and more, two in those of nine and more."""
    least = min(len(a), len(b))
    allowed = 2 if least >= 9 else 1 if least >= 5 else 0
    return bool(allowed) and a[0] == b[0] and OSA.distance(a, b, score_cutoff=allowed) <= allowed


def _aligned_level(a: Name, b: Name, pairs: list[tuple[int, str, str]]) -> Likeness | None:
    shared = tuple(word for _, _, word in pairs)
    if sum(len(word) > 1 for word in shared) < 2 and (b.full or len(a.words) < len(b.words)):
        # one whole word and initials: all words of the longer name must be spoken for
        if len(a.words) < len(b.words) or sum(len(word) > 1 for word in shared) < 1:
            return None
        return Likeness("initials", shared)
    places = [j for j, _, _ in pairs]
    kinds = {kind for _, kind, _ in pairs}
    dropped = [j for j in range(len(b.words)) if j not in places]
    lead = _data()["lead"]
    if not dropped:
        return Likeness("initials" if "initial" in kinds else "spelling", shared)
    if all(b.words[j] in lead for j in dropped):
        return Likeness("lead", shared)
    if "initial" in kinds and len(dropped) > 1:
        return None
    if all(len(b.words[j]) == 1 for j in dropped) or (places[0] == 0 and places[-1] == len(b.words) - 1):
        return Likeness("inner", shared)
    return Likeness("last" if places[0] == 0 else "first", shared)


@cache
def _bearers() -> dict[str, int]:
    text = resources.files("kg.resolve").joinpath("bearers.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {word: int(count) for word, count in rows}


@lru_cache(KEPT)
def share(word: str) -> float:
    """The share of people whose name has `word`; for an initial, a word that begins with it."""
    if len(word) == 1:
        return 0.06
    counts = _bearers()
    return (counts.get(word, 0) + 0.5) / counts["*"]


def rarity(shared: tuple[str, ...]) -> float:
    """How few people bear all the words: minus the logarithm of their share, words taken as independent."""
    return -sum(math.log(share(word)) for word in shared)
