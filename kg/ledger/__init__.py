"""The ledger: the articles of one data folder, what was extracted from each, and decisions. It is the truth.

Input and output: articles and extractions; everything else in the folder is derived from them.
One SQLite file (`ledger.sqlite`, write-ahead log), changed in transactions only, so that a process killed at any
moment leaves it whole. One writer at a time holds the folder; readers are never held up.
An extraction is kept with the version of the extractor that made it and dropped with the article's text, so
"pending" is always: articles without an extraction by the present version. With it stands whether its facts keep
to the shapes (`verdict`: nothing wrong, or what is), and by which rules that was checked.
`revision` counts the changes, so that what is derived can tell whether it is up to date.
"""

from __future__ import annotations

from kg.ledger.book import Ledger
from kg.ledger.file import FILE, FORMAT, change, create, open

__all__ = ["FILE", "FORMAT", "Ledger", "change", "create", "open"]
