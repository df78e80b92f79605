"""Making a booking: what comes of what is asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, FRIDAY = "2031-03-03", "2031-03-07"


@pytest.mark.parametrize("status", ["hold", "pencil", "confirmed"])
async def test_an_artist_is_booked_in_each_status(studio: Studio, status: str) -> None:
    artist, project = await studio.artist(), await studio.project()
    body = booking_body(artist, MONDAY, FRIDAY, status=status, projectId=project["id"], notes="Plates by Tuesday.")
    answer = await studio["manager"].post("/bookings", body)
    assert answer.status_code == 201
    made = answer.json()["data"]
    assert {name: made[name] for name in body} == body
    assert made["version"] == 1
    assert made["unit"] == "day"
    assert made["timezone"] == "Europe/Berlin"
    assert (made["startTime"], made["endTime"]) == ("2031-03-02T23:00:00Z", "2031-03-07T23:00:00Z")
    assert made["createdBy"] == studio.people_ids["manager"]
    assert made["rate"] == {"perDay": {"amount": "450.00", "currency": "EUR"}}
    assert made["cost"] == {"amount": "2250.00", "currency": "EUR"}
    assert made.get("rank") == (1 if status == "hold" else None)
    assert ("expiresAt" in made) == (status == "hold")
    assert made == await studio.owner.done("GET", f"/bookings/{made['id']}")


async def test_a_booking_is_a_hold_for_a_day_unless_said_otherwise(studio: Studio) -> None:
    body = booking_body(await studio.artist(), MONDAY)
    del body["status"]
    made = await studio.owner.done("POST", "/bookings", body)
    assert made["status"] == "hold"
    left = datetime.fromisoformat(made["expiresAt"]) - datetime.now(UTC)
    assert timedelta(hours=23, minutes=58) < left <= timedelta(hours=24)


async def test_the_studio_says_how_long_a_hold_lives(fresh_studio: Studio) -> None:
    tenant = await fresh_studio.owner.done("GET", "/tenants/current")
    change = {"version": tenant["version"], "settings": {"holdLifeHours": 72}}
    await fresh_studio.owner.done("PATCH", "/tenants/current", change)
    made = await fresh_studio.book(await fresh_studio.artist(), MONDAY, status="hold")
    left = datetime.fromisoformat(made["expiresAt"]) - datetime.now(UTC)
    assert timedelta(hours=71, minutes=58) < left <= timedelta(hours=72)


SPANS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a day is local midnight to local midnight": (
        {"startDate": MONDAY, "endDate": MONDAY},
        {"unit": "day", "startTime": "2031-03-02T23:00:00Z", "endTime": "2031-03-03T23:00:00Z", "cost": "450.00"},
    ),
    "the day on which clocks go forward has 23 hours": (
        {"startDate": "2031-03-30", "endDate": "2031-03-30", "workDaysOff": ["2031-03-30"]},
        {"startTime": "2031-03-29T23:00:00Z", "endTime": "2031-03-30T22:00:00Z", "daysOff": [], "cost": "450.00"},
    ),
    "the day on which clocks go back has 25 hours": (
        {"startDate": "2031-10-26", "endDate": "2031-10-26", "workDaysOff": ["2031-10-26"]},
        {"startTime": "2031-10-25T22:00:00Z", "endTime": "2031-10-26T23:00:00Z", "daysOff": [], "cost": "450.00"},
    ),
    "a morning ends at midday": (
        {"startDate": MONDAY, "endDate": MONDAY, "endPart": "am"},
        {"unit": "half", "endPart": "am", "endTime": "2031-03-03T12:00:00Z", "cost": "225.00"},
    ),
    "an afternoon begins at midday": (
        {"startDate": MONDAY, "endDate": MONDAY, "startPart": "pm"},
        {"unit": "half", "startPart": "pm", "startTime": "2031-03-03T12:00:00Z", "cost": "225.00"},
    ),
    "half-days at both ends over the change of clocks": (
        {"startDate": "2031-03-28", "startPart": "pm", "endDate": "2031-03-31", "endPart": "am"},
        {
            "unit": "half",
            "startTime": "2031-03-28T12:00:00Z",
            "endTime": "2031-03-31T11:00:00Z",
            "daysOff": ["2031-03-29", "2031-03-30"],
            "cost": "450.00",
        },
    ),
    "hours are instants": (
        {"startTime": "2031-03-03T09:00:00+01:00", "endTime": "2031-03-03T13:30:00+01:00"},
        {"unit": "hour", "startTime": "2031-03-03T08:00:00Z", "startDate": MONDAY, "daysOff": [], "cost": "225.00"},
    ),
    "a night shift belongs to the day on which it starts": (
        {"startTime": "2031-03-03T22:00:00+01:00", "endTime": "2031-03-04T06:00:00+01:00"},
        {"unit": "hour", "startDate": MONDAY, "endDate": MONDAY},
    ),
    "three hours over the missing one": (
        {"startTime": "2031-03-30T01:00:00+01:00", "endTime": "2031-03-30T05:00:00+02:00"},
        {"startTime": "2031-03-30T00:00:00Z", "endTime": "2031-03-30T03:00:00Z", "startDate": "2031-03-30"},
    ),
    "a weekend inside is not worked": (
        {"startDate": FRIDAY, "endDate": "2031-03-10"},
        {"daysOff": ["2031-03-08", "2031-03-09"], "cost": "900.00"},
    ),
    "a day off is worked if somebody says so": (
        {"startDate": FRIDAY, "endDate": "2031-03-10", "workDaysOff": ["2031-03-08"]},
        {"daysOff": ["2031-03-09"], "cost": "1350.00"},
    ),
}


@pytest.mark.parametrize("name", SPANS)
async def test_days_halves_and_hours_become_instants(studio: Studio, name: str) -> None:
    asked, expected = SPANS[name]
    body = {"artistId": (await studio.artist())["id"], "title": "Seq 010 comp", "status": "pencil", **asked}
    made = await studio.owner.done("POST", "/bookings", body)
    assert {**made, "cost": made["cost"]["amount"]}.items() >= expected.items()


async def test_holidays_of_the_artist_are_copied_as_days_off(studio: Studio) -> None:
    artist = await studio.artist(holidayRegion="DE-BE")
    made = await studio.book(artist, "2031-04-10", "2031-04-15")
    assert made["daysOff"] == ["2031-04-11", "2031-04-12", "2031-04-13", "2031-04-14"]
    change = {"version": artist["version"], "holidayRegion": None}
    await studio.owner.done("PATCH", f"/artists/{artist['id']}", change)
    assert (await studio.owner.done("GET", f"/bookings/{made['id']}"))["daysOff"] == made["daysOff"]


async def test_the_midday_is_the_studios(fresh_studio: Studio) -> None:
    tenant = await fresh_studio.owner.done("GET", "/tenants/current")
    change = {"version": tenant["version"], "settings": {"midday": "12:30"}}
    await fresh_studio.owner.done("PATCH", "/tenants/current", change)
    made = await fresh_studio.book(await fresh_studio.artist(), MONDAY, endPart="am")
    assert made["endTime"] == "2031-03-03T11:30:00Z"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"startDate": MONDAY, "endDate": MONDAY}, {"startDate": "2031-03-04", "endDate": "2031-03-04"}),
        (
            {"startDate": MONDAY, "endDate": MONDAY, "endPart": "am"},
            {"startDate": MONDAY, "endDate": MONDAY, "startPart": "pm"},
        ),
        (
            {"startTime": "2031-03-03T09:00:00Z", "endTime": "2031-03-03T12:00:00Z"},
            {"startTime": "2031-03-03T12:00:00Z", "endTime": "2031-03-03T14:00:00Z"},
        ),
    ],
    ids=["days", "halves", "hours"],
)
async def test_touching_ends_do_not_overlap(studio: Studio, first: dict[str, Any], second: dict[str, Any]) -> None:
    body = {"artistId": (await studio.artist())["id"], "title": "Seq 010 comp", "status": "confirmed"}
    for when in (first, second):
        assert (await studio.owner.post("/bookings", {**body, **when})).status_code == 201


async def test_a_rate_holds_from_its_first_day_on(studio: Studio) -> None:
    artist = await studio.artist()
    dearer = {"perDay": {"amount": "500.00", "currency": "EUR"}, "validFrom": MONDAY}
    await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": artist["version"], "rate": dearer})
    assert (await studio.book(artist, "2031-02-28"))["cost"]["amount"] == "450.00"
    assert (await studio.book(artist, MONDAY))["cost"]["amount"] == "500.00"


async def test_an_artist_without_a_rate_costs_nothing_that_is_known(studio: Studio) -> None:
    body = {"name": "No Rate", "kind": "freelance"}
    made = await studio.book(await studio.owner.done("POST", "/artists", body), MONDAY)
    assert not {"rate", "cost"} & made.keys()


async def test_the_making_is_recorded_with_the_whole_booking(studio: Studio) -> None:
    artist = await studio.artist()
    answer = await studio.owner.post("/bookings", booking_body(artist, MONDAY))
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    made = answer.json()["data"]
    assert action["actorId"] == studio.owner_id
    (change,) = action["changes"]
    assert (change["name"], change["subjectId"], change["version"]) == ("booking.created", made["id"], 1)
    assert change["data"]["after"] == made
    assert "before" not in change["data"]
    assert change["data"]["about"] == {"artistId": artist["id"]}


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_who_does_not_book_artists_is_told_so(studio: Studio, role: str) -> None:
    body = booking_body(await studio.artist(), MONDAY)
    assert_problem(await studio[role].post("/bookings", body), 403, "forbidden")


async def test_an_archived_artist_cannot_be_booked(studio: Studio) -> None:
    artist = await studio.artist(name="Gone Away")
    await studio.owner.done("DELETE", f"/artists/{artist['id']}")
    for status in ("hold", "pencil"):
        answer = await studio.owner.post("/bookings", booking_body(artist, MONDAY, status=status))
        assert "Gone Away" in assert_problem(answer, 409, "artist_unavailable")["detail"]


async def test_an_archived_project_cannot_be_booked_onto(studio: Studio) -> None:
    artist, project = await studio.artist(), await studio.project()
    await studio.owner.done("DELETE", f"/projects/{project['id']}")
    answer = await studio.owner.post("/bookings", booking_body(artist, MONDAY, projectId=project["id"]))
    assert_problem(answer, 409, "project_archived")


async def test_what_another_studio_has_looks_like_what_nobody_has(studio: Studio, fresh_studio: Studio) -> None:
    own, theirs, project = await studio.artist(), await fresh_studio.artist(), await fresh_studio.project()
    refused = [
        await studio.owner.post("/bookings", body)
        for body in (
            booking_body(theirs, MONDAY),
            booking_body(str(uuid4()), MONDAY),
            booking_body(own, MONDAY, projectId=project["id"]),
            booking_body(own, MONDAY, projectId=str(uuid4())),
        )
    ]
    assert {answer.status_code for answer in refused} == {404}
    assert len({answer.content for answer in refused}) == 1


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "the end is before the start": ({"startDate": FRIDAY, "endDate": MONDAY}, "endDate"),
    "the afternoon before the morning": (
        {"startDate": MONDAY, "startPart": "pm", "endDate": MONDAY, "endPart": "am"},
        "endPart",
    ),
    "nothing between start and end": (
        {"startTime": "2031-03-03T09:00:00Z", "endTime": "2031-03-03T09:00:00Z"},
        "endTime",
    ),
    "no offset": ({"startTime": "2031-03-03T09:00:00", "endTime": "2031-03-03T12:00:00Z"}, "startTime"),
    "more than two years": ({"startDate": MONDAY, "endDate": "2033-03-03"}, "endDate"),
    "a year that is too far away": ({"startDate": MONDAY, "endDate": "9999-01-02"}, "endDate"),
    "a clock that has run out": (
        {"startDate": MONDAY, "endDate": MONDAY, "status": "hold", "expiresAt": "2020-01-01T00:00:00Z"},
        "expiresAt",
    ),
    "dates and instants": ({"startDate": MONDAY, "endDate": MONDAY, "startTime": "2031-03-03T09:00:00Z"}, "body"),
    "half of a period": ({"startDate": MONDAY}, "body"),
    "a unit that the dates contradict": ({"startDate": MONDAY, "endDate": MONDAY, "unit": "hour"}, "body"),
    "an ended status": ({"startDate": MONDAY, "endDate": MONDAY, "status": "released"}, "status"),
    "a field that there is not": ({"startDate": MONDAY, "endDate": MONDAY, "colour": "teal"}, "colour"),
    "an empty title": ({"startDate": MONDAY, "endDate": MONDAY, "title": "  "}, "title"),
}


@pytest.mark.parametrize("name", BAD)
async def test_what_cannot_be_is_refused_by_the_name_of_its_field(studio: Studio, name: str) -> None:
    asked, field = BAD[name]
    body = {"artistId": (await studio.artist())["id"], "title": "Seq 010 comp", "status": "pencil", **asked}
    problem = assert_problem(await studio.owner.post("/bookings", body), 422, "invalid")
    assert [error["field"] for error in problem["errors"]] == [field]
