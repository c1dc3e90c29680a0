"""Which triggers of an article report an event of its own, and which sentences tell of the same one.

Input:     the sightings of all sentences, in text order.
Output:    `Cluster`s: an event's sightings, the first that reports it leading, with the probability that it is one.
Algorithm: sightings of one concept (of one kind, for kinds whose events rarely come in twos) are joined unless their
           dates tell them apart; one that is negated, wished for or supposed leads no cluster, a topic only where
           nothing else tells of the event. Each cluster is judged (`judge.py`).
"""

from __future__ import annotations

from kg.language.event_words import event_words
from kg.model import Date, Document, EventKind
from kg.relate.events.closed import closed
from kg.relate.events.cluster import Cluster
from kg.relate.events.judge import features, stems, weigh
from kg.relate.events.sighting import Sighting
from kg.relate.events.view import context

BROAD: frozenset[EventKind] = frozenset(
    ("visit", "meeting", "training", "agreement", "award", "protest", "disaster", "inspection")
)
LOOSE: frozenset[EventKind] = frozenset(("ceremony", "appointment", "assistance"))
"""Kinds whose bare nouns ("pembukaan", "penyerahan") tell of the event at hand."""

KILLERS = frozenset(("negated", "wish", "condition", "topic"))


def clusters(doc: Document, seen: list[Sighting]) -> list[Cluster]:
    """The events of an article, in the order of their leading sightings."""
    found: list[Cluster] = []
    of_kind: dict[EventKind, list[Cluster]] = {}
    for sighting in seen:
        alike = of_kind.setdefault(sighting.trigger.kind, [])
        days = _dates(sighting)
        home = _held(found[-LAST:], sighting) or _home(alike[-LAST:], sighting, days)
        if home is not None:
            if len(home.sightings) < TOLD:
                home.days |= days
            home.sightings.append(sighting)
        elif KILLERS.isdisjoint(sighting.features) or KILLERS & sighting.features == {"topic"}:
            found.append(Cluster(sighting.trigger.kind, [sighting], days))
            alike.append(found[-1])
    title = stems(doc.article.title or "")
    led: set[int] = set()
    for cluster in found:
        cluster.sightings = _led(cluster.sightings)[:MOST]
        cluster.features = features(doc, cluster, title, led)
        cluster.probability = weigh(cluster.features)
        led.add(cluster.lead.view.index)
    return found


def _led(seen: list[Sighting]) -> list[Sighting]:
    """The sightings with the one that reports the event first: the first outside of a quotation, if there is one."""
    while {"topic", "proper"} & seen[0].features == {"topic"} and any(KILLERS.isdisjoint(s.features) for s in seen):
        seen = seen[1:]
    if "purpose" in seen[0].features:  # "untuk memantau harga, A meninjau pasar"
        here = (s for s in seen if s.view is seen[0].view and "main" in s.features)
        done = next((s for s in here if KILLERS.isdisjoint(s.features) and "purpose" not in s.features), seen[0])
        seen = [done, *(s for s in seen if s is not done)]
    plain = next((s for s in seen if "quoted" not in s.features and KILLERS.isdisjoint(s.features)), None)
    if "quoted" not in seen[0].features or plain is None or "anaphor" in plain.features:
        return seen
    return [plain, *(s for s in seen if s is not plain)]


MOST = 24
"""So many sightings of an event are kept; an article that tells of it more often tells nothing new."""

LAST = 12
"""Among how many events of its kind a sighting's is sought."""

TOLD = 8
"""With how many sightings of an event a further one is compared."""


def _home(found: list[Cluster], sighting: Sighting, days: set[str]) -> Cluster | None:
    """The event among those of its kind that a sighting tells of again."""
    bare = sighting.trigger.voice == "noun" and not {"light", "proper", "attending"} & sighting.features
    for cluster in reversed(found):
        last = cluster.sightings[-1]
        if _within(last, sighting):
            return cluster
        if _object_of(last, sighting):
            return cluster
        same = any(s.trigger.concept == sighting.trigger.concept for s in cluster.sightings[:TOLD])
        if (
            not same
            and "anaphor" not in sighting.features
            and not (cluster.kind in BROAD or (bare and cluster.kind in LOOSE))
        ):
            continue
        if "anaphor" in sighting.features or compatible(cluster, sighting, days):
            return cluster
    return None


ALIKE = closed("alike")
HOLDING = closed("holding")


def _held(found: list[Cluster], verb: Sighting) -> Cluster | None:
    """The event told of before whose noun is the subject of a verb that says no more than that it is held: "Sidang itu
    akan digelar di Kota A"."""
    if verb.trigger.concept not in HOLDING or verb.trigger.voice != "passive":
        return None
    before = verb.view.words[max(0, verb.first - 6) : verb.first]
    return next(
        (c for c in reversed(found) if c.lead.trigger.voice == "noun" and c.lead.trigger.words[0] in before), None
    )


SEIZING = closed("seizing")


def _within(noun: Sighting, verb: Sighting) -> bool:
    """Whether an act is part of the one that a noun of its sentence takes up: "Dalam penggeledahan itu A menyita"."""
    return verb.trigger.concept in SEIZING and verb.view is noun.view and noun.trigger.voice == "noun"


def _object_of(verb: Sighting, noun: Sighting) -> bool:
    """Whether a noun is the object of the trigger before it: "membuka Festival", "menetapkan status siaga"."""
    if verb.view.index != noun.view.index or noun.trigger.voice != "noun":
        return False
    if verb.trigger.frame == noun.trigger.frame == "poll":  # "Pilkada ... di Pilgub X" of one sentence
        return True
    gap = noun.first - verb.last
    if verb.trigger.voice == "noun":  # "upacara peringatan"
        return 0 <= gap <= 1 and verb.trigger.kind != "election"
    return verb.trigger.kind != "election" and 0 <= gap <= 5


def compatible(cluster: Cluster, sighting: Sighting, days: set[str]) -> bool:
    """Whether nothing tells the sighting's event from the cluster's: one more ("selain itu ... juga"), two dates, two
    proper names, one planned and one past."""
    if "once" in sighting.features and "once" not in cluster.lead.features:
        return False
    if not ALIKE.isdisjoint(sighting.view.words[sighting.first + 1 : sighting.last + 1]):
        return False
    if "more" in sighting.features and sighting.trigger.voice != "noun" and cluster.kind != "appointment":
        return False
    lead = cluster.lead
    if sighting.view.index != lead.view.index:
        ahead, over = (("planned" in s.features and "past" not in s.features) for s in (lead, sighting))
        past = [("past" in s.features and "planned" not in s.features) for s in (lead, sighting)]
        if (ahead and past[1]) or (over and past[0]):
            return False
    if sighting.trigger.frame == "accept":  # "A menerima bantuan itu"
        return True
    if cluster.kind in SEVERAL and sighting.trigger.voice != "noun" and not _same_object(lead, sighting):
        return False
    theirs = cluster.days
    if days and theirs and days.isdisjoint(theirs) and all(_clash(a, b) for a in days for b in theirs):
        return False
    if "proper" in sighting.features and "proper" in lead.features:
        a, b = proper_name(sighting), proper_name(lead)
        return a.startswith(b) or b.startswith(a)
    return True


SEVERAL: frozenset[EventKind] = frozenset(("construction", "policy", "assistance"))
"""Kinds of which an article may tell several of one concept: what is built or given tells them apart."""


def _same_object(a: Sighting, b: Sighting) -> bool:
    """Whether two triggers have an object word in common, or one of them none."""
    if a.trigger.kind == "policy" and set(a.view.words) & set(b.view.words) & a.trigger.needs & b.trigger.needs:
        return True
    x, y = _object(a), _object(b)
    return not x or not y or not x.isdisjoint(y)


def _object(sighting: Sighting) -> set[str]:
    """Content words of the object: after an active verb or a noun, before a passive verb."""
    view = sighting.view
    if sighting.trigger.voice == "passive":
        words = view.words[max(view.clause_start(sighting.first), sighting.first - 8) : sighting.first]
        if not context().anaphors.isdisjoint(words):  # "bantuan itu diserahkan"
            return set()
    else:
        words = view.words[sighting.last : sighting.last + 6]
    return {w for w in words if len(w) > 3 and w.isalpha() and w not in COMMON}


COMMON = closed("common")


def proper_name(sighting: Sighting) -> str:
    """The capitalised words and numbers that follow the trigger."""
    words = []
    for token in sighting.view.tokens[sighting.last : sighting.last + 4]:
        if not (token.text[:1].isupper() or token.text.isdigit()):
            break
        words.append(token.norm)
    return " ".join(words)


NEAR = 60
"""How many words away a date may stand."""


def _dates(sighting: Sighting) -> set[str]:
    """Dates in the sentence that may be the event's: not that of an attribution, no other trigger between."""
    view, at = sighting.view, sighting.first
    triggers = event_words()
    found: set[str] = set()
    for m in view.mentions:
        if not isinstance(m.ref, Date):
            continue
        i = view.token(m.start)
        if abs(i - at) > NEAR:
            continue
        between = range(sighting.last, i) if i > at else range(i + 1, at)
        if not view.attributed(i, at) and not any(view.words[k] in triggers and not view.named[k] for k in between):
            found.add(m.ref.value)
    return found


def _clash(a: str, b: str) -> bool:
    return not (a.startswith(b) or b.startswith(a))
