"""The command line as a user meets it: real processes, exit codes, one clear line for what is wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer.main

from kg.cli import app

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "articles"


def kg(*args: str | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, args)],
        cwd=cwd, input=stdin, capture_output=True, check=False,
        env={k: v for k, v in os.environ.items() if k != "KG_DATA"} | {"PYTHONUTF8": "1"} | (env or {}),
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph of the sample articles in kg-data/."""
    folder = tmp_path_factory.mktemp("cli")
    code, out, err = kg("build", SEEDS, cwd=folder)
    assert (code, err) == (0, "")
    assert "articles read" in out
    assert "articles/s" in out
    return folder


# help

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, tmp_path: Path) -> None:
    code, out, err = kg(name, "--help", cwd=tmp_path, env={"COLUMNS": "200"})
    assert (code, err) == (0, "")
    assert f"Example: kg {name}" in out
    assert len(COMMANDS[name].get_short_help_str(limit=60)) < 60
    assert not COMMANDS[name].get_short_help_str(limit=60).endswith("...")


def test_version_and_bare_call(tmp_path: Path) -> None:
    assert kg("--version", cwd=tmp_path) == (0, "nusakg 0.1.0\n", "")
    code, out, _ = kg(cwd=tmp_path)
    assert code == 0
    assert "build" in out


# bad requests

GOOD = b'{"id": "a", "text": "Wali Kota Bogor Bima Arya hadir."}\n'
BAD_SOURCES = {
    "empty.txt": (b"", "empty.txt: the file is empty"),
    "blank.txt": (b" \n\n", "blank.txt: the file is empty"),
    "binary.txt": (b"\x7fELF\0\0\1", "binary.txt: this is not text (it holds zero bytes)"),
    "nothing.html": (b"<html></html>", "nothing.html: no article text found in this page"),
    "cut.jsonl": (GOOD + b'{"id": "b", "te', "cut.jsonl, line 2: not a whole JSON object"),
    "no-text.jsonl": (GOOD + b'{"id": "b"}\n', "no-text.jsonl, line 2: `text` is missing"),
    "no-id.jsonl": (GOOD + b'{"text": "b"}\n', "no-id.jsonl, line 2: `id` is missing"),
    "type.jsonl": (GOOD + b'{"id": "b", "text": ["b"]}\n', "type.jsonl, line 2: `text`: expected `str`, got `array`"),
    "twice.jsonl": (GOOD + b'{"id": "a", "text": "c"}\n', "a: two articles with this id but different texts"),
    "kind.pdf": (b"%PDF", "kind.pdf: cannot read this kind of file, only .txt .html .htm .jsonl"),
}


@pytest.mark.parametrize("name", BAD_SOURCES)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_bad_sources(tmp_path: Path, name: str, command: str) -> None:
    data, message = BAD_SOURCES[name]
    (tmp_path / name).write_bytes(data)
    code, _, err = kg(command, name, cwd=tmp_path)
    assert code == 2
    assert err.startswith(f"kg: {message}")
    assert err.count("\n") == 1


def test_what_came_before_a_bad_line_stays(tmp_path: Path) -> None:
    (tmp_path / "cut.jsonl").write_bytes(BAD_SOURCES["cut.jsonl"][0])
    assert kg("build", "cut.jsonl", cwd=tmp_path)[0] == 2
    assert kg("query", "SELECT ?id { ?a dcterms:identifier ?id }", "--format", "csv", cwd=tmp_path)[1] == "id\r\na\r\n"
    code, out, err = kg("build", "cut.jsonl", "--keep-going", cwd=tmp_path)
    assert code == 0
    assert out.startswith("1 articles read (0 new, 0 changed)")
    assert err.startswith("kg: skipped: cut.jsonl, line 2: not a whole JSON object")


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc/1/mem").exists(), reason="root reads everything")
def test_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")  # even root gets an error on reading it
    code, _, err = kg("build", tmp_path, cwd=tmp_path)
    assert code == 2
    assert "cannot be read (" in err
    assert err.count("\n") == 1


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = kg("build", SEEDS, "--data", "file/kg", cwd=tmp_path)
    assert code == 2
    assert err == "kg: file/kg: cannot be made or written (Not a directory)\n"


BAD_REQUESTS: dict[str, tuple[list[str], str]] = {
    "no command": (["nonsense"], "No such command 'nonsense'; see `kg --help`"),
    "no option": (["build", "x", "--nonsense"], "No such option: --nonsense"),
    "no source": (["build"], "Missing argument 'SOURCE'"),
    "missing source": (["build", "nowhere"], "nowhere: no such file or folder"),
    "bad workers": (["build", "x", "--workers", "0"], "Invalid value for '--workers'"),
    "bad base": (["build", str(SEEDS), "--data", "new", "--base", "no iri"], "the base 'no iri'"),
    "parameter missing": (["query", "bukti"], "tentang: must be given: kg query bukti --param tentang=..."),
    "invalid SPARQL": (["query", "SELECT ?x {"], "no valid SPARQL query: error at 1:12"),
    "update": (["query", "DELETE WHERE { ?a ?b ?c }"], "no valid SPARQL query"),
    "no ready query": (["query", "no-such-query"], "no ready query is called 'no-such-query'"),
    "no file": (["query", "nowhere.rq"], "nowhere.rq: cannot be read"),
    "no parameter": (["query", "pejabat", "--param", "x=y"], "pejabat has no parameter 'x'"),
    "half a parameter": (["query", "pejabat", "--param", "x"], "--param x: write it as name=value"),
    "format of triples": (["query", "CONSTRUCT WHERE { ?a ?b ?c }", "--format", "csv"], "this query gives triples"),
    "format of rows": (["query", "SELECT * { ?a ?b ?c }", "--format", "turtle"], "this query gives no triples"),
    "unknown thing": (["explain", "Nobody At All"], "the graph knows nothing called 'Nobody At All'"),
    "unknown article": (["remove", "nothing"], "the graph holds no article 'nothing'"),
    "unknown focus": (["view", "x.html", "--focus", "Nobody At All"], "nothing in the graph is called"),
    "unwritable": (["export", "/proc/nowhere/x.ttl"], "/proc/nowhere/x.ttl: cannot be written"),
    "no gold": (["evaluate", "nowhere"], "nowhere: no folder of gold facts"),
    "no floor": (["evaluate", "nowhere", "--floor", "none.toml"], "none.toml: no TOML file of least figures"),
    "no graph": (["stats", "--data", "nowhere"], "no"),
}


@pytest.mark.parametrize("case", BAD_REQUESTS)
def test_bad_requests(built: Path, case: str) -> None:
    args, message = BAD_REQUESTS[case]
    code, out, err = kg(*args, cwd=built)
    assert (code, out) == (2, "")
    assert err.startswith(f"kg: {message}")
    assert err.count("\n") == 1
    assert "Traceback" not in err


# good ones


def test_build_again_and_remove(tmp_path: Path) -> None:
    assert kg("build", "-", cwd=tmp_path, stdin=GOOD)[1].startswith("1 articles read (1 new, 0 changed), 1 extracted")
    assert kg("build", "-", cwd=tmp_path, stdin=GOOD)[1].startswith("1 articles read (0 new, 0 changed), 0 extracted")
    assert kg("remove", "a", cwd=tmp_path) == (0, "1 articles removed\n", "")
    assert kg("query", "ASK { ?a a schema:NewsArticle }", cwd=tmp_path)[1] == "false\n"


def test_data_by_option_and_environment(tmp_path: Path) -> None:
    kg("build", "-", "--data", "one", cwd=tmp_path, stdin=GOOD)
    kg("build", "-", cwd=tmp_path, stdin=GOOD, env={"KG_DATA": "two"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "two"]


def test_formats_of_answers(built: Path) -> None:
    select = "SELECT ?id { ?a dcterms:identifier ?id } ORDER BY ?id LIMIT 1"
    first = min(p.stem for p in SEEDS.glob("*.txt"))
    assert kg("query", select, "--format", "csv", cwd=built)[1] == f"id\r\n{first}\r\n"
    assert kg("query", select, "--format", "tsv", cwd=built)[1] == f'?id\n"{first}"\n'
    answer = json.loads(kg("query", select, "--format", "json", cwd=built)[1])
    assert answer["results"]["bindings"] == [{"id": {"type": "literal", "value": first}}]
    assert "<sparql" in kg("query", select, "--format", "xml", cwd=built)[1]
    assert kg("query", select, cwd=built)[1].splitlines()[::2] == ["id", first]
    construct = "CONSTRUCT { ?a a schema:NewsArticle } WHERE { ?a a schema:NewsArticle } LIMIT 1"
    assert "a schema:NewsArticle" in kg("query", construct, "--format", "turtle", cwd=built)[1]
    assert kg("query", construct, "--format", "ntriples", cwd=built)[1].endswith("<https://schema.org/NewsArticle> .\n")


def test_a_query_file_with_a_parameter(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text(
        "# param id: text | kode | id\n"
        "SELECT ?a { VALUES ?id { UNDEF } ?a dcterms:identifier ?id FILTER(BOUND(?id)) } LIMIT 2"
    )
    first = min(p.stem for p in SEEDS.glob("*.txt"))
    out = kg("query", path, "--param", f"id={first}", "--format", "csv", cwd=built)[1]
    assert out == f"a\r\nhttps://w3id.org/nusakg/id/article/{first}\r\n"


def test_timeout(built: Path) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    start = time.monotonic()
    code, out, err = kg("query", heavy, "--timeout", "0.5", cwd=built)
    assert (code, out) == (2, "")
    assert err == "kg: no answer within 0.5 s; ask for less (LIMIT) or allow more (--timeout)\n"
    assert time.monotonic() - start < 5
    assert kg("query", "ASK {}", "--timeout", "20", cwd=built) == (0, "true\n", "")
    assert kg("query", "SELECT {", "--timeout", "20", cwd=built)[0] == 2


def test_query_answers_fast(built: Path) -> None:
    times = []
    for _ in range(3):
        start = time.monotonic()
        kg("query", "SELECT ?n { ?x a kg:City ; skos:prefLabel ?n } LIMIT 5", cwd=built)
        times.append(time.monotonic() - start)
    assert min(times) < 1.5


def test_a_reader_that_stops_early(built: Path) -> None:
    kg_query = f"{sys.executable} -m kg query 'SELECT * {{ ?a ?b ?c }}' --format csv"
    command = f"{kg_query} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=built, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "a,b,c\n", "")


def test_extract(tmp_path: Path) -> None:
    path = SEEDS / "bogor-plt-sekda.txt"
    code, out, err = kg("extract", path, cwd=tmp_path)
    assert (code, err) == (0, "")
    (line,) = out.splitlines()
    record = json.loads(line)
    assert list(record) == ["id", "date", "mentions", "claims"]
    assert record["id"] == "bogor-plt-sekda"
    text = path.read_text()
    kinds = {"person", "organization", "agency", "area", "venue", "post", "date", "quantity"}
    for mention in record["mentions"]:
        assert list(mention) == ["start", "end", "text", "kind"]
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert mention["kind"] in kinds
    for claim in record["claims"]:
        assert claim["claim"] in {"tenure", "event", "statement"}
        assert 0 <= claim["confidence"] <= 1
        said = text[claim["start"] : claim["end"]]
        assert said == claim["text"] if claim["claim"] == "statement" else claim.get("sentence", said) == said
        assert claim.get("surface", "") in text
    assert list(tmp_path.iterdir()) == []


def test_export(built: Path, tmp_path: Path) -> None:
    for format in ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"):
        code, out, err = kg("export", "--format", format, cwd=built)
        assert (code, err) == (0, "")
        assert len(out) > 1000
    assert kg("export", tmp_path / "new" / "g.nt", cwd=built) == (0, "", f"kg: wrote {tmp_path / 'new' / 'g.nt'}\n")
    assert (tmp_path / "new" / "g.nt").read_text() == kg("export", "--format", "ntriples", cwd=built)[1]
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["g.nt"]


def test_validate_and_stats(built: Path) -> None:
    assert kg("validate", cwd=built) == (0, "", "kg: the graph keeps to the shapes\n")
    found = json.loads(kg("stats", "--json", cwd=built)[1])
    assert found["coverage"]["articles"] >= len(list(SEEDS.glob("*.txt")))
    assert f"{found['coverage']['articles']} articles" in kg("stats", cwd=built)[1]


def test_evaluate_with_a_floor(built: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for path in SEEDS.glob("*.txt"):
        shutil.copy(SEEDS.parent / "gold" / f"{path.stem}.json", gold)
    figures = json.loads(kg("evaluate", gold, "--json", cwd=built)[1])
    assert set(figures["place"]) == {"precision", "recall", "f1", "f1_interval", "gold", "got", "matched"}
    (tmp_path / "low.toml").write_text("[place]\nf1 = 0.0\n")
    (tmp_path / "high.toml").write_text('[place]\nf1 = 1.01\n["event-role"]\nrecall = 0.0\n')
    assert kg("evaluate", gold, "--floor", tmp_path / "low.toml", cwd=built)[0] == 0
    code, out, err = kg("evaluate", gold, "--floor", tmp_path / "high.toml", cwd=built)
    assert code == 1
    assert out.startswith("fact")
    assert err == f"kg: place: f1 {figures['place']['f1']:.3f} is below 1.010\n"


def test_view(built: Path, tmp_path: Path) -> None:
    code, _, err = kg("view", tmp_path / "g.html", "--limit", "20", cwd=built)
    assert code == 0
    assert re.fullmatch(r"kg: wrote \S+g\.html: (19|20) of [\d,]+ nodes, the most linked\n", err)
    assert (tmp_path / "g.html").read_text().startswith("<!DOCTYPE html>")


def test_view_by_kind(built: Path, tmp_path: Path) -> None:
    code, _, err = kg("view", tmp_path / "g.html", "--by", "person", cwd=built)
    assert (code, err) == (0, f"kg: wrote {tmp_path / 'g.html'}\n")
    assert "bersama dalam 1 peristiwa" in (tmp_path / "g.html").read_text()
    code, out, err = kg("view", tmp_path / "h.html", "--by", "person", "--kinds", "area", cwd=built)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "h.html").exists()


def test_demo(tmp_path: Path) -> None:
    code, out, err = kg("demo", cwd=tmp_path)
    assert code == 0
    assert re.fullmatch(r"kg: wrote out/graph\.html.*\nkg: wrote out/graph\.ttl\n", err)
    assert out.count("$ kg query ") == 3
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["graph.html", "graph.ttl"]
