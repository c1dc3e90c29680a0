"""Every RDF export is read by raptor's `rapper` (Debian raptor2-utils), a parser that shares no code with ours."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.rdfxml import safe
from tests.graphs import everything
from tests.samples import official, visit
from tests.test_export import expected, hostile_graph, written

SYNTAX = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "ntriples": "ntriples", "rdfxml": "rdfxml"}
"""Formats and what rapper calls them; Debian's build of it reads no JSON-LD."""
WORDS = "kutip \" \\ ' baris\nbaru\ttab <b>&amp; ]]> \u201cé\u201d \U0001f600"


@pytest.fixture(scope="module")
def rapper() -> str:
    """The program; where CI says it must be there, it is an error if it is not."""
    found = shutil.which("rapper")
    if found is None:
        message = "no rapper: install it, on Debian with `apt-get install raptor2-utils`"
        if os.environ.get("CI") or os.environ.get("KG_BROWSER") == "required":
            pytest.fail(message)
        pytest.skip(message)
    return found


def read(rapper: str, path: Path, syntax: str) -> set[ox.Quad]:
    """What rapper finds in a file; a warning is an error."""
    out = "nquads" if syntax in ("trig", "nquads") else "ntriples"
    done = subprocess.run(
        [rapper, "--quiet", "--input", syntax, "--output", out, str(path), "https://contoh.id/lain"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return set(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("format", SYNTAX)
def test_read_back_by_rapper(rapper: str, tmp_path: Path, format: str) -> None:
    quads = everything([visit(), official("a")])
    path = tmp_path / "graph"
    path.write_bytes(written(quads, format))
    assert read(rapper, path, SYNTAX[format]) == expected(quads, format)


@pytest.mark.parametrize("format", SYNTAX)
def test_hostile_words_read_back_by_rapper(rapper: str, tmp_path: Path, format: str) -> None:
    assert safe(WORDS) == WORDS
    quads = hostile_graph(WORDS)
    path = tmp_path / "graph"
    path.write_bytes(written(quads, format))
    assert read(rapper, path, SYNTAX[format]) == expected(quads, format)
