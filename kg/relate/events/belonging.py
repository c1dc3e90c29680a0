"""Whether a date in a sentence is that of another act than the trigger at hand.

Input:     a sighting, the token of a date in its sentence.
Output:    yes or no.
Algorithm: a date is another's that only ends a span ("hingga Jumat"); that stands before a noun which the clause is
           only about ("Selasa (8/8) menanggapi penangkapan A"); that follows, without a comma, another trigger in a
           clause or phrase of its own ("membantu korban banjir yang terjadi Senin", "rapat untuk mengamankan aksi pada
           Jumat"); that stands in the relative clause on a deed which is looked into ("mengusut kasus A yang dipukuli,
           Selasa").
"""

from __future__ import annotations

from kg.language.event_words import event_words
from kg.relate.events.closed import closed
from kg.relate.events.sighting import Sighting
from kg.relate.events.view import View, context

ABOUT = closed("about")
BY_THEN = closed("by_then")
DEEDS = closed("deedwork")
HELD = closed("openers") | closed("holding")
INNER = closed("inner_joints")
STRIKING = closed("striking")


def anothers(sighting: Sighting, date: int) -> bool:
    """Whether the date at token `date` is not that of the sighting's act."""
    view, at = sighting.view, sighting.first
    if not BY_THEN.isdisjoint(view.words[max(0, date - 1) : date + 1]):
        return True
    if date < at:
        return sighting.trigger.voice == "noun" and not sighting.light and _only_about(view, date, at)
    return _of_inner(sighting, date)


def _only_about(view: View, date: int, at: int) -> bool:
    """Whether a word right before a noun at `at`, behind the date, makes it what the clause is about."""
    return any(view.words[i] in ABOUT and not view.named[i] for i in range(max(date, at - 4), at))


def _of_inner(sighting: Sighting, date: int) -> bool:
    """Whether a clause or phrase of its own between a trigger and the date holds another act, to which the date is
    nearer."""
    view, last = sighting.view, sighting.last
    words = view.words
    opened = next((i for i in range(last, date) if words[i] in INNER and not view.named[i]), None)
    if opened is None:
        return False
    if sighting.trigger.concept in DEEDS and "yang" in words[opened:date]:
        return True
    comma = max((i for i in range(opened, date) if words[i] == ","), default=opened)
    if words[opened] == "yang" and not STRIKING.isdisjoint(words[opened + 1 : opened + 3]):
        return opened > last and sighting.trigger.kind not in ("disaster", "other") and comma == opened
    index, happening = event_words(), context().happening
    return any(
        trigger.weight >= 2 and not trigger.needs and trigger.concept not in {*HELD, sighting.trigger.concept}
        for i in range(comma + 1, date)
        if not view.named[i] and words[i] not in happening
        for trigger in index.get(words[i], ())[:1]
    )
