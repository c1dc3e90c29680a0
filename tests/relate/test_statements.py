"""Statements: who said what, in every construction of the language checklist ("Statements", "Everyday traps")."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import load
from kg.model import Body, Document, Post
from kg.recognise import coreference
from kg.relate.statements import relate
from tests.marked import document, name

LEXICON = load()
BUDI, ANI = "Budi Santoso", "Ani Lestari"
PEOPLE = {BUDI: ["Budi"], ANI: ["Ani"]}
KPK = Body("Komisi Pemberantasan Korupsi", "ID")
MAYOR = Post("Wali Kota", Body("Pemerintah Kota Contoh", "32.71", "government"))


def statements(doc: Document) -> list[tuple[str, str, str]]:
    doc = coreference.recognise(doc, LEXICON)
    return [(name(doc, s.speaker), s.kind, doc.text[s.said.start : s.said.end]) for s in relate(doc, LEXICON)]


def said(text: str) -> list[tuple[str, str, str]]:
    return statements(document(text, PEOPLE, {"Wali Kota Contoh": MAYOR, "Wali Kota": MAYOR}, {"KPK": KPK}))


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        # Direct: after the words
        ('"Air sudah surut," kata Budi Santoso di balai kota, Senin (5/6).', BUDI, "Air sudah surut"),
        ('"Air sudah surut, "kata Budi Santoso.', BUDI, "Air sudah surut"),
        ('“Air sudah surut,” terang Wali Kota Contoh, Budi Santoso, di kantornya.', BUDI, "Air sudah surut"),
        ('"Air sudah surut," ujar Kepala Badan Air Kota Contoh, Ir. H. Budi Santoso, M.T.', BUDI, "Air sudah surut"),
        ('"Air sudah surut," demikian Budi Santoso.', BUDI, "Air sudah surut"),
        ('"Air sudah surut," Budi Santoso menambahkan.', BUDI, "Air sudah surut"),
        ('"Kapan air surut?" tanya Budi Santoso.', BUDI, "Kapan air surut?"),
        # Direct: before the words
        ('Budi Santoso mengatakan, "Air sudah surut."', BUDI, "Air sudah surut"),
        ('Budi Santoso mengatakan kepada wartawan di Bogor, Senin (5/6), "Air sudah surut."', BUDI, "Air sudah surut"),
        ('Budi Santoso: "Air sudah surut."', BUDI, "Air sudah surut"),
        ('Budi Santoso cuma berujar pendek, "Air sudah surut."', BUDI, "Air sudah surut"),
        ('Menurut Budi Santoso, "Air sudah surut sejak pagi tadi."', BUDI, "Air sudah surut sejak pagi tadi"),
        # Indirect: active verbs
        ("Budi Santoso mengatakan air sudah surut.", BUDI, "air sudah surut"),
        ("Budi Santoso menjelaskan bahwa air sudah surut.", BUDI, "air sudah surut"),
        ("Selain itu, Budi Santoso juga menegaskan, air sudah surut.", BUDI, "air sudah surut"),
        ("Budi Santoso, Kepala Dinas Air, menyebut air sudah surut.", BUDI, "air sudah surut"),
        ("Budi Santoso, yang menggantikan Ani Lestari, menyebut air sudah surut.", BUDI, "air sudah surut"),
        ("Budi Santoso saat ditemui di kantornya mengatakan air sudah surut.", BUDI, "air sudah surut"),
        ("Budi Santoso membuka acara itu dan mengatakan air sudah surut.", BUDI, "air sudah surut"),
        ("Budi Santoso mengatakan saat ditemui di kantornya, Senin (5/6), bahwa air surut.", BUDI, "air surut"),
        ("Budi Santoso menerangakan air sudah surut.", BUDI, "air sudah surut"),  # misspelt
        ("Budi Santoso mengaku tidak tahu soal itu.", BUDI, "tidak tahu soal itu"),
        ("Budi Santoso berharap agar warga tetap tenang.", BUDI, "warga tetap tenang"),
        ("Budi Santoso mengimbau warga agar tidak buang air.", BUDI, "warga agar tidak buang air"),
        ("Budi Santoso menyampaikan harapan agar warga tetap tenang.", BUDI, "warga tetap tenang"),
        ("Budi Santoso tidak menampik bahwa dana itu kurang.", BUDI, "dana itu kurang"),
        ("Budi Santoso mewanti-wanti warga agar tidak mendekat.", BUDI, "warga agar tidak mendekat"),
        # Indirect: forms around the clause
        ("Menurut Budi Santoso, air sudah surut.", BUDI, "air sudah surut"),
        ("Menurut Budi Santoso air itu sudah surut.", BUDI, "air itu sudah surut"),
        ("Kata Budi Santoso, air sudah surut.", BUDI, "air sudah surut"),
        ("Air sudah surut, kata Budi Santoso di Bogor.", BUDI, "Air sudah surut"),
        ("Saat ini, sambung Budi Santoso, air sudah surut.", BUDI, "air sudah surut"),
        ("Hal itu, jelas Budi Santoso, tidak lepas dari hujan.", BUDI, "tidak lepas dari hujan"),
        ("Air itu, kata Budi Santoso, sudah surut.", BUDI, "Air itu, kata Budi Santoso, sudah surut"),
        ("Air sungai sudah surut. Demikian dikatakan Budi Santoso.", BUDI, "Air sungai sudah surut"),
        # Bodies speak with a verb of speech
        ("KPK menyebut kasus itu sudah naik ke penyidikan.", KPK.name, "kasus itu sudah naik ke penyidikan"),
        ('"Kasus itu naik ke penyidikan," bunyi keterangan pers KPK.', KPK.name, "Kasus itu naik ke penyidikan"),
    ],
)  # fmt: skip
def test_one_statement(text: str, who: str, words: str) -> None:
    assert [(w, t) for w, _, t in said(text)] == [(who, words)]


@pytest.mark.parametrize(
    "text",
    [
        # Unnamed speakers
        '"Air sudah surut," kata seorang warga.',
        "Menurut data badan air, hujan turun tiga hari.",
        "Warga mengatakan air sudah surut.",
        "Kuasa hukum Budi Santoso mengatakan kliennya sakit.",
        '"Klien kami sakit," kata kuasa hukum Budi Santoso.',
        # Plans, refusals, deeds
        "Budi Santoso belum menyebutkan kapan air surut.",
        "Budi Santoso ingin menyampaikan bahwa air surut.",
        "Budi Santoso mematikan lampu yang menyala.",
        "Budi Santoso memastikan banding.",
        "Budi Santoso menyesalkan kejadian tersebut.",
        "Budi Santoso melaporkan kejadian itu ke polisi.",
        "Sejumlah orang melaporkan Budi Santoso menutup jalan.",
        # Words set apart, titles, laws, bodies without a verb of speech
        'Budi Santoso membuka acara "Kota Kita Bersih Semua" di Bogor.',
        'Uang itu disebut "uang ketok" oleh warga.',
        "Peraturan itu menyatakan rumah harus berjarak lima meter.",
        "KPK menduga ada aliran dana.",
        "KPK mencatat 20 laporan masuk.",
        "Hal itu dikatakan Budi Santoso di Bogor.",
        "Budi Santoso meninjau sungai di Bogor. Hal itu dikatakan Budi Santoso, Senin (5/6).",
        "Hal itu disampaikannya saat meresmikan jembatan di Bogor, Jawa Barat, Senin (5/6).",
        "Budi Santoso meminta maaf kepada warga karena air belum surut.",
        "Budi Santoso kembali berkomentar soal air yang surut.",
        "Jika Budi Santoso mengatakan air surut, warga pulang.",
    ],
)
def test_no_statement(text: str) -> None:
    assert said(text) == []


def test_pronouns_and_short_names_stand_for_the_last_speaker() -> None:
    text = (
        '"Air surut," kata Wali Kota Contoh Budi Santoso. Ia menambahkan, warga sudah pulang.\n'
        '"Posko kami tutup," ujarnya.\nMenurutnya, bantuan cukup.\n"Terima kasih," kata Wali Kota.\n'
        "Pihaknya berharap cuaca cerah."
    )
    assert [(w, t) for w, _, t in said(text)] == [
        (BUDI, "Air surut"),
        (BUDI, "warga sudah pulang"),
        (BUDI, "Posko kami tutup"),
        (BUDI, "bantuan cukup"),
        (BUDI, "Terima kasih"),
        (BUDI, "cuaca cerah"),
    ]


def test_a_semicolon_or_a_second_verb_begins_new_words() -> None:
    text = "Budi Santoso mengatakan air sudah surut; ia juga berharap warga pulang."
    assert [(w, t) for w, _, t in said(text)] == [(BUDI, "air sudah surut"), (BUDI, "warga pulang")]
    text = "Budi Santoso mengatakan air sudah surut dan berharap warga tetap tenang."
    assert [(w, t) for w, _, t in said(text)] == [(BUDI, "air sudah surut"), (BUDI, "warga tetap tenang")]
    text = '"Air surut," kata Budi Santoso seraya meminta warga tidak panik.'
    assert [(w, t) for w, _, t in said(text)] == [(BUDI, "Air surut"), (BUDI, "warga tidak panik")]


def test_two_speakers_say_the_same_words() -> None:
    text = "Budi Santoso dan Ani Lestari mengatakan air sudah surut."
    assert sorted(said(text)) == [(ANI, "indirect", "air sudah surut"), (BUDI, "indirect", "air sudah surut")]


def test_marks_read_in_the_wrong_encoding() -> None:
    text = "\u00e2\u20ac\u0153Air sudah surut,\u00e2\u20ac kata Budi Santoso."
    assert said(text) == [(BUDI, "direct", "Air sudah surut")]


def test_a_split_quotation_is_two_statements() -> None:
    assert said('"Gratis untuk warga," kata Budi Santoso. "Kami yang tanggung."') == [
        (BUDI, "direct", "Gratis untuk warga"),
        (BUDI, "direct", "Kami yang tanggung"),
    ]


def test_a_quotation_without_attribution_is_the_last_speakers() -> None:
    text = '"Air surut," kata Budi Santoso.\n"Warga sudah kembali ke rumah."\n"Posko ditutup," ujarnya.'
    assert [w for w, _, _ in said(text)] == [BUDI, BUDI, BUDI]


def test_a_quotation_after_an_unnamed_speaker_is_nobodys() -> None:
    text = '"Air surut," kata Budi Santoso.\n"Kami takut," kata seorang warga.\n"Semoga lekas surut," katanya.'
    assert [t for _, _, t in said(text)] == ["Air surut"]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = '"Air surut sejak pagi.\n"Warga sudah pulang," kata Budi Santoso.'
    assert said(text) == [(BUDI, "direct", 'Air surut sejak pagi.\n"Warga sudah pulang')]


def test_two_speakers_are_kept_apart() -> None:
    text = (
        '"Air surut," kata Budi Santoso.\nSementara itu, Ani Lestari mengatakan jalan sudah dibuka. '
        '"Truk boleh lewat," katanya.\n"Posko ditutup," kata Budi. Ani menilai itu terlalu cepat.'
    )
    assert [(w, t) for w, _, t in said(text)] == [
        (BUDI, "Air surut"),
        (ANI, "jalan sudah dibuka"),
        (ANI, "Truk boleh lewat"),
        (BUDI, "Posko ditutup"),
        (ANI, "itu terlalu cepat"),
    ]


def test_a_description_stands_for_the_last_speaker() -> None:
    text = '"Air surut," kata Budi Santoso.\nPolitikus senior itu menambahkan, warga sudah pulang.'
    assert [w for w, _, _ in said(text)] == [BUDI, BUDI]


def test_evidence_holds_words_and_attribution() -> None:
    text = 'Hujan deras. "Air surut. Warga pulang," kata Budi Santoso. Acara usai.'
    (statement,) = relate(document(text, PEOPLE), LEXICON)
    assert [text[e.start : e.end] for e in statement.evidence] == ['"Air surut.', 'Warga pulang," kata Budi Santoso.']
    assert 0.5 <= statement.confidence <= 1.0


PIECES = st.sampled_from(
    ['"', "“", "”", "'", ".", ",", ":", "\n", " ", " kata ", "katanya", " Budi Santoso ", " Budi ", " mengatakan ",
     " bahwa ", "Menurut ", " dia ", "ia ", " seorang warga", " yang ", " Wali Kota ", " KPK ", "air surut", " itu ",
     "(", ")", " dan "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_survives(text: str) -> None:
    doc = document(text, PEOPLE, {"Wali Kota": MAYOR}, {"KPK": KPK})
    doc = coreference.recognise(doc, LEXICON)
    for s in relate(doc, LEXICON):
        words = text[s.said.start : s.said.end]
        assert words == words.strip() != ""
        assert s.evidence
        assert 0.0 <= s.confidence <= 1.0
        assert all(0 <= e.start < e.end <= len(text) for e in s.evidence)


@pytest.mark.parametrize(
    "piece",
    ["kata Budi Santoso, ", "menurut Budi Santoso, kata dia, ", "Budi Santoso mengatakan ", "dia mengatakan dia, ",
     '"Air surut," kata Budi Santoso. ', '" "', "Budi Santoso yang ", "Air surut. Demikian dikatakan Budi Santoso. "],
)  # fmt: skip
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    doc = document(text, {BUDI: []})
    start = time.process_time()
    relate(coreference.recognise(doc, LEXICON), LEXICON)
    assert time.process_time() - start < 4.0
