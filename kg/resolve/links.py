"""The resolution graph: who is who, as triples.

Input: local people and their resolution. Output: quads of `graph/resolution`: each local person is a
`prov:specializationOf` the resolved one, and the IRI that each but the earliest would have had is
`dcterms:isReplacedBy` the one that stands.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.iris import Iris
from kg.resolve.people import LocalPerson, Resolution
from kg.vocab import DCTERMS, PROV


def resolution_quads(people: Iterable[LocalPerson], resolution: Resolution, iris: Iris) -> list[ox.Quad]:
    """The links of all local people."""
    graph = iris.graph("resolution")
    quads = []
    for person in sorted(people, key=lambda p: p.node.value):
        resolved = resolution[person.node]
        quads.append(ox.Quad(person.node, PROV.specializationOf, resolved, graph))
        if person.minted != resolved:
            quads.append(ox.Quad(person.minted, DCTERMS.isReplacedBy, resolved, graph))
    return quads
