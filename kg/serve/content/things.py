"""What the pages show: references to things, and facts with what supports them. Plain values, no web, no words.

Lists that may be long are cut in pages; `Cut` says how many there are.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Ref(Struct, frozen=True):
    """A thing to link to. `kind`: person, agency, government, organization, area, event, article, role, venue, thing.

    `sort` says more: the class of an area or event ("City", "Visit"); `place` is the name of a body's area, `date` the
    day of an event or article.
    """

    iri: str
    kind: str
    name: str
    sort: str = ""
    place: str = ""
    date: str = ""

    @property
    def short(self) -> str:
        """The name of a body without that of its area, for where the area is known."""
        return self.name.removesuffix(f" {self.place}") if self.place else self.name


class Quote(Struct, frozen=True):
    """A sentence cut in pieces, those of the claim marked; its article and code points there."""

    pieces: tuple[tuple[str, bool], ...]
    article: Ref
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence."""
        return "".join(piece for piece, _ in self.pieces)


class Support(Struct, frozen=True):
    """What a fact rests on: how sure it is, how many articles and independent sources, the sentences."""

    confidence: float
    sources: int
    independent: int
    quotes: tuple[Quote, ...]


class Tenure(Struct, frozen=True):
    """A person holds (held, seeks) a post: seen from `first` to `last`; stated as `since` to `until`."""

    iri: str
    person: Ref
    post: Ref
    body: Ref
    status: str
    first: str
    last: str
    since: str
    until: str
    support: Support

    @property
    def begin(self) -> str:
        """The first day, month or year that is known of it."""
        return min((d for d in (self.since, self.first) if d), default="")

    @property
    def end(self) -> str:
        """The last one."""
        return self.until or self.last or self.since


class Happening(Struct, frozen=True):
    """An event, as a line of a list: the parts (`roles`) that the thing of the page has in it."""

    event: Ref
    end: str
    status: str
    roles: tuple[str, ...]
    places: tuple[Ref, ...]
    support: Support


class Said(Struct, frozen=True):
    """A statement: who said what, about what."""

    iri: str
    by: Ref
    words: str
    direct: bool
    about: tuple[Ref, ...]
    date: str
    support: Support


class Relation(Struct, frozen=True):
    """A binary fact: `property` is jurisdiction, subOrganizationOf or memberOf."""

    property: str
    subject: Ref
    object: Ref
    support: Support


class Cut(Struct, Generic[T], frozen=True):
    """A page of a list (the first is 1), with `size` items unless it is the last, and how long the list is."""

    items: tuple[T, ...]
    total: int
    page: int
    size: int

    @property
    def first(self) -> int:
        """The number of its first item, counted from 1."""
        return (self.page - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The number of its last item."""
        return self.first + len(self.items) - 1
