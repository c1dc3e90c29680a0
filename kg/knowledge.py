"""The knowledge layer: the claims of all articles, resolved and merged into facts, each with its evidence.

Input: articles with their extractions, in any order, and who the local people and events are. Output: the triples of
the default graph: areas up to the country, bodies, roles, people, consolidated tenures and other facts, events,
statements, the articles and the sentences cited. It holds nothing that no claim supports, and depends on nothing but
the claims.
Algorithm: `read` takes one article and gives what it alone tells (itself, its sentences, its statements), and what it
says of each thing that others may speak of too; `merge` takes what all articles say of one thing and gives its
triples. So a change of one article concerns just the things that it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
import pyoxigraph as ox

from kg.describe import Describer
from kg.distinct import MIN_CONFIDENCE, distinct, spoken_of
from kg.facts import write_event, write_fact, write_official, write_person, write_statement, write_tenure
from kg.iris import Iris, event_iri, later, person_iri
from kg.language.gazetteer import Gazetteer
from kg.model import Areas, Article, Body, Event, Extraction, Fact, PersonRef, Span, Statement, Tenure
from kg.said import Observation, Said, Told, halves, whole
from kg.support import ALONE, agreed, combined, independent, periods, telling
from kg.terms import Node, Triples, date, decimal, integer, whole_date
from kg.vocab import FACT_PROPERTIES, KG, ORG, PROV, SCHEMA, SEM

Who = Mapping[Node, Node]


class Reading(NamedTuple):
    """What one article gives: its own triples, and what it says of other things, by their IRI."""

    own: Triples
    said: dict[str, Said]


def knowledge_quads(
    articles: Iterable[tuple[Article, Extraction]],
    people: Who,
    *,
    iris: Iris,
    gazetteer: Gazetteer,
    min_confidence: float = MIN_CONFIDENCE,
    sources: Mapping[str, str] | None = None,
) -> list[ox.Quad]:
    """The default graph. `people` says who each local person and event is; what is not in it stays local. `sources`
    gives for ids of articles the one that stands for all its copies."""
    quads: list[ox.Quad] = []
    things: dict[str, list[Said]] = {}
    for article, extraction in articles:
        own, said = read(
            article, extraction, people,
            iris=iris, gazetteer=gazetteer, min_confidence=min_confidence, source=(sources or {}).get(article.id),
        )  # fmt: skip
        quads += own.quads(ox.DefaultGraph())
        for thing, words in said.items():
            things.setdefault(thing, []).append(words)
    for thing, all_words in things.items():
        triples = merge(thing, ((words, 1) for words in all_words), iris=iris, gazetteer=gazetteer)
        quads += triples.quads(ox.DefaultGraph())
    return quads


def read(
    article: Article,
    extraction: Extraction,
    people: Who,
    *,
    iris: Iris,
    gazetteer: Gazetteer,
    min_confidence: float = MIN_CONFIDENCE,
    source: str | None = None,
) -> Reading:
    """What one article gives. `source` is the id of the article that stands for all its copies."""
    return _Reader(article, extraction, people, iris, gazetteer, min_confidence, source).read()


def merge(thing: str, said: Iterable[tuple[Said, int]], *, iris: Iris, gazetteer: Gazetteer) -> Triples:
    """The triples of a thing, from all that is said of it, each with how many articles say just that."""
    out = Triples()
    node, describe = Node(thing), Describer(iris, gazetteer, out, full=True)
    seen: list[Observation] = []
    told: list[Told] = []
    tenure = None
    for words, times in said:
        if words.area:
            describe.write_area(words.area)
            break
        for half in words.halves:
            out.add(node, *whole(half))
        names = describe.people if words.fullest else describe.names
        for name, count in words.names.items():
            names.add(node, name, count * times)
        names.also(node, *words.forms)
        seen += words.seen
        told += (words.told,) if words.told else ()
        tenure = tenure or words.tenure
    for half in agreed(told):
        out.add(node, *whole(half))
    describe.finish()
    seen.sort(key=lambda o: (o.article, o.since or "", o.until or "", o.evidence))
    if tenure:
        for n, period in enumerate(periods(seen)):
            _write_period(describe, later(node, n), tenure, period)
    elif seen:
        _write_support(out, node, seen)
    return out


def _write_period(
    describe: Describer, node: Node, tenure: tuple[str, str, str, str], period: list[Observation]
) -> None:
    """A consolidated tenure."""
    person, role, body, status = tenure
    write_tenure(describe, node, Node(person), Node(role), Node(body), status)
    days = sorted(o.observed for o in period if o.observed)
    if days:
        describe.out.add(node, KG.firstObserved, date(days[0]))
        describe.out.add(node, KG.lastObserved, date(days[-1]))
    since = min((o.since for o in period if o.since), default=None)
    until = max((o.until for o in period if o.until), default=None)
    describe.out.add(node, ORG.memberDuring, describe.interval(since, until))
    _write_support(describe.out, node, period)


def _write_support(out: Triples, node: Node, seen: list[Observation]) -> None:
    """What a fact rests on."""
    sources = independent(seen)
    articles = dict.fromkeys(o.article for o in seen)
    out.add(node, KG.evidence, *(Node(span) for o in seen for span, _ in o.evidence))
    out.add(node, KG.confidence, decimal(combined(sources)))
    out.add(node, PROV.wasDerivedFrom, *(Node(article) for article in articles))
    out.add(node, KG.sources, integer(len(articles)))
    out.add(node, KG.independentSources, integer(len(sources)))


class _Reader:
    """Reads one article."""

    def __init__(
        self,
        article: Article,
        extraction: Extraction,
        people: Who,
        iris: Iris,
        gazetteer: Gazetteer,
        least: float,
        source: str | None,
    ) -> None:
        self.out = Triples()
        self.describe = Describer(iris, gazetteer, self.out, full=True)
        self.article, self.extraction = article, extraction
        self.iris, self.who, self.least = iris, people, least
        self.node = iris.article(article.id)
        self.source = iris.article(source or article.id).value
        self.statements: set[str] = set()
        self.events: dict[str, float] = {}
        self.tenures: dict[str, tuple[str, str, str, str]] = {}
        self.seen: dict[str, list[Observation]] = {}

    def read(self) -> Reading:
        extraction, node = self.extraction, self.describe.article(self.article, self.extraction)
        if len(extraction.dateline) == 1:
            self.out.add(node, KG.dateline, self.describe.area(extraction.dateline[0]))
        for person in extraction.people:
            who = self.agent(person.ref)
            self.out.add(node, SCHEMA.mentions, who)
            write_person(self.describe, who, person)
        self.mentions()
        claims = distinct(extraction.claims, self.least)
        for tenure in claims.tenures:
            self.tenure(tenure)
        for event in claims.events:
            self.event(event)
        for statement in claims.statements:
            self.statement(statement)
        for fact in claims.facts:
            self.fact(fact)
        return self.finish()

    def mentions(self) -> None:
        for mention in self.extraction.mentions:
            if mention.confidence < self.least:
                continue
            if isinstance(mention.ref, Body):
                body = self.describe.body(mention.ref, self.node)
                surface = None if mention.implied else self.article.text[mention.start : mention.end]
                self.describe.names.also(body, mention.acronym, surface)
                self.out.add(self.node, SCHEMA.mentions, body)
            elif isinstance(mention.ref, Areas) and len(mention.ref.codes) == 1:
                self.out.add(self.node, SCHEMA.mentions, self.describe.area(mention.ref.codes[0]))

    def agent(self, who: PersonRef | Body) -> Node:
        if isinstance(who, Body):
            return self.describe.body(who, self.node)
        local = person_iri(self.node, who)
        return self.who.get(local, local)

    def observe(self, evidence: Iterable[Span], confidence: float, *times: str | None) -> Observation:
        text = self.article.text
        spans = tuple(
            (self.describe.span(self.node, text, span).value, telling(text[span.start : span.end])) for span in evidence
        )
        return Observation(self.node.value, self.source, confidence, spans, *times)

    def tenure(self, claim: Tenure) -> None:
        person = self.agent(claim.person)
        write_official(self.describe, person, claim)
        role, body = self.describe.role(claim.post), self.describe.body(claim.body, self.node)
        key = (person.value, role.value, body.value, claim.status)
        thing = self.iris.tenure(*key).value
        times = (whole_date(claim.observed_on, self.extraction.date, self.article.date), claim.since, claim.until)
        self.tenures[thing] = key
        self.seen.setdefault(thing, []).append(self.observe(claim.evidence, claim.confidence, *times))

    def fact(self, claim: Fact) -> None:
        thing, name = claim.object, claim.property
        subject = self.agent(claim.subject)
        target = self.describe.area(thing) if isinstance(thing, str) else self.agent(thing)
        node = self.iris.fact(subject.value, name, target.value)
        self.out.add(subject, FACT_PROPERTIES[name], target)
        write_fact(self.describe, node, name, subject, target)
        self.seen.setdefault(node.value, []).append(self.observe(claim.evidence, claim.confidence))

    def event(self, claim: Event) -> None:
        local, venue = event_iri(self.node, claim), None
        event = self.who.get(local, self.iris.event(self.article.id, claim))
        code = claim.places[0] if len(claim.places) == 1 else None
        if claim.venue:
            label = self.article.text[claim.venue.start : claim.venue.end]
            venue = self.iris.venue(self.article.id, code, label)
            self.describe.names.add(venue, " ".join(label.split()))
        place = self.describe.area(code) if code else None
        actors = write_event(self.describe, event, claim, place=place, venue=venue, agent=self.agent)
        self.out.add(event, SEM.hasActor, *actors)
        self.events[event.value] = claim.confidence
        self.seen.setdefault(event.value, []).append(self.observe(claim.evidence, claim.confidence))

    def statement(self, claim: Statement) -> None:
        statement, said = self.iris.statement(self.article.id, claim), claim.said
        topics = spoken_of(self.extraction, said, self.least)
        words = self.article.text[said.start : said.end]
        write_statement(self.describe, statement, claim, words=words, agent=self.agent, topics=topics)
        _write_support(self.out, statement, [self.observe(claim.evidence, claim.confidence)])
        self.statements.add(statement.value)

    def finish(self) -> Reading:
        """Part what is the article's own from the rest."""
        own = Triples()
        said: dict[str, Said] = {self.iris.area(code).value: Said(area=code) for code in self.describe.areas}
        shared: dict[str, list[ox.Triple]] = {thing: [] for thing in self.seen}
        for triple in self.out:
            subject = triple.subject.value  # type: ignore[union-attr]  # no triple is a subject here
            if self.is_own(subject):
                own.add(*triple)
            else:
                shared.setdefault(subject, []).append(triple)
        said |= {thing: self.saying(thing, triples) for thing, triples in shared.items()}
        for names in (self.describe.names, self.describe.people):
            names.write(own, only=self.is_own)
            for node, counted, forms in names:
                if not self.is_own(node.value):
                    said[node.value] = msgspec.structs.replace(
                        said[node.value], names=dict(counted), forms=tuple(sorted(forms)), fullest=names.fullest
                    )
        for thing, seen in self.seen.items():
            said[thing] = msgspec.structs.replace(said[thing], seen=tuple(seen), tenure=self.tenures.get(thing))
        return Reading(own, said)

    def saying(self, thing: str, triples: Iterable[ox.Triple]) -> Said:
        """What is said of a thing; of an event, apart from that, what only one thing can be true of."""
        said = halves(triples)
        if thing not in self.events:
            return Said(said)
        alone = tuple(sorted(half for half in said if half[0] in ALONE))
        told = Told(alone, self.events[thing], self.article.date or self.extraction.date or "")
        return Said(tuple(half for half in said if half[0] not in ALONE), told=told)

    def is_own(self, subject: str) -> bool:
        """Whether only this article can speak of `subject`."""
        mine = self.node.value
        return subject == mine or subject.startswith(f"{mine}#") or subject in self.statements
