"""Commands that change a graph: build, remove, demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import note, progress, say
from kg.cli.options import DATA, Data, KeepGoing, Sources, Workers

DEMO_QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("pejabat", {"daerah": "Kota Bogor"}),
    ("kunjungan-ke", {"daerah": "Kota Bogor"}),
    ("paling-dikutip", {}),
)
DEMO_ROWS = 8


def build(
    sources: Sources,
    workers: Workers = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", show_default=False, help="Start of the IRIs of data; kept.")
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence", metavar="X", min=0, max=1, show_default=False,
            help="Leave out claims less sure [default: as before, else 0.50].",
        ),
    ] = None,
    keep_going: KeepGoing = False,
    data: Data = DATA,
) -> None:
    """Read articles and add what they say to the graph.

    An article already held is not added twice; a changed one replaces its older version.

    Example: kg build articles/ more.jsonl --data kg-data
    """
    from kg import pipeline

    with progress() as show:
        summary = pipeline.build(
            sources,
            data,
            workers=workers,
            base=base,
            min_confidence=min_confidence,
            keep_going=keep_going,
            stdin=sys.stdin.buffer,
            progress=show,
        )
    _report(summary)


def remove(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", show_default=False, help="Ids or IRIs of articles.")
    ],
    data: Data = DATA,
) -> None:
    """Take articles out of the graph.

    What other articles support too stays; exactly what only these supported goes.

    Example: kg remove bogor-update
    """
    from kg import pipeline

    with progress() as show:
        removed = pipeline.remove(articles, data, progress=show)
    say(f"{removed} articles removed")


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the page and the graph.")] = Path("out"),
    data: Data = DATA,
) -> None:
    """Build and show the graph of the sample articles.

    Shows three ready queries and writes out/graph.html and out/graph.ttl.

    Example: kg demo
    """
    from kg import pipeline, resources, store
    from kg.cli import ask
    from kg.cli.give import export, view
    from kg.query import bind, load, run

    with progress() as show:
        summary = pipeline.build([resources.folder("seeds") / "articles"], data, progress=show)
    _report(summary)
    with store.open_current(data) as graph:
        for name, values in DEMO_QUESTIONS:
            ready = load(name)
            given = "".join(f' --param {key}="{value}"' for key, value in values.items())
            say(f"\n{ready.question}\n{ready.question_en}\n$ kg query {name}{given}\n")
            ask.show(run.run(graph, bind(ready, values, graph)), "table", limit=DEMO_ROWS)
    say()
    view(out / "graph.html", data=data)
    export(out / "graph.ttl", data=data)


def _report(summary: object) -> None:
    from kg.pipeline import Summary

    assert isinstance(summary, Summary)
    for message in summary.skipped:
        note(f"kg: skipped: {message}")
    for id, problem in summary.refused:
        note(f"kg: not loaded, since its facts break the shapes: {id}: {problem}")
    say(
        f"{summary.read} articles read ({summary.new} new, {summary.changed} changed), {summary.extracted} extracted, "
        f"{summary.articles} in the graph"
    )
    say(", ".join(f"{number} {name}" for name, number in summary.claims.items()))
    say(f"{summary.seconds:.1f} s, {summary.rate:.1f} articles/s")
