"""The claims layer: what one article says, as the quads of its own named graph.

Input: an `Article` and its `Extraction`. Output: quads in the graph named by the article's IRI: the article, what it
mentions, the people local to it, and one node for each claim of enough confidence, with its evidence. The graph
names all it speaks of, so it can be read alone; dropping it retracts the article.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.describe import Describer
from kg.distinct import MIN_CONFIDENCE, distinct, spoken_of
from kg.facts import write_event, write_fact, write_official, write_person, write_statement, write_tenure
from kg.iris import (
    Iris,
    agent_key,
    digest,
    event_iri,
    local,
    person_iri,
    statement_iri,
    tenure_iri,
    undecided_iri,
)
from kg.language.gazetteer import Gazetteer
from kg.model import Areas, Article, Body, Event, Extraction, Fact, Mention, PersonRef, Span, Statement, Tenure
from kg.terms import Triples, date, decimal, text, whole_date
from kg.vocab import ITSRDF, KG, NIF, ORG, RDF, SCHEMA, SKOS


def article_quads(
    article: Article,
    extraction: Extraction,
    *,
    iris: Iris,
    gazetteer: Gazetteer,
    min_confidence: float = MIN_CONFIDENCE,
) -> list[ox.Quad]:
    """The claims graph of an article."""
    writer = _Writer(article, extraction, iris, gazetteer, min_confidence)
    return writer.write().quads(writer.node)


def mention_quads(article: Article, extraction: Extraction, *, iris: Iris, gazetteer: Gazetteer) -> list[ox.Quad]:
    """All mentions of an article with their offsets, for its graph: phrases and what they refer to."""
    writer = _Writer(article, extraction, iris, gazetteer, 0.0)
    phrases = Triples()
    describe = Describer(iris, gazetteer, phrases, full=False)
    for mention in extraction.mentions:
        target = writer.referent(mention)
        if target is not None and not mention.implied:
            span = describe.span(writer.node, article.text, Span(mention.start, mention.end), NIF.Phrase)
            phrases.add(span, ITSRDF.taIdentRef, target)
    return phrases.quads(writer.node)


class _Writer:
    """Writes the graph of one article."""

    def __init__(
        self, article: Article, extraction: Extraction, iris: Iris, gazetteer: Gazetteer, least: float
    ) -> None:
        self.out = Triples()
        self.describe = Describer(iris, gazetteer, self.out, full=False)
        self.article, self.extraction, self.least = article, extraction, least
        self.node = iris.article(article.id)

    def write(self) -> Triples:
        self.describe.article(self.article, self.extraction)
        if self.extraction.dateline:
            self.out.add(self.node, KG.dateline, self.place(self.extraction.dateline))
        self.people()
        self.mentions()
        claims = distinct(self.extraction.claims, self.least)
        for tenure in claims.tenures:
            self.tenure(tenure)
        for event in claims.events:
            self.event(event)
        for statement in claims.statements:
            self.statement(statement)
        for fact in claims.facts:
            self.fact(fact)
        self.describe.finish()
        return self.out

    def people(self) -> None:
        for person in self.extraction.people:
            node = person_iri(self.node, person)
            self.out.add(self.node, SCHEMA.mentions, node)
            write_person(self.describe, node, person)

    def mentions(self) -> None:
        for mention in self.extraction.mentions:
            if mention.confidence < self.least:
                continue
            node = self.referent(mention)
            self.out.add(self.node, SCHEMA.mentions, node)
            surface = self.article.text[mention.start : mention.end]
            if node and isinstance(mention.ref, Body):
                self.describe.names.also(node, mention.acronym, None if mention.implied else surface)
            elif node and isinstance(mention.ref, Areas) and len(mention.ref.codes) > 1:
                self.out.add(node, SKOS.altLabel, text(" ".join(surface.split())))

    def referent(self, mention: Mention) -> ox.NamedNode | None:
        """The area, body or person that a mention refers to."""
        match mention.ref:
            case Areas(codes):
                return self.place(codes)
            case Body() | PersonRef() as who:
                return self.agent(who)
            case _:
                return None

    def place(self, codes: tuple[str, ...]) -> ox.NamedNode | None:
        """The area of one code, or a node that may be any of several."""
        if len(codes) <= 1:
            return self.describe.area(codes[0]) if codes else None
        node = undecided_iri(self.node, codes)
        self.out.add(node, RDF.type, KG.UndecidedArea)
        self.out.add(node, KG.maybe, *(self.describe.area(code) for code in codes))
        return node

    def agent(self, who: PersonRef | Body) -> ox.NamedNode:
        return person_iri(self.node, who) if isinstance(who, PersonRef) else self.describe.body(who, self.node)

    def support(self, node: ox.NamedNode, evidence: tuple[Span, ...], confidence: float) -> None:
        spans = (self.describe.span(self.node, self.article.text, span) for span in evidence)
        self.out.add(node, KG.evidence, *spans)
        self.out.add(node, KG.confidence, decimal(confidence))

    def tenure(self, claim: Tenure) -> None:
        node, person = tenure_iri(self.node, claim), person_iri(self.node, claim.person)
        role, body = self.describe.role(claim.post), self.agent(claim.body)
        observed = whole_date(claim.observed_on, self.extraction.date, self.article.date)
        write_tenure(self.describe, node, person, role, body, claim.status)
        write_official(self.describe, person, claim)
        self.out.add(node, KG.observedOn, date(observed) if observed else None)
        self.out.add(node, ORG.memberDuring, self.describe.interval(claim.since, claim.until))
        self.support(node, claim.evidence, claim.confidence)

    def event(self, claim: Event) -> None:
        node, venue = event_iri(self.node, claim), None
        if claim.venue:
            venue = local(self.node, "venue", f"{claim.venue.start},{claim.venue.end}")
            self.out.add(venue, SKOS.prefLabel, text(self.article.text[claim.venue.start : claim.venue.end]))
        write_event(self.describe, node, claim, place=self.place(claim.places), venue=venue, agent=self.agent)
        self.support(node, claim.evidence, claim.confidence)

    def statement(self, claim: Statement) -> None:
        node, words = statement_iri(self.node, claim), self.article.text[claim.said.start : claim.said.end]
        topics = spoken_of(self.extraction, claim.said, self.least)
        write_statement(self.describe, node, claim, words=words, agent=self.agent, topics=topics)
        self.support(node, claim.evidence, claim.confidence)

    def fact(self, claim: Fact) -> None:
        thing = claim.object
        key = digest(claim.property, agent_key(claim.subject), thing if isinstance(thing, str) else agent_key(thing))
        target = self.describe.area(thing) if isinstance(thing, str) else self.agent(thing)
        node = local(self.node, "fact", key)
        write_fact(self.describe, node, claim.property, self.agent(claim.subject), target)
        self.support(node, claim.evidence, claim.confidence)
