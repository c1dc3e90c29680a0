"""Who is who across articles."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.model import COUNTRY, Article, Body, Extraction
from kg.resolve import naming
from kg.resolve.kin import Kin
from kg.resolve.people import judge, local_people, resolve
from tests.graphs import IRIS
from tests.samples import BOGOR, HEALTH, MEDAN_HEALTH, UNKNOWN, official, passerby, person, visit

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
    for known in people:
        found.setdefault(who[known.node].value, []).append(known.article.rpartition("/")[2])
    return sorted(sorted(ids) for ids in found.values())


def test_same_body_is_one() -> None:
    assert groups(official("a"), official("b", post="Wali Kota")) == [["a", "b"]]


def test_another_city_is_another() -> None:
    assert groups(official("a", body=HEALTH), official("b", body=MEDAN_HEALTH)) == [["a"], ["b"]]


def test_same_area_is_one() -> None:
    assert groups(official("a", body=BOGOR), official("b", body=HEALTH)) == [["a", "b"]]


def test_a_frequent_name_alone_is_not_enough() -> None:
    assert groups(official("a"), passerby("b"), passerby("c")) == [["a"], ["b"], ["c"]]
    assert groups(official("a"), official("b", body=PROVINCE)) == [["a"], ["b"]]
    assert groups(official("a"), official("b", body=MEDAN), passerby("c")) == [["a"], ["b"], ["c"]]


def test_what_is_likely_but_not_sure_is_undecided() -> None:
    one, other = official("a", "Hendra Wijaya"), passerby("b", "Hendra Wijaya")
    people = [p for article, extraction in (one, other) for p in local_people(article, extraction, IRIS)]
    (pair,) = judge(people).undecided
    assert (pair.one, pair.other) == (people[0], people[1])
    assert 0.2 < pair.comparison.confidence < 0.8
    assert [f.feature for f in pair.comparison.findings] == ["name"]
    assert pair.comparison.score == sum(f.weight for f in pair.comparison.findings)


def test_a_rare_name_alone_is_enough() -> None:
    rare = "Rangga Wiratmaja"
    assert groups(official("a", rare), passerby("b", rare), passerby("c", rare)) == [["a", "b", "c"]]


def test_ways_to_write_a_name() -> None:
    for one, other in [
        ("Rangga Wiratmaja Saputra", "Rangga W. Saputra"),
        ("Rangga Wiratmaja Saputra", "Rangga Wiratmaja"),
        ("Muhammad Yusuf Ambalawi", "Moh. Jusuf Ambalawi"),
        ("Mochamad Iriawan", "M Iriawan"),
        ("Achmad Soebardjo", "Ahmad Subarjo"),
        ("Djoko Tjahjono", "Joko Cahyono"),
        ("Hidayat Nur Wahid", "Hidayat Nurwahid"),
        ("Basuki Hadimuljono", "Basuki Hadimujono"),
        ("Iane Ardian Wiratmaja", "Ardian Wiratmaja"),
        ("Motogp Marc Markuez", "Marc Markuez"),
    ]:
        assert groups(official("a", one), official("b", other)) == [["a", "b"]], (one, other)


def test_different_full_names_are_different_people() -> None:
    for one, other in [
        ("Rangga Saputra", "Rangga Wiratmaja"),
        ("Donald Trump", "Donald Trump Jr"),
        ("Budi Saputra", "Adi Saputra"),
        ("Eko Hadi Susilo", "Eko Hadi Susanto"),
    ]:
        assert groups(official("a", one), official("b", other)) == [["a"], ["b"]], (one, other)


def test_two_who_are_named_in_one_article_stay_two() -> None:
    article, extraction = official("a", "Rangga Wiratmaja Saputra")
    text = article.text + " Rangga Wiratmaja datang."
    both = Article("a", text), replace(extraction, people=(*extraction.people, person(text, "Rangga Wiratmaja datang")))
    two = replace(both[1].people[1], name="Rangga Wiratmaja", end=both[1].people[1].end - 7)
    assert groups((both[0], replace(both[1], people=(both[1].people[0], two)))) == [["a"], ["a"]]


def test_posts_of_two_places_at_one_time_keep_apart() -> None:
    rare = "Rangga Wiratmaja"
    mayor, other = (
        official(id, rare, "Wali Kota", body, date=f"2020-0{n}-01")
        for n, (id, body) in enumerate([("a", BOGOR), ("b", MEDAN)], 1)
    )
    assert groups(mayor, other) == [["a"], ["b"]]


def test_another_line_of_work_keeps_frequent_names_apart() -> None:
    football = "{post} {name} mencetak gol bagi klub dalam laga di stadion, kata pelatih."
    police = "{post} {name} ditangkap polisi dan penyidik polres, kata kapolres."
    assert groups(
        official("a", "Joko Susilo", body=UNKNOWN, sentence=football),
        official("b", "Joko Susilo", body=MINISTRY, sentence=police),
    ) == [["a"], ["b"]]


def test_one_word_needs_more_than_the_word() -> None:
    assert groups(official("a", "Sutarman"), official("b", "Sutarman"), official("c", "Sutarman", body=MEDAN)) == [
        ["a", "b"],
        ["c"],
    ]
    assert groups(passerby("a", "Sutarman"), passerby("b", "Sutarman")) == [["a"], ["b"]]


def test_one_word_joins_the_full_name_by_post_and_body() -> None:
    assert groups(official("a", "Rangga Wiratmaja"), official("b", "Rangga"), official("c", "Rangga", body=MEDAN)) == [
        ["a", "b"],
        ["c"],
    ]


def test_one_article_moves_nobody_of_another_name() -> None:
    articles = [official("a"), passerby("b"), official("c", "Siti Aminah"), passerby("d", "Siti Aminah")]
    people = [p for article, extraction in articles for p in local_people(article, extraction, IRIS)]
    who = resolve(people)
    more = [*people, *local_people(*official("e", "Siti Aminah", body=MEDAN), IRIS)]
    assert {n: r for n, r in resolve(more).items() if n in {p.node for p in people[:2]}} == {
        p.node: who[p.node] for p in people[:2]
    }


def test_a_name_that_links_blocks_moves_nobody_of_another_name() -> None:
    posts = ["Sekretaris Daerah", "Kepala", "Wali Kota"]
    names = ["Ardian Wiratmaja", "Ardian Saputra", "Iane Purnama", "Iane Ardiansyah"]
    articles = [official(f"{n}-{k}", name, posts[k], date=f"2018-0{k + 1}-01")
                for n, name in enumerate(names) for k in range(3)]  # fmt: skip
    people = [p for article, extraction in articles for p in local_people(article, extraction, IRIS)]
    linking = local_people(*official("z", "Iane Ardian Wiratmaja", date="2019-01-01"), IRIS)
    assert len({naming.marks(p.named)[0] for p in people}) == 2
    before, after = resolve(people), resolve([*people, *linking])
    assert after[linking[0].node] == before[people[0].node]
    assert {node: who for node, who in after.items() if node in before} == before


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


WORDS = st.sampled_from("a m r rizal rizki rahmat rahmad muhammad wiratmaja wiratmadja srimulyani sri mulyani".split())
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: naming.name(" ".join(words)))


@given(NAMES, NAMES)
def test_alike_names_share_a_key(one: naming.Name, other: naming.Name) -> None:
    whole = any(len(word) > 1 for word in one.words) and any(len(word) > 1 for word in other.words)
    if whole and naming.likeness(one, other):
        assert {*naming.keys(one)} & {*naming.keys(other)}
    assert naming.Name.of(one.written) == one


@given(st.sets(NAMES, max_size=12))
def test_kin_share_a_mark_and_are_alike(names: set[naming.Name]) -> None:
    kin = Kin.among(names)
    for name in names:
        expected = {
            other for other in names
            if naming.keys(name) and {*naming.marks(name)} & {*naming.marks(other)} and naming.likeness(name, other)
        }  # fmt: skip
        assert kin.of(name) == expected
