"""Bodies in invented sentences, one group for each class of text of the checklist.

Areas are marked by hand: "[Kota Bogor|32.71]"; a dateline in the text is found by the segmentation.
"""

from __future__ import annotations

import re

import pytest

from kg.language import load
from kg.language.bodies import expand, government, minister, unit
from kg.model import Areas, Article, Body, Document, Mention
from kg.recognise import bodies
from kg.segment import segment

MARK = re.compile(r"\[([^|\]]+)\|([\d. ]+)\]")
BOGOR, BOGOR_REGENCY, JAKARTA, WEST_JAVA = "32.71", "32.01", "31", "32"


def read(marked: str) -> Document:
    """The text with its areas, read by the stage alone."""
    parts, areas, at, length = [], [], 0, 0
    for m in MARK.finditer(marked):
        parts.append(marked[at : m.start()])
        length += m.start() - at
        areas.append(Mention(length, length + len(m[1]), "area", Areas(tuple(m[2].split()))))
        parts.append(m[1])
        length += len(m[1])
        at = m.end()
    text = "".join([*parts, marked[at:]])
    lexicon = load()
    return bodies.recognise(segment(Article("x", text), lexicon).add(tuple(areas)), lexicon)


def found(marked: str) -> list[tuple[str, str | None]]:
    """(canonical name, code of the area) of every mention that counts, in text order, each once."""
    refs = [m.ref for m in read(marked).mentions if isinstance(m.ref, Body) and m.confidence >= 0.5]
    return list(dict.fromkeys((b.name, b.area) for b in refs))


def only(marked: str) -> Mention:
    mentions = [m for m in read(marked).mentions if isinstance(m.ref, Body)]
    assert len(mentions) == 1, mentions
    return mentions[0]


# -- bodies: full, abbreviated, composed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("Warga mendatangi Dinas Kesehatan [Kota Bogor|32.71].", "Dinas Kesehatan", BOGOR),
        ("Warga mendatangi Dinkes [Kota Bogor|32.71].", "Dinas Kesehatan", BOGOR),
        (
            "Warga mendatangi Disperindagkop [Kota Bogor|32.71].",
            "Dinas Perindustrian, Perdagangan, dan Koperasi",
            BOGOR,
        ),
        (
            "Warga mendatangi DPMPTSP [Kota Bogor|32.71].",
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            BOGOR,
        ),
        ("Warga mendatangi Dinas PUPR [Kota Bogor|32.71].", "Dinas Pekerjaan Umum dan Penataan Ruang", BOGOR),
        ("Warga mendatangi BPBD [Kota Bogor|32.71].", "Badan Penanggulangan Bencana Daerah", BOGOR),
        ("Warga mendatangi Satpol PP [Kota Bogor|32.71].", "Satuan Polisi Pamong Praja", BOGOR),
        ("Warga mendatangi Setda [Kota Bogor|32.71].", "Sekretariat Daerah", BOGOR),
        ("Rapat di Kemendagri usai.", "Kementerian Dalam Negeri", "ID"),
        (
            "Rapat di Kementerian PAN-RB usai.",
            "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
            "ID",
        ),
        ("Rapat di BNPB usai.", "Badan Nasional Penanggulangan Bencana", "ID"),
        ("Rapat di Mabes Polri usai.", "Kepolisian Negara Republik Indonesia", "ID"),
        ("Rapat di Polda [Lampung|18] usai.", "Kepolisian Daerah", "18"),
        ("Rapat di Polrestabes [Surabaya|35.78] usai.", "Kepolisian Resor Kota Besar", "35.78"),
        ("Rapat di Kejari [Madiun|35.77] usai.", "Kejaksaan Negeri", "35.77"),
        ("Rapat di PN [Jakarta Selatan|31.74] usai.", "Pengadilan Negeri", "31.74"),
        ("Rapat di Kodim 0606/[Kota Bogor|32.71] usai.", "Komando Distrik Militer 0606", BOGOR),
        ("Rapat di KPU [Kabupaten Bogor|32.01] usai.", "Komisi Pemilihan Umum", BOGOR_REGENCY),
        ("Rapat di BPKP Perwakilan [Jawa Barat|32] usai.", "Badan Pengawasan Keuangan dan Pembangunan", WEST_JAVA),
        ("Rapat di Lapas Kelas II A [Bogor|32.71] usai.", "Lembaga Pemasyarakatan Kelas IIA", BOGOR),
        ("Rapat di RSUD [Kota Bogor|32.71] usai.", "Rumah Sakit Umum Daerah", BOGOR),
        ("Rapat di RSUD dr. Sastra, [Kota Bogor|32.71], usai.", "Rumah Sakit Umum Daerah dr. Sastra", BOGOR),
        ("Rapat di Universitas Udayana usai.", "Universitas Udayana", "ID"),
        ("Rapat di kantor PT Transportasi Jakarta usai.", "PT Transportasi Jakarta", JAKARTA),
        (
            "Juru Bicara Satuan Tugas (Satgas) Penanganan Covid-19 [Kota Bogor|32.71] hadir.",
            "Satuan Tugas Penanganan COVID-19",
            BOGOR,
        ),
        ("Warga mendatangi Satgas Covid-19 [Kota Bogor|32.71].", "Satuan Tugas Penanganan COVID-19", BOGOR),
        ("Ia dari Dinas Industri dan Perniagaan [Kota Bogor|32.71].", "Dinas Industri dan Perniagaan", BOGOR),
        ("Warga mendatangi Balai Transportasi Darat Wilayah IV.", "Balai Transportasi Darat Wilayah IV", "ID"),
        ("Warga mendatangi Polda di DKI Jakarta dan Polda [DKI Jakarta|31].", "Kepolisian Daerah Metro Jaya", JAKARTA),
        ("Warga mendatangi kantor Kemkumham.", "Kementerian Hukum dan Hak Asasi Manusia", "ID"),
        ("Kepala DKPP [Kota Bogor|32.71] Asep Suherman hadir.", "Dinas Ketahanan Pangan dan Pertanian", BOGOR),
    ],
)
def test_names(text: str, name: str, area: str) -> None:
    assert found(text) == [(name, area)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ia memimpin Badan Pengembangan SDM [Jawa Barat|32].", "Badan Pengembangan Sumber Daya Manusia"),
        (
            "Ia memimpin Badan Perencnaan dan Pembangunan Daerah [Jawa Barat|32].",
            "Badan Perencanaan Pembangunan Daerah",
        ),
        (
            "Ia memimpin Dinas Komunikasi, Informatika, Satistik dan Persandian [Jawa Barat|32].",
            "Dinas Komunikasi, Informatika, Statistik, dan Persandian",
        ),
        (
            "Ia memimpin Dinas Sosial Pemberdayaan Perempuan dan Perlindungan Anak [Jawa Barat|32].",
            "Dinas Sosial, Pemberdayaan Perempuan, dan Perlindungan Anak",
        ),
        ("Ia memimpin Dinas Penataan Kota [DKI Jakarta|31].", "Dinas Penataan Kota"),
    ],
)
def test_typing_errors_and_official_style(text: str, name: str) -> None:
    assert found(text)[0][0] == name


def test_defined_in_brackets_in_either_order() -> None:
    text = "Dinas Tanaman Hias (DTH) [Kota Bogor|32.71] dan DLH (Dinas Lingkungan Hidup) pindah. Kepala DTH hadir."
    doc = read(text)
    first, second, third = [m for m in doc.mentions if isinstance(m.ref, Body)]
    assert (first.acronym, second.acronym, third.acronym) == ("DTH", "DLH", "DTH")
    assert first.ref == third.ref == Body("Dinas Tanaman Hias", BOGOR)
    assert second.ref == Body("Dinas Lingkungan Hidup", BOGOR)


def test_short_form_given_to_something_else_is_not_the_body() -> None:
    assert found("Unit Layanan Paspor (ULP) dibuka. ULP melayani warga [Kota Bogor|32.71].") == []


def test_repeated_area_in_brackets() -> None:
    mention = only("Dinas Pariwisata Provinsi [Nusa Tenggara Barat|52] ([NTB|52]) pindah.")
    assert (mention.ref, mention.acronym) == (Body("Dinas Pariwisata", "52"), None)


def test_list_under_one_head() -> None:
    names = [n for n, _ in found("Dinas Kesehatan, Pendidikan, dan Sosial [Kota Bogor|32.71] rapat.")]
    assert names == ["Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial"]


def test_one_head_for_two_areas() -> None:
    text = "Polres [Bogor|32.01] dan [Depok|32.76] berjaga."
    assert found(text) == [("Kepolisian Resor", BOGOR_REGENCY), ("Kepolisian Resor", "32.76")]


def test_partial_name_is_the_fullest_of_the_article() -> None:
    text = (
        "Dinas Kebudayaan dan Pariwisata [Kota Bogor|32.71] pindah. Pegawai Dinas Pariwisata [Kota Bogor|32.71] senang."
    )
    assert found(text) == [("Dinas Kebudayaan dan Pariwisata", BOGOR)]


def test_police_of_one_area_are_one_body() -> None:
    text = "Anggota Polres [Depok|32.76] dan Kasat Reskrim Polresta [Depok|32.76] hadir."
    assert found(text) == [("Kepolisian Resor Kota", "32.76")]


def test_bracket_belongs_to_the_last_part() -> None:
    doc = read("Majelis Umum Perserikatan Bangsa-Bangsa (PBB) bersidang. PBB mengimbau semua.")
    assert [m.ref.name for m in doc.mentions if isinstance(m.ref, Body)] == [
        "Majelis Umum Perserikatan Bangsa-Bangsa",
        "Perserikatan Bangsa-Bangsa",
    ]


# -- governments ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("Pemerintah [Kota Bogor|32.71] rapat.", "Pemerintah Kota Bogor", BOGOR),
        ("Pemerintah Kota (Pemkot) [Bogor|32.71] rapat.", "Pemerintah Kota Bogor", BOGOR),
        ("Pemkot [Bogor|32.71] rapat.", "Pemerintah Kota Bogor", BOGOR),
        ("Pemkab [Bogor|32.71 32.01] rapat.", "Pemerintah Kabupaten Bogor", BOGOR_REGENCY),
        ("Pemkab [Bogor|32.71] rapat.", "Pemerintah Kabupaten Bogor", BOGOR_REGENCY),
        ("Pemprov [Jabar|32] rapat.", "Pemerintah Provinsi Jawa Barat", WEST_JAVA),
        ("Menurut pemerintah [DKI|31], rapat usai.", "Pemerintah Provinsi DKI Jakarta", JAKARTA),
        ("Pemkot [Jakarta Selatan|31.74] rapat.", "Pemerintah Kota Jakarta Selatan", "31.74"),
        ("Pemerintah [Desa Nipa|52.06.10.2001] rapat.", "Desa Nipa", "52.06.10.2001"),
    ],
)
def test_governments(text: str, name: str, area: str) -> None:
    assert found(text) == [(name, area)]


def test_bare_government_is_that_of_the_article() -> None:
    text = "Wali Kota [Bogor|32.71] rapat. Menurut dia, Pemkot siap. Pemprov juga."
    assert found(text) == [("Pemerintah Kota Bogor", BOGOR), ("Pemerintah Provinsi Jawa Barat", WEST_JAVA)]


def test_two_governments_of_one_name() -> None:
    text = "Pemkot dan Pemkab [Bogor|32.01] rapat."
    assert found(text) == [("Pemerintah Kota Bogor", BOGOR), ("Pemerintah Kabupaten Bogor", BOGOR_REGENCY)]


@pytest.mark.parametrize(
    "text", ["Pemerintah daerah diminta siap.", "Peraturan Pemerintah Nomor 5 terbit.", "Pemerintah pusat siap."]
)
def test_general_words_are_no_government(text: str) -> None:
    assert found(text) == []


# -- area: named, from the government, the dateline, or none ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Pemkot [Bogor|32.71] melalui Dinas Kesehatan bergerak.", BOGOR),
        ("Bupati [Bogor|32.01] hadir. Kepala Dinas Kesehatan juga hadir.", BOGOR_REGENCY),
        ("Banjir melanda [Kota Bogor|32.71]. Petugas Dinas Kesehatan datang.", BOGOR),
        ("Pegawai Dinas Kesehatan Pemkot [Bogor|32.71] datang.", BOGOR),
    ],
)
def test_area_not_named_with_the_body(text: str, area: str) -> None:
    assert ("Dinas Kesehatan", area) in found(text)


def test_area_of_the_same_body_elsewhere() -> None:
    text = "Gubernur [Jawa Barat|32] bertemu Dinas Kesehatan [Kota Bogor|32.71]. Dinas Kesehatan senang."
    assert found(text) == [("Dinas Kesehatan", BOGOR)]


def test_national_body_with_offices() -> None:
    text = "Gubernur [Jawa Barat|32] menunggu KPU. Bawaslu RI diam."
    assert found(text) == [("Komisi Pemilihan Umum", "ID"), ("Badan Pengawas Pemilihan Umum", "ID")]


def test_court_without_city_has_no_area() -> None:
    assert found("Gubernur [DKI Jakarta|31] meminta Pengadilan Negeri menyita bangunan.") == [
        ("Pengadilan Negeri", None)
    ]


def test_a_ministry_named_again_is_of_the_same_country() -> None:
    names = [name for name, _ in found("Kementerian Luar Negeri Turki bicara di Indonesia. Kemlu lalu protes.")]
    assert names == ["Kementerian Luar Negeri Turki"]


def test_suku_dinas_is_of_jakarta() -> None:
    assert found("Pemkot [Kota Bogor|32.71] rapat. Suku Dinas Perhubungan hadir.")[1:] == [
        ("Suku Dinas Perhubungan", None)
    ]


def test_suku_dinas_belongs_to_the_city() -> None:
    text = "Pemprov [DKI|31] hadir. Suku Dinas Perhubungan [Jakarta Selatan|31.74] dan Sudin UKM berjaga."
    assert ("Suku Dinas Usaha Kecil dan Menengah", "31.74") in found(text)


def test_schools_by_city_and_by_district() -> None:
    assert (
        found("Siswa SMPN 13 [Tanjung|52.72.04.1001], [Kota Bima|52.72], libur.")[0][0]
        == "Sekolah Menengah Pertama Negeri 13"
    )
    assert found("Siswa SMAN 1 [Cibinong|32.01.01] libur.") == [
        ("Sekolah Menengah Atas Negeri 1 Cibinong", BOGOR_REGENCY)
    ]


# -- units ------------------------------------------------------------------------------------------------------------


def test_unit_of_a_police_body() -> None:
    mention = next(m for m in read("Anggota Satresnarkoba Polres [Depok|32.76] hadir.").mentions if m.kind == "agency")
    assert mention.ref == Body("Satuan Reserse Narkoba", "32.76", "agency", "Kepolisian Resor")


def test_units_that_belong_to_a_post() -> None:
    text = "Ketua Komisi A DPRD [Kota Bogor|32.71] dan Kepala Satuan Reserse Narkoba Polres [Depok|32.76] hadir."
    assert [n for n, _ in found(text)] == ["Dewan Perwakilan Rakyat Daerah", "Kepolisian Resor"]


def test_unit_of_a_ministry_has_it_above() -> None:
    mention = next(m for m in read("Biro Hukum Kementerian Sosial pindah.").mentions)
    assert mention.ref == Body("Biro Hukum", "ID", "agency", "Kementerian Sosial")


# -- not bodies -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Pendapatan Asli Daerah (PAD) naik.",
        "APBD [Kota Bogor|32.71] naik dan UU KPK berubah.",
        "DPR membahas RUU itu.".replace("DPR", "Mereka"),
        "Rapat di Balai Kota [Bogor|32.71] usai.",
        "Brigjen TNI (Purn) Sastra hadir.",
        "Badan Usaha Milik Negara diaudit.",
        "Tersangka BI (34) dan MA (20) ditahan.",
        "Setiap Disdukcapil kabupaten/kota bersiap.",
    ],
)
def test_not_bodies(text: str) -> None:
    assert found(text) == []


# -- organizations ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kader PDIP hadir.", "Partai Demokrasi Indonesia Perjuangan"),
        ("Kantor DPP PDIP sepi.", "Dewan Pimpinan Pusat Partai Demokrasi Indonesia Perjuangan"),
        ("Direktur PT Maju Lancar Sentosa hadir.", "PT Maju Lancar Sentosa"),
        ("Ia memimpin Yayasan Bunga Kenanga di sana.", "Yayasan Bunga Kenanga"),
        ("Menurut Kementerian Pertahanan Rusia, rapat usai.", "Kementerian Pertahanan Rusia"),
        ("Menurut Kementerian pertahanan Rusia, rapat usai.", "Kementerian Pertahanan Rusia"),
        ("Menurut pemerintah Jepang, rapat usai.", "Pemerintah Jepang"),
        ("Mahasiswa Fakultas Kehutanan menanam pohon.", "Fakultas Kehutanan"),
        ("Begitu tulis detikcom kemarin.", "detikcom"),
        ("Ia bekerja di Harian Merdeka sejak muda.", "Harian Merdeka"),
        ("Harga di Coral Bay Mercantile Exchange turun.", "Coral Bay Mercantile Exchange"),
        ("Menurut Direktur Eksekutif Institute for Clean Rivers, air jernih.", "Institute for Clean Rivers"),
        ("Direktur Maju Research and Consulting (MRC) hadir.", "Maju Research and Consulting"),
        ("Ketua South Coast Freedom of Fishing Network (SCFN) hadir.", "South Coast Freedom of Fishing Network"),
    ],
)
def test_organizations(text: str, name: str) -> None:
    mention = only(text)
    assert isinstance(mention.ref, Body)
    assert (mention.ref.name, mention.ref.kind, mention.kind) == (name, "organization", "organization")


def test_faculty_in_a_post_is_part_of_it() -> None:
    for post in ("Dekan", "Wakil Dekan II", "Pengajar"):
        assert not [m for m in read(f"{post} Fakultas Kehutanan hadir.").mentions if m.kind == "organization"]


def test_company_before_a_person() -> None:
    text = "PT Sumber Harum rugi. Direktur PT Sumber Harum Budi Santoso diam."
    assert {n for n, _ in found(text)} == {"PT Sumber Harum"}


# -- helpers that other stages use ------------------------------------------------------------------------------------


def test_expand_and_ministers() -> None:
    bappeda, office = expand("Bappeda"), expand("diskominfostandi")
    assert bappeda is not None
    assert bappeda.name == "Badan Perencanaan Pembangunan Daerah"
    assert office is not None
    assert office.name == "Dinas Komunikasi, Informatika, Statistik, dan Persandian"
    assert expand("Dinas Penanaman Modal dan PTSP") is not None
    assert expand("tidak ada") is None
    title, ministry = minister("Mendagri") or ("", None)
    assert (title, ministry.name if ministry else "") == ("Menteri Dalam Negeri", "Kementerian Dalam Negeri")


def test_government_and_unit() -> None:
    gazetteer = load().gazetteer
    assert government("31", gazetteer) == Body("Pemerintah Provinsi DKI Jakarta", "31", "government")
    assert government("32.71", gazetteer) == Body("Pemerintah Kota Bogor", "32.71", "government")
    assert unit("32.71.03", gazetteer) == Body("Kecamatan Bogor Tengah", "32.71.03")
    assert unit("52.06.10.2001", gazetteer, "Desa") == Body("Desa Nipa", "52.06.10.2001")


# -- robust -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "(((", "Dinas", "Dinas (", "Pemkot (", "Dinas ,,, dan", "PT", "Komisi", "🙂 KPK 🙂"]
)
def test_odd_texts(text: str) -> None:
    read(text)


def test_long_text_in_linear_time() -> None:
    doc = read("Dinas Kesehatan, Dinas Sosial, dan Polsek hadir bersama Komisi A dan Satresnarkoba. " * 1200)
    assert len(doc.mentions) > 1000


# -- composed short names, closed lists of own names ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Diskopukmperindag", "Dinas Koperasi, Usaha Kecil, Menengah, Perindustrian, dan Perdagangan"),
        (
            "DissosP3AP2KB",
            "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan Keluarga Berencana",
        ),
        ("DPMDPPKB", "Dinas Pemberdayaan Masyarakat, Desa, Pengendalian Penduduk, dan Keluarga Berencana"),
        ("Dinasti", None),
        ("Disiplin", None),
    ],
)
def test_composed_names_of_offices(form: str, name: str | None) -> None:
    spots = found(f"Warga mendatangi {form} [Kabupaten Bogor|32.01].")
    assert spots == ([(name, BOGOR_REGENCY)] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("Kepala BBWS Citarum Budi hadir.", "Balai Besar Wilayah Sungai Citarum", None),
        ("Balai Taman Nasional Gunung Leuser ditutup.", "Balai Taman Nasional Gunung Leuser", None),
        ("Direktur Utama Perumda Tirta Pakuan Rino hadir.", "Perusahaan Umum Daerah Tirta Pakuan", BOGOR),
        ("PDAM Tirta Musi menaikkan tarif.", "Perusahaan Daerah Air Minum Tirta Musi", "16.71"),
        ("Korem 061/Surya Kencana melatih warga.", "Komando Resor Militer 061/Surya Kencana", None),
        ("Kodam XVIII/Kasuari melatih warga.", "Komando Daerah Militer XVIII/Kasuari", None),
        ("Kodam XVII Cenderawasih melatih warga.", "Komando Daerah Militer XVII/Cenderawasih", None),
    ],
)
def test_own_names_of_closed_lists(text: str, name: str, area: str | None) -> None:
    assert found(text) == [(name, area)]


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("Balai Besar POM di [Bandung|32.73] menyita obat.", "Balai Besar Pengawas Obat dan Makanan", "32.73"),
        ("Dinas Kebudayaan (Kundha Kabudayan) [Bantul|34.02] menari.", "Dinas Kebudayaan", "34.02"),
        ("Bea Cukai [Batam|21.71] menyita rokok.", "Kantor Pengawasan dan Pelayanan Bea dan Cukai", "21.71"),
        ("Bea Cukai menyita rokok.", "Direktorat Jenderal Bea dan Cukai", "ID"),
        ("Suku Badan Keuangan Daerah [Jakarta Barat|31.73] hadir.", "Suku Badan Keuangan Daerah", "31.73"),
    ],
)
def test_areas_of_branches(text: str, name: str, area: str) -> None:
    assert found(text) == [(name, area)]


def test_institution_spoken_of_again_is_the_one_with_the_name() -> None:
    text = "Napi di Lapas Kelas IIA [Cibinong|32.01] ricuh. Polisi menjaga Lapas hingga malam."
    assert found(text) == [("Lembaga Pemasyarakatan Kelas IIA", BOGOR_REGENCY)]


# -- traps: numbers of letters, other countries, any body of a kind, units in posts -----------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Surat bernomor S-217/MK.02/2017 terbit.",
        "Dinas Kesehatan se-Indonesia berkumpul.",
        "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu (DPMPTSP) se Indonesia berkumpul.",
        "Kepala Bidang Hubungan Masyarakat menjawab.",
        "Jepang, Rusia, dan China bertemu. Kementerian Pertahanan menolak.",
        "Menteri Luar Negeri dari Departemen Luar Negeri dan Perdagangan Australia hadir.",
    ],
)
def test_no_agency(text: str) -> None:
    refs = [m.ref for m in read(text).mentions if m.confidence >= 0.5]
    assert not [b for b in refs if isinstance(b, Body) and b.kind != "organization"]


def test_health_centre_written_out() -> None:
    text = "Pusat Kesehatan Masyarakat (Puskesmas) [Kota Bogor|32.71] dibangun."
    assert found(text) == [("Pusat Kesehatan Masyarakat", BOGOR)]


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("Ia ditahan di Lapas Sukamiskin.", "Lembaga Pemasyarakatan Sukamiskin", "32.73"),
        ("Ia ditahan di Lapas Klas 1 [Tangerang|36.71].", "Lembaga Pemasyarakatan Kelas I", "36.71"),
        ("Ia ditahan di Rutan Kebun Teh, [Kota Bogor|32.71].", "Rumah Tahanan Negara Kebun Teh", BOGOR),
        ("Ia dirawat di RSJD [Kota Bogor|32.71].", "Rumah Sakit Jiwa Daerah", BOGOR),
    ],
)
def test_prisons_and_hospitals(text: str, name: str, area: str) -> None:
    assert found(text) == [(name, area)]


def test_last_word_of_a_field_in_small_letters() -> None:
    assert found("Dinas Bina Marga dan Tata ruang [Kota Bogor|32.71] hadir.") == [
        ("Dinas Bina Marga dan Tata Ruang", BOGOR)
    ]


def test_prison_without_name_is_not_that_of_the_government_spoken_of() -> None:
    refs = [m for m in read("Pemkot [Bogor|32.71] diam. Ia ditahan di Rutan.").mentions if m.confidence >= 0.5]
    assert not [m for m in refs if isinstance(m.ref, Body) and m.ref.name == "Rumah Tahanan Negara"]
