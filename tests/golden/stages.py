"""The stages of a golden case: each makes the file after it from those before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pyoxigraph as ox

from kg.extraction import recognised, related
from kg.iris import Iris
from kg.language import load
from kg.model import Article, Document, Extraction
from kg.network import network
from kg.segment import segment
from kg.turtle import trig, turtle
from tests.golden.notation import Notation
from tests.graphs import claims as claims_graph
from tests.graphs import knowledge as knowledge_layer

FOLDER = Path(__file__).parent
CASES = sorted(path.parent.name for path in FOLDER.glob("*/article.json"))
IRIS = Iris()
WIDTH = 150


class Case:
    """The files of one case, read as they are needed."""

    def __init__(self, name: str) -> None:
        self.folder = FOLDER / name
        self.article = msgspec.convert({"id": name, **self.read("article.json")}, Article)
        self.notation = Notation(self.article)

    def read(self, file: str) -> Any:
        return json.loads((self.folder / file).read_text(encoding="utf-8"))

    def document(self) -> Document:
        """The article with the gold of cutting."""
        return self.notation.document(self.read("segment.json"))

    def mentioned(self) -> Document:
        """The article with the gold of the recognisers."""
        return self.notation.mentioned(self.document(), self.read("mentions.json"))

    def extraction(self) -> Extraction:
        """The gold of extraction."""
        return self.notation.extraction(self.mentioned(), self.read("claims.json"))


def _segments(case: Case) -> Any:
    return case.notation.segments(segment(case.article, load()))


def _mentions(case: Case) -> Any:
    return case.notation.mentions(recognised(case.document()))


def _claims(case: Case) -> Any:
    return case.notation.claims(related(case.mentioned()))


def _graph(case: Case) -> str:
    return "".join(trig([_stored(claims_graph(case.article, case.extraction(), IRIS))], IRIS.base))


def _knowledge(case: Case) -> str:
    quads = knowledge_layer([(case.article, case.extraction())], IRIS)
    return "".join(turtle([_stored(quads)], IRIS.base))


def _stored(quads: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def _network(case: Case) -> Any:
    store = ox.Store()
    store.load(path=case.folder / "knowledge.ttl")
    graph = network(store)
    nodes = {iri: {key: data[key] for key in ("label", "kind", "note")} for iri, data in graph.nodes.items()}
    edges = [
        {"from": nodes[a]["label"], "verb": data["verb"], "to": nodes[b]["label"], "relation": data["relation"]}
        for a, b, data in graph.edges(data=True)
    ]
    return {"nodes": _sorted(nodes.values()), "edges": _sorted(edges)}


def _sorted(records: Any) -> list[Any]:
    return sorted(records, key=msgspec.json.encode)


STAGES: dict[str, Callable[[Case], Any]] = {
    "segment.json": _segments,
    "mentions.json": _mentions,
    "claims.json": _claims,
    "claims.trig": _graph,
    "knowledge.ttl": _knowledge,
    "network.json": _network,
}
"""File -> what makes it."""


def written(made: Any) -> str:
    """What a stage made, as its file has it: RDF as it is, JSON with short records on one line each."""
    return made if isinstance(made, str) else _lines(made) + "\n"


def _lines(value: Any, indent: str = "") -> str:
    flat = json.dumps(value, ensure_ascii=False)
    holds = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else value
    if not isinstance(value, dict | list) or not holds or (len(indent) > 2 and len(indent) + len(flat) <= WIDTH):
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + _lines(item, inner) for item in value) + f"\n{indent}]"
    pairs = (f"{inner}{json.dumps(key)}: {_lines(item, inner)}" for key, item in value.items())
    return "{\n" + ",\n".join(pairs) + f"\n{indent}}}"
