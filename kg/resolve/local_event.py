"""An event as one article tells of it, with what tells it from others of its kind.

Input: an article and its extraction. Output: `LocalEvent`, one for each event of the article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import pyoxigraph as ox
import yaml

from kg.distinct import MIN_CONFIDENCE, distinct
from kg.iris import Iris, agent_key, event_iri, name_key
from kg.language.event_words import event_words
from kg.model import Article, Body, Event, Extraction, Person, PersonRef, Span
from kg.resolve import naming
from kg.resolve.local import Local, narrow

Party = tuple[str, str, str]
"""Somebody who takes part: the role, and his name or the key of the body; the other of the two is ""."""
SHORT = 3
"""Letters up to which a word says nothing about an event; numbers do."""


@dataclass(frozen=True, slots=True)
class LocalEvent(Local):
    """An event as one article tells of it: `minted` is the IRI it gives its cluster if it is the earliest.

    `date` is the article's; `day` the event's (maybe only its month), "" where it is not told; `acts` what happens;
    `place` its area's code, "" if undecided or the country; `venue` and `words` what is telling in the name of the
    venue and in the sentence; `names` the full names of people in the article.
    """

    node: ox.NamedNode
    minted: ox.NamedNode
    date: str | None
    kind: str
    day: str = ""
    acts: tuple[str, ...] = ()
    place: str = ""
    venue: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def block(self) -> str:
        """Events of different blocks are never compared; one without a day has a block of its own."""
        return f"{self.kind} {self.day[:7]}" if self.day else self.node.value


def local_events(
    article: Article, extraction: Extraction, iris: Iris, min_confidence: float = MIN_CONFIDENCE
) -> list[LocalEvent]:
    """The events of one article."""
    people = {p.ref: p for p in extraction.people if not p.initials}
    names = tuple(sorted({" ".join(n.words) for p in people.values() if (n := naming.name(p.name)).full}))
    found = []
    for event in distinct(extraction.claims, min_confidence).events:
        day = event.date if event.date and len(event.date) >= len("2020-08") else ""
        found.append(LocalEvent(
            node=event_iri(iris.article(article.id), event),
            minted=iris.event(article.id, event),
            date=article.date or extraction.date,
            kind=event.kind,
            day=day,
            acts=_acts(event, _at(article, event.trigger)),
            place=narrow(event.places[0]) if len(event.places) == 1 else "",
            venue=_telling(_at(article, event.venue), "venue") if event.venue else (),
            parties=tuple(sorted(_parties(article, event, people))),
            words=_telling(_object(article, extraction, event), "common", day.split("-")),
            names=names,
        ))  # fmt: skip
    return found


@cache
def data() -> Any:
    """The words and weights of `events.yaml`."""
    text = resources.files("kg.resolve").joinpath("events.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _at(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


def _object(article: Article, extraction: Extraction, event: Event) -> str:
    """The sentence that names the event, without the act, people, their posts and areas: what else it is about."""
    sentence = next((span for span in event.evidence if span.covers(event.trigger)), event.evidence[0])
    kept = list(_at(article, sentence))
    named = (m for m in extraction.mentions if m.kind in ("person", "post", "area") and not m.implied)
    for span in (event.trigger, *(Span(m.start, m.end) for m in named)):
        if sentence.covers(span):
            at = slice(span.start - sentence.start, span.end - sentence.start)
            kept[at] = " " * (span.end - span.start)
    return "".join(kept)


def _acts(event: Event, trigger: str) -> tuple[str, ...]:
    """What the trigger is an instance of, itself if that is not known."""
    words = tuple(name_key(trigger).split())
    known = event_words().get(words[0], ()) if words else ()
    return tuple(sorted({t.concept for t in known if t.words == words and t.kind == event.kind})) or (" ".join(words),)


def _parties(article: Article, event: Event, people: dict[PersonRef, Person]) -> Iterable[Party]:
    """Bodies of known areas, and people whom the sentences about the event name."""
    said = {word for span in event.evidence for word in name_key(_at(article, span)).split()}
    for role in event.roles:
        if isinstance(role.who, Body):
            if role.who.area:
                yield (role.role, "", agent_key(role.who))
        elif (person := people.get(role.who)) and said & _words(person):
            yield (role.role, name_key(person.name), "")


def _words(person: Person) -> set[str]:
    return {word for form in (person.name, *person.forms) for word in name_key(form).split() if len(word) > 1}


def _telling(text: str, left_out: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a text that tell it from others."""
    none = {*data()[left_out], *(part.lstrip("0") for part in more), *more}
    words = set(name_key(text).split())
    return tuple(sorted(w for w in words if w not in none and (len(w) > SHORT or w.isdigit())))
