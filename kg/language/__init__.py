"""Words as data: `load()` reads `language/id/*.yaml` and the gazetteer into a frozen `Lexicon`."""

from kg.language.lexicon import Lexicon, load

__all__ = ["Lexicon", "load"]
