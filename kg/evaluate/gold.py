"""Gold facts: what a careful reader found in an article, one JSON file each.

Input: a folder of files. Output: typed records, by file name. Fields that are not scored are ignored, and so are
files that hold a list: they tell of several articles together.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import DecodeError, Struct, field
from msgspec.json import Decoder

from kg.errors import SourceError


class Place(Struct):
    name: str
    level: str
    within: str | None = None


class Agency(Struct):
    name: str
    area: str | None = None


class Tenure(Struct):
    person: str
    post: str
    status: str
    organization: str | None = None
    area: str | None = None


class Role(Struct):
    role: str
    name: str


class Event(Struct):
    type: str
    sentence: str
    date: str | None = None
    place: str | None = None
    roles: list[Role] = field(default_factory=list)


class Statement(Struct):
    speaker: str
    text: str


class Gold(Struct):
    """The facts of one article."""

    id: str
    places: list[Place] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    @property
    def people(self) -> set[str]:
        return {t.person for t in self.tenures} | {s.speaker for s in self.statements}


_DECODER = Decoder(Gold)


def read(folder: Path) -> Iterator[Gold]:
    """Gold of all `.json` files in `folder`. Raises SourceError if there are none, or one cannot be read."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SourceError(f"{folder}: no folder of gold facts (.json files)")
    for path in paths:
        try:
            data = path.read_bytes()
            if not data.lstrip().startswith(b"["):
                yield _DECODER.decode(data)
        except (DecodeError, OSError) as error:
            raise SourceError(f"{path}: not gold facts ({error})") from error
