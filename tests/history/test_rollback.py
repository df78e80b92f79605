"""Going back: one row to a version, anybody's action with all its rows, under today's rules, and as an action of its own."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.support.overdue import let_expire
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY = "2031-03-03", "2031-03-04"


async def rollback(api: Api, kind: str, row: Json, version: int, **query: str) -> Any:
    return await api.post(f"/history/{kind}/{row['id']}/rollback", {"version": version}, params=query)


async def read(api: Api, row: Json) -> Json:
    return await api.done("GET", f"/bookings/{row['id']}")


async def test_a_booking_goes_back_to_a_version_with_its_place_in_the_queue(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    first = await fresh_studio.book(artist, MONDAY, status="hold", title="Comp")
    second = await fresh_studio.book(artist, MONDAY, status="hold")
    move = {"version": 1, "startDate": TUESDAY, "endDate": TUESDAY, "title": "Roto"}
    await owner.done("PATCH", f"/bookings/{first['id']}", move)
    assert (await read(owner, second))["rank"] == 1
    answer = await rollback(owner, "booking", first, 1)
    (change,) = answer.json()["data"]
    assert (change["name"], change["version"], change["reason"]) == ("booking.reverted", 3, "rolled back")
    assert change["data"]["after"]["title"] == "Comp"
    back = await read(owner, first)
    assert {**back, "version": 1} == first
    assert (await read(owner, second))["rank"] == 2
    # It is an action, and can be undone.
    await owner.done("POST", f"/actions/{answer.json()['meta']['actionId']}/undo")
    assert (await read(owner, first))["title"] == "Roto"
    assert (await read(owner, second))["rank"] == 1


async def test_what_was_released_comes_back_where_it_was(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    first = await fresh_studio.book(artist, MONDAY, status="hold")
    second = await fresh_studio.book(artist, MONDAY, status="hold")
    await owner.done("POST", f"/bookings/{first['id']}/release", {"reason": "Not needed."})
    assert (await rollback(owner, "booking", first, 1)).is_success
    assert [(await read(owner, one))["rank"] for one in (first, second)] == [1, 2]


async def test_a_hold_whose_clock_has_run_out_comes_back_with_a_new_one(fresh_studio: Studio, owner_dsn: str) -> None:
    owner = fresh_studio.owner
    hold = await fresh_studio.book(await fresh_studio.artist(), MONDAY, status="hold")
    let_expire(owner_dsn, hold["id"])
    assert (await read(owner, hold))["status"] == "expired"
    with psycopg.connect(owner_dsn) as connection:
        connection.execute(
            """update row_versions set "row" = jsonb_set("row", '{expires_at}', to_jsonb(now() - interval '1 minute'))
               where row_id = %s""",
            [hold["id"]],
        )
    answer = await rollback(owner, "booking", hold, 1)
    assert "clock" in answer.json()["meta"]["warnings"][0]
    back = await read(owner, hold)
    assert (back["status"], back["placedAt"]) == ("hold", hold["placedAt"])


async def test_a_rollback_that_would_double_book_is_refused_with_ways_out(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    await fresh_studio.artist()
    moved = await fresh_studio.book(artist, MONDAY, status="confirmed")
    days = {"version": 1, "startDate": TUESDAY, "endDate": TUESDAY}
    away = await owner.call("PATCH", f"/bookings/{moved['id']}", days)
    standing = await fresh_studio.book(artist, MONDAY)
    for refused in (
        await rollback(owner, "booking", moved, 1),
        await rollback(owner, "booking", moved, 1, dryRun="true"),
        await owner.post(f"/actions/{away.json()['meta']['actionId']}/rollback"),
    ):
        problem = assert_problem(refused, 409, "artist_already_booked")
        assert [one["id"] for one in problem["conflicts"]] == [standing["id"]]
        assert {one["kind"] for one in problem["suggestions"]} >= {"period", "hold"}
    assert (await read(owner, moved))["startDate"] == TUESDAY


async def test_a_dry_run_says_what_would_change_and_changes_nothing(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    booking = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    await owner.done("PATCH", f"/bookings/{booking['id']}", {"version": 1, "title": "Roto"})
    answer = (await rollback(owner, "booking", booking, 1, dryRun="true")).json()
    assert answer["meta"]["dryRun"] is True
    assert "actionId" not in answer["meta"]
    assert answer["data"][0]["data"]["before"]["title"] == "Roto"
    assert (await read(owner, booking))["title"] == "Roto"


async def test_to_go_back_to_what_it_is_changes_nothing(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    booking = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    answer = (await rollback(owner, "booking", booking, 1)).json()
    assert (answer["data"], answer["meta"]["nextCursor"]) == ([], None)
    assert (await read(owner, booking))["version"] == 1


async def test_anybodys_batch_is_taken_back_whole_or_not_at_all(fresh_studio: Studio) -> None:
    manager = await fresh_studio.add("manager")
    artist = await fresh_studio.artist()
    old = await fresh_studio.book(artist, MONDAY)
    made = {"op": "create", "artistId": artist["id"], "title": "New", "startDate": TUESDAY, "endDate": TUESDAY}
    batch = await fresh_studio.owner.post("/bookings/batch", {"operations": [{"op": "release", "id": old["id"]}, made]})
    action, new = batch.json()["meta"]["actionId"], batch.json()["data"][1]
    assert_problem(await manager.post(f"/actions/{action}/undo"), 409, "not_your_action")
    later = await fresh_studio.owner.call("PATCH", f"/bookings/{new['id']}", {"version": 1, "title": "Later"})
    problem = assert_problem(await manager.post(f"/actions/{action}/rollback"), 409, "edited_meanwhile")
    assert problem["laterChange"]["actionId"] == later.json()["meta"]["actionId"]
    assert (await read(manager, old))["status"] == "released"
    await manager.done("POST", f"/actions/{later.json()['meta']['actionId']}/rollback", {"reason": "No."})
    answer = await manager.post(f"/actions/{action}/rollback", {"reason": "Wrong week."})
    assert {change["reason"] for change in answer.json()["data"]} == {"Wrong week."}
    assert [(await read(manager, one))["status"] for one in (old, new)] == ["pencil", "released"]
    await manager.done("POST", f"/actions/{answer.json()['meta']['actionId']}/undo")
    assert [(await read(manager, one))["status"] for one in (old, new)] == ["released", "hold"]


async def test_artists_and_projects_go_back_and_archived_ones_return(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    artist = await fresh_studio.artist(name="Ada", skills=[{"name": "Comp", "level": 3}], title="Lead")
    project = await fresh_studio.project(name="Helix", budget={"amount": "900.00", "currency": "EUR"})
    change: Json = {"version": 1, "name": "Eve", "skills": [], "title": None}
    await owner.done("PATCH", f"/artists/{artist['id']}", change)
    await owner.done("PATCH", f"/projects/{project['id']}", {"version": 1, "name": "Halo", "budget": None})
    for kind, row in (("artist", artist), ("project", project)):
        await owner.done("DELETE", f"/{kind}s/{row['id']}")
        answer = await rollback(owner, kind, row, 1)
        assert (await owner.done("GET", f"/{kind}s/{row['id']}")) == {**row, "version": 4}
        await owner.done("POST", f"/actions/{answer.json()['meta']['actionId']}/undo")
        again = await owner.done("GET", f"/{kind}s/{row['id']}")
        assert (again["name"], again["archivedAt"] is None) == ({"artist": "Eve", "project": "Halo"}[kind], False)


async def test_an_action_on_an_artist_or_project_is_taken_back(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    made = await owner.post("/projects", {"name": "Helix"})
    project, action = made.json()["data"], made.json()["meta"]["actionId"]
    await owner.done("POST", f"/actions/{action}/rollback")
    assert (await owner.done("GET", f"/projects/{project['id']}"))["archivedAt"] is not None
    artist = await fresh_studio.artist(name="Ada")
    renamed = await owner.call("PATCH", f"/artists/{artist['id']}", {"version": 1, "name": "Eve"})
    await owner.done("PATCH", f"/artists/{artist['id']}", {"version": 2, "title": "Lead"})
    refused = await owner.post(f"/actions/{renamed.json()['meta']['actionId']}/rollback")
    assert assert_problem(refused, 409, "edited_meanwhile")["laterChange"]["name"] == "artist.updated"


async def test_who_may_not_and_what_is_not_there_is_refused(studio: Studio) -> None:
    booking = await studio.book(await studio.artist(), MONDAY)
    for role in ("viewer", "artist"):
        assert_problem(await rollback(studio[role], "booking", booking, 1), 403, "forbidden")
    for kind, version in (("booking", 2), ("artist", 1), ("project", 1)):
        assert_problem(await rollback(studio.owner, kind, booking, version), 404, "not_found")
    department = await studio.owner.post("/departments", {"name": "Roto"})
    answer = await studio.owner.post(f"/actions/{department.json()['meta']['actionId']}/rollback")
    assert_problem(answer, 409, "cannot_be_undone")
