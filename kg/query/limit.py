"""Queries run in a child process, which may take only so long, and may die.

A query inside Oxigraph cannot be interrupted, so the process that runs it has to end; one that is nested thousands of
levels deep ends it by itself. The child is a fork: it costs a millisecond and shares what is loaded already. Where
there is no fork (Windows), the work is done in this process, and a limit is refused. Where Linux is, the child ends
with this process, however that ends.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from kg.errors import QueryError


def within(seconds: float | None, work: Callable[[], int]) -> int:
    """What `work` returns, a small number (an exit code), if it is done in time (None: however long it takes).

    Raises QueryError if it is not. `work` runs in the child: of all that it does, only output and files remain.
    """
    if not hasattr(os, "fork"):
        if seconds is None:
            return work()
        raise QueryError("--timeout needs a system with fork (Linux, macOS)")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # the parent tells of it
            end_with_parent()
            code = work()
        finally:
            os._exit(code)
    try:
        code = _wait(child, seconds)
    except BaseException:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        raise
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code < 0:
        raise QueryError(f"the query was too much for this computer (signal {-code}); is it nested too deeply?")
    return code


def end_with_parent() -> None:
    """Asks the system to end this process when its parent ends (prctl(2), PR_SET_PDEATHSIG = 1; Linux only)."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before
            os._exit(1)


def _wait(child: int, seconds: float | None) -> int:
    """The exit code of the process `child`, of a signal less than zero."""
    if seconds is None:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    deadline = time.monotonic() + seconds
    pause = 0.001
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            raise QueryError(f"no answer within {seconds:g} s; ask for less (LIMIT) or allow more (--timeout)")
        time.sleep(pause)
        pause = min(pause * 2, 0.05)
