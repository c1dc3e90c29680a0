from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import dates

FORMS = {
    "2018-12-13 11:55:00": "2018-12-13",
    "2018-12-13T11:55:00+07:00": "2018-12-13",
    "2018-12-13T23:30:00Z": "2018-12-13",
    "2018/12/13": "2018-12-13",
    "2017-1-5": "2017-01-05",
    "20181213": "2018-12-13",
    "07-Nov-19": "2019-11-07",
    "5-Mar-2018": "2018-03-05",
    "22 Feb 2023 23:16": "2023-02-22",
    "Selasa, 29 Januari 2019 / 20:44 WIB": "2019-01-29",
    "Jum'at, 3 Agustus 2018 - 10:00": "2018-08-03",
    "Sabtu , 05 Mei 2018, 20:05 WIB": "2018-05-05",
    "Thu, 13 Dec 2018 11:55:00 +0700": "2018-12-13",
    "Dec 13, 2018": "2018-12-13",
    "December 13th, 2018": "2018-12-13",
    "13/12/2018": "2018-12-13",
    "12/13/2018": "2018-12-13",
    "13.12.2018": "2018-12-13",
    "8/8/17": "2017-08-08",
    "12 Nopember 2018": "2018-11-12",
    "12 Sept. 2018": "2018-09-12",
}
NONE = [
    "", "0000-00-00", "0000-00-00 00:00:00", "1970-01-01 00:00:00", "9999-12-31", "2018-13-45", "31-02-2018",
    "2018", "Mei 2018", "22 Feb 23:16", "pukul 10.30.12", "kemarin", "29 Feb 2018", "１２/１２/２０１８",
]  # fmt: skip


@pytest.mark.parametrize(("written", "iso"), FORMS.items())
def test_usual_forms(written: str, iso: str) -> None:
    assert dates.parse(written) == iso


@pytest.mark.parametrize("written", NONE)
def test_no_date(written: str) -> None:
    assert dates.parse(written) is None


MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


@given(st.dates(datetime.date(1971, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_in_every_order(day: datetime.date) -> None:
    month = MONTHS[day.month - 1]
    for written in (
        day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {month} {day.year}", f"{day.day}-{month[:3]}-{day.year}",
        f"{month} {day.day}, {day.year}", f"{day:%Y%m%d}", f"{day:%Y-%m-%d %H:%M:%S}",
    ):  # fmt: skip
        assert dates.parse(written) == day.isoformat(), written


@given(st.text())
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = dates.parse(text)
    assert found is None or datetime.date.fromisoformat(found)
