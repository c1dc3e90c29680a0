"""English titles that no list of posts holds: "Head of Corporate Communication", "External Communications Senior Lead".

Input:     tokens, a position. Output: where the title ends and its text, or None.
Algorithm: a run of capitalised words of `english_titles.yaml`, joined by "of", "and", "&", of which one is the word for
           an office.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.language.words import Words
from kg.model import Token

WORDS = Words("english_titles")
LONGEST = 10


@cache
def _all() -> frozenset[str]:
    return WORDS.words | WORDS.heads | WORDS.weak


def opens(token: Token) -> bool:
    """Whether such a title may begin with the word."""
    return token.norm in _all() and token.text[0].isupper()


def english_title(tokens: Sequence[Token], i: int, stop: int) -> tuple[int, str] | None:
    """End and text of the title at token `i`; None if there is none of two words or more."""
    if not opens(tokens[i]):
        return None
    end, heads, j = i, False, i
    while j < min(stop, i + LONGEST):
        token = tokens[j]
        if opens(token):
            heads = heads or token.norm in WORDS.heads
            end = end if token.norm in WORDS.weak else j + 1
        elif token.norm not in WORDS.joiners and not (token.text == "-" and token.start == tokens[j - 1].end):
            break
        j += 1
    if not heads or end - i < 2:
        return None
    return end, " ".join(t.text for t in tokens[i:end]).replace(" - ", "-")
