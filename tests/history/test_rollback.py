"""Going back: one row to a version, anybody's action with all its rows, under today's rules, and as an action of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from production_tool.app import make_database
from production_tool.artist.actions import create_artist
from production_tool.artist.schemas import ArtistCreate
from production_tool.kit.actor import Actor
from production_tool.kit.db import Db, run_action
from production_tool.project.actions import create_project
from production_tool.project.schemas import ProjectCreate
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of
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


@pytest.mark.parametrize("whole", [False, True])
async def test_by_the_plan_that_was_shown_and_by_no_other(fresh_studio: Studio, whole: bool) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    booking = await fresh_studio.book(artist, MONDAY, status="pencil", title="Comp")
    released = (await owner.post(f"/bookings/{booking['id']}/release", {})).json()["meta"]["actionId"]
    behind = await fresh_studio.book(artist, MONDAY, status="hold", title="Behind")
    path = f"/actions/{released}/rollback" if whole else f"/history/booking/{booking['id']}/rollback"
    body = {} if whole else {"version": 1}
    shown = (await owner.post(path, body, params={"dryRun": "true"})).json()["meta"]["ripple"]
    assert [(one["title"], one["outcome"]) for one in shown["holds"]] == [("Behind", "moves")]
    await owner.done("POST", f"/bookings/{behind['id']}/release", {})
    refused = await owner.post(path, {**body, "planHash": shown["planHash"]})
    is_now = assert_problem(refused, 409, "plan_changed")["ripple"]
    assert is_now["holds"] == []
    assert (await read(owner, booking))["status"] == "released"
    done = await owner.post(path, {**body, "planHash": is_now["planHash"]})
    assert done.json()["meta"]["ripple"] == is_now
    assert (await read(owner, booking))["status"] == "pencil"


async def test_what_is_no_booking_has_no_plan(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    renamed = await owner.patch(f"/artists/{artist['id']}", {"version": 1, "name": "Other Name"})
    body = {"planHash": "0" * 32}
    one = await owner.post(f"/history/artist/{artist['id']}/rollback", {**body, "version": 1})
    whole = await owner.post(f"/actions/{renamed.json()['meta']['actionId']}/rollback", body)
    for refused in (one, whole):
        assert "leave `planHash` out" in assert_problem(refused, 400, "malformed")["detail"]
    assert (await owner.done("GET", f"/artists/{artist['id']}"))["name"] == "Other Name"


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


@pytest.mark.parametrize("how", ["to a version", "whole action", "undo", "moment"])
@pytest.mark.parametrize("step", ["leave", "release"])
async def test_nobody_goes_back_onto_an_archived_project(fresh_studio: Studio, how: str, step: str) -> None:
    owner, project = fresh_studio.owner, await fresh_studio.project()
    artist = await fresh_studio.artist()
    row = await fresh_studio.book(artist, MONDAY, projectId=project["id"])
    path = f"/bookings/{row['id']}"
    if step == "leave":
        left = await owner.call("PATCH", path, {"version": 1, "projectId": None})
    else:
        left = await owner.post(f"{path}/release", {})
    (event, *_older) = await owner.done("GET", f"/history/booking/{row['id']}", params={"limit": 2})
    before = (datetime.fromisoformat(event["at"]) - timedelta(microseconds=1)).isoformat()
    await owner.done("DELETE", f"/projects/{project['id']}")
    action = f"/actions/{left.json()['meta']['actionId']}"
    back, body = {
        "to a version": (f"/history/booking/{row['id']}/rollback", {"version": 1}),
        "whole action": (f"{action}/rollback", {}),
        "undo": (f"{action}/undo", None),
        "moment": ("/history/restore", {"asOf": before, "bookingIds": [row["id"]]}),
    }[how]
    assert_problem(await owner.post(back, body), 409, "project_archived")
    await owner.done("PATCH", f"/projects/{project['id']}", {"version": 2, "archived": False})
    assert (await owner.post(back, body)).is_success
    is_now = await read(owner, row)
    assert (is_now["status"], is_now["projectId"]) == ("pencil", project["id"])


async def test_what_stays_on_an_archived_project_goes_back_there(fresh_studio: Studio) -> None:
    owner, project = fresh_studio.owner, await fresh_studio.project()
    row = await fresh_studio.book(await fresh_studio.artist(), MONDAY, title="Comp", projectId=project["id"])
    await owner.done("PATCH", f"/bookings/{row['id']}", {"version": 1, "title": "Roto"})
    await owner.done("DELETE", f"/projects/{project['id']}")
    assert (await rollback(owner, "booking", row, 1)).is_success
    assert (await read(owner, row))["title"] == "Comp"


async def test_an_overdue_hold_does_not_come_back_for_an_archived_artist(fresh_studio: Studio, owner_dsn: str) -> None:
    artist = await fresh_studio.artist()
    hold = await fresh_studio.book(artist, MONDAY, status="hold")
    await fresh_studio.owner.done("DELETE", f"/artists/{artist['id']}")
    let_expire(owner_dsn, hold["id"])
    assert_problem(await rollback(fresh_studio.owner, "booking", hold, 1), 409, "artist_unavailable")


async def begin_batch(studio: Studio) -> tuple[str, list[Json], list[Json]]:
    """Three artists whose pencils are moved away at once, in one action; it, they and the pencils."""
    artists = [await studio.artist() for _ in range(3)]
    bookings = [await studio.book(artist, MONDAY) for artist in artists]
    days = {"startDate": TUESDAY, "endDate": TUESDAY}
    moves = [{"op": "update", "id": booking["id"], "version": 1, **days} for booking in bookings]
    answer = await studio.owner.post("/bookings/batch", {"operations": moves})
    return answer.json()["meta"]["actionId"], artists, bookings


async def test_an_action_over_three_artists_is_taken_back_whole(fresh_studio: Studio) -> None:
    action, _artists, bookings = await begin_batch(fresh_studio)
    manager = await fresh_studio.add("manager")
    answer = await manager.post(f"/actions/{action}/rollback")
    assert {change["subjectId"] for change in answer.json()["data"]} == {booking["id"] for booking in bookings}
    assert [{**await read(manager, booking), "version": 1} for booking in bookings] == bookings
    await manager.done("POST", f"/actions/{answer.json()['meta']['actionId']}/undo")
    assert {(await read(manager, booking))["startDate"] for booking in bookings} == {TUESDAY}


async def test_every_conflict_of_a_refused_rollback_is_listed(fresh_studio: Studio) -> None:
    action, artists, bookings = await begin_batch(fresh_studio)
    standing = [await fresh_studio.book(artist, MONDAY, title="In the way") for artist in artists[:2]]
    for path in ("rollback", "rollback?dryRun=true", "undo"):
        problem = assert_problem(
            await fresh_studio.owner.post(f"/actions/{action}/{path}"), 409, "artist_already_booked"
        )
        listed = {one["subjectId"]: [conflict["id"] for conflict in one["conflicts"]] for one in problem["refusals"]}
        assert listed == {booking["id"]: [one["id"]] for booking, one in zip(bookings, standing, strict=False)}
    assert {(await read(fresh_studio.owner, booking))["startDate"] for booking in bookings} == {TUESDAY}
    # What was refused twice for each of the two rows counts as conflicts avoided; what was only tried out does not.
    assert len(await fresh_studio.owner.done("GET", "/refusals")) == 4


async def test_every_later_change_is_listed(fresh_studio: Studio) -> None:
    action, _artists, bookings = await begin_batch(fresh_studio)
    later = [
        (await fresh_studio.owner.patch(f"/bookings/{one['id']}", {"version": 2, "title": "Roto"})).json()
        for one in bookings[1:]
    ]
    problem = assert_problem(await fresh_studio.owner.post(f"/actions/{action}/rollback"), 409, "edited_meanwhile")
    assert {one["laterChange"]["actionId"] for one in problem["refusals"]} == {one["meta"]["actionId"] for one in later}


async def test_a_cascade_is_taken_back_with_all_that_followed(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    policy = {"version": 1, "settings": {"holdsBelowConfirmed": "release"}}
    await owner.done("PATCH", "/tenants/current", policy)
    holds = [await fresh_studio.book(artist, MONDAY, status="hold", title=f"Seq {n}") for n in range(3)]
    answer = await owner.post(f"/bookings/{holds[0]['id']}/confirm", {})
    assert [(await read(owner, one))["status"] for one in holds] == ["confirmed", "released", "released"]
    await owner.done("POST", f"/actions/{answer.json()['meta']['actionId']}/rollback", {"reason": "Not yet."})
    back = [await read(owner, one) for one in holds]
    assert [(one["status"], one["rank"], one["placedAt"]) for one in back] == [
        ("hold", number, hold["placedAt"]) for number, hold in enumerate(holds, start=1)
    ]


async def import_roster(studio: Studio, app_dsn: str) -> tuple[str, list[Json], list[Json]]:
    """Two artists and two projects that one action makes, as loading a sheet does."""
    made: dict[str, list[UUID]] = {"artists": [], "projects": []}

    async def work(db: Db) -> UUID:
        for name in ("Ada", "Eve"):
            artist, _new = await create_artist(db, actor, ArtistCreate.model_validate({"name": name}))
            project, _new = await create_project(db, actor, ProjectCreate.model_validate({"name": name}))
            made["artists"].append(artist["id"])
            made["projects"].append(project["id"])
        return db.action_id

    owner = UUID(studio.owner_id)
    actor = Actor(UUID(studio.id), "user", owner, Role.OWNER, permissions_of(Role.OWNER))
    database = make_database(app_dsn, 2)
    await database.open()
    try:
        action = str(await run_action(database, actor, work))
    finally:
        await database.close()
    rows = [[await studio.owner.done("GET", f"/{kind}/{one}") for one in ids] for kind, ids in made.items()]
    return action, rows[0], rows[1]


async def test_an_action_on_several_artists_and_projects_is_taken_back(fresh_studio: Studio, app_dsn: str) -> None:
    owner = fresh_studio.owner
    action, artists, projects = await import_roster(fresh_studio, app_dsn)
    answer = await owner.post(f"/actions/{action}/rollback")
    assert (
        sorted(change["name"] for change in answer.json()["data"]) == ["artist.archived"] * 2 + ["project.archived"] * 2
    )
    undo = answer.json()["meta"]["actionId"]
    # That is an action on several, too.
    await owner.done("POST", f"/actions/{undo}/rollback")
    for kind, rows in (("artists", artists), ("projects", projects)):
        for row in rows:
            assert await owner.done("GET", f"/{kind}/{row['id']}") == {**row, "version": row["version"] + 2}


async def test_what_was_built_on_several_artists_and_projects_is_listed(fresh_studio: Studio, app_dsn: str) -> None:
    owner = fresh_studio.owner
    action, artists, projects = await import_roster(fresh_studio, app_dsn)
    await owner.done("PATCH", f"/artists/{artists[1]['id']}", {"version": artists[1]["version"], "title": "Lead"})
    await owner.done("PATCH", f"/projects/{projects[0]['id']}", {"version": 1, "name": "Helix"})
    problem = assert_problem(await owner.post(f"/actions/{action}/rollback"), 409, "edited_meanwhile")
    assert {(one["subjectKind"], one["subjectId"], one["laterChange"]["name"]) for one in problem["refusals"]} == {
        ("artist", artists[1]["id"], "artist.updated"),
        ("project", projects[0]["id"], "project.updated"),
    }
    assert (await owner.done("GET", f"/artists/{artists[0]['id']}"))["archivedAt"] is None
