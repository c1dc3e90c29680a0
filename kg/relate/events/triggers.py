"""Where a sentence reports an event: each trigger word in it.

Input:     a `View` of a sentence.
Output:    `Sighting`s, in text order, not overlapping.
Algorithm: look up each word (its clitics cut off) in the index of triggers; the longest trigger whose conditions hold
           wins; then drop triggers that only lead in or complete another.
"""

from __future__ import annotations

from functools import lru_cache

from kg.language.event_words import Trigger, event_words
from kg.language.morphology import bare
from kg.relate.events.closed import closed, numbers
from kg.relate.events.sighting import Sighting, around
from kg.relate.events.view import View

OBJECT_REACH = 7
NOUN_REACH = 5
SUBJECT_REACH = 18


def sightings(view: View) -> list[Sighting]:
    """All triggers of a sentence, in text order, not overlapping."""
    found: list[Sighting] = []
    i, n = 0, len(view.words)
    while i < n:
        options = () if view.named[i] else _options(view.words[i])
        match = _match(view, i, options) if options else None
        if match is None or (match[0].voice == "noun" and match[0].kind in TITLED and _in_title(view, i)):
            i += 1
            continue
        trigger, last = match
        if (
            trigger.kind == "policy"
            and trigger.voice != "noun"
            and not COURT.isdisjoint(_actors(view, trigger, i, last))
        ):
            trigger = trigger._replace(kind="law_enforcement", concept="vonis", frame="verdict")
        summons = trigger.kind == "meeting" and trigger.concept in SUMMONING
        if summons and not INVESTIGATORS.isdisjoint(_actors(view, trigger, i, last)):
            trigger = trigger._replace(kind="law_enforcement", frame="")
        found.append(around(view, trigger, i, last))
        i = last
    return _sorted_out(found)


COURT = closed("court")
"""Words and names for those whose decisions are rulings."""


INVESTIGATORS = closed("investigators")
"""Words for those whose summons are for questioning."""

SUMMONING = closed("summoning")


def _actors(view: View, trigger: Trigger, i: int, last: int) -> set[str]:
    """The words where who acts stands."""
    return set(
        view.words[max(view.clause_start(i), i - 7) : i] if trigger.voice == "active" else view.words[last : last + 4]
    )


def _sorted_out(found: list[Sighting]) -> list[Sighting]:
    """Without verbs that only lead in the event named after them ("membuka pelatihan"), without nouns that only say
    what an act is about ("meresmikan pengoperasian"), without cooperation in something else."""
    kept: list[Sighting] = []
    for n, s in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        if after is not None and _opens(s, after):
            continue
        if s.trigger.concept in HOLDING | OPENERS and any(o.verb == s.first for o in found):
            continue  # "rapat digelar", "festival dibuka"
        if s.trigger.concept in HOLDING and any(o.trigger.voice == "noun" and _relative(o, s) for o in found[:n]):
            continue  # "mengikuti pelatihan yang digelar A"
        before = found[n - 1] if n else None
        if before is not None and "passive" in (before.trigger.voice, before.light) and s.trigger.frame == "attend":
            continue  # "dibuka A dan dihadiri B"
        if before is not None and _compound(before, s):
            if s.trigger.kind != "appointment" or not kept or kept[-1] is not before:
                continue
            kept.pop()  # "upacara pelantikan"
        if before is not None and not _opens(before, s) and _about(before, s):
            continue
        if (
            s.trigger.concept == "kerja sama"
            and s.trigger.voice == "active"
            and any(o is not s and (o.trigger.voice != "noun" or o.light) for o in found)
        ):
            continue
        kept.append(s)
    return kept


def _relative(noun: Sighting, verb: Sighting) -> bool:
    """Whether a verb opens a relative clause about a noun."""
    return verb.view.words[verb.first - 1] == "yang" and 1 <= verb.first - noun.last <= CLOSE


CLOSE = 5
"""How many words may stand between a noun and the verb of its relative clause."""

TITLED = frozenset(("policy", "construction", "assistance", "other", "inspection", "disaster"))
"""Kinds whose nouns stand in names of units, programmes and meetings."""


def _in_title(view: View, i: int) -> bool:
    """Whether a noun is a word within a name that was not read as one: "Pelayanan, Pengawasan dan Pengendalian"."""
    j = i - 1
    while j > 0 and view.words[j] in (",", "&", "dan", "serta"):
        j -= 1
    own, before = view.tokens[i].text, view.tokens[max(j, 0)].text
    return j > 0 and own[0].isupper() and before[0].isupper() and not own.isupper() and not before.isupper()


ABOUT = frozenset(("policy", "construction", "assistance", "other"))


def _about(verb: Sighting, noun: Sighting) -> bool:
    """Whether a noun right behind a verb of another kind is only what that is about."""
    t = noun.trigger
    return (
        verb.trigger.voice != "noun"
        and t.voice == "noun"
        and t.kind in ABOUT
        and t.kind != verb.trigger.kind
        and 0 <= noun.first - verb.last <= 1
    )


OPENERS = closed("openers")
"""Concepts of verbs whose object says what the event is: "membuka pelatihan" is a training."""


HOLDING = closed("holding")
"""Concepts of verbs that say that an event is held, not which."""


def _compound(head: Sighting, noun: Sighting) -> bool:
    """Whether a noun right behind another only says more of it: "lomba gerak jalan", "rapat pembahasan"."""
    if not head.trigger.voice == noun.trigger.voice == "noun":
        return False
    pair = noun.first == head.last + 1 and noun.view.words[head.last] == "dan"  # "seminar dan lokakarya"
    return noun.first == head.last or (pair and {head.trigger.kind, noun.trigger.kind} <= {"meeting", "training"})


def _opens(verb: Sighting, noun: Sighting) -> bool:
    """Whether a verb only leads in the event that the noun after it names."""
    return verb.trigger.concept in OPENERS and noun.verb == verb.first


@lru_cache(maxsize=65536)
def _options(word: str) -> tuple[Trigger, ...]:
    """The triggers that begin with a word."""
    index = event_words()
    clitic = word not in index and len(word) > 5 and word.endswith(("nya", "lah", "pun"))
    return index.get(bare(word) if clitic else word, ())


def _match(view: View, i: int, options: tuple[Trigger, ...]) -> tuple[Trigger, int] | None:
    """The best of the triggers that may begin at token `i`, and the token after it."""
    room = i > 0 and view.words[i - 1] in ROOMS
    best: tuple[tuple[int, int, int], Trigger, int] | None = None
    for trigger in options:
        n = len(trigger.words)
        last = i + n
        if n > 1 and not _follows(view, i, trigger.words):
            continue
        if room and trigger.voice == "noun":
            continue
        if trigger.needs or trigger.bars:
            near = _near(view, trigger, i, last)
            if trigger.needs and near.isdisjoint(trigger.needs) and not _person(view, trigger, i, last):
                continue
            if not trigger.bars.isdisjoint(near) or not trigger.bars.isdisjoint(view.words[max(0, i - 2) : i]):
                continue
        rank = (n, 1 if trigger.needs else 0, trigger.weight)
        if best is None or rank > best[0]:
            best = rank, trigger, last
    return None if best is None else (best[1], best[2])


def _person(view: View, trigger: Trigger, i: int, last: int) -> bool:
    """Whether a trigger that needs a word for a person has a name in its place: "menahan Budi"."""
    if "seorang" not in trigger.needs or trigger.voice == "noun":
        return False
    for m in view.mentions:
        if m.kind == "person" and not m.implied:
            first, end = view.token(m.start), view.token(m.end - 1) + 1
            if last <= first <= last + 2 if trigger.voice == "active" else i - 4 <= end <= i:
                return True
    return False


ROOMS = closed("rooms")
"""Words before the name of a room: "ruang rapat", "lapangan upacara" report nothing."""


def _follows(view: View, i: int, words: tuple[str, ...]) -> bool:
    found = view.words[i : i + len(words)]
    return (
        len(found) == len(words)
        and found[1:-1] == words[1:-1]
        and (found[-1] == words[-1] or bare(found[-1]) == words[-1])
    )


def _near(view: View, trigger: Trigger, i: int, last: int) -> set[str]:
    """Words where the object of a trigger stands: after an active verb or a noun, before and after a passive."""
    if trigger.voice == "passive":
        return set(view.words[max(0, i - SUBJECT_REACH) : i]) | set(view.words[last : last + OBJECT_REACH])
    if trigger.voice == "active":
        return set(view.words[last : last + OBJECT_REACH + (REACH.get(trigger.concept, 0))])
    return set(view.words[last : last + NOUN_REACH])


REACH = numbers("reach")
"""More words for concepts whose mark may stand far behind: "menetapkan A, B, dan C sebagai tersangka"; fewer for those
whose mark stands near: "memberikan bantuan"."""
