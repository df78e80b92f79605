"""Thirty-two people and the clock, all at one artist, with all that can be done to bookings: whatever comes of it, it is what the
rules allow, and each who moves in the queue is told of it once."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from production_tool.app import create_app
from production_tool.booking.actions import desk
from production_tool.history.rules import Discontinued
from production_tool.kit import db
from production_tool.kit.config import Config
from production_tool.kit.due import settle_tenant
from production_tool.kit.postgres import OWNER
from production_tool.worker import DUTIES
from tests.concurrency.race import PEOPLE, percentile
from tests.kit.replaying import Replay, assert_moves_are_told, assert_never_two, rank_holds, without_nulls
from tests.kit.scratch import open_database
from tests.kit.test_replay import read_bookings, read_log
from tests.support.cluster import clone_database, dsn_for
from tests.support.lifespan import running
from tests.support.studio import Api, Studio

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
Json = dict[str, Any]
Deed = Callable[[], Awaitable[None]]
MONDAY = date(2031, 3, 3)
ROUNDS = 10
EXPECTED = {
    "artist_already_booked", "booking_is_over", "invalid_transition", "edited_meanwhile", "cannot_be_undone", "not_found",
    "extended_too_often", "cannot_be_challenged", "too_many_challenges", "challenge_is_over", "challenge_is_open",
}  # fmt: skip


@dataclass
class Place:
    """Where they meet: one studio, two processes, the artist whom all want, and another one."""

    studio: Studio
    apis: list[Api]
    app_dsn: str
    owner_dsn: str
    artists: list[str]
    versions: dict[str, int] = field(default_factory=dict[str, int])
    seconds: list[float] = field(default_factory=list[float])
    answers: Counter[str] = field(default_factory=Counter[str])
    actions: list[str] = field(default_factory=list[str])
    failures: list[str] = field(default_factory=list[str])


class Person:
    """Somebody who does this and that, as a die falls, and does not wait for the others."""

    def __init__(self, place: Place, number: int) -> None:
        self.place, self.die, self.api = place, random.Random(number), place.apis[number % len(place.apis)]
        self.actions: list[str] = []
        self.deeds: list[Deed] = [
            self.create, self.create, self.create, self.step, self.step, self.step, self.step, self.move, self.move,
            self.give, self.batch, self.undo, self.undo, self.roll_back, self.hurry, self.extend, self.sweep,
            self.choose, self.challenge, self.challenge, self.answer, self.answer, self.roll_back_action,
            self.restore_moment,
        ]  # fmt: skip

    async def act(self) -> None:
        for _ in range(ROUNDS):
            await self.die.choice(self.deeds)()

    async def call(self, method: str, path: str, body: Any) -> None:
        begun = time.perf_counter()
        answer = await self.api.call(method, path, body)
        self.place.seconds.append(time.perf_counter() - begun)
        code: str = "done" if answer.is_success else answer.json()["code"]
        self.place.answers[code] += 1
        if not answer.is_success:
            # Whoever waited longer for the artist than the hold was to live comes too late.
            if code not in EXPECTED and not (code == "invalid" and "expiresAt" in body):
                self.place.failures.append(f"{method} {path} {body}: {answer.status_code} {answer.text}")
            return
        data: Any = answer.json()["data"]
        rows: list[Json] = [*data] if isinstance(data, list) else [data]
        for row in rows:
            if "unit" in row:
                self.place.versions[row["id"]] = row["version"]
        if answer.json()["meta"].get("actionId"):
            self.actions.append(answer.json()["meta"]["actionId"])
            self.place.actions.append(self.actions[-1])

    def days(self) -> Json:
        start = MONDAY + timedelta(days=self.die.randrange(8))
        return {"startDate": str(start), "endDate": str(start + timedelta(days=self.die.randrange(3)))}

    def booking(self) -> Json:
        status = self.die.choice(["hold", "hold", "hold", "pencil", "confirmed"])
        return {"artistId": self.place.artists[0], "title": "Comp", "status": status, **self.days()}

    def pick(self) -> str:
        return self.die.choice(list(self.place.versions))

    async def create(self) -> None:
        await self.call("POST", "/bookings", self.booking())

    async def step(self) -> None:
        verb = self.die.choice(["confirm", "pencil", "hold", "release", "cancel", "decline", "restore"])
        await self.call("POST", f"/bookings/{self.pick()}/{verb}", {"reason": "so"})

    async def change(self, change: Json) -> None:
        booking = self.pick()
        await self.call("PATCH", f"/bookings/{booking}", {"version": self.place.versions[booking], **change})

    async def move(self) -> None:
        await self.change(self.days())

    async def give(self) -> None:
        await self.change({"artistId": self.die.choice(self.place.artists)})

    async def hurry(self) -> None:
        await self.change({"expiresAt": (datetime.now(UTC) + timedelta(seconds=0.3)).isoformat()})

    async def extend(self) -> None:
        await self.call("POST", f"/bookings/{self.pick()}/extend", {})

    async def batch(self) -> None:
        title: Json = {"op": "update", "id": self.pick(), "title": "Roto"}
        end = {"op": "end", "id": self.pick(), "reason": "over"}
        new = [{"op": "create", **self.booking(), "artistId": artist} for artist in self.place.artists]
        await self.call("POST", "/bookings/batch", {"operations": [title, end, *new]})

    async def undo(self) -> None:
        if self.actions:
            await self.call("POST", f"/actions/{self.die.choice(self.actions[-2:])}/undo", {})

    async def roll_back(self) -> None:
        booking = self.pick()
        version = self.die.randint(1, self.place.versions[booking])
        await self.call("POST", f"/history/booking/{booking}/rollback", {"version": version})

    async def roll_back_action(self) -> None:
        """What anybody did."""
        if self.place.actions:
            await self.call("POST", f"/actions/{self.die.choice(self.place.actions[-20:])}/rollback", {})

    async def restore_moment(self) -> None:
        """Some bookings to a moment at which there was something."""
        events: list[Json] = await self.api.done("GET", "/history", params={"limit": 50})
        at = self.die.choice(events)["at"]
        await self.call("POST", "/history/restore", {"asOf": at, "bookingIds": [self.pick() for _ in range(3)]})

    async def challenge(self) -> None:
        await self.call("POST", f"/bookings/{self.pick()}/challenge", {})

    async def answer(self) -> None:
        waiting: list[Json] = await self.api.done("GET", "/challenges")
        if waiting:
            at = f"/challenges/{self.die.choice(waiting)['id']}"
            answer = self.die.choice(["confirm", "release", "refuse", "cancel"])
            await self.call(
                "POST", *((f"{at}/cancel", {}) if answer == "cancel" else (f"{at}/answer", {"answer": answer}))
            )

    async def choose(self) -> None:
        tenant = await self.api.done("GET", "/tenants/current")
        below = {"holdsBelowConfirmed": self.die.choice(["keep", "keep", "release"])}
        await self.call("PATCH", "/tenants/current", {"version": tenant["version"], "settings": below})

    async def sweep(self) -> None:
        async with open_database(self.place.app_dsn, 2) as database:
            await settle_tenant(database, DUTIES, UUID(self.place.studio.id))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gives up on a machine that is busy with other things."""
    patient = re.sub(r"(lock|statement)_timeout=[0-9]+s", r"\1_timeout=60s", db.SESSION_OPTIONS)
    monkeypatch.setattr(db, "SESSION_OPTIONS", patient)


@asynccontextmanager
async def meeting_place(superuser_dsn: str) -> AsyncGenerator[Place]:
    """Two processes on a new database, and a queue of holds at one artist."""
    name = clone_database(superuser_dsn)
    app_dsn = dsn_for(superuser_dsn, database=name)
    async with AsyncExitStack() as stack:
        clients: list[httpx.AsyncClient] = []
        for _ in range(2):
            config = Config(log_level="error", sign_ups_per_hour=100_000, database_connections=18)
            application = create_app(config, app_dsn)
            await stack.enter_async_context(running(application))
            transport = httpx.ASGITransport(application)
            clients.append(httpx.AsyncClient(transport=transport, base_url="http://studio.test"))
            await stack.enter_async_context(clients[-1])
        studio = await Studio.open(Api(clients[0]), roles=("admin",))
        people = [studio["owner"], studio["admin"]]
        apis = [Api(client, person.token, studio.slug) for client in clients for person in people]
        artists = [(await studio.artist())["id"] for _ in range(2)]
        place = Place(studio, apis, app_dsn, dsn_for(superuser_dsn, role=OWNER, database=name), artists)
        for _ in range(4):
            hold = await studio.book(artists[0], str(MONDAY), str(MONDAY + timedelta(days=4)), status="hold")
            place.versions[hold["id"]] = 1
        yield place


async def act_all(place: Place) -> None:
    people = [Person(place, number) for number in range(PEOPLE)]
    ended = await asyncio.gather(*(person.act() for person in people), return_exceptions=True)
    place.failures += [f"{type(one).__name__}: {one}" for one in ended if one is not None]


async def find_faults(place: Place) -> list[str]:
    """Everything that is not as it should be, in words."""
    faults = list(place.failures)
    with psycopg.connect(place.owner_dsn) as connection:
        deadlocks = "select deadlocks from pg_stat_database where datname = current_database()"
        if (count := connection.execute(deadlocks).fetchone()) != (0,):
            faults.append(f"deadlocks: {count}")
        connection.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [place.studio.id])
        faults += [
            f"the chain: {fault}" for fault in connection.execute("select * from find_broken_events()").fetchall()
        ]
    events = await read_log(place.studio.owner)
    stored = read_bookings(place.owner_dsn, place.studio.id)
    for check in (assert_moves_are_told, assert_never_two, partial(assert_they_make, stored)):
        try:
            check(events)
        except (AssertionError, Discontinued) as error:
            faults.append(f"{check}: {str(error)[:500]}")
    return faults + await find_wrong_ranks(place)


def assert_they_make(stored: dict[str, Json], events: list[Json]) -> None:
    """The events make the table again."""
    made = Replay().fold(events)["booking"]
    assert {row_id: without_nulls(row) for row_id, row in made.items()} == stored


async def find_wrong_ranks(place: Place) -> list[str]:
    """When nobody does anything any more: the ranks that are shown, against those that the rules give."""
    window = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}
    async with open_database(place.app_dsn, 2) as database:
        await settle_tenant(database, DUTIES, UUID(place.studio.id))
    shown: list[Json] = await place.studio.owner.done("GET", "/bookings", params=window)
    ranks = {row["id"]: row["rank"] for row in shown if "rank" in row}
    placed = [(row["artistId"], row["placedAt"]) for row in shown if row["status"] == "hold"]
    faults = [f"one place for two holds: {one}" for one, count in Counter(placed).items() if count > 1]
    return faults if ranks == rank_holds({row["id"]: row for row in shown}) else [*faults, f"ranks: {ranks}"]


async def test_32_people_and_the_clock_at_one_artist_break_no_rule(superuser_dsn: str) -> None:
    async with meeting_place(superuser_dsn) as place:
        await act_all(place)
        assert await find_faults(place) == []
        told = assert_moves_are_told(await read_log(place.studio.owner))
    assert place.answers["done"] > PEOPLE
    assert told > PEOPLE
    p50, p99 = (percentile(place.seconds, share) * 1000 for share in (0.5, 0.99))
    print(f"{len(place.seconds)} calls, p50 {p50:.0f} ms, p99 {p99:.0f} ms, {told} moves told, {dict(place.answers)}")


async def test_without_the_lock_on_the_artist_they_do_break_rules(
    superuser_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    unlocked = desk.LOCK_AND_READ.replace("for no key update of a", "")
    assert unlocked != desk.LOCK_AND_READ
    monkeypatch.setattr(desk, "LOCK_AND_READ", unlocked)
    async with meeting_place(superuser_dsn) as place:
        await act_all(place)
        faults = await find_faults(place)
    assert faults
    print(Counter(fault.split(":")[0] for fault in faults))
