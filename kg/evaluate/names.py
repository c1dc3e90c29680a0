"""When two names mean the same: gold and graph differ in case, punctuation, small words, usual forms and typos.

Input: names as strings; a gold name may hold several, joined by " | ". Output: yes or no.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import fuzz

Test = Callable[[str, str], bool]

_WORD = re.compile(r"[^\W_]+")
_USUAL = (
    (re.compile(r"\bdaerah khusus (?:ibu ?kota )?jakarta\b"), "dki jakarta"),
    (re.compile(r"\bdaerah istimewa yogyakarta\b"), "di yogyakarta"),
    (re.compile(r"\b(kota|kabupaten) adm(?:inistrasi)?\b"), r"\1"),
)
_SMALL_WORDS = {"dan", "provinsi"}
_TYPO_LENGTH = 5
_TYPO_RATIO = 86


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """Case-folded words of `text` without punctuation; official names of areas in their usual form."""
    line = " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
    for official, usual in _USUAL:
        line = official.sub(usual, line)
    return tuple(line.split())


def same(a: str, b: str) -> bool:
    """The same letters, whatever the case, punctuation and spaces: for names from closed lists."""
    letters = "".join(words(a))
    return letters != "" and letters == "".join(words(b))


def alike(a: str, b: str) -> bool:
    """Word for word the same, but for small words, middle initials, and typos in words of five letters or more.

    Governments differ in their areas only, so there a typo would be another area: letters must agree.
    """
    if same(a, b):
        return True
    x, y = _telling(words(a)), _telling(words(b))
    if not x or len(x) != len(y) or "pemerintah" in (x[0], y[0]):
        return "".join(x) == "".join(y) != ""
    return all(map(_near, x, y))


def any_of(gold: str | None, labels: Iterable[str], test: Test = alike) -> bool:
    """Whether one of the names in `gold` passes `test` with one of `labels`."""
    labels = list(labels)
    return any(test(name, label) for name in (gold or "").split(" | ") for label in labels)


def shared_words(a: str, b: str) -> float:
    """The words that two texts share, as a share of both (Dice)."""
    x, y = Counter(words(a)), Counter(words(b))
    return 2 * (x & y).total() / max(1, x.total() + y.total())


def _telling(name: tuple[str, ...]) -> list[str]:
    last = len(name) - 1
    return [w for i, w in enumerate(name) if w not in _SMALL_WORDS and not (0 < i < last and _is_initial(w))]


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word not in "ivx"


def _near(p: str, q: str) -> bool:
    return p == q or (min(len(p), len(q)) >= _TYPO_LENGTH and fuzz.ratio(p, q) >= _TYPO_RATIO)
