"""The first and the last of the years that there are: what lies there stops nothing, neither a plan nor a clock."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.booking.test_challenges import challenge, pass_deadline, queue_of, set_up, status_of
from tests.booking.test_expiry import run_clocks
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]

FIRST_DAY, LAST_DAY, MONDAY = "1970-01-01", "2200-12-31", "2031-03-03"
LAST_HOUR = f"{LAST_DAY}T23:00:00Z"
DRY = {"dryRun": "true"}


def hours_of(artist: Json, day: str, **fields: Any) -> Json:
    """An hour of a day, as it is sent."""
    times = {"startTime": f"{day}T11:00:00Z", "endTime": f"{day}T12:00:00Z"}
    return {"artistId": artist["id"], "title": "Seq 010 comp", **times, **fields}


def count_warnings(owner_dsn: str, booking: Json) -> int:
    """How many warnings of a hold are planned."""
    with psycopg.connect(owner_dsn) as connection:
        row = connection.execute("select count(*) from hold_warnings where booking_id = %s", [booking["id"]]).fetchone()
        assert row is not None
        return row[0]


@pytest.mark.parametrize("timezone", ["Asia/Tokyo", "Pacific/Honolulu"])
async def test_a_hold_that_runs_out_in_the_last_hour_is_warned_of_and_so_are_others(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str, timezone: str
) -> None:
    artist = await fresh_studio.artist(timezone=timezone)
    last = await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=LAST_HOUR)
    other = await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=f"{MONDAY}T11:00:00Z")
    await run_clocks(app_dsn, fresh_studio)
    planned = count_warnings(owner_dsn, last)
    assert planned == count_warnings(owner_dsn, other) > 0


async def test_a_hold_is_not_extended_beyond_the_last_year(studio: Studio) -> None:
    hold = await studio.book(await studio.artist(), MONDAY, status="hold", expiresAt=f"{LAST_DAY}T12:00:00Z")
    problem = assert_problem(await studio.owner.post(f"/bookings/{hold['id']}/extend", {}), 422, "invalid")
    assert problem["errors"] == [
        {"field": "expiresAt", "message": "A hold ends in the year 2200 at the latest. Say when: send expiresAt."}
    ]
    batch = {"operations": [{"op": "extend", "id": hold["id"]}]}
    assert_problem(await studio.owner.post("/bookings/batch", batch), 422, "invalid")
    longer = await studio.owner.done("POST", f"/bookings/{hold['id']}/extend", {"expiresAt": LAST_HOUR})
    assert longer["expiresAt"] == LAST_HOUR


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
async def test_hours_on_the_first_and_the_last_day_are_planned(studio: Studio, day: str) -> None:
    body = hours_of(await studio.artist(), day)
    tried = await studio.owner.call("POST", "/bookings", {**body, "status": "confirmed"}, params=DRY)
    assert tried.status_code == 200, tried.text
    made = await studio.owner.done("POST", "/bookings", {**body, "status": "pencil"})
    tried = await studio.owner.call("POST", f"/bookings/{made['id']}/confirm", params=DRY)
    assert tried.status_code == 200, tried.text
    assert_problem(await studio.owner.post("/bookings", {**body, "status": "confirmed"}), 409, "artist_already_booked")


async def test_a_challenge_on_the_last_day_is_decided_and_holds_up_no_other(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    await set_up(fresh_studio, challengePolicy="confirm", holdsBelowConfirmed="release")
    body = hours_of(await fresh_studio.artist(), LAST_DAY, status="hold", expiresAt=f"{MONDAY}T11:00:00Z")
    last, below = [await fresh_studio.owner.done("POST", "/bookings", body) for _ in range(2)]
    senior, junior = await queue_of(fresh_studio, "hold", "hold")
    await challenge(fresh_studio, below)
    await challenge(fresh_studio, junior)
    await pass_deadline(owner_dsn, fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    decided = [await status_of(fresh_studio, one) for one in (last, below, senior, junior)]
    assert decided == ["confirmed", "released", "confirmed", "released"]
