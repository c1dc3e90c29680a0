"""Pages from templates (`templates/*.html`), in which every value is escaped.

Input: a template's name and its values. Output: a response. Templates also see `request`, `links`
(`kg.serve.links.Links`) and `page_of(iri)`, the path of a thing's page.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.serve.links import Links


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
    text = environment().get_template(template).render(request=request, links=links, page_of=links.page, **values)
    return HTMLResponse(text, status_code=status)
