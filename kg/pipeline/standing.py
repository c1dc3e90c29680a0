"""Decisions about who is who, as far as the index has the people they name, and whom they concern.

Input: decisions, the index, which names may be forms of one. Output: `Standing`: each decision with its local people
and their blocks (those of one name), and the groups of blocks that are to be resolved together.
A person whom the index lacks is looked for by his name in the same article; if he is not there either, the decision
counts for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from kg.decisions import Decision, Member
from kg.grouping import components
from kg.index import PERSON, Index, Local
from kg.iris import Iris, name_key
from kg.resolve.decided import member_node
from kg.resolve.kept import unpack
from kg.resolve.kin import Kin
from kg.resolve.naming import Name
from kg.resolve.people import Decided, LocalPerson
from kg.terms import Node


class Standing:
    """The decisions that stand, those that stood when the index was made, and the blocks they concern."""

    def __init__(self, decisions: Mapping[str, Decision], held: Index, iris: Iris) -> None:
        self.decisions = decisions
        self._held, self._iris = held, iris
        self._kin = Kin(lambda mark: map(name_of, held.marked(mark)))
        self._kept = {id: msgspec.json.encode(decision) for id, decision in decisions.items()}
        before = held.decisions()
        self._new = {id for id, kept in self._kept.items() if before.get(id) != kept}
        gone = (msgspec.json.decode(kept, type=Decision) for id, kept in before.items() if id not in decisions)
        self._gone = [block for decision in gone for block in self._found(decision)[1]]
        self._decided = {id: self._found(decision) for id, decision in decisions.items()}
        merges = [blocks for decided, blocks in self._decided.values() if decided.kind == "merge" and blocks]
        self._linked = {
            block: tuple(sorted({block for blocks in linked for block in blocks}))
            for linked in components(merges, lambda blocks: blocks) for blocks in linked for block in blocks
        }  # fmt: skip

    def keep(self) -> None:
        """Let the index know that its locals are resolved with these decisions."""
        self._held.keep_decisions(self._kept.items())

    def concerned(self, articles: set[str]) -> set[str]:
        """The blocks of decisions that came or went, or that name people of these articles."""
        found = set(self._gone)
        for id, decision in self.decisions.items():
            if id in self._new or any(member.article in articles for member in decision.members):
                found |= self._decided[id][1]
        return found

    def groups(self, blocks: Iterable[str]) -> Iterator[tuple[tuple[str, ...], list[Decided]]]:
        """The blocks with those of their families and those that merges link to them, and the decisions that concern
        them."""
        done = set[str]()
        for block in blocks:
            if block not in done:
                group = together(block, self._near)
                done.update(group)
                yield group, [decided for decided, of in self._decided.values() if not of.isdisjoint(group)]

    def _near(self, block: str) -> set[str]:
        return {block_of(other) for other in self._kin.of(name_of(block))}.union(self._linked.get(block, ()))

    def _found(self, decision: Decision) -> tuple[Decided, frozenset[str]]:
        sides = [[x for member in side if (x := self._local(member))] for side in (decision.one, decision.other)]
        one, other = (frozenset(Node(x.node) for x in side) for side in sides)
        return Decided(decision.id, decision.kind, one, other), frozenset(x.block for side in sides for x in side)

    def _local(self, member: Member) -> Local | None:
        exact = self._held.local(member_node(member, self._iris).value)
        if exact:
            return exact
        name = name_key(member.name)
        people = (x for x in self._held.locals(member.article) if x.block.startswith(PERSON))
        return next((x for x in people if unpack(x.known, LocalPerson).name == name), None)


def block_of(name: Name) -> str:
    """The block of people of a name."""
    return PERSON + name.written


def name_of(block: str) -> Name:
    """The name of the people of a block."""
    return Name.of(block.removeprefix(PERSON))


def together(block: str, linked: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """A block with all that are linked to it, directly or through others, sorted."""
    found, todo = {block}, [block]
    while todo:
        more = set(linked(todo.pop())) - found
        found |= more
        todo += more
    return tuple(sorted(found))
