"""Facts of the knowledge layer around one thing: tenures, events, statements, relations, the articles that name it.

Input: a reader and the IRI of a thing. Output: values of `kg.serve.content.things`, the newest first where they have
dates. Only those that are shown are read with their sentences.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.serve.content.reading import Reader, Row, cut
from kg.serve.content.things import Cut, Happening, Ref, Relation, Said, Tenure
from kg.vocab import KG, RDF, SCHEMA, SEM

ROLES = (
    "organizer", "host", "visitor", "participant", "speaker", "appointee", "appointer", "signatory", "subject",
    "authority", "recipient", "giver", "winner", "victim", "candidate",
)  # fmt: skip

_TENURES = """
SELECT ?t ?person ?role ?body ?status ?first ?last ?since ?until {
  ?t %s ?x ; a kg:Tenure ; org:member ?person ; org:role ?role ; org:organization ?body ; kg:status ?status .
  OPTIONAL { ?t kg:firstObserved ?first } OPTIONAL { ?t kg:lastObserved ?last }
  OPTIONAL { ?t org:memberDuring ?time
    OPTIONAL { ?time time:hasBeginning/(time:inXSDDate|time:inXSDgYearMonth|time:inXSDgYear) ?since }
    OPTIONAL { ?time time:hasEnd/(time:inXSDDate|time:inXSDgYearMonth|time:inXSDgYear) ?until } }
}
"""
_EVENTS = f"""
SELECT ?e (SAMPLE(?d) AS ?date) (GROUP_CONCAT(DISTINCT STRAFTER(STR(?r), "#")) AS ?roles) {{
  VALUES ?r {{ {" ".join(f"kg:{role}" for role in ROLES)} }}
  ?e ?r ?x . ?e a kg:Event . OPTIONAL {{ ?e kg:date ?d }}
}} GROUP BY ?e ORDER BY DESC(?date) ?e
"""
_SAID = """
SELECT ?s ?article (SAMPLE(?d) AS ?date) {
  ?s %s ?x ; a kg:Statement ; prov:wasDerivedFrom ?article . OPTIONAL { ?article schema:datePublished ?d }
} GROUP BY ?s ?article ORDER BY DESC(?date) ?article ?s
"""
_ARTICLES = """
SELECT ?a ?date { ?a schema:mentions ?x . OPTIONAL { ?a schema:datePublished ?date } } ORDER BY DESC(?date) ?a
"""
_OF_ITS_POSTS = """
SELECT DISTINCT ?a ?date {
  ?tenure org:organization ?x ; prov:wasDerivedFrom ?a . OPTIONAL { ?a schema:datePublished ?date }
} ORDER BY DESC(?date) ?a
"""
_MET = f"""
SELECT ?p (COUNT(DISTINCT ?e) AS ?n) (MAX(?d) AS ?last) {{
  VALUES ?r1 {{ {" ".join(f"kg:{role}" for role in ROLES)} }}
  ?e ?r1 ?x . ?e sem:hasActor ?p . ?p a kg:Person . FILTER(?p != ?x) OPTIONAL {{ ?e kg:date ?d }}
}} GROUP BY ?p ORDER BY DESC(?n) DESC(?last) ?p
"""
_SHARED = """
SELECT DISTINCT ?e ?date { ?e sem:hasActor ?x , ?y . OPTIONAL { ?e kg:date ?date } } ORDER BY DESC(?date) ?e
"""


def fact(reader: Reader, iri: str) -> Tenure | Happening | Said | Relation | None:
    """The fact `iri`, whatever kind it is; None if it is none."""
    kinds = reader.values(iri, RDF.type)
    if KG.Tenure.value in kinds:
        query = (_TENURES % "org:member").replace("{", f"{{ VALUES ?t {{ {ox.NamedNode(iri)} }}", 1)
        return next((_tenure(reader, row, "") for row in reader.rows(query)), None)
    if KG.Event.value in kinds:
        return happening(reader, iri)
    if KG.Statement.value in kinds:
        return said(reader, iri, "")
    return relation(reader, iri) if KG.FactClaim.value in kinds else None


def at_venue(reader: Reader, iri: str, most: int = 60) -> tuple[Happening, ...]:
    """Events at a venue, the newest first."""
    events = sorted(reader.subjects(KG.venue, iri), key=lambda e: (reader.value(e, KG.date), e), reverse=True)
    return tuple(happening(reader, e) for e in events[:most])


def tenures(reader: Reader, iri: str, *, of: str, page: int = 1, most: int = 40, article: str = "") -> Cut[Tenure]:
    """Tenures by when they were first seen: of a person (`of="org:member"`), a body (`org:organization`), an article
    (`prov:wasDerivedFrom`)."""
    rows = sorted(set(reader.rows(_TENURES % of, x=iri)), key=lambda r: (r[7] or r[5] or "9999", r[6], r))
    return cut(rows, most, page, lambda row: _tenure(reader, row, article))


def _tenure(reader: Reader, row: tuple[str, ...], article: str) -> Tenure:
    iri, person, role, body, status, first, last, since, until = row
    support = reader.support(iri, things=(person, body, role), article=article)
    return Tenure(iri, reader.ref(person), reader.ref(role), reader.ref(body), status.partition("#")[2], first, last,
                  since, until, support)  # fmt: skip


def taken_part(reader: Reader, iri: str, page: int = 1) -> Cut[Happening]:
    """Events in which a person or body has a part."""
    rows = reader.rows(_EVENTS, x=iri)
    return cut(rows, 30, page, lambda row: happening(reader, row[0], tuple(sorted(row[2].split())), (iri,)))


def happening(
    reader: Reader, event: str, roles: tuple[str, ...] = (), things: Iterable[str] = (), article: str = ""
) -> Happening:
    """An event as a line of a list; the names of `things` are marked in its sentences."""
    places = reader.refs(reader.values(event, SEM.hasPlace))
    return Happening(
        event=reader.ref(event),
        end=reader.value(event, KG.endDate),
        status=reader.value(event, KG.eventStatus).partition("#")[2],
        roles=roles,
        places=places,
        support=reader.support(event, things=(*things, *(p.iri for p in places)), article=article),
    )


def statements(reader: Reader, iri: str, *, of: str = "kg:saidBy", page: int = 1) -> Cut[Said]:
    """What a person or body said; with `of="kg:about"` what was said about a thing."""
    rows = reader.rows(_SAID % of, x=iri)
    seen = list(dict.fromkeys((s, date) for s, _, date in rows))
    return cut(seen, 20, page, lambda row: said(reader, *row))


def said(reader: Reader, iri: str, date: str) -> Said:
    """A statement."""
    words = reader.value(iri, SCHEMA.text)
    return Said(
        iri=iri,
        by=reader.ref(reader.value(iri, KG.saidBy)),
        words=words,
        direct=any(kind == KG.DirectStatement.value for kind in reader.values(iri, RDF.type)),
        about=reader.refs(reader.values(iri, KG.about)),
        date=date,
        support=reader.support(iri, words=(words,)),
    )


def articles(reader: Reader, iri: str, page: int = 1) -> Cut[Ref]:
    """The articles that name a thing."""
    return cut(naming(reader, iri), 30, page, lambda row: reader.ref(row[0]))


def naming(reader: Reader, iri: str) -> list[Row]:
    """The articles that name a thing, each with its date (or ""), the newest first.

    Of a body that is named nowhere but in a post ("Bendesa Adat Ubud") those that tell of the post.
    """
    return reader.rows(_ARTICLES, x=iri) or reader.rows(_OF_ITS_POSTS, x=iri)


def met(reader: Reader, iri: str, page: int = 1) -> Cut[tuple[Ref, int, tuple[Happening, ...]]]:
    """Who had a part in the same events: who, in how many, the latest of these."""
    rows = reader.rows(_MET, x=iri)
    return cut(rows, 24, page, lambda row: (reader.ref(row[0]), int(row[1]), tuple(_shared(reader, iri, row[0]))))


def _shared(reader: Reader, one: str, other: str) -> list[Happening]:
    rows = reader.rows(_SHARED, x=one, y=other)
    return [happening(reader, e, (), (one, other)) for e, _ in rows[:3]]


def relations(reader: Reader, iri: str, page: int = 1) -> Cut[Relation]:
    """Binary facts in which a thing is subject or object."""
    about = {*reader.subjects(KG.subject, iri), *reader.subjects(KG.object, iri)}
    facts = sorted(fact for fact in about if reader.value(fact, KG.property))  # events have subjects too
    return cut(facts, 30, page, lambda fact: relation(reader, fact))


def relation(reader: Reader, fact: str, article: str = "") -> Relation:
    """A binary fact."""
    subject, thing = reader.value(fact, KG.subject), reader.value(fact, KG.object)
    name = reader.value(fact, KG.property)
    return Relation(name.rpartition("#")[2], reader.ref(subject), reader.ref(thing),
                    reader.support(fact, things=(subject, thing), article=article))  # fmt: skip
