"""The place of a hold in the queue, instant by instant (booking rule 2)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import Studio

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2031-03-0{day}" for day in range(3, 8))
BEFORE = {MONDAY: "02", TUESDAY: "03", WEDNESDAY: "04", THURSDAY: "05", FRIDAY: "06", "end": "07"}


def _segments(*parts: tuple[str, str, int]) -> list[dict[str, Any]]:
    """Segments from the midnight before one day to the midnight before another, in Berlin."""
    return [
        {"startTime": f"2031-03-{BEFORE[start]}T23:00:00Z", "endTime": f"2031-03-{BEFORE[end]}T23:00:00Z", "rank": rank}
        for start, end, rank in parts
    ]


async def _get(studio: Studio, booking: dict[str, Any]) -> dict[str, Any]:
    return await studio.owner.done("GET", f"/bookings/{booking['id']}")


async def test_a_hold_is_first_on_monday_and_second_on_thursday(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, THURSDAY, status="hold")
    hold = await studio.book(artist, MONDAY, FRIDAY, status="hold")
    assert hold["rank"] == 2
    assert hold["rankSegments"] == _segments((MONDAY, THURSDAY, 1), (THURSDAY, FRIDAY, 2), (FRIDAY, "end", 1))


async def test_the_headline_is_the_worst_of_the_segments(studio: Studio) -> None:
    artist = await studio.artist()
    for start, end, status in ((MONDAY, TUESDAY, "pencil"), (TUESDAY, THURSDAY, "hold"), (WEDNESDAY, FRIDAY, "hold")):
        await studio.book(artist, start, end, status=status)
    hold = await studio.book(artist, MONDAY, FRIDAY, status="hold")
    parts = (MONDAY, TUESDAY, 2), (TUESDAY, FRIDAY, 3), (FRIDAY, "end", 2)
    assert (hold["rank"], hold["rankSegments"]) == (3, _segments(*parts))


async def test_a_firm_booking_comes_before_every_hold_however_late_it_was_made(studio: Studio) -> None:
    artist = await studio.artist()
    hold = await studio.book(artist, MONDAY, TUESDAY, status="hold")
    assert (hold["rank"], hold["rankSegments"]) == (1, _segments((MONDAY, WEDNESDAY, 1)))
    firm = await studio.book(artist, TUESDAY, status="confirmed")
    after = await _get(studio, hold)
    assert (after["rank"], after["rankSegments"]) == (2, _segments((MONDAY, TUESDAY, 1), (TUESDAY, WEDNESDAY, 2)))
    assert after["version"] == hold["version"]
    await studio.owner.done("DELETE", f"/bookings/{firm['id']}", params={"reason": "Slipped."})
    assert (await _get(studio, hold))["rank"] == 1


async def test_holds_rank_in_the_order_in_which_they_were_placed(studio: Studio) -> None:
    artist = await studio.artist()
    holds = [await studio.book(artist, MONDAY, status="hold") for _ in range(4)]
    assert [hold["rank"] for hold in holds] == [1, 2, 3, 4]
    places = [hold["placedAt"] for hold in holds]
    assert places == sorted(set(places))
    for ended, ranks in ((1, [1, None, 2, 3]), (0, [None, None, 1, 2])):
        await studio.owner.done("POST", f"/bookings/{holds[ended]['id']}/release")
        assert [(await _get(studio, hold)).get("rank") for hold in holds] == ranks


async def test_who_touches_or_belongs_to_others_does_not_count(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, TUESDAY, status="hold")
    await studio.book(await studio.artist(), WEDNESDAY, status="hold")
    hold = await studio.book(artist, WEDNESDAY, status="hold")
    await studio.book(artist, WEDNESDAY, FRIDAY, status="hold")
    assert (await _get(studio, hold))["rank"] == 1


async def test_a_list_and_a_window_say_the_same_ranks_as_the_booking_itself(studio: Studio) -> None:
    artist = await studio.artist()
    for start, end, status in (
        (MONDAY, WEDNESDAY, "hold"),
        (TUESDAY, FRIDAY, "hold"),
        (WEDNESDAY, WEDNESDAY, "pencil"),
        (MONDAY, FRIDAY, "hold"),
        (FRIDAY, FRIDAY, "confirmed"),
    ):
        await studio.book(artist, start, end, status=status)
    path = f"/artists/{artist['id']}/bookings"
    listed = await studio.owner.done("GET", path)
    assert [one.get("rank") for one in listed] == [2, 4, 3, None, None]
    assert [await _get(studio, one) for one in listed] == listed
    window = {"from": "2031-03-07T00:00:00Z", "to": "2031-03-07T01:00:00Z"}
    in_window = await studio.owner.done("GET", path, params=window)
    assert in_window == [one for one in listed if one["endTime"] > "2031-03-07T00"]
    for one in await studio.owner.done("GET", path, params={"status": "hold", "limit": 1}):
        assert one in listed


async def test_a_move_by_hours_is_ranked_to_the_instant(studio: Studio) -> None:
    artist = await studio.artist()
    body = {"artistId": artist["id"], "title": "Shoot", "status": "hold"}
    first = {"startTime": "2031-03-03T09:00:00Z", "endTime": "2031-03-03T11:30:00Z"}
    second = {"startTime": "2031-03-03T11:00:00Z", "endTime": "2031-03-03T12:00:00Z"}
    await studio.owner.done("POST", "/bookings", {**body, **first})
    hold = await studio.owner.done("POST", "/bookings", {**body, **second})
    assert [(one["endTime"][11:16], one["rank"]) for one in hold["rankSegments"]] == [("11:30", 2), ("12:00", 1)]
