"""A running program whose parts a test can reach, and a database of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from production_tool.kit.migrations import migrate
from production_tool.kit.postgres import OWNER, EmbeddedPostgres
from tests.realtime.driving import Program, Studio, run_program


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def realtime_dsn() -> Iterator[str]:
    """An empty database with the present schema, as the role that owns nothing."""
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt realtime "))
    folder.chmod(0o755)
    with EmbeddedPostgres(folder / "data", fsync=False) as server:
        migrate(server.dsn(OWNER))
        yield server.dsn()
    shutil.rmtree(folder)


@pytest.fixture
async def program(realtime_dsn: str, anyio_backend: str) -> AsyncIterator[Program]:
    """The program, listening on a free port."""
    async with run_program(realtime_dsn) as running:
        yield running


@pytest.fixture
async def studio(program: Program) -> Studio:
    """A studio with its owner."""
    return await program.open_studio("North Light")
