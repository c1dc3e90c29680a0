"""The explorer: a network that grows by clicks from the things it begins with. The address holds its state.

The page draws with a bundle (`web/src/explore.ts`), which asks for links as JSON and for the panel of a thing as HTML.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.serve import render
from kg.serve.content import facts
from kg.serve.content.neighbours import KINDS, Link, neighbours
from kg.serve.content.reading import Reader
from kg.serve.languages import language
from kg.serve.pages.front import kept_front
from kg.serve.pages.search import note
from kg.web import bundle
from kg.web.words import Words, words

MOST, LARGEST, AT_ONCE = 40, 400, 200
"""Links of a thing unless `?most=` says otherwise, and at most; things asked for at once."""
TOLD = 12
"""Facts in the panel."""
WORDS = ("kind.", "kinds.", "relation-kind.", "explore.", "months", "undated")


def explore(request: Request) -> Response:
    """The page; without things to begin with, it proposes some."""
    with request.app.state.graphs.reading() as store:
        found = kept_front(request.app.state, store)
    t = words(language(request))
    return render.page(request, "explore.html", front=found, bundled=bundle("explore.js"),
                       words=t.all(*WORDS))  # fmt: skip


def links(request: Request) -> Response:
    """The links of the things that `?iri=` names, some times, as JSON: `{"nodes", "edges", "totals"}`.

    Nodes: `id kind name note date url`. Edges: `id from to relation verb confidence sources date fact`. Totals: of each
    thing how many links it has in all; `?most=` of them are given.
    """
    asked, t = request.query_params, words(language(request))
    most = min(int(asked["most"][:6]), LARGEST) if asked.get("most", "")[:6].isdecimal() else MOST
    nodes, edges, totals = {}, {}, {}
    with request.app.state.graphs.reading() as store:
        reader = Reader(store)
        for iri in dict.fromkeys(asked.getlist("iri")[:AT_ONCE]):
            if not reader.knows(iri) or reader.ref(iri).kind not in KINDS:
                continue
            found = neighbours(reader, iri, most)
            totals[iri] = found.total
            for ref in found.things:
                nodes[ref.iri] = {"id": ref.iri, "kind": ref.kind, "name": ref.name, "note": note(t, ref),
                                  "date": ref.date, "url": request.app.state.links.page(ref.iri)}  # fmt: skip
            for link in found.links:
                id = f"{link.fact} {link.relation} {link.word} {link.source} {link.target}"
                edges[id] = {"id": id, "from": link.source, "to": link.target, "relation": link.relation,
                             "verb": verb(t, link), "confidence": link.confidence, "sources": link.sources,
                             "date": link.date, "fact": link.fact}  # fmt: skip
    answer = {"nodes": list(nodes.values()), "edges": list(edges.values()), "totals": totals}
    return JSONResponse(answer, headers={"vary": "Accept-Language, Cookie"})


def panel(request: Request) -> Response:
    """What the graph says of `?iri=`, a thing or a fact, as a part of a page."""
    iri = request.query_params.get("iri", "")
    with request.app.state.graphs.reading() as store:
        reader = Reader(store)
        if not reader.knows(iri):
            raise HTTPException(404)
        ref = reader.ref(iri)
        if ref.kind in KINDS:
            found = dict.fromkeys(link.fact for link in neighbours(reader, iri, 3 * TOLD).links if link.fact)
        else:
            found = {iri: None}
        told = [fact for one in list(found)[:TOLD] if (fact := facts.fact(reader, one))]
        said = facts.statements(reader, iri).items[:5] if ref.kind in KINDS else ()
        return render.page(request, "panel.html", ref=ref, facts=told, statements=said, thing=ref.kind in KINDS,
                           names=reader.names(iri))  # fmt: skip


def verb(t: Words, link: Link) -> str:
    """A link in words: "menjabat Sekretaris Daerah", "berkunjung"."""
    match link.relation:
        case "post":
            return t(f"verb.{link.status or 'Definitive'}", post=link.word)
        case "role":
            return t(f"verb.{link.word}")
        case "part":
            return t(f"relation.{link.word}")
    return t(f"verb.{link.relation}")
