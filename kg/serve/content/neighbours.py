"""What is linked to a thing, for the explorer: people, bodies, areas and events, each with the fact that links them.

Input: a reader and the IRI of a thing. Output: links, the best supported first; relations take turns, so that many
events do not hide the few bodies of an area. Every query begins at the thing, so that its cost is that of its links.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from msgspec import Struct

from kg.serve.content.facts import ROLES
from kg.serve.content.reading import Reader, Row
from kg.serve.content.things import Ref
from kg.vocab import KG

KINDS = frozenset({"person", "agency", "government", "organization", "area", "event"})
"""What the explorer shows."""

_ROLES = " ".join(f"kg:{role}" for role in ROLES)
_SURE = "kg:confidence ?c ; kg:independentSources ?n"
_HELD = (f"a kg:Tenure ; org:role/skos:prefLabel ?w ; kg:status ?s ; {_SURE} "
         "OPTIONAL { ?f kg:lastObserved ?d }")  # fmt: skip
_QUERIES = (
    ("post", True, f"?f org:member ?x ; org:organization ?o ; {_HELD}"),
    ("post", False, f"?f org:organization ?x ; org:member ?o ; {_HELD}"),
    ("role", True, f"VALUES ?w {{ {_ROLES} }} ?f ?w ?x ; a kg:Event ; {_SURE} OPTIONAL {{ ?f kg:date ?d }} "
                   "BIND(?f AS ?o)"),
    ("role", False, f"VALUES ?w {{ {_ROLES} }} ?x ?w ?o ; a kg:Event ; {_SURE} OPTIONAL {{ ?x kg:date ?d }} "
                    "BIND(?x AS ?f)"),
    ("place", True, f"?x sem:hasPlace ?o ; a kg:Event ; {_SURE} OPTIONAL {{ ?x kg:date ?d }} BIND(?x AS ?f)"),
    ("place", False, f"?f sem:hasPlace ?x ; a kg:Event ; {_SURE} OPTIONAL {{ ?f kg:date ?d }} BIND(?f AS ?o)"),
    ("relation", True, f"?f kg:subject ?x ; kg:property ?w ; kg:object ?o ; {_SURE}"),
    ("relation", False, f"?f kg:object ?x ; kg:property ?w ; kg:subject ?o ; {_SURE}"),
    ("jurisdiction", True, "?x kg:jurisdiction ?o"),
    ("jurisdiction", False, "?o kg:jurisdiction ?x"),
    ("within", True, "?x kg:within ?o"),
    ("within", False, "?o kg:within ?x"),
)  # fmt: skip
"""Of each relation, from the thing and to it: `o` the other, `f` the fact, `w` the post, part or property, `s` the
status, `c` the confidence, `n` the independent sources, `d` the date."""


class Link(Struct, frozen=True):
    """A link from one thing to another: `relation` (post, role, place, jurisdiction, part, within), `word` (the name of
    the post, the part in the event), `status` of a post, how sure, how many sources, when, and the fact (or "")."""

    source: str
    target: str
    relation: str
    word: str
    status: str
    confidence: float
    sources: int
    date: str
    fact: str


class Neighbourhood(Struct, frozen=True):
    """The links of a thing, at most as many as asked, what is at their ends, and how many there are in all."""

    things: tuple[Ref, ...]
    links: tuple[Link, ...]
    total: int


def neighbours(reader: Reader, iri: str, most: int) -> Neighbourhood:
    """The links of the thing `iri`, the best supported `most` of them."""
    every = list(_links(reader, iri))
    turns: dict[str, list[Link]] = {}
    for link in sorted(every, key=_rank):
        turns.setdefault(link.relation, []).append(link)
    shown: list[Link] = []
    things = {iri: reader.ref(iri)}
    for link in chain.from_iterable(zip_longest(*turns.values())):
        if len(shown) == most:
            break
        other = link and reader.ref(link.target if link.source == iri else link.source)
        if other and other.kind in KINDS:
            things.setdefault(other.iri, other)
            shown.append(link)
    return Neighbourhood(tuple(things.values()), tuple(shown), len(every))


def _links(reader: Reader, iri: str) -> Iterator[Link]:
    served: set[tuple[str, str]] = set()
    for relation, away, pattern in _QUERIES:
        for row in reader.rows(f"SELECT DISTINCT ?o ?f ?w ?s ?c ?n ?d {{ {pattern} }}", x=iri):
            link = _link(iri, relation, away, row)
            pair = (link.source, link.target)
            if link.relation == "jurisdiction":
                if pair in served:
                    continue
                served.add(pair)
            if KG.Indonesia.value not in pair:
                yield link


def _link(iri: str, relation: str, away: bool, row: Row) -> Link:
    other, fact, word, status, confidence, sources, date = row
    word = word.rpartition("#")[2]
    if relation == "relation":
        relation, word = (word if word == "jurisdiction" else "part"), ("" if word == "jurisdiction" else word)
    source, target = (iri, other) if away else (other, iri)
    return Link(source, target, relation, word, status.rpartition("#")[2], float(confidence or 1), int(sources or 1),
                date, fact)  # fmt: skip


def _rank(link: Link) -> tuple[object, ...]:
    newest = "".join(chr(255 - ord(c)) for c in link.date)
    return (-link.sources, not link.date, newest, -link.confidence, link.source, link.target, link.word)
