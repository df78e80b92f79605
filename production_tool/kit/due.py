"""What becomes due by itself, in every studio: a loop that looks for studios with a clock that has run out, and lets the
duties of the domains deal with one of them per transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from production_tool.kit.actor import system_actor
from production_tool.kit.db import Db, run_action
from production_tool.kit.errors import ApplicationError, Unavailable
from production_tool.kit.logs import get_logger

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Database

LOOK_SECONDS = 1.0
BATCH = 1000
"""How many things one transaction deals with at most: with holds that takes a fifth of a second, after a server that was down
for weeks. Half as many take a tenth longer in all."""
Duty = Callable[[Db], Awaitable[int]]
"""Deals with up to `BATCH` things of the transaction's studio that are due; how many there were."""
log = get_logger("due")


class DueLoop:
    """Looks every second. What fails in one studio holds up no other, and is tried again."""

    def __init__(self, database: Database, duties: Sequence[Sequence[Duty]]) -> None:
        """Take the duties that `worker.py` lists."""
        self._database = database
        self._duties = duties
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop after what is under way."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self.sweep()
            except ApplicationError as error:
                log.debug("the clocks wait for the database", code=error.code)
            except Exception:
                log.exception("a look at the clocks failed; the next one tries again")
            await asyncio.sleep(LOOK_SECONDS)

    async def sweep(self) -> None:
        """Deal with whatever is due, studio by studio."""
        for tenant_id in await self._find_tenants_due():
            try:
                await settle_tenant(self._database, self._duties, tenant_id)
            except Unavailable:
                raise
            except Exception:
                log.exception("what is due in a studio could not be dealt with", tenant=str(tenant_id))

    async def _find_tenants_due(self) -> list[UUID]:
        async with self._database.connection() as connection:
            cursor = await connection.execute("select tenant_id from tenants_due()")
            return [row[0] for row in await cursor.fetchall()]


async def settle_tenant(database: Database, duties: Sequence[Sequence[Duty]], tenant_id: UUID) -> None:
    """Do all duties in a studio until nothing is left, those that stand together side by side; then look when the next
    thing is due."""
    clock = system_actor(tenant_id)

    async def do(duty: Duty) -> None:
        while await run_action(database, clock, duty) >= BATCH:
            pass

    for together in duties:
        await asyncio.gather(*map(do, together))
    await run_action(database, clock, lambda db: db.execute("select settle_due()"))
