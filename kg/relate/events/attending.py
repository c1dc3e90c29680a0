"""Who is at an event or speaks there, by the words before its noun, or by a sentence that says only that.

Input:     the view of a sentence, its parties; the token of a noun for an event.
Output:    slots and parties, as in `roles`.
Algorithm: before a noun the nearest cue counts ("A hadir dalam rapat", "A memimpin rapat", "kata A usai rapat"); a noun
           with which a sentence opens has the subject of its verb of speech; a sentence that says who was there lists
           them behind its cue.
"""

from __future__ import annotations

from kg.model import PersonRef
from kg.relate.events.closed import closed
from kg.relate.events.frames import frames
from kg.relate.events.parties import Party
from kg.relate.events.syntax import REACH, STANDING_IN, Slots, after, subject
from kg.relate.events.view import SPEECH, View

ADDRESS = closed("address")
AS = closed("as")
OPENING = 3
"""How many words may stand before a noun that opens a sentence: "Dalam sebuah jumpa pers"."""
DURING = closed("during_noun")


def before(view: View, parties: tuple[Party, ...], noun: int) -> Slots:
    """Parties before a noun: who takes part ("A hadir dalam rapat", "A mengikuti rapat"), who speaks there."""
    words, f = view.words, frames()
    for i in range(noun - 1, max(-1, noun - 9), -1):
        slot = f.cues.get(words[i])
        if slot == "speaker" and words[i - 1] in AS and not view.named[i]:
            return [("speaker", p) for p in subject(view, parties, i - 1)]  # "A menjadi narasumber dalam seminar"
        if words[i] in f.leading and not view.named[i]:
            return [("leader", p) for p in subject(view, parties, i)]
        if slot in ("attending", "companion") and not view.named[i]:
            return [("attending", p) for p in subject(view, parties, i)]
    if noun <= OPENING and view.words[0] in DURING and not view.quoted[noun]:
        verb = next((i for i in range(noun + 1, min(noun + REACH, len(words))) if view.says(i)), -1)
        if verb > 0 and words[verb].startswith("me"):  # "Dalam jumpa pers di X, A menyampaikan"
            acting = subject(view, parties, verb)
            return [("voice", p) for p in acting if isinstance(p.who, PersonRef) and p.first > noun]
    speech = next((i for i in range(noun - 1, max(-1, noun - 30), -1) if words[i] in SPEECH and not view.quoted[i]), -1)
    if speech >= 0 and not words[speech].startswith("me"):
        return [("voice", p) for p in parties if speech < p.first and p.last <= noun][:1]
    return []


PRESENT = ("attending", "companion", "leader", "hosted", "speaker", "stand_in")
"""Slots of those who are present."""


def stands_in(view: View, i: int) -> bool:
    """Whether the word at `i` tells who comes for another ("Bupati diwakili A"), not in a relative clause."""
    return view.words[i] in STANDING_IN and (not i or view.words[i - 1] != "yang")


def attendance(view: View, parties: tuple[Party, ...]) -> Slots:
    """Who was there, by a sentence that says only that: "Turut hadir A, B, dan C", "A dan B turut hadir"."""
    f, words = frames(), view.words
    found: Slots = []
    address = next((i for i, w in enumerate(words) if w in ADDRESS), -1)
    if address >= 0:  # "kata A dalam sambutannya"
        found += [("attending", p) for p in parties if p.last <= address and not view.quoted[p.first]][-1:]
    if any(view.quoted):
        return found
    for i, word in enumerate(words):
        slot = f.cues.get(word)
        if slot == "stand_in" and not stands_in(view, i):
            continue
        if slot in PRESENT and not view.named[i]:
            if word in ("hadir", "serta") or word.startswith("men"):
                found += [("attending", p) for p in subject(view, parties, i)]
            found += after(view, parties, i + 1, slot, lasting=True)
            break
    return found
