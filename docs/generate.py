"""Makes again what documents show of the program: `make docs-refresh`.

    python docs/generate.py             pages made from the code, outputs of examples, notebooks
    python docs/generate.py --check     writes nothing; exit code 1 if something is not up to date
    python docs/generate.py --picture   also the picture of the page (needs Chromium and playwright)

Algorithm: in Markdown, a block marked `console` holds one command after `$ ` and its output. The blocks of one document
run from top to bottom in a folder of their own, which has the project's `seeds` and, if the document says
`<!-- console: demo -->`, the graph that `kg demo` makes. What a command prints takes the place of what stood there.
A figure of time or speed is kept as it was.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pages

ROOT = pages.ROOT
DEMO = "<!-- console: demo -->"
PICTURE = ROOT / "docs" / "images" / "graph.png"
MADE = {
    "docs/commands.md": pages.commands,
    "docs/questions.md": pages.questions,
    "docs/vocabulary.md": pages.vocabulary,
}
NOTEBOOKS = tuple(sorted(f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")))

_BLOCK = re.compile(r"(?m)^```console\n\$ (?P<command>(?:.*\\\n)*.*)\n(?P<output>(?s:.*?))^```$")
_MODULES = re.compile(r"(?s)(<!-- modules -->\n).*?(<!-- /modules -->)")
_CLOCK = re.compile(r"\d+\.\d+ s, \d+\.\d+ articles/s|, \d+\.\d+ s$", re.MULTILINE)


def documents() -> list[str]:
    """Documents written by hand that show commands or modules."""
    names = ["README.md", "ARCHITECTURE.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
    return sorted(name for name in names if name not in MADE and (ROOT / name).exists())


def refreshed(name: str) -> str:
    """The text of a document with everything in it made again."""
    if name in MADE:
        return MADE[name]()
    text = (ROOT / name).read_text(encoding="utf-8")
    text = _MODULES.sub(lambda m: m[1] + pages.modules() + m[2], text)
    if not _BLOCK.search(text):
        return text
    with workspace(demo=DEMO in text) as folder:
        return _BLOCK.sub(lambda m: f"```console\n$ {m['command']}\n{_output(m, folder)}```", text)


def _output(block: re.Match[str], folder: Path) -> str:
    new = run(block["command"], folder)
    return block["output"] if timeless(new) == timeless(block["output"]) else new


def timeless(text: str) -> str:
    """`text` without figures of time and speed."""
    return _CLOCK.sub("…", text)


def run(command: str, folder: Path) -> str:
    """What a command prints, as on a terminal."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip
    text = "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").splitlines())
    if done.returncode or "Traceback" in text:
        raise SystemExit(f"{command}: exit code {done.returncode}\n{text}")
    return text


def environment() -> dict[str, str]:
    """The variables that commands run under: this Python's `kg` first, nothing of the user's."""
    kept = {name: value for name, value in os.environ.items() if name not in ("KG_DATA", "COLUMNS", "FORCE_COLOR")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return kept | {"PATH": path, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "TERM": "dumb", "NO_COLOR": "1"}


@contextmanager
def workspace(*, demo: bool) -> Iterator[Path]:
    """A folder with the sample articles in `seeds`, and the graph of `kg demo` if wished."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        if demo:
            run("kg demo", folder)
        yield folder


def executed(name: str) -> str:
    """A notebook with the outputs of a fresh run."""
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.read(ROOT / name, as_version=4)
    kept = {**os.environ}
    with workspace(demo=False) as folder:
        os.environ.clear()
        os.environ.update(environment())
        try:
            place = {"metadata": {"path": str(folder)}}
            NotebookClient(book, timeout=300, record_timing=False, coalesce_streams=True, resources=place).execute()
        finally:
            os.environ.clear()
            os.environ.update(kept)
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {}
    return str(nbformat.writes(book)) + "\n"


def picture() -> None:
    """The page of the sample articles, around Kota Bogor."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with workspace(demo=True) as folder, sync_playwright() as playwright:
        run('kg view graph.html --focus "Kota Bogor"', folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light")
        page.goto((folder / "graph.html").as_uri())
        page.wait_for_selector("html[data-ready=true]", timeout=60_000)
        page.screenshot(path=PICTURE)
        browser.close()


def main() -> int:
    """Refresh everything, or check it."""
    parser = argparse.ArgumentParser(description="Refresh the documents.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if something is out of date")
    parser.add_argument("--picture", action="store_true", help="also take the picture of the page")
    wishes = parser.parse_args()
    stale = []
    for name in [*MADE, *documents(), *NOTEBOOKS]:
        path = ROOT / name
        new = executed(name) if path.suffix == ".ipynb" else refreshed(name)
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if timeless(new) != timeless(old):
            stale.append(name)
            if not wishes.check:
                path.write_text(new, encoding="utf-8")
    if wishes.picture:
        picture()
    sys.stderr.write("".join(f"{'out of date' if wishes.check else 'refreshed'}: {name}\n" for name in stale))
    return 1 if stale and wishes.check else 0


if __name__ == "__main__":
    sys.exit(main())
