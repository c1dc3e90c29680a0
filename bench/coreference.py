"""Coreference of people on COIN: how many pronouns and short names stand for the right person.

Input:     the JSON Lines of COIN (`tokens`, `par`, `mentions` with token spans, `links` of identity), by path.
Output:    precision and recall of pronouns ("ia", "dia", "beliau", "-nya" of a verb of speech) in chains that name a
           person, by kind and by confidence; precision of links between names; with --misses, what goes wrong.
Algorithm: the text is put together from its tokens; a mention of the extraction and one of COIN are the same if they
           share a token. A pronoun is right if its person has a named mention in the pronoun's chain.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.extraction import extract_article
from kg.language import load
from kg.language.speech import speech
from kg.model import Article, Mention, PersonRef

PRONOUNS = {"ia", "dia", "beliau"}


def put_together(row: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """The text of an article and the span of each token."""
    text, spans, glue, quoted = "", [], True, False
    for i, token in enumerate(row["tokens"]):
        if i and row["par"][i] != row["par"][i - 1]:
            text, glue, quoted = text + "\n", True, False
        tight = token in ",.;:)?!%" or token == "nya"
        if token == '"':
            tight, quoted = quoted, not quoted
        if not (glue or tight) and text:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = token == "(" or (token == '"' and quoted)
    return text, spans


def chains(row: dict[str, Any]) -> dict[int, int]:
    """Each mention's chain."""
    root = {m["id"]: m["id"] for m in row["mentions"]}

    def find(x: int) -> int:
        while root[x] != x:
            x = root[x]
        return x

    for _, a, b in row["links"]:
        if a in root and b in root:
            root[find(a)] = find(b)
    return {m: find(m) for m in root}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="coin.dev.jsonl")
    parser.add_argument("--misses", action="store_true", help="print the pronouns that go wrong")
    options = parser.parse_args()
    verbs = speech(load())
    total: Counter[str] = Counter()
    for line in options.path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, spans = put_together(row)
        extraction = extract_article(Article(str(row["doc"]), text))
        chain = chains(row)
        gold = [(spans[m["start"]][0], spans[m["end"] - 1][1], m) for m in row["mentions"]]
        people = [m for m in extraction.mentions if m.kind == "person" and isinstance(m.ref, PersonRef)]

        def aligned(m: Mention, items: list[tuple[int, int, dict[str, Any]]] = gold) -> list[dict[str, Any]]:
            return [g for s, e, g in items if s < m.end and m.start < e and (e - s) <= 4 * (m.end - m.start) + 12]

        named: dict[int, set[PersonRef]] = {}
        by_ref: dict[PersonRef, list[int]] = {}
        for m in people:
            if m.implied or not isinstance(m.ref, PersonRef):
                continue
            for g in aligned(m):
                if g["type"] == "PROPER":
                    named.setdefault(chain[g["id"]], set()).add(m.ref)
                    by_ref.setdefault(m.ref, []).append(chain[g["id"]])
        for ids in by_ref.values():  # names said to be one person: pairs in one chain
            total["name links"] += len(ids) - 1
            total["name links right"] += sum(a == b for a, b in pairwise(ids))
        for start, end, g in gold:
            if g["type"] != "PRONOUN" or chain[g["id"]] not in named:
                continue
            word = text[start:end].casefold()
            token = row["tokens"][g["start"] - 1].casefold() if g["start"] else ""
            said = word == "nya" and token in verbs.after | {"menurut"}
            if word not in PRONOUNS and not said:
                continue
            kind = "-nya" if said else word
            mine = [m for m in people if m.implied and m.start < end and start < m.end]
            right = any(m.ref in named[chain[g["id"]]] for m in mine)
            total[f"{kind}: all"] += 1
            total[f"{kind}: given"] += bool(mine)
            total[f"{kind}: right"] += right
            if mine:
                level = f"{mine[0].confidence:.2f}"
                total[f"at {level}"] += 1
                total[f"right at {level}"] += right
            if options.misses and mine and not right:
                who = next((p.name for p in extraction.people if p.ref == mine[0].ref), "?")
                print(row["doc"], word, "->", who, "|", text[max(0, start - 250) : end + 60].replace("\n", " / "), "\n")
    print(f"{'pronoun':10} {'all':>5} {'P':>6} {'R':>6}")
    sums: Counter[str] = Counter()
    for kind in (*sorted(PRONOUNS), "-nya"):
        n, given, right = (total[f"{kind}: {k}"] for k in ("all", "given", "right"))
        sums.update(all=n, given=given, right=right)
        print(f"{kind:10} {n:5d} {right / max(1, given):6.3f} {right / max(1, n):6.3f}")
    n, given, right = sums["all"], sums["given"], sums["right"]
    print(f"{'together':10} {n:5d} {right / max(1, given):6.3f} {right / max(1, n):6.3f}")
    for level in sorted(k[3:] for k in total if k.startswith("at ")):
        n = total[f"at {level}"]
        print(f"confidence {level}: {n:4d}, right {total[f'right at {level}'] / n:.3f}")
    names = total["name links"]
    print(f"links between names: {names}, right {total['name links right'] / max(1, names):.3f}")


if __name__ == "__main__":
    main()
