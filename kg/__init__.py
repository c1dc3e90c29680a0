"""NusaKG: Indonesian news -> an RDF knowledge graph in which every fact points to the sentence that says it."""

from __future__ import annotations

from importlib.metadata import version as _version

from kg.errors import DataError, KgError, QueryError, ShapeError, SourceError
from kg.model import Article, Extraction

__version__ = _version("nusakg")
__all__ = ["Article", "DataError", "Extraction", "KgError", "QueryError", "ShapeError", "SourceError", "__version__"]
