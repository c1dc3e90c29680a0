"""From sources to the graph: the only module that knows the order of the stages.

    read -> ledger -> extract -> ledger -> check shapes -> ledger -> resolve, merge -> store

Input: sources, a data folder. Output: a summary; the folder holds the ledger and the store derived from it.
Algorithm: what is read goes to the ledger in batches; what lacks an extraction is extracted, in batches too; what lacks
a verdict is checked against the shapes; then the whole graph is derived from the ledger, by id, and takes the place of
the one before. So a build that was killed goes on where it was, and the order and number of steps leave no trace.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeVar
from urllib.parse import unquote

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg import engine, ledger, resources, store, validate, versions
from kg.distinct import MIN_CONFIDENCE, distinct
from kg.errors import DataError, KgError
from kg.extraction import extract_article
from kg.iris import BASE, Iris
from kg.knowledge import knowledge_quads
from kg.language.gazetteer import load_gazetteer
from kg.ledger import Ledger
from kg.model import Article, Extraction
from kg.rdf import article_quads, mention_quads
from kg.read import read
from kg.resolve.links import resolution_quads
from kg.resolve.people import local_people, resolve

BATCH = 200
"""Articles that one transaction takes in."""
ALONE = 200
"""Up to so many articles one process is as fast as several, which must start first."""

Progress = Callable[[str, int, int | None], None]
"""Called with the step ("read", "extract", "check", "load"), how much of it is done, and of how much if known."""

_T = TypeVar("_T")


def _silent(step: str, done: int, of: int | None) -> None:
    """Tell nobody."""


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
    progress: Progress = _silent,
) -> Summary:
    """Add the articles of `sources` to the graph in the folder `data`, which is made if need be.

    `workers`: processes that extract, by default as many as are worth it. `base` and `min_confidence` are kept with
    the graph; `base` cannot change. An article that cannot be read or extracted ends the build, once what came before
    it is in the graph; with `keep_going` it is skipped and told in the summary.

    Raises SourceError for a source that cannot be read, DataError for the folder, KgError if extraction fails.
    """
    start = time.perf_counter()
    stream = read(sources, stdin=stdin)
    problems = _Problems(keep_going)
    with ledger.create(Path(data)) as book:
        iris, least = _settle(book, base, min_confidence)
        seen, new, changed = _take_in(book, problems.without(stream), progress)
        extracted = _extract(book, workers, problems, progress)
        state = _derive(book, workers, iris, least, progress)
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


def remove(articles: Iterable[str], data: str | Path, *, progress: Progress = _silent) -> int:
    """Take articles, named by id or IRI, out of the graph, with exactly what only they supported. Gives how many.

    Raises DataError if the folder cannot be used, or holds no article of that name; then nothing is removed.
    """
    with ledger.change(Path(data)) as book:
        iris, least = _settle(book, None, None)
        held = set(book.ids())
        ids = {_id(name, held, iris): None for name in articles}
        removed = book.remove(ids)
        _derive(book, None, iris, least, progress)
    return removed


def extract(
    sources: Iterable[str | Path],
    *,
    workers: int = 1,
    stdin: BinaryIO | None = None,
    skip: Callable[[KgError], None] | None = None,
) -> Iterator[tuple[Article, Extraction]]:
    """What the articles of `sources` say, without a graph, one by one.

    An article that cannot be read or extracted ends it with its error; with `skip`, that is told and passed over.
    """

    def good(items: Iterable[_T | KgError]) -> Iterator[_T]:
        for item in items:
            if not isinstance(item, KgError):
                yield item
            elif skip is None:
                raise item
            else:
                skip(item)

    results = engine.run(extract_article, good(read(sources, stdin=stdin)), workers=workers)
    return good((a, e) if isinstance(e, Extraction) else e for a, e in results)


def validate_graph(data: str | Path) -> list[validate.Violation]:
    """What breaks the shapes: articles that were not loaded, and the merged facts. Raises DataError."""
    with ledger.open(Path(data)) as book, store.open_current(Path(data)) as graph:
        base = names(book)
        found = [validate.Violation(base.article(id).value, message) for id, message in book.refused().items()]
        return found + validate.validate_knowledge(graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def mentions(book: Ledger) -> Iterator[ox.Quad]:
    """All mentions of the articles in the graph, with their offsets."""
    refused = book.refused().keys()
    for article, extraction in book.extractions():
        if article.id not in refused:
            yield from mention_quads(article, extraction, iris=names(book), gazetteer=load_gazetteer())


def names(book: Ledger) -> Iris:
    """The IRIs of the graph that is kept in `book`."""
    return Iris(book.setting("base") or BASE)


class _Problems:
    """Errors of single articles: the first ends the run, or all are passed over."""

    def __init__(self, keep_going: bool) -> None:
        self._keep_going = keep_going
        self.passed_over: list[str] = []
        self.fatal: KgError | None = None

    def without(self, items: Iterable[_T | KgError]) -> Iterator[_T]:
        """The items that are no errors, up to the one that ends the run."""
        for item in items:
            if not isinstance(item, KgError):
                yield item
            elif self._keep_going:
                self.passed_over.append(str(item))
            else:
                self.fatal = self.fatal or item
                return


class _State(Struct, frozen=True):
    """What the store was derived from, and how much is in it."""

    stamp: str
    generation: str
    articles: int
    claims: dict[str, int]


def _settle(book: Ledger, base: str | None, min_confidence: float | None) -> tuple[Iris, float]:
    """The settings of the graph: those given, else those kept, else the usual ones."""
    kept = book.setting("base")
    if kept and base and base != kept:
        raise DataError(f"{book.folder}: this graph's base is {kept} and cannot change; use another folder for {base}")
    iris = Iris(base or kept or BASE)
    if not kept:
        book.set("base", iris.base)
    if min_confidence is not None:
        book.set("min_confidence", repr(min_confidence))
    return iris, float(book.setting("min_confidence") or MIN_CONFIDENCE)


def _take_in(book: Ledger, articles: Iterator[Article], progress: Progress) -> tuple[int, int, int]:
    """Add articles to the ledger. Gives how many there were, were new, were changed."""
    seen = new = changed = 0
    for batch in _batches(articles, BATCH):
        more_new, more_changed = book.add(batch)
        seen, new, changed = seen + len(batch), new + more_new, changed + more_changed
        progress("read", seen, None)
    return seen, new, changed


def _extract(book: Ledger, workers: int | None, problems: _Problems, progress: Progress) -> int:
    """Extract from all articles that lack it. Gives from how many."""
    version = versions.extractor()
    pending = book.pending_ids(version)
    articles = (article for id in pending if (article := book.article(id)))
    results = (result for _, result in engine.run(extract_article, articles, workers=_workers(workers, len(pending))))
    done = 0
    for batch in _batches(problems.without(results), BATCH):
        book.keep(batch, version=version)
        done += len(batch)
        progress("extract", done, len(pending))
    return done


def _derive(book: Ledger, workers: int | None, iris: Iris, least: float, progress: Progress) -> _State:
    """Make the store what the ledger says, unless it is that already."""
    stamp = f"{book.revision} {versions.graph()} {least} {iris.base}"
    kept = book.setting("derived")
    if kept:
        state = msgspec.json.decode(kept, type=_State)
        if state.stamp == stamp and state.generation == store.current_name(book.folder):
            return state
    _check(book, workers, iris, least, progress)
    refused = book.refused().keys()
    gazetteer = load_gazetteer()
    claims = Counter[str]()
    articles = 0

    def loaded() -> Iterator[tuple[Article, Extraction]]:
        return ((a, e) for a, e in book.extractions() if a.id not in refused)

    people = [person for a, e in loaded() for person in local_people(a, e, iris, least)]
    resolution = resolve(people)

    def quads() -> Iterator[ox.Quad]:
        nonlocal articles
        yield from _ontology(iris)
        for article, extraction in loaded():
            yield from article_quads(article, extraction, iris=iris, gazetteer=gazetteer, min_confidence=least)
            articles += 1
            for kind, found in distinct(extraction.claims, least)._asdict().items():
                claims[kind] += len(found)
            progress("load", articles, None)
        yield from resolution_quads(people, resolution, iris)
        yield from knowledge_quads(loaded(), resolution, iris=iris, gazetteer=gazetteer, min_confidence=least)

    generation = store.write_generation(book.folder, quads())
    state = _State(stamp, generation, articles, dict(claims))
    book.set("derived", msgspec.json.encode(state).decode())
    return state


class ToCheck(Struct, frozen=True):
    """Articles whose facts are to be checked against the shapes, and the settings of their graph."""

    id: str
    articles: list[tuple[Article, Extraction]]
    base: str
    least: float


def check(batch: ToCheck) -> list[tuple[str, str | None]]:
    """The id of each article, and what is wrong with its facts or None."""
    iris, gazetteer = Iris(batch.base), load_gazetteer()
    graphs = [
        article_quads(article, extraction, iris=iris, gazetteer=gazetteer, min_confidence=batch.least)
        for article, extraction in batch.articles
    ]
    wrong: dict[str | None, list[str]] = {}
    for violation in validate.validate(graphs):
        wrong.setdefault(violation.article, []).append(violation.message)
    return [(a.id, "; ".join(wrong.get(iris.article(a.id).value, ())) or None) for a, _ in batch.articles]


def _check(book: Ledger, workers: int | None, iris: Iris, least: float, progress: Progress) -> None:
    """Give a verdict on all articles that lack one by the present rules. Raises KgError if that fails."""
    rules = f"{versions.graph()} {least} {iris.base}"
    pending = book.unchecked_ids(rules)
    done = 0

    def batches() -> Iterator[ToCheck]:
        for ids in _batches(pending, validate.BATCH):
            found = [(a, e) for id in ids if (a := book.article(id)) and (e := book.extraction(id))]
            yield ToCheck(f"{ids[0]} to {ids[-1]}", found, iris.base, least)

    for batch, verdicts in engine.run(check, batches(), workers=_workers(workers, len(pending)), batch=1):
        if isinstance(verdicts, KgError):
            raise verdicts
        book.judge(verdicts, rules=rules)
        done += len(batch.articles)
        progress("check", done, len(pending))


def _workers(wanted: int | None, articles: int) -> int:
    return wanted or (engine.usable_cores() if articles > ALONE else 1)


def _ontology(iris: Iris) -> Iterator[ox.Quad]:
    graph = iris.graph("ontology")
    for quad in ox.parse(path=resources.folder("ontology") / "kg.ttl"):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _id(name: str, held: set[str], iris: Iris) -> str:
    """The id of the article called `name`, which is its id or IRI."""
    for id in (name, unquote(name.removeprefix(iris.article("").value))):
        if id in held:
            return id
    raise DataError(f"the graph holds no article {name!r}")
