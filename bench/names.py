"""Names of people and organizations, as `kg extract` marks them, against labelled sentences.

    python bench/names.py DATA [--split idner-news-2k.dev] [--misses]

Measure: people by exact span (precision, recall, F1); organizations by overlap (recall); bodies of any
         kind count.
         Sentences are joined with spaces; a label's span is that of its tokens.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from kg.extraction import extract_article
from kg.model import Article

PEOPLE = {"PER", "PERSON"}
ORGANIZATIONS = {"ORG", "ORGANISATION"}
Spans = set[tuple[int, int]]


def labelled(path: Path) -> Iterator[tuple[str, Spans, Spans]]:
    """Text of each sentence, spans of people, spans of organizations."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, spans, open_span = "", {"P": set(), "O": set()}, None
        for token, tag in zip([*row["tokens"], ""], [*row["tags"], "O"], strict=True):
            place, _, kind = tag.partition("-")
            group = "P" if kind in PEOPLE else "O" if kind in ORGANIZATIONS else ""
            if open_span and (place != "I" or group != open_span[1]):
                spans[open_span[1]].add((open_span[0], len(text)))
                open_span = None
            start = len(text) + bool(text)
            text = f"{text} {token}".strip()
            if place == "B" and group:
                open_span = (start, group)
        yield text, spans["P"], spans["O"]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="idner-news-2k.dev")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    right = found = wanted = met = organizations = 0
    for number, (text, people, bodies) in enumerate(labelled(options.data / "ner" / f"{options.split}.jsonl")):
        extraction = extract_article(Article(f"sentence-{number}", text, title=""))
        named = [m for m in extraction.mentions if not m.implied]
        got = {(m.start, m.end) for m in named if m.kind == "person"}
        agencies = {(m.start, m.end) for m in named if m.kind in ("agency", "organization")}
        hit = {o for o in bodies if any(a < o[1] and o[0] < b for a, b in agencies)}
        right, found, wanted = right + len(got & people), found + len(got), wanted + len(people)
        met, organizations = met + len(hit), organizations + len(bodies)
        if options.misses and (got != people or hit != bodies):
            def words(spans: Spans, text: str = text) -> list[str]:
                return [text[a:b] for a, b in sorted(spans)]

            print(f"+{words(got - people)} -{words(people - got)} -ORG{words(bodies - hit)} | {text}")
    score = 2 * right / (found + wanted)
    print(f"people         P {right / found:.3f}  R {right / wanted:.3f}  F1 {score:.3f}  ({wanted})")
    print(f"organizations  R {met / organizations:.3f}  ({organizations})")


if __name__ == "__main__":
    main()
