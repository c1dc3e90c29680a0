"""The field of work in the name of an office: "Pekerjaan Umum dan Penataan Ruang" after "Dinas".

Input:     tokens, the position after the head; the words of `functions.yaml`; positions at which an area is named.
Output:    where the field ends and its canonical text: short forms written out, typing errors put right, commas and
           "dan" in the official style.
Algorithm: a run of capitalised words that are known for such names, joined by "dan", "&" or commas; a comma goes on
           only if the list ends with "dan"; an unknown word of six letters or more may be a known one with a typing
           error (Indel similarity of 86 or more). Words for levels ("Kota", "Daerah") belong to it unless an area
           follows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from kg.language import load
from kg.language.lexicon import words_in
from kg.model import Token

AND = frozenset({"dan", "serta", "&"})
SIMILAR = 86.0
MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work: `end` (token index, exclusive), canonical `text`, its single `items`."""

    end: int
    text: str
    items: tuple[str, ...]
    exact: bool = True


@cache
def _words() -> frozenset[str]:
    return frozenset(load().data["functions"]["words"])


@cache
def _long_words() -> list[str]:
    return sorted(w for w in _words() if len(w) >= 6)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(load().data["given_names"]["names"])


@cache
def _short(head: str) -> dict[str, str]:
    functions = load().data["functions"]
    more = functions["dinas"] if head in words_in("functions.dinas_heads") else {}
    return {**functions["short"], **more}


@lru_cache(maxsize=4096)
def corrected(word: str) -> str | None:
    """The known word that `word` is, perhaps with a typing error; None if there is none."""
    if word in _words():
        return word
    if len(word) < 6 or not word.isalpha() or word in _given_names():
        return None
    found = process.extractOne(word, _long_words(), scorer=fuzz.ratio, score_cutoff=SIMILAR)
    return found[0] if found else None


def read(
    tokens: Sequence[Token], i: int, head: str, areas: Collection[int], *, lower: bool = False, stop: int | None = None
) -> Field | None:
    """The field of work that starts at token `i`, after the word `head`; None if there is none.

    `areas` holds indices of tokens at which an area's name (with or without level word) starts. `lower`: words may
    stand in lower case, as in "dinas kesehatan". `stop`: index at which another name begins.
    """
    short, levels = _short(head), words_in("functions.levels")
    parts: list[str] = []  # words and separators
    good = 0  # length of `parts` up to which the field is whole
    end, exact, j, count = i, True, i, 0
    open_list = False
    while j < (len(tokens) if stop is None else stop) and count < MAX_WORDS:
        token = tokens[j]
        norm = token.norm
        if norm in AND and parts and parts[-1] != "dan":
            parts.append("dan")
            j += 1
            continue
        if token.text == "," and parts and parts[-1] not in (",", "dan"):
            parts.append(",")
            open_list = True
            j += 1
            continue
        if token.text == "-" and parts and j + 1 < len(tokens) and tokens[j + 1].norm in words_in("functions.doubled"):
            parts[-1] += "-" + tokens[j + 1].norm
            j += 2
            if len(parts) == good:
                end = j
            continue
        if token.text in "/-" and parts and token.start == tokens[j - 1].end:
            parts.append("dan" if token.text == "-" else "/")
            j += 1
            continue
        if (
            not (token.text[0].isupper() or lower or _completes(parts, norm))
            or (norm in levels and not _takes_level(tokens, j, areas))
            or (j in areas and norm not in levels)
        ):
            break
        if norm in short and (token.text.isupper() or norm not in _words()):
            text = short[norm]
        else:
            word = corrected(norm) or (norm if parts and _is_noun(token) else None)
            if word is None or (j > i and "\n" in _gap(tokens, j)):
                break
            if word != norm:
                if parts and parts[-1] == ",":
                    pass
                exact = False
            text = word.title()
        closes = len(parts) == 0 or parts[-1] not in (",",)
        if parts and parts[-1] == "dan" and open_list:
            open_list = False
        parts.append(text)
        count += 1
        j += 1
        if closes and not open_list:
            good, end = len(parts), j
    parts = parts[:good]
    if not parts:
        return None
    items = _items(parts)
    return Field(end, _joined(items), tuple(t for t, _ in items), exact)


def _is_noun(token: Token) -> bool:
    """Whether a capitalised word is an everyday noun of work by its form, "Perniagaan", "Kepelautan", no name."""
    norm, text = token.norm, token.text
    made = norm.startswith(("pe", "ke")) and norm.endswith("an") and len(norm) > 7 and text.istitle()
    return made and norm in _everyday() and norm not in _given_names()


@cache
def _everyday() -> frozenset[str]:
    """Everyday words with which no name of a body begins."""
    data = load().data
    agencies = (name for part in data["agencies"].values() if isinstance(part, dict) for name in part)
    opening = {n.split()[0].casefold() for n in (*agencies, *data["ministries"]["ministries"], *data["posts"]["units"])}
    return frozenset(data["ordinary"]["words"]) - opening - {*data["organizations"]["heads"], *data["posts"]["generic"]}


def _completes(parts: list[str], norm: str) -> bool:
    """Whether a word in small letters completes a field that the word before it opens: "Bina marga"."""
    return bool(parts) and f"{parts[-1].lower()} {norm}" in _phrases()


def _gap(tokens: Sequence[Token], j: int) -> str:
    return "" if tokens[j].start - tokens[j - 1].end <= 1 else "\n" if tokens[j].start - tokens[j - 1].end > 2 else " "


def _takes_level(tokens: Sequence[Token], j: int, areas: Collection[int]) -> bool:
    """Whether a level word at `j` is part of the field: no area follows, no unknown name either."""
    if j in areas or j + 1 in areas:
        return j > 0 and tokens[j - 1].norm in words_in("functions.own_town") and tokens[j].norm == "kota"
    if j + 1 < len(tokens) and tokens[j + 1].text[0].isupper() and corrected(tokens[j + 1].norm) is None:
        return False
    before, norm = tokens[j - 1].norm, tokens[j].norm
    if norm == "kota":
        return before in words_in("functions.own_town") or before in AND
    return norm != "kabupaten" and norm != "provinsi"


def _items(parts: list[str]) -> list[tuple[str, str]]:
    """Fields with the separator before each: ("", ",", "dan", "/", ", dan")."""
    items: list[tuple[str, str]] = []
    words: list[str] = []
    mark = ""
    for part in [*parts, ""]:
        if part in (",", "dan", "/", ""):
            if words:
                items.append((" ".join(words), mark))
                words, mark = [], ""
            mark = ", dan" if part == "dan" and mark == "," else part
        else:
            words.append(part)
    return items


def _joined(items: list[tuple[str, str]]) -> str:
    """The fields in the official style: with three or more and a comma, a comma stands before the last "dan"."""
    commas = any("," in mark for _, mark in items)
    text = ""
    for n, (item, mark) in enumerate(items):
        if n == 0:
            text = item
        elif mark == "/":
            text += "/" + item
        elif mark == ",":
            text += ", " + item
        else:
            text += (", dan " if commas and n == len(items) - 1 and len(items) > 2 else " dan ") + item
    return _commas(text.replace("Olah Raga", "Olahraga"))


@lru_cache(maxsize=2048)
def _commas(text: str) -> str:
    """A comma between two known fields that follow each other without one: "Sosial Pemberdayaan Perempuan dan ..."."""
    phrases = _phrases()
    words = text.split(" ")
    out: list[str] = []
    i, before = 0, False
    added = False
    while i < len(words):
        size = next((n for n in (3, 2, 1) if " ".join(w.strip(",").lower() for w in words[i : i + n]) in phrases), 0)
        if size and before and out and not out[-1].endswith(",") and out[-1].lower() not in AND:
            out[-1] += ","
            added = True
        step = max(size, 1)
        out += words[i : i + step]
        before = bool(size)
        i += step
    joined = " ".join(out)
    if added and ", dan " not in joined:
        head, _, last = joined.rpartition(" dan ")
        joined = f"{head}, dan {last}" if head else joined
    return joined


@cache
def _phrases() -> frozenset[str]:
    return frozenset(load().data["functions"]["phrases"])


@cache
def majors() -> frozenset[str]:
    """Fields that make a body of their own."""
    return frozenset(load().data["functions"]["majors"])
