"""Posts over time: intervals that articles state reach the consolidated tenures; two holders at one time are found."""

from __future__ import annotations

import pytest

from kg.extraction import extract_article
from kg.model import Article, Tenure
from tests.graphs import ask, knowledge

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
