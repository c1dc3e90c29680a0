"""Errors -> one line on standard error and an exit code.

0 done; 1 done, and it found problems; 2 the request is wrong; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import cast

import typer

from kg.cli.console import note
from kg.errors import KgError, describe

WRONG = 2
INTERRUPTED = 130

_UsageError = cast(type[Exception], typer.BadParameter.__mro__[1])
"""Click's, which typer brings along under changing names."""


def reported(work: Callable[[], int]) -> int:
    """The exit code of `work`; an error that it raises on purpose becomes one line on standard error."""
    try:
        code = work()
        sys.stdout.flush()
    except KgError as error:
        return _tell(str(error), WRONG)
    except (BrokenPipeError, SystemExit):  # click makes this of that: the reader of our output (`head`) has seen enough
        _drop_output()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return _tell("interrupted; what was done stays, the same command goes on from there", INTERRUPTED)
    except _UsageError as error:
        return _tell(_usage(error), WRONG)
    except OSError as error:
        _drop_output()
        return _tell(f"{error.filename or 'standard output'}: {error.strerror or error}", WRONG)
    except Exception as error:
        return _tell(f"this should not happen ({describe(error)}); please report it with what you did", WRONG)
    return code


def _drop_output() -> None:
    """What is still to be written goes nowhere, since it would fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(message: str, code: int) -> int:
    note(f"kg: {message}")
    return code


def _usage(error: BaseException) -> str:
    """What is wrong with the command line, and where to read on."""
    message = getattr(error, "format_message", error.__str__)()
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "kg")
    return f"{message.rstrip('.')}; see `{command} --help`"
