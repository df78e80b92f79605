"""What one action changed, as far as the reader may know; and how much happened in each hour."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import psycopg
import pytest

from production_tool.app import make_database
from production_tool.history.tasks import ActivityCounter
from production_tool.kit.log import catch_up
from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY = "2031-03-03"
MONEY = {"rate", "cost"}


async def _action(studio: Studio, artist: dict[str, Any], **fields: Any) -> str:
    answer = await studio.owner.post("/bookings", booking_body(artist, MONDAY, **fields))
    return answer.json()["meta"]["actionId"]


async def test_money_is_told_only_to_those_who_may_see_it(studio: Studio) -> None:
    action = await _action(studio, await studio.artist())
    for role, sees in (("owner", True), ("admin", True), ("manager", True), ("viewer", False)):
        record = await studio[role].done("GET", f"/actions/{action}")
        assert (record["id"], record["actorId"]) == (action, studio.owner_id)
        (change,) = record["changes"]
        assert MONEY & change["data"]["after"].keys() == (MONEY if sees else set())


async def test_an_artist_is_told_of_their_own_time_only(fresh_studio: Studio) -> None:
    member = await fresh_studio.add("artist")
    own, other = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"]), await fresh_studio.artist()
    mine, theirs = await _action(fresh_studio, own), await _action(fresh_studio, other)
    (change,) = (await member.done("GET", f"/actions/{mine}"))["changes"]
    assert change["data"]["after"].keys() >= MONEY
    assert_problem(await member.get(f"/actions/{theirs}"), 404, "not_found")
    creates = [{"op": "create", **booking_body(artist, "2031-03-10")} for artist in (own, other)]
    batch = await fresh_studio.owner.post("/bookings/batch", {"operations": creates})
    both = f"/actions/{batch.json()['meta']['actionId']}"
    assert len((await fresh_studio.owner.done("GET", both))["changes"]) == 2
    (seen,) = (await member.done("GET", both))["changes"]
    assert seen["data"]["about"] == {"artistId": own["id"]}


async def test_everything_that_happens_is_counted_once(fresh_studio: Studio, app_dsn: str, owner_dsn: str) -> None:
    artist = await fresh_studio.artist()
    for _ in range(3):
        made = await fresh_studio.book(artist, MONDAY, status="hold")
        await fresh_studio.owner.done("DELETE", f"/bookings/{made['id']}")
    database = make_database(app_dsn, 4)
    await database.open()
    try:
        # Beside the worker that runs already, and all at the same time.
        counts = (catch_up(database, ActivityCounter(), UUID(fresh_studio.id)) for _ in range(4))
        await asyncio.gather(*counts)
    finally:
        await database.close()
    with psycopg.connect(owner_dsn) as connection:
        rows = connection.execute(
            "select date_trunc('hour', at at time zone 'UTC') || '', name from events where tenant_id = %s",
            [fresh_studio.id],
        ).fetchall()
    window = {"from": "2020-01-01T00:00:00Z", "to": "2100-01-01T00:00:00Z"}
    activity = await fresh_studio.owner.done("GET", "/history/activity", params=window)
    counted = {(one["hour"], one["name"]): one["events"] for one in activity}
    assert counted == Counter((hour.replace(" ", "T") + "Z", name) for hour, name in rows)
    assert sum(number for (_hour, name), number in counted.items() if name == "booking.released") == 3


async def test_a_window_of_activity_has_its_ends_in_order(studio: Studio) -> None:
    window = {"from": "2031-01-01T00:00:00Z", "to": "2031-01-01T00:00:00Z"}
    assert_problem(await studio.owner.get("/history/activity", params=window), 400, "malformed")
    assert_problem(await studio["artist"].get("/history/activity", params=window), 403, "forbidden")
