"""The check against the shapes: what is wrong is found, and whose fault it is."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.terms import Node, Term, integer, text
from kg.validate import BATCH, validate, validate_knowledge
from kg.vocab import KG, ORG, RDF, RDFS, SCHEMA, SKOS, XSD
from tests.graphs import claims, knowledge
from tests.samples import official, visit

ARTICLE = "https://w3id.org/nusakg/id/article/"
NODE = Node(ARTICLE + "kunjungan")
SITI, EVENT = Node(f"{NODE.value}#person=55,69"), Node(f"{NODE.value}#event=visit,70,83")


def changed(*, drop: Node | None = None, add: tuple[Node, Node, Term] | None = None) -> list[ox.Quad]:
    """The claims of the sample visit without a property, or with one more triple."""
    quads = [q for q in claims(*visit()) if q.predicate != drop]
    return quads + ([ox.Quad(*add, NODE)] if add else [])


@pytest.mark.parametrize(
    "prop",
    [
        SKOS.prefLabel,
        RDFS.label,
        KG.evidence,
        KG.confidence,
        KG.status,
        KG.saidBy,
        KG.eventStatus,
        ORG.member,
        ORG.role,
        ORG.organization,
        SCHEMA.text,
        KG.sha256,
        KG.maybe,
        KG.property,
        RDF.type,
    ],
)
def test_what_is_missing_is_found(prop: Node) -> None:
    broken = changed(drop=prop)
    found = validate([broken])
    assert found
    assert {v.article for v in found} <= {NODE.value}


@pytest.mark.parametrize(
    "triple",
    [
        (SITI, RDF.type, KG.City),
        (SITI, RDF.type, KG.Event),
        (SITI, SKOS.altLabel, text("Siti Rahmawati")),
        (SITI, SKOS.prefLabel, text("Lain")),
        (EVENT, KG.date, ox.Literal("2017-02-30", datatype=XSD.date)),
        (EVENT, KG.date, ox.Literal("kemarin", datatype=XSD.date)),
        (EVENT, RDF.type, KG.Meeting),
        (EVENT, KG.host, EVENT),
        (EVENT, KG.confidence, ox.Literal("1.5", datatype=XSD.decimal)),
        (EVENT, KG.participantCount, integer(-1)),
        (EVENT, KG.venue, SITI),
        (NODE, SCHEMA.mentions, EVENT),
        (NODE, KG.dateline, SITI),
    ],
)
def test_what_is_wrong_is_found(triple: tuple[Node, Node, Term]) -> None:
    found = validate([changed(add=triple)])
    assert found
    assert all(v.article == NODE.value and "\n" not in v.message for v in found)


def test_the_article_at_fault_is_named() -> None:
    good = [claims(*official(f"a{n}")) for n in range(BATCH)]
    found = validate([*good, changed(drop=RDFS.label), *good])
    assert {v.article for v in found} == {NODE.value}
    assert any("rdfs:label" in v.message for v in found)


def test_articles_that_disagree_are_both_right() -> None:
    """Two articles write one body's name differently: each is right, so neither is reported."""
    a, b = official("a"), official("b")
    other = [
        q
        if q.object != text("Pemerintah Kota Bogor")
        else ox.Quad(q.subject, q.predicate, text("PEMERINTAH KOTA BOGOR"), q.graph_name)
        for q in claims(*b)
    ]
    assert validate([claims(*a), other]) == []


def test_knowledge() -> None:
    quads = knowledge([official("a"), official("b")])
    assert validate_knowledge(quads) == []
    assert validate_knowledge(q for q in quads if q.predicate != KG.independentSources)
    found = validate_knowledge([*quads, ox.Quad(SITI, RDF.type, KG.Person)])
    assert [v.article for v in found] == [None]
