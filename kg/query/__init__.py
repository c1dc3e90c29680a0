"""Ready questions (`queries/*.rq`) and the binding of their parameters."""

from kg.query.library import Parameter, ReadyQuery, linked, load, names
from kg.query.parameters import bind, suggest

__all__ = ["Parameter", "ReadyQuery", "bind", "linked", "load", "names", "suggest"]
