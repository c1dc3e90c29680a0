"""Posts: full and short forms, status, units, bodies and areas, named or from the setting."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.model import Areas, Article, Body, Document, Mention, Post
from kg.recognise.posts import recognise
from kg.segment import segment

LEXICON = load()
CODES = {
    "Kota Bogor": "32.71", "Kabupaten Bogor": "32.01", "Jawa Barat": "32", "Jabar": "32", "DKI Jakarta": "31",
    "Bogor": "32.71", "Tanah Sareal": "32.71.06", "Kabupaten Kubu Raya": "61.12", "Sulsel": "73",
}  # fmt: skip
KPK = Body("Komisi Pemberantasan Korupsi", "ID")
DPRD = Body("Dewan Perwakilan Rakyat Daerah", "32.71")
HEALTH = Body("Dinas Kesehatan", "32.71")
BODIES = {
    "KPK": KPK,
    "DPRD Kota Bogor": DPRD,
    "Dinas Kesehatan Kota Bogor": HEALTH,
    "Polda Metro Jaya": Body("Kepolisian Daerah Metro Jaya", "31"),
    "Universitas Contoh": Body("Universitas Contoh", "ID"),
    "Kementerian Contoh": Body("Kementerian Contoh", "ID"),
    "Partai Contoh": Body("Partai Contoh", None, "organization"),
    "PT Contoh Jaya": Body("PT Contoh Jaya", None, "organization"),
    "Badan Pengawas Pemilu Kota Bogor": Body("Badan Pengawas Pemilihan Umum", "32.71"),
    "Setda Kota Bogor": Body("Sekretariat Daerah", "32.71"),
}


def document(text: str) -> Document:
    """A document with its areas and bodies marked, longest first; a body covers the areas in its name."""
    doc = segment(Article("x", text), LEXICON)
    mentions: list[Mention] = []

    def mark(form: str, kind: str, ref: Areas | Body) -> None:
        at = text.find(form)
        while at >= 0:
            span = (at, at + len(form))
            inside = [m for m in mentions if m.start <= span[0] and span[1] <= m.end and m.kind == kind]
            if not inside:
                mentions.append(Mention(*span, kind, ref))  # type: ignore[arg-type]
            at = text.find(form, at + 1)

    for form in sorted(BODIES, key=len, reverse=True):
        body = BODIES[form]
        mark(form, "organization" if body.kind == "organization" else "agency", body)
    for form in sorted(CODES, key=len, reverse=True):
        mark(form, "area", Areas((CODES[form],)))
    return doc.add(tuple(mentions))


def posts(text: str) -> list[tuple[str, str, str | None, str | None, str]]:
    """Phrase, title, name and area of the body, status of each post."""
    found = []
    for m in recognise(document(text), LEXICON).mentions:
        if m.kind == "post":
            assert isinstance(m.ref, Post)
            body = m.ref.body
            found.append((text[m.start : m.end], m.ref.title, body and body.name, body and body.area, m.ref.status))
    return found


def post(text: str) -> tuple[str, str | None, str | None, str]:
    """Title, name and area of the body, status of the only post."""
    (found,) = posts(text)
    return found[1:]


CITY = "Pemerintah Kota Bogor"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title that ends with the first word of a body's name
        (
            "Ketua Badan Pengawas Pemilu Kota Bogor Asep Suherman hadir.",
            ("Ketua", "Badan Pengawas Pemilihan Umum", "32.71", "definitive"),
        ),
        # heads of areas, full and short
        ("Wali Kota Bogor Asep Suherman hadir.", ("Wali Kota", CITY, "32.71", "definitive")),
        ("Walikota Bogor Asep Suherman hadir.", ("Wali Kota", CITY, "32.71", "definitive")),
        ("Bupati Bogor Rina Wulandari hadir.", ("Bupati", "Pemerintah Kabupaten Bogor", "32.01", "definitive")),
        ("Gubernur Jabar Asep Suherman hadir.", ("Gubernur", "Pemerintah Provinsi Jawa Barat", "32", "definitive")),
        (
            "Wagub DKI Jakarta Asep Suherman hadir.",
            ("Wakil Gubernur", "Pemerintah Provinsi DKI Jakarta", "31", "definitive"),
        ),
        ("Sekretaris Daerah (Sekda) Kota Bogor Asep hadir.", ("Sekretaris Daerah", CITY, "32.71", "definitive")),
        ("Sekdako Bogor Asep Suherman hadir.", ("Sekretaris Daerah", CITY, "32.71", "definitive")),
        ("Camat Tanah Sareal Asep Suherman hadir.", ("Camat", "Kecamatan Tanah Sareal", "32.71.06", "definitive")),
        # heads that imply their body
        ("Kadinkes Kota Bogor Rina Wulandari hadir.", ("Kepala", "Dinas Kesehatan", "32.71", "definitive")),
        ("Kadis Kesehatan Kota Bogor Rina hadir.", ("Kepala", "Dinas Kesehatan", "32.71", "definitive")),
        ("Kapolres Bogor AKBP Asep hadir.", ("Kepala", "Kepolisian Resor", "32.71", "definitive")),
        ("Kapolda Sulsel Irjen Pol Asep Suherman hadir.", ("Kepala", "Kepolisian Daerah", "73", "definitive")),
        ("Kapolda Metro Jaya Irjen Asep hadir.", ("Kepala", "Kepolisian Daerah Metro Jaya", "31", "definitive")),
        ("Kajari Kota Bogor Asep Suherman hadir.", ("Kepala", "Kejaksaan Negeri", "32.71", "definitive")),
        (
            "Kapolri Jenderal Asep Suherman hadir.",
            ("Kepala", "Kepolisian Negara Republik Indonesia", "ID", "definitive"),
        ),
        (
            "Dandim 0606/Kota Bogor Letkol Inf Asep hadir.",
            ("Komandan", "Komando Distrik Militer 0606/Kota Bogor", None, "definitive"),
        ),
        # ministers and presidents
        ("Mendagri Asep Suherman hadir.", ("Menteri Dalam Negeri", "Kementerian Dalam Negeri", "ID", "definitive")),
        (
            "Menteri Dalam Negeri (Mendagri) Asep hadir.",
            ("Menteri Dalam Negeri", "Kementerian Dalam Negeri", "ID", "definitive"),
        ),
        ("Presiden RI Asep Suherman hadir.", ("Presiden", "Republik Indonesia", "ID", "definitive")),
        # generic titles with a body
        ("Kepala Dinas Kesehatan Kota Bogor, dr. Rina, hadir.", ("Kepala", "Dinas Kesehatan", "32.71", "definitive")),
        ("Ketua DPRD Kota Bogor Asep Suherman hadir.", ("Ketua", DPRD.name, "32.71", "definitive")),
        ("Wakil Ketua KPK Asep Suherman hadir.", ("Wakil Ketua", KPK.name, "ID", "definitive")),
        ("Dirut PT Contoh Jaya Asep Suherman hadir.", ("Direktur Utama", "PT Contoh Jaya", None, "definitive")),
        ("Ketua Umum Partai Contoh Asep Suherman hadir.", ("Ketua Umum", "Partai Contoh", None, "definitive")),
        ("Dosen Fakultas Hukum Universitas Contoh, Rina, hadir.", ("Dosen", "Universitas Contoh", "ID", "definitive")),
        # units stay in the title
        (
            "Kabid Humas Polda Metro Jaya Kombes Asep hadir.",
            ("Kepala Bidang Humas", "Kepolisian Daerah Metro Jaya", "31", "definitive"),
        ),
        ("Ketua Komisi A DPRD Kota Bogor Asep hadir.", ("Ketua Komisi A", DPRD.name, "32.71", "definitive")),
        (
            "Kabag Humas dan Protokol Setda Kota Bogor, Asep, hadir.",
            ("Kepala Bagian Humas dan Protokol", "Sekretariat Daerah", "32.71", "definitive"),
        ),
        (
            "Deputi Bidang Kelembagaan Kementerian Contoh Asep hadir.",
            ("Deputi Bidang Kelembagaan", "Kementerian Contoh", "ID", "definitive"),
        ),
        # status
        ("Plt. Wali Kota Bogor Asep Suherman hadir.", ("Wali Kota", CITY, "32.71", "acting")),
        ("Pelaksana Tugas (Plt) Wali Kota Bogor Asep hadir.", ("Wali Kota", CITY, "32.71", "acting")),
        ("Penjabat (Pj) Gubernur Jabar Asep hadir.", ("Gubernur", "Pemerintah Provinsi Jawa Barat", "32", "acting")),
        ("mantan Wali Kota Bogor Asep Suherman hadir.", ("Wali Kota", CITY, "32.71", "former")),
        ("bakal calon Wali Kota Bogor Asep Suherman hadir.", ("Wali Kota", CITY, "32.71", "candidate")),
        ("Cagub Jabar Asep Suherman hadir.", ("Gubernur", "Pemerintah Provinsi Jawa Barat", "32", "candidate")),
        ("Wali Kota Bogor terpilih Asep Suherman hadir.", ("Wali Kota", CITY, "32.71", "elect")),
        # bodies that nobody knows end where a person's name begins
        ("Ketua Forum Peduli Sungai Asep Suherman hadir.", ("Ketua", "Forum Peduli Sungai", None, "definitive")),
        (
            "CEO Visio Incubator Hendra Firmansyah hadir.",
            ("Chief Executive Officer", "Visio Incubator", None, "definitive"),
        ),
        # the name of a port is not the holder's
        ("Kapolres Pelabuhan Tanjung Priok Imron hadir.",
         ("Kepala", "Kepolisian Resor Pelabuhan Tanjung Priok", None, "definitive")),
        # armed forces and police: commands, spokesmen, units with the body above
        ("Kapendam XVII/Cenderawasih Kolonel Inf Asep hadir.",
         ("Kepala Penerangan", "Komando Daerah Militer XVII/Cenderawasih", None, "definitive")),
        ("Kadispenad Brigjen TNI Asep Suherman hadir.",
         ("Kepala", "Dinas Penerangan TNI Angkatan Darat", "ID", "definitive")),
        ("Wadirlantas Polda Metro Jaya AKBP Asep hadir.",
         ("Wakil Direktur Lalu Lintas", "Kepolisian Daerah Metro Jaya", "31", "definitive")),
        # words of a unit that no list knows, up to the body
        ("Kepala Laboratorium Sosiologi Universitas Contoh Asep hadir.",
         ("Kepala Laboratorium Sosiologi", "Universitas Contoh", "ID", "definitive")),
        # a branch has the area named with it
        ("Kepala KPK Perwakilan Jabar Asep Suherman hadir.", ("Kepala", KPK.name, "32", "definitive")),
        # between commas after a name the run is a body
        ("Asep Suherman, Ketua Sahabat Sungai Bersih, hadir.", ("Ketua", "Sahabat Sungai Bersih", None, "definitive")),
        # fields of work in a list
        ("Anggota Komisi A bidang Kesehatan, Transmigrasi, dan Sosial DPRD Kota Bogor Asep hadir.",
         ("Anggota Komisi A bidang Kesehatan, Transmigrasi, dan Sosial", DPRD.name, "32.71", "definitive")),
        # units of custom are no bodies of the state, ports have an office
        ("Bendesa Adat Tanah Sareal Asep Suherman hadir.",
         ("Bendesa", "Desa Adat Tanah Sareal", "32.71.06.1001", "definitive")),
        ("Syahbandar Kota Bogor Asep Suherman hadir.", ("Syahbandar", "Kantor Syahbandar", "32.71", "definitive")),
        # scholars and experts: field, faculty, town; the name may stand before the house
        ("Pakar hukum pidana dari Universitas Contoh, Rina, hadir.",
         ("Pakar Hukum Pidana", "Universitas Contoh", "ID", "definitive")),
        ("Pengamat politik Asep Suherman dari Universitas Contoh hadir.",
         ("Pengamat Politik", "Universitas Contoh", "ID", "definitive")),
        ("Pengajar Biologi Laut Fakultas Biologi Universitas Contoh Purwokerto, Rina Wulandari, hadir.",
         ("Pengajar", "Universitas Contoh", "ID", "definitive")),
        ("Dosen di Perencanaan Kota Universitas Contoh, Rina, hadir.",
         ("Dosen", "Universitas Contoh", "ID", "definitive")),
        ("Peneliti senior Datapolis, Asep Suherman, hadir.", ("Peneliti Senior", "Datapolis", None, "definitive")),
        # English titles, with what joins them to the company
        ("Head of Corporate Communication PT Contoh Jaya Asep Suherman hadir.",
         ("Head of Corporate Communication", "PT Contoh Jaya", None, "definitive")),
        ("Senior Manager Public Affairs at PT Contoh Jaya, Rina, hadir.",
         ("Senior Manager Public Affairs", "PT Contoh Jaya", None, "definitive")),
        ("Head of LOKA Asep Suherman hadir.", ("Head", "LOKA", None, "definitive")),
        ("Marketing Manager Hotel Melati, Rina, hadir.", ("Marketing Manager", "Hotel Melati", None, "definitive")),
        # offices abroad belong to no body here
        ("Menteri Luar Negeri Jepang Taro Tanaka hadir.", ("Menteri Luar Negeri", None, None, "definitive")),
    ],
)  # fmt: skip
def test_a_post(text: str, expected: tuple[str, str | None, str | None, str]) -> None:
    assert post(text) == expected


def test_the_phrase_holds_status_title_body_and_area() -> None:
    (found,) = posts("Kata Plt. Kepala Dinas Kesehatan Kota Bogor, dr. Rina, kemarin.")
    assert found[0] == "Plt. Kepala Dinas Kesehatan Kota Bogor"


def test_a_deputy_of_a_candidate_is_one_too() -> None:
    found = posts("Pasangan calon gubernur dan wakil gubernur Jawa Barat hadir.")
    assert [f[4] for f in found] == ["candidate", "candidate"]


def test_two_titles_of_one_body() -> None:
    found = posts("Pendiri sekaligus Direktur PT Contoh Jaya Asep Suherman hadir.")
    assert [f[1:3] for f in found] == [("Pendiri", "PT Contoh Jaya"), ("Direktur", "PT Contoh Jaya")]


def test_the_body_above_a_national_one_is_part_of_the_phrase() -> None:
    assert posts("Karopenmas KPK Brigjen Asep hadir.")[0][0] == "Karopenmas KPK"


def test_area_from_the_same_post_before() -> None:
    found = posts("Wali Kota Bogor Asep Suherman hadir. Menurut Wali Kota, air surut.")
    assert [f[3] for f in found] == ["32.71", "32.71"]


def test_area_from_the_post_joined_to_it() -> None:
    found = posts("Gubernur dan Wakil Gubernur Jawa Barat hadir.")
    assert [f[2] for f in found] == ["Pemerintah Provinsi Jawa Barat"] * 2


def test_area_from_the_setting() -> None:
    found = posts("Rapat digelar di Kota Bogor. Sekda Asep Suherman hadir.")
    assert found[0][1:4] == ("Sekretaris Daerah", CITY, "32.71")


def test_a_police_sector_is_of_no_city() -> None:
    found = posts("Rapat digelar di Kota Bogor. Kapolsek Asep Suherman hadir.")
    assert found[0][3] is None


def test_a_place_between_commas_is_of_the_police() -> None:
    found = posts("Rapat digelar di Kota Bogor. Asep Suherman, Kapolsek Tambun, hadir.")
    assert found[0][:4] == ("Kapolsek Tambun", "Kepala", "Kepolisian Sektor Tambun", None)


def test_the_head_of_a_prison() -> None:
    prison = "Lembaga Pemasyarakatan Sukamiskin"
    assert post("Kalapas Sukamiskin Asep Suherman hadir.")[:3] == ("Kepala", prison, "32.73")


def test_a_head_names_its_body() -> None:
    doc = recognise(document("Wali Kota Bogor Asep Suherman hadir."), LEXICON)
    implied = [m.ref for m in doc.mentions if m.implied]
    assert implied == [Body(CITY, "32.71", "government")]


@pytest.mark.parametrize(
    "text",
    [
        "Jalan Gubernur Suryo ditutup.",  # a street
        "Luka di kepala korban itu parah.",  # an everyday word
        "Irjen Pol Asep Suherman hadir.",  # a rank
        "Sejumlah ahli menilai Universitas Contoh perlu berbenah.",  # of no house
        "Saksi ahli dari KPK, Rina, hadir.",  # a witness
        "Rapat Dewan Gubernur digelar kemarin.",  # a board
        "Polisi memeriksa pakar komputer lulusan Universitas Contoh, Rina.",  # who has left the house
        "Guru belum dapat diminta keterangan karena tengah dirawat di Universitas Contoh.",  # no field of work
        "Calon penumpang menunggu.",
        "Peraturan Gubernur tentang parkir berlaku.",  # a rule
        "Keputusan wali kota itu berlaku.",
        "Kadiskes Kolinlamil Asep Suherman hadir.",  # an office of the navy
    ],
)
def test_no_post(text: str) -> None:
    assert posts(text) == []


@pytest.mark.parametrize("text", ["", "(", "Kepala", "Plt.", "Ketua RT /", "mantan (", "Wali Kota Wali Kota Wali Kota"])
def test_any_text(text: str) -> None:
    posts(text)
