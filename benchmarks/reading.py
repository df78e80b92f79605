"""A window of bookings, read over HTTP and by the bare query."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any, LiteralString, Self, cast
from urllib.parse import urlencode
from uuid import UUID

import psycopg

from benchmarks.filling import Studio
from benchmarks.machine import Effort, Meter
from benchmarks.statements import Sent, record_action
from production_tool.booking.queries import read_window
from production_tool.kit.db import SESSION_OPTIONS, Db

MONTH = (datetime(2031, 1, 11, tzinfo=UTC), datetime(2031, 2, 10, tzinfo=UTC))
"""Thirty days, ten days after the first booking."""


def write_request(studio: Studio, artists: Sequence[UUID] = ()) -> str:
    """The request for the month."""
    query = [("from", MONTH[0].isoformat()), ("to", MONTH[1].isoformat())]
    query += [("artistId", str(artist)) for artist in artists]
    return studio.request("GET", f"/bookings?{urlencode(query)}")


@dataclass(frozen=True, slots=True)
class Query:
    """The statement that the program reads the month with, and what it sends before."""

    begin: list[Sent]
    sent: Sent


def record_query(dsn: str, studio: Studio, artists: Sequence[UUID] = ()) -> Query:
    """Read the month as the program does; the longest statement is the one."""

    async def work(db: Db) -> Any:
        return await read_window(db, *MONTH, list(artists), [], [])

    sent = [one for trip in asyncio.run(record_action(dsn, studio.actor, work)) for one in trip]
    longest = max(range(len(sent)), key=lambda at: len(sent[at].sql))
    return Query(sent[:longest], sent[longest])


@dataclass(frozen=True, slots=True)
class RawReads:
    """A block of bare queries: seconds each, and the processor time of one."""

    seconds: list[float]
    effort: Effort
    rows: int


class RawReader:
    """The same statement through psycopg with nothing around it, on a connection that stays open, prepared."""

    def __init__(self, dsn: str, query: Query) -> None:
        self._query = query
        self._connection = psycopg.connect(dsn, autocommit=True, options=SESSION_OPTIONS)

    def read(self, count: int, meter: Meter) -> RawReads:
        """Run it `count` times in one transaction."""
        self._begin()
        before = meter.read()
        done = [self._read_once() for _ in range(count)]
        effort = (meter.read() - before).per(count)
        self._connection.execute("rollback")
        return RawReads([seconds for seconds, _rows in done], effort, done[0][1])

    def _begin(self) -> None:
        for sent in self._query.begin:
            self._connection.execute(cast("LiteralString", sent.sql), sent.params or None)

    def _read_once(self) -> tuple[float, int]:
        begun = time.perf_counter()
        cursor = self._connection.execute(
            cast("LiteralString", self._query.sent.sql), self._query.sent.params, prepare=True
        )
        return time.perf_counter() - begun, cursor.rowcount

    def explain(self) -> list[str]:
        """How the database goes about it, and how long each step takes."""
        self._begin()
        sql = cast("LiteralString", f"explain (analyze, buffers, costs off, summary on) {self._query.sent.sql}")
        found = self._connection.execute(sql, self._query.sent.params).fetchall()
        self._connection.execute("rollback")
        return [row[0] for row in found]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()


def median_time(rounds: Sequence[RawReads]) -> float:
    """Over all rounds, in seconds."""
    return median(seconds for one in rounds for seconds in one.seconds)
