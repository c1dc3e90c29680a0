"""Figures of the network: who is central, who links areas, which groups, what is new in a month."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from msgspec import structs
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.network import overview
from kg.network.measures import brokers, central, groups
from kg.network.overview import Month
from kg.resources import folder
from tests.test_network import made

NAMES = ("ani", "budi", "citra", "dedi", "eka")
REGIONS = {"bogor": "bogor", "depok": "depok", "beji": "depok", "garut": "garut"}


def meetings(*parts: str) -> nx.MultiDiGraph:
    """People (by their first letters) at meetings: "ab bogor" is one of Ani and Budi in Bogor."""
    edges = []
    for number, part in enumerate(parts):
        who, area = part.split()
        edges += [(name, f"e{number}", "role") for name in NAMES if name[0] in who] + [(f"e{number}", area, "place")]
    nodes = dict.fromkeys(NAMES, "person") | dict.fromkeys(REGIONS, "area")
    return made(nodes | {f"e{n}": "event" for n in range(len(parts))}, edges)


def test_who_stands_between_others_is_central() -> None:
    network = meetings("ab bogor", "bc bogor", "cd bogor")
    found = central(network, "person", top=9)
    assert [c.iri for c in found] == ["budi", "citra", "ani", "dedi"]
    middle = nx.betweenness_centrality(nx.path_graph(4))[1]
    assert found[0].betweenness == pytest.approx(middle, abs=1e-4)
    assert found[0].links == 2
    assert sum(c.pagerank for c in found) == pytest.approx(1, abs=1e-3)
    assert central(network, "area", top=9) == []
    assert [c.iri for c in central(network, "person", top=1)] == ["budi"]


def test_who_alone_links_areas_stands_first() -> None:
    network = meetings("ab bogor", "ab depok", "a garut", "c depok", "c beji", "d garut")
    found = brokers(network, REGIONS, top=9)
    assert [(b.iri, b.areas, b.score) for b in found] == [
        ("ani", ("BOGOR", "DEPOK", "GARUT"), 2.5),
        ("budi", ("BOGOR", "DEPOK"), 0.5),
    ]


def test_a_post_elsewhere_links_areas_a_candidacy_does_not() -> None:
    network = meetings("ab bogor")
    network.add_node("dinas", kind="agency", label="DINAS", names=(), note="")
    network.add_edge("dinas", "depok", relation="jurisdiction")
    for who, verb in (("ani", "menjabat Kepala"), ("budi", "calon Kepala")):
        network.add_edge(who, "dinas", relation="post", verb=verb)
    assert [b.iri for b in brokers(network, REGIONS, top=9)] == ["ani"]


def test_groups_are_of_three_and_more() -> None:
    network = meetings("abc bogor", "abc bogor", "de depok")
    (group,) = groups(network, "person", top=9, shown=2)
    assert group.size == 3
    assert group.members == ("ANI", "BUDI")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("overview") / "data"
    kg.build([folder("seeds") / "articles"], found)
    return found


def test_an_overview_of_the_sample_articles(data: Path) -> None:
    with kg.open(data) as graph:
        found = overview(graph.store, top=3)
        network = graph.networkx()
    assert sum(found.nodes.values()) == len(network)
    assert sum(found.links.values()) == network.number_of_edges()
    assert found.months[0].month == "2019-03"
    totals = {field: sum(getattr(m, field) for m in found.months) for field in ("articles", "people", "events")}
    assert totals == {"articles": 48, "people": found.nodes["person"], "events": found.nodes["event"]}
    assert {len(nodes) for nodes in found.central.values()} == {3}
    assert overview(ox.Store()).months == []


def test_the_command(data: Path) -> None:
    asked = ["stats", "--network", "--top", "2", "--data", str(data)]
    told = CliRunner().invoke(app, asked)
    assert told.exit_code == 0
    for words in ("central people", "people who link areas", "new in the month", "months before are left out"):
        assert words in told.output
    found = json.loads(CliRunner().invoke(app, [*asked, "--json"]).output)
    assert set(found["months"][0]) == {f.name for f in structs.fields(Month)}


def test_projections_for_python(data: Path) -> None:
    with kg.open(data) as graph:
        people, areas = graph.networkx(projection="person"), graph.networkx(projection="area")
        with pytest.raises(kg.QueryError, match="no projection 'party'"):
            graph.networkx(projection="party")
    assert not people.is_directed()
    assert {kind for _, kind in people.nodes(data="kind")} == {"person"}
    assert areas.is_directed()
