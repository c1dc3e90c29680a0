"""Directorates general after the title of their head: "Dirjen IKM", "Direktur Jenderal Bea dan Cukai".

Input:     tokens, the position after the title; `directorates` and `fields` of `posts.yaml`, known short forms.
Output:    `field_at`: where the field of work ends and its official name; `ministries_of`: the ministries that have, or
           had, a directorate general of that field, in the order of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.language import load
from kg.language.bodies import key_of, known
from kg.language.lexicon import prefixes, table, words_in
from kg.model import Token

LONGEST = 14


def field_in(name: str) -> str | None:
    """The field in the name of a directorate general; None if the body is none."""
    heads = (head for head in prefixes("body_words.general", " ") if name.startswith(head))
    return next(map(name.removeprefix, heads), None)


@cache
def _fields() -> dict[str, str]:
    """Official names of fields by the words of every form."""
    found: dict[str, str] = {}
    heads, general = table("body_words.heads").items(), words_in("body_words.general")
    openers = [f"{short} " for short, (head, _) in heads if head in general]
    for key, entry in known().by_key.items():
        if field := field_in(entry.name.name):
            found |= {key.removeprefix(opener): field for opener in openers if key.startswith(opener)}
    for form, name in load().data["posts"]["fields"].items():
        found[key_of(form)] = name
    for fields in load().data["posts"]["directorates"].values():
        found.update({key_of(name): name for name in fields})
    return found


@cache
def _ministries() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for ministry, fields in load().data["posts"]["directorates"].items():
        for name in fields:
            found.setdefault(name, []).append(ministry)
    return {name: tuple(ministries) for name, ministries in found.items()}


def field_at(tokens: Sequence[Token], j: int, stop: int) -> tuple[int, str] | None:
    """End and official name of the longest field of a directorate general at token `j`."""
    fields = _fields()
    if j >= stop or not tokens[j].text[0].isupper():
        return None
    for end in range(min(j + LONGEST, stop), j, -1):
        if (name := fields.get(key_of(" ".join(t.text for t in tokens[j:end])))) and tokens[end - 1].text[0].isalnum():
            return end, name
    return None


def ministries_of(field: str) -> tuple[str, ...]:
    """Ministries with a directorate general of that field; none if it is unknown."""
    return _ministries().get(field, ())
