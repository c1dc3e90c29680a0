"""The distinct claims of one article: each fact once, with all the sentences that say it.

Input: the claims as extracted, in any order, and the least confidence. Output: `Claims`, one list per type, sorted.
Of two claims of the same fact the surer one stands, with the evidence of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

import msgspec

from kg.iris import agent_key, slug
from kg.model import Areas, Body, Claim, Event, Extraction, Fact, Mention, Span, Statement, Tenure

MIN_CONFIDENCE = 0.50

C = TypeVar("C", Tenure, Event, Statement, Fact)


class Claims(NamedTuple):
    tenures: list[Tenure]
    events: list[Event]
    statements: list[Statement]
    facts: list[Fact]


def distinct(claims: Iterable[Claim], least: float = MIN_CONFIDENCE) -> Claims:
    """The distinct claims of at least `least` confidence."""
    kept = [claim for claim in claims if claim.confidence >= least]
    return Claims(
        _merge((c for c in kept if isinstance(c, Tenure)), _tenure_key),
        _merge((c for c in kept if isinstance(c, Event)), lambda e: (e.trigger, e.kind)),
        _merge((c for c in kept if isinstance(c, Statement)), lambda s: (s.said, agent_key(s.speaker))),
        _merge((c for c in kept if isinstance(c, Fact)), _fact_key),
    )


def _tenure_key(t: Tenure) -> tuple[Any, ...]:
    return (t.person.start, t.person.end, slug(t.post), agent_key(t.body), t.status, t.since or "", t.until or "")


def _fact_key(f: Fact) -> tuple[Any, ...]:
    return (f.property, agent_key(f.subject), f.object if isinstance(f.object, str) else agent_key(f.object))


def _merge(claims: Iterable[C], key: Callable[[C], tuple[Any, ...]]) -> list[C]:
    groups: dict[tuple[Any, ...], list[C]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return [_one(groups[k]) for k in sorted(groups)]


def _one(same: list[C]) -> C:
    best = min(same, key=lambda c: (-c.confidence, repr(c)))
    if len(same) == 1:
        return best
    return msgspec.structs.replace(best, evidence=tuple(sorted({span for c in same for span in c.evidence})))


def spoken_of(extraction: Extraction, said: Span, least: float = MIN_CONFIDENCE) -> list[Body | str]:
    """Bodies and areas (by code) named in the words at `said`, save those inside a longer name."""
    inside = [
        m for m in extraction.mentions
        if m.kind in ("area", "agency", "organization", "venue") and not m.implied and m.confidence >= least
        and said.covers(Span(m.start, m.end))
    ]  # fmt: skip
    found: dict[Body | str, None] = {}
    for mention in inside:
        if not any(_holds(other, mention) for other in inside):
            ref = mention.ref
            if isinstance(ref, Body):
                found[ref] = None
            elif isinstance(ref, Areas) and len(ref.codes) == 1:
                found[ref.codes[0]] = None
    return list(found)


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
