"""Taking back what an action did to bookings: each row goes back to what it was before, with its place in the queue.

An undo is a new action under the same rules, so it can be refused, and it can be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.returning import Step, parse_row, put_back, wind_up
from production_tool.booking.actions.write import COLUMNS, open_desk_for, take_booking
from production_tool.booking.errors import CannotBeUndone, name_row, refuse_together
from production_tool.booking.model import Status
from production_tool.booking.queries.one import get_booking
from production_tool.kit.errors import ApplicationError, EditedMeanwhile
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.model import Booking
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

UNDONE = "undone"


async def revert_bookings(
    db: Db, actor: Actor, action_id: UUID, reason: str, plan_hash: str | None = None
) -> list[str]:
    """Take back what an action did to bookings; the bookings as JSON.

    Raises `EditedMeanwhile` with the current row and `laterChange` if somebody has built on it, `ArtistAlreadyBooked`
    if the old place is taken, `ArtistUnavailable` if the artist has left the roster, `PlanChanged`, `CannotBeUndone` if
    the action changed no booking; of several such refusals `BatchRefused`, with each of them.
    """
    require(actor, Permission.BOOK_ARTISTS)
    steps = await _read_steps(db, action_id)
    if not steps:
        raise CannotBeUndone("This action changed no booking.")
    former = [step.before for step in steps if step.before]
    desk = await open_desk_for(
        db,
        [step.booking_id for step in steps],
        {row["artist_id"] for row in former},
        {row["project_id"] for row in former if row["project_id"]},
        since=min((row["start_time"] for row in former), default=None),
    )
    desk.foresight.shown = plan_hash
    bookings = {step.booking_id: await take_booking(db, desk, step.booking_id) for step in steps}
    refusals: list[tuple[int, ApplicationError]] = []
    for index, step in enumerate(steps):
        try:
            await _refuse_later_changes(db, step, bookings[step.booking_id])
        except EditedMeanwhile as error:
            refusals.append((index, name_row(error, "booking", step.booking_id)))
    refuse_together(refusals)
    for step in steps:
        # What is a hold still has a clock that somebody gave it: to take that back may end it, and is refused.
        if step.before and bookings[step.booking_id].status is not Status.HOLD:
            wind_up(db, desk, step.before)
    await put_back(db, desk, steps, bookings, reason)
    await settle(db, desk)
    return [(await get_booking(db, step.booking_id))[0] for step in steps]


async def _read_steps(db: Db, action_id: UUID) -> list[Step]:
    rows = await db.fetch_all(
        """
        select v.row_id, max(v.version) as last, min(v.version) as first, min(v.at) as since, (
          select p."row"::text from row_versions p
          where p.tenant_id = %(tenant)s and p.table_name = 'bookings' and p.row_id = v.row_id
            and p.version = min(v.version) - 1
        ) as before
        from row_versions v
        where v.tenant_id = %(tenant)s and v.action_id = %(action)s and v.table_name = 'bookings'
        group by v.row_id
        order by v.row_id
        """,
        action=action_id,
    )
    if any(row["before"] is None and row["first"] > 1 for row in rows):
        raise CannotBeUndone("What was there before this action is no longer kept.")
    return [
        Step(row["row_id"], row["last"], parse_row(row["before"]) if row["before"] else None, row["since"])
        for row in rows
    ]


async def _refuse_later_changes(db: Db, step: Step, booking: Booking) -> None:
    if booking.version == step.version or await is_again(db, booking, step.version):
        return
    later = await db.fetch_one(
        """
        select e.seq, e.name, e.action_id, e.actor_id, e.at from events e
        where e.tenant_id = %(tenant)s and e.subject_kind = 'booking' and e.subject_id = %(id)s
          and e.subject_version > %(version)s
        order by e.seq limit 1
        """,
        id=booking.id,
        version=step.version,
    )
    current, _version = await get_booking(db, booking.id)
    change = {"seq": later["seq"], "name": later["name"], "actionId": later["action_id"], "actorId": later["actor_id"]}
    raise EditedMeanwhile(
        "A later change stands on this one. Undo that first. Nothing was changed.",
        current=raw(current),
        laterChange=change,
    )


async def is_again(db: Db, booking: Booking, version: int) -> bool:
    """Whether a booking is what it was at an earlier version: what was changed and taken back stands on nothing."""
    rows = await db.fetch_all(
        """
        select v."row"::text as stored from row_versions v
        where v.tenant_id = %(tenant)s and v.table_name = 'bookings' and v.row_id = %(id)s
          and v.version in (%(then)s, %(now)s)
        """,
        id=booking.id,
        then=version,
        now=booking.version,
    )
    then, now = ({column: row[column] for column in COLUMNS} for row in (parse_row(one["stored"]) for one in rows))
    return then == now
