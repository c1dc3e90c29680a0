"""The labelled people and agencies as extraction and resolution see them, for scoring.

Input: labels. Output: for each label the node that extraction gives its span, None if it gives none there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from kg.extraction import extract_article
from kg.iris import Iris, person_iri
from kg.model import Body, Extraction, Mention, PersonRef
from kg.resolve.people import LocalPerson, local_people
from tests.resolution import gold
from tests.resolution.gold import Label, Score, Source

IRIS = Iris()
Item = tuple[str, str]
"""An article and the gold id of a person or agency in it."""


@cache
def extraction(source: Source, article: str) -> Extraction:
    return extract_article(gold.articles(source)[article])


def locals_of(labels: Iterable[Label]) -> list[LocalPerson]:
    """All people of the articles that are labelled."""
    articles = sorted({(label.source, label.article) for label in labels})
    return [p for s, a in articles for p in local_people(gold.articles(s)[a], extraction(s, a), IRIS)]


def person(label: Label) -> ox.NamedNode | None:
    """The local person whom extraction finds at the label's span."""
    mention = _at(label, PersonRef)
    if mention is None or not isinstance(mention.ref, PersonRef):
        return None
    return person_iri(IRIS.article(label.article), mention.ref)


def agency(label: Label) -> ox.NamedNode | None:
    """The body that extraction finds at the label's span."""
    mention = _at(label, Body)
    if mention is None or not isinstance(mention.ref, Body):
        return None
    return IRIS.body(mention.ref, IRIS.article(label.article))


def score(labels: Iterable[Label], found: Mapping[Item, ox.NamedNode]) -> Score:
    """B-cubed of what was found for the labels."""
    return gold.b_cubed(found, {(label.article, label.gold): label.gold for label in labels})


def _at(label: Label, kind: type) -> Mention | None:
    """The mention that fits the span best: most in common, named in the text rather than implied."""
    start, end = label.start, label.end
    mentions = [
        m for m in extraction(label.source, label.article).mentions
        if isinstance(m.ref, kind) and m.start < end and start < m.end
    ]  # fmt: skip

    def fit(mention: Mention) -> tuple[float, bool]:
        common = min(mention.end, end) - max(mention.start, start)
        return common / (max(mention.end, end) - min(mention.start, start)), not mention.implied

    return max(mentions, key=fit, default=None)
