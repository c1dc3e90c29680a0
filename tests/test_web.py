"""The bundles for the browser: built from the npm project, whole, with the licences of what is inside."""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path

import pytest

from kg.web import bundle

ROOT = Path(__file__).resolve().parent.parent
BUILT = bundle("LICENSES.txt") is not None
pytestmark = pytest.mark.skipif(
    not BUILT and os.environ.get("KG_BROWSER") != "required", reason="no bundles: make web (node 20)"
)


def test_every_script_has_its_bundle() -> None:
    scripts = {path.stem for path in (ROOT / "web" / "src").glob("*.ts")}
    static = resources.files("kg.web").joinpath("static")
    assert {Path(file.name).stem for file in static.iterdir() if file.name.endswith(".js")} == scripts
    for name in scripts:
        assert len(bundle(f"{name}.js") or "") > 1000


def test_bundles_bring_the_licences_of_what_is_inside() -> None:
    told = bundle("LICENSES.txt") or ""
    assert "sigma 3." in told
    assert "Permission is hereby granted" in told


def test_a_script_that_pages_copy_carries_the_licences_of_what_is_inside() -> None:
    told = (bundle("view.js") or "").partition("*/")[0]
    assert "sigma 3." in told
    assert "Permission is hereby granted" in told


def test_what_was_not_built_is_none() -> None:
    assert bundle("no-such.js") is None


def test_every_dependency_is_pinned_by_its_digest() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text())
    for name, entry in lock["packages"].items():
        if name:
            assert entry["integrity"].startswith("sha512-"), name
