"""The bundles for the browser (`kg.web`), which the query page and the explorer run.

Input: a request for one by name. Output: the bundle, 404 if it was not built; a page whose bundle is missing says so.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.web import bundle

TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "txt": "text/plain; charset=utf-8"}


def bundled(request: Request) -> Response:
    """A bundle; 404 if it was not built."""
    name, _, ending = request.path_params["name"].rpartition(".")
    text = bundle(f"{name}.{ending}") if name.replace("_", "").isalpha() and ending in TYPES else None
    if text is None:
        raise HTTPException(404)
    return Response(text, headers={"content-type": TYPES[ending], "cache-control": "no-cache"})
