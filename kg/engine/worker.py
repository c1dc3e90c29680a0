"""A worker process: takes batches of items on standard input, gives what a function makes of them on standard output.

Started by `kg.engine.cores` as `python -m kg.engine.worker MODULE:FUNCTION`; ends when its input does. The types of
items and results are read from the function's hints.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

from msgspec import Raw
from msgspec.msgpack import Decoder, encode

from kg.engine.attempt import attempt
from kg.engine.messages import Failure, Success, receive, send, types
from kg.errors import KgError


def work(name: str) -> None:
    """Answer batches until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    module, _, attribute = name.partition(":")
    function = getattr(importlib.import_module(module), attribute)
    batches: Decoder[list[Any]] = Decoder(list.__class_getitem__(types(function)[0]))
    while (message := receive(sys.stdin.buffer)) is not None:
        found = [attempt(function, item) for item in batches.decode(message)]
        told = [Failure(str(f)) if isinstance(f, KgError) else Success(Raw(encode(f))) for f in found]
        try:
            send(answers, encode(told))
        except BrokenPipeError:
            return


if __name__ == "__main__":
    work(sys.argv[1])
