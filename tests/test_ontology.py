"""The ontology: complete, bilingual, equal to the vocabulary in code, and consistent with the graphs made."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import vocab
from kg.resources import folder
from kg.schema import ontology
from kg.terms import Triples, text
from kg.vocab import KG, RDF, RDFS, SCHEMA, XSD, Vocabulary
from tests.graphs import IRIS, everything
from tests.samples import official, visit

OWL = "http://www.w3.org/2002/07/owl#"
BUILT_IN = {vocab.RDF.base, vocab.RDFS.base, vocab.XSD.base}


def declared() -> set[str]:
    return {t.subject.value for t in ontology() if t.predicate == RDF.type and isinstance(t.subject, ox.NamedNode)}


def test_vocabulary_is_the_ontology() -> None:
    assert {node.value for node in KG} == {iri for iri in declared() if iri.startswith(KG.base)}


def test_foreign_terms_in_use_are_declared() -> None:
    others = [v for v in vars(vocab).values() if isinstance(v, Vocabulary) and v is not KG and v.base not in BUILT_IN]
    assert {node.value for v in others for node in v} == {iri for iri in declared() if not iri.startswith(KG.base[:-1])}


def test_unknown_term_fails() -> None:
    with pytest.raises(AttributeError, match="Persn"):
        KG.Persn  # noqa: B018


def test_every_term_has_label_and_comment_in_both_languages() -> None:
    said: dict[tuple[str, str], list[str]] = {}
    for t in ontology():
        if isinstance(t.object, ox.Literal):
            said.setdefault((t.subject.value, t.predicate.value), []).append(t.object.language or "")
    for node in KG:
        for prop in (RDFS.label, RDFS.comment):
            assert sorted(said.get((node.value, prop.value), [])) == ["en", "id"], (node, prop)


def test_no_blank_nodes_and_no_date_ranges() -> None:
    dates = {XSD.date, XSD.gYearMonth, XSD.gYear}
    for t in ontology():
        assert isinstance(t.subject, ox.NamedNode)
        assert not isinstance(t.object, ox.BlankNode)
        assert not (t.predicate == RDFS.range and t.object in dates)


def test_pairwise_disjoint() -> None:
    kinds = [KG.AdministrativeArea, KG.Venue, KG.Organization, KG.Person, KG.Event, KG.Statement, SCHEMA.NewsArticle]
    pairs = {
        frozenset((t.subject.value, t.object.value)) for t in ontology() if t.predicate.value == OWL + "disjointWith"
    }
    assert {frozenset((a.value, b.value)) for a, b in itertools.combinations(kinds, 2)} <= pairs


def test_shapes_use_known_terms_only() -> None:
    known = {node for v in vars(vocab).values() if isinstance(v, Vocabulary) for node in v}
    bases = tuple(v.base for v in vars(vocab).values() if isinstance(v, Vocabulary) and v is not RDF)
    data = (folder("ontology") / "shapes.ttl").read_bytes()
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        for term in (quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(bases):
                assert term in known, term


# consistency, by HermiT

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")


def is_consistent(triples: list[ox.Triple], folder: Path) -> bool:
    """What HermiT says of the ontology with `triples`, dates left out (OWL 2 DL has no xsd:date)."""
    owlready2 = pytest.importorskip("owlready2")
    kept = [
        t
        for t in [*ontology(), *triples]
        if not (isinstance(t.object, ox.Literal) and "#date" in t.object.datatype.value)
    ]
    kept = [t for t in kept if not (isinstance(t.object, ox.Literal) and "#gYear" in t.object.datatype.value)]
    path = folder / "graph.nt"
    path.write_bytes(ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b"")
    world = owlready2.World()
    loaded = world.get_ontology(path.as_uri()).load()
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return True


@needs_java
def test_graph_is_consistent(tmp_path: Path) -> None:
    articles = [
        visit(),
        visit("lagi", None),
        official("a"),
        official("b", date="2019-01-01", since="2018", until="2019-05"),
    ]
    assert is_consistent([q.triple for q in everything(articles)], tmp_path)


@needs_java
def test_person_that_is_an_area_is_found(tmp_path: Path) -> None:
    wrong = Triples()
    for quad in everything([visit()]):
        wrong.add(quad.subject, quad.predicate, quad.object)  # type: ignore[arg-type]
    place = IRIS.area("32.71")
    wrong.add(place, RDF.type, KG.Person)
    assert not is_consistent(list(wrong), tmp_path)


@needs_java
def test_wrong_end_of_a_property_is_found(tmp_path: Path) -> None:
    """A domain or a range that contradicts a type is an inconsistency too."""
    wrong = Triples()
    wrong.add(IRIS.area("32.71"), RDF.type, KG.City)
    wrong.add(IRIS.area("32.71"), KG.venue, IRIS.area("32"))
    wrong.add(IRIS.area("32.71"), RDFS.label, text("x"))
    assert not is_consistent(list(wrong), tmp_path)
