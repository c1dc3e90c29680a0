"""Coreference: pronouns, posts alone and descriptions stand for the right person, or for nobody."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.model import Body, Document, PersonRef, Post
from kg.recognise.coreference import recognise
from tests.marked import document, name

LEXICON = load()
BUDI, ANI = "Budi Santoso", "Ani Lestari"
PEOPLE = {BUDI: ["Budi"], ANI: ["Ani"]}
CITY = Body("Pemerintah Kota Contoh", "32.71", "government")
MAYOR, DEPUTY = Post("Wali Kota", CITY), Post("Wakil Wali Kota", CITY)
POSTS = {"Wakil Wali Kota Contoh": DEPUTY, "Wakil Wali Kota": DEPUTY, "Wali Kota Contoh": MAYOR, "Wali Kota": MAYOR}


def implied(text: str) -> list[tuple[str, str]]:
    doc: Document = recognise(document(text, PEOPLE, POSTS), LEXICON)
    found = []
    for m in doc.mentions:
        if m.implied and m.kind == "person":
            assert isinstance(m.ref, PersonRef)
            assert 0.5 <= m.confidence <= 1.0
            found.append((text[m.start : m.end], name(doc, m.ref)))
    return found


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('"Air surut," kata Budi Santoso. "Warga pulang," katanya.', [("nya", BUDI)]),
        ('"Air surut," kata Budi Santoso. Dia menambahkan, warga pulang.', [("Dia", BUDI)]),
        ("Budi Santoso meninjau pasar. Ia juga menyapa warga.", [("Ia", BUDI)]),
        ("Budi Santoso datang bersama Ani Lestari. Ia menyapa warga.", [("Ia", BUDI)]),
        ('Wali Kota Contoh Budi Santoso hadir. "Air surut," kata Wali Kota.', [("Wali Kota", BUDI)]),
        (
            "Wali Kota Contoh Budi Santoso dan Wakil Wali Kota Contoh Ani Lestari hadir. "
            '"Air surut," kata Wakil Wali Kota.',
            [("Wakil Wali Kota", ANI)],
        ),
        ('Wali Kota Contoh Budi Santoso hadir. "Air surut," kata Pak Wali Kota.', [("Pak Wali Kota", BUDI)]),
        (
            '"Air surut," kata Budi Santoso.\n"Warga pulang," kata politikus senior itu.',
            [("politikus senior itu", BUDI)],
        ),
        ('Budi Santoso turun ke sungai. "Air surut," ujarnya.', [("nya", BUDI)]),
        (
            '"Air surut," kata Budi Santoso.\nAni Lestari turun ke sungai sejak pagi. "Sampahnya banyak," ujarnya.',
            [("nya", ANI)],
        ),
        (  # a fate that is told does not make a speaker
            'Kabar itu soal Ani Lestari. "Air surut," kata Budi Santoso. Kemarin, Ani Lestari berada di Bogor. '
            '"Warga pulang," katanya.',
            [("nya", BUDI)],
        ),
        (
            "Wali Kota Contoh Budi Santoso dan Wakil Wali Kota Contoh Ani Lestari hadir. "
            '"Air surut," kata orang nomor satu di Contoh itu.',
            [("orang nomor satu di Contoh itu", BUDI)],
        ),
    ],
)  # fmt: skip
def test_stands_for(text: str, pairs: list[tuple[str, str]]) -> None:
    assert implied(text) == pairs


@pytest.mark.parametrize(
    "text",
    [
        '"Air surut," kata seorang warga. "Kami pulang," katanya.',
        '"Dia datang kemarin," kata Budi Santoso.',  # a pronoun in somebody's words
        '"Air surut," kata Wali Kota.',  # no holder is named
        "Ia meninjau pasar.",
        "Kantor Wali Kota Contoh ramai. Budi Santoso menonton.",
        "",
    ],
)
def test_stands_for_nobody(text: str) -> None:
    assert implied(text) == []
