"""Segmentation: offsets match the text, quotations are paired, sentences end well, furniture is set apart."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.language import load
from kg.model import Article, Document
from kg.segment import segment

LEXICON = load()


def read(text: str, title: str | None = None) -> Document:
    return segment(Article("x", text, title), LEXICON)


def quotes(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in read(text).quotes]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text).sentences]


# Properties

PIECES = st.sampled_from(
    ["\"", "“", "”", "'", "‘", "’", "''", ".", ",", "!", "?", "…", "(", ")", ":", " ", "\n", "\n\n", " kata Budi",
     "katanya", " ujar dia", "Budi", "mengatakan", "H.", "dr.", "S.Sos.", "Rp 1,3 M.", "08.30", "No. 5", "Bogor", " - ",
     "\u200e", "é"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_offsets_match_the_text(text: str) -> None:
    doc = read(text)
    assert doc.text == text
    at = 0
    for token in doc.tokens:
        assert text[token.start : token.end] == token.text
        assert token.start >= at
        assert token.text.strip() == token.text != ""
        at = token.end
    at = 0
    for s in doc.sentences:
        assert at <= s.start < s.end <= len(text)
        assert text[s.start : s.end].strip() == text[s.start : s.end]
        assert s.first < s.last
        assert s.start <= doc.tokens[s.first].start
        assert doc.tokens[s.last - 1].end <= s.end
        at = s.end
    for q in doc.quotes:
        assert 0 <= q.start <= q.inner_start < q.inner_end <= q.end <= len(text)
    assert all(a.end <= b.start for a, b in zip(doc.quotes, doc.quotes[1:], strict=False))
    assert all(0 <= f.start <= f.end <= len(text) for f in doc.furniture)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_word_is_lost_or_read_twice(text: str) -> None:
    doc = read(text)
    furniture = [(f.start, f.end) for f in doc.furniture]
    inside = [0] * len(doc.tokens)
    for s in doc.sentences:
        for i in range(s.first, s.last):
            inside[i] += 1
    for token, count in zip(doc.tokens, inside, strict=True):
        covered = any(start <= token.start < end for start, end in furniture)
        assert count <= 1
        assert count or covered or not token.text[0].isalnum()


ODD = ["", " ", "\n\n\n", "\u200b", "\ufeff", "🙂" * 5000, "\"" * 3000, "(" * 3000, "a" * 100_000]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    assert read(text).text == text


# Quotations

@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"Kami siap," kata Budi.', ["Kami siap,"]),
        ("“Kami siap,” kata Budi.", ["Kami siap,"]),
        ("”Kami siap,” kata Budi.", ["Kami siap,"]),  # one mark for both
        ("''Kami siap,'' kata Budi.", ["Kami siap,"]),
        ("'Kami siap,' kata Budi.", ["Kami siap,"]),
        ('"Kami siap, "kata Budi.', ["Kami siap, "]),  # space on the wrong side
        ('“Kami siap,"kata Budi. "Besok mulai."', ["Kami siap,", "Besok mulai."]),
        ('"Satu," kata Budi. "Dua," katanya. "Tiga."', ["Satu,", "Dua,", "Tiga."]),
        ('Ia menyebut "uang ketok" itu biasa.', ["uang ketok"]),
        ('"Dia bilang "jangan" kepada saya," kata Budi.', ['Dia bilang "jangan" kepada saya,']),
        ("\"Hari Jum'at kami rapat,\" kata Ma'ruf.", ["Hari Jum'at kami rapat,"]),
        ("Tahun '98 dan menit 67 ' ia hadir.", []),
        ('"Alinea satu.\n"Alinea dua," kata Budi.', ['Alinea satu.\n"Alinea dua,']),  # runs on, opened anew
        ('"Kami siap, ujar Budi.\n"Besok mulai," kata Budi.', ["Kami siap", "Besok mulai,"]),  # closing mark missing
        ('Kami siap bekerja," kata Budi.', ["Kami siap bekerja,"]),  # opening mark missing
        ('"Judul "Kota Kita" itu, "ujar Budi.', ['Judul "Kota Kita" itu, ']),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    assert quotes(text) == inner


def test_a_missing_mark_does_not_swallow_the_next_paragraphs() -> None:
    text = 'Acara "Kota Hijau digelar besok.\nBudi hadir.\nAni hadir.\n"Kami senang," kata Ani.'
    assert "Kami senang," in quotes(text)


# Sentences

@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Budi datang. Ani pergi.", 2),
        ("Rapat dipimpin dr. A. Budi, M.Si. di Bogor.", 1),
        ("Harganya Rp 1,3 M. Sementara itu, stok aman.", 2),
        ("Acara dimulai pukul 08.30 WIB. Warga hadir.", 2),
        ("Ia tinggal di Jl. Merdeka No. 5, Kec. Bogor Tengah.", 1),
        ("Timnya di Grup A. Mereka lolos.", 2),
        ("Kepala dinas, Ir. Budi, M.T. Menurut dia, air surut.", 2),
        ("Kasusnya ditangani BPK. Padahal sudah selesai.", 2),
        ("Kapolri Jenderal Pol. Budi hadir.", 1),
        ('"Kami siap. Besok mulai," kata Budi.', 2),
        ('"Kami siap." Budi pulang.', 2),
        ('"Apa kabar?" tanya Budi.', 1),
        ("Lihat situs Contoh.com untuk rincian.", 1),
        ("Sudah selesai.Kepala dinas pulang lebih dulu.", 2),
        ("Pulau itu luasnya 2.500 hektare. 10 kapal berlabuh.", 2),
    ],
)  # fmt: skip
def test_sentence_ends(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


# Furniture

DATELINES = [
    "KOTA BOGOR – ", "Jakarta, CNN Indonesia - - ", "Bandarlampung (ANTARA) - ", "Suara.com - ", "JAKARTA, KOMPAS — ",
    "KBRN, Bogor: ", "Mataram, 25/3 - ", "Bogor, Senin (5/6/2023) - ", "BOGOR-KITA.com, BOGOR – ", "[BOGOR] ",
    "DENPASAR-", "www.kotabogor.go.id, Bogor – ", "Liputan6.com, Jakarta ", "SURABAYA | Radar Kota - ",
    "Humas Bogor - ", "AMBON.- ", "BALIKPAPAN. ", "Bogor : ", "(Ambon, 12/5) ", "PALANGKA RAYA – mmckalteng – ",
    "BOGOR, (12/3) – ", "Jakarta, 12/3 (ANTARA) - ", "Semarang (Kominfo) - ", "Setkab.go.id - ", "InfoPublik, Sigi - ",
    "Humas Kemenag NTB-- ", "MEDAN (Waspada): ", "Jambi | ", "suarasurabaya.net| ", "Kota Pekalongan – Diskominfo – ",
    "Kulon Progo, MC. ", "GARUT | PASUNDAN EKSPRES - ",
]  # fmt: skip
PROSE = [
    "Wali Kota – yang baru dilantik – membuka acara itu.",
    "Pemerintah Kota Bogor, Senin (5/6) - hari pertama kerja - libur.",
    "Jakarta Selatan, Jakarta Pusat, dan Jakarta Timur banjir - air setinggi lutut.",
    "PT Kota Maju - anak usaha - untung.",
]  # fmt: skip


@pytest.mark.parametrize("head", DATELINES)
def test_dateline_is_no_prose(head: str) -> None:
    assert sentences(head + "Wali Kota membuka acara itu pagi tadi.")[0].startswith("Wali Kota")


def test_dateline_below_the_head_of_a_press_release() -> None:
    text = "SIARAN PERS\nNomor: 12/HM/2021\nBogor, 12 Maret 2021 - Wali Kota membuka acara itu pagi tadi."
    assert sentences(text)[-1].startswith("Wali Kota")


@pytest.mark.parametrize("head", ["Bikin Geger! Dua Kades Ditahan!", "Kapan Pasar Baru Bogor Dibuka?", "Hujan Tiba"])
def test_the_first_line_is_a_headline(head: str) -> None:
    assert sentences(head + "\nWali Kota membuka acara itu pagi tadi.") == ["Wali Kota membuka acara itu pagi tadi."]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_dateline(text: str) -> None:
    assert sentences(text)[0] == text


def test_asides_and_credits_are_no_prose() -> None:
    text = "Budi datang ke balai kota.\nBaca juga: Ani pergi\nRapat dibuka pukul 9 pagi.\nEditor: Citra"
    assert sentences(text) == ["Budi datang ke balai kota.", "Rapat dibuka pukul 9 pagi."]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Rapat selesai. (ab/cd)", ["Rapat selesai."]),
        ("Rapat digelar Badan Air Kota (BAK).", ["Rapat digelar Badan Air Kota (BAK)."]),
        ("Rapat selesai. (Baca juga: Hujan di Bogor)", ["Rapat selesai."]),
        ("Rapat selesai.\n[Baca Juga: Hujan di Bogor]\nWarga pulang.", ["Rapat selesai.", "Warga pulang."]),
        ("Rapat selesai.\nBaca_Juga\nWarga pulang.", ["Rapat selesai.", "Warga pulang."]),
    ],
)
def test_links_and_initials_of_writers_are_no_prose(text: str, prose: list[str]) -> None:
    assert sentences(text) == prose
