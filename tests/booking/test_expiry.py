"""Clocks that run out: recorded by the worker, warned of before, and extended, as often as the studio allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from production_tool.app import make_database
from production_tool.booking.tasks import WarningPlanner
from production_tool.kit.due import settle_tenant
from production_tool.kit.log import catch_up
from production_tool.worker import DUTIES
from tests.booking.test_moved import Log
from tests.support.overdue import let_expire
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, FRIDAY = "2031-03-03", "2031-03-07"


async def run_clocks(app_dsn: str, studio: Studio) -> None:
    """What the worker does with one studio."""
    database = make_database(app_dsn, 4)
    await database.open()
    try:
        await catch_up(database, WarningPlanner(), UUID(studio.id))
        await settle_tenant(database, DUTIES, UUID(studio.id))
    finally:
        await database.close()


def read_due(owner_dsn: str, studio: Studio) -> datetime | None:
    with psycopg.connect(owner_dsn) as connection:
        row = connection.execute("select next_due_at from tenant_logs where tenant_id = %s", [studio.id]).fetchone()
        assert row is not None
        return row[0]


def in_hours(hours: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


async def test_an_overdue_hold_is_recorded_as_expired_by_the_clock(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    artist = await fresh_studio.artist()
    first, second, third = [await fresh_studio.book(artist, MONDAY, FRIDAY, status="hold") for _ in range(3)]
    let_expire(owner_dsn, first["id"])
    log = await Log.begin(fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    expired, *_moves = await log.read()
    assert (expired["name"], expired["subjectId"], expired["version"]) == ("booking.expired", first["id"], 2)
    assert (expired["actorId"], expired["data"]["before"]) == (None, {"status": "hold"})
    assert expired["data"]["after"] == {"status": "expired"}
    assert await log.moves() == [("promoted", second["id"], 2, 1), ("promoted", third["id"], 3, 2)]
    read = await fresh_studio.owner.done("GET", f"/bookings/{first['id']}")
    assert (read["status"], read["version"]) == ("expired", 2)
    await run_clocks(app_dsn, fresh_studio)
    assert len(await log.read()) == 3


async def test_who_was_extended_or_ended_meanwhile_does_not_expire(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    artist = await fresh_studio.artist()
    released = await fresh_studio.book(artist, MONDAY, status="hold")
    await fresh_studio.owner.done("POST", f"/bookings/{released['id']}/release")
    let_expire(owner_dsn, released["id"])
    log = await Log.begin(fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    assert await log.read() == []


async def test_the_next_clock_of_a_studio_is_known(fresh_studio: Studio, owner_dsn: str, app_dsn: str) -> None:
    artist = await fresh_studio.artist()
    assert read_due(owner_dsn, fresh_studio) is None
    first = await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=in_hours(500))
    await run_clocks(app_dsn, fresh_studio)
    warned = read_due(owner_dsn, fresh_studio)
    assert warned is not None
    assert warned < datetime.fromisoformat(first["expiresAt"])
    sooner = await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=in_hours(0.1))
    assert read_due(owner_dsn, fresh_studio) == datetime.fromisoformat(sooner["expiresAt"])
    await fresh_studio.owner.done("POST", f"/bookings/{sooner['id']}/release")
    let_expire(owner_dsn, sooner["id"])
    await run_clocks(app_dsn, fresh_studio)
    assert read_due(owner_dsn, fresh_studio) == warned


# ── warnings ──


def make_warnings_due(owner_dsn: str, studio: Studio) -> list[int]:
    """All planned warnings are due now; the working seconds that each is given at, the longest first."""
    with psycopg.connect(owner_dsn) as connection:
        rows = connection.execute(
            """
            update hold_warnings set due_at = clock_timestamp() - working_seconds * interval '1 second' / 1000
            where tenant_id = %s returning working_seconds
            """,
            [studio.id],
        ).fetchall()
        return sorted((row[0] for row in rows), reverse=True)


async def test_a_hold_that_runs_out_is_warned_of_once_and_says_how_much_is_left(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    artist = await fresh_studio.artist()
    hold = await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=in_hours(24 * 30))
    await run_clocks(app_dsn, fresh_studio)
    assert make_warnings_due(owner_dsn, fresh_studio) == [9 * 3600, 3600]
    log = await Log.begin(fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    (warning,) = await log.read()
    assert (warning["name"], warning["subjectId"], warning["version"]) == ("booking.expires_soon", hold["id"], 1)
    about = {"artistId": artist["id"], "createdBy": fresh_studio.owner_id, "workingSeconds": 3600}
    assert warning["data"]["about"].items() >= about.items()
    assert datetime.fromisoformat(warning["data"]["about"]["expiresAt"]) == datetime.fromisoformat(hold["expiresAt"])
    await run_clocks(app_dsn, fresh_studio)
    assert len(await log.read()) == 1


async def test_a_warning_for_another_end_or_a_firm_booking_is_not_given(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    artist = await fresh_studio.artist()
    holds = [await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=in_hours(24 * 30 + n)) for n in range(2)]
    await run_clocks(app_dsn, fresh_studio)
    make_warnings_due(owner_dsn, fresh_studio)
    await fresh_studio.owner.done("POST", f"/bookings/{holds[0]['id']}/extend")
    await fresh_studio.owner.done("POST", f"/bookings/{holds[1]['id']}/pencil")
    log = await Log.begin(fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    assert [event["name"] for event in await log.read()] == []


async def test_the_studio_says_when_to_be_warned(fresh_studio: Studio, owner_dsn: str, app_dsn: str) -> None:
    settings = {"holdWarnings": [{"unit": "hour", "count": 3}]}
    await fresh_studio.owner.done("PATCH", "/tenants/current", {"version": 1, "settings": settings})
    await fresh_studio.book(await fresh_studio.artist(), MONDAY, status="hold", expiresAt=in_hours(24 * 30))
    # What would have been before the clock was set is nothing to be told.
    await fresh_studio.book(await fresh_studio.artist(), MONDAY, status="hold", expiresAt=in_hours(0.5))
    await run_clocks(app_dsn, fresh_studio)
    assert make_warnings_due(owner_dsn, fresh_studio) == [3 * 3600]


@pytest.mark.parametrize("works_at_all", [True, False])
async def test_a_hold_that_ends_before_anybody_works_again_is_warned_of_by_the_wall_clock(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str, works_at_all: bool
) -> None:
    later = (datetime.now(UTC) + timedelta(days=4)).strftime("%a").lower()
    artist = await fresh_studio.artist(workingPattern={later: [["09:00", "18:00"]] if works_at_all else []})
    hold = await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=in_hours(48))
    await run_clocks(app_dsn, fresh_studio)
    with psycopg.connect(owner_dsn) as connection:
        query = "select expires_at - due_at, working_seconds from hold_warnings where booking_id = %s"
        assert connection.execute(query, [hold["id"]]).fetchall() == [(timedelta(hours=1), 0)]


# ── extending ──


async def test_a_hold_is_given_one_more_life_and_keeps_its_place(studio: Studio) -> None:
    artist = await studio.artist()
    hold = await studio.book(artist, MONDAY, status="hold")
    log = await Log.begin(studio)
    extended = await studio.owner.done("POST", f"/bookings/{hold['id']}/extend")
    gained = datetime.fromisoformat(extended["expiresAt"]) - datetime.fromisoformat(hold["expiresAt"])
    assert (gained, extended["extensions"], extended["version"]) == (timedelta(hours=24), 1, 2)
    assert extended["placedAt"] == hold["placedAt"]
    (event,) = await log.read()
    assert event["name"] == "booking.extended"
    assert event["data"]["before"] == {"expiresAt": hold["expiresAt"], "extensions": None}
    asked = {"expiresAt": in_hours(300), "version": 2, "reason": "The client is on holiday."}
    again = await studio.owner.done("POST", f"/bookings/{hold['id']}/extend", asked)
    assert (again["extensions"], again["version"]) == (2, 3)


async def test_it_is_extended_as_often_as_the_studio_lets_it_and_not_by_another_way(fresh_studio: Studio) -> None:
    await fresh_studio.owner.done("PATCH", "/tenants/current", {"version": 1, "settings": {"holdExtensions": 1}})
    hold = await fresh_studio.book(await fresh_studio.artist(), MONDAY, status="hold")
    at = f"/bookings/{hold['id']}"
    await fresh_studio.owner.done("POST", f"{at}/extend")
    problem = assert_problem(await fresh_studio.owner.post(f"{at}/extend"), 409, "extended_too_often")
    assert problem["detail"].startswith("A hold is extended once at most in this studio. Make it firm")
    later = {"version": 2, "expiresAt": in_hours(2000)}
    assert_problem(await fresh_studio.owner.patch(at, later), 409, "extended_too_often")
    batch = {"operations": [{"op": "extend", "id": hold["id"]}]}
    assert_problem(await fresh_studio.owner.post("/bookings/batch", batch), 409, "extended_too_often")
    sooner = await fresh_studio.owner.done("PATCH", at, {"version": 2, "expiresAt": in_hours(1)})
    assert sooner["extensions"] == 1
    # Whoever was firm and is a hold again begins anew.
    await fresh_studio.owner.done("POST", f"{at}/pencil")
    await fresh_studio.owner.done("POST", f"{at}/hold", {"reason": "Slipped."})
    assert (await fresh_studio.owner.done("POST", f"{at}/extend"))["extensions"] == 1


async def test_several_are_extended_as_one(studio: Studio) -> None:
    holds = [await studio.book(await studio.artist(), MONDAY, status="hold") for _ in range(2)]
    done = await studio.owner.done(
        "POST", "/bookings/batch", {"operations": [{"op": "extend", "id": hold["id"]} for hold in holds]}
    )
    assert [booking["extensions"] for booking in done] == [1, 1]


async def test_what_cannot_be_extended_says_why(studio: Studio, owner_dsn: str) -> None:
    hold = await studio.book(await studio.artist(), MONDAY, status="hold")
    at = f"/bookings/{hold['id']}"
    earlier = assert_problem(await studio.owner.post(f"{at}/extend", {"expiresAt": in_hours(1)}), 422, "invalid")
    assert earlier["errors"][0]["field"] == "expiresAt"
    assert_problem(await studio.owner.post(f"{at}/extend", {"version": 9}), 409, "edited_meanwhile")
    firm = await studio.book(await studio.artist(), MONDAY)
    assert_problem(await studio.owner.post(f"/bookings/{firm['id']}/extend"), 409, "invalid_transition")
    let_expire(owner_dsn, hold["id"])
    assert_problem(await studio.owner.post(f"{at}/extend"), 409, "booking_is_over")


async def test_extending_is_undone_unless_that_would_end_the_hold(fresh_studio: Studio, owner_dsn: str) -> None:
    hold = await fresh_studio.book(await fresh_studio.artist(), MONDAY, status="hold")
    done = await fresh_studio.owner.post(f"/bookings/{hold['id']}/extend")
    (back,) = await fresh_studio.owner.done("POST", f"/actions/{done.json()['meta']['actionId']}/undo")
    assert (back["expiresAt"], back.get("extensions")) == (hold["expiresAt"], None)
    undo = await undo_after_the_clock(fresh_studio, owner_dsn, "extend")
    assert_problem(undo, 409, "cannot_be_undone")


@pytest.mark.parametrize("step", ["release", "confirm"])
async def test_a_hold_that_comes_back_after_its_clock_has_a_new_one(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str, step: str
) -> None:
    answer = (await undo_after_the_clock(fresh_studio, owner_dsn, step)).json()
    (back,) = answer["data"]
    assert (back["status"], back["rank"]) == ("hold", 1)
    assert datetime.fromisoformat(back["expiresAt"]) > datetime.now(UTC)
    assert "clock" in answer["meta"]["warnings"][0]
    # The new clock runs: nothing of this studio ends before it.
    await run_clocks(app_dsn, fresh_studio)
    due = read_due(owner_dsn, fresh_studio)
    assert due is not None
    assert due <= datetime.fromisoformat(back["expiresAt"])


async def test_the_end_of_a_hold_is_taken_back_with_a_new_clock_and_true_ranks(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    artist = await fresh_studio.artist()
    first, second = [await fresh_studio.book(artist, MONDAY, status="hold") for _ in range(2)]
    let_expire(owner_dsn, first["id"])
    end_the_clock_of_old(owner_dsn, first["id"])
    await run_clocks(app_dsn, fresh_studio)
    newest, *_older = await fresh_studio.owner.done("GET", f"/history/booking/{first['id']}")
    assert newest["name"] == "booking.expired"
    log = await Log.begin(fresh_studio)
    path = f"/actions/{newest['actionId']}/rollback"
    tried = (await fresh_studio.owner.post(path, {}, params={"dryRun": "true"})).json()["meta"]
    done = (await fresh_studio.owner.post(path, {"planHash": tried["ripple"]["planHash"]})).json()["meta"]
    assert "clock" in tried["warnings"][0]
    assert done["warnings"] == tried["warnings"]
    assert await log.moves() == [("demoted", second["id"], 1, 2)]
    back = await fresh_studio.owner.done("GET", f"/bookings/{first['id']}")
    assert (back["status"], back["rank"], back["placedAt"]) == ("hold", 1, first["placedAt"])
    assert (await fresh_studio.owner.done("GET", f"/bookings/{second['id']}"))["rank"] == 2


def end_the_clock_of_old(owner_dsn: str, booking_id: str) -> None:
    """As if the hold had been made with a clock that has run out by now."""
    with psycopg.connect(owner_dsn) as connection:
        connection.execute(
            'update row_versions set "row" = "row" || \'{"expires_at": "2020-01-01T00:00:00+00:00"}\' '
            "where row_id = %s and version = 1",
            [booking_id],
        )


async def undo_after_the_clock(studio: Studio, owner_dsn: str, step: str) -> httpx.Response:
    """A step of a hold is undone when the clock that it had before has run out."""
    soon = await studio.book(await studio.artist(), MONDAY, status="hold", expiresAt=in_hours(0.5))
    done = await studio.owner.post(f"/bookings/{soon['id']}/{step}")
    end_the_clock_of_old(owner_dsn, soon["id"])
    return await studio.owner.post(f"/actions/{done.json()['meta']['actionId']}/undo")
