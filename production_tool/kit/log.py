"""The event log as it is read: pages by `seq`, the head, the state of the hash chain; and consumers with cursors.

A consumer reacts to recorded events, afterwards. Its cursor moves in the same transaction as its effect, so nothing is
lost and nothing is done twice, whatever dies in between.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, LiteralString, Protocol

from production_tool.kit.actor import system_actor
from production_tool.kit.clock import stopwatch
from production_tool.kit.db import Database, Db, Row, run_action
from production_tool.kit.errors import ApplicationError, Unavailable
from production_tool.kit.logs import get_logger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from production_tool.kit.bus import Bus

BATCH = 500
SWEEP_SECONDS = 5.0
REST_SECONDS, MOST_REST_SECONDS = 0.05, 1.0
RESTS = 4
"""Between two sweeps for which there were hints lie so many times what the first one took: consumers come after the people who
wait for an answer, and what happened meanwhile is read at once."""
log = get_logger("log")


async def read_events(db: Db, after: int, limit: int = BATCH) -> list[Row]:
    """The tenant's events with `seq > after`, in commit order, at most `limit`."""
    return await db.fetch_all(
        """
        select seq, name, subject_kind, subject_id, subject_version, action_id, actor_kind, actor_id, at, reason,
               request_id, data
        from events
        where tenant_id = %(tenant)s and seq > %(after)s
        order by seq
        limit %(limit)s
        """,
        after=after,
        limit=limit,
    )


async def _read_heard(db: Db, after: int, hears: LiteralString) -> tuple[int, int, list[Row]]:
    """Of the next events of the tenant: how many there are, the number of the last, and those that are heard."""
    row = await db.fetch_one(
        """
        select count(*) as many, coalesce(max(n.seq), %(after)s) as last from (
          select e.seq from events e where e.tenant_id = %(tenant)s and e.seq > %(after)s order by e.seq limit %(limit)s
        ) n
        """,
        after=after,
        limit=BATCH,
    )
    if not row["many"]:
        return 0, after, []
    heard = await db.fetch_all(
        f"""
        select e.seq, e.name, e.subject_kind, e.subject_id, e.subject_version, e.action_id, e.actor_kind, e.actor_id,
               e.at, e.reason, e.request_id, e.data
        from events e
        where e.tenant_id = %(tenant)s and e.seq > %(after)s and e.seq <= %(last)s and ({hears})
        order by e.seq
        """,
        after=after,
        last=row["last"],
    )
    return row["many"], row["last"], heard


async def read_head(db: Db) -> tuple[int, UUID]:
    """The number of the last event, and the epoch of the log (new after a backup was restored)."""
    row = await db.find_one("select seq, log_epoch from tenant_logs where tenant_id = %(tenant)s")
    if row is None:
        raise LookupError("a tenant without a log")
    return row["seq"], row["log_epoch"]


async def find_broken_events(db: Db) -> list[Row]:
    """Where the hash chain does not hold: rows `{seq, fault}`; empty if the log is whole."""
    return await db.fetch_all("select seq, fault from find_broken_events()")


class Consumer(Protocol):
    """Something that reacts to events. `name` is its cursor's.

    `hears` is a condition on the row `e` of `events`: what it does not hold for is passed over where it lies.
    """

    name: str
    hears: LiteralString

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        """React to these events, in this transaction."""
        ...


LOCK_CURSOR: LiteralString = """
  select seq from consumer_cursors where tenant_id = %(tenant)s and consumer = %(consumer)s for no key update
"""


async def catch_up(database: Database, consumer: Consumer, tenant_id: UUID) -> int:
    """Let the consumer have the next events of one tenant; how many there were.

    The cursor row is locked first, so of two processes one waits and then finds nothing left to do.
    """

    async def step(db: Db) -> int:
        after = await _take_cursor(db, consumer.name)
        many, last, events = await _read_heard(db, after, consumer.hears)
        if events:
            await consumer.consume(db, events)
        if many:
            await db.execute(
                "update consumer_cursors set seq = %(seq)s where tenant_id = %(tenant)s and consumer = %(consumer)s",
                seq=last,
                consumer=consumer.name,
            )
        return many

    return await run_action(database, system_actor(tenant_id), step)


async def _take_cursor(db: Db, consumer: str) -> int:
    """Lock how far a consumer has come; it begins at the beginning."""
    after = await db.find_value(LOCK_CURSOR, consumer=consumer)
    if after is None:
        await db.execute(
            """
            insert into consumer_cursors (tenant_id, consumer, seq) values (%(tenant)s, %(consumer)s, 0)
            on conflict (tenant_id, consumer) do nothing
            """,
            consumer=consumer,
        )
        after = await db.find_value(LOCK_CURSOR, consumer=consumer)
    return after


class ConsumerLoop:
    """Runs consumers: a hint wakes it, a sweep finds what a lost hint left behind."""

    def __init__(self, database: Database, bus: Bus, consumers: Sequence[Consumer]) -> None:
        """Take the consumers that `worker.py` lists."""
        self._database = database
        self._consumers = consumers
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        bus.subscribe(lambda _tenant, _seq, _kinds: self._wake.set(), self._wake.set)

    async def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Finish what is under way, then stop."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            begun = stopwatch()
            try:
                await self.sweep()
            except ApplicationError as error:
                log.debug("the sweep waits for the database", code=error.code)
            except Exception:
                log.exception("a sweep of the log failed; the next one tries again")
            took = stopwatch() - begun
            try:
                # Not `wait_for`: on Python 3.11 it loses a cancellation that comes together with the hint.
                async with asyncio.timeout(SWEEP_SECONDS):
                    await self._wake.wait()
            except TimeoutError:
                continue
            self._wake.clear()
            await asyncio.sleep(min(max(REST_SECONDS, RESTS * took), MOST_REST_SECONDS))

    async def sweep(self) -> None:
        """Bring every consumer up to date, one tenant per transaction. What fails in one studio holds up no other."""
        for consumer in self._consumers:
            for tenant_id in await self._find_tenants_behind(consumer.name):
                try:
                    while await catch_up(self._database, consumer, tenant_id) == BATCH:
                        pass
                except Unavailable:
                    raise
                except Exception:
                    about = {"consumer": consumer.name, "tenant": str(tenant_id)}
                    log.exception("a consumer failed; its events wait for the next sweep", **about)

    async def _find_tenants_behind(self, consumer: str) -> list[UUID]:
        async with self._database.connection() as connection:
            cursor = await connection.execute("select tenant_id from tenants_behind(%s)", [consumer])
            return [row[0] for row in await cursor.fetchall()]
