"""Departments: their order, their names, and what keeps one from going."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio


async def test_departments_are_listed_in_their_order(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    for name, position in (("Layout", 2), ("comp", 1), ("Animation", 1)):
        await owner.done("POST", "/departments", {"name": name, "position": position})
    assert [one["name"] for one in await owner.done("GET", "/departments")] == ["Animation", "comp", "Layout"]


async def test_a_department_lives(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    made = await owner.post("/departments", {"name": "Layout"})
    department = made.json()["data"]
    assert (made.status_code, department["position"], department["version"]) == (201, 0, 1)
    path = f"/departments/{department['id']}"
    changed = await owner.done("PATCH", path, {"version": 1, "name": "Previs"})
    assert changed == {**department, "name": "Previs", "version": 2}
    assert (await owner.delete(path)).status_code == 200
    assert await owner.done("GET", "/departments") == []
    assert_problem(await owner.delete(path), 404, "not_found")
    events = [event for event in await owner.done("GET", "/events") if event["subjectKind"] == "department"]
    assert [event["name"] for event in events] == ["department.created", "department.updated", "department.removed"]
    assert (events[1]["data"]["before"], events[1]["data"]["after"]) == ({"name": "Layout"}, {"name": "Previs"})
    assert events[2]["data"]["before"]["name"] == "Previs"


async def test_names_are_used_once_whatever_their_case(studio: Studio) -> None:
    name = f"Rigging {uuid4().hex[:6]}"
    await studio.owner.done("POST", "/departments", {"name": name})
    assert_problem(await studio.owner.post("/departments", {"name": name.upper()}), 409, "department_exists")
    other = await studio.owner.done("POST", "/departments", {"name": f"{name} 2"})
    taken = await studio.owner.patch(f"/departments/{other['id']}", {"version": 1, "name": name.lower()})
    assert_problem(taken, 409, "department_exists")


async def test_a_department_with_artists_stays(studio: Studio) -> None:
    department = await studio.owner.done("POST", "/departments", {"name": f"D {uuid4().hex[:6]}"})
    artist = await studio.artist(departmentId=department["id"])
    await studio.owner.done("DELETE", f"/artists/{artist['id']}")
    path = f"/departments/{department['id']}"
    assert_problem(await studio.owner.delete(path), 409, "department_in_use")
    await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": 2, "departmentId": None})
    assert (await studio.owner.delete(path)).status_code == 200


async def test_a_stale_change_is_refused_with_the_present_state(studio: Studio) -> None:
    department = await studio.owner.done("POST", "/departments", {"name": f"D {uuid4().hex[:6]}"})
    path = f"/departments/{department['id']}"
    current = await studio.owner.done("PATCH", path, {"version": 1, "position": 7})
    stale = await studio.owner.patch(path, {"version": 1, "position": 8})
    assert assert_problem(stale, 409, "edited_meanwhile")["current"] == current
    assert_problem(await studio.owner.patch(path, {"position": 8}), 422, "invalid")


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": "x" * 101}, {"name": "x", "position": -1}, {"name": "x", "position": 1.5}]
)
async def test_what_cannot_be_a_department_is_refused(studio: Studio, body: dict[str, Any]) -> None:
    assert_problem(await studio.owner.post("/departments", body), 422, "invalid")


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_only_managers_and_above_change_departments(studio: Studio, role: str) -> None:
    assert_problem(await studio[role].post("/departments", {"name": "Mine"}), 403, "forbidden")
    assert (await studio[role].get("/departments")).status_code == 200


async def test_another_studios_department_is_absent(studio: Studio, fresh_studio: Studio) -> None:
    foreign = await fresh_studio.owner.done("POST", "/departments", {"name": "Theirs"})
    for method, body in (("PATCH", {"version": 1, "name": "x"}), ("DELETE", None)):
        there = await studio.owner.call(method, f"/departments/{foreign['id']}", body)
        absent = await studio.owner.call(method, f"/departments/{uuid4()}", body)
        assert_problem(there, 404, "not_found")
        assert there.content == absent.content
