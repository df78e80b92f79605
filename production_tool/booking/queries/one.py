"""Reading one booking: as it is shown, as a record, as a repeated create must find it."""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from production_tool.booking.model import Booking
from production_tool.booking.queries.fragments import (
    CHALLENGED,
    IS_LIVE_HOLD,
    LIVE_HOLDS,
    RANKS,
    RECORD_JSON,
    booking_json,
    sees_money,
    viewer_params,
    visible,
)
from production_tool.kit.errors import NotFound

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Db

COLUMNS: LiteralString = """
  b.tenant_id, b.id, b.artist_id, b.project_id, b.phase_id, b.slot_id, b.series_id, b.split_from_id, b.title, b.notes,
  b.unit, b.timezone, b.start_date, b.start_part, b.end_date, b.end_part, b.days_off, b.start_time, b.end_time,
  b.status, b.placed_at, b.expires_at, b.extensions, b.rate_amount, b.rate_unit, b.rate_currency, b.billed_quantity, b.end_reason,
  b.created_by, b.created_at, b.version
"""


async def get_booking(db: Db, booking_id: UUID) -> tuple[str, int]:
    """One booking as JSON with its rank, and its version. Raises `NotFound`, also for one that may not be seen."""
    row = await db.find_one(
        f"""
        with chosen as (
          select b.* from bookings b where b.tenant_id = %(tenant)s and b.id = %(id)s and {visible(db.actor)}
        ), live_holds as ({LIVE_HOLDS} from chosen b where {IS_LIVE_HOLD}), {RANKS}, {CHALLENGED}
        select {booking_json(sees_money(db.actor))} as json, b.version
        from chosen b left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        """,
        id=booking_id,
        **viewer_params(db.actor),
    )
    if row is None:
        raise NotFound
    return row["json"], row["version"]


async def read_bookings(db: Db, booking_ids: list[UUID]) -> list[str]:
    """Some bookings as JSON with their ranks, in this order, as far as they may be seen."""
    rows = await db.fetch_all(
        f"""
        with chosen as (
          select b.* from bookings b where b.tenant_id = %(tenant)s and b.id = any(%(ids)s) and {visible(db.actor)}
        ), live_holds as ({LIVE_HOLDS} from chosen b where {IS_LIVE_HOLD}), {RANKS}, {CHALLENGED}
        select {booking_json(sees_money(db.actor))} as json
        from chosen b left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        order by array_position(%(ids)s, b.id)
        """,
        ids=booking_ids,
        **viewer_params(db.actor),
    )
    return [row["json"] for row in rows]


async def read_record(db: Db, booking_id: UUID) -> str:
    """One booking as events record it: with money, without what is derived from others. Raises `NotFound`."""
    row = await db.find_value(
        f"select {RECORD_JSON} from bookings b where b.tenant_id = %(tenant)s and b.id = %(id)s",
        id=booking_id,
    )
    if row is None:
        raise NotFound
    return row


async def find_booking_row(db: Db, booking_id: UUID) -> Booking | None:
    """One booking as a record, or None if there is none or it may not be seen."""
    row = await db.find_one(
        f"""
        select {COLUMNS} from bookings b
        where b.tenant_id = %(tenant)s and b.id = %(id)s and {visible(db.actor)}
        """,
        id=booking_id,
        **viewer_params(db.actor),
    )
    return Booking(**row) if row else None


async def find_created(db: Db, booking_id: UUID) -> bytes | None:
    """The digest of the create that made this booking, or None if there is no such booking."""
    return await db.find_value(
        "select coalesce(request_digest, '') from bookings where tenant_id = %(tenant)s and id = %(id)s",
        id=booking_id,
    )


async def require_artist(db: Db, artist_id: UUID) -> None:
    """Raise `NotFound` unless there is such an artist."""
    if not await db.find_value("select true from artists where tenant_id = %(tenant)s and id = %(id)s", id=artist_id):
        raise NotFound


async def require_project(db: Db, project_id: UUID) -> None:
    """Raise `NotFound` unless there is such a project."""
    if not await db.find_value("select true from projects where tenant_id = %(tenant)s and id = %(id)s", id=project_id):
        raise NotFound
