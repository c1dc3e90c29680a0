from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.engine import run
from kg.errors import KgError
from kg.model import Article, Extraction

sys.path.insert(0, str(Path(__file__).parent))


def good(article: Article) -> Extraction:
    print("a library that prints")
    return Extraction(article.id, headline=article.text)


def picky(article: Article) -> Extraction:
    if article.id == "7":
        raise ValueError("seven\nis bad")
    return good(article)


def deadly(article: Article) -> Extraction:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def articles(n: int) -> list[Article]:
    return [Article(str(i), f"Teks {i} {'x' * (i * 997 % 70_000)}") for i in range(n)]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_all_articles_in_order(workers: int) -> None:
    found = list(run(good, articles(100), workers=workers))
    assert [(a, a.text) for a in articles(100)] == [(a, e.headline) for a, e in found if isinstance(e, Extraction)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_is_told_in_the_place_of_the_article(workers: int) -> None:
    found = [e for _, e in run(picky, articles(20), workers=workers)]
    assert str(found[7]).startswith("7: picky failed (ValueError: seven is bad at picky:")
    assert isinstance(found[7], KgError)
    assert [e.article for e in found if isinstance(e, Extraction)] == [str(i) for i in range(20) if i != 7]


def test_a_worker_that_dies() -> None:
    with pytest.raises(KgError, match="a worker process ended with code -9 on the articles 0 to 15"):
        list(run(deadly, articles(40), workers=2))


def test_an_abandoned_run_leaves_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr("kg.engine.cores.subprocess.Popen", Noted)
    found = run(good, articles(100), workers=2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert [process.returncode for process in started] == [-signal.SIGKILL] * 2


def test_nothing_to_do() -> None:
    assert list(run(good, [], workers=2)) == []
