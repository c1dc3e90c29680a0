"""What both layers say of the things that facts are about: areas, bodies, roles, spans, articles.

Input: values of `kg.model`. Output: their nodes; the triples that describe them go to one `Triples`, each once.
Names are gathered while facts are written and chosen at the end (`finish`), so that the order of reading is no matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256

import pyoxigraph as ox

from kg.iris import Iris, span_iri
from kg.language.gazetteer import Gazetteer
from kg.model import COUNTRY, Article, Body, BodyKind, Extraction, Span
from kg.terms import Triples, date, integer, text, uri
from kg.vocab import AREA_CLASSES, BODY_CLASSES, DCTERMS, KG, NIF, ORG, RDF, SCHEMA, SKOS, TIME

_INSTANT = {4: TIME.inXSDgYear, 7: TIME.inXSDgYearMonth}


def kind_above(body: Body) -> BodyKind:
    """The kind of the body that `body` is a part of."""
    if body.kind == "organization":
        return "organization"
    return "government" if (body.parent or "").startswith("Pemerintah ") else "agency"


class Names:
    """Names seen of each thing: one becomes its prefLabel, the others its altLabels."""

    def __init__(self, *, fullest: bool) -> None:
        self._main: dict[ox.NamedNode, Counter[str]] = {}
        self._other: dict[ox.NamedNode, set[str]] = {}
        self.fullest = fullest

    def add(self, node: ox.NamedNode, name: str, times: int = 1) -> None:
        self._main.setdefault(node, Counter())[name] += times

    def also(self, node: ox.NamedNode, *forms: str | None) -> None:
        self._other.setdefault(node, set()).update(" ".join(f.split()) for f in forms if f and f.strip())

    def __iter__(self) -> Iterator[tuple[ox.NamedNode, Counter[str], set[str]]]:
        """Things, the names of each with how often it is named so, and other forms."""
        return ((node, counted, self._other.get(node, set())) for node, counted in self._main.items())

    def write(self, out: Triples, only: Callable[[str], bool] = lambda iri: True) -> None:
        """Labels of all things, or of `only` some: the name of most words if `fullest`, else the most frequent."""
        for node, counted, others in self:
            if not only(node.value):
                continue
            best = min(counted, key=lambda n: (-len(n.split()) if self.fullest else 0, -counted[n], -len(n), n))
            out.add(node, SKOS.prefLabel, text(best))
            out.add(node, SKOS.altLabel, *(text(name) for name in sorted((others | set(counted)) - {best})))


class Describer:
    """Describes things in `out`; with `full`, areas with all their names and the areas that hold them.

    Names and areas (by code) are gathered, and written at the end.
    """

    def __init__(self, iris: Iris, gazetteer: Gazetteer, out: Triples, *, full: bool) -> None:
        self.iris = iris
        self.out = out
        self.names = Names(fullest=False)
        self.people = Names(fullest=True)
        self.areas: dict[str, None] = {}
        self._gazetteer = gazetteer
        self._full = full

    def finish(self) -> None:
        """Write what was gathered."""
        for code in self.areas:
            self.write_area(code)
        self.names.write(self.out)
        self.people.write(self.out)

    def area(self, code: str) -> ox.NamedNode:
        if code not in self.areas:
            self.areas[code] = None
            area = self._gazetteer.get(code)
            if self._full and area and area.parent:
                self.area(area.parent)
        return self.iris.area(code)

    def write_area(self, code: str) -> None:
        node, area = self.iris.area(code), self._gazetteer.get(code)
        level = AREA_CLASSES.get(area.level) if area else None
        self.out.add(node, RDF.type, KG.AdministrativeArea, level)
        self.out.add(node, SKOS.prefLabel, text(area.name if area else code))
        if code != COUNTRY:
            self.out.add(node, SKOS.notation, text(code))
        if area and self._full:
            self.out.add(node, SKOS.altLabel, *(text(name) for name in area.names))
            self.out.add(node, SCHEMA.identifier, text(area.iso) if area.iso else None)
            self.out.add(node, KG.within, self.iris.area(area.parent) if area.parent else None)

    def body(self, body: Body, article: ox.NamedNode) -> ox.NamedNode:
        node = self.iris.body(body, article)
        self.out.add(node, RDF.type, *BODY_CLASSES[body.kind])
        self.names.add(node, body.name)
        if body.area:
            self.out.add(node, KG.jurisdiction, self.area(body.area))
        if body.parent:
            above = Body(body.parent, body.area, kind_above(body))
            self.out.add(node, ORG.subOrganizationOf, self.body(above, article))
        return node

    def role(self, title: str) -> ox.NamedNode:
        node = self.iris.role(title)
        self.out.add(node, RDF.type, ORG.Role, SKOS.Concept)
        self.names.add(node, title)
        return node

    def interval(self, since: str | None, until: str | None) -> ox.NamedNode | None:
        """The stretch of time from `since` to `until`, either of them open."""
        if not since and not until:
            return None
        node = self.iris.interval(since, until)
        self.out.add(node, RDF.type, TIME.Interval)
        for prop, value in ((TIME.hasBeginning, since), (TIME.hasEnd, until)):
            if value:
                instant = self.iris.instant(value)
                self.out.add(node, prop, instant)
                self.out.add(instant, RDF.type, TIME.Instant)
                self.out.add(instant, _INSTANT.get(len(value), TIME.inXSDDate), date(value))
        return node

    def span(self, article: ox.NamedNode, whole: str, span: Span, kind: ox.NamedNode = NIF.Sentence) -> ox.NamedNode:
        """A span of the article's text `whole`, with its words."""
        node, context = span_iri(article, span), span_iri(article, Span(0, len(whole)))
        for string, end, begin in ((node, span.end, span.start), (context, len(whole), 0)):
            self.out.add(string, NIF.beginIndex, integer(begin))
            self.out.add(string, NIF.endIndex, integer(end))
        self.out.add(node, RDF.type, kind)
        self.out.add(node, NIF.anchorOf, text(whole[span.start : span.end]))
        self.out.add(node, NIF.referenceContext, context)
        self.out.add(context, RDF.type, NIF.Context)
        self.out.add(context, NIF.sourceUrl, article)
        return node

    def article(self, article: Article, extraction: Extraction) -> ox.NamedNode:
        """An article and what its source and its text tell of it."""
        node = self.iris.article(article.id)
        published = article.date or extraction.date
        self.out.add(node, RDF.type, SCHEMA.NewsArticle)
        self.out.add(node, DCTERMS.identifier, text(article.id))
        self.out.add(node, KG.sha256, text(sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()))
        self.out.add(node, SCHEMA.inLanguage, text("id"))
        for prop, value in (
            (SCHEMA.headline, article.title or extraction.headline),
            (SCHEMA.author, article.author or extraction.author),
            (SCHEMA.editor, extraction.editor),
            (SCHEMA.publisher, article.source),
        ):
            self.out.add(node, prop, text(value) if value else None)
        self.out.add(node, SCHEMA.datePublished, date(published) if published else None)
        self.out.add(node, SCHEMA.url, uri(article.url) if article.url else None)
        return node
