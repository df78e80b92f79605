"""What it comes to when bookings go back to what they were: one plan for all of them, because they go back as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from production_tool.booking.actions.foresight import WEEK_AROUND
from production_tool.booking.actions.ripple import find_policy
from production_tool.booking.model import LIVE
from production_tool.booking.queries.around import list_around
from production_tool.booking.rules import (
    Affected,
    Change,
    Plan,
    WorkRules,
    check_work,
    find_below,
    is_newly_confirmed,
    plan_queues,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.booking.model import Booking
    from production_tool.booking.rules import Below
    from production_tool.kit.db import Db


@dataclass(frozen=True, slots=True)
class Return:
    """One booking that goes back. What came into the queue from `since` on was not there then."""

    change: Change
    since: datetime


async def foresee_returns(db: Db, desk: Desk, returns: Sequence[Return]) -> list[Plan]:
    """The plans of bookings that go back together, under the artists' locks and before anything is written.

    What lay below a confirmed booking then stays below it; with what has come since is dealt as by a confirmation
    (booking rule 5). Empty where nobody asks: neither a dry run nor a caller who was shown a plan nor the studio's policy.
    """
    below: dict[UUID, Below] = {one.change.after.id: _find_below(desk, one.change.after) for one in returns}
    is_asked_for = db.is_trial or desk.foresight.shown is not None
    releases = any(below[one.change.after.id] == "release" and is_newly_confirmed(one.change) for one in returns)
    if not returns or not (is_asked_for or releases):
        return []
    changes = [one.change for one in returns]
    others = await _list_others(db, changes)
    released = {
        hold.id
        for one in returns
        if below[one.change.after.id] == "release"
        for hold in find_below(one.change, others)
        if hold.placed_at >= one.since
    }
    affected = _share_out(plan_queues(changes, others, released), changes)
    around = [one for one in others if one.id not in released] + [one.after for one in changes]
    plans = [_make_plan(desk, one, below[one.after.id], around, affected[one.after.id]) for one in changes]
    desk.foresight.plans.extend(plans)
    return plans


def _find_below(desk: Desk, after: Booking) -> Below:
    return find_policy(desk, after.artist_id, after.project_id)[0]


async def _list_others(db: Db, changes: Sequence[Change]) -> list[Booking]:
    """The live bookings around these that do not go back themselves."""
    places = [one for change in changes for one in (change.before, change.after) if one is not None]
    around = await list_around(
        db,
        {one.artist_id for one in places},
        min(one.start_time for one in places) - WEEK_AROUND,
        max(one.end_time for one in places) + WEEK_AROUND,
    )
    own = {change.after.id for change in changes}
    return [one for one in around if one.id not in own]


def _share_out(affected: Sequence[Affected], changes: Sequence[Change]) -> dict[UUID, list[Affected]]:
    """Each hold with the first of the bookings that are, or were, the time of its artist."""
    first: dict[UUID, UUID] = {}
    for change in changes:
        for one in (change.before, change.after):
            if one is not None:
                first.setdefault(one.artist_id, change.after.id)
    shared: dict[UUID, list[Affected]] = {change.after.id: [] for change in changes}
    for one in affected:
        shared[first[one.hold.artist_id]].append(one)
    return shared


def _make_plan(
    desk: Desk, change: Change, below: Below, around: Sequence[Booking], affected: Sequence[Affected]
) -> Plan:
    after = change.after
    artist = desk.artist(after.artist_id)
    rules = WorkRules(desk.settings.turnaround_hours, desk.settings.longest_week_hours)
    live = [one for one in around if one.status in LIVE]
    checks = check_work(after, live, artist.calendar, rules, artist.time_off)
    return Plan(change=change, below=below, affected=tuple(affected), checks=tuple(checks))
