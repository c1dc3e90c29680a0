"""Who is who across articles, against labels made from the texts alone (README.md): floors of B-cubed."""

from __future__ import annotations

import random
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.grouping import components
from kg.resolve import naming
from kg.resolve.people import judge, resolve
from tests.resolution import gold, items
from tests.resolution.gold import Label, Score

FLOORS = {
    ("people", "seeds"): Score(0.99, 0.96),
    ("people", "both"): Score(0.98, 0.91),
    ("agencies", "seeds"): Score(0.98, 0.92),
    ("agencies", "both"): Score(0.98, 0.92),
}


def chosen(what: str, source: str) -> list[Label]:
    labels = gold.people() if what == "people" else gold.agencies()
    found = [label for label in labels if source == "both" or label.source == source]
    if {label.source for label in found} == {"seeds"} and source == "both":
        pytest.skip("indosum-dev is not at hand")
    return found


def people_score(labels: list[Label]) -> Score:
    who = resolve(items.locals_of(labels))
    found = {(x.article, x.gold): who.get(node, node) for x in labels if (node := items.person(x))}
    return items.score(labels, found)


def agencies_score(labels: list[Label]) -> Score:
    found: dict[items.Item, ox.NamedNode] = {}
    for label in labels:
        if node := items.agency(label):
            found[label.article, label.gold] = node
    return items.score(labels, found)


@pytest.mark.parametrize("source", ["seeds", pytest.param("both", marks=pytest.mark.slow)])
@pytest.mark.parametrize(("what", "scored"), [("people", people_score), ("agencies", agencies_score)])
def test_floors(what: str, source: str, scored: Callable[[list[Label]], Score]) -> None:
    reached, floor = scored(chosen(what, source)), FLOORS[what, source]
    print(f"{what} of {source}: precision {reached.precision:.4f}, recall {reached.recall:.4f}")
    assert reached.precision >= floor.precision
    assert reached.recall >= floor.recall


def test_order_and_other_blocks_are_no_matter() -> None:
    people = items.locals_of(chosen("people", "seeds"))
    outcome = judge(people)
    shuffled = random.Random(1).sample(people, len(people))
    assert judge(shuffled) == outcome
    groups = components(people, lambda p: naming.marks(p.named))
    assert {node: who for group in groups for node, who in resolve(group).items()} == outcome.resolution
