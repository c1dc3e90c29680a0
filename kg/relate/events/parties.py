"""Who is named in a sentence: people and bodies as parties, each once, in text order.

Input:     a document, the mentions of a sentence.
Output:    `Party`s.
Algorithm: a post and the name beside it are one party, the person ("Kepala Dinas Kesehatan, dr. A B"; "A B, Sekda");
           a post alone is the person that it stands for, else the government that its holder leads; "pihaknya" and
           "kami" are the body of who speaks; bodies inside of a post, beside their own short form ("Dinas X (DX)") or
           right behind the unit that is part of them ("Satreskrim Polres X") do not count twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language.lexicon import load
from kg.model import Body, Document, Mention, PersonRef, Post
from kg.relate.events.closed import closed, either
from kg.relate.events.view import SPEECH, View, occasion

HEADS = closed("heads")
"""Posts whose holder, unnamed, acts as the government."""

ACTING_POSTS = tuple(closed("acting_posts"))
WE = closed("we")

APPOSITION = re.compile(rf"^\s*(?:[,(]\s*(?:{either('apposition')}\s+)?|{either('apposition')}\s+)$", re.IGNORECASE)


@cache
def styles() -> frozenset[str]:
    """Words of ranks and forms of address, which stand between a post and a name."""
    data: Any = load().data
    phrases = [*data["ranks"]["ranks"], *data["ranks"]["corps"], *data["ranks"]["also"], *data["titles"]["honorifics"]]
    return frozenset(word for phrase in phrases for word in phrase.replace(".", " ").split()) | closed("styles")


def beside(text: str, start: int, end: int) -> bool:
    """Whether only ranks, forms of address and a comma stand between a post that ends at `start` and a name."""
    if not 0 <= end - start <= 48:
        return False
    return all(w in styles() for w in WORD.findall(text[start:end].casefold())) and text[start:end].strip() != "."


WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Party:
    """`who` at tokens `first` to `last` (exclusive) of the sentence, the post beside a name included; `body`: that of
    the post."""

    first: int
    last: int
    who: PersonRef | Body
    implied: bool = False
    body: Body | None = None


def parties(doc: Document, view: View, offices: dict[PersonRef, Body] | None = None) -> tuple[Party, ...]:
    """The parties of a sentence. `offices`: the body that each person of the article belongs to."""
    people = [m for m in view.mentions if m.kind == "person" and isinstance(m.ref, PersonRef)]
    bodies = [m for m in view.mentions if m.kind in ("agency", "organization") and isinstance(m.ref, Body)]
    bodies = [m for m in bodies if not occasion(m, view.words[view.token(m.start)])]
    posts = [m for m in view.mentions if m.kind == "post" and isinstance(m.ref, Post)]
    spans: list[tuple[int, int, PersonRef | Body, bool, Body | None]] = []
    used: set[int] = set()
    for person in people:
        start, end, body = person.start, person.end, None
        if person.implied and doc.text[start:end].casefold() == "nya":
            continue
        for i, post in enumerate(posts):
            near = False
            if post.start <= person.start and person.end <= post.end:
                start, end, near = min(start, post.start), max(end, post.end), True
            elif post.end <= person.start and beside(doc.text, post.end, person.start):
                start, near = min(start, post.start), True
            elif person.end <= post.start <= person.end + 40 and APPOSITION.match(doc.text[person.end : post.start]):
                if any(beside(doc.text, post.end, other.start) for other in people):
                    continue  # "A, Sekda B": the post of the next
                end, near = max(end, post.end), True
            if near:
                used.add(i)
                body = body or (post.ref.body if isinstance(post.ref, Post) else None)
        who: PersonRef | Body = person.ref  # type: ignore[assignment]
        spans.append((start, end, who, person.implied, body))
    for i, post in enumerate(posts):
        ref = post.ref
        if i in used or not isinstance(ref, Post) or ref.body is None or _name(view, post):
            continue
        if _stands_for(ref):
            spans.append((post.start, post.end, ref.body, True, ref.body))
    covered = [(s, e) for s, e, _, _, _ in spans] + [(p.start, p.end) for p in posts]
    for mention in bodies:
        if mention.implied or any(s <= mention.start and mention.end <= e for s, e in covered):
            continue
        if any(_inside(mention, other) for other in bodies):
            continue
        spans.append((mention.start, mention.end, mention.ref, False, None))  # type: ignore[arg-type]
    if offices:
        spans += _we(doc, view, offices)
    return _in_order(view, spans)


def _we(
    doc: Document, view: View, offices: dict[PersonRef, Body]
) -> list[tuple[int, int, PersonRef | Body, bool, Body | None]]:
    """ "Pihaknya" is the body of the person named before it, "kami" in a quotation that of who is quoted."""
    found: list[tuple[int, int, PersonRef | Body, bool, Body | None]] = []
    for i, word in enumerate(view.words):
        if (word != "pihaknya" and word not in WE) or (word != "pihaknya") != view.quoted[i]:
            continue
        token = view.tokens[i]
        speaker = _speaker_after(doc, token.start) if word != "pihaknya" else None
        speaker = speaker or _person_before(doc, token.start)
        if speaker is not None and (body := offices.get(speaker)) is not None:
            found.append((token.start, token.end, body, True, body))
    return found


def _person_before(doc: Document, at: int) -> PersonRef | None:
    """The last person named shortly before an offset."""
    near = [m.ref for m in doc.within(max(0, at - 600), at, "person") if isinstance(m.ref, PersonRef)]
    return near[-1] if near else None


def _speaker_after(doc: Document, at: int) -> PersonRef | None:
    """The person named right behind the quotation that holds an offset."""
    quote = doc.quote_at(at)
    if quote is None:
        return None
    near = [m.ref for m in doc.within(quote.end, quote.end + 160, "person") if isinstance(m.ref, PersonRef)]
    return near[0] if near else None


def _stands_for(post: Post) -> bool:
    """Whether a post without a name stands for its body: a head of a government, a member of a body."""
    title = post.title.casefold()
    return title in HEADS or title.startswith(ACTING_POSTS)


def _name(view: View, post: Mention) -> bool:
    """Whether a word written as a name is, that nobody was seen in, stands right behind a post."""
    known = {m.start for m in view.mentions}  # "Wali Kota Senin lalu"
    following = view.tokens[view.token(post.end - 1) + 1 :][:1]
    return any(t.text[0].isupper() and not t.text.isupper() and t.start not in known for t in following)


def _inside(mention: Mention, other: Mention) -> bool:
    return (
        not other.implied
        and other.start <= mention.start
        and mention.end <= other.end
        and (other.end - other.start > mention.end - mention.start)
    )


def _in_order(view: View, spans: list[tuple[int, int, PersonRef | Body, bool, Body | None]]) -> tuple[Party, ...]:
    """Spans as parties by tokens, without overlaps and doubles."""
    found: list[Party] = []
    for start, end, who, implied, body in sorted(spans, key=lambda s: (s[0], -s[1])):
        first, last = view.token(start), view.token(end - 1) + 1
        if (
            found and found[-1].last > first
        ):  # overlapping: keep the earlier; of a list "A dan B, Ketua C" the next name
            if isinstance(who, PersonRef) and found[-1].who != who and last > found[-1].last:
                found.append(Party(found[-1].last, last, who, implied, body))
            continue
        if found and isinstance(who, Body) and isinstance(found[-1].who, Body):
            gap = view.words[found[-1].last : first]
            if not gap or (found[-1].who == who and len(gap) <= 2):
                found[-1] = Party(found[-1].first, last, found[-1].who, found[-1].implied, found[-1].body)
                continue
        found.append(Party(first, last, who, implied, body))
    return tuple(found)


def groups(view: View, found: tuple[Party, ...]) -> list[list[Party]]:
    """Parties that are listed together: joined by commas, "dan", "serta", "beserta", "bersama", brackets only."""
    lists: list[list[Party]] = []
    for party in found:
        if lists and listed(view, lists[-1][-1], party):
            lists[-1].append(party)
        else:
            lists.append([party])
    return lists


JOINING = closed("joining")
"""Words that may stand between two parties of one list."""

LINKS = closed("links")


def listed(view: View, a: Party, b: Party) -> bool:
    """Whether only words that join stand between two parties."""
    between = view.words[a.last : b.first]
    if a.first and view.words[a.first - 1] in SPEECH:
        return False
    plain = all(w in JOINING or w.isdigit() for w in between)  # "A (29), B (28)"
    return len(between) <= 6 and plain and not LINKS.isdisjoint(between)
