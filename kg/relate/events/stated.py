"""The areas that a sentence states: where something is, of which court, or that it is abroad.

Input:     a sighting or a view.
Output:    codes of areas.
Algorithm: the area after the preposition nearest to the trigger that is not that of an attribution; the area in the
           name of what is built, inspected or visited; that of the court that is named; a country after "di" or "ke".
"""

from __future__ import annotations

from functools import cache

from kg.language.lexicon import load
from kg.model import COUNTRY, Body, EventKind, Mention, Post
from kg.relate.events.areas import codes_of, common
from kg.relate.events.closed import closed
from kg.relate.events.sighting import Sighting
from kg.relate.events.venue import venues
from kg.relate.events.view import View, context

ANCHORS = closed("anchors")
COURTS = tuple(closed("court_bodies"))
HEADING = closed("heading")
HELD = closed("held")
JOINTS = closed("area_joints")
RESIDENTS = closed("residents")
STOPS = closed("place_stops")
TRIALS = closed("trials")

GOING: frozenset[EventKind] = frozenset(("visit", "inspection", "protest", "assistance", "other"))
"""Kinds that somebody goes to: "ke" leads in their place."""


def stated(sighting: Sighting) -> str | None:
    """The area after the preposition nearest to the trigger, not that of an attribution ("kata A di Kota B"), nor one
    before the day if a venue stands behind that ("jalan di Desa A, Senin (3/4), di Aula B")."""
    view, at = sighting.view, sighting.first
    kind = sighting.trigger.kind
    found = [
        (i, code)
        for i, code in prepositional(view, kind in GOING)
        if not view.attributed(i, at) and not (kind == "law_enforcement" and view.words[i] in RESIDENTS)
    ]
    late = max((i for i, _ in venues(view)), default=-1)
    days = [view.token(m.start) for m in view.mentions if m.kind == "date"]
    found = [(i, code) for i, code in found if not any(i < day < late for day in days)]
    if not found:
        return None
    start = view.clause_start(at)
    anchor = min(found, key=lambda c: abs(c[0] - at) + (6 if c[0] < at else 0) + (4 if c[0] < start else 0))[0]
    return common([code for i, code in found if i == anchor])


def prepositional(view: View, going: bool) -> list[tuple[int, str]]:
    """Areas that are the place of something: the token of the preposition before them, the code."""
    found: list[tuple[int, str]] = []
    joints = context().joints
    for m in view.mentions:
        for code in codes_of(m):
            i = view.token(m.start)
            for back in range(i - 1, max(-1, i - 18), -1):
                word = view.words[back]
                if view.named[back]:
                    continue
                if word in ANCHORS or (going and word in HEADING):
                    found.append((back, code))
                    break
                if word in STOPS or (word in joints and word not in JOINTS):
                    break
    return found


def object_area(lead: Sighting) -> str | None:
    """The area in the name of what is built, inspected or visited: "merevitalisasi Pantai X", "meninjau Pasar Y"."""
    if lead.trigger.kind not in ("construction", "inspection", "visit") or lead.trigger.voice == "passive":
        return None
    if lead.trigger.kind == "visit" and (lead.trigger.voice == "noun" or lead.trigger.frame == "receive"):
        return None  # "kunjungan DPRD Kota X" is by them
    view, joints = lead.view, context().joints
    for m in view.mentions:
        i = view.token(m.start)
        if lead.last <= i <= lead.last + 4 and codes_of(m):
            if not any(w in joints or w == "," for w in view.words[lead.last : i]):
                return codes_of(m)[0]
            return None
    return None


def court(lead: Sighting) -> str | None:
    """The area of the court that a sentence about an act of a court names."""
    if lead.trigger.concept not in TRIALS:
        return None
    for m in lead.view.mentions:
        body = m.ref.body if isinstance(m.ref, Post) else m.ref
        if isinstance(body, Body) and body.name.startswith(COURTS) and body.area != COUNTRY:
            return body.area
    return None


def of_former(view: View, area: Mention) -> bool:
    """Whether an area is that of a post that somebody held before."""
    posts = (m for m in view.mentions if isinstance(m.ref, Post) and m.ref.status == "former")
    return any(m.start <= area.start < m.end for m in posts)


def takes_up(words: tuple[str, ...]) -> bool:
    """Whether a sentence opens with a noun for an act and says that it was held: "Penyerahan berlangsung di"."""
    return bool(words) and words[0].startswith("p") and words[0].endswith("an") and not HELD.isdisjoint(words)


@cache
def _countries() -> frozenset[tuple[str, ...]]:
    """Other countries, as the words of their names."""
    return frozenset(tuple(name.split()) for name in load().data["body_words"]["countries"])


def abroad(view: View) -> bool:
    """Whether a sentence says that something is in another country: "di Jepang", "di Wina, Austria"."""
    countries, words = _countries(), view.words
    for i, word in enumerate(words):
        if word in ("di", "ke") and not view.named[i]:
            first = next((k + 1 for k in range(i + 1, min(i + 4, len(words))) if words[k] == ","), i + 1)
            for start in {i + 1, first}:
                if words[start : start + 1] in countries or words[start : start + 2] in countries:
                    return view.tokens[start].text[0].isupper()
    return False
