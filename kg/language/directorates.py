"""Directorates that are named only through their head: "Direktur Jenderal Perhubungan Laut Kementerian Perhubungan".

Input:     tokens, the span of a post's phrase, the body of the post.
Output:    `directorate`: the body that the phrase names; None if it names none.
Algorithm: the words after the title of the head are a field of work (`kg.language.functions`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.bodies import expand
from kg.language.functions import read
from kg.language.lexicon import prefixes
from kg.language.words import Words
from kg.model import COUNTRY, Body, Token

WORDS = Words("post_words")


def directorate(tokens: Sequence[Token], first: int, last: int, body: Body | None) -> Body | None:
    """The directorate, or the inspectorate of a ministry, that the holder of the post at tokens `first` to `last`
    leads; `body` is that of the post."""
    if body is not None and body.area != COUNTRY:
        return None
    words = [t.norm for t in tokens[first:last]]
    parent = body.name if body is not None else None
    if not WORDS.inspectors.isdisjoint((*words, " ".join(words[:2]))):
        state = body is not None and body.name.startswith(prefixes("body_words.ministries", " "))
        return Body("Inspektorat Jenderal", COUNTRY, "agency", parent) if state else None
    if not WORDS.directors.isdisjoint(words):
        at = first + next(k for k, word in enumerate(words) if word in WORDS.directors) + 1
        short = tokens[at - 1].norm in WORDS.generals
        general = short or (at < len(tokens) and tokens[at].norm in WORDS.general)
        if not general and (body is None or body.kind != "agency" or not _has_directorates(body)):
            return None
        at += general and not short
        field = read(tokens, at, "direktorat", ()) if at < len(tokens) else None
        if field is None or (not general and (len(field.text.split()) < 2 or field.end > last)):
            return None
        name = f"Direktorat Jenderal {field.text}" if general else f"Direktorat {field.text}"
        known = expand(name)
        return Body(known.name if known is not None else name, COUNTRY, "agency", parent)
    return None


def _has_directorates(body: Body) -> bool:
    return f"{body.name} ".startswith(prefixes("body_words.state", " "))
