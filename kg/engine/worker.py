"""A worker process: takes batches of articles on standard input, gives what is extracted on standard output.

Started by `kg.engine.cores` as `python -m kg.engine.worker MODULE:FUNCTION`; ends when its input does.
"""

from __future__ import annotations

import importlib
import os
import sys

import msgspec

from kg.engine.attempt import attempt
from kg.engine.pipes import receive, send
from kg.errors import KgError
from kg.model import Article


def work(function: str) -> None:
    """Answer batches until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    module, _, name = function.partition(":")
    extract = getattr(importlib.import_module(module), name)
    batch = msgspec.msgpack.Decoder(list[Article])
    while (message := receive(sys.stdin.buffer)) is not None:
        found = [attempt(extract, article) for article in batch.decode(message)]
        try:
            send(answers, msgspec.msgpack.encode([str(f) if isinstance(f, KgError) else f for f in found]))
        except BrokenPipeError:
            return


if __name__ == "__main__":
    work(sys.argv[1])
