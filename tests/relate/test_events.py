"""Events: what happened, goes on or is planned (language.md, "Events"; GUIDELINES, "events")."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import load
from kg.model import Body, Document, Event, Post
from kg.recognise import areas, dates, quantities
from kg.relate.events import relate
from kg.relate.events.parties import parties
from kg.relate.events.view import views
from tests.marked import document, name

LEXICON = load()
BUDI, ANI, CICI, DEDI = "Budi Santoso", "Ani Lestari", "Cici Rahma", "Dedi Kurnia"
PEOPLE = {BUDI: ["Budi"], ANI: ["Ani"], CICI: [], DEDI: []}
CITY = Body("Pemerintah Kota Bogor", "32.71", "government")
KPK = Body("Komisi Pemberantasan Korupsi", "ID")
HEALTH = Body("Dinas Kesehatan", "32.71")
SOCIAL = Body("Dinas Sosial", "32.71")
POLICE = Body("Kepolisian Resor", "32.71")
UNION = Body("Aliansi Buruh Bogor", "32.71", "organization")
BODIES = {
    "Pemkot Bogor": CITY,
    "KPK": KPK,
    "Dinas Kesehatan Kota Bogor": HEALTH,
    "Dinas Sosial Kota Bogor": SOCIAL,
    "Polres Bogor": POLICE,
    "Aliansi Buruh Bogor": UNION,
}
MAYOR = Post("Wali Kota", CITY)
POSTS = {"Wali Kota Bogor": MAYOR, "Wali Kota": MAYOR, "Kepala Dinas Kesehatan Kota Bogor": Post("Kepala", HEALTH)}


def prepared(text: str) -> Document:
    doc = document(text, PEOPLE, POSTS, BODIES)
    for stage in (dates, areas, quantities):
        doc = stage.recognise(doc, LEXICON)
    return doc


def found(text: str, floor: float = 0.5) -> list[Event]:
    return [e for e in relate(prepared(text), LEXICON) if isinstance(e, Event) and e.confidence >= floor]


def one(text: str, kind: str) -> Event:
    event = next((e for e in found(text) if e.kind == kind), None)
    assert event is not None, [(e.kind, e.label, e.confidence) for e in found(text, 0.0)]
    return event


def parts(text: str, kind: str) -> set[tuple[str, str]]:
    doc = prepared(text)
    event = next(e for e in relate(doc, LEXICON) if isinstance(e, Event) and e.kind == kind)
    return {(r.role, name(doc, r.who)) for r in event.roles}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # Nominal, with the verb that reports it
        ("visit", "Pemkot Bogor menerima kunjungan kerja dari Kota Solok, Senin (5/6/2017)."),
        ("meeting", "Pemkot Bogor menggelar rapat koordinasi penanganan banjir di Balai Kota, Senin (5/6/2017)."),
        ("training", "Dinas Kesehatan Kota Bogor mengadakan bimbingan teknis bagi 60 kader, Senin (5/6/2017)."),
        ("agreement", "Penandatanganan nota kesepahaman dilakukan Budi Santoso di Bogor, Senin (5/6/2017)."),
        ("law_enforcement", "KPK melakukan operasi tangkap tangan di Bogor, Senin (5/6/2017)."),
        ("disaster", "Banjir bandang menerjang dua desa di Kabupaten Bogor, Senin (5/6/2017)."),
        ("protest", "Aliansi Buruh Bogor menggelar unjuk rasa di depan Balai Kota, Senin (5/6/2017)."),
        ("inspection", "Wali Kota Bogor Budi Santoso melakukan inspeksi mendadak ke pasar, Senin (5/6/2017)."),
        ("assistance", "Pemkot Bogor menggelar pasar murah di enam kecamatan, Senin (5/6/2017)."),
        # Verbal, active and passive
        ("ceremony", "Wali Kota Bogor Budi Santoso meresmikan gedung perpustakaan, Senin (5/6/2017)."),
        ("ceremony", "Gedung perpustakaan diresmikan Wali Kota Bogor Budi Santoso, Senin (5/6/2017)."),
        ("appointment", "Wali Kota Bogor Budi Santoso melantik Ani Lestari, Senin (5/6/2017)."),
        ("appointment", "Ani Lestari dilantik sebagai Kepala Dinas Kesehatan Kota Bogor, Senin (5/6/2017)."),
        ("visit", "Budi Santoso mengunjungi korban kebakaran di Bogor Tengah, Senin (5/6/2017)."),
        ("law_enforcement", "KPK menetapkan Budi Santoso sebagai tersangka, Senin (5/6/2017)."),
        ("policy", "Pemkot Bogor menetapkan upah minimum kota, Senin (5/6/2017)."),
        ("construction", "Pemkot Bogor memperbaiki jalan di Bogor Tengah sejak Senin (5/6/2017)."),
        ("assistance", "Pemkot Bogor menyalurkan bantuan kepada warga Bogor Tengah, Senin (5/6/2017)."),
        ("award", "Pemkot Bogor meraih penghargaan Adipura di Jakarta, Senin (5/6/2017)."),
        ("election", "Budi Santoso mendaftar sebagai calon wali kota di Bogor, Senin (5/6/2017)."),
        ("agreement", "Pemkot Bogor menandatangani perjanjian kerja sama di Bogor, Senin (5/6/2017)."),
        ("inspection", "Budi Santoso meninjau pasar di Bogor Tengah, Senin (5/6/2017)."),
        # Named
        ("ceremony", "Festival Hujan 2017 digelar di Kota Bogor, Senin (5/6/2017)."),
        ("meeting", "Musrenbang RKPD 2018 digelar Pemkot Bogor di Balai Kota, Senin (5/6/2017)."),
        # Acts of ministries, courts and the police; accidents; what is found
        ("policy", "Wali Kota Bogor Budi Santoso menandatangani peraturan tentang parkir, Senin (5/6/2017)."),
        ("policy", "Pemkot Bogor menurunkan tarif parkir di Bogor, Senin (5/6/2017)."),
        ("policy", "Aturan itu mulai berlaku di Kota Bogor, Senin (5/6/2017)."),
        ("law_enforcement", "Hakim mencabut izin perusahaan itu di Bogor, Senin (5/6/2017)."),
        ("law_enforcement", "Hakim mengabulkan gugatan warga di Bogor, Senin (5/6/2017)."),
        ("law_enforcement", "Polres Bogor mengerahkan 200 personel di Bogor, Senin (5/6/2017)."),
        ("disaster", "Sebuah pesawat latih jatuh di Bogor Tengah, Senin (5/6/2017)."),
        ("disaster", "Sebuah truk terguling di Bogor Tengah, Senin (5/6/2017)."),
        ("other", "Warga menemukan mayat seorang pria di Bogor Tengah, Senin (5/6/2017)."),
        ("disaster", "Jalan provinsi ambles di Bogor Tengah, Senin (5/6/2017)."),
        ("law_enforcement", "Penyidik KPK memanggil sejumlah pejabat Kota Bogor, Senin (5/6/2017)."),
        # The scene of an attribution
        ("meeting", '"Harga stabil," kata Budi Santoso saat dialog bersama pedagang di Kota Bogor, Senin (5/6/2017).'),
        # What the object decides
        ("training", "Wali Kota Bogor Budi Santoso membuka pelatihan kader di Balai Kota, Senin (5/6/2017)."),
        ("training", "Pemkot Bogor mengumumkan pelatihan kader di Balai Kota, Senin (5/6/2017)."),
        ("award", "Budi Santoso menyerahkan penghargaan kepada Ani Lestari di Bogor, Senin (5/6/2017)."),
    ],
)
def test_kinds_and_constructions(kind: str, text: str) -> None:
    assert one(text, kind).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Pemkot Bogor tidak menggelar rapat koordinasi, kata Budi Santoso.",
        "Budi Santoso berharap Pemkot Bogor menggelar rapat koordinasi.",
        "Budi Santoso meminta Pemkot Bogor memperbaiki jalan.",
        "Jika jalan rusak, Pemkot Bogor memperbaiki jalan itu.",
        "Warga perlu waspada untuk mengantisipasi banjir.",
        "Pemkot Bogor bisa menggelar pasar murah.",
        "Budi Santoso memimpin Badan Penanggulangan Bencana.",
        "Budi Santoso membantah menemui Ani Lestari di Bogor, Senin (5/6/2017).",
        "Demonstrasi vaksin di Bogor, Senin (5/6/2017).",
        "Budi Santoso memimpin unit Pelayanan, Pengawasan dan Pengendalian.",
        "Warga mendesak KPK untuk segera menangkap Budi Santoso, Senin (5/6/2017).",
        "Budi Santoso meminta Pemkot Bogor segera memperbaiki jalan di Bogor, Senin (5/6/2017).",
    ],
)
def test_negated_wished_for_and_general_is_no_event(text: str) -> None:
    assert not found(text), [(e.kind, e.label, e.confidence) for e in found(text)]


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        ("held", "Pemkot Bogor telah menggelar rapat koordinasi di Balai Kota, Senin (5/6/2017).", "meeting"),
        ("planned", "Pemkot Bogor akan menggelar rapat koordinasi di Balai Kota, Senin (5/6/2017).", "meeting"),
        ("ongoing", "Pemkot Bogor sedang memperbaiki jalan di Bogor Tengah sejak Senin (5/6/2017).", "construction"),
        ("cancelled", "Rapat koordinasi Pemkot Bogor dibatalkan di Balai Kota, Senin (5/6/2017).", "meeting"),
    ],
)
def test_status(status: str, text: str, kind: str) -> None:
    assert one(text, kind).status == status


def test_one_event_in_several_sentences_is_one() -> None:
    text = (
        "Pemkot Bogor menggelar rapat koordinasi di Balai Kota Bogor, Senin (5/6/2017). Rapat dipimpin Budi Santoso. "
        "Dalam rapat itu dibahas jalan rusak."
    )
    events = [e for e in found(text) if e.kind == "meeting"]
    assert len(events) == 1
    assert len(events[0].evidence) == 3


def test_one_more_of_a_kind_is_another() -> None:
    text = (
        "KPK menggeledah rumah Budi Santoso di Bogor, Senin (5/6/2017). "
        "Selain itu KPK juga menggeledah kantor Ani Lestari di Jakarta, Senin (5/6/2017)."
    )
    assert len([e for e in found(text) if e.kind == "law_enforcement"]) == 2


def test_one_alike_elsewhere_is_another() -> None:
    text = (
        "Ratusan buruh menggelar aksi unjuk rasa di Kota Bogor, Senin (5/6/2017). "
        "Di Kota Cirebon, aksi serupa digelar warga, Senin (5/6/2017)."
    )
    assert len([e for e in found(text) if e.kind == "protest"]) == 2


def test_what_is_seized_in_a_search_is_part_of_it() -> None:
    text = (
        "KPK menggeledah kantor Budi Santoso di Bogor, Senin (5/6/2017). "
        "Dalam penggeledahan itu KPK menyita dokumen di Bogor, Senin (5/6/2017)."
    )
    assert len([e for e in found(text) if e.kind == "law_enforcement"]) == 1


@pytest.mark.parametrize(
    ("text", "kind", "date", "end"),
    [
        ("Pemkot Bogor menggelar rapat di Balai Kota, Senin (5/6/2017).", "meeting", "2017-06-05", None),
        ("Pemkot Bogor menggelar pelatihan kader pada 5-7 Juni 2017.", "training", "2017-06-05", "2017-06-07"),
        ("Kota Bogor menggelar Pilkada 2018 dengan lima calon.", "election", "2018", None),
        # The date of an attribution belongs to gatherings told of first, not to other acts
        (
            'Wali Kota Bogor Budi Santoso meninjau pasar di Bogor Tengah. "Harga stabil," kata Budi di lokasi, '
            "Senin (5/6/2017).",
            "inspection",
            "2017-06-05",
            None,
        ),
        # A later sentence takes the event up
        (
            "Dinas Kesehatan Kota Bogor menggelar pelatihan kader di Bogor. Kegiatan itu berlangsung pada 5 Juni 2017.",
            "training",
            "2017-06-05",
            None,
        ),
        (
            "Dinas Sosial Kota Bogor menyalurkan bantuan beras kepada lansia. Penyerahan berlangsung di Bogor Tengah, "
            "Senin, 5 Juni 2017.",
            "assistance",
            "2017-06-05",
            None,
        ),
        # Another act's: in a relative clause, in a purpose, before what the clause is about, of a deed looked into
        (
            "Wali Kota Bogor Budi Santoso meninjau rumah korban longsor yang terjadi pada Senin (5/6/2017).",
            "inspection",
            None,
            None,
        ),
        (
            "Polresta Bogor menggelar rapat koordinasi guna mengamankan aksi unjuk rasa pada Senin (5/6/2017).",
            "meeting",
            None,
            None,
        ),
        (
            "Polresta Bogor menyelidiki kasus Budi Santoso yang tewas di Bogor Tengah, Senin (5/6/2017).",
            "law_enforcement",
            None,
            None,
        ),
        # An end is no beginning, a week no day
        ("Pemkot Bogor melarang angkot masuk kota hingga Senin (5/6/2017).", "policy", None, None),
        (
            "Pemkot Bogor akan menggelar rapat pekan lalu. Katanya, Senin (5/6/2017).",
            "meeting",
            "2017-05",
            None,
        ),
        # Where the sentence before tells
        (
            "Pada 5 Juni 2017 Budi Santoso tampil di kota itu. Di sana ia membuka pelatihan kader di Kota Bogor.",
            "training",
            "2017-06-05",
            None,
        ),
        # How it was told; a bare word of saying without a mark is none
        (
            "Berdasarkan keterangan tertulis yang diterima Senin (5/6/2017), Pemkot Bogor akan menggelar rapat.",
            "meeting",
            None,
            None,
        ),
        (
            "Pada Senin (5/6/2017) Pemkot Bogor mencapai kata sepakat dalam rapat di Bogor.",
            "meeting",
            "2017-06-05",
            None,
        ),
    ],
)
def test_dates(text: str, kind: str, date: str, end: str | None) -> None:
    event = one(text, kind)
    assert (event.date, event.end_date) == (date, end)


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Banjir melanda Kecamatan Bogor Tengah, Kota Bogor, Senin (5/6/2017).", "disaster", "32.71.03"),
        ("Dinas Kesehatan Kota Bogor menggelar pelatihan kader, Senin (5/6/2017).", "training", "32.71"),
        # Policy, election and appointment: the area they apply to
        ("Pemkot Bogor menetapkan upah minimum kota di Jakarta, Senin (5/6/2017).", "policy", "32.71"),
        # Where it was told is not where it is
        (
            "Dinas Sosial Kota Bogor menyalurkan bantuan beras. Bantuan itu cukup, kata Ani Lestari di Kota Cirebon.",
            "assistance",
            "32.71",
        ),
        # A following sentence tells where exactly
        (
            "Jalan ambles diterjang banjir, Senin (5/6/2017). Ruas itu tepatnya di Kecamatan Bogor Tengah, Kota Bogor.",
            "disaster",
            "32.71.03",
        ),
        (
            "Dinas Sosial Kota Bogor menyalurkan bantuan. Penyerahan digelar di Kecamatan Bogor Tengah, Kota Bogor.",
            "assistance",
            "32.71.03",
        ),
        # A venue behind the day is the scene, not the object before it
        (
            "Pemkot Bogor menandatangani perjanjian pengelolaan aset di Kota Cirebon, Senin (5/6/2017), di Aula Ani.",
            "agreement",
            "32.71",
        ),
        # Abroad
        ("Pemkot Bogor menggelar pameran kerajinan di Jepang, Senin (5/6/2017).", "ceremony", None),
        # National acts without a scene: none
        ("KPK menetapkan Wali Kota Bogor Budi Santoso sebagai tersangka, Senin (5/6/2017).", "law_enforcement", None),
    ],
)
def test_places(text: str, kind: str, place: str | None) -> None:
    assert one(text, kind).places == ((place,) if place else ())


def test_venue_and_count() -> None:
    text = (
        "Dinas Kesehatan Kota Bogor menggelar pelatihan yang diikuti 30 peserta di ruang Paseban Sri Baduga, "
        "Balai Kota Bogor, Senin (5/6/2017)."
    )
    event = one(text, "training")
    assert event.venue is not None
    assert text[event.venue.start : event.venue.end] == "ruang Paseban Sri Baduga, Balai Kota Bogor"
    assert event.count == 30


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # Agent of the active verb; object
        (
            "KPK menetapkan Wali Kota Bogor Budi Santoso sebagai tersangka.",
            "law_enforcement",
            {("authority", KPK.name), ("subject", BUDI)},
        ),
        (
            "Wali Kota Bogor Budi Santoso melantik Ani Lestari dan Cici Rahma, Senin (5/6/2017).",
            "appointment",
            {("appointer", BUDI), ("appointee", ANI), ("appointee", CICI)},
        ),
        # Passive, with and without "oleh"
        (
            "Ani Lestari dilantik oleh Wali Kota Bogor Budi Santoso, Senin (5/6/2017).",
            "appointment",
            {("appointer", BUDI), ("appointee", ANI)},
        ),
        (
            "Budi Santoso ditangkap Polres Bogor, Senin (5/6/2017).",
            "law_enforcement",
            {("authority", POLICE.name), ("subject", BUDI)},
        ),
        # Light verbs: who holds it, who leads it, who undergoes it
        ("Pemkot Bogor menggelar rapat koordinasi, Senin (5/6/2017).", "meeting", {("organizer", CITY.name)}),
        ("Rapat koordinasi digelar Pemkot Bogor, Senin (5/6/2017).", "meeting", {("organizer", CITY.name)}),
        ("Budi Santoso memimpin rapat koordinasi, Senin (5/6/2017).", "meeting", {("host", BUDI)}),
        (
            "Budi Santoso menjalani pemeriksaan sebagai saksi di Bogor, Senin (5/6/2017).",
            "law_enforcement",
            {("subject", BUDI)},
        ),
        # dihadiri, didampingi, bersama, kepada, dengan
        (
            "Rapat koordinasi digelar di Bogor. Rapat itu dihadiri Budi Santoso, Ani Lestari, dan Cici Rahma.",
            "meeting",
            {("participant", BUDI), ("participant", ANI), ("participant", CICI)},
        ),
        (
            "Budi Santoso meninjau pasar di Bogor didampingi Ani Lestari, Senin (5/6/2017).",
            "inspection",
            {("visitor", BUDI), ("participant", ANI)},
        ),
        (
            "Dinas Sosial Kota Bogor menyalurkan bantuan kepada Ani Lestari, Senin (5/6/2017).",
            "assistance",
            {("giver", SOCIAL.name), ("recipient", ANI)},
        ),
        (
            "Pemkot Bogor menandatangani nota kesepahaman dengan Polres Bogor, Senin (5/6/2017).",
            "agreement",
            {("signatory", CITY.name), ("signatory", POLICE.name)},
        ),
        # Whose decree it is; who acts in the main clause before; a noun as a verb; who the next one belongs to
        (
            "Izin perusahaan dicabut lewat keputusan Kepala Dinas Kesehatan Kota Bogor, Senin (5/6/2017).",
            "policy",
            {("authority", HEALTH.name)},
        ),
        (
            "Hal itu disampaikan Budi Santoso saat menggelar rapat di Bogor, Senin (5/6/2017).",
            "meeting",
            {("speaker", BUDI)},
        ),
        (
            "Budi Santoso telah rapat dengan Polres Bogor, Senin (5/6/2017).",
            "meeting",
            {("participant", BUDI), ("participant", POLICE.name)},
        ),
        (
            "KPK memeriksa istri Budi Santoso, Ani Lestari, sebagai saksi, Senin (5/6/2017).",
            "law_enforcement",
            {("authority", KPK.name), ("subject", ANI)},
        ),
        (
            "Baru sehari dilantik, Wali Kota Bogor Budi Santoso berkantor di Bogor, Senin (5/6/2017).",
            "appointment",
            {("appointee", BUDI)},
        ),
        # The subject of a verb behind an auxiliary, a purpose, another verb
        (
            "Pemkot Bogor berencana untuk segera melakukan penertiban bangunan liar.",
            "law_enforcement",
            {("authority", CITY.name)},
        ),
        # Turut hadir, further down
        (
            "Budi Santoso meresmikan pasar di Bogor, Senin (5/6/2017). Pasar itu ramai. Harga stabil. "
            "Turut hadir Ani Lestari dan Cici Rahma.",
            "ceremony",
            {("participant", BUDI), ("participant", ANI), ("participant", CICI)},
        ),
        # "Pihaknya" is the body of who speaks
        (
            "Kepala Dinas Kesehatan Kota Bogor Budi Santoso menyebut, pihaknya melakukan tes urine di Bogor Tengah.",
            "inspection",
            {("authority", HEALTH.name)},
        ),
        # Whose people protest
        (
            "Ratusan karyawan Dinas Sosial Kota Bogor menggelar unjuk rasa di Bogor, Senin (5/6/2017).",
            "protest",
            {("subject", SOCIAL.name)},
        ),
        # Enumerations and victims in the next sentence
        (
            "Wali Kota Bogor Budi Santoso melantik dua pejabat, Senin (5/6/2017). "
            "Keduanya yakni Ani Lestari dan Cici Rahma.",
            "appointment",
            {("appointer", BUDI), ("appointee", ANI), ("appointee", CICI)},
        ),
        (
            "Banjir bandang menerjang dua desa di Bogor. Korban tewas adalah Ani Lestari (52) dan Cici Rahma (6).",
            "disaster",
            {("victim", ANI), ("victim", CICI)},
        ),
    ],
)
def test_roles_by_construction(text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert parts(text, kind) == expected


def test_a_post_and_its_name_are_one_party() -> None:
    doc = prepared("Wali Kota Bogor, Budi Santoso, dan Kepala Dinas Kesehatan Kota Bogor dr. Ani Lestari hadir.")
    assert [name(doc, p.who) for p in parties(doc, views(doc)[0])] == [BUDI, ANI]


def test_label_is_words_of_the_text() -> None:
    text = "Pemkot Bogor menggelar rapat koordinasi penanganan banjir di Balai Kota, Senin (5/6/2017)."
    label = one(text, "meeting").label
    assert label.casefold() in text.casefold()
    assert label.startswith("Rapat koordinasi")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_goes_through(text: str) -> None:
    relate(prepared(text), LEXICON)


@pytest.mark.parametrize(
    "text",
    [
        "KPK menetapkan Budi Santoso sebagai tersangka di Bogor, Senin (5/6/2017) " * 700,
        '" rapat koordinasi di Bogor ' * 2000,
        "yang " * 12000,
        "Pemkot Bogor akan menggelar rapat. " * 1500,
    ],
)
def test_long_paragraphs_take_linear_time(text: str) -> None:
    doc = dates.recognise(document(text), LEXICON)
    begin = time.perf_counter()
    relate(doc, LEXICON)
    assert time.perf_counter() - begin < 4.0
