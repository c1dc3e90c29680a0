"""A change of a few articles changes just what they concern, and leaves what a build from nothing would."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import export, index, ledger, store
from kg.model import COUNTRY, Article, Body, Extraction
from kg.pipeline import deriving, resolving, writing
from kg.pipeline.deriving import derive, settle
from kg.pipeline.steps import silent
from tests.graphs import ask, everything
from tests.samples import BOGOR, HEALTH, MEDAN_HEALTH, official, opening, passerby, visit

Pair = tuple[Article, Extraction]
BODIES = (BOGOR, HEALTH, MEDAN_HEALTH, Body("Pemerintah Provinsi Jawa Barat", "32", "government"),
          Body("Dinas Pertanian", None), Body("Kementerian Kesehatan", COUNTRY))  # fmt: skip
original = writing.read
SENTENCES = (
    "{post} {name} hadir dalam rapat di balai kota kemarin.",
    "{post} {name} hadir dalam rapat di balai kota kemarin.",
    "{name} ({post}) membuka acara.",
    "{name}, {post}, menutup acara yang digelar sejak hari Senin lalu di sana.",
)


def some(chance: random.Random, id: str) -> Pair:
    """An article that has much in common with others, by chance."""
    date = chance.choice([None, "2016-05-01", "2017-08-08", "2018-01-02", "2019-03-04"])
    if chance.random() < 0.2:
        return visit(id, date)
    name = chance.choice(["Budi Santoso", "Budi Santoso", "BUDI SANTOSO", "Siti Rahmawati", "Sutarman",
                          "Ardian Wiratmaja", "Budi Ardian Wiratmaja"])  # fmt: skip
    if chance.random() < 0.2:
        return passerby(id, name, date)
    if chance.random() < 0.4:
        return opened(chance, id, name, date)
    if chance.random() < 0.3:
        return report(id, name, chance.sample(range(6), 3), date)
    return official(
        id,
        name,
        chance.choice(["Sekretaris Daerah", "Kepala", "Sekretaris daerah"]),
        chance.choice(BODIES),
        date=date,
        status=chance.choice(["definitive", "acting"]),
        sentence=chance.choice(SENTENCES),
        confidence=chance.choice([0.6, 0.8, 0.9]),
        since=chance.choice([None, None, "2010", "2014-05", "2016"]),
        until=chance.choice([None, None, "2015", "2018-03"]),
    )


def opened(chance: random.Random, id: str, name: str, date: str | None) -> Pair:
    """An article about an event that others tell of too, or about another one of that day."""
    return opening(
        id, name, date=date,
        day=chance.choice(["2018-05-01", "2018-05-01", "2018-05-02", "2018-05", None]),
        place=chance.choice(["32.71.03", "32.71", "32", "12.71", None]),
        sentence=chance.choice(["{name} meresmikan Pasar Melati yang lama dinanti pedagang sayur.",
                                "{name} meresmikan jembatan."]),
        confidence=chance.choice([0.6, 0.8]),
        status=chance.choice(["held", "planned"]),
        count=chance.choice([None, 3, 40]),
    )  # fmt: skip


def report(id: str, name: str, parts: list[int], date: str | None = None) -> Pair:
    """A longer article, of which some parts are those of others, in other sentences about the same post."""
    end = " ".join(f"Bagian {n} bercerita tentang {'panjang ' * n}jalan raya nomor {n * n} yang rusak." for n in parts)
    return official(id, name, date=date, sentence="{post} {name}, " + id + ", hadir di balai kota. " + end)


def write(folder: Path, pairs: Iterable[Pair], gone: Iterable[str] = ()) -> None:
    """Let the ledger hold these pairs too, without those gone, and bring the store up to date."""
    with ledger.create(folder) as book:
        book.remove(gone)
        pairs = list(pairs)
        book.add(article for article, _ in pairs)
        book.keep((extraction for _, extraction in pairs), version="1")
        derive(book, settle(book), silent)


def written(folder: Path) -> list[bytes]:
    """The graph as N-Quads."""
    with store.open_current(folder) as graph:
        return lines(graph)


def lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    graph, out = ox.Store(), io.BytesIO()
    graph.extend(quads)
    export.export(graph, "nquads", out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("seed", range(10))
def test_any_steps_leave_what_one_build_leaves(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    held: dict[str, Pair] = {}
    for step in range(6):
        gone = chance.sample(sorted(held), min(len(held), chance.choice([0, 0, 1, 3])))
        more = {id: some(chance, id) for id in chance.sample("abcdefghijkl", chance.randint(0, 4))}
        held = {id: pair for id, pair in {**held, **more}.items() if id in more or id not in gone}
        write(tmp_path / "kg", more.values(), gone)
        assert written(tmp_path / "kg") == lines(everything(held.values())), step
    write(tmp_path / "fresh", held.values())
    assert written(tmp_path / "kg") == written(tmp_path / "fresh")


def test_only_what_is_concerned_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["Budi Santoso", "Siti Rahmawati", "Tono Adi"]
    articles = [official(f"a{n}", names[n % 3], date=f"2018-01-{n + 1:02}") for n in range(12)]
    write(tmp_path, articles)
    read: list[str] = []
    monkeypatch.setattr(writing, "read", lambda a, *rest, **more: (read.append(a.id), original(a, *rest, **more))[1])
    write(tmp_path, [official("new", "Budi Santoso", date="2019-01-01")])
    assert read == ["new"]
    read.clear()
    write(tmp_path, [official("new", "Budi Santoso", date="2017-01-01")])  # now the earliest: he has another name
    assert sorted(read) == ["a0", "a3", "a6", "a9", "new"]
    read.clear()
    write(tmp_path, [], ["a1"])  # the earliest of his block
    assert sorted(read) == ["a10", "a4", "a7"]


def test_only_families_of_alike_names_are_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that begin alike, or that others link, are left alone unless one person may bear both."""
    names = ["Budi Santoso", "Budi Hartono", "Budi Wiratmaja", "Wiratmaja Kusumanegara", "Siti Rahmawati"]
    write(tmp_path, [official(f"a{n}", name, date=f"2018-01-{n + 1:02}") for n, name in enumerate(names)])
    judged: list[str] = []
    whole = resolving.judge
    monkeypatch.setattr(resolving, "judge", lambda people, *more: (
        judged.extend(p.name for p in people), whole(people, *more))[1])  # fmt: skip
    write(tmp_path, [official("new", "Budi Kusumanegara", date="2019-01-01")])
    assert judged == ["budi kusumanegara"]
    judged.clear()
    write(tmp_path, [official("more", "Budi Agus Santoso", date="2019-02-01")])
    assert sorted(judged) == ["budi agus santoso", "budi santoso"]
    judged.clear()
    write(tmp_path, [], ["a0"])
    assert sorted(judged) == ["budi agus santoso"]


def test_an_index_of_another_generation_is_made_anew(tmp_path: Path) -> None:
    write(tmp_path / "a", [official("a"), official("b")])
    write(tmp_path / "b", [official("a"), official("b"), visit()])
    kept = (tmp_path / "a" / "store" / index.FILE).read_bytes()
    write(tmp_path / "a", [passerby("c")])
    (tmp_path / "a" / "store" / index.FILE).write_bytes(kept)  # as if killed just after the switch of the store
    write(tmp_path / "a", [visit()], ["c"])
    assert written(tmp_path / "a") == written(tmp_path / "b")
    for damage in (b"", b"no database at all" * 1000):
        (tmp_path / "a" / "store" / index.FILE).write_bytes(damage)
        write(tmp_path / "a", [passerby("c")])
        write(tmp_path / "a", [], ["c"])
        assert written(tmp_path / "a") == written(tmp_path / "b")


def test_other_settings_make_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a", [official("a"), official("b", confidence=0.6)])
    with ledger.create(tmp_path / "a") as book:
        derive(book, settle(book, min_confidence=0.7), silent)
    with ledger.create(tmp_path / "b") as book:
        settle(book, min_confidence=0.7)
    write(tmp_path / "b", [official("a"), official("b", confidence=0.6)])
    assert written(tmp_path / "a") == written(tmp_path / "b")
    monkeypatch.setattr(deriving.versions, "graph", lambda: "another")
    called: list[object] = []
    monkeypatch.setattr(deriving.store, "change_generation", lambda *_: called.append(_))
    with ledger.create(tmp_path / "a") as book:
        derive(book, settle(book), silent)
    assert not called


def test_copies_count_once_until_they_are_none(tmp_path: Path) -> None:
    def counted() -> list[tuple[str, ...]]:
        with store.open_current(tmp_path) as graph:
            return ask(graph, "SELECT ?n ?i { ?t a kg:Tenure ; kg:sources ?n ; kg:independentSources ?i }", union=False)

    write(tmp_path, [report("a", "Budi Santoso", [1, 2, 3]), report("c", "Budi Santoso", [0, 4, 5])])
    assert counted() == [("2", "2")]
    write(tmp_path, [report("b", "Budi Santoso", [1, 2, 3])])
    assert counted() == [("3", "2")]
    write(tmp_path, [report("b", "Budi Santoso", [0, 4, 5])])
    assert counted() == [("3", "2")]
    write(tmp_path, [], ["c"])
    assert counted() == [("2", "2")]
