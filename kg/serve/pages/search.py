"""Search by name: the page of what was found, and suggestions while somebody types."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.serve import render
from kg.serve.content.names import Names, suggestions
from kg.serve.content.reading import Reader
from kg.serve.content.things import Ref
from kg.serve.languages import language
from kg.serve.pages.kept import kept
from kg.web.words import Words, words

LONGEST = 200
WIDE = 400
"""Things among which those of one kind are looked for."""
KINDS: dict[str, tuple[str, ...]] = {
    "area": ("area",), "body": ("agency", "government", "organization"), "person": ("person",), "role": ("role",),
    "event": ("event",), "article": ("article",),
    "network": ("person", "agency", "government", "organization", "area", "event"),
}  # fmt: skip
"""What the type of a parameter of a ready question lets in; others let in everything."""


def found(request: Request) -> Response:
    """What is called as asked in `?q=`."""
    asked = request.query_params.get("q", "").strip()[:LONGEST]
    return render.page(request, "search.html", asked=asked, found=_search(request, asked, 50))


def suggest(request: Request) -> Response:
    """Suggestions for `?q=` as JSON: `[{"name", "also", "kind", "note", "iri", "url"}]`; of one `?kind=` of `KINDS`."""
    t, links = words(language(request)), request.app.state.links
    asked = request.query_params.get("q", "").strip()[:LONGEST]
    rows = [
        {
            "name": ref.name, "also": "" if name in ref.name else name, "kind": ref.kind, "note": note(t, ref),
            "iri": ref.iri, "url": links.page(ref.iri),
        }
        for name, ref in _search(request, asked, 10, KINDS.get(request.query_params.get("kind", ""), ()))
    ]  # fmt: skip
    return JSONResponse(rows, headers={"vary": "Accept-Language, Cookie"})


def note(t: Words, ref: Ref) -> str:
    """What kind of thing it is, in words."""
    kind = t(f"sort.{ref.sort}") if ref.sort else t(f"kind.{ref.kind}").lower()
    return f"{kind}, {t.day(ref.date)}" if ref.date else kind


def _search(request: Request, asked: str, limit: int, kinds: tuple[str, ...] = ()) -> list[tuple[str, Ref]]:
    with request.app.state.graphs.reading() as store:
        found = suggestions(Reader(store), names(request.app.state, store), asked, WIDE if kinds else limit)
    return [(name, ref) for name, ref in found if not kinds or ref.kind in kinds][:limit]


def names(state: State, store: ox.Store) -> Names:
    """The index of all names, made once."""
    return kept(state, store, "names", Names)
