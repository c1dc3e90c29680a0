"""Derived Indonesian words: language.md, "Events" (verb forms by rule)."""

from __future__ import annotations

import pytest

from kg.language.morphology import active, analyse, bare, forms, middle, passive, voice


@pytest.mark.parametrize(
    ("stem", "suffix", "word"),
    [
        ("tetap", "kan", "menetapkan"),
        ("periksa", "", "memeriksa"),
        ("kunjung", "i", "mengunjungi"),
        ("salur", "kan", "menyalurkan"),
        ("buka", "", "membuka"),
        ("gelar", "", "menggelar"),
        ("resmi", "kan", "meresmikan"),
        ("lantik", "", "melantik"),
        ("angkat", "", "mengangkat"),
        ("cat", "", "mengecat"),
        ("sah", "kan", "mengesahkan"),
        ("proses", "", "memproses"),
        ("stabil", "kan", "menstabilkan"),
        ("klaim", "", "mengklaim"),
        ("transfer", "", "mentransfer"),
        ("sosialisasi", "kan", "menyosialisasikan"),
        ("jalin", "", "menjalin"),
        ("vonis", "", "memvonis"),
    ],
)
def test_active_forms_take_the_nasal_of_the_first_sound(stem: str, suffix: str, word: str) -> None:
    assert word in active(stem, suffix)


def test_passive_and_middle_forms() -> None:
    assert passive("kunjung", "i") == "dikunjungi"
    assert middle("kunjung") == "berkunjung"
    assert middle("rapat") == "berapat"
    assert middle("kerja") == "bekerja"
    assert middle("ajar") == "belajar"


@pytest.mark.parametrize(
    ("stem", "word", "expected"),
    [
        ("tanda tangan".replace(" ", ""), "penandatanganan", "noun"),
        ("resmi", "peresmian", "noun"),
        ("temu", "pertemuan", "noun"),
        ("baik", "memperbaiki", "active"),
        ("baik", "diperbaiki", "passive"),
        ("baik", "perbaikan", "noun"),
        ("pilih", "terpilih", "state"),
        ("menang", "kemenangan", "noun"),
        ("tinjau", "peninjau", "agent"),
        ("rapat", "rapat", "base"),
    ],
)
def test_forms_of_a_stem(stem: str, word: str, expected: str) -> None:
    assert {f.word: f.voice for f in forms(stem)}[word] == expected


@pytest.mark.parametrize(
    ("word", "stem", "expected"),
    [
        ("menetapkan", "tetap", "active"),
        ("ditetapkannya", "tetap", "passive"),
        ("menyambangi", "sambang", "active"),
        ("mengunjungi", "kunjung", "active"),
        ("mengukur", "ukur", "active"),
        ("mengukur", "kukur", "active"),
        ("memperbaiki", "baik", "active"),
        ("penyaluran", "salur", "noun"),
        ("pertemuan", "temu", "noun"),
        ("kunjungannya", "kunjung", "noun"),
        ("berkunjung", "kunjung", "middle"),
        ("belajar", "ajar", "middle"),
        ("terpilihnya", "pilih", "state"),
    ],
)
def test_stem_and_voice_of_a_form(word: str, stem: str, expected: str) -> None:
    assert (stem, expected) in {(f.stem, f.voice) for f in analyse(word)}


STEMS = ["tetap", "periksa", "kunjung", "salur", "buka", "gelar", "resmi", "angkat", "uji", "vonis"]


@pytest.mark.parametrize("stem", STEMS)
def test_what_is_generated_is_recognised(stem: str) -> None:
    for form in forms(stem, ("", "kan")):
        assert stem in {f.stem for f in analyse(form.word)}, form


def test_clitics_and_odd_input() -> None:
    assert bare("dilakukanlah") == "dilakukan"
    assert bare("kunjungannyapun") == "kunjungan"
    assert voice("meninjau") == "active"
    assert voice("kota") is None
    assert analyse("") == () or analyse("")[0].stem == ""
    assert analyse("🙂") is not None
