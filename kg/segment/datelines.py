"""Datelines: the place, the medium and the day that open an article before its first sentence.

Input:     the text and the span of the first paragraph.
Output:    where the dateline ends: "KOTA BOGOR – ", "Jakarta, CNN Indonesia - - ", "Suara.com - ", "KBRN, Bogor: ".
Algorithm: what stands before a dash or colon is a dateline if it has no lower-case words and is marked as one: by a
           medium, a site, a comma, brackets, capitals throughout, or the name of an area alone.
"""

from __future__ import annotations

import re
from functools import cache

from kg.language import Lexicon
from kg.language.lexicon import table, words_in
from kg.language.text import TOKEN, either, fold

DASH = re.compile(r"\s*(?:[-–—]\s?){1,2}(?=\s|[A-Z“\"])|\.-\s*|:\s+(?=[A-Z“\"])|\s?\|\s+(?=[A-Z“\"])")
MAX_DATELINE = 90
_SHOUTED = re.compile(r"([A-Z]{4,}(?: [A-Z]{4,})?)\.\s+(?=[A-Z“\"])")
"""A place in capitals and a stop: "BALIKPAPAN. Wali Kota ..."."""
_SPACED_COLON = re.compile(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?) :\s+(?=[A-Z“\"])")
_WITH_DESK = re.compile(r"([A-Z][\w]+(?: [A-Z]\w+)?)\s[-–—]\s[a-z][\w.]{2,24}\s[-–—]\s+(?=[A-Z“\"])")
"""A place, a desk in lower case: "PALANGKA RAYA – mmckalteng – "."""
_BRACKETED = re.compile(r"[\[(]([^\])\n]{3,40})[\])]\s*")


def dateline(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """End of the dateline that opens a paragraph: "KOTA BOGOR – ", "Jakarta, CNN Indonesia - - ", "Suara.com - "."""
    found = None
    stop = min(end, start + MAX_DATELINE)
    for m in DASH.finditer(text, start, stop):
        head = text[start : m.start()]
        rest = text[m.end() : end].lstrip(" -–—")
        if not _is_dateline(head, text[m.start()] == ":", lexicon) or not rest or rest[0].islower():
            break
        found = end - len(rest)
        if text[m.start()] == ":":
            break
    if found is not None:
        return found
    for bare in _sites()[1:]:
        site = bare.match(text, start, stop)
        if site and lexicon.gazetteer.is_name(site.group(1)):
            return site.end()
    bracketed = _BRACKETED.match(text, start, stop)
    if bracketed and bracketed.end() < end and lexicon.gazetteer.is_name(bracketed.group(1).partition(",")[0]):
        return bracketed.end()
    for pattern in (_SHOUTED, _SPACED_COLON, _WITH_DESK, _with_desk_and_stop()):
        place = pattern.match(text, start, stop)
        if place and place.end() < end and lexicon.gazetteer.is_name(place.group(1)):
            return place.end()
    return None


@cache
def _sites() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Expressions for the address of a medium, and for one before a place of two words or one: "kabar.com, Bogor"."""
    ends = either(table("segment.sites"))
    bare, follows = rf"[\w-]+\.(?:{ends})(?:\.id)?,\s", r"\s(?=[A-Z“\"])"
    return (
        re.compile(rf"(?:\bwww\.)?[\w-]+(?:\.[\w-]+)*\.(?:{ends})\b(?:\.id\b)?"),
        re.compile(rf"{bare}([A-Z]\w*\s[A-Z]\w*){follows}"),
        re.compile(rf"{bare}([A-Z]\w*){follows}"),
    )


@cache
def _with_desk_and_stop() -> re.Pattern[str]:
    """A place, a desk and a stop: "Kulon Progo, MC. "."""
    desks = either(table("segment.desks"))
    return re.compile(rf"([A-Z]\w+(?: [A-Z]\w+)?), (?i:{desks})\.\s+(?=[A-Z“\"])")


def _is_dateline(head: str, colon: bool, lexicon: Lexicon) -> bool:
    """Whether what stands before a dash or colon names a place, a medium or both."""
    site = _sites()[0]
    plain = site.sub("", re.sub(r"\([^)]*\)", "", head))
    words = [t for t in TOKEN.findall(head) if t[0].isalnum()]
    folded = fold(head.strip())
    media = folded in lexicon.media
    lower = any(w[0].islower() for w in TOKEN.findall(plain) if w[0].isalpha())
    if not words or len(words) > 9 or (lower and not media):
        return False
    addressed = site.search(head) is not None
    marked = "(" in head or "," in head or "|" in head or addressed or media
    shouted = plain.strip().isupper() and len(plain.strip()) > 2
    named = len(words) <= 4 and lexicon.gazetteer.is_name(plain.strip(" ,.-"))
    if colon:
        last = (plain if "(" in head else head).rpartition(",")[2]
        marked = shouted or "," in head or "(" in head
        return marked and len(words) <= 4 and lexicon.gazetteer.is_name(last.strip(" ,.-"))
    desk = fold(words[0]) in words_in("segment.desks") and len(words) <= 4 and lexicon.gazetteer.is_name(words[-1])
    place, _, behind = head.replace("—", "–").replace(" - ", " – ").partition(" – ")
    desk = desk or (fold(behind.strip()) in words_in("segment.desks") and lexicon.gazetteer.is_name(place.strip()))
    return marked or named or shouted or desk
