"""Where the files that come with the package are.

Input: a folder's name (`ontology`, `seeds`). Output: its path, in a checkout (beside `kg/`) or in an installed wheel
(in `kg/_data/`).
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` that comes with the package. Raises DataError if the installation lacks it."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise DataError(f"this installation of nusakg lacks its folder {name}/: install it again")
