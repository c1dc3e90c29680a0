"""Who plays what part in an event, by the construction of the sentences that tell of it.

Input:     a cluster of sightings, the parties of their sentences.
Output:    `Role`s, each party once.
Algorithm: the subject of an active verb and the party after "oleh" or a passive are the agent; what follows an active
           verb or stands before a passive is the object; the other parties take their slot from the cue before them
           ("dihadiri", "bersama", "kepada"); the frame of the trigger says which role a slot is (id/event_roles.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language.lexicon import load
from kg.model import Body, PersonRef, Role, RoleName
from kg.relate.events.parties import Party, groups
from kg.relate.events.triggers import Sighting
from kg.relate.events.view import SPEECH, View

Slots = list[tuple[str, Party]]


@dataclass(frozen=True, slots=True)
class Frames:
    """The words and frames of `id/event_roles.yaml`; `cues`: word to slot."""

    cues: Mapping[str, str]
    breaks: frozenset[str]
    crowd: frozenset[str]
    frames: Mapping[str, Mapping[str, RoleName]]


@cache
def frames() -> Frames:
    """The frames, built once per process."""
    data: Any = load().data["event_roles"]
    cues = {word: slot for slot, words in data["cues"].items() for word in words}
    return Frames(cues, frozenset(data["breaks"]), frozenset(data["crowd"]), data["frames"])


PREPOSITIONS = frozenset(
    ("di", "ke", "dari", "pada", "kepada", "oleh", "dengan", "untuk", "bagi", "terhadap", "dalam", "atas", "tentang",
     "soal", "milik", "usai", "saat", "menurut", "melalui", "antara", "sebagai", "karena", "terkait", "mengenai",
     "sejak", "selain")
)  # fmt: skip
TAIL = 24
"""How many words after a trigger cues are read."""


def roles(
    found: list[tuple[Sighting, tuple[Party, ...]]], extra: list[tuple[View, tuple[Party, ...]]], frame: str
) -> tuple[Role, ...]:
    """The roles of an event told of by these sightings, and by sentences that only name who was there."""
    table = frames().frames.get(frame, {})
    taken: dict[PersonRef | Body, RoleName] = {}
    filled: dict[str, int] = {}
    for n, (sighting, parties) in enumerate(found):
        for slot, party in slots(sighting, parties):
            role = _role(table, slot, party, frame)
            if role is None or party.who in taken:
                continue
            if n and slot in ("agent", "object", "of") and filled.get(slot, n) != n and slot != "object":
                continue
            filled.setdefault(slot, n)
            taken[party.who] = role
    for sentence, parties in extra:
        for slot, party in attendance(sentence, parties):
            role = _role(table, slot, party, frame)
            if role is not None and party.who not in taken:
                taken[party.who] = role
    return tuple(Role(role, who) for who, role in taken.items())


def _role(table: Mapping[str, RoleName], slot: str, party: Party, frame: str) -> RoleName | None:
    """The role of a slot; a body that holds an event organizes it."""
    if slot == "agent" and isinstance(party.who, Body) and "organizer" in table and "agent" in table:
        return table["organizer"]
    return table.get(slot)


def slots(sighting: Sighting, parties: tuple[Party, ...]) -> Slots:
    """The slots that the parties of the sighting's sentence fill."""
    view, t = sighting.view, sighting.trigger
    if not parties:
        return []
    lists = groups(view, parties)
    found: Slots = []
    if t.voice == "active" or sighting.light == "active":
        verb = sighting.first if t.voice == "active" else sighting.verb
        found += [("agent", p) for p in _subject(view, lists, verb)]
        found += _after(view, parties, sighting.last, "object" if t.voice == "active" else "of")
    elif t.voice == "passive":
        found += [("object", p) for p in _subject(view, lists, sighting.first)]
        found += _after(view, parties, sighting.last, "agent")
    elif sighting.light == "passive":
        found += _after(
            view, parties, sighting.last, "of", stop=sighting.verb if sighting.verb > sighting.last else None
        )
        if sighting.verb > sighting.last:
            found += _after(view, parties, sighting.verb, "agent")
        else:
            found += _after(view, parties, sighting.verb, "agent", stop=sighting.first)
    else:
        found += _before(view, lists, sighting.first)
        found += _after(view, parties, sighting.last, "of")
    return found


def _subject(view: View, lists: list[list[Party]], verb: int) -> list[Party]:
    """The parties that are the subject of the verb at token `verb`: the last list before it in its clause that no
    preposition leads in."""
    words = view.words
    start = view.clause_start(verb)
    if start and words[start] == "yang":  # a relative clause: its subject is the noun before it
        start = view.clause_start(start)
    for party_list in reversed(lists):
        first = party_list[0].first
        if party_list[-1].last > verb:
            continue
        if first < start and not _continues(view, party_list[-1].last, verb):
            return []
        i = first - 1
        while i >= 0 and (
            words[i] in frames().crowd or words[i] in (",", "para", "seorang", "sejumlah") or words[i].isdigit()
        ):
            i -= 1
        if (
            i >= 0
            and words[i] in PREPOSITIONS
            and not (words[i] == "dari" and i > 0 and (words[i - 1] in frames().crowd or i <= 3))
        ):
            continue
        return party_list
    return []


def _continues(view: View, last: int, verb: int) -> bool:
    """Whether only auxiliaries and a relative "yang" stand between a party and a verb."""
    return all(w in ("yang", ",", "juga", "akan", "telah", "sudah") or not w.isalpha() for w in view.words[last:verb])


def _before(view: View, lists: list[list[Party]], noun: int) -> Slots:
    """Parties before a noun: who takes part ("A hadir dalam rapat", "A mengikuti rapat"), who speaks there."""
    words = view.words
    cue = next(
        (
            i
            for i in range(noun - 1, max(-1, noun - 8), -1)
            if words[i] in frames().cues or words[i] in ("memimpin", "membuka", "mengisi")
        ),
        -1,
    )
    if cue >= 0 and frames().cues.get(words[cue]) in ("attending", "companion"):
        return [("attending", p) for p in _subject(view, lists, cue)]
    if cue >= 0 and words[cue] in ("memimpin", "membuka", "mengisi"):
        return [("speaker" if words[cue] == "mengisi" else "leader", p) for p in _subject(view, lists, cue)]
    speech = next((i for i in range(noun - 1, max(-1, noun - 30), -1) if words[i] in SPEECH and not view.quoted[i]), -1)
    if speech >= 0:
        for party_list in lists:
            if party_list[0].first > speech and party_list[-1].last <= noun:
                return [("voice", party_list[0])]
    return []


def _after(view: View, parties: tuple[Party, ...], start: int, state: str, stop: int | None = None) -> Slots:
    """Parties after token `start`, each with the slot that the last cue before it opens; `state` is the first slot."""
    f, words = frames(), view.words
    found: Slots = []
    slot: str | None = state
    near = 0
    by_first = {p.first: p for p in parties}
    i, end = start, min(len(words), start + TAIL if stop is None else stop)
    while i < (len(words) if stop is None else end):
        party = by_first.get(i)
        if party is not None:
            if slot is not None:
                found.append((slot, party))
                near = 0
            i = party.last
            continue
        word = words[i]
        if view.named[i]:
            i += 1
            continue
        if word in f.cues:
            slot = f.cues[word]
            near = 0
        elif word in f.breaks or word in ";.":
            slot = None
        elif word in ("melakukan", "meminta", "mengatakan") or (view.quoted[i] and not view.quoted[start - 1]):
            return found
        elif slot in ("agent", "of", "object"):
            near += 1
            if (near > (2 if slot == "agent" else 3 if slot == "of" else 8) and word not in f.crowd) or (
                slot == "agent" and word not in f.crowd and near > 1
            ):
                slot = None
        elif slot is not None:
            near += 1
            if near > 12:
                slot = None
        i += 1
    return found


def attendance(view: View, parties: tuple[Party, ...]) -> Slots:
    """Who was there, by a sentence that says only that: "Turut hadir A, B, dan C", "A dan B turut hadir"."""
    f, words = frames(), view.words
    lists = groups(view, parties)
    found: Slots = []
    for i, word in enumerate(words):
        slot = f.cues.get(word)
        if slot in ("attending", "companion", "leader", "hosted", "speaker") and not view.named[i]:
            if word == "hadir" or word.startswith("men"):
                found += [(slot, p) for p in _subject(view, lists, i)]
            found += _after(view, parties, i + 1, slot)
            break
    return found
