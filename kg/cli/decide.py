"""Commands by which people decide who is who: merge, split, undo, review, import."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from kg.cli.console import give_json, note, progress, say
from kg.cli.options import DATA, Data, Json
from kg.errors import DecisionError

if TYPE_CHECKING:  # they take time to import
    from kg.decisions import Member
    from kg.persons import Known
    from kg.pipeline.deciding import Decided, Open

Because = Annotated[
    str, typer.Option("--because", metavar="TEXT", show_default=False, help="The reason, kept with the decision.")
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="KG_BY", show_default=False, help="Who decides [default: your login]."),
]
_SHOWN = 4
"""Posts and articles of a person that a list shows."""


def merge(
    one: Annotated[str, typer.Argument(metavar="A", show_default=False, help="A person, by name or IRI.")],
    other: Annotated[str, typer.Argument(metavar="B", show_default=False, help="The person who is the same.")],
    because: Because,
    by: By = None,
    data: Data = DATA,
) -> None:
    """Decide that two people are one.

    The decision is kept with the graph, outlives rebuilds, and can be undone.

    Example: kg merge "Rangga Saputra" "Rangga W. Saputra" --because "the same mayor"
    """
    from kg.pipeline import deciding

    with progress() as show:
        done = deciding.merge(one, other, data, because=_reason(because), by=_by(by), progress=show)
    _tell(done)


def split(
    person: Annotated[str, typer.Argument(metavar="A", show_default=False, help="A person, by name or IRI.")],
    others: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE", show_default=False,
            help="Ids or IRIs of articles where it is another one; or one other person, by name or IRI.",
        ),
    ],
    because: Because,
    by: By = None,
    data: Data = DATA,
) -> None:
    """Decide that two people are two, in some articles or all.

    Who is meant there is never put together with who is meant elsewhere, until that is undone.

    Example: kg split "Budi Santoso" depok-banjir --because "another man: a trader"

    Example: kg split "Budi Santoso" "Budi S. Wirawan" --because "father and son"
    """
    from kg.pipeline import deciding

    with progress() as show:
        done = deciding.split(person, others, data, because=_reason(because), by=_by(by), progress=show)
    _tell(done)


def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", show_default=False, help="Id or IRI of a decision.")],
    data: Data = DATA,
) -> None:
    """Take a decision back.

    The graph is then as if it had never been taken.

    Example: kg undo merge-0f3a52c81b9d
    """
    from kg.pipeline import deciding

    with progress() as show:
        done = deciding.undo(decision, data, progress=show)
    _tell(done, undone=True)


def review(
    conflicts: Annotated[bool, typer.Option("--conflicts", help="List posts with two holders at one time.")] = False,
    window: Annotated[
        int, typer.Option("--window", metavar="DAYS", min=0, help="How long acting and definitive holders may overlap.")
    ] = 30,
    decisions: Annotated[bool, typer.Option("--decisions", help="List the decisions that stand.")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="How many at most; 0 is all.")] = 20,
    json: Json = False,
    by: By = None,
    data: Data = DATA,
) -> None:
    """List who may be one person and is not decided.

    With each, what speaks for it and against it, as weights whose sum is the score. On a terminal you are asked.
    --conflicts lists where articles contradict each other about who holds a post, with a sentence for each holder.

    Example: kg review --json --limit 100

    Example: kg review --conflicts --window 60
    """
    from kg.pipeline import deciding

    if decisions:
        _list_decisions(data, json=json)
        return
    if conflicts:
        _list_conflicts(data, window, limit, json=json)
        return
    total, shown = deciding.undecided(data, limit or None)
    if json:
        give_json(shown)
        return
    ask = sys.stdin.isatty() and sys.stdout.isatty()
    for n, pair in enumerate(shown, 1):
        _show(n, pair)
        if ask and not _asked(pair, data, _by(by)):
            return
    say(f"{total} undecided" + (f", {len(shown)} shown" if len(shown) < total else ""))


def import_(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", show_default=False, help="An export: .trig .nq, or decisions as .ttl .nt.")
    ],
    data: Data = DATA,
) -> None:
    """Take over the decisions of an exported graph.

    They count for the articles that both graphs hold; articles are not taken over.

    Example: kg import elsewhere.trig
    """
    from kg.pipeline import deciding

    with progress() as show:
        new = deciding.take_over(source, data, progress=show)
    say(f"{new} decisions taken over")


def _list_decisions(data: Path, *, json: bool) -> None:
    from kg.pipeline import deciding

    found = deciding.decisions(data)
    if json:
        give_json([{"id": decision.id, **msgspec.to_builtins(decision)} for decision in found])
        return
    for decision in found:
        sides = (_side(decision.one), _side(decision.other))
        say(f"{decision.id}  {(' = ' if decision.kind == 'merge' else ' is not ').join(sides)}")
        say(f"    {' '.join(decision.because.split())} ({decision.by})")
    say(f"{len(found)} decisions")


def _list_conflicts(data: Path, window: int, limit: int, *, json: bool) -> None:
    from kg import store
    from kg.conflicts import conflicts

    with store.open_current(data) as graph:
        found = conflicts(graph, window)
    shown = found[: limit or None]
    if json:
        give_json(shown)
        return
    for conflict in shown:
        where = f", {conflict.area}" if conflict.area else ""
        say(f"{conflict.post}, {conflict.body}{where}")
        for holder in conflict.holders:
            days = holder.since if holder.since == holder.until else f"{holder.since} to {holder.until}"
            say(f"   {holder.name} ({holder.status.lower()}, {days})  <{holder.person}>")
            say(f"     > {' '.join(holder.sentence.split())}")
        say()
    say(f"{len(found)} conflicts" + (f", {len(shown)} shown" if len(shown) < len(found) else ""))


def _side(members: tuple[Member, ...]) -> str:
    names = " / ".join(sorted({member.name for member in members}))
    return f"{names} in {_few(sorted({member.article for member in members}))}"


def _show(n: int, pair: Open) -> None:
    say(f"{n}. {pair.one.name} ~ {pair.other.name}: one person with a chance of {pair.confidence:.2f}")
    for known in (pair.one, pair.other):
        _show_person(known)
    weighed = (f"{feature} {level} {weight:+.2f}" for feature, level, weight in pair.findings)
    say(f"   score {pair.score:+.2f}: {', '.join(weighed)}")
    if pair.rival:
        say(f"   but {pair.rival.name} may be meant as well, who is another: <{pair.rival.iri}>")
    say()


def _show_person(known: Known) -> None:
    say(f"   {known.name}  <{known.iri}>")
    if known.posts:
        say(f"     {_few(known.posts, '; ')}")
    say(f"     in {_few(known.articles)}")


def _asked(pair: Open, data: Path, by: str) -> bool:
    """Ask about a pair and take the decision. Whether to go on."""
    from kg.pipeline import deciding

    answer = ""
    while answer not in ("s", "d", "l", "q"):
        answer = typer.prompt("   (s)ame person, (d)ifferent people, (l)ater, (q)uit").strip().casefold()[:1]
    if answer in ("s", "d"):
        one, other = pair.one.iri, pair.other.iri
        try:
            because = _reason(typer.prompt("   because"))
            if answer == "s":
                _tell(deciding.merge(one, other, data, because=because, by=by))
            else:
                _tell(deciding.split(one, [other], data, because=because, by=by))
        except DecisionError as error:
            note(f"kg: {error}")
        say()
    return answer != "q"


def _tell(done: Decided, *, undone: bool = False) -> None:
    say(f"{done.id} {'undone' if undone else 'stands'}; now there {'is' if len(done.people) == 1 else 'are'}:")
    for known in done.people:
        _show_person(known)


def _few(items: Sequence[str], sign: str = ", ") -> str:
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return sign.join(items[:_SHOWN]) + more


def _reason(because: str) -> str:
    if not because.strip():
        raise DecisionError("say why: --because needs a reason")
    return because.strip()


def _by(name: str | None) -> str:
    """Who decides: the name given, else that of the login."""
    with suppress(OSError, KeyError, ImportError):  # a system may know no name of its user
        name = name or getpass.getuser()
    if not (name or "").strip():
        raise DecisionError("say who decides: --by NAME, or set KG_BY")
    return str(name).strip()
