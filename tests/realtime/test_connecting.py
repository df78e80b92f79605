"""Who may connect, how they are refused, and what else a stranger can try."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from production_tool.kit.metrics import open_sockets
from production_tool.realtime import gate
from tests.realtime.driving import PATIENCE, Person, Program, Refused, Studio, connect, fresh_id

pytestmark = pytest.mark.anyio
OWN_PATH = "/socket.io/?EIO=4&transport=websocket"


async def refuse(program: Program, auth: Any, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """The problem with which a connection is refused."""
    with pytest.raises(Refused) as refused:
        await connect(program, auth, headers)
    return refused.value.problem


async def test_a_token_lets_one_in(studio: Studio) -> None:
    listener = await studio.owner.listen()
    ready = await listener.until("ready")
    listed = await studio.owner.call("GET", "/events")
    assert ready == {"epoch": listed["meta"]["epoch"], "seq": listed["meta"]["seq"]}


async def test_a_browser_is_let_in_by_its_cookie_from_our_own_page(studio: Studio) -> None:
    cookie = {"Cookie": f"pt_session={studio.owner.token}"}
    listener = await connect(studio.program, None, {**cookie, "Origin": studio.program.url})
    await listener.until("ready")


async def test_a_script_is_let_in_by_the_header_that_requests_have(studio: Studio) -> None:
    headers = {"Authorization": f"Bearer {studio.owner.token}", "X-Tenant": studio.slug}
    listener = await connect(studio.program, None, headers)
    await listener.until("ready")


@pytest.mark.parametrize("auth", [None, {}, {"token": "pts_wrong"}, {"token": ""}])
async def test_who_does_not_say_who_they_are_is_refused(program: Program, auth: Any) -> None:
    assert (await refuse(program, auth))["code"] == "unauthenticated"


async def test_another_studio_is_refused_like_one_that_does_not_exist(studio: Studio) -> None:
    other = await studio.program.open_studio("South Light")
    told = [
        await refuse(studio.program, {"token": studio.owner.token, "tenant": tenant})
        for tenant in (other.slug, other.id, "no-such-studio", fresh_id())
    ]
    assert told[0]["code"] == "not_found"
    assert all(problem == told[0] for problem in told)


@pytest.mark.parametrize(
    "auth",
    [
        {"token": 1},
        {"token": "x" * 2000},
        {"token": "a\x00b"},
        {"after": -1},
        {"after": "7"},
        {"after": 2**70},
        {"after": True},
        {"epoch": "x"},
        {"tenant": []},
        {"unknown": 1},
    ],
)
async def test_auth_of_another_shape_is_refused_with_the_field(program: Program, auth: dict[str, Any]) -> None:
    problem = await refuse(program, auth)
    assert problem["code"] == "invalid"
    assert problem["errors"][0]["field"] == next(iter(auth))


async def open_raw(program: Program, path: str = OWN_PATH, **headers: str) -> int:
    """The status with which the handshake of a websocket is answered."""
    async with aiohttp.ClientSession() as session:
        try:
            async with session.ws_connect(program.url + path, headers=headers):
                return 101
        except aiohttp.WSServerHandshakeError as error:
            return error.status


async def test_another_sites_page_does_not_even_get_a_socket(studio: Studio) -> None:
    cookie = f"pt_session={studio.owner.token}"
    assert await open_raw(studio.program, Cookie=cookie, Origin="https://evil.example") == 403
    assert await open_raw(studio.program, Cookie=cookie, Origin="null") == 403
    assert await open_raw(studio.program, **{"Sec-Fetch-Site": "cross-site"}) == 403
    assert await open_raw(studio.program, Cookie=cookie, Origin=studio.program.url) == 101


@pytest.mark.parametrize(
    "path",
    [
        "/socket.io/",
        "/socket.io/?EIO=3&transport=websocket",
        "/socket.io/?EIO=4&transport=polling",
        OWN_PATH + "&sid=x",
    ],
)
async def test_other_protocols_and_transports_are_refused(program: Program, path: str) -> None:
    assert await open_raw(program, path) == 400


async def test_polling_is_refused_with_a_problem_document(program: Program) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        answer = await program.client.request(method, "/socket.io/?EIO=4&transport=polling")
        assert answer.status_code == 400
        assert answer.json()["code"] == "malformed"
        assert answer.headers["x-request-id"]


async def send_raw(program: Program, *frames: str | bytes) -> list[str]:
    """Send these frames; what came back until the server ended the connection."""
    async with aiohttp.ClientSession() as session, session.ws_connect(program.url + OWN_PATH) as socket:
        for frame in frames:
            await (socket.send_str(frame) if isinstance(frame, str) else socket.send_bytes(frame))
        came: list[str] = []
        while (message := await socket.receive(PATIENCE)).type is aiohttp.WSMsgType.TEXT:
            came.append(message.data)
        return came


@pytest.mark.parametrize(
    "frame", ["x", "4", "42[]", "4" + "[" * 90_000, '42/api/ws,["connect",{}]', "450-[", b"abc", "4" + "x" * 200_000]
)
async def test_garbage_ends_the_connection_and_leaves_no_trace(
    program: Program, frame: str | bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert [packet[0] for packet in await send_raw(program, frame)] == ["0"]
    printed = capfd.readouterr()
    assert "Traceback" not in printed.err + printed.out


async def test_a_client_cannot_play_the_server(studio: Studio) -> None:
    """`connect` and `disconnect` are names that the library would take from a client, too."""
    auth = f'40/api/ws,{{"token":"{studio.owner.token}"}}'
    came = await send_raw(studio.program, auth, '42/api/ws,["disconnect","x"]')
    assert [packet[:2] for packet in came[:2]] == ["0{", "40"]


async def test_a_stranger_who_says_nothing_is_hung_up_on(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 0.2)
    assert [packet[0] for packet in await send_raw(program)] == ["0"]


async def test_a_stranger_who_keeps_the_line_busy_is_hung_up_on(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 0.2)
    came = await send_raw(program, "40/api/ws,", "3", "40/api/ws,", "3")
    assert [packet[:2] for packet in came] == ["0{", "44", "44"]


async def test_who_was_let_in_may_be_silent(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE", 0.2)
    listener = await studio.owner.listen()
    artist = await studio.add_artist()
    for day in range(5):
        await studio.owner.book(artist["id"], day)
    await listener.until("booking:created", lambda heard: heard["data"]["after"]["title"] == "Shot 4")
    assert not listener.closed.is_set()


async def test_open_sockets_are_counted(studio: Studio) -> None:
    first, second = await studio.owner.listen(), await studio.owner.listen()
    assert read_gauge() == 2
    await first.leave()
    await second.ask("join-tenant", {"tenant": studio.slug})
    assert read_gauge() == 1


def read_gauge() -> float:
    return open_sockets.collect()[0].samples[0].value


async def test_only_the_connections_own_studio_can_be_joined(studio: Studio) -> None:
    other = await studio.program.open_studio("West Light")
    listener = await studio.owner.listen()
    for own in (studio.slug, studio.id):
        assert await listener.ask("join-tenant", {"tenant": own}) == {"data": {"tenantId": studio.id}}
    for foreign in (other.slug, other.id, "no-such-studio"):
        assert (await listener.ask("join-tenant", {"tenant": foreign}))["code"] == "not_found"


async def test_another_studio_of_the_same_person_needs_another_connection(studio: Studio) -> None:
    other = await studio.program.open_studio("East Light")
    body = {"email": other.owner.email, "name": "Both", "password": "lantern-orchard-violin-42", "role": "viewer"}
    await studio.owner.call("POST", "/tenants/current/members", body)
    both = Person(studio.program, other.owner.email, other.owner.token, other.owner.user_id, other.slug)
    other_listener = await both.listen()
    own_listener = await both.listen(tenant=studio.slug)
    assert (await other_listener.ask("join-tenant", {"tenant": studio.slug}))["code"] == "forbidden"
    artist = await studio.add_artist()
    await own_listener.until("artist:updated")
    assert (await other_listener.ask("join-tenant", {"tenant": other.slug}))["data"]["tenantId"] == other.id
    assert artist["id"] not in [payload["id"] for name, payload in other_listener.heard if name == "artist:updated"]
    assert (await refuse(studio.program, {"token": both.token}))["code"] == "malformed"
