"""Sightings that tell of one event.

Input and output: none; the record that the search for events fills.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import EventKind
from kg.relate.events.sighting import Sighting

GATHERINGS: frozenset[EventKind] = frozenset(
    ("visit", "meeting", "training", "ceremony", "inspection", "agreement", "assistance", "award")
)
"""Kinds at which people speak to the press: a date of attribution is theirs."""


@dataclass(slots=True)
class Cluster:
    """An event in the making: its kind, its sightings (the leading one first), dates near them, its probability."""

    kind: EventKind
    sightings: list[Sighting] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    features: dict[str, float] = field(default_factory=dict)
    probability: float = 0.0

    @property
    def lead(self) -> Sighting:
        return self.sightings[0]
