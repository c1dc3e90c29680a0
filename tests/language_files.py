"""The files of words, `kg/language/id/*.yaml`, against their schema (`language_schema.toml`)."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "kg" / "language" / "id"
SCHEMA_FILE = Path(__file__).with_name("language_schema.toml")
SCHEMA: dict[str, Any] = tomllib.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
SHAPES: dict[str, dict[str, str]] = SCHEMA.pop("shapes")
LISTS = ("words", "names", "ordered")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which no key stands twice."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    pairs = loader.construct_pairs(node, deep=True)
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        raise yaml.YAMLError(f"line {node.start_mark.line + 1}: keys that stand twice: {', '.join(twice)}")
    return found


Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def problems(name: str, text: str) -> Iterator[str]:
    """What is wrong with the file `name`.yaml, one message for each thing."""
    head = "".join(line for line in text.splitlines(keepends=True)[: _length_of_head(text)])
    if not head:
        yield "no comment on top"
    yield from (f"no {word!r} in the comment on top" for word in ("Source:", "Fields") if word not in head)
    if not unicodedata.is_normalized("NFC", text):
        yield "not NFC"
    try:
        content = yaml.load(text, Loader=Loader)
    except yaml.YAMLError as error:
        yield f"no YAML: {error}"
        return
    if name not in SCHEMA:
        yield f"no [{name}] in {SCHEMA_FILE.name}"
        return
    note = head.partition("Fields")[2]
    yield from (f"{field}: not in the note on fields" for field in content if not re.search(rf"\b{field}\b", note))
    yield from _fields(SCHEMA[name], content, "")
    yield from (f"{field}: missing" for field in SCHEMA[name] if field not in content)


def _length_of_head(text: str) -> int:
    """How many lines of comment open the file."""
    return next((n for n, line in enumerate(text.splitlines()) if not line.startswith("#")), 0)


def _fields(shapes: Mapping[str, str], value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: not a map"
        return
    for field, inner in value.items():
        if field in shapes:
            yield from check(shapes[field], inner, f"{path}{field}")
        else:
            yield f"{path}{field}: not in {SCHEMA_FILE.name}"


def check(shape: str, value: Any, path: str) -> Iterator[str]:
    """How `value`, which stands at `path`, is not of its shape."""
    if shape.startswith(("map ", "table ")):
        kind, _, inner = shape.partition(" ")
        if not isinstance(value, dict):
            yield f"{path}: not a map"
            return
        if kind == "map":
            yield from _order(list(value), path)
        for key, item in value.items():
            yield from check(inner, item, f"{path}.{key}")
    elif " or " in shape:
        tried = [list(check(one, value, path)) for one in shape.split(" or ")]
        yield from min(tried, key=len)
    elif shape in SHAPES:
        yield from _fields(SHAPES[shape], value, f"{path}.")
    elif shape in LISTS:
        if not isinstance(value, list):
            yield f"{path}: not a list"
            return
        for item in value:
            yield from check("word" if shape == "words" else "name", item, path)
        if shape != "ordered":
            yield from _order(value, path)
    elif shape in ("word", "name"):
        if not isinstance(value, str):
            yield f"{path}: {value!r} is no string"
        elif value != " ".join(value.split()) or not value:
            yield f"{path}: {value!r} has odd spaces"
        elif shape == "word" and value != value.casefold():
            yield f"{path}: {value!r} is not case-folded"
    elif isinstance(value, bool) is (shape == "number") or not isinstance(value, bool | int | float):
        yield f"{path}: {value!r} is no {shape}"



def _order(items: list[Any], path: str) -> Iterator[str]:
    """Whether items are sorted and each stands once."""
    if len({type(item) for item in items}) > 1:
        yield f"{path}: strings and others together"
        return
    for a, b in itertools.pairwise(items):
        if a == b:
            yield f"{path}: {b!r} stands twice"
        elif a > b:
            yield f"{path}: {b!r} after {a!r} (python -m tests.tidy_language)"
