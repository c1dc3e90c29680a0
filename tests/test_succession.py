"""Posts over time: intervals that articles state reach the consolidated tenures; two holders at one time are found."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.extraction import extract_article
from kg.model import Article, Extraction, Tenure
from kg.query import bind, load
from kg.query.run import run
from tests.graphs import ask, knowledge
from tests.samples import BOGOR, official

A = "Rangga Wiratmaja"
Interval = tuple[str | None, str | None]

STATED: list[tuple[str, Interval, str]] = [
    (f"Wali Kota Bogor {A} periode 2018-2023 hadir.", ("2018", "2023"), "definitive"),
    (f"{A}, Wali Kota Bogor periode 2013 hingga 2016, hadir.", ("2013", "2016"), "former"),
    (f"{A} menjabat Wali Kota Bogor sejak 2014.", ("2014", None), "definitive"),
    (f"Wali Kota Bogor {A}, yang menjabat sejak 2014, hadir.", ("2014", None), "definitive"),
    (f"Sejak 2014, {A} menjabat sebagai Wali Kota Bogor.", ("2014", None), "definitive"),
    (f"Plt Wali Kota Bogor {A}, yang bertugas sejak 12 Maret 2018, hadir.", ("2018-03-12", None), "acting"),
    (f"Pj Wali Kota Bogor {A}, yang dilantik pada 20 April 2018, hadir.", ("2018-04-20", None), "acting"),
    (f"{A} resmi menjabat Sekda Kota Bogor terhitung mulai 1 Januari 2018.", ("2018-01-01", None), "definitive"),
    (f"{A} menjadi Sekda Kota Bogor dari 2012 sampai 2015.", ("2012", "2015"), "former"),
    (f"Masa jabatan Wali Kota Bogor {A} akan berakhir pada 13 Februari 2024.", (None, "2024-02-13"), "definitive"),
    (f"Wali Kota Bogor {A}, yang masa jabatannya habis 13 Februari 2024, hadir.", (None, "2024-02-13"), "definitive"),
    (f"Wali Kota Bogor {A} hadir. Masa jabatannya berakhir pada 13 Mei 2024.", (None, "2024-05-13"), "definitive"),
    (f"Wali Kota Bogor {A} mengakhiri masa tugasnya pada 13 April 2018.", (None, "2018-04-13"), "former"),
]
OF_SOMETHING_ELSE = [
    f"{A}, Wali Kota Bogor, sejak Senin (13/2/2018) melarang truk.",
    f"Wali Kota Bogor {A} sejak Senin (13/2/2018) melarang truk.",
    f"Dibuka Wali Kota Bogor {A}, 13-15 Maret 2018.",
    f"Sejak 2014, {A}, Wali Kota Bogor, melarang truk.",
    f"Wali Kota Bogor {A} hadir. Masa jabatan dewan berakhir pada 13 Mei 2024.",
    f"Wali Kota Bogor {A} mengatakan kontrak berakhir pada 13 Mei 2024.",
]


@pytest.mark.parametrize(("text", "interval", "status"), STATED, ids=[text for text, *_ in STATED])
def test_a_stated_interval_is_that_of_the_consolidated_tenure(text: str, interval: Interval, status: str) -> None:
    article = Article("a", text, date="2018-05-02")
    extraction = extract_article(article)
    (tenure,) = (claim for claim in extraction.claims if isinstance(claim, Tenure))
    assert (tenure.since, tenure.until, tenure.status) == (*interval, status)
    (row,) = ask(
        knowledge([(article, extraction)]),
        "SELECT ?status ?first ?last ?since ?until { ?t a kg:Tenure ; kg:status ?status ; kg:firstObserved ?first ; "
        "kg:lastObserved ?last ; org:memberDuring ?i "
        "OPTIONAL { ?i time:hasBeginning [ ?p ?since ] FILTER(?p != rdf:type) } "
        "OPTIONAL { ?i time:hasEnd [ ?q ?until ] FILTER(?q != rdf:type) } }",
    )
    assert row[0].rpartition("#")[2].casefold() == status
    assert row[1:3] == ("2018-05-02", "2018-05-02")
    assert row[3:] == tuple(value or "" for value in interval)


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_times_of_something_else_are_no_interval(text: str) -> None:
    extraction = extract_article(Article("a", text, date="2018-05-02"))
    (tenure,) = (claim for claim in extraction.claims if isinstance(claim, Tenure))
    assert (tenure.since, tenure.until) == (None, None)


# two holders


def held(id: str, name: str, date: str | None, status: str = "definitive", **more: str) -> tuple[Article, Extraction]:
    sentence = f"{{post}} {{name}} hadir di {id}."
    return official(id, name, "Wali Kota", BOGOR, date=date, status=status, sentence=sentence, **more)  # type: ignore[arg-type]


def conflicts(*articles: tuple[Article, Extraction], **values: str) -> list[tuple[str, str]]:
    graph = ox.Store()
    graph.extend(knowledge(articles))
    answer = run(graph, bind(load("dua-pemegang"), values, graph), ready=True)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(str(row[n].value) for n in ("kalimat1", "kalimat2")) for row in answer]  # type: ignore[misc,union-attr]


B = "Siti Aminah"


def test_two_definitive_holders_contradict_each_other() -> None:
    first, last = held("a", A, "2018-01-01"), held("b", A, "2018-06-01")
    articles = [first, last, held("c", B, "2018-05-01"), held("d", B, "2019-01-01")]
    assert conflicts(*articles) == [(f"2018-06-01 Wali Kota {A} hadir di b.", f"2018-05-01 Wali Kota {B} hadir di c.")]
    assert conflicts(articles[0], *articles[2:]) == []


def test_who_follows_on_the_same_day_contradicts_nobody() -> None:
    assert conflicts(held("a", A, "2018-01-01"), held("b", A, "2018-06-01"), held("c", B, "2018-06-01")) == []
    assert len(conflicts(held("a", A, "2018-06-01"), held("b", B, "2018-06-01"))) == 1


def test_acting_and_definitive_may_overlap_by_a_window() -> None:
    mayor = [held("a", A, "2018-01-01"), held("b", A, "2018-03-01")]
    articles = [*mayor, held("c", B, "2018-02-10", "acting"), held("d", B, "2018-04-01", "acting")]
    assert conflicts(*articles) == []
    assert len(conflicts(*articles, jendela="10")) == 1
    assert conflicts(*articles, jendela="19") == []  # 10 February to 1 March


def test_stated_beginnings_and_terms_count() -> None:
    assert len(conflicts(held("a", A, "2018-01-01"), held("b", B, "2018-06-01", since="2017-06"))) == 1
    assert conflicts(held("a", A, "2018-01-01"), held("b", B, "2018-06-01", since="2018")) == []
    before = held("b", B, "2018-06-01", "former", since="2008", until="2013")
    assert len(conflicts(held("a", A, "2012-01-01"), before)) == 1
    assert conflicts(held("a", A, "2013-05-01"), before) == []
    assert conflicts(held("a", A, "2018-01-01"), held("b", B, "2018-01-01", "candidate")) == []
    assert conflicts(held("a", A, None), held("b", B, None)) == []


def test_one_person_or_many_of_a_post_are_no_conflict() -> None:
    member = [official(id, name, "Anggota", BOGOR, date="2018-01-01") for id, name in (("a", A), ("b", B))]
    assert conflicts(*member) == []
    assert conflicts(held("a", A, "2018-01-01"), held("b", A, "2018-01-01", "acting")) == []
