"""The program on a database of its own, whose owner may play tricks on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import LiteralString

import httpx
import psycopg

from production_tool.app import create_app, make_database
from production_tool.kit.actor import Actor, system_actor
from production_tool.kit.config import Config
from production_tool.kit.db import Database
from production_tool.kit.ids import new_id
from production_tool.kit.postgres import OWNER
from tests.support.cluster import clone_database, dsn_for
from tests.support.lifespan import running
from tests.support.studio import Api


@dataclass(frozen=True, slots=True)
class Scratch:
    """A running program (`api` is a stranger to it), and its database as the owner of the tables sees it."""

    api: Api
    app_dsn: str
    owner: psycopg.Connection

    def count(self, query: LiteralString, *params: object) -> int:
        """The number that a query answers."""
        row = self.owner.execute(query, params).fetchone()
        assert row is not None
        return row[0]


@asynccontextmanager
async def scratch_program(superuser_dsn: str) -> AsyncIterator[Scratch]:
    """Start the program on a new database; what is done to that harms nobody else."""
    name = clone_database(superuser_dsn)
    app_dsn = dsn_for(superuser_dsn, database=name)
    application = create_app(Config(log_level="error", sign_ups_per_hour=100_000), app_dsn)
    async with (
        running(application),
        httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://studio.test") as client,
    ):
        with psycopg.connect(dsn_for(superuser_dsn, role=OWNER, database=name), autocommit=True) as owner:
            yield Scratch(Api(client), app_dsn, owner)


@asynccontextmanager
async def open_database(dsn: str, size: int = 4) -> AsyncIterator[Database]:
    """The pool that actions run on, without the program around it."""
    database = make_database(dsn, size)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


async def make_tenant(dsn: str) -> Actor:
    """The clock's actor in a new studio that has a log and nothing else."""
    actor = system_actor(new_id())
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        slug = f"studio-{actor.tenant_id.hex}"
        await connection.execute("select register_tenant(%s, %s)", [actor.tenant_id, slug])
    return actor
