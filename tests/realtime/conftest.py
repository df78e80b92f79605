"""A running program whose parts a test can reach, and a database of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from production_tool.kit.migrations import migrate
from production_tool.kit.postgres import OWNER, EmbeddedPostgres
from tests.realtime.driving import Program, Studio, leave_all, run_program


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """One event loop for all, so that they can share one running program."""
    return "asyncio"


@pytest.fixture(scope="session")
def realtime_server() -> Iterator[EmbeddedPostgres]:
    """A database server with the present schema and nothing in it."""
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt realtime "))
    folder.chmod(0o755)
    with EmbeddedPostgres(folder / "data", fsync=False) as server:
        migrate(server.dsn(OWNER))
        yield server
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def realtime_dsn(realtime_server: EmbeddedPostgres) -> str:
    """Its database, as the role that owns nothing."""
    return realtime_server.dsn()


@pytest.fixture(scope="session")
def owner_dsn(realtime_server: EmbeddedPostgres) -> str:
    """Its database, as the role that owns everything in it."""
    return realtime_server.dsn(OWNER)


@pytest.fixture(scope="session")
async def running_program(realtime_dsn: str, anyio_backend: str) -> AsyncIterator[Program]:
    """The program, listening on a free port; each test has a studio of its own in it."""
    async with run_program(realtime_dsn) as running:
        yield running


@pytest.fixture
async def program(running_program: Program) -> AsyncIterator[Program]:
    """The program, and nobody connected to it before or after the test."""
    yield running_program
    await leave_all()


@pytest.fixture
async def studio(program: Program) -> Studio:
    """A studio with its owner."""
    return await program.open_studio("North Light")
