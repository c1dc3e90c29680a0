"""The programs that people ask endpoints with: SPARQLWrapper, rdflib's SPARQLStore, pandas, curl."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import pandas
import pytest
import rdflib
import SPARQLWrapper as sw
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.serving import Served

PREFIXES = "PREFIX kg: <https://w3id.org/nusakg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
CITIES = PREFIXES + "SELECT ?name WHERE { ?x a kg:City ; skos:prefLabel ?name } ORDER BY ?name"
BOGOR = PREFIXES + 'CONSTRUCT { ?x ?p ?o } WHERE { ?x skos:prefLabel "Kota Bogor" ; ?p ?o }'
LABEL = rdflib.Literal("Kota Bogor")


WAYS = [(sw.GET, sw.URLENCODED), (sw.POST, sw.URLENCODED), (sw.POST, sw.POSTDIRECTLY)]


def wrapper(
    served: Served, query: str, format: str, method: str = sw.GET, way: str = sw.URLENCODED
) -> sw.SPARQLWrapper:
    asked = sw.SPARQLWrapper(served.sparql)
    asked.setQuery(query)
    asked.setReturnFormat(format)
    asked.setMethod(method)
    asked.setRequestMethod(way)
    return asked


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_sparqlwrapper_select(served: Served, method: str, way: str) -> None:
    found = wrapper(served, CITIES, sw.JSON, method, way).queryAndConvert()
    assert isinstance(found, Mapping)
    assert "Kota Bogor" in [row["name"]["value"] for row in found["results"]["bindings"]]


@pytest.mark.parametrize("format", [sw.XML, sw.CSV, sw.TSV])
def test_sparqlwrapper_other_formats(served: Served, format: str) -> None:
    found = wrapper(served, CITIES, format).queryAndConvert()
    text = found.toxml() if format == sw.XML else found.decode()  # type: ignore[union-attr]
    assert "Kota Bogor" in text


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what SPARQLWrapper uses of rdflib
@pytest.mark.parametrize("format", [sw.TURTLE, sw.N3, sw.RDFXML, sw.XML, sw.JSONLD])
def test_sparqlwrapper_construct(served: Served, format: str) -> None:
    found = wrapper(served, BOGOR, format).queryAndConvert()
    graph = rdflib.Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    assert LABEL in set(graph.objects())  # type: ignore[union-attr]


def test_sparqlwrapper_ask_and_errors(served: Served) -> None:
    assert wrapper(served, "ASK {}", sw.JSON).queryAndConvert()["boolean"] is True  # type: ignore[index, call-overload]
    with pytest.raises(sw.SPARQLExceptions.QueryBadFormed, match="no valid SPARQL query"):
        wrapper(served, "ASK {", sw.JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format", ["xml", "json"])
def test_sparqlstore(served: Served, method: str, format: str) -> None:
    graph = rdflib.Graph(SPARQLStore(served.sparql, method=method, returnFormat=format))  # type: ignore[arg-type]
    assert LABEL in {row[0] for row in graph.query(CITIES)}  # type: ignore[index]
    bogor = next(graph.subjects(rdflib.SKOS.prefLabel, LABEL))
    assert (bogor, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/nusakg/ontology#City")) in graph
    assert len(list(graph.predicate_objects(bogor))) > 3


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_sparqlstore_tables(served: Served, format: str) -> None:
    """rdflib reads no yes or no, and no types, from tables."""
    graph = rdflib.Graph(SPARQLStore(served.sparql, returnFormat=format))
    assert "Kota Bogor" in {str(row[0]) for row in graph.query(CITIES)}  # type: ignore[index]


def test_sparqlstore_ask_and_construct(served: Served) -> None:
    graph = rdflib.Graph(SPARQLStore(served.sparql))
    assert graph.query("ASK {}").askAnswer is True
    assert LABEL in set(graph.query(BOGOR).graph.objects())  # type: ignore[union-attr]


def test_pandas(served: Served) -> None:
    table = pandas.read_csv(f"{served.sparql}?{urlencode({'query': CITIES, 'format': 'csv'})}")
    assert list(table.columns) == ["name"]
    assert "Kota Bogor" in set(table["name"])


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
def test_curl(served: Served) -> None:
    command = ["curl", "--silent", "--show-error", "--fail", "--data-urlencode", f"query={CITIES}", served.sparql]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert found["head"] == {"vars": ["name"]}


CHAPTER = (Path(__file__).resolve().parent.parent / "docs" / "serve.md").read_text(encoding="utf-8")
HERE = "http://127.0.0.1:8000/"


def examples(language: str, served: Served) -> list[str]:
    """The examples of the chapter in a language, those that ask the server, as they ask this one."""
    blocks = re.findall(rf"(?ms)^```{language}\n(.*?)^```$", CHAPTER)
    return [block.replace(HERE, served.url) for block in blocks if HERE in block]


def test_examples_of_the_chapter_for_a_shell(served: Served) -> None:
    found = examples("sh", served)
    assert found
    for example in found:
        done = subprocess.run(["sh", "-c", example], capture_output=True, text=True, check=False)
        assert "Kota Bogor" in done.stdout, (example, done)


def test_examples_of_the_chapter_in_python(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = examples("python", served)
    assert found
    for example in found:
        exec(example, {})
        assert "Kota Bogor" in capsys.readouterr().out, example
