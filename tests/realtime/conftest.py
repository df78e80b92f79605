"""A running program whose parts a test can reach."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.realtime.driving import Program, Studio, leave_all, run_program


@pytest.fixture(scope="session")
async def running_program(app_dsn: str, anyio_backend: str) -> AsyncIterator[Program]:
    """The program, listening on a free port; each test has a studio of its own in it."""
    async with run_program(app_dsn) as running:
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
