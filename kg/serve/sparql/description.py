"""What the endpoint says of itself: SPARQL 1.1 Service Description, and VoID.

Input: the address of the endpoint. Output: triples.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.vocab import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
            "N-Triples", "JSON-LD", "RDF_XML")  # fmt: skip


def service(endpoint: str) -> Iterator[ox.Triple]:
    """The description of the service at `endpoint`."""
    it, data, graph = (ox.NamedNode(f"{endpoint}{end}") for end in ("#service", "#dataset", "#default-graph"))
    yield ox.Triple(it, RDF.type, _sd("Service"))
    yield ox.Triple(it, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(it, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _FORMATS:
        yield ox.Triple(it, _sd("resultFormat"), ox.NamedNode(FORMATS + name))
    yield ox.Triple(it, _sd("defaultDataset"), data)
    yield ox.Triple(data, RDF.type, _sd("Dataset"))
    yield ox.Triple(data, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, RDF.type, _sd("Graph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
