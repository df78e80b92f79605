"""Making bookings what they were at a past moment, as one change: all of them or none, with one undo (booking rule 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.returning import Step, differs, parse_row, put_back, wind_up
from production_tool.booking.actions.write import open_desk_for, take_booking
from production_tool.booking.model import ENDED, Status
from production_tool.booking.queries.past import find_rows_then
from production_tool.booking.rules import effective_status
from production_tool.kit.clock import now
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.booking.model import Booking
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db
    from production_tool.kit.past import Moment

RESTORED = "restored"


async def restore_bookings(
    db: Db, actor: Actor, moment: Moment, booking_ids: Sequence[UUID], reason: str | None, plan_hash: str | None = None
) -> int:
    """Make bookings what they were at a moment, with their places in the queue; how many of them are that already.

    What had not been made then is released, or cancelled. Raises `NotFound` if one of them is absent, `PlanChanged`,
    `ArtistAlreadyBooked` and `ArtistUnavailable` with ways out; of several refusals `BatchRefused` with each of them.
    """
    require(actor, Permission.BOOK_ARTISTS)
    ids = list(dict.fromkeys(booking_ids))
    then = {row["id"]: _judge(parse_row(row["row"]), moment) for row in await find_rows_then(db, moment, ids)}
    desk = await open_desk_for(
        db,
        ids,
        {row["artist_id"] for row in then.values()},
        {row["project_id"] for row in then.values() if row["project_id"]},
        since=min((row["start_time"] for row in then.values()), default=None),
    )
    desk.foresight.shown = plan_hash
    bookings = {one: await take_booking(db, desk, one) for one in ids}
    steps = [step for one in ids if (step := _find_step(db, desk, moment, bookings[one], then.get(one)))]
    await put_back(db, desk, steps, bookings, reason or RESTORED)
    await settle(db, desk)
    return len(ids) - len(steps)


def _judge(row: dict[str, Any], moment: Moment) -> dict[str, Any]:
    """What a stored version meant at the moment: a hold whose clock had run out by then was over."""
    if row["status"] == Status.HOLD and row["expires_at"] <= moment.at:
        row["status"] = Status.EXPIRED.value
    return row


def _find_step(db: Db, desk: Desk, moment: Moment, booking: Booking, then: dict[str, Any] | None) -> Step | None:
    """What is to be done with one booking; None if it is what it was, or was over and is so again."""
    is_over = effective_status(booking.status, booking.expires_at, now()) in ENDED
    if is_over and (then is None or then["status"] in ENDED):
        return None
    if then is not None:
        if not is_over and booking.status is Status.HOLD and then["status"] == Status.HOLD:
            # Time that somebody has given it since is not what differs.
            then |= {"expires_at": booking.expires_at, "extensions": booking.extensions}
        wind_up(db, desk, then)
        if not differs(booking, then):
            return None
    return Step(booking.id, booking.version, then, moment.at)
