"""One artist whom 32 clients want at once: for the same time, of which one can have it, and for times side by side."""

from __future__ import annotations

import itertools
from datetime import timedelta
from statistics import median

from benchmarks.bench import Bench, Load, describe_loads, median_effort, percentile
from benchmarks.filling import FIRST_DAY, Studio
from benchmarks.report import Line, Target
from benchmarks.rows.create import write_request

CLIENTS = 32
MOST_MILLISECONDS = 500.0


def measure(bench: Bench) -> list[Line]:
    """Overlapping and side by side in turn, each time with an artist of its own."""
    program = bench.program()
    deadlocks = bench.cluster.count_deadlocks()
    rounds = bench.size.rounds
    studio = bench.open_studios(1, 2 * rounds + 1)[0]
    count = bench.size.hot_creates
    alone = bench.send(program, _want(studio, 2 * rounds, count // 8, 1)).expect(201)
    clashing: list[Load] = []
    apart: list[Load] = []
    for number in bench.rounds(f"Booking one artist from {CLIENTS} clients", seconds=25.0):
        same = _want(studio, 2 * number, count, CLIENTS)
        clashing.append(bench.send(program, same, clients=CLIENTS).expect(201, 409))
        others = _want(studio, 2 * number + 1, count, 1)
        apart.append(bench.send(program, others, clients=CLIENTS).expect(201))
    found = bench.cluster.count_deadlocks() - deadlocks
    return [_sum_up("the same days", clashing, alone, found), _sum_up("days side by side", apart, alone, found)]


def _want(studio: Studio, artist: int, count: int, rivals: int) -> list[str]:
    """Requests for one artist, each day wanted by so many."""
    return [write_request(studio, artist, FIRST_DAY + timedelta(days=number // rivals)) for number in range(count)]


def _sum_up(name: str, loads: list[Load], alone: Load, deadlocks: int) -> Line:
    latency = list(itertools.chain.from_iterable(load.tally.latency for load in loads))
    made = sum(load.tally.statuses.get("201", 0) for load in loads)
    slowest = percentile(latency, 0.99)
    return Line(
        what=f"one hot artist, {CLIENTS} clients, {name}",
        measured=f"{median(load.rate for load in loads):,.0f} a second; {made:,} booked, {len(latency) - made:,} refused",
        against=f"one client alone: {alone.rate:,.0f} a second, {alone.each.total * 1e6:,.0f} µs CPU",
        ratio=median(load.rate for load in loads) / alone.rate,
        effort=median_effort([load.each for load in loads]),
        median=median(latency),
        slowest=slowest,
        targets=(
            Target("p99", slowest * 1e3, MOST_MILLISECONDS, " ms"),
            Target("deadlocks", float(deadlocks), 0.0, ""),
        ),
        rounds={"http": describe_loads(loads), "statuses": [dict(load.tally.statuses) for load in loads]},
    )
