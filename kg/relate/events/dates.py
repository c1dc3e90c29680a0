"""When an event is.

Input:     a cluster of sightings, the document.
Output:    its `Date`, None where the text does not tie one to it.
Algorithm: the date nearest to the leading trigger in its sentence that is not that of an attribution, then in the other
           sentences that tell of the event; days before months before years, and a year that is part of a name ("APBD
           2018") only for elections. "Hari ini", "kemarin" count from the day on which people were quoted, where it is
           given. For gatherings also the date of the attribution ("kata A di sela acara, Selasa (8/8)"). "Sehari
           sebelumnya", "keesokan harinya", "malam harinya" count from the date told of before.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.model import Date, Document, EventKind, Mention
from kg.relate.events.belonging import anothers
from kg.relate.events.closed import closed, either
from kg.relate.events.cluster import GATHERINGS, Cluster
from kg.relate.events.judge import stems
from kg.relate.events.select import ALIKE, NEAR
from kg.relate.events.sighting import Sighting
from kg.relate.events.stated import takes_up
from kg.relate.events.view import SPEECH, View

SHIFTS = (
    (re.compile(rf"\b{either('day_before')}\b", re.IGNORECASE), -1),
    (re.compile(rf"\b{either('day_after')}\b", re.IGNORECASE), 1),
    (re.compile(rf"\b{either('same_day')}\b", re.IGNORECASE), 0),
)
"""Days that are counted from the date told of before."""

FOLLOWING = re.compile(rf"\b{either('following')}\b", re.IGNORECASE)
"""Words that tie a sentence to the event told of before."""


BEFORE = re.compile(rf"{either('preceding')}\b.*\b{either('taken_up')}\b", re.IGNORECASE)
"""Words that put a sentence before the event told of before: "Sebelum kirab tersebut dimulai"."""
WORD = re.compile(r"\w+")


def when(doc: Document, cluster: Cluster, before: str | None, main: bool) -> Date | None:
    """The date of the event; `before`: the day of the event told of before it; `main`: no gathering was told of yet."""
    lead = cluster.lead
    counted = _counted(doc, lead, before)
    if counted is not None:
        return counted
    rough: Date | None = None
    for n, sighting in enumerate(cluster.sightings):
        bare = sighting.trigger.voice == "noun" and not sighting.light
        if n and ("more" in sighting.features or (bare and not _when_it_is_planned(lead, sighting))):
            continue
        found = near(doc, sighting)
        if found is None or not found.value.startswith(rough.value if rough else ""):
            continue
        if len(found.value) == 10 or (n == 0 and len(found.value) == 7):
            return found
        if n == 0 or _when_it_is_planned(lead, sighting):
            rough = found  # "Pilkada 2018", of which the text gives the day further down
    if rough is not None:
        return rough
    if (there := _on_the_spot(doc, cluster)) is not None:
        return there
    planned = "planned" in lead.features
    if lead.view.index <= 2:
        found = _taken_up(doc, lead)
        told = lead.trigger.voice != "noun" or bool(lead.light)
        if found is None and main and told and cluster.kind in GATHERINGS and not planned:
            found = _reported(doc, cluster)
        if found is not None:
            return found
    if planned and before and doc.date and before > doc.date[:10]:
        return Date(before)
    sentence = lead.view.sentence
    if before and not ALIKE.isdisjoint(lead.view.words[lead.first : lead.last + 1]):
        return Date(before)
    if THERE.match(doc.text, sentence.start) and cluster.kind in GATHERINGS:
        return _day_of(doc, lead.view.index - 1)
    over = before and (not doc.date or before <= doc.date[:10])
    if over and before and cluster.kind in GATHERINGS and not planned:
        opening = doc.text[sentence.start : min(sentence.end, sentence.start + 60)]
        if FOLLOWING.search(opening) or BEFORE.match(opening):
            return Date(before)
    return None


def _when_it_is_planned(lead: Sighting, later: Sighting) -> bool:
    """Whether a later sentence may say in which month or year something planned is to be; what is built is told of
    again by its name alone ("pengembangan pelabuhan itu pada akhir 2016")."""
    again = lead.trigger.kind == "construction" or not {"planned", "anaphor"}.isdisjoint(later.features)
    return "planned" in lead.features and again


def _on_the_spot(doc: Document, cluster: Cluster) -> Date | None:
    """The date of an attribution beside a visit, if it was made at its place: "kata A di Pasar B, Rabu (3/5)"."""
    lead = cluster.lead
    here = {m.ref for m in lead.view.mentions if m.kind == "area" and not m.implied}
    if cluster.kind not in ON_THE_SPOT or "planned" in lead.features or not here:
        return None
    index = lead.view.index
    for sentence in doc.sentences[max(0, index - 1) : index + 2]:
        for m in doc.within(sentence.start, sentence.end, "date"):
            if isinstance(m.ref, Date) and len(m.ref.value) == 10 and not m.ref.doubtful and m.ref.end is None:
                head = WORD.findall(doc.text[sentence.start : m.start].casefold())
                told = doc.within(max(sentence.start, m.start - 60), m.start, "area")
                if not SAYING.isdisjoint(head) and any(a.ref in here for a in told):
                    return m.ref
    return None


ON_THE_SPOT: frozenset[EventKind] = frozenset(("inspection", "visit"))


def _counted(doc: Document, lead: Sighting, before: str | None) -> Date | None:
    """A day counted from another: "sehari sebelumnya", "malam harinya"."""
    view = lead.view
    begin, end = max(view.sentence.start, lead.start - 300), min(view.sentence.end, lead.end + 300)
    for pattern, days in SHIFTS:
        m = pattern.search(doc.text, begin, end)
        if m is None:
            continue
        earlier = doc.sentences[max(0, view.index - 2)].start
        days_before = [
            d.ref.value
            for d in doc.within(earlier, m.start(), "date")
            if isinstance(d.ref, Date) and len(d.ref.value) == 10
        ]
        base = days_before[-1] if days_before else before
        if days < 0 and not 0 <= m.start() - lead.end <= 60:
            continue  # another event's
        return Date(_shift(base, days)) if base and len(base) == 10 else None
    return None


def _shift(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def near(doc: Document, sighting: Sighting) -> Date | None:
    """The date in a sentence that belongs to its trigger."""
    view, at = sighting.view, sighting.first
    best: tuple[int, Date] | None = None
    poll = sighting.trigger.frame == "poll"
    for m in view.mentions:
        if not isinstance(m.ref, Date) or m.ref.doubtful:
            continue
        i = view.token(m.start)
        room = 8 if len(m.ref.value) == 4 else 4
        close = at < i <= sighting.last + room and "," not in view.words[sighting.last : i]
        if poll and not (close or (i and view.words[i - 1] in HELD_ON)):
            continue  # another act's
        if abs(i - at) > NEAR or view.attributed(i, at) or not _usable(view, sighting, m, i) or anothers(sighting, i):
            continue
        distance = abs(i - at) + (6 if i < at else 0) + (8 if view.clause_start(i) > at else 0)
        distance += {4: 30, 7: 8}.get(len(m.ref.value), 0) + (5 if i and view.words[i - 1] in SINCE else 0)
        if not any(c.isdigit() for c in doc.text[m.start : m.end]):
            distance += 4
        if best is None or distance < best[0]:
            best = distance, _anchored(doc, m, m.ref)
    return best[1] if best else None


HELD_ON = closed("held_on")
SINCE = closed("since")
YEAR_PARTS = closed("year_parts")
AT_YEAR = closed("at_year")


def _usable(view: View, sighting: Sighting, m: Mention, i: int) -> bool:
    """Whether a date can be the day of an event: not the year in a name, save the year of an election or festival."""
    if not isinstance(m.ref, Date):
        return False
    if len(m.ref.value) > 4:
        return True
    if view.words[i] in YEAR_PARTS | AT_YEAR:
        return True
    j = i
    while j and (view.words[j - 1] == "tahun" or view.words[j - 1] in YEAR_PARTS):
        j -= 1
    if j == 0 or view.words[j - 1] in AT_YEAR:
        return True
    return sighting.trigger.kind == "election" and sighting.last <= i <= sighting.last + 8


def _anchored(doc: Document, m: Mention, found: Date) -> Date:
    """A relative day counted from the day on which people were quoted, if that is shortly before the article's date;
    of a week ("pekan depan") no more than the month."""
    text = doc.text[m.start : m.end].casefold()
    if found.end and not any(c.isdigit() for c in text):
        return Date(found.value[:7])
    if (
        any(c.isdigit() for c in text)
        or found.end
        or len(found.value) != 10
        or not doc.date
        or not RELATIVE.search(text)
    ):
        return found
    quoted = _quoted_day(doc)
    if quoted is None:
        return found
    if any(other.end >= m.start - 2 for other in doc.within(max(0, m.start - 25), m.start, "date")):
        return found  # "Kamis pagi hari ini"
    try:
        late = (date.fromisoformat(doc.date[:10]) - date.fromisoformat(quoted)).days
    except ValueError:
        return found
    return Date(_shift(found.value, -late)) if 0 < late <= 3 else found


RELATIVE = re.compile(rf"\b{either('relative_days')}\b")


def _quoted_day(doc: Document) -> str | None:
    """The first full day with digits in a sentence that holds a quotation or a verb of speech."""
    for m in doc.within(0, 20_000, "date"):
        if not isinstance(m.ref, Date) or len(m.ref.value) < 10 or m.ref.end or m.ref.doubtful:
            continue
        if any(c.isdigit() for c in doc.text[m.start : m.end]):
            sentence = doc.sentence_of(m.start)
            if sentence and any(q.start < sentence.end and q.end > sentence.start for q in doc.quotes):
                return m.ref.value
    return None


THERE = re.compile(rf"{either('there')}\b", re.IGNORECASE)


def _day_of(doc: Document, index: int) -> Date | None:
    """The day that a sentence gives, if it gives one only."""
    if index < 0:
        return None
    sentence = doc.sentences[index]
    days = [m.ref for m in doc.within(sentence.start, sentence.end, "date") if isinstance(m.ref, Date)]
    return days[0] if len(days) == 1 and len(days[0].value) == 10 and not days[0].doubtful else None


TIES = re.compile(rf"\b(?:{either('ties')}|di {either('tied_places')})\b", re.IGNORECASE)
"""Words by which an attribution is tied to the event that is reported."""


def _reported(doc: Document, cluster: Cluster) -> Date | None:
    """The date of the first attribution after the leading sentence, if it was made at the event."""
    lead = cluster.lead
    index = lead.view.index
    for n, sentence in enumerate(doc.sentences[index : index + 7]):
        for m in doc.within(sentence.start, sentence.end, "date"):
            if isinstance(m.ref, Date) and len(m.ref.value) == 10 and not m.ref.doubtful and m.ref.end is None:
                if n == 0 and anothers(lead, lead.view.token(m.start)):
                    continue
                tail = doc.text[max(sentence.start, m.start - 120) : m.start]
                return m.ref if n == 0 or TIES.search(tail) else None
    return None


ANAPHOR = re.compile(rf"\b{either('taken_up')}\b|\w{{4,}}nya\b", re.IGNORECASE)
TOLD = re.compile(rf"\b{either('told')}\w*", re.IGNORECASE)
"""Passive verbs of speech: the date behind them is that of the attribution."""
SAYING = SPEECH | closed("source")
ABOUT = closed("about")
EFFECT = closed("effect")


def _taken_up(doc: Document, lead: Sighting) -> Date | None:
    """The day that the next two sentences give when they take the event up: "Acara itu berlangsung pada 8 Mei", or
    name it again: "Kirab Pusaka ... Pusaka yang dikirab pada Minggu pagi"."""
    index, own = lead.view.index, stems(" ".join(lead.trigger.words))
    for sentence in doc.sentences[index + 1 : index + 3]:
        if any(q.start < sentence.end and q.end > sentence.start for q in doc.quotes):
            return None
        days = [
            m
            for m in doc.within(sentence.start, sentence.end, "date")
            if isinstance(m.ref, Date) and len(m.ref.value) == 10 and not m.ref.doubtful
        ]
        if len(days) == 1 and isinstance(days[0].ref, Date):
            head = doc.text[sentence.start : days[0].start]
            words = head.casefold().split()
            again = ANAPHOR.search(head) or takes_up(tuple(words)) or not own.isdisjoint(stems(" ".join(words[-3:])))
            if (
                again
                and not TOLD.search(head)
                and SAYING.isdisjoint(words)
                and EFFECT.isdisjoint(words[-4:])
                and ABOUT.isdisjoint(words)
            ):
                return days[0].ref
    return None
