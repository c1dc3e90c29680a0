"""Where exactly: the building, room, street or field in a sentence.

Input:     a view of a sentence, a token to stay near to.
Output:    the span of the venue's name, None if the sentence names none.
Algorithm: after "di" (or "ke", with verbs of motion) a noun that heads a venue, with words for a part before it
           ("halaman"); the name goes on over capitalised words and further venues joined by a comma ("ruang Paseban
           Sri Baduga, Balai Kota Bogor"); common nouns alone ("di rumah") are no venue.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language.lexicon import load
from kg.model import Span
from kg.relate.events.view import View


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `id/venues.yaml`."""

    heads: frozenset[str]
    inner: frozenset[str]
    parts: frozenset[str]
    prepositions: frozenset[str]
    stops: frozenset[str]


@cache
def words() -> Words:
    """The word lists, built once per process."""
    data: Any = load().data["venues"]
    return Words(*(frozenset(data[name]) for name in Words.__dataclass_fields__))


MOST = 14
"""Most words of a venue's name."""


def venues(view: View) -> list[tuple[int, Span]]:
    """The venues of a sentence: the token of the preposition, the span of the name."""
    w = words()
    found: list[tuple[int, Span]] = []
    for i, word in enumerate(view.words[:-1]):
        if word not in w.prepositions or view.named[i]:
            continue
        j = i + 1
        while j < len(view.words) and view.words[j] in w.parts and view.words[j] not in w.heads:
            j += 1
        if j >= len(view.words):
            continue
        if view.words[j] in w.heads or (j > i + 1 and view.tokens[j].text[:1].isupper()):
            end = _end(view, j)
            proper = any(t.text[:1].isupper() or t.text.isdigit() for t in view.tokens[j:end])
            if proper:
                found.append((i, Span(view.tokens[i + 1].start, view.tokens[end - 1].end)))
    return found


def _end(view: View, head: int) -> int:
    """Index after the last token of a name whose head is at `head`."""
    w = words()
    i = head + 1
    while i < len(view.words) and i - head < MOST:
        token, word = view.tokens[i], view.words[i]
        if token.text in '(:;"“”)–-' and token.text not in "-/":
            break
        if token.text in ",":
            after = view.words[i + 1] if i + 1 < len(view.words) else ""
            if after in w.heads and view.tokens[i + 1].text[:1].isupper():
                i += 1
                continue
            break
        if token.text == "." and i > head and len(view.words[i - 1]) <= 3:
            i += 1
            continue
        if word in w.stops or token.text == ".":
            break
        if (
            token.text[:1].islower()
            and word not in w.heads
            and (i == head + 1 or view.tokens[i - 1].text[:1].islower())
            and word not in w.inner
        ):
            break
        i += 1
    while i > head + 1 and not view.tokens[i - 1].text[:1].isalnum():
        i -= 1
    return i
