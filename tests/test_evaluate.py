"""Evaluation: names that mean the same, matching, and the same figures as the reference scorer where it is at hand."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.errors import SourceError
from kg.evaluate import Figures, below, evaluate, facts, gold, match, read_floor
from kg.evaluate.names import alike, any_of, same, shared_words
from kg.iris import Iris
from kg.knowledge import knowledge_quads
from kg.language.gazetteer import load_gazetteer
from kg.model import Event, Extraction, Statement, Tenure
from kg.rdf import article_quads
from kg.resolve.people import local_people, resolve
from tests.gold import gold_articles

# names

ALIKE = [
    ("Dinas Kesehatan", "DINAS KESEHATAN"),
    ("Dinas Komunikasi, Informatika, dan Statistik", "Dinas Komunikasi Informatika Statistik"),
    ("Badan Perencanaan Pembangunan", "Badan Perencnaan Pembangunan"),
    ("Dedie A. Rachim", "Dedie Rachim"),
    ("Kota Administrasi Jakarta Selatan", "Kota Jakarta Selatan"),
    ("Daerah Khusus Ibukota Jakarta", "DKI Jakarta"),
    ("Bandar Lampung", "Bandarlampung"),
    ("Pemerintah Kota Bogor", "pemerintah kota bogor"),
]
UNLIKE = [
    ("Komisi A", "Komisi B"),
    ("Dinas Sosial", "Dinas Sosial dan Tenaga Kerja"),
    ("Pemerintah Kota Padang", "Pemerintah Kota Pandang"),
    ("Polda Bali", "Polda Mali"),
    ("", ""),
    ("Kepala", ""),
    ("dan", "provinsi"),
]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_alike(a: str, b: str) -> None:
    assert alike(a, b)
    assert alike(b, a)


@pytest.mark.parametrize(("a", "b"), UNLIKE)
def test_unlike(a: str, b: str) -> None:
    assert not alike(a, b)
    assert not alike(b, a)


def test_one_of_several_names() -> None:
    assert any_of("Kota Bogor | Kabupaten Bogor", ["Kabupaten Bogor"], same)
    assert not any_of(None, ["x"])
    assert not any_of("x", [])


@given(st.text(), st.text())
def test_names_of_any_text(a: str, b: str) -> None:
    assert alike(a, b) == alike(b, a)
    assert 0 <= shared_words(a, b) <= 1
    assert same(a, a) == alike(a, a)


# matching


def test_pairs_are_one_to_one_best_first() -> None:
    fits = {(0, 0): 0.7, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.0}
    assert match.pair_up([0, 1], [0, 1], lambda g, f: fits[g, f]) == [(0, 1)]
    assert match.pair_up([0, 1], [0, 1], lambda g, f: float(g == f)) == [(1, 1), (0, 0)]


def test_a_government_body_of_another_area_is_another() -> None:
    want = gold.Agency("Dinas Kesehatan", "Kota Bogor")
    assert match.agency(want, facts.Agency(["Dinas Kesehatan"], ["Kota Bogor"]))
    assert not match.agency(want, facts.Agency(["Dinas Kesehatan"], ["Kabupaten Bogor"]))
    assert not match.agency(want, facts.Agency(["Dinas Kesehatan"], []))
    assert not match.agency(gold.Agency("Dinas Kesehatan"), facts.Agency(["Dinas Kesehatan"], ["Kota Bogor"]))


def test_roles_of_nobody_do_not_count() -> None:
    roles = [gold.Role("victim", "13 saksi"), gold.Role("other", "Budi"), gold.Role("host", "Budi")]
    assert match.named_roles(gold.Event("visit", "Budi hadir.", roles=roles)) == [gold.Role("host", "Budi")]


# figures and floors


def test_figures() -> None:
    figures = Figures(gold=4, got=2, matched=1)
    assert (figures.precision, figures.recall) == (0.5, 0.25)
    assert figures.f1 == pytest.approx(1 / 3)
    assert Figures().as_dict() == {"precision": 0, "recall": 0, "f1": 0, "gold": 0, "got": 0, "matched": 0}


def test_floors(tmp_path: Path) -> None:
    path = tmp_path / "floor.toml"
    path.write_text('[place]\nf1 = 0.5\nrecall = 0.1\n["event-role"]\nprecision = 0.2\n')
    figures = {"place": Figures(4, 2, 1), "event-role": Figures(4, 2, 1)}
    assert below(figures, read_floor(path)) == ["place: f1 0.333 is below 0.500"]


@pytest.mark.parametrize("text", ["[plaice]\nf1 = 1", "[place]\nf2 = 1", "place = 1", "not toml", '[place]\nf1 = "a"'])
def test_bad_floors(tmp_path: Path, text: str) -> None:
    (tmp_path / "floor.toml").write_text(text)
    with pytest.raises(SourceError, match=r"floor\.toml"):
        read_floor(tmp_path / "floor.toml")


@pytest.mark.parametrize("text", ["", "{", '{"places": []}', '{"id": "a", "places": [{"name": 5, "level": "city"}]}'])
def test_bad_gold(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(SourceError, match=r"a\.json: not gold facts"):
        list(gold.read(tmp_path))


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no folder of gold facts"):
        list(gold.read(tmp_path))


# against the reference


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def worsened(extraction: Extraction, chance: random.Random) -> Extraction:
    """The extraction with claims lost and changed, and people who bear the names of others too."""
    claims = []
    for claim in extraction.claims:
        if chance.random() < 0.2:
            continue
        if chance.random() < 0.3:
            if isinstance(claim, Tenure):
                claim = replace(claim, **chance.choice([{"status": "acting"}, {"post": "Kepala"}]))
            elif isinstance(claim, Event):
                claim = replace(
                    claim,
                    **chance.choice([
                        {"kind": "meeting"}, {"date": "2017-01-01"}, {"places": ("32.71",)}, {"roles": claim.roles[:1]},
                        {"date": None}, {"places": ()},
                    ]),
                )  # fmt: skip
            elif isinstance(claim, Statement):
                claim = replace(claim, said=replace(claim.said, end=(claim.said.start + claim.said.end) // 2))
        claims.append(claim)
    kept = tuple(m for m in extraction.mentions if chance.random() < 0.8)
    people = tuple(
        replace(p, forms=(*p.forms, chance.choice(extraction.people).name)) if chance.random() < 0.2 else p
        for p in extraction.people
    )
    return replace(extraction, claims=tuple(claims), mentions=kept, people=people)


@pytest.mark.parametrize("seed", range(4))
def test_same_figures_as_the_reference(scorer: ModuleType, shared: Path, tmp_path: Path, seed: int) -> None:
    chance, iris, gazetteer = random.Random(seed), Iris(), load_gazetteer()
    articles = [(a, worsened(e, chance) if seed else e) for a, e in gold_articles(gazetteer)]
    who = resolve(p for a, e in articles for p in local_people(a, e, iris))
    quads = list(knowledge_quads(articles, who, iris=iris, gazetteer=gazetteer))
    for article, extraction in articles:
        quads += article_quads(article, extraction, iris=iris, gazetteer=gazetteer)
    store = ox.Store()
    store.bulk_extend(quads)
    path = tmp_path / "graph.nq"
    store.dump(str(path), ox.RdfFormat.N_QUADS)
    for part in ("seed", "dev"):
        ours = {name: f.as_dict() for name, f in evaluate(store, shared / "data" / "gold" / part).items()}
        theirs = scorer.score(str(shared / "data" / "gold" / part), str(path))
        assert ours.keys() == theirs.keys()
        for name, figures in theirs.items():
            assert ours[name] == pytest.approx(figures, abs=0.0005), name
