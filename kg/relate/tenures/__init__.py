"""Tenures: who holds, held, seeks which post in which body.

Input:     a document with its post and person mentions.
Output:    a `Tenure` for every (person, post, body, status), with all sentences that say it.
Algorithm: pairs of a post and a person by the words between them (`holding`), then by the constructions
           of a sentence ("dilantik sebagai", "masing-masing", "mantan Wali Kota X ini"); the surest pairs first, each
           post mention used once. What is denied, wished for or foreign is left out.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Body, Claim, Document, PersonRef, Post, Span, Status, Tenure
from kg.relate.tenures.holding import Holding, pairs
from kg.relate.tenures.words import WORDS

Key = tuple[PersonRef, str, Body, Status]


def relate(doc: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The tenures that the text states."""
    grouped: dict[Key, list[Holding]] = {}
    found, of_state = pairs(doc, lexicon), WORDS.listed("of_state", " ")
    abroad = {
        (h.person, h.post.ref.title)
        for h in found
        if isinstance(h.post.ref, Post) and h.post.ref.body is None and h.post.ref.title.startswith(of_state)
    }
    for holding in found:
        post = holding.post.ref
        if not isinstance(post, Post) or post.body is None or (holding.person, post.title) in abroad:
            continue
        key = (holding.person, post.title, post.body, holding.status)
        grouped.setdefault(key, []).append(holding)
    claims = []
    for (person, title, body, status), holdings in grouped.items():
        evidence = sorted({h.evidence for h in holdings}, key=lambda s: (s.start, s.end))
        confidence = max(h.confidence for h in holdings)
        since = next((h.since for h in holdings if h.since), None)
        until = next((h.until for h in holdings if h.until), None)
        claims.append(
            Tenure(person, title, body, status, tuple(evidence), round(confidence, 2), doc.date, since, until)
        )
    return tuple(sorted(claims, key=lambda c: (c.evidence[0] if c.evidence else Span(0, 0), c.person.start, c.post)))
