"""Consumers of the log: each event reaches each of them once, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from production_tool.history.tasks import ActivityCounter
from production_tool.kit.actor import Actor
from production_tool.kit.bus import Bus
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.log import BATCH, ConsumerLoop, catch_up
from tests.kit.noticing import notice
from tests.kit.scratch import make_tenant, open_database
from tests.support.cluster import clone_database, dsn_for

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def app_dsn(superuser_dsn: str) -> str:
    """A database of this module's own: a sweep goes through every studio that there is."""
    return dsn_for(superuser_dsn, database=clone_database(superuser_dsn))


@pytest.fixture(scope="module")
async def database(app_dsn: str, anyio_backend: str) -> AsyncIterator[Database]:
    async with open_database(app_dsn, 8) as opened:
        yield opened


@pytest.fixture
async def actor(app_dsn: str) -> Actor:
    return await make_tenant(app_dsn)


class Clumsy(ActivityCounter):
    """Counts under a name of its own, and stumbles as often as it was told to, after its work is done."""

    def __init__(self, name: str, stumbles: int = 0) -> None:
        self.name = name
        self.stumbles = stumbles
        self.heard: list[int] = []

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        await super().consume(db, events)
        if self.stumbles:
            self.stumbles -= 1
            raise RuntimeError("the consumer stumbled")
        self.heard.extend(event["seq"] for event in events)


async def count(database: Database, actor: Actor) -> int:
    async def read(db: Db) -> int:
        return await db.find_value("select coalesce(sum(events), 0) from activity_hours where tenant_id = %(tenant)s")

    return await run_action(database, actor, read, read_only=True)


async def test_events_are_counted_by_hour_and_name(database: Database, actor: Actor) -> None:
    await notice(database, actor, 7)
    await catch_up(database, Clumsy("by hour"), actor.tenant_id)

    async def read(db: Db) -> list[dict[str, Any]]:
        return await db.fetch_all("select hour, name, events from activity_hours where tenant_id = %(tenant)s")

    rows = await run_action(database, actor, read, read_only=True)
    assert sum(row["events"] for row in rows) == 7
    assert {row["name"] for row in rows} == {"test.noticed"}
    assert all((row["hour"].minute, row["hour"].second, row["hour"].microsecond) == (0, 0, 0) for row in rows)


async def test_when_there_is_nothing_new_nothing_is_counted(database: Database, actor: Actor) -> None:
    consumer = Clumsy("nothing new")
    assert await catch_up(database, consumer, actor.tenant_id) == 0
    await notice(database, actor, 3)
    assert [await catch_up(database, consumer, actor.tenant_id) for _ in range(3)] == [3, 0, 0]
    assert await count(database, actor) == 3


async def test_of_many_who_catch_up_at_once_each_event_is_counted_once(database: Database, actor: Actor) -> None:
    consumers = [Clumsy("at once") for _ in range(8)]
    await notice(database, actor, 10)

    async def keep_on(consumer: Clumsy) -> None:
        for _ in range(5):
            await catch_up(database, consumer, actor.tenant_id)

    await asyncio.gather(*map(keep_on, consumers), *[notice(database, actor) for _ in range(20)])
    await keep_on(consumers[0])
    heard = [seq for consumer in consumers for seq in consumer.heard]
    assert sorted(heard) == list(range(1, 31))
    assert await count(database, actor) == 30


async def test_a_consumer_that_fails_has_done_nothing_and_hears_the_same_again(
    database: Database, actor: Actor
) -> None:
    consumer = Clumsy("stumbling", stumbles=1)
    await notice(database, actor, 4)
    with pytest.raises(RuntimeError, match="stumbled"):
        await catch_up(database, consumer, actor.tenant_id)
    assert await count(database, actor) == 0
    assert await catch_up(database, consumer, actor.tenant_id) == 4
    assert consumer.heard == [1, 2, 3, 4]
    assert await count(database, actor) == 4


async def test_two_consumers_do_not_share_a_cursor(database: Database, actor: Actor) -> None:
    await notice(database, actor, 2)
    for name in ("one", "other"):
        consumer = Clumsy(name)
        await catch_up(database, consumer, actor.tenant_id)
        assert consumer.heard == [1, 2]


async def test_what_a_lost_hint_left_behind_is_found_by_the_sweep(database: Database, actor: Actor) -> None:
    """More than one batch, of two studios, and nobody said that there was anything."""
    consumer = Clumsy(f"sweep {actor.tenant_id}")
    await notice(database, actor, BATCH + 3)
    loop = ConsumerLoop(database, Bus(database), [consumer])
    await loop.sweep()
    assert await count(database, actor) == BATCH + 3
    await loop.sweep()
    assert await count(database, actor) == BATCH + 3


async def test_a_hint_wakes_the_loop(database: Database, actor: Actor) -> None:
    bus = Bus(database)
    heard = asyncio.Event()

    class Listening(Clumsy):
        async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
            await super().consume(db, events)
            if db.tenant_id == actor.tenant_id:
                heard.set()

    consumer = Listening(f"hint {actor.tenant_id}")
    loop = ConsumerLoop(database, bus, [consumer])
    await bus.start()
    await loop.start()
    try:
        await loop.sweep()
        await notice(database, actor)
        # Sooner than the sweep that would find it anyway.
        await asyncio.wait_for(heard.wait(), 4)
    finally:
        await loop.stop()
        await bus.stop()
