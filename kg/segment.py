"""Article -> Document: tokens, quotations, furniture and sentences, all with offsets.

Input:     an `Article` and the words in `language/id/segment.yaml`.
Output:    a `Document` without mentions; sentences hold prose only: headline, dateline, credit lines and links to
           other articles are furniture and stay outside of them.
Algorithm: one regular expression for tokens; quotation marks are read by `kg.quotation`; a sentence ends at a final
           mark that is not part of an abbreviation, an initial or a number, looked at through closing marks, and at
           the end of a paragraph.
"""

from __future__ import annotations

import re
from functools import cache

from kg.language import Lexicon, load
from kg.language.furniture import furniture_of
from kg.language.speech import speech
from kg.language.text import TOKEN, fold
from kg.model import Article, Document, Furniture, Quote, Sentence, Token
from kg.quotation import quotations

PARAGRAPH = re.compile(r"[^\n]+")
FINAL = re.compile(r"[.!?…]+")


def segment(article: Article, lexicon: Lexicon) -> Document:
    """Cut the text of `article` into tokens, quotations, furniture and sentences."""
    text = article.text
    tokens = tuple(_tokens(text))
    paragraphs = _paragraphs(text)
    quotes = quotations(text, paragraphs, speech(lexicon))
    furniture = tuple(furniture_of(article, paragraphs, lexicon))
    sentences = tuple(_sentences(text, tokens, paragraphs, quotes, furniture, lexicon))
    return Document(article, tokens, sentences, tuple(quotes), furniture, date=article.date)


def _tokens(text: str) -> list[Token]:
    return [Token(m.start(), m.end(), m.group(), fold(m.group())) for m in TOKEN.finditer(text)]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of paragraphs: lines, save that a line which goes on in lower case is joined to the one before."""
    spans: list[tuple[int, int]] = []
    for m in PARAGRAPH.finditer(text):
        line = m.group()
        start = m.start() + len(line) - len(line.lstrip())
        end = m.end() - (len(line) - len(line.rstrip()))
        if start >= end:
            continue
        before = spans[-1][1] if spans else 0
        if spans and text[start].islower() and "\n\n" not in text[before:start] and text[before - 1] not in ".!?…:\"”":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _sentences(
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
