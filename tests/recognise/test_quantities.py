"""Counts of people and bodies in invented sentences."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.language.numerals import number
from kg.model import Article, Quantity
from kg.recognise import quantities
from kg.segment import segment


def found(text: str) -> list[tuple[int, str]]:
    lexicon = load()
    doc = quantities.recognise(segment(Article("x", text), lexicon), lexicon)
    return [(m.ref.value, m.ref.unit) for m in doc.mentions if isinstance(m.ref, Quantity)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Diikuti 30 peserta.", 30, "peserta"),
        ("Sekitar 200 orang datang.", 200, "orang"),
        ("Petugas sebanyak 75 orang berjaga.", 75, "orang"),
        ("Sebanyak 1.500 warga mengungsi.", 1500, "warga"),
        ("Lebih dari 300.000 lebih pengguna.", 300000, "pengguna"),
        ("Ada 2,5 ribu orang.", 2500, "orang"),
        ("Ada 1,2 juta jiwa.", 1200000, "jiwa"),
        ("Ada 100-an warga.", 100, "warga"),
        ("Ada lima orang.", 5, "orang"),
        ("Ada dua ribu pelari.", 2000, "pelari"),
        ("Ada dua ribu lima ratus peserta.", 2500, "peserta"),
        ("Sebelas tersangka ditahan.", 11, "tersangka"),
        ("Seorang warga terluka.", 1, "warga"),
        ("Ada 13 orang saksi.", 13, "saksi"),
        ("Ada 86 kepala keluarga.", 86, "kepala keluarga"),
        ("Ada 24 PNS.", 24, "pns"),
        ("Diikuti 12 sekolah.", 12, "sekolah"),
    ],
)
def test_counts(text: str, value: int, unit: str) -> None:
    assert found(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Ratusan warga datang.",
        "Salah satu warga datang.",
        "Salah seorang warga datang.",
        "Anggaran Rp 50 miliar.",
        "Naik 20 persen.",
        "Sebanyak 143 rumah rusak.",
        "Sejak pukul 10 warga antre.",
        "Ada 16 kelurahan terendam.",
        "Harga Rp 500 orang tak sanggup.",
    ],
)
def test_no_counts(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500", 1500), ("7", 7), ("2,5 ribu", 2500), ("2,5", None), ("sebelas", 11), ("dua belas", 12),
        ("seratus lima", 105),
        ("seribu lima ratus", 1500), ("tiga puluh dua", 32), ("dua juta", 2000000), ("ribu", None),
        ("banyak", None), ("", None),
    ],
)  # fmt: skip
def test_numbers(text: str, value: int | None) -> None:
    assert number(text) == value
