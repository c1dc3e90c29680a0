"""Pages from templates (`templates/*.html`), in which every value is escaped.

Input: a template's name and its values. Output: a response, in the language of the request. Templates also see
`links` (`kg.serve.links.Links`), `page_of(iri)`, the path of a thing's page, `t` (`kg.web.words.Words`), and
`here(name=value, ...)`, the query string of this page with other values, those that are empty left out (so does the
filter `asked`, which makes a query string of names and values).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.serve.languages import language
from kg.serve.links import Links
from kg.web.words import LANGUAGES, words


@cache
def environment() -> jinja2.Environment:
    """The Jinja2 environment: escaping everywhere, unknown names are errors."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.serve", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    made.filters["asked"] = _asked
    return made


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of `template` with `values`."""
    links: Links = request.app.state.links
    chosen = language(request)
    text = environment().get_template(template).render(
        links=links, page_of=links.page, t=words(chosen), here=_here(request), **values
    )
    answer = HTMLResponse(text, status_code=status, headers={"vary": "Accept-Language, Cookie"})
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie("lang", chosen, max_age=365 * 24 * 3600, samesite="lax", httponly=True)
    return answer


def _here(request: Request) -> Callable[..., str]:
    def here(**changes: object) -> str:
        kept = [item for item in request.query_params.multi_items() if item[0] not in ("lang", *changes)]
        return "?" + _asked([*kept, *changes.items()])

    return here


def _asked(values: Mapping[str, object] | Iterable[tuple[str, object]]) -> str:
    """Values as a query string, those that are empty left out."""
    pairs = values.items() if isinstance(values, Mapping) else values
    return urlencode([(key, value) for key, value in pairs if value not in ("", None)])
