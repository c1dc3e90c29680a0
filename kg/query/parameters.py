"""Binding of parameters: a user's words become RDF terms, and only terms enter the query.

Input:     a `ReadyQuery`, the values given as text, the store. A value that is empty is as if not given.
Output:    SPARQL in which `VALUES ?NAME { UNDEF }` holds the terms of each value given. What is wrong with a value is
           said in English and in Indonesian.
Algorithm: things (areas, people, bodies, roles, articles) are looked up by IRI or by any of their names, first as
           written (by the store's index), then regardless of case; events by words of their label; dates, numbers and
           words become literals. Terms are written by pyoxigraph in N-Triples form, so a value cannot break out of its
           place.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import ParameterError, QueryError
from kg.query.library import Parameter, ReadyQuery, Type
from kg.vocab import DCTERMS, EVENT_CLASSES, KG, ORG, PREFIXES, RDF, SKOS, XSD

CLASSES: Mapping[Type, tuple[str, ...]] = {
    "area": ("Province", "Regency", "City", "District", "Village", "AdministrativeArea"),
    "body": ("Agency", "Government", "Organization"),
    "person": ("Person", "Official"),
}
_NAMES = "skos:prefLabel|skos:altLabel"
_PATTERNS: Mapping[Type, str] = {
    "role": f"?t org:role ?x . ?x {_NAMES} ?n",
    "event": "?x rdfs:label ?n",
    "article": "?x dcterms:identifier ?n",
    "entity": f"?x {_NAMES} ?n",
    **{kind: f"VALUES ?c {{ {' '.join(f'kg:{c}' for c in names)} }} ?x a ?c ; {_NAMES} ?n"
       for kind, names in CLASSES.items()},
}  # fmt: skip
_TERMS = {kind: frozenset(KG[name] for name in names) for kind, names in CLASSES.items()}
_KNOWLEDGE = ox.DefaultGraph()
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")


def bind(query: ReadyQuery, values: Mapping[str, str], store: ox.Store) -> str:
    """SPARQL of `query` with `values` in place.

    Raises QueryError for a parameter that is unknown or missing, a value of the wrong type, or a name that the graph
    does not know.
    """
    known = {p.name: p for p in query.parameters}
    sparql = query.sparql
    if missing := [p for p in query.parameters if p.required and not values.get(p.name, "").strip()]:
        name = missing[0].name
        example = f"kg query {query.name} --param {name}=..."
        raise ParameterError(name, f"must be given: {example}", f"harus diisi: {example}")
    for name, value in values.items():
        if name not in known:
            raise QueryError(
                f"{query.name} has no parameter {name!r}; it takes: {', '.join(known) or 'none'}",
                f"{query.name} tidak mengenal parameter {name!r}; yang dikenal: {', '.join(known) or 'tidak ada'}",
            )
        if value.strip():
            terms = " ".join(str(t) for t in _terms(known[name], value.strip(), store))
            sparql = sparql.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {terms} }}", 1)
    return sparql


def suggest(parameter: Parameter, prefix: str, store: ox.Store, limit: int = 20) -> list[str]:
    """Names known to the graph that begin with `prefix` (any case) and fit the parameter, for completion in a shell."""
    if parameter.type == "event-kind":
        return [k for k in EVENT_CLASSES if k.startswith(prefix.casefold())]
    if parameter.type not in _PATTERNS:
        return []
    return _ask(
        store,
        f"SELECT DISTINCT ?n {{ {_PATTERNS[parameter.type]} "
        f"FILTER(STRSTARTS(LCASE(?n), LCASE({ox.Literal(prefix)}))) }} ORDER BY ?n LIMIT {limit:d}",
    )


def _terms(parameter: Parameter, value: str, store: ox.Store) -> list[ox.NamedNode | ox.Literal]:
    name = parameter.name
    match parameter.type:
        case "text":
            return [ox.Literal(value)]
        case "date":
            if not _is_date(value):
                raise ParameterError(
                    name,
                    f"{value!r} is no date; write it as 2017-08-08, 2017-08 or 2017",
                    f"{value!r} bukan tanggal; tulislah seperti 2017-08-08, 2017-08 atau 2017",
                )
            return [ox.Literal(value)]
        case "number":
            if not _NUMBER.match(value):
                raise ParameterError(
                    name,
                    f"{value!r} is no number; write it as 0.7",
                    f"{value!r} bukan bilangan; tulislah seperti 0.7",
                )
            return [ox.Literal(value, datatype=XSD.decimal)]
        case "event-kind":
            if value.casefold() not in EVENT_CLASSES:
                kinds = ", ".join(EVENT_CLASSES)
                raise ParameterError(
                    name,
                    f"{value!r} is no kind of event; they are: {kinds}",
                    f"{value!r} bukan jenis peristiwa; yang ada: {kinds}",
                )
            return [EVENT_CLASSES[value.casefold()]]
    return list(_things(parameter, value, store))


def _is_date(value: str) -> bool:
    """Whether it is an ISO date, month or year."""
    if not _DATE.match(value):
        return False
    try:
        datetime.date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])
    except ValueError:
        return False
    return True


def _things(parameter: Parameter, value: str, store: ox.Store) -> list[ox.NamedNode]:
    """All things that may be meant, sorted."""
    if re.match(r"https?://\S+$", value):
        try:
            return [ox.NamedNode(value)]
        except ValueError as error:
            raise ParameterError(parameter.name, f"{value!r} is no IRI", f"{value!r} bukan IRI") from error
    found = _called(parameter.type, value, store)
    if not found:
        test = "CONTAINS(LCASE(?n), LCASE({}))" if parameter.type == "event" else "LCASE(?n) = LCASE({})"
        pattern = f"{_PATTERNS[parameter.type]} FILTER({test.format(ox.Literal(value))})"
        found = [ox.NamedNode(iri) for iri in _ask(store, f"SELECT DISTINCT ?x {{ {pattern} }} ORDER BY ?x")]
    if not found:
        near = ", ".join(suggest(parameter, value[:3], store, 3))
        raise ParameterError(
            parameter.name,
            f"the graph knows nothing called {value!r}" + (f"; did you mean {near}?" if near else ""),
            f"graf tidak mengenal {value!r}" + (f"; mungkin maksud Anda {near}?" if near else ""),
        )
    return found


def _called(kind: Type, name: str, store: ox.Store) -> list[ox.NamedNode]:
    """Things of a kind with just that name, sorted; of events, whose labels are searched, none."""
    properties = {"event": (), "article": (DCTERMS.identifier,)}.get(kind, (SKOS.prefLabel, SKOS.altLabel))
    quads = (q for p in properties for q in store.quads_for_pattern(None, p, ox.Literal(name), _KNOWLEDGE))
    things = {q.subject for q in quads if isinstance(q.subject, ox.NamedNode)}
    return sorted((thing for thing in things if _is(kind, thing, store)), key=lambda thing: thing.value)


def _is(kind: Type, thing: ox.NamedNode, store: ox.Store) -> bool:
    if kind == "role":
        return any(True for _ in store.quads_for_pattern(None, ORG.role, thing, _KNOWLEDGE))
    types = store.quads_for_pattern(thing, RDF.type, None, _KNOWLEDGE)
    return kind not in _TERMS or any(quad.object in _TERMS[kind] for quad in types)


def _ask(store: ox.Store, sparql: str) -> list[str]:
    """The only column of an answer."""
    answer = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return [row[0].value for row in answer if isinstance(row[0], ox.NamedNode | ox.Literal)]
