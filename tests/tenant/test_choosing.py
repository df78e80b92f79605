"""Which studio a request is about: named by slug or id, left out by who has one only, and never somebody else's."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.support.studio import PASSWORD, Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
CURRENT = "/tenants/current"


@pytest.mark.parametrize("named", ["slug", "id", "SLUG", "ID", "nothing", ""])
async def test_a_studio_is_named_by_slug_or_id_or_not_at_all(studio: Studio, named: str) -> None:
    token = studio.owner.token
    names = {"slug": studio.slug, "id": studio.id, "SLUG": studio.slug.upper(), "ID": studio.id.upper(), "": ""}
    person = Api(studio.owner.client, token, names.get(named))
    data = await person.done("GET", CURRENT)
    assert (data["id"], data["slug"]) == (studio.id, studio.slug)


async def test_another_studio_and_none_are_the_same_bytes(studio: Studio, fresh_studio: Studio) -> None:
    answers = [
        await Api(studio.owner.client, studio.owner.token, tenant).get(CURRENT)
        for tenant in (fresh_studio.slug, fresh_studio.id, "no-such-studio", str(uuid4()), "?!", "x" * 5000)
    ]
    for answer in answers:
        assert_problem(answer, 404, "not_found")
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(set(answer.headers) - {"x-request-id"})) for answer in answers}) == 1


async def test_who_works_in_two_studios_says_which(api: Api, fresh_studio: Studio) -> None:
    data, email = await api.sign_up(studio="Second Home")
    body = {"email": email, "name": "Olu Weber", "password": PASSWORD, "role": "viewer"}
    await fresh_studio.owner.done("POST", f"{CURRENT}/members", body)
    person = await api.sign_in(email)
    problem = assert_problem(await person.get(CURRENT), 400, "malformed")
    assert "X-Tenant" in problem["detail"]
    assert fresh_studio.slug in problem["detail"]
    for slug, role in ((fresh_studio.slug, 403), (data["tenant"]["slug"], 201)):
        there = Api(person.client, person.token, slug)
        assert (await there.done("GET", CURRENT))["slug"] == slug
        assert (await there.post("/departments", {"name": "Editorial"})).status_code == role


async def test_a_session_chooses_its_studio_request_by_request(api: Api, fresh_studio: Studio) -> None:
    data, email = await api.sign_up(studio="Second Home")
    body = {"email": email, "name": "Olu Weber", "password": PASSWORD, "role": "manager"}
    await fresh_studio.owner.done("POST", f"{CURRENT}/members", body)
    person = await api.sign_in(email)
    for slug in (fresh_studio.slug, data["tenant"]["slug"]):
        await Api(person.client, person.token, slug).done("POST", "/projects", {"name": f"Of {slug}"})
    for slug in (fresh_studio.slug, data["tenant"]["slug"]):
        projects = await Api(person.client, person.token, slug).done("GET", "/projects")
        assert [project["name"] for project in projects] == [f"Of {slug}"]
