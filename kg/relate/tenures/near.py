"""Post and holder side by side.

Input:     a `Linker`, the index of a post mention and the mention.
Output:    `forward`: "Bupati X A B", "Kepala Dinas Y, dr. A B"; `backward`: "A B, Ketua Z", "A B (Sekda)", "A B selaku
           Kepala Dinas X". Both note what they find and tell whether they did.
Algorithm: the words between the two, without honorifics and degrees, are compared with `words`.
"""

from __future__ import annotations

from msgspec import structs

from kg.model import Mention, Post, Sentence, Status
from kg.relate.tenures.base import Linker
from kg.relate.tenures.far import office
from kg.relate.tenures.words import (
    AGENT,
    APPOINTS,
    BACKWARD,
    FORMERLY,
    FORWARD,
    MERE,
    OFFICE,
    OVER,
    PLACES,
    PRIOR,
    PROPOSES,
    STANDS_FOR,
    SUBORDINATE,
    THEN,
    WORDS,
)


def forward(linker: Linker, index: int, post: Mention) -> bool:
    """ "Bupati X A B", "Kepala Dinas Y, dr. A B", "Ketua DPRD yang bernama A B"; then those listed after a plural."""
    person = linker.after(post.end)
    if person is None or person.start - post.end > 160:
        return False
    at = _name_start(linker, post.end)
    if at != person.start:
        return _joined(linker, index, post, person)
    gap = linker.text[post.end : at]
    if "\n" in gap and not gap.strip():
        return False
    comma = gap.lstrip().startswith((",", "(", "-", "–"))
    if comma and (_of_one_before(linker, post, person) or _stands_for(linker, post)):
        return False
    if comma and OFFICE.search(linker.text, max(0, post.start - 40), post.start):
        return False  # "ketika A maju menjadi cagub, B ..."
    if _in_order(linker, index, post, person):
        return True
    former = FORMERLY.search(gap) is not None and isinstance(post.ref, Post) and post.ref.status == "definitive"
    linker.add(post, person, 0.85 if former else 0.93 if comma else 0.97, "former" if former else None)
    _listed(linker, post, person)
    return True


def _name_start(linker: Linker, end: int) -> int:
    """Where a name begins after a post that ends at `end`: past the words between, honorifics and ranks."""
    m = FORWARD.match(linker.text, end)
    end = m.end() if m else end
    places = PLACES.match(linker.text, end)
    return linker.names.prefixes(linker.text, places.end() if places else end).end


def _in_order(linker: Linker, index: int, post: Mention, person: Mention) -> bool:
    """ "Gubernur dan Wakil Gubernur X, A B dan C D": the first post to the first person."""
    if index == 0 or not isinstance(post.ref, Post):
        return False
    first = linker.posts[index - 1]
    second = linker.after(person.end)
    if not isinstance(first.ref, Post) or second is None:
        return False
    if linker.text[first.end : post.start].strip() not in WORDS.pairing:
        return False
    if linker.text[person.end : second.start].strip() not in WORDS.pairing:
        return False
    if first.ref.body is None and post.ref.body is not None:
        first = structs.replace(first, ref=structs.replace(first.ref, body=post.ref.body))
    linker.add(first, person, 0.9)
    linker.add(post, second, 0.9)
    return True


def _stands_for(linker: Linker, post: Mention) -> bool:
    """Whether somebody else is spoken of: "perwakilan dari Deputi X, A B", "istri Bupati X, A B"."""
    before = linker.text[max(0, post.start - 30) : post.start].rstrip().casefold()
    return bool(STANDS_FOR.search(before))


def _of_one_before(linker: Linker, post: Mention, person: Mention) -> bool:
    """Whether "A B, Bupati X, C D" gives the post to the one before it."""
    before = linker.before(post.start)
    if before is None or post.start - before.end > 120:
        return False
    gap = linker.text[linker.name_end(before) : post.start]
    if gap.strip() != "," or "\n" in gap:
        return False
    after = linker.text[person.end : person.end + 2].strip()
    taken = any(h.post.end <= before.start for h in linker.held(before))
    return not taken and after[:1] in (",", "")


def _joined(linker: Linker, index: int, post: Mention, person: Mention) -> bool:
    """ "Menteri PPN/Kepala Bappenas A B", "Ketua X sekaligus anggota Y, A B": two posts of one person."""
    if index + 1 >= len(linker.posts):
        return False
    other = linker.posts[index + 1]
    between = linker.text[post.end : min(other.start, post.end + 40)].strip(" ,").casefold()
    if _name_start(linker, other.end) != person.start:
        return False
    if between not in WORDS.together and not (between in WORDS.pairing and _alone(linker, post, other, person)):
        return False
    linker.add(post, person, 0.9)
    return True


def _alone(linker: Linker, post: Mention, other: Mention, person: Mention) -> bool:
    """Whether two titles of one body are followed by one person: "Pendiri dan Direktur X, A B"."""
    if not isinstance(post.ref, Post) or not isinstance(other.ref, Post) or post.ref.body != other.ref.body:
        return False
    if other.ref.title == f"Wakil {post.ref.title}" or post.ref.body is None or post.ref.body.kind != "organization":
        return False
    after = linker.after(person.end)
    gap = linker.text[linker.name_end(person) : after.start] if after is not None else ""
    return after is None or gap.strip(" ,") not in WORDS.pairing


def _listed(linker: Linker, post: Mention, person: Mention) -> None:
    """The rest of a list after a title in the plural: "dua anggota DPRD X A B dan C D"."""
    i = linker.doc.token_at(post.start)
    if i == 0 or linker.doc.tokens[i - 1].norm not in linker.titles.plural:
        return
    last = person
    while (following := linker.after(last.end)) is not None and following.start - last.end < 12:
        gap = linker.text[last.end : following.start]
        if not gap.strip() or gap.strip(" ,").casefold() not in ("", "dan", "serta"):
            return
        linker.add(post, following, 0.88)
        last = following


def backward(linker: Linker, index: int, post: Mention) -> bool:
    """ "A B, Kepala Dinas X", "A B selaku Ketua Y", "A B (Sekda)", "A B yang juga Ketua Y"."""
    person = linker.before(post.start)
    if person is None or post.start - person.end > 120:
        return False
    gap = linker.text[linker.name_end(person) : post.start]
    m = BACKWARD.fullmatch(gap)
    sentence = linker.doc.sentence_of(post.start)
    if m is None or "\n" in gap or sentence is None or sentence.start > person.start:
        return False
    link = " ".join((m.group("link") or "").casefold().split())
    bracket, comma = "(" in gap, m.group("comma") is not None
    if not comma and (link in WORDS.weak or not (link or bracket)):
        return False
    if not link and not bracket:
        apposition = _ends(linker, post) and not _introduced(linker, person)
        if not apposition or _of_main_clause(linker, post, person, sentence):
            return False
    if _of_two(linker, index, post):
        return _both(linker, index, post, person)
    if MERE.search(link):
        return _as(linker, index, post, person, link, sentence)
    over = OVER.search(link) is not None
    lead_in = linker.text[max(sentence.start, person.start - 80) : person.start]
    over = over or ("menjabat" in link and THEN.search(lead_in) is not None)
    over = over or (not comma and link.startswith(WORDS.listed("in_office")) and PRIOR.search(lead_in) is not None)
    status: Status | None = "former" if over else None
    linker.add(post, person, 0.92 if link or bracket else 0.88, status)
    return True


def _of_two(linker: Linker, index: int, post: Mention) -> bool:
    """Whether the post is joined with the next one: "A dan B, Gubernur dan Wakil Gubernur X"."""
    if index + 1 >= len(linker.posts):
        return False
    after = linker.posts[index + 1]
    return linker.text[post.end : min(after.start, post.end + 9)].strip() in WORDS.pairing - {"–"}


def _both(linker: Linker, index: int, post: Mention, person: Mention) -> bool:
    """Two joined posts after a person: of that one and the one joined before him, else of him alone if they may be."""
    first = linker.before(person.start)
    if first is not None and linker.text[linker.name_end(first) : person.start].strip(" ,") in WORDS.pairing:
        after = linker.posts[index + 1]
        if isinstance(post.ref, Post) and isinstance(after.ref, Post):
            if post.ref.body is None and after.ref.body is not None:
                post = structs.replace(post, ref=structs.replace(post.ref, body=after.ref.body))
            status = after.ref.status if after.ref.status != "definitive" else None
            linker.add(post, first, 0.88, status)
            linker.add(after, person, 0.88)
            return True
    heads = [p.ref.title for p in linker.posts[index : index + 2] if isinstance(p.ref, Post)]
    if len(heads) == 2 and heads[1] == f"Wakil {heads[0]}":
        return False  # nobody is both
    linker.add(post, person, 0.85)
    return True


def _as(linker: Linker, index: int, post: Mention, person: Mention, link: str, sentence: Sentence) -> bool:
    """ "A sebagai P": an office only with a verb of appointing before it; of its patient, not of its agent."""
    before = linker.text[max(sentence.start, person.start - 60) : person.start]
    if isinstance(post.ref, Post) and post.ref.status == "candidate" and link == "sebagai":
        linker.add(post, person, 0.85)
        return True
    if not link.endswith("sebagai") or not APPOINTS.search(before):
        return office(linker, index, post)
    if PROPOSES.search(before):
        return False
    if agent := AGENT.search(before):
        patient = linker.before(person.start - len(before) + agent.start())
        if patient is None or patient.start < sentence.start:
            return False
        linker.add(post, patient, 0.85)
        return True
    linker.add(post, person, 0.92)
    return True


def _of_main_clause(linker: Linker, post: Mention, person: Mention, sentence: Sentence) -> bool:
    """Whether the comma ends a clause and the post is the next subject: "Selain menangkap A, anggota X meringkus B"."""
    first = linker.text[sentence.start : person.start]
    closed = linker.text[post.end : post.end + 2].lstrip()[:1] in (",", ".", ")", ";", "")
    return not closed and "," not in first and SUBORDINATE.match(first.lstrip("\"“'‘ ")) is not None


def _introduced(linker: Linker, person: Mention) -> bool:
    """Whether the person already has a post right before the name, so that the next title belongs to a list."""
    return any(h.post.end <= person.start and person.start - h.post.end < 40 for h in linker.held(person))


def _ends(linker: Linker, post: Mention) -> bool:
    """Whether an apposition ends after the post: a mark, a verb, no further person."""
    return not linker.text[post.end : post.end + 40].lstrip(" ")[:1].isupper()
