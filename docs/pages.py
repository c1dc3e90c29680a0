"""Pages that are made from the code: commands, ready questions, vocabulary, list of modules.

Input: the package as it stands. Output: Markdown, the same for the same code.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pyoxigraph as ox
from typer.models import ArgumentInfo, OptionInfo

from kg import query
from kg.cli import app

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- made by docs/generate.py: do not edit -->\n"
ONTOLOGY = "https://w3id.org/nusakg/ontology#"
RDFS, RDF, OWL = (
    "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2002/07/owl#",
)  # fmt: skip


def commands() -> str:
    """The command reference: what each command does, takes and answers, by its own words."""
    found = {info.name or info.callback.__name__: info.callback for info in app.registered_commands if info.callback}
    lines = [
        MADE, "# Commands", "",
        "Results go to standard output, progress and messages to standard error. Exit codes: 0 done; 1 done, and it "
        "found problems; 2 the request is wrong (one line says what); 130 interrupted.", "",
        "Every command has `--help`. `kg --version` prints the version.", "",
        *_table(["command", "what it does"], ((f"[`kg {n}`](#kg-{n})", _help(f)[0][0]) for n, f in found.items())),
    ]  # fmt: skip
    for name, function in found.items():
        lines += _command(name, function)
    return "\n".join(lines) + "\n"


def _command(name: str, function: Callable[..., object]) -> Iterator[str]:
    told, examples = _help(function)
    hints = get_type_hints(function, include_extras=True)
    arguments, options = [], []
    for parameter in inspect.signature(function).parameters.values():
        kind, info = get_args(hints[parameter.name])[:2]
        if isinstance(info, ArgumentInfo):
            arguments.append(_argument(info, kind, parameter.default))
        elif isinstance(info, OptionInfo):
            options.append(_option(info, kind, parameter))
    usage = " ".join([f"kg {name}", *(shown for shown, _ in arguments), "[OPTIONS]"])
    yield from ["", f"## kg {name}", "", *(f"{paragraph}\n" for paragraph in told), f"```text\n{usage}\n```"]
    rows = [(f"`{shown.strip('[]').removesuffix('...')}`", words) for shown, words in arguments] + options
    if rows:
        yield from ["", *_table(["", ""], rows)]
    if examples:
        yield from ["", "For example:", "", "```sh", *examples, "```"]


def _help(function: Callable[..., object]) -> tuple[list[str], list[str]]:
    """Paragraphs and examples of a command's help."""
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", inspect.getdoc(function) or "")]
    told = [p for p in paragraphs if not p.startswith("Example: ")]
    return told, [p.removeprefix("Example: ") for p in paragraphs if p.startswith("Example: ")]


def _argument(info: ArgumentInfo, kind: Any, default: object) -> tuple[str, str]:
    shown = f"{info.metavar}..." if get_origin(kind) is list else str(info.metavar)
    if default is not inspect.Parameter.empty:
        shown = f"[{shown}]"
    return shown, _words(info, kind, default)


def _option(info: OptionInfo, kind: Any, parameter: inspect.Parameter) -> tuple[str, str]:
    named = [name for name in (info.default, *(info.param_decls or ())) if str(name).startswith("--")]
    shown = str(named[0]) if named else f"--{parameter.name.replace('_', '-')}"
    if info.metavar:
        shown += f" {info.metavar}"
    return f"`{shown}`", _words(info, kind, parameter.default)


def _words(info: ArgumentInfo | OptionInfo, kind: Any, default: object) -> str:
    words = str(info.help or "").rstrip(".")
    choices = [c for part in (kind, *get_args(kind)) if get_origin(part) is Literal for c in get_args(part)]
    if choices:
        words += ": " + ", ".join(f"`{choice}`" for choice in choices)
    if default not in (None, False, inspect.Parameter.empty) and info.show_default:
        words += f" (default `{default}`)"
    if info.envvar:
        words += f", or the variable `{info.envvar}`"
    return words + "."


def questions() -> str:
    """The ready questions, in both languages, with their parameters."""
    lines = [
        MADE, "# Ready questions", "",
        "`kg query NAME --param name=\"value\"` asks one of these; without a parameter it is asked for everything, "
        "save where one must be given. "
        "The SPARQL of each is a file in `kg/query/queries/`: copy one to write your own.", "",
        "Pertanyaan siap pakai: `kg query NAMA --param nama=\"nilai\"`.", "",
    ]  # fmt: skip
    for name in query.names():
        ready = query.load(name)
        lines += [f"## {name}", "", f"{ready.question}  ", f"*{ready.question_en}*", ""]
        lines += [f"- `--param {p.name}=…` {p.hint} (*{p.hint_en}*)" for p in ready.parameters]
        lines += [""] if ready.parameters else []
    return "\n".join(lines).rstrip() + "\n"


def vocabulary() -> str:
    """Classes and properties of the ontology."""
    store = ox.Store()
    store.extend(ox.parse(path=ROOT / "ontology" / "kg.ttl"))
    lines = [
        MADE, "# Vocabulary", "",
        f"The terms of `kg:` (`{ONTOLOGY}`), from `ontology/kg.ttl`. Terms of other vocabularies (`org:`, `skos:`, "
        "`schema:`, `sem:`, `prov:`, `nif:`) are used as their own documents say.", "",
    ]  # fmt: skip
    for title, types in (
        ("Classes", ("Class",)),
        ("Properties", ("ObjectProperty", "DatatypeProperty")),
    ):
        terms = {q.subject.value for t in types for q in _quads(store, None, RDF + "type", OWL + t)}
        rows = (
            (f"`kg:{iri.removeprefix(ONTOLOGY)}`", _say(store, iri, "label", "id"), _say(store, iri, "comment", "en"))
            for iri in sorted(terms)
            if iri.startswith(ONTOLOGY)
        )
        lines += [f"## {title}", "", *_table(["term", "Indonesian", "what it is"], rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _quads(store: ox.Store, subject: str | None, predicate: str, object: str | None) -> Iterator[Any]:
    nodes = [ox.NamedNode(term) if term else None for term in (subject, predicate, object)]
    return store.quads_for_pattern(*nodes, None)


def _say(store: ox.Store, iri: str, what: str, language: str) -> str:
    said = (q.object for q in _quads(store, iri, RDFS + what, None))
    return next((o.value for o in said if o.language == language), "")


def modules() -> str:
    """The modules at the top of the package, each with the first line of its docstring."""
    return "\n".join(_table(["module", "what it does"], _modules())) + "\n"


def _modules() -> Iterator[tuple[str, str]]:
    package = ROOT / "kg"
    for path in sorted(package.iterdir(), key=lambda p: p.name.removesuffix(".py")):
        if path.suffix == ".py" and not path.name.startswith("__"):
            yield f"`{path.stem}`", _first_line(path)
        elif (path / "__init__.py").exists():
            inside = sorted(p.stem for p in path.iterdir() if p.suffix == ".py" and p.stem != "__init__")
            inside += sorted(f"{p.name}/" for p in path.iterdir() if (p / "__init__.py").exists())
            about = _first_line(path / "__init__.py")
            yield f"`{path.name}/`", f"{about} ({', '.join(inside)})" if inside else about


def _first_line(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())


def _table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> list[str]:
    columns = list(columns)
    lines = [_row(columns), _row("---" for _ in columns)]
    return lines + [_row(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
