"""Weights of the comparison of two people, counted from labels: `python -m tests.resolution.odds`.

Input: labels of people (README.md). Output: beside the shipped weights, for each finding but those of names (whose
weight is their rarity) its log-odds, and B-cubed of the shipped weights and of the counted ones, each half of the
labels judged by weights counted on the other.
Method: Fellegi and Sunter, "A Theory for Record Linkage" (1969): a finding weighs ln(m / u), m its share among pairs of
one person, u among pairs of two, here of labelled people whose names could be one person's. One person counts once,
and so do two, however many articles name them; half a pair is added to each count. Halves: by who is compared with
whom, so that no name is in both.
"""

from __future__ import annotations

import copy
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.grouping import components
from kg.resolve import naming
from kg.resolve.compare import Profile, compare, separate
from kg.resolve.people import LocalPerson, resolve
from kg.resolve.weights import weights
from tests.resolution import gold, items
from tests.resolution.gold import Label, Score

FEATURES = ("post", "area", "work", "fellows", "time")
Weights = dict[str, dict[str, float]]
Group = list[LocalPerson]


def counted(groups: Iterable[Group], who: Mapping[str, str]) -> Weights:
    """The log-odds of findings, from labelled people (`who`: node -> gold id)."""
    same, other = (defaultdict[str, Counter[str]](Counter) for _ in range(2))
    for gold_ids, found in _pairs(groups, who):
        share = 1 / len(found)
        for finding in (f for findings in found for f in findings if f.feature in FEATURES):
            (same if len(gold_ids) == 1 else other)[finding.feature][finding.level] += share  # type: ignore[assignment]
    return {
        feature: {level: _odds(level, same[feature], other[feature], len(levels)) for level in levels}
        for feature, levels in ((f, weights()[f]) for f in FEATURES)
    }


def _odds(level: str, same: Counter[str], other: Counter[str], levels: int) -> float:
    m, u = ((counts[level] + 0.5) / (counts.total() + 0.5 * levels) for counts in (same, other))
    return round(math.log(m / u), 1)


def _pairs(groups: Iterable[Group], who: Mapping[str, str]) -> Iterator[tuple[frozenset[str], list[tuple]]]:  # type: ignore[type-arg]
    """For each labelled person, and each two that are compared, the findings of all their pairs."""
    found: dict[frozenset[str], list[tuple]] = defaultdict(list)  # type: ignore[type-arg]
    for group in groups:
        labelled = [p for p in group if p.node.value in who]
        for one, other in combinations(labelled, 2):
            a, b = Profile.of([one]), Profile.of([other])
            if not separate(a, b):
                found[frozenset((who[one.node.value], who[other.node.value]))].append(compare(a, b).findings)
    return iter(found.items())


def scored(groups: Iterable[Group], labels: Iterable[Label], used: Weights) -> tuple[dict[items.Item, str], Score]:
    """Who is who by these weights, and B-cubed of the labels."""
    kept = copy.deepcopy(weights())
    weights().update({feature: {**weights()[feature], **levels} for feature, levels in used.items()})
    try:
        resolution = {node.value: person.value for node, person in resolve(p for g in groups for p in g).items()}
    finally:
        weights().update(kept)
    there = [(x, node.value) for x in labels if (node := items.person(x)) and node.value in resolution]
    found = {(x.article, x.gold): resolution[node] for x, node in there}
    return found, gold.b_cubed(found, {(x.article, x.gold): x.gold for x, _ in there})


def main() -> None:
    labels = gold.people()
    people = items.locals_of(labels)
    who = {node.value: x.gold for x in labels if (node := items.person(x))}
    groups = components(sorted(people, key=lambda p: p.order), lambda p: naming.marks(p.named))
    halves = [[g for n, g in enumerate(groups) if n % 2 == half] for half in (0, 1)]
    odds = [counted(half, who) for half in halves]
    every = counted(groups, who)
    print(f"{'finding':20}shipped  counted  on one half  on the other")
    for feature in FEATURES:
        for level, weight in weights()[feature].items():
            row = (weight, every[feature][level], odds[0][feature][level], odds[1][feature][level])
            print(f"{feature + ' ' + level:20}" + "".join(f"{value:+8.1f}" for value in row))
    print(f"\n{'B-cubed':28}precision  recall")
    for name, used in (("shipped weights", ({}, {})), ("counted on the other", (odds[1], odds[0]))):
        found: dict[items.Item, str] = {}
        for half, weighing in zip(halves, used, strict=True):
            part, score = scored(half, labels, weighing)
            found |= part
            print(f"  {name + ', half':26}{score.precision:.4f}  {score.recall:.4f}")
        whole = gold.b_cubed(found, {item: item[1] for item in found})
        print(f"{name:28}{whole.precision:.4f}  {whole.recall:.4f}")


if __name__ == "__main__":
    main()
