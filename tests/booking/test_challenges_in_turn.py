"""Deadlines that have passed together are decided one after the other, as if nobody had waited for the next (booking rule 3)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from production_tool.booking.tasks import lapse_challenges
from production_tool.kit.actor import system_actor
from production_tool.kit.db import run_action
from tests.booking.test_challenges import MONDAY, TUESDAY, challenge, pass_deadline, queue_of, set_up, status_of
from tests.booking.test_expiry import run_clocks
from tests.kit.scratch import open_database
from tests.support.overdue import let_expire
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


async def outcome_of(studio: Studio, one: Json) -> tuple[str, str | None, str | None]:
    row = await studio.owner.done("GET", f"/challenges/{one['id']}")
    return row["state"], row.get("answer"), row.get("outcome")


async def test_what_the_first_deadline_confirms_the_second_does_not_release(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    await set_up(fresh_studio, challengePolicy="confirm")
    senior, second, third = await queue_of(fresh_studio, "hold", "hold", "hold")
    (first,) = await challenge(fresh_studio, second)
    await set_up(fresh_studio, challengePolicy="release")
    later = await challenge(fresh_studio, third)
    await pass_deadline(owner_dsn, fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    assert [await status_of(fresh_studio, one) for one in (senior, second, third)] == ["confirmed", "released", "hold"]
    assert await outcome_of(fresh_studio, first) == ("lapsed", None, "confirmed")
    assert [await outcome_of(fresh_studio, one) for one in later] == [
        ("answered", "confirm", "confirmed"),
        ("lapsed", None, "released"),
    ]


async def test_who_was_released_by_one_deadline_takes_nothing_by_the_next(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    await set_up(fresh_studio, challengePolicy="confirm", holdsBelowConfirmed="release")
    artist = await fresh_studio.artist()
    one = await fresh_studio.book(artist, MONDAY, status="hold")
    other = await fresh_studio.book(artist, TUESDAY, status="hold")
    junior = await fresh_studio.book(artist, MONDAY, TUESDAY, status="hold")
    opened = await challenge(fresh_studio, junior)
    await pass_deadline(owner_dsn, fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    assert [await status_of(fresh_studio, each) for each in (one, other, junior)] == ["confirmed", "hold", "released"]
    assert [await outcome_of(fresh_studio, each) for each in opened] == [
        ("lapsed", None, "confirmed"),
        ("cancelled", None, "ended"),
    ]


async def test_a_hold_that_has_run_out_itself_is_not_said_to_be_confirmed(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    await set_up(fresh_studio, challengePolicy="confirm")
    senior, junior = await queue_of(fresh_studio, "hold", "hold")
    (one,) = await challenge(fresh_studio, junior)
    let_expire(owner_dsn, senior["id"])
    await pass_deadline(owner_dsn, fresh_studio)
    async with open_database(app_dsn, 2) as database:
        await run_action(database, system_actor(UUID(fresh_studio.id)), lapse_challenges)
    assert (await outcome_of(fresh_studio, one))[0] == "open"
    await run_clocks(app_dsn, fresh_studio)
    assert await status_of(fresh_studio, senior) == "expired"
    assert await outcome_of(fresh_studio, one) == ("cancelled", None, "ended")
