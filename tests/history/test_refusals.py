"""What was refused because somebody was booked or away already is kept beside the log, with what came next."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, tzinfo
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from production_tool.app import make_database
from production_tool.history.tasks import refusals
from production_tool.kit import clock
from production_tool.kit.db import Db
from production_tool.worker import tidy_studio
from tests.support.studio import Api, Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-07"


async def list_kept(api: Api, **query: Any) -> list[Json]:
    return await api.done("GET", "/refusals", params=query)


async def summarise(api: Api) -> Json:
    return await api.done("GET", "/refusals/summary")


async def find_next(studio: Studio, refused: Json) -> Json:
    """The refusal, once it is known what followed."""
    async with asyncio.timeout(20):
        while True:
            (found,) = [one for one in await list_kept(studio.owner) if one["id"] == refused["id"]]
            if "next" in found:
                return found


async def refuse(studio: Studio, api: Api | None = None, **fields: Any) -> tuple[Json, Json, Json]:
    """Somebody wants an artist who is booked: what was kept, the artist, and the booking in the way."""
    artist = await studio.artist()
    standing = await studio.book(artist, MONDAY, FRIDAY, status="confirmed", title="Aster launch")
    body = booking_body(artist, TUESDAY, title="Seq 010", **fields)
    assert_problem(await (api or studio.owner).post("/bookings", body), 409, "artist_already_booked")
    return (await list_kept(studio.owner))[0], artist, standing


async def test_a_refused_booking_is_kept_with_who_what_and_against_what(fresh_studio: Studio) -> None:
    manager, project = await fresh_studio.add("manager"), await fresh_studio.project()
    head = (await fresh_studio.owner.get("/events")).json()["meta"]["seq"]
    kept, artist, standing = await refuse(fresh_studio, manager, projectId=project["id"], notes="Be quiet about it.")
    assert (kept["actorId"], kept["actorName"]) == (fresh_studio.people_ids["manager"], "Manager Person")
    assert (kept["tried"], kept["kind"], kept["status"]) == ("create", "booked", "pencil")
    assert (kept["artistId"], kept["projectId"], kept["title"]) == (artist["id"], project["id"], "Seq 010")
    assert (kept["startDate"], kept["endDate"], kept["unit"]) == (TUESDAY, TUESDAY, "day")
    assert kept["conflicts"] == [{"id": standing["id"], "title": "Aster launch", "projectId": None,
                                  "status": "confirmed"}]  # fmt: skip
    assert "next" not in kept
    assert not {"rate", "cost", "notes"} & kept.keys()
    events = await fresh_studio.owner.done("GET", f"/events?after={head}")
    assert [event["name"] for event in events] == ["artist.created", "booking.created"]


async def test_time_off_in_the_way_is_kept_without_its_reason(fresh_studio: Studio) -> None:
    artist = await fresh_studio.artist()
    body = {"kind": "sick", "note": "A cold.", "startDate": MONDAY, "endDate": FRIDAY}
    away = await fresh_studio.owner.done("POST", f"/artists/{artist['id']}/time-off", body)
    assert_problem(await fresh_studio.owner.post("/bookings", booking_body(artist, TUESDAY)), 409, "artist_unavailable")
    (kept,) = await list_kept(fresh_studio.owner)
    assert (kept["kind"], kept["timeOffIds"], kept["conflicts"]) == ("away", [away["id"]], [])
    assert "cold" not in str(kept)
    assert "sick" not in str(kept)


async def test_what_is_no_clash_and_what_was_only_tried_out_is_not_kept(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    booking = await fresh_studio.book(artist, MONDAY)
    body = booking_body(artist, MONDAY)
    assert_problem(await owner.post("/bookings", body, params={"dryRun": "true"}), 409, "artist_already_booked")
    batch = {"operations": [{"op": "create", **body}]}
    assert_problem(await owner.post("/bookings/batch", batch, params={"dryRun": "true"}), 409, "artist_already_booked")
    stale = await owner.patch(f"/bookings/{booking['id']}", {"version": 7, "title": "Roto"})
    assert_problem(stale, 409, "edited_meanwhile")
    assert_problem(await owner.post("/bookings", {**body, "endDate": "2030-01-01"}), 422, "invalid")
    assert await list_kept(owner) == []


async def test_each_refused_row_of_a_batch_is_kept(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    artists = [await fresh_studio.artist() for _ in range(3)]
    for artist in artists[:2]:
        await fresh_studio.book(artist, MONDAY)
    batch = {"operations": [{"op": "create", **booking_body(artist, MONDAY)} for artist in artists]}
    assert_problem(await owner.post("/bookings/batch", batch), 409, "artist_already_booked")
    assert {one["artistId"] for one in await list_kept(owner)} == {artist["id"] for artist in artists[:2]}


async def test_every_way_to_take_time_that_is_taken_is_kept(fresh_studio: Studio) -> None:
    owner, artist, other = fresh_studio.owner, await fresh_studio.artist(), await fresh_studio.artist()
    standing = await fresh_studio.book(artist, MONDAY)
    hold = await fresh_studio.book(artist, MONDAY, status="hold")
    moved = await fresh_studio.book(artist, TUESDAY)
    elsewhere = await fresh_studio.book(other, MONDAY)
    released = await fresh_studio.book(artist, FRIDAY)
    answer = await owner.post(f"/bookings/{released['id']}/release", {})
    await fresh_studio.book(artist, FRIDAY)
    days = {"startDate": MONDAY, "endDate": MONDAY}
    wanted: list[tuple[str, str, str, Json | None]] = [
        ("confirm", "POST", f"/bookings/{hold['id']}/confirm", {}),
        ("pencil", "POST", f"/bookings/{hold['id']}/pencil", {}),
        ("move", "PATCH", f"/bookings/{moved['id']}", {"version": 1, **days}),
        ("reassign", "PATCH", f"/bookings/{elsewhere['id']}", {"version": 1, "artistId": artist["id"]}),
        ("confirm", "POST", f"/bookings/{hold['id']}/confirm-days", {}),
        ("restore", "POST", f"/bookings/{released['id']}/restore", {}),
        ("undo", "POST", f"/actions/{answer.json()['meta']['actionId']}/undo", None),
        ("rollback", "POST", f"/actions/{answer.json()['meta']['actionId']}/rollback", None),
        ("rollback", "POST", f"/history/booking/{released['id']}/rollback", {"version": 1}),
    ]
    for tried, method, path, body in wanted:
        assert_problem(await owner.call(method, path, body), 409, "artist_already_booked")
        kept = (await list_kept(owner, limit=1))[0]
        assert (kept["tried"], kept["artistId"]) == (tried, artist["id"])
        assert kept["bookingId"] in {hold["id"], moved["id"], elsewhere["id"], released["id"]}
    assert await owner.done("GET", f"/bookings/{standing['id']}") == standing


async def test_a_call_that_is_sent_again_is_kept_once(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    await fresh_studio.book(artist, MONDAY)
    body = booking_body(artist, MONDAY)
    for _ in range(2):
        await owner.post("/bookings", body, headers={"Idempotency-Key": "one"})
    assert len(await list_kept(owner)) == 1
    named = {**body, "id": str(uuid4())}
    for key in ("two", "three"):
        await owner.post("/bookings", named)
        await owner.post("/bookings", named, headers={"Idempotency-Key": key})
    assert len(await list_kept(owner)) == 2
    for _ in range(2):
        await owner.post("/bookings", body)
    assert len(await list_kept(owner)) == 4


@pytest.mark.parametrize("hours", [-1, 1])
async def test_what_came_before_and_next_is_told_by_the_clock_of_the_log(
    fresh_studio: Studio, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    await fresh_studio.book(artist, MONDAY)
    body = booking_body(artist, MONDAY)
    with monkeypatch.context() as wrong:

        class Wrong(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:
                return datetime.now(tz) + timedelta(hours=hours)

        wrong.setattr(clock, "datetime", Wrong)
        assert_problem(await owner.post("/bookings", body), 409, "artist_already_booked")
    await fresh_studio.book(artist, TUESDAY)
    *_rest, before, after = await owner.done("GET", "/events")
    (kept,) = await list_kept(owner)
    assert before["at"] < kept["at"] < after["at"]


async def test_of_what_is_tried_again_only_the_last_counts_as_avoided(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    first, artist, _standing = await refuse(fresh_studio)
    longer = booking_body(artist, TUESDAY, FRIDAY, title="Seq 010")
    assert_problem(await owner.post("/bookings", longer), 409, "artist_already_booked")
    unrelated = booking_body(artist, TUESDAY, title="Something else")
    assert_problem(await owner.post("/bookings", unrelated), 409, "artist_already_booked")
    kept = await list_kept(owner)
    assert [one.get("next") for one in kept] == [None, None, "again"]
    assert kept[2]["id"] == first["id"]
    summary = await summarise(owner)
    assert (summary["total"], summary["avoided"]) == (3, 2)
    assert summary["byKind"] == [{"kind": "booked", "count": 2}]
    assert {(one["next"], one["count"]) for one in summary["byNext"]} == {(None, 2), ("again", 1)}
    assert [one["count"] for one in summary["byWeek"]] == [2]


@pytest.mark.parametrize("way", ["artist", "period", "hold", "booked", "made_way", "challenged", "given_up"])
async def test_what_somebody_did_next_is_told_by_what_they_did(fresh_studio: Studio, way: str) -> None:
    owner, project = fresh_studio.owner, await fresh_studio.project()
    artist, other = await fresh_studio.artist(), await fresh_studio.artist()
    standing = await fresh_studio.book(artist, MONDAY, FRIDAY)
    hold = await fresh_studio.book(artist, TUESDAY, status="hold", projectId=project["id"])
    if way in ("challenged", "given_up"):
        await owner.post(f"/bookings/{hold['id']}/confirm", {})
    else:
        await owner.post("/bookings", booking_body(artist, TUESDAY, projectId=project["id"]))
    (refused,) = await list_kept(owner)
    # What has nothing to do with it says nothing.
    await fresh_studio.book(other, "2031-05-05")
    body = booking_body(artist, TUESDAY, projectId=project["id"])
    if way == "booked":
        manager = await fresh_studio.add("manager")
        await manager.done("POST", f"/bookings/{standing['id']}/release", {})
    steps: dict[str, tuple[str, str, Any]] = {
        "artist": ("POST", "/bookings", {**body, "artistId": other["id"], "endDate": FRIDAY}),
        "period": ("POST", "/bookings", {**body, "startDate": "2031-03-10", "endDate": "2031-03-10"}),
        "hold": ("POST", "/bookings", {**body, "status": "hold"}),
        "booked": ("POST", "/bookings", body),
        "made_way": ("POST", f"/bookings/{standing['id']}/release", {}),
        "challenged": ("POST", f"/bookings/{hold['id']}/challenge", {}),
        "given_up": ("POST", f"/bookings/{hold['id']}/release", {}),
    }
    done = await owner.done(*steps[way])
    found = await find_next(fresh_studio, refused)
    assert found["next"] == way
    if way in ("artist", "period", "hold", "booked"):
        assert found["nextBookingId"] == done["id"]
    # The first step counts, whatever comes after.
    await owner.post("/bookings", {**body, "artistId": other["id"], "startDate": TUESDAY, "endDate": TUESDAY})
    assert (await find_next(fresh_studio, refused))["next"] == way


async def test_what_was_done_before_the_refusal_could_be_kept_is_told_too(
    fresh_studio: Studio, monkeypatch: pytest.MonkeyPatch, owner_dsn: str
) -> None:
    """The answer goes out first, and whoever is quick has taken the next step before the row is written."""
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    await fresh_studio.book(artist, MONDAY)
    body = booking_body(artist, MONDAY, title="Seq 010")
    write = refusals._write
    done: list[Json] = []

    async def write_late(db: Db, rows: list[Any]) -> Any:
        monkeypatch.setattr(refusals, "_write", write)
        await fresh_studio.book(artist, "2031-05-05", title="Nothing to do with it")
        done.append(await owner.done("POST", "/bookings", {**body, "status": "hold"}))
        await _wait_for_follower(owner_dsn, fresh_studio)
        return await write(db, rows)

    monkeypatch.setattr(refusals, "_write", write_late)
    assert_problem(await owner.post("/bookings", body), 409, "artist_already_booked")
    (kept,) = await list_kept(owner)
    assert (kept["next"], kept["nextBookingId"]) == ("hold", done[0]["id"])


async def test_what_is_tried_again_before_the_refusal_could_be_kept_counts_once(
    fresh_studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    await fresh_studio.book(artist, MONDAY)
    body = booking_body(artist, MONDAY, title="Seq 010")
    write = refusals._write

    async def write_late(db: Db, rows: list[Any]) -> Any:
        monkeypatch.setattr(refusals, "_write", write)
        assert_problem(await owner.post("/bookings", body), 409, "artist_already_booked")
        await owner.done("POST", "/bookings", {**body, "status": "hold"})
        send = db._send

        async def send_late(*args: Any, **kwargs: Any) -> Any:
            # As on a busy machine: between the decision to write and the database there is time.
            await asyncio.sleep(0.2)
            return await send(*args, **kwargs)

        monkeypatch.setattr(db, "_send", send_late)
        return await write(db, rows)

    monkeypatch.setattr(refusals, "_write", write_late)
    assert_problem(await owner.post("/bookings", body), 409, "artist_already_booked")
    again, first = await list_kept(owner)
    assert first["next"] == "again"
    assert (await find_next(fresh_studio, again))["next"] == "hold"
    assert (await summarise(owner))["avoided"] == 1


async def _wait_for_follower(owner_dsn: str, studio: Studio) -> None:
    """Until it has passed over all that is recorded."""
    behind = """
        select l.seq > c.seq from tenant_logs l
        join consumer_cursors c on c.tenant_id = l.tenant_id and c.consumer = 'refusals'
        where l.tenant_id = %s
    """
    async with asyncio.timeout(20), await psycopg.AsyncConnection.connect(owner_dsn, autocommit=True) as connection:
        while True:
            row = await (await connection.execute(behind, [studio.id])).fetchone()
            if row == (False,):
                return
            await asyncio.sleep(0.02)


async def test_what_others_do_is_no_answer(fresh_studio: Studio) -> None:
    manager = await fresh_studio.add("manager")
    refused, artist, standing = await refuse(fresh_studio)
    await manager.done("POST", f"/bookings/{standing['id']}/cancel", {"reason": "Moved."})
    await manager.done("POST", "/bookings", booking_body(artist, TUESDAY, title="Seq 010", status="hold"))
    await fresh_studio.book(artist, TUESDAY, title="Seq 010")
    assert (await find_next(fresh_studio, refused))["next"] == "booked"


async def test_pages_filters_and_counts(fresh_studio: Studio) -> None:
    owner, manager, project = fresh_studio.owner, await fresh_studio.add("manager"), await fresh_studio.project()
    await refuse(fresh_studio, manager)
    _kept, artist, _standing = await refuse(fresh_studio, projectId=project["id"])
    third, _artist, _standing = await refuse(fresh_studio)
    answer = (await owner.get("/refusals", params={"limit": 2, "count": "true"})).json()
    assert (len(answer["data"]), answer["meta"]["total"]) == (2, 3)
    rest = (await owner.get("/refusals", params={"limit": 2, "cursor": answer["meta"]["nextCursor"]})).json()
    assert (len(rest["data"]), rest["meta"]["nextCursor"]) == (1, None)
    assert len({one["id"] for one in answer["data"] + rest["data"]}) == 3
    assert [one["actorId"] for one in rest["data"]] == [fresh_studio.people_ids["manager"]]
    for query in ({"artistId": artist["id"]}, {"projectId": project["id"]}, {"to": third["at"]}):
        assert len(await list_kept(owner, **query)) == (2 if "to" in query else 1)
    assert len(await list_kept(owner, actorId=fresh_studio.owner_id)) == 2
    assert (await list_kept(owner, **{"from": third["at"]}))[0]["id"] == third["id"]
    since = await owner.done("GET", "/refusals/summary", params={"since": third["at"]})
    assert since["total"] == 1
    assert_problem(await owner.get("/refusals/summary", params={"since": third["at"], "until": third["at"]}), 400,
                   "malformed")  # fmt: skip


async def test_refusals_go_after_a_while(fresh_studio: Studio, owner_dsn: str, app_dsn: str) -> None:
    for _ in range(3):
        await refuse(fresh_studio)
    old, older, recent = await list_kept(fresh_studio.owner)
    with psycopg.connect(owner_dsn) as connection:
        for kept, age in ((old, "14 months"), (older, "60 months"), (recent, "12 months")):
            connection.execute("update refusals set at = now() - %s::interval where id = %s", [age, kept["id"]])
    database = make_database(app_dsn, 2)
    await database.open()
    try:
        await tidy_studio(database, UUID(fresh_studio.id))
    finally:
        await database.close()
    assert [one["id"] for one in await list_kept(fresh_studio.owner)] == [recent["id"]]


async def test_another_studio_sees_none_of_it(fresh_studio: Studio, studio: Studio) -> None:
    before = await summarise(studio.owner)
    await refuse(fresh_studio)
    assert await list_kept(studio.owner) == []
    assert await summarise(studio.owner) == before


async def test_a_refusal_is_the_same_when_it_cannot_be_kept(
    fresh_studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    await fresh_studio.book(artist, MONDAY)
    body = booking_body(artist, MONDAY)
    kept = await owner.post("/bookings", body)
    tried: list[int] = []

    async def fail(_db: Db, rows: list[Any]) -> None:
        tried.append(len(rows))
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(refusals, "_write", fail)
    lost = await owner.post("/bookings", body)
    assert (tried, lost.status_code, lost.content) == ([1], 409, kept.content)
    assert len(await list_kept(owner)) == 1
