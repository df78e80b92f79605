"""One transaction, begun again once where that is safe and never where it is not; savepoints; the order of locks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors as pg

from production_tool.app import CONSTRAINTS
from production_tool.artist.errors import DepartmentExists
from production_tool.booking.errors import ArtistAlreadyBooked
from production_tool.kit.actor import Actor
from production_tool.kit.db import Database, Db, LockLevel, LockOrderError, RunAgain, run_action
from production_tool.kit.errors import OutcomeUnknown, Unavailable
from production_tool.kit.ids import new_id
from production_tool.tenant.events import TenantUpdated
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio


@pytest.fixture
async def database(app_dsn: str) -> AsyncIterator[Database]:
    database = Database(app_dsn, CONSTRAINTS, size=4)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def owner(fresh_studio: Studio) -> Actor:
    return Actor(UUID(fresh_studio.id), "user", UUID(fresh_studio.owner_id), "owner")


async def make_department(db: Db, name: str) -> None:
    await db.execute(
        "insert into departments (tenant_id, id, name) values (%(tenant)s, %(id)s, %(name)s)", id=new_id(), name=name
    )


async def names(studio: Studio) -> list[str]:
    return [one["name"] for one in await studio.owner.done("GET", "/departments")]


async def find_backend(db: Db) -> int:
    return await db.find_value("select pg_backend_pid()")


async def end_backend(superuser_dsn: str, pid: int) -> None:
    """Cut a connection off, and wait until it is gone."""
    async with await psycopg.AsyncConnection.connect(superuser_dsn, autocommit=True) as admin:
        cursor = await admin.execute("select pg_terminate_backend(%s, 10000)", [pid])
        assert await cursor.fetchone() == (True,)


async def test_two_who_wait_for_each_other_are_both_served(
    database: Database, owner: Actor, fresh_studio: Studio
) -> None:
    """A real deadlock: each locks one row, then wants the other's. PostgreSQL ends one, which runs once more."""
    for name in ("a", "b"):
        await fresh_studio.owner.done("POST", "/departments", {"name": name})
    both_hold_one, one_is_through = asyncio.Barrier(2), asyncio.Event()
    attempts: list[str] = []

    def locking(first: str, second: str) -> Any:
        async def work(db: Db) -> None:
            attempts.append(first)
            if len(attempts) > 2:  # else it might lock its first row before the other is woken, and both wait again
                await one_is_through.wait()
            touch = "update departments set position = position + 1 where tenant_id = %(tenant)s and name = %(name)s"
            await db.execute(touch, name=first)
            if not one_is_through.is_set():
                await both_hold_one.wait()
            await db.execute(touch, name=second)
            one_is_through.set()

        return work

    await asyncio.gather(run_action(database, owner, locking("a", "b")), run_action(database, owner, locking("b", "a")))
    assert len(attempts) == 3
    positions = {one["name"]: one["position"] for one in await fresh_studio.owner.done("GET", "/departments")}
    assert positions == {"a": 2, "b": 2}


async def test_a_serialization_failure_is_tried_once_more(app_dsn: str, owner: Actor, fresh_studio: Studio) -> None:
    """A real one: under REPEATABLE READ a row is changed by another transaction after the first look."""
    department = await fresh_studio.owner.done("POST", "/departments", {"name": "a"})
    strict = Database(f"{app_dsn} options='-c default_transaction_isolation=repeatable\\\\ read'", CONSTRAINTS, size=2)
    strict._pool.kwargs = {"autocommit": True}
    await strict.open()
    attempts = 0

    async def work(db: Db) -> None:
        nonlocal attempts
        attempts += 1
        await db.fetch_all("select id from departments where tenant_id = %(tenant)s")
        if attempts == 1:
            path = f"/departments/{department['id']}"
            await fresh_studio.owner.done("PATCH", path, {"version": 1, "position": 5})
        await db.execute("update departments set position = position + 1 where tenant_id = %(tenant)s")

    await run_action(strict, owner, work)
    await strict.close()
    assert attempts == 2
    assert (await fresh_studio.owner.done("GET", "/departments"))[0]["position"] == 6


@pytest.mark.parametrize("code", ["40001", "40P01"])
async def test_who_gives_way_twice_is_told_to_come_back(
    database: Database, owner: Actor, fresh_studio: Studio, code: str
) -> None:
    attempts = 0

    async def work(db: Db) -> None:
        nonlocal attempts
        attempts += 1
        await make_department(db, "half done")
        statement = "do $$ begin raise exception using errcode = '40001'; end $$"
        await db.execute(
            statement if code == "40001" else "do $$ begin raise exception using errcode = '40P01'; end $$"
        )

    with pytest.raises(Unavailable, match="Nothing was saved"):
        await run_action(database, owner, work)
    assert attempts == 2
    assert await names(fresh_studio) == []


async def test_an_action_may_ask_to_run_again(database: Database, owner: Actor) -> None:
    attempts = 0

    async def work(_db: Db) -> int:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise RunAgain
        return attempts

    assert await run_action(database, owner, work) == 2


async def test_a_connection_lost_before_the_commit_is_made_good(
    database: Database, owner: Actor, fresh_studio: Studio, superuser_dsn: str
) -> None:
    attempts = 0

    async def work(db: Db) -> None:
        nonlocal attempts
        attempts += 1
        await make_department(db, "once")
        if attempts == 1:
            await end_backend(superuser_dsn, await find_backend(db))
            await make_department(db, "never")

    await run_action(database, owner, work)
    assert attempts == 2
    assert await names(fresh_studio) == ["once"]


async def test_a_connection_lost_twice_is_told(
    database: Database, owner: Actor, fresh_studio: Studio, superuser_dsn: str
) -> None:
    attempts = 0

    async def work(db: Db) -> None:
        nonlocal attempts
        attempts += 1
        await make_department(db, "half done")
        await end_backend(superuser_dsn, await find_backend(db))
        await find_backend(db)

    with pytest.raises(Unavailable) as caught:
        await run_action(database, owner, work)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert attempts == 2
    assert await names(fresh_studio) == []


async def test_a_connection_lost_in_the_commit_is_never_tried_again(
    database: Database, owner: Actor, fresh_studio: Studio, superuser_dsn: str, owner_dsn: str
) -> None:
    """The commit waits for the studio's counter, which another session holds; there it is cut off."""
    attempts = 0
    backend: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def work(db: Db) -> None:
        nonlocal attempts
        attempts += 1
        await make_department(db, "who knows")
        db.record(TenantUpdated(id=owner.tenant_id, version=1))
        backend.set_result(await find_backend(db))

    async with await psycopg.AsyncConnection.connect(owner_dsn) as holder:
        await holder.execute("select 1 from tenant_logs where tenant_id = %s for update", [owner.tenant_id])
        acting = asyncio.create_task(run_action(database, owner, work))
        await wait_until_blocked(superuser_dsn, await backend)
        await end_backend(superuser_dsn, backend.result())
        with pytest.raises(OutcomeUnknown) as caught:
            await acting
    assert attempts == 1
    assert caught.value.status == 503
    assert "Repeat the request" in caught.value.detail
    assert await names(fresh_studio) == []


async def wait_until_blocked(superuser_dsn: str, pid: int) -> None:
    """Ask until this session waits for a lock."""
    async with await psycopg.AsyncConnection.connect(superuser_dsn, autocommit=True) as admin, asyncio.timeout(20):
        while True:
            cursor = await admin.execute("select cardinality(pg_blocking_pids(%s))", [pid])
            row = await cursor.fetchone()
            assert row is not None
            if row[0]:
                return


async def test_a_commit_that_fails_is_not_answered_as_done(api: Api, fresh_studio: Studio, owner_dsn: str) -> None:
    """A deferred trigger lets the whole action through and refuses the commit itself, for this one studio."""
    refuse = f"""
        create function refuse_at_commit() returns trigger language plpgsql as
        $$ begin raise exception 'not today' using errcode = 'PT999'; end $$;
        create constraint trigger refuse_at_commit after insert on departments deferrable initially deferred
        for each row when (new.tenant_id = '{UUID(fresh_studio.id)}') execute function refuse_at_commit()
    """
    headers = {"Idempotency-Key": uuid4().hex}
    before = (await fresh_studio.owner.get("/events")).json()["meta"]["seq"]
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        connection.execute(refuse.encode())
        try:
            response = await fresh_studio.owner.post("/departments", {"name": "Layout"}, headers=headers)
        finally:
            connection.execute("drop trigger refuse_at_commit on departments")
            connection.execute("drop function refuse_at_commit")
    assert_problem(response, 500, "internal")
    assert "not today" not in response.text
    assert await names(fresh_studio) == []
    assert (await fresh_studio.owner.get("/events")).json()["meta"]["seq"] == before
    again = await fresh_studio.owner.post("/departments", {"name": "Layout"}, headers=headers)
    assert again.status_code == 201
    assert "idempotent-replayed" not in again.headers


async def test_a_savepoint_undoes_what_fails_inside_and_no_more(
    database: Database, owner: Actor, fresh_studio: Studio
) -> None:
    async def work(db: Db) -> None:
        await make_department(db, "before")
        with pytest.raises(DepartmentExists):  # noqa: PT012
            async with db.savepoint():
                await make_department(db, "inside")
                db.record(TenantUpdated(id=owner.tenant_id, version=7))
                await make_department(db, "BEFORE")
        async with db.savepoint():
            await make_department(db, "kept")
            with pytest.raises(DepartmentExists):  # noqa: PT012
                async with db.savepoint():
                    await make_department(db, "innermost")
                    await make_department(db, "kept")
            await make_department(db, "after the inner one")
        async with db.savepoint():
            pass
        db.record(TenantUpdated(id=owner.tenant_id, version=8))

    before = (await fresh_studio.owner.get("/events")).json()["meta"]["seq"]
    await run_action(database, owner, work)
    assert sorted(await names(fresh_studio)) == ["after the inner one", "before", "kept"]
    events = (await fresh_studio.owner.get(f"/events?after={before}")).json()["data"]
    assert [event["version"] for event in events] == [8]


async def test_a_savepoint_that_fails_before_its_first_statement_leaves_nothing(
    database: Database, owner: Actor, fresh_studio: Studio
) -> None:
    async def work(db: Db) -> None:
        with pytest.raises(DepartmentExists):
            async with db.savepoint(), db.savepoint():
                raise DepartmentExists
        await make_department(db, "after")

    await run_action(database, owner, work)
    assert await names(fresh_studio) == ["after"]


@pytest.mark.parametrize(
    ("levels", "is_refused"),
    [
        (
            [LockLevel.IDEMPOTENCY_KEY, LockLevel.SETTINGS, LockLevel.PROJECT, LockLevel.ARTISTS, LockLevel.BOOKINGS],
            False,
        ),
        ([LockLevel.BOOKINGS, LockLevel.BOOKINGS], False),
        ([LockLevel.ARTISTS, LockLevel.ARTISTS], True),
        ([LockLevel.PROJECT, LockLevel.PROJECT], True),
        ([LockLevel.BOOKINGS, LockLevel.ARTISTS], True),
        ([LockLevel.ARTISTS, LockLevel.PROJECT], True),
        ([LockLevel.SETTINGS, LockLevel.IDEMPOTENCY_KEY], True),
    ],
)
async def test_locks_are_taken_in_one_order(
    database: Database, owner: Actor, levels: list[LockLevel], is_refused: bool
) -> None:
    async def work(db: Db) -> None:
        for level in levels[:-1]:
            db.will_lock(level)
        if is_refused:
            with pytest.raises(LockOrderError, match=levels[-1].name):
                db.will_lock(levels[-1])
        else:
            db.will_lock(levels[-1])

    await run_action(database, owner, work)


@pytest.mark.parametrize("suffix", ["", "_1", "_102008"])
async def test_a_constraint_is_known_on_every_shard(database: Database, owner: Actor, suffix: str) -> None:
    """A distributed database adds the number of the shard to a constraint's name."""

    name = f"bookings_no_double_booking{suffix}"

    async def named(db: Db) -> None:
        await db.execute(f"do $$ begin raise exception using errcode = '23P01', constraint = '{name}'; end $$")

    with pytest.raises(ArtistAlreadyBooked):
        await run_action(database, owner, named)


async def test_an_unknown_constraint_is_a_fault_of_ours(database: Database, owner: Actor) -> None:
    async def work(db: Db) -> None:
        await db.execute("do $$ begin raise exception using errcode = '23505', constraint = 'nobody_knows'; end $$")

    with pytest.raises(pg.UniqueViolation):
        await run_action(database, owner, work)


async def test_a_read_only_action_cannot_write(database: Database, owner: Actor) -> None:
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        await run_action(database, owner, lambda db: make_department(db, "x"), read_only=True)
