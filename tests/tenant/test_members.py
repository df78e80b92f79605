"""Who works in a studio: adding, changing, removing; what owners, admins and the rest may do."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import PASSWORD, Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
MEMBERS = "/tenants/current/members"


def new_member(role: str, **fields: Any) -> dict[str, Any]:
    email = f"{role}-{uuid4().hex[:12]}@example.test"
    return {"email": email, "name": "Noor Adeyemi", "password": PASSWORD, "role": role, **fields}


async def find_member(studio: Studio, role: str) -> dict[str, Any]:
    members = await studio.owner.done("GET", MEMBERS)
    return next(member for member in members if member["userId"] == studio.people_ids[role])


async def last_event(studio: Studio) -> dict[str, Any]:
    response = await studio.owner.get("/events?limit=500")
    return response.json()["data"][-1]


@pytest.mark.parametrize("role", ["owner", "admin", "manager", "artist", "viewer"])
async def test_an_owner_adds_members_of_every_role(fresh_studio: Studio, role: str) -> None:
    body = new_member(role)
    response = await fresh_studio.owner.post(MEMBERS, body)
    assert response.status_code == 201
    member = response.json()["data"]
    assert (member["email"], member["role"], member["version"]) == (body["email"], role, 1)
    person = await fresh_studio.owner.sign_in(body["email"])
    assert (await person.get("/tenants/current")).json()["data"]["slug"] == fresh_studio.slug
    event = await last_event(fresh_studio)
    assert (event["name"], event["subjectId"]) == ("member.added", member["id"])
    assert event["data"]["after"]["role"] == role
    assert event["data"]["about"] == {"userId": member["userId"]}
    assert PASSWORD not in str(event)


async def test_somebody_with_an_account_joins_with_their_own_password(api: Api, fresh_studio: Studio) -> None:
    _data, email = await api.sign_up(studio="Elsewhere")
    member = await fresh_studio.owner.done("POST", MEMBERS, new_member("manager", email=email))
    person = await api.sign_in(email)
    me = await person.done("GET", "/auth/me")
    assert {one["role"] for one in me["memberships"]} == {"owner", "manager"}
    assert member["userId"] == me["user"]["id"]


async def test_nobody_joins_with_a_wrong_password(api: Api, fresh_studio: Studio) -> None:
    _data, email = await api.sign_up(studio="Elsewhere")
    body = new_member("manager", email=email, password="somebody else's words")
    for _ in range(10):
        assert_problem(await fresh_studio.owner.post(MEMBERS, body), 409, "email_taken")
    assert_problem(await fresh_studio.owner.post(MEMBERS, body), 429, "too_many_requests")
    assert len(await fresh_studio.owner.done("GET", MEMBERS)) == 1


async def test_a_member_is_added_once(studio: Studio) -> None:
    viewer = await find_member(studio, "viewer")
    body = new_member("viewer", email=viewer["email"])
    assert_problem(await studio.owner.post(MEMBERS, body), 409, "already_member")


@pytest.mark.parametrize("password", ["password1234", "Noor Adeyemi 1984", "short"])
async def test_a_new_account_needs_a_good_password(studio: Studio, password: str) -> None:
    problem = assert_problem(await studio.owner.post(MEMBERS, new_member("viewer", password=password)), 422, "invalid")
    assert problem["errors"][0]["field"] == "password"


async def test_a_refused_member_leaves_no_account_behind(studio: Studio) -> None:
    body = new_member("owner")
    assert_problem(await studio["admin"].post(MEMBERS, body), 403, "forbidden")
    assert_problem(
        await studio.owner.post("/auth/token", {"email": body["email"], "password": PASSWORD}), 401, "unauthenticated"
    )


@pytest.mark.parametrize("role", ["manager", "artist", "viewer"])
async def test_only_owners_and_admins_manage_members(studio: Studio, role: str) -> None:
    member = await find_member(studio, "viewer")
    path = f"{MEMBERS}/{member['id']}"
    assert_problem(await studio[role].post(MEMBERS, new_member("viewer")), 403, "forbidden")
    assert_problem(await studio[role].patch(path, {"role": "admin", "version": 1}), 403, "forbidden")
    assert_problem(await studio[role].delete(path), 403, "forbidden")


async def test_addresses_are_shown_to_those_who_manage_members(studio: Studio) -> None:
    for role in ("owner", "admin"):
        assert all(member["email"] for member in await studio[role].done("GET", MEMBERS))
    for role in ("manager", "viewer"):
        members = await studio[role].done("GET", MEMBERS)
        assert len(members) == 5
        assert all(member["email"] is None for member in members)
    assert_problem(await studio["artist"].get(MEMBERS), 403, "forbidden")


async def test_a_changed_role_holds_at_once(fresh_studio: Studio) -> None:
    person = await fresh_studio.add("viewer")
    member = await find_member(fresh_studio, "viewer")
    assert_problem(await person.post("/departments", {"name": "Rigging"}), 403, "forbidden")
    path = f"{MEMBERS}/{member['id']}"
    response = await fresh_studio.owner.patch(path, {"role": "manager", "name": "Noor A.", "version": 1})
    changed = response.json()["data"]
    assert (changed["role"], changed["name"], changed["version"]) == ("manager", "Noor A.", 2)
    assert (await person.post("/departments", {"name": "Rigging"})).status_code == 201
    await fresh_studio.owner.done("PATCH", path, {"role": "viewer", "version": 2})
    assert_problem(await person.post("/departments", {"name": "Layout"}), 403, "forbidden")
    event = await last_event(fresh_studio)
    assert (event["name"], event["version"]) == ("member.updated", 3)
    assert (event["data"]["before"], event["data"]["after"]) == ({"role": "manager"}, {"role": "viewer"})


async def test_a_stale_change_is_refused_with_the_present_state(fresh_studio: Studio) -> None:
    await fresh_studio.add("viewer")
    member = await find_member(fresh_studio, "viewer")
    path = f"{MEMBERS}/{member['id']}"
    await fresh_studio.owner.done("PATCH", path, {"role": "manager", "version": 1})
    stale = await fresh_studio.owner.patch(path, {"role": "artist", "version": 1})
    current = assert_problem(stale, 409, "edited_meanwhile")["current"]
    assert (current["role"], current["version"]) == ("manager", 2)


async def test_a_removed_member_is_out_at_once(fresh_studio: Studio) -> None:
    person = await fresh_studio.add("manager")
    assert (await person.get("/artists")).status_code == 200
    member = await find_member(fresh_studio, "manager")
    await fresh_studio.owner.done("DELETE", f"{MEMBERS}/{member['id']}")
    assert_problem(await person.get("/artists"), 404, "not_found")
    assert_problem(await Api(person.client, person.token).get("/artists"), 403, "forbidden")
    event = await last_event(fresh_studio)
    assert event["name"] == "member.removed"
    assert event["data"]["before"]["role"] == "manager"
    assert_problem(await fresh_studio.owner.delete(f"{MEMBERS}/{member['id']}"), 404, "not_found")


async def test_who_was_removed_can_come_back(fresh_studio: Studio) -> None:
    body = new_member("viewer")
    member = await fresh_studio.owner.done("POST", MEMBERS, body)
    await fresh_studio.owner.done("DELETE", f"{MEMBERS}/{member['id']}")
    again = await fresh_studio.owner.done("POST", MEMBERS, body)
    assert again["userId"] == member["userId"]
    assert again["id"] != member["id"]


async def test_the_last_owner_stays(fresh_studio: Studio) -> None:
    owner = (await fresh_studio.owner.done("GET", MEMBERS))[0]
    path = f"{MEMBERS}/{owner['id']}"
    assert_problem(await fresh_studio.owner.patch(path, {"role": "admin", "version": 1}), 409, "last_owner")
    assert_problem(await fresh_studio.owner.delete(path), 409, "last_owner")
    renamed = await fresh_studio.owner.done("PATCH", path, {"role": "owner", "name": "Olu W.", "version": 1})
    assert renamed["role"] == "owner"


async def test_of_two_owners_who_step_down_at_once_one_stays(fresh_studio: Studio) -> None:
    body = new_member("owner")
    await fresh_studio.owner.done("POST", MEMBERS, body)
    second = await fresh_studio.owner.sign_in(body["email"], tenant=fresh_studio.slug)
    members = {member["userId"]: member for member in await fresh_studio.owner.done("GET", MEMBERS)}
    mine = members.pop(fresh_studio.owner_id)
    (theirs,) = members.values()
    answers = await asyncio.gather(
        fresh_studio.owner.patch(f"{MEMBERS}/{mine['id']}", {"role": "viewer", "version": 1}),
        second.patch(f"{MEMBERS}/{theirs['id']}", {"role": "viewer", "version": 1}),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_an_admin_manages_everybody_but_owners(fresh_studio: Studio) -> None:
    admin = await fresh_studio.add("admin")
    viewer = await admin.done("POST", MEMBERS, new_member("viewer"))
    path = f"{MEMBERS}/{viewer['id']}"
    changed = await admin.done("PATCH", path, {"role": "admin", "version": 1})
    assert changed["role"] == "admin"
    assert_problem(await admin.patch(path, {"role": "owner", "version": 2}), 403, "forbidden")
    await admin.done("DELETE", path)
    owner = await find_member(fresh_studio, "owner")
    own = f"{MEMBERS}/{owner['id']}"
    assert_problem(await admin.patch(own, {"name": "Nobody", "version": 1}), 403, "forbidden")
    assert_problem(await admin.patch(own, {"role": "viewer", "version": 1}), 403, "forbidden")
    assert_problem(await admin.delete(own), 403, "forbidden")
    assert_problem(await admin.post(MEMBERS, new_member("owner")), 403, "forbidden")


@pytest.mark.parametrize("role", ["superuser", "Owner", "", None, 1])
async def test_there_are_five_roles(studio: Studio, role: Any) -> None:
    assert_problem(await studio.owner.post(MEMBERS, {**new_member("viewer"), "role": role}), 422, "invalid")


async def test_a_member_of_another_studio_is_not_found(studio: Studio, fresh_studio: Studio) -> None:
    foreign = (await fresh_studio.owner.done("GET", MEMBERS))[0]["id"]
    for method, body in (("PATCH", {"role": "viewer", "version": 1}), ("DELETE", None)):
        one = await studio.owner.call(method, f"{MEMBERS}/{foreign}", body)
        absent = await studio.owner.call(method, f"{MEMBERS}/{uuid4()}", body)
        assert_problem(one, 404, "not_found")
        assert one.content == absent.content
