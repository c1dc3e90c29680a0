"""The page of a thing, whatever its kind: `/page/...` with the end of its IRI, or `?iri=`."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import ledger
from kg.iris import Iris
from kg.serve import pictures, render
from kg.serve.content import facts
from kg.serve.content.area import area
from kg.serve.content.article import article
from kg.serve.content.body import body
from kg.serve.content.event import event
from kg.serve.content.naming import named
from kg.serve.content.person import person
from kg.serve.content.reading import Reader
from kg.serve.linked import alternates
from kg.serve.links import Links
from kg.vocab import DCTERMS

MOST = 30
"""Facts on one page; `?of=` says how many there are, where the address does not name all."""
BODIES = ("agency", "government", "organization")


def thing(request: Request) -> Response:
    """The page of the thing that the path or `?iri=` names, with links to its data; 404 if the graph knows it not."""
    links: Links = request.app.state.links
    iri = links.named(request, "/page/")
    answer = _page(request, iri)
    if answer.status_code == 200:
        answer.headers["link"] = alternates(links, iri)
    return answer


def _page(request: Request, iri: str) -> Response:
    asked = request.query_params
    pages = {section: int(number[:6]) for section, number in asked.items() if number[:6].isdecimal()}
    with request.app.state.graphs.reading() as store:
        reader = Reader(store)
        if not reader.knows(iri):
            return _unknown(request, reader, iri)
        kind = reader.ref(iri).kind
        if kind == "article":
            return _article(request, reader, iri)
        if kind == "person":
            found = person(reader, iri, pages)
            return render.page(request, "person.html", it=found, career=pictures.career(found.tenures.items))
        if kind in BODIES:
            held = body(reader, iri, pages)
            return render.page(request, "body.html", it=held, career=pictures.career(held.tenures.items))
        if kind == "area":
            month, sort = asked.get("month", "")[:7], asked.get("kind", "")[:30]
            place = area(reader, iri, pages, month, sort)
            months, dots = pictures.months(place.months), pictures.dots(place.events.items)
            return render.page(request, "area.html", it=place, months=months, dots=dots, month=month, sort=sort)
        if kind == "event":
            return render.page(request, "event.html", it=event(reader, iri))
        return _other(request, reader, iri)


def _article(request: Request, reader: Reader, iri: str) -> Response:
    """An article, with its text as the ledger holds it."""
    id = reader.value(iri, DCTERMS.identifier)
    with ledger.open(request.app.state.folder) as book:
        held, extraction = book.article(id), book.extraction(id)
    if held is None:  # taken out since the store was opened
        return _unknown(request, reader, iri)
    found = article(reader, Iris(request.app.state.links.base), held, extraction)
    return render.page(request, "article.html", it=found)


def _other(request: Request, reader: Reader, iri: str) -> Response:
    """A post, a venue, a fact or a sentence, which leads to its article."""
    if "#char=" in iri:
        return RedirectResponse(f"{request.app.state.links.page(iri.partition('#')[0])}#{iri.partition('#')[2]}")
    if fact := facts.fact(reader, iri):
        return render.page(request, "facts.html", facts=(fact,), more=0)
    ref = reader.ref(iri)
    tenures = facts.tenures(reader, iri, of="org:role").items if ref.kind == "role" else ()
    events = facts.at_venue(reader, iri) if ref.kind == "venue" else ()
    return render.page(request, "thing.html", ref=ref, tenures=tenures, events=events)


def facts_of(request: Request) -> Response:
    """Facts, each with its sentences: those that `?iri=` names, some times."""
    asked = list(dict.fromkeys(request.query_params.getlist("iri")))
    number = request.query_params.get("of", "")[:9]
    with request.app.state.graphs.reading() as store:
        reader = Reader(store)
        found = [fact for iri in asked[:MOST] if reader.knows(iri) and (fact := facts.fact(reader, iri))]
        return render.page(request, "facts.html", status=200 if found else 404, facts=found,
                           more=max(int(number) if number.isdecimal() else 0, len(asked)) - MOST)  # fmt: skip


def named_in(request: Request) -> Response:
    """The sentences that name the thing `?iri=`: in `?article=`, in articles since `?from=` until `?to=`."""
    asked = request.query_params
    iri, page = asked.get("iri", ""), asked.get("page", "")[:6]
    with request.app.state.graphs.reading() as store, ledger.open(request.app.state.folder) as book:
        reader = Reader(store)
        if not reader.knows(iri):
            return _unknown(request, reader, iri)
        found = named(
            reader, Iris(request.app.state.links.base), book, iri, article=asked.get("article", ""),
            since=asked.get("from", ""), until=asked.get("to", ""), page=int(page) if page.isdecimal() else 1,
        )  # fmt: skip
        return render.page(request, "named.html", ref=reader.ref(iri), found=found)


def _unknown(request: Request, reader: Reader, iri: str) -> Response:
    """The graph does not know `iri`; if it was merged into another, that one is named."""
    try:
        now = [reader.ref(other) for other in reader.values(iri, DCTERMS.isReplacedBy)]
    except ValueError:
        now = []
    return render.page(request, "unknown.html", status=404, iri=iri, now=now)
