"""Making one booking of several: the union of their time, at one price."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2031-03-{day:02}" for day in range(3, 8))
SATURDAY, NEXT_MONDAY = "2031-03-08", "2031-03-10"


async def _join(studio: Studio, kept: dict[str, Any], *others: dict[str, Any], **more: Any) -> Any:
    with_ = [{"id": other["id"]} for other in others]
    return await studio.owner.post(f"/bookings/{kept['id']}/join", {"with": with_, **more})


async def _joined(studio: Studio, kept: dict[str, Any], *others: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await _join(studio, kept, *others)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


@pytest.mark.parametrize("status", ["hold", "pencil", "confirmed"])
async def test_what_touches_becomes_one_with_the_later_place(studio: Studio, status: str) -> None:
    artist = await studio.artist()
    first = await studio.book(artist, MONDAY, TUESDAY, status=status)
    second = await studio.book(artist, WEDNESDAY, FRIDAY, status=status)
    answer = await _join(studio, first, second, reason="One job after all.")
    kept, over = answer.json()["data"]
    assert (kept["id"], kept["startDate"], kept["endDate"], kept["status"]) == (first["id"], MONDAY, FRIDAY, status)
    assert kept["placedAt"] == second["placedAt"]
    assert kept["cost"]["amount"] == "2250.00"
    assert (over["id"], over["status"], over["endReason"]) == (second["id"], "released", "joined")
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    names = [(change["name"], change["subjectId"], change["reason"]) for change in action["changes"]]
    assert names == [
        ("booking.released", second["id"], "One job after all."),
        ("booking.joined", first["id"], "One job after all."),
    ]


async def test_a_gap_between_them_takes_a_new_place(studio: Studio) -> None:
    artist = await studio.artist()
    first, second = [await studio.book(artist, day, status="hold") for day in (MONDAY, FRIDAY)]
    waiting = await studio.book(artist, WEDNESDAY, status="hold")
    assert waiting["rank"] == 1
    kept = (await _joined(studio, second, first))[0]
    assert (kept["id"], kept["startDate"], kept["endDate"]) == (second["id"], MONDAY, FRIDAY)
    assert kept["placedAt"] > waiting["placedAt"]
    assert [one["rank"] for one in kept["rankSegments"]] == [1, 2, 1]
    assert (await studio.owner.done("GET", f"/bookings/{waiting['id']}"))["rank"] == 1


async def test_a_weekend_between_them_is_not_worked_and_one_that_was_worked_is(studio: Studio) -> None:
    artist = await studio.artist()
    first = await studio.book(artist, FRIDAY, SATURDAY, workDaysOff=[SATURDAY])
    second = await studio.book(artist, NEXT_MONDAY)
    kept = (await _joined(studio, first, second))[0]
    assert kept["daysOff"] == ["2031-03-09"]
    assert kept["cost"]["amount"] == "1350.00"


async def test_what_lies_between_refuses_a_firm_one_and_is_named(studio: Studio) -> None:
    artist = await studio.artist()
    first, second = [await studio.book(artist, day) for day in (MONDAY, FRIDAY)]
    between = await studio.book(artist, WEDNESDAY, status="confirmed")
    problem = assert_problem(await _join(studio, first, second), 409, "artist_already_booked")
    assert problem["conflicts"] == [between]
    assert await studio.owner.done("GET", f"/artists/{artist['id']}/bookings") == [first, between, second]


async def test_halves_of_one_day_and_whole_days_become_one(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, WEDNESDAY)
    cuts = [
        {"startDate": MONDAY, "endDate": TUESDAY, "endPart": "am"},
        {"startDate": TUESDAY, "startPart": "pm", "endDate": TUESDAY},
        {"startDate": WEDNESDAY, "endDate": WEDNESDAY},
    ]
    pieces = await studio.owner.done("POST", f"/bookings/{made['id']}/split", {"pieces": cuts})
    kept = (await _joined(studio, *pieces))[0]
    lasting = {name: value for name, value in kept.items() if name != "version"}
    assert lasting == {name: value for name, value in made.items() if name != "version"}


async def test_hours(studio: Studio) -> None:
    artist = await studio.artist()
    times = [f"2031-03-03T{hour:02}:00:00Z" for hour in (8, 10, 14)]
    made = [
        await studio.owner.done("POST", "/bookings", {"artistId": artist["id"], "title": "Grade", "status": "pencil",
                                                      "startTime": start, "endTime": end})
        for start, end in pairwise(times)
    ]  # fmt: skip
    kept = (await _joined(studio, *made))[0]
    assert (kept["unit"], kept["startTime"], kept["endTime"]) == ("hour", times[0], times[2])


async def test_a_hold_ends_when_the_first_of_them_would_have(studio: Studio) -> None:
    artist = await studio.artist()
    late, early = [
        await studio.book(artist, day, status="hold", expiresAt=at)
        for day, at in ((MONDAY, "2031-02-20T10:00:00Z"), (TUESDAY, "2031-02-10T10:00:00Z"))
    ]
    assert (await _joined(studio, late, early))[0]["expiresAt"] == early["expiresAt"]


async def test_bookings_that_differ_are_not_joined(studio: Studio) -> None:
    artist, other = await studio.artist(), await studio.artist()
    kept = await studio.book(artist, MONDAY)
    project = await studio.project()
    hours = {"artistId": artist["id"], "title": "x", "status": "pencil", "startTime": f"{FRIDAY}T08:00:00Z",
             "endTime": f"{FRIDAY}T09:00:00Z"}  # fmt: skip
    unlike = {
        "artist": await studio.book(other, TUESDAY),
        "project": await studio.book(artist, TUESDAY, projectId=project["id"]),
        "status": await studio.book(artist, WEDNESDAY, status="hold"),
        "unit": await studio.owner.done("POST", "/bookings", hours),
    }
    dearer = {"perDay": {"amount": "999.00", "currency": "EUR"}, "validFrom": "2020-01-01"}
    await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": 1, "rate": dearer})
    unlike["rate"] = await studio.book(artist, THURSDAY)
    for word, one in unlike.items():
        assert word in assert_problem(await _join(studio, kept, one), 409, "cannot_be_joined")["detail"]
    assert await studio.owner.done("GET", f"/bookings/{kept['id']}") == kept


async def test_what_is_stale_over_or_named_twice_is_refused(studio: Studio) -> None:
    artist = await studio.artist()
    kept, other, over = [await studio.book(artist, day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    await studio.owner.done("POST", f"/bookings/{over['id']}/release")
    stale = await studio.owner.post(
        f"/bookings/{kept['id']}/join", {"version": 1, "with": [{"id": other["id"], "version": 4}]}
    )
    assert assert_problem(stale, 409, "edited_meanwhile")["current"] == other
    assert_problem(await _join(studio, kept, over), 409, "booking_is_over")
    for others in ([kept], [other, other]):
        assert assert_problem(await _join(studio, kept, *others), 422, "invalid")["errors"][0]["field"] == "with"
    assert_problem(await _join(studio, kept), 422, "invalid")


async def test_one_of_another_studio_is_not_there(studio: Studio, fresh_studio: Studio) -> None:
    kept = await studio.book(await studio.artist(), MONDAY)
    theirs = await fresh_studio.book(await fresh_studio.artist(), TUESDAY)
    answers = [await _join(studio, kept, one) for one in (theirs, {"id": str(uuid4())})]
    assert_problem(answers[0], 404, "not_found")
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("status", ["hold", "pencil", "confirmed"])
@pytest.mark.parametrize("gap", [False, True])
async def test_a_join_is_undone_and_done_again(studio: Studio, status: str, gap: bool) -> None:
    artist = await studio.artist()
    days = (MONDAY, WEDNESDAY, FRIDAY) if gap else (MONDAY, TUESDAY, WEDNESDAY)
    made = [await studio.book(artist, day, status=status) for day in days]
    join = await _join(studio, made[1], made[0], made[2])
    undone = await studio.owner.post(f"/actions/{join.json()['meta']['actionId']}/undo")
    assert undone.status_code == 200, undone.text
    back = [await studio.owner.done("GET", f"/bookings/{one['id']}") for one in made]
    assert [{**one, "version": 1} for one in back] == made
    again = await studio.owner.post(f"/actions/{undone.json()['meta']['actionId']}/undo")
    assert again.status_code == 200, again.text
    now = await studio.owner.done("GET", f"/bookings/{made[1]['id']}")
    assert (now["startDate"], now["endDate"]) == (days[0], days[2])


async def test_a_dry_run_of_a_join_says_the_price_and_leaves_all_as_it_is(studio: Studio) -> None:
    artist = await studio.artist()
    made = [await studio.book(artist, day) for day in (MONDAY, TUESDAY)]
    path, body = f"/bookings/{made[0]['id']}/join", {"with": [{"id": made[1]["id"]}]}
    tried = (await studio.owner.post(path, body, params={"dryRun": "true"})).json()
    assert (tried["data"][0]["cost"]["amount"], tried["meta"]["dryRun"]) == ("900.00", True)
    assert await studio.owner.done("GET", f"/artists/{artist['id']}/bookings") == made


async def test_two_joins_at_once_make_one(studio: Studio) -> None:
    artist = await studio.artist()
    made = [await studio.book(artist, day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    answers = await asyncio.gather(_join(studio, made[0], made[1]), _join(studio, made[2], made[1]))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    live = [
        one for one in await studio.owner.done("GET", f"/artists/{artist['id']}/bookings") if one["status"] == "pencil"
    ]
    assert len(live) == 2
