"""Servers and programs of their own for the tests of the embedded PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from production_tool.kit.postgres import EmbeddedPostgres
from tests.kit.postgres.driving import Program, RunProgram, Start

PROGRAM = """
import sys
from pathlib import Path
from production_tool.kit.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), fsync=False, on_step=lambda step: print(step, flush=True))
server.start()
{then}
print("ready", server.pid, flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A directory with a space in its name, which every account may enter."""
    made = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt test "))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def prepared() -> Iterator[Path]:
    """A data directory with a stopped server in it, to be copied."""
    made = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt test "))
    made.chmod(0o755)
    with EmbeddedPostgres(made / "data", fsync=False):
        pass
    yield made / "data"
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def running(prepared: Path) -> Iterator[EmbeddedPostgres]:
    """A server that runs all the time, for tests that leave nothing behind which others could notice."""
    data = prepared.with_name("running")
    subprocess.run(["cp", "-a", prepared, data], check=True)
    with EmbeddedPostgres(data, fsync=False) as server:
        yield server


@pytest.fixture
def new_data(folder: Path) -> Path:
    """A data directory that does not exist yet."""
    return folder / "data"


@pytest.fixture
def data(new_data: Path, prepared: Path) -> Path:
    """A data directory of the test's own, in which a server ran before."""
    subprocess.run(["cp", "-a", prepared, new_data], check=True)
    return new_data


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Start servers that are stopped after the test, before their data is removed."""
    started: list[EmbeddedPostgres] = []

    def start_server(data: Path, **options: object) -> EmbeddedPostgres:
        server = EmbeddedPostgres(data, fsync=False, **options)
        started.append(server)
        server.start()
        return server

    yield start_server
    for server in reversed(started):
        server.stop()


@pytest.fixture
def run_program(folder: Path) -> Iterator[RunProgram]:
    """Run another process that starts a server on the data and says "ready"; its input's end lets it finish."""
    running: list[Program] = []

    def run(data: Path, then: str = "") -> Program:
        command = [sys.executable, "-c", PROGRAM.format(then=then), os.fspath(data)]
        program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        running.append(program)
        return program

    yield run
    for program in running:
        try:
            program.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            program.kill()
            raise
