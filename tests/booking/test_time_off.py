"""Time off: entered, changed, removed, taken back; who may, and who may know why."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-07"
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}


def away_body(start: str, end: str | None = None, **fields: Any) -> dict[str, Any]:
    """What to send for a vacation of whole days."""
    return {"kind": "vacation", "startDate": start, "endDate": end or start, **fields}


async def be_away(studio: Studio, artist: dict[str, Any], start: str, end: str | None = None, **fields: Any) -> Any:
    """A time off, entered by the owner."""
    return await studio.owner.done("POST", f"/artists/{artist['id']}/time-off", away_body(start, end, **fields))


async def own_artist(studio: Studio) -> dict[str, Any]:
    """The artist who is the member with that role."""
    found = await studio.owner.done("GET", "/artists?limit=500")
    own = [artist for artist in found if artist["userId"] == studio.people_ids["artist"]]
    return own[0] if own else await studio.artist(userId=studio.people_ids["artist"])


async def listed(studio: Studio, artist: dict[str, Any], role: str = "owner") -> list[dict[str, Any]]:
    """The time off of an artist as a role sees it."""
    found: list[dict[str, Any]] = await studio[role].done("GET", "/time-off", params=WINDOW)
    return [one for one in found if one["artistId"] == artist["id"]]


async def test_days_off_lie_from_midnight_to_midnight_in_the_zone_of_the_artist(studio: Studio) -> None:
    artist = await studio.artist(timezone="America/New_York")
    made = await be_away(studio, artist, MONDAY, FRIDAY, note="At the sea.")
    assert (made["unit"], made["timezone"], made["version"]) == ("day", "America/New_York", 1)
    assert (made["startTime"], made["endTime"]) == ("2031-03-03T05:00:00Z", "2031-03-08T05:00:00Z")
    assert (made["kind"], made["note"], made["createdBy"]) == ("vacation", "At the sea.", studio.owner_id)
    assert await listed(studio, artist) == [made]
    assert await studio.owner.done("GET", f"/artists/{artist['id']}/time-off", params=WINDOW) == [made]
    assert await studio.owner.done("GET", f"/time-off/{made['id']}") == made


async def test_halves_and_hours(studio: Studio) -> None:
    artist = await studio.artist()
    half = await be_away(studio, artist, MONDAY, startPart="pm")
    assert (half["unit"], half["startPart"], half["startTime"]) == ("half", "pm", "2031-03-03T12:00:00Z")
    hours = {"kind": "other", "startTime": "2031-03-04T09:00:00+01:00", "endTime": "2031-03-04T11:00:00+01:00"}
    made = await studio.owner.done("POST", f"/artists/{artist['id']}/time-off", hours)
    assert (made["unit"], made["startDate"], made["endTime"]) == ("hour", TUESDAY, "2031-03-04T10:00:00Z")


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no reason": ({"startDate": MONDAY, "endDate": MONDAY}, "kind"),
    "an unknown reason": ({**away_body(MONDAY), "kind": "absent"}, "kind"),
    "no end": ({"kind": "sick", "startDate": MONDAY}, "body"),
    "dates and instants": ({**away_body(MONDAY), "startTime": WINDOW["from"]}, "body"),
    "an end before the start": (away_body(FRIDAY, MONDAY), "endDate"),
    "three years": (away_body(MONDAY, "2034-03-03"), "endDate"),
    "an empty note": (away_body(MONDAY, note=" "), "note"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_a_time_off_is_refused(studio: Studio, name: str) -> None:
    body, field = REFUSED[name]
    artist = await studio.artist()
    problem = assert_problem(await studio.owner.post(f"/artists/{artist['id']}/time-off", body), 422, "invalid")
    assert problem["errors"][0]["field"] == field
    assert await listed(studio, artist) == []


async def test_the_same_create_twice_is_one(studio: Studio) -> None:
    artist, other = await studio.artist(), await studio.artist()
    body = away_body(MONDAY, id=str(uuid4()))
    path = f"/artists/{artist['id']}/time-off"
    first, again = [await studio.owner.post(path, body) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["data"] == again.json()["data"]
    assert "actionId" not in again.json()["meta"]
    assert_problem(await studio.owner.post(path, {**body, "kind": "sick"}), 409, "id_taken")
    assert_problem(await studio.owner.post(f"/artists/{other['id']}/time-off", body), 409, "id_taken")


async def test_a_change_moves_it_and_keeps_what_it_does_not_name(studio: Studio) -> None:
    artist = await studio.artist()
    made = await be_away(studio, artist, MONDAY, FRIDAY, note="At the sea.", startPart="pm")
    path = f"/time-off/{made['id']}"
    sick = await studio.owner.done("PATCH", path, {"version": 1, "kind": "sick"})
    assert sick == {**made, "kind": "sick", "version": 2}
    moved = await studio.owner.done(
        "PATCH", path, {"version": 2, "startDate": TUESDAY, "endDate": FRIDAY, "note": None}
    )
    assert (moved["startDate"], moved["startPart"], moved["unit"], moved["note"]) == (TUESDAY, None, "day", None)
    stale = await studio.owner.patch(path, {"version": 2, "kind": "other"})
    assert assert_problem(stale, 409, "edited_meanwhile")["current"] == moved
    for body, field in (({"kind": None}, "kind"), ({"startDate": MONDAY}, "startDate"), ({}, None)):
        response = await studio.owner.patch(path, {"version": 3, **body})
        if field:
            assert assert_problem(response, 422, "invalid")["errors"][0]["field"] == field
        else:
            assert (response.json()["data"], "actionId" in response.json()["meta"]) == (moved, False)
    assert_problem(await studio.owner.patch(path, {"kind": "sick"}), 422, "invalid")


async def test_what_is_removed_is_gone_and_can_be_brought_back(studio: Studio) -> None:
    artist = await studio.artist()
    made = await be_away(studio, artist, MONDAY)
    path = f"/time-off/{made['id']}"
    stale = await studio.owner.delete(path, headers={"If-Match": '"7"'})
    assert_problem(stale, 409, "edited_meanwhile")
    action = (await studio.owner.delete(path)).json()["meta"]["actionId"]
    assert await listed(studio, artist) == []
    assert_problem(await studio.owner.get(path), 404, "not_found")
    assert_problem(await studio.owner.delete(path), 404, "not_found")
    await studio.book(artist, MONDAY)
    undone = (await studio.owner.post(f"/actions/{action}/undo")).json()
    back = await studio.owner.done("GET", path)
    assert back == {**made, "version": 3}
    await studio.owner.done("POST", f"/actions/{undone['meta']['actionId']}/undo")
    assert_problem(await studio.owner.get(path), 404, "not_found")


async def test_undo_takes_back_what_was_entered_and_what_was_changed(studio: Studio) -> None:
    artist = await studio.artist()
    entered = await studio.owner.post(f"/artists/{artist['id']}/time-off", away_body(MONDAY, FRIDAY, note="Sea"))
    made, action = entered.json()["data"], entered.json()["meta"]["actionId"]
    path = f"/time-off/{made['id']}"
    changed = await studio.owner.patch(path, {"version": 1, "startDate": TUESDAY, "endDate": TUESDAY, "note": "Sun"})
    assert_problem(await studio.owner.post(f"/actions/{action}/undo"), 409, "edited_meanwhile")
    await studio.owner.done("POST", f"/actions/{changed.json()['meta']['actionId']}/undo")
    assert await studio.owner.done("GET", path) == {**made, "version": 3}
    other = (await studio.owner.post(f"/artists/{artist['id']}/time-off", away_body(MONDAY))).json()
    assert_problem(await studio["manager"].post(f"/actions/{other['meta']['actionId']}/undo"), 409, "not_your_action")
    await studio.owner.done("POST", f"/actions/{other['meta']['actionId']}/undo")
    assert_problem(await studio.owner.get(f"/time-off/{other['data']['id']}"), 404, "not_found")


async def test_artists_enter_their_own_and_nobody_elses(studio: Studio) -> None:
    artist, other = await own_artist(studio), await studio.artist()
    person = studio["artist"]
    assert_problem(await person.post(f"/artists/{other['id']}/time-off", away_body(MONDAY)), 403, "forbidden")
    theirs = await be_away(studio, other, MONDAY)
    for response in (
        await person.get(f"/time-off/{theirs['id']}"),
        await person.patch(f"/time-off/{theirs['id']}", {"version": 1, "kind": "sick"}),
        await person.delete(f"/time-off/{theirs['id']}"),
    ):
        assert_problem(response, 404, "not_found")
    entered = await person.post(f"/artists/{artist['id']}/time-off", away_body(FRIDAY, note="Wedding"))
    made = entered.json()["data"]
    assert made["note"] == "Wedding"
    changed = await person.done("PATCH", f"/time-off/{made['id']}", {"version": 1, "kind": "other"})
    assert await listed(studio, artist, "artist") == [changed]
    assert await listed(studio, other, "artist") == []
    removed = await person.delete(f"/time-off/{made['id']}")
    await person.done("POST", f"/actions/{removed.json()['meta']['actionId']}/undo")
    assert [one["kind"] for one in await listed(studio, artist)] == ["other"]
    await studio.owner.done("DELETE", f"/time-off/{made['id']}")


async def test_a_viewer_sees_that_somebody_is_away_and_not_why(studio: Studio) -> None:
    artist = await studio.artist()
    made = await be_away(studio, artist, MONDAY, note="Surgery", kind="sick")
    seen = {**made, "kind": "absent", "note": None, "createdBy": None}
    assert await listed(studio, artist, "viewer") == [seen]
    assert await studio["viewer"].done("GET", f"/time-off/{made['id']}") == seen
    for role in ("admin", "manager"):
        assert await listed(studio, artist, role) == [made]
    refused = await studio["viewer"].post(f"/artists/{artist['id']}/time-off", away_body(FRIDAY))
    assert_problem(refused, 403, "forbidden")


async def test_the_log_tells_each_as_much_as_they_may_know(studio: Studio) -> None:
    artist = await studio.artist()
    seq = (await studio.owner.get("/events", params={"limit": 1})).json()["meta"]["seq"]
    made = await be_away(studio, artist, MONDAY, note="Surgery", kind="sick")
    await studio.owner.done("PATCH", f"/time-off/{made['id']}", {"version": 1, "note": "Rest"})
    await studio.owner.done("DELETE", f"/time-off/{made['id']}")
    told = {role: await studio[role].done("GET", f"/events?after={seq}") for role in ("manager", "viewer", "artist")}
    names = ["timeoff.created", "timeoff.updated", "timeoff.removed"]
    assert [event["name"] for event in told["manager"]] == names
    assert told["manager"][0]["data"]["after"] == made
    assert told["manager"][0]["data"]["about"] == {"artistId": artist["id"]}
    assert told["manager"][1]["data"]["before"] == {"note": "Surgery"}
    assert [event["name"] for event in told["viewer"]] == names
    assert told["viewer"][0]["data"]["after"]["kind"] == "absent"
    for word in ("Surgery", "Rest", "sick"):
        assert word not in str(told["viewer"])
    assert [event.keys() for event in told["artist"]] == [{"seq"}] * 3


async def test_a_window_holds_what_reaches_into_it(studio: Studio) -> None:
    artist = await studio.artist()
    before, into, after = [
        await be_away(studio, artist, *days)
        for days in (("2031-02-26", "2031-02-27"), ("2031-02-28", MONDAY), ("2031-04-02", "2031-04-03"))
    ]
    assert [one["id"] for one in await listed(studio, artist)] == [into["id"]]
    wide = {"from": "2031-01-01T00:00:00Z", "to": "2032-01-01T00:00:00Z"}
    found = await studio.owner.done("GET", f"/artists/{artist['id']}/time-off", params=wide)
    assert [one["id"] for one in found] == [before["id"], into["id"], after["id"]]
    for bad in ({"from": WINDOW["to"], "to": WINDOW["from"]}, {**wide, "to": "2040-01-01T00:00:00Z"}):
        assert_problem(await studio.owner.get("/time-off", params=bad), 400, "malformed")


async def test_firm_bookings_under_a_new_time_off_stay_and_are_named(studio: Studio) -> None:
    artist = await studio.artist()
    firm = await studio.book(artist, MONDAY, WEDNESDAY)
    await studio.book(artist, MONDAY, status="hold")
    await studio.book(artist, FRIDAY, "2031-03-10", status="confirmed")
    entered = await studio.owner.post(f"/artists/{artist['id']}/time-off", away_body(WEDNESDAY, "2031-03-06"))
    assert entered.json()["meta"]["conflicts"] == [firm]
    weekend = await studio.owner.post(f"/artists/{artist['id']}/time-off", away_body("2031-03-08", "2031-03-09"))
    assert weekend.json()["meta"]["conflicts"] == []
    assert await studio.owner.done("GET", f"/bookings/{firm['id']}") == firm
    moved = await studio.owner.patch(
        f"/time-off/{weekend.json()['data']['id']}", {"version": 1, "startDate": FRIDAY, "endDate": FRIDAY}
    )
    assert [one["startDate"] for one in moved.json()["meta"]["conflicts"]] == [FRIDAY]


async def test_who_left_the_roster_cannot_be_away(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.owner.done("DELETE", f"/artists/{artist['id']}")
    refused = await studio.owner.post(f"/artists/{artist['id']}/time-off", away_body(MONDAY))
    assert_problem(refused, 409, "artist_unavailable")


async def test_availability_leaves_time_off_out(studio: Studio) -> None:
    artist = await studio.artist()
    await be_away(studio, artist, MONDAY, startPart="pm")
    await be_away(studio, artist, TUESDAY)
    window = {"from": "2031-03-03T00:00:00+01:00", "to": "2031-03-06T00:00:00+01:00"}
    for role in ("owner", "viewer", "artist"):
        found = await studio[role].done("GET", f"/artists/{artist['id']}/availability", params=window)
        assert found["timeOff"] == [{"startTime": "2031-03-03T12:00:00Z", "endTime": "2031-03-04T23:00:00Z"}]
        assert found["free"] == [
            {"startTime": "2031-03-03T08:00:00Z", "endTime": "2031-03-03T12:00:00Z"},
            {"startTime": "2031-03-05T08:00:00Z", "endTime": "2031-03-05T17:00:00Z"},
        ]
    question = {"artistIds": [artist["id"]], "startTime": window["from"], "endTime": window["to"]}
    (asked,) = await studio.owner.done("POST", "/bookings/check-availability", question)
    assert (asked["free"], len(asked["timeOff"]), asked["conflicts"]) == (False, 1, [])
    assert asked["warnings"][0] == "There is time off in this period."
    later = {**question, "startTime": "2031-03-05T00:00:00+01:00"}
    (asked,) = await studio.owner.done("POST", "/bookings/check-availability", later)
    assert (asked["free"], asked["timeOff"]) == (True, [])
