"""The query page: SPARQL in an editor, its answer as a table, as a network or as a chart.

The address holds the query and the view, so each state is a link. The table is made here and works without scripts;
the script of the page draws the other views from it.
"""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.answering import NoAnswer, Table
from kg.errors import QueryError
from kg.query import bind, library
from kg.serve import render
from kg.serve.content.answers import Answer, answer
from kg.serve.content.reading import Reader
from kg.serve.content.terms import terms
from kg.serve.languages import language
from kg.serve.sparql.giving import STATUS
from kg.vocab import PREFIXES
from kg.web import bundle
from kg.web.words import words

_HEAD = re.compile(r"# (topic|param|link|fact|naming)\b")
ROWS = 1000
VIEWS = ("table", "network", "chart")
FIRST = """# Pejabat yang paling sering disebut
PREFIX kg: <https://w3id.org/nusakg/ontology#>
PREFIX schema: <https://schema.org/>
SELECT ?orang (COUNT(DISTINCT ?artikel) AS ?jumlah_artikel) WHERE {
  ?artikel schema:mentions ?orang .
  ?orang a kg:Official .
} GROUP BY ?orang ORDER BY DESC(?jumlah_artikel) LIMIT 20"""
"""What the editor holds at first."""


async def query(request: Request) -> Response:
    """The editor with `?query=`, or with the ready question `?ready=` and its parameters, and the answer."""
    asked = request.query_params
    sparql, found, failed = asked.get("query", ""), None, None
    if name := asked.get("ready", ""):
        try:
            sparql = await run_in_threadpool(_ready, request, name)
        except QueryError as error:
            failed = NoAnswer("query", str(error), error.indonesian)
    if sparql.strip() and not failed:
        try:
            table = await request.app.state.pool.ask(sparql, rows=ROWS)
        except NoAnswer as error:
            failed = error
        else:
            found = await run_in_threadpool(_read, request, table)
    t = words(language(request))
    return render.page(
        request, "query.html", status=STATUS[failed.reason] if failed else 200, sparql=sparql or FIRST, answer=found,
        failed=failed, view=asked["view"] if asked.get("view") in VIEWS else "table", bundled=bundle("query.js"),
        words={"terms": terms(t.language), "prefixes": PREFIXES,
               "wrong": t("query-wrong"), "long": t("query-long")},
    )  # fmt: skip


def _ready(request: Request, name: str) -> str:
    """The SPARQL of a ready question with its parameters in place, and with links to things."""
    ready = library.linked(library.load(name))
    given = {p.name: v for p in ready.parameters if (v := request.query_params.get(p.name, "").strip())}
    with request.app.state.graphs.reading() as store:
        bound = bind(ready, given, store)
    return "".join(line for line in bound.splitlines(keepends=True) if not _HEAD.match(line)).strip()


def _read(request: Request, table: Table) -> Answer:
    with request.app.state.graphs.reading() as store:
        return answer(Reader(store), table)
