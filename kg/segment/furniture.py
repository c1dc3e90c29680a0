"""What in an article is no prose: headline, dateline, credit lines, links to other articles.

Input:     an article and the spans of its paragraphs.
Output:    `Furniture` in text order.
Algorithm: the first line is a headline if it is the title, or short and without a stop; lines that a label opens are
           links ("Baca juga: ...") or, at the end, credits ("Editor: ..."), as are initials in brackets there.
"""

from __future__ import annotations

import re
from functools import cache

from kg.language import Lexicon
from kg.language.lexicon import table, words_in
from kg.language.text import TOKEN, either, fold
from kg.model import Article, Furniture
from kg.segment.datelines import dateline

MAX_HEADLINE = 140
MAX_LABEL = 100
"""Lines before the dateline are no longer: headlines of two lines, "Nomor: ...", "Siaran Pers"."""


def furniture_of(article: Article, paragraphs: list[tuple[int, int]], lexicon: Lexicon) -> list[Furniture]:
    text = article.text
    found: list[Furniture] = []
    body, opening = 0, True
    first = fold(text[slice(*paragraphs[0])]) if paragraphs else ""
    if len(paragraphs) > 1 and not _is_aside(first, lexicon) and _is_headline(article, text[slice(*paragraphs[0])]):
        found.append(Furniture(*paragraphs[0], "headline"))
        body = 1
    for index, (start, end) in enumerate(paragraphs[body:], body):
        line = fold(text[start:end])
        last = index >= len(paragraphs) - 4
        if _is_aside(line, lexicon):
            found.append(Furniture(start, end, "aside"))
        elif last and index > body and _is_label(line, lexicon.credits):
            found.append(Furniture(start, end, "credit"))
        elif opening and (cut := dateline(text, start, end, lexicon)):
            found.append(Furniture(start, cut, "dateline"))
            opening = False
        opening = opening and index < body + 4 and end - start < MAX_LABEL
    for start, end in paragraphs[::-1][:3]:
        m = CREDIT.search(text, start, end)
        if m is None or any(f.start <= m.start() < f.end for f in found):
            continue
        if text[start : m.start()].rstrip()[-1:] in ("", *".!?…\"”'"):  # "(BPBD)." may end a sentence
            found.append(Furniture(m.start(), m.end(), "credit"))
    for m in link().finditer(text):
        if not any(f.start <= m.start() < f.end for f in found):
            found.append(Furniture(m.start(), m.end(), "aside"))
    return sorted(found, key=lambda f: f.start)


@cache
def link() -> re.Pattern[str]:
    """A link to another text in brackets: "[Baca juga: ...]"."""
    opening, after = either(table("segment.links")), either(table("segment.link_ends"))
    return re.compile(rf"[\[(]\s*(?i:{opening})(?:[ _](?i:{after}))?\s*:[^\])\n]{{3,200}}[\])]")


CREDIT = re.compile(r"[(\[]\s*[^\W\d_][\w .,/&@-]{0,38}[)\]]\s*\.?\s*$", re.MULTILINE)


def _is_aside(line: str, lexicon: Lexicon) -> bool:
    """Whether a folded line links to another text or describes a picture."""
    return line.lstrip("([* ").startswith(lexicon.asides) and _is_label(line, lexicon.asides)


def _is_headline(article: Article, line: str) -> bool:
    if article.title and fold(line.strip()) == fold(article.title.strip()):
        return True
    if article.title is not None or len(line) > MAX_HEADLINE:
        return False
    if _DATELINE_HINT.search(line):
        return False
    last = line.rstrip()[-1:]
    return last not in ".:;,\"”!?" or (last in "!?" and _titled(line))


def _titled(line: str) -> bool:
    """Whether most long words of a line are capitalised, as in a headline."""
    words: list[str] = [w for w in TOKEN.findall(line) if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in words) >= 0.7 * max(1, len(words))


_DATELINE_HINT = re.compile(r"\s[–—-]{1,2}\s+[A-Z“\"].{60}")


def _is_label(line: str, labels: tuple[str, ...]) -> bool:
    """Whether a folded line is a label and what follows it: "editor: sahrul", "baca juga: ..."."""
    line = line.lstrip("([*- ")
    label = max((w for w in labels if line.startswith(w)), key=len, default="")
    rest = line[len(label) :].lstrip()
    return bool(label) and (not rest or rest[0] in ":©/|" or (label in words_in("segment.notices")))
