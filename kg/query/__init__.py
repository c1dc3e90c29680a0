"""Ready questions (`queries/*.rq`) and the binding of their parameters."""

from kg.query.library import Parameter, ReadyQuery, load, names
from kg.query.parameters import bind, suggest

__all__ = ["Parameter", "ReadyQuery", "bind", "load", "names", "suggest"]
