"""Write the files of golden cases anew, each from the gold before it, for review.

    python -m tests.golden.refresh CASE ... [--from FILE]

Input: names of cases; all, if none. `--from mentions.json` leaves the files before that one as they are. Output: the
files; the names of those that changed.
"""

from __future__ import annotations

import argparse

from tests.golden.stages import CASES, STAGES, Case, written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--from", dest="first", choices=list(STAGES), default="segment.json", metavar="FILE")
    options = parser.parse_args()
    files = list(STAGES)
    for name in options.cases or CASES:
        case = Case(name)
        for file in files[files.index(options.first) :]:
            path = case.folder / file
            new = written(STAGES[file](case))
            if not path.exists() or path.read_text(encoding="utf-8") != new:
                path.write_text(new, encoding="utf-8", newline="\n")
                print(f"{name}/{file}")


if __name__ == "__main__":
    main()
