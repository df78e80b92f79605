"""How long after a commit everybody who looks on has been told."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from typing import Any

from benchmarks.bench import Bench, Load, describe_loads, percentile
from benchmarks.children import Helper
from benchmarks.cluster import HOST
from benchmarks.filling import FIRST_DAY, Studio
from benchmarks.report import Line, Target
from benchmarks.rows.create import write_request
from production_tool.kit.ids import new_id

ARTISTS = 20
TARGETS = {100: 20.0, 1_000: 100.0}
PAUSE_FOR_EACH = 0.00025
SHORTEST_PAUSE = 0.04


def measure(bench: Bench) -> list[Line]:
    """One client books, some tens of times a second; so many sockets of the same studio listen."""
    return [_measure_crowd(bench, crowd) for crowd in bench.size.crowds]


def _measure_crowd(bench: Bench, crowd: int) -> Line:
    bench.say(f"Telling {crowd:,} sockets")
    program = bench.program()
    studio = bench.open_studios(1, ARTISTS)[0]
    ids = [str(new_id()) for _ in range(bench.size.announcements)]
    listeners = Helper("sockets")
    try:
        job = {
            "host": HOST,
            "port": program.port,
            "token": studio.token,
            "tenant": str(studio.actor.tenant_id),
            "sockets": crowd,
            "events": len(ids),
        }
        listeners.ask(job)
        pause = max(SHORTEST_PAUSE, PAUSE_FOR_EACH * crowd)
        load = bench.send(program, _write_requests(studio, ids), pause=pause).expect(201)
        heard = listeners.hear()
    finally:
        listeners.stop()
    return _sum_up(crowd, ids, load, heard)


def _write_requests(studio: Studio, ids: Sequence[str]) -> list[str]:
    return [
        write_request(studio, number, FIRST_DAY + timedelta(days=number // ARTISTS), id=booking)
        for number, booking in enumerate(ids)
    ]


def _sum_up(crowd: int, ids: Sequence[str], load: Load, heard: dict[str, Any]) -> Line:
    since_recorded: list[float] = heard["since_recorded"]
    answered = dict(zip(ids, load.tally.done, strict=True))
    since_answered = list(
        itertools.chain.from_iterable([at - answered[event] for at in times] for event, times in heard["heard"].items())
    )
    slowest = percentile(since_recorded, 0.99)
    limit = TARGETS.get(crowd)
    return Line(
        what=f"commit → {crowd:,} sockets",
        measured=f"{len(since_recorded):,} messages heard of {crowd * len(ids):,}",
        against=f"the answer to who booked: the median socket hears it {_place(median(since_answered))}, the last of a "
        f"hundred {_place(percentile(since_answered, 0.99))}",
        effort=load.each,
        median=median(since_recorded),
        slowest=slowest,
        targets=(Target("p99", slowest * 1e3, limit, " ms"),) if limit else (),
        note="times run from the instant in the log, which is taken before the commit waits for the disk; "
        "CPU is that of one booking with all its messages",
        rounds={"http": describe_loads([load]), "since_answered_p99": percentile(since_answered, 0.99)},
    )


def _place(seconds: float) -> str:
    return f"{abs(seconds) * 1e3:.1f} ms {'after' if seconds >= 0 else 'before'} it"
