"""Processes that a run starts: each ends with it, however it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import msgspec

PR_SET_PDEATHSIG = 1
PATIENCE = 20.0


class BrokenRunError(Exception):
    """Something that is measured does not work. The message says what, and what it printed."""


def clean_environment(**more: str) -> dict[str, str]:
    """The caller's environment without settings of the program, which would change what is measured."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PT_", "PG"))} | more


def start_child(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, output: IO[bytes] | int, given: int
) -> subprocess.Popen[bytes]:
    """Start a process in `folder`, told to end if we are killed; its errors go to its output if that is a file."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=given,
        stdout=output,
        stderr=None if output == subprocess.PIPE else subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_tie_to_parent(os.getpid()),  # noqa: PLW1509 - it takes no lock and imports nothing
    )


def _tie_to_parent(parent: int) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def stop_child(child: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, wait, insist."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if child.poll() is not None:
            return
        with suppress(ProcessLookupError):
            child.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE)


class Helper:
    """A module of ours in a process of its own: it takes a JSON line and answers with JSON lines.

    The load must come from elsewhere than the process that measures, and cost as little as it can.
    """

    def __init__(self, module: str) -> None:
        root = Path(__file__).resolve().parent.parent
        command = [sys.executable, "-m", f"benchmarks.{module}"]
        self._name = module
        self._child = start_child(command, root, clean_environment(), output=subprocess.PIPE, given=subprocess.PIPE)

    def tell(self, job: object) -> None:
        """Hand over a job."""
        assert self._child.stdin is not None
        self._child.stdin.write(msgspec.json.encode(job) + b"\n")
        self._child.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """The next answer. Raises `BrokenRunError` if the process ended or says that it cannot."""
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        if not line:
            raise BrokenRunError(f"The process `{self._name}` ended. What it said stands above.")
        answer: dict[str, Any] = msgspec.json.decode(line)
        if "failure" in answer:
            raise BrokenRunError(f"The process `{self._name}` says: {answer['failure']}")
        return answer

    def ask(self, job: object) -> dict[str, Any]:
        """Hand over a job and wait for its answer."""
        self.tell(job)
        return self.hear()

    def stop(self) -> None:
        """End the process: it does so by itself when nobody speaks to it any more."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        with suppress(BrokenPipeError):
            self._child.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(PATIENCE)
        stop_child(self._child)
        self._child.stdout.close()
