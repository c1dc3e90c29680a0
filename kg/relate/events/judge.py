"""How likely a cluster of sightings is an event of its own.

Input:     a cluster, its document.
Output:    features, the probability that they give.
Algorithm: a logistic model whose weights are in id/event_weights.yaml (made by kg/train_events.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.language.lexicon import load
from kg.language.morphology import analyse, bare
from kg.model import Date, Document
from kg.relate.events.closed import closed
from kg.relate.events.cluster import GATHERINGS, Cluster
from kg.relate.events.sighting import Sighting


def _acted(sighting: Sighting) -> bool:
    """Whether somebody named acts: before an active verb, after a passive one."""
    view = sighting.view
    verb = sighting.verb if sighting.light else sighting.first
    voice = sighting.light or sighting.trigger.voice
    if voice == "active":
        near = range(max(0, verb - 10), verb)
    elif voice == "passive":
        near = range(verb + 1, min(len(view.words), verb + 8))
    else:
        return False
    return any(view.named[i] for i in near)


@cache
def _weights() -> Mapping[str, float]:
    data: Any = load().data["event_weights"]
    return dict(data["weights"])


def weigh(found: Mapping[str, float]) -> float:
    """Probability of an event with these features."""
    weights = _weights()
    z = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


def stems(text: str) -> set[str]:
    found: set[str] = set()
    for word in text.casefold().split():
        word = bare("".join(c for c in word if c.isalnum()))
        found.add(word)
        found.update(f.stem for f in analyse(word))
    return found


def features(doc: Document, cluster: Cluster, title: set[str], led: set[int]) -> dict[str, float]:
    """What speaks for and against a cluster; `led`: the sentences whose event was found before it."""
    lead = cluster.lead
    t, view, has = lead.trigger, lead.view, lead.features
    finite = t.voice != "noun" or bool(has & {"light", "attending"})
    mentions = [m for m in view.mentions if not m.implied]
    dates = [m.ref.value for m in mentions if isinstance(m.ref, Date)]
    marks = {
        "first": view.index == 0,
        "early": 0 < view.index <= 2,
        "second": view.index in led,
        "main": "main" in has,
        "main first": "main" in has and view.index == 0,
        "bare": not finite,
        "proper": "proper" in has,
        "acted": _acted(lead),
        "day": any(len(value) == 10 for value in dates),
        "date": any(len(value) < 10 for value in dates),
        "area": any(m.kind == "area" for m in mentions),
        "title": t.words[0] in title or not title.isdisjoint(t.concept.split()),
        "scene": any(len(value) == 10 for value in dates) and _scene(lead),
        "unsure": not has.isdisjoint(("thinks", "hopes", "asks")),
        **{name: name in has for name in TOLD_BY},
    }
    found = {name: 1.0 for name, holds in marks.items() if holds}
    found["sure"] = t.weight - 2.0
    found["again"] = math.log1p(len({s.view.index for s in cluster.sightings[1:]}))
    return found


def _scene(lead: Sighting) -> bool:
    """Whether a trigger is the scene of an attribution: "kata A di sela-sela rapat"."""
    view, at = lead.view, lead.first
    if view.quoted[at] or lead.trigger.kind not in GATHERINGS or SCENES.isdisjoint(view.words[max(0, at - 3) : at]):
        return False
    return any(view.says(i) and not view.quoted[i] for i in range(max(0, at - 25), at))


SCENES = closed("ties")

TOLD_BY = (
    "anaphor", "cancelled", "during", "habit", "ongoing", "past", "planned", "promises", "purpose", "quoted",
    "relative", "says", "topic",
)  # fmt: skip
"""Features of a sighting that count as they are."""
