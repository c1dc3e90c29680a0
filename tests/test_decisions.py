"""Decisions by people about who is who: what they do, that they last, that they leave no trace when undone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import ledger, store
from kg.errors import DataError, DecisionError, SourceError
from kg.export import export
from kg.iris import Iris
from kg.persons import People
from kg.pipeline import building, deciding
from kg.vocab import PROV
from tests.graphs import everything
from tests.samples import MEDAN_HEALTH, UNKNOWN, official, passerby
from tests.test_incremental import Pair, lines, some, write, written

WHY = {"because": "diketahui redaksi", "by": "Sari"}


@pytest.fixture(autouse=True)
def extractions_as_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests keep extractions made by hand: nothing is extracted or checked anew."""
    monkeypatch.setattr(building, "check_pending", lambda *_: None)


def people(folder: Path) -> dict[str, list[str]]:
    """People by IRI, with the ids of their articles."""
    with store.open_current(folder) as graph:
        found = People(graph, Iris())
        nodes = {q.object for q in graph.quads_for_pattern(None, PROV.specializationOf, None, None)}
        return {n.value: list(found.known(n).articles) for n in nodes}  # type: ignore[union-attr,arg-type]


def groups(folder: Path) -> list[list[str]]:
    return sorted(people(folder).values())


def person(folder: Path, article: str) -> str:
    return next(iri for iri, articles in people(folder).items() if article in articles)


def test_merge_lasts_through_changes_and_is_undone_without_a_trace(tmp_path: Path) -> None:
    write(tmp_path, [official("a"), official("b", body=MEDAN_HEALTH), passerby("c", "Siti Aminah")])
    before = written(tmp_path)
    done = deciding.merge(person(tmp_path, "a"), person(tmp_path, "b"), tmp_path, **WHY)
    assert groups(tmp_path) == [["a", "b"], ["c"]]
    assert [p.articles for p in done.people] == [("a", "b")]
    write(tmp_path, [official("d", "Siti Aminah"), official("e", body=MEDAN_HEALTH)])
    assert ["a", "b", "e"] in groups(tmp_path)
    write(tmp_path, [], ["d", "e"])
    deciding.undo(done.id, tmp_path)
    assert written(tmp_path) == before


def test_people_of_other_names_can_be_one(tmp_path: Path) -> None:
    write(tmp_path, [official("a", "Gus Rangga"), official("b", "Saifuddin Wiratmaja", body=MEDAN_HEALTH)])
    deciding.merge("gus rangga", "Saifuddin Wiratmaja", tmp_path, **WHY)
    assert groups(tmp_path) == [["a", "b"]]
    write(tmp_path, [official("c", "Saifuddin Wiratmaja", body=MEDAN_HEALTH)])
    assert groups(tmp_path) == [["a", "b", "c"]]
    write(tmp_path, [], ["a"])
    assert groups(tmp_path) == [["b", "c"]]


def test_split_keeps_apart_those_of_one_post(tmp_path: Path) -> None:
    write(tmp_path, [official("a"), official("b"), official("c")])
    deciding.split("Budi Santoso", ["b"], tmp_path, **WHY)
    assert groups(tmp_path) == [["a", "c"], ["b"]]
    write(tmp_path, [official("d")])  # may be either
    assert groups(tmp_path) == [["a", "c"], ["b"], ["d"]]
    assert {frozenset(x.articles for x in (pair.one, pair.other)) for pair in deciding.undecided(tmp_path)[1]} == {
        frozenset({("a", "c"), ("d",)}), frozenset({("b",), ("d",)}),
    }  # fmt: skip
    assert {pair.rival.articles for pair in deciding.undecided(tmp_path)[1] if pair.rival} == {("a", "c"), ("b",)}


def test_a_change_of_the_text_does_not_lose_the_decision(tmp_path: Path) -> None:
    write(tmp_path, [official("a"), passerby("b")])
    deciding.merge(person(tmp_path, "a"), person(tmp_path, "b"), tmp_path, **WHY)
    write(tmp_path, [official("b", sentence="Kemarin {name} lewat.", body=UNKNOWN)])
    assert groups(tmp_path) == [["a", "b"]]


def test_decisions_that_contradict_each_other(tmp_path: Path) -> None:
    write(tmp_path, [official("a"), official("b"), official("c", body=MEDAN_HEALTH)])
    parted = deciding.split(person(tmp_path, "a"), ["b"], tmp_path, **WHY)
    before = written(tmp_path)
    with pytest.raises(DecisionError, match=f"contradicts {parted.id}"):
        deciding.merge(person(tmp_path, "a"), person(tmp_path, "b"), tmp_path, **WHY)
    merged = deciding.merge(person(tmp_path, "a"), person(tmp_path, "c"), tmp_path, **WHY)
    with pytest.raises(DecisionError, match=f"contradicts {parted.id}"):  # by way of a third
        deciding.merge(person(tmp_path, "c"), person(tmp_path, "b"), tmp_path, **WHY)
    with pytest.raises(DecisionError, match=f"contradicts {merged.id}"):
        deciding.split(person(tmp_path, "a"), ["c"], tmp_path, **WHY)
    deciding.undo(merged.id, tmp_path)
    assert written(tmp_path) == before
    assert [d.id for d in deciding.decisions(tmp_path)] == [parted.id]


def test_two_people_are_kept_two(tmp_path: Path) -> None:
    write(tmp_path, [official("a"), passerby("c", "Budi S. Wirawan")])
    parted = deciding.split("Budi Santoso", ["Budi S. Wirawan"], tmp_path, **WHY)
    assert {known.articles for known in parted.people} == {("a",), ("c",)}
    with pytest.raises(DecisionError, match=f"contradicts {parted.id}"):
        deciding.merge("Budi Santoso", "Budi S. Wirawan", tmp_path, **WHY)
    with pytest.raises(DecisionError, match="no article or person 'x'"):
        deciding.split("Budi Santoso", ["x"], tmp_path, **WHY)
    with pytest.raises(DataError, match="no article 'x'"):
        deciding.split("Budi Santoso", ["x", "y"], tmp_path, **WHY)
    with pytest.raises(DecisionError, match="are one person; split it by the articles"):
        deciding.split("Budi Santoso", ["Budi Santoso"], tmp_path, **WHY)


def test_what_cannot_be_decided_is_said_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, [official("a"), official("b", body=MEDAN_HEALTH), passerby("c", "Siti Aminah")])
    gone = person(tmp_path, "c")
    write(tmp_path, [], ["c"])
    for one, other, message in (
        (gone, person(tmp_path, "a"), r"no person .* \(any more\)"),
        ("Siti Aminah", person(tmp_path, "a"), r"no person 'Siti Aminah' \(any more\)"),
        ("Budi Santoso", person(tmp_path, "a"), "2 people are called 'Budi Santoso'; say which by IRI"),
        (person(tmp_path, "a"), person(tmp_path, "a"), "are one person already"),
        ("http://[", person(tmp_path, "a"), "no person"),
        ("a\udcff", person(tmp_path, "a"), "no person"),
    ):
        with pytest.raises(DecisionError, match=message):
            deciding.merge(one, other, tmp_path, **WHY)
    for articles, message in ((["b"], "is not named in 'b', but in: a"), (["a"], "all articles that name")):
        with pytest.raises(DecisionError, match=message):
            deciding.split(person(tmp_path, "a"), articles, tmp_path, **WHY)
    with pytest.raises(DecisionError, match="no decision 'merge-0' stands"):
        deciding.undo("merge-0", tmp_path)
    assert deciding.decisions(tmp_path) == []


def test_an_iri_that_was_replaced_leads_to_the_person(tmp_path: Path) -> None:
    write(tmp_path, [official("a"), official("b", body=MEDAN_HEALTH)])
    first, second = person(tmp_path, "a"), person(tmp_path, "b")
    deciding.merge(first, second, tmp_path, **WHY)
    with store.open_current(tmp_path) as graph:
        found = People(graph, Iris())
        assert {found.find(iri).value for iri in (first, second)} == {person(tmp_path, "a")}


@pytest.mark.parametrize("format", ["nquads", "trig"])
def test_decisions_go_with_an_export_and_come_back(tmp_path: Path, format: str) -> None:
    articles = [official("a"), official("b"), official("c", body=MEDAN_HEALTH)]
    for name in ("one", "two"):
        write(tmp_path / name, articles)
    one, two = tmp_path / "one", tmp_path / "two"
    deciding.split(person(one, "a"), ["b"], one, because="bukan dia: \"pedagang\"\n😀 \udcff", by="Sari <s@contoh.id>")
    deciding.merge(person(one, "a"), person(one, "c"), one, **WHY)
    path = tmp_path / ("graph.nq" if format == "nquads" else "graph.trig")
    with store.open_current(one) as graph, path.open("wb") as out:
        export(graph, format, out)
    assert deciding.take_over(path, two) == 2
    assert written(one) == written(two)
    assert deciding.decisions(one) == deciding.decisions(two)
    assert deciding.take_over(path, two) == 0


def test_what_cannot_be_taken_over(tmp_path: Path) -> None:
    write(tmp_path / "kg", [official("a"), official("b")])
    head = "@prefix kg: <https://w3id.org/nusakg/ontology#> . <https://x.id/decision/1> a kg:Merge"
    for name, text, message in (
        ("a.csv", "", "decisions are read from"),
        ("gone.trig", None, "cannot be read"),
        ("a.ttl", "no turtle", "cannot be read"),
        ("b.ttl", f"{head} .", "is not whole"),
        ("c.ttl", f"{head} ; kg:oneSide <https://x.id/person/1> .", "no named person of an article"),
    ):
        if text is not None:
            (tmp_path / name).write_text(text)
        with pytest.raises(SourceError, match=message):
            deciding.take_over(tmp_path / name, tmp_path / "kg")


ACTIONS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from("abcdef"), st.integers(0, 40)),
    st.tuples(st.just("remove"), st.sampled_from("abcdef"), st.just(0)),
    st.tuples(st.sampled_from(["merge", "apart", "split", "undo"]), st.integers(0, 9), st.integers(0, 9)),
)


@given(st.lists(ACTIONS, min_size=6, max_size=14))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_steps_leave_what_articles_and_standing_decisions_give(actions: list[tuple[str, object, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, held = Path(name) / "kg", dict[str, Pair]()
        held["g"] = official("g")
        write(folder, held.values())
        for action, what, n in actions:
            _act(folder, held, action, what, n)
            standing = deciding.decisions(folder)
            assert written(folder) == lines(everything(held.values(), decisions=standing)), action
        with ledger.create(Path(name) / "fresh") as book:
            book.decide(reversed(standing))
        write(Path(name) / "fresh", held.values())
        assert written(folder) == written(Path(name) / "fresh")


def _act(folder: Path, held: dict[str, Pair], action: str, what: object, n: int) -> None:
    known = sorted(people(folder).items())
    if action == "add":
        id = str(what)
        held[id] = some(Random(n), id)
        write(folder, [held[id]])
    elif action == "remove":
        held.pop(str(what), None)
        write(folder, [], [str(what)])
    elif action == "undo":
        if standing := deciding.decisions(folder):
            deciding.undo(standing[n % len(standing)].id, folder)
    elif known:
        assert isinstance(what, int)
        (iri, articles), (other, _) = known[what % len(known)], known[n % len(known)]
        try:
            if action == "split":
                deciding.split(iri, articles[: n % len(articles)] or articles[:1], folder, **WHY)
            elif action == "merge":
                deciding.merge(iri, other, folder, **WHY)
            else:
                deciding.split(iri, [other], folder, **WHY)
        except DecisionError:  # it must have left all as it was
            pass
