"""Commands that answer questions: query, queries, explain, stats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli import completion
from kg.cli.console import give, give_json, say, table
from kg.cli.options import DATA, Data, Json
from kg.errors import QueryError

Format = Literal["table", "json", "csv", "tsv", "xml", "turtle", "ntriples"]


def query(
    text: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            show_default=False,
            help="SPARQL, a .rq file, or a ready query.",
            autocompletion=completion.queries,
        ),
    ],
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            metavar="NAME=VALUE",
            show_default=False,
            help="A parameter of a ready query.",
            autocompletion=completion.parameters,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = "table",
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", metavar="S", min=0.001, show_default=False, help="Give up after S seconds."),
    ] = None,
    data: Data = DATA,
) -> int:
    """Ask the graph.

    Example: kg query "SELECT ?name { ?x a kg:Official ; skos:prefLabel ?name }"

    Example: kg query pejabat --param daerah="Kota Bogor" --format csv
    """
    from kg import store

    values = dict(_value(p) for p in param or [])

    def answer() -> int:
        from kg.query import names, run

        with store.open_current(data) as graph:
            found = run.run(graph, _sparql(text, values, graph), ready=text in names())
            show(found, format)
        return 0

    from kg.cli.report import reported
    from kg.query.limit import within

    return within(timeout, lambda: reported(answer))


def queries(names: Annotated[bool, typer.Option("--names", help="Print names only.")] = False) -> None:
    """List the ready queries, with question and parameters.

    Example: kg queries
    """
    from kg import query as library

    for name in library.names():
        if names:
            say(name)
            continue
        ready = library.load(name)
        say(f"{name}\n    {ready.question}\n    {ready.question_en}")
        for parameter in ready.parameters:
            say(f"    --param {parameter.name}=...  {parameter.hint} ({parameter.hint_en})")


def explain(
    thing: Annotated[str, typer.Argument(metavar="NAME|IRI", show_default=False, help="Anything in the graph.")],
    json: Json = False,
    data: Data = DATA,
) -> None:
    """Show every claim about something, with its sentences.

    Example: kg explain "Euis Kartikasari"
    """
    from kg import explain as explanation
    from kg import store

    with store.open_current(data) as graph:
        things = explanation.explain(graph, thing)
    if json:
        give_json(things)
        return
    for found in things:
        say(f"{found.name}  <{found.iri}>")
        if not found.claims:
            say("  mentioned, but no claim is made about it")
        for claim in found.claims:
            says = "; ".join(f"{name} {value}" for name, value in claim.says)
            say(f"\n  {claim.date or 'undated'}  {claim.article}  {claim.claim}, confidence {claim.confidence:.2f}")
            say(f"    {says}")
            for sentence in claim.sentences:
                say(f"    > {' '.join(sentence.split())}")
        say()


def stats(
    network: Annotated[bool, typer.Option("--network", help="Measure the network instead.")] = False,
    top: Annotated[int, typer.Option("--top", metavar="N", min=0, help="How many of the first of each kind.")] = 10,
    json: Json = False,
    data: Data = DATA,
) -> None:
    """Count what the graph holds.

    Things by class, what is named most, how many articles have a date, a place and facts. With --network: who is
    central among people, bodies and areas, who links areas, which groups of people there are, what was new each month.

    Example: kg stats --top 5

    Example: kg stats --network
    """
    from kg import stats as counting
    from kg import store

    if network:
        from kg.cli.overview import show_overview
        from kg.network import overview

        with store.open_current(data) as graph:
            measured = overview(graph, top=top)
        give_json(measured) if json else show_overview(measured)
        return
    with store.open_current(data) as graph:
        found = counting.stats(graph, top=top)
    if json:
        give_json(found)
        return
    articles = found.coverage["articles"]
    say(f"{articles} articles, {found.quads} quads")
    for name in ("dated", "placed", "with facts"):
        say(f"  {name}: {found.coverage[name]}" + (f" ({found.coverage[name] / articles:.0%})" if articles else ""))
    say()
    table(["class", "number"], [(name, str(n)) for name, n in found.classes.items()], numbers=["number"])
    for kind, rows in found.top.items():
        if rows:
            say()
            table([f"{kind} named most", "articles"], [(name, str(n)) for name, n in rows], numbers=["articles"])


def _value(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name:
        raise QueryError(f"--param {given}: write it as name=value")
    return name, value


def _sparql(text: str, values: dict[str, str], graph: object) -> str:
    """The SPARQL that the user means: that of a file, of a ready query, or the text itself."""
    from pyoxigraph import Store

    from kg.query import bind, library

    assert isinstance(graph, Store)
    ready = None
    if text in library.names():
        ready = library.load(text)
    elif text.endswith(".rq"):
        try:
            ready = library.parse(Path(text).stem, Path(text).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{text}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    elif text.replace("-", "").isalnum():
        library.load(text)  # says that there is none
    if ready:
        return bind(ready, values, graph)
    if values:
        raise QueryError("only ready queries and .rq files take --param")
    return text


def show(answer: object, format: Format, *, limit: int | None = None) -> None:
    """Print an answer; of a table, the first `limit` rows."""
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    from kg.query import run

    assert isinstance(answer, QuerySolutions | QueryBoolean | QueryTriples)
    if format != "table":
        give(run.serialize(answer, format))
    elif isinstance(answer, QueryTriples):
        give(run.serialize(answer, "turtle"))
    elif isinstance(answer, QueryBoolean):
        say("true" if answer else "false")
    else:
        columns, rows = run.rows(answer)
        table(columns, rows[:limit])
        if limit and len(rows) > limit:
            say(f"... and {len(rows) - limit} more")
        elif sys.stdout.isatty():
            say(f"{len(rows)} rows")
