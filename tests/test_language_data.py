"""The files of words: what they hold is told on top, in order, and as the schema says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.language_files import FOLDER, SCHEMA, problems
from tests.tidy_language import tidy

FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file(path: Path) -> None:
    assert list(problems(path.stem, path.read_text(encoding="utf-8"))) == []


def test_each_file_of_the_schema_is_there() -> None:
    assert {path.stem for path in FILES} == set(SCHEMA)
    assert {path.suffix for path in FOLDER.iterdir() if path.is_file()} == {".yaml"}


def found(name: str, body: str, head: str = "# Words.\n# Source: compiled.\n# Fields: media\n") -> list[str]:
    return list(problems(name, head + body))


def test_what_is_wrong_is_told() -> None:
    assert found("media", "media: [antara, tempo]\n") == []
    assert found("media", "media: [tempo, antara]\n") == [
        "media: 'antara' after 'tempo' (python -m tests.tidy_language)"
    ]
    assert found("media", "media: [antara, antara]\n") == ["media: 'antara' stands twice"]
    assert found("media", "media: [Tempo]\n") == ["media: 'Tempo' is not case-folded"]
    assert found("media", "media: [\"e\u0301ra\"]\n") == ["not NFC"]
    assert found("media", "media: [no]\n") == ["media: False is no string"]
    assert found("media", "media: antara\n") == ["media: not a list"]
    assert found("media", "media: []\nmedia: []\n")[0].startswith("no YAML: line 4: keys that stand twice: media")
    assert found("media", "media: []\npress: []\n") == [
        "press: not in the note on fields", "press: not in language_schema.toml"
    ]  # fmt: skip
    assert found("media", "{}\n") == ["media: missing"]
    assert found("media", "media: []\n", head="") == [
        "no comment on top", "no 'Source:' in the comment on top", "no 'Fields' in the comment on top",
        "media: not in the note on fields",
    ]  # fmt: skip
    assert found("press", "media: []\n") == ["no [press] in language_schema.toml"]


def test_tidy_keeps_all_but_the_order() -> None:
    text = (
        "# Fields: aliases\nusual:\n  '34': B  # now\n  # older\n  '31': A\n"
        "aliases:\n  '12': [b, a, b]\n\n  '11': [\n    d, c,\n  ]\niso:\n  '12': x\n  '11': y"
    )
    assert tidy("areas", text) == (
        "# Fields: aliases\nusual:\n  # older\n  '31': A\n  '34': B  # now\n"
        "aliases:\n\n  '11': [\n    c, d,\n  ]\n  '12': [a, b]\niso:\n  '11': y\n  '12': x\n"
    )
    assert tidy("areas", tidy("areas", text)) == tidy("areas", text)


def test_tidy_wraps_lines() -> None:
    words = [f"kata{n:03}" for n in range(60)]
    text = "media: [" + ", ".join(reversed(words)) + "]\n"
    lines = tidy("media", text).splitlines()
    assert max(map(len, lines)) <= 120
    assert yaml.safe_load("\n".join(lines)) == {"media": words}
