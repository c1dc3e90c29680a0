"""SPARQL 1.1 Protocol over loopback HTTP: the W3C's test cases for queries, and what is refused.

The cases, by their W3C names, are those of the test suite's `protocol` folder; their three graphs have one triple each.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from kg.pipeline import build
from kg.store import write_generation
from kg.vocab import RDF
from tests.serving import Served, serving

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
ONE, TWO, THREE = (DATA.format(n) for n in (1, 2, 3))
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose store holds the graphs of the W3C's tests, and ten thousand triples more in its default graph."""
    place = tmp_path_factory.mktemp("protocol")
    (place / "a.txt").write_text("Wali Kota Bogor Bima Arya meresmikan pasar.", encoding="utf-8")
    build([place / "a.txt"], place / "data")
    quads = [ox.Quad(node, RDF.type, ox.NamedNode("http://a/Graph"), node) for node in map(ox.NamedNode, (ONE, TWO))]
    quads.append(ox.Quad(ox.NamedNode(THREE), RDF.type, ox.NamedNode("http://a/Graph"), ox.NamedNode(THREE)))
    label = ox.NamedNode("http://a/label")
    quads += [ox.Quad(ox.NamedNode(f"http://a/{n}"), label, ox.Literal(f"<b>{n}&\x01\n,")) for n in range(10_000)]
    write_generation(place / "data", quads)
    with serving(place / "data", "--timeout", "5") as served:
        yield served


@pytest.fixture
def client(server: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30) as opened:
        yield opened


def get(client: httpx.Client, query: str, accept: str = JSON, **parameters: object) -> httpx.Response:
    encoded = urlencode({"query": query, **parameters}, doseq=True)
    return client.get(f"/sparql?{encoded}", headers={"accept": accept})


def post(client: httpx.Client, body: str | bytes, type: str = DIRECT, **parameters: object) -> httpx.Response:
    headers = {"content-type": type} if type else {}
    content = body.encode() if isinstance(body, str) else body
    return client.post(f"/sparql?{urlencode(parameters, doseq=True)}", content=content, headers=headers)


def graphs(default: list[str] = [], named: list[str] = []) -> dict[str, object]:  # noqa: B006
    return {"default-graph-uri": default, "named-graph-uri": named}


def truth(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == JSON
    found = answer.json()["boolean"]
    assert isinstance(found, bool)
    return found


def test_query_post_form(client: httpx.Client) -> None:
    assert truth(post(client, "query=ASK%20%7B%7D", FORM, **graphs([DATA.format(0)])))
    assert truth(post(client, "query=ASK%20%7B%7D", f"{FORM}; charset=UTF-8"))


def test_query_get(client: httpx.Client) -> None:
    assert truth(get(client, "ASK {}", **graphs([DATA.format(0)])))
    assert truth(client.get("/sparql/?query=ASK%20%7B%7D"))


def test_query_post_direct(client: httpx.Client) -> None:
    assert truth(post(client, "ASK {}", **graphs([DATA.format(0)])))


def test_query_dataset_default_graphs(client: httpx.Client) -> None:
    assert truth(get(client, BOTH, **graphs([ONE, TWO])))
    assert truth(post(client, BOTH, **graphs([ONE, TWO])))
    assert not truth(get(client, BOTH, **graphs([ONE])))
    assert not truth(get(client, BOTH))


def test_query_dataset_default_graphs_in_a_form(client: httpx.Client) -> None:
    form = urlencode({"query": BOTH, **graphs([ONE, TWO])}, doseq=True)
    assert truth(post(client, form, FORM))


def test_query_dataset_named_graphs(client: httpx.Client) -> None:
    assert truth(post(client, NAMED, **graphs(named=[ONE, TWO])))
    assert truth(get(client, NAMED, **graphs(named=[ONE, TWO])))
    assert not truth(get(client, NAMED, **graphs(named=[ONE])))
    assert not truth(get(client, "ASK { ?s ?p ?o }", **graphs(named=[ONE])))  # the default graph is empty then


def test_query_dataset_full(client: httpx.Client) -> None:
    query = f"ASK {{ <{THREE}> a ?t GRAPH ?g1 {{ <{ONE}> a ?t }} GRAPH ?g2 {{ <{TWO}> a ?t }} }}"
    assert truth(post(client, query, **graphs([THREE], [ONE, TWO])))


def test_query_multiple_dataset(client: httpx.Client) -> None:
    """The data set of the request goes before that of the query."""
    query = f"ASK FROM <{ONE}> {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
    assert truth(post(client, query, **graphs([ONE, TWO])))
    assert truth(get(client, f"ASK FROM <{THREE}> {{ <{THREE}> a ?type }}"))
    assert not truth(get(client, f"ASK FROM <{THREE}> {{ <{THREE}> a ?type }}", **graphs([ONE])))


RESULTS = {JSON: "json", XML: "xml", "text/csv": "csv", "text/tab-separated-values": "tsv"}
TRIPLES = {"text/turtle": "turtle", "application/n-triples": "nt", "application/ld+json": "json-ld",
           "application/rdf+xml": "xml"}  # fmt: skip


@pytest.mark.parametrize("type", RESULTS)
def test_query_content_type_select(client: httpx.Client, type: str) -> None:
    answer = get(client, "SELECT * { VALUES ?s { <http://a/0> <http://a/10> } ?s ?p ?o } ORDER BY ?s", type)
    assert answer.headers["content-type"].partition(";")[0] == type
    assert answer.headers["vary"] == "Accept"
    assert answer.headers["access-control-allow-origin"] == "*"
    match RESULTS[type]:
        case "json":
            rows = [row["o"]["value"] for row in json.loads(answer.text)["results"]["bindings"]]
        case "xml":
            rows = [e.text or "" for e in ElementTree.fromstring(answer.text).iter() if e.tag.endswith("}literal")]
            rows = [row.replace("\ufffd", "\x01") for row in rows]
        case "csv":
            rows = [row["o"] for row in csv.DictReader(io.StringIO(answer.text, newline=""))]
        case _:
            lines = [line.split("\t") for line in answer.text.splitlines()]
            at = lines[0].index("?o")
            rows = [json.loads(line[at].replace("\x01", "\\u0001")) for line in lines[1:]]
    assert rows == [f"<b>{n}&\x01\n," for n in (0, 10)]


@pytest.mark.parametrize("type", RESULTS)
def test_query_content_type_ask(client: httpx.Client, type: str) -> None:
    answer = get(client, "ASK {}", type)
    assert answer.headers["content-type"].partition(";")[0] == type
    assert "true" in answer.text


@pytest.mark.parametrize("type", TRIPLES)
@pytest.mark.parametrize("query", ["DESCRIBE <http://a/1>", "CONSTRUCT WHERE { <http://a/1> ?p ?o }"])
def test_query_content_type_describe_and_construct(client: httpx.Client, type: str, query: str) -> None:
    answer = get(client, query, type)
    assert answer.headers["content-type"].partition(";")[0] == type
    objects = [str(o) for o in rdflib.Graph().parse(data=answer.text, format=TRIPLES[type]).objects()]
    assert [o.replace("\ufffd", "\x01") for o in objects] == ["<b>1&\x01\n,"]


CHOICES = {
    "": JSON,
    "*/*": JSON,
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "application/xml",
    "application/json": "application/json",
    "text/csv;q=0.5, application/sparql-results+xml;q=0.6": XML,
    "application/sparql-results+json;q=0, */*;q=0.1": XML,
    "text/*": "text/csv; charset=utf-8",
    "text/csv;q=nonsense, text/tab-separated-values;q=0.2": "text/tab-separated-values; charset=utf-8",
}


@pytest.mark.parametrize("accept", CHOICES)
def test_the_format_the_client_likes_best(client: httpx.Client, accept: str) -> None:
    assert get(client, "SELECT * {}", accept).headers["content-type"] == CHOICES[accept]


def test_a_format_by_name(client: httpx.Client) -> None:
    assert get(client, "SELECT * {}", format="csv").headers["content-type"] == "text/csv; charset=utf-8"
    assert get(client, "SELECT * {}", format="turtle").headers["content-type"] == JSON
    answer = get(client, "CONSTRUCT WHERE { <http://a/1> ?p ?o }", format="rdfxml")
    assert answer.headers["content-type"] == "application/rdf+xml"


def refused(answer: httpx.Response, status: int, says: str) -> None:
    assert answer.status_code == status, answer.text
    assert says in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.text.count("\n") == 1


def test_bad_query_method(client: httpx.Client) -> None:
    answer = client.put("/sparql?query=ASK%20%7B%7D")
    refused(answer, 405, "not PUT")
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_bad_multiple_queries(client: httpx.Client) -> None:
    refused(client.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"), 400, "more than once")
    refused(post(client, "query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM), 400, "more than once")
    refused(post(client, "ASK {}", query="ASK {}"), 400, "more than once")


def test_bad_query_wrong_media_type(client: httpx.Client) -> None:
    refused(post(client, "ASK {}", "text/plain"), 415, "application/sparql-query")


def test_bad_query_missing_form_type(client: httpx.Client) -> None:
    refused(post(client, "query=ASK%20%7B%7D", ""), 415, "x-www-form-urlencoded")


def test_bad_query_missing_direct_type(client: httpx.Client) -> None:
    refused(post(client, "ASK {}", ""), 415, "nothing named")


def test_bad_query_non_utf8(client: httpx.Client) -> None:
    refused(post(client, "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16"), 415, "UTF-8")
    refused(post(client, b"ASK { ?s ?p '\xff' }"), 400, "UTF-8")
    refused(client.get("/sparql?query=ASK%20%7B%7D%FF"), 400, "UTF-8")


def test_bad_query_syntax(client: httpx.Client) -> None:
    refused(get(client, "ASK {"), 400, "no valid SPARQL query: ")
    refused(get(client, ""), 400, "no valid SPARQL query: ")


def test_updates_are_refused(client: httpx.Client) -> None:
    update = "INSERT DATA { <http://a/b> <http://a/b> <http://a/b> }"
    for answer in (
        client.get("/sparql", params={"update": update}),
        post(client, f"update={quote(update)}", FORM),
        post(client, update, "application/sparql-update"),
    ):
        refused(answer, 403, "read-only")
    refused(get(client, update), 400, "no valid SPARQL query: ")
    refused(post(client, update), 400, "no valid SPARQL query: ")


def test_other_servers_are_not_asked(client: httpx.Client) -> None:
    refused(get(client, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"), 400, "SERVICE is off")
    refused(get(client, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "text/html;q=0.1"), 406, "accept one of")
    assert get(client, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }").json()["results"]["bindings"] == []


def test_no_format_fits(client: httpx.Client) -> None:
    refused(get(client, "ASK {}", "image/png"), 406, "json, xml, csv, tsv")
    refused(get(client, "DESCRIBE <http://a/1>", "text/csv"), 406, "turtle, ntriples, jsonld, rdfxml")


def test_bad_graphs(client: httpx.Client) -> None:
    refused(get(client, "ASK {}", **graphs(["no iri"])), 400, "'no iri' is no IRI of a graph")


def test_too_large(client: httpx.Client) -> None:
    long = f"ASK {{}} #{'x' * 200_000}"
    refused(post(client, long), 413, "100,000 characters")
    refused(post(client, "x" * 600_000), 413, "larger than")
    refused(client.get(f"/sparql?{'a=b&' * 2000}"), 400, "parameters")


def test_a_hostile_query_is_cut_and_others_are_answered(client: httpx.Client) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with httpx.Client(base_url=client.base_url, timeout=60) as hostile, ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(get, hostile, cross) for _ in range(4)]
        answered = 0
        while not all(w.done() for w in waiting):
            assert truth(get(client, "ASK {}"))
            answered += 1
        for w in waiting:
            refused(w.result(), 503, "no answer within 5 s")
    assert answered > 1
    assert truth(get(client, "ASK {}"))


def test_an_answer_that_breaks_off_says_so(client: httpx.Client) -> None:
    got = b""
    with client.stream("GET", "/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}) as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):  # noqa: PT012
            for piece in answer.iter_bytes():
                got = (got + piece)[-1000:]
    assert b"The answer breaks off here: " in got


def test_head_and_options(client: httpx.Client) -> None:
    answer = client.head("/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, b"", JSON)
    answer = client.options("/sparql", headers={"origin": "https://a.example", "access-control-request-method": "POST"})
    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
