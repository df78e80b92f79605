"""Every operation of the API document refuses a stranger, another studio, and each role that may not."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from production_tool.app import make_api
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import ROLES, Permission
from tests.architecture.examples import EXAMPLES, FOR_THE_EMPTY, Operation, Stage, list_guarded, list_operations
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
GUARDED = list_guarded()
WITH_ID = [operation for operation in GUARDED if operation.needs_id]
# What may be done without an account, and there is no more of it.
PUBLIC = {"sign_up", "sign_in", "get_token"}
# Served beside the document: itself, a page of it, and what those who run the program ask.
BESIDE = {"/api/v1/openapi.json", "/api/docs", "/health/live", "/health/ready", "/metrics"}


def name_of(operation: Operation) -> str:
    """For the names of tests."""
    return operation.name


@pytest.fixture(scope="module")
async def stage(studio: Studio) -> Stage:
    """The studio whose rows are asked for."""
    return Stage(studio)


@pytest.fixture(scope="module")
async def elsewhere(api: Api) -> Stage:
    """Another studio, with rows of its own."""
    return Stage(await Studio.open(api, roles=()))


async def call(person: Api, operation: Operation, at: str, body: Any, query: Any, **more: Any) -> httpx.Response:
    """One call."""
    return await person.call(operation.method, at, body, params=query, **more)


def test_every_operation_has_an_example() -> None:
    assert {operation.name for operation in GUARDED} == set(EXAMPLES)


def test_every_operation_says_who_may() -> None:
    for operation in GUARDED:
        assert operation.permission in set(Permission), operation.name
        assert operation.roles == tuple(role for role in Role if operation.permission in ROLES[role]), operation.name


def test_only_signing_in_is_public() -> None:
    assert {operation.name for operation in list_operations() if operation.is_public} == PUBLIC
    assert {operation.path for operation in list_operations() if operation.permission is None} == {
        f"/api/v1/auth/{name}" for name in ("signup", "login", "token", "logout", "me")
    }


def test_every_route_is_in_the_document() -> None:
    documented = {operation.path for operation in list_operations()}
    assert {getattr(route, "path", "") for route in make_api().routes} - documented == BESIDE


@pytest.mark.parametrize("operation", GUARDED, ids=name_of)
async def test_a_stranger_is_refused(api: Api, operation: Operation) -> None:
    """Before anything else is looked at: neither the id, nor the query, nor the body."""
    at = operation.at(str(uuid4()))
    for headers in ({}, {"Authorization": "Bearer pts_nobody"}, {"Cookie": "pt_session=pts_nobody"}):
        response = await api.call(operation.method, at, {"nonsense": 1}, params={"odd": "1"}, headers=headers)
        # A change that comes with a cookie is refused as a forgery before it is asked whose cookie it is.
        if "Cookie" in headers and operation.method != "GET":
            assert_problem(response, 403, "forbidden")
        else:
            assert_problem(response, 401, "unauthenticated")


@pytest.mark.parametrize("operation", [one for one in list_operations() if not one.is_public and not one.roles],
                         ids=name_of)  # fmt: skip
async def test_nobody_is_told_who_they_are_without_a_token(api: Api, operation: Operation) -> None:
    assert_problem(await api.call(operation.method, operation.at(None)), 401, "unauthenticated")


@pytest.mark.parametrize("operation", GUARDED, ids=name_of)
async def test_a_studio_that_one_does_not_work_in_looks_absent(
    stage: Stage, elsewhere: Stage, operation: Operation
) -> None:
    at, body, query = await stage.prepare(operation)
    guest = elsewhere.studio.owner
    answers = [
        await call(guest, operation, at, body, query, headers={"X-Tenant": name})
        for name in (stage.studio.slug, stage.studio.id, "no-such-studio", str(uuid4()))
    ]
    assert_problem(answers[0], 404, "not_found")
    assert {answer.content for answer in answers} == {answers[0].content}


@pytest.mark.parametrize("operation", WITH_ID, ids=name_of)
async def test_a_row_of_another_studio_looks_absent(stage: Stage, elsewhere: Stage, operation: Operation) -> None:
    _at, body, query = await stage.prepare(operation)
    at_theirs, _body, _query = await elsewhere.prepare(operation)
    owner = stage.studio.owner
    theirs = await call(owner, operation, at_theirs, body, query)
    absent = await call(owner, operation, operation.at(str(uuid4())), body, query)
    assert_problem(theirs, 404, "not_found")
    assert absent.content == theirs.content
    assert {name: absent.headers[name] for name in absent.headers if name != "x-request-id"} == {
        name: theirs.headers[name] for name in theirs.headers if name != "x-request-id"
    }


FOREIGN: list[tuple[str, str]] = [
    ("create_booking", "artistId"),
    ("create_booking", "projectId"),
    ("change_booking", "artistId"),
    ("change_booking", "projectId"),
    ("replace_booking", "artistId"),
    ("run_batch", "artistId"),
    ("run_batch", "projectId"),
    ("check_availability", "artistIds"),
    ("create_artist", "departmentId"),
    ("create_artist", "userId"),
    ("change_artist", "departmentId"),
    ("change_artist", "userId"),
]


@pytest.mark.parametrize(("name", "field"), FOREIGN)
async def test_an_id_of_another_studio_in_a_body_looks_absent(
    stage: Stage, elsewhere: Stage, name: str, field: str
) -> None:
    operation = next(one for one in GUARDED if one.name == name)
    answers: list[httpx.Response] = []
    their_id = await _find_id(elsewhere, field)
    for foreign in (their_id, str(uuid4())):
        at, body, query = await stage.prepare(operation)
        assert body is not None
        target = body["operations"][1] if "operations" in body else body
        target[field] = [foreign] if field.endswith("s") else foreign
        answers.append(await call(stage.studio.owner, operation, at, body, query))
    theirs, absent = answers
    assert theirs.status_code in (404, 409, 422), theirs.text
    assert theirs.content == absent.content


async def _find_id(elsewhere: Stage, field: str) -> str:
    if field == "userId":
        return elsewhere.studio.owner_id
    made = await elsewhere.make(field.removesuffix("s").removesuffix("Id"))
    return made["id"]


@pytest.mark.parametrize("operation", GUARDED, ids=name_of)
async def test_each_role_may_what_it_may(stage: Stage, operation: Operation) -> None:
    for role in Role:
        at, body, query = await stage.prepare(operation, role)
        response = await call(stage.studio[role], operation, at, body, query)
        said = f"{role}: {response.status_code} {response.text}"
        if operation.roles is not None and role in operation.roles:
            # Undo is for one's own actions, and those of the stage are the owner's.
            may_be_refused = operation.name in FOR_THE_EMPTY or (operation.name == "undo_action" and role != Role.OWNER)
            assert response.is_success or (may_be_refused and response.status_code == 409), said
            assert response.status_code not in (401, 403), said
        else:
            assert_problem(response, 403, "forbidden")


@pytest.mark.parametrize("operation", [one for one in GUARDED if one.method != "GET"], ids=name_of)
async def test_who_may_not_learns_nothing_about_the_body(stage: Stage, operation: Operation) -> None:
    refused = [role for role in Role if role not in (operation.roles or ())]
    for role in refused:
        response = await stage.studio[role].call(operation.method, operation.at(str(uuid4())), {"nonsense": 1})
        assert_problem(response, 403, "forbidden")
