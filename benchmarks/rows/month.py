"""A month of 100 artists, 3,000 bookings: what it costs, and how it compares with the bare query."""

from __future__ import annotations

from statistics import median

from benchmarks.bench import Bench, Load, describe_loads, median_effort, percentile
from benchmarks.filling import fill_bookings
from benchmarks.reading import RawReader, RawReads, median_time, record_query, write_request
from benchmarks.report import Line, Target
from production_tool.kit.postgres import SUPERUSER

ARTISTS = 100
DAYS = 50
MOST_MILLISECONDS = 12.0
MOST_TIMES_RAW = 2.0
WARM_UP = 8


def measure(bench: Bench) -> list[Line]:
    """One client that asks again and again, in turn with the same query through the driver."""
    program = bench.program()
    studio = bench.open_studios(1, ARTISTS)[0]
    fill_bookings(bench.cluster.dsn(SUPERUSER), [studio.number], artists=ARTISTS, days=DAYS)
    dsn = bench.cluster.dsn()
    loads: list[Load] = []
    raw: list[RawReads] = []
    with RawReader(dsn, record_query(dsn, studio)) as reader:
        reads = bench.warm_up(program, write_request(studio))
        requests = [write_request(studio)] * reads
        reader.read(WARM_UP, bench.cluster.meter())
        for _ in bench.rounds(f"Reading a month of {ARTISTS} artists"):
            loads.append(bench.send(program, requests).expect(200))
            raw.append(reader.read(reads, bench.cluster.meter()))
        plan = reader.explain()
    return [_sum_up(loads, raw, plan)]


def _sum_up(loads: list[Load], raw: list[RawReads], plan: list[str]) -> Line:
    first = median(seconds for load in loads for seconds in load.tally.first_byte)
    times = first / median_time(raw)
    effort, raw_effort = median_effort([load.each for load in loads]), median_effort([one.effort for one in raw])
    latency = [seconds for load in loads for seconds in load.tally.latency]
    size = loads[0].tally.bytes / loads[0].count
    return Line(
        what=f"month of {ARTISTS} artists, {raw[0].rows:,} bookings",
        measured=f"first byte after {first * 1e3:.1f} ms, {size / 1e6:.2f} MB",
        against=f"the same query through psycopg: {median_time(raw) * 1e3:.1f} ms, {raw_effort.database * 1e3:.1f} ms of "
        "database CPU",
        ratio=times,
        effort=effort,
        median=median(latency),
        slowest=percentile(latency, 0.99),
        targets=(
            Target("CPU", effort.total * 1e3, MOST_MILLISECONDS, " ms"),
            Target("of the raw query, first byte", times, MOST_TIMES_RAW, " times"),
        ),
        rounds={
            "http": describe_loads(loads),
            "raw": [{"median": median(one.seconds), "database": one.effort.database} for one in raw],
            "plan": plan,
        },
    )
