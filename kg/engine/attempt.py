"""Apply a function to one item; whatever goes wrong is told as an error of that item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from kg.errors import KgError, describe


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
        return KgError(f"{item.id}: {function.__name__} failed ({describe(error)}); please report it with the article")
