"""The program is killed while it records what has run out. Started again, each hold has expired once, each challenge was decided
once, and whoever was behind moved up once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import httpx
import psycopg
import pytest

from production_tool.kit.postgres import SUPERUSER, EmbeddedPostgres
from tests.support.server import Server, server_of_its_own, wait_until_ready
from tests.support.studio import Api, Studio

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
Json = dict[str, Any]
FIRST_DAY = date(2031, 1, 1)
ARTISTS, DAYS, BEHIND, CHALLENGED = 4, 300, 40, 10
HOLDS = ARTISTS * DAYS
RUN_OUT = """
  update bookings set expires_at = clock_timestamp() - interval '1 minute' where tenant_id = %(tenant)s and title = 'Runs out';
  update challenges set deadline = clock_timestamp() - interval '1 minute' where tenant_id = %(tenant)s;
  update tenant_logs set next_due_at = clock_timestamp() where tenant_id = %(tenant)s;
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with server_of_its_own() as running:
        yield running


@pytest.fixture
async def client(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with server.client() as connected:
        yield connected


@contextmanager
def look_behind(server: Server) -> Generator[psycopg.Connection]:
    """The database by its superuser. Whoever starts after a kill starts the database anew, and ends this."""
    database = EmbeddedPostgres(server.data)
    database.start()
    with psycopg.connect(database.dsn(SUPERUSER), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection
    database.stop()


def hold(artist: Json, number: int, title: str) -> Json:
    day = str(FIRST_DAY + timedelta(days=number))
    return {"op": "create", "artistId": artist["id"], "title": title, "startDate": day, "endDate": day}


async def place(studio: Studio) -> None:
    """Many holds that will run out, others behind some of them, and some who are challenged."""
    for _ in range(ARTISTS):
        artist = await studio.artist()
        holds = [hold(artist, day, "Runs out") for day in range(DAYS)]
        holds += [hold(artist, day, "Waits") for day in range(BEHIND)]
        await studio.owner.done("POST", "/bookings/batch", {"operations": holds})
    artist = await studio.artist()
    pairs = [hold(artist, day, "Is asked") for day in range(CHALLENGED)]
    pairs += [hold(artist, day, "Asks") for day in range(CHALLENGED)]
    made: list[Json] = await studio.owner.done("POST", "/bookings/batch", {"operations": pairs})
    for junior in made[CHALLENGED:]:
        await studio.owner.done("POST", f"/bookings/{junior['id']}/challenge", {})


def count_told(connection: psycopg.Connection, studio: Studio) -> Counter[str]:
    rows = connection.execute("select name, count(*) from events where tenant_id = %s group by name", [studio.id])
    return Counter(dict(rows.fetchall()))


async def wait_until_told(connection: psycopg.Connection, studio: Studio, name: str, many: int) -> int:
    """So many events of a name, or more. However busy the machine is: what hangs is ended by the run's own limit."""
    while (found := count_told(connection, studio)[name]) < many:
        await asyncio.sleep(0.002)
    return found


async def test_who_is_killed_while_clocks_run_out_records_each_of_them_once(
    server: Server, client: httpx.AsyncClient
) -> None:
    studio = await Studio.open(Api(client), roles=())
    await place(studio)
    with look_behind(server) as superuser:
        psycopg.ClientCursor(superuser).execute(RUN_OUT, {"tenant": studio.id})
        recorded = await wait_until_told(superuser, studio, "booking.expired", 1)
        server.kill()
    assert recorded < HOLDS, "nothing was left to be recorded when the program was killed"
    await asyncio.to_thread(server.start)
    client.base_url = httpx.URL(server.url)
    await wait_until_ready(client)
    with look_behind(server) as superuser:
        await wait_until_told(superuser, studio, "challenge.lapsed", CHALLENGED)
        told = count_told(superuser, studio)
    print(f"{recorded} of {HOLDS} were recorded when the program was killed")
    ended = ("booking.expired", "challenge.lapsed", "booking.released", "booking.promoted")
    assert [told[name] for name in ended] == [HOLDS, CHALLENGED, CHALLENGED, ARTISTS * BEHIND + CHALLENGED]
    window = {"from": "2030-12-01T00:00:00Z", "to": "2032-01-01T00:00:00Z"}
    rows: list[Json] = await studio.owner.done("GET", "/bookings", params=window)
    assert Counter((row["title"], row["status"], row["version"], row.get("rank")) for row in rows) == {
        ("Runs out", "expired", 2, None): HOLDS,
        ("Waits", "hold", 1, 1): ARTISTS * BEHIND,
        ("Is asked", "released", 2, None): CHALLENGED,
        ("Asks", "hold", 1, 1): CHALLENGED,
    }
