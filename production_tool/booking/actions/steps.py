"""Moves between statuses (booking rule 4): pencil, confirm, back down, release, decline, cancel, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.desk import Desk
from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.placing import choose_expiry
from production_tool.booking.actions.write import apply, open_desk_for, refuse_ended, refuse_stale, take_booking
from production_tool.booking.errors import InvalidTransition
from production_tool.booking.events import EVENT_OF_STATUS, BookingAccepted, BookingRestored
from production_tool.booking.model import ENDED, LIVE, Booking, Status
from production_tool.booking.queries.one import get_booking
from production_tool.booking.rules import can_move, effective_status, needs_reason
from production_tool.booking.schemas import RestoreStep, Step
from production_tool.kit.clock import now
from production_tool.kit.db import RunAgain
from production_tool.kit.errors import Invalid
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.schemas import Response
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db


async def move_booking(db: Db, actor: Actor, booking_id: UUID, to: Status, step: Step) -> tuple[str, int]:
    """Move a booking to a status; it as JSON with its rank, and its version.

    Raises `NotFound`, `EditedMeanwhile`, `BookingIsOver`, `InvalidTransition`, `ArtistAlreadyBooked`, `Invalid` (a
    reason is needed).
    """
    require(actor, Permission.BOOK_ARTISTS)
    desk = await open_desk_for(db, [booking_id])
    desk.foresight.shown = step.plan_hash
    done = await move_at_desk(db, actor, desk, booking_id, to, step)
    await settle(db, desk)
    return done


async def move_at_desk(db: Db, actor: Actor, desk: Desk, booking_id: UUID, to: Status, step: Step) -> tuple[str, int]:
    """The same, when the artist is locked already."""
    require(actor, Permission.BOOK_ARTISTS)
    return await _move(db, desk, booking_id, to, step)


async def _move(db: Db, desk: Desk, booking_id: UUID, to: Status, step: Step) -> tuple[str, int]:
    before = await take_booking(db, desk, booking_id)
    await refuse_stale(db, before, step.version)
    refuse_ended(before)
    if to is not before.status:
        if to in LIVE:
            desk.bookable(before.artist_id)
        changes = move_columns(before, to, step.reason, desk)
        await apply(db, desk, before, changes, before.span, EVENT_OF_STATUS[to], reason=step.reason)
    return await get_booking(db, booking_id)


def move_columns(before: Booking, to: Status, reason: str | None, desk: Desk) -> dict[str, Any]:
    """The columns that a move changes. Raises `InvalidTransition`, `Invalid`."""
    if not can_move(before.status, to):
        raise InvalidTransition(f"A booking that is {before.status.value} cannot become {to.value}.")
    if needs_reason(before.status, to) and not reason:
        raise Invalid.field("reason", f"Say why a booking that is {before.status.value} becomes {to.value}.")
    return {
        "status": to.value,
        "expires_at": choose_expiry(None, desk) if to is Status.HOLD else None,
        "extensions": 0,
        "end_reason": reason if to in ENDED else None,
    }


async def end_booking(db: Db, actor: Actor, booking_id: UUID, step: Step) -> tuple[str, int]:
    """Release a hold or pencil, cancel a confirmed booking (with a reason): what deleting a booking means."""
    require(actor, Permission.BOOK_ARTISTS)
    desk = await open_desk_for(db, [booking_id])
    desk.foresight.shown = step.plan_hash
    done = await end_at_desk(db, actor, desk, booking_id, step)
    await settle(db, desk)
    return done


async def end_at_desk(db: Db, actor: Actor, desk: Desk, booking_id: UUID, step: Step) -> tuple[str, int]:
    """The same, when the artist is locked already."""
    require(actor, Permission.BOOK_ARTISTS)
    before = await take_booking(db, desk, booking_id)
    to = Status.CANCELLED if before.status is Status.CONFIRMED else Status.RELEASED
    return await _move(db, desk, booking_id, to, step)


async def decline_booking(db: Db, actor: Actor, booking_id: UUID, step: Step) -> tuple[str, int]:
    """Say no to a hold or pencil: the artist, or who books artists in their name. Raises as `move_booking`, `Invalid` also
    for a plan: what is done to others is nothing for an artist to see."""
    require(actor, Permission.READ_WORK)
    if step.plan_hash is not None:
        raise Invalid.field("planHash", "Saying no is not tried out first, so it has no plan: leave it out.")
    desk = await open_desk_for(db, [booking_id])
    _require_own(actor, await take_booking(db, desk, booking_id))
    return await _move(db, desk, booking_id, Status.DECLINED, step)


async def respond_to_booking(db: Db, actor: Actor, booking_id: UUID, response: Response) -> tuple[str, int]:
    """The artist's answer: no declines the booking; yes is recorded, and the booking stays as it is."""
    require(actor, Permission.READ_WORK)
    step = Step(version=response.version, reason=response.note)
    if response.answer == "decline":
        return await decline_booking(db, actor, booking_id, step)
    desk = await open_desk_for(db, [booking_id])
    before = await take_booking(db, desk, booking_id)
    _require_own(actor, before)
    await refuse_stale(db, before, step.version)
    refuse_ended(before)
    about = {"artistId": before.artist_id}
    db.record(BookingAccepted(id=booking_id, version=before.version, about=about, reason=response.note))
    return await get_booking(db, booking_id)


def _require_own(actor: Actor, booking: Booking) -> None:
    if actor.artist_id != booking.artist_id:
        require(actor, Permission.BOOK_ARTISTS)


async def restore_booking(db: Db, actor: Actor, booking_id: UUID, step: RestoreStep) -> tuple[str, int]:
    """Bring an ended booking back, at the back of the queue (booking rule 4). Raises as `move_booking`."""
    require(actor, Permission.BOOK_ARTISTS)
    desk = await open_desk_for(db, [booking_id])
    desk.foresight.shown = step.plan_hash
    done = await restore_at_desk(db, actor, desk, booking_id, step)
    await settle(db, desk)
    return done


async def restore_at_desk(db: Db, actor: Actor, desk: Desk, booking_id: UUID, step: RestoreStep) -> tuple[str, int]:
    """The same, when the artist is locked already."""
    require(actor, Permission.BOOK_ARTISTS)
    before = await take_booking(db, desk, booking_id)
    await refuse_stale(db, before, step.version)
    if effective_status(before.status, before.expires_at, now()) not in ENDED:
        raise InvalidTransition("This booking is not over, so there is nothing to restore.")
    desk.bookable(before.artist_id)
    if not desk.has_read(before.project_id):
        raise RunAgain  # it went to another project before the artist was locked
    desk.check_project(before.project_id)
    status = Status(step.status) if step.status else await _status_before_the_end(db, before)
    if step.expires_at is not None and status is not Status.HOLD:
        raise InvalidTransition("Only a hold has a clock, and this booking comes back firm.")
    changes = {
        "status": status.value,
        "expires_at": choose_expiry(step.expires_at, desk) if status is Status.HOLD else None,
        "extensions": 0,
        "end_reason": None,
    }
    await apply(db, desk, before, changes, before.span, BookingRestored, reason=step.reason, new_place=True)
    return await get_booking(db, booking_id)


async def _status_before_the_end(db: Db, booking: Booking) -> Status:
    found = await db.find_value(
        """
        select v."row" ->> 'status' from row_versions v
        where v.tenant_id = %(tenant)s and v.table_name = 'bookings' and v.row_id = %(id)s
          and v."row" ->> 'status' in ('hold', 'pencil', 'confirmed')
        order by v.version desc limit 1
        """,
        id=booking.id,
    )
    return Status(found or Status.HOLD)
