"""Which areas the names in a document mean, by what the whole article says.

Input:     a document and its candidates (`toponyms`).
Output:    (candidate, codes, confidence) for each that names an area; several codes if it stays undecided.
Algorithm: larger areas first (`large`), then smaller ones that are marked as such, then the larger ones that
           several places are called, then the smaller ones without mark (`small`): each step knows what those
           before it found.
"""

from __future__ import annotations

from kg.language.gazetteer import Gazetteer
from kg.model import Document
from kg.recognise.areas.context import Context
from kg.recognise.areas.large import Large
from kg.recognise.areas.small import Small
from kg.recognise.areas.surroundings import Candidate


def choose(
    doc: Document, found: list[Candidate], gazetteer: Gazetteer
) -> list[tuple[Candidate, tuple[str, ...], float]]:
    """The candidates that name areas, in text order."""
    context = Context(doc, found, gazetteer)
    large = Large(context)
    small = Small(context, large)
    accepted = large.accept()
    small.accept_marked()
    large.decide_pairs(accepted)
    small.accept_bare()
    small.accept_again()
    return [(found[n], context.codes[n], context.confidence[n]) for n in sorted(context.codes)]
