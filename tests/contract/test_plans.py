"""The hot queries read what they need and no more, in a studio with very many bookings: no table is read through."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import md5
from typing import Any, LiteralString, cast
from uuid import UUID

import msgspec
import psycopg
import pytest
from psycopg import sql
from psycopg.rows import tuple_row

from production_tool.app import make_database
from production_tool.booking.actions.desk import open_desk
from production_tool.booking.actions.write import open_desk_for
from production_tool.booking.queries import (
    check_availability,
    get_booking,
    get_past_booking,
    list_bookings,
    read_past_window,
    read_window,
)
from production_tool.booking.queries.one import find_booking_row
from production_tool.booking.queries.ways_out import count_live_in_period, find_conflicts, list_firm_periods
from production_tool.history.queries import RefusalFilter, list_history, list_refusals, summarise_refusals
from production_tool.history.tasks import RefusalFollower
from production_tool.inbox.model import ItemState
from production_tool.inbox.queries import count_items, get_hold_health, list_items
from production_tool.kit.actor import Actor
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.log import read_events
from production_tool.kit.past import find_moment
from production_tool.kit.postgres import SUPERUSER
from tests.architecture.furnishing import Furnished, furnish
from tests.support.cluster import clone_database, dsn_for

pytestmark = pytest.mark.slow
BIG = frozenset({"bookings", "events", "row_versions", "inbox_items", "refusals"})
ARTISTS, EACH = 200, 500
FIRST = datetime(2031, 1, 1, tzinfo=UTC)
MONTH = (FIRST + timedelta(days=400), FIRST + timedelta(days=431))

# Many artists who are each booked for a day of every two, with a hold beside every tenth booking, which is live only
# around the month that is looked at. Triggers and foreign
# keys rest meanwhile (`replica`), and the one constraint is made anew at the end, which is many times faster.
FILL = f"""
  set session_replication_role = replica;
  alter table bookings drop constraint bookings_no_double_booking;
  insert into artists (tenant_id, id, name, kind, timezone)
  select %(tenant)s, md5(%(tenant)s::text || n)::uuid, 'Artist ' || n, 'staff', 'UTC' from generate_series(1, {ARTISTS}) n;
  insert into bookings (tenant_id, id, artist_id, project_id, title, unit, timezone, start_date, end_date, start_time,
                        end_time, status, placed_at, expires_at, wire)
  select %(tenant)s, gen_random_uuid(), md5(%(tenant)s::text || a)::uuid, case when d %% 50 = 0 then %(project)s::uuid end,
         'Comp', 'day', 'UTC', date '2031-01-01' + 2 * d, date '2031-01-01' + 2 * d,
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


@pytest.fixture(scope="module")
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
        for table in ("artists", "bookings", "events", "row_versions", "inbox_items", "refusals"):
            connection.execute(sql.SQL("vacuum analyze {}").format(sql.Identifier(table)))
    return dsn, large


def artist_of(studio: Furnished, number: int) -> UUID:
    """One of the many."""
    return UUID(md5(f"{studio.tenant_id}{number}".encode(), usedforsecurity=False).hexdigest())


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Fills with how each read is run, while it is run."""
    found: list[Plan] = []
    send: Any = vars(Db)["_send"]

    async def explain_and_send(self: Db, statement: Any, params: dict[str, Any], row_factory: Any) -> Any:
        if statement.split(None, 1)[0].lower() in ("select", "with"):
            explain = f"explain (analyze, buffers, format json) {statement}"
            cursor = await send(self, explain, dict(params), tuple_row)
            found.append(Plan(statement, (await cursor.fetchone())[0][0]))
        return await send(self, statement, params, row_factory)

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


Read = Callable[[Db, Furnished], Awaitable[Any]]


async def window(db: Db, _studio: Furnished) -> Any:
    """A month of everybody."""
    return await read_window(db, *MONTH, [], [], [])


async def window_of_some(db: Db, studio: Furnished) -> Any:
    """A month of fifty artists."""
    return await read_window(db, *MONTH, [artist_of(studio, n) for n in range(1, 51)], [], [])


async def window_of_a_project(db: Db, studio: Furnished) -> Any:
    """A month of a project."""
    return await read_window(db, *MONTH, [], [studio.project_id], [])


async def first_page(db: Db, _studio: Furnished) -> Any:
    """The beginning of the list."""
    return await list_bookings(db, [], [], [], 100, None)


async def later_page(db: Db, studio: Furnished) -> Any:
    """The list of one artist, further on."""
    _rows, cursor = await list_bookings(db, [artist_of(studio, 7)], [], [], 50, None)
    return await list_bookings(db, [artist_of(studio, 7)], [], [], 50, cursor)


async def rank_of_a_hold(db: Db, _studio: Furnished) -> Any:
    """One hold, with its rank."""
    return await get_booking(db, await find_some_hold(db))


async def lock_and_desk(db: Db, studio: Furnished) -> Any:
    """What every new booking begins with."""
    return await open_desk(db, [artist_of(studio, 3), artist_of(studio, 4)], [studio.project_id])


async def look_before_a_change(db: Db, _studio: Furnished) -> Any:
    """What every change of a booking begins with."""
    hold = await find_some_hold(db)
    await open_desk_for(db, [hold])
    return await find_booking_row(db, hold)


async def conflicts(db: Db, studio: Furnished) -> Any:
    """What a refusal reads of the artist."""
    artist = artist_of(studio, 5)
    await find_conflicts(db, artist, *MONTH, None)
    await list_firm_periods(db, artist, MONTH[0], None)
    return await count_live_in_period(db, artist, *MONTH, None)


async def who_is_free(db: Db, studio: Furnished) -> Any:
    """Fifty artists in a week."""
    artists = [artist_of(studio, n) for n in range(1, 51)]
    return await check_availability(db, artists, None, MONTH[0], MONTH[0] + timedelta(days=7))


async def events_after(db: Db, _studio: Furnished) -> Any:
    """What a client catches up with."""
    return await read_events(db, 40_000, 500)


async def history_of_a_row(db: Db, studio: Furnished) -> Any:
    """What happened to one booking."""
    events, _cursor = await list_history(db, "booking", studio.booking_id, 100, None)
    assert [event["name"] for event in events] == ["booking.promoted", "booking.created"]


async def before_the_fill(db: Db) -> datetime:
    """When the studio was there, and the many second versions were the last."""
    return await db.find_value("select at from events where tenant_id = %(tenant)s and seq = 4")


async def past_window(db: Db, _studio: Furnished) -> Any:
    """A month of everybody as it was."""
    moment = await find_moment(db, await before_the_fill(db))
    _json, count = await read_past_window(db, moment, MONTH, [], [], [])
    assert count > ARTISTS


async def past_hold(db: Db, _studio: Furnished) -> Any:
    """One hold, with the rank that it had."""
    moment = await find_moment(db, await before_the_fill(db))
    return await get_past_booking(db, moment, await find_some_hold(db))


async def inbox_of_one(db: Db, _studio: Furnished) -> Any:
    """What needs somebody who has very many holds."""
    shown, cursor = await list_items(db, ItemState.OPEN, [], False, 50, None)
    assert len(msgspec.json.decode(shown)) == 50
    return await list_items(db, ItemState.OPEN, [], False, 50, cursor)


async def settled_of_one(db: Db, _studio: Furnished) -> Any:
    """What does not any more."""
    return await list_items(db, ItemState.DONE, [], False, 50, None)


async def inbox_count(db: Db, _studio: Furnished) -> Any:
    """How much it is."""
    assert (await count_items(db))["total"] > 50


async def hold_health(db: Db, _studio: Furnished) -> Any:
    """How holds fared within an hour of fifty."""
    now = datetime.now(UTC)
    return await get_hold_health(db, now + timedelta(hours=1), now + timedelta(hours=2))


async def refused_page(db: Db, studio: Furnished) -> Any:
    """The newest of very many refusals, then some of one artist."""
    _rows, cursor = await list_refusals(db, RefusalFilter(), 100, None)
    await list_refusals(db, RefusalFilter(), 100, cursor)
    rows, _cursor = await list_refusals(db, RefusalFilter(artist_ids=(artist_of(studio, 7),)), 50, None)
    assert len(rows) == 50


async def refused_before(db: Db, studio: Furnished) -> Any:
    """What a step of somebody may have to do with, who was refused very often."""
    event: dict[str, Any] = {
        "actor_id": studio.owner.id,
        "at": datetime.now(UTC),
        "name": "booking.updated",
        "data": {},
    }
    await RefusalFollower().consume(db, [{**event, "subject_id": studio.booking_id}])


async def refused_month(db: Db, _studio: Furnished) -> Any:
    """How many conflicts were avoided in a day of fifty."""
    now = datetime.now(UTC)
    summary = await summarise_refusals(db, RefusalFilter(from_time=now - timedelta(days=1), to_time=now))
    assert 990 < summary["total"] < 1010


READS: list[Read] = [
    window,
    past_window,
    past_hold,
    window_of_some,
    window_of_a_project,
    first_page,
    later_page,
    rank_of_a_hold,
    lock_and_desk,
    look_before_a_change,
    conflicts,
    who_is_free,
    events_after,
    history_of_a_row,
    inbox_of_one,
    settled_of_one,
    inbox_count,
    hold_health,
    refused_page,
    refused_before,
    refused_month,
]


def is_within_budget(plan: Plan) -> bool:
    """A few blocks for each row that is answered, for each level of an index, and for what stands in the way of a hold."""
    # A moment is found by halving the log, twice; and the sixty events of the next minute are each asked for their rows.
    fixed = 600 if "find_seq_at" in plan.statement else 100
    # Of what needs somebody each booking is asked what has become of it: here a few hundred of a hundred thousand.
    if "inbox_items" in plan.statement or "faring" in plan.statement:
        fixed = 3000
    return plan.blocks <= fixed + 25 * plan.rows


def run(dsn: str, actor: Actor, work: Callable[[Db], Awaitable[Any]]) -> None:
    """One transaction."""

    async def run_it() -> None:
        async with opened(dsn) as database:
            await run_action(database, actor, work)

    asyncio.run(run_it())


@pytest.mark.parametrize("read", READS, ids=lambda read: read.__name__)
def test_a_hot_query_reads_no_table_through(crowded: tuple[str, Furnished], plans: list[Plan], read: Read) -> None:
    dsn, studio = crowded
    actor = replace(studio.owner, artist_id=artist_of(studio, 9))
    run(dsn, actor, lambda db: read(db, studio))
    print(read.__name__, [(plan.blocks, plan.rows) for plan in plans])
    assert plans
    assert {plan.statement: plan.list_read_through() for plan in plans if plan.list_read_through()} == {}
    assert {plan.statement: plan.blocks for plan in plans if not is_within_budget(plan)} == {}


TITLE = "select count(*) from bookings b where b.tenant_id = %(tenant)s and b.title = 'x'"


def test_a_studio_that_is_read_through_is_seen(crowded: tuple[str, Furnished], plans: list[Plan]) -> None:
    """By an index even: row-level security makes every statement one of a single studio."""
    dsn, studio = crowded
    run(dsn, studio.owner, lambda db: db.find_value(TITLE))
    assert not is_within_budget(plans[0])


def test_a_table_that_is_read_through_is_seen(crowded: tuple[str, Furnished], plans: list[Plan]) -> None:
    dsn, studio = crowded

    async def without_indexes(db: Db) -> Any:
        for kind in ("indexscan", "indexonlyscan", "bitmapscan"):
            await db.execute(f"set local enable_{kind} = off")  # pyright: ignore[reportArgumentType]
        return await db.find_value(TITLE)

    run(dsn, studio.owner, without_indexes)
    assert plans[0].list_read_through() == ["bookings"]
