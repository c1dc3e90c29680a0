"""Deciding who is who on the command line: real processes, also on a terminal."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import SEEDS, kg

SARI = {"KG_BY": "Sari"}
CAMAT = ("bima-banjir-ambalawi", "bima-banjir-pagi")
GUEST = "lhokseumawe-bimtek-keuchik"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decide")
    files = [SEEDS / f"{id}.txt" for id in (*CAMAT, GUEST, "bogor-plt-sekda")]
    assert kg("build", *files, cwd=folder)[0] == 0
    return folder


@pytest.fixture
def built(graph: Path, tmp_path: Path) -> Path:
    shutil.copytree(graph / "kg-data", tmp_path / "kg-data")
    return tmp_path


def people(folder: Path) -> list[dict[str, str]]:
    select = (
        "SELECT ?p (GROUP_CONCAT(?i) AS ?articles) { SELECT ?p ?i { ?a schema:mentions ?p ; dcterms:identifier ?i . "
        "?p a kg:Person ; skos:prefLabel|skos:altLabel 'Muhammad Yusuf' } ORDER BY ?i } GROUP BY ?p"
    )
    rows = json.loads(kg("query", select, "--format", "json", cwd=folder)[1])["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in rows]


def test_merge_list_export_and_undo(built: Path) -> None:
    (one,) = [p["p"] for p in people(built) if GUEST in p["articles"]]
    code, out, err = kg("merge", "M. Yusuf", one, "--because", "orang yang sama", cwd=built, env=SARI)
    assert (code, err) == (0, "")
    id, _, rest = out.partition(" stands; now there is:\n")
    assert f"in {', '.join((*CAMAT, GUEST))}" in rest
    assert kg("merge", "M. Yusuf", one, "--because", "lagi", cwd=built, env=SARI)[0] == 2
    (listed,) = json.loads(kg("review", "--decisions", "--json", cwd=built)[1])
    assert (listed["id"], listed["kind"], listed["because"], listed["by"]) == (id, "merge", "orang yang sama", "Sari")
    shown = f"{id}  M. Yusuf / Muhammad Yusuf in {', '.join(CAMAT)} = Muhammad Yusuf in {GUEST}\n"
    assert kg("review", "--decisions", cwd=built)[1].startswith(shown)
    assert f"decision/{id}> a kg:Merge" in kg("export", "--format", "trig", cwd=built)[1]
    assert kg("export", "all.nq", "--format", "nquads", cwd=built)[0] == 0
    code, out, _ = kg("undo", id, cwd=built)
    assert (code, out.splitlines()[0]) == (0, f"{id} undone; now there are:")
    assert kg("import", "all.nq", cwd=built)[1] == "1 decisions taken over\n"
    assert kg("import", "all.nq", cwd=built)[1] == "0 decisions taken over\n"


def test_what_is_undecided_is_explained(built: Path) -> None:
    (pair,) = json.loads(kg("review", "--json", cwd=built)[1])
    assert {*pair["one"]["articles"], *pair["other"]["articles"]} == {*CAMAT, GUEST}
    assert sum(weight for _, _, weight in pair["findings"]) == pytest.approx(pair["score"], abs=0.01)
    code, out, err = kg("review", cwd=built)
    assert (code, err) == (0, "")
    assert "score " in out
    assert out.endswith("1 undecided\n")


def test_two_holders_are_shown_with_a_sentence_each(tmp_path: Path) -> None:
    lines = [
        {"id": id, "date": date, "text": f"BOGOR - Wali Kota Bogor {name} meresmikan pasar."}
        for id, date, name in (
            ("a", "2018-01-01", "Rangga Wiratmaja"), ("b", "2018-06-01", "Rangga Wiratmaja"),
            ("c", "2018-05-01", "Siti Aminah Purnama"),
        )
    ]  # fmt: skip
    kg("build", "-", cwd=tmp_path, stdin="\n".join(map(json.dumps, lines)).encode())
    code, out, err = kg("review", "--conflicts", cwd=tmp_path)
    assert (code, err) == (0, "")
    first = "   Rangga Wiratmaja (definitive, 2018-01-01 to 2018-06-01)"
    assert out.startswith(f"Wali Kota, Pemerintah Kota Bogor, Kota Bogor\n{first}")
    assert "> 2018-06-01 Wali Kota Bogor Rangga Wiratmaja meresmikan pasar." in out
    assert "> 2018-05-01 Wali Kota Bogor Siti Aminah Purnama meresmikan pasar." in out
    assert out.endswith("1 conflicts\n")
    (conflict,) = json.loads(kg("review", "--conflicts", "--json", cwd=tmp_path)[1])
    assert [h["name"] for h in conflict["holders"]] == ["Rangga Wiratmaja", "Siti Aminah Purnama"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["merge", "M. Yusuf", "Tidak Ada", "--because", "x"], "the graph has no person 'Tidak Ada' (any more)"),
        (["merge", "M. Yusuf", "M. Yusuf", "--because", " "], "say why: --because needs a reason"),
        (["merge", "M. Yusuf", "M. Yusuf", "--because", "x", "--by", " "], "say who decides: --by NAME"),
        (["split", "M. Yusuf", "nirgends", "--because", "x"], "the graph has no article or person 'nirgends'"),
        (["split", "M. Yusuf", *CAMAT, "--because", "x"], "these are all articles that name Muhammad Yusuf"),
        (["undo", "merge-1"], "no decision 'merge-1' stands"),
        (["import", "nowhere.trig"], "nowhere.trig: cannot be read"),
        (["import", "nowhere.pdf"], "nowhere.pdf: decisions are read from .trig .nq .ttl .nt"),
        (["review", "--data", "nowhere"], "nowhere: no knowledge graph here"),
    ],
)
def test_bad_requests(graph: Path, args: list[str], message: str) -> None:
    code, out, err = kg(*args, cwd=graph, env=SARI)
    assert (code, out) == (2, "")
    assert err.startswith(f"kg: {message}")
    assert err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal")
@pytest.mark.parametrize(("answer", "kind"), [("s", "merge"), ("d", "split"), ("l", None), ("q", None)])
def test_asked_on_a_terminal(built: Path, answer: str, kind: str | None) -> None:
    mine, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "kg", "review"], cwd=built, stdin=theirs, stdout=theirs, stderr=theirs,
        env={k: v for k, v in os.environ.items() if k != "KG_DATA"} | SARI,
    )  # fmt: skip
    os.close(theirs)
    os.write(mine, f"x\n{answer}\n".encode() + (b"dicek\n" if kind else b""))
    shown = b""
    with open(mine, "rb", buffering=0) as terminal:
        try:
            while piece := terminal.read(4096):
                shown += piece
        except OSError:  # the other end is closed
            pass
    assert done.wait() == 0, shown
    assert b"score" in shown
    found = json.loads(kg("review", "--decisions", "--json", cwd=built)[1])
    assert [(d["kind"], d["because"]) for d in found] == ([(kind, "dicek")] if kind else [])
    assert len(json.loads(kg("review", "--json", cwd=built)[1])) == (0 if kind else 1)
