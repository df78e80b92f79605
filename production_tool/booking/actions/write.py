"""The two ways in which a row of bookings changes, each with its event, and the look before it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, LiteralString

import msgspec

from production_tool.booking.actions.counting import count_attempt
from production_tool.booking.actions.desk import AWAY_NOW, LONG_AGO, Desk, open_desk
from production_tool.booking.actions.foresight import foresee
from production_tool.booking.actions.moved import place_before
from production_tool.booking.actions.refusal import explain_refusal, heed_time_off
from production_tool.booking.errors import ArtistAlreadyBooked, BookingIsOver
from production_tool.booking.events import BookingEvent, BookingReleased
from production_tool.booking.model import ENDED, FIRM, LIVE, Attempt, Booking, Span, Status
from production_tool.booking.queries.fragments import RECORD_JSON
from production_tool.booking.queries.one import find_booking_row, get_booking, read_record
from production_tool.booking.rules import effective_status
from production_tool.kit.clock import now
from production_tool.kit.db import LockLevel, RunAgain
from production_tool.kit.errors import EditedMeanwhile, NotFound
from production_tool.kit.events import changed_fields
from production_tool.kit.wire import raw

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from production_tool.booking.rules import Plan
    from production_tool.kit.db import Db, Row

COLUMNS: tuple[LiteralString, ...] = (
    "artist_id", "project_id", "series_id", "title", "notes", "unit", "timezone", "start_date", "start_part", "end_date",
    "end_part", "days_off", "start_time", "end_time", "status", "placed_at", "expires_at", "rate_amount", "rate_unit",
    "rate_currency", "billed_quantity", "end_reason", "extensions",
)  # fmt: skip
# What a place in the queue is made of.
QUEUED = frozenset({"artist_id", "start_time", "end_time", "status", "placed_at"})
# So much earlier at most the same dates begin elsewhere, from their midnight on: 26 hours from zone to zone, and half a day.
OTHER_ZONE = timedelta(days=2)
CONFIRMED_ABOVE = "confirmed above"
NEW_PLACE: LiteralString = """greatest(clock_timestamp(), (
  select max(p.placed_at) + interval '1 microsecond' from bookings p
  where p.tenant_id = %(tenant)s and p.artist_id = %(place_of)s
))"""


async def open_desk_for(
    db: Db,
    booking_ids: Collection[UUID],
    more_artists: Collection[UUID] = (),
    projects: Collection[UUID] = (),
    since: datetime | None = None,
) -> Desk:
    """Lock the artists of these bookings, and some more. Raises `NotFound` if a booking is absent or not to be seen.

    `since`: where the earliest of them may go; what they are now is looked at anyway, wherever their dates begin.
    """
    rows = await db.fetch_all(
        "select id, artist_id, project_id, start_time from bookings where tenant_id = %(tenant)s and id = any(%(ids)s)",
        ids=list(booking_ids),
    )
    if len(rows) < len(set(booking_ids)):
        raise NotFound
    earliest = min([row["start_time"] for row in rows] + ([since] if since else []), default=LONG_AGO) - OTHER_ZONE
    projects_of_them = {row["project_id"] for row in rows if row["project_id"]}
    artists = {*(row["artist_id"] for row in rows), *more_artists}
    return await open_desk(db, artists, {*projects_of_them, *projects}, since=earliest)


async def take_booking(db: Db, desk: Desk, booking_id: UUID) -> Booking:
    """The booking as it is now, under its artist's lock. Raises `NotFound`; runs again if it went to another artist."""
    db.will_lock(LockLevel.BOOKINGS)
    booking = await find_booking_row(db, booking_id)
    if booking is None:
        raise NotFound
    if booking.artist_id not in desk.artists:
        raise RunAgain
    return booking


async def refuse_stale(db: Db, booking: Booking, version: int | None) -> None:
    """Raise `EditedMeanwhile` with the current row, unless the named version is the current one (booking rule 8)."""
    if version is not None and version != booking.version:
        current, _version = await get_booking(db, booking.id)
        raise EditedMeanwhile(current=raw(current))


def refuse_ended(booking: Booking) -> None:
    """Raise `BookingIsOver` for what has ended, recorded or not."""
    status = effective_status(booking.status, booking.expires_at, now())
    if status in ENDED:
        raise BookingIsOver(f"It is {status.value}. Restore it, which is a new change under the same rules.")


async def write_changes(
    db: Db, desk: Desk, before: Booking, changes: dict[str, Any], span: Span, *, new_place: bool = False
) -> str:
    """Update a row; its JSON as events record it. A firm booking over another, or over time off, is refused with ways
    out."""
    columns: list[LiteralString] = [column for column in COLUMNS if column in changes]
    assignments: list[LiteralString] = [_assign(column) for column in columns]
    if new_place:
        assignments.append(f"placed_at = {NEW_PLACE}")
        changes["place_of"] = changes.get("artist_id", before.artist_id)
    set_them: LiteralString = ", ".join(assignments)
    sql: LiteralString = f"""
      update bookings b set {set_them}
      where b.tenant_id = %(tenant)s and b.id = %(id)s and b.version = %(version)s
      returning {RECORD_JSON} as record, {AWAY_NOW} as away_now
    """
    attempt = _attempt_of(before, changes, span)
    await heed_time_off(db, desk, attempt)
    if attempt.status not in FIRM:
        row = await db.find_one(sql, id=before.id, version=before.version, **changes)
    else:
        row = await _write_firm(db, desk, attempt, before, changes, sql)
    if row is None:
        raise RunAgain
    if attempt.status in LIVE:
        desk.artist(attempt.artist_id).check_time_off(span.period, row["away_now"])
    moves = new_place or not changes.keys().isdisjoint(QUEUED)
    was = place_before(before)
    desk.watch.note(before.id, was, may_move=moves and (was is not None or attempt.status in FIRM or not new_place))
    return row["record"]


def _assign(column: LiteralString) -> LiteralString:
    return f"{column} = %({column})s"


def _attempt_of(before: Booking, changes: dict[str, Any], span: Span) -> Attempt:
    return Attempt(
        artist_id=changes.get("artist_id", before.artist_id),
        project_id=changes.get("project_id", before.project_id),
        title=changes.get("title", before.title),
        span=span,
        status=Status(changes.get("status", before.status)),
        before=before,
    )


async def _write_firm(
    db: Db, desk: Desk, attempt: Attempt, before: Booking, changes: dict[str, Any], sql: LiteralString
) -> Row | None:
    span = attempt.span
    try:
        async with db.savepoint():
            row = await db.find_one(sql, id=before.id, version=before.version, **changes)
    except ArtistAlreadyBooked:
        count_attempt(db, conflicted=True)
        confirms = changes.get("status") == Status.CONFIRMED.value and span.period == before.period
        raise await explain_refusal(db, desk, attempt, confirms=confirms) from None
    count_attempt(db, conflicted=False)
    return row


def record_change(
    db: Db, kind: type[BookingEvent], before_json: str, after_json: str, before: Booking, reason: str | None
) -> int:
    """Record what changed; the new version."""
    was, is_now = msgspec.json.decode(before_json), msgspec.json.decode(after_json)
    old, new = changed_fields(was, is_now)
    about: dict[str, Any] = {"artistId": is_now["artistId"]}
    if was["artistId"] != is_now["artistId"]:
        about["formerArtistId"] = was["artistId"]
    due = datetime.fromisoformat(new["expiresAt"]) if new.get("expiresAt") else None
    version = is_now["version"]
    db.record(kind(id=before.id, version=version, before=old, after=new, about=about, reason=reason, due=due))
    return is_now["version"]


async def apply(
    db: Db,
    desk: Desk,
    before: Booking,
    changes: dict[str, Any],
    span: Span,
    kind: type[BookingEvent],
    *,
    reason: str | None = None,
    new_place: bool = False,
    joined: Sequence[Booking] = (),
) -> None:
    """Write a change and record it; and with a booking that is confirmed, what becomes of the holds below it. `joined`: what
    becomes part of it."""
    plan = await foresee(db, desk, before, changes, new_place=new_place, joined=joined)
    await write_and_record(db, desk, before, changes, span, kind, reason=reason, new_place=new_place)
    if plan is not None:
        await release_below(db, desk, plan)


async def write_and_record(
    db: Db,
    desk: Desk,
    before: Booking,
    changes: dict[str, Any],
    span: Span,
    kind: type[BookingEvent],
    *,
    reason: str | None = None,
    new_place: bool = False,
) -> None:
    """Write a change and record it, with nothing that follows from it."""
    before_json = await read_record(db, before.id)
    after_json = await write_changes(db, desk, before, changes, span, new_place=new_place)
    record_change(db, kind, before_json, after_json, before, reason)


async def release_below(db: Db, desk: Desk, plan: Plan) -> None:
    """Release the holds that the plan says: the studio's policy for what lies below a confirmed booking."""
    for hold in plan.released:
        over = {"status": Status.RELEASED.value, "expires_at": None, "end_reason": CONFIRMED_ABOVE}
        await write_and_record(db, desk, hold, over, hold.span, BookingReleased, reason=CONFIRMED_ABOVE)
