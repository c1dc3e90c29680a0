"""The gazetteer: names, levels, parents."""

from __future__ import annotations

import pytest

from kg.language.gazetteer import key, level, load_gazetteer

GAZETTEER = load_gazetteer()


def test_size() -> None:
    provinces = GAZETTEER.children("ID")
    regencies = [code for p in provinces for code in GAZETTEER.children(p)]
    assert (len(provinces), len(regencies)) == (38, 514)
    assert all(GAZETTEER.area(p).iso for p in provinces)


def test_level_is_told_by_the_code() -> None:
    for province in GAZETTEER.children("ID"):
        for code in GAZETTEER.children(province):
            assert (level(code) == "city") == GAZETTEER.area(code).name.startswith("Kota ")


def test_usual_names() -> None:
    south = GAZETTEER.area("31.74")
    assert south.name == "Kota Administrasi Jakarta Selatan"
    assert (south.usual, south.bare) == ("Kota Jakarta Selatan", "Jakarta Selatan")
    assert GAZETTEER.area("31").usual == "DKI Jakarta"
    assert "Jabar" in GAZETTEER.area("32").names


@pytest.mark.parametrize("name", ["Gunungkidul", "Gunung Kidul", "GUNUNG KIDUL", "gunung-kidul"])
def test_case_spaces_and_marks_do_not_matter(name: str) -> None:
    assert GAZETTEER.codes(name) == ("34.03",)


def test_every_alias_has_an_area() -> None:
    for names in (GAZETTEER._aliases, GAZETTEER._weak, GAZETTEER._usual, GAZETTEER._iso, GAZETTEER.former):
        assert all(GAZETTEER.get(code) for code in names)


def test_inside() -> None:
    assert GAZETTEER.inside("32.71.06", "32.71")
    assert not GAZETTEER.inside("32.71", "32.7")
    assert GAZETTEER.inside("93.01", "91")  # Merauke, Papua
    assert GAZETTEER.chain("32.71.06.1002") == ["32.71.06.1002", "32.71.06", "32.71", "32"]


def test_unknown_code() -> None:
    assert GAZETTEER.get("99.99") is None
    with pytest.raises(KeyError):
        GAZETTEER.area("99.99")


def test_key() -> None:
    assert key("Sumatra Utara") == key("Sumatera Utara") == "sumaterautara"
