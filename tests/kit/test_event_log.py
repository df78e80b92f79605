"""The log of events: no number is missing, each studio has its own, and each event says who, when and from where."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from production_tool.kit.actor import Actor, Origin
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.errors import Conflict
from production_tool.kit.ids import new_id
from production_tool.kit.log import find_broken_events, read_events, read_head
from tests.kit.noticing import Noticed, notice
from tests.kit.scratch import make_tenant, open_database

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def database(app_dsn: str, anyio_backend: str) -> AsyncIterator[Database]:
    async with open_database(app_dsn, 8) as opened:
        yield opened


@pytest.fixture(scope="module")
def owner(owner_dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def actor(app_dsn: str) -> Actor:
    return await make_tenant(app_dsn)


async def read(database: Database, actor: Actor, after: int = 0, limit: int = 500) -> list[dict[str, Any]]:
    return await run_action(database, actor, lambda db: read_events(db, after, limit), read_only=True)


async def find_faults(database: Database, actor: Actor) -> list[tuple[int, str]]:
    rows = await run_action(database, actor, find_broken_events, read_only=True)
    return [(row["seq"], row["fault"]) for row in rows]


async def test_events_are_numbered_from_one_in_the_order_of_their_action(database: Database, actor: Actor) -> None:
    first, second = await notice(database, actor, 3), await notice(database, actor, 2)
    events = await read(database, actor)
    assert [event["seq"] for event in events] == [1, 2, 3, 4, 5]
    assert [event["subject_version"] for event in events] == [1, 2, 3, 1, 2]
    assert [event["action_id"] for event in events] == [first.action_id] * 3 + [second.action_id] * 2
    assert (first.last_seq, second.last_seq) == (3, 5)
    assert second.recorded_at == events[-1]["at"]


async def test_no_number_is_missing_whatever_happens_at_once(database: Database, actor: Actor) -> None:
    async def fail(db: Db) -> None:
        db.record(Noticed(id=new_id(), version=1))
        await db.execute("select 1")
        raise Conflict

    async def refused() -> None:
        with pytest.raises(Conflict):
            await run_action(database, actor, fail)

    work = [notice(database, actor, number % 3 + 1) if number % 4 else refused() for number in range(80)]
    await asyncio.gather(*work)
    events = await read(database, actor)
    expected = sum(number % 3 + 1 for number in range(80) if number % 4)
    assert [event["seq"] for event in events] == list(range(1, expected + 1))
    assert all(one["at"] < other["at"] for one, other in itertools.pairwise(events))
    for _action, group in itertools.groupby(events, key=lambda event: event["action_id"]):
        assert [event["subject_version"] for event in group] in ([1], [1, 2], [1, 2, 3])
    assert await find_faults(database, actor) == []


async def test_who_reads_on_from_the_last_number_misses_nothing(database: Database, actor: Actor) -> None:
    """Numbers become visible in their order: nothing ever appears below one that was read."""
    seen: list[int] = []

    async def follow() -> None:
        while len(seen) < 60:
            seen.extend(event["seq"] for event in await read(database, actor, seen[-1] if seen else 0, 7))

    await asyncio.gather(follow(), *[notice(database, actor) for _ in range(60)])
    assert seen == list(range(1, 61))


async def test_each_studio_counts_for_itself(database: Database, actor: Actor, app_dsn: str) -> None:
    neighbour = await make_tenant(app_dsn)
    await notice(database, actor, 2)
    await notice(database, neighbour, 1)
    assert [event["seq"] for event in await read(database, neighbour)] == [1]
    head = await run_action(database, neighbour, read_head, read_only=True)
    own = await run_action(database, actor, read_head, read_only=True)
    assert (head[0], own[0]) == (1, 2)
    assert head[1] != own[1]


async def test_an_event_says_who_did_it_and_from_where(
    database: Database, actor: Actor, owner: psycopg.Connection
) -> None:
    origin = Origin("request-7", "203.0.113.9", "Browser 'quoted' \\ back, Ünïcödé")
    user = replace(actor, kind="user", id=new_id(), origin=origin)
    db = await notice(database, user, 1, title="it's \\ a 'quote' \u2028")
    with owner.cursor(row_factory=dict_row) as cursor:
        event = cursor.execute("select * from events where tenant_id = %s", [actor.tenant_id]).fetchone()
    assert event is not None
    assert (event["actor_kind"], event["actor_id"], event["action_id"]) == ("user", user.id, db.action_id)
    assert (event["request_id"], event["address"], event["agent"]) == (
        origin.request_id,
        origin.address,
        origin.agent,
    )
    assert event["data"] == {"schema": 1, "after": {"number": 1, "title": "it's \\ a 'quote' \u2028"}}
    assert await find_faults(database, user) == []


async def test_a_tenant_without_a_log_cannot_record(database: Database) -> None:
    with pytest.raises(psycopg.errors.DatabaseError, match="no event log"):
        await notice(database, Actor(new_id(), "system", None, "system"))
