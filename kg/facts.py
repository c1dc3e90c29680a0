"""The triples of one fact, the same in both layers.

Input: a claim, the node that stands for it and the nodes of what it is about (local in the claims layer, resolved in
the knowledge layer). Output: triples in the describer's `out`. Evidence and confidence are the layers' own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.describe import Describer
from kg.model import Body, Event, Person, PersonRef, Statement, Tenure
from kg.terms import Node, date, integer, text
from kg.vocab import EVENT_CLASSES, FACT_PROPERTIES, KG, ORG, RDF, RDFS, SCHEMA, SEM

Agent = Callable[[PersonRef | Body], Node]


def write_person(describe: Describer, node: Node, person: Person) -> None:
    out = describe.out
    out.add(node, RDF.type, KG.Person)
    describe.people.add(node, person.name)
    describe.people.also(node, *(form for form in person.forms if form != person.name))
    out.add(node, SCHEMA.honorificPrefix, *(text(word) for word in person.prefixes))
    out.add(node, SCHEMA.honorificSuffix, *(text(word) for word in person.suffixes))


def write_tenure(describe: Describer, node: Node, person: Node, role: Node, body: Node, status: str) -> None:
    out = describe.out
    out.add(node, RDF.type, KG.Tenure)
    out.add(node, ORG.member, person)
    out.add(node, ORG.role, role)
    out.add(node, ORG.organization, body)
    out.add(node, KG.status, KG[status.title()])


def write_official(describe: Describer, person: Node, tenure: Tenure) -> None:
    """Say that a person is an official if the post is public and is or was held."""
    if tenure.status in ("definitive", "acting", "former") and tenure.body.kind != "organization":
        describe.out.add(person, RDF.type, KG.Official)


def write_event(
    describe: Describer, node: Node, event: Event, *, place: Node | None, venue: Node | None, agent: Agent
) -> list[Node]:
    """Write an event; returns those who take part."""
    out = describe.out
    out.add(node, RDF.type, KG.Event, EVENT_CLASSES[event.kind])
    out.add(node, RDFS.label, text(event.label))
    out.add(node, KG.date, date(event.date) if event.date else None)
    out.add(node, KG.endDate, date(event.end_date) if event.end_date else None)
    out.add(node, KG.eventStatus, KG[event.status.title()])
    out.add(node, SEM.hasPlace, place)
    if venue:
        out.add(node, KG.venue, venue)
        out.add(venue, RDF.type, KG.Venue)
    out.add(node, KG.participantCount, None if event.count is None else integer(event.count))
    actors = [agent(role.who) for role in event.roles]
    for role, actor in zip(event.roles, actors, strict=True):
        out.add(node, KG[role.role], actor)
    return actors


def write_statement(
    describe: Describer, node: Node, statement: Statement, *, words: str, agent: Agent, topics: Iterable[Body | str]
) -> None:
    out = describe.out
    kind = KG.DirectStatement if statement.kind == "direct" else KG.IndirectStatement
    out.add(node, RDF.type, KG.Statement, kind)
    out.add(node, KG.saidBy, agent(statement.speaker))
    out.add(node, SCHEMA.text, text(words))
    out.add(node, KG.about, *(describe.area(t) if isinstance(t, str) else agent(t) for t in topics))


def write_fact(describe: Describer, node: Node, name: str, subject: Node, thing: Node) -> None:
    out = describe.out
    out.add(node, RDF.type, KG.FactClaim)
    out.add(node, KG.subject, subject)
    out.add(node, KG.property, FACT_PROPERTIES[name])
    out.add(node, KG.object, thing)
