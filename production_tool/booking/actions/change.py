"""Changing a booking: moving, resizing, reassigning, describing; and a step in status beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.desk import Desk
from production_tool.booking.actions.extend import expiry_columns
from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.placing import choose_expiry, earliest_of, fit_again, rate_columns, span_columns
from production_tool.booking.actions.steps import move_columns
from production_tool.booking.actions.write import apply, open_desk_for, refuse_ended, refuse_stale, take_booking
from production_tool.booking.errors import InvalidTransition
from production_tool.booking.events import EVENT_OF_STATUS, BookingUpdated
from production_tool.booking.model import Booking, Status
from production_tool.booking.queries.one import get_booking
from production_tool.booking.rules import gains_time, quantity_billed
from production_tool.kit.errors import Invalid
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.actions.desk import BookedArtist
    from production_tool.booking.model import Span
    from production_tool.booking.schemas import BookingChange
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

TIMES = frozenset(
    {"start_date", "start_part", "end_date", "end_part", "start_time", "end_time", "work_days_off", "artist_id"}
)


async def change_booking(
    db: Db, actor: Actor, booking_id: UUID, change: BookingChange, version: int | None
) -> tuple[str, int]:
    """Change what is named; the booking as JSON with its rank, and its version.

    Gaining time or changing artist takes a new place in the queue; giving time back keeps the old one (booking rule 3).
    Raises `NotFound`, `EditedMeanwhile`, `BookingIsOver`, `ArtistAlreadyBooked`, `ArtistUnavailable`,
    `InvalidTransition`, `Invalid`.
    """
    require(actor, Permission.BOOK_ARTISTS)
    artists = [change.artist_id] if change.artist_id else []
    projects = [change.project_id] if change.project_id else []
    desk = await open_desk_for(db, [booking_id], artists, projects, since=earliest_of(change))
    desk.foresight.shown = change.plan_hash
    done = await change_at_desk(db, actor, desk, booking_id, change, version)
    await settle(db, desk)
    return done


async def change_at_desk(
    db: Db, actor: Actor, desk: Desk, booking_id: UUID, change: BookingChange, version: int | None
) -> tuple[str, int]:
    """The same, when the artists are locked already."""
    require(actor, Permission.BOOK_ARTISTS)
    before = await take_booking(db, desk, booking_id)
    await refuse_stale(db, before, version)
    refuse_ended(before)
    _refuse_nulls(change)
    artist = desk.bookable(change.artist_id) if change.artist_id else desk.artist(before.artist_id)
    named = change.model_fields_set
    span = fit_again(before, change, artist, desk) if TIMES & named else before.span
    changes = {**_described(change, named, desk), **_placed(before, span, artist, named)}
    status = Status(change.status) if change.status else before.status
    if status is not before.status:
        changes.update(move_columns(before, status, change.reason, desk))
    if "expires_at" in named and change.expires_at is not None:
        if status is not Status.HOLD:
            raise InvalidTransition("Only a hold has a clock, and this booking is firm.")
        expires_at = choose_expiry(change.expires_at, desk)
        is_new_clock = before.status is not Status.HOLD
        changes.update({"expires_at": expires_at} if is_new_clock else expiry_columns(before, expires_at, desk))
    if changes:
        kind = EVENT_OF_STATUS[status] if status is not before.status else BookingUpdated
        new_place = artist.id != before.artist_id or gains_time(before.period, span.period)
        await apply(db, desk, before, changes, span, kind, reason=change.reason, new_place=new_place)
    return await get_booking(db, booking_id)


def _described(change: BookingChange, named: set[str], desk: Desk) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "title" in named:
        changes["title"] = change.title
    if "notes" in named:
        changes["notes"] = change.notes
    if "project_id" in named:
        desk.check_project(change.project_id)
        changes["project_id"] = change.project_id
    return changes


def _placed(before: Booking, span: Span, artist: BookedArtist, named: set[str]) -> dict[str, Any]:
    """A booking that stays with its artist keeps the copy of its rate; another artist brings their own."""
    if not TIMES & named:
        return {}
    columns = span_columns(span)
    if artist.id != before.artist_id:
        return {"artist_id": artist.id, **columns, **rate_columns(artist.rate_on(span.start_date), span, artist)}
    if before.rate_unit is not None:
        columns["billed_quantity"] = quantity_billed(span, before.rate_unit, artist.calendar)
    return columns


def _refuse_nulls(change: BookingChange) -> None:
    named = change.model_fields_set
    for field, name in (
        ("title", "title"),
        ("artist_id", "artistId"),
        ("status", "status"),
        ("expires_at", "expiresAt"),
    ):
        if field in named and getattr(change, field) is None:
            raise Invalid.field(name, "This field can be changed, but not cleared.")
