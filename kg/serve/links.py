"""Where a thing is on this server: its own path (that of its IRI), its page, its data.

Input: IRIs and the base of the graph. Output: paths, percent-encoded as in the IRI, and back.

    https://w3id.org/nusakg/id/area/32.71          the IRI, with the base https://w3id.org/nusakg/id/
    /nusakg/id/area/32.71                          the thing: leads to its page or its data
    /page/area/32.71   /data/area/32.71?format=turtle
                                                   its page; its data in one format
    /page/?iri=https%3A%2F%2Fw3id...%23Indonesia   the page of what is not below the base
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from starlette.requests import Request

_SAFE = "/:@!$&'()*+,;=~-._%"


@dataclass(frozen=True, slots=True)
class Links:
    """Paths of the things of a graph whose IRIs begin with `base`."""

    base: str

    @property
    def root(self) -> str:
        """The path of the base, which begins and ends with a slash."""
        return urlsplit(self.base).path or "/"

    def page(self, iri: str) -> str:
        """The page about the thing `iri`."""
        return self._at("/page/", iri)

    def data(self, iri: str, format: str) -> str:
        """What the graph says of `iri`, as RDF: `turtle`, `ntriples`, `jsonld` or `rdfxml`."""
        path = self._at("/data/", iri)
        return f"{path}{'&' if '?' in path else '?'}format={format}"

    def _at(self, prefix: str, iri: str) -> str:
        local = iri.removeprefix(self.base)
        if local == iri or "#" in local or "?" in local or not local:
            return f"{prefix}?iri={quote(iri, safe='')}"
        return prefix + quote(local, safe=_SAFE)

    def named(self, request: Request, prefix: str) -> str:
        """The IRI that a request below `prefix` means: by `?iri=`, else by the path as it was sent."""
        if asked := parse_qs(request.url.query).get("iri"):
            return asked[0]
        raw = request.scope.get("raw_path") or quote(request.url.path, safe=_SAFE).encode()
        return self.base + raw.decode("ascii", "replace").removeprefix(prefix)
