"""Names that the sentences behind a report add: who was appointed, arrested, hurt; of whom a new team consists.

Input:     the views that follow an event's leading sentence, their parties.
Output:    slots and parties, as in `roles`.
Algorithm: an enumeration that takes the event's people up ("Keempatnya yakni A, B, C, dan D") names its objects; in a
           sentence about victims a name with an age behind it is a victim; "tim itu terdiri dari" names members.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.model import Document, EventKind, PersonRef
from kg.relate.events.closed import closed, either
from kg.relate.events.parties import Party
from kg.relate.events.syntax import Slots
from kg.relate.events.view import View

TAKING_UP = closed("taking_up")
LISTING = closed("listing")
VICTIMS = closed("victims")
MEMBERS = closed("members")
TEAMS = closed("teams")
AGE = re.compile(rf"\s*\(\s*\d{{1,3}}\s*{either('years')}?\s*\)")
LISTED: frozenset[EventKind] = frozenset(("appointment", "law_enforcement", "election", "award"))
REACH = 3
"""How many sentences behind the report are read for an enumeration; twice as many for victims."""


def rosters(
    doc: Document, kind: EventKind, concept: str, views: Iterable[View], of: Callable[[View], tuple[Party, ...]]
) -> Slots:
    """Slots of the parties that the views name; `of` gives the parties of a view."""
    found: Slots = []
    for n, v in enumerate(views):
        if any(v.quoted):
            continue
        words = set(v.words)
        if (
            kind in LISTED
            and n
            and n <= REACH
            and not LISTING.isdisjoint(words)
            and not TAKING_UP.isdisjoint(v.words[:3])
        ):
            at = next(i for i, w in enumerate(v.words) if w in LISTING)
            found += [("object", p) for p in of(v) if p.first > at and isinstance(p.who, PersonRef)]
        elif kind == "disaster" and not VICTIMS.isdisjoint(words):
            found += [
                ("victim", p)
                for p in of(v)
                if isinstance(p.who, PersonRef) and AGE.match(doc.text, v.tokens[p.last - 1].end)
            ]
        elif kind == "policy" and concept == "bentuk" and not MEMBERS.isdisjoint(words) and not TEAMS.isdisjoint(words):
            at = next(i for i, w in enumerate(v.words) if w in MEMBERS)
            found += [("attending", p) for p in of(v) if p.first > at]
    return found
