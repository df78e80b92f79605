"""Saved views over HTTP: one's own, the studio's, and that nobody hears of anybody else's."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem

COMP: dict[str, Any] = {"name": "Comp team, quarter", "search": {"zoom": "quarter", "skill": ["Nuke"], "ended": True}}
ROLES = ("admin", "manager", "artist", "viewer")


@pytest.fixture
async def house(fresh_studio: Studio) -> Studio:
    """A studio with one member of each role."""
    for role in ROLES:
        if role not in fresh_studio.people:
            await fresh_studio.add(role)
    return fresh_studio


async def names(studio: Studio, role: str) -> list[str]:
    return [view["name"] for view in await studio[role].done("GET", "/views")]


async def test_a_view_is_kept_as_it_was_saved(house: Studio) -> None:
    view = await house["manager"].done("POST", "/views", COMP)
    assert view["search"] == COMP["search"]
    assert (view["isShared"], view["position"], view["version"]) == (False, 0, 1)
    assert view["ownerId"] == house.people_ids["manager"]
    assert await house["manager"].done("GET", f"/views/{view['id']}") == view
    assert await house["manager"].done("GET", "/views") == [view]
    second = await house["manager"].done("POST", "/views", {**COMP, "name": "Another"})
    assert second["position"] == 1


@pytest.mark.parametrize("role", ["owner", *ROLES])
async def test_everybody_keeps_views_of_their_own(house: Studio, role: str) -> None:
    view = await house[role].done("POST", "/views", COMP)
    changed = await house[role].done("PATCH", f"/views/{view['id']}", {"version": 1, "name": "Mine"})
    assert changed["name"] == "Mine"
    assert (await house[role].delete(f"/views/{view['id']}?version=2")).status_code == 200
    assert await names(house, role) == []


@pytest.mark.parametrize("other", ["owner", "admin", "viewer"])
async def test_a_personal_view_looks_to_others_like_one_that_does_not_exist(house: Studio, other: str) -> None:
    view = await house["manager"].done("POST", "/views", COMP)
    assert await names(house, other) == []
    at, nowhere = f"/views/{view['id']}", f"/views/{uuid4()}"
    change = {"version": 1, "name": "Taken"}
    hidden = [
        await house[other].get(at),
        await house[other].patch(at, change),
        await house[other].delete(f"{at}?version=1"),
    ]
    absent = [
        await house[other].get(nowhere),
        await house[other].patch(nowhere, change),
        await house[other].delete(f"{nowhere}?version=1"),
    ]
    for one, none in zip(hidden, absent, strict=True):
        assert one.status_code == 404
        assert _without_request(one.json(), view["id"]) == _without_request(none.json(), nowhere.rpartition("/")[2])


async def test_nobody_hears_of_a_personal_view(house: Studio) -> None:
    mark = (await house.owner.get("/events?after=0&limit=500")).json()["data"][-1]["seq"]
    made = await house["manager"].post("/views", COMP)
    view = made.json()["data"]
    await house["manager"].done("PATCH", f"/views/{view['id']}", {"version": 1, "name": "Still mine"})
    await house["manager"].delete(f"/views/{view['id']}?version=2")
    for role in ("owner", "viewer", "artist"):
        events = await house[role].done("GET", f"/events?after={mark}")
        assert [set(event) for event in events] == [{"seq"}] * 3
    action = await house.owner.get(f"/actions/{made.json()['meta']['actionId']}")
    assert action.status_code == 404


async def test_the_studio_hears_of_a_shared_view_and_only_of_what_was_shared(house: Studio) -> None:
    view = await house["manager"].done("POST", "/views", {**COMP, "name": "Secret"})
    mark = (await house.owner.get("/events?after=0&limit=500")).json()["data"][-1]["seq"]
    at = f"/views/{view['id']}"
    await house["manager"].done("PATCH", at, {"version": 1, "name": "Open", "isShared": True})
    await house["manager"].done("PATCH", at, {"version": 2, "name": "Known"})
    await house["manager"].done("PATCH", at, {"version": 3, "name": "Secret again", "isShared": False})
    came, changed, went = await house["viewer"].done("GET", f"/events?after={mark}")
    assert [event["name"] for event in (came, changed, went)] == ["view.updated"] * 3
    assert came["data"]["after"]["name"] == "Open"
    assert changed["data"]["before"]["name"] == "Open"
    assert changed["data"]["after"]["name"] == "Known"
    assert "Secret" not in json.dumps([came, changed, went])


async def test_sharing_is_for_those_who_may_book(house: Studio) -> None:
    shared = {**COMP, "isShared": True}
    for role in ("viewer", "artist"):
        assert_problem(await house[role].post("/views", shared), 403, "forbidden")
        mine = await house[role].done("POST", "/views", COMP)
        refused = await house[role].patch(f"/views/{mine['id']}", {"version": 1, "isShared": True})
        assert_problem(refused, 403, "forbidden")
    view = await house["manager"].done("POST", "/views", shared)
    at = f"/views/{view['id']}"
    for role in ("viewer", "artist"):
        assert (await house[role].done("GET", at))["name"] == COMP["name"]
        assert_problem(await house[role].patch(at, {"version": 1, "name": "No"}), 403, "forbidden")
        assert_problem(await house[role].delete(f"{at}?version=1"), 403, "forbidden")


async def test_a_view_of_the_studio_is_changed_by_all_who_book_but_taken_back_by_who_saved_it(house: Studio) -> None:
    view = await house["manager"].done("POST", "/views", {**COMP, "isShared": True})
    at = f"/views/{view['id']}"
    changed = await house["admin"].done("PATCH", at, {"version": 1, "search": {"zoom": "week"}})
    assert changed["search"] == {"zoom": "week"}
    assert_problem(await house["admin"].patch(at, {"version": 2, "isShared": False}), 403, "forbidden")
    assert await names(house, "viewer") == [COMP["name"]]
    await house["manager"].done("PATCH", at, {"version": 2, "isShared": False})
    assert await names(house, "viewer") == []


async def test_a_stale_change_is_shown_the_present_view(house: Studio) -> None:
    view = await house["manager"].done("POST", "/views", COMP)
    at = f"/views/{view['id']}"
    await house["manager"].done("PATCH", at, {"version": 1, "name": "Newer"})
    problem = assert_problem(await house["manager"].patch(at, {"version": 1, "name": "Older"}), 409, "edited_meanwhile")
    assert problem["current"]["name"] == "Newer"
    assert_problem(await house["manager"].delete(f"{at}?version=1"), 409, "edited_meanwhile")
    assert_problem(await house["manager"].delete(at), 422, "invalid")


async def test_a_repeated_create_answers_as_the_first_but_not_to_somebody_else(house: Studio) -> None:
    body = {**COMP, "id": str(uuid4())}
    first, again = await house["manager"].post("/views", body), await house["manager"].post("/views", body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["data"] == again.json()["data"]
    assert_problem(await house["manager"].post("/views", {**body, "name": "Other"}), 409, "id_taken")
    assert_problem(await house["admin"].post("/views", body), 409, "id_taken")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("search", {"text": "x" * 201}),
        ("search", {f"key{'abcdefghij'[n]}": ["y" * 190] * 4 for n in range(10)}),
        ("search", {"a b": "no key"}),
        ("search", {"deep": {"er": 1}}),
        ("search", {"nul": "\u0000"}),
        ("search", []),
        ("position", -1),
    ],
)
async def test_what_is_no_view_is_refused(studio: Studio, field: str, value: Any) -> None:
    problem = assert_problem(await studio.owner.post("/views", {**COMP, field: value}), 422, "invalid")
    assert problem["errors"][0]["field"].startswith(field)


async def test_another_studio_sees_nothing(house: Studio, studio: Studio) -> None:
    view = await house["manager"].done("POST", "/views", {**COMP, "isShared": True})
    assert (await studio.owner.get(f"/views/{view['id']}")).status_code == 404
    assert view["id"] not in [one["id"] for one in await studio.owner.done("GET", "/views")]


def _without_request(problem: dict[str, Any], view_id: str) -> str:
    plain = {name: value for name, value in problem.items() if name not in ("requestId", "instance")}
    return json.dumps(plain).replace(view_id, "")
