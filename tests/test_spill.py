"""Sorting with little memory is sorting."""

from __future__ import annotations

import errno
import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import spill
from kg.errors import KgError
from kg.spill import ordered


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)))), st.integers(1, 2000))
def test_as_if_sorted_in_memory(lines: list[str], run: int) -> None:
    assert list(ordered(lines, run=run)) == sorted(set(lines))
    by_length = sorted(set(lines), key=lambda line: (len(line), line))
    assert list(ordered(lines, lambda line: (len(line), line), run=run)) == by_length


def test_more_runs_than_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "FILES", 4)
    numbers = [f"{n:05}" for n in range(2000)]
    assert list(ordered(random.Random(1).sample(numbers, 2000), run=1000)) == numbers


def test_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(spill.tempfile, "TemporaryFile", full)
    with pytest.raises(KgError, match=r"no room to sort \(No space left on device\); let \$TMPDIR name another folder"):
        list(ordered(["a" * 100_000] * 3, run=1))
