"""Areas in invented sentences, one group for each class of text of the checklist."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.model import Areas, Article, Document
from kg.recognise import areas
from kg.segment import segment


def read(text: str, title: str | None = None) -> Document:
    lexicon = load()
    return areas.recognise(segment(Article("x", text, title=title), lexicon), lexicon)


def found(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """(words of the mention, usual name of the area; names joined by | if undecided)"""
    gazetteer, doc = load().gazetteer, read(text, title)
    return [
        (text[m.start : m.end], "|".join(gazetteer.area(c).usual for c in m.ref.codes))
        for m in doc.mentions
        if isinstance(m.ref, Areas)
    ]


def names(text: str, title: str | None = None) -> set[str]:
    return {name for _, name in found(text, title)}


# -- level words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mention", "code"),
    [
        ("Warga Kota Bogor antre.", "Kota Bogor", "32.71"),
        ("Warga Kabupaten Bogor antre.", "Kabupaten Bogor", "32.01"),
        ("Warga Kab. Bogor antre.", "Kab. Bogor", "32.01"),
        ("Warga kota Mataram antre.", "kota Mataram", "52.71"),
        ("Warga Provinsi Sumatera Barat antre.", "Provinsi Sumatera Barat", "13"),
        ("Warga Kota Administrasi Jakarta Selatan antre.", "Kota Administrasi Jakarta Selatan", "31.74"),
        ("Banjir di Kecamatan Tanah Sareal, Kota Bogor.", "Kecamatan Tanah Sareal", "32.71.06"),
        ("Banjir di Kec. Tanah Sareal, Kota Bogor.", "Kec. Tanah Sareal", "32.71.06"),
        ("Banjir di Distrik Abepura, Kota Jayapura.", "Distrik Abepura", "91.71.03"),
        ("Banjir di Kelurahan Cawang, Jakarta Timur.", "Kelurahan Cawang", "31.75.04.1007"),
        ("Banjir di Nagari Kasang, Kabupaten Padang Pariaman.", "Nagari Kasang", "13.05.02.2002"),
    ],
)
def test_level_words(text: str, mention: str, code: str) -> None:
    first = read(text).mentions[0]
    assert text[first.start : first.end] == mention
    assert first.ref == Areas((code,))


def test_chain() -> None:
    text = "Longsor terjadi di Desa Nipa, Kecamatan Ambalawi, Kabupaten Bima, Nusa Tenggara Barat."
    assert [c for m in read(text).mentions for c in m.ref.codes] == ["52.06.10.2001", "52.06.10", "52.06", "52"]  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["Ancol di Jakarta Utara", "Ancol, Jakarta Utara"])
def test_chain_without_level_words(place: str) -> None:
    assert names(f"Pesta digelar di {place}.") == {"Ancol", "Kota Jakarta Utara"}


def test_chain_of_quarters_of_one_city() -> None:
    assert [m.ref.codes for m in read("Ia tinggal di Cisalak, Sukmajaya, Depok.").mentions] == [  # type: ignore[union-attr]
        ("32.76.05.1008",), ("32.76.05",), ("32.76",),
    ]  # fmt: skip


# -- lists that share a level word ------------------------------------------------------------------------------------


def test_lists() -> None:
    assert names("Hujan di Kabupaten Bandung, Garut, dan Cianjur.") == {
        "Kabupaten Bandung", "Kabupaten Garut", "Kabupaten Cianjur",
    }  # fmt: skip
    assert names("Rapat Kota Bogor dan Bekasi.") == {"Kota Bogor", "Kota Bekasi"}
    assert names("Pemkab Garut dan Tasikmalaya sepakat.") == {"Kabupaten Garut", "Kabupaten Tasikmalaya"}
    assert names("Wali Kota Bogor dan Sukabumi sepakat.") == {"Kota Bogor", "Kota Sukabumi"}


def test_both_levels_of_one_name() -> None:
    text = "Kota dan Kabupaten Bogor terendam."
    assert found(text) == [("Kota dan Kabupaten Bogor", "Kota Bogor"), ("Kabupaten Bogor", "Kabupaten Bogor")]


def test_list_of_villages_with_everyday_names() -> None:
    text = "Banjir di Kota Bima merendam Kelurahan Penatoi, Dara, Melayu, Tanjung dan Kumbe."
    assert [m.ref.codes[0][:5] for m in read(text).mentions] == ["52.72"] * 6  # type: ignore[union-attr]


def test_introduced_list() -> None:
    text = "Angin merusak empat kecamatan di Kabupaten Jember, yakni Silo, Mayang, dan Panti."
    assert "Kabupaten Jember" in names(text)
    text = "Di Kabupaten Jember ada tiga kecamatan, yakni Silo, Mayang, dan Panti."
    assert names(text) == {"Kabupaten Jember", "Silo", "Mayang", "Panti"}


def test_name_after_a_post_ends_the_list() -> None:
    assert "Sugeng" not in names("Di Kabupaten Malang, Kepala Desa Pujon Kidul, Sugeng Wibowo, setuju.")


# -- inside governments, bodies, posts, venues ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gubernur Lampung datang.", "Lampung"),
        ("Gubernur Jambi datang.", "Jambi"),
        ("Kapolda Jambi datang.", "Jambi"),
        ("Wali Kota Jambi datang.", "Kota Jambi"),
        ("Pemkot Bogor datang.", "Kota Bogor"),
        ("Pemerintah Kota (Pemkot) Bogor datang.", "Kota Bogor"),
        ("Pemkab Bogor datang.", "Kabupaten Bogor"),
        ("Bupati Bogor datang.", "Kabupaten Bogor"),
        ("Acara di Balai Kota Bogor ramai.", "Kota Bogor"),
        ("Pemprov Sumbar menunda.", "Sumatera Barat"),
        ("Kepala Dinas Kesehatan Garut datang.", "Kabupaten Garut"),
        ("Polres Bogor menangkap pencuri.", "Kabupaten Bogor"),
        ("Polresta Bogor Kota menangkap pencuri.", "Kota Bogor"),
        ("Polres Metro Bekasi Kota menangkap pencuri.", "Kota Bekasi"),
        ("Hasil uji BKN Regional X Denpasar.", "Kota Denpasar"),
        ("Sekolah di RSUD Kota Bogor.", "Kota Bogor"),
    ],
)
def test_inside_names_of_governments_and_bodies(text: str, name: str) -> None:
    assert names(text) == {name}


def test_head_is_not_part_of_the_mention() -> None:
    assert found("Wali Kota Bogor datang.") == [("Bogor", "Kota Bogor")]
    assert found("Pemerintah Kota Bogor datang.") == [("Kota Bogor", "Kota Bogor")]
    assert found("Polresta Bogor Kota datang.") == [("Bogor Kota", "Kota Bogor")]


def test_camat_and_lurah() -> None:
    text = "Camat Bogor Utara dan Lurah Kedung Badak hadir di Kota Bogor."
    assert [m.ref.codes[0] for m in read(text).mentions] == ["32.71.05", "32.71.06.1003", "32.71"]  # type: ignore[union-attr]


# -- short forms, old names, spellings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Jabar", "Jawa Barat"), ("Sumbar", "Sumatera Barat"), ("Kepri", "Kepulauan Riau"),
        ("NTB", "Nusa Tenggara Barat"),
        ("DIY", "DI Yogyakarta"), ("DKI", "DKI Jakarta"), ("Jakarta", "DKI Jakarta"),
        ("Sumatra Utara", "Sumatera Utara"),
        ("Tangsel", "Kota Tangerang Selatan"), ("Jaksel", "Kota Jakarta Selatan"), ("Solo", "Kota Surakarta"),
        ("Bandarlampung", "Kota Bandar Lampung"), ("Toli-toli", "Kabupaten Toli-Toli"),
        ("Pulau Morotai", "Kabupaten Pulau Morotai"), ("OKU Timur", "Kabupaten Ogan Komering Ulu Timur"),
    ],
)  # fmt: skip
def test_short_and_old_forms(form: str, name: str) -> None:
    assert names(f"Warga di {form} antre.") == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tembok di Kecamatan Hahjamukti, Kota Cirebon, roboh.", "Harjamukti"),
        ("Tanggul di Kelurahan Jatipadang, Jakarta Selatan, jebol.", "Jati Padang"),
        ("Kapal di Kecamatan Pelabuhan Ratu, Kabupaten Sukabumi, karam.", "Palabuhanratu"),
        ("Gizi buruk di Kelurahan Cisaranten Kudul, Kota Bandung.", "Cisaranten Kidul"),
    ],
)
def test_official_spelling_replaces_the_article_s(text: str, name: str) -> None:
    assert name in names(text)


def test_weak_short_forms_need_a_head() -> None:
    assert names("Ibu itu menyebut OKI di Jeddah.") == set()
    assert names("Bupati OKI hadir.") == {"Kabupaten Ogan Komering Ilir"}
    assert names("Kabupaten Ogan Komering Ilir (OKI) hadir.") == {"Kabupaten Ogan Komering Ilir"}


# -- both a kota and a kabupaten --------------------------------------------------------------------------------------


def test_bare_name_follows_the_level_elsewhere() -> None:
    assert names("Pemkab Bogor menutup jalan. Warga di Bogor antre.") == {"Kabupaten Bogor"}


def test_bare_name_follows_heads_without_a_name() -> None:
    assert names("Warga di Sukabumi antre. Pak Bupati datang.") == {"Kabupaten Sukabumi"}
    assert names("Warga di Sukabumi antre. Pak Wali Kota datang.") == {"Kota Sukabumi"}


def test_bare_name_follows_the_district() -> None:
    assert "Kabupaten Bekasi" in names("Kejadian di Kecamatan Babelan, Bekasi, itu viral.")


def test_dateline_is_the_kota() -> None:
    assert found("CIREBON (Pos Warta) - Warga antre sejak pagi hingga malam.") == [("CIREBON", "Kota Cirebon")]


def test_dateline_is_a_district() -> None:
    text = "LHOKSUKON - Pemerintah Kabupaten Aceh Utara menyalurkan bantuan kepada nelayan."
    assert found(text)[0] == ("LHOKSUKON", "Lhoksukon")


def test_dateline_of_a_town_that_is_no_area() -> None:
    assert names("Semarapura (WARTA) - Pemerintah Kabupaten Klungkung menggelar ritual.") == {"Kabupaten Klungkung"}


def test_dateline_without_the_paper_s_name() -> None:
    assert names("PALEMBANG, Musi Kini – Baru sehari dilantik, ia meninjau sungai.") == {"Kota Palembang"}


def test_undecided() -> None:
    assert found("Pria asal Blitar itu pulang.") == [("Blitar", "Kabupaten Blitar|Kota Blitar")]


# -- what is no area --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Rumah di Jalan Bandung roboh.",
        "Rumah di Jl. Raya Pasar Minggu roboh.",
        "Ia suka Kopi Toraja dan batik Pekalongan.",
        "Persib Bandung menang atas PSM Makassar.",
        "Bali United menang.",
        "Lulusan Institut Teknologi Bandung itu pulang.",
        "Kapal melintas di Selat Bali menuju Danau Toba.",
        "Kapal ke Papua Nugini berlayar.",
        "Ia membaca Radar Bogor dan Lampung Post.",
        "Humas Polda Metro Jaya diam.",
        "Batu itu jatuh. Medan berat. Padang rumput kering.",
        "Andi Bone pulang. Kata Bima, ia lelah.",
        "Mereka suka nasi Padang.",
        "Negara harus hadir. Tengah malam ia pulang.",
    ],
)
def test_no_area(text: str) -> None:
    assert names(text) == set()


def test_quarter_is_not_the_regency_called_so() -> None:
    assert names("Acara di kawasan Kuningan, Jakarta Selatan, ramai.") == {"Kota Jakarta Selatan"}
    assert names("Kebakaran di Kelurahan Manggarai, Jakarta Selatan. Warga Manggarai mengungsi.") == {
        "Manggarai", "Kota Jakarta Selatan",
    }  # fmt: skip


def test_quarter_that_is_no_kelurahan() -> None:
    assert names("Bangunan di kawasan Kemang, Jakarta Selatan, dibongkar.") == {"Kota Jakarta Selatan"}


def test_trap_words_in_a_place() -> None:
    assert names("Acara di Kota Batu dan Kota Metro.") == {"Kota Batu", "Kota Metro"}
    assert names("Ia tinggal di Medan.") == {"Kota Medan"}


def test_village_only_where_its_regency_is_spoken_of() -> None:
    assert names("Warga Ubud di Kabupaten Gianyar setuju.") == {"Ubud", "Kabupaten Gianyar"}
    assert names("Ia pulang ke Nipa.") == set()


def test_headlines_in_capitals() -> None:
    assert names("PEMKOT BOGOR TUTUP JALAN\nJalan ditutup sejak pagi oleh petugas.") == {"Kota Bogor"}
    assert names("Medan Berat Menanti Timnas\nLaga itu digelar sore nanti di stadion.") == set()


def test_links_name_areas_and_credits_do_not() -> None:
    text = "Acara di Kota Bogor selesai pukul sepuluh.\nBaca juga: Banjir di Kota Medan\nEditor: Solo"
    assert names(text) == {"Kota Bogor", "Kota Medan"}


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "Kota", "Kec.", "(", "Kota dan Kabupaten", "Desa " * 3000, "Bogor, " * 3000]
)
def test_odd_texts(text: str) -> None:
    read(text)


# -- after numbers and classes, before the larger area, only towns of their name --------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siswa SMP Negeri 5 Kupang juara.", {"Kota Kupang"}),
        ("Pengadilan Negeri Kelas IA Palembang memutus perkara.", {"Kota Palembang"}),
        ("Kanwil Kemenkumham Jabar Sutrisno hadir.", {"Jawa Barat"}),
        ("Pelaku ditangkap di Menteng Jakarta Pusat.", {"Menteng", "Kota Jakarta Pusat"}),
        ("Kemacetan terjadi di Cikampek sejak pagi.", {"Cikampek"}),
        ("Warga Surabaya Utara antre.", {"Kota Surabaya"}),
    ],
)
def test_names_beside_names(text: str, expected: set[str]) -> None:
    assert names(text) == expected
