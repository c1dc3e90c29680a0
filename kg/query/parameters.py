"""Binding of parameters: a user's words become RDF terms, and only terms enter the query.

Input:     a `ReadyQuery`, the values given as text, the store.
Output:    SPARQL in which `VALUES ?NAME { UNDEF }` holds the terms of each value given.
Algorithm: things (areas, people, bodies, roles, articles) are looked up by IRI or by any of their names, first as
           written, then regardless of case; events by words of their label; dates, numbers and words become literals.
           Terms are written by pyoxigraph in N-Triples form, so a value cannot break out of its place.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.library import Parameter, ReadyQuery, Type
from kg.vocab import EVENT_CLASSES, KG, XSD

CLASSES: Mapping[Type, tuple[str, ...]] = {
    "area": ("Province", "Regency", "City", "District", "Village", "AdministrativeArea"),
    "body": ("Agency", "Government", "Organization"),
    "person": ("Person", "Official"),
}
_LABELS = "skos:prefLabel|skos:altLabel"
_PREFIXES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
"""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")


def bind(query: ReadyQuery, values: Mapping[str, str], store: ox.Store) -> str:
    """SPARQL of `query` with `values` in place.

    Raises QueryError for an unknown parameter, a value of the wrong type, or a name that the graph does not know.
    """
    known = {p.name: p for p in query.parameters}
    sparql = query.sparql
    for name, value in values.items():
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"{query.name} has no parameter {name!r}; it takes: {takes}")
        terms = " ".join(str(t) for t in _terms(known[name], value, store))
        sparql = sparql.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {terms} }}", 1)
    return sparql


def suggest(parameter: Parameter, prefix: str, store: ox.Store, limit: int = 20) -> list[str]:
    """Names known to the graph that begin with `prefix` (any case) and fit the parameter, for completion in a shell."""
    if parameter.type == "event-kind":
        return [k for k in EVENT_CLASSES if k.startswith(prefix.casefold())]
    pattern = {
        "role": f"?p org:role ?x . ?x {_LABELS} ?n",
        "event": "?x rdfs:label ?n",
        "article": "?x dcterms:identifier ?n",
        "entity": f"?x {_LABELS} ?n",
    }.get(parameter.type)
    if pattern is None:
        if parameter.type not in CLASSES:
            return []
        pattern = f"{_class_values(parameter.type)} ?x a ?c ; {_LABELS} ?n"
    rows = store.query(
        f"{_PREFIXES} SELECT DISTINCT ?n {{ {pattern} FILTER(STRSTARTS(LCASE(?n), LCASE({ox.Literal(prefix)}))) }} "
        f"ORDER BY ?n LIMIT {limit:d}",
    )
    return [row["n"].value for row in rows]  # type: ignore[union-attr]


def _terms(parameter: Parameter, value: str, store: ox.Store) -> list[ox.NamedNode | ox.Literal]:
    value = value.strip()
    match parameter.type:
        case "text":
            return [ox.Literal(value)]
        case "date":
            if not _is_date(value):
                raise QueryError(f"{parameter.name}: {value!r} is no date; write it as 2017-08-08, 2017-08 or 2017")
            return [ox.Literal(value)]
        case "number":
            if not _NUMBER.match(value):
                raise QueryError(f"{parameter.name}: {value!r} is no number; write it as 0.7")
            return [ox.Literal(value, datatype=XSD.decimal)]
        case "event-kind":
            if value.casefold() not in EVENT_CLASSES:
                kinds = ", ".join(EVENT_CLASSES)
                raise QueryError(f"{parameter.name}: {value!r} is no kind of event; they are: {kinds}")
            return [EVENT_CLASSES[value.casefold()]]
    return _things(parameter, value, store)


def _is_date(value: str) -> bool:
    """Whether it is an ISO date, month or year."""
    if not _DATE.match(value):
        return False
    try:
        datetime.date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])
    except ValueError:
        return False
    return True


def _things(parameter: Parameter, value: str, store: ox.Store) -> list[ox.NamedNode | ox.Literal]:
    if re.match(r"https?://\S+$", value):
        try:
            return [ox.NamedNode(value)]
        except ValueError as error:
            raise QueryError(f"{parameter.name}: {value!r} is no IRI") from error
    pattern = {
        "role": f"?t org:role ?x . ?x {_LABELS} ?n",
        "event": "?x rdfs:label ?n",
        "article": "?x dcterms:identifier ?n",
        "entity": f"?x {_LABELS} ?n",
    }.get(parameter.type) or f"?x {_LABELS} ?n . {_class_values(parameter.type)} ?x a ?c"
    wanted = ox.Literal(value)
    tests = (f"FILTER(CONTAINS(LCASE(?n), LCASE({wanted})))",) if parameter.type == "event" else (
        f"FILTER(STR(?n) = {wanted})", f"FILTER(LCASE(?n) = LCASE({wanted}))")  # fmt: skip
    for test in tests:
        rows = store.query(
            f"{_PREFIXES} SELECT DISTINCT ?x {{ {pattern} {test} }} ORDER BY ?x",
        )
        found = [row["x"] for row in rows]  # type: ignore[union-attr]
        if found:
            return found
    near = suggest(parameter, value[:3], store, 3)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise QueryError(f"{parameter.name}: the graph knows nothing called {value!r}{hint}")


def _class_values(kind: Type) -> str:
    return f"VALUES ?c {{ {' '.join(str(KG[c]) for c in CLASSES[kind])} }}"

