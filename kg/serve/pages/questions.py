"""Ready questions: the list of all, and a page for each with a form, its answer as a table, and the answer as a file.

A page with its parameters in its address is a link to its answer, which is made anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.answering import NoAnswer, Question, Table
from kg.query import library
from kg.serve import render
from kg.serve.content.answers import Answer, answer
from kg.serve.content.reading import Reader
from kg.serve.sparql.giving import STATUS
from kg.vocab import EVENT_CLASSES

ROWS = 500
LONGEST = 500
KINDS = tuple((key, node.value.rpartition("#")[2]) for key, node in EVENT_CLASSES.items())
FILES = {"csv": "text/csv; charset=utf-8", "json": "application/sparql-results+json"}


def listed(request: Request) -> Response:
    """All ready questions, by topic."""
    topics: dict[str, list[library.ReadyQuery]] = {topic: [] for topic in library.TOPICS}
    for name in library.names():
        ready = library.load(name)
        topics[ready.topic].append(ready)
    return render.page(request, "questions.html", topics=topics)


async def asked(request: Request) -> Response:
    """A ready question, and its answer once its form was sent (at once if it has none)."""
    ready = _ready(request)
    values = _values(request, ready)
    given = {name: value for name, value in values.items() if value}
    found = failed = None
    if values or not ready.parameters:
        try:
            table = await request.app.state.pool.ask(ready.name, values=given, rows=ROWS)
        except NoAnswer as error:
            failed = error
        else:
            found = await run_in_threadpool(_read, request, table)
    wrong = next((p for p in ready.parameters if failed and failed.parameter == p.name), None)
    names = await run_in_threadpool(_names, request, given)
    return render.page(
        request, "question.html", status=STATUS[failed.reason] if failed else 200, ready=ready, values=given,
        names=names, answer=found, failed=failed, wrong=wrong, kinds=KINDS,
    )  # fmt: skip


async def file(request: Request) -> Response:
    """The whole answer to a ready question, as CSV or JSON."""
    ready, format = _ready(request), request.path_params["format"]
    if format not in FILES:
        raise HTTPException(404)
    given = {name: value for name, value in _values(request, ready).items() if value}
    pool = request.app.state.pool
    try:
        async with pool.asking(Question(ready.name, format, "", values=given, largest=pool.limits.largest)) as reply:
            body = b"".join([piece async for piece in reply.pieces()])
    except NoAnswer as error:
        raise HTTPException(STATUS[error.reason], str(error)) from None
    headers = {"content-disposition": f'attachment; filename="{ready.name}.{format}"'}
    return Response(body, media_type=FILES[format], headers=headers)


def _ready(request: Request) -> library.ReadyQuery:
    name = request.path_params["name"]
    if name not in library.names():
        raise HTTPException(404)
    return library.load(name)


def _values(request: Request, ready: library.ReadyQuery) -> dict[str, str]:
    asked = request.query_params
    return {p.name: asked[p.name].strip()[:LONGEST] for p in ready.parameters if p.name in asked}


def _read(request: Request, table: Table) -> Answer:
    with request.app.state.graphs.reading() as store:
        return answer(Reader(store), table)


def _names(request: Request, given: Mapping[str, str]) -> dict[str, str]:
    """The names of the values that are IRIs of things."""
    with request.app.state.graphs.reading() as store:
        reader = Reader(store)
        return {name: reader.ref(value).name for name, value in given.items() if reader.knows(value)}
