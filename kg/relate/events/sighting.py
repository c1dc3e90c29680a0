"""A trigger in its place, with what speaks for and against a report.

Input:     a view, a trigger, its tokens.
Output:    a `Sighting` with the names of its features.
Algorithm: read the words around the trigger: negation, wish, condition, topic ("antisipasi banjir"), light verb
           ("menggelar rapat"), happening verb ("rapat digelar"), time and aspect, main clause or not.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.event_words import Trigger
from kg.language.lexicon import load
from kg.language.speech import speech
from kg.relate.events.closed import closed
from kg.relate.events.view import View, context


@dataclass(frozen=True, slots=True)
class Sighting:
    """A trigger at tokens `first` to `last` (exclusive) of a sentence, and what was found around it.

    `verb` is the token of the light or happening verb that goes with a noun, -1 if none; `light` is "active",
    "passive" or "".
    """

    view: View
    trigger: Trigger
    first: int
    last: int
    features: frozenset[str]
    verb: int = -1
    light: str = ""

    @property
    def start(self) -> int:
        return self.view.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.view.tokens[self.last - 1].end


FORWARD = 9


def around(view: View, trigger: Trigger, first: int, last: int) -> Sighting:
    """The features of a trigger in its place."""
    c = context()
    words = view.words
    found: set[str] = set()
    start = view.clause_start(first)
    verb, light = _verb_of(view, first, last) if trigger.voice == "noun" else (-1, "")
    before = words[max(start, first - 6) : first]
    close = words[max(start, first - 3) : first]
    after = words[last : last + 1]
    governed = _governing(view, trigger, start, first, verb, light)
    if not c.negators.isdisjoint(governed) and not _only(governed):
        found.add("negated")
    if not c.wishes.isdisjoint(governed) or _asked(view, trigger, verb if light == "active" else first, light):
        found.add("wish")
    if any(w in c.conditions for w in words[max(0, start - 2) : first]):
        found.add("condition")
    open_phrase = close[len(close) - close[::-1].index(",") :] if "," in close else close
    if not c.purposes.isdisjoint(open_phrase) or (words[start] in c.purposes and "," not in words[start:first]):
        found.add("purpose")
    if not c.habits.isdisjoint(words[max(0, first - 8) : last + 8]):
        found.add("habit")
    if _called_off(view, trigger, start, first, last):
        found.add("cancelled")
    ahead = range(min(max(start, first - 6), max(0, first - 4)), first)
    if any(words[n] in c.planned and (not n or words[n - 1] != "di") for n in ahead):  # not "di depan gedung"
        found.add("planned")
    adverbs = (n for n in range(max(start, first - 6), first) if n == start or view.tokens[n].text[0].islower())
    if any(words[n] in c.ongoing for n in adverbs):  # not "Jawa Tengah"
        found.add("ongoing")
    if not c.past.isdisjoint(before):
        found.add("past")
    if _adds(view, first):
        found.add("more")
    if not ONCE.isdisjoint(words[max(0, first - 3) : first]):
        found.add("once")
    if _main(view, trigger, first, start):
        found.add("main")
    for cls in _speech(view, first):
        found.add(cls)
    if "yang" in close:
        found.add("relative")
    if view.quoted[first]:
        found.add("quoted")
    told = (after and after[0] in c.anaphors) or _besides(words[max(0, first - 2) : first])
    if told or words[last - 1] != trigger.words[-1]:
        found.add("anaphor")
    if (first and words[first - 1] in c.during) or (
        first > 1 and words[first - 2] in c.during and words[first - 1] in c.fillers
    ):
        found.add("during")
    if trigger.kind == "disaster" and (
        "planned" in found or (verb >= 0 and not c.planned.isdisjoint(words[last:verb]))
    ):
        found.add("wish")  # feared, not reported
    if trigger.voice == "noun":
        if light:
            found.add("light" if light != "attending" else "attending")
        elif first and (
            words[first - 1] in c.topics
            or (first > 1 and words[first - 2] in c.topics and words[first - 1] in c.fillers)
        ):
            found.add("topic")
    if _named(view, first, last):
        found.add("proper")
    return Sighting(view, trigger, first, last, frozenset(found), verb, light if light != "attending" else "")


def _called_off(view: View, trigger: Trigger, start: int, first: int, last: int) -> bool:
    """Whether a word of cancelling goes with a trigger: before it in its clause ("membatalkan rapat"), or after it, of
    a noun up to the end of the clause ("Rapat koordinasi Pemkot A pada Rabu (4/5) dibatalkan")."""
    c, words = context(), view.words
    for i in range(first - 1, max(start, first - 6) - 1, -1):
        if words[i] in c.during:
            break
        if words[i] in c.cancelled:
            return True
    left = CALLED_OFF if trigger.voice == "noun" else 4
    for i in range(last, len(words)):
        word = words[i]
        if word in c.cancelled:
            return True
        left -= word.isalpha() or trigger.voice != "noun"
        other = word in c.happening and word.startswith("di")
        if left <= 0 or word in ".;" or other or (word in c.joints and word != "yang"):
            break
    return False


CALLED_OFF = 8
"""How many words after a noun a verb may stand that says that it is cancelled."""

WHILE = closed("while")
ASKING = closed("asking")
ASKED_ENDS = closed("asked_ends")
ADDING = closed("adding")
ONLY = closed("only")
ONCE = closed("once")
BESIDES = closed("besides")
MERELY = closed("merely")
ONE_MORE = closed("one_more")
NOUN_JOINTS = closed("noun_joints")
ASKED = 12
"""How many words after a verb of asking the act asked for may stand."""


def _asked(view: View, trigger: Trigger, at: int, light: str) -> bool:
    """Whether an act is what somebody asks for: "mendesak KPK untuk segera menangkap A"."""
    if trigger.voice == "noun" and light != "active":
        return False
    for i in range(at - 1, max(-1, at - ASKED), -1):
        word = view.words[i]
        if word in ASKING and not view.named[i]:
            return view.quoted[i] == view.quoted[at]
        if word in ASKED_ENDS:
            return False
    return False


SUBORDINATE = closed("subordinate")


def _main(view: View, trigger: Trigger, first: int, start: int) -> bool:
    """Whether the trigger stands in the main clause: no word that opens a subordinate clause or phrase is left open
    between the start of the sentence and it."""
    words, named = view.words, view.named
    for i in range(first - 1, max(-1, first - 40), -1):
        if named[i]:
            continue
        if words[i] in SUBORDINATE and first - i <= 12:
            return False
        if words[i] == "," and first - i > 1:  # what stands before the comma is closed
            return not any(w in SUBORDINATE for w in words[i + 1 : first])
    return True


def _speech(view: View, first: int) -> set[str]:
    """Classes of the verbs of speech before the trigger: "says", "thinks", "hopes", "asks", "promises"."""
    active = speech(load()).active
    return {active[w] for i, w in enumerate(view.words[:first]) if w in active and not view.quoted[i]}


def _adds(view: View, first: int) -> bool:
    """Whether the sentence tells of one more: "Selain itu KPK juga menggeledah", "Sebelumnya polisi menangkap"."""
    words = view.words
    opening = words[:2]
    if opening and opening[0] in BESIDES and first > 1:
        return True
    if not ADDING.isdisjoint(words[max(0, first - 3) : first + 2]):
        return True
    return not ONE_MORE.isdisjoint(words[first + 1 : first + 3])


def _besides(before: tuple[str, ...]) -> bool:
    """Whether what follows was told of before: "selain menangkap A", "tak hanya memeriksa A"."""
    if before and before[-1] in BESIDES:
        return True
    return len(before) == 2 and before[0] in context().negators and before[1] in MERELY


def _governing(view: View, trigger: Trigger, start: int, first: int, verb: int, light: str) -> tuple[str, ...]:
    """The words that may negate or wish for what the trigger reports: those before its verb, in its clause and, of a
    relative clause, before that ("tidak ada warga yang ..."); before a noun without a verb the two next to it."""
    words = view.words
    if trigger.voice == "noun" and not light:
        return words[max(start, first - 2) : first]
    at = verb if light in ("active", "passive") and verb >= 0 else first
    if verb > first:
        return words[max(start, first - 2) : first] + tuple(w for w in words[first:verb] if w in context().negators)
    if light == "attending":
        return words[max(start, at - 2) : at]
    begin = view.clause_start(at)
    begin = max((i + 1 for i in range(max(begin, at - 5), at) if words[i] in WHILE), default=begin)
    near = words[max(begin, at - 5) : at]
    if begin and words[begin] == "yang" and at - begin <= 4:
        near = words[max(0, begin - 5) : begin] + near
    return near


def _only(before: tuple[str, ...]) -> bool:
    """Whether a negation is "not only": "tidak hanya", "bukan cuma", "tak sekadar"."""
    return not ONLY.isdisjoint(before)


def _verb_of(view: View, first: int, last: int) -> tuple[int, str]:
    """The verb that makes a noun a report: before it "active" or "attending", after it "passive"."""
    c, words = context(), view.words
    i = first - 1
    while i >= 0 and first - i <= 5 and (words[i] in c.fillers or not words[i].isalpha() or view.named[i]):
        i -= 1
    if i >= 0 and first - i <= 6:
        if words[i] in c.light:
            return i, "active"
        if words[i] in c.attending:
            return i, "attending"
        if words[i] in c.happening:
            return i, "passive"
    for j in range(last, min(len(words), last + FORWARD)):
        if words[j] in c.happening:
            return j, "passive"
        if words[j] in ".;" or (words[j] in c.joints and words[j] not in NOUN_JOINTS):
            break
    return -1, ""


def _named(view: View, first: int, last: int) -> bool:
    """Whether the noun heads a proper name or bears a year or number: "Festival Subak", "HUT ke-73", "Pilkada 2018"."""
    following = view.tokens[last : last + 2]
    if not following:
        return False
    head = view.tokens[first]
    nxt = following[0]
    if nxt.text.isdigit() and len(nxt.text) == 4:
        return True
    if first and head.text[:1].isupper() and (nxt.text[:1].isupper() or nxt.text.isdigit()):
        return True
    return nxt.norm == "ke" and len(following) > 1 and following[1].text in "-–"
