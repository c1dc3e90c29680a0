"""The grammar of names: honorifics and ranks before, degrees after, the words between; borders to bodies."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.language.names import names
from kg.language.text import TOKEN, fold
from kg.model import Token
from kg.recognise.people.forms import alike, same

NAMES = names(load())


def tokens(text: str) -> list[Token]:
    return [Token(m.start(), m.end(), m.group(), fold(m.group())) for m in TOKEN.finditer(text)]


def parts(text: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    before = NAMES.prefixes(text, 0)
    words = tokens(text)
    first = next(i for i, t in enumerate(words) if t.start >= before.end)
    last = NAMES.read(words, first, len(words))
    after = NAMES.suffixes(text, words[last - 1].end)
    return before.words, text[words[first].start : words[last - 1].end], after.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # ranks and degrees are neither post nor name
        (
            "Kombes Pol Dr. H. Asep Suherman, S.H., M.Si. hadir",
            (("Kombes Pol", "Dr.", "H."), "Asep Suherman", ("S.H.", "M.Si.")),
        ),
        ("dr. Rina Wulandari, Sp.OG, M.Kes hadir", (("dr.",), "Rina Wulandari", ("Sp.OG", "M.Kes"))),
        ("Ahmad Al-Habsyi hadir", ((), "Ahmad Al-Habsyi", ())),
        ("Jhon Butar-butar hadir", ((), "Jhon Butar-butar", ())),
        ("Letkol Laut (P) M. Yusuf hadir", (("Letkol Laut (P)",), "M. Yusuf", ())),
        ("Brigjen TNI (Purn) M. Yusuf hadir", (("Brigjen TNI (Purn)",), "M. Yusuf", ())),
        ("Brigadir Jenderal (Pol) Suhendra hadir", (("Brigadir Jenderal (Pol)",), "Suhendra", ())),
        ("Letkol Inf Agus Salim hadir", (("Letkol Inf",), "Agus Salim", ())),
        ("Drs H Lalu M. Faisal SE MM, hadir", (("Drs", "H"), "Lalu M. Faisal", ("SE", "MM"))),
        ("Hj. Siti Nurbaya S.Pd., M.Pd hadir", (("Hj.",), "Siti Nurbaya", ("S.Pd.", "M.Pd"))),
        ("Pak Slamet hadir", (("Pak",), "Slamet", ())),
        # one word to six, initials, particles, nobility, clans
        ("Dedi A. Rahman hadir", ((), "Dedi A. Rahman", ())),
        ("Yudi Tri H, ketua", ((), "Yudi Tri H", ())),
        ("Abdul Aziz bin Abdullah hadir", ((), "Abdul Aziz bin Abdullah", ())),
        ("Siti al-Habsyi hadir", ((), "Siti al-Habsyi", ())),
        ("Tiolina br. Sihombing hadir", ((), "Tiolina br. Sihombing", ())),
        ("I Gusti Ngurah Adnyana hadir", ((), "I Gusti Ngurah Adnyana", ())),
        ("Raden Ajeng Sri Rahayu Ningsih hadir", ((), "Raden Ajeng Sri Rahayu Ningsih", ())),
        ("Muh. Hakim Tamburaka hadir", ((), "Muh. Hakim Tamburaka", ())),
        # the last word of a name may be an everyday word; a date ends it
        ("Dadang Iskandar Muda hadir", ((), "Dadang Iskandar Muda", ())),
        ("Budi Santoso Selasa hadir", ((), "Budi Santoso", ())),
        # two people joined by a hyphen are two
        ("Anies-Sandiaga hadir", ((), "Anies", ())),
    ],
)  # fmt: skip
def test_parts_of_a_name(text: str, expected: tuple[tuple[str, ...], str, tuple[str, ...]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("run", "person"),
    [
        ("Forum Peduli Sungai Roy Baskoro", "Roy Baskoro"),
        ("Visio Incubator Hendriko Firman", "Hendriko Firman"),
        ("Institute for Clean Rivers Bambang Setiawan", "Bambang Setiawan"),
        ("Persatuan Pedagang Pasar", None),
    ],
)
def test_border_between_body_and_person(run: str, person: str | None) -> None:
    words = tokens(run)
    at = NAMES.split(words, 1, len(words))
    assert (run[words[at].start :] if at < len(words) else None) == person


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("yudi tri hartono", "yudi hartono", True),
        ("m yusuf", "muhammad yusuf", True),
        ("iwa karniwa", "iwa kurniwa", True),
        ("adi pandoyo", "andi pandoyo", True),
        ("djoko soetrisno", "joko sutrisno", True),
        ("rina lestari", "rini lestari", False),
        ("budi santoso", "agus santoso", False),
        ("dian lestari", "dian hartono", False),
    ],
)
def test_forms_of_one_name(a: str, b: str, one: bool) -> None:
    assert same(tuple(a.split()), tuple(b.split())) is one


def test_words_of_names_alike() -> None:
    assert alike("m", "muhammad")
    assert alike("mochamad", "muhammad")
    assert not alike("rini", "rina")
