"""Which person holds which post: the constructions that join the two.

Input:     a document with post and person mentions.
Output:    `pairs()`: holdings, each with post, person, status, evidence, confidence and stated interval.
Algorithm: the surest constructions first, each post mention used once: a holder right after the post, right before it,
           the subject of a verb of office, the person last spoken of; then those replaced, heads, candidates.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Document
from kg.relate.tenures.base import Holding, Linker
from kg.relate.tenures.candidates import candidates
from kg.relate.tenures.far import described, leads, left, office, replaced, respective
from kg.relate.tenures.near import backward, forward

__all__ = ["Holding", "pairs"]


def pairs(doc: Document, lexicon: Lexicon) -> list[Holding]:
    """All holdings of the text."""
    linker = Linker(doc, lexicon)
    if not linker.people:
        return []
    used: set[int] = set()
    for construction in (forward, backward, left, office):
        for index, post in enumerate(linker.posts):
            if index not in used and construction(linker, index, post):
                used.add(index)
    for index, post in enumerate(linker.posts):
        if index not in used:
            described(linker, post)
    respective(linker)
    replaced(linker)
    leads(linker)
    candidates(linker)
    return linker.found
