"""The figures of the network, as tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from kg.cli.console import say, table
from kg.network import Overview

MONTHS = 24
"""Months that are shown, the last ones; JSON has all."""
_TITLES = {"person": "people", "agency": "bodies", "area": "areas"}
_NEW = ("articles", "people", "bodies", "areas", "events", "posts")


def show_overview(found: Overview) -> None:
    """Print the figures; what is empty is left out."""
    for title, counts in (("nodes", found.nodes), ("links", found.links)):
        table([title, "number"], [(name, str(n)) for name, n in counts.items()], numbers=["number"])
        say()
    for by, nodes in found.central.items():
        rows = [(c.name, c.note, str(c.links), f"{c.betweenness:.4f}", f"{c.pagerank:.4f}") for c in nodes]
        _show(f"central {_TITLES[by]}", ["", "links", "betweenness", "pagerank"], rows, numbers=3)
    _show("people who link areas", ["areas", "score"],
          [(b.name, ", ".join(b.areas), f"{b.score:.2f}") for b in found.brokers], numbers=1)  # fmt: skip
    _show("groups of people", ["size"], [(", ".join(g.members), str(g.size)) for g in found.groups], numbers=1)
    months = [(m.month, *(str(getattr(m, name)) for name in _NEW)) for m in found.months[-MONTHS:]]
    _show("new in the month", list(_NEW), months, numbers=len(_NEW))
    if len(found.months) > MONTHS:
        say(f"{len(found.months) - MONTHS} months before are left out; --json has them")


def _show(title: str, columns: list[str], rows: Sequence[tuple[str, ...]], *, numbers: int) -> None:
    if rows:
        table([title, *columns], rows, numbers=columns[-numbers:])
        say()
