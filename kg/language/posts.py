"""The words of posts: titles with their canonical form, the body they imply and the words of status around them.

Input:     tokens and a position; the words of `posts.yaml`.
Output:    `titles(lexicon)` gives a `Titles`; its `status` and `title` read the longest match at a token.
Algorithm: forms are cut into tokens and kept under their first word, longest first; titles that are written together
           with a body's short name ("Kadinkes") are told by the part before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from kg.language import Lexicon, load
from kg.language.bodies import Scope, expand, minister
from kg.language.text import TOKEN, fold
from kg.model import Status, Token

TitleKind = Literal["head", "local", "bodied", "minister", "generic", "named", "unit"]


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the lexicon has it.

    `level` is that of the area of a head or local head; `body` the body implied, or the first word of a body that
    follows (kinds "local" and "named"); `governed` marks units of the area's government; `status` is that of written-
    together candidates ("cagub").
    """

    form: str
    title: str
    kind: TitleKind
    level: str | None = None
    body: str | None = None
    scope: Scope = "none"
    status: Status | None = None


class Titles:
    """Posts by the words that name them. Built once per process by `titles()`."""

    def __init__(self, data: Any) -> None:
        posts = data["posts"]
        self._titles: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
        self._status: dict[str, list[tuple[tuple[str, ...], Status]]] = {}
        self.after: dict[str, Status] = posts["after"]
        self._first = tuple(posts["composed"])
        self.plural = frozenset(posts["plural"])
        self.governed = frozenset(posts["governed"])
        self.firms = frozenset(posts["firms"])
        self.offices = frozenset(posts["offices"])
        self.ministerial = frozenset(posts["ministerial"])
        self.owners: dict[str, tuple[str, ...]] = {form: tuple(heads) for form, heads in posts["owners"].items()}
        self.scholars = frozenset(posts["scholars"])
        self.experts = frozenset(posts["experts"])
        self.kinds: dict[str, list[str]] = posts["kinds"]
        self.opens: Callable[[str], bool] = lru_cache(maxsize=65536)(self._opens)
        """Whether a phrase for a post may begin with a word."""
        self.functional = frozenset(posts["functional"])
        self.alone = frozenset(posts["alone"])
        self.presidents = frozenset(posts["presidents"])
        self.composed: list[tuple[str, str]] = sorted(posts["composed"].items(), key=lambda c: (-len(c[0]), c[0]))
        self.expansions: dict[str, str] = posts["expansions"]
        self.foreign = frozenset(posts["foreign"])
        self.foreign_first = frozenset(f.split()[0] for f in posts["foreign"])
        for title in _entries(posts):
            _file(self._titles, title.form, title)
        for form, status in posts["status"].items():
            _file(self._status, form, status)
        for table in (self._titles, self._status):
            for entries in table.values():
                entries.sort(key=lambda e: -len(e[0]))

    def _opens(self, norm: str) -> bool:
        return (
            norm in self._titles or norm in self._status or (norm.startswith(self._first) and self._is_composed(norm))
        )

    def _is_composed(self, norm: str) -> bool:
        """Whether a word is a head and the short name of its body in one: "kadinkes"."""
        return any(
            len(norm) - len(b) >= 3 and norm.startswith(b) and expand(norm[len(b) :]) is not None
            for b, _ in self.composed
        )

    def status(self, tokens: Sequence[Token], i: int, stop: int) -> tuple[int, Status] | None:
        """The words of status at token `i`: index after them and the status."""
        found = _longest(self._status, tokens, i, stop)
        if found and found[0] < stop and tokens[found[0]].text == "." and len(tokens[found[0] - 1].text) <= 4:
            return found[0] + 1, found[1]  # "Plt."
        return found

    def title(self, tokens: Sequence[Token], i: int, stop: int) -> tuple[int, Title] | None:
        """The title at token `i`: index after it and the entry."""
        return _longest(self._titles, tokens, i, stop)


def _longest(
    table: dict[str, list[tuple[tuple[str, ...], Any]]], tokens: Sequence[Token], i: int, stop: int
) -> tuple[int, Any] | None:
    for words, value in table.get(tokens[i].norm, ()):
        j = i + len(words)
        if j <= stop and all(tokens[i + k].norm == w for k, w in enumerate(words)):
            return j, value
    return None


def _file(table: dict[str, list[tuple[tuple[str, ...], Any]]], form: str, value: Any) -> None:
    words = tuple(fold(w) for w in TOKEN.findall(form))
    table.setdefault(words[0], []).append((words, value))


def _entries(posts: Any) -> Iterator[Title]:
    """All titles of the YAML file, composed ones written out."""
    heads: dict[str, list[str]] = posts["heads"]
    for form, (title, level) in heads.items():
        yield Title(form, title, "head", level=level)
    for form, (title, word, level) in posts["locals"].items():
        yield Title(form, title, "local", level=level, body=word)
    for form, (title, body, scope) in posts["bodied"].items():
        yield Title(form, title, "bodied", body=body, scope=scope)
    for form, full in posts["candidates"].items():
        if full in heads:
            yield Title(form, heads[full][0], "head", level=heads[full][1], status="candidate")
        else:
            title, body, scope = posts["bodied"][full]
            yield Title(form, title, "bodied", body=body, scope=scope, status="candidate")
    for form, title in posts["generic"].items():
        yield Title(form, title, "generic")
    for form, title in posts["experts"].items():
        yield Title(form, title, "generic")
    for form, (title, word) in posts["named"].items():
        yield Title(form, title, "named", body=word)
    for form, title in posts["units"].items():
        yield Title(form, title, "unit")
    yield from _ministers()


def _plain(form: str) -> str:
    """A title without commas and "dan": "menteri energi sumber daya mineral"."""
    return form.replace(",", "").replace(" dan ", " ")


def _ministers() -> Iterator[Title]:
    """Ministers, coordinating ministers and their deputies, by full and short form."""
    data: Any = load().data["ministries"]
    for title, forms in data["ministers"].items():
        found = minister(title)
        if found is None:
            continue
        deputy = title.replace("Menteri", "Wakil Menteri", 1)
        for form in {title.casefold(), *(f.casefold() for f in forms)}:
            for variant in {form, form.replace(", dan ", " dan "), form.replace(",", ""), _plain(form)}:
                yield Title(variant, title, "minister", body=found[1].name, scope="national")
                if variant.startswith("menteri "):
                    yield Title("wakil " + variant, deputy, "minister", body=found[1].name, scope="national")
                    yield Title(
                        "wamen" + variant.removeprefix("menteri"),
                        deputy,
                        "minister",
                        body=found[1].name,
                        scope="national",
                    )
                elif variant.startswith("men"):
                    yield Title("wa" + variant, deputy, "minister", body=found[1].name, scope="national")


@cache
def _build() -> Titles:
    return Titles(load().data)


def titles(lexicon: Lexicon) -> Titles:
    """The posts of `lexicon` (built once per process)."""
    return _build()
