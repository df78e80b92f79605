"""A commit can fail after everything before it went well. The caller is never told that it was done."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
import pytest

from production_tool.kit.db import Db, run_action
from production_tool.kit.errors import ApplicationError
from production_tool.kit.ids import new_id
from tests.kit.noticing import Noticed
from tests.kit.scratch import Scratch, make_tenant, open_database, scratch_program
from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

# A deferred constraint trigger speaks during COMMIT; a sequence counts how often, whatever is rolled back.
AMBUSH: LiteralString = """
  create sequence ambushes;
  grant usage on sequence ambushes to pt_app;
  create function ambush() returns trigger language plpgsql as $$
  begin
    if nextval('ambushes') <= {times} then {deed} end if;
    return null;
  end $$;
  create constraint trigger ambush after insert on bookings deferrable initially {when}
    for each row execute function ambush();
"""
DISARM = "drop trigger ambush on bookings; drop function ambush(); drop sequence ambushes"
DIE = "perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10);"
GIVE_WAY = "raise exception 'too bad' using errcode = '40001';"
FAIL = "raise exception 'too bad' using errcode = 'P0001';"


@pytest.fixture(scope="module")
async def scratch(superuser_dsn: str, anyio_backend: str) -> AsyncIterator[Scratch]:
    async with scratch_program(superuser_dsn) as program:
        yield program


@pytest.fixture(scope="module")
async def studio(scratch: Scratch) -> Studio:
    return await Studio.open(scratch.api, roles=())


@contextmanager
def ambush(scratch: Scratch, deed: str, *, times: int, when: str = "deferred") -> Iterator[None]:
    scratch.owner.execute(AMBUSH.format(deed=deed, times=times, when=when))
    try:
        yield
    finally:
        scratch.owner.execute(DISARM)


def count_tries(scratch: Scratch) -> int:
    return scratch.count("select last_value from ambushes")


def count_bookings(scratch: Scratch, booking_id: str) -> tuple[int, int]:
    """How many rows, and how many events tell of it."""
    rows = scratch.count("select count(*) from bookings where id = %s", booking_id)
    return rows, scratch.count("select count(*) from events where subject_id = %s", booking_id)


ID = "5e0d7a52-2f4e-4a3f-9f0f-0a6d8c1b2e3f"


async def test_a_commit_that_fails_is_answered_as_a_failure(scratch: Scratch, studio: Studio) -> None:
    body = booking_body(await studio.artist(), "2031-03-03", id=ID)
    before = await studio.owner.done("GET", "/events")
    with ambush(scratch, FAIL, times=9):
        answer = await studio.owner.post("/bookings", body)
        assert count_tries(scratch) == 1
    problem = assert_problem(answer, 500, "internal")
    assert "too bad" not in answer.text
    assert problem["detail"].startswith("Nothing was saved.")
    assert count_bookings(scratch, ID) == (0, 0)
    assert await studio.owner.done("GET", "/events") == before


async def test_a_commit_that_gives_way_runs_the_whole_request_once_more(scratch: Scratch, studio: Studio) -> None:
    body = booking_body(await studio.artist(), "2031-03-03", id="5e0d7a52-2f4e-4a3f-9f0f-0a6d8c1b2e40")
    with ambush(scratch, GIVE_WAY, times=1):
        answer = await studio.owner.post("/bookings", body, headers={"Idempotency-Key": "once-more"})
        assert count_tries(scratch) == 2
    assert answer.status_code == 201
    assert count_bookings(scratch, body["id"]) == (1, 1)
    events = await studio.owner.done("GET", "/events")
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["actionId"] == answer.json()["meta"]["actionId"]


async def test_a_commit_that_gives_way_twice_is_unavailable(scratch: Scratch, studio: Studio) -> None:
    body = booking_body(await studio.artist(), "2031-03-03", id="5e0d7a52-2f4e-4a3f-9f0f-0a6d8c1b2e41")
    with ambush(scratch, GIVE_WAY, times=9):
        answer = await studio.owner.post("/bookings", body)
        assert count_tries(scratch) == 2
    assert_problem(answer, 503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    assert count_bookings(scratch, body["id"]) == (0, 0)
    assert (await studio.owner.post("/bookings", body)).status_code == 201


async def test_a_connection_lost_in_the_commit_is_unknown_and_the_same_id_settles_it(
    scratch: Scratch, studio: Studio
) -> None:
    body = booking_body(await studio.artist(), "2031-03-03", id="5e0d7a52-2f4e-4a3f-9f0f-0a6d8c1b2e42")
    with ambush(scratch, DIE, times=1):
        answer = await studio.owner.post("/bookings", body)
        assert count_tries(scratch) == 1
    problem = assert_problem(answer, 503, "unavailable")
    assert "outcome is unknown" in problem["detail"]
    assert answer.headers["retry-after"]
    assert (await studio.owner.post("/bookings", body)).status_code in (200, 201)
    assert count_bookings(scratch, body["id"]) == (1, 1)


async def test_a_connection_lost_before_the_commit_is_not_even_noticed(scratch: Scratch, studio: Studio) -> None:
    body = booking_body(await studio.artist(), "2031-03-03", id="5e0d7a52-2f4e-4a3f-9f0f-0a6d8c1b2e43")
    with ambush(scratch, DIE, times=1, when="immediate"):
        answer = await studio.owner.post("/bookings", body)
        assert count_tries(scratch) == 2
    assert answer.status_code == 201
    assert count_bookings(scratch, body["id"]) == (1, 1)


async def test_a_failed_commit_leaves_its_idempotency_key_free(scratch: Scratch, studio: Studio) -> None:
    body = booking_body(await studio.artist(), "2031-03-03", id="5e0d7a52-2f4e-4a3f-9f0f-0a6d8c1b2e44")
    with ambush(scratch, FAIL, times=1):
        assert (await studio.owner.post("/bookings", body, headers={"Idempotency-Key": "k"})).status_code == 500
    answer = await studio.owner.post("/bookings", body, headers={"Idempotency-Key": "k"})
    assert answer.status_code == 201
    assert "idempotent-replayed" not in answer.headers


@pytest.mark.parametrize("records", [True, False])
async def test_a_transaction_that_the_database_has_given_up_is_never_told_as_done(
    scratch: Scratch, records: bool
) -> None:
    """PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, which is no error to it."""
    actor = await make_tenant(scratch.app_dsn)
    key = "insert into consumer_cursors (tenant_id, consumer, seq) values (%(tenant)s, 'given up', 0)"

    async def work(db: Db) -> None:
        await db.execute(key)
        if records:
            db.record(Noticed(id=new_id(), version=1))
        with pytest.raises(ApplicationError):
            await db.execute("select 1 / 0")

    async with open_database(scratch.app_dsn, 2) as database:
        with pytest.raises((ApplicationError, psycopg.Error, RuntimeError)):
            await run_action(database, actor, work)
    assert scratch.count("select count(*) from consumer_cursors where consumer = 'given up'") == 0
