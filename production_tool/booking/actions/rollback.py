"""Going back to an earlier version of a booking, with its place in the queue (booking rules 3 and 4).

A new action under the same rules: it can be refused, and it can be undone. Restoring what was released is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.returning import Step, differs, parse_row, put_back, wind_up
from production_tool.booking.actions.write import open_desk_for, take_booking
from production_tool.booking.queries.one import find_booking_row, get_booking
from production_tool.kit.clock import now
from production_tool.kit.errors import NotFound
from production_tool.kit.past import refuse_forgotten
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

ROLLED_BACK = "rolled back"


async def rollback_booking(
    db: Db, actor: Actor, booking_id: UUID, version: int, reason: str | None, plan_hash: str | None = None
) -> tuple[str, int]:
    """Make a booking what it was at a version; it as JSON, and its version. What it is already is left as it is.

    Raises `NotFound` also for a version that never was, `NoLongerKept`, `PlanChanged`, `ArtistAlreadyBooked` and
    `ArtistUnavailable` with ways out.
    """
    require(actor, Permission.BOOK_ARTISTS)
    is_now = await find_booking_row(db, booking_id)
    if is_now is None:
        raise NotFound
    stored = await db.find_one(
        """
        select v."row"::text as "row", (
          select n.at from row_versions n
          where n.tenant_id = %(tenant)s and n.table_name = 'bookings' and n.row_id = %(id)s
            and n.version = %(version)s + 1
        ) as until
        from row_versions v
        where v.tenant_id = %(tenant)s and v.table_name = 'bookings' and v.row_id = %(id)s and v.version = %(version)s
        """,
        id=booking_id,
        version=version,
    )
    if stored is None:
        if version < is_now.version:
            await refuse_forgotten(db)
        raise NotFound
    then = parse_row(stored["row"])
    projects = [then["project_id"]] if then["project_id"] else []
    desk = await open_desk_for(db, [booking_id], [then["artist_id"]], projects, since=then["start_time"])
    desk.foresight.shown = plan_hash
    booking = await take_booking(db, desk, booking_id)
    wind_up(db, desk, then)
    if differs(booking, then):
        step = Step(booking_id, booking.version, then, stored["until"] or now())
        await put_back(db, desk, [step], {booking_id: booking}, reason or ROLLED_BACK)
    await settle(db, desk)
    return await get_booking(db, booking_id)
