"""How well a record of the graph fits a gold record: 0 for not at all, more for better.

Input: a gold record, a record of the graph. Output: a score; `pair_up` makes one-to-one pairs of two lists by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.evaluate import facts, gold
from kg.evaluate.names import any_of, same, shared_words

_G = TypeVar("_G")
_F = TypeVar("_F")

SENTENCE_SHARE = 0.6
"""Share of words in common from which two sentences count as the same."""


def pair_up(wanted: Sequence[_G], found: Sequence[_F], fit: Callable[[_G, _F], float]) -> list[tuple[int, int]]:
    """Pairs of indices, each index once, best fit first."""
    scored = sorted(((fit(w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True)
    pairs: list[tuple[int, int]] = []
    free_wanted, free_found = set(range(len(wanted))), set(range(len(found)))
    for score, i, j in scored:
        if score > 0 and i in free_wanted and j in free_found:
            free_wanted.remove(i)
            free_found.remove(j)
            pairs.append((i, j))
    return pairs


def place(want: gold.Place, got: facts.Place) -> float:
    level = want.level == got.level or " | " in want.name
    within = not want.within or any_of(want.within, got.within, same)
    return float(level and any_of(want.name, got.labels, same) and within)


def agency(want: gold.Agency, got: facts.Agency) -> float:
    names = [want.name, f"{want.name} {want.area}"] if want.area else [want.name]
    if not any(any_of(name, got.labels) for name in names):
        return 0.0
    return float(any_of(want.area, got.area, same) if want.area else not got.area)


def tenure(want: gold.Tenure, got: facts.Tenure) -> float:
    return float(
        any_of(want.person, got.person)
        and any_of(want.post, got.post)
        and any_of(want.organization, got.organization)
        and (not want.area or any_of(want.area, got.area, same))
    )


def tenure_and_status(want: gold.Tenure, got: facts.Tenure) -> float:
    return tenure(want, got) if want.status == got.status else 0.0


def event(want: gold.Event, got: facts.Event) -> float:
    """The same kind in the same sentence; of two, the one that agrees in date, place and roles fits better."""
    shared = shared_words(want.sentence, got.sentence) if want.type == got.type else 0.0
    if shared < SENTENCE_SHARE:
        return 0.0
    return shared + (same_date(want, got) + same_spot(want, got) + role_hits(want, got)) / 1000


def dated_event(want: gold.Event, got: facts.Event) -> float:
    return event(want, got) if same_date(want, got) else 0.0


def placed_event(want: gold.Event, got: facts.Event) -> float:
    return event(want, got) if same_spot(want, got) else 0.0


def statement(want: gold.Statement, got: facts.Statement) -> float:
    shared = shared_words(want.text, got.text)
    return shared if shared >= SENTENCE_SHARE and any_of(want.speaker, got.speaker) else 0.0


def same_date(want: gold.Event, got: facts.Event) -> bool:
    return bool(want.date) and (want.date or "")[:10] == got.date


def same_spot(want: gold.Event, got: facts.Event) -> bool:
    return bool(want.place) and len(got.place) == 1 and any_of(want.place, got.place[0], same)


def named_roles(want: gold.Event) -> list[gold.Role]:
    """The gold roles that name somebody: "13 saksi" and "para pedagang" are nobody."""
    return [role for role in want.roles if role.role in facts.ROLES and role.name[:1].isupper()]


def role_hits(want: gold.Event, got: facts.Event) -> int:
    return len(pair_up(named_roles(want), got.roles, lambda w, g: float(w.role == g[0] and any_of(w.name, g[1]))))
