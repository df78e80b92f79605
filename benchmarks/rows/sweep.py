"""Recording the end of holds that have all run out, with an event for each, against one update that only says so."""

from __future__ import annotations

import asyncio
import time

import psycopg

from benchmarks.bench import Bench
from benchmarks.filling import FIRST_DAY, ZONE, Studio, fill_quickly, sql_id
from benchmarks.report import Line, Target
from production_tool.app import make_database
from production_tool.booking.tasks import list_lanes
from production_tool.kit.due import settle_tenant
from production_tool.kit.garbage import collect_rarely
from production_tool.kit.postgres import SUPERUSER

ARTISTS = 200
MOST_SECONDS = 10.0
LIVE_OF = 51
"""One of so many holds still has time: those move up. It has no divisor in common with the artists, or all the live holds
would be those of a few artists, with nobody before them who could go."""

# The holds of an artist are two days long and begin a day after each other, so each stands below another.
FILL = f"""
  insert into bookings (
    tenant_id, id, artist_id, title, unit, timezone, start_date, end_date, start_time, end_time, status, placed_at,
    expires_at
  )
  select {sql_id("a", "%(studio)s", "0")}, {sql_id("c", "%(studio)s", "n")},
         {sql_id("b", "%(studio)s", "mod(n, %(artists)s)")}, 'Shot ' || n, 'hour', %(zone)s, date(at.start),
         date(at.start + interval '2 days'), at.start, at.start + interval '2 days', 'hold',
         timestamptz '2025-01-01Z' + n * interval '1 second',
         case when mod(n, %(live_of)s) = 0 then timestamptz '2100-01-01Z'
         else timestamptz '2025-02-01Z' + mod(n * 7919, %(many)s) * interval '1 second' end
  from generate_series(1, %(many)s) n,
       lateral (select %(first)s::date + n / %(artists)s * interval '1 day' as start) at
"""


def measure(bench: Bench) -> list[Line]:
    """Once: what has run out cannot run out again."""
    swept, raw = bench.open_studios(2, ARTISTS)
    many = bench.size.overdue
    superuser = bench.cluster.dsn(SUPERUSER)
    for studio in (swept, raw):
        _fill(superuser, studio, many)
    meter = bench.cluster.meter()
    before = meter.read()
    seconds, recorded = asyncio.run(_sweep(bench.cluster.dsn(), swept))
    effort = (meter.read() - before).per(recorded)
    alone = _update_alone(superuser, raw)
    return [
        Line(
            what=f"recording that {recorded:,} holds have run out, with events",
            measured=f"{seconds:.1f} s, {recorded / seconds:,.0f} a second",
            against=f"one update of as many rows, without events: {alone:.1f} s",
            ratio=seconds / alone,
            effort=effort,
            median=seconds / recorded,
            slowest=None,
            targets=(Target("in all", seconds * 100_000 / recorded, MOST_SECONDS, " s for 100,000"),),
            rounds={"seconds": seconds, "update": alone},
        )
    ]


def _fill(superuser: str, studio: Studio, many: int) -> None:
    with psycopg.connect(superuser, autocommit=True) as connection, fill_quickly(connection, many):
        params = {"studio": studio.number, "artists": ARTISTS, "many": many, "zone": ZONE, "live_of": LIVE_OF}
        connection.execute(FILL, {**params, "first": FIRST_DAY})
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("vacuum (analyze) bookings")


async def _sweep(dsn: str, studio: Studio) -> tuple[float, int]:
    """What the worker does; how long it took, and how many holds it was."""
    database = make_database(dsn, 4)
    await database.open()
    collect_rarely()
    try:
        started = time.perf_counter()
        await settle_tenant(database, [list_lanes()], studio.actor.tenant_id)
        seconds = time.perf_counter() - started
    finally:
        await database.close()
    return seconds, _count(dsn, studio)


def _count(dsn: str, studio: Studio) -> int:
    with psycopg.connect(dsn) as connection:
        connection.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [studio.actor.tenant_id])
        found = connection.execute("select count(*) from events where name = 'booking.expired'").fetchone()
    assert found is not None
    return int(found[0])


def _update_alone(superuser: str, studio: Studio) -> float:
    with psycopg.connect(superuser, autocommit=True) as connection:
        started = time.perf_counter()
        connection.execute(
            "update bookings set status = 'expired' where tenant_id = %s and expires_at < now()",
            [studio.actor.tenant_id],
        )
        return time.perf_counter() - started
