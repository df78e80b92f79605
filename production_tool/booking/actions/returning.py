"""Bookings that go back to what they were: what undo, rollback and restoring a moment have in common.

All of them as one: what gives time back goes first, what is refused is refused with all the rest, and what is confirmed again
is dealt with as a confirmation, as far as others have come since.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from production_tool.booking.actions.foresight_of_returns import Return, foresee_returns
from production_tool.booking.actions.placing import choose_expiry
from production_tool.booking.actions.write import COLUMNS, record_change, release_below, write_changes
from production_tool.booking.errors import CannotBeUndone, name_row, refuse_together
from production_tool.booking.events import BookingCancelled, BookingEvent, BookingReleased, BookingReverted
from production_tool.booking.model import FIRM, LIVE, Booking, Span, Status
from production_tool.booking.queries.one import read_record
from production_tool.booking.rules import Change, effective_status
from production_tool.kit.clock import now
from production_tool.kit.errors import ApplicationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from production_tool.booking.actions.desk import Desk
    from production_tool.kit.db import Db

STORED = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)


@dataclass(frozen=True, slots=True)
class Step:
    """One booking that goes back: its latest version that may be lost by it, the row that it becomes (None: it had not been
    made), and the instant from which on that was no longer so."""

    booking_id: UUID
    version: int
    before: dict[str, Any] | None
    since: datetime


async def put_back(db: Db, desk: Desk, steps: Sequence[Step], bookings: Mapping[UUID, Booking], reason: str) -> None:
    """Put bookings, which are at the desk, back to what they were, all or none.

    Raises what the first of them is refused with, of several `BatchRefused` with each of them.
    """
    plans = await foresee_returns(db, desk, [_return_of(step, bookings[step.booking_id], reason) for step in steps])
    standing = {**bookings}
    records = {step.booking_id: await read_record(db, step.booking_id) for step in steps}
    for booking in _find_obstacles(steps, bookings):
        await write_changes(db, desk, booking, {"status": Status.RELEASED.value}, booking.span)
        # It lets go for the moment only: what it was counts, where time off was entered over it meanwhile.
        standing[booking.id] = replace(booking, version=booking.version + 1)
    refusals: list[tuple[int, ApplicationError]] = []
    # What gives time back goes first, so that what goes back does not stand in its own way.
    for step in sorted(steps, key=_becomes_firm):
        try:
            async with db.savepoint():
                await _revert(db, desk, step, standing[step.booking_id], records[step.booking_id], reason)
        except ApplicationError as error:
            refusals.append((steps.index(step), name_row(error, "booking", step.booking_id)))
    refuse_together(refusals)
    for plan in plans:
        await release_below(db, desk, plan)
    released = sum(len(plan.released) for plan in plans)
    if released:
        db.say_beside("released", released)


def parse_row(stored: str) -> dict[str, Any]:
    """A stored version as values for the columns; what is text in both stays as it is."""
    row = STORED.decode(stored)
    row.setdefault("extensions", 0)  # versions from before there were any
    row["days_off"] = [date.fromisoformat(day) for day in row["days_off"]]
    for column in ("start_time", "end_time", "placed_at", "expires_at"):
        row[column] = datetime.fromisoformat(row[column]) if row[column] else None
    for column in ("start_date", "end_date"):
        row[column] = date.fromisoformat(row[column])
    for column in ("artist_id", "project_id", "series_id"):
        row[column] = UUID(row[column]) if row[column] else None
    for column in ("rate_amount", "billed_quantity"):
        row[column] = None if row[column] is None else Decimal(row[column])
    return row


def wind_up(db: Db, desk: Desk, then: dict[str, Any]) -> None:
    """A hold that comes back after its clock has run out has a new one, or it would end at once."""
    if then["status"] == Status.HOLD and then["expires_at"] <= now():
        then["expires_at"] = choose_expiry(None, desk)
        db.warn("The clock of this hold had run out. It has a new one, and its old place in the queue.")


def differs(booking: Booking, then: dict[str, Any]) -> bool:
    """Whether a booking is another than it was."""
    return any(getattr(booking, column) != then[column] for column in COLUMNS if column != "days_off") or (
        [*booking.days_off] != then["days_off"]
    )


def _becomes_firm(step: Step) -> bool:
    return step.before is not None and step.before["status"] in FIRM


def _find_obstacles(steps: Sequence[Step], bookings: Mapping[UUID, Booking]) -> list[Booking]:
    """The firm bookings that lie where another one was: they let go of their time first, or neither a swap nor
    a join could be taken back."""
    returning = [step for step in steps if _becomes_firm(step)]
    standing = [bookings[step.booking_id] for step in returning if bookings[step.booking_id].status in FIRM]
    return [booking for booking in standing if any(_lies_in_the_way(booking, step) for step in returning)]


def _lies_in_the_way(booking: Booking, step: Step) -> bool:
    before = step.before
    if before is None or step.booking_id == booking.id or before["artist_id"] != booking.artist_id:
        return False
    return booking.period.overlaps(_span_of(before).period)


def _return_of(step: Step, booking: Booking, reason: str) -> Return:
    stood = replace(booking, status=effective_status(booking.status, booking.expires_at, now()))
    after = replace(booking, **_find_changes(step, booking, reason)[1])
    return Return(Change(stood, after), step.since)


def _find_changes(step: Step, booking: Booking, reason: str) -> tuple[type[BookingEvent], dict[str, Any]]:
    """What becomes of the columns, and what that is called; what had not been made is released, or cancelled."""
    if step.before is not None:
        return BookingReverted, {column: step.before[column] for column in COLUMNS}
    is_confirmed = booking.status is Status.CONFIRMED
    over = Status.CANCELLED if is_confirmed else Status.RELEASED
    kind = BookingCancelled if is_confirmed else BookingReleased
    return kind, {"status": over.value, "expires_at": None, "end_reason": reason}


async def _revert(db: Db, desk: Desk, step: Step, booking: Booking, before_json: str, reason: str) -> None:
    span = booking.span
    if step.before is not None:
        _refuse_archived(desk, step.before, booking)
        _refuse_dead_clock(step.before, booking)
        span = _span_of(step.before)
    kind, changes = _find_changes(step, booking, reason)
    after_json = await write_changes(db, desk, booking, changes, span)
    record_change(db, kind, before_json, after_json, booking, reason)


def _refuse_archived(desk: Desk, before: dict[str, Any], booking: Booking) -> None:
    """What comes back to life, or to another artist or project, books them anew. What lives may stay where it is."""
    if before["status"] not in LIVE:
        return
    comes_back = effective_status(booking.status, booking.expires_at, now()) not in LIVE
    if comes_back or before["artist_id"] != booking.artist_id:
        desk.bookable(before["artist_id"])
    if comes_back or before["project_id"] != booking.project_id:
        desk.check_project(before["project_id"])


def _refuse_dead_clock(before: dict[str, Any], booking: Booking) -> None:
    """A hold must not end by an undo because the clock that it had before has run out meanwhile."""
    ends = before["expires_at"] if before["status"] == Status.HOLD else None
    if booking.status in LIVE and ends is not None and ends <= now():
        raise CannotBeUndone(
            "The hold would have run out by now, and would end at once. Release it if nobody needs it. Nothing was changed."
        )


def _span_of(row: dict[str, Any]) -> Span:
    names = ("unit", "timezone", "start_date", "start_part", "end_date", "end_part", "start_time", "end_time")
    return Span(**{name: row[name] for name in names}, days_off=tuple(row["days_off"]))
