"""How likely two groups of local people are one person: a sum of log-odds that can explain itself.

Input: two `Profile`s (what is known of a group together). Output: `Comparison`: the score, and for each feature (name,
how often he is named, post, area, work, fellows, time) its level and weight. Weights: `weights.toml` (Fellegi and
Sunter, "A Theory for Record Linkage", 1969); the weight of a name grows with its rarity.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kg.resolve import naming
from kg.resolve.local import Held, LocalPerson, narrow
from kg.resolve.weights import KEPT, people, weights
from kg.resolve.work import akin, full_time

SAME_TIME = 200
"""Days within which two posts seen are held at one time."""


class Finding(NamedTuple):
    """One feature of a comparison: what was found, and what it weighs."""

    feature: str
    level: str
    weight: float


class Comparison(NamedTuple):
    """A score, the sum of the weights of its findings."""

    findings: tuple[Finding, ...]
    score: float

    @property
    def evidence(self) -> float:
        """What speaks for it or against it besides the names."""
        return sum(finding.weight for finding in self.findings if finding.feature not in ("name", "known"))

    @property
    def confidence(self) -> float:
        """How likely it is one person."""
        return confidence(self.score)


def confidence(score: float) -> float:
    """How likely log-odds are, two decimals."""
    return round(1 / (1 + math.exp(-score)), 2)


@dataclass(slots=True)
class Profile:
    """What is known of some local people together."""

    members: list[LocalPerson] = field(default_factory=list)
    names: Counter[naming.Name] = field(default_factory=Counter)
    called: set[str] = field(default_factory=set)
    held: dict[Held, list[str]] = field(default_factory=dict)
    work: Counter[str] = field(default_factory=Counter)
    fellows: Counter[str] = field(default_factory=Counter)
    articles: dict[str, set[naming.Name]] = field(default_factory=dict)
    sides: frozenset[tuple[str, bool]] = frozenset()
    """Of splits that people decided: the decision and the side."""
    one: frozenset[int] = frozenset()
    """Marks that those share of whom people decided that they are one."""
    order: tuple[bool, str, str] = (True, "\U0010ffff", "")
    """That of the earliest."""
    first: str = "\U0010ffff"
    last: str = ""
    """The first and the last date."""
    fullest: naming.Name = naming.NOBODY

    @classmethod
    def of(cls, members: Iterable[LocalPerson]) -> Profile:
        """The profile of some local people."""
        found = cls()
        for person in members:
            found._take(person)
        return found

    def _take(self, person: LocalPerson) -> None:
        own = person.named
        self.members.append(person)
        self.names[own] += 1
        self.articles.setdefault(person.article, set()).add(own)
        for form in person.forms:
            words = naming.name(form).words
            if len(words) == 1:
                self.called.add(words[0])
        for held in person.held:
            self.held.setdefault(held, []).append(person.date or "")
        if person.work:
            self.work[person.work] += 1
        self.fellows.update(person.fellows)
        self._span(person.order, person.date or self.first, person.date or self.last, own)

    def _span(self, order: tuple[bool, str, str], first: str, last: str, name: naming.Name) -> None:
        self.order, self.fullest = min(self.order, order), max(self.fullest, name, key=naming.fullness)
        self.first, self.last = min(self.first, first), max(self.last, last)

    def join(self, other: Profile) -> None:
        """Take in what is known of `other`."""
        self.members += other.members
        self.names.update(other.names)
        self.called |= other.called
        for held, dates in other.held.items():
            self.held.setdefault(held, []).extend(dates)
        self.work.update(other.work)
        self.fellows.update(other.fellows)
        for article, names in other.articles.items():
            self.articles.setdefault(article, set()).update(names)
        self.sides |= other.sides
        self.one |= other.one
        self._span(other.order, other.first, other.last, other.fullest)


def separate(a: Profile, b: Profile) -> bool:
    """Whether two groups cannot be one person, whatever else is known: decided so, names that nobody bears together, or
    two people whom one article names differently."""
    if opposed(a.sides, b.sides):
        return True
    if naming.likeness(a.fullest, b.fullest) is None:
        return True
    fullest = max(a.fullest, b.fullest, key=naming.fullness)
    return any(naming.likeness(fullest, other) is None for x in (a, b) for other in x.names) or told_apart(a, b)


def opposed(sides: frozenset[tuple[str, bool]], others: frozenset[tuple[str, bool]]) -> str | None:
    """The decision by which people of these sides are not one, the first by id."""
    return min((id for id, side in sides if (id, not side) in others), default=None) if sides and others else None


def told_apart(a: Profile, b: Profile) -> bool:
    """Whether one article names both, differently."""
    shared = a.articles.keys() & b.articles.keys()
    return any(a.articles[article] != b.articles[article] for article in shared)


def compare(a: Profile, b: Profile) -> Comparison:
    """How likely two groups are one person."""
    parts = (_name(a, b), _known(a, b), _post(a, b), _area(a, b), _work(a, b), _fellows(a, b), _time(a, b))
    found = tuple(f for f in parts if f)
    return Comparison(found, sum(f.weight for f in found))


def _finding(feature: str, level: str) -> Finding:
    return Finding(feature, level, weights()[feature][level])


def _name(a: Profile, b: Profile) -> Finding:
    found = [_named(one, other, alike.level != "short" or alike.shared[0] in a.called or alike.shared[0] in b.called)
             for one in a.names for other in b.names if (alike := naming.likeness(one, other))]  # fmt: skip
    return max(found, key=lambda f: f.weight, default=Finding("name", "other", -20.0))


@lru_cache(KEPT)
def _named(one: naming.Name, other: naming.Name, called: bool) -> Finding:
    """What two alike names say; `called`: one word of a longer name is what articles call him by."""
    alike = naming.likeness(one, other)
    assert alike
    level = alike.level if called else "uncalled"
    rare = min(naming.rarity(alike.shared) - people(), weights()["most"]["rarity"])
    return Finding("name", level, round(rare + weights()["name"][level], 2))


def _known(a: Profile, b: Profile) -> Finding | None:
    """Somebody whom many articles name is the likelier to be named once more."""
    times = max(len(a.articles), len(b.articles))
    if times < 2:
        return None
    weight = min(math.log(times), weights()["most"]["known"])
    return Finding("known", f"{times} articles", round(weight, 2))


def _post(a: Profile, b: Profile) -> Finding | None:
    if not a.held or not b.held:
        return None
    posts = {(title, body, area) for title, body, area, _ in a.held if title}
    others = {(title, body, area) for title, body, area, _ in b.held if title}
    if posts & others:
        return _finding("post", "same")
    bodies, other_bodies = ({(body, area) for _, body, area, _ in x.held} for x in (a, b))
    if bodies & other_bodies:
        return _finding("post", "body")
    if any(
        title == other and _nested(area, other_area) and (body == other_body or not area or not other_area)
        for title, body, area in posts for other, other_body, other_area in others
    ) or any(body == other and _nested(area, other_area)
             for body, area in bodies for other, other_area in other_bodies):  # fmt: skip
        return _finding("post", "title")
    return _finding("post", "clash" if _clash(a, b) else "other")


def _nested(area: str, other: str) -> bool:
    """Whether one area may be inside the other; an unknown one may be anywhere, the country holds all."""
    area, other = narrow(area), narrow(other)
    return f"{area}.".startswith(f"{other}.") or f"{other}.".startswith(f"{area}.") or not area or not other


def _clash(a: Profile, b: Profile) -> bool:
    """Whether both hold full posts of different places at one time."""
    for (title, body, area, status), dates in a.held.items():
        if not full_time(title) or status != "definitive" or not narrow(area):
            continue
        for (_, other_body, other_area, other_status), other_dates in b.held.items():
            if other_status != "definitive" or not narrow(other_area) or (body, area) == (other_body, other_area):
                continue
            if not _nested(area, other_area) and _same_time(dates, other_dates):
                return True
    return False


def _same_time(dates: list[str], others: list[str]) -> bool:
    days, other_days = sorted(map(_day, filter(_whole, dates))), sorted(map(_day, filter(_whole, others)))
    if not days or not other_days:
        return False
    return days[0] - SAME_TIME <= other_days[-1] and other_days[0] - SAME_TIME <= days[-1]


def _whole(date: str) -> bool:
    return len(date) >= 10


def _day(date: str) -> int:
    return datetime.date.fromisoformat(date[:10]).toordinal()


def _areas(profile: Profile) -> set[str]:
    return {area for *_, area, _ in profile.held if narrow(area)}


def _area(a: Profile, b: Profile) -> Finding | None:
    areas, others = _areas(a), _areas(b)
    if not areas or not others:
        return None
    towns, other_towns = ({".".join(x.split(".")[:2]) for x in y if "." in x} for y in (areas, others))
    if towns & other_towns:
        return _finding("area", "town")
    if areas & others:
        return _finding("area", "province")
    if any(_nested(area, other) for area in areas for other in others):
        return _finding("area", "inside")
    return _finding("area", "other")


def _work(a: Profile, b: Profile) -> Finding | None:
    if not a.work or not b.work:
        return None
    lines, others = _usual(a.work), _usual(b.work)
    if lines & others:
        return _finding("work", "same")
    near = any(akin(line, other) for line in lines for other in others)
    return _finding("work", "akin" if near else "other")


def _usual(work: Counter[str]) -> set[str]:
    """Lines of work that at least a quarter of the articles tell."""
    least = sum(work.values()) / 4
    return {line for line, count in work.items() if count >= least}


def _fellows(a: Profile, b: Profile) -> Finding | None:
    shared = len(a.fellows.keys() & b.fellows.keys())
    return _finding("fellows", "one" if shared == 1 else "more") if shared else None


def _time(a: Profile, b: Profile) -> Finding | None:
    if not a.last or not b.last:
        return None
    gap = max(int(b.first[:4]) - int(a.last[:4]), int(a.first[:4]) - int(b.last[:4]))
    return _finding("time", "far") if gap > 10 else None
