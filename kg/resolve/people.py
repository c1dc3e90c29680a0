"""Resolution of people across articles, first form: by name, bodies and areas.

Input: local people (`local_people` of each article), in any order. Output: `Resolution`: local node -> resolved node.
Algorithm: people are compared within blocks of one normalised name. In a block, those who share a body, or an area
under the country, are one. Then, narrowest first, a person known in a wider area joins the only one known inside it
(the governor who was mayor of a town there); with several inside it cannot be told which, and he stays apart. The
whole country holds everyone, and who has no body at all counts as known in the country. A name of one word needs the
same post in the same body. Suspects' initials stay local.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.distinct import MIN_CONFIDENCE, distinct
from kg.grouping import components
from kg.iris import Iris, name_key, person_iri, slug
from kg.model import COUNTRY, Article, Body, Extraction, PersonRef

Resolution = dict[ox.NamedNode, ox.NamedNode]


@dataclass(frozen=True, slots=True)
class LocalPerson:
    """A person as one article knows him: `minted` is the IRI he gives his cluster if he is its earliest."""

    node: ox.NamedNode
    minted: ox.NamedNode
    date: str | None
    name: str
    bodies: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()
    areas: frozenset[str] = frozenset()

    @property
    def block(self) -> str:
        """People of different blocks are never compared, so that a change of one concerns its own block only."""
        return self.name

    @property
    def order(self) -> tuple[bool, str, str]:
        """Earliest first, undated last, then by IRI."""
        return (self.date is None, self.date or "", self.node.value)


def local_people(
    article: Article, extraction: Extraction, iris: Iris, min_confidence: float = MIN_CONFIDENCE
) -> list[LocalPerson]:
    """The people of one article that may be known elsewhere, with the bodies, posts and areas it ties them to."""
    node = iris.article(article.id)
    claims = distinct(extraction.claims, min_confidence)
    ties: dict[PersonRef, list[tuple[Body, str | None]]] = {}
    for tenure in claims.tenures:
        ties.setdefault(tenure.person, []).append((tenure.body, slug(tenure.post)))
    for fact in claims.facts:
        if isinstance(fact.subject, PersonRef) and isinstance(fact.object, Body):
            ties.setdefault(fact.subject, []).append((fact.object, None))
    found = []
    for person in extraction.people:
        if person.initials:
            continue
        tied = [(iris.body(body, node).value, body.area, post) for body, post in ties.get(person.ref, [])]
        found.append(LocalPerson(
            node=person_iri(node, person),
            minted=iris.person(article.id, person),
            date=article.date or extraction.date,
            name=name_key(person.name),
            bodies=frozenset(body for body, _, _ in tied),
            posts=frozenset((body, post) for body, _, post in tied if post),
            areas=frozenset(area for _, area, _ in tied if area and area != COUNTRY),
        ))  # fmt: skip
    return found


def resolve(people: Iterable[LocalPerson]) -> Resolution:
    """Who each local person is. `people` are whole blocks: one, some or all."""
    blocks: dict[str, list[LocalPerson]] = {}
    for person in people:
        blocks.setdefault(person.block, []).append(person)
    resolution: Resolution = {}
    for name, block in blocks.items():
        block.sort(key=lambda p: p.order)
        for cluster in _cluster(block, full=len(name.split()) > 1):
            first = min(cluster, key=lambda p: p.order)
            resolution.update((person.node, first.minted) for person in cluster)
    return resolution


def _cluster(block: list[LocalPerson], *, full: bool) -> list[list[LocalPerson]]:
    """The persons among local people of one name."""
    if not full:
        return components(block, lambda p: p.posts)
    tied = components([p for p in block if p.bodies], lambda p: p.bodies | p.areas)
    untied = [p for p in block if not p.bodies]
    national = [c for c in tied if not _areas(c)]
    local = _nested([c for c in tied if _areas(c)])
    if len(local) > 1:
        return [*local, *national, *([p] for p in untied)]
    return [[p for cluster in (*local, *national, untied) for p in cluster]]


def _nested(clusters: list[list[LocalPerson]]) -> list[list[LocalPerson]]:
    """Clusters, those of a wider area joined to the only one inside it."""
    clusters.sort(key=lambda c: (-_depth(c), c[0].order))
    for wide in clusters:
        inside = [c for c in clusters if c is not wide and _holds(wide, c)]
        if len(inside) == 1:
            inside[0].extend(wide)
            wide.clear()
    return [c for c in clusters if c]


def _areas(cluster: list[LocalPerson]) -> set[str]:
    return {area for person in cluster for area in person.areas}


def _depth(cluster: list[LocalPerson]) -> int:
    """How narrow the widest area of a cluster is: 1 for a province."""
    return min((area.count(".") + 1 for area in _areas(cluster)), default=0)


def _holds(wide: list[LocalPerson], narrow: list[LocalPerson]) -> bool:
    """Whether an area of `narrow` lies inside one of `wide`."""
    return any(area.startswith(f"{outer}.") for area in _areas(narrow) for outer in _areas(wide))
