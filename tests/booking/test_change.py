"""Changing a booking: moving, resizing, reassigning, describing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2031-03-0{day}" for day in range(3, 8))
NEXT_MONDAY = "2031-03-10"


async def _change(studio: Studio, booking: dict[str, Any], **fields: Any) -> dict[str, Any]:
    change = {"version": booking["version"], **fields}
    return await studio.owner.done("PATCH", f"/bookings/{booking['id']}", change)


TIMES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "moved": (
        {"startDate": "2031-03-12", "endDate": "2031-03-14"},
        {"startTime": "2031-03-11T23:00:00Z", "endTime": "2031-03-14T23:00:00Z"},
        "1350.00",
    ),
    "moved over the change of clocks": (
        {"startDate": "2031-03-31", "endDate": "2031-04-02"},
        {"startTime": "2031-03-30T22:00:00Z", "endTime": "2031-04-02T22:00:00Z"},
        "1350.00",
    ),
    "longer at the end": ({"endDate": FRIDAY}, {"startDate": TUESDAY, "endTime": "2031-03-07T23:00:00Z"}, "1800.00"),
    "longer at the start": ({"startDate": MONDAY}, {"startTime": "2031-03-02T23:00:00Z"}, "1800.00"),
    "shorter at the end": ({"endDate": TUESDAY}, {"endTime": "2031-03-04T23:00:00Z"}, "450.00"),
    "shorter at the start": ({"startDate": THURSDAY}, {"startTime": "2031-03-05T23:00:00Z"}, "450.00"),
    "over a weekend": ({"endDate": NEXT_MONDAY}, {"daysOff": ["2031-03-08", "2031-03-09"]}, "2250.00"),
    "over a worked Saturday": (
        {"endDate": NEXT_MONDAY, "workDaysOff": ["2031-03-08"]},
        {"daysOff": ["2031-03-09"]},
        "2700.00",
    ),
    "from an afternoon": ({"startPart": "pm"}, {"unit": "half", "startTime": "2031-03-04T12:00:00Z"}, "1125.00"),
    "to a morning": ({"endPart": "am"}, {"unit": "half", "endTime": "2031-03-06T12:00:00Z"}, "1125.00"),
    "to hours": (
        {"startTime": "2031-03-04T09:00:00+01:00", "endTime": "2031-03-04T18:00:00+01:00"},
        {"unit": "hour", "startDate": TUESDAY, "endDate": TUESDAY},
        "450.00",
    ),
}


@pytest.mark.parametrize("name", TIMES)
async def test_a_booking_lies_where_it_was_put_and_its_cost_follows(studio: Studio, name: str) -> None:
    asked, expected, cost = TIMES[name]
    made = await studio.book(await studio.artist(), TUESDAY, THURSDAY)
    after = await _change(studio, made, **asked)
    assert after.items() >= expected.items()
    assert after["cost"]["amount"] == cost
    assert after["version"] == 2
    assert after == await studio.owner.done("GET", f"/bookings/{made['id']}")


async def test_half_days_become_whole_again_by_null(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), TUESDAY, THURSDAY, startPart="pm", endPart="am")
    assert made["cost"]["amount"] == "900.00"
    after = await _change(studio, made, startPart=None, endPart=None)
    assert after["unit"] == "day"
    assert after["cost"]["amount"] == "1350.00"
    assert not {"startPart", "endPart"} & after.keys()


async def test_hours_become_days_by_dates(studio: Studio) -> None:
    body = {"artistId": (await studio.artist())["id"], "title": "Shoot", "status": "pencil"}
    body |= {"startTime": "2031-03-04T09:00:00+01:00", "endTime": "2031-03-04T12:00:00+01:00"}
    made = await studio.owner.done("POST", "/bookings", body)
    longer = await _change(studio, made, endTime="2031-03-04T13:30:00+01:00")
    assert (longer["startTime"], longer["cost"]["amount"]) == (made["startTime"], "225.00")
    half = {"version": 2, "startDate": TUESDAY}
    refused = await studio.owner.patch(f"/bookings/{made['id']}", half)
    assert assert_problem(refused, 422, "invalid")["errors"][0]["field"] == "startDate"
    days = await _change(studio, longer, startDate=TUESDAY, endDate=WEDNESDAY)
    assert (days["unit"], days["cost"]["amount"]) == ("day", "900.00")


async def test_a_worked_day_off_stays_worked_when_the_booking_grows(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), FRIDAY, NEXT_MONDAY, workDaysOff=["2031-03-08"])
    after = await _change(studio, made, endDate="2031-03-11")
    assert after["daysOff"] == ["2031-03-09"]


async def test_words_and_project_change_and_are_cleared_by_null(studio: Studio) -> None:
    project = await studio.project()
    made = await studio.book(await studio.artist(), MONDAY)
    after = await _change(studio, made, title="Seq 020", notes="Urgent.", projectId=project["id"])
    assert (after["title"], after["notes"], after["projectId"]) == ("Seq 020", "Urgent.", project["id"])
    times = ("startTime", "endTime", "placedAt", "cost", "rate", "daysOff")
    assert [after[name] for name in times] == [made[name] for name in times]
    cleared = await _change(studio, after, notes=None, projectId=None)
    assert not {"notes", "projectId"} & cleared.keys()
    for field in ("title", "artistId", "status", "expiresAt"):
        refused = await studio.owner.patch(f"/bookings/{made['id']}", {"version": 3, field: None})
        assert assert_problem(refused, 422, "invalid")["errors"][0]["field"] == field


async def test_the_rate_stays_through_a_move_and_is_replaced_with_the_artist(studio: Studio) -> None:
    artist = await studio.artist()
    other = await studio.artist(rate={"perHour": {"amount": "80.00", "currency": "USD"}})
    made = await studio.book(artist, MONDAY)
    dearer = {"perDay": {"amount": "900.00", "currency": "EUR"}, "validFrom": "2026-01-01"}
    await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": artist["version"], "rate": dearer})
    moved = await _change(studio, made, startDate=TUESDAY, endDate=WEDNESDAY)
    assert (moved["rate"], moved["cost"]["amount"]) == (made["rate"], "900.00")
    reassigned = await _change(studio, moved, artistId=other["id"])
    assert reassigned["rate"] == {"perHour": {"amount": "80.00", "currency": "USD"}}
    assert reassigned["cost"] == {"amount": "1440.00", "currency": "USD"}
    back = await _change(studio, reassigned, artistId=artist["id"])
    assert back["cost"]["amount"] == "1800.00"


async def test_another_artist_brings_their_zone_and_their_days_off(studio: Studio) -> None:
    pattern = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "sat")}
    other = await studio.artist(timezone="America/New_York", workingPattern=pattern)
    made = await studio.book(await studio.artist(), THURSDAY, "2031-03-08")
    after = await _change(studio, made, artistId=other["id"])
    assert (after["startDate"], after["endDate"], after["timezone"]) == (THURSDAY, "2031-03-08", "America/New_York")
    assert (after["startTime"], after["endTime"]) == ("2031-03-06T05:00:00Z", "2031-03-09T05:00:00Z")
    assert (made["daysOff"], after["daysOff"]) == (["2031-03-08"], [FRIDAY])


PLACES: dict[str, tuple[dict[str, Any], bool]] = {
    "giving back at the start": ({"startDate": WEDNESDAY}, False),
    "giving back at the end": ({"endDate": WEDNESDAY}, False),
    "giving back half a day": ({"endPart": "am"}, False),
    "a new title": ({"title": "Seq 020"}, False),
    "more time at the start": ({"startDate": MONDAY}, True),
    "more time at the end": ({"endDate": FRIDAY}, True),
    "less here and more there": ({"startDate": WEDNESDAY, "endDate": FRIDAY}, True),
}


@pytest.mark.parametrize("name", PLACES)
async def test_only_who_gains_time_goes_to_the_back_of_the_queue(studio: Studio, name: str) -> None:
    asked, is_new = PLACES[name]
    artist = await studio.artist()
    first = await studio.book(artist, TUESDAY, THURSDAY, status="hold")
    second = await studio.book(artist, MONDAY, FRIDAY, status="hold")
    after = await _change(studio, first, **asked)
    assert (after["placedAt"] > second["placedAt"], after["placedAt"] == first["placedAt"]) == (is_new, not is_new)
    assert after["rank"] == (2 if is_new else 1)
    assert (await studio.owner.done("GET", f"/bookings/{second['id']}"))["rank"] == (1 if is_new else 2)


async def test_a_changed_artist_means_the_back_of_the_other_queue(studio: Studio) -> None:
    artist, other = await studio.artist(), await studio.artist()
    hold = await studio.book(artist, MONDAY, FRIDAY, status="hold")
    theirs = await studio.book(other, MONDAY, status="hold")
    after = await _change(studio, hold, artistId=other["id"], endDate=MONDAY)
    assert after["placedAt"] > theirs["placedAt"]
    assert after["rank"] == 2


async def test_a_hold_can_be_extended_and_a_firm_booking_has_no_clock(studio: Studio) -> None:
    hold = await studio.book(await studio.artist(), MONDAY, status="hold")
    after = await _change(studio, hold, expiresAt="2031-03-01T12:00:00+01:00")
    assert after["expiresAt"] == "2031-03-01T11:00:00Z"
    assert after["placedAt"] == hold["placedAt"]
    firm = await _change(studio, after, status="confirmed")
    clock = {"version": 3, "expiresAt": "2031-03-02T12:00:00Z"}
    assert_problem(await studio.owner.patch(f"/bookings/{firm['id']}", clock), 409, "invalid_transition")


async def test_a_change_may_take_a_step_too(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, status="hold")
    firm = {"version": 1, "status": "confirmed", "endDate": TUESDAY}
    answer = await studio.owner.patch(f"/bookings/{made['id']}", firm)
    after = answer.json()["data"]
    assert (after["status"], after["endDate"], after["version"]) == ("confirmed", TUESDAY, 2)
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    assert [change["name"] for change in action["changes"]] == ["booking.confirmed"]
    back = {"version": 2, "status": "pencil"}
    assert_problem(await studio.owner.patch(f"/bookings/{made['id']}", back), 422, "invalid")
    assert (await _change(studio, after, status="pencil", reason="Not signed."))["status"] == "pencil"


async def test_the_change_is_recorded_field_by_field(studio: Studio) -> None:
    artist, other = await studio.artist(), await studio.artist()
    made = await studio.book(artist, MONDAY)
    change = {"version": 1, "artistId": other["id"], "title": "Seq 020", "reason": "Ill."}
    answer = await studio.owner.patch(f"/bookings/{made['id']}", change)
    (recorded,) = (await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}"))["changes"]
    assert (recorded["name"], recorded["reason"], recorded["version"]) == ("booking.updated", "Ill.", 2)
    assert recorded["data"]["about"] == {"artistId": other["id"], "formerArtistId": artist["id"]}
    before, after = recorded["data"]["before"], recorded["data"]["after"]
    assert before.keys() == after.keys() == {"artistId", "title", "placedAt"}
    assert (before["title"], after["title"]) == (made["title"], "Seq 020")
