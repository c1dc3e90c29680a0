"""Small networks for the tests of pages, as `kg.network.network` makes them, with hostile text in every place."""

from __future__ import annotations

import networkx as nx

HOSTILE = "<img src=x onerror=\"alert('run')\"></script><script>alert('run')</script> & \u2028 end"
SENTENCE = f"Kalimat {HOSTILE} itu bukti."


def small() -> nx.MultiDiGraph:
    """Two people, their city and an event of May 2023; another event of 2020 elsewhere."""
    graph = nx.MultiDiGraph()
    said = (("Kami siap", SENTENCE, HOSTILE, "2023-05-04"),)
    for node, kind, label, date in (
        ("p1", "person", "Sari Wulandari", ""),
        ("p2", "person", HOSTILE, ""),
        ("g1", "government", "Pemerintah Kota Bogor", ""),
        ("a1", "area", "Kota Bogor", ""),
        ("e1", "event", "Rapat koordinasi banjir", "2023-05-04"),
        ("e2", "event", "Upacara lama", "2020-01-02"),
        ("p3", "person", "Budi Hartono", ""),
    ):
        graph.add_node(node, kind=kind, label=label, names=("Bu Sari",) if node == "p1" else (), note="", public=True,
                       date=date, statements=said if node == "p1" else ())  # fmt: skip
    for a, b, relation, more, date in (
        ("p1", "g1", "post", {"status": "Definitive", "post": "Sekretaris Daerah"}, "2023-05-04"),
        ("p2", "g1", "post", {"status": "Definitive", "post": "Wali Kota"}, "2023-05-04"),
        ("p1", "e1", "role", {"role": "speaker"}, "2023-05-04"),
        ("p2", "e1", "role", {"role": "participant"}, "2023-05-04"),
        ("e1", "a1", "place", {}, "2023-05-04"),
        ("g1", "a1", "jurisdiction", {}, ""),
        ("p3", "e2", "role", {"role": "participant"}, "2020-01-02"),
    ):
        proof = ((SENTENCE, HOSTILE, date),) if date else ()
        graph.add_edge(a, b, relation, relation=relation, verb="", confidence=0.95, sources=1, date=date,
                       evidence=proof, **more)  # fmt: skip
    return graph


def large(count: int) -> nx.MultiDiGraph:
    """`count` nodes of all kinds that hang together."""
    graph = nx.MultiDiGraph()
    kinds = ("person", "agency", "government", "organization", "area", "event")
    for i in range(count):
        graph.add_node(f"n{i}", kind=kinds[i % 6], label=f"Nama panjang nomor {i}", names=(), note="",
                       public=True, date="")  # fmt: skip
    for i in range(1, count):
        for j in {i // 2, (i * 7) % count}:
            graph.add_edge(f"n{i}", f"n{j}", relation="role", role="participant", verb="", confidence=0.9, sources=1,
                           date="", evidence=())  # fmt: skip
    return graph
