"""The SPARQL endpoint at `/sparql`: SPARQL 1.1 Protocol, its part for queries.

`asked` reads a request, `negotiate` chooses the format, `endpoint` answers; the queries run in the worker processes of
`kg.answering`.
"""

from __future__ import annotations

from starlette.routing import Route

from kg.serve.sparql.endpoint import Endpoint

__all__ = ["routes"]


def routes() -> list[Route]:
    """The routes of the endpoint."""
    return [Route(path, Endpoint(), name=name) for path, name in (("/sparql", "sparql"), ("/sparql/", "sparql/"))]
