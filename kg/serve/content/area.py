"""The page of an area: its government and agencies with who leads them, what happened there by month, what lies in it.

Events of an area are those that took place in it or in an area within it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from kg.language.lexicon import read
from kg.serve.content import facts
from kg.serve.content.reading import Reader, Row, cut
from kg.serve.content.things import Cut, Happening, Ref, Said, Support
from kg.vocab import EVENT_CLASSES, KG, SKOS

_EVENTS = f"""
SELECT DISTINCT ?e ?date ?kind {{
  VALUES ?kind {{ {" ".join(map(str, EVENT_CLASSES.values()))} }}
  ?place kg:within* ?x . ?e sem:hasPlace ?place ; a ?kind .
  OPTIONAL {{ ?e kg:date ?date }}
}} ORDER BY DESC(?date) ?e
"""
_LEADS = """
SELECT ?body ?tenure ?person ?post ?status ?last {
  ?body kg:jurisdiction ?x . ?tenure org:organization ?body ; org:member ?person ; org:role ?role ; kg:status ?status .
  ?role skos:prefLabel ?post . FILTER(?status IN (kg:Definitive, kg:Acting)) OPTIONAL { ?tenure kg:lastObserved ?last }
} ORDER BY ?body DESC(?last) ?post ?person
"""
_WORDS = read("fact_words")


class Office(Struct, frozen=True):
    """A body of the area with the last known holder of its head post (else of any but a member's) and its sentences."""

    body: Ref
    holder: Ref | None = None
    post: str = ""
    status: str = ""
    last: str = ""
    support: Support | None = None


class Area(Struct, frozen=True):
    """An area: `chain` from the country down to it, what it holds, its bodies, its events.

    `months` counts its dated events of the kind chosen by month, `sorts` those of the month chosen by kind.
    """

    ref: Ref
    names: tuple[str, ...]
    code: str
    chain: tuple[Ref, ...]
    inside: Cut[Ref]
    government: tuple[Office, ...]
    agencies: Cut[Office]
    events: Cut[Happening]
    months: dict[str, int]
    sorts: dict[str, int]
    about: Cut[Said]
    articles: Cut[Ref]


def area(reader: Reader, iri: str, pages: Mapping[str, int], month: str = "", sort: str = "") -> Area:
    """What the graph says of the area `iri`; of long lists the page that `pages` names by their section.

    With `month` ("2023-05") and `sort` ("Visit") only the events of that month and kind are listed.
    """
    rows = [(e, date, kind.rpartition("#")[2]) for e, date, kind in reader.rows(_EVENTS, x=iri)]
    months = Counter(date[:7] for _, date, kind in rows if len(date) >= 7 and sort in ("", kind))
    sorts = Counter(kind for _, date, kind in rows if date.startswith(month))
    shown = [e for e, date, kind in rows if date.startswith(month) and sort in ("", kind)]
    bodies = _bodies(reader, iri)
    return Area(
        ref=reader.ref(iri),
        names=tuple(reader.values(iri, SKOS.altLabel)),
        code=reader.value(iri, SKOS.notation),
        chain=_chain(reader, iri),
        inside=cut(reader.subjects(KG.within, iri), 60, pages.get("inside", 1), reader.ref),
        government=tuple(_office(reader, *b) for b in bodies if b[0].kind == "government"),
        agencies=cut((b for b in bodies if b[0].kind != "government"), 24, pages.get("agencies", 1),
                     lambda b: _office(reader, *b)),
        events=cut(shown, 30, pages.get("events", 1), lambda event: facts.happening(reader, event)),
        months=dict(sorted(months.items())),
        sorts=dict(sorts.most_common()),
        about=facts.statements(reader, iri, of="kg:about", page=pages.get("about", 1)),
        articles=facts.articles(reader, iri, pages.get("articles", 1)),
    )


def _chain(reader: Reader, iri: str) -> tuple[Ref, ...]:
    """The areas that hold this one, the largest first."""
    found: list[str] = []
    while (iri := reader.value(iri, KG.within)) and iri not in found:
        found.append(iri)
    return tuple(reader.ref(one) for one in reversed(found))


def _bodies(reader: Reader, iri: str) -> list[tuple[Ref, Row | None]]:
    """The bodies of an area, those with a known head first, each with the row of `_LEADS` that stands for it."""
    held: dict[str, list[Row]] = {}
    for row in reader.rows(_LEADS, x=iri):  # the last seen first
        held.setdefault(row[0], []).append(row)
    best = {body: min(rows, key=_rank) for body, rows in held.items()}
    leads = {body: lead for body, lead in best.items() if not _ordinary(lead)}
    bodies = reader.refs(reader.subjects(KG.jurisdiction, iri))
    return sorted(((body, leads.get(body.iri)) for body in bodies), key=lambda found: found[1] is None)


def _rank(row: Row) -> int:
    """Heads before others, and a member after all."""
    heads: list[str] = _WORDS["leading"]
    return heads.index(row[3]) if row[3] in heads else len(heads) + _ordinary(row)


def _ordinary(row: Row) -> bool:
    """Whether the post is that of a mere member."""
    return row[3].startswith(tuple(_WORDS["ordinary"]))


def _office(reader: Reader, body: Ref, lead: Row | None) -> Office:
    if lead is None:
        return Office(body)
    _, tenure, person, post, status, last = lead
    support = reader.support(tenure, things=(person, body.iri), words=(post,))
    return Office(body, reader.ref(person), post, status.partition("#")[2], last, support)
