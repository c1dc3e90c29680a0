"""The smallest pieces of text: tokens, and the form in which words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

TOKEN = re.compile(r"â€[œ™˜“”¦\x9d]?|\d+(?:[.,]\d+)+|[^\W_]+(?:['’ʼ`][^\W_]+)*|\S")
"""A number with its points and commas, a word with its apostrophes, a mark read in the wrong encoding, or any other."""


def fold(text: str) -> str:
    """The form used for matching: NFKC, case-folded, typographic apostrophes made plain."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("`", "'")


def either(words: Iterable[str]) -> str:
    """A regular expression for one of some words, the longest that fits; their spaces are any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=lambda w: (-len(w), w)))
