"""Gold of who is who across articles: loads the labels, places them in the articles at hand, scores a clustering.

A label says: the mention at these code points of this article is this person (or agency). Labels of articles that
are not at hand are left out.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from kg.model import Article

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))

Source = Literal["indosum-dev", "seeds"]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Label:
    """One person or agency of one article: its gold id and the span of one of its mentions (end exclusive)."""

    gold: str
    source: Source
    article: str
    start: int
    end: int
    sha: str


@dataclass(frozen=True)
class Score:
    """Precision and recall, each between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def people(available_only: bool = True) -> tuple[Label, ...]:
    """The labels of people, those of articles at hand unless `available_only` is false."""
    return _load("people.jsonl", "person", available_only)


def agencies(available_only: bool = True) -> tuple[Label, ...]:
    """The labels of agencies, likewise."""
    return _load("agencies.jsonl", "agency", available_only)


@cache
def articles(source: Source) -> Mapping[str, Article]:
    """Articles of a source by id; empty where the source is not at hand."""
    if source == "seeds":
        return _seeds()
    path = SHARED / "data/articles/indosum-dev.jsonl"
    if not path.is_file():
        return {}
    return {a.id: a for a in map(_article, path.read_text(encoding="utf-8").splitlines())}


def b_cubed(found: Mapping[Key, Hashable], gold: Mapping[Key, Hashable]) -> Score:
    """B-cubed precision and recall (Bagga and Baldwin 1998, "Algorithms for Scoring Coreference Chains").

    Both give each item (a person or agency of one article) its cluster. Precision of an item: the share of its found
    cluster that is of its gold cluster; recall: the share of its gold cluster that is in its found cluster; both are
    averaged over items. Only items of `gold` count; one that `found` lacks stands alone.
    """
    if not gold:
        raise ValueError("no gold items to score")
    cluster: dict[Key, Hashable] = {item: (True, found[item]) if item in found else (False, item) for item in gold}
    pairs = Counter((cluster[item], gold[item]) for item in gold)
    sizes, gold_sizes = Counter(cluster.values()), Counter(gold.values())
    precision = sum(n * n / sizes[c] for (c, _), n in pairs.items()) / len(gold)
    recall = sum(n * n / gold_sizes[g] for (_, g), n in pairs.items()) / len(gold)
    return Score(precision, recall)


def sha(text: str) -> str:
    """First twelve hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _load(name: str, key: str, available_only: bool) -> tuple[Label, ...]:
    labels = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        label = Label(gold=record.pop(key), **record)
        article = articles(label.source).get(label.article)
        if article is None:
            if available_only:
                continue
        elif sha(article.text) != label.sha:
            raise ValueError(f"{name}: the text of {label.article} is not the one that was labelled")
        labels.append(label)
    return tuple(labels)


def _seeds() -> dict[str, Article]:
    folder = ROOT / "seeds/articles"
    found = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        found[path.stem] = Article(path.stem, text)
    for line in (folder / "koleksi.jsonl").read_text(encoding="utf-8").splitlines():
        article = _article(line)
        found[article.id] = article
    return found


def _article(line: str) -> Article:
    record = json.loads(line)
    fields = ("title", "date", "url", "source", "author")
    return Article(record["id"], record["text"], **{name: record.get(name) for name in fields})
