"""Several processes on one database: two that serve and one that works, as an operator starts them."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import socketio

from production_tool.kit.postgres import APP, OWNER, EmbeddedPostgres
from tests.cli.driving import PATIENCE, Server, run_cli, serving

NAMESPACE = "/api/ws"
PASSWORD = "lantern-orchard-violin-42"
Json = dict[str, Any]


class Window:
    """Somebody's socket at one of the processes, and what it hears."""

    def __init__(self) -> None:
        self.client: Any = socketio.AsyncSimpleClient()

    @classmethod
    async def open(cls, url: str, token: str) -> Window:
        """Connect, and wait until it is ready."""
        window = cls()
        await window.client.connect(url, namespace=NAMESPACE, transports=["websocket"], auth={"token": token})
        await window.until("ready", lambda _told: True)
        return window

    async def look_at(self, view: str) -> Json:
        """Say what one looks at; what is answered."""
        return (await self.client.call("presence:view", {"view": view}, timeout=int(PATIENCE)))["data"]

    async def until(self, name: str, is_it: Callable[[Any], bool]) -> Any:
        """Wait for the event that is the one; its payload."""
        async with asyncio.timeout(PATIENCE):
            while True:
                heard: list[Any] = await self.client.receive()
                if heard[0] == name and is_it(heard[1]):
                    return heard[1]


def call(url: str, token: str | None, method: str, path: str, body: Json | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = httpx.request(method, f"{url}/api/v1{path}", json=body, headers=headers, timeout=PATIENCE)
    assert answer.is_success, answer.text
    return answer.json()["data"]


def open_studio(url: str) -> tuple[str, str]:
    """The tokens of an owner and of a manager."""
    pair = {"email": "olive@example.org", "password": PASSWORD}
    call(url, None, "POST", "/auth/signup", {**pair, "studio": "North Light", "name": "Olive Owner"})
    owner = call(url, None, "POST", "/auth/token", pair)["accessToken"]
    second = {"email": "mara@example.org", "password": PASSWORD}
    call(url, owner, "POST", "/tenants/current/members", {**second, "name": "Mara Manager", "role": "manager"})
    return owner, call(url, None, "POST", "/auth/token", second)["accessToken"]


def count_hours(dsn: str) -> int:
    """What the worker has counted: the actions of each hour."""
    with psycopg.connect(dsn) as connection:
        found = connection.execute("select count(*) from activity_hours").fetchone()
    assert found is not None
    return found[0]


def wait_until(question: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < deadline, "it did not happen in time"


@pytest.fixture(params=["one of its own", "somebody's"])
def database(request: pytest.FixtureRequest, data: Path) -> Iterator[tuple[list[str | Path], Callable[[], str]]]:
    """The words of a command that lead to the database, and how its owner connects to it."""
    server = EmbeddedPostgres(data, fsync=False)
    if request.param == "somebody's":
        with server:
            yield ["--database-url", server.dsn(APP)], lambda: server.dsn(OWNER)
        return

    def visit() -> str:
        server.start()
        return server.dsn(OWNER)

    yield ["--data", data], visit
    server.stop()


def shows(*names: str) -> Callable[[Json], bool]:
    return lambda told: sorted(one["name"] for one in told["present"]) == sorted(names)


@pytest.mark.slow
@pytest.mark.anyio
async def test_two_that_serve_and_one_that_works(
    database: tuple[list[str | Path], Callable[[], str]],
) -> None:
    where, connect = database
    with ExitStack() as stack:

        def start(*more: str) -> Server:
            return stack.enter_context(serving("serve", *where, *more))

        first = start("--only", "api", "--port", "0")
        here = first.wait_ready()
        second, worker = start("--only", "api", "--port", "0"), start("--only", "worker")
        there = second.wait_ready()
        owner_token, manager_token = open_studio(here)
        await _presence_and_changes_cross(here, there, owner_token, manager_token)

        worker.read_until("The worker is running")
        dsn = connect()
        wait_until(lambda: count_hours(dsn) > 0)

        await _the_people_of_a_killed_process_vanish(second, here, there, owner_token, manager_token)
        assert (worker.stop(), first.stop()) == (0, 0)
        assert "Traceback" not in worker.text + first.text


async def _presence_and_changes_cross(here: str, there: str, owner_token: str, manager_token: str) -> None:
    olive, mara = await Window.open(here, owner_token), await Window.open(there, manager_token)
    both = shows("Mara Manager", "Olive Owner")
    await olive.look_at("schedule")
    if not both(await mara.look_at("artists")):
        await mara.until("presence", both)
    await olive.until("presence", both)
    artist = call(here, owner_token, "POST", "/artists", {"name": "Ada Artist"})
    heard = await mara.until("artist:updated", lambda told: told["name"] == "artist.created")
    assert heard["id"] == artist["id"]
    await olive.client.disconnect()
    await mara.until("presence", shows("Mara Manager"))
    await mara.client.disconnect()


async def _the_people_of_a_killed_process_vanish(
    second: Server, here: str, there: str, owner_token: str, manager_token: str
) -> None:
    olive, mara = await Window.open(here, owner_token), await Window.open(there, manager_token)
    await olive.look_at("schedule")
    await mara.look_at("artists")
    await olive.until("presence", shows("Mara Manager", "Olive Owner"))
    second.stop(signal.SIGKILL)
    killed = time.monotonic()
    await olive.until("presence", shows("Olive Owner"))
    print(f"gone after {time.monotonic() - killed:.1f} s")
    # Their clients come back by another process, which a proxy leads them to.
    again = await Window.open(here, manager_token)
    assert shows("Mara Manager", "Olive Owner")(await again.look_at("artists"))
    for window in (olive, again):
        await window.client.disconnect()
    await mara.client.disconnect()


@pytest.mark.slow
def test_the_process_that_has_the_database_may_go_first(data: Path) -> None:
    with serving("serve", "--data", data, "--port", "0") as first, ExitStack() as stack:
        first.wait_ready()
        helper = stack.enter_context(serving("serve", "--data", data, "--only", "api", "--port", "0"))
        url = helper.wait_ready()
        refused = run_cli("serve", "--data", data, "--port", "0")
        assert (refused.returncode, "--only api" in refused.stderr) == (3, True)
        first.stop(signal.SIGKILL)
        wait_until(lambda: httpx.get(f"{url}/health/ready", timeout=PATIENCE).status_code == 200)
        owner, _manager = open_studio(url)
        assert call(url, owner, "GET", "/artists") == []
        assert helper.stop() == 0
