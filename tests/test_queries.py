"""Ready questions: each has its text in both languages, typed parameters that cannot break out, and right answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ParameterError, QueryError
from kg.pipeline import build
from kg.query import bind, linked, load, names, suggest
from kg.query.library import TOPICS, parse
from kg.resources import folder
from kg.store import open_current

ANSWERS = Path(__file__).parent / "queries.toml"
CASES: list[dict[str, Any]] = tomllib.loads(ANSWERS.read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ox.Store]:
    data = tmp_path_factory.mktemp("queries") / "data"
    build([folder("seeds") / "articles"], data)
    with open_current(data) as opened:
        yield opened


def rows(store: ox.Store, sparql: str) -> list[dict[str, str]]:
    result = store.query(sparql)
    assert isinstance(result, ox.QuerySolutions)
    columns = [v.value for v in result.variables]
    return [{c: row[c].value for c in columns if row[c] is not None} for row in result]


@pytest.mark.parametrize("name", names())
def test_asks_in_both_languages_and_runs(store: ox.Store, name: str) -> None:
    query = load(name)
    assert query.question
    assert query.question_en
    assert query.topic in TOPICS
    for parameter in query.parameters:
        assert f"VALUES ?{parameter.name} {{ UNDEF }}" in query.sparql
    rows(store, query.sparql)


@pytest.mark.parametrize("name", names())
def test_links_lead_to_things_and_change_no_answer(store: ox.Store, name: str) -> None:
    query = load(name)
    plain, more = rows(store, query.sparql), rows(store, linked(query).sparql)
    added = set(query.links)
    assert added
    assert {tuple(sorted(row.items())) for row in plain} == {
        tuple(sorted((k, v) for k, v in row.items() if k not in added)) for row in more
    }
    for row in more:
        for iri in " ".join(row.get(column, "") for column in added).split():
            assert any(store.quads_for_pattern(ox.NamedNode(iri), None, None, None)), iri


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{c['query']}" for i, c in enumerate(CASES)])
def test_answers(store: ox.Store, case: dict[str, Any]) -> None:
    found = rows(store, bind(load(case["query"]), case.get("params", {}), store))
    for wanted in case["rows"]:
        assert any(wanted.items() <= row.items() for row in found), (wanted, found)
    for unwanted in case.get("never", ()):
        assert not any(unwanted.items() <= row.items() for row in found), unwanted


def test_every_question_has_an_expected_answer() -> None:
    assert {case["query"] for case in CASES} == set(names())


def test_who_links_two_areas() -> None:
    """Events are counted in both areas; an area inside another makes nobody a link between the two."""
    store = ox.Store()
    store.load(
        b"""
        @prefix : <https://example.org/> .
        @prefix kg: <https://w3id.org/nusakg/ontology#> .
        @prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :a skos:prefLabel "Kota A" . :b skos:prefLabel "Kota B" . :c skos:prefLabel "Kecamatan C" ; kg:within :b .
        :p a kg:Person ; skos:prefLabel "Perantara" . :q a kg:Person ; skos:prefLabel "Orang B" .
        :e1 sem:hasActor :p ; sem:hasPlace :a . :e2 sem:hasActor :p , :q ; sem:hasPlace :b .
        :e3 sem:hasActor :q ; sem:hasPlace :c . :e4 sem:hasActor :p ; sem:hasPlace :a .
        """,
        format=ox.RdfFormat.TURTLE,
    )
    assert rows(store, load("perantara").sparql) == [
        {"siapa": "Perantara", "daerah1": "Kota A", "daerah2": "Kota B", "peristiwa": "3"}
    ]


@pytest.mark.parametrize("value", ["x } DELETE", "2019-13", '" } #', "kemarin"])
def test_a_date_is_a_date(store: ox.Store, value: str) -> None:
    with pytest.raises(QueryError, match="tanggal"):
        bind(load("perubahan-sejak"), {"tanggal": value}, store)


def test_an_unknown_name_is_said_so(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="knows nothing called"):
        bind(load("riwayat-jabatan"), {"orang": "Tidak Ada Orangnya"}, store)
    with pytest.raises(QueryError, match="has no parameter"):
        bind(load("riwayat-jabatan"), {"siapa": "x"}, store)


def test_what_is_wrong_is_said_in_both_languages(store: ox.Store) -> None:
    for name, values in (
        ("riwayat-jabatan", {"orang": "Tidak Ada Orangnya"}),
        ("riwayat-jabatan", {"siapa": "x"}),
        ("riwayat-jabatan", {"orang": "http://<"}),
        ("perubahan-sejak", {"tanggal": "kemarin"}),
        ("keyakinan-rendah", {"ambang": "banyak"}),
        ("peristiwa-jenis", {"jenis": "pesta"}),
    ):
        with pytest.raises(QueryError) as raised:
            bind(load(name), values, store)
        assert re.search(r"tidak mengenal|bukan", raised.value.indonesian)
        assert not re.search(r"tidak mengenal|bukan", str(raised.value))


def test_what_is_wrong_names_the_parameter(store: ox.Store) -> None:
    for name, values, parameter in (
        ("riwayat-jabatan", {"orang": "Tidak Ada Orangnya"}, "orang"),
        ("peristiwa-jenis", {"jenis": "pesta"}, "jenis"),
        ("bukti", {"tentang": " "}, "tentang"),
    ):
        with pytest.raises(ParameterError) as raised:
            bind(load(name), values, store)
        assert raised.value.parameter == parameter
    with pytest.raises(QueryError) as unknown:
        bind(load("bukti"), {"tentang": "Kota Bogor", "siapa": "x"}, store)
    assert unknown.value.parameter is None


def test_what_must_be_given_is_said_in_the_head_and_in_both_hints() -> None:
    (hal,) = parse("x", "# param hal: text, required | kata | words\nASK { VALUES ?hal { UNDEF } }").parameters
    assert (hal.required, hal.hint, hal.hint_en) == (True, "kata (harus diisi)", "words (must be given)")


def test_an_empty_value_is_as_if_not_given(store: ox.Store) -> None:
    ready = load("pejabat")
    assert bind(ready, {"jabatan": "", "daerah": " ", "tanggal": "\t"}, store) == ready.sparql


def test_names_are_found_in_any_case(store: ox.Store) -> None:
    written, folded = ({"daerah": name} for name in ("Kota Bogor", "kota BOGOR"))
    assert bind(load("pejabat"), written, store) == bind(load("pejabat"), folded, store) != load("pejabat").sparql


@given(st.text())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_text_never_breaks_out(store: ox.Store, value: str) -> None:
    query = bind(load("kata"), {"hal": value}, store)
    assert store.query(query) is not None
    head, _, tail = load("kata").sparql.partition("VALUES ?hal { UNDEF }")
    assert query.startswith(head)
    assert query.endswith(tail)


def test_names_are_suggested(store: ox.Store) -> None:
    parameter = load("riwayat-jabatan").parameters[0]
    assert "Rangga Wiratmaja Saputra" in suggest(parameter, "rangga", store)
