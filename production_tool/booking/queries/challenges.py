"""Reading challenges."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.queries.calendars import read_calendar
from production_tool.booking.queries.fragments import viewer_params, visible
from production_tool.kit.errors import NotFound
from production_tool.kit.shapes import show_instant

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.calendar import ArtistCalendar
    from production_tool.kit.db import Db, Row

MOST = 500
FIELDS: LiteralString = """
  b.id, b.version, b.booking_id, b.challenger_id, b.artist_id, b.note, b.state, b.policy, b.policy_of, b.working_hours,
  b.deadline, b.answer, b.answer_note, b.outcome, b.created_by, b.created_at, b.ended_at
"""
NAMES = {
    "id": "id", "version": "version", "booking_id": "bookingId", "challenger_id": "challengerId", "artist_id": "artistId",
    "note": "note", "state": "state", "policy": "policy", "policy_of": "policyOf", "working_hours": "workingHours",
    "deadline": "deadline", "answer": "answer", "answer_note": "answerNote", "outcome": "outcome",
    "created_by": "createdBy", "created_at": "createdAt", "ended_at": "endedAt",
}  # fmt: skip
# With the calendar that the clock runs by, and the place among the open ones of the same booking.
WITH_CLOCK: LiteralString = f"""
  select {FIELDS}, a.timezone, t.settings::text as settings,
         coalesce(a.holiday_region, t.settings ->> 'holidayRegion') as region,
         (select json_agg(json_build_array(p.valid_from, p.pattern) order by p.valid_from)::text
          from artist_patterns p where p.tenant_id = %(tenant)s and p.artist_id = b.artist_id) as patterns,
         case when b.ended_at is null then (
           select count(*) from challenges o
           where o.tenant_id = %(tenant)s and o.booking_id = b.booking_id and o.ended_at is null
             and (o.deadline, o.created_at, o.id) <= (b.deadline, b.created_at, b.id)
         ) end as place
  from challenges b
  join artists a on a.tenant_id = %(tenant)s and a.id = b.artist_id
  join tenants t on t.tenant_id = %(tenant)s and t.id = %(tenant)s
  where b.tenant_id = %(tenant)s
"""


def show_challenge(row: Row) -> dict[str, Any]:
    """A challenge as events record it, without what is left out."""
    shown = {wire: row[name] for name, wire in NAMES.items() if row[name] is not None}
    return {
        name: show_instant(value) if isinstance(value, datetime) else _plain(value) for name, value in shown.items()
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int) else str(value)


def calendar_of(row: Row) -> ArtistCalendar:
    """The calendar that the clock of a challenge runs by."""
    return read_calendar(row["timezone"], row["patterns"], row["region"], row["settings"])


async def list_challenges(db: Db, *, open_only: bool, booking_id: UUID | None) -> list[Row]:
    """Challenges, those first that are decided first, then the latest; at most 500."""
    of_booking: LiteralString = (
        "(b.booking_id = %(booking)s or b.challenger_id = %(booking)s)" if booking_id else "true"
    )
    still: LiteralString = "b.ended_at is null" if open_only else "true"
    return await db.fetch_all(
        f"""
        {WITH_CLOCK} and {still} and {of_booking} and {visible(db.actor)}
        order by b.ended_at desc nulls first, b.deadline, b.created_at, b.id
        limit %(most)s
        """,
        most=MOST,
        **({"booking": booking_id} if booking_id else {}),
        **viewer_params(db.actor),
    )


async def read_challenges(db: Db, challenge_ids: list[UUID]) -> list[Row]:
    """These challenges, as far as they may be seen, those first that are decided first."""
    return await db.fetch_all(
        f"""
        {WITH_CLOCK} and b.id = any(%(ids)s) and {visible(db.actor)}
        order by b.deadline, b.created_at, b.id
        """,
        ids=challenge_ids,
        **viewer_params(db.actor),
    )


async def get_challenge(db: Db, challenge_id: UUID) -> Row:
    """One challenge. Raises `NotFound`, also for one that may not be seen."""
    rows = await read_challenges(db, [challenge_id])
    if not rows:
        raise NotFound
    return rows[0]
