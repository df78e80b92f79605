"""An event without a domain, and actions that do nothing but record it."""

from __future__ import annotations

from dataclasses import dataclass

from production_tool.kit.actor import Actor
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.events import Event
from production_tool.kit.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Event):
    """Somebody noticed something."""

    name = "test.noticed"
    kind = "test"


async def notice(database: Database, actor: Actor, times: int = 1, **fields: object) -> Db:
    """Record as many events in one action; the transaction that it was."""

    async def work(db: Db) -> Db:
        for version in range(1, times + 1):
            db.record(Noticed(id=new_id(), version=version, after={"number": version, **fields}))
        await db.execute("select 1")
        return db

    return await run_action(database, actor, work)
