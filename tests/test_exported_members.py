from __future__ import annotations

import subprocess
import sys

import kg


def test_exported_members() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert kg.__all__ == [
        "Article",
        "DataError",
        "Extraction",
        "KgError",
        "QueryError",
        "ShapeError",
        "SourceError",
        "__version__",
        "build",
        "extract",
        "open",
    ]
    for name in kg.__all__:
        assert hasattr(kg, name)


def test_importing_is_light() -> None:
    heavy = {"networkx", "pyoxigraph", "rdflib", "rich", "trafilatura", "typer", "yaml"}
    script = f"import sys, kg; print(*sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == ""
