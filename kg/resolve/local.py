"""A person as one article knows him, with what tells him from others of his name.

Input: an article and its extraction. Output: `LocalPerson`, one for each person that may be known elsewhere.
Suspects' initials stay local.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.distinct import MIN_CONFIDENCE, distinct
from kg.iris import Iris, name_key, person_iri, slug
from kg.model import COUNTRY, Article, Body, Extraction, PersonRef, Tenure
from kg.resolve import naming
from kg.resolve.work import Workplaces

Held = tuple[str, str, str, str]
"""A post: its title, the body, the body's area ("" unknown), the status. Without a title: a body he belongs to."""


class Local:
    """What one article knows: `node` is its IRI there, `date` that of the article."""

    __slots__ = ()
    node: ox.NamedNode
    date: str | None

    @property
    def article(self) -> str:
        return self.node.value.partition("#")[0]

    @property
    def order(self) -> tuple[bool, str, str]:
        """Earliest article first, undated last, then by IRI."""
        return (self.date is None, self.date or "", self.node.value)


@dataclass(frozen=True, slots=True)
class LocalPerson(Local):
    """A person as one article knows him: `minted` is the IRI he gives his cluster if he is its earliest.

    `name` is the fullest form; `forms` are the others; `held` what he holds or belongs to; `area` where the article is
    set; `work` his line of work; `fellows` the full names of others in the article.
    """

    node: ox.NamedNode
    minted: ox.NamedNode
    date: str | None
    name: str
    forms: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    area: str = ""
    work: str = ""
    fellows: tuple[str, ...] = ()

    @property
    def named(self) -> naming.Name:
        """The name in the spelling it is compared in."""
        return naming.name(self.name)


def local_people(
    article: Article, extraction: Extraction, iris: Iris, min_confidence: float = MIN_CONFIDENCE
) -> list[LocalPerson]:
    """The people of one article that may be known elsewhere."""
    node = iris.article(article.id)
    claims = distinct(extraction.claims, min_confidence)
    held: dict[PersonRef, set[Held]] = {}
    for tenure in claims.tenures:
        held.setdefault(tenure.person, set()).add(_held(tenure))
    for fact in claims.facts:
        if isinstance(fact.subject, PersonRef) and isinstance(fact.object, Body):
            held.setdefault(fact.subject, set()).add(("", slug(fact.object.name), fact.object.area or "", ""))
    places: dict[PersonRef, list[tuple[int, int]]] = {}
    for mention in extraction.mentions:
        if isinstance(mention.ref, PersonRef):
            places.setdefault(mention.ref, []).append((mention.start, mention.end))
    workplaces = Workplaces(article.text)
    full = sorted({p.name for p in extraction.people if not p.initials and naming.name(p.name).full})
    found = []
    for person in extraction.people:
        if person.initials:
            continue
        own = naming.name(person.name)
        found.append(LocalPerson(
            node=person_iri(node, person),
            minted=iris.person(article.id, person),
            date=article.date or extraction.date,
            name=name_key(person.name),
            forms=tuple(sorted({name_key(form) for form in person.forms} - {name_key(person.name)})),
            held=tuple(sorted(held.get(person.ref, ()))),
            area=extraction.dateline[0] if len(extraction.dateline) == 1 else "",
            work=workplaces.line(places.get(person.ref) or [(person.start, person.end)]),
            fellows=tuple(" ".join(other.words) for other in map(naming.name, full) if other != own),
        ))  # fmt: skip
    return found


def _held(tenure: Tenure) -> Held:
    body = tenure.body
    name = f"{slug(body.parent)}/{slug(body.name)}" if body.parent else slug(body.name)
    return (slug(tenure.post), name, body.area or "", tenure.status)


def narrow(area: str) -> str:
    """An area, "" for the whole country."""
    return "" if area == COUNTRY else area
