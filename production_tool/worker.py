"""Composes the worker: which consumers read the log, what is done about clocks that run out, and what is swept up now and
then."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from production_tool.booking.tasks import WarningPlanner, lapse_challenges, list_lanes, warn_of_expiry
from production_tool.history.tasks import (
    BATCH,
    EVENTS_AT_ONCE,
    ActivityCounter,
    RefusalFollower,
    forget_refusals,
    forget_versions,
)
from production_tool.inbox.tasks import InboxKeeper
from production_tool.kit.actor import Origin, stranger, system_actor
from production_tool.kit.db import run_action
from production_tool.kit.due import DueLoop, Duty
from production_tool.kit.errors import ApplicationError
from production_tool.kit.http.idempotency import forget_old_keys
from production_tool.kit.log import Consumer, ConsumerLoop
from production_tool.kit.logs import get_logger

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.bus import Bus
    from production_tool.kit.db import Database

# Event → reaction: each consumer hears every event of every tenant once, in order.
CONSUMERS: tuple[Consumer, ...] = (ActivityCounter(), WarningPlanner(), InboxKeeper(), RefusalFollower())
# What becomes due by itself, in this order: whoever has run out needs no warning.
DUTIES: tuple[tuple[Duty, ...], ...] = ((*list_lanes(),), (lapse_challenges,), (warn_of_expiry,))
HOUSEKEEPING_SECONDS = 3600.0
log = get_logger("worker")


class Worker:
    """Runs beside the API in one process, or alone."""

    def __init__(self, database: Database, bus: Bus) -> None:
        """Take what the API uses too."""
        self._database = database
        self._consumers = ConsumerLoop(database, bus, CONSUMERS)
        self._clocks = DueLoop(database, DUTIES)
        self._housekeeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin."""
        await self._consumers.start()
        await self._clocks.start()
        self._housekeeping = asyncio.create_task(self._keep_house())

    async def stop(self) -> None:
        """Stop after what is under way."""
        await self._clocks.stop()
        await self._consumers.stop()
        if self._housekeeping is not None:
            self._housekeeping.cancel()
            await asyncio.gather(self._housekeeping, return_exceptions=True)

    async def _keep_house(self) -> None:
        while True:
            try:
                await self._sweep()
            except ApplicationError as error:
                log.debug("housekeeping waits for the database", code=error.code)
            await asyncio.sleep(HOUSEKEEPING_SECONDS)

    async def _sweep(self) -> None:
        nobody = stranger(Origin())
        await run_action(self._database, nobody, lambda db: db.execute("select forget_expired_sessions()"))
        async with self._database.connection() as connection:
            cursor = await connection.execute("select tenant_id from tenants_behind('housekeeping')")
            tenants = [row[0] for row in await cursor.fetchall()]
        for tenant_id in tenants:
            await tidy_studio(self._database, tenant_id)


async def tidy_studio(database: Database, tenant_id: UUID) -> None:
    """Let go of what one studio keeps no longer, a batch for each transaction."""
    clock = system_actor(tenant_id)
    await run_action(database, clock, forget_old_keys)
    while await run_action(database, clock, forget_refusals) == BATCH:
        pass
    while await run_action(database, clock, forget_versions) == EVENTS_AT_ONCE:
        pass
