"""The resolution graph: who is who, as triples.

Input: local people or events and their resolution. Output: quads of `graph/resolution`: each local one is a
`prov:specializationOf` the resolved one, and the IRI that each but the earliest would have had is
`dcterms:isReplacedBy` the one that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import pyoxigraph as ox

from kg.iris import Iris
from kg.vocab import DCTERMS, PROV


class Linked(Protocol):
    """A local person or event: its node, and the IRI it gives its cluster if it is the earliest."""

    @property
    def node(self) -> ox.NamedNode: ...

    @property
    def minted(self) -> ox.NamedNode: ...


def resolution_quads(
    found: Iterable[Linked], resolution: Mapping[ox.NamedNode, ox.NamedNode], iris: Iris
) -> list[ox.Quad]:
    """The links of all local people and events."""
    graph = iris.graph("resolution")
    quads = []
    for one in sorted(found, key=lambda x: x.node.value):
        resolved = resolution[one.node]
        quads.append(ox.Quad(one.node, PROV.specializationOf, resolved, graph))
        if one.minted != resolved:
            quads.append(ox.Quad(one.minted, DCTERMS.isReplacedBy, resolved, graph))
    return quads
