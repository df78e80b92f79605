"""What the clocks do, what a change is seen against and what the history answers reads what it needs and no more, in a studio
with very many bookings, versions, events and challenges."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from production_tool.booking.actions import move_booking, open_challenge, restore_bookings, rollback_booking
from production_tool.booking.model import Status
from production_tool.booking.queries import list_challenges
from production_tool.booking.queries.around import list_around
from production_tool.booking.schemas import ChallengeOpen, Step
from production_tool.booking.tasks import lapse_challenges, list_lanes, warn_of_expiry
from production_tool.history.queries import TimelineFilter, list_changes, list_differing, list_timeline
from production_tool.history.schemas import MomentRestore
from production_tool.kit.actor import system_actor
from production_tool.kit.db import Db
from production_tool.kit.due import BATCH
from production_tool.kit.past import find_moment
from tests.architecture.furnishing import Furnished
from tests.contract.crowd import MONTH, Plan, artist_of, find_some_hold, run

pytestmark = pytest.mark.slow
Work = Callable[[Db, Furnished], Awaitable[Any]]


async def sweep_of_overdue_holds(db: Db, _studio: Furnished) -> Any:
    """One batch."""
    assert await list_lanes()[0](db) == BATCH


async def deadlines(db: Db, _studio: Furnished) -> Any:
    """One batch of challenges whose time is over."""
    assert await lapse_challenges(db) > 20


async def warnings(db: Db, _studio: Furnished) -> Any:
    """Of holds that will run out."""
    assert await warn_of_expiry(db) > 100


async def next_clock(db: Db, _studio: Furnished) -> Any:
    """When to look again. The first call in a session reads the catalog for every index of bookings, which is not meant."""
    await db.find_value("select 1")
    await vars(db)["_connection"].execute("select settle_due()")
    await db.find_value("select settle_due()")


async def release_of_a_hold(db: Db, _studio: Furnished) -> Any:
    """With whoever moves up, and the challenges that it ends."""
    await move_booking(db, db.actor, await find_some_hold(db), Status.RELEASED, Step())


async def around_a_change(db: Db, studio: Furnished) -> Any:
    """What a dry run looks at."""
    assert await list_around(db, [artist_of(studio, 9)], MONTH[0], MONTH[0] + timedelta(days=5))


async def open_challenges(db: Db, _studio: Furnished) -> Any:
    """The first five hundred."""
    assert await list_challenges(db, open_only=True, booking_id=None)


async def challenges_of_a_booking(db: Db, _studio: Furnished) -> Any:
    """On whichever side."""
    assert await list_challenges(db, open_only=False, booking_id=await find_some_hold(db))


async def timeline(db: Db, _studio: Furnished) -> Any:
    """The latest hundred events."""
    events, cursor = await list_timeline(db, TimelineFilter(), 100, None)
    assert len(events) == 100
    await list_timeline(db, TimelineFilter(), 100, cursor)


async def timeline_of_a_window(db: Db, _studio: Furnished) -> Any:
    """An hour of fourteen."""
    now = datetime.now(UTC)
    await list_timeline(
        db, TimelineFilter(from_time=now + timedelta(hours=2), to_time=now + timedelta(hours=3)), 100, None
    )


async def changes_of_an_hour(db: Db, _studio: Furnished) -> Any:
    """What differs between two moments."""
    await list_changes(db, await db.find_value("select at from events where tenant_id = %(tenant)s and seq = 4"), None)


async def changes_of_an_artist(db: Db, studio: Furnished) -> Any:
    """What a restore of an artist's bookings would have go back."""
    since = await db.find_value("select at from events where tenant_id = %(tenant)s and seq = 4")
    wanted = {"asOf": since.isoformat(), "artistIds": [str(artist_of(studio, 9))]}
    await list_differing(db, MomentRestore.model_validate(wanted))


async def rollback_of_a_hold(db: Db, _studio: Furnished) -> Any:
    """To what it was two versions ago."""
    await rollback_booking(db, db.actor, await find_some_hold(db), 2, None)


async def restore_of_a_hold(db: Db, _studio: Furnished) -> Any:
    """What it was at the moment is looked up by itself."""
    at = await db.find_value("select clock_timestamp() - interval '90 minutes'")
    moment = replace(await find_moment(db, await db.find_value("select clock_timestamp()")), at=at)
    await restore_bookings(db, db.actor, moment, [await find_some_hold(db)], None)


async def challenge_by_a_hold(db: Db, _studio: Furnished) -> Any:
    """Who is before it is looked for among the bookings of the artist."""
    assert await open_challenge(db, db.actor, await find_some_hold(db), ChallengeOpen())


WORK: list[Work] = [
    sweep_of_overdue_holds,
    deadlines,
    warnings,
    next_clock,
    release_of_a_hold,
    around_a_change,
    open_challenges,
    challenges_of_a_booking,
    timeline,
    timeline_of_a_window,
    changes_of_an_hour,
    changes_of_an_artist,
    rollback_of_a_hold,
    restore_of_a_hold,
    challenge_by_a_hold,
]


CLOCKS = (sweep_of_overdue_holds, deadlines, warnings, next_clock)


def is_within_budget(plan: Plan) -> bool:
    """A few blocks for each row, and for each level of an index. Whoever moves by a change is looked for among the live holds,
    here a thousand, and for a batch of a thousand; of two hundred warnings that are due a few still have a reason. What a
    page of events is about, a hundred rows that are not there, is looked for in five tables."""
    fixed = 900 if "find_seq_at" in plan.statement else 500
    fixed = 5 * 100 * 1.5 if "is_booked" in plan.statement else fixed
    fixed = 3000 if "hold_warnings" in plan.statement or "with touched" in plan.statement else fixed
    return plan.blocks <= fixed + 60 * plan.rows


def list_wasted(plan: Plan) -> list[tuple[str, int]]:
    """Where more was read to be thrown away than there are holds that are due, and most of what was read."""
    return [
        (node.get("Relation Name", "?"), removed)
        for node in plan.walk()
        if (removed := node.get("Rows Removed by Filter", 0) * node["Actual Loops"]) > 10_000
        and removed > node["Actual Rows"] * node["Actual Loops"]
    ]


@pytest.mark.parametrize("work", WORK, ids=lambda work: work.__name__)
def test_what_is_done_reads_no_table_through(crowded: tuple[str, Furnished], plans: list[Plan], work: Work) -> None:
    dsn, studio = crowded
    actor = system_actor(studio.tenant_id) if work in CLOCKS else replace(studio.owner, artist_id=artist_of(studio, 9))

    async def try_it(db: Db) -> None:
        await work(db, studio)
        for follow in vars(db)["_at_end"]:
            await follow()
        db.take_back()

    run(dsn, actor, try_it)
    print(work.__name__, [(plan.blocks, plan.rows) for plan in plans if plan.blocks > 100])
    assert plans
    assert {plan.statement: plan.list_read_through() for plan in plans if plan.list_read_through()} == {}
    assert {plan.statement: list_wasted(plan) for plan in plans if list_wasted(plan)} == {}
    assert {plan.statement: (plan.blocks, plan.rows) for plan in plans if not is_within_budget(plan)} == {}
