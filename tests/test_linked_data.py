"""Every thing has an address: a page for people, RDF for machines; and the graph describes itself."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import rdflib
from rdflib import RDF, SKOS, URIRef

from tests.serving import Served

BASE = "https://w3id.org/nusakg/id/"
KG, ORG = rdflib.Namespace("https://w3id.org/nusakg/ontology#"), rdflib.Namespace("http://www.w3.org/ns/org#")
AREA = URIRef(f"{BASE}area/32.71")
FORMATS = {"text/turtle": "turtle", "application/n-triples": "nt", "application/ld+json": "json-ld",
           "application/rdf+xml": "xml"}  # fmt: skip
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=30) as opened:
        yield opened


def graph(answer: httpx.Response, format: str = "turtle") -> rdflib.Graph:
    assert answer.status_code == 200, answer.text
    return rdflib.Graph().parse(data=answer.text, format=format)


def first(client: httpx.Client, pattern: str) -> str:
    """The IRI of some ?x in the graph."""
    rows = client.get("/sparql", params={"query": f"SELECT ?x {{ {pattern} }} ORDER BY ?x LIMIT 1"}).json()
    return str(rows["results"]["bindings"][0]["x"]["value"])


def local(iri: str) -> str:
    return "/nusakg/id/" + iri.removeprefix(BASE)


def test_people_get_the_page_and_machines_the_data(client: httpx.Client) -> None:
    leads = {BROWSER: "/page/area/32.71", "*/*": "/data/area/32.71?format=turtle",
             "application/ld+json": "/data/area/32.71?format=jsonld"}  # fmt: skip
    for accept, where in leads.items():
        answer = client.get("/nusakg/id/area/32.71", headers={"accept": accept})
        assert (answer.status_code, answer.headers["location"]) == (303, where)
        assert answer.headers["vary"] == "Accept"
        assert client.get(where, headers={"accept": accept}).status_code == 200
    assert client.get("/nusakg/id/area/32.71", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("type", FORMATS)
def test_data_in_each_format(client: httpx.Client, type: str) -> None:
    answer = client.get("/nusakg/id/area/32.71", headers={"accept": type}, follow_redirects=True)
    assert answer.headers["content-type"].partition(";")[0] == type
    found = graph(answer, FORMATS[type])
    assert (AREA, SKOS.prefLabel, rdflib.Literal("Kota Bogor")) in found
    assert (AREA, RDF.type, KG.City) in found
    assert found.isomorphic(graph(client.get("/data/area/32.71", headers={"accept": "application/n-triples"}), "nt"))


def test_rdflib_follows_a_thing(served: Served) -> None:
    assert len(rdflib.Graph().parse(f"{served.url}nusakg/id/area/32.71")) > 10


def test_data_holds_the_facts_in_full(client: httpx.Client) -> None:
    person = first(client, "?t org:member ?x ; org:role ?r")
    found = graph(client.get(f"/data/{person.removeprefix(BASE)}"))
    tenure = next(found.subjects(ORG.member, URIRef(person)))
    assert next(found.objects(tenure, KG.evidence))
    assert str(found.value(found.value(tenure, ORG.role), SKOS.prefLabel))


def test_data_of_an_article_holds_its_claims(client: httpx.Client) -> None:
    article = first(client, "?x a schema:NewsArticle . GRAPH ?x { ?t org:member ?p }")
    found = graph(client.get(f"/data/{article.removeprefix(BASE)}"))
    assert any(str(member).startswith(f"{article}#person=") for member in found.objects(None, ORG.member))


def test_what_is_not_below_the_base(client: httpx.Client) -> None:
    answer = client.get("/data/", params={"iri": f"{KG}Indonesia"}, headers={"accept": "text/turtle"})
    assert (KG.Indonesia, SKOS.prefLabel, rdflib.Literal("Indonesia")) in graph(answer)


def test_pages_and_data_know_of_each_other(client: httpx.Client) -> None:
    page = client.get("/page/area/32.71").headers["link"]
    assert '</data/area/32.71?format=jsonld>; rel="alternate"; type="application/ld+json"' in page
    answer = client.get("/data/area/32.71", headers={"accept": "application/ld+json"})
    assert '</page/area/32.71>; rel="alternate"; type="text/html"' in answer.headers["link"]
    assert answer.headers["content-location"] == "/data/area/32.71?format=jsonld"
    assert (answer.headers["vary"], answer.headers["access-control-allow-origin"]) == ("Accept", "*")


def test_the_ontology_has_an_address_too(client: httpx.Client) -> None:
    answer = client.get("/nusakg/ontology", headers={"accept": "text/turtle"}, follow_redirects=True)
    assert (KG.Agency, rdflib.RDFS.subClassOf, KG.Organization) in graph(answer)


def test_named_graphs_have_one(client: httpx.Client) -> None:
    answer = client.get("/nusakg/id/graph/resolution", headers={"accept": "text/turtle"}, follow_redirects=True)
    assert list(graph(answer).objects(None, rdflib.PROV.specializationOf))


def test_what_is_not_there(client: httpx.Client) -> None:
    for path in ("/data/area/99.99", "/data/?iri=no%20iri", '/data/?iri=http://a/">%20%3Fx', "/data/"):
        answer = client.get(path)
        assert (answer.status_code, answer.text) == (404, "the graph knows nothing of this IRI\n")
    assert client.get("/data/area/32.71?format=nonsense").status_code == 406
    assert client.post("/data/area/32.71").status_code == 405
    assert client.options("/data/area/32.71").headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert client.get("/nusakg/id/nothing", headers={"accept": "text/turtle"}, follow_redirects=True).status_code == 404


def test_the_endpoint_describes_itself(served: Served, client: httpx.Client) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    endpoint = URIRef(served.sparql)
    for path in ("/sparql", "/.well-known/void"):
        for type, format in FORMATS.items():
            found = graph(client.get(path, headers={"accept": type}), format)
            assert (endpoint, RDF.type, sd.Service) in found
            assert (endpoint, sd.supportedLanguage, sd.SPARQL11Query) in found
        knowledge = found.value(found.value(endpoint, sd.defaultDataset), sd.defaultGraph)
        count = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
        assert str(found.value(knowledge, void.triples)) == count["results"]["bindings"][0]["n"]["value"]
        part = next(found.subjects(void["class"], KG.City))
        assert (knowledge, void.classPartition, part) in found
        assert int(found.value(part, void.entities)) > 0
        assert client.get(path, headers={"accept": "image/png"}).status_code == 406
    assert client.get("/sparql", headers={"accept": BROWSER}).headers["location"] == "/query"
    assert client.get("/sparql", headers={"host": "a b<>"}).status_code in (200, 400)
