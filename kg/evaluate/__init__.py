"""Precision, recall and F1 of a graph against gold facts, per type of fact.

Input: a SPARQL store and a folder of gold files. Output: figures by type, micro-averaged over the articles:
`place`, `agency`, `tenure` (`+status`), `event` (`+date`, `+place`, `-role`), `statement` (`-words`).
Algorithm: claims of each article become plain records, matched one to one with the gold records, best pair first.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from pyoxigraph import Store

from kg.errors import SourceError
from kg.evaluate import facts, gold, match
from kg.evaluate.names import any_of, words

__all__ = ["Figures", "below", "evaluate", "read_floor"]


class Figures(Struct):
    """Counts of one type of fact: in gold, in the graph, in both; `parts` are the counts of each article."""

    gold: int = 0
    got: int = 0
    matched: int = 0
    parts: list[tuple[int, int, int]] = []

    @property
    def precision(self) -> float:
        return self.matched / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.gold + self.got) if self.gold + self.got else 0.0

    def interval(self, *, samples: int = 1000, seed: int = 7) -> tuple[float, float]:
        """95 % confidence interval of F1: the percentiles over `samples` draws of the articles with replacement
        (bootstrap; Efron and Tibshirani, 1993). The same counts give the same interval."""
        draw = random.Random(seed)
        scores = sorted(_f1(draw.choices(self.parts, k=len(self.parts))) for _ in range(samples)) if self.parts else []
        return (scores[int(0.025 * samples)], scores[int(0.975 * samples) - 1]) if scores else (0.0, 0.0)

    def as_dict(self) -> dict[str, float]:
        """All figures, for JSON."""
        names = ("precision", "recall", "f1", "gold", "got", "matched")
        return {name: getattr(self, name) for name in names}

    def count(self, gold: int, got: int, matched: int) -> None:
        self.gold, self.got, self.matched = self.gold + gold, self.got + got, self.matched + matched
        self.parts = [*self.parts, (gold, got, matched)]


def _f1(parts: Sequence[tuple[int, int, int]]) -> float:
    gold, got, matched = (sum(column) for column in zip(*parts, strict=True))
    return 2 * matched / (gold + got) if gold + got else 0.0


Check = tuple[str, Callable[[gold.Gold], Sequence[Any]], Callable[[facts.Facts], Sequence[Any]], Callable[..., float]]

CHECKS: tuple[Check, ...] = (
    ("place", lambda g: g.places, lambda f: f.places, match.place),
    ("agency", lambda g: g.agencies, lambda f: f.agencies, match.agency),
    ("tenure", lambda g: g.tenures, lambda f: f.tenures, match.tenure),
    ("tenure+status", lambda g: g.tenures, lambda f: f.tenures, match.tenure_and_status),
    ("event", lambda g: g.events, lambda f: f.events, match.event),
    (
        "event+date",
        lambda g: [e for e in g.events if e.date],
        lambda f: [e for e in f.events if e.date],
        match.dated_event,
    ),
    (
        "event+place",
        lambda g: [e for e in g.events if e.place],
        lambda f: [e for e in f.events if e.place],
        match.placed_event,
    ),
    ("statement", lambda g: g.statements, lambda f: f.statements, match.statement),
)


def evaluate(store: Store, folder: Path) -> dict[str, Figures]:
    """Figures by type of fact. Raises SourceError if `folder` holds no gold that can be read."""
    graph = facts.Graph(store)
    figures = {name: Figures() for name in (*(check[0] for check in CHECKS), "event-role", "statement-words")}
    for want in gold.read(folder):
        got = graph.facts(want.id, want.people)
        for name, wanted_of, found_of, fit in CHECKS:
            wanted, found = wanted_of(want), found_of(got)
            pairs = match.pair_up(wanted, found, fit)
            figures[name].count(len(wanted), len(found), len(pairs))
            if name == "event":
                figures["event-role"].count(*_roles(wanted, found, pairs))
        figures["statement-words"].count(*_words(want.statements, got.statements))
    return figures


def _roles(
    wanted: Sequence[gold.Event], found: Sequence[facts.Event], pairs: list[tuple[int, int]]
) -> tuple[int, int, int]:
    """Roles of matched events; what gold calls `other` is nobody's mistake."""
    matched = sum(match.role_hits(wanted[i], found[j]) for i, j in pairs)
    free = sum(
        any_of(role.name, labels)
        for i, j in pairs
        for role in wanted[i].roles
        if role.role == "other"
        for _, labels in found[j].roles
    )
    return sum(len(match.named_roles(e)) for e in wanted), sum(len(e.roles) for e in found) - free, matched


def _words(wanted: list[gold.Statement], found: list[facts.Statement]) -> tuple[int, int, int]:
    """Words put in the right mouth, however statements are split or joined."""
    want: dict[str, Counter[str]] = {}
    have: dict[str, Counter[str]] = {}
    for statement in wanted:
        want.setdefault(statement.speaker, Counter()).update(words(statement.text))
    for said in found:
        speaker = next((who for who in want if any_of(who, said.speaker)), "")
        have.setdefault(speaker, Counter()).update(words(said.text))
    matched = sum((want[who] & have[who]).total() for who in want if who in have)
    return sum(c.total() for c in want.values()), sum(c.total() for c in have.values()), matched


def read_floor(path: Path) -> dict[str, dict[str, float]]:
    """Least figures, from TOML: a table per type of fact (`[place]`, `["event-role"]`), each `precision recall f1`.

    Raises SourceError if the file cannot be read or names something that is not measured.
    """
    try:
        floor = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: no TOML file of least figures ({error})") from error
    known = {*(check[0] for check in CHECKS), "event-role", "statement-words"}
    for name, least in floor.items():
        if name not in known or not isinstance(least, dict) or not all(map(_is_least, least.items())):
            types = ", ".join(sorted(known))
            raise SourceError(f"{path}: [{name}] must be one of {types}, with numbers for precision, recall or f1")
    return floor


def _is_least(item: tuple[str, object]) -> bool:
    return item[0] in ("precision", "recall", "f1") and isinstance(item[1], int | float)


def below(figures: dict[str, Figures], floor: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure below its floor."""
    return [
        f"{name}: {measure} {getattr(figures[name], measure):.3f} is below {least:.3f}"
        for name, measures in floor.items()
        for measure, least in measures.items()
        if getattr(figures[name], measure) < least
    ]
