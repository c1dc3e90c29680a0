"""The grammar of attribution: who says which words. Coreference asks it for speakers, statements for words."""

from __future__ import annotations

from kg.language.attribution.attributed import Attribution
from kg.language.attribution.grammar import attributions

__all__ = ["Attribution", "attributions"]
