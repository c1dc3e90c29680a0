"""Subjects and complements: which party stands where around a verb.

Input:     a view of a sentence, its parties, the token of a verb.
Output:    `subject`: the parties that are its subject; `after`: the parties behind a token with the slots that the cue
           words before them open.
Algorithm: from the verb leftwards, past auxiliaries, other verbs with their objects and phrases led in by prepositions,
           to the first party that nothing leads in; rightwards, a small automaton whose state is the open slot.
"""

from __future__ import annotations

from kg.language.lexicon import load
from kg.language.speech import speech
from kg.model import Body
from kg.relate.events.closed import closed
from kg.relate.events.frames import frames
from kg.relate.events.parties import Party, groups, styles
from kg.relate.events.view import SPEECH, View

Slots = list[tuple[str, Party]]

PREPOSITIONS = closed("prepositions")
STANDING_IN = closed("standing_in")
QUANTIFIERS = closed("quantifiers")
CUE_JOINTS = closed("cue_joints")
SCENE_WORDS = closed("scene_words")
SCENE_LEVELS = closed("scene_levels")
COOPERATING = closed("cooperating")
STOPS = closed("stops")
"""Words beyond which no subject is sought."""

REACH = 34
"""How many words before its verb a subject is sought."""


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
                apart = _apposed(view, party)
                if apart:  # past it: an area before it is no party
                    party = by_last.get(apart)
                return _with_list(view, parties, party) if party is not None else []
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
        if word == "yang" and not any(is_verb(view, j) for j in range(i + 1, verb)):
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


def _apposed(view: View, party: Party) -> int:
    """Where the apposition opens in which a body only describes the subject before it: "A, kader Partai B, mengunjungi
    C", "Kota A, dua daerah penyangga B, meneken"; 0 if it does not."""
    if not isinstance(party.who, Body):
        return 0
    i = party.first
    while i > max(1, party.first - APPOSITION) and view.words[i - 1] != ",":
        i -= 1
    opens = view.words[i] if i < party.first else ""
    before = view.tokens[i - 2].text[:1] if i > 1 else ""
    if i < 2 or view.words[i - 1] != "," or (not before.isupper() and before != ")"):
        return 0
    return i - 1 if opens in MEMBERSHIP or opens in NUMBERS else 0


APPOSITION = 8
"""How many words an apposition may have before the body that it names."""
MEMBERSHIP = closed("membership")
NUMBERS = closed("numbers")


def _led_in(view: View, party: Party) -> bool:
    """Whether a preposition or a verb stands before a party, with nouns for a crowd between at most."""
    words, i = view.words, party.first - 1
    crowd = frames().crowd
    passed = False
    while i >= 0 and (words[i] in crowd or words[i] in QUANTIFIERS or words[i].isdigit()):
        passed = passed or words[i] in crowd
        i -= 1
    if i < 0:
        return False
    if words[i] in SPEECH:
        return True
    if words[i] in STANDING_IN or (words[i] == "oleh" and i and words[i - 1] in STANDING_IN):
        return False
    if words[i] == "dari" and (
        i == 0 or words[i - 1] in crowd or words[i - 1] in frames().workers or words[i - 1] == "gabungan"
    ):
        return False
    return words[i] in PREPOSITIONS or (is_verb(view, i) and not view.named[i])


def is_verb(view: View, i: int) -> bool:
    """Whether a token looks like a verb: meN-, di-, ber- (names and a few nouns aside)."""
    word = view.words[i]
    if view.named[i] or len(word) < 5 or "-" in word:
        return False
    if word in NOT_VERBS:
        return False
    return word.startswith(VERBAL) or (word.startswith("di") and len(word) > 5)


VERBAL = ("mem", "men", "mel", "mer", "mew", "mey", "ber")
NOT_VERBS = closed("not_verbs")


def crowd_of(view: View, party: Party) -> bool:
    """Whether a body only says where people belong: "dua pejabat Dinas X"."""
    before = view.words[party.first - 1] if party.first else ""
    return isinstance(party.who, Body) and (before in frames().crowd or before in frames().workers)


def after(
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
                found.append((slot + " crowd" if crowd_of(view, party) else slot, party))
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
            kept = word in CUE_JOINTS and i > 0 and words[i - 1] in f.cues  # "bersama dengan"
            kept = kept or (slot == "together" and word == "dengan" and words[i - 1] == "sama")  # "bekerja sama dengan"
            listed = f.cues[word] == "together" and i - 1 in ends and slot in LISTED  # "dihadiri A beserta B"
            if not kept and not listed:
                slot = f.cues[word]
            near = 0
        elif lasting and word in SCENE_WORDS:
            i += 1
            while i < end and (i in by_first or view.named[i] or words[i] in SCENE_LEVELS):
                i += 1
            continue
        elif word in f.breaks or word in ";.":
            slot = None
        elif word == "sama" and words[i - 1] in COOPERATING:
            slot = "together"
        elif slot is not None and word not in f.crowd and word not in styles():
            oxford = word == "," and i - 1 in ends and words[i + 1 : i + 2] in (("dan",), ("serta",))
            near += not oxford and (view.tokens[i].text[:1].islower() or slot != "of")
            if (is_verb(view, i) and word not in LINKING) or near > LIMITS.get(slot, 14):
                slot = None
        i += 1
    return found


LINKING = closed("linking")

LISTED = ("attending", "hosted", "leader", "speaker", "with", "object", "of")
"""Slots that "beserta" after a party goes on with."""

LIMITS = {"agent": 1, "holder": 1, "of": 3, "object": 9, "attending": 30, "speaker": 20}
"""How many words may stand between a cue and a party that fills its slot."""
