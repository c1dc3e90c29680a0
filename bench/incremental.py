"""What it costs to add 100 articles to a graph of 10,000, against building it: one run, each step a process of its own.

    python bench/incremental.py ../shared/data/articles/indosum-dev.jsonl

Seconds of a core tell the same whatever else the computer does.
The articles are those of a corpus and mixtures of them: the first half of one, the second half of another, with other
given names and another date, so that no two are copies.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

GIVEN = (
    "Agus Budi Dedi Eko Hadi Joko Yusuf Ahmad Muhammad Bambang Slamet Rudi Hendra Andi Arief Indra Wahyu Teguh Anies "
    "Ridwan Siti Sri Dewi Rina Tri Nur Ani Ratna Yuni Susi Rini Maya Lina Ida Wati Endang Titik Puji Retno Ayu"
).split()
_GIVEN = re.compile(rf"\b(?:{'|'.join(GIVEN)})\b")


def articles(corpus: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The articles of the corpus, then mixtures without end."""
    yield from corpus
    turn = 0
    while True:
        turn += 1
        for i, first in enumerate(corpus):
            second = corpus[(i + 997 * turn) % len(corpus)]
            yield {
                **first,
                "id": f"{first['id']}-{turn}",
                "date": str(datetime.date.fromisoformat(first["date"]) + datetime.timedelta(days=37 * turn)),
                "text": renamed(half(first["text"], 0) + "\n" + half(second["text"], 1), turn),
            }


def half(text: str, which: int) -> str:
    lines = text.splitlines()
    middle = (len(lines) + 1) // 2
    return "\n".join(lines[middle:] if which else lines[:middle])


def renamed(text: str, by: int) -> str:
    return _GIVEN.sub(lambda found: GIVEN[(GIVEN.index(found[0]) + by) % len(GIVEN)], text)


def kg(*words: str | Path) -> tuple[float, float, float]:
    """Seconds, seconds of a core and, for the largest of its processes, megabytes that a command takes."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "kg", *map(str, words)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"kg {words[0]} failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="keep what is made in this folder")
    options = parser.parse_args()
    corpus = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    source = articles(corpus)
    with tempfile.TemporaryDirectory() if options.folder is None else nullcontext(options.folder) as name:
        folder = Path(name)
        folder.mkdir(exist_ok=True)
        for file, count in (("many", options.articles), ("more", options.more)):
            lines = (json.dumps(article) + "\n" for article in islice(source, count))
            (folder / f"{file}.jsonl").write_text("".join(lines), encoding="utf-8")
        data = ("--data", folder / "kg")
        building, cores, memory = kg("build", folder / "many.jsonl", *data)
        print(f"build {options.articles} articles: {building:.0f} s ({cores:.0f} s of a core), {memory:.0f} MB")
        adding, more_cores, memory = kg("build", folder / "more.jsonl", *data)
        print(f"add {options.more} articles: {adding:.1f} s ({more_cores:.1f} s of a core), {memory:.0f} MB")
        print(f"ratio 1:{building / adding:.0f} (of cores 1:{cores / more_cores:.0f})", flush=True)
        for format in ("nquads", "ntriples", "trig", "turtle", "jsonld", "rdfxml"):
            seconds, cores, memory = kg("export", folder / "out", "--format", format, *data)
            print(f"export as {format}: {seconds:.1f} s ({cores:.1f} s of a core), {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
