"""Running a query, and its answer in the formats of SPARQL.

Input: a store and SPARQL, in which the prefixes of the data model need no declaration. Output: the answer of
pyoxigraph (solutions, triples or a yes or no), or its bytes in a format. Which format fits depends on the answer:
solutions and yes/no `json csv tsv xml`, triples `turtle ntriples`.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.guard import check
from kg.vocab import PREFIXES

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
TRIPLES = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}


def run(store: ox.Store, sparql: str, *, ready: bool = False) -> Answer:
    """The answer to `sparql`. Raises QueryError for what is no SPARQL query, or one that may not be asked.

    A `ready` one, bound by `kg.query.bind`, is not checked: nothing but terms was put into it.
    """
    if not ready:
        check(sparql)
    try:
        return store.query(sparql, prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        raise not_sparql(error) from error
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {_one_line(error)}") from error


def not_sparql(error: Exception) -> QueryError:
    """What is said of a query that the parser refuses."""
    why = re.sub(r", \[['_].*", ", ...", _one_line(error))  # sets of characters, which say nothing to people
    return QueryError(f"no valid SPARQL query: {why}", f"bukan SPARQL yang sah: {why}")


def serialize(answer: Answer, format: str) -> bytes:
    """The answer as bytes of `format`. Raises QueryError if the format does not fit it or evaluation fails."""
    if isinstance(answer, ox.QueryTriples):
        if format not in TRIPLES:
            raise QueryError(f"this query gives triples: choose --format {' or '.join(TRIPLES)}")
    elif format not in RESULTS:
        raise QueryError(f"this query gives no triples: choose --format {' '.join(RESULTS)}")
    try:
        if isinstance(answer, ox.QueryTriples):
            written = ox.serialize(answer, format=TRIPLES[format], prefixes=PREFIXES)
        else:
            written = answer.serialize(format=RESULTS[format])
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {_one_line(error)}") from error
    return written or b""


def rows(answer: ox.QuerySolutions) -> tuple[list[str], list[list[str]]]:
    """Names of the columns, and the rows as text for people: known namespaces shortened, what is unbound empty.

    Raises QueryError if evaluation fails.
    """
    try:
        found = [[_shown(value) for value in row] for row in answer]
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {_one_line(error)}") from error
    return [variable.value for variable in answer.variables], found


def _shown(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        short = (f"{p}:{term.value.removeprefix(b)}" for p, b in PREFIXES.items() if term.value.startswith(b))
        return next(short, term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
