"""Texts for property tests: news as it is, cut to pieces, mixed with what no newspaper prints."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.language import load
from tests.golden.stages import CASES, Case

WORDS = load().data
NEWS = [Case(name).article.text for name in CASES]
PIECES = [
    "KOTA BOGOR – ", "Jakarta, Contoh.com -- ", "Wali Kota Bogor ", "Plt Sekda ", "Kepala Bidang ", "mantan ",
    "calon ", "Dinas Kesehatan, Pendidikan, dan Sosial", "Badan (Bappeda) ", "Bappeda (Badan", "PT ",
    "Partai ", "Pemkot ", "Kota ", "Kabupaten Madiun", "Jawa Tengah ", "Desa A, Kecamatan B, ", "Batu ",
    "Jalan ", "Balai Kota ", "H. ", "Dr. Ir. ", ", S.E., M.Si.", "S.Sos", "bin ", "alias ", "akrab disapa ",
    "berinisial RS (34) ", "AKP ", " mengatakan, ", " menilai bahwa ", "Menurut ", " berharap ", "kata ",
    " ujarnya", "katanya. ", "Ia ", "dia ", "-nya ", "pihaknya ", "“", "”", '"', ",” ", '," ', "‘", "’", "'",
    "``", "''", "(", ")", "[", "Selasa (8/8/17) ", "Selasa (31/2/2017)", "12-14 Maret 2018 ", "kemarin ",
    "pekan depan ", "pukul 08.30 WIB ", "30 peserta ", "tiga ratus dua puluh orang ", "seratus ",
    "99999999999 warga ", "1/1/0000 ", "Rp 1,3 M. ", "meresmikan ", "melantik ", "menerima kunjungan kerja ",
    "banjir ", "rapat koordinasi ", "menangkap ", "dihadiri ", "oleh ", "tidak ", "akan ", "dan ", "di ",
    "ke ", "yang ", "bahwa ", "itu ", ". ", "... ", "?! ", ", ", "; ", ": ", " - ", "–", "/", "\n", "\n\n",
    "\t", "Baca juga: ", "Editor: ", "(rie/ed)", "*", "•", "https://contoh.id/a?b=c ",
]  # fmt: skip
ODD = [
    "\u200b", "\u00ad", "\u200f", "\u202e", "\u2028", "\x85", "\x00", "\x1b[31m", "\ufeff", "\ufffd", "\xa0",
    "\u3000", "e\u0301", "\u0301", "ﬁ", "İ", "ı", "ß", "ǅ", "١٢", "²", "½", "😀", "👨‍👩‍👧", "𝐁𝐨𝐠𝐨𝐫 ", "Ｋｏｔａ ",
    "مرحبا ", "中文", "ไทย", "\U0010ffff",
]  # fmt: skip
NAMES = st.sampled_from(WORDS["given_names"]["names"]).map(lambda word: word.title() + " ")
TITLES = st.sampled_from([*WORDS["posts"]["heads"], *WORDS["posts"]["bodied"], *WORDS["posts"]["generic"]]).map(
    lambda words: words.title() + " "
)
BODIES = st.sampled_from([*WORDS["agencies"]["national"], *WORDS["agencies"]["local"]]).map(lambda name: name + " ")
PLAIN = st.sampled_from(WORDS["ordinary"]["words"]).map(lambda word: word + " ")
SENTENCES = st.sampled_from([sentence for text in NEWS for sentence in text.split(". ")])
MIXED = st.one_of(
    st.sampled_from(PIECES), NAMES, TITLES, BODIES, PLAIN, SENTENCES, st.sampled_from(ODD), st.text(max_size=6)
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """An article with stretches cut out and put elsewhere, and odd pieces in between."""
    text = draw(st.sampled_from(NEWS))
    for _ in range(draw(st.integers(1, 5))):
        cuts = sorted(draw(st.integers(0, len(text))) for _ in range(3))
        a, b, c = (text[i:j] for i, j in ((0, cuts[0]), (cuts[0], cuts[1]), (cuts[1], cuts[2])))
        text = a + draw(MIXED) + draw(st.sampled_from([b, c, c + b, ""])) + text[cuts[2] :]
    return text


mixtures = st.lists(MIXED, min_size=1, max_size=40).map("".join)
texts = st.one_of(mixtures, damaged(), st.text())
