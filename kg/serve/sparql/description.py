"""What the endpoint says of itself and of the graph: SPARQL 1.1 Service Description, and VoID.

Input: the address at which it was asked, and counts by queries. Output: RDF, in the format that the client likes best.
The counts are made once for a generation of the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.datastructures import URL, Headers, State
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from kg import store
from kg.answering import NoAnswer, Pool, Table
from kg.answering.worker import TRIPLES
from kg.serve.sparql.asked import Refused
from kg.serve.sparql.giving import CORS, refusal, told
from kg.serve.sparql.negotiate import best
from kg.terms import Term, integer, text
from kg.vocab import DCTERMS, PREFIXES, RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
            "N-Triples", "JSON-LD", "RDF_XML")  # fmt: skip
_CLASSES = "SELECT ?x (COUNT(*) AS ?n) { ?s a ?x } GROUP BY ?x ORDER BY ?x"
_PROPERTIES = "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x ORDER BY ?x"
_GRAPHS = "SELECT ('graphs' AS ?x) (COUNT(*) AS ?n) { GRAPH ?g {} }"
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each class and each property is used, and how many named graphs there are, in one generation."""

    generation: str | None
    classes: list[tuple[str, int]]
    properties: list[tuple[str, int]]
    graphs: int


async def void(request: Request) -> Response:
    """`/.well-known/void`."""
    try:
        return await described(request.scope)
    except Refused as error:
        return told(error.status, str(error))
    except NoAnswer as error:
        return refusal(error)


async def described(scope: Scope) -> Response:
    """The description, in RDF. Raises Refused if the client takes none, NoAnswer if nothing can be counted."""
    format, type = best(Headers(scope=scope).get("accept", ""), "triples")
    if not format:
        raise Refused(406, f"the description of the endpoint is RDF: accept one of {', '.join(TRIPLES)}")
    here = URL(scope=scope).replace(query="", fragment="")
    try:
        endpoint, void = (ox.NamedNode(str(here.replace(path=path))) for path in ("/sparql", "/.well-known/void"))
    except ValueError:
        raise Refused(400, "the Host of the request is no name of a host") from None
    state = scope["app"].state
    triples = list(_service(endpoint, void, await _counted(state), state.links.base))
    prefixes = {**PREFIXES, "sd": SD, "void": VOID}
    body = ox.serialize(triples, format=TRIPLES[format], prefixes=prefixes) or b""
    return Response(body, headers={"content-type": type, "vary": "Accept", **CORS})


async def _counted(state: State) -> Counts:
    """The counts of the current generation."""
    generation = store.current_name(state.folder)
    kept: Counts | None = getattr(state, "counts", None)
    if kept is None or kept.generation != generation:
        pool: Pool = state.pool
        classes, properties, graphs = [_pairs(await pool.ask(q, rows=_MOST)) for q in (_CLASSES, _PROPERTIES, _GRAPHS)]
        kept = state.counts = Counts(generation, classes, properties, graphs[0][1])
    return kept


def _pairs(table: Table) -> list[tuple[str, int]]:
    return [(thing.value, int(number.value)) for thing, number in table.rows if thing and number]


def _service(endpoint: ox.NamedNode, void: ox.NamedNode, counts: Counts, base: str) -> Iterator[ox.Triple]:
    def about(name: str) -> ox.NamedNode:
        return ox.NamedNode(f"{void.value}#{name}")

    def say(subject: ox.NamedNode, *said: tuple[ox.NamedNode, Term]) -> Iterator[ox.Triple]:
        return (ox.Triple(subject, verb, thing) for verb, thing in said)

    data, graph = about("dataset"), about("knowledge")
    yield from say(
        endpoint,
        (RDF.type, _sd("Service")),
        (_sd("endpoint"), endpoint),
        (_sd("supportedLanguage"), _sd("SPARQL11Query")),
        *((_sd("resultFormat"), ox.NamedNode(f"http://www.w3.org/ns/formats/{name}")) for name in _FORMATS),
        (_sd("defaultDataset"), data),
    )
    yield from say(
        data,
        (RDF.type, _sd("Dataset")),
        (_sd("defaultGraph"), graph),
        (DCTERMS.description, text(f"{counts.graphs} named graphs: the claims of each article, in a graph of its IRI")),
    )
    yield from say(
        graph,
        (RDF.type, _sd("Graph")),
        (RDF.type, _void("Dataset")),
        (DCTERMS.title, text("Knowledge from Indonesian news")),
        (_void("sparqlEndpoint"), endpoint),
        (_void("uriSpace"), text(base)),
        (_void("triples"), integer(sum(n for _, n in counts.properties))),
        (_void("classes"), integer(len(counts.classes))),
        (_void("properties"), integer(len(counts.properties))),
        *((_void("vocabulary"), ox.NamedNode(iri)) for iri in PREFIXES.values()),
    )
    for kind, verb, number, found in (
        ("class", "class", "entities", counts.classes),
        ("property", "property", "triples", counts.properties),
    ):
        for n, (iri, count) in enumerate(found, 1):
            part = about(f"{kind}-{n}")
            yield from say(graph, (_void(f"{kind}Partition"), part))
            yield from say(part, (_void(verb), ox.NamedNode(iri)), (_void(number), integer(count)))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(VOID + name)
