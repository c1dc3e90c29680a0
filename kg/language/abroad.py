"""Whether an article is about other countries only, so that its ministries are not those of Indonesia.

Input:     a document with its area mentions.
Output:    `abroad`: true if it names other countries several times, and nothing of Indonesia outside its dateline.
Algorithm: countries by the list of `id/body_words.yaml`; words that tell of Indonesia, and areas, count against it.
"""

from __future__ import annotations

from functools import cache

from kg.language.lexicon import load, words_in
from kg.model import Areas, Document

LEAST = 3
"""So many times other countries are named."""


@cache
def _first_words() -> frozenset[str]:
    return frozenset(c.split()[0] for c in load().data["body_words"]["countries"])


def abroad(doc: Document) -> bool:
    """Whether the article is about other countries only."""
    dateline = next((f.end for f in doc.furniture if f.kind == "dateline"), 0)
    if any(isinstance(m.ref, Areas) and m.start >= dateline and m.confidence >= 0.5 for m in doc.mentions):
        return False
    named, countries = 0, _first_words()
    for token in doc.tokens:
        if token.start < dateline:
            continue
        if token.norm in words_in("body_words.at_home"):
            return False
        if token.norm in countries and token.text[0].isupper() and (token.norm != "as" or token.text == "AS"):
            named += 1
    return named >= LEAST
