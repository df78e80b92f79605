"""Giving a hold more time, as often as the studio lets one (booking rule 3)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.placing import choose_expiry
from production_tool.booking.actions.write import apply, open_desk_for, refuse_ended, refuse_stale, take_booking
from production_tool.booking.errors import ExtendedTooOften, InvalidTransition
from production_tool.booking.events import BookingExtended
from production_tool.booking.model import Status
from production_tool.booking.queries.one import get_booking
from production_tool.kit.errors import Invalid
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.booking.model import Booking
    from production_tool.booking.schemas import Extend
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db


async def extend_booking(db: Db, actor: Actor, booking_id: UUID, extend: Extend) -> tuple[str, int]:
    """Let a hold run out later: as asked, or one more hold life. It as JSON with its rank, and its version.

    Its place in the queue stays. Raises `NotFound`, `EditedMeanwhile`, `BookingIsOver`, `InvalidTransition` (it is firm),
    `ExtendedTooOften`, `PlanChanged`, `Invalid`.
    """
    require(actor, Permission.BOOK_ARTISTS)
    desk = await open_desk_for(db, [booking_id])
    desk.foresight.shown = extend.plan_hash
    done = await extend_at_desk(db, actor, desk, booking_id, extend)
    await settle(db, desk)
    return done


async def extend_at_desk(db: Db, actor: Actor, desk: Desk, booking_id: UUID, extend: Extend) -> tuple[str, int]:
    """The same, when the artist is locked already."""
    require(actor, Permission.BOOK_ARTISTS)
    before = await take_booking(db, desk, booking_id)
    await refuse_stale(db, before, extend.version)
    refuse_ended(before)
    if before.status is not Status.HOLD:
        raise InvalidTransition("Only a hold has a clock, and this booking is firm.")
    assert before.expires_at is not None
    one_more = before.expires_at + timedelta(hours=desk.settings.hold_life_hours)
    expires_at = choose_expiry(extend.expires_at or one_more, desk)
    if expires_at <= before.expires_at:
        raise Invalid.field("expiresAt", "Extend a hold to a later instant than the one at which it runs out.")
    changes = expiry_columns(before, expires_at, desk)
    await apply(db, desk, before, changes, before.span, BookingExtended, reason=extend.reason)
    return await get_booking(db, booking_id)


def expiry_columns(before: Booking, expires_at: datetime, desk: Desk) -> dict[str, Any]:
    """The columns of another end of a hold's clock; a later one is an extension. Raises `ExtendedTooOften`."""
    if before.expires_at is None or expires_at <= before.expires_at:
        return {"expires_at": expires_at}
    most = desk.settings.hold_extensions
    if before.extensions >= most:
        times = {0: "Holds are not extended", 1: "A hold is extended once at most"}
        rule = times.get(most, f"A hold is extended {most} times at most")
        raise ExtendedTooOften(
            f"{rule} in this studio. Make it firm, release it, or place a new hold at the back of the queue."
        )
    return {"expires_at": expires_at, "extensions": before.extensions + 1}
