"""Statements: words attributed to a named person or a body.

Input:     a document with mentions, people and coreference.
Output:    one `Statement` per attribution: direct (a quotation) or indirect (a reported clause).
Algorithm: the grammar of attribution gives words and speaker; a speaker stands for a person through the mention on his
           phrase, for a body through the body named there. Speakers without a name give nothing. Confidence is the
           product of the construction's and of the coreference's.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.language.attribution import Attribution, attributions
from kg.model import Body, Document, PersonRef, Span, Statement

MAX_WORDS = 4000
"""Code points of the longest statement."""


def relate(doc: Document, lexicon: Lexicon) -> tuple[Statement, ...]:
    """All statements of a document, in text order."""
    found: list[Statement] = []
    taken: set[tuple[Span, PersonRef | Body]] = set()
    for attribution in attributions(doc, lexicon):
        said, mention = attribution.said, attribution.speaker.mention
        if said is None or mention is None or attribution.kind == "told" or said.end - said.start > MAX_WORDS:
            continue
        who = mention.ref
        if not isinstance(who, PersonRef | Body) or (said, who) in taken:
            continue
        taken.add((said, who))
        found.append(
            Statement(
                kind="direct" if attribution.kind == "direct" else "indirect",
                speaker=who,
                said=said,
                evidence=_evidence(doc, attribution, said),
                confidence=round(attribution.confidence * mention.confidence, 3),
            )
        )
    return tuple(found)


def _evidence(doc: Document, attribution: Attribution, said: Span) -> tuple[Span, ...]:
    """The sentences that hold the words or the phrase that attributes them."""
    spans: list[Span] = []
    for part in (said, attribution.phrase):
        low, high = doc.sentence_index(part.start), doc.sentence_index(max(part.start, part.end - 1))
        for sentence in doc.sentences[max(low, 0) : high + 1]:
            span = Span(sentence.start, sentence.end)
            if span not in spans:
                spans.append(span)
    return tuple(sorted(spans))
