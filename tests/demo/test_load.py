"""Loading the demo into an empty studio: everything or nothing, once, as one action."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from production_tool.demo.rules import read_time_off
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
DEMO = "/tenants/current/demo"
Json = dict[str, Any]


@pytest.fixture(scope="module")
async def demo(api: Api) -> Studio:
    """A studio with the demo in it."""
    studio = await Studio.open(api, timezone="Europe/Dublin")
    answer = await studio["admin"].post(DEMO)
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"] == {"departments": 6, "artists": 48, "projects": 9, "bookings": 315}
    studio.action = answer.json()["meta"]["actionId"]  # type: ignore[attr-defined]
    return studio


async def list_all(studio: Studio, path: str, **query: Any) -> list[Json]:
    """Every row of a list, page by page."""
    found: list[Json] = []
    cursor: Json = {}
    while True:
        page = (await studio.owner.get(path, params={"limit": 500, **query, **cursor})).json()
        found += page["data"]
        if page["meta"].get("nextCursor") is None:
            return found
        cursor = {"cursor": page["meta"]["nextCursor"]}


async def test_everything_is_there(demo: Studio) -> None:
    artists, projects = await list_all(demo, "/artists"), await list_all(demo, "/projects")
    bookings = await list_all(demo, "/bookings")
    assert (len(artists), len(projects), len(bookings)) == (48, 9, 315)
    departments = {one["id"]: one["name"] for one in await demo.owner.done("GET", "/departments")}
    assert Counter(departments[artist["departmentId"]] for artist in artists)["Compositing"] == 12
    assert {artist["rate"]["perDay"]["currency"] for artist in artists} == {"EUR"}
    assert all(artist["email"] is None for artist in artists)
    assert Counter(one["status"] for one in bookings).keys() == {
        "hold", "pencil", "confirmed", "released", "cancelled", "declined"
    }  # fmt: skip
    assert {one["endReason"] for one in bookings if one["status"] == "cancelled"} >= {"The pitch was called off."}
    assert {one["unit"] for one in bookings} == {"day", "half", "hour"}
    assert Counter(one.get("rank") for one in bookings).keys() >= {1, 2, 3}


async def test_some_are_away_and_one_fell_ill_after_being_booked(demo: Studio) -> None:
    today = datetime.now(UTC).date()
    window = {"from": f"{today - timedelta(days=14)}T00:00:00Z", "to": f"{today + timedelta(days=60)}T00:00:00Z"}
    away = (await demo.owner.get("/time-off", params=window)).json()["data"]
    assert {one["kind"] for one in away} == {"vacation", "sick", "other"}
    names = {one["id"]: one["name"] for one in await list_all(demo, "/artists")}
    assert len(away) == len({names[one["artistId"]] for one in away}) == len(read_time_off())
    (ill,) = [one for one in away if names[one["artistId"]] == "Diego Larrañaga"]
    booked = {"artistId": ill["artistId"], **window}
    over = (await demo.owner.get("/bookings", params=booked)).json()["data"]
    assert any(one["startTime"] < ill["endTime"] and ill["startTime"] < one["endTime"] for one in over)


async def test_some_holds_challenge_whoever_is_before_them(demo: Studio) -> None:
    challenges = await demo.owner.done("GET", "/challenges")
    assert [one["state"] for one in challenges] == ["open"] * 3
    assert all(one["note"] and one["createdBy"] == demo.people_ids["admin"] for one in challenges)


async def test_it_lies_around_today(demo: Studio) -> None:
    bookings = await list_all(demo, "/bookings")
    today = datetime.now(ZoneInfo("Europe/Dublin")).date()
    first = min(date.fromisoformat(one["startDate"]) for one in bookings)
    assert first.weekday() == 0
    # Midnight may pass while this runs, of a Sunday too.
    assert timedelta(days=21) <= today - first <= timedelta(days=28)
    holds = [one for one in bookings if one["status"] == "hold"]
    soon = datetime.now(UTC) + timedelta(hours=1)
    assert all(datetime.fromisoformat(one["expiresAt"]) > soon for one in holds)


async def test_it_is_one_action_of_whoever_loaded_it(demo: Studio) -> None:
    record = await demo.owner.done("GET", f"/actions/{demo.action}")  # type: ignore[attr-defined]
    assert record["actorId"] == demo.people_ids["admin"]
    names = Counter(change["name"] for change in record["changes"])
    assert (names["department.created"], names["artist.created"], names["project.created"]) == (6, 48, 9)
    assert names["booking.created"] == 315
    assert names["booking.released"] + names["booking.cancelled"] + names["booking.declined"] == 7


async def test_it_is_loaded_once(demo: Studio) -> None:
    head = (await demo.owner.get("/events")).json()["meta"]["seq"]
    problem = assert_problem(await demo.owner.post(DEMO), 409, "studio_not_empty")
    assert "artists or projects already" in problem["detail"]
    assert (await demo.owner.get("/events")).json()["meta"]["seq"] == head


@pytest.mark.parametrize("kind", ["artist", "project"])
async def test_a_studio_with_anything_of_its_own_is_left_alone(fresh_studio: Studio, kind: str) -> None:
    made = await fresh_studio.artist() if kind == "artist" else await fresh_studio.project()
    await fresh_studio.owner.done("DELETE", f"/{kind}s/{made['id']}")  # the archived ones count too
    assert_problem(await fresh_studio.owner.post(DEMO), 409, "studio_not_empty")
    assert await fresh_studio.owner.done("GET", "/departments") == []


async def test_who_may_not_change_the_studio_may_not_load_it(api: Api) -> None:
    studio = await Studio.open(api)
    for role in ("manager", "artist", "viewer"):
        assert_problem(await studio[role].post(DEMO), 403, "forbidden")
    assert await list_all(studio, "/artists") == []


async def test_of_two_at_once_one_loads_it(fresh_studio: Studio) -> None:
    answers = await asyncio.gather(*(fresh_studio.owner.post(DEMO) for _ in range(3)))
    assert sorted(answer.json().get("code", "loaded") for answer in answers) == ["loaded", *["studio_not_empty"] * 2]
    assert len(await list_all(fresh_studio, "/artists")) == 48


async def test_departments_that_are_there_are_used(fresh_studio: Studio) -> None:
    mine = await fresh_studio.owner.done("POST", "/departments", {"name": "compositing"})
    await fresh_studio.owner.done("POST", DEMO)
    names = {one["name"]: one["id"] for one in await fresh_studio.owner.done("GET", "/departments")}
    assert len(names) == 6
    assert len(await list_all(fresh_studio, "/artists", departmentId=mine["id"])) == 12


@pytest.mark.parametrize(
    ("timezone", "currency"), [("Pacific/Kiritimati", "JPY"), ("America/St_Johns", "CAD"), ("Asia/Kolkata", "INR")]
)
async def test_any_studio_can_have_it(api: Api, timezone: str, currency: str) -> None:
    data, email = await api.sign_up(timezone=timezone, currency=currency)
    owner = await api.sign_in(email, tenant=data["tenant"]["slug"])
    assert (await owner.done("POST", DEMO))["bookings"] == 315
    (artist,) = await owner.done("GET", "/artists", params={"query": "Ingrid Solheim"})
    assert (artist["timezone"], artist["rate"]["perDay"]["currency"]) == (timezone, currency)
