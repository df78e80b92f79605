"""The postmaster: one running server, as a child of the thread that starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psycopg

from production_tool.kit.postgres.account import Account
from production_tool.kit.postgres.child import spawn
from production_tool.kit.postgres.engine import Engine
from production_tool.kit.postgres.errors import PostgresError, find_cause
from production_tool.kit.postgres.layout import Layout, hand_to_owner_of_data
from production_tool.kit.postgres.leftovers import PATIENCE_WITH_FAST_STOP, read_postmaster_pid
from production_tool.kit.postgres.settings import plan_safety

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.01, 0.5
_TAIL = 4000

_REFUSALS = ("authentication failed", "does not exist", "no pg_hba.conf entry")
"""What will not get better by waiting, unlike a server that is starting up."""


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A child that was told to serve; it need not be ready, nor alive."""

    child: subprocess.Popen[bytes]
    layout: Layout
    log_start: int

    def is_alive(self) -> bool:
        """Whether the child still runs; a dead one is reaped."""
        return self.child.poll() is None

    def wait_ready(self, dsn: str, is_stopping: Callable[[], bool]) -> None:
        """Wait until `dsn` connects, for as long as the child lives, since replaying the log can take long.

        Returns early when `is_stopping`. PostgresError, with the end of the server's log, if the child ends.
        """
        pause = _SHORTEST_PAUSE
        while not is_stopping() and not self._can_connect(dsn):
            if not self.is_alive():
                raise PostgresError(self.explain_end())
            time.sleep(pause)
            pause = min(pause * 1.3, _LONGEST_PAUSE)

    def _can_connect(self, dsn: str) -> bool:
        """Whether our own child answers; until `postmaster.pid` names it, any other server might."""
        if read_postmaster_pid(self.layout.cluster) != self.child.pid:
            return False
        try:
            psycopg.connect(dsn, connect_timeout=10).close()
        except psycopg.OperationalError as error:
            if any(mark in str(error) for mark in _REFUSALS):
                raise PostgresError(
                    f"The database server runs, but refuses its own supervisor: {error}. "
                    "Restore the data from a backup, or look into the log beside it."
                ) from error
            return False
        return True

    def stop(self) -> None:
        """Ask the server to end its connections and stop, and wait for it.

        If that takes longer than a minute it is told to stop without ceremony, which loses nothing: the next start
        replays its log.
        """
        for number in (signal.SIGINT, signal.SIGQUIT):
            self.child.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                self.child.wait(PATIENCE_WITH_FAST_STOP)
                return
        self.child.kill()
        self.child.wait()

    def explain_end(self) -> str:
        """Why the child ended: the cause in plain words if we know it, and the end of what it said."""
        said = self.read_log()
        return f"The database server stopped by itself. {find_cause(said)} It said (in {self.layout.log}):\n{said or 'nothing'}"

    def read_log(self) -> str:
        """The end of what this child wrote into the log."""
        with self.layout.log.open("rb") as file:
            file.seek(max(self.log_start, file.seek(0, os.SEEK_END) - _TAIL))
            return file.read().decode(errors="replace").strip()


def spawn_postmaster(layout: Layout, engine: Engine, account: Account) -> Postmaster:
    """Start the server as a child of the calling thread; when that dies, the server shuts down (fast, and cleanly)."""
    command = [engine.program("postgres"), "-D", layout.cluster, *plan_safety(layout.sockets(account), layout.mark)]
    descriptor = os.open(layout.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        hand_to_owner_of_data(descriptor, layout.data)
        log_start = os.fstat(descriptor).st_size
        child = spawn(command, account, descriptor, signal.SIGINT)
    except OSError as error:
        raise PostgresError(f"The database server could not be started: {error}. Install the program again.") from error
    finally:
        os.close(descriptor)
    return Postmaster(child, layout, log_start)


def rotate_log(layout: Layout) -> None:
    """Keep what the server said since the start before as `postgres.log.1`, and begin anew."""
    if layout.log.exists():
        layout.log.replace(layout.log.with_name(f"{layout.log.name}.1"))
