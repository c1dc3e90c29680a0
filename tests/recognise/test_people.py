"""People: what speaks for a name, which forms are one person, nicknames, initials; and what is no person."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.model import Areas, Article, Body, Document, Mention, PersonRef, Post
from kg.recognise.people import recognise
from kg.segment import segment

LEXICON = load()
MAYOR = Post("Wali Kota", Body("Pemerintah Kota Bogor", "32.71", "government"))


def document(text: str, **marked: object) -> Document:
    """A document with posts, bodies and areas marked where they stand: `Wali_Kota_Bogor=MAYOR`."""
    doc = segment(Article("x", text), LEXICON)
    mentions = []
    for form, ref in marked.items():
        form = form.replace("_", " ")
        at = text.find(form)
        while at >= 0:
            kind = "post" if isinstance(ref, Post) else "area" if isinstance(ref, Areas) else "agency"
            mentions.append(Mention(at, at + len(form), kind, ref))  # type: ignore[arg-type]
            at = text.find(form, at + 1)
    return recognise(doc.add(tuple(mentions)), LEXICON)


def people(text: str, **marked: object) -> dict[str, list[str]]:
    """Each person's name with the forms of the mentions, in text order."""
    doc = document(text, **marked)
    found: dict[str, list[str]] = {p.name: [] for p in doc.people}
    for m in doc.mentions:
        if m.kind == "person":
            assert isinstance(m.ref, PersonRef)
            found[next(p.name for p in doc.people if p.ref == m.ref)].append(text[m.start : m.end])
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # beside a verb of speech, even an unknown name
        ('"Air surut," kata Zxqwina Qwertono di lokasi.', "Zxqwina Qwertono"),
        ("Zxqwina Qwertono mengatakan, air surut.", "Zxqwina Qwertono"),
        ("Menurut Suparman, air surut.", "Suparman"),
        # after an honorific or a rank
        ("Rapat dihadiri Kompol Zxqwina di kantor.", "Zxqwina"),
        ("Rapat dihadiri H. Asep Suherman, S.H., M.M. di kantor.", "Asep Suherman"),
        # with an age, after a noun for a person
        ("Warga Empang, Zxqwina Qwertono (43), terluka.", "Zxqwina Qwertono"),
        ("Petani bernama Zxqwina itu terluka.", "Zxqwina"),
        # known given names
        ("Hadiah diserahkan kepada Siti Nurhayati kemarin.", "Siti Nurhayati"),
    ],
)
def test_evidence(text: str, name: str) -> None:
    assert list(people(text)) == [name]


def test_after_a_post_an_area_may_be_a_name() -> None:
    found = people("Wali Kota Bogor Bima Arya hadir.", Wali_Kota_Bogor=MAYOR, Bima=Areas(("52.72",)))
    assert found == {"Bima Arya": ["Bima Arya"]}


def test_area_mentions_inside_a_name_are_taken_out() -> None:
    doc = document("Wali Kota Bogor Bima Arya hadir.", Wali_Kota_Bogor=MAYOR, Bima=Areas(("52.72",)))
    assert [m for m in doc.mentions if m.kind == "area"] == []


def test_affixes_are_split_off() -> None:
    (person,) = document("Kata Kombes Pol Dr. H. Asep Suherman, S.H., M.Si. kemarin.").people
    assert (person.name, person.prefixes, person.suffixes) == (
        "Asep Suherman",
        ("Kombes Pol", "Dr.", "H."),
        ("S.H.", "M.Si."),
    )


def test_later_forms_any_part_of_the_name() -> None:
    text = "Lalu M. Faisal mengatakan, air surut. Faisal berharap warga sabar. Menurut Lalu, air surut."
    assert people(text) == {"Lalu M. Faisal": ["Lalu M. Faisal", "Faisal", "Lalu"]}


def test_the_fullest_form_is_the_name_wherever_it_stands() -> None:
    text = 'Sandi hadir. "Air surut," kata Sandi. Sandiaga Uno lalu pulang.'
    assert list(people(text)) == ["Sandiaga Uno"]


@pytest.mark.parametrize(
    "text",
    [
        "Gubernur Nur Hasan hadir. Wali Kota Radhan Nur Hasan membuka rapat.",
        "Wali Kota Radhan Nur Hasan membuka rapat. Gubernur Nur Hasan hadir.",
    ],
)
def test_a_short_form_with_another_post_is_another_man(text: str) -> None:
    posts = {"Gubernur": Post("Gubernur", None), "Wali_Kota": Post("Wali Kota", None)}
    assert set(people(text, **posts)) == {"Nur Hasan", "Radhan Nur Hasan"}


def test_a_short_form_with_the_same_post_is_the_same_man() -> None:
    text = "Gubernur Nur Hasan hadir. Gubernur Radhan Nur Hasan membuka rapat."
    assert list(people(text, Gubernur=Post("Gubernur", None))) == ["Radhan Nur Hasan"]


def test_a_roman_numeral_is_no_first_word_of_a_name() -> None:
    assert list(people("Pimpinan Jilid I Taufan Suherman hadir.", Pimpinan_Jilid=Post("Pimpinan", None))) == [
        "Taufan Suherman"
    ]


def test_namesakes_the_one_spoken_of_last() -> None:
    text = (
        "Budi Santoso mengatakan, air surut. Santoso lalu pulang. "
        "Agus Santoso mengatakan, air naik. Santoso lalu datang."
    )
    assert people(text) == {"Budi Santoso": ["Budi Santoso", "Santoso"], "Agus Santoso": ["Agus Santoso", "Santoso"]}


@pytest.mark.parametrize(
    "text",
    [
        "Asep Suherman alias Kangsep mengatakan, air surut. Kangsep lalu pulang.",
        "Asep Suherman yang akrab disapa Kangsep hadir. Kangsep lalu pulang.",
        'Asep Suherman hadir. "Air surut," kata pria yang biasa dipanggil Kangsep itu.',
    ],
)
def test_nicknames(text: str) -> None:
    found = people(text)
    assert list(found) == ["Asep Suherman"]
    assert "Kangsep" in found["Asep Suherman"]


def test_typing_errors_and_initials_are_one_person() -> None:
    text = "Yudi Hartono mengatakan, air surut. Y. Hartono berharap warga sabar. Yudhi Hartono lalu pulang."
    assert len(people(text)) == 1


def test_lists() -> None:
    found = people("Rapat dihadiri Siti Nurhayati, Zxqwina Qwertono, dan Bambang Setiawan.")
    assert list(found) == ["Siti Nurhayati", "Zxqwina Qwertono", "Bambang Setiawan"]


def test_suspects_initials() -> None:
    (person,) = document("Polisi menangkap tersangka RCD (34) di rumahnya.").people
    assert (person.name, person.initials) == ("RCD", True)


def test_pairs_are_two_people() -> None:
    found = people("Budi Santoso dan Agus Salim maju. Pasangan Budi-Agus unggul.")
    assert list(found) == ["Budi Santoso", "Agus Salim"]
    assert list(people("Pasangan Budi Santoso-Agus Salim unggul.")) == ["Budi Santoso", "Agus Salim"]


@pytest.mark.parametrize(
    "text",
    [
        "Jalan Jenderal Sudirman ditutup.",
        "Mereka berkumpul di Stadion Siliwangi.",
        "Rapat digelar pada Selasa di Gedung Sate.",
        "Ibu Kota akan pindah.",
        "Padahal air sudah surut.",
        "Puasa Ramadhan dimulai besok.",
    ],
)
def test_no_person(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize("text", ["", "(", "kata", "H.", "A. B. C.", "kata “", "alias alias", "Pak"])
def test_any_text(text: str) -> None:
    people(text)
