"""Commands that write things out: export, extract, view."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import typer

from kg.cli.console import give, note
from kg.cli.options import DATA, Data, KeepGoing, Sources, Workers
from kg.errors import DataError, QueryError

Format = Literal["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv"]
_FORMAT_OF: dict[str, Format] = {
    ".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml",
    ".graphml": "graphml", ".gexf": "gexf", ".zip": "csv",
}  # fmt: skip


def export(
    out: Annotated[
        Path | None, typer.Argument(metavar="OUT", show_default=False, help="A file [default: standard output].")
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", show_default=False, help="Format [default: by the file's ending, else turtle]."),
    ] = None,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Add every mention with its offsets (trig, nquads).")
    ] = False,
    data: Data = DATA,
) -> None:
    """Write the graph as RDF, network or tables.

    The same articles give the same bytes. Turtle, N-Triples, RDF/XML and JSON-LD hold what is known; TriG and N-Quads
    all claims too. GraphML, GEXF (for Gephi) and CSV hold the network; CSV is two tables in the folder OUT or in
    OUT.zip.

    Example: kg export graph.ttl

    Example: kg export --format nquads > graph.nq

    Example: kg export tables --format csv
    """
    from kg import export as writing
    from kg import ledger, pipeline, store

    chosen = format or _FORMAT_OF.get(out.suffix.lower() if out else "", "turtle")
    if mentions and chosen not in writing.WHOLE:
        raise QueryError(f"--mentions belong to claims: choose --format {' or '.join(writing.WHOLE)}")
    if chosen in ("graphml", "gexf", "csv"):
        _export_network(chosen, out, data)
        return
    with ledger.open(data) as book:
        iris = pipeline.names(book)
        more = pipeline.mentions(book) if mentions else ()
        with store.open_current(data) as graph, _target(out) as stream:
            writing.export(graph, chosen, stream, base=iris.base, mentions=more)
    if out:
        note(f"kg: wrote {out}")


def _export_network(format: Format, out: Path | None, data: Path) -> None:
    from kg import export_network as writing
    from kg import store
    from kg.network import network

    with store.open_current(data) as snapshot:
        graph = network(snapshot)
    if format != "csv":
        with _target(out) as stream:
            stream.writelines(piece.encode() for piece in writing.FORMATS[format](graph))
    elif out is None or out.suffix.lower() == ".zip":
        with _target(out) as stream:
            stream.write(writing.zipped(writing.tables(graph)))
    else:
        for name, text in writing.tables(graph).items():
            with _target(out / name) as stream:
                stream.write(text.encode())
    if out:
        note(f"kg: wrote {out}")


def extract(
    sources: Sources,
    format: Annotated[Literal["jsonl"], typer.Option("--format", help="One JSON line per article.")] = "jsonl",
    workers: Workers = 1,
    keep_going: KeepGoing = False,
) -> None:
    """Print what articles say, without making a graph.

    One JSON line per article: its mentions and claims, with their offsets in code points.

    Example: kg extract bogor-update.txt
    """
    import msgspec

    from kg import pipeline
    from kg.records import records

    skip = (lambda error: note(f"kg: skipped: {error}")) if keep_going else None
    for article, extraction in pipeline.extract(sources, workers=workers or 1, stdin=sys.stdin.buffer, skip=skip):
        give(msgspec.json.encode(records(article, extraction)) + b"\n")


def view(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The page to write.")] = Path("graph.html"),
    focus: Annotated[
        str | None, typer.Option("--focus", metavar="NAME|IRI", show_default=False, help="Show what is around this.")
    ] = None,
    hops: Annotated[int, typer.Option("--hops", metavar="N", min=0, help="How far around it.")] = 2,
    kinds: Annotated[
        str | None,
        typer.Option("--kinds", metavar="LIST", show_default=False, help="Only these: person,agency,area,event."),
    ] = None,
    by: Annotated[
        Literal["person", "agency", "area", "event"] | None,
        typer.Option("--by", show_default=False, help="Only this kind, linked by what they share."),
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", show_default=False, help="Not before.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", show_default=False, help="Not after.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many, the most linked.")] = 300,
    lang: Annotated[
        Literal["id", "en"], typer.Option("--lang", help="Language of the page: Indonesian or English.")
    ] = "id",
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    data: Data = DATA,
) -> None:
    """Write the network as one HTML file that works offline.

    With --by, people and agencies are linked by the events they shared (agencies also by people who served in both),
    events by who took part in both, areas by visits. Groups of nodes that belong together (communities) can be seen as
    colours. More than 1,500 nodes are drawn with WebGL.

    Example: kg view graph.html --focus "Kota Bogor" --hops 1

    Example: kg view people.html --by person --limit 5000
    """
    from kg import store
    from kg import view as viewing

    with store.open_current(data) as graph:
        part = viewing.select(
            viewing.network(graph),
            focus=focus,
            hops=hops,
            kinds=[kind.strip() for kind in kinds.split(",") if kind.strip()] if kinds else None,
            by=by,
            since=since,
            until=until,
            limit=limit,
        )
    if viewing.renderer(len(part)) is None:
        note(f"kg: no WebGL renderer here (make web builds it): cut to {viewing.PYVIS_MOST:,} nodes")
        part = viewing.cut(part, viewing.PYVIS_MOST)
    with _target(out) as stream:
        stream.write(viewing.html(part, language=lang).encode())
    total = part.graph["total"]
    note(f"kg: wrote {out}" + (f": {len(part):,} of {total:,} nodes, the most linked" if len(part) < total else ""))
    if show:
        import webbrowser

        webbrowser.open(out.resolve().as_uri())


@contextmanager
def _target(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or the file `out`, which takes the place of an older one once it is whole."""
    if out is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    draft = out.parent / f".kg-{os.getpid()}"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as stream:
            yield stream
        os.replace(draft, out)
    except OSError as error:
        raise DataError(f"{out}: cannot be written ({error.strerror})") from error
    finally:
        with suppress(OSError):
            draft.unlink()
