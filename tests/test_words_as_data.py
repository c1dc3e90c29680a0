"""Words stand in kg/language/id/*.yaml, grammar in the code: no list of Indonesian words in a module, no unused one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.language_files import FOLDER, SCHEMA, Loader

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
SERVED = ("language", "recognise", "relate", "segment")
FEW = 2
"""So many words may stand together in a construction of the grammar ("wali", "wakil")."""

SPREAD = 4
"""So many words other than those of `GRAMMAR` may stand in one function, each by itself ("if word == 'wali'")."""

AFFIXES = frozenset("an be ber di kan kh me mem memper men meng ny pe per sy ter ku mu nya kah lah pun".split())
"""Parts of words, of which the grammar of their forms is made."""

GRAMMAR = frozenset(
    "atau bahwa dan dari dengan di ini itu ke kepada menurut oleh pada sebagai selaku serta untuk yang".split()
)
"""Words without a meaning of their own, which a construction may name anywhere."""

ASKING = frozenset("Words closed either get joinpath listed mapped numbers prefixes table words_in".split())
"""Functions whose arguments are names of fields."""

MODULES = sorted(p for part in SERVED for p in (PACKAGE / part).rglob("*.py"))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@cache
def indonesian() -> frozenset[str]:
    """Every word of the files of words, folded, less the labels that the program gives to things."""
    files = (yaml.load(path.read_text(encoding="utf-8"), Loader=Loader) for path in FOLDER.glob("*.yaml"))
    words = {word for file in files for phrase in strings(list(file.values())) for word in of(phrase)} - AFFIXES
    return frozenset(words - labels())


@cache
def labels() -> frozenset[str]:
    """Values of the `Literal` types of the program ("province", "seat"), names of what events are judged by."""
    found: set[str] = set()
    for name in ("event_context", "event_roles", "event_weights"):
        content = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=Loader)
        for field, inner in content.items():
            found |= {field, *(inner if isinstance(inner, dict) else ())}
            for below in inner.values() if isinstance(inner, dict) else ():
                found |= set(below if isinstance(below, dict) else ())
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal"):
                found |= {n.value for n in ast.walk(node.slice) if isinstance(n, ast.Constant)}
    return frozenset(found)


def of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text.casefold())


def is_word(text: object) -> bool:
    """Whether a constant is one Indonesian word, or a phrase of such words."""
    words = of(text) if isinstance(text, str) and text not in labels() else []
    return bool(words) and all(word in indonesian() for word in words)


def lists(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Line and words of each list of words in a module: in a literal, in a string that is split, in an expression."""
    for node in ast.walk(tree):
        constants: list[object] = []
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            constants = [e.value for e in node.elts if isinstance(e, ast.Constant)]
        elif isinstance(node, ast.Dict):
            plain = [k for k, v in zip(node.keys, node.values, strict=True) if not isinstance(v, ast.Name | ast.Lambda)]
            constants = [k.value for k in plain if isinstance(k, ast.Constant)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            if isinstance(node.func.value, ast.Constant) and isinstance(node.func.value.value, str):
                constants = list(node.func.value.value.split())
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            constants = [word for run in re.findall(r"\w{2,}(?:\|\w{2,})+", node.value) for word in run.split("|")]
        words = [word for word in constants if is_word(word)]
        if len(words) > FEW and not any(set(words) <= set(fields) for fields in SCHEMA.values()):
            yield getattr(node, "lineno", 0), [str(word) for word in words]


def single(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """Line and words of each constant of a module that is a word or two, and of functions that name many."""
    for node in tree.body:
        for unit in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(unit, ast.FunctionDef) and len(words := named(unit)) > SPREAD:
                yield unit.lineno, sorted(words)
            elif isinstance(unit, ast.Assign) and "__" not in ast.unparse(unit.targets[0]):
                value = unit.value
                if isinstance(value, ast.Call) and ast.unparse(value.func) in ("frozenset", "set", "tuple"):
                    value = value.args[0] if value.args else value
                items = value.elts if isinstance(value, ast.Set | ast.List | ast.Tuple) else [value]
                if all(isinstance(item, ast.Constant) for item in items) and (words := named(unit)):
                    yield unit.lineno, sorted(words)


def named(unit: ast.AST) -> set[str]:
    """The words in the constants of a function or assignment that are no names of fields, docstrings or expressions."""
    nodes, fields = list(ast.walk(unit)), set[ast.AST]()
    for node in nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ASKING:
            fields |= {inner for argument in node.args for inner in ast.walk(argument)}
        elif isinstance(node, ast.Subscript):
            fields |= set(ast.walk(node.slice))
        elif isinstance(node, ast.Expr):
            fields.add(node.value)
    texts = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and n not in fields)
    plain = (t for t in texts if re.fullmatch(r"[\w .,&/-]+", t) and not any(t in known for known in SCHEMA.values()))
    return {word for text in plain if is_word(text) for word in of(text)} - GRAMMAR


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_list_of_words_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [*lists(tree), *single(tree)] == []


def test_lists_are_found() -> None:
    for code in (
        "A = {'kota', 'kabupaten', 'desa'}",
        "A = frozenset('kota kabupaten desa'.split())",
        "A = {'kota': 1, 'kabupaten': 2, 'desa': 3}",
        "A = ('Pasar', 'Rumah Sakit', 'Dinas')",
        "A = re.compile(r'(?:kota|kabupaten|desa) ')",
    ):
        assert list(lists(ast.parse(code))), code
    for code in ("A = {'kota', 'desa'}", "A = {'province', 'regency', 'city'}"):
        assert not list(lists(ast.parse(code))), code


def test_words_by_themselves_are_found() -> None:
    for code in (
        "A = 'Fakultas'",
        "A = frozenset({'indonesia'})",
        "def f(w):\n" + "".join(f"    if w == '{word}': return\n" for word in "kota desa bupati camat lurah".split()),
    ):
        assert list(single(ast.parse(code))), code
    for code in ("A = ('dan', 'serta')", "A = closed('seats')", "def f(w): return w in ('kota', 'desa')"):
        assert not list(single(ast.parse(code))), code


def asked() -> Iterator[str]:
    """Fields that the code asks for by name."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"words_in", "prefixes", "table"}:
                yield from (a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str))


def test_fields_asked_for_are_there() -> None:
    known = {f"{name}.{field}" for name, fields in SCHEMA.items() for field in fields}
    assert set(asked()) <= known


@pytest.mark.parametrize("name", sorted(SCHEMA))
def test_each_field_is_used(name: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [f for f in SCHEMA[name] if not re.search(rf"[\"'.(]{f}[\"')]|\.{f}\b", code)] == []
