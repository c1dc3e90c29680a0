"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path, typer.Option("--data", metavar="DIR", envvar="KG_DATA", help="Folder that holds the knowledge graph.")
]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help="Files or folders of .txt .html .jsonl, or - for JSON lines on standard input.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, show_default=False, help="Processes that extract."),
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Report a bad article and skip it.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

DATA = Path("kg-data")
