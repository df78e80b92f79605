"""The board of a month, 50 artists, in a small database and in a large one: does reading get slower with the years?"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from uuid import UUID

from benchmarks.bench import Bench, Layout, Load, describe_loads, median_effort, percentile
from benchmarks.cluster import Program
from benchmarks.filling import Studio, fill_bookings
from benchmarks.reading import RawReader, RawReads, median_time, record_query, write_request
from benchmarks.report import Line, Target
from production_tool.kit.postgres import SUPERUSER

CHOSEN = 50
MOST_GROWTH = 1.5
WARM_UP = 8


@dataclass
class Side:
    """One of the two databases, with a server on it."""

    layout: Layout
    program: Program
    studio: Studio
    reader: RawReader
    loads: list[Load] = field(default_factory=list[Load])
    raw: list[RawReads] = field(default_factory=list[RawReads])

    @property
    def time(self) -> float:
        """The median of an answer, in seconds."""
        return median(seconds for load in self.loads for seconds in load.tally.latency)


def measure(bench: Bench) -> list[Line]:
    """The same 50 artists, named by `artistId`, with equally many bookings in the month; all else differs."""
    bench.stop_program()
    with ExitStack() as stack:
        sides = [_make_side(bench, stack, layout) for layout in bench.size.boards]
        reads = min(bench.warm_up(side.program, *_write_requests(side, 1)) for side in sides)
        for side in sides:
            side.reader.read(WARM_UP, bench.cluster.meter())
        # Short differences need more rounds than the rest.
        for _ in bench.rounds(f"Reading the board of {CHOSEN} artists", times=3):
            for side in sides:
                side.loads.append(bench.send(side.program, _write_requests(side, reads)).expect(200))
                side.raw.append(side.reader.read(reads, bench.cluster.meter()))
        plans = [side.reader.explain() for side in sides]
    return [_sum_up(sides, plans)]


def _write_requests(side: Side, count: int) -> list[str]:
    return [write_request(side.studio, _choose(side.studio))] * count


def _choose(studio: Studio) -> list[UUID]:
    return [studio.artist(number * studio.artists // CHOSEN) for number in range(CHOSEN)]


def _make_side(bench: Bench, stack: ExitStack, layout: Layout) -> Side:
    bench.say(f"Filling a database with {layout.bookings:,} bookings")
    database = bench.cluster.make_database(f"board_{layout.bookings}")
    superuser = bench.cluster.dsn(SUPERUSER, database)
    studio = bench.open_studios(1, layout.artists, database)[0]
    fill_bookings(superuser, [studio.number], artists=layout.artists, days=layout.days)
    if layout.others:
        others = range(1_000_000, 1_000_000 + layout.others)
        fill_bookings(superuser, others, artists=50, days=layout.days)
    program = stack.enter_context(bench.cluster.serve(database))
    dsn = bench.cluster.dsn(database=database)
    reader = stack.enter_context(RawReader(dsn, record_query(dsn, studio, _choose(studio))))
    return Side(layout, program, studio, reader)


def _sum_up(sides: list[Side], plans: list[list[str]]) -> Line:
    small, large = sides
    growth = median(
        median(after.tally.latency) / median(before.tally.latency)
        for before, after in zip(small.loads, large.loads, strict=True)
    )
    efforts = [median_effort([load.each for load in side.loads]) for side in sides]
    cpu_growth = efforts[1].total / efforts[0].total
    latency = [seconds for load in large.loads for seconds in load.tally.latency]
    return Line(
        what=f"board of a month, {CHOSEN} artists by artistId, {large.raw[0].rows:,} bookings, "
        f"of {large.layout.bookings:,} in the database ({large.layout.artists * large.layout.days:,} of them this studio's)",
        measured=f"{large.time * 1e3:.1f} ms; raw query {median_time(large.raw) * 1e3:.1f} ms",
        against=f"the same of {small.layout.bookings:,}: {small.time * 1e3:.1f} ms; raw query "
        f"{median_time(small.raw) * 1e3:.1f} ms; {efforts[0].total * 1e6:,.0f} µs CPU",
        ratio=growth,
        effort=efforts[1],
        median=median(latency),
        slowest=percentile(latency, 0.99),
        targets=(Target("growth", growth, MOST_GROWTH, " times"),),
        note=f"processor time grows {cpu_growth:.2f} times, the raw query "
        f"{median_time(large.raw) / median_time(small.raw):.2f} times",
        rounds={
            "small": describe_loads(small.loads),
            "large": describe_loads(large.loads),
            "small_plan": plans[0],
            "large_plan": plans[1],
        },
    )
