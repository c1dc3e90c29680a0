"""Building: all steps, from sources to the store; and taking articles out again."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar
from urllib.parse import unquote

from msgspec import Struct

from kg import ledger
from kg.errors import DataError, KgError, TwiceError
from kg.iris import Iris
from kg.ledger import Ledger
from kg.model import Article
from kg.pipeline.checking import check_pending
from kg.pipeline.deriving import Settings, State, derive, settle, up_to_date
from kg.pipeline.extracting import extract_pending
from kg.pipeline.steps import Progress, batches, silent
from kg.read import read

_T = TypeVar("_T")


class Summary(Struct, frozen=True):
    """What a build did, and what the folder holds after it. `skipped` are messages, `refused` ids with the reason."""

    read: int
    new: int
    changed: int
    extracted: int
    articles: int
    claims: dict[str, int]
    seconds: float
    skipped: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def rate(self) -> float:
        """Articles read and extracted per second."""
        return max(self.read, self.extracted) / self.seconds if self.seconds else 0.0


def build(
    sources: Iterable[str | Path],
    data: str | Path,
    *,
    workers: int | None = None,
    base: str | None = None,
    min_confidence: float | None = None,
    keep_going: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress = silent,
) -> Summary:
    """Add the articles of `sources` to the graph in the folder `data`, which is made if need be.

    `workers`: processes that extract, by default as many as are worth it. `base` and `min_confidence` are kept with
    the graph; `base` cannot change. An article that cannot be read or extracted ends the build, once what came before
    it is in the graph; with `keep_going` it is skipped and told in the summary. Of two articles of one id that differ
    neither is in the graph then, whichever comes first.

    Raises SourceError for a source that cannot be read, DataError for the folder, KgError if extraction fails.
    """
    start = time.perf_counter()
    if base:
        Iris(base)  # a wrong one leaves nothing behind
    stream = read(sources, stdin=stdin)
    problems = _Problems(keep_going)
    with ledger.create(Path(data)) as book:
        settings = settle(book, base, min_confidence)
        seen, new, changed = _take_in(book, problems.without(stream), progress)
        book.remove(problems.twice)
        extracted = extract_pending(book, workers, problems.without, progress)
        state = load(book, settings, workers, progress)
        refused = tuple(book.refused().items())
    if problems.fatal:
        raise problems.fatal
    return Summary(
        read=seen,
        new=new,
        changed=changed,
        extracted=extracted,
        articles=state.articles,
        claims=state.claims,
        seconds=time.perf_counter() - start,
        skipped=tuple(problems.passed_over),
        refused=refused,
    )


def remove(articles: Iterable[str], data: str | Path, *, progress: Progress = silent) -> int:
    """Take articles, named by id or IRI, out of the graph, with exactly what only they supported. Gives how many.

    Raises DataError if the folder cannot be used, or holds no article of that name; then nothing is removed.
    """
    with ledger.change(Path(data)) as book:
        settings = settle(book)
        held = set(book.ids())
        ids = {article_id(name, held, settings.iris): None for name in articles}
        removed = book.remove(ids)
        load(book, settings, None, progress)
    return removed


class _Problems:
    """Errors of single articles: the first ends the run, or all are passed over."""

    def __init__(self, keep_going: bool) -> None:
        self._keep_going = keep_going
        self.passed_over: list[str] = []
        self.twice: list[str] = []
        self.fatal: KgError | None = None

    def without(self, items: Iterable[_T | KgError]) -> Iterator[_T]:
        """The items that are no errors, up to the one that ends the run."""
        for item in items:
            if not isinstance(item, KgError):
                yield item
            elif self._keep_going and isinstance(item, TwiceError):
                self.passed_over.append(f"{item}; neither is taken")
                self.twice.append(item.id)
            elif self._keep_going:
                self.passed_over.append(str(item))
            else:
                self.fatal = self.fatal or item
                return


def _take_in(book: Ledger, articles: Iterator[Article], progress: Progress) -> tuple[int, int, int]:
    """Add articles to the ledger. Gives how many there were, were new, were changed."""
    seen = new = changed = 0
    for batch in batches(articles):
        more_new, more_changed = book.add(batch)
        seen, new, changed = seen + len(batch), new + more_new, changed + more_changed
        progress("read", seen, None)
    return seen, new, changed


def load(book: Ledger, settings: Settings, workers: int | None, progress: Progress) -> State:
    """Bring the store up to date with the ledger."""
    state = up_to_date(book, settings)
    if state is None:
        check_pending(book, settings, workers, progress)
        state = derive(book, settings, progress)
    return state


def article_id(name: str, held: set[str], iris: Iris) -> str:
    """The id of the article called `name`, which is its id or IRI."""
    for id in (name, unquote(name.removeprefix(iris.article("").value))):
        if id in held:
            return id
    raise DataError(f"the graph holds no article {name!r}")
