"""Projections of the network, and its communities."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.network import PROJECTIONS, communities, project
from kg.network.projection import MOST

PROOF = (("Kalimat bukti.", "Judul", "2023-05-04"),)


def made(nodes: dict[str, str], edges: list[tuple[str, str, str]], **dates: str) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for node, kind in nodes.items():
        graph.add_node(node, kind=kind, label=node.upper(), names=(), note="", date=dates.get(node, ""))
    for a, b, relation in edges:
        relation, _, event = relation.partition(" ")
        graph.add_edge(a, b, key=f"{relation} {event}", relation=relation, verb="bersama", confidence=0.9, sources=2,
                       date=dates.get(b, ""), evidence=PROOF, **({"event": event} if event else {}))  # fmt: skip
    return graph


NETWORK = made(
    {"ani": "person", "budi": "person", "citra": "person", "dinas": "agency", "kota": "government", "rapat": "event",
     "upacara": "event", "bogor": "area", "depok": "area"},
    [("ani", "rapat", "role"), ("budi", "rapat", "role"), ("ani", "upacara", "role"), ("budi", "upacara", "role"),
     ("citra", "upacara", "role"), ("ani", "dinas", "post"), ("ani", "kota", "post"), ("kota", "upacara", "role"),
     ("depok", "bogor", "visit rapat")],
    rapat="2023-05-04", upacara="2023-01-02",
)  # fmt: skip


def test_people_are_linked_by_events_they_shared() -> None:
    people = project(NETWORK, "person")
    assert set(people.edges) == {("ani", "budi"), ("ani", "citra"), ("budi", "citra")}
    edge = people.edges["ani", "budi"]
    assert [s.iri for s in edge["shared"]] == ["upacara", "rapat"]
    assert edge["weight"] == 2
    assert edge["strength"] == pytest.approx(1 + 1 / 2)
    assert edge["sources"] == 4
    assert edge["date"] == "2023-01-02"
    assert edge["shared"][0].evidence == PROOF
    assert people.nodes["ani"]["label"] == "ANI"


def test_bodies_are_linked_by_people_and_by_events_of_their_people() -> None:
    (edge,) = project(NETWORK, "agency").edges(data=True)
    assert edge[:2] == ("dinas", "kota")
    assert [s.iri for s in edge[2]["shared"]] == ["upacara", "rapat", "ani"]


def test_events_are_linked_by_who_took_part_in_both() -> None:
    (edge,) = project(NETWORK, "event").edges(data=True)
    assert {s.iri for s in edge[2]["shared"]} == {"ani", "budi"}


def test_areas_are_linked_by_visits_that_have_a_direction() -> None:
    areas = project(NETWORK, "area")
    assert areas.is_directed()
    assert [(a, b, data["shared"][0].label) for a, b, data in areas.edges(data=True)] == [("depok", "bogor", "RAPAT")]


def test_what_would_link_everything_links_nothing_and_is_told() -> None:
    people = {f"p{i}": "person" for i in range(MOST + 1)}
    crowd = made({**people, "pesta": "event"}, [(p, "pesta", "role") for p in people])
    found = project(crowd, "person")
    assert found.number_of_edges() == 0
    assert found.graph["hubs"] == ("pesta",)


@pytest.mark.parametrize("by", PROJECTIONS)
def test_order_of_the_network_is_no_matter(by: str) -> None:
    shuffled = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(NETWORK.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(NETWORK.edges(keys=True, data=True))))
    one, other = project(NETWORK, by), project(shuffled, by)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_communities_are_found_and_numbered_by_size() -> None:
    graph = nx.Graph([*nx.complete_graph(4).edges, ("x", "y"), ("y", "z"), ("x", "z"), (0, "x")])
    graph = nx.relabel_nodes(graph, str)
    graph.add_node("alone")
    assert communities(graph) == {**dict.fromkeys("0123", 0), **dict.fromkeys("xyz", 1), "alone": 2}
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(reversed(list(graph.edges)))
    assert communities(turned) == communities(graph)


def test_weights_and_double_edges_count() -> None:
    chain = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("c", "d"), ("d", "c")])
    found = communities(chain)
    assert found["a"] == found["b"] != found["c"] == found["d"]


def test_nothing_has_no_communities() -> None:
    assert communities(nx.Graph()) == {}
