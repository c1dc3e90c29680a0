"""The knowledge layer: every fact once, with all that supports it."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest

from kg.model import Article, Extraction
from kg.resolve.links import resolution_quads
from kg.resolve.people import local_people, resolve
from kg.validate import validate_knowledge
from tests.graphs import IRIS, ask, knowledge
from tests.samples import MEDAN_HEALTH, official, passerby, visit

ONE = [
    official("a", date="2017-03-01", sentence="{name}, {post}, hadir."),
    official("b", date="2018-01-01", sentence="Ada {name} ({post})."),
    official("c", date="2016-01-01"),
]


def test_shapes_are_kept() -> None:
    assert validate_knowledge(knowledge([visit(), visit("lagi", None), *ONE, passerby("p")])) == []


def test_all_in_the_default_graph() -> None:
    assert {q.graph_name for q in knowledge([visit()])} == {ox.DefaultGraph()}


def test_one_tenure_from_three_articles() -> None:
    rows = ask(
        knowledge(ONE),
        "SELECT ?t ?f ?l ?n ?i ?c { ?t a kg:Tenure ; kg:firstObserved ?f ; kg:lastObserved ?l ; "
        "kg:sources ?n ; kg:independentSources ?i ; kg:confidence ?c }",
    )
    assert [row[1:] for row in rows] == [("2016-01-01", "2018-01-01", "3", "3", "0.99")]
    assert len(ask(knowledge(ONE), "SELECT ?a { ?t a kg:Tenure ; prov:wasDerivedFrom ?a }")) == 3
    assert len(ask(knowledge(ONE), "SELECT ?s { ?t a kg:Tenure ; kg:evidence ?s . ?s nif:anchorOf ?w }")) == 3


def test_copies_count_once() -> None:
    rows = ask(
        knowledge([official("a"), official("b"), official("c", sentence="Ini {name}, {post}.")]),
        "SELECT ?n ?i ?c { ?t a kg:Tenure ; kg:sources ?n ; kg:independentSources ?i ; kg:confidence ?c }",
    )
    assert rows == [("3", "2", "0.96")]


def test_short_sentences_may_coincide() -> None:
    articles = [official(id, sentence="{name}, {post}.") for id in "ab"]
    assert ask(knowledge(articles), "SELECT ?i { ?t a kg:Tenure ; kg:independentSources ?i }") == [("2",)]


def test_status_and_interval_make_tenures() -> None:
    articles = [
        official("a", since="2010", until="2014"),
        official("b", since="2013", until="2015"),
        official("c", since="2017"),
        official("d", date="2018-05-05"),
        official("e", status="former"),
    ]
    rows = ask(
        knowledge(articles),
        "SELECT ?s ?b ?e ?n { ?t a kg:Tenure ; kg:status ?s ; kg:sources ?n OPTIONAL { ?t org:memberDuring ?i "
        "OPTIONAL { ?i time:hasBeginning/time:inXSDgYear ?b } OPTIONAL { ?i time:hasEnd/time:inXSDgYear ?e } } }",
    )
    assert [(s.rpartition("#")[2], *rest) for s, *rest in rows] == [
        ("Definitive", "2010", "2015", "2"),
        ("Definitive", "2017", "", "2"),
        ("Former", "", "", "1"),
    ]


def test_areas_up_to_the_country() -> None:
    rows = ask(knowledge([visit()]), "SELECT ?n { ?a skos:notation '32.71' ; kg:within+ ?b . ?b skos:prefLabel ?n }")
    assert rows == [("Indonesia",), ("Jawa Barat",)]


def test_undecided_areas_stay_in_the_claims() -> None:
    assert (
        ask(
            knowledge([visit()]),
            "SELECT ?x { { ?x a kg:UndecidedArea } UNION { ?e a kg:LawEnforcement ; sem:hasPlace ?x } }",
        )
        == []
    )


def test_people_are_resolved_but_initials_stay_local() -> None:
    rows = ask(knowledge([visit(), official("a")]), "SELECT ?n ?p { ?p a kg:Person ; skos:prefLabel ?n }")
    assert [n for n, _ in rows] == ["AB", "Budi Santoso", "Siti Rahmawati"]
    assert rows[0][1] == IRIS.article("kunjungan").value + "#person=237,239"
    assert all(p.startswith(IRIS.base + "person/") for _, p in rows[1:])


def test_officials() -> None:
    quads = knowledge(
        [official("a"), official("b", "Rina Wati", status="candidate"), official("c", "Tono Adi", body=MEDAN_HEALTH)]
    )
    assert ask(quads, "SELECT ?n { ?p a kg:Official ; skos:prefLabel ?n }") == [("Budi Santoso",), ("Tono Adi",)]


def test_binary_facts_with_their_evidence() -> None:
    rows = ask(
        knowledge([visit(), visit("lagi")]),
        "SELECT ?n ?s { ?p org:memberOf ?b ; skos:prefLabel ?n . "
        "?f kg:subject ?p ; kg:property org:memberOf ; kg:object ?b ; kg:sources ?s ; kg:evidence ?e }",
    )
    assert set(rows) == {("Budi Santoso", "2")}


def test_event_actors() -> None:
    rows = ask(knowledge([visit()]), "SELECT ?n { ?e a kg:Visit ; sem:hasActor ?x . ?x skos:prefLabel ?n }")
    assert rows == [("Budi Santoso",), ("Dinas Kesehatan",), ("Dinas Pertanian",)]


@pytest.mark.parametrize("seed", range(10))
def test_order_is_no_matter(seed: int) -> None:
    articles = [
        visit(),
        visit("lagi", None),
        *ONE,
        passerby("p"),
        official("d", body=MEDAN_HEALTH),
        official("e", since="2010"),
    ]
    expected = set(knowledge(articles))
    random.Random(seed).shuffle(articles)
    assert set(knowledge(articles)) == expected


def test_nothing_outlives_its_claims() -> None:
    """Every node of the layer is reached from the claims of the articles at hand."""
    without = {str(q) for q in knowledge(ONE)}
    assert not [q for q in without if "kunjungan" in q or "Siti" in q]
    assert len(without - {str(q) for q in knowledge([visit(), *ONE])}) == 0
    assert (
        len(without - {str(q) for q in knowledge([*ONE, official("z", date="2019-01-01")])}) == 2
    )  # last seen, sources


def links(*articles: tuple[Article, Extraction]) -> list[ox.Quad]:
    people = [p for article, extraction in articles for p in local_people(article, extraction, IRIS)]
    return resolution_quads(people, resolve(people), IRIS)


def test_resolution_graph() -> None:
    quads = links(*ONE)
    assert {q.graph_name for q in quads} == {IRIS.graph("resolution")}
    assert len(ask(quads, "SELECT ?l { ?l prov:specializationOf ?p }")) == 3
    rows = ask(quads, "SELECT ?old ?new { ?old dcterms:isReplacedBy ?new }")
    assert len(rows) == 2
    assert len({new for _, new in rows}) == 1
