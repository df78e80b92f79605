"""A row that cannot be dealt with holds up no other: here one whose zone has gone from the data of zones."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import sql

from tests.booking.test_challenges import challenge, pass_deadline, queue_of, set_up, status_of
from tests.booking.test_edge_of_years import count_warnings
from tests.booking.test_expiry import run_clocks
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio

MONDAY = "2031-03-03"


def lose_zone(owner_dsn: str, table: str, row_id: str) -> None:
    """The zone of an artist or of a booking is none any more."""
    lose = sql.SQL("update {} set timezone = 'Europe/Nowhere' where id = %s").format(sql.Identifier(table))
    with psycopg.connect(owner_dsn) as connection:
        connection.execute(sql.SQL("alter table {} disable trigger user").format(sql.Identifier(table)))
        connection.execute(lose, [row_id])
        connection.execute(sql.SQL("alter table {} enable trigger user").format(sql.Identifier(table)))


async def test_a_hold_that_cannot_be_planned_leaves_the_others_their_warnings(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    lost, artist = await fresh_studio.artist(), await fresh_studio.artist()
    clock = {"status": "hold", "expiresAt": f"{MONDAY}T11:00:00Z"}
    broken, whole = [await fresh_studio.book(one, MONDAY, **clock) for one in (lost, artist)]
    lose_zone(owner_dsn, "artists", lost["id"])
    await run_clocks(app_dsn, fresh_studio)
    assert count_warnings(owner_dsn, broken) == 0 < count_warnings(owner_dsn, whole)


async def test_a_challenge_that_cannot_be_decided_leaves_the_others_their_deadlines(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    await set_up(fresh_studio, challengePolicy="confirm", holdsBelowConfirmed="release")
    broken, asks = await queue_of(fresh_studio, "hold", "hold")
    whole, waits = await queue_of(fresh_studio, "hold", "hold")
    (stuck,) = await challenge(fresh_studio, asks)
    await challenge(fresh_studio, waits)
    lose_zone(owner_dsn, "bookings", broken["id"])
    await pass_deadline(owner_dsn, fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    assert [await status_of(fresh_studio, one) for one in (whole, waits)] == ["confirmed", "released"]
    assert [await status_of(fresh_studio, one) for one in (broken, asks)] == ["hold", "hold"]
    assert (await fresh_studio.owner.done("GET", f"/challenges/{stuck['id']}"))["state"] == "open"
