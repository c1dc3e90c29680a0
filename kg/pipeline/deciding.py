"""Deciding who is who: decisions by people go to the ledger, and the graph follows.

Input: people by name or IRI, a reason, who decides. Output: what came of it, or what is still to be decided.
Algorithm: a decision is kept, the graph derived; if that shows a merge of people whom a split keeps apart, and the new
decision is one of the two, it is taken back, and the other one is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg import index, ledger, store
from kg.decisions import Decision, Member, decide
from kg.errors import DataError, DecisionError, SourceError
from kg.ledger import Ledger
from kg.persons import Known, People
from kg.pipeline.building import article_id, load
from kg.pipeline.deriving import Settings, derive, names, settle
from kg.pipeline.resolving import Changes, Doubt
from kg.pipeline.steps import Progress, silent
from kg.resolve.compare import confidence
from kg.resolve.decided import member_node, read_decisions
from kg.terms import Node

FORMATS = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS, ".ttl": ox.RdfFormat.TURTLE,
           ".nt": ox.RdfFormat.N_TRIPLES}  # fmt: skip


class Decided(Struct, frozen=True):
    """A decision that was taken or undone, and who the people it names are now."""

    id: str
    people: tuple[Known, ...]


class Open(Struct, frozen=True):
    """Two people who may be one: what is known of them, how likely it is, each thing found with what it weighs, and, if
    it is likely enough, the rival who might be meant just as well."""

    one: Known
    other: Known
    confidence: float
    score: float
    findings: tuple[tuple[str, str, float], ...]
    rival: Known | None = None


def merge(
    one: str, other: str, data: str | Path, *, because: str, by: str, progress: Progress = silent
) -> Decided:
    """Decide that two people, by name or IRI, are one. Raises DecisionError if that cannot be."""
    with _changing(data, progress) as (book, settings):
        sides = _two(book, settings, one, other, " already")
        return _take(book, settings, decide("merge", *sides, because=because, by=by), progress)


def split(
    person: str, others: Iterable[str], data: str | Path, *, because: str, by: str, progress: Progress = silent
) -> Decided:
    """Decide that in some articles, by id or IRI, a person is somebody else; or that a person and one other, by name or
    IRI, are two.

    Raises DecisionError if that cannot be, DataError for one of several articles that the graph lacks.
    """
    names = list(others)
    with _changing(data, progress) as (book, settings):
        held = set(book.ids())
        try:
            chosen = {article_id(name, held, settings.iris) for name in names}
        except DataError as error:
            if len(names) != 1:
                raise
            if not _bears(book, settings, names[0]):
                raise DecisionError(f"the graph has no article or person {names[0]!r}") from error
            sides = _two(book, settings, person, names[0], "; split it by the articles")
        else:
            sides = _parted(book, settings, person, chosen)
        return _take(book, settings, decide("split", *sides, because=because, by=by), progress)


def undo(decision: str, data: str | Path, *, progress: Progress = silent) -> Decided:
    """Take a decision back, named by id or IRI. Raises DecisionError if it does not stand."""
    with _changing(data, progress) as (book, settings):
        found = book.decisions().get(decision.removeprefix(settings.iris.decision("").value))
        if not found:
            raise DecisionError(f"no decision {decision!r} stands; `kg review --decisions` lists those that do")
        book.undo([found.id])
        derive(book, settings, progress)
        return _outcome(book, settings, found)


def take_over(source: str | Path, data: str | Path, *, progress: Progress = silent) -> int:
    """Take over the decisions in an export of a graph. Gives how many did not stand yet.

    Raises SourceError for a file that cannot be read, DecisionError if one of them contradicts one that stands.
    """
    path = Path(source)
    if path.suffix not in FORMATS:
        raise SourceError(f"{path}: decisions are read from {' '.join(FORMATS)}")
    try:
        decisions = read_decisions(ox.parse(path=path, format=FORMATS[path.suffix]))
    except (OSError, SyntaxError, ValueError) as error:
        raise SourceError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    with _changing(data, progress) as (book, settings):
        held = book.decisions()
        new = [decision for decision in decisions if decision.id not in held]
        _add(book, settings, new, progress)
    return len(new)


def decisions(data: str | Path) -> list[Decision]:
    """The decisions that stand, by id."""
    with ledger.open(Path(data)) as book:
        return list(book.decisions().values())


def undecided(data: str | Path, limit: int | None = None) -> tuple[int, list[Open]]:
    """How many pairs of people may be one, and the likeliest of them, at most `limit`.

    Raises DataError if the graph is not up to date.
    """
    folder = Path(data)
    with ledger.open(folder) as book:
        iris = names(book)
    snapshot = store.open_current(folder)
    with snapshot as graph:
        held = index.read(folder, snapshot.name)
        if not held:
            raise DataError(f"{folder}: its index is missing; `kg build` with any of its articles makes it anew")
        with held:
            doubts = [msgspec.json.decode(kept, type=Doubt) for kept in held.undecided()]
        people, found = People(graph, iris), dict[frozenset[str], tuple[Node, Node, Doubt]]()
        for doubt in sorted(doubts, key=lambda d: (-d.score, d.one, d.other)):
            one, other = people.now(doubt.one), people.now(doubt.other)
            if one and other and one != other:
                found.setdefault(frozenset((one.value, other.value)), (one, other, doubt))
        shown = list(found.values())[:limit]
        return len(found), [_open(people, *pair) for pair in shown]


def _open(people: People, one: Node, other: Node, doubt: Doubt) -> Open:
    rival = people.now(doubt.rival) if doubt.rival else None
    return Open(
        people.known(one), people.known(other), confidence(doubt.score), round(doubt.score, 2), doubt.findings,
        people.known(rival) if rival and rival not in (one, other) else None,
    )  # fmt: skip


@contextmanager
def _changing(data: str | Path, progress: Progress) -> Iterator[tuple[Ledger, Settings]]:
    """The ledger for writing, with a graph that is what it says."""
    with ledger.change(Path(data)) as book:
        settings = settle(book)
        load(book, settings, None, progress)
        yield book, settings


def _two(book: Ledger, settings: Settings, one: str, other: str, but: str) -> tuple[list[Member], list[Member]]:
    """The members of two people. Raises DecisionError, with the words `but`, if they are one."""
    with store.open_current(book.folder) as graph:
        people = People(graph, settings.iris)
        first, second = people.find(one), people.find(other)
        if first == second:
            raise DecisionError(f"{one!r} and {other!r} are one person{but}: <{first.value}>")
        return people.members(first), people.members(second)


def _bears(book: Ledger, settings: Settings, name: str) -> bool:
    """Whether somebody is called so."""
    with store.open_current(book.folder) as graph:
        return bool(People(graph, settings.iris).named(name))


def _parted(book: Ledger, settings: Settings, person: str, articles: set[str]) -> tuple[list[Member], list[Member]]:
    """The members of a person in these articles, and elsewhere. Raises DecisionError if one of the two is nobody."""
    with store.open_current(book.folder) as graph:
        people = People(graph, settings.iris)
        found = people.find(person)
        members, label = people.members(found), people.label(found)
    own = {member.article for member in members}
    if strangers := sorted(articles - own):
        raise DecisionError(f"{label} is not named in {strangers[0]!r}, but in: {', '.join(sorted(own))}")
    if articles == own:
        raise DecisionError(f"these are all articles that name {label}: leave out those where it is the right one")
    return [m for m in members if m.article in articles], [m for m in members if m.article not in articles]


def _take(book: Ledger, settings: Settings, decision: Decision, progress: Progress) -> Decided:
    if decision.id in book.decisions():
        raise DecisionError(f"that is decided already: {decision.id}")
    _add(book, settings, [decision], progress)
    return _outcome(book, settings, decision)


def _add(book: Ledger, settings: Settings, new: list[Decision], progress: Progress) -> None:
    """Keep decisions and let the graph follow, or neither."""
    ids = {decision.id for decision in new}

    def check(changes: Changes) -> None:
        for pair in sorted(changes.unmet):
            if not ids.isdisjoint(pair):
                other = next((id for id in pair if id not in ids), pair[0])
                why = book.decisions()[other].because
                raise DecisionError(f"this contradicts {other} ({why}); to decide it anew, first `kg undo {other}`")

    book.decide(new)
    try:
        derive(book, settings, progress, check)
    except BaseException:
        book.undo(ids)
        raise


def _outcome(book: Ledger, settings: Settings, decision: Decision) -> Decided:
    with store.open_current(book.folder) as graph:
        people = People(graph, settings.iris)
        now = (people.now(member_node(member, settings.iris).value) for member in decision.members)
        known = {person.value: people.known(person) for person in now if person}
    return Decided(decision.id, tuple(known[iri] for iri in sorted(known)))
