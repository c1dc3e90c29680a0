"""Closed lists of own names of bodies: commands, air bases, river regions, national parks, waterworks.

Input:     tokens, a position, a field of `id/body_words.yaml`.
Output:    `listed_end`: where the name of the list at that position ends; `code_of`: the area of a waterworks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.language import load
from kg.language.bodies import key_of
from kg.model import Token

LONGEST = 6


@cache
def _keys(field: str) -> dict[str, str]:
    """Names of a list by their words; the waterworks with the codes of their areas."""
    names = load().data["body_words"][field]
    return {key_of(n): names[n] if isinstance(names, dict) else n for n in names}


def listed_end(tokens: Sequence[Token], j: int, field: str) -> int:
    """End of the longest name of the list at token `j`; `j` if there is none."""
    known = _keys(field)
    for size in range(min(LONGEST, len(tokens) - j), 0, -1):
        words = tokens[j : j + size]
        joined = " ".join(t.norm for t in words if t.text[0].isalnum())
        if words[0].text[0].isupper() and words[-1].text[0].isalnum() and joined in known:
            return j + size
    return j


def code_of(name: str) -> str | None:
    """Code of the area whose waterworks has that name; None if it is not known."""
    return _keys("waterworks").get(key_of(name.removeprefix("Air Minum ")))
