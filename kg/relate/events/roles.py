"""Who plays what part in an event, by the construction of the sentences that tell of it.

Input:     a cluster's sightings, the parties of their sentences.
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
from kg.language.speech import speech
from kg.model import Body, PersonRef, Role, RoleName
from kg.relate.events.closed import closed
from kg.relate.events.parties import Party, groups, styles
from kg.relate.events.triggers import Sighting
from kg.relate.events.view import SPEECH, View

Slots = list[tuple[str, Party]]


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


PREPOSITIONS = closed("prepositions")
STOPS = closed("stops")
"""Words beyond which no subject is sought."""

REACH = 34
"""How many words before its verb a subject is sought."""


def roles(
    found: list[tuple[Sighting, tuple[Party, ...]]],
    extra: list[tuple[View, tuple[Party, ...]]],
    names: Slots,
    frame: str,
    offices: Mapping[PersonRef, Body],
) -> tuple[Role, ...]:
    """The roles of an event told of by these sightings, by sentences that only say who was there, by further names."""
    table = frames().frames.get(frame, {})
    taken: dict[PersonRef | Body, RoleName] = {}
    first: dict[str, int] = {}

    def put(slot: str, party: Party, n: int) -> None:
        role = _role(table, slot, party)
        if role is None or party.who in taken:
            return
        if n and slot in ("agent", "of", "object") and first.get(slot, n) != n and not _another(taken, role, party):
            return
        first.setdefault(slot, n)
        taken[party.who] = role
        if slot == "voice" and isinstance(party.who, PersonRef):  # a press conference is held by the speaker's body
            body = party.body or offices.get(party.who)
            if body is not None and "organizer" in table and body not in taken:
                taken[body] = table["organizer"]

    for n, (sighting, parties) in enumerate(found):
        for slot, party in slots(sighting, parties):
            put(slot, party, n)
    for sentence, parties in extra:
        for slot, party in attendance(sentence, parties):
            put(slot, party, 0)
    for slot, party in names:
        put(slot, party, 0)
    return tuple(Role(role, who) for who, role in taken.items())


SHARED = frozenset(("signatory", "giver", "organizer", "host", "appointer", "appointee", "participant", "visitor"))
"""Roles that a body and the person who acts for it share."""


def _another(taken: Mapping[PersonRef | Body, RoleName], role: RoleName, party: Party) -> bool:
    """Whether a later sentence adds the person who acts for the body named before: "Bantuan diserahkan Bupati A"."""
    if role not in SHARED:
        return False
    holders = [who for who, r in taken.items() if r == role]
    return isinstance(party.who, PersonRef) and all(isinstance(w, Body) for w in holders)


def _role(table: Mapping[str, RoleName], slot: str, party: Party) -> RoleName | None:
    """The role of a slot. A body that holds an event organizes it; only people are appointed or stand for election."""
    person = isinstance(party.who, PersonRef)
    crowd = slot.endswith(" crowd")  # "pejabat Dinas X"
    slot = slot.removesuffix(" crowd")
    if slot == "holder" and slot not in table:
        slot = "agent"
    if slot in ("agent", "holder") and not person and "organizer" in table and f"body {slot}" not in table:
        return table["organizer"]
    role = table.get(f"person {slot}" if person else f"body {slot}") or table.get(slot)
    if role == "subject" and isinstance(party.who, Body) and (crowd or party.who.name.startswith(frames().enforcers)):
        return None
    return role if person or role not in ("appointee", "candidate", "speaker", "victim") else None


def slots(sighting: Sighting, parties: tuple[Party, ...]) -> Slots:
    """The slots that the parties of the sighting's sentence fill."""
    view, t, f = sighting.view, sighting.trigger, frames()
    if not parties:
        return []
    found: Slots = []
    if t.kind == "visit" and "tujuan" in view.words:  # "Dinas A dan B menjadi tujuan kunjungan"
        lists = [g for g in groups(view, parties) if g[-1].last <= view.words.index("tujuan")]
        found += [("toward", p) for p in (lists[-1] if lists else ())]
    if t.voice == "active":
        if "purpose" not in sighting.features:
            found += _agents(view, parties, sighting.first, "agent")
        found += _after(view, parties, sighting.last, "object")
    elif (
        t.voice == "passive"
        and t.words[0] in ("sebagai", "jadi", "menjadi")
        and (verb := _verb_before(view, sighting)) >= 0
    ):
        found += _agents(view, parties, verb, "agent")
        found += _after(view, parties, verb + 1, "object", stop=sighting.first)
    elif t.voice == "passive":
        suffers = [p for p in subject(view, parties, sighting.first) if not _crowd_of(view, p)]
        found += [("object", p) for p in suffers]
        behind = not suffers and view.words[sighting.last : sighting.last + 1] in (("pula",), ("juga",), ("antara",))
        found += _after(view, parties, sighting.last + behind, "object" if behind else "agent")
    elif sighting.light == "active":
        found += _agents(view, parties, sighting.verb, _manner(view.words[sighting.verb]))
        found += _after(view, parties, sighting.last, "of")
    elif sighting.light == "passive":
        if sighting.verb > sighting.last:
            found += _after(view, parties, sighting.last, "of", stop=sighting.verb)
            found += _after(view, parties, sighting.verb, "holder")
        else:
            found += _after(view, parties, sighting.verb, "holder", stop=sighting.first)
            found += _after(view, parties, sighting.last, "of")
    else:
        before = _before(view, parties, sighting.first)
        there = not before and sighting.verb >= 0 and f.cues.get(view.words[sighting.verb]) == "attending"
        found += before
        found += _after(view, parties, sighting.last, "attending" if there else "of", lasting=there)
    return found


def _manner(verb: str) -> str:
    """The slot of the subject of a light verb: who holds an event, leads it, undergoes it."""
    f = frames()
    return (
        "undergo" if verb in f.undergo else "leader" if verb in f.leading else "told" if verb in f.telling else "holder"
    )


def _crowd_of(view: View, party: Party) -> bool:
    """Whether a body only says where people belong: "dua pejabat Dinas X"."""
    before = view.words[party.first - 1] if party.first else ""
    return isinstance(party.who, Body) and (before in frames().crowd or before in frames().workers)


def _verb_before(view: View, sighting: Sighting) -> int:
    """The active verb that a phrase belongs to: "memutuskan A dan B sebagai tersangka"; -1 if none."""
    for i in range(sighting.first - 1, max(-1, sighting.first - 20), -1):
        if view.words[i].startswith("me") and _is_verb(view, i):
            return i
        if view.words[i] in STOPS or view.words[i] == "yang":
            break
    return -1


def _agents(view: View, parties: tuple[Party, ...], verb: int, slot: str) -> Slots:
    """The subject of an active verb; of "karyawan PT X" who protest X is what they protest against."""
    found: Slots = []
    for party in subject(view, parties, verb):
        before = view.words[party.first - 1] if party.first else ""
        worker = isinstance(party.who, Body) and before in frames().workers
        found.append(("target" if worker else slot, party))
    return found


def subject(view: View, parties: tuple[Party, ...], verb: int) -> list[Party]:
    """The parties that are the subject of the verb at token `verb`.

    Going left from the verb: a party that a preposition or another verb leads in is passed over, as are other words;
    a relative "yang" before the verb makes the party right before it the subject, or none."""
    words, says = view.words, speech(load()).active
    by_last = {p.last: p for p in parties}
    relative = False
    i = verb
    while i > 0 and verb - i < REACH:
        party = by_last.get(i)
        if party is not None and party.last <= verb:
            if not _led_in(view, party):
                return _with_list(view, parties, party)
            if relative:
                return []
            i = party.first
            continue
        i -= 1
        word = words[i]
        if view.named[i]:
            continue
        if view.quoted[i] != view.quoted[verb] or word in STOPS or word in '"“”':
            return []
        if relative and word != "yang" and word.isalpha():
            return []
        if says.get(word) == "says":
            return []
        if word == "yang" and not any(_is_verb(view, j) for j in range(i + 1, verb)):
            relative = True
    return []


def _with_list(view: View, parties: tuple[Party, ...], last: Party) -> list[Party]:
    """The list of parties that ends with `last`."""
    for found in groups(view, parties):
        if last in found:
            whole = found[: found.index(last) + 1]
            while len(whole) > 1 and _led_in(view, whole[0]):
                whole = whole[1:]
            return whole
    return [last]


def _led_in(view: View, party: Party) -> bool:
    """Whether a preposition or a verb stands before a party, with nouns for a crowd between at most."""
    words, i = view.words, party.first - 1
    crowd = frames().crowd
    passed = False
    while i >= 0 and (
        words[i] in crowd or words[i] in ("para", "seorang", "sejumlah", "(", "gabungan") or words[i].isdigit()
    ):
        passed = passed or words[i] in crowd
        i -= 1
    if i < 0:
        return False
    if words[i] in SPEECH:
        return True
    if words[i] == "dari" and (
        i == 0 or words[i - 1] in crowd or words[i - 1] in frames().workers or words[i - 1] == "gabungan"
    ):
        return False
    return words[i] in PREPOSITIONS or (_is_verb(view, i) and not view.named[i])


def _is_verb(view: View, i: int) -> bool:
    """Whether a token looks like a verb: meN-, di-, ber- (names and a few nouns aside)."""
    word = view.words[i]
    if view.named[i] or len(word) < 5 or "-" in word:
        return False
    if word.startswith(("mem", "men", "meng", "mel", "mer", "mew", "mey")):
        return word not in (
            "menteri",
            "mereka",
            "merdeka",
            "meski",
            "menit",
            "mengenai",
            "menurut",
            "merupakan",
            "menjelang",
        )
    if word.startswith("di") and len(word) > 5:
        return word not in (
            "dinas",
            "direktur",
            "diduga",
            "direksi",
            "distrik",
            "divisi",
            "digital",
            "disiplin",
            "dirinya",
        )
    return word.startswith("ber") and word not in (
        "bersama",
        "berita",
        "beberapa",
        "berkas",
        "beras",
        "bersih",
        "berat",
    )


def _before(view: View, parties: tuple[Party, ...], noun: int) -> Slots:
    """Parties before a noun: who takes part ("A hadir dalam rapat", "A mengikuti rapat"), who speaks there."""
    words, f = view.words, frames()
    for i in range(noun - 1, max(-1, noun - 9), -1):
        slot = f.cues.get(words[i])
        if words[i] in f.leading and not view.named[i]:
            return [("leader", p) for p in subject(view, parties, i)]
        if slot in ("attending", "companion") and not view.named[i]:
            return [("attending", p) for p in subject(view, parties, i)]
    speech = next((i for i in range(noun - 1, max(-1, noun - 30), -1) if words[i] in SPEECH and not view.quoted[i]), -1)
    if speech >= 0 and not words[speech].startswith("me"):
        return [("voice", p) for p in parties if speech < p.first and p.last <= noun][:1]
    return []


def _after(
    view: View, parties: tuple[Party, ...], start: int, state: str, stop: int | None = None, lasting: bool = False
) -> Slots:
    """Parties after token `start`, each with the slot that the last cue before it opens; `state` is the first slot.
    `lasting`: the slot outlasts a mention of time and place ("Hadir dalam rapat itu Bupati A")."""
    f, words = frames(), view.words
    found: Slots = []
    slot: str | None = state
    near = 0
    by_first = {p.first: p for p in parties}
    ends = {p.last - 1 for p in parties}
    i, end = start, len(words) if stop is None else stop
    while i < end:
        party = by_first.get(i)
        if party is not None:
            if slot is not None:
                found.append((slot + " crowd" if _crowd_of(view, party) else slot, party))
                near = 0
            i = party.last
            continue
        word = words[i]
        if view.named[i]:
            i += 1
            continue
        if view.quoted[i] and not view.quoted[start - 1]:
            return found
        if word in f.cues:
            kept = word in ("dengan", "dari", "oleh") and i > start and words[i - 1] in f.cues  # "bersama dengan"
            listed = f.cues[word] == "together" and i - 1 in ends and slot in LISTED  # "dihadiri A beserta B"
            if not kept and not listed:
                slot = f.cues[word]
            near = 0
        elif lasting and word in ("di", "pada", "dalam", "itu"):
            i += 1
            while i < end and (i in by_first or view.named[i] or words[i] in ("kota", "kabupaten")):
                i += 1
            continue
        elif word in f.breaks or word in ";.":
            slot = None
        elif word == "sama" and words[i - 1] in ("bekerja", "kerja"):
            slot = "together"
        elif slot is not None and word not in f.crowd and word not in styles():
            near += view.tokens[i].text[:1].islower() or slot != "of"
            if (_is_verb(view, i) and word not in ("bekerja", "berinisial", "bernama")) or near > LIMITS.get(slot, 14):
                slot = None
        i += 1
    return found


LISTED = ("attending", "hosted", "leader", "speaker", "with", "object", "of")
"""Slots that "beserta" after a party goes on with."""

LIMITS = {"agent": 1, "holder": 1, "of": 3, "object": 9, "attending": 30, "speaker": 20}
"""How many words may stand between a cue and a party that fills its slot."""


def attendance(view: View, parties: tuple[Party, ...]) -> Slots:
    """Who was there, by a sentence that says only that: "Turut hadir A, B, dan C", "A dan B turut hadir"."""
    f, words = frames(), view.words
    found: Slots = []
    address = next((i for i, w in enumerate(words) if w in ("sambutannya", "arahannya")), -1)
    if address >= 0:  # "kata A dalam sambutannya"
        found += [("attending", p) for p in parties if p.last <= address and not view.quoted[p.first]][-1:]
    if any(view.quoted):
        return found
    for i, word in enumerate(words):
        slot = f.cues.get(word)
        if slot in ("attending", "companion", "leader", "hosted", "speaker") and not view.named[i]:
            if word in ("hadir", "serta") or word.startswith("men"):
                found += [("attending", p) for p in subject(view, parties, i)]
            found += _after(view, parties, i + 1, slot, lasting=True)
            break
    return found
