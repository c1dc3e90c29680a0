"""Speed of the extraction beside spaCy, in one run on one core.

    python bench/extraction.py DATA [--articles 300]

Peer:    spaCy `blank("id")` with `sentencizer` and a CNN `ner` of default size trained on
         `ner/idner-news-2k.train.jsonl` (one pass: speed does not depend on how long it learnt).
Measure: both read the same articles of `articles/indosum-dev.jsonl` in turn, three rounds after one to warm up; the
         median of the rounds' ratios is what counts.

Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

import spacy
from spacy.training import Example

from kg.extraction import extract_article
from kg.language import load
from kg.model import Article

ROUNDS = 3


def articles(data: Path, count: int) -> list[Article]:
    """Articles spread evenly over the corpus."""
    lines = (data / "articles" / "indosum-dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines[:: max(1, len(lines) // count)][:count])
    return [Article(r["id"], r["text"], r.get("title"), r.get("date")) for r in rows]


def peer(data: Path) -> Any:
    """The spaCy pipeline."""
    spacy.util.fix_random_seed(7)
    nlp = spacy.blank("id")
    nlp.add_pipe("sentencizer")
    ner = nlp.add_pipe("ner")
    examples = []
    for line in (data / "ner" / "idner-news-2k.train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = spacy.tokens.Doc(nlp.vocab, words=row["tokens"])
        examples.append(Example.from_dict(doc, {"entities": row["tags"]}))
        for tag in row["tags"]:
            if tag != "O":
                ner.add_label(tag[2:])
    optimizer = nlp.initialize(lambda: examples)
    for i in range(0, len(examples), 32):
        nlp.update(examples[i : i + 32], sgd=optimizer)
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    texts = articles(options.data, options.articles)
    nlp = peer(options.data)
    load()
    rates: list[tuple[float, float]] = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        for article in texts:
            extract_article(article)
        middle = time.perf_counter()
        for article in texts:
            nlp(article.text)
        end = time.perf_counter()
        rates.append((len(texts) / (middle - start), len(texts) / (end - middle)))
    rates = rates[1:]
    size = sum(len(a.text) for a in texts) / len(texts)
    print(f"{len(texts)} articles of {size:,.0f} characters on average, medians of {ROUNDS} rounds")
    print(f"nusakg  {statistics.median(r[0] for r in rates):7.1f} articles/s")
    print(f"spaCy   {statistics.median(r[1] for r in rates):7.1f} articles/s")
    print(f"ratio   {statistics.median(r[0] / r[1] for r in rates):7.2f}")


if __name__ == "__main__":
    main()
