"""The words that report events: `id/events.yaml` spelt out by the rules of word formation.

Input:     the lexicon.
Output:    `event_words(lexicon)`: the first word of each trigger -> the triggers that begin with it, longest first.
Algorithm: a verb entry "per-baik-i" gives "memperbaiki" (active), "diperbaiki" (passive), "perbaikan" (noun); a noun
           entry is taken as it stands. Of two entries with the same words and voice both stay: their conditions decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from kg.language import morphology
from kg.language.lexicon import load
from kg.model import EventKind

Voice = Literal["active", "passive", "noun"]


class Trigger(NamedTuple):
    """Words that report an event. `concept` is what it is an instance of ("tangkap"); `needs`: one of these words is
    near as object; `bars`: none is; `weight`: 1 often something else, 2 usual, 3 nearly always an event; `frame`: how
    its roles are read."""

    words: tuple[str, ...]
    kind: EventKind
    concept: str
    voice: Voice
    weight: int
    needs: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    frame: str = ""


Index = Mapping[str, tuple[Trigger, ...]]


@cache
def event_words() -> Index:
    """Triggers by their first word, those of most words first."""
    data: Any = load().data["events"]
    groups: dict[str, list[str]] = data["groups"]
    index: dict[str, dict[Trigger, None]] = {}
    for kind, entries in data["kinds"].items():
        for notation, options in entries["verbs"].items():
            for trigger in _of_verb(kind, notation, options, groups):
                index.setdefault(trigger.words[0], {})[trigger] = None
        for phrase, options in entries["nouns"].items():
            trigger = _of_noun(kind, phrase, {"w": options} if isinstance(options, int) else options, groups)
            index.setdefault(trigger.words[0], {})[trigger] = None
    return {word: tuple(sorted(found, key=lambda t: (-len(t.words), -t.weight))) for word, found in index.items()}


def _words(value: Any, groups: Mapping[str, list[str]]) -> frozenset[str]:
    """Words of a condition: a list, or the name of a group (of several: "probe+person")."""
    if value is None:
        return frozenset()
    if isinstance(value, str):
        return frozenset(word for name in value.split("+") for word in groups[name])
    return frozenset(str(w) for w in value)


def _of_noun(kind: EventKind, phrase: str, options: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Trigger:
    return Trigger(
        words=tuple(phrase.split()),
        kind=options.get("kind", kind),
        concept=options.get("concept", phrase),
        voice=options.get("voice", "noun"),
        weight=options["w"],
        needs=_words(options.get("with"), groups),
        bars=_words(options.get("not"), groups),
        frame=options.get("frame", ""),
    )


def parse(notation: str) -> tuple[str, str, str]:
    """Prefix, stem and suffix of a verb's notation: "per-baik-i" -> ("per", "baik", "i"). A number behind it ("tahan
    2") only tells entries of one verb apart."""
    parts = notation.rstrip(" 0123456789").split("-")
    prefix = parts.pop(0) if parts[0] in ("ber", "per", "ter") and len(parts) > 1 else ""
    suffix = parts.pop() if parts[-1] in ("kan", "i") and len(parts) > 1 else ""
    return prefix, "-".join(parts), suffix


def verb_forms(prefix: str, stem: str, suffix: str) -> Iterable[tuple[str, Voice]]:
    """Words of a verb with their voices; the noun by rule comes last."""
    if prefix == "ber":
        yield morphology.middle(stem), "active"
        yield morphology.per(stem) + "an", "noun"
    elif prefix == "per":
        yield "mem" + morphology.per(stem) + suffix, "active"
        yield "di" + morphology.per(stem) + suffix, "passive"
        yield morphology.per(stem) + "an", "noun"
    elif prefix == "ter":
        yield "ter" + stem + suffix, "passive"
    else:
        for word in morphology.active(stem, suffix):
            yield word, "active"
        yield morphology.passive(stem, suffix), "passive"
        for nasal in morphology.nasal(stem):
            yield "pe" + nasal + "an", "noun"


def _of_verb(
    kind: EventKind, notation: str, options: Mapping[str, Any], groups: Mapping[str, list[str]]
) -> Iterable[Trigger]:
    prefix, stem, suffix = parse(notation)
    voices = options.get("voices")
    words = [(w, v) for w, v in verb_forms(prefix, stem, suffix) if v != "noun" or "noun" not in options]
    words += [(w, "noun") for w in options.get("noun") or ()]
    words = [(w, v) for w, v in words if not voices or v in voices]
    if voices and "base" in voices:  # "jembatan runtuh"
        words.append((stem + suffix, "passive"))
    elif options.get("base"):
        words.append((stem + suffix, "noun"))
    for word, voice in words:
        yield Trigger(
            words=tuple(word.split()),
            kind=options.get("kind", kind),
            concept=options.get("concept", stem),
            voice=voice,
            weight=options["w"],
            needs=_words(options.get("with"), groups),
            bars=_words(options.get("not"), groups),
            frame=options.get("frame", ""),
        )
