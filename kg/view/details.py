"""Network -> what the panel of the page tells of each node and edge, with every sentence once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.view.marks import edges_of
from kg.view.wording import note, verb
from kg.web.words import Words


def details(graph: nx.MultiDiGraph, t: Words) -> dict[str, Any]:
    """`nodes` by IRI, `edges` by number, and `sentences` (with article and date), to which both point by number."""
    sentences: dict[tuple[str, str, str], int] = {}

    def numbers(evidence: Iterable[tuple[str, str, str]]) -> list[int]:
        return [sentences.setdefault(sentence, len(sentences)) for sentence in evidence]

    nodes = {}
    for node in sorted(graph):
        data = graph.nodes[node]
        nodes[node] = {
            "label": data["label"], "kind": data["kind"], "note": note(t, data), "names": list(data["names"]),
            "date": data.get("date", ""), "degree": graph.degree(node),
            "said": [[words, *numbers([(sentence, article, date)])]
                     for words, sentence, article, date in data.get("statements", ())],
        }  # fmt: skip
    edges = [
        {
            "verb": verb(t, data), "relation": data["relation"], "date": data["date"], "sources": data["sources"],
            "confidence": data["confidence"], "evidence": numbers(data["evidence"]),
            "shared": [[s.label, s.date, numbers(s.evidence)] for s in data.get("shared", ())],
        }
        for _, _, data in edges_of(graph)
    ]  # fmt: skip
    return {"nodes": nodes, "edges": edges, "sentences": [list(sentence) for sentence in sentences]}
