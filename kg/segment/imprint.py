"""What an article says of itself: its headline, who wrote and edited it.

Input:     a `Document` whose headline and credit lines are marked as furniture.
Output:    an `Imprint`; what the text does not tell is None.
Algorithm: credit lines are read as "label: name" ("Editor: ..."), or as initials in brackets, where a second one after
           a slash is the editor's ("(rie/ed)").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.language import Lexicon
from kg.model import Document

_LABELLED = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)\s*[:/|]\s*([^\n/|;]{2,60})")
_INITIALS = re.compile(r"[(\[]\s*([^()\[\]/]{2,40}?)\s*(?:/\s*([^()\[\]/]{2,40}?)\s*)?(?:/[^()\[\]]*)?[)\]]")


class Imprint(NamedTuple):
    """Headline, author and editor, as written."""

    headline: str | None = None
    author: str | None = None
    editor: str | None = None


def imprint(doc: Document, lexicon: Lexicon) -> Imprint:
    """What the furniture of `doc` tells of it."""
    words = lexicon.data["segment"]
    found: dict[str, str] = {}
    for piece in doc.furniture:
        text = doc.text[piece.start : piece.end].strip()
        if piece.kind == "headline":
            found.setdefault("headline", text)
        elif piece.kind == "credit":
            for name, value in _credits(text, words["authors"], words["editors"]):
                found.setdefault(name, value)
    return Imprint(**found)


def _credits(text: str, authors: list[str], editors: list[str]) -> list[tuple[str, str]]:
    if initials := _INITIALS.fullmatch(text.rstrip(". ")):
        author, editor = initials.groups()
        return [("author", author), *([("editor", editor)] if editor and editor != "ed" else [])]
    roles = {**dict.fromkeys(authors, "author"), **dict.fromkeys(editors, "editor")}
    return [
        (roles[label.casefold()], value.strip(" .)]"))
        for label, value in _LABELLED.findall(text)
        if label.casefold() in roles and value.strip(" .)]")
    ]
