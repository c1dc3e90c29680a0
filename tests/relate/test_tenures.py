"""Tenures: the constructions that join a person and a post, their status and interval; and what is none."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.model import Body, Claim, Document, Post, Tenure
from kg.relate.tenures import relate
from tests.marked import document, name

LEXICON = load()
CITY = Body("Pemerintah Kota Contoh", "32.71", "government")
HEALTH = Body("Dinas Kesehatan", "32.71")
COUNCIL = Body("Dewan Perwakilan Rakyat Daerah", "32.71")
A, B, C = "Asep Suherman", "Rina Wulandari", "Bambang Setiawan"
PEOPLE = {A: ["Asep"], B: ["Rina"], C: []}
POSTS = {
    "mantan Wali Kota Contoh": Post("Wali Kota", CITY, "former"),
    "calon Wali Kota Contoh": Post("Wali Kota", CITY, "candidate"),
    "Plt Kepala Dinas Kesehatan": Post("Kepala", HEALTH, "acting"),
    "Wakil Wali Kota": Post("Wakil Wali Kota", CITY),
    "Wali Kota Contoh": Post("Wali Kota", CITY),
    "Wali Kota": Post("Wali Kota", CITY),
    "Sekda": Post("Sekretaris Daerah", CITY),
    "Kepala Dinas Kesehatan": Post("Kepala", HEALTH),
    "Anggota DPRD": Post("Anggota", COUNCIL),
    "anggota DPRD": Post("Anggota", COUNCIL),
    "Ketua": Post("Ketua", COUNCIL),
    "Sekretaris": Post("Sekretaris", COUNCIL),
    "Pendiri": Post("Pendiri", Body("Sanggar Contoh", None, "organization")),
    "Direktur Sanggar Contoh": Post("Direktur", Body("Sanggar Contoh", None, "organization")),
    "Presiden": Post("Presiden", Body("Republik Indonesia", "ID")),
}
Row = tuple[str, str, str]


def claims(text: str) -> tuple[Document, tuple[Claim, ...]]:
    doc = document(text, PEOPLE, POSTS, {"Bappeda": Body("Badan Perencanaan Pembangunan Daerah", "32.71")})
    return doc.dated("2020-01-01"), relate(doc.dated("2020-01-01"), LEXICON)


def tenures(text: str) -> list[Row]:
    doc, found = claims(text)
    rows = []
    for c in found:
        assert isinstance(c, Tenure)
        assert 0.5 <= c.confidence <= 1
        assert c.observed_on == "2020-01-01"
        rows.append((name(doc, c.person), c.post, c.status))
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # post, organization, area, then name, with or without comma, rank, degrees
        (f"Wali Kota Contoh {A} hadir.", [(A, "Wali Kota", "definitive")]),
        (f"Kepala Dinas Kesehatan, dr. {B}, M.Kes., hadir.", [(B, "Kepala", "definitive")]),
        (f"Menurut Kepala Dinas Kesehatan, {B}, air surut.", [(B, "Kepala", "definitive")]),
        (f"Anggota DPRD yang bernama {A} hadir.", [(A, "Anggota", "definitive")]),
        # name first
        (f"{B}, Kepala Dinas Kesehatan, hadir.", [(B, "Kepala", "definitive")]),
        (f"{A} selaku Wali Kota hadir.", [(A, "Wali Kota", "definitive")]),
        (f"{A} yang juga Wali Kota Contoh hadir.", [(A, "Wali Kota", "definitive")]),
        (f"{A}, S.H. (43), yang menjabat Sekda, hadir.", [(A, "Sekretaris Daerah", "definitive")]),
        # bracketed
        (f"Hadir {A} (Sekda) dan {B} (Kepala Dinas Kesehatan).",
         [(A, "Sekretaris Daerah", "definitive"), (B, "Kepala", "definitive")]),
        # two titles of one body and one person
        (f"Pendiri dan Direktur Sanggar Contoh {A} hadir.",
         [(A, "Direktur", "definitive"), (A, "Pendiri", "definitive")]),
        (f"Sebelumnya hadir {A}. Saat itu {B} merupakan Kepala Dinas Kesehatan.", [(B, "Kepala", "former")]),
        # several
        (f"Wali Kota Contoh {A} dan Wakil Wali Kota {B} hadir.",
         [(A, "Wali Kota", "definitive"), (B, "Wakil Wali Kota", "definitive")]),
        (f"Wali Kota {A}, Sekda {B}, serta Kepala Dinas Kesehatan {C} hadir.",
         [(A, "Wali Kota", "definitive"), (B, "Sekretaris Daerah", "definitive"), (C, "Kepala", "definitive")]),
        (f"Wali Kota dan Wakil Wali Kota, {A} dan {B}, hadir.",
         [(A, "Wali Kota", "definitive"), (B, "Wakil Wali Kota", "definitive")]),
        (f"{A} dan {B}, masing-masing Ketua dan Sekretaris, hadir.",
         [(A, "Ketua", "definitive"), (B, "Sekretaris", "definitive")]),
        (f"Dua anggota DPRD {A} dan {B} hadir.", [(A, "Anggota", "definitive"), (B, "Anggota", "definitive")]),
        # verbs of office
        (f"{A} dilantik sebagai Wali Kota Contoh kemarin.", [(A, "Wali Kota", "definitive")]),
        (f"{A} menjabat Sekda sejak 2016.", [(A, "Sekretaris Daerah", "definitive")]),
        (f"{A} pernah menjabat Sekda.", [(A, "Sekretaris Daerah", "former")]),
        (f"{A} yang saat itu menjabat Sekda.", [(A, "Sekretaris Daerah", "former")]),
        (f"Wali Kota Contoh {A} melantik {B} sebagai Kepala Dinas Kesehatan.",
         [(A, "Wali Kota", "definitive"), (B, "Kepala", "definitive")]),
        (f"{B} dilantik oleh Wali Kota {A} sebagai Kepala Dinas Kesehatan.",
         [(A, "Wali Kota", "definitive"), (B, "Kepala", "definitive")]),
        (f"{B} dilantik sebagai Kepala Dinas Kesehatan menggantikan {C}.",
         [(B, "Kepala", "definitive"), (C, "Kepala", "former")]),
        # status
        (f"Plt Kepala Dinas Kesehatan {B} hadir.", [(B, "Kepala", "acting")]),
        (f"{A} mendaftar sebagai calon Wali Kota Contoh.", [(A, "Wali Kota", "candidate")]),
        (f"{A} meninjau pasar. Selain itu, mantan Wali Kota Contoh ini menyapa warga.", [(A, "Wali Kota", "former")]),
        (f"{A} meninjau pasar. Pria yang juga Sekda itu menyapa warga.", [(A, "Sekretaris Daerah", "definitive")]),
        (f"{A} pernah memimpin Bappeda.", []),
        (f"{A} bukan lagi Kepala Dinas Kesehatan.", [(A, "Kepala", "former")]),
        (f"Sebelumnya, {A} menjabat Kepala Dinas Kesehatan.", [(A, "Kepala", "former")]),
        (f"Dulu {A} adalah Kepala Dinas Kesehatan.", [(A, "Kepala", "former")]),
        (f"Sebelum dilantik, {A} menjabat Sekda.", [(A, "Sekretaris Daerah", "former")]),
        (f"{A} mengundurkan diri dari jabatan Kepala Dinas Kesehatan.", [(A, "Kepala", "former")]),
        (f"{A} dicopot dari jabatannya sebagai Kepala Dinas Kesehatan.", [(A, "Kepala", "former")]),
    ],
)  # fmt: skip
def test_constructions(text: str, expected: list[Row]) -> None:
    found = tenures(text)
    if "Bappeda" in text:
        expected = [(A, "Kepala", "former")]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        (f"Wali Kota Contoh {A} periode 2018-2023 hadir.", ("2018", "2023", "definitive")),
        (f"{A}, Wali Kota Contoh periode 2013-2018, hadir.", ("2013", "2018", "former")),
        (f"{A} menjabat Sekda sejak 2016.", ("2016", None, "definitive")),
    ],
)
def test_intervals(text: str, interval: tuple[str, str | None, str]) -> None:
    (tenure,) = claims(text)[1]
    assert isinstance(tenure, Tenure)
    assert (tenure.since, tenure.until, tenure.status) == interval


@pytest.mark.parametrize(
    "text",
    [
        f"Tiga calon Wali Kota Contoh, yakni {A}, {B}, dan {C}, mengikuti debat.",
        f"Nama calon Wali Kota Contoh yang muncul: {A}, {B} (petahana), serta {C}.",
        f"Ada tiga calon Wali Kota Contoh. Mereka adalah {A}, anggota DPRD; {B}; serta pengusaha {C}.",
        f"Ada calon Wali Kota Contoh. Partai belum memilih. Ketiganya yaitu {A}, {B} dan {C}.",
    ],
)
def test_candidates_in_a_list(text: str) -> None:
    found = {t.person for t in claims(text)[1] if isinstance(t, Tenure) and t.status == "candidate"}
    assert len(found) == 3


def test_a_place_between_a_body_and_its_head() -> None:
    for place in ("Sulawesi Selatan (DKSS)", "Madura"):
        (tenure,) = claims(f"Kepala Dinas Kesehatan {place} {A} hadir.")[1]
        assert isinstance(tenure, Tenure)
        assert (tenure.post, tenure.body) == ("Kepala", HEALTH)


def test_pairs_of_candidates() -> None:
    text = f"Pasangan calon Wali Kota Contoh: {A}-{B}."
    assert [(t.post, t.status) for t in claims(text)[1] if isinstance(t, Tenure)] == [
        ("Wali Kota", "candidate"), ("Wakil Wali Kota", "candidate"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"Calon Wali Kota Contoh menghadirkan tiga saksi, yakni {A}, {B}, dan {C}.",  # those listed are others
        f"Partai memilih calon Wali Kota Contoh. {A} hadir. Mereka adalah {B}, {C}.",  # somebody is named between
    ],
)
def test_no_candidates(text: str) -> None:
    assert not [t for t in claims(text)[1] if isinstance(t, Tenure) and t.status == "candidate"]


def test_one_claim_with_all_its_sentences() -> None:
    (tenure,) = claims(f"Wali Kota Contoh {A} hadir. Menurut Wali Kota Contoh {A}, air surut.")[1]
    assert isinstance(tenure, Tenure)
    assert len(tenure.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"{A} ingin menjadi Wali Kota Contoh.",  # wished for
        f"{A} tidak menjadi Wali Kota Contoh.",  # denied
        f"Warga mendesak {A} mundur dari jabatan Wali Kota Contoh.",  # demanded
        f"{A} bertemu Wali Kota Contoh.",  # two people
        f"Perwakilan dari Kepala Dinas Kesehatan, {A}, hadir.",  # sent by the head
        f"Istri Wali Kota Contoh, {B}, hadir.",  # the spouse
        f"{A} hadir. Warga menunggu Wali Kota Contoh.",
        f"Presiden {A} hadir.",  # no president of Indonesia
        f"Saat {A} resmi menjadi Wali Kota dan Wakil Wali Kota, warga senang.",  # open which
    ],
)
def test_no_tenure(text: str) -> None:
    assert tenures(text) == []
