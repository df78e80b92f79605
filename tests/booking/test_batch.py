"""Several changes as one: in their order, all or nothing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-07"


async def _run(studio: Studio, *operations: dict[str, Any]) -> httpx.Response:
    return await studio.owner.post("/bookings/batch", {"operations": list(operations)})


async def _list(studio: Studio, artist: dict[str, Any]) -> list[dict[str, Any]]:
    return await studio.owner.done("GET", f"/artists/{artist['id']}/bookings")


async def test_all_kinds_of_changes_in_their_order_as_one_action(studio: Studio) -> None:
    artist, other = await studio.artist(), await studio.artist()
    days = [f"2031-03-{day}" for day in range(10, 15)]
    hold = await studio.book(artist, days[0], status="hold")
    pencil, confirmed, over = [await studio.book(artist, day) for day in days[1:4]]
    await studio.owner.done("POST", f"/bookings/{confirmed['id']}/confirm")
    await studio.owner.done("POST", f"/bookings/{over['id']}/release")
    answer = await _run(
        studio,
        {"op": "create", **booking_body(other, MONDAY)},
        {"op": "update", "id": pencil["id"], "version": 1, "artistId": other["id"]},
        {"op": "confirm", "id": hold["id"]},
        {"op": "cancel", "id": confirmed["id"], "reason": "Slipped."},
        {"op": "restore", "id": over["id"], "status": "hold"},
        {"op": "decline", "id": pencil["id"], "version": 2},
    )
    assert answer.status_code == 200, answer.text
    done = answer.json()["data"]
    assert [one["id"] for one in done[1:]] == [one["id"] for one in (pencil, hold, confirmed, over, pencil)]
    assert [one["status"] for one in done] == ["pencil", "pencil", "confirmed", "cancelled", "hold", "declined"]
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    names = "created updated confirmed cancelled restored declined"
    assert [change["name"] for change in action["changes"]] == [f"booking.{name}" for name in names.split()]
    assert [change["subjectId"] for change in action["changes"]] == [one["id"] for one in done]
    first = action["changes"][0]["seq"]
    assert [change["seq"] for change in action["changes"]] == list(range(first, first + 6))


async def test_what_comes_first_makes_room_for_what_follows(studio: Studio) -> None:
    artist = await studio.artist()
    standing = await studio.book(artist, MONDAY)
    release, create = {"op": "release", "id": standing["id"]}, {"op": "create", **booking_body(artist, MONDAY)}
    assert_problem(await _run(studio, create, release), 409, "artist_already_booked")
    assert await _list(studio, artist) == [standing]
    assert (await _run(studio, release, create)).status_code == 200


async def test_every_refusal_is_listed_and_nothing_is_done(studio: Studio) -> None:
    artist = await studio.artist()
    standing = await studio.book(artist, MONDAY)
    confirmed = await studio.book(artist, TUESDAY, status="confirmed")
    answer = await _run(
        studio,
        {"op": "create", **booking_body(artist, FRIDAY)},
        {"op": "create", **booking_body(artist, MONDAY, TUESDAY)},
        {"op": "update", "id": standing["id"], "version": 7, "title": "Seq 020"},
        {"op": "update", "id": standing["id"], "version": 1, "title": "Seq 020"},
        {"op": "cancel", "id": confirmed["id"]},
        {"op": "cancel", "id": standing["id"], "reason": "Slipped."},
    )
    problem = assert_problem(answer, 409, "artist_already_booked")
    refused = [(one["index"], one["code"]) for one in problem["refusals"]]
    assert refused == [
        (1, "artist_already_booked"),
        (2, "edited_meanwhile"),
        (4, "invalid"),
        (5, "invalid_transition"),
    ]
    assert problem["conflicts"] == problem["refusals"][0]["conflicts"] == [standing, confirmed]
    assert problem["suggestions"]
    assert await _list(studio, artist) == [standing, confirmed]


async def test_a_refused_batch_leaves_no_event(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY)
    events = await studio.owner.done("GET", "/events?after=0&limit=500")
    good, bad = booking_body(artist, FRIDAY), booking_body(artist, MONDAY)
    await _run(studio, {"op": "create", **good}, {"op": "create", **bad}, {"op": "create", **good, "status": "hold"})
    assert await studio.owner.done("GET", "/events?after=0&limit=500") == events


@pytest.mark.parametrize(("status", "end"), [("hold", "released"), ("pencil", "released"), ("confirmed", "cancelled")])
async def test_end_means_what_deleting_means(studio: Studio, status: str, end: str) -> None:
    made = await studio.book(await studio.artist(), MONDAY, status=status)
    answer = await _run(studio, {"op": "end", "id": made["id"], "version": 1, "reason": "Slipped."})
    assert answer.json()["data"][0]["status"] == end


async def test_two_creates_in_one_batch_clash_like_any_others(studio: Studio) -> None:
    artist = await studio.artist()
    create = {"op": "create", **booking_body(artist, MONDAY)}
    problem = assert_problem(await _run(studio, create, create), 409, "artist_already_booked")
    assert [one["index"] for one in problem["refusals"]] == [1]
    assert await _list(studio, artist) == []


async def test_five_hundred_changes_are_one_action_and_one_more_is_refused(studio: Studio) -> None:
    artist = await studio.artist()
    create = {"op": "create", **booking_body(artist, MONDAY, status="hold")}
    answer = await _run(studio, *[create] * 500)
    assert answer.status_code == 200
    bookings = answer.json()["data"]
    assert [one["rank"] for one in bookings] == list(range(1, 501))
    refused = await _run(studio, *[create] * 501)
    assert assert_problem(refused, 422, "invalid")["errors"][0]["field"] == "operations"
    assert_problem(await _run(studio), 422, "invalid")
    undone = await studio.owner.post(f"/actions/{answer.json()['meta']['actionId']}/undo")
    assert {one["status"] for one in undone.json()["data"]} == {"released"}


async def test_what_is_no_operation_is_refused_by_its_place(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    for operation in (
        {"op": "explode", "id": made["id"]},
        {"op": "release"},
        {"op": "release", "id": made["id"], "x": 1},
    ):
        problem = assert_problem(await _run(studio, {"op": "confirm", "id": made["id"]}, operation), 422, "invalid")
        assert problem["errors"][0]["field"].startswith("operations.1")
    not_atomic = {"operations": [{"op": "confirm", "id": made["id"]}], "atomic": False}
    assert_problem(await studio.owner.post("/bookings/batch", not_atomic), 422, "invalid")
    assert await studio.owner.done("GET", f"/bookings/{made['id']}") == made


async def test_a_booking_of_another_studio_is_not_there(studio: Studio, fresh_studio: Studio) -> None:
    own = await studio.book(await studio.artist(), MONDAY)
    theirs = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    answers = [
        await _run(studio, {"op": "confirm", "id": own["id"]}, {"op": "release", "id": booking_id})
        for booking_id in (theirs["id"], str(uuid4()))
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert await studio.owner.done("GET", f"/bookings/{own['id']}") == own


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_who_does_not_book_artists_runs_no_batch(studio: Studio, role: str) -> None:
    create = {"op": "create", **booking_body(await studio.artist(), MONDAY)}
    assert_problem(await studio[role].post("/bookings/batch", {"operations": [create]}), 403, "forbidden")
