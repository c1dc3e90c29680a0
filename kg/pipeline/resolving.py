"""Resolving step: what changed in the ledger since the index was made, and whom it concerns.

Input: the ledger and the index. Output: `Changes`; in the index the articles are those of the ledger, and all locals
resolved. Algorithm: articles that are gone or changed leave the index, those that are new or changed enter it; then
the families of names they were or are in are resolved, with those that merges link to them, those of decisions that
changed or that name people of theirs, and no other; so are the blocks of their events; and the groups of copies they
were or are in are made anew.
An article is concerned if it is new, if somebody in it is not who he was, or if its copies are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from kg.decisions import Decision
from kg.index import EVENT, PERSON, Index, Local
from kg.iris import Iris
from kg.ledger import Ledger
from kg.model import Article, Extraction
from kg.pipeline.standing import Standing, block_of
from kg.resolve import copies
from kg.resolve.events import LocalEvent, local_events, resolve_events
from kg.resolve.kept import pack, unpack
from kg.resolve.links import Linked
from kg.resolve.naming import marks
from kg.resolve.people import Decided, LocalPerson, Undecided, judge, local_people
from kg.terms import Node


@dataclass
class Changes:
    """Ids of the articles that came and of those `concerned`, what only articles that left spoke of (by id), things
    that what is said of changed, people and events whose links changed, the decisions that stand, and of those merges
    that have no effect the split that forbids it (their ids)."""

    came: set[str] = field(default_factory=set)
    concerned: dict[str, None] = field(default_factory=dict)
    left: dict[str, bytes] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)
    unlinked: list[Linked] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    decisions: tuple[Decision, ...] = ()
    unmet: set[tuple[str, str]] = field(default_factory=set)


class Doubt(msgspec.Struct, frozen=True, array_like=True):
    """Two local people who may be one person, and what speaks for it and against it: feature, level, weight; if that is
    enough, who else might be meant."""

    one: str
    other: str
    findings: tuple[tuple[str, str, float], ...]
    rival: str | None = None

    @property
    def score(self) -> float:
        return sum(weight for _, _, weight in self.findings)


def find_changes(book: Ledger, held: Index, iris: Iris, least: float, *, whole: bool) -> Changes:
    """Bring the index up to date with the ledger, save for what articles say. If it is `whole`, all is new."""
    before, now = held.standing(), book.standing()
    changes, blocks, sketches, moved = Changes(), set[str](), set[int](), set[str]()
    for id, revision in before.items():
        if now.get(id) != revision:
            moved.add(id)
            sketches.update(held.sketches_with(id))
            _leave(held, id, changes, blocks)
    for id, revision in now.items():
        if before.get(id) != revision:
            article, extraction = pair(book, id)
            people = local_people(article, extraction, iris, least)
            events = local_events(article, extraction, iris, least)
            found = [Local(p.node.value, block_of(p.named), pack(p), marks=marks(p.named)) for p in people]
            found += (Local(e.node.value, EVENT + e.block, pack(e)) for e in events)
            held.add(id, revision, found)
            blocks.update(x.block for x in found)
            if sketch := copies.sketch(article.text):
                sketches.add(held.sketch(id, sketch, copies.blocks(sketch)))
            changes.came.add(id)
            changes.concerned[id] = None
    standing = Standing(book.decisions(), held, iris)
    changes.decisions = tuple(standing.decisions.values())
    blocks |= standing.concerned(moved | changes.came)
    for group, decided in standing.groups(held.blocks(PERSON) if whole else _of(PERSON, blocks)):
        _resolve(held, group, decided, changes, note=not whole)
    standing.keep()
    for block in held.blocks(EVENT) if whole else _of(EVENT, blocks):
        _resolve_events(held, block, changes, note=not whole)
    _find_copies(held, held.forget_unused(sketches), changes)
    return changes


def _of(kind: str, blocks: Iterable[str]) -> list[str]:
    return sorted(block for block in blocks if block.startswith(kind))


def known(local: Local) -> LocalPerson | LocalEvent:
    """What is known of a local person or event."""
    return unpack(local.known, LocalPerson) if local.block.startswith(PERSON) else unpack(local.known, LocalEvent)


def pair(book: Ledger, id: str) -> tuple[Article, Extraction]:
    """An article that is held, and what was extracted from it."""
    article, extraction = book.article(id), book.extraction(id)
    assert article
    assert extraction
    return article, extraction


def _leave(held: Index, id: str, changes: Changes, blocks: set[str]) -> None:
    locals = held.locals(id)
    blocks.update(x.block for x in locals)
    changes.unlinked += map(known, locals)
    changes.things.update(thing for thing, _ in held.spoken_of(id))
    changes.left[id] = held.own(id) or b""
    held.drop(id)


def _find_copies(held: Index, sketches: set[int], changes: Changes) -> None:
    """Group the copies of articles of these sketches, and note whom that changes."""
    done = set[int]()
    for first in sorted(sketches):
        if first in done:
            continue
        group, todo = {first}, [first]
        while todo:
            mine, near = held.near(todo.pop())
            more = [n for n, other in near if n not in group and copies.alike(mine, other)]
            group.update(more)
            todo += more
        done |= group
        changes.concerned.update(dict.fromkeys(held.unite(group)))


def _resolve_events(held: Index, block: str, changes: Changes, *, note: bool) -> None:
    """Resolve a block of events, and note whom that changes."""
    members = held.block(block)
    events = {x.node: unpack(x.known, LocalEvent) for x in members}
    who = resolve_events(events.values())
    moved = [(x.node, new.value) for x in members if (new := who[Node(x.node)]).value != x.resolved]
    ids = held.resolve(moved)
    if note:
        changes.linked += (events[node] for node, _ in moved)
        changes.concerned.update(dict.fromkeys(ids))


def _resolve(held: Index, blocks: Sequence[str], decided: Iterable[Decided], changes: Changes, *, note: bool) -> None:
    """Resolve blocks together, and note whom that changes."""
    members = [x for block in blocks for x in held.block(block)]
    people = {x.node: unpack(x.known, LocalPerson) for x in members}
    outcome = judge(people.values(), decided)
    held.keep_undecided(people, map(_doubt, outcome.undecided))
    changes.unmet.update(outcome.unmet)
    moved = [(x.node, new.value) for x in members if (new := outcome.resolution[Node(x.node)]).value != x.resolved]
    ids = held.resolve(moved)
    if note:
        changes.linked += (people[node] for node, _ in moved)
        changes.concerned.update(dict.fromkeys(ids))


def _doubt(open: Undecided) -> tuple[str, bytes]:
    rival = open.rival.node.value if open.rival else None
    doubt = Doubt(open.one.node.value, open.other.node.value, open.comparison.findings, rival)
    return doubt.one, msgspec.json.encode(doubt)
