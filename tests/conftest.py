"""What all tests share: the real data where it is there, and the rule that no browser test is skipped in CI."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.resources import folder
from tests.serving import Served, serving

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and gold facts, which is not part of the project ($KG_SHARED)."""
    if not (SHARED / "data" / "gold").is_dir():
        pytest.skip(f"no real data in {SHARED} (set KG_SHARED)")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if os.environ.get("KG_BROWSER") == "required" and "browser" in item.path.parts and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"a browser test may not be skipped here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the graph of the sample articles."""
    data = tmp_path_factory.mktemp("served") / "kg-data"
    build([folder("seeds") / "articles"], data)
    with serving(data) as server:
        yield server
