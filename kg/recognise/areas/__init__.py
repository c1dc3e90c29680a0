"""Areas: which places of the five levels the text names.

Input:     a segmented document.
Output:    the document with a mention of kind "area" for every occurrence of an area's name, in its own right or
           inside the name of a government, body, post or venue; its ref holds one code, or several if undecided.
Algorithm: candidates from `toponyms`; then, in this order, (1) provinces, regencies and cities whose
           surroundings allow it, (2) districts and villages with a level word, a head or a larger area beside them,
           (3) names of both a kota and a kabupaten, by level word, government, dateline, neighbours, (4) districts
           and villages alone, within the areas that the article speaks of, (5) names seen elsewhere in the article.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Areas, Document, Mention
from kg.recognise.areas.choice import choose
from kg.recognise.areas.toponyms import candidates

SILENT = frozenset({"credit"})


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its area mentions."""
    skip = [(f.start, f.end) for f in doc.furniture if f.kind in SILENT]
    found = candidates(doc.tokens, doc.text, skip, lexicon.gazetteer)
    if not found:
        return doc
    mentions = []
    for candidate, codes, confidence in choose(doc, found, lexicon.gazetteer):
        mentions.append(Mention(candidate.start, candidate.end, "area", Areas(codes), confidence=confidence))
    return doc.add(tuple(mentions))
