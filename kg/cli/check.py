"""Commands that judge a graph: validate, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import give, note, say, table
from kg.cli.options import DATA, Data, Json


def validate(data: Data = DATA) -> int:
    """Check the graph against the shapes (SHACL).

    Exit code 1 if something breaks them.

    Example: kg validate
    """
    from kg import pipeline

    found = pipeline.violations(data)
    for violation in found:
        say(f"{violation.article or 'knowledge'}: {violation.message}")
    note(f"kg: {len(found)} violations" if found else "kg: the graph keeps to the shapes")
    return 1 if found else 0


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", show_default=False, help="Folder of gold facts (.json).")],
    json: Json = False,
    floor: Annotated[
        Path | None,
        typer.Option("--floor", metavar="FILE", show_default=False, help="TOML of least figures; exit code 1 below."),
    ] = None,
    data: Data = DATA,
) -> int:
    """Measure the graph against gold facts.

    Precision, recall and F1 for each type of fact, with a 95 % interval of F1 over the articles.

    Example: kg evaluate gold/ --floor floor.toml
    """
    import msgspec

    from kg import evaluate as measuring
    from kg import store

    least = measuring.read_floor(floor) if floor else {}
    with store.open_current(data) as graph:
        figures = measuring.evaluate(graph, gold)
    if json:
        rows = {name: f.as_dict() | {"f1_interval": f.interval()} for name, f in figures.items()}
        give(msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n")
    else:
        columns = ["fact", "P", "R", "F1", "95 %", "gold", "got", "matched"]
        lines = []
        for name, f in figures.items():
            low_end, high_end = f.interval()
            shares = (f"{value:.3f}" for value in (f.precision, f.recall, f.f1))
            lines.append((name, *shares, f"{low_end:.2f}-{high_end:.2f}", str(f.gold), str(f.got), str(f.matched)))
        table(columns, lines, numbers=columns[1:])
    low = measuring.below(figures, least)
    for line in low:
        note(f"kg: {line}")
    return 1 if low else 0
