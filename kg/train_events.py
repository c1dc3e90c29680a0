"""Fit the weights by which events are told from other triggers; `python -m kg.train_events SEEDS` makes the shipped
file again.

Input:     a folder with `articles/` and `gold/`, the sample articles of this project (CC0-1.0).
Output:    `kg/language/id/event_weights.yaml`: the weights, beside the prior that was set by hand.
Algorithm: every cluster of triggers is a case, a good one where a gold event of its kind and sentence is paired with
           it. Logistic regression whose weights are held near the prior (a Gaussian of standard deviation `SPREAD`
           around each), by Newton's method; weights that would change their sign are set to nothing; rounded to
           hundredths; the bias moved towards recall.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.extraction import RECOGNISERS
from kg.language import load
from kg.model import Article, Document
from kg.relate.events.cluster import Cluster
from kg.relate.events.select import clusters
from kg.relate.events.triggers import sightings
from kg.relate.events.view import views
from kg.segment import segment

SPREAD = 0.5
STEPS = 50
TILT = 0.5
"""By how much the bias is moved from the likeliest towards recall."""
LEAST = 0.6
"""How much of the words two sentences must share to be the same."""

Case = tuple[dict[str, float], bool]


def articles(folder: Path) -> Iterator[Article]:
    """The articles, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield Article(path.stem, path.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Article(row["id"], row["text"], row.get("title"), (row.get("date") or "")[:10] or None)


def cases(seeds: Path) -> list[Case]:
    """All clusters of the articles that have gold."""
    lexicon, found = load(), []
    for article in articles(seeds / "articles"):
        path = seeds / "gold" / f"{article.id}.json"
        if not path.exists():
            continue
        doc = segment(article, lexicon)
        for recognise in RECOGNISERS:
            doc = recognise(doc, lexicon)
        candidates = clusters(doc, [s for v in views(doc) for s in sightings(v)])
        good = paired(doc, candidates, json.loads(path.read_text(encoding="utf-8"))["events"])
        found += [(cluster.features, n in good) for n, cluster in enumerate(candidates)]
    return found


def paired(doc: Document, candidates: list[Cluster], gold: list[dict[str, Any]]) -> set[int]:
    """The clusters that are gold events: of the same kind, first told of in the same sentence; each event once."""
    scores = []
    for n, cluster in enumerate(candidates):
        first = min((s.view.sentence for s in cluster.sightings), key=lambda s: s.start)
        for m, event in enumerate(gold):
            shared = alike(doc.text[first.start : first.end], event["sentence"])
            if event["type"] == cluster.kind and shared >= LEAST:
                scores.append((-shared, n, m))
    good: set[int] = set()
    used: set[int] = set()
    for _, n, m in sorted(scores):
        if n not in good and m not in used:
            good.add(n)
            used.add(m)
    return good


def alike(a: str, b: str) -> float:
    """The share of words in common."""
    x, y = (Counter(re.findall(r"\w+", text.casefold())) for text in (a, b))
    return 2 * (x & y).total() / max(1, x.total() + y.total())


def fit(found: list[Case], prior: Mapping[str, float]) -> dict[str, float]:
    """Weights of the features of `prior`, near it."""
    names = list(prior)
    rows = [[1.0 if n == "bias" else f.get(n, 0.0) for n in names] for f, _ in found]
    weights = [prior[n] for n in names]
    precision = 1 / SPREAD**2
    for _ in range(STEPS):
        gradient = [precision * (w - prior[n]) for w, n in zip(weights, names, strict=True)]
        hessian = [[precision * (i == j) for j in range(len(names))] for i in range(len(names))]
        for row, (_, good) in zip(rows, found, strict=True):
            p = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row, strict=True))))
            active = [i for i, x in enumerate(row) if x]
            for i in active:
                gradient[i] += (p - good) * row[i]
                for j in active:
                    hessian[i][j] += p * (1 - p) * row[i] * row[j]
        weights = [w - d for w, d in zip(weights, solve(hessian, gradient), strict=True)]
    fitted = {n: round(w, 2) + 0.0 for n, w in zip(names, weights, strict=True)}
    fitted["bias"] = round(fitted["bias"] + TILT, 2)
    return {n: w if n == "bias" or w * prior[n] >= 0 else 0.0 for n, w in fitted.items()}


def solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a system of linear equations whose matrix is positive definite."""
    a = [[*row, v] for row, v in zip(matrix, vector, strict=True)]
    n = len(a)
    for i in range(n):
        for k in range(i + 1, n):
            factor = a[k][i] / a[i][i]
            a[k] = [x - factor * y for x, y in zip(a[k], a[i], strict=True)]
    solution = [0.0] * n
    for i in reversed(range(n)):
        solution[i] = (a[i][n] - sum(a[i][j] * solution[j] for j in range(i + 1, n))) / a[i][i]
    return solution


def write(path: Path, weights: Mapping[str, float]) -> None:
    """The file with its weights in place of those that it had."""
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("\nweights:\n") + len("\nweights:\n")]
    body = "".join(f"  {name}: {value}\n" for name, value in sorted(weights.items()))
    temporary = path.with_suffix(".new")
    temporary.write_text(head + body, encoding="utf-8")
    os.replace(temporary, path)


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("seeds", type=Path, help="folder with articles/ and gold/")
    options = parser.parse_args()
    data: Any = load().data["event_weights"]
    prior = {str(name): float(value) for name, value in data["prior"].items()}
    path = Path(__file__).parent / "language" / "id" / "event_weights.yaml"
    write(path, fit(cases(options.seeds), prior))


if __name__ == "__main__":
    main()
