"""Exports for network programs and spreadsheets: read back, the same bytes, hostile text harmless."""

from __future__ import annotations

import csv
import io
import random
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export_network import COLOURS, ENTITY, FORMATS, RELATION, entities, harmless, relations, tables, zipped
from kg.view.styles import STYLES
from tests.graphs import everything
from tests.samples import official, visit

HOSTILE = "=cmd|' /C calc'!A0\x00\x0b\ud800\ufffe<b>&\"']]> \u2028 Dinas;=1+1; @x"


def sample(words: str = "Sekretaris Daerah", shuffle: int | None = None) -> nx.MultiDiGraph:
    """Two people, a body, an area and an event, with parallel edges."""
    evidence = ((f"{words}\nBudi hadir.", f"Judul {words}", "2017-08-08"),)
    edge = {"confidence": 0.85, "sources": 2, "date": "2017-08-08", "evidence": evidence}
    nodes = [
        ("p:1", {"kind": "person", "label": words, "names": ("Budi", words), "note": "", "public": True,
                 "statements": (("Siap", "Siap, katanya.", "Judul", "2017-08-08"),)}),
        ("p:2", {"kind": "person", "label": "Warga", "names": (), "note": "", "public": False}),
        ("b:1", {"kind": "government", "label": "Pemerintah Kota Bogor", "names": (), "note": "Kota Bogor"}),
        ("a:1", {"kind": "area", "label": "Kota Bogor", "names": ("Bogor",), "note": "kota di Jawa Barat"}),
        ("e:1", {"kind": "event", "label": "Rapat", "names": (), "note": "pertemuan", "date": "2017-08"}),
    ]  # fmt: skip
    edges = [
        ("p:1", "b:1", "t:1", {**edge, "relation": "post", "verb": f"menjabat {words}"}),
        ("p:1", "b:1", "t:2", {**edge, "relation": "post", "verb": "mantan Camat"}),
        ("p:1", "e:1", "e:1 host", {**edge, "relation": "role", "role": "host", "verb": "menjadi tuan rumah"}),
        ("b:1", "a:1", "jurisdiction", {"relation": "jurisdiction", "verb": "bertugas di", "confidence": 1.0,
                                        "sources": 1, "date": "", "evidence": ()}),
    ]  # fmt: skip
    if shuffle is not None:
        random.Random(shuffle).shuffle(nodes)
        random.Random(shuffle).shuffle(edges)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    for source, target, key, data in edges:
        graph.add_edge(source, target, key=key, **data)
    return graph


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read(format: str, text: str) -> nx.MultiDiGraph:
    data = io.BytesIO(text.encode("utf-8"))
    return nx.MultiDiGraph(nx.read_graphml(data) if format == "graphml" else nx.read_gexf(data))


def known(row: dict[str, object], columns: object) -> dict[str, object]:
    return {k: v for k, v in sorted(row.items()) if k in columns and v not in ("", None)}  # type: ignore[operator]


@pytest.mark.parametrize("words", ["Sekretaris Daerah", HOSTILE])
@pytest.mark.parametrize("format", FORMATS)
def test_networkx_reads_it_back(format: str, words: str) -> None:
    graph = sample(words)
    found = read(format, "".join(FORMATS[format](graph)))
    assert {n: known(d, ENTITY) for n, d in found.nodes(data=True)} == {
        str(row["id"]): known(row, ENTITY) for row in entities(graph)
    }
    assert sorted(((a, b, known(d, RELATION)) for a, b, d in found.edges(data=True)), key=repr) == sorted(
        ((row["source"], row["target"], known(row, RELATION)) for row in relations(graph)), key=repr
    )


def test_rules_of_gephi() -> None:
    """What Gephi's importers ask for, as their sources have it."""
    root = ET.fromstring("".join(FORMATS["graphml"](sample())))
    name = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("id"): key for key in root.findall(f"{name}key")}
    assert not {"d3", "d7"} & keys.keys()
    assert {key.get("attr.type") for key in keys.values()} <= {"string", "boolean", "int", "double"}
    assert {data.get("key") for data in root.iter(f"{name}data")} <= keys.keys()

    root = ET.fromstring("".join(FORMATS["gexf"](sample())))
    name = "{http://www.gexf.net/1.2draft}"
    assert root.get("version") == "1.2"
    for owner in ("node", "edge"):
        declared = {a.get("id") for a in root.findall(f".//{name}attributes[@class='{owner}']/{name}attribute")}
        assert {v.get("for") for v in root.findall(f".//{name}{owner}//{name}attvalue")} <= declared
    nodes = {node.get("id") for node in root.iter(f"{name}node")}
    edges = list(root.iter(f"{name}edge"))
    assert {e.get(end) for e in edges for end in ("source", "target")} <= nodes
    assert len({e.get("id") for e in edges}) == len(edges)
    assert all(float(str(e.get("weight"))) > 0 for e in edges)

    files = tables(sample())
    ids = {row["Id"] for row in rows(files["entities.csv"])}
    found = rows(files["relations.csv"])
    assert {"Id", "Label"} <= rows(files["entities.csv"])[0].keys()
    assert {"Source", "Target", "Type", "Kind", "Id", "Label", "Weight"} <= found[0].keys()
    assert {row["Source"] for row in found} | {row["Target"] for row in found} <= ids
    assert {row["Type"] for row in found} == {"Directed"}


def test_tables() -> None:
    files = tables(sample())
    assert rows(files["entities.csv"])[3] == {
        "Id": "p:1", "Label": "Sekretaris Daerah", "Kind": "person", "Names": "Budi | Sekretaris Daerah", "Note": "",
        "Date": "", "Public": "true", "Quoted": "1",
    }  # fmt: skip
    assert rows(files["relations.csv"])[1] == {
        "From": "Sekretaris Daerah", "Label": "menjabat Sekretaris Daerah", "To": "Pemerintah Kota Bogor",
        "Date": "2017-08-08", "Confidence": "0.85", "Weight": "2", "Sentence": "Sekretaris Daerah Budi hadir.",
        "Article": "Judul Sekretaris Daerah", "Kind": "post", "Role": "", "Type": "Directed", "Source": "p:1",
        "Target": "b:1", "Id": "1", "Fact": "t:1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"), ("+62 811", "'+62 811"), ("-3 derajat", "'-3 derajat"), ("@bogor", "'@bogor"),
        ("  =1", "  '=1"), ("\"=1", "\"'=1"), ("a;=1+1", "a;'=1+1"), ("a; -1", "a; '-1"), ("＝1", "'＝1"),
        ("a=b", "a=b"), ("Kota Bogor - Jawa Barat", "Kota Bogor - Jawa Barat"), ("", ""),
    ],
)  # fmt: skip
def test_cells_that_would_be_formulas(cell: str, safe: str) -> None:
    assert harmless(cell) == safe


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30))
def test_any_text(words: str) -> None:
    graph = sample(words)
    for format in FORMATS:
        read(format, "".join(FORMATS[format](graph)).encode("utf-8").decode())
    for text in tables(graph).values():
        for separator in ",;":
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                assert not any(cell.strip(' "').startswith(tuple("=+-@")) for cell in row)


def test_same_bytes_whatever_the_order() -> None:
    for seed in range(3):
        graph = sample(shuffle=seed)
        assert tables(graph) == tables(sample())
        for writer in FORMATS.values():
            assert list(writer(graph)) == list(writer(sample()))


def test_zip() -> None:
    assert zipped(tables(sample())) == zipped(tables(sample(shuffle=1)))
    with zipfile.ZipFile(io.BytesIO(zipped(tables(sample())))) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == tables(sample())


def test_colours_of_the_page() -> None:
    assert {kind: "#{:02X}{:02X}{:02X}".format(*rgb) for kind, rgb in COLOURS.items()} == {
        kind: style[0] for kind, style in STYLES.items()
    }


def test_a_graph_of_articles() -> None:
    """The network of a real store: every row of the tables has a partner in the store."""
    import pyoxigraph as ox

    from kg.network import network

    store = ox.Store()
    store.extend(everything([visit(), official("a")]))
    graph = network(store)
    found = rows(tables(graph)["relations.csv"])
    assert any(row["Label"] == "menjabat Kepala" for row in found)
    for row in found:
        if row["Fact"]:
            assert list(store.quads_for_pattern(ox.NamedNode(row["Fact"]), None, None, None))
    for format, writer in FORMATS.items():
        assert len(read(format, "".join(writer(graph)))) == len(graph)


def test_commands(tmp_path: Path) -> None:
    def kg(*args: str) -> bytes:
        return subprocess.run([sys.executable, "-m", "kg", *args], cwd=tmp_path, capture_output=True, check=True).stdout

    seeds = Path(__file__).resolve().parent.parent / "seeds" / "articles"
    kg("build", *(str(seeds / f"bogor-{name}.txt") for name in ("plt-sekda", "sekda-definitif")))
    for format in FORMATS:
        kg("export", f"g.{format}")
        assert kg("export", "--format", format) == (tmp_path / f"g.{format}").read_bytes()
        assert len(read(format, (tmp_path / f"g.{format}").read_text(encoding="utf-8"))) > 3
    kg("export", "tables", "--format", "csv")
    kg("export", "tables.zip")
    assert kg("export", "--format", "csv") == (tmp_path / "tables.zip").read_bytes()
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == ["entities.csv", "relations.csv"]
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "tables" / name).read_bytes()
