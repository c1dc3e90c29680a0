"""An article's extraction depends on the article alone: not on what came before, nor on the process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import extract_article
from kg.model import Article
from tests.properties.texts import NEWS, texts

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
ARTICLES = [
    *(Article(f"kasus-{n}", text, date="2019-03-14") for n, text in enumerate(NEWS)),
    *(Article(path.stem, path.read_text(encoding="utf-8")) for path in SEEDS[::3]),
]
ALONE = """
import json, sys
from msgspec import convert, json as packed
from kg.extraction import extract_article
from kg.model import Article
for article in json.load(sys.stdin):
    print(packed.encode(extract_article(convert(article, Article))).decode())
"""


def extracted(articles: list[Article], seed: str) -> dict[str, str]:
    """Extractions, as JSON, from a process of its own with `seed` for its hashes."""
    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        input=json.dumps(msgspec.to_builtins(articles)),
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return {article.id: line for article, line in zip(articles, done.stdout.split("\n"), strict=False)}


def test_neither_order_nor_hashes_matter() -> None:
    assert len(ARTICLES) > 20
    here = {article.id: msgspec.json.encode(extract_article(article)).decode() for article in ARTICLES}
    assert extracted(ARTICLES[::-1], "1") == here
    assert extracted(ARTICLES[5:] + ARTICLES[:5], "2") == here
    for article in ARTICLES[:2]:
        assert extracted([article], "3") == {article.id: here[article.id]}


@settings(deadline=None, max_examples=25)
@given(texts, st.lists(texts, min_size=3, max_size=8))
def test_other_texts_leave_no_trace(text: str, others: list[str]) -> None:
    article = Article("a", text, date="2019-03-14")
    before = extract_article(article)
    for other in others:
        extract_article(Article("b", other))
    assert extract_article(article) == before
