"""Which part of the network is shown.

Input:     the whole network and the wishes of the user.
Output:    a smaller network; its attribute `total` is the number of nodes that the wishes alone would show, `private`
           how many people without a public post are linked to them and not shown, and `left_out` how many of each kind
           the limit left out, so that the page can say so.
Algorithm: filter by kind, publicity and time; project on one kind, if asked; keep what is within `hops` of the focus;
           if more than `limit` are left, keep the most central ones (most links, then most sources, then by IRI).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from datetime import date

import networkx as nx

from kg.errors import QueryError
from kg.network import KINDS, PROJECTIONS
from kg.view.projected import projected


def select(
    graph: nx.MultiDiGraph,
    *,
    focus: str | None = None,
    hops: int = 2,
    kinds: Collection[str] | None = None,
    by: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = 300,
    private: bool = False,
) -> nx.MultiDiGraph:
    """The part of `graph` to show.

    `focus` is a name or IRI; `kinds` any of person, agency, area, event (agency includes governments and
    organizations); `by` projects on one of PROJECTIONS and takes the place of `kinds`; `since` and `until` are days,
    months or years (ISO) that bound dated links and events; `private` lets people in who hold no public post. Raises
    QueryError for an unknown focus, kind or projection, or what is no date.
    """
    if by is not None and (by not in PROJECTIONS or kinds):
        raise QueryError("a projection shows one kind: person, agency, area or event, and no other kinds beside it")
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
    part = graph.subgraph(keep if by else keep | (_find(graph, focus) if focus else set())).copy()
    part.remove_edges_from(
        [(a, b, k) for a, b, k, data in part.edges(keys=True, data=True) if _outside(data["date"], since, until)]
    )
    if by:
        part = projected(part, by)
    center = _find(part, focus) if focus else set()
    if center:
        near = set(center)
        for node in center:
            near |= set(nx.ego_graph(part.to_undirected(as_view=True), node, radius=hops))
        part = part.subgraph(near).copy()
    else:
        part.remove_nodes_from([node for node in list(part) if part.degree(node) == 0])
    people = {node for node, kind in graph.nodes(data="kind") if kind == "person" and kind in wanted and not by}
    unseen = [n for n in people - keep - set(part) if any(near in part for near in nx.all_neighbors(graph, n))]
    part.graph.update(total=part.number_of_nodes(), private=len(unseen), focus=sorted(center))
    return part if limit is None else cut(part, limit)


def cut(graph: nx.MultiDiGraph, limit: int) -> nx.MultiDiGraph:
    """At most `limit` nodes of `graph`: the most central ones, each linked to another one of them, or in the focus."""
    if graph.number_of_nodes() <= limit:
        return graph
    center = set(graph.graph.get("focus", ()))
    sources = dict.fromkeys(graph, 0)
    for a, b, number in graph.edges(data="sources"):
        sources[a] += number
        sources[b] += number
    ranked = sorted(graph, key=lambda n: (n not in center, -graph.degree(n), -sources[n], n))
    part = graph.subgraph(_linked(graph, ranked, limit) | center).copy()
    lost = Counter(data["kind"] for node, data in graph.nodes(data=True) if node not in part)
    lost.update(graph.graph.get("left_out", {}))
    part.graph.update(total=graph.graph.get("total", len(graph)), left_out={kind: lost[kind] for kind in sorted(lost)})
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


def _linked(graph: nx.MultiDiGraph, ranked: list[str], limit: int) -> set[str]:
    """The longest head of `ranked` of which at most `limit` nodes have a link to another one: these nodes."""
    head: set[str] = set()
    linked: set[str] = set()
    for node in ranked:
        near = {other for other in nx.all_neighbors(graph, node) if other in head and other != node}
        new = near - linked | {node} if near else set()
        if len(linked) + len(new) > limit:
            break
        head.add(node)
        linked |= new
    return linked
