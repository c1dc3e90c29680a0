"""A process that answers questions, one after the other: `python -m kg.answering.worker DATA BYTES`.

Input: frames of questions on standard input. Output: frames of answers on standard output (`kg.answering.messages`).
It reads the store only, opens a new generation as soon as there is one, and ends when its input ends or, where Linux
is, when its parent does. What it may take of the memory is limited by the system.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import msgspec
import pyoxigraph as ox

from kg import store
from kg.answering import messages
from kg.answering.about import about
from kg.answering.messages import Failure, Head, NoAnswer, Question, Table, Term
from kg.answering.output import Output
from kg.errors import DataError, KgError, QueryError
from kg.export import FORMATS
from kg.iris import BASE
from kg.query import bind, guard, library, linked
from kg.query.limit import end_with_parent
from kg.query.run import not_sparql
from kg.vocab import PREFIXES

SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Worker:
    """Answers questions about the graph in `folder`, as it is at each question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._current_file = str(folder / "store" / "current")
        self._held: store.Snapshot | None = None
        self._seen: tuple[int, int] | None = None

    def answer(self, asked: Question, send: Callable[[bytes], object]) -> None:
        """Send the frames of the answer, or of the failure."""
        out = Output(send, asked.largest)
        try:
            self._answer(asked, out)
            out.end()
        except NoAnswer as error:
            out.fail(Failure(error.reason, str(error), error.indonesian))
        except DataError as error:
            out.fail(Failure("data", str(error)))
        except QueryError as error:
            out.fail(Failure("query", str(error), error.indonesian, error.parameter))
        except KgError as error:
            out.fail(Failure("query", str(error)))
        except (OSError, RuntimeError, ValueError) as error:
            out.fail(Failure("query", f"the query cannot be answered: {_one_line(error)}"))

    def _answer(self, asked: Question, out: Output) -> None:
        graph = self._current()
        if asked.about:
            out.begin(Head("triples", asked.triples, graph.name))
            for piece in FORMATS[asked.triples]([about(graph.store, ox.NamedNode(asked.sparql))], asked.base or BASE):
                out.write(piece.encode())
            return
        sparql = asked.sparql
        if asked.values is not None:
            ready = library.load(sparql)
            sparql = bind(linked(ready) if asked.rows is not None else ready, asked.values, graph.store)
        found = _run(graph.store, sparql, asked)
        kind = _kind(found)
        if asked.rows is not None:
            out.begin(Head(kind, "table", graph.name))
            out.write(msgspec.msgpack.encode(table(found, asked.rows)))
            return
        format = asked.triples if kind == "triples" else asked.solutions
        if not format:
            raise NoAnswer("format", f"the answer is {kind}: accept one of {', '.join(formats(kind))}")
        out.begin(Head(kind, format, graph.name))
        file = cast(IO[bytes], out)
        if isinstance(found, ox.QueryTriples):
            ox.serialize(found, file, TRIPLES[format], prefixes=PREFIXES)
        else:
            found.serialize(file, format=SOLUTIONS[format])

    def _current(self) -> store.Snapshot:
        """The current generation; the one before is given free."""
        seen = _sign(self._current_file)
        if self._held is None or seen is None or seen != self._seen:
            new = store.open_current(self._folder)
            if self._held is not None:
                self._held.close()
            self._held, self._seen = new, seen
        return self._held


def _sign(file: str) -> tuple[int, int] | None:
    """What changes when another generation becomes current: the `file` that names it is another one then."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def formats(kind: str) -> list[str]:
    """The formats in which answers of this kind can be given."""
    return list(TRIPLES if kind == "triples" else SOLUTIONS)


def table(found: Answer, limit: int) -> Table:
    """The first `limit` rows of an answer."""
    if isinstance(found, ox.QueryBoolean):
        return Table(["answer"], [[Term("literal", "true" if found else "false")]], False)
    if isinstance(found, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
    else:
        columns = [variable.value for variable in found.variables]
    rows = [[_term(value) for value in row] for row in islice(found, limit + 1)]
    return Table(columns, rows[:limit], len(rows) > limit)


def _run(graph: ox.Store, sparql: str, asked: Question) -> Answer:
    if asked.values is None:  # what is put into a ready question are terms
        guard.check(sparql)
    given = asked.default_graphs is not None or asked.named_graphs is not None
    default, named = (_graphs(iris) if given else None for iris in (asked.default_graphs, asked.named_graphs))
    try:
        return graph.query(
            sparql,
            prefixes=PREFIXES,
            base_iri=asked.base,
            default_graph=default,
            named_graphs=named,
        )
    except (SyntaxError, ValueError) as error:
        raise not_sparql(error) from error


def _graphs(iris: list[str] | None) -> list[Any]:  # of NamedNode, which pyoxigraph's types take for two kinds of list
    found = []
    for iri in iris or ():
        try:
            found.append(ox.NamedNode(iri))
        except ValueError as error:
            raise QueryError(f"{iri!r} is no IRI of a graph") from error
    return found


def _kind(found: Answer) -> messages.Kind:
    if isinstance(found, ox.QueryTriples):
        return "triples"
    return "boolean" if isinstance(found, ox.QueryBoolean) else "solutions"


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Term | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.Literal):
        return Term("literal", term.value, term.datatype.value, term.language or "")
    return Term("blank", str(term))


def _one_line(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error))


def _limit_memory(most: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not on Windows, nor on every system
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(folder: Path, memory: int) -> None:
    """Answer until the input ends; take `memory` bytes at most."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told to end, and ends this process
    end_with_parent()
    _limit_memory(memory)
    replies = os.dup(1)
    os.dup2(2, 1)  # nothing but frames is written there
    questions = sys.stdin.buffer
    decoder = msgspec.msgpack.Decoder(Question)
    worker = Worker(folder)
    gc.freeze()  # what is there now stays
    _write(replies, messages.frame(messages.READY))
    while prefix := questions.read(messages.PREFIX.size):
        _, size = messages.PREFIX.unpack(prefix)
        worker.answer(decoder.decode(questions.read(size)), lambda frames: _write(replies, frames))


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main(Path(sys.argv[1]), int(sys.argv[2]))
