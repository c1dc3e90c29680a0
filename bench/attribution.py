"""Attribution on PFSA-ID: how many quotations get the right speaker, how many named posts become tenures.

Input:     the JSON Lines of PFSA-ID (`tokens`, `tags` in BILOU, `doc`), whose path is given; it is measured on only.
Output:    the share of STATEMENTs of which 70 % of the words or more are in one statement with the right speaker, by
           how the text names the speaker; of the sentences with exactly one PERSON, ROLE and AFFILIATION, the share
           that give that person a tenure, the share with that post, with that body, and with both; with --misses, the
           cases that fail.
Algorithm: the text is put together from its tokens; the right speaker of a quotation is the PERSON or PERSONCOREF
           beside it, a pronoun or a title being the last person named before. A post is right if its title, or the
           phrase it was read from, has the first word of the ROLE and half of the others; a body is right if half of
           the words of the AFFILIATION are in its names, its area's, or those of the body above it. Descriptions that
           are no post ("pengamat", "peneliti") are counted apart.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.extraction import extract_article
from kg.language import load
from kg.model import Article, Body, Extraction, Fact, PersonRef, Post, Statement, Tenure

KINDS = ("PERSON", "ROLE", "AFFILIATION")
NEAR = 8
"""Tokens between a quotation and its speaker."""
ENOUGH = 0.7
PRONOUNS = {"ia", "dia", "beliau", "mereka"}
TITLES = {
    "presiden", "wakil", "gubernur", "bupati", "wali", "kota", "menteri", "ketua", "kepala", "kapolri", "kapolda",
    "kapolres", "sekretaris", "direktur", "camat", "lurah", "panglima", "pangdam", "dandim", "wapres", "wagub", "pak",
    "bu", "ibu", "bapak", "anggota",
}
MARKS = {"”", "“", '"'}
NO_POSTS = {
    "ahli", "akademisi", "aktivis", "dokter", "dosen", "ekonom", "epidemiolog", "guru", "pakar", "pemerhati",
    "pendiri", "peneliti", "pengajar", "pengamat", "perwakilan", "politisi", "politikus", "salah", "sosiolog", "warga",
}
"""First words of ROLEs that the project takes for no post."""
SMALL = {"dan", "di", "untuk", "of", "the", "and", "for", "pada", "dari", "ri", "republik", "indonesia", "negara"}
STATUS = ("pelaksana tugas ", "pelaksana harian ", "penjabat ", "plt ", "plh ", "pj ", "mantan ", "eks ", "calon ")


@dataclass
class Text:
    """An article put together: its text, and for each token its sentence, tag and span."""

    text: str = ""
    tokens: list[tuple[int, str, str, int, int]] = field(default_factory=list)

    def add(self, sentence: int, token: str, tag: str, glued: bool) -> None:
        if self.text and not glued:
            self.text += " "
        start = len(self.text)
        self.text += token
        self.tokens.append((sentence, token, tag, start, len(self.text)))


def put_together(sentences: list[dict[str, Any]]) -> Text:
    """The text of an article from its sentences."""
    out, inside, glue = Text(), False, True
    for number, sentence in enumerate(sentences):
        for token, tag in zip(sentence["tokens"], sentence["tags"], strict=True):
            if token in MARKS:
                out.add(number, token, tag, glued=inside)
                inside, glue = not inside, not inside
                continue
            tight = token in ",.;:)?!%/" or (token[0] in "-–" and len(token) == 1)
            out.add(number, token, tag, glued=glue or tight)
            glue = token in "(/-–"
    return out


def spans(text: Text, kind: str) -> list[tuple[int, int]]:
    """Token spans of one kind of label."""
    found, start = [], None
    for i, (_, _, tag, _, _) in enumerate(text.tokens):
        mark, _, label = tag.partition("-")
        if label != kind:
            start = None
            continue
        if mark in "BU":
            start = i
        if mark in "LU" and start is not None:
            found.append((start, i + 1))
            start = None
    return found


def words(text: Text, start: int, end: int) -> str:
    return " ".join(t[1] for t in text.tokens[start:end])


def speaker_of(text: Text, start: int, end: int, people: list[tuple[int, int]], named: list[tuple[int, int]],
               cues: list[tuple[int, int]]) -> tuple[str, str] | None:  # fmt: skip
    """The name of who says the words, and how the text names him; None if the labels do not tell."""
    def last_name(before: int) -> str | None:
        return next((words(text, *p) for p in reversed(people) if p[0] < before), None)

    def resolve(at: tuple[int, int]) -> tuple[str, str] | None:
        surface = words(text, *at)
        if at in people:
            return surface, "full name"
        if surface.casefold() in PRONOUNS:
            name = last_name(at[0])
            return (name, "pronoun") if name else None
        parts = {w for w in surface.split() if w[0].isupper() and w.casefold() not in TITLES}
        if not parts or surface[0].islower():
            name = last_name(at[0])
            return (name, "post") if name else None
        for p in people:
            if parts & set(words(text, *p).split()):
                return words(text, *p), "short name"
        return surface, "short name"

    after = [a for a in named + cues if end <= a[0] <= end + NEAR]
    before = [a for a in named + cues if a[1] <= start and start - a[1] <= NEAR]
    for at in sorted(after) or sorted(before, reverse=True):
        if at in cues:
            name = last_name(at[0])
            return (name, "-nya") if name else None
        return resolve(at)
    return None


def alike(gold: str, names: list[str]) -> bool:
    """Whether a name shares a word of the gold name that is no rank or initial."""
    parts = {w.casefold() for w in re.findall(r"\w+", gold) if len(w) > 2}
    return any(parts & {w.casefold() for w in re.findall(r"\w+", n)} for n in names)


def names_of(extraction: Extraction) -> dict[PersonRef, list[str]]:
    return {p.ref: [p.name, *p.forms] for p in extraction.people}


def bodies_of(extraction: Extraction, text: str) -> dict[Body, set[str]]:
    """The names of each body in an article: its own, as written, its area's, those of the body above."""
    gazetteer = load().gazetteer
    found: dict[Body, set[str]] = {}
    for m in extraction.mentions:
        if isinstance(m.ref, Body):
            names = found.setdefault(m.ref, {m.ref.name, m.ref.parent or ""})
            names.add(text[m.start : m.end])
            names.add(m.acronym or "")
    for body, names in found.items():
        area = gazetteer.get(body.area) if body.area else None
        names.update([area.name, *area.names] if area is not None else [])
    for claim in extraction.claims:
        if isinstance(claim, Fact) and claim.property == "part_of" and isinstance(claim.subject, Body):
            names = found.setdefault(claim.subject, {claim.subject.name})
            if isinstance(claim.object, Body):
                names.update(found.get(claim.object, {claim.object.name}))
    return found


def posts_of(extraction: Extraction, text: str) -> dict[tuple[str, Body | None], set[str]]:
    """How an article writes each post of each body."""
    found: dict[tuple[str, Body | None], set[str]] = {}
    for m in extraction.mentions:
        if isinstance(m.ref, Post):
            found.setdefault((m.ref.title, m.ref.body), set()).add(text[m.start : m.end])
    return found


def content(names: Iterable[str]) -> set[str]:
    """The words of names that tell something."""
    return {w for n in names for w in re.findall(r"[^\W_]+", n.casefold()) if w not in SMALL}


def covered(gold: str, names: Iterable[str]) -> bool:
    """Whether half of the words of `gold` are in `names`."""
    want = content([gold])
    return 2 * len(want & content(names)) >= len(want)


def same_post(role: str, tenure: Tenure, names: set[str]) -> bool:
    """Whether a tenure has the post that a ROLE names."""
    gold = role.casefold()
    for word in STATUS:
        gold = gold.removeprefix(word)
    first, _, rest = gold.partition(" ")
    return first in content([tenure.post, *names]) and covered(rest, [tenure.post, *names])


def got(statement: Statement | None, names: dict[PersonRef, list[str]]) -> str:
    """The name of who speaks in a statement."""
    if statement is None:
        return "-"
    who = statement.speaker
    return names.get(who, ["?"])[0] if isinstance(who, PersonRef) else who.name


def quotations(total: Counter[str], number: int, text: Text, extraction: Extraction, misses: bool) -> None:
    """Count the STATEMENTs of an article that are found, and whose speaker is right."""
    names, people = names_of(extraction), spans(text, "PERSON")
    named, cues = sorted(people + spans(text, "PERSONCOREF")), spans(text, "CUECOREF")
    said = [c for c in extraction.claims if isinstance(c, Statement) and c.confidence >= 0.5]
    for start, end in spans(text, "STATEMENT"):
        gold = speaker_of(text, start, end, people, named, cues)
        if gold is None:
            total["unclear"] += 1
            continue
        name, how = gold
        inside = [t for t in text.tokens[start:end] if t[1][0].isalnum()]
        best: Statement | None = None
        most = 0.0
        for c in said:
            share = sum(c.said.start <= t[3] and t[4] <= c.said.end for t in inside) / max(1, len(inside))
            if share > most:
                best, most = c, share
        found = best is not None and most >= ENOUGH
        right = found and best is not None and isinstance(best.speaker, PersonRef) \
            and alike(name, names.get(best.speaker, []))
        for key in ("all", how):
            total[f"{key}: all"] += 1
            total[f"{key}: found"] += found
            total[f"{key}: right"] += right
        if misses and not right:
            low, high = text.tokens[max(0, start - 12)][3], text.tokens[min(len(text.tokens) - 1, end + 22)][4]
            print(number, how, name, "| got", got(best, names), f"{most:.2f}", "|", text.text[low:high], "\n")


def offices(total: Counter[str], number: int, text: Text, extraction: Extraction, misses: bool) -> None:
    """Count the sentences with one person, role and affiliation that give a tenure, and the right one."""
    names = names_of(extraction)
    bodies, posts = bodies_of(extraction, text.text), posts_of(extraction, text.text)
    tenures = [c for c in extraction.claims if isinstance(c, Tenure) and c.confidence >= 0.5]
    for s in range(text.tokens[-1][0] + 1 if text.tokens else 0):
        kinds = {k: [x for x in spans(text, k) if text.tokens[x[0]][0] == s] for k in KINDS}
        if any(len(v) != 1 for v in kinds.values()):
            continue
        person, role, affiliation = (words(text, *kinds[k][0]) for k in KINDS)
        mine = [c for c in tenures if alike(person, names.get(c.person, []))]
        post = [c for c in mine if same_post(role, c, posts.get((c.post, c.body), set()))]
        body = [c for c in mine if covered(affiliation, bodies.get(c.body, {c.body.name}))]
        both = [c for c in post if c in body]
        is_post = role.split()[0].casefold() not in NO_POSTS
        for kind in ("roles", "posts") if is_post else ("roles",):
            total[f"{kind}: sentences"] += 1
            for key, hits in (("given", mine), ("post", post), ("body", body), ("both", both)):
                total[f"{kind}: {key}"] += bool(hits)
        if misses and not both:
            print("TENURE", "-" if is_post else "no post", number, person, "|", role, "|", affiliation, "| got",
                  [(names[c.person][0], c.post, c.body.name) for c in tenures][:4])  # fmt: skip


def report(total: Counter[str]) -> None:
    """Print the shares."""
    for key in ("all", "full name", "short name", "post", "pronoun", "-nya"):
        n = max(1, total[f"{key}: all"])
        print(f"{key:12} {total[f'{key}: all']:5d}   found {total[f'{key}: found'] / n:.3f}"
              f"   right speaker {total[f'{key}: right'] / n:.3f}")  # fmt: skip
    print(f"speaker not told by the labels: {total['unclear']}")
    print("sentences with one PERSON, ROLE, AFFILIATION")
    for kind, label in (("roles", "all"), ("posts", "the ROLE is a post")):
        n = max(1, total[f"{kind}: sentences"])
        shares = ", ".join(f"{key} {total[f'{kind}: {key}'] / n:.3f}" for key in ("given", "post", "body", "both"))
        print(f"  {label} {n}: tenure {shares}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="pfsa-id.dev40.jsonl")
    parser.add_argument("--docs", type=int, help="only the first so many articles")
    parser.add_argument("--misses", action="store_true", help="print the cases that fail")
    options = parser.parse_args()
    docs: dict[int, list[dict[str, Any]]] = {}
    with options.path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            docs.setdefault(row["doc"], []).append(row)
    total: Counter[str] = Counter()
    for number, sentences in list(docs.items())[: options.docs]:
        text = put_together(sentences)
        extraction = extract_article(Article(str(number), text.text))
        quotations(total, number, text, extraction, options.misses)
        offices(total, number, text, extraction, options.misses)
    report(total)


if __name__ == "__main__":
    main()
