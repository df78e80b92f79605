"""Booking rule 6: nobody is firmly booked over time off, by whatever way; a hold there warns."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.booking.test_time_off import away_body, be_away
from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY = "2031-03-03", "2031-03-04", "2031-03-05"
THURSDAY, FRIDAY = "2031-03-06", "2031-03-07"
NEXT_MONDAY, NEXT_FRIDAY = "2031-03-10", "2031-03-14"
COMP = {"name": "Compositing", "level": 4}


def assert_away(response: Any, *time_off: dict[str, Any]) -> dict[str, Any]:
    """The refusal that names these."""
    problem = assert_problem(response, 409, "artist_unavailable")
    assert [one["id"] for one in problem["timeOff"]] == [one["id"] for one in time_off]
    return problem


def begun_and_running() -> tuple[str, str]:
    """The Monday of last week, and the Friday of next week."""
    today = datetime.now(UTC).date()
    monday = today - timedelta(days=today.weekday() + 7)
    return str(monday), str(monday + timedelta(days=18))


@pytest.mark.parametrize("status", ["pencil", "confirmed"])
async def test_a_firm_booking_over_time_off_is_refused_in_words_with_ways_out(studio: Studio, status: str) -> None:
    artist = await studio.artist(name="Aoife Brennan", skills=[COMP])
    other, away_too = [await studio.artist(skills=[COMP]) for _ in range(2)]
    away = await be_away(studio, artist, WEDNESDAY, FRIDAY)
    await be_away(studio, away_too, MONDAY)
    body = booking_body(artist, MONDAY, FRIDAY, status=status)
    problem = assert_away(await studio.owner.post("/bookings", body), away)
    said = "Aoife Brennan is on vacation from Wed 5 March 2031 to Fri 7 March 2031. Nothing was booked."
    assert problem["detail"] == said
    period, *stand_ins, hold = problem["suggestions"]
    assert (period["startDate"], period["endDate"]) == (NEXT_MONDAY, NEXT_FRIDAY)
    assert other["id"] in [one["artistId"] for one in stand_ins]
    assert away_too["id"] not in [one["artistId"] for one in stand_ins]
    assert hold == {"kind": "hold", "rank": 1}
    assert await studio.owner.done("GET", f"/artists/{artist['id']}/bookings") == []
    await studio.book(artist, period["startDate"], period["endDate"], status=status)
    await studio.book(artist, MONDAY, TUESDAY, status=status)


async def test_a_half_day_beside_a_half_day_off(studio: Studio) -> None:
    artist = await studio.artist()
    away = await be_away(studio, artist, MONDAY, startPart="pm", kind="sick")
    problem = assert_away(await studio.owner.post("/bookings", booking_body(artist, MONDAY)), away)
    assert "on sick leave on Mon 3 March 2031 (afternoon)" in problem["detail"]
    await studio.book(artist, MONDAY, endPart="am")


async def test_time_off_on_days_that_are_not_worked_is_in_nobodys_way(studio: Studio) -> None:
    artist = await studio.artist()
    away = await be_away(studio, artist, "2031-03-15", "2031-03-16")
    standing = await studio.book(artist, NEXT_MONDAY, "2031-03-21")
    saturday = booking_body(artist, "2031-03-15", workDaysOff=["2031-03-15"])
    problem = assert_away(await studio.owner.post("/bookings", saturday), away)
    assert problem["conflicts"] == [standing]


async def test_a_hold_over_time_off_is_placed_and_warns_once(studio: Studio) -> None:
    artist = await studio.artist(name="Aoife Brennan")
    await be_away(studio, artist, WEDNESDAY)
    placed = (await studio.owner.post("/bookings", booking_body(artist, MONDAY, FRIDAY, status="hold"))).json()
    assert placed["data"]["status"] == "hold"
    assert placed["meta"]["warnings"] == [
        "Aoife Brennan is on vacation on Wed 5 March 2031. A hold there cannot become firm."
    ]
    path = f"/bookings/{placed['data']['id']}"
    renamed = (await studio.owner.patch(path, {"version": 1, "title": "Roto"})).json()
    assert "warnings" not in renamed["meta"]
    beside = (await studio.owner.post("/bookings", booking_body(artist, FRIDAY, status="hold"))).json()
    assert "warnings" not in beside["meta"]
    batch = {"operations": [{"op": "create", **booking_body(artist, WEDNESDAY, status="hold")}]}
    assert len((await studio.owner.post("/bookings/batch", batch)).json()["meta"]["warnings"]) == 1


async def test_every_way_of_becoming_firm_is_refused(studio: Studio) -> None:
    artist, other = await studio.artist(), await studio.artist()
    away = await be_away(studio, artist, MONDAY, FRIDAY)
    hold = await studio.book(artist, TUESDAY, status="hold")
    path = f"/bookings/{hold['id']}"
    owner = studio.owner
    assert_away(await owner.post(f"{path}/pencil"), away)
    assert_away(await owner.post(f"{path}/confirm"), away)
    assert_away(await owner.patch(path, {"version": 1, "status": "pencil"}), away)
    firm = await studio.book(artist, NEXT_MONDAY)
    dates = {"startDate": FRIDAY, "endDate": NEXT_MONDAY}
    assert_away(await owner.patch(f"/bookings/{firm['id']}", {"version": 1, **dates}), away)
    theirs = await studio.book(other, TUESDAY)
    assert_away(await owner.patch(f"/bookings/{theirs['id']}", {"version": 1, "artistId": artist["id"]}), away)
    create = {"op": "create", **booking_body(artist, WEDNESDAY)}
    assert_problem(await owner.post("/bookings/batch", {"operations": [create]}), 409, "artist_unavailable")
    step = {"op": "confirm", "id": hold["id"]}
    assert_problem(await owner.post("/bookings/batch", {"operations": [step]}), 409, "artist_unavailable")


async def test_neither_undo_nor_restore_goes_back_onto_time_off(studio: Studio) -> None:
    artist = await studio.artist()
    released = await studio.book(artist, MONDAY)
    moved = await studio.book(artist, TUESDAY)
    await studio.owner.done("POST", f"/bookings/{released['id']}/release")
    change = {"version": 1, "startDate": NEXT_MONDAY, "endDate": NEXT_MONDAY}
    action = (await studio.owner.patch(f"/bookings/{moved['id']}", change)).json()["meta"]["actionId"]
    away = await be_away(studio, artist, MONDAY, TUESDAY)
    assert_away(await studio.owner.post(f"/bookings/{released['id']}/restore"), away)
    assert_away(await studio.owner.post(f"/actions/{action}/undo"), away)
    held = await studio.owner.done("POST", f"/bookings/{released['id']}/restore", {"status": "hold"})
    assert held["status"] == "hold"


async def test_what_has_begun_goes_to_somebody_further_east_only_past_their_time_off(studio: Studio) -> None:
    """The same dates begin up to a day earlier there than the booking does now."""
    first, last = begun_and_running()
    booked = await studio.book(await studio.artist(timezone="Pacific/Honolulu"), first, last)
    east = await studio.artist(timezone="Asia/Tokyo")
    hours = {"kind": "sick", "startTime": f"{first}T08:00:00+09:00", "endTime": f"{first}T12:00:00+09:00"}
    away = await studio.owner.done("POST", f"/artists/{east['id']}/time-off", hours)
    path = f"/bookings/{booked['id']}"
    assert_away(await studio.owner.patch(path, {"version": 1, "artistId": east["id"]}), away)
    update = {"op": "update", "id": booked["id"], "version": 1, "artistId": east["id"]}
    assert_away(await studio.owner.post("/bookings/batch", {"operations": [update]}), away)
    as_hold = {"version": 1, "artistId": east["id"], "status": "hold", "reason": "away that morning"}
    held = await studio.owner.done("PATCH", path, as_hold)
    assert (held["artistId"], held["startDate"]) == (east["id"], first)


async def test_what_has_begun_at_midday_grows_into_the_morning_only_past_time_off(studio: Studio) -> None:
    artist, (first, last) = await studio.artist(), begun_and_running()
    away = await be_away(studio, artist, first, endPart="am")
    booked = await studio.book(artist, first, last, startPart="pm")
    refused = await studio.owner.patch(f"/bookings/{booked['id']}", {"version": 1, "startPart": None})
    assert_away(refused, away)


async def test_a_booking_that_was_there_first_can_be_described_and_shortened_but_not_confirmed(studio: Studio) -> None:
    artist = await studio.artist()
    firm = await studio.book(artist, MONDAY, FRIDAY)
    away = await be_away(studio, artist, THURSDAY, NEXT_FRIDAY)
    path = f"/bookings/{firm['id']}"
    renamed = await studio.owner.done("PATCH", path, {"version": 1, "title": "Roto"})
    shorter = {"version": renamed["version"], "startDate": TUESDAY, "endDate": THURSDAY}
    shortened = await studio.owner.done("PATCH", path, shorter)
    assert_away(await studio.owner.post(f"{path}/confirm"), away)
    longer = {"version": shortened["version"], "startDate": MONDAY, "endDate": THURSDAY}
    grown = await studio.owner.done("PATCH", path, longer)
    further = {"version": grown["version"], "startDate": MONDAY, "endDate": FRIDAY}
    assert_away(await studio.owner.patch(path, further), away)
    clear = {"version": grown["version"], "startDate": MONDAY, "endDate": WEDNESDAY}
    await studio.owner.done("PATCH", path, clear)
    await studio.owner.done("POST", f"{path}/confirm")


async def test_the_next_free_period_of_a_clash_keeps_clear_of_time_off(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, FRIDAY)
    await be_away(studio, artist, NEXT_MONDAY, "2031-03-11")
    problem = assert_problem(
        await studio.owner.post("/bookings", booking_body(artist, MONDAY)), 409, "artist_already_booked"
    )
    assert problem["suggestions"][0]["startDate"] == "2031-03-12"


async def test_a_time_off_and_a_firm_booking_at_once_never_miss_each_other(studio: Studio) -> None:
    """By the artist's lock: either the booking is refused, or the time off names it."""
    outcomes: set[int] = set()
    for _ in range(12):
        artist = await studio.artist()
        entered, *booked = await asyncio.gather(
            studio.owner.post(f"/artists/{artist['id']}/time-off", away_body(MONDAY, FRIDAY)),
            *(
                studio.owner.post("/bookings", booking_body(artist, day))
                for day in (MONDAY, TUESDAY, WEDNESDAY, FRIDAY)
            ),
        )
        assert entered.status_code == 201, entered.text
        assert {answer.status_code for answer in booked} <= {201, 409}, [answer.text for answer in booked]
        made = {answer.json()["data"]["id"] for answer in booked if answer.status_code == 201}
        assert {one["id"] for one in entered.json()["meta"]["conflicts"]} == made
        outcomes |= {answer.status_code for answer in booked}
    print(f"answers: {outcomes}")
