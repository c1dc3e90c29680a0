"""The closed classes of words of `id/event_grammar.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.language.lexicon import read


@cache
def _data() -> Any:
    return read("event_grammar")


def closed(name: str) -> frozenset[str]:
    """The words of one class."""
    return frozenset(str(word) for word in _data()[name])
