"""One action is one transaction: it is done whole or not at all, and only what was committed is told as done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import psycopg
import pytest

from production_tool.kit.actor import Actor
from production_tool.kit.db import Database, Db, LockLevel, LockOrderError, run_action
from production_tool.kit.errors import ApplicationError, Conflict, OutcomeUnknown, Unavailable
from production_tool.kit.events import Event
from production_tool.kit.ids import new_id
from tests.kit.scratch import make_tenant, open_database

pytestmark = pytest.mark.anyio

KEY = "insert into idempotency_keys (tenant_id, actor_id, key, request_digest) values (%(tenant)s, %(id)s, %(key)s, '')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Event):
    """A fact for these tests."""

    name = "test.noticed"
    kind = "test"


@pytest.fixture(scope="module")
async def database(app_dsn: str, anyio_backend: str) -> AsyncIterator[Database]:
    async with open_database(app_dsn) as opened:
        yield opened


@pytest.fixture
async def actor(app_dsn: str) -> Actor:
    return await make_tenant(app_dsn)


async def write(db: Db, key: str = "done") -> None:
    await db.execute(KEY, id=new_id(), key=key)


async def read_keys(database: Database, actor: Actor) -> list[str]:
    async def read(db: Db) -> list[str]:
        rows = await db.fetch_all("select key from idempotency_keys where tenant_id = %(tenant)s order by key")
        return [row["key"] for row in rows]

    return await run_action(database, actor, read, read_only=True)


async def read_seqs(database: Database, actor: Actor) -> list[int]:
    async def read(db: Db) -> list[int]:
        rows = await db.fetch_all("select seq from events where tenant_id = %(tenant)s order by seq")
        return [row["seq"] for row in rows]

    return await run_action(database, actor, read, read_only=True)


async def test_an_action_is_committed_before_its_result_is_known(database: Database, actor: Actor) -> None:
    heard: list[tuple[Any, ...]] = []
    database.on_commit.append(lambda *hint: heard.append(hint))

    async def work(db: Db) -> str:
        await write(db)
        db.record(Noticed(id=new_id(), version=1))
        assert heard == []
        return "result"

    try:
        assert await run_action(database, actor, work) == "result"
    finally:
        database.on_commit.clear()
    assert await read_keys(database, actor) == ["done"]
    assert heard == [(actor.tenant_id, 1, frozenset({"test"}))]


async def test_an_action_that_fails_leaves_nothing_behind(database: Database, actor: Actor) -> None:
    async def work(db: Db) -> None:
        await write(db)
        db.record(Noticed(id=new_id(), version=1))
        raise Conflict

    with pytest.raises(Conflict):
        await run_action(database, actor, work)
    assert await read_keys(database, actor) == []
    assert await read_seqs(database, actor) == []


@pytest.mark.parametrize("sqlstate", ["40001", "40P01"])
async def test_after_giving_way_the_whole_action_runs_once_more(
    database: Database, actor: Actor, sqlstate: str
) -> None:
    runs: list[Db] = []

    async def work(db: Db) -> None:
        runs.append(db)
        await write(db, f"run {len(runs)}")
        if len(runs) == 1:
            await give_way(db, sqlstate)

    await run_action(database, actor, work)
    assert len(runs) == 2
    assert runs[0].action_id != runs[1].action_id
    assert await read_keys(database, actor) == ["run 2"]


async def give_way(db: Db, sqlstate: str) -> None:
    await db.execute(f"do $$ begin raise exception 'too bad' using errcode = '{sqlstate}'; end $$")


async def test_who_gives_way_twice_is_told_to_come_back(database: Database, actor: Actor) -> None:
    runs: list[Db] = []

    async def work(db: Db) -> None:
        runs.append(db)
        await write(db)
        await give_way(db, "40P01")

    with pytest.raises(Unavailable) as refusal:
        await run_action(database, actor, work)
    assert len(runs) == 2
    assert refusal.value.headers["Retry-After"]
    assert await read_keys(database, actor) == []


async def test_two_real_actions_that_deadlock_are_both_done(database: Database, actor: Actor) -> None:
    """One locks a then b, the other b then a: PostgreSQL breaks the ring, and the loser runs again."""
    for key in ("a", "b"):
        await run_action(database, actor, partial(write, key=key))
    both_hold_one = asyncio.Barrier(2)
    runs: list[str] = []

    async def lock(db: Db, first: str, second: str) -> None:
        runs.append(first)
        await touch(db, first)
        if len(runs) <= 2:
            await both_hold_one.wait()
        await touch(db, second)

    await asyncio.gather(
        run_action(database, actor, lambda db: lock(db, "a", "b")),
        run_action(database, actor, lambda db: lock(db, "b", "a")),
    )
    assert len(runs) == 3


async def touch(db: Db, key: str) -> None:
    await db.execute("update idempotency_keys set status = 1 where tenant_id = %(tenant)s and key = %(key)s", key=key)


async def lose_connection(db: Db) -> None:
    await db.execute("select pg_terminate_backend(pg_backend_pid())")


async def test_after_a_connection_lost_before_the_commit_the_action_runs_once_more(
    database: Database, actor: Actor
) -> None:
    runs: list[Db] = []

    async def work(db: Db) -> None:
        runs.append(db)
        await write(db, f"run {len(runs)}")
        if len(runs) == 1:
            await lose_connection(db)

    await run_action(database, actor, work)
    assert await read_keys(database, actor) == ["run 2"]


async def test_after_a_connection_lost_in_the_commit_nothing_runs_again(
    database: Database, actor: Actor, superuser_dsn: str
) -> None:
    runs: list[Db] = []

    async def work(db: Db) -> None:
        runs.append(db)
        await write(db)
        pid = await db.find_value("select pg_backend_pid()")
        sent = db._run_together

        async def cut_off(*statements: str) -> Any:
            async with await psycopg.AsyncConnection.connect(superuser_dsn, autocommit=True) as other:
                await other.execute("select pg_terminate_backend(%s, 5000)", [pid])
            return await sent(*statements)

        db.record(Noticed(id=new_id(), version=1))
        db._run_together = cut_off

    with pytest.raises(OutcomeUnknown, match="the outcome is unknown"):
        await run_action(database, actor, work)
    assert len(runs) == 1


@pytest.mark.parametrize("records", [True, False])
async def test_a_transaction_that_the_database_has_given_up_is_never_told_as_done(
    database: Database, actor: Actor, records: bool
) -> None:
    """PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error."""

    async def work(db: Db) -> None:
        await write(db)
        if records:
            db.record(Noticed(id=new_id(), version=1))
        with pytest.raises(ApplicationError):
            await db.execute("select 1 / 0")

    with pytest.raises((ApplicationError, psycopg.Error, RuntimeError)):
        await run_action(database, actor, work)
    assert await read_keys(database, actor) == []
    assert await read_seqs(database, actor) == []


async def test_what_fails_within_a_savepoint_is_undone_and_the_rest_is_done(database: Database, actor: Actor) -> None:
    async def work(db: Db) -> None:
        await write(db, "before")
        db.record(Noticed(id=new_id(), version=1))
        with pytest.raises(Conflict):
            async with db.savepoint():
                await write(db, "within")
                db.record(Noticed(id=new_id(), version=2))
                raise Conflict
        with pytest.raises(Conflict):
            async with db.savepoint():
                raise Conflict
        async with db.savepoint():
            await write(db, "after")

    await run_action(database, actor, work)
    assert await read_keys(database, actor) == ["after", "before"]
    assert await read_seqs(database, actor) == [1]


async def test_savepoints_within_savepoints_are_undone_one_by_one(database: Database, actor: Actor) -> None:
    async def work(db: Db) -> None:
        async with db.savepoint():
            with pytest.raises(Conflict):
                async with db.savepoint():
                    await write(db, "inner")
                    raise Conflict
            await write(db, "outer")

    await run_action(database, actor, work)
    assert await read_keys(database, actor) == ["outer"]


ALLOWED = [(low, high) for low in LockLevel for high in LockLevel if low < high]
REFUSED = [(high, low) for low in LockLevel for high in LockLevel if low < high]


@pytest.mark.parametrize(("first", "second"), ALLOWED)
async def test_locks_may_be_taken_in_their_order(
    database: Database, actor: Actor, first: LockLevel, second: LockLevel
) -> None:
    async def work(db: Db) -> None:
        db.will_lock(first)
        db.will_lock(second)

    await run_action(database, actor, work)


@pytest.mark.parametrize(
    ("first", "second"),
    [*REFUSED, (LockLevel.ARTISTS, LockLevel.ARTISTS), (LockLevel.PROJECT, LockLevel.PROJECT)],
)
async def test_locks_out_of_their_order_are_refused(
    database: Database, actor: Actor, first: LockLevel, second: LockLevel
) -> None:
    async def work(db: Db) -> None:
        db.will_lock(first)
        with pytest.raises(LockOrderError):
            db.will_lock(second)

    await run_action(database, actor, work)


async def test_a_read_only_action_cannot_write(database: Database, actor: Actor) -> None:
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        await run_action(database, actor, write, read_only=True)


async def test_the_tenant_of_one_transaction_is_unknown_to_the_next(app_dsn: str, actor: Actor) -> None:
    """One connection, two transactions: what the first has set is gone."""
    async with open_database(app_dsn, 2) as database:
        await run_action(database, actor, write)
        async with database.connection() as one, database.connection() as two:
            for connection in (one, two):
                cursor = await connection.execute("select nullif(current_setting('app.tenant', true), '')")
                assert await cursor.fetchone() == (None,)


async def test_when_the_database_is_away_the_action_is_refused_as_unavailable(actor: Actor) -> None:
    database = Database("host=/nonexistent dbname=none user=pt_app", {})
    with pytest.raises(Unavailable):
        await run_action(database, actor, write)
