"""A studio with very many bookings, versions, events and challenges, and how PostgreSQL runs what is asked of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import md5
from typing import Any, LiteralString, cast
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import tuple_row

from production_tool.app import make_database
from production_tool.kit.actor import Actor
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.postgres import SUPERUSER
from tests.architecture.furnishing import Furnished, furnish
from tests.support.cluster import clone_database, dsn_for

BIG = frozenset({"bookings", "events", "row_versions", "inbox_items", "refusals", "challenges", "hold_warnings"})
ARTISTS, EACH = 200, 500
FIRST = datetime(2031, 1, 1, tzinfo=UTC)
MONTH = (FIRST + timedelta(days=400), FIRST + timedelta(days=431))

# Many artists who are each booked for a day of every two, with a hold beside every tenth booking, which is live only
# around the month that is looked at; one booking of all has a title of its own. Each booking has been
# challenged, every two-thousandth still is, half of these for too long; each hold has a warning, one of fifty due. Of time off
# there are the versions alone. Triggers and foreign keys rest meanwhile (`replica`), and the one constraint is made anew at the
# end, which is many times faster.
FILL = f"""
  set session_replication_role = replica;
  alter table bookings drop constraint bookings_no_double_booking;
  insert into artists (tenant_id, id, name, kind, timezone)
  select %(tenant)s, md5(%(tenant)s::text || n)::uuid, 'Artist ' || n, 'staff', 'UTC' from generate_series(1, {ARTISTS}) n;
  insert into bookings (tenant_id, id, artist_id, project_id, title, unit, timezone, start_date, end_date, start_time,
                        end_time, status, placed_at, expires_at, wire)
  select %(tenant)s, gen_random_uuid(), md5(%(tenant)s::text || a)::uuid, case when d %% 50 = 0 then %(project)s::uuid end,
         case when a = 7 and d = 203 then 'Zephyr titles' else 'Comp' end, 'day', 'UTC',
         date '2031-01-01' + 2 * d, date '2031-01-01' + 2 * d,
         timestamptz '2031-01-01Z' + interval '2 days' * d, timestamptz '2031-01-02Z' + interval '2 days' * d,
         status, clock_timestamp(),
         case when status = 'hold' then timestamptz '2020-01-01Z' + interval '40 years' * (d between 190 and 230)::int end,
         '{{"title":"' || repeat('x', 450) || '"'
  from generate_series(1, {ARTISTS}) a, generate_series(0, {EACH} - 1) d,
       lateral (select unnest(case when d %% 10 = 0 then array['pencil', 'hold'] else array['confirmed'] end) as status) s;
  insert into row_versions (tenant_id, table_name, row_id, version, op, at, action_id, "row", artist_id, start_time,
                            end_time, wire, wire_money)
  select b.tenant_id, 'bookings', b.id, v.number, 'update', statement_timestamp() - interval '2 hours' * (3 - v.number),
         gen_random_uuid(), to_jsonb(b) - array['wire', 'wire_money'], b.artist_id, b.start_time, b.end_time, b.wire, ''
  from bookings b, generate_series(2, 3) as v (number) where b.tenant_id = %(tenant)s;
  insert into row_versions (tenant_id, table_name, row_id, version, op, at, action_id, "row", artist_id, start_time, end_time)
  select %(tenant)s, 'time_off', o.id, v.number, 'update', statement_timestamp() - interval '2 hours' * (3 - v.number),
         gen_random_uuid(), jsonb_build_object('tenant_id', %(tenant)s, 'id', o.id, 'version', v.number, 'kind', 'vacation',
           'artist_id', o.artist_id, 'unit', 'day', 'timezone', 'UTC', 'start_time', o.start_time, 'end_time', o.end_time),
         o.artist_id, o.start_time, o.end_time
  from (select gen_random_uuid() as id, md5(%(tenant)s::text || a)::uuid as artist_id,
               timestamptz '2029-01-01Z' + interval '30 days' * d as start_time,
               timestamptz '2029-01-06Z' + interval '30 days' * d as end_time
        from generate_series(1, {ARTISTS}) a, generate_series(0, 49) d) o, generate_series(2, 3) as v (number);
  insert into events (tenant_id, seq, name, subject_kind, subject_id, subject_version, action_id, actor_kind, at, digest,
                      prev_hash, hash)
  select %(tenant)s, 100 + n, 'booking.updated', 'booking', gen_random_uuid(), 1, gen_random_uuid(), 'system',
         statement_timestamp() + n * interval '1 second',
         '', '', '' from generate_series(1, 50000) n;
  insert into inbox_items (tenant_id, id, user_id, kind, subject_id, booking_id, state, due_at, at, seq)
  select %(tenant)s, gen_random_uuid(), case when n %% 5 = 0 and b.expires_at > now() or n %% 500 = 0 then %(owner)s
         else gen_random_uuid() end, 'expiring', b.id,
         b.id, case when n %% 3 = 0 then 'over' else 'open' end, b.expires_at, statement_timestamp(), n
  from (select b.*, row_number() over (order by b.start_time) as n from bookings b where b.tenant_id = %(tenant)s) b;
  insert into refusals (tenant_id, id, at, actor_id, tried, kind, artist_id, title, status, unit, timezone, start_date,
                        end_date, start_time, end_time, conflicts, time_off, position)
  select b.tenant_id, gen_random_uuid(), statement_timestamp() - b.n * interval '86 seconds', %(owner)s, 'create',
         'booked', b.artist_id, 'Comp', 'pencil', 'day', 'UTC', b.start_date, b.end_date, b.start_time, b.end_time,
         array[b.id], '{{}}', 0
  from (select b.*, row_number() over (order by b.start_time) as n from bookings b where b.tenant_id = %(tenant)s) b
  where b.n <= 50000;
  update bookings set version = 3, wire = '{{"artistId":"' || artist_id || '"'
  where tenant_id = %(tenant)s and status = 'hold';
  insert into challenges (tenant_id, id, booking_id, challenger_id, artist_id, state, policy, policy_of, working_hours,
                          deadline, outcome, created_at, ended_at)
  select %(tenant)s, gen_random_uuid(), b.id, b.id, b.artist_id, case when n %% 2000 = 0 then 'open' else 'lapsed' end, 'ask',
         'tenant', 24, statement_timestamp() + interval '1 minute' * case when n %% 4000 = 0 then -n else n end,
         case when n %% 2000 = 0 then null else 'released' end, statement_timestamp() - interval '1 minute' * (n + 60),
         case when n %% 2000 = 0 then null else statement_timestamp() - interval '1 minute' * n end
  from (select b.*, row_number() over (order by b.id) as n from bookings b where b.tenant_id = %(tenant)s) b;
  insert into hold_warnings (tenant_id, booking_id, due_at, expires_at, working_seconds)
  select %(tenant)s, b.id, statement_timestamp() + interval '1 minute' * case when n %% 50 = 0 then -n else n end,
         b.expires_at, 3600
  from (select b.*, row_number() over (order by b.id) as n from bookings b
        where b.tenant_id = %(tenant)s and b.status = 'hold') b;
  update tenant_logs set seq = 50100 where tenant_id = %(tenant)s;
  alter table bookings add constraint bookings_no_double_booking exclude using gist (
    tenant_id with =, artist_id with =, tstzrange(start_time, end_time, '[)') with &&
  ) where (status in ('pencil', 'confirmed'));
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How PostgreSQL ran one statement."""

    statement: str
    tree: dict[str, Any]

    def walk(self) -> Iterator[dict[str, Any]]:
        """Every node."""
        waiting = [self.tree["Plan"]]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.get("Plans", [])

    def list_read_through(self) -> list[str]:
        """The big tables that were read from end to end."""
        return [
            node["Relation Name"]
            for node in self.walk()
            if node["Node Type"].endswith("Seq Scan") and node["Relation Name"] in BIG
        ]

    @property
    def rows(self) -> int:
        """How many rows it answered."""
        return int(self.tree["Plan"]["Actual Rows"])

    @property
    def blocks(self) -> int:
        """How many blocks it touched."""
        root = self.tree["Plan"]
        return root["Shared Hit Blocks"] + root["Shared Read Blocks"]


@asynccontextmanager
async def opened(dsn: str) -> AsyncGenerator[Database]:
    """The program's database."""
    database = make_database(dsn, 2)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture(scope="session")
def crowded(superuser_dsn: str) -> tuple[str, Furnished]:
    """A database with a studio of a hundred thousand bookings, and a small one beside it; the large one."""
    name = clone_database(superuser_dsn)
    dsn = dsn_for(superuser_dsn, database=name)

    async def make() -> list[Furnished]:
        async with opened(dsn) as database:
            return [await furnish(database, studio) for studio in ("North Light", "South Bank")]

    large, _small = asyncio.run(make())
    with psycopg.connect(dsn_for(superuser_dsn, role=SUPERUSER, database=name), autocommit=True) as connection:
        params = {"tenant": large.tenant_id, "project": large.project_id, "owner": large.owner.id}
        psycopg.ClientCursor(connection).execute(cast("LiteralString", FILL), params)
        for table in (
            "artists",
            "bookings",
            "events",
            "row_versions",
            "inbox_items",
            "refusals",
            "challenges",
            "hold_warnings",
        ):
            connection.execute(sql.SQL("vacuum analyze {}").format(sql.Identifier(table)))
    return dsn, large


def artist_of(studio: Furnished, number: int) -> UUID:
    """One of the many."""
    return UUID(md5(f"{studio.tenant_id}{number}".encode(), usedforsecurity=False).hexdigest())


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Fills with how each statement is run, while it is run. What explaining a change has changed is taken back."""
    found: list[Plan] = []
    send: Any = vars(Db)["_send"]

    async def explain_and_send(self: Db, statement: Any, params: dict[str, Any], row_factory: Any, **how: Any) -> Any:
        if statement.split(None, 1)[0].lower() in ("select", "with", "update", "delete", "insert"):
            await send(self, "savepoint explaining", {}, tuple_row)
            explain = f"explain (analyze, buffers, format json) {statement}"
            cursor = await send(self, explain, dict(params), tuple_row)
            found.append(Plan(statement, (await cursor.fetchone())[0][0]))
            await send(self, "rollback to savepoint explaining", {}, tuple_row)
        return await send(self, statement, params, row_factory, **how)

    monkeypatch.setattr(Db, "_send", explain_and_send)
    return found


async def find_some_hold(db: Db) -> UUID:
    """A hold of one of the many."""
    return await db.find_value(
        """
        select id from bookings where tenant_id = %(tenant)s and artist_id = %(artist)s and status = 'hold'
        order by start_time limit 1 offset 20
        """,
        artist=db.actor.artist_id,
    )


def run(dsn: str, actor: Actor, work: Callable[[Db], Awaitable[Any]]) -> None:
    """One transaction."""

    async def run_it() -> None:
        async with opened(dsn) as database:
            await run_action(database, actor, work)

    asyncio.run(run_it())
