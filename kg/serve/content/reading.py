"""Reading the store for pages: rows, references, sentences with the claim marked.

Input: a store. Output: values of `kg.serve.content.things`. A `Reader` belongs to one request and remembers what it
read. Every query begins at a bound thing, so that its cost is that of what is linked to it, not of the graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox

from kg.serve.content.things import Cut, Quote, Ref, Support
from kg.vocab import AREA_CLASSES, DCTERMS, EVENT_CLASSES, KG, NIF, ORG, PREFIXES, RDF, RDFS, SCHEMA, SKOS

S = TypeVar("S")
T = TypeVar("T")
Row = tuple[str, ...]

_DEFAULT = ox.DefaultGraph()
_SORTS = {*EVENT_CLASSES.values(), *AREA_CLASSES.values()}
_KINDS = (
    (KG.Government, "government"), (KG.Agency, "agency"), (KG.Organization, "organization"), (KG.Person, "person"),
    (KG.Event, "event"), (KG.AdministrativeArea, "area"), (SCHEMA.NewsArticle, "article"), (KG.Venue, "venue"),
    (ORG.Role, "role"),
)  # fmt: skip
_SPAN = re.compile(r"(.+)#char=(\d+),(\d+)$")
_TRIGGER = re.compile(r"#event=\w+,(\d+),(\d+)$")


class Reader:
    """Reads one store."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._refs: dict[str, Ref] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    # rows

    def rows(self, query: str, **given: str) -> list[Row]:
        """Rows of a SELECT as text, unbound values empty. `given` are IRIs that take the place of variables."""
        for name, iri in given.items():
            query = re.sub(rf"\?{name}\b", str(ox.NamedNode(iri)), query)
        found = self.store.query(query, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        return [tuple("" if value is None else _text(value) for value in row) for row in found]

    def values(self, iri: str, prop: ox.NamedNode) -> list[str]:
        """Values of a property in the knowledge layer, sorted."""
        return sorted(_text(q.object) for q in self.store.quads_for_pattern(ox.NamedNode(iri), prop, None, _DEFAULT))

    def value(self, iri: str, prop: ox.NamedNode) -> str:
        """The first value of a property, empty if there is none."""
        return next(iter(self.values(iri, prop)), "")

    def subjects(self, prop: ox.NamedNode, iri: str) -> list[str]:
        """What has `iri` as the value of a property, sorted."""
        return sorted(_text(q.subject) for q in self.store.quads_for_pattern(None, prop, ox.NamedNode(iri), _DEFAULT))

    # things

    def ref(self, iri: str) -> Ref:
        """A reference to a thing; of one that the graph does not know, kind "thing" with the end of its IRI as name."""
        if iri not in self._refs:
            self._refs[iri] = self._read(iri)
        return self._refs[iri]

    def knows(self, iri: str) -> bool:
        """Whether the knowledge layer says anything of `iri`."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        return any(True for _ in self.store.quads_for_pattern(node, None, None, _DEFAULT))

    def _read(self, iri: str) -> Ref:
        classes = {q.object for q in self.store.quads_for_pattern(ox.NamedNode(iri), RDF.type, None, _DEFAULT)}
        kind = next((name for node, name in _KINDS if node in classes), "thing")
        sort = next((_end(c.value) for c in sorted(classes & _SORTS, key=str) if isinstance(c, ox.NamedNode)), "")
        place = date = ""
        if kind == "article":
            name = self.value(iri, SCHEMA.headline) or self.value(iri, DCTERMS.identifier)
            date = self.value(iri, SCHEMA.datePublished)
        elif kind == "event":
            name, date = self.value(iri, RDFS.label), self.value(iri, KG.date)
        else:
            name = self.value(iri, SKOS.prefLabel) or self.value(iri, RDFS.label)
        if kind in ("agency", "government", "organization"):
            area = self.value(iri, KG.jurisdiction)
            place = self.value(area, SKOS.prefLabel) if area and area != KG.Indonesia.value else ""
            if place and not spots(name, self.names(area)):
                name = f"{name} {place}".replace(" Kota Kota ", " Kota ")  # Kepolisian Resor Kota, Kota Bogor
        return Ref(iri, kind, name or _end(iri), sort, place, date)

    def refs(self, iris: Iterable[str]) -> tuple[Ref, ...]:
        """References, each once, sorted by name."""
        return tuple(sorted({self.ref(iri) for iri in iris}, key=lambda r: (r.name, r.iri)))

    def names(self, iri: str) -> tuple[str, ...]:
        """All names of a thing, its main one first."""
        if iri not in self._names:
            main = self.value(iri, SKOS.prefLabel)
            self._names[iri] = (*([main] if main else []), *self.values(iri, SKOS.altLabel))
        return self._names[iri]

    # what supports a fact

    def support(
        self, fact: str, *, things: Iterable[str] = (), words: Iterable[str] = (), most: int = 12, article: str = ""
    ) -> Support:
        """What supports a fact (in `article`, if given); the names of `things` and the `words` are marked."""
        marked = {name for iri in things for name in self.names(iri)} | {w for w in words if w}
        event = self.ref(fact).kind == "event"
        spans = sorted((s for s in self.values(fact, KG.evidence) if s.startswith(f"{article}#" if article else "")),
                       key=_place)  # fmt: skip
        return Support(
            confidence=float(self.value(fact, KG.confidence) or 0),
            sources=int(self.value(fact, KG.sources) or 0),
            independent=int(self.value(fact, KG.independentSources) or 0),
            quotes=tuple(quote for span in spans[:most] for quote in self._quote(span, marked, event)),
        )

    def _quote(self, span: str, marked: set[str], event: bool) -> Iterator[Quote]:
        if not (found := _SPAN.match(span)):
            return
        article, start, end = found[1], int(found[2]), int(found[3])
        text = self.value(span, NIF.anchorOf)
        places = [*spots(text, marked), *(self._triggers(span, article, start) if event else ())]
        yield Quote(tuple(pieces(text, places)), self.ref(article), start, end)

    def _triggers(self, span: str, article: str, start: int) -> Iterator[tuple[int, int]]:
        """Where the words stand in the sentence by which the article names its events."""
        for quad in self.store.quads_for_pattern(None, KG.evidence, ox.NamedNode(span), ox.NamedNode(article)):
            if found := _TRIGGER.search(_text(quad.subject)):
                yield int(found[1]) - start, int(found[2]) - start


def cut(items: Iterable[S], most: int, page: int, make: Callable[[S], T]) -> Cut[T]:
    """What `make` gives for the items of a page of `items`, `most` each; the last page if there is none so far."""
    every = tuple(items)
    page = max(1, min(page, -(-len(every) // most)))
    return Cut(tuple(make(item) for item in every[(page - 1) * most : page * most]), len(every), page, most)


def spots(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of `names` stands in `text` as whole words, whatever the case."""
    wanted = sorted({n for n in names if n.strip()}, key=lambda n: (-len(n), n))
    if not wanted:
        return []
    pattern = "|".join(re.escape(n) for n in wanted)
    return [m.span() for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)]


def pieces(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, marked where one of `places` is."""
    at = 0
    for start, end in sorted(places):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def _place(span: str) -> tuple[str, int]:
    found = _SPAN.match(span)
    return (found[1], int(found[2])) if found else (span, 0)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term)


def _end(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
