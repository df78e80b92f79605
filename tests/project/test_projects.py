"""Projects: making, listing, changing, archiving; colours, codes, dates and budgets."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from production_tool.kit.shapes import HUES
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
FULL: dict[str, Any] = {
    "name": "Helix",
    "client": "Meridian Film",
    "color": "plum",
    "status": "planning",
    "budget": {"amount": "120000.00", "currency": "EUR"},
    "startDate": "2026-03-02",
    "endDate": "2026-09-30",
    "progress": 15,
}


def code() -> str:
    return uuid4().hex[:8].upper()


async def test_a_project_is_answered_as_it_was_sent(studio: Studio) -> None:
    body = {**FULL, "code": code()}
    response = await studio.owner.post("/projects", body)
    assert response.status_code == 201
    project = response.json()["data"]
    assert {name: project[name] for name in body} == body
    assert (project["version"], project["archivedAt"]) == (1, None)
    assert await studio.owner.done("GET", f"/projects/{project['id']}") == project
    event = (await studio.owner.done("GET", "/events?limit=500"))[-1]
    assert (event["name"], event["data"]["after"]) == ("project.created", project)


async def test_a_new_project_has_the_hue_that_the_fewest_have(fresh_studio: Studio) -> None:
    palette = [hue for hue in HUES if hue != "slate"]
    first = await fresh_studio.project(color="teal")
    hues = [(await fresh_studio.project())["color"] for _ in palette]
    assert hues == [*(hue for hue in palette if hue != "teal"), "blue"]
    await fresh_studio.owner.done("DELETE", f"/projects/{first['id']}")
    assert (await fresh_studio.project())["color"] == "teal"


async def test_repeating_a_create_with_its_id_is_harmless(studio: Studio) -> None:
    body = {"id": str(uuid4()), "name": "Helix"}
    answers = await asyncio.gather(*(studio.owner.post("/projects", body) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({str(answer.json()["data"]) for answer in answers}) == 1
    assert_problem(await studio.owner.post("/projects", {**body, "name": "Other"}), 409, "id_taken")
    events = await studio.owner.done("GET", "/events?limit=500")
    assert sum(event.get("subjectId") == body["id"] for event in events) == 1


async def test_codes_tell_active_projects_apart(studio: Studio) -> None:
    one = code()
    first = await studio.project(code=one)
    assert_problem(await studio.owner.post("/projects", {"name": "B", "code": one.lower()}), 409, "code_taken")
    other = await studio.project()
    taken = await studio.owner.patch(f"/projects/{other['id']}", {"version": 1, "code": one})
    assert_problem(taken, 409, "code_taken")
    await studio.owner.done("DELETE", f"/projects/{first['id']}")
    await studio.project(code=one)
    back = await studio.owner.patch(f"/projects/{first['id']}", {"version": 2, "archived": False})
    assert_problem(back, 409, "code_taken")


@pytest.mark.parametrize("change", [{"endDate": "2026-03-01"}, {"startDate": "2026-10-01"}])
async def test_a_project_does_not_end_before_it_starts(studio: Studio, change: dict[str, Any]) -> None:
    project = await studio.project(**FULL)
    refused = await studio.owner.patch(f"/projects/{project['id']}", {"version": 1, **change})
    assert assert_problem(refused, 422, "invalid")["errors"][0]["field"] == "endDate"
    created = await studio.owner.post("/projects", {**FULL, **change})
    assert assert_problem(created, 422, "invalid")["errors"][0]["field"] == "endDate"
    one_day = await studio.project(name="Shoot", startDate="2026-03-02", endDate="2026-03-02")
    assert one_day["endDate"] == "2026-03-02"


async def test_a_change_leaves_alone_what_it_does_not_name(studio: Studio) -> None:
    before = await studio.project(**FULL)
    path = f"/projects/{before['id']}"
    after = await studio.owner.done("PATCH", path, {"version": 1, "progress": 40})
    assert after == {**before, "progress": 40, "version": 2}
    event = (await studio.owner.done("GET", "/events?limit=500"))[-1]
    assert (event["name"], event["data"]["before"], event["data"]["after"]) == (
        "project.updated",
        {"progress": 15},
        {"progress": 40},
    )
    put = await studio.owner.done("PUT", path, {"version": 2, "status": "paused"})
    assert put == {**after, "status": "paused", "version": 3}


@pytest.mark.parametrize("field", ["client", "code", "budget", "startDate", "endDate"])
async def test_null_clears(studio: Studio, field: str) -> None:
    project = await studio.project(**FULL, code=code())
    changed = await studio.owner.done("PATCH", f"/projects/{project['id']}", {"version": 1, field: None})
    assert changed == {**project, field: None, "version": 2}


@pytest.mark.parametrize("field", ["name", "status", "color", "progress", "archived"])
async def test_what_a_project_must_have_cannot_be_cleared(studio: Studio, field: str) -> None:
    project = await studio.project()
    refused = await studio.owner.patch(f"/projects/{project['id']}", {"version": 1, field: None})
    assert assert_problem(refused, 422, "invalid")["errors"][0]["field"] == field


async def test_archiving_twice_changes_nothing_and_a_project_comes_back(studio: Studio) -> None:
    project = await studio.project()
    path = f"/projects/{project['id']}"
    archived = await studio.owner.done("DELETE", path)
    assert await studio.owner.done("DELETE", path) == archived
    assert archived["archivedAt"] is not None
    back = await studio.owner.done("PATCH", path, {"version": 2, "archived": False})
    assert back == {**project, "version": 3}


async def test_a_stale_change_is_refused_with_the_present_state(studio: Studio) -> None:
    project = await studio.project()
    path = f"/projects/{project['id']}"
    etag = (await studio.owner.get(path)).headers["etag"]
    current = (await studio.owner.patch(path, {"client": "A"}, headers={"If-Match": etag})).json()["data"]
    for options in ({"headers": {"If-Match": etag}}, {}):
        body = {"client": "B"} if options else {"client": "B", "version": 1}
        refused = await studio.owner.patch(path, body, **options)
        assert assert_problem(refused, 409, "edited_meanwhile")["current"] == current
    assert_problem(await studio.owner.patch(path, {"client": "B"}), 422, "invalid")
    fresh = await studio.owner.get(path)
    known = await studio.owner.get(path, headers={"If-None-Match": fresh.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, ["alpha", "Beta", "Gamma"]),
        ({"query": "BET"}, ["Beta"]),
        ({"query": "acme"}, ["alpha", "Gamma"]),
        ({"query": "gm1"}, ["Gamma"]),
        ({"query": "%"}, []),
        ({"status": "paused"}, ["Beta"]),
        ({"status": ["paused", "planning"]}, ["alpha", "Beta"]),
        ({"status": "completed"}, []),
        ({"active": "false"}, ["Old"]),
    ],
)
async def test_filters_find_what_they_name(fresh_studio: Studio, params: dict[str, Any], expected: list[str]) -> None:
    await fresh_studio.project(name="Gamma", client="Acme", code="GM1")
    await fresh_studio.project(name="alpha", client="ACME", status="planning")
    await fresh_studio.project(name="Beta", status="paused")
    old = await fresh_studio.project(name="Old", client="Acme")
    await fresh_studio.owner.done("DELETE", f"/projects/{old['id']}")
    whole = (await fresh_studio.owner.get("/projects", params={**params, "count": "true"})).json()
    assert [project["name"] for project in whole["data"]] == expected
    assert whole["meta"]["total"] == len(expected)
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        paged = {**params, "limit": 1, **({"cursor": cursor} if cursor else {})}
        answer = (await fresh_studio.owner.get("/projects", params=paged)).json()
        seen += [project["name"] for project in answer["data"]]
        cursor = answer["meta"]["nextCursor"]
    assert seen == expected


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"status": "done"}, "status"),
        ({"progress": 101}, "progress"),
        ({"progress": True}, "progress"),
        ({"color": "#12345"}, "color"),
        ({"color": "blue\n"}, "color"),
        ({"code": "x" * 13}, "code"),
        ({"startDate": "2026-02-30"}, "startDate"),
        ({"startDate": "9999-01-01"}, "startDate"),
        ({"endDate": "02.03.2026"}, "endDate"),
        ({"budget": {"amount": "1e9", "currency": "EUR"}}, "budget.amount"),
        ({"budget": {"amount": "99999999999.00", "currency": "EUR"}}, "budget.amount"),
        ({"budget": {"amount": "1.00"}}, "budget.currency"),
        ({"budget": "1.00"}, "budget"),
        ({"owner": "me"}, "owner"),
    ],
)
async def test_what_cannot_be_a_project_is_refused(studio: Studio, fields: dict[str, Any], field: str) -> None:
    refused = await studio.owner.post("/projects", {"name": "Helix", **fields})
    assert assert_problem(refused, 422, "invalid")["errors"][0]["field"] == field


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_only_managers_and_above_change_projects(studio: Studio, role: str) -> None:
    project = await studio.project()
    path = f"/projects/{project['id']}"
    assert_problem(await studio[role].post("/projects", {"name": "Mine"}), 403, "forbidden")
    assert_problem(await studio[role].patch(path, {"version": 1, "name": "Mine"}), 403, "forbidden")
    assert_problem(await studio[role].delete(path), 403, "forbidden")
    assert (await studio[role].done("GET", path)) == {**project, "budget": None}


async def test_another_studios_project_is_absent(studio: Studio, fresh_studio: Studio) -> None:
    project = await fresh_studio.project()
    for method, body in (("GET", None), ("PATCH", {"version": 1, "name": "x"}), ("DELETE", None)):
        there = await studio.owner.call(method, f"/projects/{project['id']}", body)
        absent = await studio.owner.call(method, f"/projects/{uuid4()}", body)
        assert_problem(there, 404, "not_found")
        assert there.content == absent.content
