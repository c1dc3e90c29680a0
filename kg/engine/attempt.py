"""Apply a function to one item; whatever goes wrong is told as an error of that item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from kg.errors import KgError


class HasId(Protocol):
    """What a worker can be given."""

    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=HasId)
Result = TypeVar("Result")


def attempt(function: Callable[[Item], Result], item: Item) -> Result | KgError:
    """What `function` makes of `item`, or the error that names the item and the place where it failed."""
    try:
        return function(item)
    except Exception as error:
        return KgError(f"{item.id}: {function.__name__} failed ({_describe(error)}); please report it with the article")


def _describe(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace else None
    where = f" at {code.co_name}:{trace.tb_lineno}" if trace and code else ""
    return " ".join(f"{type(error).__name__}: {error}{where}".split())
