"""In which language a request is answered.

Input: a request. Output: one of `kg.web.words.LANGUAGES`.
"""

from __future__ import annotations

import re

from starlette.requests import Request

from kg.web.words import LANGUAGES

_PREFERRED = re.compile(r"\s*([a-z]+)[^,;]*(?:;\s*q=([\d.]+))?", re.IGNORECASE)


def language(request: Request) -> str:
    """The language of a request: `?lang=`, else the one chosen before (a cookie), else what the browser prefers."""
    for asked in (request.query_params.get("lang"), request.cookies.get("lang")):
        if asked in LANGUAGES:
            return asked
    wished = [(float(q or 1), -n, name.lower()) for n, (name, q) in enumerate(_wishes(request))]
    return next((name for _, _, name in sorted(wished, reverse=True) if name in LANGUAGES), LANGUAGES[0])


def _wishes(request: Request) -> list[tuple[str, str]]:
    parts = request.headers.get("accept-language", "").split(",")
    found = [m for part in parts if (m := _PREFERRED.match(part))]
    return [(m[1], m[2] if m[2] and re.fullmatch(r"\d(\.\d+)?", m[2]) else "") for m in found]
