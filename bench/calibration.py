"""Does confidence mean what it says? Reliability of claims against gold facts, and the numbers that mend it.

    python bench/calibration.py GOLD ARTICLES.jsonl [--fresh ID ...] [--write] [--picture FILE.svg]

Measure: each claim of a gold article is right or wrong (matched as `kg evaluate` does). Pooled expected calibration
         error over ten bins of equal width (Naeini et al., 2015), of the raw confidences, and of the calibrated ones
         where the numbers come from all articles but the claim's own.
         Claims of --fresh articles, which were not looked at while rules were written, count five times in the
         fitting: the others flatter the rules. --write stores the numbers fitted on all articles in
         `kg/calibration.toml`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pyoxigraph import Store

from kg.calibration import log_odds, logistic
from kg.evaluate import facts, gold, match
from kg.extraction import extract_article
from kg.iris import Iris
from kg.knowledge import knowledge_quads
from kg.language.gazetteer import load_gazetteer
from kg.model import Article
from kg.rdf import article_quads
from kg.resolve.people import local_people, resolve

TYPES = {"tenure": match.tenure_and_status, "event": match.event, "statement": match.statement}
BINS = 10
FRESH = 5
PRIOR = 0.3
"""Strength of the pull towards leaving confidence as it is."""
Point = tuple[str, str, float, bool]  # article, type, raw confidence, right


def points(folder: Path, articles: Path) -> list[Point]:
    """Every claim of the gold articles."""
    wanted = {g.id: g for g in gold.read(folder)}
    rows = map(json.loads, articles.read_text(encoding="utf-8").splitlines())
    texts = [Article(r["id"], r["text"], r.get("title"), r.get("date")) for r in rows if r["id"] in wanted]
    iris, gazetteer = Iris(), load_gazetteer()
    read = [(article, extract_article(article, calibrated=False)) for article in texts]
    people = [p for article, extraction in read for p in local_people(article, extraction, iris)]
    store = Store()
    store.extend(knowledge_quads(read, resolve(people), iris=iris, gazetteer=gazetteer))
    for article, extraction in read:
        store.extend(article_quads(article, extraction, iris=iris, gazetteer=gazetteer))
    graph = facts.Graph(store)
    found: list[Point] = []
    for id, want in wanted.items():
        got = graph.facts(id, want.people)
        for name, fit in TYPES.items():
            claims = getattr(got, f"{name}s")
            right = {j for _, j in match.pair_up(getattr(want, f"{name}s"), claims, fit)}
            found += [(id, name, claim.confidence, j in right) for j, claim in enumerate(claims)]
    return found


def fit(data: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope (at least 0.1) and intercept by Newton's method, drawn towards 1 and 0, with Platt's softened targets."""
    a, b = 1.0, 0.0
    right = sum(ok for _, ok in data)
    high, low = (right + 1) / (right + 2), 1 / (len(data) - right + 2)
    for _ in range(50):
        ga, gb, haa, hab, hbb = PRIOR * (a - 1), PRIOR * b, PRIOR, 0.0, PRIOR
        for raw, ok in data:
            x = log_odds(raw)
            p = logistic(a * x + b)
            error, weight = p - (high if ok else low), p * (1 - p)
            ga, gb = ga + error * x, gb + error
            haa, hab, hbb = haa + weight * x * x, hab + weight * x, hbb + weight
        scale = haa * hbb - hab * hab
        a, b = max(0.1, a - (hbb * ga - hab * gb) / scale), b - (haa * gb - hab * ga) / scale
    return round(a, 2), round(b, 2)


def bins(pairs: list[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """Of each bin: how many, mean confidence, share right."""
    rows = []
    for i in range(BINS):
        inside = [(p, ok) for p, ok in pairs if min(BINS - 1, int(p * BINS)) == i]
        n = len(inside)
        rows.append((n, sum(p for p, _ in inside) / n, sum(ok for _, ok in inside) / n) if n else (0, 0.0, 0.0))
    return rows


def error(pairs: list[tuple[float, bool]]) -> float:
    """Expected calibration error."""
    return sum(n * abs(mean - share) for n, mean, share in bins(pairs)) / len(pairs)


def picture(pairs: list[tuple[float, bool]]) -> str:
    """Reliability diagram as SVG: a dot a bin, its area by how many claims it holds."""
    size, pad = 360, 44
    span = size - 2 * pad

    def at(x: float, y: float) -> tuple[float, float]:
        return pad + x * span, size - pad - y * span

    most = max(n for n, _, _ in bins(pairs))
    dots = "".join(
        f'<circle cx="{at(m, s)[0]:.1f}" cy="{at(m, s)[1]:.1f}" r="{3 + 9 * (n / most) ** 0.5:.1f}" fill="#0072B2"/>'
        for n, m, s in bins(pairs)
        if n
    )
    ticks = "".join(
        f'<text x="{at(t, 0)[0]:.0f}" y="{size - pad + 18}" text-anchor="middle">{t:.1f}</text>'
        f'<text x="{pad - 8}" y="{at(0, t)[1] + 4:.0f}" text-anchor="end">{t:.1f}</text>'
        for t in (0.0, 0.5, 1.0)
    )
    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">'
        f'<rect width="{size}" height="{size}" fill="#ffffff"/>'
        f'<path d="M{x0} {y0}H{x1}M{x0} {y0}V{y1}" stroke="#1c1e21" fill="none"/>'
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#999999" stroke-dasharray="4 4"/>{dots}{ticks}'
        f'<text x="{size / 2}" y="{size - 8}" text-anchor="middle">confidence</text>'
        f'<text x="14" y="{size / 2}" text-anchor="middle" transform="rotate(-90 14 {size / 2})">share right</text>'
        "</svg>\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--fresh", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    found = points(options.gold, options.articles)

    def numbers_for(name: str, without: str = "") -> tuple[float, float]:
        own = [p for p in found if p[1] == name and p[0] != without]
        return fit([(raw, ok) for id, _, raw, ok in own for _ in range(FRESH if id in options.fresh else 1)])

    held_out = []
    for id in sorted({p[0] for p in found}):
        for name in TYPES:
            a, b = numbers_for(name, id)
            held_out += [
                (logistic(a * log_odds(raw) + b), ok) for other, kind, raw, ok in found if kind == name and other == id
            ]
    raw_pairs = [(raw, ok) for _, _, raw, ok in found]
    print(f"{len(found)} claims; expected calibration error: raw {error(raw_pairs):.3f}", end=", ")
    print(f"calibrated without the claim's own article {error(held_out):.3f}")
    for n, mean, share in bins(held_out):
        if n:
            print(f"  confidence {mean:.2f}  right {share:.2f}  of {n}")
    numbers = {name: numbers_for(name) for name in TYPES}
    for name, (a, b) in numbers.items():
        print(f"{name}: slope {a}, intercept {b}")
    if options.write:
        target = Path(__file__).parent.parent / "kg" / "calibration.toml"
        head = target.read_text(encoding="utf-8").splitlines()[0]
        rows = [f"\n[{name}]\nslope = {a}\nintercept = {b}\n" for name, (a, b) in numbers.items()]
        target.write_text(head + "\n" + "".join(rows), encoding="utf-8")
    if options.picture:
        options.picture.write_text(picture(held_out), encoding="utf-8")


if __name__ == "__main__":
    main()
