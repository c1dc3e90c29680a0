"""Post and holder apart: verbs of office, "masing-masing", people described, replaced or at the head of a body.

Input:     a `Linker`; for some, the index of a post mention and the mention.
Output:    `left`: "A mundur dari jabatan Bupati X";
           `office`: "A dilantik sebagai Bupati X"; `described`: "mantan Wali Kota X ini", "pria yang juga Ketua Y";
           `respective`: "A dan B, masing-masing Ketua dan Sekretaris Z"; `replaced`: "... menggantikan B"; `leads`: "A
           pernah memimpin Bappeda". Each notes what it finds.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import structs

from kg.model import Body, Mention, PersonRef, Post, Span, Status
from kg.relate.tenures.base import Holding, Linker
from kg.relate.tenures.words import (
    APPOINTS,
    DEICTIC,
    DENIED,
    DESCRIBED,
    FUTURE,
    LEADS,
    LEAVES,
    NOT,
    OFFICE,
    PAST,
    REPLACED,
    THEN,
    URGED,
    WORDS,
)

REACH = 300
"""How many characters before a post are looked at."""
MEN = re.compile(r"me(?:m|n|ng|ny)?[a-z]{3,}$")
"""Active verbs."""
JOINING = ("dan", "serta", "/")


def office(linker: Linker, index: int, post: Mention) -> bool:
    """ "A B dilantik sebagai Bupati X", "A menjabat Sekda sejak 2016": the nearest person before, named or meant."""
    sentence = linker.doc.sentence_of(post.start)
    if sentence is None or not isinstance(post.ref, Post):
        return False
    start = max(sentence.start, post.start - REACH)
    lead = OFFICE.search(linker.text, start, post.start)
    if lead is None or _joins_next(linker, index, post):
        return False
    verb, link = (lead.group("verb") or "").casefold(), " ".join(lead.group("as").casefold().split())
    person = linker.subject(post, start)
    if person is None or person.start < start or post.start - person.end > 110:
        return False
    between = linker.text[person.end : lead.start()]
    theirs = {h.post for h in linker.held(person)}
    if any(p not in theirs for p in _posts_within(linker, person.end, post.start)):
        return False
    if link in ("sebagai", "selaku") and not verb and not APPOINTS.search(between):
        return False
    if link in WORDS.equating and between.strip(" ,"):
        return False
    if post.ref.status == "candidate":
        if DENIED.search(between):
            return False
        linker.add(post, person, 0.85)
        return True
    if NOT.search(between):
        return False
    status: Status | None = None
    lead_in = linker.text[max(start, person.start - 20) : person.start]
    if "lagi" in link or PAST.search(between) or PAST.search(lead_in) or THEN.search(between) or THEN.search(lead_in):
        status = "former"
    elif verb.startswith("terpilih") and post.ref.title in WORDS.elected:
        status = "elect"
    linker.add(post, person, 0.9 if link.startswith("menjabat") or verb else 0.8, status)
    return True


def _posts_within(linker: Linker, start: int, end: int) -> list[Mention]:
    """Post mentions between two places."""
    k = bisect_left(linker.post_starts, start)
    found = []
    while k < len(linker.posts) and linker.posts[k].start < end:
        if linker.posts[k].end <= end:
            found.append(linker.posts[k])
        k += 1
    return found


def _joins_next(linker: Linker, index: int, post: Mention) -> bool:
    """Whether two posts are joined, so that it is open who holds which: "menjadi gubernur dan wakil gubernur"."""
    text, posts = linker.text, linker.posts
    if index + 1 < len(posts) and text[post.end : min(posts[index + 1].start, post.end + 9)].strip() in JOINING:
        return True
    return index > 0 and text[max(posts[index - 1].end, post.start - 9) : post.start].strip() in JOINING


def left(linker: Linker, index: int, post: Mention) -> bool:
    """ "A B mengundurkan diri dari jabatan Kepala Dinas X": A held it; not where that is demanded or to come."""
    sentence = linker.doc.sentence_of(post.start)
    if sentence is None or not isinstance(post.ref, Post) or post.ref.status == "candidate":
        return False
    start = max(sentence.start, post.start - REACH)
    verb = LEAVES.search(linker.text, start, post.start)
    person = linker.subject(post, start)
    if verb is None or person is None or not start <= person.start < verb.start():
        return False
    if _joins_next(linker, index, post) or URGED.search(linker.text, start, verb.start()):
        return False
    linker.add(post, person, 0.9, "former")
    return True


def described(linker: Linker, post: Mention) -> bool:
    """ "mantan Wali Kota X ini", "pria yang juga Kepala Dinas Y": the person last spoken of, outside of quotations."""
    if not isinstance(post.ref, Post):
        return False
    words = DESCRIBED.search(linker.text, max(0, post.start - 60), post.start)
    after = DEICTIC.match(linker.text, post.end, post.end + 50)
    over = after is not None and after.group("until") is not None and after.group("until") < (linker.doc.date or "")[:4]
    if words is None and not (after is not None and (over or post.ref.status == "former")):
        return False
    person = linker.topic(post)
    if person is None or (words is None and _is_object(linker, post, person)):
        return False
    past = over or (words is not None and PAST.search(words.group()) is not None)
    past = past and post.ref.status == "definitive"
    linker.add(post, person, 0.8, "former" if past else None)
    return True


def _is_object(linker: Linker, post: Mention, person: Mention) -> bool:
    """Whether the post is the object of a verb of which the person is the subject: "A menahan mantan Bupati X itu"."""
    i = linker.doc.token_at(post.start) - 1
    sentence = linker.doc.sentence_of(post.start)
    same = sentence is not None and person.start >= sentence.start
    return same and i >= 0 and MEN.match(linker.doc.tokens[i].norm) is not None


def respective(linker: Linker) -> None:
    """ "A dan B, masing-masing Ketua dan Sekretaris X": posts to people in order, the body from the last."""
    taken: set[Mention] | None = None
    at = linker.text.find("asing-masing")
    while at >= 0:
        sentence = linker.doc.sentence_of(at)
        end = sentence.end if sentence is not None else at
        posts = _posts_within(linker, at, end)
        k = bisect_left(linker.starts, at)
        people = [
            p for p in linker.people[max(0, k - len(posts)) : k] if sentence is not None and p.start >= sentence.start
        ]
        if len(posts) >= 2 and len(people) == len(posts) and posts[0].start - at < 30:
            taken = {h.post for h in linker.found} if taken is None else taken
            last = posts[-1].ref
            for post, person in zip(posts, people, strict=True):
                if post in taken or not isinstance(post.ref, Post) or not isinstance(last, Post):
                    continue
                if post.ref.body is None and last.body is not None:
                    post = structs.replace(post, ref=structs.replace(post.ref, body=last.body))
                linker.add(post, person, 0.88)
        at = linker.text.find("asing-masing", at + 1)


def replaced(linker: Linker) -> None:
    """ "A dilantik sebagai P menggantikan B": B held P before."""
    by_sentence: dict[int, list[Holding]] | None = None
    for person in linker.people:
        if "gant" not in linker.text[max(0, person.start - 60) : person.start]:
            continue
        sentence = linker.doc.sentence_of(person.start)
        if sentence is None or not isinstance(person.ref, PersonRef):
            continue
        start = max(sentence.start, person.start - 140)
        before = _without_affix(linker, linker.text[start : person.start])
        if not REPLACED.search(before) or FUTURE.search(before):
            continue
        if any(h.post.end > sentence.start and abs(h.post.end - person.start) < 40 for h in linker.held(person)):
            continue
        if by_sentence is None:
            by_sentence = {}
            for h in linker.found:
                by_sentence.setdefault(linker.doc.sentence_index(h.post.start), []).append(h)
        at = start + len(before.rstrip())
        near = [
            h
            for h in by_sentence.get(linker.doc.sentence_index(person.start), [])
            if h.post.start < person.start and h.person != person.ref and at - h.post.end < 60
        ]
        if near:
            linker.note(Holding(near[-1].post, person.ref, "former", Span(sentence.start, sentence.end), 0.8))
            linker.close(near[-1].post, person.ref)


def _without_affix(linker: Linker, before: str) -> str:
    """The text before a name without the honorifics and ranks at its end."""
    parts = before.rstrip().rsplit(" ", 4)
    for k in range(1, len(parts)):
        tail = " ".join(parts[k:]) + " "
        affix = linker.names.prefixes(tail + "X", 0)
        if affix.words and affix.end == len(tail):
            return " ".join(parts[:k]) + " "
    return before


def leads(linker: Linker) -> None:
    """ "A pernah memimpin Bappeda": head of that body."""
    doc = linker.doc
    for body in doc.mentions:
        ref = body.ref
        if body.kind != "agency" or body.implied or not isinstance(ref, Body):
            continue
        if not ref.name.startswith(WORDS.listed("headed")):
            continue
        sentence = doc.sentence_of(body.start)
        if sentence is None or sentence.start > body.start:
            continue
        m = LEADS.search(linker.text, max(sentence.start, body.start - 40), body.start)
        person = linker.subject(body, sentence.start)
        if m is None or person is None or person.start < sentence.start or body.start - person.end > 80:
            continue
        between = linker.text[person.end : m.start()]
        if (
            NOT.search(between)
            or _posts_within(linker, person.end, body.start)
            or not isinstance(person.ref, PersonRef)
        ):
            continue
        over = m.group("past") or PAST.search(between)
        status: Status = "former" if over else "definitive"
        post = Mention(body.start, body.end, "post", Post("Kepala", ref), confidence=0.9)
        linker.note(Holding(post, person.ref, status, Span(sentence.start, sentence.end), 0.75))
