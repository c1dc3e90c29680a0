"""Exports: every format is read back equal by others, and the same graph gives the same bytes."""

from __future__ import annotations

import io
import random

import msgspec
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.border import to_rdflib
from kg.errors import KgError
from kg.export import FORMATS, WHOLE, export
from kg.iris import Iris
from kg.language.gazetteer import load_gazetteer
from kg.rdf import mention_quads
from kg.rdfxml import safe
from kg.terms import text
from kg.vocab import KG, RDFS, SKOS
from tests.graphs import IRIS, everything
from tests.samples import official, visit

HOSTILE = "a\"b'c\\d\n\r\t\x00\x01\x0b\x7f\u0085\u2028\ufeff\ufffe\uffff\U0001f600\U0010ffff <&>]]> {}^`|% \u202e é"
OX = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def hostile_graph(words: str = HOSTILE, iris: Iris = IRIS) -> list[ox.Quad]:
    """A graph with hostile text wherever text can be: in labels, in quoted words and, encoded, in IRIs."""
    article, extraction = visit()
    body = msgspec.structs.replace(extraction.claims[0].body, name=words)  # type: ignore[union-attr]
    claims = [msgspec.structs.replace(c, label=words) if hasattr(c, "label") else c for c in extraction.claims]
    claims.append(msgspec.structs.replace(extraction.claims[0], body=body, post=words))
    article = msgspec.structs.replace(article, id=words, title=words, url=words, source=words)
    people = [msgspec.structs.replace(p, name=f"{p.name} {words}", prefixes=(words,)) for p in extraction.people]
    return everything(
        [(article, msgspec.structs.replace(extraction, claims=tuple(claims), people=tuple(people))), official("a")],
        iris,
    )


def written(quads: list[ox.Quad], format: str, base: str = IRIS.base) -> bytes:
    store, out = ox.Store(), io.BytesIO()
    store.extend(quads)
    export(store, format, out, base=base)
    return out.getvalue()


def expected(quads: list[ox.Quad], format: str) -> set[ox.Quad]:
    """What a format holds of a graph."""
    kept = {q for q in quads if format in WHOLE or q.graph_name == ox.DefaultGraph()}
    if format != "rdfxml":
        return kept
    return {
        ox.Quad(q.subject, q.predicate, ox.Literal(safe(q.object.value), datatype=q.object.datatype), q.graph_name)
        if isinstance(q.object, ox.Literal) and not q.object.language
        else q
        for q in kept
    }


@pytest.mark.parametrize("format", FORMATS)
def test_read_back_by_pyoxigraph(format: str) -> None:
    quads = hostile_graph()
    data = written(quads, format)
    assert set(ox.parse(data, format=OX[format])) == expected(quads, format)


@pytest.mark.parametrize("format", FORMATS)
def test_read_back_by_rdflib(format: str) -> None:
    quads = hostile_graph()
    dataset = rdflib.Dataset()
    dataset.parse(data=written(quads, format), format=RDFLIB[format])
    by_graph: dict[str, list[ox.Quad]] = {}
    for q in expected(quads, format):
        name = q.graph_name.value if isinstance(q.graph_name, ox.NamedNode) else str(dataset.default_graph.identifier)
        by_graph.setdefault(name, []).append(q)
    found = {str(g.identifier): g for g in dataset.graphs() if len(g)}
    assert found.keys() == by_graph.keys()
    for name, graph in found.items():
        assert set(graph) == set(to_rdflib(by_graph[name])), name


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("base", ["https://contoh.id/", "http://contoh.id/kg/v1.0/", "urn:kg:x/"])
def test_any_base(format: str, base: str) -> None:
    quads = hostile_graph("Tes", Iris(base))
    assert set(ox.parse(written(quads, format, base), format=OX[format])) == expected(quads, format)
    # and a base that is not the graph's own does no harm
    assert set(ox.parse(written(quads, format), format=OX[format])) == expected(quads, format)


@pytest.mark.parametrize("format", FORMATS)
def test_same_bytes_whatever_the_order(format: str) -> None:
    quads = hostile_graph()
    first = written(quads, format)
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        assert written(quads, format) == first


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text(words: str) -> None:
    quads = [ox.Quad(KG.Indonesia, RDFS.label, text(words)), ox.Quad(KG.Indonesia, SKOS.altLabel, text(words + "x"))]
    for format in FORMATS:
        data = written(quads, format)
        assert set(ox.parse(data, format=OX[format])) == expected(quads, format), format
        graph = rdflib.Graph() if format not in WHOLE else rdflib.Dataset().default_graph
        graph.parse(data=data, format=RDFLIB[format])
        assert isomorphic(graph, to_rdflib(expected(quads, format))), format


def test_knowledge_formats_hold_the_default_graph_only() -> None:
    for format in FORMATS:
        assert (b"graph/resolution" in written(everything([visit()]), format)) == (format in WHOLE)


def test_turtle_is_laid_out_for_people() -> None:
    lines = written(everything([visit()]), "turtle").decode().splitlines()
    headings = [line for line in lines if line.startswith("# ")]
    assert headings == [
        "# Areas",
        "# Bodies",
        "# Roles",
        "# Venues",
        "# People",
        "# Tenures",
        "# Other facts",
        "# Events",
        "# Statements",
        "# Articles",
        "# Times",
        "# Sentences",
    ]
    assert "<body/32.71/dinas-kesehatan> a kg:Agency, kg:Organization ;" in lines
    assert '    skos:prefLabel "Dinas Kesehatan" ;' in lines


def test_mentions_on_request() -> None:
    article, extraction = visit()
    store, out = ox.Store(), io.BytesIO()
    store.extend(everything([(article, extraction)]))
    mentions = mention_quads(article, extraction, iris=IRIS, gazetteer=load_gazetteer())
    export(store, "nquads", out, mentions=mentions)
    assert out.getvalue().count(b"taIdentRef> ") > 5
    assert b"taIdentRef> <" not in written(list(store), "turtle")


def test_unknown_format() -> None:
    with pytest.raises(KgError, match="turtle"):
        export(ox.Store(), "docx", io.BytesIO())


def test_empty_graph() -> None:
    for format in FORMATS:
        assert list(ox.parse(written([], format), format=OX[format])) == []
