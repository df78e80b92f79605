"""Two migrated databases that the application under test does not use: one empty, one with two studios in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import psycopg
import pytest

from production_tool.app import make_database
from production_tool.kit.postgres import OWNER, SUPERUSER
from tests.architecture.furnishing import Furnished, furnish
from tests.architecture.statements import find_faults
from tests.support.cluster import clone_database, dsn_for


@pytest.fixture(scope="session")
def empty_house(superuser_dsn: str) -> str:
    """The name of a database whose catalog is looked at and, within transactions that are taken back, broken."""
    return clone_database(superuser_dsn)


@pytest.fixture(scope="session")
def house(superuser_dsn: str) -> str:
    """The name of the database in which the studios live."""
    return clone_database(superuser_dsn)


@pytest.fixture(scope="session")
def studios(superuser_dsn: str, house: str) -> tuple[Furnished, Furnished]:
    """Two studios with rows in every table."""

    async def make() -> tuple[Furnished, Furnished]:
        database = make_database(dsn_for(superuser_dsn, database=house), 2)
        await database.open()
        try:
            return await furnish(database, "North Light"), await furnish(database, "South Bank")
        finally:
            await database.close()

    made = asyncio.run(make())
    # What only a studio of some age gets.
    with psycopg.connect(dsn_for(superuser_dsn, role=SUPERUSER, database=house)) as connection:
        connection.execute(
            "insert into history_horizons (tenant_id, kept_since) select tenant_id, now() from tenant_logs"
        )
    return made


@pytest.fixture
def builder(superuser_dsn: str, empty_house: str) -> Iterator[psycopg.Connection]:
    """A transaction of the superuser in the empty database, taken back afterwards."""
    with psycopg.connect(dsn_for(superuser_dsn, role=SUPERUSER, database=empty_house)) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def admin(superuser_dsn: str, house: str) -> Iterator[psycopg.Connection]:
    """A transaction of the superuser where the studios live, taken back afterwards."""
    with psycopg.connect(dsn_for(superuser_dsn, role=SUPERUSER, database=house)) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def as_program(superuser_dsn: str, house: str) -> Iterator[psycopg.Connection]:
    """A transaction as the program has it, where the studios live, taken back afterwards."""
    with psycopg.connect(dsn_for(superuser_dsn, database=house)) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def new_database(superuser_dsn: str) -> str:
    """A migrated database of the test's own, as its owner."""
    return dsn_for(superuser_dsn, role=OWNER, database=clone_database(superuser_dsn))


@pytest.fixture(scope="session", autouse=True)
def statements_name_their_tenant(collected_statements: set[str]) -> Iterator[None]:
    """Judges, when this worker has done, every statement that the program sent in any of its tests."""
    yield
    faults = {statement: found for statement in sorted(collected_statements) if (found := find_faults(statement))}
    assert not faults, faults
