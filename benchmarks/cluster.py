"""A database cluster of the run's own, set up as in production, and servers on its databases."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.children import BrokenRunError, clean_environment, start_child, stop_child
from benchmarks.machine import Meter
from production_tool.kit.migrations import migrate
from production_tool.kit.postgres import (
    APP,
    DATABASE,
    OWNER,
    SUPERUSER,
    EmbeddedPostgres,
    bootstrap_database,
)

HOST = "127.0.0.1"
START_SECONDS = 60.0
ADDRESS = re.compile(rb"running at http://[^:\s]+:(\d+)")


@dataclass(frozen=True, slots=True)
class Program:
    """A running server: its process, where it listens, what it has said."""

    pid: int
    port: int
    log: Path
    database: str


class Cluster:
    """Made in a directory of its own that goes away with it. fsync is on, because in production it is."""

    def __init__(self, scratch: Path | None, *, keep: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pt-bench-", dir=scratch))
        # As root the database runs as a user of its own, who must be able to enter.
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self._keep = keep
        self._postgres = EmbeddedPostgres(self.data, on_step=lambda _step: None)

    def start(self) -> None:
        """Start the database, with the product's schema in it."""
        self._postgres.start()
        migrate(self.dsn(OWNER))

    def stop(self) -> None:
        """Stop the database; it can be started again."""
        self._postgres.stop()

    def remove(self) -> None:
        """Stop for good."""
        self.stop()
        if not self._keep:
            shutil.rmtree(self.folder)

    def dsn(self, role: str = APP, database: str = DATABASE) -> str:
        """How to connect."""
        return self._postgres.dsn(role, database)

    @property
    def postmaster(self) -> int:
        """The parent of all back ends."""
        pid = self._postgres.pid
        if pid is None:
            raise BrokenRunError("The database does not run.")
        return pid

    def meter(self, program: Program | None = None) -> Meter:
        """What reads the processor time of the database, and of a server."""
        return Meter(self.postmaster, program.pid if program else None)

    def make_database(self, name: str) -> str:
        """One more database with the schema; its name."""
        bootstrap_database(self.dsn(SUPERUSER, SUPERUSER), name)
        migrate(self.dsn(OWNER, name))
        return name

    def count_deadlocks(self) -> int:
        """How often the database had to break a deadlock, by its log, which is written at once."""
        return (self.data / "postgres.log").read_text(errors="replace").count("deadlock detected")

    @contextmanager
    def serve(self, database: str = DATABASE) -> Generator[Program]:
        """`production-tool serve` on a database of the cluster, until the block ends."""
        with self.launch("--database-url", self.dsn(database=database)) as (child, log):
            yield Program(child.pid, wait_ready(child, log), log, database)

    @contextmanager
    def launch(self, *options: str) -> Generator[tuple[subprocess.Popen[bytes], Path]]:
        """The server's process, just started, and the file of what it says."""
        command = [sys.executable, "-m", "production_tool.cli", "serve", "--host", HOST, "--port", "0", *options]
        log = Path(tempfile.mkstemp(prefix="serve-", suffix=".log", dir=self.folder)[1])
        with log.open("wb") as output:
            child = start_child(
                command,
                self.folder,
                clean_environment(PYTHONUNBUFFERED="1"),
                output=output,
                given=subprocess.DEVNULL,
            )
        try:
            yield child, log
        finally:
            stop_child(child)


def wait_ready(child: subprocess.Popen[bytes], log: Path) -> int:
    """The port of a server that has just begun to answer `/health/ready`. Raises `BrokenRunError` if it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        found = ADDRESS.search(log.read_bytes())
        if found is not None and _is_ready(int(found[1])):
            return int(found[1])
        if child.poll() is not None:
            break
        time.sleep(0.01)
    said = log.read_text(errors="replace")[-2000:]
    raise BrokenRunError(f"The server did not become ready. It said:\n{said}")


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
    with suppress(OSError):
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    return False
