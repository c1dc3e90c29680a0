"""The words and frames of `id/event_roles.yaml`.

Output:    `frames()`: cue words to slots, words that break or keep a slot, frames from slots to roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language.lexicon import load
from kg.model import RoleName


@dataclass(frozen=True, slots=True)
class Frames:
    """The words and frames of `id/event_roles.yaml`; `cues`: word to slot."""

    cues: Mapping[str, str]
    breaks: frozenset[str]
    crowd: frozenset[str]
    workers: frozenset[str]
    undergo: frozenset[str]
    leading: frozenset[str]
    telling: frozenset[str]
    enforcers: tuple[str, ...]
    frames: Mapping[str, Mapping[str, RoleName]]


@cache
def frames() -> Frames:
    """The frames, built once per process."""
    data: Any = load().data["event_roles"]
    cues = {word: slot for slot, words in data["cues"].items() for word in words}
    lists = {name: frozenset(data[name]) for name in ("breaks", "crowd", "workers", "undergo", "leading", "telling")}
    return Frames(cues=cues, enforcers=tuple(data["enforcers"]), frames=data["frames"], **lists)
