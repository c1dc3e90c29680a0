"""Dates in invented sentences, read on 15 March 2018 (a Thursday)."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.language.calendar import interval
from kg.model import Article, Date, Document
from kg.recognise import dates
from kg.segment import segment


def read(text: str, date: str | None = "2018-03-15") -> Document:
    lexicon = load()
    return dates.recognise(segment(Article("x", text, date=date), lexicon), lexicon)


def only(text: str) -> Date:
    mentions = read(text).mentions
    assert len(mentions) == 1, [text[m.start : m.end] for m in mentions]
    assert isinstance(mentions[0].ref, Date)
    return mentions[0].ref


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Katanya, Selasa (13/3/18).", "2018-03-13"),
        ("Katanya, Selasa (13/3).", "2018-03-13"),
        ("Katanya, Selasa (13 / 3).", "2018-03-13"),
        ("Katanya, Rabu (14/03/2018) malam WIB.", "2018-03-14"),
        ("Katanya, Rabu malam, (14/3).", "2018-03-14"),
        ("Pesta digelar saat malam tahun baru 2018.", "2017-12-31"),
        ("Pesta digelar pada malam pergantian tahun.", "2017-12-31"),
        ("Katanya, Rabu (14/032018).", "2018-03-14"),
        ("Katanya, Senin, 12 Maret 2018.", "2018-03-12"),
        ("Katanya, Senin (12 Maret 2018).", "2018-03-12"),
        ("Katanya pada 12 Maret.", "2018-03-12"),
        ("Katanya tgl 5 Nop 2017.", "2017-11-05"),
        ("Katanya pada 27 Desember lalu.", "2017-12-27"),
        ("Katanya pada 2 Januari tahun lalu.", "2017-01-02"),
        ("Katanya pada 07-11-2017.", "2017-11-07"),
        ("Katanya pada 07.11.2017.", "2017-11-07"),
        ("Katanya pada 7/11/17.", "2017-11-07"),
        ("Katanya, Rabu.", "2018-03-14"),
        ("Katanya, Kamis.", "2018-03-15"),
        ("Katanya, Jumat lalu.", "2018-03-09"),
        ("Katanya, Kamis lalu.", "2018-03-08"),
        ("Katanya, Jumat mendatang.", "2018-03-16"),
        ("Katanya, Senin depan.", "2018-03-19"),
        ("Katanya, Senin pekan depan.", "2018-03-19"),
        ("Katanya, Senin pekan lalu.", "2018-03-05"),
        ("Acara akan digelar pada Sabtu.", "2018-03-17"),
        ("Katanya kemarin.", "2018-03-14"),
        ("Katanya hari ini.", "2018-03-15"),
        ("Katanya besok.", "2018-03-16"),
        ("Katanya lusa.", "2018-03-17"),
        ("Katanya dua hari lalu.", "2018-03-13"),
        ("Katanya 2 bulan lalu.", "2018-01"),
        ("Katanya tiga tahun silam.", "2015"),
        ("Katanya tanggal 5 lalu.", "2018-03-05"),
        ("Katanya tanggal 20 lalu.", "2018-02-20"),
        ("Katanya pada September 2017.", "2017-09"),
        ("Katanya pada akhir Juli.", "2018-07"),
        ("Katanya Desember tahun lalu.", "2017-12"),
        ("Katanya bulan lalu.", "2018-02"),
        ("Katanya tahun lalu.", "2017"),
        ("Katanya tahun ini.", "2018"),
        ("Katanya awal tahun depan.", "2019"),
        ("Katanya tahun 2016.", "2016"),
        ("Katanya sejak 2014.", "2014"),
    ],
)
def test_one_day_month_or_year(text: str, value: str) -> None:
    assert only(text) == Date(value)


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("Acara digelar 12-14 Maret.", "2018-03-12", "2018-03-14"),
        ("Acara digelar 2-4 Maret 2020.", "2020-03-02", "2020-03-04"),
        ("Acara digelar 8 hingga 10 November kemarin.", "2017-11-08", "2017-11-10"),
        ("Acara digelar 31 Januari hingga 1 Februari 2018.", "2018-01-31", "2018-02-01"),
        ("Acara digelar 30 Desember - 2 Januari 2018.", "2017-12-30", "2018-01-02"),
        ("Acara digelar Sabtu-Minggu (10-11/3).", "2018-03-10", "2018-03-11"),
        ("Acara digelar pekan lalu.", "2018-03-05", "2018-03-11"),
        ("Acara digelar Januari-Maret 2018.", "2018-01", "2018-03"),
        ("Ia menjabat periode 2018-2023.", "2018", "2023"),
        ("Ia menjabat periode 2009/2014.", "2009", "2014"),
    ],
)
def test_spans(text: str, value: str, end: str) -> None:
    assert only(text) == Date(value, end)


def test_day_name_that_disagrees() -> None:
    assert only("Katanya, Senin (12/8).") == Date("2018-03-12", doubtful=True)  # a slip in the month
    assert only("Katanya, Senin (13/3/2018).") == Date("2018-03-13", doubtful=True)


def test_today_beside_its_date() -> None:
    refs = [m.ref for m in read("Ia datang hari ini, Rabu (14/3).").mentions]
    assert refs == [Date("2018-03-14"), Date("2018-03-14")]


@pytest.mark.parametrize(
    "text",
    [
        "Baru 3/4 bagian yang jadi.",
        "Ia dijerat Pasal 12 UU Nomor 31 Tahun 1999.",
        "Keputusan Nomor 561/Kep.1065/2017 terbit.",
        "Mulai pukul 10.30 WIB.",
        "Rapat digelar setiap Senin.",
        "Salat Jumat digelar.",
        "Pembaruan bulan purnama.",
        "Sebanyak 2.018 orang datang.",
        "Kereta berhenti di Stasiun Pasar Minggu.",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text).mentions == ()


def test_years_alone_are_less_sure() -> None:
    assert read("APBD 2018 disahkan.").mentions[0].confidence < 0.7


def test_anchor_from_the_text() -> None:
    assert read("Ia pensiun per 1 Juli 2020. Katanya, Selasa (8/8/17). Kemarin ia datang.", None).date == "2017-08-08"
    assert read("Ia pensiun per 1 Juli 2020.", None).date == "2020-07-01"
    assert read("Ia pensiun.", None).date is None


def test_without_any_anchor_the_day_stays_open() -> None:
    doc = read("Katanya, Rabu (29/12) malam.", None)
    assert [m.ref for m in doc.mentions] == [None]


def test_interval() -> None:
    assert interval("periode 2018-2023") == ("2018", "2023")
    assert interval("periode 2018—2023") == ("2018", "2023")
    assert interval("masa bakti 2019-24") == ("2019", "2024")
    assert interval("sejak 2014") == ("2014", None)
    assert interval("hingga akhir 2023") == (None, "2023")
    assert interval("selama ini") == (None, None)
