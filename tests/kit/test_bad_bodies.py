"""Whatever is sent as a body, the answer is a problem that says what to do, and a refused request has changed nothing."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.architecture.examples import EXAMPLES, Operation, Stage, list_operations, read_document
from tests.support.studio import PASSWORD, Api, Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
PUBLIC_BODIES: dict[str, dict[str, Any]] = {
    "sign_up": {"studio": "North Light", "name": "Olu Weber", "email": "olu@example.test", "password": "short"},
    "sign_in": {"email": "nobody@example.test", "password": PASSWORD},
    "get_token": {"email": "nobody@example.test", "password": PASSWORD},
}


def takes_body(operation: Operation) -> bool:
    return "requestBody" in read_document()["paths"][operation.path][operation.method.lower()]


def needs_body(operation: Operation) -> bool:
    body = read_document()["paths"][operation.path][operation.method.lower()].get("requestBody", {})
    return body.get("required", False)


def example_of(operation: Operation) -> dict[str, Any]:
    if operation.name in PUBLIC_BODIES:
        return PUBLIC_BODIES[operation.name]
    return EXAMPLES[operation.name].body or {}


WITH_BODY = [operation for operation in list_operations() if takes_body(operation)]
# PUT is the same function as PATCH, and a bearer is had the same way as a cookie, slowly.
ONCE = [operation for operation in WITH_BODY if operation.method != "PUT" and operation.name != "get_token"]
by_name = {"ids": lambda operation: operation.name}


@pytest.fixture(scope="module")
async def studio(api: Api) -> Studio:
    return await Studio.open(api, roles=())


@pytest.fixture(scope="module")
def stage(studio: Studio) -> Stage:
    return Stage(studio)


async def prepare(stage: Stage, operation: Operation) -> tuple[str, dict[str, Any]]:
    """The address, and a body that would be taken."""
    if operation.name in PUBLIC_BODIES:
        return operation.at(None), PUBLIC_BODIES[operation.name]
    at, body, _query = await stage.prepare(operation)
    return at, body or {}


async def read_seq(studio: Studio) -> int:
    answer = await studio.owner.get("/events?limit=1")
    return answer.json()["meta"]["seq"]


async def send(person: Api, operation: Operation, at: str, body: bytes, **headers: str) -> httpx.Response:
    return await person.call(operation.method, at, content=body, headers={**JSON, **headers})


def assert_refused(answer: httpx.Response, said: object) -> None:
    assert 400 <= answer.status_code < 500, f"{said!r:.200}: {answer.status_code} {answer.text:.300}"
    assert answer.headers["content-type"] == "application/problem+json", said
    problem = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= set(problem)
    for leak in ("Traceback", "psycopg", "select ", "pydantic"):
        assert leak not in answer.text


NOT_JSON: list[bytes] = [
    b"{",
    b'{"name": "a",}',
    b"{'name': 'a'}",
    b'{"name": "a"} trailing',
    b"\xff\xfe{}",
    b'{"name": "\xed\xa0\x80"}',
    b'{"name": "a\x00"}',
    b"\x00",
    b"undefined",
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b'{"a":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
]
NOT_AN_OBJECT: list[bytes] = [b"[]", b"[{}]", b'"text"', b'""', b"1", b"true", b"NaN", b"-Infinity", b"1e999"]


@pytest.mark.parametrize("operation", WITH_BODY, **by_name)
async def test_what_is_no_object_is_refused(stage: Stage, operation: Operation) -> None:
    at, _body = await prepare(stage, operation)
    before = await read_seq(stage.studio)
    for body in NOT_JSON + NOT_AN_OBJECT:
        assert_refused(await send(stage.studio.owner, operation, at, body), body)
    if needs_body(operation):
        for body in (b"", b"null", b" "):
            assert_refused(await send(stage.studio.owner, operation, at, body), body)
    assert await read_seq(stage.studio) == before


@pytest.mark.parametrize("operation", WITH_BODY, **by_name)
async def test_a_field_that_there_is_not_is_refused_by_its_name(stage: Stage, operation: Operation) -> None:
    at, body = await prepare(stage, operation)
    before = await read_seq(stage.studio)
    for name in ("titel", "tenantId", "__proto__", "wire", "a\u0000b", "x" * 5_000):
        answer = await stage.studio.owner.call(operation.method, at, {**body, name: 1})
        problem = assert_problem(answer, 422, "invalid")
        assert name in [error["field"] for error in problem["errors"]]
    assert await read_seq(stage.studio) == before


# Each is written into a body as it stands here, so that it can be what no Python value is.
NASTY: list[str] = [
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\uffff"',
    "NaN",
    "Infinity",
    "1e400",
    "1" + "0" * 400,
    "1" + "0" * 5_000,
    "-1",
    "0",
    "1.5",
    "9223372036854775808",
    "true",
    "[]",
    "{}",
    "[[[[]]]]",
    '{"amount": "NaN", "currency": "EUR"}',
    '{"amount": "99999999999999", "currency": "eur"}',
    '{"perDay": {"amount": "-1", "currency": "EUR"}}',
    '""',
    '" "',
    json.dumps("x" * 100_000),
    '"9999-12-31"',
    '"0001-01-01"',
    '"2031-02-30"',
    '"9999-12-31T23:59:59Z"',
    '"0000-00-00T00:00:00Z"',
    '"2031-03-03T09:00:00"',
    '"2031-03-03T09:00:00+99:99"',
    '"2031-03-03T24:00:00Z"',
    '"00000000-0000-0000-0000-000000000000"',
    '"\\u202e"',
]


def list_fields(body: dict[str, Any]) -> list[str]:
    return [name for name in body if name != "operations"]


@pytest.mark.slow
@pytest.mark.parametrize("operation", ONCE, **by_name)
async def test_no_value_of_any_field_is_a_fault_of_ours(stage: Stage, operation: Operation) -> None:
    at, body = await prepare(stage, operation)
    fields = list_schema_fields(operation)
    assert set(list_fields(body)) <= set(fields)
    for field in fields:
        for nasty in NASTY:
            raw = json.dumps({name: value for name, value in body.items() if name != field})
            raw = f"{raw[:-1]}{', ' if len(raw) > 2 else ''}{json.dumps(field)}: {nasty}}}"
            answer = await send(stage.studio.owner, operation, at, raw.encode())
            if answer.is_success:
                at, body = await prepare(stage, operation)
            elif answer.status_code != 429:
                assert_refused(answer, (field, nasty))


def list_schema_fields(operation: Operation) -> list[str]:
    content = read_document()["paths"][operation.path][operation.method.lower()]["requestBody"]["content"]
    schema = content["application/json"]["schema"]
    while "properties" not in schema:
        choices = schema.get("anyOf") or [schema]
        reference = next(choice["$ref"] for choice in choices if "$ref" in choice)
        schema = read_document()["components"]["schemas"][reference.rsplit("/", 1)[1]]
    return list(schema["properties"])


OPERATIONS = ["create", "update", "hold", "pencil", "confirm", "release", "cancel", "decline", "end", "restore"]


@pytest.mark.slow
@pytest.mark.parametrize("op", OPERATIONS)
async def test_no_value_within_a_batch_is_a_fault_of_ours(stage: Stage, op: str) -> None:
    hold = await stage.make("hold")
    base = booking_body(hold["artistId"], "2031-05-05") if op == "create" else {"id": hold["id"]}
    schema = {"create": "BatchCreate", "update": "BatchUpdate", "restore": "BatchRestore"}.get(op, "BatchStep")
    for field in read_document()["components"]["schemas"][schema]["properties"]:
        for nasty in NASTY:
            raw = json.dumps({name: value for name, value in {"op": op, **base}.items() if name != field})
            body = f'{{"operations": [{raw[:-1]}, {json.dumps(field)}: {nasty}}}]}}'
            answer = await stage.studio.owner.call("POST", "/bookings/batch", content=body.encode(), headers=JSON)
            if not answer.is_success:
                assert_refused(answer, (op, field, nasty))


async def test_a_batch_of_a_million_is_refused_in_a_moment(stage: Stage) -> None:
    before = await read_seq(stage.studio)
    many = b'{"operations": [' + b"0," * 1_000_000 + b"0]}"
    answer = await stage.studio.owner.call("POST", "/bookings/batch", content=many, headers=JSON)
    problem = assert_problem(answer, 422, "invalid")
    assert len(problem["errors"]) <= 50
    objects = b'{"operations": [' + b"{}," * 1_000_000 + b"{}]}"
    assert_refused(await stage.studio.owner.call("POST", "/bookings/batch", content=objects, headers=JSON), "objects")
    assert await read_seq(stage.studio) == before
