"""One worker process, as the pool sees it: started, asked one question at a time, killed at any moment.

Input: a question. Output: the frames of its answer, from the process's standard output.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

import msgspec

from kg.answering.messages import PREFIX, QUESTION, NoAnswer, Question, frame

BUFFERED = 1 << 20
"""Bytes of an answer that wait for a client who reads slowly."""
NICENESS = 10
_ENCODER = msgspec.msgpack.Encoder()


class Worker:
    """A process that answers questions about the graph in a folder."""

    def __init__(self, process: Process) -> None:
        assert process.stdin
        assert process.stdout
        self._process = process
        self._questions, self._answers = process.stdin, process.stdout
        self.slow = False
        """Whether its question takes long, so that it has given up its place among the quick ones."""

    @classmethod
    async def start(cls, folder: Path, memory: int) -> Worker:
        """A new process for the graph in `folder`, which may take `memory` bytes; ready to be asked."""
        # -P: a file in the current folder takes no module's place
        command = (sys.executable, "-P", "-m", "kg.answering.worker", str(folder), str(memory))
        worker = cls(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=BUFFERED))
        try:
            await worker.reply()
        except BaseException as error:
            await worker.end()
            if isinstance(error, EOFError):
                raise NoAnswer("died", "no process could be started to answer") from error
            raise
        return worker

    @property
    def alive(self) -> bool:
        """Whether it can be asked. The system is asked, since the loop may not have heard yet that it ended."""
        if self._process.returncode is not None or self._answers.at_eof():
            return False
        if not hasattr(os, "waitid"):
            return True
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        except ChildProcessError:
            return False

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, question: Question) -> None:
        """Send a question."""
        self._questions.write(frame(QUESTION, _ENCODER.encode(question)))

    async def reply(self) -> tuple[int, bytes]:
        """The next frame: what it is, and the rest. Raises EOFError if the process ended."""
        kind, size = PREFIX.unpack(await self._answers.readexactly(PREFIX.size))
        return kind, await self._answers.readexactly(size) if size else b""

    def step_back(self) -> None:
        """Let other processes go first."""
        self.slow = True
        with suppress(AttributeError, OSError):  # not on Windows; or it just ended
            os.setpriority(os.PRIO_PROCESS, self.pid, NICENESS)

    def kill(self) -> None:
        """Let it end, whatever it does."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                # not Process.kill, which may take the exit code away from the loop (a warning, and 255 instead)
                os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    async def end(self) -> None:
        """Kill it, and wait until it is gone."""
        self._questions.close()
        self.kill()
        while await self._answers.read(BUFFERED):  # unread, it would keep the pipe, and so the process, waiting
            pass
        await self._process.wait()
