"""Documents: every command is in them, what they show is what the program prints, links lead somewhere."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
import typer.main

from kg.cli import app, give
from kg.query import names

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def _generator() -> ModuleType:
    """`docs/generate.py`, as a module."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        return importlib.import_module("generate")
    finally:
        sys.path.pop(0)


generate = _generator()
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "seeds").glob("*.md")))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*generate.MADE, *generate.documents()])
def test_documents_show_what_the_program_prints(name: str) -> None:
    """If this fails, `make docs-refresh` makes them new; read what changed."""
    assert generate.timeless(read(name)) == generate.timeless(generate.refreshed(name))


@pytest.mark.parametrize("name", generate.NOTEBOOKS)
def test_notebooks_run_and_keep_their_outputs(name: str) -> None:
    assert generate.executed(name) == read(name)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    page = read("docs/commands.md")
    start = page.index(f"\n## kg {name}\n")
    section = page[start : page.find("\n## ", start + 1)]
    assert "For example:" in section
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            assert not option.startswith("--") or option == "--help" or f"`{option}" in section
    assert f"Example: kg {name}" in COMMANDS[name].help


def test_the_reference_has_no_other_commands_and_questions() -> None:
    found = re.findall(r"^## kg (\S+)$", read("docs/commands.md"), re.MULTILINE)
    assert sorted(found) == sorted(COMMANDS)
    assert re.findall(r"^## (\S+)$", read("docs/questions.md"), re.MULTILINE) == list(names())


def test_every_format_is_documented() -> None:
    page = read("docs/exports.md")
    for format in get_args(give.Format):
        assert f"`{format}`" in page


def test_readme_has_five_examples_and_says_how_to_test() -> None:
    text = read("README.md")
    assert len(re.findall(r"^```console$", text, re.MULTILINE)) == 5
    for words in ("make demo", "make test", "## What it does not do", "## Bahasa Indonesia", "docs/images/graph.png"):
        assert words in text


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"(?s)^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        assert place.exists(), target
        assert not anchor or anchor in _anchors(place), target


BUILT = ("kg/web/static/",)
"""Folders that `make web` makes, which are not in git."""


def test_files_and_modules_named_in_documents_exist() -> None:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"`((?:kg|docs|seeds|ontology|tests|notebooks|bench)/[\w./-]+)`", text):
            assert (ROOT / name).exists() or name in BUILT, f"{path.name}: {name}"


def test_the_diagram_is_drawn_from_the_sample_articles() -> None:
    """The quotations in the picture of the two layers are in the articles it names."""
    picture = read("docs/images/layers.svg")
    for id, words in (
        ("bogor-payakumbuh-mou", ("disaksikan Sekda Kota Bogor", "Rangga Wiratmaja Saputra")),
        ("bogor-inflasi-2023", ("Rakor dipimpin Sekda Rangga", "Wiratmaja Saputra karena")),
    ):
        assert id in picture
        article = " ".join(read(f"seeds/articles/{id}.txt").split())
        assert " ".join(words) in article
        assert all(part in picture for part in words)


def test_site_builds(tmp_path: Path) -> None:
    """MkDocs in strict mode: every page is in the navigation, no link is broken; no page asks another server."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    page = (tmp_path / "site" / "tutorial" / "index.html").read_text(encoding="utf-8")
    assert not re.findall(r"<(?:script|img|iframe)[^>]+src=\"(?:https?:)?//", page)
    assert not re.findall(r"<link[^>]+stylesheet[^>]+href=\"(?:https?:)?//", page)
