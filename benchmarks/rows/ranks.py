"""The ranks of a board with 2,000 live holds, against a board with as many firm bookings, which have no rank."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median

import psycopg

from benchmarks.bench import Bench, Load, describe_loads, median_effort, percentile
from benchmarks.filling import ZONE, Studio, sql_id
from benchmarks.reading import MONTH, RawReader, RawReads, median_time, record_query, write_request
from benchmarks.report import Line
from production_tool.kit.postgres import SUPERUSER

ARTISTS = 50
EACH = 40
DAYS = 3
WARM_UP = 8

# Forty bookings of each artist, three days long, that begin 17 hours after each other: holds overlap by fours.
FILL = f"""
  insert into bookings (
    tenant_id, id, artist_id, title, unit, timezone, start_date, end_date, start_time, end_time, status, placed_at,
    expires_at
  )
  select {sql_id("a", "%(studio)s", "0")}, {sql_id("c", "%(studio)s", "a * 100 + n")}, {sql_id("b", "%(studio)s", "a")},
         'Shot ' || n, 'hour', %(zone)s, date(at.start), date(at.start + %(length)s), at.start, at.start + %(length)s,
         %(status)s, timestamptz '2025-01-01Z' + n * interval '1 second',
         case %(status)s when 'hold' then timestamptz '2100-01-01Z' end
  from generate_series(0, %(artists)s - 1) a, generate_series(0, %(each)s - 1) n,
       lateral (select %(first)s::timestamptz + n * interval '17 hours' as start) at
"""


def measure(bench: Bench) -> list[Line]:
    """For information: there is no target."""
    program = bench.program()
    holds, firm = bench.open_studios(2, ARTISTS)
    superuser = bench.cluster.dsn(SUPERUSER)
    _fill(superuser, holds, "hold", timedelta(days=DAYS))
    _fill(superuser, firm, "confirmed", timedelta(hours=17))
    loads: dict[int, list[Load]] = {holds.number: [], firm.number: []}
    raw: list[RawReads] = []
    dsn = bench.cluster.dsn()
    with RawReader(dsn, record_query(dsn, holds)) as reader:
        reads = min(bench.warm_up(program, write_request(studio)) for studio in (holds, firm))
        reader.read(WARM_UP, bench.cluster.meter())
        for _ in bench.rounds("Reading a board with many holds"):
            for studio in (holds, firm):
                loads[studio.number].append(bench.send(program, [write_request(studio)] * reads).expect(200))
            raw.append(reader.read(reads, bench.cluster.meter()))
        plan = reader.explain()
    return [_sum_up(loads[holds.number], loads[firm.number], raw, plan)]


def _fill(superuser: str, studio: Studio, status: str, length: timedelta) -> None:
    first: datetime = MONTH[0]
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(
            FILL,
            {
                "studio": studio.number,
                "artists": ARTISTS,
                "each": EACH,
                "zone": ZONE,
                "status": status,
                "length": length,
                "first": first,
            },
        )
        connection.execute("vacuum (analyze) bookings")


def _sum_up(holds: list[Load], firm: list[Load], raw: list[RawReads], plan: list[str]) -> Line:
    latency = [seconds for load in holds for seconds in load.tally.latency]
    other = median(seconds for load in firm for seconds in load.tally.latency)
    effort, other_effort = median_effort([load.each for load in holds]), median_effort([load.each for load in firm])
    return Line(
        what=f"ranks of a board with {ARTISTS * EACH:,} live holds",
        measured=f"{median(latency) * 1e3:.1f} ms; raw query {median_time(raw) * 1e3:.1f} ms",
        against=f"as many confirmed bookings: {other * 1e3:.1f} ms, {other_effort.total * 1e6:,.0f} µs CPU",
        ratio=median(latency) / other,
        effort=effort,
        median=median(latency),
        slowest=percentile(latency, 0.99),
        rounds={"holds": describe_loads(holds), "firm": describe_loads(firm), "plan": plan},
    )
