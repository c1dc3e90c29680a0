"""Organizations that no list or rule of names knows, found by the name tagger.

Input:     a document with the mentions of the stages before: areas, bodies, posts, people.
Output:    the document with mentions of kind "organization" for names that the tagger takes for one; those of which it
           is less sure have a confidence under 0.50, which keeps them out of the graph.
Algorithm: only sentences in which a capitalised word inside is not yet explained are looked at; a name that touches a
           mention of another kind, or is an everyday word or a date, is dropped, and so are documents with the short
           forms that stand for them: "Perjanjian Kerja Sama (PKS)", "PKS".
"""

from __future__ import annotations

from bisect import bisect_right

from kg.language import Lexicon
from kg.language.names import Names, names
from kg.language.words import Words
from kg.model import Body, Document, Mention, Token
from kg.recognise.tagger import load_tagger

WORDS = Words("body_words")
SURE, GRAPHED = 0.5, 0.9
"""Least probability of a name, and of one that is sure enough for the graph (about six in ten are organizations)."""
KINDS = frozenset({"person", "organization", "agency", "area", "post", "date"})


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with further organizations."""
    known = names(lexicon)
    taken = _taken(doc)
    tagger = load_tagger()
    found: list[Mention] = []
    documents: set[str] = set()
    for sentence in doc.sentences:
        tokens = doc.tokens[sentence.first : sentence.last]
        open_at = [i for i, t in enumerate(tokens) if _may_begin(t, taken, known)]
        if not any(_is_unexplained(tokens[i], i == 0, known) for i in open_at):
            continue
        for name in tagger.tag([t.text for t in tokens], [t.norm for t in tokens], set(open_at), "ORG"):
            start, end = tokens[name.first].start, tokens[name.last - 1].end
            text = " ".join(doc.text[start:end].split())
            if tokens[name.first].norm in WORDS.documents or tokens[max(0, name.first - 1)].norm in WORDS.drawn_up:
                documents.add(text if "(" not in text else text[text.index("(") + 1 :].rstrip(" )"))
                continue
            if text in documents:
                continue
            if name.probability >= SURE and len(text) > 2 and not _touches(taken, start, end):
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


def _may_begin(token: Token, taken: tuple[list[int], list[int]], known: Names) -> bool:
    """Whether a name that is not known yet may begin with a token: capitalised, in no mention, no word of dates."""
    return token.text[0].isupper() and token.norm not in known.calendar and not _touches(taken, token.start, token.end)


def _is_unexplained(token: Token, first: bool, known: Names) -> bool:
    """Whether a word that may begin a name is no everyday word, at least none that opens a sentence."""
    if len(token.text) < 2 or token.norm in known.ordinary:
        return False
    return not first or token.text.isupper() or known.weight(token) == 0
