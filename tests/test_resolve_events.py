"""Events that several articles tell of are one; others of their kind and day stay apart."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import msgspec
import pyoxigraph as ox
import pytest

from kg.explain import explain
from kg.extraction import extract_article
from kg.iris import Iris
from kg.model import Article, Body, Extraction, Role, Span
from kg.read import read
from kg.resolve.events import LocalEvent, local_events, resolve_events
from kg.validate import validate_knowledge
from tests.graphs import IRIS, ask, everything
from tests.samples import HEALTH, opening

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
Pair = tuple[Article, Extraction]


def locals_of(*pairs: Pair) -> list[LocalEvent]:
    return [event for article, extraction in pairs for event in local_events(article, extraction, Iris())]


def number(*pairs: Pair) -> int:
    """How many events there are, the same in any order."""
    events = locals_of(*pairs)
    found = resolve_events(events)
    assert resolve_events(reversed(events)) == found
    return len(set(found.values()))


def named(pair: Pair, *roles: Role) -> Pair:
    """The article with these in the place of those who take part."""
    article, extraction = pair
    (event,) = extraction.claims
    return article, msgspec.structs.replace(extraction, claims=(msgspec.structs.replace(event, roles=roles),))  # type: ignore[type-var]


def test_the_same_act_day_place_and_people() -> None:
    assert number(opening("a"), opening("b", place="32.71"), opening("c", place=None)) == 1
    assert number(opening("a"), opening("b", sentence="Hari itu {name} meresmikan pasar.")) == 1


@pytest.mark.parametrize(
    "other",
    [
        opening("b", day="2018-05-02"),
        opening("b", place="32.71.04"),
        opening("b", place="12.71"),
        opening("b", name="Budi Santoso", sentence="{name} meresmikan jembatan gantung."),
        opening("b", day=None),
        opening("b", sentence="{name} membuka lomba, lalu meresmikan", name="Tono Adi", place=None),
        ],
)  # fmt: skip
def test_others(other: Pair) -> None:
    assert number(opening("a"), other) == 2


def test_bodies_that_many_events_of_a_day_share_are_not_enough() -> None:
    pairs = [named(opening(id, sentence=s), Role("organizer", HEALTH)) for id, s in
             (("a", "{name} meresmikan Pasar Melati."), ("b", "{name} meresmikan jembatan gantung."))]  # fmt: skip
    assert number(*pairs) == 2


def test_whom_an_event_is_about_keeps_it_apart() -> None:
    one, other = Body("Koperasi Melati", "32.71", "organization"), Body("Koperasi Kenanga", "32.71", "organization")
    same = [named(opening(id), Role("recipient", one)) for id in "ab"]
    assert number(*same) == 1
    assert number(same[0], named(opening("b"), Role("recipient", other))) == 2


def test_a_month_needs_people() -> None:
    day, month = opening("a"), opening("b", day="2018-05")
    assert number(day, month) == 1
    assert number(named(day), named(month)) == 2
    assert number(day, opening("b", day="2018-06")) == 2


def test_events_of_one_article_stay_apart() -> None:
    article, extraction = opening("a", sentence="{name} meresmikan Pasar Melati.")
    (event,) = extraction.claims
    twin = msgspec.structs.replace(event, trigger=event.evidence[0])  # type: ignore[type-var]
    both = article, msgspec.structs.replace(extraction, claims=(event, twin))
    assert number(both) == 2
    assert number(both, opening("b")) == 2


def test_what_is_known_of_an_event_that_several_tell_of() -> None:
    articles = [
        opening("a", date="2018-04-30", place="32.71", status="planned", confidence=0.9, count=40, venue=Span(4, 9)),
        opening("b", date="2018-05-02", confidence=0.6, count=38, venue=Span(4, 18)),
        opening("c", date="2018-05-03", day="2018-05", place=None, confidence=0.7),
    ]
    quads = everything(articles)
    query = (
        "SELECT ?e ?label ?date ?place ?status ?n ?sources ?independent ?sure { ?e a kg:Event ; rdfs:label ?label ; "
        "kg:date ?date ; sem:hasPlace ?place ; kg:eventStatus ?status ; kg:participantCount ?n ; kg:sources ?sources ; "
        "kg:independentSources ?independent ; kg:confidence ?sure }"
    )
    first = locals_of(articles[0])[0].minted.value
    (row,) = ask((q for q in quads if isinstance(q.graph_name, ox.DefaultGraph)), query)
    area, held = IRIS.area("32.71.03").value, "https://w3id.org/nusakg/ontology#Held"
    assert row == (first, "Peresmian menurut a", "2018-05-01", area, held, "40", "3", "1", "0.9")
    assert validate_knowledge(q for q in quads if isinstance(q.graph_name, ox.DefaultGraph)) == []
    replaced = ask(quads, "SELECT ?old { ?old dcterms:isReplacedBy ?e . ?e a kg:Event }")
    assert len(replaced) == 2
    assert len(ask(quads, f"SELECT ?l {{ ?l prov:specializationOf <{first}> }}")) == 3
    store = ox.Store()
    store.extend(quads)
    for iri in (first, replaced[0][0]):
        (thing,) = explain(store, iri)
        assert thing.iri == first
        assert [(claim.claim, claim.article) for claim in thing.claims] == [("event", id) for id in "abc"]


def test_sample_articles() -> None:
    """No two events are taken for one wrongly, and of those that are one four in ten are found."""
    gold = {
        (event["type"], *sorted(pair))
        for event in json.loads((SEEDS / "gold" / "events.json").read_text(encoding="utf-8"))
        for pair in combinations(event["articles"], 2)
    }
    events = locals_of(*((a, extract_article(a)) for a in read([SEEDS / "articles"]) if isinstance(a, Article)))
    found = resolve_events(events)
    article = {event.node: event.article.rpartition("/")[2] for event in events}
    pairs = {
        (a.kind, *sorted((article[a.node], article[b.node])))
        for a, b in combinations(events, 2)
        if found[a.node] == found[b.node]
    }
    assert pairs <= gold
    assert len(pairs) >= 4
