"""One run: how large it is, its cluster, the server on its main database, and who makes the load."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any, Self

import msgspec

from benchmarks.children import BrokenRunError, Helper
from benchmarks.cluster import HOST, Cluster, Program
from benchmarks.filling import Studio, open_studios
from benchmarks.load import Tally
from benchmarks.machine import Effort
from production_tool.kit.postgres import APP, DATABASE, SUPERUSER

LONGEST_BLOCK = 1.0
"""Seconds that a block of reads should not exceed, so that rounds stay interleaved."""
EXECUTIONS_UNTIL_SETTLED = 8
CONNECTIONS = 12
"""Of the program's pool, to begin with."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Bookings in a database: a studio whose artists have one for each of so many days, and others of 50 artists."""

    artists: int
    days: int
    others: int

    @property
    def bookings(self) -> int:
        """How many there are in all."""
        return (self.artists + 50 * self.others) * self.days


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done. Rounds are interleaved; the rest is per round unless it says otherwise. `past`: so many artists,
    each with so many bookings of three versions."""

    rounds: int
    studios: int
    creates: int
    reads: int
    boards: tuple[Layout, Layout]
    past: tuple[int, int]
    hot_creates: int
    crowds: tuple[int, ...]
    announcements: int
    rosters: tuple[int, ...]
    starts: int
    overdue: int
    warm_up: float


QUICK = Size(
    rounds=1,
    studios=10,
    creates=160,
    reads=3,
    boards=(Layout(50, 40, 0), Layout(250, 40, 5)),
    past=(50, 40),
    hot_creates=64,
    crowds=(20,),
    announcements=5,
    rosters=(400,),
    starts=1,
    overdue=2_000,
    warm_up=0.4,
)
USUAL = Size(
    rounds=5,
    studios=50,
    creates=1_200,
    reads=12,
    boards=(Layout(50, 200, 0), Layout(250, 200, 5)),
    past=(2_000, 500),
    hot_creates=480,
    crowds=(100, 1_000),
    announcements=25,
    rosters=(1_000, 2_000),
    starts=3,
    overdue=100_000,
    warm_up=4.0,
)
LARGE = replace(USUAL, boards=(Layout(50, 200, 0), Layout(500, 2_000, 90)))


@dataclass(frozen=True, slots=True)
class Load:
    """What a load did, and what it cost the program and the database. Times in seconds."""

    tally: Tally
    effort: Effort

    @property
    def count(self) -> int:
        """How many requests were answered."""
        return len(self.tally.latency)

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.count / self.tally.seconds

    @property
    def each(self) -> Effort:
        """The processor time of one request."""
        return self.effort.per(self.count)

    def expect(self, *statuses: int) -> Self:
        """Raise `BrokenRunError` if the server answered anything else."""
        allowed = {str(status) for status in statuses}
        if set(self.tally.statuses) - allowed:
            raise BrokenRunError(f"Unexpected answers {dict(self.tally.statuses)}. {self.tally.surprise}")
        return self


@dataclass
class Bench:
    """What every measurement is given. The server on the main database starts when the first of them needs it."""

    size: Size
    cluster: Cluster
    say: Callable[[str], None]
    _stack: ExitStack = field(default_factory=ExitStack)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _program: Program | None = None
    _load: Helper | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_program()
        self._stack.close()

    def program(self) -> Program:
        """The server on the main database."""
        if self._program is None:
            self.say("Starting the server")
            self._program = self._stack.enter_context(self.cluster.serve())
        return self._program

    def stop_program(self) -> None:
        """Stop it and whoever makes load; both start again when they are needed."""
        self._stack.pop_all().close()
        self._program = self._load = None

    def open_studios(self, count: int, artists: int, database: str = DATABASE) -> list[Studio]:
        """New studios, with artists and an owner who is signed in."""
        numbers = [next(self._numbers) for _ in range(count)]
        app, superuser = self.cluster.dsn(APP, database), self.cluster.dsn(SUPERUSER, database)
        return open_studios(app, superuser, numbers, artists)

    def rounds(self, what: str, *, times: int = 1, seconds: float = 30.0) -> Iterator[int]:
        """Numbers of rounds, until there were enough or, after two, they took so long."""
        count = self.size.rounds * times
        until = time.monotonic() + seconds
        for number in range(count):
            if number >= 2 and time.monotonic() > until:
                break
            self.say(f"{what}, round {number + 1} of {count}")
            yield number

    def send(self, program: Program, requests: Sequence[str], *, clients: int = 1, pause: float = 0.0) -> Load:
        """Send requests from another process, and read what they cost."""
        if self._load is None:
            self._load = Helper("load")
            self._stack.callback(self._load.stop)
        meter = self.cluster.meter(program)
        job = {
            "host": HOST,
            "port": program.port,
            "clients": clients,
            "requests": requests,
            "pause": pause,
        }
        before = meter.read()
        answer = self._load.ask(job)
        effort = meter.read() - before
        return Load(msgspec.convert(answer, Tally), effort)

    def warm_up(self, program: Program, request: str) -> int:
        """Read until every connection of the pool knows the statement and the database has settled on a plan for it
        (it does after five executions), or for some seconds; how many reads then fit into a round."""
        until = time.monotonic() + self.size.warm_up
        load = self.send(program, [request]).expect(200)
        for _ in range(EXECUTIONS_UNTIL_SETTLED):
            load = self.send(program, [request] * CONNECTIONS).expect(200)
            if time.monotonic() > until:
                break
        return max(2, min(self.size.reads, int(LONGEST_BLOCK / min(load.tally.latency))))


def median_effort(efforts: Sequence[Effort]) -> Effort:
    """The median of each part."""
    return Effort(median(one.program for one in efforts), median(one.database for one in efforts))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def describe_loads(loads: Sequence[Load]) -> list[dict[str, Any]]:
    """Rounds as they go into the JSON."""
    return [
        {
            "count": load.count,
            "seconds": load.tally.seconds,
            "rate": load.rate,
            "program": load.each.program,
            "database": load.each.database,
            "median": median(load.tally.latency),
            "p99": percentile(load.tally.latency, 0.99),
            "first_byte": median(load.tally.first_byte),
        }
        for load in loads
    ]
