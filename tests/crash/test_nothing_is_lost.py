"""The database and the program are killed while people book. What was acknowledged is there afterwards, and told once."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from production_tool.kit.postgres import EmbeddedPostgres
from tests.crash.witness import Witness, assert_the_log_tells_all, read_rows, wait_for_activity
from tests.support.server import Server, server_of_its_own, wait_until_ready
from tests.support.studio import Api, Studio

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
CREATES = 1_000
KILLS = 3


@pytest.fixture
def server() -> Iterator[Server]:
    with server_of_its_own() as running:
        yield running


@pytest.fixture
async def witness(server: Server) -> AsyncIterator[Witness]:
    async with server.client() as client:
        studio = await Studio.open(Api(client), roles=())
        yield Witness(client, studio, [await studio.artist() for _ in range(20)])


async def assert_nothing_was_lost(server: Server, witness: Witness) -> None:
    await wait_until_ready(witness.client)
    await witness.settle()
    database = EmbeddedPostgres(server.data)
    database.start()
    try:
        dsn = database.dsn("pt_owner")
        rows = read_rows(dsn, witness.studio.id)
        assert rows == witness.acknowledged
        last = assert_the_log_tells_all(dsn, witness.studio.id, rows)
        await wait_for_activity(dsn, witness.studio.id, last)
    finally:
        database.stop()


async def kill_when(witness: Witness, reached: int, kill: Callable[[], None]) -> None:
    while len(witness.acknowledged) < reached:
        await asyncio.sleep(0.005)
    await asyncio.sleep(random.uniform(0, 0.05))
    kill()


async def test_killing_postgresql_under_load_loses_nothing_and_it_comes_back_by_itself(
    server: Server, witness: Witness
) -> None:
    asked_meanwhile: list[int] = []
    postmasters: set[int] = set()

    def kill() -> None:
        asked_meanwhile.append(witness.in_flight)
        postmasters.add(server.find_postmaster())
        os.kill(server.find_postmaster(), signal.SIGKILL)

    async def kill_now_and_then() -> None:
        for turn in range(1, KILLS + 1):
            await kill_when(witness, turn * CREATES // (KILLS + 1), kill)

    await asyncio.gather(witness.create_until(CREATES), kill_now_and_then())
    assert (len(postmasters), min(asked_meanwhile) > 0) == (KILLS, True), "nobody met the database's absence"
    # A change that was cut off before its commit is tried once more, so a database that is back within moments is met by
    # nobody as a refusal. Whoever is refused hears when to come back, and nobody is left without an answer.
    assert {answer.status_code for answer in witness.refused} <= {503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in witness.refused)
    assert witness.interrupted == 0
    await assert_nothing_was_lost(server, witness)


async def test_killing_the_program_under_load_loses_nothing_and_it_starts_on_the_same_data(
    server: Server, witness: Witness
) -> None:
    async def kill_and_start() -> None:
        for turn in range(1, KILLS + 1):
            await kill_when(witness, turn * CREATES // (KILLS + 1), server.kill)
            await asyncio.to_thread(server.start)
            witness.client.base_url = httpx.URL(server.url)

    await asyncio.gather(witness.create_until(CREATES), kill_and_start())
    assert witness.interrupted, "nobody was in the middle of anything when the program was killed"
    await assert_nothing_was_lost(server, witness)


async def test_while_postgresql_is_away_the_answer_is_503_and_nothing_was_half_done(
    server: Server, witness: Witness
) -> None:
    before = await witness.studio.owner.done("GET", "/events?limit=500")
    postmaster = server.find_postmaster()
    os.kill(postmaster, signal.SIGSTOP)
    # A stopped postmaster takes no new connections; its back ends are ended, so the pool has none left.
    for backend in find_children(postmaster):
        os.kill(backend, signal.SIGKILL)
    try:
        ready = await witness.client.get("/health/ready")
        assert ready.status_code == 503
        await witness.create(witness.next_body())
        (refusal,) = witness.refused
        assert (refusal.status_code, refusal.json()["code"]) == (503, "unavailable")
        assert refusal.headers["retry-after"]
        assert (await witness.client.get("/health/live")).status_code == 200
    finally:
        os.kill(postmaster, signal.SIGKILL)
    await wait_until_ready(witness.client)
    after = await witness.studio.owner.done("GET", "/events?limit=500")
    assert after == before
    await assert_nothing_was_lost(server, witness)


def find_children(parent: int) -> list[int]:
    """The processes that this one has started."""
    listed = os.listdir("/proc")
    pids = [int(name) for name in listed if name.isdigit()]
    return [pid for pid in pids if _parent_of(pid) == parent]


def _parent_of(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return None
