"""The page of an area: its government and agencies with who leads them, what happened there by month, what lies in it.

Events of an area are those that took place in it or in an area within it.
"""

from __future__ import annotations

from msgspec import Struct

from kg.serve.content import facts
from kg.serve.content.reading import Reader, cut
from kg.serve.content.things import Cut, Happening, Ref, Said
from kg.vocab import KG, SKOS

_EVENTS = """
SELECT DISTINCT ?e ?date { ?place kg:within* ?x . ?e sem:hasPlace ?place ; a kg:Event . OPTIONAL { ?e kg:date ?date } }
ORDER BY DESC(?date) ?e
"""
_LEADS = """
SELECT ?body ?person ?role ?status (MAX(?d) AS ?last) {
  ?body kg:jurisdiction ?x . ?t org:organization ?body ; org:member ?person ; org:role ?role ; kg:status ?status .
  FILTER(?status IN (kg:Definitive, kg:Acting)) OPTIONAL { ?t kg:lastObserved ?d }
} GROUP BY ?body ?person ?role ?status ORDER BY ?body DESC(?last) ?role ?person
"""
HEADS = ("Gubernur", "Wali Kota", "Bupati", "Camat", "Lurah", "Kepala Desa", "Kepala", "Ketua", "Direktur Utama",
         "Direktur", "Rektor", "Sekretaris Daerah")  # fmt: skip
"""Posts of those who head a body, the first one found stands for it."""


class Office(Struct, frozen=True):
    """A body of the area with the last known holder of its head post (else of any), if any is known."""

    body: Ref
    holder: Ref | None = None
    post: str = ""
    status: str = ""
    last: str = ""


class Area(Struct, frozen=True):
    """An area: `chain` from the country down to it, what it holds, its bodies, its events.

    `months` counts its dated events by month (all of them, though `events` is cut).
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
    about: Cut[Said]
    articles: Cut[Ref]


def area(reader: Reader, iri: str, month: str = "") -> Area:
    """What the graph says of the area `iri`; with `month` ("2023-05") only the events of that month are listed."""
    rows = reader.rows(_EVENTS, x=iri)
    months: dict[str, int] = {}
    for _, date in rows:
        if len(date) >= 7:
            months[date[:7]] = months.get(date[:7], 0) + 1
    shown = [e for e, date in rows if date.startswith(month)]
    offices = _offices(reader, iri)
    return Area(
        ref=reader.ref(iri),
        names=tuple(reader.values(iri, SKOS.altLabel)),
        code=reader.value(iri, SKOS.notation),
        chain=_chain(reader, iri),
        inside=cut(reader.refs(reader.subjects(KG.within, iri)), 60),
        government=tuple(o for o in offices if o.body.kind == "government"),
        agencies=cut(tuple(o for o in offices if o.body.kind != "government"), 80),
        events=Cut(tuple(facts.happening(reader, e) for e in shown[:60]), len(shown)),
        months=dict(sorted(months.items())),
        about=facts.statements(reader, iri, of="kg:about", most=15),
        articles=facts.articles(reader, iri),
    )


def _chain(reader: Reader, iri: str) -> tuple[Ref, ...]:
    """The areas that hold this one, the largest first."""
    found: list[str] = []
    while (iri := reader.value(iri, KG.within)) and iri not in found:
        found.append(iri)
    return tuple(reader.ref(one) for one in reversed(found))


def _offices(reader: Reader, iri: str) -> list[Office]:
    held: dict[str, list[Office]] = {}
    for body, person, role, status, last in reader.rows(_LEADS, x=iri):
        office = Office(reader.ref(body), reader.ref(person), reader.ref(role).name, status.partition("#")[2], last)
        held.setdefault(body, []).append(office)
    bodies = reader.refs(reader.subjects(KG.jurisdiction, iri))
    return [min(held.get(b.iri, [Office(b)]), key=_rank) for b in bodies]


def _rank(office: Office) -> tuple[int, str]:
    """Heads before others, the last seen before earlier ones."""
    place = HEADS.index(office.post) if office.post in HEADS else len(HEADS)
    return place, "".join(chr(255 - ord(c)) for c in office.last)

