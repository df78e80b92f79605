"""How the tests run the program: as a process of its own, as a person would."""

from __future__ import annotations

import io
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from production_tool.cli.entry import run

ROOT = Path(__file__).parents[2]
ROSTER, BOOKINGS = ROOT / "examples" / "roster.csv", ROOT / "examples" / "bookings.csv"
COMMAND = (sys.executable, "-m", "production_tool.cli")
PATIENCE = 90.0

ROSTER_HEADER = "Name;E-mail;Department;Skills;Kind;Day rate (EUR);Time zone"
BOOKINGS_HEADER = "Artist;Project;Title;Start;End;Status"


def environment(**more: str) -> dict[str, str]:
    """Ours, without the settings of an installation that may be there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PT_")}
    return {**kept, **more}


def run_cli(*words: str | Path, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *map(os.fspath, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=environment(**variables),
        cwd=cwd,
    )


def run_here(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, which saves the time of starting another."""
    said, complained = io.StringIO(), io.StringIO()
    with (
        patch.dict(os.environ, environment(**variables), clear=True),
        redirect_stdout(said),
        redirect_stderr(complained),
    ):
        code = run([os.fspath(word) for word in words])
    return subprocess.CompletedProcess(words, code, said.getvalue(), complained.getvalue())


def load(data: Path, *more: str | Path, studio: str = "Test studio") -> subprocess.CompletedProcess[str]:
    """Load the example spreadsheet."""
    return run_cli("load", ROSTER, BOOKINGS, "--studio", studio, "--data", data, *more)


def write_csv(path: Path, *lines: str) -> Path:
    """A file as a spreadsheet exports it."""
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode())
    return path


class Server:
    """A running `serve` or `demo`, and all that it has printed."""

    def __init__(self, *words: str | Path, **variables: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *map(os.fspath, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment(**variables),
        )
        self.lines: list[str] = []
        # Read beside the test: what has been read ahead of a line could not be waited for on the pipe itself.
        self._printed: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._printed.put(line)
        self._printed.put("")

    def read_until(self, pattern: str) -> re.Match[str]:
        """The first line from here on that the pattern is found in."""
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._printed.get(timeout=left)
            except queue.Empty:
                break
            if not line:
                self._printed.put(line)
                break
            self.lines.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"nothing like {pattern!r} was printed:\n{''.join(self.lines)}")

    def wait_ready(self) -> str:
        """The address, when the server answers and has said all that it says at a start."""
        url = self.read_until(r"running at (http://\S+)")[1]
        self.read_until("Ctrl-C")
        return url

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; the exit code."""
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        """Wait for the end; the exit code."""
        code = self.process.wait(timeout=PATIENCE)
        self._reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        while not self._printed.empty():
            self.lines.append(self._printed.get())
        return code

    @property
    def text(self) -> str:
        """Everything that was printed so far."""
        return "".join(self.lines)


@contextmanager
def serving(*words: str | Path, **variables: str) -> Iterator[Server]:
    """A server that is stopped afterwards, whatever happens."""
    server = Server(*words, **variables)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.wait()
