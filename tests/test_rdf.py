"""The claims layer: what one article says, in its own graph."""

from __future__ import annotations

import msgspec
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.iris import Iris, encode, name_key, slug
from kg.language.gazetteer import load_gazetteer
from kg.model import Areas, Article, Body, Event, Extraction, Mention, Person, Role, Span, Statement, Tenure
from kg.rdf import mention_quads
from kg.terms import decimal
from kg.validate import validate
from kg.vocab import ITSRDF, KG, NIF, RDF
from tests.graphs import IRIS, ask, claims
from tests.samples import UNKNOWN, official, visit

BASE = IRIS.base


def test_all_in_the_graph_of_the_article() -> None:
    assert {q.graph_name for q in claims(*visit())} == {ox.NamedNode(BASE + "article/kunjungan")}


def test_no_blank_nodes() -> None:
    for q in claims(*visit()):
        assert isinstance(q.subject, ox.NamedNode)
        assert isinstance(q.object, ox.NamedNode | ox.Literal)


def test_shapes_are_kept() -> None:
    assert (
        validate([claims(*visit()), claims(*visit("lagi", None)), claims(*official("a", since="2017", until="2018"))])
        == []
    )


def test_identities() -> None:
    article = BASE + "article/kunjungan"
    rows = ask(
        claims(*visit()),
        "SELECT ?x ?c {{ ?x a ?c VALUES ?c { kg:Person kg:Event kg:Tenure kg:UndecidedArea "
        "kg:Organization kg:Statement kg:Province kg:City kg:Venue }}}",
    )
    found = {x for x, _ in rows}
    for expected in (
        article + "#person=55,69",
        article + "#event=visit,70,83",
        article + "#area=32.02,32.72",
        article + "#body=dinas-pertanian",
        article + "#venue=87,98",
        BASE + "area/32.71",
        BASE + "body/32.71/dinas-kesehatan",
        BASE + "body/32.71/dinas-kesehatan/bidang-pencegahan-penyakit",
        BASE + "body/ID/partai-melati",
    ):
        assert expected in found


def test_evidence_is_verbatim() -> None:
    article, extraction = visit()
    rows = ask(
        claims(article, extraction),
        "SELECT ?b ?e ?w ?c { ?f kg:evidence ?s . ?s nif:beginIndex ?b ; nif:endIndex ?e ; "
        "nif:anchorOf ?w ; nif:referenceContext ?c }",
    )
    assert rows
    for begin, end, words, context in rows:
        assert article.text[int(begin) : int(end)] == words
        assert context == f"{BASE}article/kunjungan#char=0,{len(article.text)}"


def test_same_claim_twice_is_one_with_both_sentences() -> None:
    rows = ask(
        claims(*visit()),
        "SELECT ?t ?c ?s { ?t a kg:Tenure ; org:role ?r ; kg:confidence ?c ; kg:evidence ?s . "
        "?r skos:prefLabel 'Kepala' }",
    )
    assert len({t for t, _, _ in rows}) == 1
    assert len(rows) == 2
    assert {c for _, c, _ in rows} == {"0.9"}


def test_least_confidence() -> None:
    wanted = "SELECT ?t { ?t kg:status kg:Candidate }"
    assert ask(claims(*visit()), wanted) == []
    assert len(ask(claims(*visit(), min_confidence=0.4), wanted)) == 1
    assert ask(claims(*visit()), "SELECT ?x { ?x skos:prefLabel 'Dinas Khayal' }") == []


def test_mentions_include_people_bodies_and_areas() -> None:
    rows = ask(claims(*visit()), "SELECT ?n { ?a schema:mentions ?x . ?x skos:prefLabel ?n }")
    assert {n for (n,) in rows} == {
        "AB",
        "Budi Santoso",
        "Siti Rahmawati",
        "Kota Bogor",
        "Dinas Kesehatan",
        "Pemerintah Kota Bogor",
    }


def test_statement_is_about_what_it_names() -> None:
    assert ask(claims(*visit()), "SELECT ?n { ?s a kg:Statement ; kg:about ?x . ?x skos:prefLabel ?n }") == [
        ("Kota Bogor",)
    ]


def test_order_of_claims_is_no_matter() -> None:
    article, extraction = visit()
    turned = msgspec.structs.replace(extraction, claims=extraction.claims[::-1])
    assert set(claims(article, turned)) == set(claims(article, extraction))


def test_same_names_in_two_cities_are_two_bodies() -> None:
    a, b = Body("Dinas Kesehatan", "32.71"), Body("Dinas Kesehatan", "12.71")
    node = IRIS.article("x")
    assert IRIS.body(a, node) != IRIS.body(b, node)
    assert IRIS.body(UNKNOWN, node) != IRIS.body(UNKNOWN, IRIS.article("y"))
    assert IRIS.body(Body("Dinas  KESEHATAN", "32.71"), node) == IRIS.body(a, node)


def test_base_is_checked() -> None:
    assert Iris("https://contoh.id/kg/").area("32").value == "https://contoh.id/kg/area/32"
    for wrong in (
        "",
        "contoh",
        "https://contoh.id/kg",
        "https://con toh/",
        "https://contoh.id/kg#",
        "https://contoh.id/?kg=/",
    ):
        with pytest.raises(KgError):
            Iris(wrong)


def test_mentions_with_offsets() -> None:
    article, extraction = visit()
    quads = mention_quads(article, extraction, iris=IRIS, gazetteer=load_gazetteer())
    assert sum(q.predicate == ITSRDF.taIdentRef for q in quads) == 6
    assert all(q.graph_name == IRIS.article(article.id) for q in quads)
    assert any(q.predicate == RDF.type and q.object == NIF.Phrase for q in quads)


def test_decimals_are_as_the_store_gives_them() -> None:
    store = ox.Store()
    for n in range(101):
        quad = ox.Quad(KG.Person, KG.confidence, decimal(n / 100))
        store.add(quad)
        assert list(store) == [quad]
        store.clear()


anything = st.text(st.characters(), min_size=1, max_size=30)


@given(anything, anything)
def test_encoding_keeps_apart(a: str, b: str) -> None:
    assert (encode(a) == encode(b)) == (a == b)
    if name_key(a) == name_key(b) != "":
        assert slug(a) == slug(b)


@given(anything, anything, anything)
def test_any_text_makes_valid_quads(id: str, name: str, words: str) -> None:
    text = name + words
    who, all_of = Person(0, len(name), name, forms=(words,), prefixes=(words,)), Span(0, len(text))
    body = Body(name, "32.71", parent=words)
    extraction = Extraction(
        id,
        "2017-08-08",
        headline=words,
        mentions=(Mention(0, len(name), "agency", body, acronym=words), Mention(0, 1, "area", Areas(("32.71", name)))),
        people=(who,),
        claims=(
            Tenure(who.ref, words, body, "definitive", (all_of,), 0.9),
            Tenure(who.ref, words, Body(words, None), "definitive", (all_of,), 0.9),
            Event("visit", all_of, words, (all_of,), 1.0, venue=all_of, roles=(Role("host", body),)),
            Statement("direct", who.ref, all_of, (all_of,), 0.5),
        ),
    )
    quads = claims(Article(id, text, title=name, url=words), extraction)
    store = ox.Store()
    store.extend(quads)
    assert set(store) == set(quads)
