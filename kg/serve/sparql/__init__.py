"""The SPARQL endpoint at `/sparql`: SPARQL 1.1 Protocol, its part for queries.

`asked` reads a request, `negotiate` chooses the format, `giving` sends the answer; `endpoint` puts these together, and
`description` says what the endpoint is. The queries run in the worker processes of `kg.answering`.
"""

from __future__ import annotations

from starlette.routing import Route

from kg.serve.sparql.description import void
from kg.serve.sparql.endpoint import Endpoint

__all__ = ["routes"]


def routes() -> list[Route]:
    """The routes of the endpoint."""
    return [
        Route("/sparql", Endpoint(), name="sparql"),
        Route("/sparql/", Endpoint()),
        Route("/.well-known/void", void, name="void"),
    ]
