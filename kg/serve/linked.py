"""Linked data: every thing of the graph has an address, which leads people to its page and machines to its RDF.

    GET /nusakg/id/area/32.71                      303 See Other, by what the client accepts, to
    GET /page/area/32.71                           the page (`kg.serve.pages`), or
    GET /data/area/32.71[?format=turtle]           the data: Turtle, N-Triples, JSON-LD or RDF/XML
    GET /nusakg/ontology                           the ontology: the classes and properties, whose IRIs begin with this

Input: the end of an IRI, or a whole one as `?iri=`. Output: what the graph says of the thing (`kg.answering.about`).
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.answering import NoAnswer, Question
from kg.iris import Iris
from kg.serve.graphs import Graphs
from kg.serve.links import Links
from kg.serve.sparql.asked import ALLOWED
from kg.serve.sparql.giving import CORS, PREFLIGHT, give, refusal, told
from kg.serve.sparql.negotiate import TRIPLES, best, named, prefers_html
from kg.vocab import KG

METHODS = ALLOWED.replace(" POST,", "")


def routes(links: Links) -> list[Route]:
    """The routes of data and, last of all routes since its path may begin with anything, of the things themselves."""
    return [
        Route("/data/{path:path}", Data(), name="data"),
        Route(urlsplit(KG.base).path, ontology, name="ontology"),
        Route(f"{links.root}{{path:path}}", thing, name="thing"),
    ]


def ontology(request: Request) -> Response:
    """The ontology: leads to the graph that holds it."""
    links: Links = request.app.state.links
    format, _ = best(request.headers.get("accept", ""), "triples")
    return RedirectResponse(links.data(Iris(links.base).graph("ontology").value, format or "turtle"), 303, CORS)


def thing(request: Request) -> Response:
    """The thing itself: leads to its page or its data."""
    links: Links = request.app.state.links
    iri = links.named(request, links.root)
    accept = request.headers.get("accept", "")
    if prefers_html(accept):
        return RedirectResponse(links.page(iri), 303, {"vary": "Accept", **CORS})
    format, _ = best(accept, "triples")
    if not format:
        return told(406, f"there is a page (text/html), and RDF: accept one of {', '.join(TRIPLES)}")
    return RedirectResponse(links.data(iri, format), 303, {"vary": "Accept", **CORS})


def alternates(links: Links, iri: str) -> str:
    """The Link header of the page of a thing: its data in each format."""
    formats = (f'<{links.data(iri, name)}>; rel="alternate"; type="{types[0]}"' for name, types in TRIPLES.items())
    return ", ".join(formats)


class Data:
    """`/data/...`"""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        links: Links = request.app.state.links
        iri = links.named(request, "/data/")
        wanted = request.query_params.get("format", "")
        format, type = named(wanted, "triples") if wanted else best(Headers(scope=scope).get("accept", ""), "triples")
        if request.method == "OPTIONS":
            answer = Response(status_code=204, headers={**PREFLIGHT, "access-control-allow-methods": METHODS})
        elif request.method not in ("GET", "HEAD"):
            answer = told(405, f"data can be read only, not {request.method}", {"allow": METHODS})
        elif not format:
            answer = told(406, f"choose one of the formats {', '.join(TRIPLES)}")
        elif not await run_in_threadpool(_known, request.app.state.graphs, iri):
            answer = told(404, "the graph knows nothing of this IRI")
        else:
            headers = {
                "link": f'<{links.page(iri)}>; rel="alternate"; type="text/html", {alternates(links, iri)}',
                "content-location": links.data(iri, format),
            }
            question = Question(iri, triples=format, base=links.base, about=True)
            try:
                await give(scope, receive, send, question, {"triples": type}, headers)
            except NoAnswer as error:
                answer = refusal(error)
            else:
                return
        await answer(scope, receive, send)


def _known(graphs: Graphs, iri: str) -> bool:
    """Whether the graph says anything of `iri`."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    with graphs.reading() as store:
        found = (store.quads_for_pattern(*pattern) for pattern in ((node, None, None, None), (None, None, None, node)))
        return any(next(iter(quads), None) is not None for quads in found)
