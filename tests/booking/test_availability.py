"""Who is free, and when one artist can work."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY = "2031-03-03", "2031-03-04"
DAY = {"startTime": "2031-03-02T23:00:00Z", "endTime": "2031-03-03T23:00:00Z"}
WEEK = {"from": "2031-03-02T23:00:00Z", "to": "2031-03-09T23:00:00Z"}
COMP, ROTO = {"name": "Compositing", "level": 4}, {"name": "Roto", "level": 2}


async def _ask(studio: Studio, role: str = "owner", **question: Any) -> list[dict[str, Any]]:
    return await studio[role].done("POST", "/bookings/check-availability", {**DAY, **question})


async def test_each_artist_is_free_or_not_in_the_order_asked_for(studio: Studio) -> None:
    free, held, taken = [await studio.artist() for _ in range(3)]
    hold = await studio.book(held, MONDAY, status="hold")
    firm = await studio.book(taken, MONDAY)
    await studio.book(free, TUESDAY)
    answers = await _ask(studio, artistIds=[taken["id"], free["id"], held["id"], taken["id"]])
    assert [(one["artistId"], one["name"], one["free"]) for one in answers] == [
        (taken["id"], taken["name"], False),
        (free["id"], free["name"], True),
        (held["id"], held["name"], True),
    ]
    assert answers[0]["conflicts"] == [{**DAY, "status": "pencil", "bookingId": firm["id"]}]
    assert answers[2]["holds"] == [{**DAY, "status": "hold", "bookingId": hold["id"]}]
    assert answers[1]["conflicts"] == answers[1]["holds"] == answers[1]["warnings"] == []


async def test_skills_find_those_who_have_all_of_them(fresh_studio: Studio) -> None:
    both = await fresh_studio.artist(name="Bo", skills=[COMP, ROTO])
    one = await fresh_studio.artist(name="Ada", skills=[COMP])
    gone = await fresh_studio.artist(skills=[COMP, ROTO])
    await fresh_studio.owner.done("DELETE", f"/artists/{gone['id']}")
    cases = [(["compositing"], ["Ada", "Bo"]), (["ROTO", "Compositing"], ["Bo"]), (["Painting"], [])]
    for skills, names in cases:
        assert [found["name"] for found in await _ask(fresh_studio, skills=skills)] == names
    ids = [one["id"], both["id"]]
    assert [found["name"] for found in await _ask(fresh_studio, skills=["Roto"], artistIds=ids)] == ["Bo"]


async def test_days_off_are_warned_of(studio: Studio) -> None:
    ids = [(await studio.artist())["id"]]
    weekend = {"startTime": "2031-03-07T23:00:00Z", "endTime": "2031-03-09T23:00:00Z"}
    longer = {"startTime": "2031-03-06T23:00:00Z", "endTime": "2031-03-09T23:00:00Z"}
    (none,), (some,) = await _ask(studio, artistIds=ids, **weekend), await _ask(studio, artistIds=ids, **longer)
    assert none["warnings"] == ["Nothing of this period is a working day."]
    assert some["warnings"] == ["2 of these days are not worked."]


async def test_other_artists_are_only_busy_to_an_artist(fresh_studio: Studio) -> None:
    await fresh_studio.add("artist")
    await fresh_studio.add("viewer")
    own, other = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"]), await fresh_studio.artist()
    mine, theirs = await fresh_studio.book(own, MONDAY), await fresh_studio.book(other, MONDAY)
    ids = [own["id"], other["id"]]
    as_artist, as_viewer = [await _ask(fresh_studio, role, artistIds=ids) for role in ("artist", "viewer")]
    shown, busy = {**DAY, "status": "pencil", "bookingId": mine["id"]}, {**DAY, "status": "busy"}
    assert [one["conflicts"] for one in as_artist] == [[shown], [busy]]
    assert as_viewer[1]["conflicts"] == [{**DAY, "status": "pencil", "bookingId": theirs["id"]}]
    for role, expected in (("artist", busy), ("viewer", as_viewer[1]["conflicts"][0])):
        seen = await fresh_studio[role].done("GET", f"/artists/{other['id']}/availability", params=WEEK)
        assert seen["bookings"] == [expected]


async def test_whom_nobody_knows_is_not_found(studio: Studio, fresh_studio: Studio) -> None:
    own, theirs, gone = await studio.artist(), await fresh_studio.artist(), await studio.artist()
    await studio.owner.done("DELETE", f"/artists/{gone['id']}")
    answers = []
    for artist_id in (theirs["id"], str(uuid4()), gone["id"]):
        question = {**DAY, "artistIds": [own["id"], artist_id]}
        answers += [
            await studio.owner.post("/bookings/check-availability", question),
            await studio.owner.get(f"/artists/{artist_id}/availability", params=WEEK),
        ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({}, "invalid"),
        ({"artistIds": []}, "invalid"),
        ({"skills": ["Roto"], "endTime": DAY["startTime"]}, "invalid"),
        ({"skills": ["Roto"], "startTime": "2031-03-03T09:00:00"}, "invalid"),
        ({"skills": ["Roto"], "endTime": "2034-03-03T09:00:00Z"}, "malformed"),
    ],
)
async def test_a_question_without_sense_is_refused(studio: Studio, question: dict[str, Any], code: str) -> None:
    answer = await studio.owner.post("/bookings/check-availability", {**DAY, **question})
    assert_problem(answer, 400 if code == "malformed" else 422, code)


async def test_free_is_working_time_minus_firm_bookings(studio: Studio) -> None:
    artist = await studio.artist()
    body = {"artistId": artist["id"], "title": "Shoot"}
    firm = {"startTime": "2031-03-03T10:00:00+01:00", "endTime": "2031-03-03T12:00:00+01:00", "status": "confirmed"}
    hold = {"startTime": "2031-03-03T13:00:00+01:00", "endTime": "2031-03-03T14:00:00+01:00", "status": "hold"}
    for when in (firm, hold):
        await studio.owner.done("POST", "/bookings", {**body, **when})
    window = {"from": "2031-03-03T00:00:00+01:00", "to": "2031-03-04T11:00:00+01:00"}
    seen = await studio.owner.done("GET", f"/artists/{artist['id']}/availability", params=window)

    def hours(periods: list[dict[str, Any]]) -> list[tuple[str, str]]:
        return [(period["startTime"][8:16], period["endTime"][8:16]) for period in periods]

    assert hours(seen["workingPeriods"]) == [("03T08:00", "03T17:00"), ("04T08:00", "04T10:00")]
    assert hours(seen["free"]) == [("03T08:00", "03T09:00"), ("03T11:00", "03T17:00"), ("04T08:00", "04T10:00")]
    assert [one["status"] for one in seen["bookings"]] == ["confirmed", "hold"]
    assert seen["timeOff"] == []


async def test_a_working_day_follows_the_clocks(studio: Studio) -> None:
    artist = await studio.artist()
    window = {"from": "2031-03-28T00:00:00Z", "to": "2031-04-01T00:00:00Z"}
    seen = await studio.owner.done("GET", f"/artists/{artist['id']}/availability", params=window)
    assert [period["startTime"] for period in seen["free"]] == ["2031-03-28T08:00:00Z", "2031-03-31T07:00:00Z"]


@pytest.mark.parametrize("to", ["2031-03-02T23:00:00Z", "2031-03-01T00:00:00Z", "2034-01-01T00:00:00Z"])
async def test_a_window_without_sense_is_refused(studio: Studio, to: str) -> None:
    artist = await studio.artist()
    answer = await studio.owner.get(f"/artists/{artist['id']}/availability", params={**WEEK, "to": to})
    assert_problem(answer, 400, "malformed")


async def test_a_night_shift_of_the_evening_before_is_working_time(studio: Studio) -> None:
    artist = await studio.artist(workingPattern={"mon": [["22:00", "06:00"]]})
    window = {"from": "2031-03-04T00:00:00+01:00", "to": "2031-03-05T00:00:00+01:00"}
    seen = await studio.owner.done("GET", f"/artists/{artist['id']}/availability", params=window)
    assert seen["free"] == [{"startTime": "2031-03-03T23:00:00Z", "endTime": "2031-03-04T05:00:00Z"}]
