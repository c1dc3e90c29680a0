"""Pages from templates (`templates/*.html`), in which every value is escaped.

Input: a template's name and its values. Output: a response, in the language of the request. Templates also see
`request`, `links` (`kg.serve.links.Links`), `page_of(iri)`, the path of a thing's page, `t` (`kg.serve.words.Words`)
and `other`, the path of this page in the other language.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.serve.links import Links
from kg.serve.words import LANGUAGES, language, words


@cache
def environment() -> jinja2.Environment:
    """The Jinja2 environment: escaping everywhere, unknown names are errors."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("kg.serve", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of `template` with `values`."""
    links: Links = request.app.state.links
    chosen = language(request)
    text = environment().get_template(template).render(
        request=request, links=links, page_of=links.page, t=words(chosen), other=_other(request, chosen), **values
    )
    answer = HTMLResponse(text, status_code=status, headers={"vary": "Accept-Language, Cookie"})
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie("lang", chosen, max_age=365 * 24 * 3600, samesite="lax", httponly=True)
    return answer


def _other(request: Request, chosen: str) -> str:
    """This page's query with the other language."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return "?" + urlencode([*kept, ("lang", next(name for name in LANGUAGES if name != chosen))])
