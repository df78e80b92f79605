"""What a change has to be seen against: the live bookings around it, as far as the queues reach, and who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from production_tool.booking.model import Booking
from production_tool.booking.queries.fragments import IS_LIVE_HOLD
from production_tool.booking.queries.one import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from production_tool.kit.db import Db, Row

# A hold that a change touches may reach beyond it, and so may one below a hold that is released with it; their ranks
# depend on what lies before them there. So the window grows twice, by the holds that lie in it.
IN_REACH: LiteralString = """
  b.tenant_id = %(tenant)s and b.artist_id = any(%(artists)s) and b.start_time < w.until and b.end_time > w.since
"""
# `offset` has the artist's bookings looked up, and not all live holds of the studio: the planner cannot know that they are more.
HOLDS_IN_REACH: LiteralString = f"""
  select b.start_time, b.end_time
  from (select b.start_time, b.end_time, b.status, b.expires_at from bookings b where {IN_REACH} offset 0) b
  where {IS_LIVE_HOLD}
"""
GROWN: LiteralString = """
  select least(min(h.start_time), min(w.since)) as since, greatest(max(h.end_time), max(w.until)) as until
"""
AROUND: LiteralString = f"""
  with asked as (select %(from)s::timestamptz as since, %(to)s::timestamptz as until),
  near as ({GROWN} from asked w left join lateral (
    {HOLDS_IN_REACH}
  ) h on true),
  far as ({GROWN} from near w left join lateral (
    {HOLDS_IN_REACH}
  ) h on true)
  select {COLUMNS} from far w
  join bookings b on {IN_REACH} and (b.status in ('pencil', 'confirmed') or ({IS_LIVE_HOLD}))
  order by b.start_time, b.id
"""


async def list_around(db: Db, artist_ids: Collection[UUID], from_time: datetime, to_time: datetime) -> list[Booking]:
    """The live bookings of some artists that overlap a window, and those of the queues that reach out of it."""
    rows = await db.fetch_all(AROUND, artists=sorted(artist_ids), **{"from": from_time, "to": to_time})
    return [Booking(**row) for row in rows]


async def list_names(db: Db, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """What these members are called in the studio."""
    rows = await db.fetch_all(
        "select user_id, name from members where tenant_id = %(tenant)s and user_id = any(%(users)s)",
        users=sorted(user_ids),
    )
    return {row["user_id"]: row["name"] for row in rows}


async def list_placed(db: Db, booking_ids: Collection[UUID]) -> dict[UUID, Row]:
    """Where some bookings lie, what they are called and whose they are, whatever has become of them."""
    rows = await db.fetch_all(
        """
        select b.id, b.artist_id, b.project_id, b.title, b.start_date, b.start_part, b.end_date, b.end_part, b.start_time,
               b.placed_at, b.created_by
        from bookings b where b.tenant_id = %(tenant)s and b.id = any(%(ids)s)
        """,
        ids=list(booking_ids),
    )
    return {row["id"]: row for row in rows}
