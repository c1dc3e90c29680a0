"""Candidates named in a list after the post they seek.

Input:     a `Linker`.
Output:    `candidates` notes a holding of status "candidate" for each member of such a list: "lima calon Kepala Dinas
           X, yakni A, B, dan C", "Bursa bakal calon wali kota X kian ramai. Mereka adalah A, ...; B; serta C".
Algorithm: a list opens with "yakni", a colon and the like after the post, or with "Mereka adalah" in one of the next
           two sentences, nobody being named between. Its members stand between semicolons, else between commas, "dan"
           and brackets; of two joined by a hyphen the second seeks the office of the deputy.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from kg.model import Mention, PersonRef, Post, Span
from kg.relate.tenures.base import Holding, Linker
from kg.relate.tenures.words import BRACKETED, LIST_HERE, LIST_LATER, WORDS

SURE = 0.85
LEAD = 40
"""Characters that may stand between the start of a member and the name."""


def candidates(linker: Linker) -> None:
    """Note those listed after each post that is sought."""
    for post in linker.posts:
        if not isinstance(post.ref, Post) or post.ref.status != "candidate" or post.ref.body is None:
            continue
        opened = _opened(linker, post)
        members = list(_members(linker, *opened)) if opened is not None else []
        if len(members) > 1:
            for person, deputy in members:
                _note(linker, post, person, deputy=deputy)


def _opened(linker: Linker, post: Mention) -> tuple[int, int] | None:
    """Where the list after a post begins and its sentence ends."""
    here = linker.doc.sentence_index(post.start)
    if here < 0:
        return None
    sentence = linker.doc.sentences[here]
    m = LIST_HERE.match(linker.text, post.end, sentence.end)
    if m is not None:
        between = m.group("between").casefold().split()
        return None if linker.titles.plural.intersection(between) else (m.end(), sentence.end)
    for later in linker.doc.sentences[here + 1 : here + 3]:
        if (m := LIST_LATER.match(linker.text, later.start, later.end)) is not None:
            person = linker.after(post.end)
            return (m.end(), later.end) if person is None or person.start >= m.end() else None
    return None


def _members(linker: Linker, start: int, end: int) -> Iterator[tuple[Mention, bool]]:
    """The people listed from `start` on; whether each is the second of a pair."""
    if ";" in linker.text[start:end]:
        for part in linker.text[start:end].split(";"):
            person = linker.after(start)
            if person is None or person.start - start > LEAD or person.end > start + len(part):
                return
            yield person, False
            start += len(part) + 1
        return
    person, mark = linker.after(start), ""
    if person is None or linker.names.prefixes(linker.text, start).end != person.start:
        return
    while person is not None and person.end <= end:
        yield person, mark in ("-", "–")
        following = linker.after(person.end)
        if following is None:
            return
        gap = BRACKETED.sub("", linker.text[linker.name_end(person) : following.start])
        mark = gap.strip() if gap.strip() in ("-", "–") else ""
        words = gap.replace(",", " ").split()
        if len(gap) > LEAD or not (mark or "," in gap or words) or not _joins(linker, gap):
            return
        person = following


def _joins(linker: Linker, gap: str) -> bool:
    """Whether only a comma, a hyphen, "dan" and honorifics stand between two members."""
    rest = gap.strip(" ,")
    for word in WORDS.pairing:
        if rest == word or rest.startswith(word + " "):
            rest = rest[len(word) :].strip(" ,")
            break
    return not rest or linker.names.prefixes(rest + " X", 0).end == len(rest) + 1


def _note(linker: Linker, post: Mention, person: Mention, *, deputy: bool) -> None:
    ref = post.ref
    if not isinstance(ref, Post) or not isinstance(person.ref, PersonRef):
        return
    if deputy:
        if ref.title not in WORDS.elected or ref.title.startswith("Wakil "):
            return
        post = structs.replace(post, ref=structs.replace(ref, title=f"Wakil {ref.title}"))
    for mention in (post, person):
        sentence = linker.doc.sentence_of(mention.start)
        if sentence is not None:
            evidence = Span(sentence.start, sentence.end)
            linker.note(Holding(post, person.ref, "candidate", evidence, min(SURE, post.confidence)))
