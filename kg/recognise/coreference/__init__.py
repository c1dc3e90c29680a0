"""Coreference: whom pronouns, posts alone and descriptions stand for.

Input:     a document with people and posts.
Output:    the document with an implied person mention for each "ia", "dia", "beliau", "-nya" of a verb of speech,
           "pihaknya", post alone ("Wali Kota") and description ("politikus PDIP itu") whose person is clear.
Algorithm: one pass in text order that remembers the last speaker and the last subject. A pronoun by a verb of speech is
           the last speaker, unless somebody else has come in since as the subject of a sentence; a pronoun elsewhere
           is the subject before it. A post alone is its only holder in the article. Precision first: in doubt, nothing.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Document
from kg.recognise.coreference.resolver import Resolver


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """Add the mentions that stand for people named elsewhere."""
    if not doc.people:
        return doc
    return doc.add(tuple(Resolver(doc, lexicon).run()))
