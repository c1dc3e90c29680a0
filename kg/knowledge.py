"""The knowledge layer: the claims of all articles, resolved and merged into facts, each with its evidence.

Input: every article with its extraction, in any order, and who the local people are. Output: the quads of the default
graph: areas up to the country, bodies, roles, people, consolidated tenures and other facts, events, statements, the
articles and the sentences cited. It holds nothing that no claim supports, and depends on nothing but the claims.
Algorithm: read the articles one by one, gathering observations of each fact by what identifies it; then write the
facts in the order of their keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pyoxigraph as ox

from kg.describe import Describer
from kg.distinct import MIN_CONFIDENCE, distinct, spoken_of
from kg.facts import write_event, write_fact, write_official, write_person, write_statement, write_tenure
from kg.iris import Iris, name_key, person_iri
from kg.language.gazetteer import Gazetteer
from kg.model import Areas, Article, Body, Event, Extraction, Fact, PersonRef, Span, Statement, Tenure
from kg.support import Observation, combined, independent, periods
from kg.terms import Node, Triples, date, decimal, integer, whole_date
from kg.vocab import FACT_PROPERTIES, KG, ORG, PROV, SCHEMA, SEM

TenureKey = tuple[Node, Node, Node, str]
FactKey = tuple[Node, str, Node]


def knowledge_quads(
    articles: Iterable[tuple[Article, Extraction]],
    people: dict[Node, Node],
    *,
    iris: Iris,
    gazetteer: Gazetteer,
    min_confidence: float = MIN_CONFIDENCE,
) -> list[ox.Quad]:
    """The default graph. `people` says who each local person is; who is not in it stays local."""
    builder = _Builder(people, iris, gazetteer, min_confidence)
    for article, extraction in articles:
        builder.read(article, extraction)
    return builder.finish().quads(ox.DefaultGraph())


class _Builder:
    def __init__(self, people: dict[Node, Node], iris: Iris, gazetteer: Gazetteer, least: float) -> None:
        self.out = Triples()
        self.describe = Describer(iris, gazetteer, self.out, full=True)
        self.iris, self.who, self.least = iris, people, least
        self.tenures: dict[TenureKey, list[Observation]] = {}
        self.facts: dict[FactKey, list[Observation]] = {}

    # one article

    def read(self, article: Article, extraction: Extraction) -> None:
        node = self.describe.article(article, extraction)
        if len(extraction.dateline) == 1:
            self.out.add(node, KG.dateline, self.describe.area(extraction.dateline[0]))
        for person in extraction.people:
            who = self.agent(node, person.ref)
            self.out.add(node, SCHEMA.mentions, who)
            write_person(self.describe, who, person)
        self.mentions(node, article, extraction)
        claims = distinct(extraction.claims, self.least)
        for tenure in claims.tenures:
            self.tenure(node, article, extraction, tenure)
        for event in claims.events:
            self.event(node, article, event)
        for statement in claims.statements:
            self.statement(node, article, extraction, statement)
        for fact in claims.facts:
            self.fact(node, article, fact)

    def mentions(self, node: Node, article: Article, extraction: Extraction) -> None:
        for mention in extraction.mentions:
            if mention.confidence < self.least:
                continue
            if isinstance(mention.ref, Body):
                body = self.describe.body(mention.ref, node)
                surface = None if mention.implied else article.text[mention.start : mention.end]
                self.describe.names.also(body, mention.acronym, surface)
                self.out.add(node, SCHEMA.mentions, body)
            elif isinstance(mention.ref, Areas) and len(mention.ref.codes) == 1:
                self.out.add(node, SCHEMA.mentions, self.describe.area(mention.ref.codes[0]))

    def agent(self, article: Node, who: PersonRef | Body) -> Node:
        if isinstance(who, Body):
            return self.describe.body(who, article)
        local = person_iri(article, who)
        return self.who.get(local, local)

    def observe(self, node: Node, article: Article, evidence: Iterable[Span], confidence: float,
                *times: str | None) -> Observation:  # fmt: skip
        spans = tuple(
            (self.describe.span(node, article.text, span), name_key(article.text[span.start : span.end]))
            for span in evidence
        )
        return Observation(node, confidence, spans, *times)

    def tenure(self, node: Node, article: Article, extraction: Extraction, claim: Tenure) -> None:
        person = self.agent(node, claim.person)
        write_official(self.describe, person, claim)
        key = (person, self.describe.role(claim.post), self.describe.body(claim.body, node), claim.status)
        times = (whole_date(claim.observed_on, extraction.date, article.date), claim.since, claim.until)
        self.tenures.setdefault(key, []).append(self.observe(node, article, claim.evidence, claim.confidence, *times))

    def fact(self, node: Node, article: Article, claim: Fact) -> None:
        thing = claim.object
        target = self.describe.area(thing) if isinstance(thing, str) else self.agent(node, thing)
        key = (self.agent(node, claim.subject), claim.property, target)
        self.facts.setdefault(key, []).append(self.observe(node, article, claim.evidence, claim.confidence))

    def event(self, node: Node, article: Article, claim: Event) -> None:
        event, venue = self.iris.event(article.id, claim), None
        code = claim.places[0] if len(claim.places) == 1 else None
        if claim.venue:
            label = article.text[claim.venue.start : claim.venue.end]
            venue = self.iris.venue(article.id, code, label)
            self.describe.names.add(venue, " ".join(label.split()))
        actors = write_event(
            self.describe, event, claim,
            place=self.describe.area(code) if code else None, venue=venue, agent=partial(self.agent, node),
        )  # fmt: skip
        self.out.add(event, SEM.hasActor, *actors)
        self.support(event, [self.observe(node, article, claim.evidence, claim.confidence)])

    def statement(self, node: Node, article: Article, extraction: Extraction, claim: Statement) -> None:
        statement, words = self.iris.statement(article.id, claim), article.text[claim.said.start : claim.said.end]
        topics = spoken_of(extraction, claim.said, self.least)
        agent = partial(self.agent, node)
        write_statement(self.describe, statement, claim, words=words, agent=agent, topics=topics)
        self.support(statement, [self.observe(node, article, claim.evidence, claim.confidence)])

    # all articles

    def finish(self) -> Triples:
        for (person, role, body, status), observations in self.tenures.items():
            observations.sort(key=lambda o: (o.article.value, o.since or "", o.until or ""))
            for n, period in enumerate(periods(observations)):
                node = self.iris.tenure(person.value, role.value, body.value, status, n or None)
                self.consolidated_tenure(node, (person, role, body, status), period)
        for (subject, name, thing), observations in self.facts.items():
            node = self.iris.fact(subject.value, name, thing.value)
            self.out.add(subject, FACT_PROPERTIES[name], thing)
            write_fact(self.describe, node, name, subject, thing)
            self.support(node, observations)
        self.describe.finish()
        return self.out

    def consolidated_tenure(self, node: Node, key: TenureKey, period: list[Observation]) -> None:
        write_tenure(self.describe, node, *key)
        seen = sorted(o.observed for o in period if o.observed)
        if seen:
            self.out.add(node, KG.firstObserved, date(seen[0]))
            self.out.add(node, KG.lastObserved, date(seen[-1]))
        since = min((o.since for o in period if o.since), default=None)
        until = max((o.until for o in period if o.until), default=None)
        self.out.add(node, ORG.memberDuring, self.describe.interval(since, until))
        self.support(node, period)

    def support(self, node: Node, observations: list[Observation]) -> None:
        """Say what a fact rests on."""
        sources = independent(observations)
        articles = {o.article for o in observations}
        self.out.add(node, KG.evidence, *(span for o in observations for span, _ in o.evidence))
        self.out.add(node, KG.confidence, decimal(combined(sources)))
        self.out.add(node, PROV.wasDerivedFrom, *articles)
        self.out.add(node, KG.sources, integer(len(articles)))
        self.out.add(node, KG.independentSources, integer(len(sources)))
