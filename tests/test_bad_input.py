"""Hostile articles, sources and requests: one clear line, exit code 2, nothing lost; else the right result."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
import xml.dom.minidom
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline
from kg.errors import KgError, QueryError, SourceError
from kg.extraction import extract_article
from kg.iris import Iris
from kg.model import Article
from kg.query import run
from kg.read import read

TEXT = "BOGOR - Wali Kota Bogor Bima Arya hadir, Selasa (8/8/2017). \u201cSiap,\u201d kata Bima."
PAGE = f"<html><head>%s</head><body><article><p>%s {TEXT * 5}</p></article></body></html>"


def lines(*records: object) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def kg(*args: str, cwd: Path, stdin: bytes = b"", shell: str = 'exec "$@"', **env: str) -> tuple[int, bytes, str]:
    """Run the command; `shell` says with which standard streams."""
    done = subprocess.run(
        ["bash", "-c", shell, "kg", sys.executable, "-m", "kg", *args],
        cwd=cwd, input=stdin, capture_output=True, check=False, timeout=60, env={**os.environ, **env},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def clear(result: tuple[int, bytes, str]) -> str:
    """The one line in which a command says what is wrong."""
    code, _, err = result
    assert code == 2, err
    assert err.startswith("kg: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph in kg-data/."""
    folder = tmp_path_factory.mktemp("bad")
    pipeline.build(["-"], folder / "kg-data", stdin=io.BytesIO(lines({"id": "a", "text": TEXT})))
    return folder


# pages


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "unicode_escape", "zlib_codec", "rot13", "xxx"])
def test_a_page_in_no_encoding(tmp_path: Path, charset: str) -> None:
    page = PAGE % (f'<meta charset="{charset}">', "")
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    (article,) = read([tmp_path / "a.html"])
    assert isinstance(article, Article)
    assert "\u201cSiap,\u201d" in article.text


@pytest.mark.parametrize("sign", ["&#1;", "&#x1b;", "&#xffff;", "\x01", "\ufffe", "&#xd800;", "&#99999999999;"])
def test_a_page_with_what_is_no_character(tmp_path: Path, sign: str) -> None:
    (tmp_path / "a.html").write_text(PAGE % ("", sign), encoding="utf-8")
    (article,) = read([tmp_path / "a.html"])
    assert isinstance(article, Article)
    assert "Bima Arya hadir" in article.text


def test_a_page_with_attributes_by_the_thousand(tmp_path: Path) -> None:
    tag = "<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">"
    (tmp_path / "a.html").write_text(PAGE % ("", tag), encoding="utf-8")
    start = time.perf_counter()
    (article,) = read([tmp_path / "a.html"])
    assert isinstance(article, Article)
    assert time.perf_counter() - start < 10


def test_a_page_on_which_a_library_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(page: str) -> None:
        raise RecursionError

    monkeypatch.setattr("kg.read.html._extract", failing)
    (tmp_path / "a.html").write_text(PAGE % ("", ""), encoding="utf-8")
    (error,) = read([tmp_path / "a.html"])
    assert str(error) == f"{tmp_path}/a.html: this page cannot be read (RecursionError); save its text as .txt"


# lines and files


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_with_a_mark(tmp_path: Path, encoding: str) -> None:
    records = lines({"id": "a", "text": TEXT}, {"id": "b", "text": "x"})
    (tmp_path / "a.jsonl").write_bytes(records.decode().encode(encoding))
    assert [a.id for a in read([tmp_path / "a.jsonl"]) if isinstance(a, Article)] == ["a", "b"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_an_article_of_100_megabytes(tmp_path: Path, name: str) -> None:
    begin, end = (b'{"id": "a", "text": "', b'"}\n') if name.endswith("l") else (b"", b"")
    with (tmp_path / name).open("wb") as out:
        out.write(begin)
        for _ in range(100):
            out.write(b"kata " * 200_000)
        out.write(end)
    code = (
        "import sys; from kg.read import read; list(map(print, read([sys.argv[1]])))\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / name], capture_output=True, text=True, check=True)
    told, kilobytes = done.stdout.splitlines()
    assert told.endswith("er than 16 MiB, the limit for one article")
    assert int(kilobytes) < 250_000


def test_blank_lines_only() -> None:
    (error,) = read(["-"], stdin=io.BytesIO(b"\n \n\n"))
    assert str(error) == "standard input: the file is empty"


def test_one_id_with_other_fields() -> None:
    twice = lines({"id": "a", "text": "x", "title": "A"}, {"id": "a", "text": "x", "title": "B"})
    assert str(list(read(["-"], stdin=io.BytesIO(twice)))[1]).endswith("different titles, dates or other fields")


@pytest.mark.parametrize("name", ["", "x" * 5000 + ".txt"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(SourceError, match=r"no such file or folder|File name too long"):
        read([name])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.txt").symlink_to("c.txt")
    (tmp_path / "d.txt").mkdir()
    pipe, article, loop = read([tmp_path])
    assert "cannot be read (it is a pipe)" in str(pipe)
    assert isinstance(article, Article)
    assert "c.txt: cannot be read (" in str(loop)


IDS = ["a b", "a/b", "a#b", "a?b", "..", ".", "日本", "\U0001f600", "a\0b", "a\nb", "\x1b[31m", "%2e", '<x>"', "\u202e",
       "a" * 5000, "http://x/y?z#q", "--help", "\ufffe", "'; DROP TABLE articles; --"]  # fmt: skip
CELL = '=HYPERLINK("http://x") \x0b\x1f\ufffe</script><script>alert(1)</script> ]]> \x1b[31m'


def test_hostile_ids_and_texts_in_every_format(tmp_path: Path) -> None:
    records = [{"id": id, "text": f"{TEXT} {CELL} {n}", "title": CELL, "source": CELL} for n, id in enumerate(IDS)]
    pipeline.build(["-"], tmp_path / "kg-data", stdin=io.BytesIO(lines(*records)))
    found: dict[str, bytes] = {}
    for format in ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf"):
        code, found[format], err = kg("export", "--format", format, cwd=tmp_path)
        assert (code, err) == (0, "")
    quads = set(ox.parse(found["nquads"], format=ox.RdfFormat.N_QUADS))
    triples = {q.triple for q in ox.parse(found["ntriples"], format=ox.RdfFormat.N_TRIPLES)}
    assert set(ox.parse(found["trig"], format=ox.RdfFormat.TRIG)) == quads
    assert {q.triple for q in ox.parse(found["turtle"], format=ox.RdfFormat.TURTLE)} == triples
    assert {q.triple for q in ox.parse(found["jsonld"], format=ox.RdfFormat.JSON_LD)} == triples
    assert sum(1 for _ in ox.parse(found["rdfxml"], format=ox.RdfFormat.RDF_XML)) == len(triples)
    for format in ("graphml", "gexf"):
        xml.dom.minidom.parseString(found[format])
    assert kg("export", "tables", "--format", "csv", cwd=tmp_path)[0] == 0
    for table in (tmp_path / "tables").iterdir():
        for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "-"))]
    assert kg("view", cwd=tmp_path)[0] == 0
    assert "<script>alert(1)" not in (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert pipeline.remove(IDS, tmp_path / "kg-data") == len(IDS)


# requests


@pytest.mark.parametrize("base", ["http://x/../y/", "http://x/./", "http://x", "http://x/#", "x/", "http://x y/"])
def test_bases_that_would_change_on_the_way(base: str) -> None:
    with pytest.raises(KgError, match="the base"):
        Iris(base)


@pytest.mark.parametrize("query", ["SELECT * { " + "{" * 5000 + "}" * 5000 + " }", "SELECT * {" * 3000 + "}" * 3000])
def test_a_query_nested_too_deeply(query: str) -> None:
    with pytest.raises(QueryError, match="nested more than 200 levels deep"):
        run.run(ox.Store(), query)
    strings = " ".join(f'"({i}"' for i in range(1000))
    assert len(run.rows(run.run(ox.Store(), f"SELECT * {{ VALUES ?x {{ {strings} }} }}"))[1]) == 1000  # type: ignore[arg-type]


def test_a_query_without_end(graph: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    start = time.perf_counter()
    assert "no answer within 0.5 s" in clear(kg("query", endless, "--timeout", "0.5", cwd=graph))
    assert time.perf_counter() - start < 5


TARGETS: dict[str, list[str]] = {
    "a folder": ["export", "kg-data"],
    "a name too long": ["export", "x" * 300 + ".ttl"],
    "no name": ["view", ""],
    "tables below a file": ["export", "kg-data/ledger.sqlite", "--format", "csv"],
}


@pytest.mark.parametrize("case", TARGETS)
def test_targets_that_cannot_be_written(graph: Path, case: str) -> None:
    clear(kg(*TARGETS[case], cwd=graph))
    assert not list(graph.glob(".kg-*"))


STREAMS = ["extract -", "stats", "export", "query 'ASK {}'"]


@pytest.mark.parametrize("command", STREAMS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_standard_output_is_full(graph: Path, command: str) -> None:
    args = [a.strip("'") for a in command.split(" ", 1)]
    told = clear(kg(*args, cwd=graph, stdin=lines({"id": "a", "text": TEXT}), shell='exec "$@" >/dev/full'))
    assert told == "kg: standard output: No space left on device\n"


def test_closed_streams(graph: Path) -> None:
    assert "standard input: the file is empty" in clear(kg("extract", "-", cwd=graph, shell='exec "$@" <&-'))
    assert kg("stats", cwd=graph, shell='exec "$@" >&-')[::2] == (0, "")
    assert kg("stats", "--data", "nowhere", cwd=graph, shell='exec "$@" 2>&-')[0] == 2
    assert kg("export", cwd=graph, shell='"$@" | head -c 10; exit ${PIPESTATUS[0]}')[::2] == (0, "")


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}])
def test_terminals_without_the_letters(graph: Path, env: dict[str, str]) -> None:
    for command in (["stats"], ["explain", "Bima Arya"], ["queries"]):
        assert kg(*command, cwd=graph, **env)[::2] == (0, "")


def test_what_nobody_expected_is_one_line_too(graph: Path) -> None:
    code = "import kg.stats, kg.cli; kg.stats.stats = lambda *a, **k: 1 / 0; kg.cli.main()"
    done = subprocess.run([sys.executable, "-c", code, "stats"], cwd=graph, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"kg: this should not happen (ZeroDivisionError: division by zero at <lambda>:1)")
    assert done.stderr.count(b"\n") == 1


# time


@pytest.mark.parametrize(
    "words",
    ["calon ", "mantan ", "Plt. ", "Dinas ", "Kota ", "Kepala Dinas ", "dan ", "kata ", "(", '"', "\u201c", "' ", " ",
     "0", "1.", ",", "-", "\n", "A. "],
)  # fmt: skip
def test_long_runs_take_time_in_proportion(words: str) -> None:
    extract_article(Article("warm", TEXT))
    start = time.perf_counter()
    extract_article(Article("a", words * (24_000 // len(words.strip() or words))))
    assert time.perf_counter() - start < 20
