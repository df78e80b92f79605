"""Time travel: a month of all artists as it was at an instant, among the versions of years."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from datetime import UTC, datetime, time, timedelta
from statistics import median
from typing import Any, LiteralString
from urllib.parse import urlencode

import psycopg

from benchmarks.bench import Bench, Load, describe_loads, median_effort, percentile
from benchmarks.filling import FIRST_DAY, PROJECTS, ZONE, Studio, sql_id
from benchmarks.reading import Query, RawReader, RawReads, median_time
from benchmarks.report import Line, Target
from benchmarks.statements import record_action
from production_tool.booking.queries import read_past_window
from production_tool.kit.db import Db
from production_tool.kit.past import find_moment
from production_tool.kit.postgres import SUPERUSER

MOST_MS = 300.0
WARM_UP = 4
VERSIONS = 3
EVERY = 5
"""Days from one booking of an artist to the next. Each takes four of them; one of seven is a hold over the one before."""

# The bookings as the moment sees them: the second of three versions. The trigger of bookings writes how each is shown.
STAGED: LiteralString = f"""
  insert into staged (
    tenant_id, id, version, artist_id, project_id, title, unit, timezone, start_date, end_date, start_time, end_time,
    status, placed_at, expires_at, rate_amount, rate_unit, rate_currency, billed_quantity, created_by, created_at
  )
  select {sql_id("a", "%(studio)s", "0")}, {sql_id("c", "%(studio)s", "a * %(each)s + n")}, 2,
         {sql_id("b", "%(studio)s", "a")}, {sql_id("d", "%(studio)s", "n %% %(projects)s")}, 'Shot ' || n, 'day', %(zone)s,
         day.first, day.first + 3, day.first::timestamp at time zone %(zone)s,
         (day.first + 4)::timestamp at time zone %(zone)s,
         case when day.is_hold then 'hold' when n %% 3 = 2 then 'pencil' else 'confirmed' end,
         timestamptz '2025-01-01Z' + (a * %(each)s + n) * interval '1 millisecond',
         case when day.is_hold then timestamptz '2100-01-01Z' end, 450, 'day', 'EUR', 4, {sql_id("e", "%(studio)s", "0")},
         timestamptz '2025-01-01Z'
  from generate_series(0, %(artists)s - 1) a, generate_series(0, %(each)s - 1) n,
       lateral (
         select n %% 7 = 6 as is_hold,
                %(first)s::date + n * %(every)s - case when n %% 7 = 6 then %(every)s - 2 else 0 end as first
       ) day
"""

# Versions one and two were written before the moment, in this order, and version three, a week later, after it.
VERSIONED: LiteralString = """
  insert into row_versions (
    tenant_id, table_name, row_id, version, op, at, action_id, "row", artist_id, start_time, end_time, wire, wire_money
  )
  select s.tenant_id, 'bookings', s.id, v.number, case v.number when 1 then 'insert' else 'update' end,
         timestamptz '2025-02-01Z' + s.n * interval '1 millisecond' + v.late, gen_random_uuid(),
         to_jsonb(s) - array['wire', 'wire_money', 'n'] || jsonb_build_object('version', v.number),
         s.artist_id, s.start_time + v.moved, s.end_time + v.moved,
         replace(s.wire, '"version":2', '"version":' || v.number), s.wire_money
  from (select s.*, row_number() over (order by s.placed_at) as n from staged s) s
  cross join (
    values (1, interval '0', interval '0'), (2, '1 month', '0'), (3, '100 years', '7 days')
  ) as v (number, late, moved)
"""


def measure(bench: Bench) -> list[Line]:
    """Over HTTP, and the bare query beside it."""
    bench.stop_program()
    with ExitStack() as stack:
        database = bench.cluster.make_database("past")
        studio = bench.open_studios(1, bench.size.past[0], database)[0]
        versions = _fill(bench, database, studio)
        program = stack.enter_context(bench.cluster.serve(database))
        request, query = _ask(bench, database, studio)
        reader = stack.enter_context(RawReader(bench.cluster.dsn(database=database), query))
        loads: list[Load] = []
        raw: list[RawReads] = []
        reads = bench.warm_up(program, request)
        reader.read(WARM_UP, bench.cluster.meter())
        for _ in bench.rounds("Reading a past month of everybody"):
            loads.append(bench.send(program, [request] * reads).expect(200))
            raw.append(reader.read(reads, bench.cluster.meter()))
        plan = reader.explain()
    return [_sum_up(bench, versions, loads, raw, plan)]


def _fill(bench: Bench, database: str, studio: Studio) -> int:
    artists, each = bench.size.past
    bench.say(f"Filling a database with {artists * each * VERSIONS:,} versions of bookings")
    params = {"studio": studio.number, "artists": artists, "each": each, "every": EVERY, "first": FIRST_DAY}
    with psycopg.connect(bench.cluster.dsn(SUPERUSER, database), autocommit=True) as connection:
        connection.execute("create unlogged table staged (like bookings including defaults)")
        connection.execute(
            "create trigger write_wire before insert on staged for each row execute function write_wire()"
        )
        connection.execute(STAGED, {**params, "zone": ZONE, "projects": PROJECTS})
        filled = connection.execute(VERSIONED).rowcount
        connection.execute("drop table staged")
        connection.execute("vacuum (analyze) row_versions")
    return filled


def _ask(bench: Bench, database: str, studio: Studio) -> tuple[str, Query]:
    """A month in the middle, as it is now: the third versions are of a time to come."""
    middle = datetime.combine(FIRST_DAY + timedelta(days=EVERY * bench.size.past[1] // 2), time(), UTC)
    window, moment = (middle, middle + timedelta(days=30)), datetime.now(UTC)
    asked = {"from": window[0].isoformat(), "to": window[1].isoformat(), "asOf": moment.isoformat()}

    async def work(db: Db) -> Any:
        return await read_past_window(db, await find_moment(db, moment), window, [], [], [])

    sent = [
        one
        for trip in asyncio.run(record_action(bench.cluster.dsn(database=database), studio.actor, work))
        for one in trip
    ]
    longest = max(range(len(sent)), key=lambda at: len(sent[at].sql))
    return studio.request("GET", f"/bookings?{urlencode(asked)}"), Query(sent[:longest], sent[longest])


def _sum_up(bench: Bench, versions: int, loads: list[Load], raw: list[RawReads], plan: list[str]) -> Line:
    latency = [seconds for load in loads for seconds in load.tally.latency]
    milliseconds = median(latency) * 1e3
    return Line(
        what=f"past month of {bench.size.past[0]:,} artists, {raw[0].rows:,} bookings, among {versions:,} versions",
        measured=f"{milliseconds:.1f} ms; raw query {median_time(raw) * 1e3:.1f} ms",
        against=f"the raw query: {median_time(raw) * 1e3:.1f} ms",
        ratio=median(latency) / median_time(raw),
        effort=median_effort([load.each for load in loads]),
        median=median(latency),
        slowest=percentile(latency, 0.99),
        targets=(Target("ms", milliseconds, MOST_MS, ""),),
        rounds={"past": describe_loads(loads), "plan": plan},
    )
