"""The command `kg`: the only part that prints and exits.

Commands import what they need when they run, so that each starts fast.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from kg.cli import ask, build, check, decide, give, serving
from kg.cli.console import ready_streams, say
from kg.cli.report import reported

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    build.demo, build.build, build.remove, ask.query, ask.queries, give.view, give.export, give.extract, ask.explain,
    decide.merge, decide.split, decide.undo, decide.review, check.validate, check.evaluate, ask.stats, serving.serve,
):  # fmt: skip
    app.command()(command)
app.command("import")(decide.import_)


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        say(f"nusakg {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Indonesian news -> an RDF knowledge graph in which every fact points to the sentence that says it."""
    if context.invoked_subcommand is None:
        say(context.get_help())


def main() -> None:
    """Run the command line and exit."""
    gc.set_threshold(50_000)  # hardly any garbage needs a search, and the usual one takes a tenth of a build's time
    ready_streams()
    sys.exit(reported(lambda: app(prog_name="kg", standalone_mode=False) or 0))
