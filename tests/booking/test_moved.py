"""Whose hold moves up or down when somebody else's booking changes: one event each, in the same action."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.overdue import let_expire
from tests.support.studio import Api, Studio

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-07"
MOVED = ("booking.promoted", "booking.demoted")


class Log:
    """What is recorded from here on."""

    def __init__(self, owner: Api, after: int) -> None:
        self.owner, self.after = owner, after

    @classmethod
    async def begin(cls, studio: Studio) -> Log:
        head = await studio.owner.get("/events?after=0&limit=1")
        return cls(studio.owner, head.json()["meta"]["seq"])

    async def read(self) -> list[Json]:
        return await self.owner.done("GET", f"/events?after={self.after}&limit=500")

    async def moves(self) -> list[tuple[str, str, int, int]]:
        """Name, booking, rank before and after, of every hold that moved."""
        return [
            (
                event["name"].partition(".")[2],
                event["subjectId"],
                event["data"]["before"]["rank"],
                event["data"]["after"]["rank"],
            )
            for event in await self.read()
            if event["name"] in MOVED
        ]


async def queue_of(studio: Studio, many: int, start: str = MONDAY, end: str = FRIDAY) -> tuple[Json, list[Json]]:
    artist = await studio.artist()
    return artist, [await studio.book(artist, start, end, status="hold") for _ in range(many)]


async def test_when_the_first_is_released_each_junior_moves_up_and_is_told_once(studio: Studio) -> None:
    _artist, (first, second, third) = await queue_of(studio, 3)
    log = await Log.begin(studio)
    await studio.owner.done("POST", f"/bookings/{first['id']}/release")
    assert await log.moves() == [("promoted", second["id"], 2, 1), ("promoted", third["id"], 3, 2)]
    cause, *moves = await log.read()
    assert {event["actionId"] for event in moves} == {cause["actionId"]}
    about = {"artistId": first["artistId"], "createdBy": studio.owner_id}
    assert moves[0]["data"] == {"schema": 1, "about": about, "before": {"rank": 2}, "after": {"rank": 1}}
    assert (moves[0]["version"], moves[0]["actorId"]) == (second["version"], studio.owner_id)
    assert (await studio.owner.done("GET", f"/bookings/{second['id']}"))["version"] == second["version"]


async def test_a_new_hold_moves_nobody_and_looks_at_nobody(studio: Studio) -> None:
    artist, _holds = await queue_of(studio, 2)
    log = await Log.begin(studio)
    await studio.book(artist, MONDAY, status="hold")
    assert [event["name"] for event in await log.read()] == ["booking.created"]


async def test_a_firm_booking_comes_before_the_holds_below_it(studio: Studio) -> None:
    artist, (first, second) = await queue_of(studio, 2)
    log = await Log.begin(studio)
    firm = await studio.book(artist, TUESDAY, status="pencil")
    assert await log.moves() == [("demoted", first["id"], 1, 2), ("demoted", second["id"], 2, 3)]
    log = await Log.begin(studio)
    await studio.owner.done("DELETE", f"/bookings/{firm['id']}", params={"reason": "Slipped."})
    assert await log.moves() == [("promoted", first["id"], 2, 1), ("promoted", second["id"], 3, 2)]


async def test_the_second_that_becomes_firm_passes_the_first(studio: Studio) -> None:
    _artist, (first, second, third) = await queue_of(studio, 3)
    log = await Log.begin(studio)
    await studio.owner.done("POST", f"/bookings/{second['id']}/confirm")
    # The third had two before it and has them still.
    assert await log.moves() == [("demoted", first["id"], 1, 2)]
    assert third["rank"] == 3


@pytest.mark.parametrize(
    "change",
    [
        {"startDate": "2031-04-07", "endDate": "2031-04-08"},
        {"startDate": MONDAY, "endDate": TUESDAY},
        {"artistId": "another"},
    ],
    ids=["moves", "shrinks", "is reassigned"],
)
async def test_a_senior_that_goes_away_lets_others_up(studio: Studio, change: Json) -> None:
    artist = await studio.artist()
    first = await studio.book(artist, MONDAY, FRIDAY, status="hold")
    second = await studio.book(artist, WEDNESDAY, FRIDAY, status="hold")
    log = await Log.begin(studio)
    if "artistId" in change:
        change = {"artistId": (await studio.artist())["id"]}
    await studio.owner.done("PATCH", f"/bookings/{first['id']}", {"version": first["version"], **change})
    assert await log.moves() == [("promoted", second["id"], 2, 1)]


async def test_a_change_that_is_no_change_of_places_tells_nobody(studio: Studio) -> None:
    _artist, (first, _second) = await queue_of(studio, 2)
    log = await Log.begin(studio)
    change = {"version": 1, "title": "Roto", "expiresAt": "2031-01-01T00:00:00Z"}
    await studio.owner.done("PATCH", f"/bookings/{first['id']}", change)
    assert [event["name"] for event in await log.read()] == ["booking.updated"]


async def test_a_split_moves_who_was_below_the_days_that_were_given_back(studio: Studio) -> None:
    artist = await studio.artist()
    first = await studio.book(artist, MONDAY, FRIDAY, status="hold")
    below = await studio.book(artist, WEDNESDAY, status="hold")
    still = await studio.book(artist, FRIDAY, status="hold")
    log = await Log.begin(studio)
    pieces = [{"startDate": day, "endDate": end} for day, end in ((MONDAY, TUESDAY), (FRIDAY, FRIDAY))]
    await studio.owner.done("POST", f"/bookings/{first['id']}/split", {"pieces": pieces})
    assert await log.moves() == [("promoted", below["id"], 2, 1)]
    assert (await studio.owner.done("GET", f"/bookings/{still['id']}"))["rank"] == 2


async def test_an_undo_puts_everybody_back(studio: Studio) -> None:
    _artist, (first, second) = await queue_of(studio, 2)
    released = await studio.owner.post(f"/bookings/{first['id']}/release")
    log = await Log.begin(studio)
    await studio.owner.done("POST", f"/actions/{released.json()['meta']['actionId']}/undo")
    assert await log.moves() == [("demoted", second["id"], 1, 2)]


async def test_a_batch_tells_each_of_its_whole_effect_once(studio: Studio) -> None:
    artist, (first, second, third) = await queue_of(studio, 3)
    log = await Log.begin(studio)
    ends = [{"op": "release", "id": hold["id"]} for hold in (first, second)]
    new = {"op": "create", "artistId": artist["id"], "title": "Late", "startDate": MONDAY, "endDate": MONDAY}
    await studio.owner.done("POST", "/bookings/batch", {"operations": [new, *ends]})
    assert await log.moves() == [("promoted", third["id"], 3, 1)]


async def test_what_a_batch_moves_twice_is_told_from_where_it_was_at_first(studio: Studio) -> None:
    _artist, (first, second) = await queue_of(studio, 2)
    log = await Log.begin(studio)
    days = [{"startDate": day, "endDate": day} for day in ("2031-03-10", "2031-03-17")]
    operations = [{"op": "update", "id": first["id"], **day} for day in days]
    await studio.owner.done("POST", "/bookings/batch", {"operations": operations})
    assert await log.moves() == [("promoted", second["id"], 2, 1)]


async def test_who_is_described_anew_beside_it_moves_all_the_same(studio: Studio) -> None:
    artist, (first, second) = await queue_of(studio, 2)
    log = await Log.begin(studio)
    title = {"op": "update", "id": first["id"], "title": "Roto"}
    firm = {"op": "create", "artistId": artist["id"], "title": "Late", "startDate": MONDAY, "endDate": MONDAY}
    operations = [title, {**firm, "status": "pencil"}, {"op": "extend", "id": second["id"]}]
    await studio.owner.done("POST", "/bookings/batch", {"operations": operations})
    assert await log.moves() == [("demoted", first["id"], 1, 2), ("demoted", second["id"], 2, 3)]


async def test_a_dry_run_tells_nobody(studio: Studio) -> None:
    _artist, (first, _second) = await queue_of(studio, 2)
    log = await Log.begin(studio)
    await studio.owner.done("POST", f"/bookings/{first['id']}/release", params={"dryRun": "true"})
    assert await log.read() == []


async def test_whoever_has_run_out_is_not_told(studio: Studio, owner_dsn: str) -> None:
    _artist, (first, second) = await queue_of(studio, 2)
    let_expire(owner_dsn, second["id"])
    log = await Log.begin(studio)
    await studio.owner.done("POST", f"/bookings/{first['id']}/release")
    assert await log.moves() == []
