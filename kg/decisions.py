"""Decisions by people about who is who: two are one (merge), or one is two (split).

A decision names local people, as articles have them, on two sides. A merge says that the people of both sides are one
person; a split, that nobody of one side is anybody of the other. So a decision outlives every change of the graph that
leaves these articles: it counts for those of its people who are there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Kind = Literal["merge", "split"]


class Member(Struct, frozen=True, order=True):
    """A person of one article: the article's id, the span by which he is named there, his name.

    If the text of the article changed, he is the one of that name.
    """

    article: str
    start: int
    end: int
    name: str


class Decision(Struct, frozen=True):
    """What was decided, by whom, for what reason. Make one with `decide`."""

    kind: Kind
    one: tuple[Member, ...]
    other: tuple[Member, ...]
    because: str
    by: str

    @property
    def id(self) -> str:
        """The same for the same decision about the same people, whoever takes it."""
        sides = [[f"{m.article}\x1f{m.start},{m.end}" for m in side] for side in (self.one, self.other)]
        written = "\x1d".join("\x1e".join(side) for side in sides)
        return f"{self.kind}-{hashlib.sha256(written.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"

    @property
    def members(self) -> tuple[Member, ...]:
        return self.one + self.other


def decide(kind: Kind, one: Iterable[Member], other: Iterable[Member], *, because: str, by: str) -> Decision:
    """A decision; which side is the first is no matter. What no file can hold of the words becomes "?"."""
    first, second = sorted((tuple(sorted(set(one))), tuple(sorted(set(other)))))
    because, by = (words.encode("utf-8", "replace").decode("utf-8") for words in (because, by))
    return Decision(kind, first, second, because, by)
