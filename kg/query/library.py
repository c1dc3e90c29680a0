"""The library of ready questions: one `queries/NAME.rq` each.

A file is plain SPARQL that runs as it stands. Its head says what it asks and what may be given:

    # id: the question in Indonesian
    # en: the question in English
    # topic: one of `TOPICS`
    # param NAME: TYPE | hint in Indonesian | hint in English
    # param NAME: TYPE, required | hint in Indonesian | hint in English
    # link COLUMN: expression that gives the thing which the column names
    # fact: expression that gives the fact on which a row rests (or several, with a space between)
    # naming: expression that gives the thing that a row says is named (and, after a space, in which article)

A parameter stands in the query as `VALUES ?NAME { UNDEF }`: not given, it restricts nothing; given, `UNDEF` is
replaced by RDF terms (`kg.query.parameters`), never by text. Links, facts and namings are for pages (`linked`): the
query itself does without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

from kg.errors import QueryError

Type = Literal["area", "body", "person", "role", "event", "article", "entity", "event-kind", "date", "text", "number"]

TOPICS = ("posts", "agencies", "areas", "events", "statements", "evidence")

_HEAD = re.compile(r"^# (id|en|topic): (.+)$", re.MULTILINE)
_LINK = re.compile(r"^# (link [a-z0-9_]+|fact|naming): (.+)$", re.MULTILINE)
_PARAM = re.compile(r"^# param ([a-z]+): ([a-z-]+)(, required)? \| (.+?) \| (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a ready question: name, type, a hint in both languages, whether the question is none without it
    (which the hints say, too)."""

    name: str
    type: Type
    hint: str
    hint_en: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class ReadyQuery:
    """A ready question: `name`, its text in both languages, its topic, its parameters, its SPARQL.

    `links`: the columns that `linked` adds, each with its expression.
    """

    name: str
    question: str
    question_en: str
    topic: str
    parameters: tuple[Parameter, ...]
    sparql: str
    links: Mapping[str, str]


LINK, FACT, NAMING = "link_", "fact", "naming"
"""Names of columns that `linked` adds: `link_COLUMN`, `fact` and `naming`."""


def linked(query: ReadyQuery) -> ReadyQuery:
    """The question with columns more, for pages: the things that columns name, and what rows rest on."""
    more = (f" ({expression} AS ?{column})" for column, expression in query.links.items())
    return replace(query, sparql=query.sparql.replace(" WHERE {", f"{''.join(more)} WHERE {{", 1))


@cache
def names() -> tuple[str, ...]:
    """Names of all ready questions, sorted."""
    folder = resources.files("kg.query").joinpath("queries")
    return tuple(sorted(p.name[:-3] for p in folder.iterdir() if p.name.endswith(".rq")))


@cache
def load(name: str) -> ReadyQuery:
    """The ready question called `name`. Raises QueryError if there is none."""
    if name not in names():
        raise QueryError(f"no ready query is called {name!r}; `kg queries` lists them")
    return parse(name, resources.files("kg.query").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> ReadyQuery:
    """Read the head of a `.rq` file; a file without one is a question without text and parameters."""
    head = {m[1]: m[2].strip() for m in _HEAD.finditer(text)}
    parameters = []
    for m in _PARAM.finditer(text):
        if m[2] not in get_args(Type):
            raise QueryError(f"{name}: parameter {m[1]!r} has the unknown type {m[2]!r}")
        hint, hint_en, required = m[4].strip(), m[5].strip(), bool(m[3])
        if required:
            hint, hint_en = f"{hint} (harus diisi)", f"{hint_en} (must be given)"
        parameters.append(Parameter(m[1], cast(Type, m[2]), hint, hint_en, required))
    links = {m[1].replace(" ", "_"): m[2].strip() for m in _LINK.finditer(text)}
    question, english, topic = (head.get(key, "") for key in ("id", "en", "topic"))
    return ReadyQuery(name, question, english, topic, tuple(parameters), text, links)
