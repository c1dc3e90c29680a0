"""Facts: whose area a body has, what it is part of, who belongs to it, where the text states it.

Input:     the finished document: mentions of bodies, areas, people.
Output:    `Fact` claims, one per fact, with the sentences that state it: jurisdiction ("Dinas Kesehatan Kota X"),
           part_of ("Biro Hukum Kementerian Y", "Pemkot X melalui Dinas Z"), member_of ("politikus Partai X, A B").
Algorithm: patterns over neighbouring mentions. Inferred areas and memberships that come with a post are not facts here.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from kg.language import Lexicon
from kg.language.bodies import government
from kg.language.words import Words
from kg.model import COUNTRY, Areas, Body, Claim, Document, Fact, Mention, PersonRef, Span

WORDS = Words("fact_words")
SURE, LIKELY = 0.95, 0.85

Key = tuple[str, PersonRef | Body, Body | str]


def relate(doc: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The facts of the document, in the order in which they are first stated."""
    found: dict[Key, tuple[float, list[Span]]] = {}
    bodies = [
        m
        for m in doc.mentions
        if m.kind in ("agency", "organization") and isinstance(m.ref, Body) and m.confidence >= 0.5
    ]
    _jurisdictions(doc, bodies, found)
    _parts(doc, bodies, lexicon, found)
    _members(doc, bodies, found)
    return tuple(
        Fact(prop, subject, target, tuple(dict.fromkeys(spans)), confidence)  # type: ignore[arg-type]
        for (prop, subject, target), (confidence, spans) in found.items()
    )


def _note(doc: Document, found: dict[Key, tuple[float, list[Span]]], key: Key, at: int, confidence: float) -> None:
    sentence = doc.sentence_of(at)
    if sentence is None or not sentence.start <= at < sentence.end:
        return
    sure, spans = found.get(key, (0.0, []))
    found[key] = (max(sure, confidence), [*spans, Span(sentence.start, sentence.end)])


def _jurisdictions(doc: Document, bodies: list[Mention], found: dict[Key, tuple[float, list[Span]]]) -> None:
    """The area stands inside the name, or right after it."""
    for m in bodies:
        body = m.ref
        if (
            not isinstance(body, Body)
            or body.area is None
            or body.area == COUNTRY
            or m.implied
            or body.kind == "organization"
        ):
            continue
        for area in doc.within(m.start, m.end, "area"):
            if isinstance(area.ref, Areas) and body.area in area.ref.codes:
                _note(doc, found, ("jurisdiction", body, body.area), m.start, SURE)
                break


def _parts(doc: Document, bodies: list[Mention], lexicon: Lexicon, found: dict[Key, tuple[float, list[Span]]]) -> None:
    """A body right before the one it is part of; or the whole acts "melalui" (through) its part."""
    for first, second in pairwise(bodies):
        part, whole = first.ref, second.ref
        if not isinstance(part, Body) or not isinstance(whole, Body) or part == whole:
            continue
        gap = doc.text[first.end : second.start]
        if (
            gap == " "
            and part.name.startswith(WORDS.listed("units"))
            and part.kind == "agency"
            and whole.name.startswith(WORDS.listed("wholes"))
            and whole.kind != "organization"
        ):
            _note(doc, found, ("part_of", part, whole), first.start, SURE)
        elif (
            gap.strip(" ,").casefold() == "melalui"
            and whole.name.startswith(WORDS.listed("units"))
            and part.name.startswith(("Kementerian", "Pemerintah"))
            and part.area == whole.area
        ):
            _note(doc, found, ("part_of", whole, part), second.start, LIKELY)
    named = {(b.name, b.area): b for m in reversed(bodies) if isinstance(b := m.ref, Body)}
    for m in bodies:
        body = m.ref
        if isinstance(body, Body) and body.parent and body.area and body.area != COUNTRY:
            above = named.get((body.parent, body.area))
            if (
                above is not None
                and ("part_of", body, above) not in found
                and above != government(body.area, lexicon.gazetteer)
            ):
                _note(doc, found, ("part_of", body, above), m.start, LIKELY)


def _members(doc: Document, bodies: list[Mention], found: dict[Key, tuple[float, list[Span]]]) -> None:
    """A word for a member, the body, the person, or the person first. Phrases that are posts are left to tenures."""
    people = [m for m in doc.mentions if isinstance(m.ref, PersonRef)]
    posts = [m for m in doc.mentions if m.kind == "post"]
    starts: dict[int, Mention] = {}
    ends: dict[int, list[Mention]] = defaultdict(list)
    for m in people:
        if not m.implied:
            starts.setdefault(m.start, m)
            ends[m.end].append(m)
    for m in bodies:
        i = doc.token_at(m.start) - 1
        if i < 0 or doc.tokens[i].norm not in WORDS.members or not isinstance(m.ref, Body):
            continue
        word = doc.tokens[i]
        if any(p.start <= word.start and m.end <= p.end for p in posts):
            continue
        person = _after(doc, m.end, starts) or _before(doc, word.start, ends)
        if person is None:
            person = next((p for p in people if p.implied and p.start <= word.start and m.end <= p.end), None)
        if person is not None and isinstance(person.ref, PersonRef):
            _note(doc, found, ("member_of", person.ref, m.ref), word.start, LIKELY)


def _after(doc: Document, at: int, starts: dict[int, Mention]) -> Mention | None:
    """The person named right after `at`, at most a comma between."""
    gap = len(doc.text[at : at + 3]) - len(doc.text[at : at + 3].lstrip(" ,"))
    return starts.get(at + gap)


def _before(doc: Document, at: int, ends: dict[int, list[Mention]]) -> Mention | None:
    """The person named right before `at`, a comma between."""
    text = doc.text[max(0, at - 3) : at]
    gap = len(text) - len(text.rstrip(" ,"))
    return ends[at - gap][0] if "," in text and ends.get(at - gap) else None
