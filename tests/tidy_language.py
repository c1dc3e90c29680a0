"""Sort the lists and maps of kg/language/id/*.yaml as their schema wants them.

    python -m tests.tidy_language [NAME ...]

Input: names of files without suffix, all by default. Output: the files, changed where something was out of order or
stood twice in a list; all else, comments too, stays as it was. A comment line above an entry moves with it; a list in
brackets with a comment inside must be sorted by hand. `pytest tests/test_language_data.py` says what is left to do.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.language_files import FOLDER, SCHEMA, SHAPES, Loader

WIDTH = 120


def tidy(name: str, text: str) -> str:
    """The text of the file `name`.yaml in order. Raises ValueError for what cannot be sorted."""
    if name not in SCHEMA:
        raise ValueError(f"{name}: not in the schema")
    before, marks = yaml.load(text, Loader=Loader), text.count("#")
    while edits := _outermost(list(_edits(name, text))):
        for start, end, new in reversed(edits):
            text = text[:start] + new + text[end:]
    if _plain(yaml.load(text, Loader=Loader)) != _plain(before) or text.count("#") != marks:
        raise ValueError(f"{name}: could not be sorted safely")
    return text


def _plain(value: Any) -> Any:
    """A value without the order and repetitions of its lists."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return sorted({repr(item) for item in value}) if isinstance(value, list) else value


Edit = tuple[int, int, str]


def _outermost(edits: list[Edit]) -> list[Edit]:
    """Edits in order, less those inside another."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e[0], -e[1])):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _edits(name: str, text: str) -> Iterator[Edit]:
    """What to put in the place of each list or map that is out of order."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    for field, node in root.value:
        yield from _node(SCHEMA[name].get(field.value, ""), node, text)


def _node(shape: str, node: yaml.Node, text: str) -> Iterator[Edit]:
    if isinstance(node, yaml.SequenceNode) and set(shape.split()) & {"words", "names"}:
        yield from _sorted(node, [(item, item) for item in node.value], text)
    elif isinstance(node, yaml.MappingNode):
        kind, _, rest = shape.partition(" ")
        if kind == "map":
            yield from _sorted(node, node.value, text)
        if kind in ("map", "table"):
            inner: Callable[[str], str] = lambda _: rest  # noqa: E731
        else:
            record = SHAPES.get(shape.split(" or ")[-1], {})
            inner = lambda key: record.get(key, "")  # noqa: E731
        for key, value in node.value:
            yield from _node(inner(key.value), value, text)


def _sorted(node: Any, items: list[tuple[Any, Any]], text: str) -> Iterator[Edit]:
    """The edit that sorts `items`, the first and last node of each entry of `node`, if they are not."""
    construct = yaml.SafeLoader("").construct_object
    keys = [construct(first) for first, _ in items]
    if keys == sorted(set(keys)):
        return
    order = sorted({key: n for n, key in reversed(list(enumerate(keys)))}.items())
    if isinstance(node, yaml.MappingNode) and len(order) < len(items):
        raise ValueError(f"line {node.start_mark.line + 1}: a key stands twice")
    write = _flow if node.flow_style else _block
    yield write(node, items, [n for _, n in order], text)


def _flow(node: Any, items: list[tuple[Any, Any]], order: list[int], text: str) -> Edit:
    """A list or map in brackets: its entries in `order`, in lines as before."""
    start, end = node.start_mark.index, node.end_mark.index
    old = text[start:end]
    words = [" ".join(text[items[n][0].start_mark.index : items[n][1].end_mark.index].split()) for n in order]
    if "\n" in old and any("#" in line.partition("#")[1] for line in old.splitlines()):
        raise ValueError(f"line {node.start_mark.line + 1}: a comment inside brackets; sort it by hand")
    column = node.start_mark.column
    opened = old[1:].lstrip(" ").startswith("\n")  # the first entry stands on a line of its own
    later = old.splitlines()[1:]
    indent = len(later[0]) - len(later[0].lstrip()) if later else column + 1
    line, lines = (" " * indent, []) if opened else (" " * column + old[0], [])
    for n, word in enumerate(words):
        last = n == len(words) - 1
        piece = word + ("" if last and not opened else ",")
        bare = not line.strip() or (not lines and line == " " * column + old[0])
        if not bare and len(line) + 1 + len(piece) + (last and not opened) > WIDTH:
            lines.append(line)
            line, bare = " " * indent, True
        line += piece if bare else " " + piece
    lines.append(line)
    if opened:
        closing = old.splitlines()[-1]
        return start, end, "\n".join([old[0], *lines, closing])
    return start, end, "\n".join(lines)[column:] + old[-1]


def _block(node: Any, items: list[tuple[Any, Any]], order: list[int], text: str) -> Edit:
    """Entries on lines of their own: their lines in `order`, comment lines above an entry going with it."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"

    def idle(n: int) -> bool:
        return not lines[n].strip() or lines[n].lstrip().startswith("#")

    first = node.start_mark.line
    starts = []
    for key, _ in items:
        at = key.start_mark.line
        while at > first and idle(at - 1):
            at -= 1
        starts.append(at)
    stop = max(node.end_mark.line, items[-1][0].start_mark.line + 1)
    while stop > starts[-1] + 1 and (stop > len(lines) or idle(stop - 1)):
        stop -= 1
    chunks = ["".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], stop], strict=True)]
    offset = sum(len(line) for line in lines[: starts[0]])
    return offset, min(offset + sum(map(len, chunks)), len(text)), "".join(chunks[n] for n in order)


def main(names: list[str]) -> None:
    for path in [FOLDER / f"{name}.yaml" for name in names] or sorted(FOLDER.glob("*.yaml")):
        old = path.read_text(encoding="utf-8")
        try:
            new = tidy(path.stem, old)
        except (ValueError, yaml.YAMLError) as error:
            print(f"{path.stem}: {error}", file=sys.stderr)
            continue
        if new != old:
            _replace(path, old, new)
            print(f"{path.stem}: sorted")


def _replace(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, unless somebody wrote in between."""
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(new)
    Path(draft).chmod(path.stat().st_mode)
    if path.read_text(encoding="utf-8") != old:
        os.unlink(draft)
        raise SystemExit(f"{path} changed meanwhile; run this again")
    os.replace(draft, path)


if __name__ == "__main__":
    main(sys.argv[1:])
