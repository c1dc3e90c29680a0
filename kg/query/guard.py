"""Queries that are refused before they are run, told by their text alone.

Input: SPARQL. A query may not ask other servers (SERVICE), and may not be so deeply nested or so long a chain of
operators that Oxigraph, whose parser and planner call themselves, overflows the stack: that ends the process.
(Measured with pyoxigraph 0.5: chains of 500 operators of every kind pass; of some thousands, not all do.)
"""

from __future__ import annotations

import re

from kg.errors import QueryError

MAX_LENGTH = 100_000
"""Characters that a query may have."""
MAX_DEPTH = 200
"""Levels of brackets that a query may have."""
MAX_OPERATORS = 500
"""Operators that a query may have: signs, and the words that join groups."""

_NAME = r"(?:silent|[<?$]|[^\s<>{}\"'\#:]{0,100}:)"
_SERVICE = re.compile(rf"(?<![?$:])service\s*{_NAME}", re.IGNORECASE)
"""The word with the name of a server after it, wherever that stands, even in a string: Oxigraph reads it also where no
token begins (`trueSERVICE:a{`), and the lookout for it must not depend on reading tokens as Oxigraph does."""
_LINE_END = re.compile(r"(?<![?$:])service[^\S\n]*(?:(?=\n)|\#[^\n]*)", re.IGNORECASE)
_NEXT_LINE = re.compile(rf"\s*{_NAME}", re.IGNORECASE)

_TOKEN = re.compile(
    r"""
    (?P<skipped> \\. | "{3} (?:\\.|"{0,2}[^"\\])* "{3} | '{3} (?:\\.|'{0,2}[^'\\])* '{3}
        | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*' | <[^<>"{}|^`\\\s]*> | \#[^\n\r]* | [?$]\w+
        | \w[\w-]*:[\w.:%-]* )
    | (?P<word> [^\W\d_]+ ) | (?P<opening> [(\[{] ) | (?P<closing> [)\]}] ) | (?P<sign> [-+*/|!^&=<>] )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERATORS = frozenset({"union", "minus", "optional", "filter", "bind", "in", "graph", "exists"})


def check(sparql: str) -> None:
    """Raises QueryError if `sparql` asks another server, or is too long or too deeply nested."""
    if len(sparql) > MAX_LENGTH:
        raise QueryError(
            f"the query is longer than {MAX_LENGTH:,} characters; ask for less at once",
            f"kueri lebih panjang dari {MAX_LENGTH:,} karakter; mintalah lebih sedikit sekaligus",
        )
    if _asks_another(sparql):
        raise QueryError(
            "SERVICE is off: a query may ask this graph only; leave it out, or rename what is called so",
            "SERVICE tidak tersedia: kueri hanya boleh bertanya kepada graf ini; hapus, atau ganti namanya",
        )
    depth = deepest = operators = 0
    for token in _TOKEN.finditer(sparql):
        match token.lastgroup:
            case "word":
                operators += token[0].casefold() in _OPERATORS
            case "opening":
                depth += 1
                deepest = max(deepest, depth)
            case "closing":
                depth -= 1
            case "sign":
                operators += 1
    if deepest > MAX_DEPTH:
        raise QueryError(
            f"the query is nested more than {MAX_DEPTH} levels deep; make it flatter",
            f"kueri bersarang lebih dari {MAX_DEPTH} tingkat; buatlah lebih datar",
        )
    if operators > MAX_OPERATORS:
        raise QueryError(
            f"the query has more than {MAX_OPERATORS} operators; make it shorter, a list as VALUES",
            f"kueri memuat lebih dari {MAX_OPERATORS} operator; ringkaskan, daftar sebagai VALUES",
        )


def _asks_another(sparql: str) -> bool:
    """Whether the word SERVICE has a name after it. Comments between them are left out first, and read once, however
    often they have the word, so that the time is linear."""
    lines = (line.strip() for line in re.split(r"[\r\n]", sparql))
    code = "\n".join(line for line in lines if line and not line.startswith("#"))
    ends = (found.end() for found in _LINE_END.finditer(code))
    return bool(_SERVICE.search(sparql)) or any(_NEXT_LINE.match(code, end) for end in ends)
