"""Cutting a booking into pieces: time is given back, and nothing else changes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.overdue import let_expire
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2031-03-{day:02}" for day in range(3, 8))
SATURDAY, NEXT_FRIDAY = "2031-03-08", "2031-03-14"
SHARED = ("artistId", "projectId", "title", "notes", "status", "rate", "expiresAt", "placedAt", "seriesId", "timezone")


def days(start: str, end: str | None = None, **parts: str) -> dict[str, str]:
    """A piece of whole days, or of halves."""
    return {"startDate": start, "endDate": end or start, **parts}


async def _split(studio: Studio, booking: dict[str, Any], *pieces: dict[str, Any], **more: Any) -> Any:
    return await studio.owner.post(f"/bookings/{booking['id']}/split", {"pieces": list(pieces), **more})


async def _pieces(studio: Studio, booking: dict[str, Any], *pieces: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await _split(studio, booking, *pieces)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


@pytest.mark.parametrize("status", ["hold", "pencil", "confirmed"])
async def test_the_first_piece_stays_the_booking_and_the_rest_share_all_but_time(studio: Studio, status: str) -> None:
    project = await studio.project()
    made = await studio.book(
        await studio.artist(), MONDAY, FRIDAY, status=status, projectId=project["id"], notes="Plates.",
        seriesId=str(uuid4()),
    )  # fmt: skip
    answer = await _split(studio, made, days(MONDAY), days(WEDNESDAY, THURSDAY), reason="A day for the other job.")
    first, second = answer.json()["data"]
    assert (first["id"], first["version"], second["version"]) == (made["id"], 2, 1)
    assert second["splitFromId"] == made["id"]
    for piece in (first, second):
        assert {name: piece.get(name) for name in SHARED} == {name: made.get(name) for name in SHARED}
    assert [(one["startDate"], one["endDate"]) for one in (first, second)] == [(MONDAY, MONDAY), (WEDNESDAY, THURSDAY)]
    assert [one["cost"]["amount"] for one in (first, second)] == ["450.00", "900.00"]
    assert await studio.owner.done("GET", f"/artists/{made['artistId']}/bookings") == [first, second]
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    names = [(change["name"], change["subjectId"], change["reason"]) for change in action["changes"]]
    reason = "A day for the other job."
    assert names == [("booking.split", made["id"], reason), ("booking.created", second["id"], None)]


async def test_the_price_stays_that_of_the_booking_when_the_artist_has_another(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, FRIDAY)
    dearer = {"perDay": {"amount": "999.00", "currency": "EUR"}, "validFrom": "2020-01-01"}
    await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": artist["version"], "rate": dearer})
    assert [one["rate"] for one in await _pieces(studio, made, days(MONDAY), days(FRIDAY))] == [made["rate"]] * 2


async def test_every_piece_keeps_the_place_in_the_queue(studio: Studio) -> None:
    artist = await studio.artist()
    first, second = [await studio.book(artist, MONDAY, FRIDAY, status="hold") for _ in range(2)]
    pieces = await _pieces(studio, first, days(MONDAY), days(TUESDAY, THURSDAY), days(FRIDAY))
    assert [one["rank"] for one in pieces] == [1, 1, 1]
    assert (await studio.owner.done("GET", f"/bookings/{second['id']}"))["rank"] == 2
    third = await studio.book(artist, MONDAY, status="hold")
    assert third["rank"] == 3
    assert third["placedAt"] > second["placedAt"]


async def test_who_was_behind_moves_up_where_time_was_given_back(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, FRIDAY)
    behind = await studio.book(artist, WEDNESDAY, status="hold")
    assert behind["rank"] == 2
    await _pieces(studio, made, days(MONDAY, TUESDAY), days(THURSDAY, FRIDAY))
    assert (await studio.owner.done("GET", f"/bookings/{behind['id']}"))["rank"] == 1
    assert (await studio.owner.done("POST", f"/bookings/{behind['id']}/confirm"))["status"] == "confirmed"


async def test_what_is_not_worked_stays_so_in_each_piece(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, NEXT_FRIDAY, workDaysOff=[SATURDAY])
    assert made["daysOff"] == ["2031-03-09"]
    pieces = await _pieces(studio, made, days(MONDAY, SATURDAY), days("2031-03-09", NEXT_FRIDAY))
    assert [one["daysOff"] for one in pieces] == [[], ["2031-03-09"]]
    assert [one["cost"]["amount"] for one in pieces] == ["2700.00", "2250.00"]


async def test_half_days(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, WEDNESDAY)
    pieces = await _pieces(studio, made, days(MONDAY, TUESDAY, endPart="am"), days(TUESDAY, startPart="pm"),
                           days(WEDNESDAY))  # fmt: skip
    assert [one["unit"] for one in pieces] == ["half", "half", "day"]
    assert [one["cost"]["amount"] for one in pieces] == ["675.00", "225.00", "450.00"]
    assert pieces[0]["endTime"] == pieces[1]["startTime"]


async def test_hours(studio: Studio) -> None:
    artist = await studio.artist(rate={"perHour": {"amount": "60.00", "currency": "EUR"}})
    body = {"artistId": artist["id"], "title": "Grade", "startTime": "2031-03-03T08:00:00Z",
            "endTime": "2031-03-03T16:00:00Z", "status": "pencil"}  # fmt: skip
    made = await studio.owner.done("POST", "/bookings", body)
    morning = {"startTime": "2031-03-03T08:00:00Z", "endTime": "2031-03-03T10:00:00Z"}
    evening = {"startTime": "2031-03-03T14:30:00Z", "endTime": "2031-03-03T16:00:00Z"}
    pieces = await _pieces(studio, made, morning, evening)
    assert [one["cost"]["amount"] for one in pieces] == ["120.00", "90.00"]
    assert_problem(await _split(studio, pieces[0], days(MONDAY)), 422, "invalid")


async def test_one_piece_gives_time_back_and_the_whole_changes_nothing(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, FRIDAY, status="hold")
    same = await _split(studio, made, days(MONDAY, FRIDAY))
    assert same.json()["data"] == [made]
    assert "actionId" not in same.json()["meta"]
    answer = await _split(studio, made, days(TUESDAY, WEDNESDAY))
    (shorter,) = answer.json()["data"]
    assert (shorter["startDate"], shorter["endDate"], shorter["placedAt"]) == (TUESDAY, WEDNESDAY, made["placedAt"])
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    assert [change["name"] for change in action["changes"]] == ["booking.updated"]


async def test_two_hundred_pieces(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), "2031-01-01", "2031-12-31")
    dates = [f"2031-{month:02}-{day:02}" for month in range(1, 12) for day in range(1, 29)][:201]
    assert_problem(await _split(studio, made, *map(days, dates)), 422, "invalid")
    pieces = await _pieces(studio, made, *map(days, dates[:200]))
    assert [one["startDate"] for one in pieces] == dates[:200]


WRONG: list[tuple[list[dict[str, Any]], str]] = [
    ([days("2031-03-02", MONDAY)], "pieces.0.startDate"),
    ([days(MONDAY), days(FRIDAY, SATURDAY)], "pieces.1.endDate"),
    ([days(MONDAY, WEDNESDAY), days(WEDNESDAY)], "pieces.1.startDate"),
    ([days(WEDNESDAY), days(MONDAY)], "pieces.1.startDate"),
    ([days(WEDNESDAY, MONDAY)], "pieces.0.endDate"),
    ([days(MONDAY, startPart="pm", endPart="am")], "pieces.0.endPart"),
    ([{"startTime": f"{MONDAY}T08:00:00Z", "endTime": f"{MONDAY}T09:00:00Z"}], "pieces.0.startTime"),
    ([{"startDate": MONDAY}], "pieces.0"),
    ([{**days(MONDAY), "startTime": f"{MONDAY}T08:00:00Z"}], "pieces.0"),
    ([], "pieces"),
]


@pytest.mark.parametrize(("pieces", "field"), WRONG)
async def test_pieces_that_do_not_lie_inside_in_order(studio: Studio, pieces: list[dict[str, Any]], field: str) -> None:
    made = await studio.book(await studio.artist(), MONDAY, FRIDAY)
    problem = assert_problem(await _split(studio, made, *pieces), 422, "invalid")
    assert problem["errors"][0]["field"] == field
    assert await studio.owner.done("GET", f"/artists/{made['artistId']}/bookings") == [made]


async def test_what_is_stale_or_over_is_not_split(studio: Studio, owner_dsn: str) -> None:
    artist = await studio.artist()
    made, over, expired = [await studio.book(artist, MONDAY, TUESDAY, status="hold") for _ in range(3)]
    await studio.owner.done("POST", f"/bookings/{over['id']}/release")
    let_expire(owner_dsn, expired["id"])
    stale = assert_problem(await _split(studio, made, days(MONDAY), version=9), 409, "edited_meanwhile")
    assert stale["current"] == made
    for one in (over, expired):
        assert_problem(await _split(studio, one, days(MONDAY)), 409, "booking_is_over")


async def test_a_split_is_undone_and_done_again(studio: Studio) -> None:
    for status in ("hold", "pencil", "confirmed"):
        artist = await studio.artist()
        made = await studio.book(artist, MONDAY, FRIDAY, status=status)
        behind = await studio.book(artist, MONDAY, status="hold")
        split = await _split(studio, made, days(MONDAY), days(WEDNESDAY), days(FRIDAY))
        pieces = split.json()["data"]
        undone = await studio.owner.post(f"/actions/{split.json()['meta']['actionId']}/undo")
        assert undone.status_code == 200, undone.text
        back = await studio.owner.done("GET", f"/bookings/{made['id']}")
        assert {**back, "version": 1} == made
        ended = [await studio.owner.done("GET", f"/bookings/{piece['id']}") for piece in pieces[1:]]
        assert {one["status"] for one in ended} == {"cancelled" if status == "confirmed" else "released"}
        again = await studio.owner.post(f"/actions/{undone.json()['meta']['actionId']}/undo")
        assert again.status_code == 200, again.text
        now = [await studio.owner.done("GET", f"/bookings/{piece['id']}") for piece in pieces]
        lasting = [{name: value for name, value in one.items() if name != "version"} for one in (*now, *pieces)]
        assert lasting[:3] == lasting[3:]
        assert (await studio.owner.done("GET", f"/bookings/{behind['id']}"))["rank"] == 2


async def test_a_piece_that_was_changed_stands_on_the_split(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, FRIDAY)
    split = await _split(studio, made, days(MONDAY), days(FRIDAY))
    piece = split.json()["data"][1]
    await studio.owner.done("POST", f"/bookings/{piece['id']}/confirm")
    undone = await studio.owner.post(f"/actions/{split.json()['meta']['actionId']}/undo")
    assert assert_problem(undone, 409, "edited_meanwhile")["laterChange"]["name"] == "booking.confirmed"


async def test_pieces_of_a_half_day_keep_the_midday_that_the_booking_was_made_with(fresh_studio: Studio) -> None:
    studio, artist = fresh_studio, await fresh_studio.artist()
    made = await studio.book(artist, MONDAY, WEDNESDAY, startPart="pm")
    assert made["startTime"] == "2031-03-03T12:00:00Z"
    await studio.owner.done("PATCH", "/tenants/current", {"version": 1, "settings": {"midday": "11:00"}})
    first, second = await _pieces(studio, made, days(MONDAY, startPart="pm"), days(TUESDAY, endPart="am"))
    assert (first["startTime"], second["endTime"]) == ("2031-03-03T12:00:00Z", "2031-03-04T12:00:00Z")
