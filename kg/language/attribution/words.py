"""The words that steer the grammar of attribution, as sets.

Input:     `id/attribution.yaml` and `id/pronouns.yaml`.
Output:    `words_of(lexicon)`: a `Words`, built once per process.
Algorithm: words become sets, phrases of several words sets of tuples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.language import Lexicon, load


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `attribution.yaml` and `pronouns.yaml` as sets."""

    persons: frozenset[str]
    possessives: frozenset[str]
    plural: frozenset[str]
    demonstratives: frozenset[str]
    heads: frozenset[str]
    titles: frozenset[tuple[str, ...]]
    title_words: frozenset[str]
    honorifics: frozenset[str]
    agents: frozenset[str]
    short: Mapping[str, str]
    between: frozenset[str]
    asides: frozenset[str]
    remarks: frozenset[str]
    prepositions: frozenset[str]
    circumstance_heads: frozenset[tuple[str, ...]]
    openers: frozenset[tuple[str, ...]]
    relations: frozenset[str]
    unnamed: frozenset[str]
    aliases: frozenset[str]
    credits: frozenset[str]
    auxiliaries: frozenset[str]
    nominals: frozenset[str]
    clause: frozenset[str]
    said: frozenset[str]


@cache
def _build() -> Words:
    pronouns, grammar = load().data["pronouns"], load().data["attribution"]

    def words(items: Iterable[str]) -> frozenset[str]:
        return frozenset(items)

    def phrases(items: Iterable[str]) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(i.replace("-", " - ").split()) for i in items)

    titles = phrases(pronouns["titles"])
    return Words(
        persons=words(pronouns["persons"]),
        possessives=words(pronouns["possessives"]),
        plural=words(pronouns["plural"]),
        demonstratives=words(pronouns["demonstratives"]),
        heads=words(pronouns["heads"]),
        titles=titles,
        title_words=frozenset(t[0] for t in titles),
        honorifics=words(pronouns["honorifics"]),
        agents=words(pronouns["agents"]),
        short=pronouns["short"],
        between=words(grammar["between"]),
        asides=words(grammar["asides"]),
        remarks=words(grammar["remarks"]),
        prepositions=words(grammar["prepositions"]),
        circumstance_heads=phrases(grammar["circumstance_heads"]),
        openers=phrases(grammar["openers"]),
        relations=words(grammar["relations"]),
        unnamed=words(grammar["unnamed"]),
        aliases=words(grammar["aliases"]),
        credits=words(grammar["credits"]),
        auxiliaries=words(grammar["auxiliaries"]),
        nominals=words(grammar["nominals"]),
        clause=words(grammar["clause"]),
        said=words(grammar["said"]),
    )


def words_of(lexicon: Lexicon) -> Words:
    """The words that steer the grammar (built once per process)."""
    return _build()
