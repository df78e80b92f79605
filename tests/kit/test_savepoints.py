"""A savepoint takes back all that was done inside, whatever it was that failed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString
from uuid import UUID

import psycopg
import pytest

from production_tool.kit.actor import Actor
from production_tool.kit.db import Db, run_action
from production_tool.tenant.events import TenantUpdated
from tests.kit.scratch import open_database
from tests.kit.test_run_action import make_department, names

if TYPE_CHECKING:
    from tests.support.studio import Studio

pytestmark = pytest.mark.anyio


async def test_what_breaks_inside_leaves_nothing_and_the_transaction_goes_on(
    fresh_studio: Studio, app_dsn: str
) -> None:
    owner = Actor(UUID(fresh_studio.id), "user", UUID(fresh_studio.owner_id), "owner")

    async def break_off(db: Db, statement: LiteralString | None) -> None:
        async with db.savepoint():
            await make_department(db, "inside")
            db.record(TenantUpdated(id=owner.tenant_id, version=7))
            if statement is not None:
                await db.execute(statement)
            raise ValueError("broken")

    async def work(db: Db) -> None:
        await make_department(db, "before")
        with pytest.raises(ValueError, match="broken"):
            await break_off(db, None)
        with pytest.raises(psycopg.errors.UndefinedTable):
            await break_off(db, "select from no_such_table")
        await make_department(db, "after")

    before = (await fresh_studio.owner.get("/events")).json()["meta"]["seq"]
    async with open_database(app_dsn, 2) as database:
        await run_action(database, owner, work)
    assert sorted(await names(fresh_studio)) == ["after", "before"]
    assert (await fresh_studio.owner.get(f"/events?after={before}")).json()["data"] == []
