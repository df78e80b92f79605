"""Addresses, parameters, headers and sizes that cannot be: a problem that says what to do, never a fault of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.architecture.examples import Operation, Stage, list_guarded
from tests.support.studio import Api, Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
WITH_ID = [operation for operation in list_guarded() if operation.needs_id]
LISTS = [operation for operation in list_guarded() if operation.name.startswith(("list_", "get_availability"))]
by_name = {"ids": lambda operation: operation.name}


@pytest.fixture(scope="module")
async def studio(api: Api) -> Studio:
    return await Studio.open(api, roles=())


@pytest.fixture(scope="module")
def stage(studio: Studio) -> Stage:
    return Stage(studio)


def assert_clean_problem(answer: httpx.Response, statuses: set[int]) -> None:
    assert answer.status_code in statuses, f"{answer.status_code} {answer.text:.300}"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


IDS = [
    "1",
    "not-an-id",
    "%00",
    "%ED%A0%80",
    "%FF",
    "01900000-0000-7000-8000-00000000000g",
    "01900000-0000-7000-8000-000000000000%00",
    "x" * 3_000,
    "..%2f..%2fetc",
    "'%20or%201=1--",
]


@pytest.mark.parametrize("operation", WITH_ID, **by_name)
async def test_what_is_no_id_names_nothing(stage: Stage, operation: Operation) -> None:
    """The same bytes as for an id that nothing has."""
    body = (await stage.prepare(operation))[1] if operation.method != "GET" else None
    query = (await stage.prepare(operation))[2]
    owner = stage.studio.owner
    absent = await owner.call(
        operation.method, operation.at("01900000-0000-7000-8000-000000000000"), body, params=query
    )
    assert_problem(absent, 404, "not_found")
    for row_id in IDS:
        answer = await owner.call(operation.method, operation.at(row_id), body, params=query)
        assert (answer.status_code, answer.content) == (404, absent.content), row_id


@pytest.mark.parametrize(
    "path", ["/nothing", "/bookings/", "/%00", "/artists/%2e%2e/projects", "//bookings", "/artists//"]
)
async def test_an_address_that_there_is_not_is_a_problem_too(studio: Studio, path: str) -> None:
    assert_problem(await studio.owner.get(path), 404, "not_found")


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/bookings"), ("POST", "/auth/me"), ("TRACE", "/artists")])
async def test_a_method_that_an_address_does_not_take_is_a_problem_too(studio: Studio, method: str, path: str) -> None:
    answer = await studio.owner.call(method, path)
    assert_problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"]


@pytest.mark.parametrize("operation", list_guarded(), **by_name)
async def test_a_query_parameter_that_there_is_not_is_refused(stage: Stage, operation: Operation) -> None:
    at, body, query = await stage.prepare(operation)
    for name in ("page", "Limit", "limit ", "%00", "artistid"):
        answer = await stage.studio.owner.call(operation.method, at, body, params={**query, name: "1"})
        problem = assert_problem(answer, 400, "malformed")
        assert "There is no query parameter" in problem["detail"]


QUERIES = [
    "limit=0",
    "limit=501",
    "limit=-1",
    "limit=ten",
    "limit=1e2",
    "limit=",
    "limit=99999999999999999999999999",
    "limit=" + "9" * 5_000,
    "cursor=",
    "cursor=nonsense",
    "cursor=W10",
    "cursor=WzEsMl0",
    "cursor=WyJhIiwiYiJd",
    "cursor=WyI5OTk5LTEyLTMxVDIzOjU5OjU5WiIsIlx1MDAwMCJd",
    "cursor=" + "A" * 2_000,
    "count=maybe",
    "status=nonsense",
    "status=%00",
    "active=2",
    "kind=robot",
    "query=%00",
    "query=%ED%A0%80",
    "query=" + "x" * 201,
    "skill=%00",
    "departmentId=1",
    "artistId=1",
    "projectId=%00",
    "from=2031-03-01T00:00:00Z",
    "to=2031-03-01T00:00:00Z",
    "from=2031-03-01T00:00:00&to=2031-03-02T00:00:00",
    "from=2031-03-01&to=2031-03-02",
    "from=2031-03-02T00:00:00Z&to=2031-03-01T00:00:00Z",
    "from=2031-03-02T00:00:00Z&to=2031-03-02T00:00:00Z",
    "from=9999-12-31T23:59:59Z&to=9999-12-31T23:59:59.5Z",
    "from=0001-01-01T00:00:00Z&to=2031-01-01T00:00:00Z",
    "from=%00&to=%00",
    "from=2031-03-01T00:00:00%2B99:00&to=2031-03-02T00:00:00Z",
    "after=-1",
    "after=99999999999999999999",
    "after=x",
    "&&&=&=1",
    "%",
    "limit=%zz",
    "limit=1&limit=0",
]


@pytest.mark.parametrize("operation", LISTS, **by_name)
async def test_a_query_that_cannot_be_is_refused(stage: Stage, operation: Operation) -> None:
    at, _body, _query = await stage.prepare(operation)
    for query in QUERIES:
        answer = await stage.studio.owner.get(f"{at}?{query}")
        assert answer.status_code in (200, 400), f"{query}: {answer.status_code} {answer.text}"
        if answer.status_code == 400:
            assert_clean_problem(answer, {400})
            assert answer.json()["code"] == "malformed"


@pytest.mark.parametrize(
    "query", [query for query in QUERIES if query.startswith(("limit", "cursor", "from", "to", "count"))]
)
async def test_a_list_of_bookings_refuses_what_it_knows_to_be_wrong(studio: Studio, query: str) -> None:
    assert_problem(await studio.owner.get(f"/bookings?{query}"), 400, "malformed")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Content-Type": "text/plain"}, 415, "unsupported_media_type"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415, "unsupported_media_type"),
        ({"Content-Type": ""}, 415, "unsupported_media_type"),
        ({"Content-Type": "json"}, 415, "unsupported_media_type"),
        ({"Content-Type": "application/json", "Content-Length": "nonsense"}, 201, ""),
        ({"Content-Type": "application/json; charset=utf-8"}, 201, ""),
        ({"Content-Type": "APPLICATION/merge-patch+json"}, 201, ""),
        ({"Content-Type": "application/json", "Idempotency-Key": "x" * 256}, 400, "malformed"),
        ({"Content-Type": "application/json", "Idempotency-Key": ""}, 400, "malformed"),
        (
            {"Content-Type": "application/json", "Idempotency-Key": "schlüssel".encode("latin1").decode("latin1")},
            201,
            "",
        ),
        ({"Content-Type": "application/json", "X-Tenant": "no such studio"}, 404, "not_found"),
        ({"Content-Type": "application/json", "X-Tenant": "\xff\x01"}, 404, "not_found"),
        ({"Content-Type": "application/json", "User-Agent": "\xff" * 5_000}, 201, ""),
        ({"Content-Type": "application/json", "X-Request-Id": "<script>" * 9}, 201, ""),
    ],
)
async def test_headers_that_cannot_be_are_refused(
    studio: Studio, headers: dict[str, str], status: int, code: str
) -> None:
    body = httpx.Request("POST", "http://x", json=booking_body(await studio.artist(), "2031-03-03")).content
    raw = [(name.encode(), value.encode("latin1")) for name, value in headers.items()]
    answer = await send_raw(studio, raw, body)
    if status == 201:
        assert answer.status_code == 201, answer.text
    else:
        assert_problem(answer, status, code)


async def send_raw(studio: Studio, headers: list[tuple[bytes, bytes]], content: Any) -> httpx.Response:
    given = {name.lower() for name, _value in headers}
    own = [(b"Authorization", f"Bearer {studio.owner.token}".encode()), (b"X-Tenant", studio.slug.encode())]
    request = [*headers, *[pair for pair in own if pair[0].lower() not in given]]
    return await studio.owner.client.post("/api/v1/bookings", headers=request, content=content)


@pytest.mark.parametrize(
    "etag", ["", "1", "*", '"one"', '"1', '"1".', "W/1", '"99999999999999999999"', '"1", "2"', '"-1"', '"\x7f"']
)
async def test_if_match_that_is_no_etag_of_ours_is_refused(studio: Studio, etag: str) -> None:
    booking = await studio.book(await studio.artist(), "2031-03-03")
    answer = await studio.owner.patch(f"/bookings/{booking['id']}", {"title": "Roto"}, headers={"If-Match": etag})
    assert_problem(answer, 400, "malformed")


TWELVE_MEGABYTES = 12_000_000


async def chunks(total: int) -> AsyncIterator[bytes]:
    for _ in range(total // 100_000):
        yield b" " * 100_000


async def test_twelve_megabytes_are_too_many(studio: Studio) -> None:
    owner = studio.owner
    answer = await owner.call("POST", "/bookings", content=b" " * TWELVE_MEGABYTES, headers=JSON)
    problem = assert_problem(answer, 413, "too_large")
    assert "4,000,000 bytes" in problem["detail"]


async def test_twelve_megabytes_that_were_not_announced_are_too_many(studio: Studio) -> None:
    """Chunk by chunk: no more of it is read than may be."""
    read: list[int] = []

    async def counted() -> AsyncIterator[bytes]:
        async for chunk in chunks(TWELVE_MEGABYTES):
            read.append(len(chunk))
            yield chunk

    answer = await studio.owner.call("POST", "/bookings", content=counted(), headers=JSON)
    assert_problem(answer, 413, "too_large")
    assert sum(read) <= 4_200_000


async def test_a_body_of_a_read_is_not_looked_at(studio: Studio) -> None:
    answer = await studio.owner.call("GET", "/artists", content=b"{" * 100, headers={"Content-Type": "text/plain"})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/auth/signup", "/auth/login", "/auth/token"])
async def test_signing_in_has_the_same_limits(api: Api, path: str) -> None:
    assert_problem(await api.call("POST", path, content=b" " * TWELVE_MEGABYTES, headers=JSON), 413, "too_large")
    assert_problem(
        await api.call("POST", path, content=b"{}", headers={"Content-Type": "text/html"}),
        415,
        "unsupported_media_type",
    )
    assert_problem(await api.call("POST", f"{path}?next=/", {}), 400, "malformed")
