"""What the commands print with: tables and lines to standard output, messages and progress to standard error."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STEPS = {"read": "Reading", "extract": "Extracting", "check": "Checking shapes", "load": "Loading the graph"}


def ready_streams() -> None:
    """Make the standard streams take all characters, and open those that are closed, lest a file gets their number."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def plain(value: str) -> str:
    """`value` without characters that would steer a terminal."""
    return _CONTROLS.sub("\ufffd", value)


def say(line: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(plain(line) + "\n")


def give(data: bytes) -> None:
    """Bytes of the result."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def give_json(value: object) -> None:
    """A result as JSON."""
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def note(line: str) -> None:
    """A message, in one line."""
    sys.stderr.write(plain(" ".join(line.split())) + "\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[str] = ()) -> None:
    """A table; the columns in `numbers` are set flush right. Only a terminal makes it fold long cells."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        shown.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(plain(cell)) for cell in row))
    console = Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=100_000)
    with console.capture() as lines:
        console.print(shown)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines.get().splitlines()))


@contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar on a terminal; elsewhere nothing is shown."""
    if not sys.stderr.isatty():
        yield lambda step, done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    tasks: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def show(step: str, done: int, of: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_STEPS.get(step, step), total=of)
            bars.update(tasks[step], completed=done, total=of)

        yield show
