"""What a change comes to before it is made: one plan, which a dry run answers and the change executes (booking rule 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.ripple import describe_ripple, find_policy
from production_tool.booking.errors import PlanChanged
from production_tool.booking.model import Status
from production_tool.booking.queries.around import list_around
from production_tool.booking.rules import (
    LAST_PLACE,
    Change,
    Plan,
    WorkRules,
    check_work,
    effective_status,
    is_newly_confirmed,
    plan_queue,
)
from production_tool.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.booking.model import Booking
    from production_tool.booking.rules import Below
    from production_tool.kit.db import Db

WEEK_AROUND = timedelta(days=8)


async def foresee(
    db: Db,
    desk: Desk,
    before: Booking,
    changes: dict[str, Any],
    *,
    new_place: bool = False,
    joined: Sequence[Booking] = (),
) -> Plan | None:
    """The plan of a change, under the artist's lock and before anything is written.

    None where nobody asks for it, neither a dry run nor a caller who was shown one nor the studio's policy. `joined`: what
    becomes part of it, and has let go of its time already.
    """
    after = replace(before, **changes)
    if new_place:
        after = replace(after, placed_at=LAST_PLACE)
    stood = replace(before, status=effective_status(before.status, before.expires_at, now()))
    change = Change(stood, after, tuple(joined))
    below = find_policy(desk, after.artist_id, after.project_id)[0]
    if not (_is_asked_for(db, desk) or (below == "release" and is_newly_confirmed(change))):
        return None
    return await _plan(db, desk, change, below)


def is_foreseen(db: Db, desk: Desk, status: Status, artist_id: UUID, project_id: UUID | None) -> bool:
    """Whether a plan is made of a new firm booking: somebody asks for it, or it releases what lies below it. A new hold is
    behind everybody, and of it there is none: a drag asks at every rest."""
    releases = status is Status.CONFIRMED and find_policy(desk, artist_id, project_id)[0] == "release"
    return _is_asked_for(db, desk) or releases


def _is_asked_for(db: Db, desk: Desk) -> bool:
    return db.is_trial or desk.foresight.shown is not None


async def foresee_new(db: Db, desk: Desk, booking: Booking) -> Plan:
    """The plan of a booking that was just made."""
    return await _plan(db, desk, Change(None, booking), find_policy(desk, booking.artist_id, booking.project_id)[0])


def foresee_end(db: Db, desk: Desk, before: Booking, changes: dict[str, Any]) -> None:
    """The end of a booking whose time goes over to another: what that does to others is in the plan of the other."""
    if _is_asked_for(db, desk):
        below = find_policy(desk, before.artist_id, before.project_id)[0]
        desk.foresight.plans.append(Plan(Change(before, replace(before, **changes)), below, (), ()))


async def _plan(db: Db, desk: Desk, change: Change, below: Below) -> Plan:
    after = change.after
    places = [one for one in (change.before, after) if one is not None]
    around = await list_around(
        db,
        {one.artist_id for one in places},
        min(one.start_time for one in places) - WEEK_AROUND,
        max(one.end_time for one in places) + WEEK_AROUND,
    )
    artist = desk.artist(after.artist_id)
    rules = WorkRules(desk.settings.turnaround_hours, desk.settings.longest_week_hours)
    plan = Plan(
        change=change,
        below=below,
        affected=tuple(plan_queue(change, around, below)),
        checks=tuple(check_work(after, around, artist.calendar, rules, artist.time_off)),
    )
    desk.foresight.plans.append(plan)
    return plan


async def settle(db: Db, desk: Desk) -> None:
    """Say what all changes at this desk came to, and hold it against what the caller was shown. Raises `PlanChanged`."""
    shown = desk.foresight.shown
    if not (db.is_trial or shown):
        return
    ripple = await describe_ripple(db, desk)
    if shown is not None and shown != ripple["planHash"]:
        raise PlanChanged(ripple=ripple)
    db.say_beside("ripple", ripple)
