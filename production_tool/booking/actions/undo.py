"""Taking back what an action did to bookings: each row goes back to what it was before, with its place in the queue.

An undo is a new action under the same rules, so it can be refused, and it can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from production_tool.booking.actions.desk import Desk
from production_tool.booking.actions.write import COLUMNS, open_desk_for, record_change, take_booking, write_changes
from production_tool.booking.errors import CannotBeUndone, name_row, refuse_together
from production_tool.booking.events import BookingCancelled, BookingEvent, BookingReleased, BookingReverted
from production_tool.booking.model import FIRM, LIVE, Booking, Span, Status
from production_tool.booking.queries.one import get_booking, read_record
from production_tool.kit.clock import now
from production_tool.kit.errors import ApplicationError, EditedMeanwhile
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Step:
    """What the action did to one booking: the version it left behind, and the row before it (None: it was made)."""

    booking_id: UUID
    version: int
    before: dict[str, Any] | None


async def revert_bookings(db: Db, actor: Actor, action_id: UUID, reason: str = UNDONE) -> list[str]:
    """Take back what an action did to bookings; the bookings as JSON.

    Raises `EditedMeanwhile` with the current row and `laterChange` if somebody has built on it, `ArtistAlreadyBooked`
    if the old place is taken, `ArtistUnavailable` if the artist has left the roster, `CannotBeUndone` if the action
    changed no booking; of several such refusals `BatchRefused`, with each of them.
    """
    require(actor, Permission.BOOK_ARTISTS)
    steps = await _read_steps(db, action_id)
    if not steps:
        raise CannotBeUndone("This action changed no booking.")
    former = {step.before["artist_id"] for step in steps if step.before}
    earliest = min((step.before["start_time"] for step in steps if step.before), default=None)
    desk = await open_desk_for(db, [step.booking_id for step in steps], former, since=earliest)
    bookings = {step.booking_id: await take_booking(db, desk, step.booking_id) for step in steps}
    refusals: list[tuple[int, ApplicationError]] = []
    for index, step in enumerate(steps):
        try:
            await _refuse_later_changes(db, step, bookings[step.booking_id])
        except EditedMeanwhile as error:
            refusals.append((index, name_row(error, "booking", step.booking_id)))
    refuse_together(refusals)
    records = {step.booking_id: await read_record(db, step.booking_id) for step in steps}
    for booking in _find_obstacles(steps, bookings):
        await write_changes(db, desk, booking, {"status": Status.RELEASED.value}, booking.span)
        # It lets go for the moment only: what it was counts, where time off was entered over it meanwhile.
        bookings[booking.id] = replace(booking, version=booking.version + 1)
    # What gives time back goes first, so that an action does not stand in the way of its own undoing.
    for step in sorted(steps, key=_becomes_firm):
        try:
            async with db.savepoint():
                await revert(db, desk, step, bookings[step.booking_id], records[step.booking_id], reason)
        except ApplicationError as error:
            refusals.append((steps.index(step), name_row(error, "booking", step.booking_id)))
    refuse_together(refusals)
    return [(await get_booking(db, step.booking_id))[0] for step in steps]


def _becomes_firm(step: Step) -> bool:
    return step.before is not None and step.before["status"] in FIRM


def _find_obstacles(steps: list[Step], bookings: dict[UUID, Booking]) -> list[Booking]:
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


async def _read_steps(db: Db, action_id: UUID) -> list[Step]:
    rows = await db.fetch_all(
        """
        select v.row_id, max(v.version) as last, min(v.version) as first, (
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
    return [Step(row["row_id"], row["last"], parse_row(row["before"]) if row["before"] else None) for row in rows]


def parse_row(stored: str) -> dict[str, Any]:
    """A stored version as values for the columns; what is text in both stays as it is."""
    row: dict[str, Any] = msgspec.json.decode(stored)
    row.setdefault("extensions", 0)  # versions from before there were any
    row["days_off"] = [date.fromisoformat(day) for day in row["days_off"]]
    for column in ("start_time", "end_time", "placed_at", "expires_at"):
        row[column] = datetime.fromisoformat(row[column]) if row[column] else None
    for column in ("start_date", "end_date"):
        row[column] = date.fromisoformat(row[column])
    for column in ("artist_id", "project_id", "series_id"):
        row[column] = _uuid(row[column])
    return row


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


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


async def revert(db: Db, desk: Desk, step: Step, booking: Booking, before_json: str, reason: str) -> None:
    """Put a booking back to what it was before a step; one that the step had made is released, or cancelled."""
    if step.before is None:
        kind: type[BookingEvent] = BookingReleased
        changes: dict[str, Any] = {"status": Status.RELEASED.value, "expires_at": None, "end_reason": reason}
        if booking.status is Status.CONFIRMED:
            kind, changes["status"] = BookingCancelled, Status.CANCELLED.value
        span = booking.span
    else:
        kind = BookingReverted
        if step.before["status"] in LIVE and (
            booking.status not in LIVE or step.before["artist_id"] != booking.artist_id
        ):
            desk.bookable(step.before["artist_id"])
        _refuse_dead_clock(step.before, booking)
        changes = {column: step.before[column] for column in COLUMNS}
        span = _span_of(step.before)
    after_json = await write_changes(db, desk, booking, changes, span)
    record_change(db, kind, before_json, after_json, booking, reason)


def _refuse_dead_clock(before: dict[str, Any], booking: Booking) -> None:
    """What lives must not end by an undo because the clock that it had before has run out meanwhile."""
    ends = before["expires_at"] if before["status"] == Status.HOLD else None
    if booking.status in LIVE and ends is not None and ends <= now():
        raise CannotBeUndone(
            "The hold would have run out by now, and would end at once. Release it if nobody needs it. Nothing was changed."
        )


def _span_of(row: dict[str, Any]) -> Span:
    names = ("unit", "timezone", "start_date", "start_part", "end_date", "end_part", "start_time", "end_time")
    return Span(**{name: row[name] for name in names}, days_off=tuple(row["days_off"]))
