"""A challenge is not shaken off: days that are asked for do not go to a booking that nobody asks (booking rule 3)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.booking.test_challenges import FAR, FRIDAY, MONDAY, TUESDAY, WEDNESDAY, challenge
from tests.support.overdue import let_expire
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
THURSDAY = "2031-03-06"


def days(start: str, end: str) -> Json:
    return {"startDate": start, "endDate": end}


async def asked_for(studio: Studio, first: str, last: str, *holds: tuple[str, str]) -> tuple[list[Json], Json, Json]:
    """Holds, one behind them that asks for these days, and its challenge of the last of them."""
    artist = await studio.artist()
    seniors = [await studio.book(artist, *when, status="hold", **FAR) for when in holds or [(MONDAY, FRIDAY)]]
    junior = await studio.book(artist, first, last, status="hold", **FAR)
    opened = await challenge(studio, junior)
    return seniors, junior, next(one for one in opened if one["bookingId"] == seniors[-1]["id"])


async def how_it_is(studio: Studio, junior: Json, one: Json) -> tuple[str, int]:
    """How far the challenge has come, and which place the hold that asked has."""
    now = await studio.owner.done("GET", f"/bookings/{junior['id']}")
    return (await studio.owner.done("GET", f"/challenges/{one['id']}"))["state"], now["rank"]


async def test_days_that_are_asked_for_are_not_cut_off(studio: Studio, owner_dsn: str) -> None:
    (senior,), junior, one = await asked_for(studio, THURSDAY, FRIDAY)
    path, body = f"/bookings/{senior['id']}/split", {"pieces": [days(MONDAY, WEDNESDAY), days(THURSDAY, FRIDAY)]}
    for params in ({"dryRun": "true"}, {}):
        refused = assert_problem(await studio.owner.post(path, body, params=params), 409, "challenge_is_open")
        assert "Answer it first" in refused["detail"]
    assert await how_it_is(studio, junior, one) == ("open", 2)
    # Nobody asks any more, though that is not recorded yet.
    let_expire(owner_dsn, junior["id"])
    assert len(await studio.owner.done("POST", path, body)) == 2


async def test_a_cut_beside_the_days_that_are_asked_for_leaves_the_challenge_where_it_is(studio: Studio) -> None:
    (senior,), junior, one = await asked_for(studio, MONDAY, TUESDAY)
    body = {"pieces": [days(MONDAY, TUESDAY), days(THURSDAY, FRIDAY)]}
    pieces = await studio.owner.done("POST", f"/bookings/{senior['id']}/split", body)
    assert pieces[0]["challenge"]["id"] == one["id"]
    assert await how_it_is(studio, junior, one) == ("open", 2)


async def test_days_that_are_asked_for_can_be_given_back_by_a_cut(studio: Studio) -> None:
    (senior,), junior, one = await asked_for(studio, TUESDAY, WEDNESDAY)
    body = {"pieces": [days(MONDAY, MONDAY), days(THURSDAY, FRIDAY)]}
    await studio.owner.done("POST", f"/bookings/{senior['id']}/split", body)
    assert await how_it_is(studio, junior, one) == ("cancelled", 1)


async def test_days_that_are_asked_for_do_not_wait_on_beside_what_is_confirmed(studio: Studio) -> None:
    (senior,), junior, one = await asked_for(studio, WEDNESDAY, WEDNESDAY)
    await studio.book(senior["artistId"], WEDNESDAY, status="pencil", title="Taken")
    path = f"/bookings/{senior['id']}/confirm-days"
    for params in ({"dryRun": "true"}, {}):
        refused = assert_problem(await studio.owner.post(path, params=params), 409, "challenge_is_open")
        assert "Answer it first" in refused["detail"]
    assert await how_it_is(studio, junior, one) == ("open", 3)
    # What it says to do instead can be done.
    await studio.owner.done("POST", f"/challenges/{one['id']}/answer", {"answer": "confirm_days"})
    assert await how_it_is(studio, junior, one) == ("answered", 2)


async def test_days_that_are_asked_for_may_wait_where_the_challenge_stays_or_others_are_confirmed(
    studio: Studio,
) -> None:
    (senior,), junior, one = await asked_for(studio, MONDAY, MONDAY)
    await studio.book(senior["artistId"], MONDAY, status="pencil", title="Taken")
    pieces = await studio.owner.done("POST", f"/bookings/{senior['id']}/confirm-days")
    assert [(piece["id"] == senior["id"], piece["status"]) for piece in pieces] == [
        (True, "hold"),
        (False, "confirmed"),
    ]
    assert await how_it_is(studio, junior, one) == ("open", 3)
    (senior,), junior, one = await asked_for(studio, TUESDAY, WEDNESDAY)
    await studio.book(senior["artistId"], WEDNESDAY, status="pencil", title="Taken")
    await studio.owner.done("POST", f"/bookings/{senior['id']}/confirm-days")
    assert (await studio.owner.done("GET", f"/challenges/{one['id']}"))["outcome"] == "confirmed"


async def test_a_challenged_booking_does_not_become_part_of_another(studio: Studio) -> None:
    holds = (MONDAY, TUESDAY), (WEDNESDAY, THURSDAY)
    (first, second), junior, one = await asked_for(studio, WEDNESDAY, THURSDAY, *holds)
    refused = await studio.owner.post(f"/bookings/{first['id']}/join", {"with": [{"id": second["id"]}]})
    assert "Answer the challenge first" in assert_problem(refused, 409, "challenge_is_open")["detail"]
    assert await how_it_is(studio, junior, one) == ("open", 2)
    await studio.owner.done("POST", f"/bookings/{second['id']}/join", {"with": [{"id": first["id"]}]})
    assert await how_it_is(studio, junior, one) == ("open", 2)
