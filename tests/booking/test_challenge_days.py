"""Answering a challenge by confirming the days that it leaves: the others are given back, as one action (booking rules 3, 5)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.booking.test_challenges import FAR, challenge
from tests.booking.test_ripple_challenges import DRY, told
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2031-03-{day:02}" for day in range(3, 8))
SOME = {"answer": "confirm_days"}


async def two_holds(studio: Studio, first: str, last: str, status: str = "hold") -> tuple[Json, Json, Json]:
    """A week of somebody, and a hold on some days of it that challenges it."""
    artist = await studio.artist()
    senior = await studio.book(artist, MONDAY, FRIDAY, status=status, **(FAR if status == "hold" else {}))
    junior = await studio.book(artist, first, last, status="hold", **FAR)
    (one,) = await challenge(studio, junior)
    return senior, junior, one


def places(bookings: list[Json]) -> list[tuple[str, str, str]]:
    return [(one["startDate"], one["endDate"], one["status"]) for one in bookings]


async def bookings_of(studio: Studio, booking: Json) -> list[Json]:
    return await studio.owner.done("GET", f"/artists/{booking['artistId']}/bookings")


async def test_days_that_nobody_asks_for_are_confirmed_and_the_others_given_back(studio: Studio) -> None:
    senior, junior, one = await two_holds(studio, WEDNESDAY, FRIDAY)
    path = f"/challenges/{one['id']}/answer"
    tried = (await studio.owner.post(path, SOME, params=DRY)).json()
    ripple = tried["meta"]["ripple"]
    expected = [(MONDAY, TUESDAY, "confirmed"), (WEDNESDAY, FRIDAY, "released")]
    assert places(tried["meta"]["bookings"]) == expected
    assert told(ripple) == [("ends", "gives_way", "answered", "released")]
    assert [(hold["before"], hold["after"]) for hold in ripple["holds"]] == [(2, 1)]
    (sums,) = ripple["cost"]["sums"]
    assert (sums["before"]["amount"], sums["after"]["amount"]) == ("2250.00", "900.00")
    assert places(await bookings_of(studio, senior)) == [(MONDAY, FRIDAY, "hold"), (WEDNESDAY, FRIDAY, "hold")]
    assert ripple["planHash"] == (await studio.owner.post(path, SOME, params=DRY)).json()["meta"]["ripple"]["planHash"]
    done = (await studio.owner.post(path, {**SOME, "note": "Take them.", "planHash": ripple["planHash"]})).json()
    assert places(done["meta"]["bookings"]) == expected
    assert done["meta"]["bookings"][0]["id"] == senior["id"]
    answered = done["data"]
    assert (answered["state"], answered["answer"], answered["outcome"]) == ("answered", "confirm_days", "released")
    assert answered["answerNote"] == "Take them."
    assert (await studio.owner.done("GET", f"/bookings/{junior['id']}"))["rank"] == 1
    await studio.owner.done("POST", f"/actions/{done['meta']['actionId']}/undo")
    back = await studio.owner.done("GET", f"/bookings/{senior['id']}")
    assert places([back]) == [(MONDAY, FRIDAY, "hold")]
    assert (back["placedAt"], back["cost"]) == (senior["placedAt"], senior["cost"])
    assert (await studio.owner.done("GET", f"/bookings/{junior['id']}"))["rank"] == 2


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (TUESDAY, WEDNESDAY, [(MONDAY, MONDAY, "confirmed"), (THURSDAY, FRIDAY, "confirmed"),
                              (TUESDAY, WEDNESDAY, "released")]),
        (MONDAY, TUESDAY, [(WEDNESDAY, FRIDAY, "confirmed"), (MONDAY, TUESDAY, "released")]),
    ],
)  # fmt: skip
async def test_wherever_they_lie_the_booking_is_what_is_confirmed(
    studio: Studio, first: str, last: str, expected: list[tuple[str, str, str]]
) -> None:
    senior, _junior, one = await two_holds(studio, first, last, status="pencil")
    done = await studio.owner.post(f"/challenges/{one['id']}/answer", SOME)
    pieces = done.json()["meta"]["bookings"]
    assert places(pieces) == expected
    assert pieces[0]["id"] == senior["id"]
    assert sum(float(piece["cost"]["amount"]) for piece in pieces) == float(senior["cost"]["amount"])


async def test_days_off_are_given_back_with_those_that_are_asked_for(studio: Studio) -> None:
    artist = await studio.artist()
    senior = await studio.book(artist, FRIDAY, "2031-03-11", status="hold", **FAR)
    junior = await studio.book(artist, "2031-03-10", "2031-03-14", status="hold", **FAR)
    (one,) = await challenge(studio, junior)
    done = await studio.owner.post(f"/challenges/{one['id']}/answer", SOME)
    assert places(done.json()["meta"]["bookings"]) == [
        (FRIDAY, FRIDAY, "confirmed"),
        ("2031-03-08", "2031-03-11", "released"),
    ]
    assert done.json()["meta"]["bookings"][0]["id"] == senior["id"]


async def test_it_is_refused_where_no_day_is_left_or_one_of_them_is_taken(studio: Studio) -> None:
    _senior, _junior, whole = await two_holds(studio, MONDAY, FRIDAY)
    every = assert_problem(
        await studio.owner.post(f"/challenges/{whole['id']}/answer", SOME), 409, "invalid_transition"
    )
    assert "Every day" in every["detail"]
    senior, _junior, one = await two_holds(studio, THURSDAY, FRIDAY)
    await studio.book(senior["artistId"], TUESDAY, status="pencil", title="Taken")
    refused = await studio.owner.post(f"/challenges/{one['id']}/answer", SOME)
    assert_problem(refused, 409, "artist_already_booked")
    assert (await studio.owner.done("GET", f"/bookings/{senior['id']}"))["status"] == "hold"
    assert (await studio.owner.done("GET", f"/challenges/{one['id']}"))["state"] == "open"


async def test_others_that_ask_the_same_booking_are_answered_by_what_is_left_of_it(studio: Studio) -> None:
    senior, _junior, one = await two_holds(studio, THURSDAY, FRIDAY)
    other = await studio.book(senior["artistId"], MONDAY, FRIDAY, status="hold", **FAR)
    second = next(each for each in await challenge(studio, other) if each["bookingId"] == senior["id"])
    done = await studio.owner.post(f"/challenges/{one['id']}/answer", SOME)
    assert done.status_code == 200, done.text
    after = await studio.owner.done("GET", f"/challenges/{second['id']}")
    assert (after["state"], after["outcome"]) == ("answered", "confirmed")
