"""Work that may take only so long: done in a child process, which is killed at the limit.

A query inside Oxigraph cannot be interrupted, so the process that runs it has to end. The child is a fork: it costs a
millisecond and shares what is loaded already. Where there is no fork (Windows), a limit is refused.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from kg.errors import QueryError


def within(seconds: float, work: Callable[[], int]) -> int:
    """What `work` returns, a small number (an exit code), if it is done in time.

    Raises QueryError if it is not. `work` runs in the child: of all that it does, only output and files remain.
    """
    if not hasattr(os, "fork"):
        raise QueryError("--timeout needs a system with fork (Linux, macOS)")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = work()
        finally:
            os._exit(code)
    deadline = time.monotonic() + seconds
    pause = 0.001
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise QueryError(f"no answer within {seconds:g} s; ask for less (LIMIT) or allow more (--timeout)")
        time.sleep(pause)
        pause = min(pause * 2, 0.05)
