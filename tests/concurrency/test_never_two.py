"""Booking rule 1 under fire: whatever arrives at once, an artist is firmly booked at most once at any instant."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from typing import Any

import httpx
import psycopg
import pytest

from production_tool.kit.postgres import EmbeddedPostgres
from tests.concurrency.race import PEOPLE, Outcome, percentile, press_at_once
from tests.support.server import Server, server_of_its_own
from tests.support.studio import V1, Api, Studio, booking_body

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
ROUNDS = 10
MONDAY = date(2031, 3, 3)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with server_of_its_own() as running:
        yield running


@pytest.fixture(scope="module")
async def client(server: Server, anyio_backend: str) -> AsyncIterator[httpx.AsyncClient]:
    async with server.client(PEOPLE + 4) as connected:
        yield connected


@pytest.fixture(scope="module")
async def studio(client: httpx.AsyncClient) -> Studio:
    return await Studio.open(Api(client), roles=())


@pytest.fixture(scope="module")
def owner(server: Server) -> Iterator[psycopg.Connection]:
    dsn = EmbeddedPostgres(server.data)
    dsn.start()
    with psycopg.connect(dsn.dsn("pt_owner"), autocommit=True) as connection:
        yield connection
    dsn.stop()


def count_deadlocks(owner: psycopg.Connection) -> int:
    owner.execute("select pg_stat_clear_snapshot()")
    row = owner.execute("select deadlocks from pg_stat_database where datname = current_database()").fetchone()
    assert row is not None
    return row[0]


def count_overlaps(owner: psycopg.Connection) -> int:
    row = owner.execute(
        """
        select count(*) from bookings a join bookings b
          on a.tenant_id = b.tenant_id and a.artist_id = b.artist_id and a.id < b.id
          and a.start_time < b.end_time and b.start_time < a.end_time
        where a.status in ('pencil', 'confirmed') and b.status in ('pencil', 'confirmed')
        """
    ).fetchone()
    assert row is not None
    return row[0]


def assert_one_winner(outcome: Outcome) -> None:
    assert outcome.statuses == {201: 1, 409: PEOPLE - 1}, outcome.statuses
    assert outcome.codes == {"artist_already_booked": PEOPLE - 1}
    (winner,) = outcome.winners()
    for answer in outcome.answers:
        if answer.status_code == 409:
            problem = answer.json()
            assert [conflict["id"] for conflict in problem["conflicts"]] == [winner["id"]]
            assert {suggestion["kind"] for suggestion in problem["suggestions"]} >= {"period", "hold"}


async def assert_all_kept(client: httpx.AsyncClient, studio: Studio, artist_id: str) -> None:
    """Every refusal is kept, a moment after its answer."""
    async with asyncio.timeout(20):
        while True:
            answer = await client.get(
                f"{V1}/refusals",
                params={"artistId": artist_id},
                headers={"Authorization": f"Bearer {studio.owner.token}", "X-Tenant": studio.slug},
            )
            if len(answer.json()["data"]) == PEOPLE - 1:
                return


async def test_of_32_identical_creates_exactly_one_wins(
    client: httpx.AsyncClient, studio: Studio, owner: psycopg.Connection
) -> None:
    before, seconds = count_deadlocks(owner), list[float]()
    for _ in range(ROUNDS):
        artist = await studio.artist()
        body = booking_body(artist, "2031-03-03", "2031-03-07")
        outcome = await press_at_once(client, studio, [("POST", "/bookings", body)] * PEOPLE)
        assert_one_winner(outcome)
        seconds += outcome.seconds
    assert count_overlaps(owner) == 0
    assert count_deadlocks(owner) == before
    print(f"identical creates: p99 {percentile(seconds, 0.99) * 1000:.0f} ms")


async def test_of_32_overlapping_creates_exactly_one_wins(
    client: httpx.AsyncClient, studio: Studio, owner: psycopg.Connection
) -> None:
    before, seconds = count_deadlocks(owner), list[float]()
    for _ in range(ROUNDS):
        artist = await studio.artist()
        starts = [MONDAY + timedelta(days=number) for number in range(PEOPLE)]
        # Each lasts as long as the whole row of starts, so that each overlaps each, and no two are alike.
        bodies = [booking_body(artist, str(start), str(start + timedelta(days=PEOPLE))) for start in starts]
        outcome = await press_at_once(client, studio, [("POST", "/bookings", body) for body in bodies])
        assert_one_winner(outcome)
        seconds += outcome.seconds
        await assert_all_kept(client, studio, artist["id"])
    assert count_overlaps(owner) == 0
    assert count_deadlocks(owner) == before
    print(f"overlapping creates: p99 {percentile(seconds, 0.99) * 1000:.0f} ms")


async def test_of_32_overlapping_holds_exactly_one_is_confirmed(
    client: httpx.AsyncClient, studio: Studio, owner: psycopg.Connection
) -> None:
    artist = await studio.artist()
    holds = [await studio.book(artist, "2031-03-03", "2031-03-07", status="hold") for _ in range(PEOPLE)]
    assert [hold["rank"] for hold in holds] == list(range(1, PEOPLE + 1))
    requests: list[tuple[str, str, Any]] = [("POST", f"/bookings/{hold['id']}/confirm", {}) for hold in holds]
    outcome = await press_at_once(client, studio, requests)
    assert outcome.statuses == {200: 1, 409: PEOPLE - 1}, outcome.statuses
    assert outcome.codes == {"artist_already_booked": PEOPLE - 1}
    assert count_overlaps(owner) == 0


async def test_bookings_that_are_moved_and_reassigned_at_once_never_overlap_and_never_deadlock(
    client: httpx.AsyncClient, studio: Studio, owner: psycopg.Connection
) -> None:
    before = count_deadlocks(owner)
    artists = [await studio.artist() for _ in range(4)]
    bookings = [
        await studio.book(artists[number % 4], str(MONDAY + timedelta(days=7 * (number // 4))))
        for number in range(PEOPLE)
    ]
    for turn in range(ROUNDS):
        requests: list[tuple[str, str, Any]] = []
        for number, booking in enumerate(bookings):
            day = str(MONDAY + timedelta(days=(number * 5 + turn * 3) % 30))
            change = {"artistId": artists[(number + turn) % 4]["id"], "startDate": day, "endDate": day}
            requests.append(("PATCH", f"/bookings/{booking['id']}", {**change, "version": booking["version"]}))
        outcome = await press_at_once(client, studio, requests)
        assert set(outcome.statuses) <= {200, 409}, outcome.statuses
        assert set(outcome.codes) <= {"artist_already_booked"}
        bookings = [await studio.owner.done("GET", f"/bookings/{booking['id']}") for booking in bookings]
    assert count_overlaps(owner) == 0
    assert count_deadlocks(owner) == before


async def test_of_32_who_change_one_booking_with_its_version_exactly_one_wins(
    client: httpx.AsyncClient, studio: Studio
) -> None:
    booking = await studio.book(await studio.artist(), "2031-03-03")
    requests = [
        ("PATCH", f"/bookings/{booking['id']}", {"version": 1, "title": f"Version of {number}"})
        for number in range(PEOPLE)
    ]
    outcome = await press_at_once(client, studio, requests)
    assert outcome.statuses == {200: 1, 409: PEOPLE - 1}
    assert outcome.codes == {"edited_meanwhile": PEOPLE - 1}


async def test_of_32_creates_with_one_id_one_is_made_and_all_are_told_of_it(
    client: httpx.AsyncClient, studio: Studio
) -> None:
    body = booking_body(await studio.artist(), "2031-03-03", id="0f5c2b8e-7a4d-4c53-9b57-3a6a3e1c2d10")
    outcome = await press_at_once(client, studio, [("POST", "/bookings", body)] * PEOPLE)
    assert outcome.statuses == {201: 1, 200: PEOPLE - 1}
    assert {answer.json()["data"]["id"] for answer in outcome.answers} == {body["id"]}


# One of the same name, which the program asks for, that holds nothing.
WITHOUT_THE_CONSTRAINT = (
    "alter table bookings drop constraint bookings_no_double_booking",
    """
    alter table bookings add constraint bookings_no_double_booking exclude using gist (
      tenant_id with =, artist_id with =, tstzrange(start_time, end_time, '[)') with &&
    ) where (status = 'nothing')
    """,
)


async def test_without_the_constraint_the_same_race_books_twice() -> None:
    """The negative control: it is PostgreSQL's constraint that holds, and this race does find its absence."""
    with server_of_its_own() as server:
        database = EmbeddedPostgres(server.data)
        database.start()
        with psycopg.connect(database.dsn("pt_owner"), autocommit=True) as owner:
            for change in WITHOUT_THE_CONSTRAINT:
                owner.execute(change)
            async with server.client(PEOPLE + 4) as client:
                studio = await Studio.open(Api(client), roles=())
                artist = await studio.artist()
                body = booking_body(artist, "2031-03-03", "2031-03-07")
                outcome = await press_at_once(client, studio, [("POST", "/bookings", body)] * PEOPLE)
            assert outcome.statuses[201] > 1, outcome.statuses
            assert count_overlaps(owner) > 0
        database.stop()
    await asyncio.sleep(0)
