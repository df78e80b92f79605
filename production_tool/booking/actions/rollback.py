"""Going back to an earlier version of a booking, with its place in the queue (booking rules 3 and 4).

A new action under the same rules: it can be refused, and it can be undone. Restoring what was released is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.placing import choose_expiry
from production_tool.booking.actions.undo import Step, parse_row, revert
from production_tool.booking.actions.write import COLUMNS, open_desk_for, take_booking
from production_tool.booking.model import Status
from production_tool.booking.queries.one import find_booking_row, get_booking, read_record
from production_tool.kit.clock import now
from production_tool.kit.errors import NotFound
from production_tool.kit.past import refuse_forgotten
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.booking.model import Booking
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

ROLLED_BACK = "rolled back"


async def rollback_booking(db: Db, actor: Actor, booking_id: UUID, version: int, reason: str | None) -> tuple[str, int]:
    """Make a booking what it was at a version; it as JSON, and its version. What it is already is left as it is.

    Raises `NotFound` also for a version that never was, `NoLongerKept`, `ArtistAlreadyBooked` and `ArtistUnavailable` with
    ways out.
    """
    require(actor, Permission.BOOK_ARTISTS)
    is_now = await find_booking_row(db, booking_id)
    if is_now is None:
        raise NotFound
    stored = await db.find_value(
        """
        select v."row"::text from row_versions v
        where v.tenant_id = %(tenant)s and v.table_name = 'bookings' and v.row_id = %(id)s and v.version = %(version)s
        """,
        id=booking_id,
        version=version,
    )
    if stored is None:
        if version < is_now.version:
            await refuse_forgotten(db)
        raise NotFound
    then = parse_row(stored)
    desk = await open_desk_for(db, [booking_id], [then["artist_id"]], since=then["start_time"])
    booking = await take_booking(db, desk, booking_id)
    _wind_up(db, desk, then)
    if _differs(booking, then):
        step = Step(booking_id, booking.version, then)
        await revert(db, desk, step, booking, await read_record(db, booking_id), reason or ROLLED_BACK)
    return await get_booking(db, booking_id)


def _wind_up(db: Db, desk: Desk, then: dict[str, Any]) -> None:
    """A hold that comes back after its clock has run out has a new one, or it would end at once."""
    if then["status"] == Status.HOLD and then["expires_at"] <= now():
        then["expires_at"] = choose_expiry(None, desk)
        db.warn("The clock of this hold had run out. It has a new one, and its old place in the queue.")


def _differs(booking: Booking, then: dict[str, Any]) -> bool:
    return any(getattr(booking, column) != then[column] for column in COLUMNS if column != "days_off") or (
        [*booking.days_off] != then["days_off"]
    )
