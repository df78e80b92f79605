"""What is over comes back by restore; a hold whose clock has run out is over from that instant on (booking rule 3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.overdue import let_expire
from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY = "2031-03-03", "2031-03-04"
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-03-31T00:00:00Z"}


async def _get(studio: Studio, booking: dict[str, Any]) -> dict[str, Any]:
    return await studio.owner.done("GET", f"/bookings/{booking['id']}")


async def _end(studio: Studio, booking: dict[str, Any]) -> None:
    await studio.owner.done("DELETE", f"/bookings/{booking['id']}", params={"reason": "Slipped."})


@pytest.mark.parametrize("status", ["hold", "pencil", "confirmed"])
async def test_an_ended_booking_comes_back_as_what_it_was(studio: Studio, status: str) -> None:
    made = await studio.book(await studio.artist(), MONDAY, status=status)
    await _end(studio, made)
    answer = await studio.owner.post(f"/bookings/{made['id']}/restore", {"reason": "Back on."})
    back = answer.json()["data"]
    assert (back["status"], back["version"]) == (status, 3)
    assert "endReason" not in back
    assert back["placedAt"] > made["placedAt"]
    (change,) = (await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}"))["changes"]
    assert (change["name"], change["reason"]) == ("booking.restored", "Back on.")


async def test_a_restored_hold_is_at_the_back_of_the_queue(studio: Studio) -> None:
    artist = await studio.artist()
    first, second = [await studio.book(artist, MONDAY, status="hold") for _ in range(2)]
    await _end(studio, first)
    assert (await _get(studio, second))["rank"] == 1
    back = await studio.owner.done("POST", f"/bookings/{first['id']}/restore")
    assert back["rank"] == 2
    assert (await _get(studio, second))["rank"] == 1


@pytest.mark.parametrize("status", ["hold", "pencil", "confirmed"])
async def test_a_booking_comes_back_as_what_is_asked_for(studio: Studio, status: str) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    await _end(studio, made)
    back = await studio.owner.done("POST", f"/bookings/{made['id']}/restore", {"status": status})
    assert back["status"] == status


async def test_a_place_that_is_taken_stays_taken(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY)
    await _end(studio, made)
    over = await _get(studio, made)
    taken = await studio.book(artist, MONDAY)
    problem = assert_problem(await studio.owner.post(f"/bookings/{made['id']}/restore"), 409, "artist_already_booked")
    assert problem["conflicts"] == [taken]
    assert await _get(studio, made) == over
    assert (await studio.owner.done("POST", f"/bookings/{made['id']}/restore", {"status": "hold"}))["rank"] == 2


async def test_what_is_not_over_cannot_be_restored(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    path = f"/bookings/{made['id']}/restore"
    assert_problem(await studio.owner.post(path), 409, "invalid_transition")
    await _end(studio, made)
    assert_problem(await studio.owner.post(path, {"version": 1}), 409, "edited_meanwhile")
    late = {"status": "hold", "expiresAt": "2020-01-01T00:00:00Z"}
    assert_problem(await studio.owner.post(path, late), 422, "invalid")
    clock = {"status": "pencil", "expiresAt": "2031-01-01T00:00:00Z"}
    assert_problem(await studio.owner.post(path, clock), 409, "invalid_transition")
    for role in ("artist", "viewer"):
        assert_problem(await studio[role].post(path), 403, "forbidden")


async def test_the_booking_of_an_archived_artist_does_not_come_back(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY)
    await _end(studio, made)
    await studio.owner.done("DELETE", f"/artists/{artist['id']}")
    assert_problem(await studio.owner.post(f"/bookings/{made['id']}/restore"), 409, "artist_unavailable")


@pytest.mark.parametrize("in_a_batch", [False, True])
async def test_the_booking_of_an_archived_project_comes_back_with_the_project(studio: Studio, in_a_batch: bool) -> None:
    project = await studio.project()
    made = await studio.book(await studio.artist(), MONDAY, projectId=project["id"])
    await _end(studio, made)
    await studio.owner.done("DELETE", f"/projects/{project['id']}")
    path, body = f"/bookings/{made['id']}/restore", {}
    if in_a_batch:
        path, body = "/bookings/batch", {"operations": [{"op": "restore", "id": made["id"]}]}
    assert_problem(await studio.owner.post(path, body), 409, "project_archived")
    await studio.owner.done("PATCH", f"/projects/{project['id']}", {"version": 2, "archived": False})
    assert (await studio.owner.post(path, body)).is_success
    assert (await _get(studio, made))["projectId"] == project["id"]


async def test_an_overdue_hold_reads_as_expired_everywhere_at_once(studio: Studio, owner_dsn: str) -> None:
    artist = await studio.artist()
    hold, junior = [await studio.book(artist, MONDAY, status="hold") for _ in range(2)]
    let_expire(owner_dsn, hold["id"])
    shown = await _get(studio, hold)
    assert (shown["status"], shown["version"]) == ("expired", 1)
    assert not {"rank", "rankSegments"} & shown.keys()
    path = f"/artists/{artist['id']}/bookings"
    for params in (None, WINDOW):
        listed = await studio.owner.done("GET", path, params=params)
        assert {one["id"]: one["status"] for one in listed} == {hold["id"]: "expired", junior["id"]: "hold"}
        for status, expected in (("expired", hold), ("hold", junior)):
            (only,) = await studio.owner.done("GET", path, params={**(params or {}), "status": status})
            assert only["id"] == expected["id"]
    assert (await _get(studio, junior))["rank"] == 1
    question = {"artistIds": [artist["id"]], "startTime": hold["startTime"], "endTime": hold["endTime"]}
    (answer,) = await studio.owner.done("POST", "/bookings/check-availability", question)
    assert [one["bookingId"] for one in answer["holds"]] == [junior["id"]]
    seen = await studio.owner.done("GET", f"/artists/{artist['id']}/availability", params=WINDOW)
    assert [one["bookingId"] for one in seen["bookings"]] == [junior["id"]]
    assert (await studio.book(artist, MONDAY, status="hold"))["rank"] == 2


async def test_nothing_can_be_done_with_an_overdue_hold_but_to_restore_it(studio: Studio, owner_dsn: str) -> None:
    artist = await studio.artist()
    hold = await studio.book(artist, MONDAY, status="hold")
    let_expire(owner_dsn, hold["id"])
    path = f"/bookings/{hold['id']}"
    for answer in (
        await studio.owner.patch(path, {"version": 1, "title": "Seq 020"}),
        await studio.owner.patch(path, {"version": 1, "expiresAt": "2031-01-01T00:00:00Z"}),
        await studio.owner.delete(path),
        await studio.owner.post(f"{path}/confirm"),
        await studio.owner.post(f"{path}/respond", {"answer": "accept"}),
    ):
        assert "expired" in assert_problem(answer, 409, "booking_is_over")["detail"]
    junior = await studio.book(artist, MONDAY, status="hold")
    back = await studio.owner.done("POST", f"{path}/restore")
    assert (back["status"], back["rank"], back["version"]) == ("hold", 2, 2)
    left = datetime.fromisoformat(back["expiresAt"]) - datetime.now(UTC)
    assert timedelta(hours=23) < left <= timedelta(hours=24)
    assert (await _get(studio, junior))["rank"] == 1


async def test_an_overdue_hold_is_in_nobodys_way(studio: Studio, owner_dsn: str) -> None:
    artist = await studio.artist()
    hold = await studio.book(artist, MONDAY, status="hold")
    let_expire(owner_dsn, hold["id"])
    await studio.book(artist, MONDAY)
    answer = await studio.owner.post("/bookings", booking_body(artist, MONDAY))
    problem = assert_problem(answer, 409, "artist_already_booked")
    assert problem["suggestions"][-1] == {"kind": "hold", "rank": 2}
