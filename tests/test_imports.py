"""Data flows straight, imports do not chain: who may import whom, who may print."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "_data" not in p.parts)

COMMON = {"model", "decisions", "errors", "language", "resources"}
RDF = {"vocab", "terms", "iris", "layout", "border", "describe", "distinct", "facts", "support", "grouping", "said",
       "spill"}  # fmt: skip
"""What the modules on the RDF side share: terms, names of things, the distinct claims."""
STAGES = {
    "read": COMMON,
    "segment": COMMON,
    "recognise": COMMON | {"recognise_support"},
    "relate": COMMON,
    "engine": COMMON,
    "ledger": COMMON | {"locks"},
    "records": COMMON,
    "rdf": COMMON | RDF,
    "resolve": COMMON | RDF,
    "knowledge": COMMON | RDF,
    "validate": COMMON | RDF,
    "store": COMMON | {"locks"},
    "index": COMMON,
    "export": COMMON | RDF | {"jsonld", "rdfxml", "turtle"},
    "export_network": {"rdfxml"},
    "network": COMMON | RDF,
    "query": COMMON | RDF,
    "view": COMMON | {"network", "web"},
    "answering": COMMON | RDF | {"store", "query", "export"},
    "evaluate": COMMON | RDF,
    "explain": COMMON | RDF,
    "stats": COMMON | RDF | {"network"},
    "serve": COMMON
    | RDF
    | {"store", "ledger", "segment", "query", "answering", "explain", "stats", "export", "network", "view"}
    | {"schema", "turtle", "jsonld", "rdfxml", "web"},
}
"""Each stage, and what it may import beside itself."""


def imports(path: Path) -> Iterator[str]:
    """First parts of the modules of `kg` that `path` imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "kg":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("kg."))


def stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", [p for p in MODULES if stage(p) in STAGES], ids=name)
def test_a_stage_imports_no_sibling(path: Path) -> None:
    assert set(imports(path)) <= STAGES[stage(path)] | {stage(path)}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_top_imports_the_pipeline(path: Path) -> None:
    if stage(path) not in {"cli", "pipeline", "__init__", "__main__"}:
        assert not {"pipeline", "cli"} & set(imports(path))


@pytest.mark.parametrize("path", [p for p in MODULES if stage(p) != "cli"], ids=name)
def test_the_library_never_prints_or_exits(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "exit", "quit", "sys.exit", "input"}, f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"}:
            raise AssertionError(f"line {node.lineno}")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text.strip()
