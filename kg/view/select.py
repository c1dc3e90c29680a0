"""Which part of the network is shown.

Input:     the whole network and the wishes of the user.
Output:    a smaller network; its attribute `total` is the number of nodes that the wishes alone would show, so that the
           page can say what was left out.
Algorithm: filter by kind, publicity and time; keep what is within `hops` of the focus; if more than `limit` are left,
           keep the most central ones (most links, then most sources, then by IRI).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import networkx as nx

from kg.errors import QueryError
from kg.network import KINDS


def select(
    graph: nx.MultiDiGraph,
    *,
    focus: str | None = None,
    hops: int = 2,
    kinds: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = 300,
    private: bool = False,
) -> nx.MultiDiGraph:
    """The part of `graph` to show.

    `focus` is a name or IRI; `kinds` any of person, agency, area, event (agency includes governments and
    organizations); `since` and `until` are days, months or years (ISO) that bound dated links and events; `private`
    lets people in who hold no public post. Raises QueryError for an unknown focus or kind, or what is no date.
    """
    wanted = _kinds(kinds)
    for bound in (since, until):
        _check_date(bound)
    keep = {
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] in wanted
        and (private or data["kind"] != "person" or data["public"])
        and not (data["kind"] == "event" and _outside(data.get("date", ""), since, until))
    }
    center = _find(graph, focus) if focus else set()
    part = graph.subgraph(keep | center).copy()
    part.remove_edges_from(
        [(a, b, k) for a, b, k, data in part.edges(keys=True, data=True) if _outside(data["date"], since, until)]
    )
    if center:
        near = set(center)
        for node in center:
            near |= set(nx.ego_graph(part.to_undirected(as_view=True), node, radius=hops))
        part = part.subgraph(near).copy()
    else:
        part.remove_nodes_from([node for node in list(part) if part.degree(node) == 0])
    total = part.number_of_nodes()
    if limit is not None and total > limit:
        part = part.subgraph(_central(part, limit, center)).copy()
        part.remove_nodes_from([node for node in list(part) if part.degree(node) == 0 and node not in center])
    part.graph.update(total=total, focus=sorted(center))
    return part


def _kinds(kinds: Collection[str] | None) -> set[str]:
    if not kinds:
        return set(KINDS)
    wrong = sorted(set(kinds) - set(KINDS))
    if wrong:
        raise QueryError(f"no kind of node is called {', '.join(wrong)}; they are person, agency, area, event")
    wanted = set(kinds)
    return wanted | {"government", "organization"} if "agency" in wanted else wanted


def _check_date(bound: str | None) -> None:
    """Raises QueryError unless `bound` is a day, month or year (ISO) or None."""
    if bound is None:
        return
    try:
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", bound, re.ASCII):
            raise ValueError
        date.fromisoformat(bound + "-01-01"[len(bound) - 4 :])
    except ValueError as error:
        raise QueryError(f"{bound!r} is no date; write it as 2020, 2020-08 or 2020-08-17") from error


def _outside(when: str, since: str | None, until: str | None) -> bool:
    """Whether a date (ISO, month or year) lies outside of the bounds; what has no date never does."""
    early = since is not None and when < since[: len(when)]
    late = until is not None and when[: len(until)] > until[: len(when)]
    return bool(when) and (early or late)


def _find(graph: nx.MultiDiGraph, focus: str) -> set[str]:
    """Nodes of that IRI or name."""
    if focus in graph:
        return {focus}
    wanted = focus.casefold().strip()
    main = {n for n, d in graph.nodes(data=True) if d["label"].casefold() == wanted}
    found = main or {n for n, d in graph.nodes(data=True) if wanted in (name.casefold() for name in d["names"])}
    if not found:
        near = sorted({d["label"] for _, d in graph.nodes(data=True) if wanted in d["label"].casefold()})[:3]
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise QueryError(f"nothing in the graph is called {focus!r}{hint}")
    return found


def _central(graph: nx.MultiDiGraph, limit: int, center: set[str]) -> set[str]:
    """The `limit` most central nodes."""
    sources = {n: sum(d["sources"] for *_, d in graph.edges(n, data=True)) for n in graph}
    ranked = sorted(graph, key=lambda n: (n not in center, -graph.degree(n), -sources[n], n))
    return set(ranked[:limit])
