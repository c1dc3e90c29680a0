"""The closed classes of words of `id/event_grammar.yaml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.language.lexicon import read


@cache
def _data() -> Any:
    return read("event_grammar")


def closed(name: str) -> frozenset[str]:
    """The words of one class."""
    return frozenset(str(word) for word in _data()[name])


def either(name: str) -> str:
    """A pattern for any word or phrase of one class, longer ones first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(closed(name), key=lambda w: (-len(w), w))) + ")"


def numbers(name: str) -> dict[str, int]:
    """A class that gives each word a number."""
    return {str(word): int(number) for word, number in _data()[name].items()}
