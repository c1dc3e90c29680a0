"""Organizations that no list or rule of names knows, found by the name tagger.

Input:     a document with the mentions of the stages before: areas, bodies, posts, people.
Output:    the document with mentions of kind "organization" for names that the tagger takes for one; those of which it
           is less sure have a confidence under 0.50, which keeps them out of the graph.
Algorithm: only sentences in which a capitalised word inside is not yet explained are looked at; a name that touches a
           mention of another kind, or is an everyday word or a date, is dropped.
"""

from __future__ import annotations

from bisect import bisect_right

from kg.language import Lexicon
from kg.language.names import Names, names
from kg.model import Body, Document, Mention, Sentence
from kg.recognise.tagger import load_tagger

SURE, GRAPHED = 0.5, 0.9
"""Least probability of a name, and of one that is sure enough for the graph (about six in ten are organizations)."""
KINDS = frozenset({"person", "organization", "agency", "area", "post", "date"})


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with further organizations."""
    known = names(lexicon)
    taken = _taken(doc)
    tagger = load_tagger()
    found: list[Mention] = []
    for sentence in doc.sentences:
        if not _unexplained(doc, sentence, taken, known):
            continue
        tokens = doc.tokens[sentence.first : sentence.last]
        for name in tagger.tag([t.text for t in tokens], [t.norm for t in tokens]):
            start, end = tokens[name.first].start, tokens[name.last - 1].end
            if name.kind != "ORG" or name.probability < SURE or _touches(taken, start, end):
                continue
            text = " ".join(doc.text[start:end].split())
            if text[0].isupper() and len(text) > 2 and tokens[name.first].norm not in known.calendar:
                found.append(
                    Mention(
                        start,
                        end,
                        "organization",
                        Body(text, None, "organization"),
                        confidence=0.6 if name.probability >= GRAPHED else 0.45,
                    )
                )
    return doc.add(tuple(found)) if found else doc


def _taken(doc: Document) -> tuple[list[int], list[int]]:
    """Stretches covered by mentions, as sorted starts and ends."""
    starts: list[int] = []
    ends: list[int] = []
    for m in doc.mentions:
        if m.kind not in KINDS:
            continue
        if ends and m.start < ends[-1]:
            ends[-1] = max(ends[-1], m.end)
        else:
            starts.append(m.start)
            ends.append(m.end)
    return starts, ends


def _touches(taken: tuple[list[int], list[int]], start: int, end: int) -> bool:
    i = bisect_right(taken[0], start)
    return (i > 0 and taken[1][i - 1] > start) or (i < len(taken[0]) and taken[0][i] < end)


def _unexplained(doc: Document, sentence: Sentence, taken: tuple[list[int], list[int]], known: Names) -> bool:
    """Whether a capitalised word inside the sentence belongs to no mention and is no everyday word."""
    for i in range(sentence.first, sentence.last):
        token = doc.tokens[i]
        if not token.text[0].isupper() or len(token.text) < 2:
            continue
        if token.norm in known.calendar or token.norm in known.ordinary:
            continue
        if i == sentence.first and not token.text.isupper() and known.weight(token) != 0:
            continue
        if not _touches(taken, token.start, token.end):
            return True
    return False
