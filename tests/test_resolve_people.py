"""Who is who across articles."""

from __future__ import annotations

import random

import pytest

from kg.model import COUNTRY, Article, Body, Extraction
from kg.resolve.people import local_people, resolve
from tests.graphs import IRIS
from tests.samples import BOGOR, HEALTH, MEDAN_HEALTH, official, passerby, visit

Pair = tuple[Article, Extraction]
PROVINCE = Body("Pemerintah Provinsi Jawa Barat", "32", "government")
MEDAN = Body("Pemerintah Kota Medan", "12.71", "government")
CIREBON = Body("Pemerintah Kota Cirebon", "32.74", "government")
MINISTRY = Body("Kementerian Kesehatan", COUNTRY)


def groups(*articles: Pair) -> list[list[str]]:
    """Articles by the person they speak of."""
    people = [p for article, extraction in articles for p in local_people(article, extraction, IRIS)]
    who = resolve(people)
    found: dict[str, list[str]] = {}
    for person in people:
        found.setdefault(who[person.node].value, []).append(person.node.value.split("#")[0].rpartition("/")[2])
    return sorted(sorted(ids) for ids in found.values())


def test_same_body_is_one() -> None:
    assert groups(official("a"), official("b", post="Wali Kota")) == [["a", "b"]]


def test_another_city_is_another() -> None:
    assert groups(official("a", body=HEALTH), official("b", body=MEDAN_HEALTH)) == [["a"], ["b"]]


def test_same_area_is_one() -> None:
    assert groups(official("a", body=BOGOR), official("b", body=HEALTH)) == [["a", "b"]]


def test_area_within_the_other_is_one() -> None:
    assert groups(official("a", body=BOGOR), official("b", body=PROVINCE)) == [["a", "b"]]


def test_wider_area_does_not_join_two_inside_it() -> None:
    assert groups(official("a", body=BOGOR), official("b", body=PROVINCE), official("c", body=CIREBON)) == [
        ["a"],
        ["b"],
        ["c"],
    ]


def test_unknown_joins_the_only_one() -> None:
    assert groups(official("a"), passerby("b"), passerby("c")) == [["a", "b", "c"]]
    assert groups(passerby("b"), passerby("c")) == [["b", "c"]]
    assert groups(official("a"), official("n", body=MINISTRY)) == [["a", "n"]]


def test_unknown_between_two_stays_apart() -> None:
    assert groups(official("a"), official("b", body=MEDAN), passerby("c"), passerby("d")) == [
        ["a"],
        ["b"],
        ["c"],
        ["d"],
    ]


def test_one_word_needs_post_and_body() -> None:
    assert groups(official("a", "Sutarman"), official("b", "Sutarman"), official("c", "Sutarman", "Camat")) == [
        ["a", "b"],
        ["c"],
    ]
    assert groups(passerby("a", "Sutarman"), passerby("b", "Sutarman")) == [["a"], ["b"]]


def test_case_and_punctuation_do_not_matter() -> None:
    assert groups(official("a", "M. Ali Syahbana"), official("b", "M ALI SYAHBANA")) == [["a", "b"]]


def test_initials_stay_local() -> None:
    article, extraction = visit()
    assert [p.name for p in local_people(article, extraction, IRIS)] == ["siti rahmawati", "budi santoso"]


def test_named_by_the_earliest() -> None:
    articles = [official("z", date="2017-01-01"), official("a"), official("b", date="2018-01-01")]
    people = [p for article, extraction in articles for p in local_people(article, extraction, IRIS)]
    assert set(resolve(people).values()) == {people[0].minted}
    assert set(resolve(people[1:]).values()) == {people[2].minted}


@pytest.mark.parametrize("seed", range(20))
def test_order_is_no_matter(seed: int) -> None:
    articles = [
        official("a"),
        official("b", body=PROVINCE),
        official("c", body=MEDAN),
        official("d", body=MEDAN_HEALTH),
        passerby("e"),
        official("f", body=MINISTRY),
        official("g", "Siti Aminah", body=PROVINCE),
        official("h", "Siti Aminah", body=HEALTH),
        passerby("i", "Siti Aminah"),
        official("j", "Siti", body=HEALTH),
    ]
    expected = groups(*articles)
    random.Random(seed).shuffle(articles)
    assert groups(*articles) == expected
