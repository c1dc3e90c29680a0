"""Who is named in a sentence: people and bodies as parties, each once, in text order.

Input:     a document, the mentions of a sentence.
Output:    `Party`s.
Algorithm: a post and the name beside it are one party, the person ("Kepala Dinas Kesehatan, dr. A B"; "A B, Sekda");
           a post alone is the person that it stands for, else the government that its holder leads; bodies inside of
           a post or beside their own short form ("Dinas X (DX)") do not count twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Body, Document, Mention, PersonRef, Post
from kg.relate.events.view import View

HEADS = frozenset(
    ("gubernur", "wakil gubernur", "wali kota", "wakil wali kota", "bupati", "wakil bupati", "sekretaris daerah")
)
"""Posts whose holder, unnamed, acts as the government."""

GAP = re.compile(
    r"^[\s,(]*(?:(?:dr|drg|drh|drs|dra|prof|ir|h|hj|kh|ibu|bapak|pak|bu|ny|tgk)\b\.?[\s,]*)*$", re.IGNORECASE
)
APPOSITION = re.compile(r"^\s*(?:[,(]\s*(?:selaku\s+|yang juga\s+)?|selaku\s+|sebagai\s+|yang juga\s+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """`who` at tokens `first` to `last` (exclusive) of the sentence, the post beside a name included."""

    first: int
    last: int
    who: PersonRef | Body
    implied: bool = False


def parties(doc: Document, view: View) -> tuple[Party, ...]:
    """The parties of a sentence."""
    people = [m for m in view.mentions if m.kind == "person" and isinstance(m.ref, PersonRef)]
    bodies = [m for m in view.mentions if m.kind in ("agency", "organization") and isinstance(m.ref, Body)]
    posts = [m for m in view.mentions if m.kind == "post" and isinstance(m.ref, Post)]
    spans: list[tuple[int, int, PersonRef | Body, bool]] = []
    used: set[int] = set()
    for person in people:
        start, end = person.start, person.end
        for i, post in enumerate(posts):
            if post.start <= person.start and person.end <= post.end:
                start, end = min(start, post.start), max(end, post.end)
                used.add(i)
            elif post.end <= person.start and GAP.match(doc.text[post.end : person.start]):
                start = min(start, post.start)
                used.add(i)
            elif post.start >= person.end and APPOSITION.match(doc.text[person.end : post.start]):
                end = max(end, post.end)
                used.add(i)
        spans.append((start, end, person.ref, person.implied))  # type: ignore[arg-type]
    for i, post in enumerate(posts):
        ref = post.ref
        if i not in used and isinstance(ref, Post) and ref.body is not None and ref.title.casefold() in HEADS:
            spans.append((post.start, post.end, ref.body, True))
    covered = [(s, e) for s, e, _, _ in spans] + [(p.start, p.end) for p in posts]
    for body in bodies:
        if body.implied or any(s <= body.start and body.end <= e for s, e in covered):
            continue
        if any(
            o is not body and not o.implied and o.start <= body.start and body.end <= o.end
            for o in bodies
            if _longer(o, body)
        ):
            continue
        spans.append((body.start, body.end, body.ref, False))  # type: ignore[arg-type]
    spans.sort(key=lambda s: (s[0], -s[1]))
    found: list[Party] = []
    for start, end, who, implied in spans:
        first = view.token(start)
        last = max(first + 1, view.token(end - 1) + 1)
        if found and found[-1].last > first:  # overlapping: keep the longer, the earlier
            if isinstance(who, PersonRef) and found[-1].who != who and last > found[-1].last:
                found.append(Party(found[-1].last, last, who, implied))
            continue
        if found and isinstance(who, Body) and found[-1].who == who and first - found[-1].last <= 2:
            found[-1] = Party(found[-1].first, last, who, found[-1].implied)
            continue
        found.append(Party(first, last, who, implied))
    return tuple(found)


def _longer(a: Mention, b: Mention) -> bool:
    return (a.end - a.start, -a.start) > (b.end - b.start, -b.start)


def groups(view: View, found: tuple[Party, ...]) -> list[list[Party]]:
    """Parties that are listed together: joined by commas, "dan", "serta", "beserta", "bersama", brackets only."""
    lists: list[list[Party]] = []
    for party in found:
        if lists and listed(view, lists[-1][-1], party):
            lists[-1].append(party)
        else:
            lists.append([party])
    return lists


JOINING = frozenset(
    (",", "dan", "serta", "beserta", "bersama", "maupun", "juga", "(", ")", "hingga", "sampai", "&", "/", "para",
     "pihak", "jajaran", "ketua", "kepala", "anggota", "dr", ".", "h", "hj", "ir", "drs", "atau", "alias", "pula")
)  # fmt: skip
"""Words that may stand between two parties of one list."""

LINKS = frozenset((",", "dan", "serta", "beserta", "bersama", "maupun", "atau", "/", "&"))


def listed(view: View, a: Party, b: Party) -> bool:
    """Whether only words that join stand between two parties."""
    between = view.words[a.last : b.first]
    return len(between) <= 5 and all(w in JOINING for w in between) and not LINKS.isdisjoint(between)
