"""Errors that NusaKG raises on purpose.

    KgError                 one clear line for the user, with what to do next
    ├── SourceError         an article or a source cannot be read
    │   └── TwiceError      two articles of one id differ
    ├── DataError           the data folder is missing, foreign, locked or damaged
    ├── QueryError          a query or its parameters are wrong
    │   └── ParameterError  the value of a parameter is missing or wrong
    ├── DecisionError       a decision about who is who cannot be taken, or not be undone
    └── ShapeError          facts of an article break the shapes

Only `kg.cli` turns them into messages and exit codes.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors raised on purpose; its text is one line that says what is wrong and what to do."""


class SourceError(KgError):
    """An article or a source cannot be read."""


class TwiceError(SourceError):
    """Two articles called `id` differ."""

    def __init__(self, id: str, how: str) -> None:
        super().__init__(f"{id}: two articles with this id but different {how}")
        self.id = id


class DataError(KgError):
    """The data folder is missing, foreign, locked or damaged."""


class QueryError(KgError):
    """A query or its parameters are wrong. `indonesian` is the same line for readers of Indonesian, `parameter` the
    name of the parameter that is to blame."""

    parameter: str | None = None

    def __init__(self, message: str, indonesian: str | None = None) -> None:
        super().__init__(message)
        self.indonesian = indonesian or message


class ParameterError(QueryError):
    """The value of the parameter `name` of a ready question is missing or wrong."""

    def __init__(self, name: str, message: str, indonesian: str) -> None:
        super().__init__(f"{name}: {message}", f"{name}: {indonesian}")
        self.parameter = name


class DecisionError(KgError):
    """A decision about who is who cannot be taken, or not be undone."""


class ShapeError(KgError):
    """Facts of an article break the shapes in `ontology/shapes.ttl`."""


def describe(error: Exception) -> str:
    """An error that nobody meant to raise, with the place where it was, on one line."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace else None
    where = f" at {code.co_name}:{trace.tb_lineno}" if trace and code else ""
    return " ".join(f"{type(error).__name__}: {error}{where}".split())
