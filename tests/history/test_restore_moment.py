"""Bookings become what they were at a moment: as one change, all of them or none, under today's rules."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from tests.support.ageing import age, tidy
from tests.support.overdue import let_expire
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-06"
LASTING = ("version", "rank", "rankSegments")


async def moment(studio: Studio) -> str:
    """The instant right after the last thing that happened."""
    (event,) = await studio.owner.done("GET", "/history", params={"limit": 1})
    at = datetime.fromisoformat(event["at"]) + timedelta(microseconds=1)
    return at.isoformat().replace("+00:00", "Z")


async def restore(api: Api, at: str, *rows: Json, dry: bool = False, **body: Any) -> Any:
    named = {"bookingIds": [row["id"] for row in rows]} if rows else {}
    query = {"dryRun": "true"} if dry else {}
    return await api.post("/history/restore", {"asOf": at, **named, **body}, params=query)


async def read(studio: Studio, *rows: Json) -> list[Json]:
    return [await studio.owner.done("GET", f"/bookings/{row['id']}") for row in rows]


def content(rows: list[Json]) -> list[Json]:
    return [{name: value for name, value in row.items() if name not in LASTING} for row in rows]


class Mess:
    """Four bookings of which three were changed in three ways since a moment, and one that was made since."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.owner = studio, studio.owner

    async def make(self) -> Mess:
        studio = self.studio
        self.artists = [await studio.artist(), await studio.artist()]
        one, two = self.artists
        self.moved = await studio.book(one, MONDAY, title="Moved")
        self.released = await studio.book(two, MONDAY, status="hold", title="Released")
        self.confirmed = await studio.book(two, TUESDAY, status="hold", title="Confirmed")
        self.same = await studio.book(one, WEDNESDAY, title="Same")
        self.at = await moment(studio)
        move = {"version": 1, "artistId": two["id"], "startDate": THURSDAY, "endDate": THURSDAY}
        await self.owner.done("PATCH", f"/bookings/{self.moved['id']}", move)
        await self.owner.done("POST", f"/bookings/{self.released['id']}/release", {"reason": "Not needed."})
        await self.owner.done("POST", f"/bookings/{self.confirmed['id']}/confirm")
        self.later = await studio.book(one, THURSDAY, status="confirmed", title="Later")
        return self

    @property
    def then(self) -> list[Json]:
        return [self.moved, self.released, self.confirmed, self.same]


@pytest.fixture
async def mess(fresh_studio: Studio) -> Mess:
    return await Mess(fresh_studio).make()


async def test_several_go_back_as_one_change_with_one_undo(mess: Mess, fresh_studio: Studio) -> None:
    made = await read(fresh_studio, *mess.then, mess.later)
    answer = await restore(mess.owner, mess.at, *mess.then, mess.later, reason="The client came back.")
    assert answer.status_code == 200, answer.text
    meta, changed = answer.json()["meta"], answer.json()["data"]
    assert meta["unchanged"] == 1
    assert {one["subjectId"] for one in changed} == {
        row["id"] for row in (mess.moved, mess.released, mess.confirmed, mess.later)
    }
    assert {one["reason"] for one in changed} == {"The client came back."}
    *back, later = await read(fresh_studio, *mess.then, mess.later)
    assert content(back) == content(mess.then)
    assert (later["status"], later["endReason"]) == ("cancelled", "The client came back.")
    await mess.owner.done("POST", f"/actions/{meta['actionId']}/undo")
    assert content(await read(fresh_studio, *mess.then, mess.later)) == content(made)


async def test_what_is_tried_out_says_everything_and_changes_nothing(mess: Mess, fresh_studio: Studio) -> None:
    made = await read(fresh_studio, *mess.then, mess.later)
    behind = await fresh_studio.book(mess.artists[1], MONDAY, status="hold", title="Behind")
    assert behind["rank"] == 1
    answer = (await restore(mess.owner, mess.at, *mess.then, dry=True)).json()
    assert answer["meta"]["dryRun"] is True
    assert "actionId" not in answer["meta"]
    ripple = answer["meta"]["ripple"]
    assert {(one["title"], one.get("statusBefore"), one["status"]) for one in ripple["bookings"]} == {
        ("Moved", "pencil", "pencil"), ("Released", "released", "hold"), ("Confirmed", "confirmed", "hold"),
    }  # fmt: skip
    assert [(one["title"], one["before"], one["after"]) for one in ripple["holds"]] == [("Behind", 1, 2)]
    assert await read(fresh_studio, *mess.then, mess.later) == made
    # By the plan that was shown, and by no other.
    await mess.owner.done("POST", f"/bookings/{behind['id']}/release")
    refused = await restore(mess.owner, mess.at, *mess.then, planHash=ripple["planHash"])
    new = assert_problem(refused, 409, "plan_changed")["ripple"]
    assert new["holds"] == []
    assert await read(fresh_studio, *mess.then, mess.later) == made
    done = await restore(mess.owner, mess.at, *mess.then, planHash=new["planHash"])
    assert done.json()["meta"]["ripple"] == new


async def test_the_bookings_of_an_artist_a_project_or_some_days_go_back(mess: Mess, fresh_studio: Studio) -> None:
    one, two = mess.artists

    async def would(**chosen: Any) -> set[str]:
        answer = await restore(mess.owner, mess.at, dry=True, **chosen)
        assert answer.is_success, answer.text
        names = {row["id"]: row["title"] for row in [*mess.then, mess.later]}
        return {names[change["subjectId"]] for change in answer.json()["data"]}

    assert await would(artistIds=[two["id"]]) == {"Moved", "Released", "Confirmed"}
    # What came later stays, unless it is said that it shall not.
    assert await would(artistIds=[one["id"]]) == {"Moved"}
    assert await would(artistIds=[one["id"]], endLater=True) == {"Moved", "Later"}
    day = {"from": f"{TUESDAY}T00:00:00Z", "to": f"{TUESDAY}T12:00:00Z"}
    assert await would(**day) == {"Confirmed"}
    project = await fresh_studio.project()
    assert await would(projectIds=[project["id"]]) == set()
    added = {"version": 2, "projectId": project["id"]}
    await mess.owner.done("PATCH", f"/bookings/{mess.moved['id']}", added)
    assert await would(projectIds=[project["id"]]) == {"Moved"}


async def test_every_conflict_is_named_and_nothing_goes_back(mess: Mess, fresh_studio: Studio) -> None:
    one, two = mess.artists
    away = {"version": 1, "startDate": THURSDAY, "endDate": THURSDAY}
    other = await fresh_studio.book(two, WEDNESDAY, title="Other")
    at = await moment(fresh_studio)
    third = await fresh_studio.artist()
    await mess.owner.done("PATCH", f"/bookings/{mess.same['id']}", {**away, "artistId": third["id"]})
    await mess.owner.done("POST", f"/bookings/{other['id']}/release")
    blocks = [await fresh_studio.book(artist, WEDNESDAY, title="In the way") for artist in (one, two)]
    made = await read(fresh_studio, *mess.then, other)
    wanted = [mess.same, other, mess.later]
    for dry in (True, False):
        problem = assert_problem(await restore(mess.owner, at, *wanted, dry=dry), 409, "artist_already_booked")
        listed = {row["subjectId"]: [conflict["id"] for conflict in row["conflicts"]] for row in problem["refusals"]}
        assert listed == {mess.same["id"]: [blocks[0]["id"]], other["id"]: [blocks[1]["id"]]}
    single = assert_problem(await restore(mess.owner, at, mess.same, dry=True), 409, "artist_already_booked")
    assert (single["subjectId"], single["subjectKind"]) == (mess.same["id"], "booking")
    assert await read(fresh_studio, *mess.then, other) == made
    # What is in the way was booked since: it may be ended with the rest.
    done = await restore(mess.owner, at, mess.same, blocks[0])
    assert done.is_success, done.text
    assert [row["status"] for row in await read(fresh_studio, mess.same, blocks[0])] == ["pencil", "released"]


async def test_two_that_have_changed_places_change_them_back(fresh_studio: Studio) -> None:
    owner, one, two = fresh_studio.owner, await fresh_studio.artist(), await fresh_studio.artist()
    rows = [await fresh_studio.book(artist, MONDAY, status="confirmed") for artist in (one, two)]
    at = await moment(fresh_studio)
    aside = {"version": 1, "startDate": TUESDAY, "endDate": TUESDAY}
    await owner.done("PATCH", f"/bookings/{rows[0]['id']}", {**aside, "artistId": two["id"]})
    await owner.done("PATCH", f"/bookings/{rows[1]['id']}", {"version": 1, "artistId": one["id"]})
    back = {"version": 2, "startDate": MONDAY, "endDate": MONDAY}
    await owner.done("PATCH", f"/bookings/{rows[0]['id']}", back)
    assert (await restore(owner, at, *rows)).is_success
    assert [row["artistId"] for row in await read(fresh_studio, *rows)] == [one["id"], two["id"]]


async def test_what_is_as_it_was_is_left_alone(fresh_studio: Studio) -> None:
    rate = {"perDay": {"amount": "450.10", "currency": "EUR"}}
    booking = await fresh_studio.book(await fresh_studio.artist(rate=rate), MONDAY)
    at = await moment(fresh_studio)
    answer = (await restore(fresh_studio.owner, at, booking)).json()
    assert (answer["data"], answer["meta"]["unchanged"]) == ([], 1)
    assert "actionId" not in answer["meta"]
    chosen = await restore(fresh_studio.owner, at, artistIds=[booking["artistId"]])
    assert (chosen.json()["data"], chosen.json()["meta"]["unchanged"]) == ([], 0)
    assert await read(fresh_studio, booking) == [booking]


async def test_what_is_over_again_stays_as_it_is(fresh_studio: Studio) -> None:
    """What was made since and has ended by itself; and a hold that was over at the moment, though that was recorded later."""
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    ends = datetime.now(UTC) + timedelta(seconds=1)
    hold = await fresh_studio.book(artist, MONDAY, status="hold", expiresAt=ends.isoformat())
    async with asyncio.timeout(20):
        while (await owner.done("GET", "/history", params={"limit": 1}))[0]["name"] != "booking.expired":
            pass
    made = await fresh_studio.book(artist, TUESDAY)
    await owner.done("POST", f"/bookings/{made['id']}/release", {})
    before = await read(fresh_studio, hold, made)
    answer = (await restore(owner, ends.isoformat(), hold, made)).json()
    assert (answer["data"], answer["meta"]["unchanged"]) == ([], 2)
    assert await read(fresh_studio, hold, made) == before


async def test_a_hold_is_judged_by_the_moment_and_keeps_the_time_that_it_was_given(
    fresh_studio: Studio, owner_dsn: str
) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    kept, over = [await fresh_studio.book(artist, MONDAY, status="hold") for _ in range(2)]
    at = await moment(fresh_studio)
    longer = await owner.done("POST", f"/bookings/{kept['id']}/extend", {"expiresAt": "2031-03-01T00:00:00Z"})
    assert (await restore(owner, at, kept)).json()["meta"]["unchanged"] == 1
    await owner.done("PATCH", f"/bookings/{kept['id']}", {"version": 2, "title": "Roto"})
    assert (await restore(owner, at, kept)).json()["meta"]["unchanged"] == 0
    (back,) = await read(fresh_studio, kept)
    assert (back["title"], back["expiresAt"]) == (kept["title"], longer["expiresAt"])
    # Its clock has run out since: it comes back with a new one, in its old place.
    let_expire(owner_dsn, over["id"])
    assert (await read(fresh_studio, over))[0]["status"] == "expired"
    assert (await restore(owner, at, over)).is_success
    (back,) = await read(fresh_studio, over)
    assert (back["status"], back["placedAt"], back["rank"]) == ("hold", over["placedAt"], 2)


async def test_a_hold_that_had_run_out_by_then_is_over_again(fresh_studio: Studio, owner_dsn: str) -> None:
    owner = fresh_studio.owner
    hold = await fresh_studio.book(await fresh_studio.artist(), MONDAY, status="hold")
    at = await moment(fresh_studio)
    await owner.done("POST", f"/bookings/{hold['id']}/extend", {"expiresAt": "2031-03-01T00:00:00Z"})
    with psycopg.connect(owner_dsn) as connection:
        connection.execute(
            """update row_versions set "row" = jsonb_set("row", '{expires_at}', to_jsonb(now() - interval '1 day'))
               where row_id = %s and version = 1""",
            [hold["id"]],
        )
    assert (await restore(owner, at, hold)).json()["meta"]["unchanged"] == 0
    assert (await read(fresh_studio, hold))[0]["status"] == "expired"
    assert (await restore(owner, at, hold)).json()["meta"]["unchanged"] == 1


async def test_who_has_left_or_is_away_by_now_is_named(fresh_studio: Studio) -> None:
    owner, artists = fresh_studio.owner, [await fresh_studio.artist(), await fresh_studio.artist()]
    rows = [await fresh_studio.book(artist, MONDAY) for artist in artists]
    at = await moment(fresh_studio)
    for row in rows:
        await owner.done("POST", f"/bookings/{row['id']}/release")
    await owner.done("DELETE", f"/artists/{artists[0]['id']}")
    days = {"kind": "vacation", "startDate": MONDAY, "endDate": MONDAY}
    away = await owner.done("POST", f"/artists/{artists[1]['id']}/time-off", days)
    problem = assert_problem(await restore(owner, at, *rows), 409, "artist_unavailable")
    refused = {one["subjectId"]: one for one in problem["refusals"]}
    assert "no longer on the roster" in refused[rows[0]["id"]]["detail"]
    assert [one["id"] for one in refused[rows[1]["id"]]["timeOff"]] == [away["id"]]
    assert {row["status"] for row in await read(fresh_studio, *rows)} == {"released"}


async def test_who_may_not_and_what_is_not_there_is_refused(fresh_studio: Studio, studio: Studio) -> None:
    booking = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    at, owner = await moment(fresh_studio), fresh_studio.owner
    for role in ("viewer", "artist"):
        assert_problem(await restore(await fresh_studio.add(role), at, booking), 403, "forbidden")
    theirs = await studio.book(await studio.artist(), MONDAY)
    assert_problem(await restore(owner, at, booking, theirs), 404, "not_found")
    for when in ("2001-01-01T00:00:00Z", "2199-01-01T00:00:00Z"):
        assert_problem(await restore(owner, when, booking), 400, "outside_history")
    chosen = {"artistIds": [booking["artistId"]]}
    wrong: list[Json] = [
        {}, {"bookingIds": []}, {"bookingIds": [booking["id"]] * 501}, {"bookingIds": [booking["id"]], **chosen},
        {"bookingIds": [booking["id"]], "endLater": True}, {"from": at, "to": "2001-01-01T00:00:00Z"},
    ]  # fmt: skip
    for body in wrong:
        assert_problem(await restore(owner, at, **body), 422, "invalid")
    assert await read(fresh_studio, booking) == [booking]


async def test_what_is_no_longer_kept_cannot_be_gone_back_to(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    booking = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    age(owner_dsn, fresh_studio, 40)
    await fresh_studio.owner.done("PATCH", f"/bookings/{booking['id']}", {"version": 1, "title": "Roto"})
    age(owner_dsn, fresh_studio, 20)
    await tidy(app_dsn, fresh_studio)
    (*_others, first) = await fresh_studio.owner.done("GET", "/history", params={"limit": 100})
    for chosen in ({"bookingIds": [booking["id"]]}, {"artistIds": [booking["artistId"]]}):
        gone = await fresh_studio.owner.post("/history/restore", {"asOf": first["at"], **chosen})
        assert assert_problem(gone, 410, "no_longer_kept")["horizon"]


async def test_whoever_comes_at_once_nobody_is_booked_twice(fresh_studio: Studio) -> None:
    """Sixteen who go back, sixteen who book the place that these go back to."""
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    rows = [await fresh_studio.book(artist, day) for day in (MONDAY, TUESDAY)]
    at = await moment(fresh_studio)
    for row in rows:
        await owner.done("POST", f"/bookings/{row['id']}/release")
    body = {"artistId": artist["id"], "title": "New", "status": "pencil", "startDate": TUESDAY, "endDate": TUESDAY}
    pairs = [(restore(owner, at, *rows), owner.post("/bookings", body)) for _ in range(16)]
    answers = await asyncio.gather(*(call for pair in pairs for call in pair))
    assert {answer.status_code for answer in answers} <= {200, 201, 409}
    firm = await owner.done("GET", "/bookings", params={"artistId": artist["id"], "status": "pencil"})
    by_day = [row["startDate"] for row in firm]
    assert by_day.count(TUESDAY) == 1
    # Whole, or not at all.
    assert {row["id"] for row in firm} in ({row["id"] for row in rows}, {firm[0]["id"]})
    assert sum(bool(answer.json()["data"]) for answer in answers if answer.is_success) == 1
