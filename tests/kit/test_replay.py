"""Events say everything: from them alone every row of every domain can be made again, exactly."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from production_tool.history.rules import Discontinued
from tests.kit.replaying import Replay, assert_moves_are_told, without_nulls
from tests.support.studio import Api, Studio, booking_body

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
Deed = Callable[[], Awaitable[None]]
MONDAY = date(2031, 3, 3)
STEPS = ("hold", "pencil", "confirm", "release", "cancel", "decline", "restore")


class Bustle:
    """People who do this and that, as a die falls. Most of what they try is refused, which is recorded nowhere."""

    days = 20

    def __init__(self, studio: Studio, seed: int) -> None:
        self.studio = studio
        self.die = random.Random(seed)
        self.artists: list[str] = []
        self.projects: list[str] = []
        self.bookings: list[str] = []
        self.actions: list[str] = []
        self.done = 0

    async def begin(self) -> None:
        for number in range(3):
            skills = [{"name": "Comp", "level": number + 1}]
            self.artists.append((await self.studio.artist(skills=skills))["id"])
            self.projects.append((await self.studio.project(budget={"amount": "900.00", "currency": "EUR"}))["id"])

    async def go_on(self, times: int) -> None:
        for _ in range(times):
            await self.die.choice(self.deeds)()

    @property
    def deeds(self) -> list[Deed]:
        return [
            self.create, self.create, self.change, self.change, self.step, self.step, self.batch, self.undo, self.respond,
            self.change_artist, self.change_project, self.tidy_up,
        ]  # fmt: skip

    async def _call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        answer = await self.studio.owner.call(method, path, body, **options)
        assert answer.status_code < 500, answer.text
        if not answer.is_success:
            return None
        self.done += 1
        self.actions.append(answer.json()["meta"].get("actionId", ""))
        return answer.json()["data"]

    def _days(self) -> Json:
        start = MONDAY + timedelta(days=self.die.randrange(self.days))
        if self.die.random() < 0.2:
            return {"startTime": f"{start}T08:00:00Z", "endTime": f"{start}T{self.die.randrange(9, 23)}:30:00Z"}
        days: Json = {"startDate": str(start), "endDate": str(start + timedelta(days=self.die.randrange(4)))}
        return {**days, "startPart": "pm"} if self.die.random() < 0.2 else days

    def _booking(self) -> Json:
        status = self.die.choice(["hold", "hold", "pencil", "confirmed"])
        more: Json = {"notes": self.die.choice(["Ünï \"quoted\" \\ 'n'", "plain"])} if self.die.random() < 0.5 else {}
        return {
            "artistId": self.die.choice(self.artists),
            "title": f"Shot {self.die.randrange(99)}",
            "status": status,
            "projectId": self.die.choice([*self.projects, None]),
            **more,
            **self._days(),
        }

    async def create(self) -> None:
        made = await self._call("POST", "/bookings", self._booking())
        if made:
            self.bookings.append(made["id"])

    async def change(self) -> None:
        if not self.bookings:
            return
        at = f"/bookings/{self.die.choice(self.bookings)}"
        version = (await self.studio.owner.done("GET", at))["version"]
        change: Json = self.die.choice(
            [
                self._days(),
                {"artistId": self.die.choice(self.artists)},
                {"projectId": self.die.choice([*self.projects, None])},
                {"title": f"Take {self.die.randrange(9)}", "notes": self.die.choice([None, "new"])},
                {"status": self.die.choice(["hold", "pencil", "confirmed"]), "reason": "so it is"},
                {"expiresAt": "2031-01-01T00:00:00Z"},
                {},
            ]
        )
        await self._call("PATCH", at, {"version": version, **change})

    async def step(self) -> None:
        if self.bookings:
            at = f"/bookings/{self.die.choice(self.bookings)}/{self.die.choice(STEPS)}"
            await self._call("POST", at, self.die.choice([{}, {"reason": "because"}]))

    async def batch(self) -> None:
        operations = [{"op": "create", **self._booking()} for _ in range(self.die.randrange(1, 4))]
        if self.bookings:
            operations.append({"op": "end", "id": self.die.choice(self.bookings), "reason": "over"})
        made: list[Json] | None = await self._call("POST", "/bookings/batch", {"operations": operations})
        self.bookings = list(dict.fromkeys([*self.bookings, *(booking["id"] for booking in made or [])]))

    async def undo(self) -> None:
        actions = [action for action in self.actions if action]
        if actions:
            await self._call("POST", f"/actions/{self.die.choice(actions[-4:])}/undo", {})

    async def respond(self) -> None:
        if self.bookings:
            answer = {"answer": self.die.choice(["accept", "decline"]), "note": "as you like"}
            await self._call("POST", f"/bookings/{self.die.choice(self.bookings)}/respond", answer)

    async def change_artist(self) -> None:
        at = f"/artists/{self.die.choice(self.artists)}"
        version = (await self.studio.owner.done("GET", at))["version"]
        change: Json = self.die.choice(
            [
                {
                    "name": f"Name {self.die.randrange(99)}",
                    "timezone": self.die.choice(["Asia/Tokyo", "Europe/Berlin"]),
                },
                {"rate": {"perHour": {"amount": f"{self.die.randrange(20, 90)}.50", "currency": "USD"}}},
                {"skills": [{"name": "Roto", "level": self.die.randrange(1, 6)}]},
                {"workingPattern": self.die.choice([None, {"mon": [["10:00", "16:00"]]}])},
                {"archived": self.die.choice([True, False, False])},
            ]
        )
        await self._call("PATCH", at, {"version": version, **change})

    async def change_project(self) -> None:
        at = f"/projects/{self.die.choice(self.projects)}"
        version = (await self.studio.owner.done("GET", at))["version"]
        change: Json = self.die.choice(
            [{"budget": None}, {"progress": self.die.randrange(101)}, {"archived": self.die.choice([True, False])}]
        )
        await self._call("PATCH", at, {"version": version, **change})

    async def tidy_up(self) -> None:
        made = await self._call("POST", "/departments", {"name": f"Department {self.die.randrange(3)}"})
        for department in await self.studio.owner.done("GET", "/departments"):
            at = f"/departments/{department['id']}"
            if self.die.random() < 0.5:
                await self._call("PATCH", at, {"version": department["version"], "position": self.die.randrange(9)})
            elif made is None:
                await self._call("DELETE", at)


class Crowd(Bustle):
    """They all want the same few days, and nothing else."""

    days = 4

    @property
    def deeds(self) -> list[Deed]:
        return [self.create, self.create, self.change, self.step, self.step, self.batch, self.undo]


async def read_log(owner: Api) -> list[Json]:
    events: list[Json] = []
    while page := await owner.done("GET", f"/events?after={len(events)}&limit=500"):
        events += page
    return events


def read_bookings(owner_dsn: str, tenant_id: str) -> dict[str, Json]:
    """The bookings as they are stored: what is derived from others or from the clock is no event's business."""
    with psycopg.connect(owner_dsn) as connection:
        rows = connection.cursor(row_factory=dict_row).execute(
            """select (wire || wire_money || ',"status":"' || status || '"}')::json as row from bookings where tenant_id = %s""",
            [tenant_id],
        )
        return {row["row"]["id"]: row["row"] for row in rows}


async def read_roster(owner: Api, path: str) -> dict[str, Json]:
    rows = [*await owner.done("GET", f"{path}?active=true"), *await owner.done("GET", f"{path}?active=false")]
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("seed", [1, *[pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 6)]])
async def test_events_make_the_tables_again(fresh_studio: Studio, owner_dsn: str, seed: int) -> None:
    bustle = Bustle(fresh_studio, seed)
    await bustle.begin()
    await bustle.go_on(120)
    events = await read_log(fresh_studio.owner)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert_moves_are_told(events)
    rows = Replay().fold(events)
    stored = read_bookings(owner_dsn, fresh_studio.id)
    assert {row_id: without_nulls(row) for row_id, row in rows["booking"].items()} == stored
    assert rows["artist"] == await read_roster(fresh_studio.owner, "/artists")
    assert rows["project"] == await read_roster(fresh_studio.owner, "/projects")
    departments = await fresh_studio.owner.done("GET", "/departments")
    assert sorted(rows.get("department", {}).values(), key=str) == sorted(departments, key=str)


@pytest.mark.parametrize("seed", [1, *[pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 6)]])
async def test_each_action_tells_of_the_holds_that_it_moved(fresh_studio: Studio, seed: int) -> None:
    crowd = Crowd(fresh_studio, seed)
    await crowd.begin()
    await crowd.go_on(120)
    assert assert_moves_are_told(await read_log(fresh_studio.owner)) > 8


@pytest.mark.slow
async def test_the_bustle_does_all_there_is_to_do(fresh_studio: Studio) -> None:
    """A replay of few kinds of events would prove little."""
    wanted = {
        "created", "updated", "held", "pencilled", "confirmed", "released", "declined", "cancelled", "restored",
        "reverted", "accepted", "removed",
    }  # fmt: skip
    bustle, events = Bustle(fresh_studio, 4), list[Json]()
    await bustle.begin()
    while bustle.done < 400 and not wanted <= {event["name"].partition(".")[2] for event in events}:
        await bustle.go_on(100)
        events = await read_log(fresh_studio.owner)
    assert wanted <= {event["name"].partition(".")[2] for event in events}
    assert_moves_are_told(events)
    assert bustle.done > 40


async def test_settings_and_members_are_made_again_too(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    await fresh_studio.add("viewer")
    tenant = await owner.done("GET", "/tenants/current")
    await owner.done("PATCH", "/tenants/current", {"version": tenant["version"], "settings": {"midday": "12:30"}})
    (member,) = [one for one in await owner.done("GET", "/tenants/current/members") if one["role"] == "viewer"]
    await owner.done("PATCH", f"/tenants/current/members/{member['id']}", {"version": 1, "role": "manager"})
    rows = Replay().fold(await read_log(owner))
    assert list(rows["tenant"].values()) == [await owner.done("GET", "/tenants/current")]
    members = await owner.done("GET", "/tenants/current/members")
    assert sorted(rows["member"].values(), key=str) == sorted(members, key=str)


async def test_a_replay_that_does_not_fit_is_noticed(fresh_studio: Studio) -> None:
    booking = await fresh_studio.owner.done(
        "POST", "/bookings", booking_body(await fresh_studio.artist(), "2031-03-03")
    )
    await fresh_studio.owner.done("PATCH", f"/bookings/{booking['id']}", {"version": 1, "title": "Roto"})
    events = await read_log(fresh_studio.owner)
    events[-1]["data"]["before"]["title"] = "something else"
    with pytest.raises(Discontinued):
        Replay().fold(events)
