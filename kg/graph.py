"""A built graph, open for reading: `kg.open("kg-data")`.

Input: a data folder. Output: answers to SPARQL, the articles, and the knowledge layer as an rdflib or networkx graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ledger, query, store
from kg.errors import QueryError
from kg.model import Article, Extraction
from kg.query import run

if TYPE_CHECKING:  # both take time to import
    import networkx
    import rdflib

Row = dict[str, str]


class Graph:
    """The graph in a folder, as it was when it was opened: a later build changes nothing here.

    Use it in a `with` block, or `close` it. Raises DataError if there is no graph in `data`.
    """

    def __init__(self, data: str | Path) -> None:
        self.folder = Path(data)
        self._ledger = ledger.open(self.folder)
        self._snapshot = store.open_current(self.folder)

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the folder free."""
        self._ledger.close()
        self._snapshot.close()

    @property
    def store(self) -> ox.Store:
        """The pyoxigraph store, read-only: the knowledge in its default graph, claims in a graph for each article."""
        return self._snapshot.store

    def query(self, sparql: str, **parameters: str) -> list[Row] | bool:
        """Rows of a SELECT (name -> text, without what is unbound), of a CONSTRUCT likewise, or an ASK's answer.

        `sparql` may be the name of a ready query (`kg queries`), with its parameters. Prefixes of the data model need
        no declaration. Raises QueryError for what is no query.
        """
        text, ready = sparql, sparql in query.names()
        if ready:
            text = query.bind(query.load(sparql), parameters, self.store)
        elif parameters:
            raise QueryError("only ready queries take parameters", "hanya pertanyaan siap pakai yang berparameter")
        answer = run.run(self.store, text, ready=ready)
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        if isinstance(answer, ox.QueryTriples):
            return [
                {"subject": _text(t.subject), "predicate": t.predicate.value, "object": _text(t.object)} for t in answer
            ]
        names = [variable.value for variable in answer.variables]
        rows = (zip(names, row, strict=True) for row in answer)
        return [{name: _text(value) for name, value in row if value is not None} for row in rows]

    def rdflib(self) -> rdflib.Graph:
        """The knowledge layer as an rdflib graph of its own, in memory."""
        import rdflib

        from kg.vocab import PREFIXES

        graph = rdflib.Graph()
        for prefix, base in PREFIXES.items():
            graph.bind(prefix, base)
        quads = self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        written = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
        return graph.parse(data=written or b"", format="nt")

    def networkx(self, projection: str | None = None) -> networkx.Graph:
        """The network of people, bodies, areas and events (`kg.network.network`), a `MultiDiGraph`.

        With `projection` (person, agency, area, event) what links those (`kg.network.project`): areas by visits, a
        `DiGraph`; the others by what they share, a `Graph`. Raises QueryError for any other.
        """
        from kg.network import PROJECTIONS, network, project

        if projection is None:
            return network(self.store)
        if projection not in PROJECTIONS:
            raise QueryError(f"there is no projection {projection!r}; they are: {', '.join(PROJECTIONS)}")
        return project(network(self.store), projection)

    @property
    def articles(self) -> Iterator[Article]:
        """The articles, by id, with their texts."""
        return self._ledger.articles()

    def article(self, id: str) -> Article | None:
        """The article called `id`, None if it is not held."""
        return self._ledger.article(id)

    def extraction(self, id: str) -> Extraction | None:
        """What was extracted from the article called `id`: all claims, even those too doubtful for the graph."""
        return self._ledger.extraction(id)


def _text(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
