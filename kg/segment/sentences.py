"""Where sentences begin and end in the prose of an article.

Input:     the text, its tokens, paragraphs, quotations and furniture.
Output:    `Sentence`s in text order; furniture stays outside of them.
Algorithm: a sentence ends at a final mark that is not part of an abbreviation, an initial or a number, looked at
           through closing marks, and at the end of a paragraph.
"""

from __future__ import annotations

import re
from functools import cache

from kg.language import Lexicon, load
from kg.language.text import fold
from kg.model import Furniture, Quote, Sentence, Token

FINAL = re.compile(r"[.!?…]+")


def sentences_of(
    text: str,
    tokens: tuple[Token, ...],
    paragraphs: list[tuple[int, int]],
    quotes: list[Quote],
    furniture: tuple[Furniture, ...],
    lexicon: Lexicon,
) -> list[Sentence]:
    closers = {q.inner_end for q in quotes if q.closed}
    found: list[Sentence] = []
    first = 0
    for number, (start, end) in enumerate(paragraphs):
        for part_start, part_end in _prose(start, end, furniture):
            for s, e in _cut(text, part_start, part_end, closers, lexicon):
                while first < len(tokens) and tokens[first].start < s:
                    first += 1
                last = first
                while last < len(tokens) and tokens[last].end <= e:
                    last += 1
                if last > first:
                    found.append(Sentence(s, e, first, last, number))
                first = last
    return found


def _prose(start: int, end: int, furniture: tuple[Furniture, ...]) -> list[tuple[int, int]]:
    """A paragraph less the furniture in it."""
    parts, at = [], start
    for f in furniture:
        if f.start < end and f.end > start:
            if f.start > at:
                parts.append((at, f.start))
            at = max(at, f.end)
    if at < end:
        parts.append((at, end))
    return parts


def _cut(text: str, start: int, end: int, closers: set[int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Spans of the sentences in a stretch of prose."""
    spans, at = [], start
    for m in FINAL.finditer(text, start, end):
        if m.start() < at:
            continue
        if m.group() == "." and not _final_point(text, at, m.start(), end, lexicon):
            continue
        stop = i = m.end()
        while i < end and (i in closers or text[i] in ")]}”’»" or text[i].isspace()):
            i += 1
            if not text[i - 1].isspace():
                stop = i
        if i < end and i == m.end() and not _run_together(text, at, m, end):
            continue  # no space: "Suara.com", "08.30"
        if i < end and (text[i].islower() or text[i] in ",;:.!?…" or _IN_BRACKETS.match(text, i)):
            continue
        spans.append((at, stop))
        at = i
    if at < end:
        spans.append((at, end))
    return [(s, e) for s, e in ((s, _rstrip(text, s, e)) for s, e in spans) if s < e]


_IN_BRACKETS = re.compile(r"\(\d")


def _run_together(text: str, start: int, final: re.Match[str], end: int) -> bool:
    """Whether two sentences meet without a space: "selesai.Kepala"."""
    at = final.end()
    if not (text[at].isupper() and at - start > 12 and text[final.start() - 1].islower()):
        return False
    return at + 1 < end and (text[at + 1].islower() or text[at + 1].isspace())


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_NEXT_WORD = re.compile(r"\s+[^\W_]+")
_DEGREE = re.compile(r"[A-Z][a-z]{0,2}(?:\.[A-Z][A-Za-z]{0,3})+$")


def _final_point(text: str, start: int, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the point at `at` ends a sentence: not after an abbreviation, an initial, a list number."""
    m = _LAST_WORD.search(text, max(start, at - 24), at)
    if m is None or at + 1 >= end:
        return True
    word = m.group()
    if text[at + 1].isalnum() and not (text[at + 1].isupper() and word[-1:].islower() and len(word) > 3):
        return False
    if (len(word) == 1 and (word.isupper() or word in "hmr")) or _DEGREE.match(word):
        labels, starters = _hints()
        before = text[max(start, m.start() - 24) : m.start()].split()
        following = _NEXT_WORD.match(text, at + 1, end)
        if len(word) == 1 and before and fold(before[-1]) in labels:
            return True
        return following is not None and fold(following.group().strip()) in starters
    if word.isdigit() and len(word) <= 2 and m.start() == start:
        return False  # list number
    shouted = word.isupper() and len(word) > 2 and not word.startswith("DR")  # "BPK" is no "Bpk."
    return shouted or fold(word) not in lexicon.abbreviations


@cache
def _hints() -> tuple[frozenset[str], frozenset[str]]:
    words = load().data["segment"]
    return frozenset(words["labels"]), frozenset(words["starters"])
