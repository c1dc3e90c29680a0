"""The build as a whole: the same bytes whatever the way there, nothing lost, nothing doubled."""

from __future__ import annotations

import io
import itertools
import json
import random
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg import ledger, pipeline, store
from kg.errors import DataError, KgError, SourceError
from kg.extraction import extract_article
from kg.model import Article, Extraction
from kg.pipeline import Summary
from kg.read import read
from kg.validate import Violation
from tests.graphs import written

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "articles"


def samples(n: int) -> list[Article]:
    found = [a for a in read([SEEDS]) if isinstance(a, Article)]
    return [Article(a.id, a.text, a.title, f"2018-01-{i + 1:02}") for i, a in enumerate(found[:n])]


def lines(articles: Iterable[Article]) -> io.BytesIO:
    records = ({"id": a.id, "text": a.text, "title": a.title, "date": a.date} for a in articles)
    return io.BytesIO("\n".join(json.dumps(r) for r in records).encode())


def build(folder: Path, articles: Iterable[Article], **options: object) -> Summary:
    return pipeline.build(["-"], folder, stdin=lines(articles), **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return samples(24)


@pytest.fixture(scope="module")
def whole(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What one build of all articles gives."""
    folder = tmp_path_factory.mktemp("whole")
    build(folder, articles, workers=1)
    return written(folder)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("workers", [1, 2])
def test_any_order_and_number_of_workers(
    tmp_path: Path, articles: list[Article], whole: bytes, seed: int, workers: int
) -> None:
    shuffled = random.Random(seed).sample(articles, len(articles))
    build(tmp_path, shuffled, workers=workers)
    assert written(tmp_path) == whole


def test_one_by_one(tmp_path: Path, articles: list[Article], whole: bytes) -> None:
    for article in reversed(articles):
        build(tmp_path, [article])
    assert written(tmp_path) == whole


def test_again_changes_nothing(tmp_path: Path, articles: list[Article]) -> None:
    first = build(tmp_path, articles[:5])
    generation = store.current_name(tmp_path)
    second = build(tmp_path, articles[:5])
    assert (first.new, first.extracted, second.new, second.changed, second.extracted) == (5, 5, 0, 0, 0)
    assert (second.articles, second.claims) == (first.articles, first.claims)
    assert store.current_name(tmp_path) == generation


def test_a_changed_article_replaces_the_older_and_a_removed_one_leaves_no_trace(
    tmp_path: Path, articles: list[Article]
) -> None:
    changed = Article(articles[0].id, articles[1].text, date="2019-02-03")
    build(tmp_path / "a", articles[:4])
    summary = build(tmp_path / "a", [changed])
    assert (summary.new, summary.changed, summary.articles) == (0, 1, 4)
    build(tmp_path / "b", [changed, *articles[1:4]])
    assert written(tmp_path / "a") == written(tmp_path / "b")

    assert pipeline.remove([changed.id, f"https://w3id.org/nusakg/id/article/{articles[3].id}"], tmp_path / "a") == 2
    build(tmp_path / "c", articles[1:3])
    assert written(tmp_path / "a") == written(tmp_path / "c")


def test_removing_what_is_not_there_removes_nothing(tmp_path: Path, articles: list[Article]) -> None:
    with pytest.raises(DataError, match="no knowledge graph here"):
        pipeline.remove(["x"], tmp_path / "none")
    assert not (tmp_path / "none").exists()
    build(tmp_path, articles[:2])
    with pytest.raises(DataError, match="holds no article 'nothing'"):
        pipeline.remove([articles[0].id, "nothing"], tmp_path)
    with ledger.open(tmp_path) as book:
        assert len(book.ids()) == 2


def test_a_bad_article_ends_the_build_and_what_was_done_stays(tmp_path: Path, articles: list[Article]) -> None:
    stdin = io.BytesIO(lines(articles[:2]).getvalue() + b'\n{"id": "x"\n' + lines(articles[2:3]).getvalue())
    with pytest.raises(SourceError, match="standard input, line 3: not a whole JSON object"):
        pipeline.build(["-"], tmp_path / "a", stdin=stdin)
    build(tmp_path / "b", articles[:2])
    assert written(tmp_path / "a") == written(tmp_path / "b")

    stdin.seek(0)
    summary = pipeline.build(["-"], tmp_path / "a", stdin=stdin, keep_going=True)
    assert (summary.read, summary.new, summary.articles) == (3, 1, 3)
    assert len(summary.skipped) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_of_two_articles_of_one_id_neither_is_taken(
    tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch, order: tuple[int, ...]
) -> None:
    monkeypatch.setattr("kg.pipeline.steps.BATCH", 1)
    short = [Article(id, f"Warga {n} datang.") for n, id in enumerate("abb")]
    short.append(Article("b", "Warga 1 datang.", date="2019-02-03"))
    build(tmp_path, [Article("b", "Warga lama datang.")])
    summary = build(tmp_path, [short[n] for n in order], keep_going=True)
    assert summary.articles == 1
    (told,) = summary.skipped
    assert re.fullmatch(r"b: two articles with this id but different .*; neither is taken", told)
    with ledger.open(tmp_path) as book:
        assert book.ids() == ["a"]


def test_a_new_version_extracts_all_anew_and_goes_on_where_it_was(
    tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int, int | None]] = []

    def progress(step: str, done: int, of: int | None) -> None:
        told.append((step, done, of))
        if step == "extract" and done == stop:
            raise KeyboardInterrupt

    stop = None
    build(tmp_path / "a", articles[:10])
    monkeypatch.setattr("kg.pipeline.steps.BATCH", 2)
    monkeypatch.setattr("kg.versions.extractor", lambda: "newer")
    stop = 6
    with pytest.raises(KeyboardInterrupt):
        pipeline.build([], tmp_path / "a", progress=progress, workers=1)
    stop = None
    assert pipeline.build([], tmp_path / "a", progress=progress, workers=1).extracted == 4
    assert [t for t in told if t[0] == "extract"] == [*(("extract", n, 10) for n in (2, 4, 6)), ("extract", 2, 4),
                                                      ("extract", 4, 4)]  # fmt: skip
    assert pipeline.build([], tmp_path / "a").extracted == 0
    build(tmp_path / "b", articles[:10])
    assert written(tmp_path / "a") == written(tmp_path / "b")


def test_an_extraction_that_fails(tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(article: Article) -> Extraction:
        if article.id == articles[1].id:
            raise ZeroDivisionError
        return extract_article(article)

    with monkeypatch.context() as patch:
        patch.setattr("kg.pipeline.extracting.extract_article", failing)
        with pytest.raises(KgError, match=f"{articles[1].id}: failing failed"):
            build(tmp_path, articles[:3], workers=1)
        summary = build(tmp_path, articles[:3], workers=1, keep_going=True)
        assert (summary.articles, len(summary.skipped)) == (2, 1)
    assert pipeline.build([], tmp_path, workers=1).articles == 3


def test_killed_at_any_moment_it_goes_on(tmp_path: Path, articles: list[Article], whole: bytes) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines(articles).getvalue())
    script = """
import os, signal, sys
from kg import pipeline
pipeline.steps.BATCH = 4
steps = int(sys.argv[1])
def progress(step, done, of):
    global steps
    steps -= 1
    if steps == 0:
        os.kill(os.getpid(), signal.SIGKILL)
pipeline.build([sys.argv[2]], sys.argv[3], workers=1, progress=progress)
"""
    data = tmp_path / "kg"
    for steps in (2, 3, 5, 7, 9, 12):
        command = [sys.executable, "-c", script, str(steps), str(tmp_path / "in.jsonl"), str(data)]
        assert subprocess.run(command, check=False).returncode == -9
    pipeline.build([tmp_path / "in.jsonl"], data)
    assert written(data) == whole


def test_what_breaks_the_shapes_is_told_and_not_loaded(
    tmp_path: Path, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = f"https://w3id.org/nusakg/id/article/{articles[1].id}"
    monkeypatch.setattr("kg.validate.validate", lambda graphs: [Violation(bad, "a tenure without a person")])
    summary = build(tmp_path / "a", articles[:3])
    assert summary.refused == ((articles[1].id, "a tenure without a person"),)
    assert summary.articles == 2
    assert pipeline.violations(tmp_path / "a") == [Violation(bad, "a tenure without a person")]
    monkeypatch.undo()
    build(tmp_path / "b", [articles[0], articles[2]])
    assert written(tmp_path / "a") == written(tmp_path / "b")


def test_settings_are_kept(tmp_path: Path, articles: list[Article]) -> None:
    build(tmp_path, articles[:1], base="https://kg.example/", min_confidence=0.9)
    build(tmp_path, articles[1:2])
    assert b"https://kg.example/article/" in written(tmp_path)
    assert b"w3id.org/nusakg/id/" not in written(tmp_path)
    with ledger.open(tmp_path) as book:
        assert book.setting("min_confidence") == "0.9"
    with pytest.raises(DataError, match=r"base is https://kg\.example/ and cannot change"):
        build(tmp_path, articles[2:3], base="https://other.example/")
    with ledger.open(tmp_path) as book:
        assert len(book.ids()) == 2


def test_a_base_that_is_no_iri(tmp_path: Path, articles: list[Article]) -> None:
    with pytest.raises(KgError, match="base"):
        build(tmp_path / "kg", articles[:1], base="no iri")
    assert not (tmp_path / "kg").exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_extract_without_a_graph(articles: list[Article], workers: int) -> None:
    found = list(pipeline.extract(["-"], stdin=lines(articles), workers=workers))
    assert [a for a, _ in found] == articles
    assert [e for _, e in found] == [extract_article(a) for a in articles]


def test_extract_stops_at_a_bad_article_or_skips_it(articles: list[Article]) -> None:
    text = lines(articles[:1]).getvalue() + b"\nbad\n" + lines(articles[1:2]).getvalue()
    found = pipeline.extract(["-"], stdin=io.BytesIO(text))
    assert next(found)[0] == articles[0]
    with pytest.raises(SourceError):
        next(found)
    told: list[KgError] = []
    found = pipeline.extract(["-"], stdin=io.BytesIO(text), skip=told.append)
    assert [a for a, _ in found] == articles[:2]
    assert len(told) == 1
