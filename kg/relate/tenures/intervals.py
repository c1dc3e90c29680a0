"""The interval for which somebody holds a post, where the text states it.

Input:     a document with its date mentions, a post and a person mention beside each other.
Output:    `stated()`: first and last day, month or year, None where not stated; `over()`: whether it is past.
Algorithm: what stands right after post and person ("periode 2018-2023", "yang menjabat sejak 2014", "sejak 1 Mei 2020"
           of a post that follows its verb), before them ("Sejak 2014, A menjabat ..."), or tells when the term ends
           ("masa jabatan A berakhir 13 Februari 2024", "Masa jabatannya berakhir ..." in the next sentence). A bare
           day or month between holder and verb is that of the act: it counts only beside a word for the office.
"""

from __future__ import annotations

from kg.model import Date, Document, Mention
from kg.relate.tenures.words import BEGUN, ENDING, ENDING_NEXT, HOLDS, PERIOD, SERVING, SINCE, TERM_OF

Interval = tuple[str | None, str | None]
NONE: Interval = (None, None)
_REACH = 60
"""Code points after a post or a person in which an interval may stand."""


def stated(doc: Document, post: Mention, person: Mention) -> Interval:
    """The interval stated for a holder of a post."""
    last = max(post.end, person.end)
    for end in dict.fromkeys((last, post.end)):
        found = _after(doc, end, predicate=post.start > person.start and end == last)
        if found != NONE:
            return found
    until = _ending(doc, post, person, last)
    return (None, until) if until else (_before(doc, post, person), None)


def over(until: str | None, today: str | None) -> bool:
    """Whether a day, month or year was past on another day."""
    return bool(until and today and until < today[: len(until)])


def _after(doc: Document, end: int, *, predicate: bool) -> Interval:
    """What stands right after: a term of years, or since when."""
    tail = doc.text[end : end + _REACH].split(".")[0].lstrip(" ,(")
    if m := PERIOD.match(tail):
        return m.group(1), m.group(2)
    if m := SINCE.match(tail):
        return m.group(1), None
    serving = SERVING.match(doc.text, end)
    place = serving.end() if serving else end
    date = _date(doc, place) if serving or predicate else None
    if date is None or not isinstance(date.ref, Date) or "," in doc.text[place : date.start]:
        return NONE
    if date.ref.end and len(date.ref.value) == 4:
        return date.ref.value, date.ref.end
    begun = BEGUN.match(doc.text, min(date.start, place)) or (serving and serving["sworn"])
    return (date.ref.value, None) if begun and not date.ref.end else NONE


def _before(doc: Document, post: Mention, person: Mention) -> str | None:
    """ "Sejak 2014, A menjabat Wali Kota X": since when, at the start of the sentence."""
    if person.start > post.start or not HOLDS.search(doc.text, person.end, post.start):
        return None
    sentence = doc.sentence_of(person.start)
    m = sentence and BEGUN.match(doc.text, sentence.start, person.start)
    date = _date(doc, sentence.start) if m and sentence else None
    if date is None or not isinstance(date.ref, Date) or date.ref.end or doc.text[date.end : person.start].strip(" ,"):
        return None
    return date.ref.value


def _ending(doc: Document, post: Mention, person: Mention, last: int) -> str | None:
    """When the term ends, told beside post and holder or at the start of the next sentence."""
    first = min(post.start, person.start)
    of_term = TERM_OF.search(doc.text, max(0, first - 40), first)
    m = ENDING.match(doc.text, last)
    if m and (of_term or m["term"] is not None):
        return _day(doc, m.end())
    index = doc.sentence_index(last)
    if index + 1 < len(doc.sentences):
        here, following = doc.sentences[index], doc.sentences[index + 1]
        people = [p for p in doc.within(here.start, here.end, "person") if not p.implied]
        m = ENDING_NEXT.match(doc.text, following.start, following.end)
        if m and people and people[0].ref == person.ref:
            return _day(doc, m.end())
    return None


def _day(doc: Document, place: int) -> str | None:
    date = _date(doc, place)
    return date.ref.value if date and isinstance(date.ref, Date) and not date.ref.end else None


def _date(doc: Document, place: int) -> Mention | None:
    """The date named at a place; words before it ("sejak", "pada") may be part of it."""
    for date in doc.within(max(0, place - 20), place + _REACH, "date"):
        between = doc.text[place : date.start].rstrip()
        if date.end > place and (not between or BEGUN.fullmatch(between)):
            return date
    return None
