"""Suggestions in the shell (`kg --install-completion`): ready queries, their parameters, names that the graph knows.

A suggestion that cannot be made is none: a shell is no place for errors.
"""

from __future__ import annotations

from pathlib import Path

import typer

from kg.cli.options import DATA
from kg.errors import KgError


def queries(incomplete: str) -> list[str]:
    """Names of ready queries that begin so."""
    from kg.query import names

    return [name for name in names() if name.startswith(incomplete)]


def parameters(context: typer.Context, incomplete: str) -> list[str]:
    """Of the query on the line: `NAME=`, and after it values that the graph knows."""
    from kg import store
    from kg.query import load, suggest

    try:
        query = context.params.get("text") or next(iter(context.args), "")  # an unfinished line is not parsed wholly
        known = {p.name: p for p in load(query).parameters}
        name, given, value = incomplete.partition("=")
        if not given:
            return [f"{n}=" for n in known if n.startswith(name)]
        if name not in known:
            return []
        with store.open_current(Path(context.params.get("data") or DATA)) as graph:
            return [f"{name}={found}" for found in suggest(known[name], value, graph)]
    except KgError:
        return []
