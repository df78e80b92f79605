"""Somebody who writes down what the program acknowledged, and afterwards looks whether it is there."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg

from tests.support.studio import V1, Studio, booking_body

FIRST_DAY = date(2031, 1, 1)
ROUNDS = 10
MOST_IDLE = 1200
"""So many looks in a row, a minute of them, may find nothing new before somebody is said to stand still."""


@dataclass
class Witness:
    """Creates bookings without end and remembers every answer."""

    client: httpx.AsyncClient
    studio: Studio
    artists: list[dict[str, Any]]
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    unknown: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    refused: list[httpx.Response] = field(default_factory=list[httpx.Response])
    interrupted: int = 0
    in_flight: int = 0
    number: int = 0

    def next_body(self) -> dict[str, Any]:
        """A booking on a day that nobody else takes."""
        self.number += 1
        day = FIRST_DAY + timedelta(days=self.number // len(self.artists))
        return booking_body(self.artists[self.number % len(self.artists)], str(day), id=str(uuid4()))

    async def create_until(self, total: int, workers: int = 8) -> None:
        """Let several clients create until this many are acknowledged."""

        async def work() -> None:
            while len(self.acknowledged) < total:
                await self.create(self.next_body())

        await asyncio.gather(*[work() for _ in range(workers)])

    async def create(self, body: dict[str, Any]) -> None:
        """Create one booking; a lost connection or a 503 leaves it unknown."""
        self.in_flight += 1
        try:
            answer = await self.client.post(f"{V1}/bookings", json=body, headers=self.headers)
        except httpx.TransportError:
            self.interrupted += 1
            self.unknown[body["id"]] = body
            await asyncio.sleep(random.uniform(0.02, 0.1))
            return
        finally:
            self.in_flight -= 1
        if answer.is_success:
            self.acknowledged[body["id"]] = answer.json()["data"]
            self.unknown.pop(body["id"], None)
            return
        self.refused.append(answer)
        self.unknown[body["id"]] = body
        await asyncio.sleep(random.uniform(0.02, 0.1))

    @property
    def headers(self) -> dict[str, str]:
        """Who asks."""
        return {"Authorization": f"Bearer {self.studio.owner.token}", "X-Tenant": self.studio.slug}

    async def settle(self) -> None:
        """Repeat what is unknown with the same id: each is done once, whether it had been done or not. Who is told to come
        back does so, a few times: a database that has just come back may still be busy with itself."""
        for _ in range(ROUNDS):
            for body in list(self.unknown.values()):
                await self.create(body)
        assert self.unknown == {}, [answer.text for answer in self.refused[-3:]]


def read_rows(dsn: str, tenant_id: str) -> dict[str, dict[str, Any]]:
    """All bookings of a studio as events record them, by id."""
    with psycopg.connect(dsn) as connection:
        rows = connection.execute(
            """select (wire || wire_money || ',"status":"' || status || '"}')::json from bookings where tenant_id = %s""",
            [tenant_id],
        ).fetchall()
    return {row[0]["id"]: row[0] for row in rows}


def assert_the_log_tells_all(dsn: str, tenant_id: str, rows: dict[str, dict[str, Any]]) -> int:
    """The log is gapless, its chain holds, and its events make the table; the number of its last event."""
    with psycopg.connect(dsn) as connection:
        events = connection.execute(
            "select seq, name, subject_id, data from events where tenant_id = %s order by seq", [tenant_id]
        ).fetchall()
        # The owner of the tables is not held back by row-level security, but the check asks for the tenant.
        connection.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [tenant_id])
        broken = connection.execute("select * from find_broken_events()").fetchall()
    assert [event[0] for event in events] == list(range(1, len(events) + 1))
    assert broken == []
    made = {str(subject): data["after"] for _seq, name, subject, data in events if name == "booking.created"}
    assert made == rows
    return len(events)


def count_activity(dsn: str, tenant_id: str) -> int:
    """How many events the consumer of the log has counted."""
    with psycopg.connect(dsn) as connection:
        row = connection.execute(
            "select coalesce(sum(events), 0) from activity_hours where tenant_id = %s", [tenant_id]
        ).fetchone()
    assert row is not None
    return row[0]


async def wait_for_activity(dsn: str, tenant_id: str, expected: int) -> None:
    """The consumer has counted every event, and none twice. It may take what a busy machine needs, as long as it goes on."""
    counted, waited = count_activity(dsn, tenant_id), 0
    while counted < expected and waited < MOST_IDLE:
        await asyncio.sleep(0.05)
        before, counted = counted, count_activity(dsn, tenant_id)
        waited = 0 if counted > before else waited + 1
    assert counted == expected
