"""The names of things: one IRI for each, made from what identifies it and nothing else.

Input: names, codes, spans. Output: nodes. What is known everywhere (areas, bodies, roles, resolved people) is named
under `base`; what one article says is named by a fragment of the article's IRI. Any text is safe: what is not an
ASCII letter, a digit or one of `-_.~` is percent-encoded.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import KgError
from kg.model import COUNTRY, Body, Event, Person, PersonRef, Span, Statement, Tenure
from kg.vocab import KG

BASE = "https://w3id.org/nusakg/id/"

_WORD = re.compile(r"[^\W_]+")


def encode(value: str) -> str:
    """`value` as one segment of an IRI, reversibly."""
    if value.strip(".") == "":  # "." and ".." would be steps in a path
        return value.replace(".", "%2E")
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def name_key(name: str) -> str:
    """The form by which names are one: words in folded case, punctuation left out."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", name).casefold()))


def slug(name: str) -> str:
    """A readable segment of an IRI, the same for all names of one `name_key`."""
    return encode(name_key(name).replace(" ", "-")) or encode(name) or "_"


def digest(*parts: object) -> str:
    """A short stable hash of what identifies a thing."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def body_path(body: Body) -> str:
    """A body's name below its area: slugs of the body above it, if any, and of its own."""
    return "/".join(slug(name) for name in (body.parent, body.name) if name)


def agent_key(who: PersonRef | Body) -> str:
    """What tells one agent of an article from another."""
    return f"{who.start},{who.end}" if isinstance(who, PersonRef) else f"{encode(who.area or '')}/{body_path(who)}"


@dataclass(frozen=True, slots=True)
class Iris:
    """IRIs under one base, which ends in `/`."""

    base: str = BASE

    def __post_init__(self) -> None:
        try:
            ox.NamedNode(self.base)
        except ValueError as error:
            raise KgError(f"the base {self.base!r} is not an IRI: {error}") from error
        if not self.base.endswith("/") or "#" in self.base or "?" in self.base:
            raise KgError(f"the base {self.base!r} must end in / and have neither # nor ?")
        if {".", ".."} & set(self.base.split("/")):  # what reads a relative IRI takes such steps
            raise KgError(f"the base {self.base!r} must have no /./ or /../")

    def _at(self, path: str) -> ox.NamedNode:
        return ox.NamedNode(self.base + path)

    # named everywhere

    def article(self, article: str) -> ox.NamedNode:
        return self._at(f"article/{encode(article)}")

    def area(self, code: str) -> ox.NamedNode:
        return KG.Indonesia if code == COUNTRY else self._at(f"area/{encode(code)}")

    def body(self, body: Body, article: ox.NamedNode) -> ox.NamedNode:
        """A body of a known area, the same everywhere; of an unknown one, local to `article`."""
        if body.area is None:
            return local(article, "body", body_path(body))
        return self._at(f"body/{encode(body.area)}/{body_path(body)}")

    def role(self, title: str) -> ox.NamedNode:
        return self._at(f"role/{slug(title)}")

    def decision(self, id: str) -> ox.NamedNode:
        return self._at(f"decision/{encode(id)}")

    def agent(self, name: str) -> ox.NamedNode:
        """Who takes decisions."""
        return self._at(f"agent/{encode(name)}")

    def graph(self, name: str) -> ox.NamedNode:
        return self._at(f"graph/{name}")

    # times

    def instant(self, value: str) -> ox.NamedNode:
        return self._at(f"instant/{encode(value)}")

    def interval(self, since: str | None, until: str | None) -> ox.NamedNode:
        return self._at(f"interval/{encode(since or 'open')}/{encode(until or 'open')}")

    # of the knowledge layer

    def person(self, article: str, person: Person) -> ox.NamedNode:
        """The resolved person whose earliest local person is `person` of `article`."""
        return self._at(f"person/{slug(person.name)}-{digest(article, person.start, person.end)}")

    def tenure(self, person: str, role: str, body: str, status: str) -> ox.NamedNode:
        """The first of these tenures; `later` names the others."""
        return self._at(f"tenure/{digest(person, role, body, status, None)}")

    def event(self, article: str, event: Event) -> ox.NamedNode:
        return self._at(f"event/{event.kind}-{digest(article, event.trigger.start, event.trigger.end)}")

    def statement(self, article: str, statement: Statement) -> ox.NamedNode:
        key = (article, statement.said.start, statement.said.end, agent_key(statement.speaker))
        return self._at(f"statement/{digest(*key)}")

    def fact(self, *key: object) -> ox.NamedNode:
        return self._at(f"fact/{digest(*key)}")

    def venue(self, article: str, area: str | None, label: str) -> ox.NamedNode:
        """A venue of a known area, the same everywhere; else of one article."""
        return self._at(f"venue/{encode(area) if area else digest(article)}/{slug(label)}")


def later(tenure: ox.NamedNode, n: int) -> ox.NamedNode:
    """The tenure that comes `n` after the first of its person, post and status."""
    return ox.NamedNode(f"{tenure.value}-{n + 1}") if n else tenure


# of one article


def local(article: ox.NamedNode, kind: str, key: str) -> ox.NamedNode:
    """A thing that only `article` speaks of. `key` is safe in a fragment."""
    return ox.NamedNode(f"{article.value}#{kind}={key}")


def span_iri(article: ox.NamedNode, span: Span) -> ox.NamedNode:
    """Code points of the article's text (RFC 5147)."""
    return local(article, "char", f"{span.start},{span.end}")


def person_iri(article: ox.NamedNode, person: PersonRef | Person) -> ox.NamedNode:
    return span_person(article, person.start, person.end)


def span_person(article: ox.NamedNode, start: int, end: int) -> ox.NamedNode:
    """The person whom an article names by this span."""
    return local(article, "person", f"{start},{end}")


def undecided_iri(article: ox.NamedNode, codes: tuple[str, ...]) -> ox.NamedNode:
    return local(article, "area", ",".join(encode(code) for code in sorted(codes)))


def tenure_iri(article: ox.NamedNode, tenure: Tenure) -> ox.NamedNode:
    person, body = tenure.person, agent_key(tenure.body)
    key = digest(slug(tenure.post), body, tenure.status, tenure.since, tenure.until)
    return local(article, "tenure", f"{person.start},{person.end},{key}")


def event_iri(article: ox.NamedNode, event: Event) -> ox.NamedNode:
    return local(article, "event", f"{event.kind},{event.trigger.start},{event.trigger.end}")


def statement_iri(article: ox.NamedNode, statement: Statement) -> ox.NamedNode:
    who = agent_key(statement.speaker)
    return local(article, "statement", f"{statement.said.start},{statement.said.end},{who}")
