"""The words of queries, for completion: the terms of the data model with their prefixes, and what they mean.

Output: (term, meaning), such as ("kg:Official", "pejabat"); those of the ontology have a meaning in both languages, the
others are the names that the data uses from elsewhere.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg import vocab
from kg.schema import ontology
from kg.serve.content.answers import shortened


@cache
def terms(language: str) -> tuple[tuple[str, str], ...]:
    """All terms, sorted."""
    meanings = {
        triple.subject.value: triple.object.value
        for triple in ontology()
        if triple.predicate == vocab.RDFS.label
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.Literal)
        and triple.object.language == language
    }
    vocabularies = [v for v in vars(vocab).values() if isinstance(v, vocab.Vocabulary)]
    iris = {term.value for vocabulary in vocabularies for term in vocabulary}
    return tuple(sorted((shortened(iri), meanings.get(iri, "")) for iri in iris))
