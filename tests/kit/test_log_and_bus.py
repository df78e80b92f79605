"""The log under many writers, hints between processes, and consumers that hear each event once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from production_tool.app import CONSTRAINTS
from production_tool.kit.actor import system_actor
from production_tool.kit.bus import Bus
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.log import ConsumerLoop, find_broken_events, read_events
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio


@pytest.fixture
async def two(app_dsn: str) -> AsyncIterator[list[tuple[Database, Bus]]]:
    """What two processes have: a pool and a bus each."""
    pairs: list[tuple[Database, Bus]] = []
    for _ in range(2):
        database = Database(app_dsn, CONSTRAINTS, size=3)
        await database.open()
        pairs.append((database, Bus(database)))
    yield pairs
    for database, bus in pairs:
        if database.on_commit:
            await bus.stop()
        await database.close()


async def test_the_log_is_gapless_and_in_order_under_many_writers(studio: Studio) -> None:
    before = (await studio.owner.get("/events?limit=1")).json()["meta"]["seq"]
    answers = await asyncio.gather(*(studio.owner.post("/projects", {"name": f"P {n}"}) for n in range(32)))
    assert {answer.status_code for answer in answers} == {201}
    events = (await studio.owner.get(f"/events?after={before}&limit=500")).json()["data"]
    assert [event["seq"] for event in events] == list(range(before + 1, before + 33))
    assert [event["at"] for event in events] == sorted({event["at"] for event in events})
    assert {event["actionId"] for event in events} == {answer.json()["meta"]["actionId"] for answer in answers}


async def test_the_chain_holds_and_shows_a_change(
    two: list[tuple[Database, Bus]], fresh_studio: Studio, owner_dsn: str
) -> None:
    await fresh_studio.project(name="Helix")
    actor = system_actor(UUID(fresh_studio.id))
    assert await run_action(two[0][0], actor, find_broken_events) == []
    with psycopg.connect(owner_dsn) as connection:
        change = "update events set data = data || '{\"x\": 1}' where tenant_id = %s and seq = 2"
        connection.execute(change, [fresh_studio.id])
    assert [row["seq"] for row in await run_action(two[0][0], actor, find_broken_events)] == [2]


def listen(bus: Bus, tenant: str) -> tuple[asyncio.Queue[int], asyncio.Queue[None]]:
    """Hints about one tenant, and the moments from which on hints are heard."""
    hints: asyncio.Queue[int] = asyncio.Queue()
    ready: asyncio.Queue[None] = asyncio.Queue()
    wanted = UUID(tenant)
    bus.subscribe(
        lambda tenant_id, seq, _kinds: hints.put_nowait(seq) if tenant_id == wanted else None,
        lambda: ready.put_nowait(None),
    )
    return hints, ready


async def test_a_hint_goes_from_process_to_process_and_survives_a_lost_connection(
    two: list[tuple[Database, Bus]], fresh_studio: Studio, superuser_dsn: str
) -> None:
    (_, here), (_, there) = two
    hints, ready = listen(there, fresh_studio.id)
    await here.start()
    await there.start()
    async with asyncio.timeout(20):
        await ready.get()
        here.announce(UUID(fresh_studio.id), 901, frozenset({"booking"}))
        assert await hints.get() == 901
        with psycopg.connect(superuser_dsn, autocommit=True) as admin:
            cut = (
                "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where query = 'listen pt_events'"
            )
            found = admin.execute(cut).fetchone()
        assert found is not None
        assert found[0] >= 2
        await ready.get()
        here.announce(UUID(fresh_studio.id), 902, frozenset({"booking"}))
        assert await hints.get() == 902


class Witness:
    """Writes down what it hears in its own transaction, and fails once where it is told to."""

    name = "witness"

    hears: LiteralString = "true"

    def __init__(self, tenant: str, fail_at: int = 0) -> None:
        self.tenant = UUID(tenant)
        self.fail_at = fail_at
        self.heard: list[int] = []
        self.tries = 0

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        if db.tenant_id != self.tenant:
            return
        self.tries += 1
        await asyncio.sleep(0)
        if self.tries == self.fail_at:
            raise RuntimeError("this consumer fails once")
        self.heard.extend(event["seq"] for event in events)


async def test_two_loops_hear_each_event_once(two: list[tuple[Database, Bus]], fresh_studio: Studio) -> None:
    witness = Witness(fresh_studio.id)
    loops = [ConsumerLoop(database, bus, [witness]) for database, bus in two]
    for n in range(6):
        await fresh_studio.project(name=f"P {n}")
        await asyncio.gather(*(loop.sweep() for loop in loops))
    assert witness.heard == list(range(1, 9))


async def test_what_failed_is_heard_by_the_next_sweep_and_holds_up_no_other(
    two: list[tuple[Database, Bus]], fresh_studio: Studio, studio: Studio
) -> None:
    failing, calm = Witness(fresh_studio.id, fail_at=1), Witness(studio.id)
    failing.name, calm.name = "failing", "calm"
    loop = ConsumerLoop(*two[0], [failing, calm])
    await loop.sweep()
    assert failing.heard == []
    assert calm.heard
    await loop.sweep()
    assert failing.heard == [1, 2]


async def test_a_loop_stops_also_when_a_hint_comes_at_the_same_moment(
    two: list[tuple[Database, Bus]], fresh_studio: Studio
) -> None:
    loop = ConsumerLoop(*two[0], [])
    for _ in range(3):
        await loop.start()
        for _ in range(5):  # it has nothing to consume, so by then it waits
            await asyncio.sleep(0)
        loop._wake.set()  # pyright: ignore[reportPrivateUsage]
        async with asyncio.timeout(10):
            await loop.stop()


async def test_events_are_read_in_pages(two: list[tuple[Database, Bus]], fresh_studio: Studio) -> None:
    actor = system_actor(UUID(fresh_studio.id))
    rows = await run_action(two[0][0], actor, lambda db: read_events(db, 1, 1))
    assert [row["seq"] for row in rows] == [2]
