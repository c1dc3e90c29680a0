"""Bodies: which governments, agencies and organizations the text names.

Input:     a document with its area mentions.
Output:    the document with a mention of kind "agency" (governments too) or "organization" for every name; its ref is
           the `Body` with canonical name and area, its `acronym` the short form written or given in brackets.
Algorithm: names are spotted (`scanner`); short forms defined in the article bind what they stand for;
           areas come from the words after the name, from the body or government next to it, from the same body named
           elsewhere, or from the article's governments (`jurisdiction`); partial names become the fullest
           of the same body.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Document, Mention
from kg.recognise.bodies.scanner import Scanner
from kg.recognise.bodies.settling import settle


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its body mentions."""
    spots = Scanner(doc, lexicon).spots()
    if not spots:
        return doc
    mentions: list[Mention] = []
    for spot, body in settle(doc, spots, lexicon):
        kind = "organization" if body.kind == "organization" else "agency"
        start, end = doc.tokens[spot.first].start, doc.tokens[spot.end - 1].end
        mentions.append(Mention(start, end, kind, body, acronym=spot.acronym, confidence=spot.confidence))  # type: ignore[arg-type]
    return doc.add(tuple(mentions))
