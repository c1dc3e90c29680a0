"""Events: what happened, goes on or is planned, as the article reports it."""

from kg.relate.events.claims import relate

__all__ = ["relate"]
