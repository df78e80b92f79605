"""From `production-tool serve` to the first answer, with a database that exists."""

from __future__ import annotations

import time
from statistics import median

from benchmarks.bench import Bench
from benchmarks.cluster import wait_ready
from benchmarks.report import Line, Target

MOST_SECONDS = 3.0


def measure(bench: Bench) -> list[Line]:
    """In turn with starting the database alone, which it waits for. The server is stopped, its database with it."""
    bench.stop_program()
    served: list[float] = []
    alone: list[float] = []
    bench.cluster.stop()
    for number in range(bench.size.starts):
        bench.say(f"Starting, {number + 1} of {bench.size.starts}")
        begun = time.perf_counter()
        with bench.cluster.launch("--data", str(bench.cluster.data)) as (child, log):
            wait_ready(child, log)
            served.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        bench.cluster.start()
        alone.append(time.perf_counter() - begun)
        if number < bench.size.starts - 1:
            bench.cluster.stop()
    seconds = median(served)
    return [
        Line(
            what="start of `serve` with an existing database",
            measured=f"{seconds:.2f} s until /health/ready says yes",
            against=f"the database alone, migrations looked at: {median(alone):.2f} s",
            ratio=seconds / median(alone),
            median=seconds,
            slowest=max(served),
            targets=(Target("until ready", seconds, MOST_SECONDS, " s"),),
            rounds={"serve": served, "database": alone},
        )
    ]
