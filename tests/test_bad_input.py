"""Bad input gets a clear refusal, never a fault of ours, and changes nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.support.server import Server, server_of_its_own
from tests.support.studio import V1, Api, Studio, booking_body

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
MONDAY = "2026-03-02"
ANY_ID = "01a1fc10-daf5-7678-901d-4d0a1f5c2e3b"
WRITES = [
    ("POST", "/artists"),
    ("PATCH", f"/artists/{ANY_ID}"),
    ("POST", "/departments"),
    ("PATCH", f"/departments/{ANY_ID}"),
    ("POST", "/projects"),
    ("PUT", f"/projects/{ANY_ID}"),
    ("POST", "/bookings"),
    ("PATCH", f"/bookings/{ANY_ID}"),
    ("POST", "/bookings/batch"),
    ("POST", "/bookings/check-availability"),
    ("POST", f"/bookings/{ANY_ID}/confirm"),
    ("PATCH", "/tenants/current"),
    ("POST", "/tenants/current/members"),
    ("POST", "/auth/signup"),
    ("POST", "/auth/login"),
    ("POST", "/auth/token"),
]
BODIES: dict[str, bytes] = {
    "not JSON": b"name=Helix",
    "half an object": b'{"name": "Helix"',
    "an array": b"[]",
    "a string": b'"Helix"',
    "a number": b"1",
    "null": b"null",
    "100,000 brackets": b"[" * 100_000,
    "100,000 nested arrays": b'{"name":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "20,000 nested objects": b'{"name":' * 20_000 + b"1" + b"}" * 20_000,
    "NaN": b'{"name": NaN}',
    "Infinity": b'{"name": -Infinity}',
    "a number of 5,000 digits": b'{"name": ' + b"9" * 5_000 + b"}",
    "a huge exponent": b'{"version": 1e999999}',
    "invalid UTF-8": b'{"name": "\xff\xfe"}',
    "UTF-8 of a surrogate": b'{"name": "\xed\xa0\x80"}',
    "NUL itself": b'{"name": "a\x00b"}',
    "a NUL": b'{"name": "a\\u0000b", "email": "a\\u0000@b.test"}',
    "a NUL in a name": b'{"na\\u0000me": "x"}',
    "a lone surrogate": b'{"name": "a\\ud800b"}',
    "a lone surrogate in a name": b'{"na\\udfffme": "x"}',
    "a surrogate in settings": b'{"version": 1, "settings": {"a\\ud800": "\\udc00"}}',
    "a name twice": b'{"name": "Helix", "name": "Meridian"}',
    "unknown fields": b'{"nonsense": 1, "__proto__": {}, "constructor": 2}',
    "a million names": json.dumps({f"f{n}": n for n in range(100_000)}).encode(),
    "an object for each": b'{"name": {}, "email": [], "artistId": {}, "operations": 1, "password": [1], "version": "1"}',
    "numbers for texts": b'{"name": 1, "email": 2.5, "title": true, "studio": 0, "password": 123456789012}',
}


async def read_seq(studio: Studio) -> int:
    return (await studio.owner.get("/events?limit=1")).json()["meta"]["seq"]


def assert_refused(response: httpx.Response, *statuses: int) -> dict[str, Any]:
    assert response.status_code in (statuses or (400, 404, 409, 413, 415, 422)), (
        f"{response.status_code} {response.text}"
    )
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["detail"].endswith((".", "}"))
    assert response.headers["x-request-id"]
    return problem


async def send(studio: Studio, method: str, path: str, body: bytes, **headers: str) -> httpx.Response:
    return await studio.owner.call(method, path, content=body, headers={**JSON, **headers})


@pytest.mark.parametrize("kind", BODIES)
async def test_a_body_that_cannot_be_right_is_refused_everywhere(studio: Studio, kind: str) -> None:
    before = await read_seq(studio)
    for method, path in WRITES:
        response = await send(studio, method, path, BODIES[kind])
        assert_refused(response, 400, 404, 422)
    assert await read_seq(studio) == before


@pytest.mark.parametrize(("method", "path"), WRITES)
async def test_a_body_must_be_there_and_be_json(studio: Studio, method: str, path: str) -> None:
    before = await read_seq(studio)
    assert_refused(await send(studio, method, path, b""), 404, 422)
    for media in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "x",
        "text/json",
    ):
        assert_refused(await send(studio, method, path, b'{"name": "x"}', **{"Content-Type": media}), 415)
    large = await send(studio, method, path, b'{"name": "' + b"x" * 12_000_000 + b'"}')
    assert assert_refused(large, 413)["code"] == "too_large"
    assert await read_seq(studio) == before


async def test_a_large_body_that_does_not_say_its_length_is_refused(studio: Studio) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(12):
            yield b" " * 1_000_000

    response = await studio.owner.call("POST", "/artists", content=chunks(), headers=JSON)
    assert "content-length" not in response.request.headers
    assert_refused(response, 413)


async def test_a_batch_of_very_many_is_refused(studio: Studio) -> None:
    before = await read_seq(studio)
    million = b'{"operations":[' + b"{}," * 999_999 + b"{}]}"
    assert len(million) < 4_000_000
    assert_refused(await send(studio, "POST", "/bookings/batch", million), 422)
    one = {"op": "release", "id": ANY_ID}
    assert_refused(await studio.owner.post("/bookings/batch", {"operations": [one] * 501}), 422)
    assert_refused(await studio.owner.post("/bookings/batch", {"operations": []}), 422)
    assert_refused(await studio.owner.post("/bookings/check-availability", {"artistIds": [ANY_ID] * 100_000}), 422)
    assert await read_seq(studio) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"startTime": "2026-03-02T09:00:00", "endTime": "2026-03-02T18:00:00"},
        {"startTime": "2026-03-02T09:00:00Z", "endTime": "2026-03-02T18:00:00"},
        {"startTime": "2026-03-02T18:00:00Z", "endTime": "2026-03-02T09:00:00Z"},
        {"startTime": "2026-03-02T09:00:00Z", "endTime": "2026-03-02T09:00:00Z"},
        {"startTime": "9999-12-31T23:00:00Z", "endTime": "9999-12-31T23:59:59Z"},
        {"startTime": "9999-12-31T23:59:59-23:59", "endTime": "9999-12-31T23:59:59-23:59"},
        {"startTime": "0001-01-01T00:00:00+23:59", "endTime": "2026-03-02T09:00:00Z"},
        {"startTime": "2026-03-02T09:00:00Z", "endTime": "2028-03-03T09:00:00Z"},
        {"startTime": "2026-02-30T09:00:00Z", "endTime": "2026-03-02T09:00:00Z"},
        {"startTime": 1772442000, "endTime": 1772445600},
        {"startTime": "2026-03-02T09:00:00Z"},
        {"startDate": MONDAY, "endDate": "2026-03-01"},
        {"startDate": "9999-01-01", "endDate": "9999-01-02"},
        {"startDate": MONDAY, "endDate": "2028-03-03"},
        {"startDate": MONDAY},
        {"startDate": MONDAY, "endDate": MONDAY, "startTime": "2026-03-02T09:00:00Z"},
        {"startDate": MONDAY, "endDate": MONDAY, "startPart": "noon"},
        {"startDate": MONDAY, "endDate": MONDAY, "startPart": "pm", "endPart": "am"},
        {"startDate": MONDAY, "endDate": MONDAY, "status": "released"},
        {"startDate": MONDAY, "endDate": MONDAY, "expiresAt": "tomorrow"},
        {"startDate": MONDAY, "endDate": MONDAY, "workDaysOff": ["2026-03-32"]},
        {"startDate": MONDAY, "endDate": MONDAY, "title": ""},
        {"startDate": MONDAY, "endDate": MONDAY, "title": "x" * 301},
        {"startDate": MONDAY, "endDate": MONDAY, "version": 2**70},
        {},
    ],
)
async def test_a_period_that_cannot_be_is_refused(studio: Studio, fields: dict[str, Any]) -> None:
    artist = await studio.artist()
    before = await read_seq(studio)
    body = {"artistId": artist["id"], "title": "Comp", **fields}
    assert_refused(await studio.owner.post("/bookings", body), 422)
    assert_refused(await studio.owner.post("/bookings/batch", {"operations": [{"op": "create", **body}]}), 409, 422)
    assert await read_seq(studio) == before


@pytest.mark.parametrize("version", [0, -1, 2**63, 2**64, 10**300, 1.5, "1", True, None, [], {}])
async def test_a_version_that_cannot_be_is_refused(studio: Studio, version: Any) -> None:
    artist = await studio.artist()
    assert_refused(await studio.owner.patch(f"/artists/{artist['id']}", {"version": version, "title": "x"}), 422)
    booking = await studio.book(artist, MONDAY)
    assert_refused(await studio.owner.patch(f"/bookings/{booking['id']}", {"version": version, "title": "x"}), 422)


@pytest.mark.parametrize(
    "path",
    [
        "/artists?nonsense=1",
        "/artists?query=%00",
        "/artists?skill=a%00b",
        "/artists?departmentId=%00",
        "/artists?cursor=%00",
        "/projects?status=gone",
        "/bookings?from=2026-03-02T09:00:00&to=2026-03-03T09:00:00",
        "/bookings?from=2026-03-03T09:00:00Z&to=2026-03-02T09:00:00Z",
        "/bookings?from=9999-01-01T00:00:00Z&to=9999-01-02T00:00:00Z",
        "/bookings?from=2026-03-02T09:00:00Z&to=2026-03-03T09:00:00Z&artistId=1",
        "/bookings?from=%ff&to=%00",
        "/events?after=-1",
        "/events?after=99999999999999999999999",
        "/events?after=NaN",
        "/events?limit=0",
        "/history/activity?from=2026-03-02T09:00:00Z&to=2026-03-02T08:00:00Z",
        "/tenants/current?x",
    ],
)
async def test_a_question_that_cannot_be_understood_is_refused(studio: Studio, path: str) -> None:
    assert_refused(await studio.owner.get(path), 400)


@pytest.mark.parametrize(
    "path",
    [
        "/artists/1",
        "/artists/%00",
        "/artists/" + "x" * 20_000,
        "/artists/..%2f..",
        "/bookings/null",
        "/%ff%fe",
        "/no/such",
        "//",
    ],
)
async def test_an_address_that_names_nothing_is_not_found(studio: Studio, path: str) -> None:
    answers = [await studio.owner.get(path), await studio.owner.get(f"/artists/{uuid4()}")]
    assert [assert_refused(answer)["code"] for answer in answers] == ["not_found", "not_found"]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/artists"), ("PATCH", "/bookings"), ("TRACE", "/artists"), ("BREW", "/events")]
)
async def test_an_unknown_method_is_refused(studio: Studio, method: str, path: str) -> None:
    assert_refused(await studio.owner.call(method, path), 405)


async def test_a_text_of_strange_but_possible_characters_is_kept(studio: Studio) -> None:
    name = "e\u0301\u202e🦉\ufffe\U0010ffff\x7f\u200b'\";--\\ %s {0}"
    artist = await studio.artist(name=name)
    assert (await studio.owner.done("GET", f"/artists/{artist['id']}"))["name"] == name


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with server_of_its_own() as running:
        yield running


async def speak(server: Server, request: bytes, *, then: bytes = b"") -> tuple[int, bytes]:
    """Send these bytes; the status and everything else that came back."""
    host, _, port = server.url.removeprefix("http://").rstrip("/").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    if then:
        writer.write(then)
    answer = await asyncio.wait_for(reader.read(65_536), 30)
    writer.close()
    return int(answer.split(b" ", 2)[1]), answer


@pytest.mark.slow
@pytest.mark.parametrize(
    ("request_line", "headers"),
    [
        (b"GET " + V1.encode() + b"/artists\x00 HTTP/1.1", b""),
        (b"GET " + V1.encode() + b"/artists/\xff\xfe HTTP/1.1", b""),
        (b"GET " + V1.encode() + b"/artists HTTP/1.1", b"X-Tenant: a\x00b\r\n"),
        (b"GET " + V1.encode() + b"/artists HTTP/1.1", b"X Tenant: a\r\n"),
        (b"POST " + V1.encode() + b"/artists HTTP/1.1", b"Content-Length: many\r\n"),
        (b"POST " + V1.encode() + b"/artists HTTP/1.1", b"Content-Length: -1\r\n"),
        (
            b"POST " + V1.encode() + b"/auth/token HTTP/1.1",
            b"Content-Type: application/json\r\nContent-Length: 12000000\r\n",
        ),
        (b"GET " + V1.encode() + b"/artists/" + b"x" * 30_000 + b" HTTP/1.1", b""),
        (b"GET " + V1.encode() + b"/artists HTTP/1.1", b"Authorization: Bearer \xff\xfe\r\n"),
        (b"GET " + V1.encode() + b"/artists HTTP/1.1", b"Cookie: pt_session=\xff; pt_session=;;=\r\n"),
        (b"nonsense", b""),
    ],
)
async def test_bytes_that_are_hardly_http_are_refused(server: Server, request_line: bytes, headers: bytes) -> None:
    status, answer = await speak(
        server, request_line + b"\r\nHost: localhost\r\nConnection: close\r\n" + headers + b"\r\n"
    )
    assert 400 <= status < 500, answer
    assert b"Traceback" not in answer


@pytest.mark.slow
async def test_a_server_refuses_a_flood_in_chunks_and_lives(server: Server) -> None:
    async def flood() -> AsyncIterator[bytes]:
        for _ in range(12):
            yield b"[" * 1_000_000

    async with server.client() as client:
        answer = await client.post(f"{V1}/auth/token", content=flood(), headers=JSON)
        assert answer.status_code == 413
        data, email = await Api(client).sign_up()
        owner = await Api(client).sign_in(email, tenant=data["tenant"]["slug"])
        deep = await owner.call("POST", "/artists", content=b"[" * 3_000_000, headers=JSON)
        assert_refused(deep, 400)
        artist = await owner.done("POST", "/artists", {"name": "Noor"})
        assert (await owner.post("/bookings", booking_body(artist, MONDAY))).status_code == 201
