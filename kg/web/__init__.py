"""What runs in the browser beside the small scripts of the offline page: the bundles that `web/` builds into `static/`;
and the words of all pages (`words`).

The bundles are not in the repository: `make web` builds them (node 20), and a wheel brings them along if they were
there when it was made. Whoever needs one asks `bundle`, and does with less where there is none.
"""

from __future__ import annotations

from importlib import resources


def bundle(name: str) -> str | None:
    """The text of a bundle, such as `view.js` or `query.css`; None where it was not built."""
    file = resources.files("kg.web").joinpath("static", name)
    return file.read_text(encoding="utf-8") if file.is_file() else None
