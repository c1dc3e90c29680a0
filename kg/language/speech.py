"""Verbs of speech: every derived form of the stems in `id/speech_verbs.yaml`, with what it does in a sentence.

Input:     the lexicon.
Output:    `speech(lexicon)`: a `Speech` with the sets and maps that the grammar of attribution asks.
Algorithm: meN-, di-, ber-, memper- are put before the stem by rule (`kg.language.morphology`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kg.language import Lexicon, load, morphology

Class = Literal["says", "thinks", "hopes", "asks", "promises"]


@dataclass(frozen=True, slots=True)
class Speech:
    """`after`: forms before the speaker, "kata"; `own`: the same with -nya; `active`: form to class; `passive`:
    "dikatakan", "dikatakannya"; the others: see the YAML file."""

    after: frozenset[str]
    own: frozenset[str]
    active: Mapping[str, Class]
    passive: frozenset[str]
    contents: frozenset[str]
    objects: frozenset[str]
    weak: frozenset[str]
    asking: frozenset[str]
    negators: frozenset[str]
    markers: frozenset[str]
    nouns: frozenset[str]


def forms(affix: str, stem: str) -> tuple[tuple[str, ...], str | None]:
    """Active forms and the passive form, if any, of a stem with an affix of the YAML file."""
    prefix, _, suffix = affix.partition("-")
    if prefix == "meN":
        return morphology.active(stem, suffix), morphology.passive(stem, suffix)
    if prefix == "memper":
        return ("memper" + stem + suffix,), "diper" + stem + suffix
    if prefix == "ber":
        return ("ber" + stem + suffix,), None
    return (stem,), None


def _misspelt(active: dict[str, Class]) -> dict[str, Class]:
    """Strong verbs of saying with one letter too many or too few ("menerangakan"): no other verb looks like these."""
    found: dict[str, Class] = {}
    for form in [f for f, kind in active.items() if kind == "says" and len(f) >= 9 and f.startswith("me")]:
        for i in range(2, len(form) - 1):
            found[form[:i] + form[i + 1 :]] = "says"
            for letter in "aeiknrt":
                found[form[:i] + letter + form[i:]] = "says"
    return found


@cache
def _build() -> Speech:
    data: Any = load().data["speech_verbs"]
    active: dict[str, Class] = {}
    passive: set[str] = {form for stem in data["passive"] for form in (stem, stem + "nya")}
    for kind, affixes in data["active"].items():
        for affix, stems in affixes.items():
            for stem in stems:
                made, suffered = forms(affix, stem)
                for form in made:
                    active.setdefault(form, kind)
                if suffered and kind == "says":
                    passive.update((suffered, suffered + "nya"))
                elif suffered and kind in ("thinks", "hopes"):
                    passive.add(suffered + "nya")
    misspelt = _misspelt({f: k for f, k in active.items() if f not in data["weak"]})
    active.update({f: k for f, k in misspelt.items() if f not in active and f not in data["lookalikes"]})
    after = frozenset(data["after"])
    return Speech(
        after=after,
        own=frozenset(w + "nya" for w in after),
        active=active,
        passive=frozenset(passive),
        contents=frozenset(data["contents"]),
        objects=frozenset(data["objects"]),
        weak=frozenset(data["weak"]),
        asking=frozenset(data["asking"]),
        negators=frozenset(data["negators"]),
        markers=frozenset(data["markers"]),
        nouns=frozenset(data["nouns"]),
    )


def speech(lexicon: Lexicon) -> Speech:
    """The verbs of speech of `lexicon` (built once per process)."""
    return _build()
