"""The library for Python users: `kg.extract`, `kg.build`, `kg.open`."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
import rdflib

import kg

TEXT = "KOTA BOGOR – Wali Kota Bogor Bima Arya meresmikan Pasar Melati, Senin (12/3/2018)."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    (folder / "in").mkdir()
    (folder / "in" / "pasar.txt").write_text(TEXT)
    summary = kg.build([folder / "in"], folder / "kg")
    assert (summary.new, summary.articles, summary.skipped, summary.refused) == (1, 1, (), ())
    assert summary.rate > 0
    return folder / "kg"


def test_extract() -> None:
    found = kg.extract(f"{TEXT}\r\n", date="Senin, 12 Maret 2018 / 20:44 WIB")
    assert found == kg.extract(f"{TEXT}\n", date="2018-03-12")
    assert found.date == "2018-03-12"
    assert kg.extract(TEXT, id="pasar").article == "pasar"
    assert kg.extract("", date="0000-00-00").date is None


def test_query(data: Path) -> None:
    with kg.open(data) as graph:
        rows = graph.query("SELECT ?id ?no { ?a dcterms:identifier ?id OPTIONAL { ?a kg:no ?no } }")
        assert rows == [{"id": "pasar"}]
        assert graph.query("ASK { ?a a schema:NewsArticle }") is True
        triples = graph.query("CONSTRUCT { ?a dcterms:identifier ?id } WHERE { ?a dcterms:identifier ?id }")
        assert triples == [
            {
                "subject": "https://w3id.org/nusakg/id/article/pasar",
                "predicate": "http://purl.org/dc/terms/identifier",
                "object": "pasar",
            }
        ]
        assert isinstance(graph.query("isi-artikel", artikel="pasar"), list)
        with pytest.raises(kg.QueryError, match="no valid SPARQL"):
            graph.query("SELECT")
        with pytest.raises(kg.QueryError, match="only ready queries take parameters"):
            graph.query("ASK {}", x="y")


def test_articles(data: Path) -> None:
    with kg.open(data) as graph:
        assert [a.id for a in graph.articles] == ["pasar"]
        article, extraction = graph.article("pasar"), graph.extraction("pasar")
        assert article
        assert article.text == TEXT
        assert extraction == kg.extract(TEXT, id="pasar")
        assert graph.article("nothing") is None
        assert graph.extraction("nothing") is None


def test_other_libraries(data: Path) -> None:
    with kg.open(data) as graph:
        triples = graph.rdflib()
        assert isinstance(triples, rdflib.Graph)
        assert {"id": str(len(triples))} in graph.query("SELECT (COUNT(*) AS ?id) { ?a ?b ?c }")
        assert isinstance(graph.networkx(), networkx.MultiDiGraph)


def test_a_graph_stays_as_it_was_opened(data: Path, tmp_path: Path) -> None:
    (tmp_path / "baru.txt").write_text("Bupati Lebak hadir.")
    with kg.open(data) as graph:
        kg.build([tmp_path], data)
        assert graph.query("SELECT ?id { ?a dcterms:identifier ?id }") == [{"id": "pasar"}]
    with kg.open(data) as graph:
        assert graph.query("SELECT ?id { ?a dcterms:identifier ?id } ORDER BY ?id") == [{"id": "baru"}, {"id": "pasar"}]


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(kg.DataError, match="no knowledge graph here"):
        kg.open(tmp_path)
