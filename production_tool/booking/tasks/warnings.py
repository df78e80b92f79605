"""Warning of holds before they run out: planned when a clock is set, and recorded once each when the time has come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.actions.desk import lock_artists
from production_tool.booking.events import BookingExpiresSoon
from production_tool.booking.queries.calendars import read_calendar, read_settings
from production_tool.booking.rules import latest_start, working_day, working_time_left
from production_tool.kit.db import LockLevel
from production_tool.kit.due import BATCH
from production_tool.kit.logs import get_logger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from production_tool.kit.calendar import ArtistCalendar
    from production_tool.kit.db import Db
    from production_tool.tenant.schemas import ExpiryWarning

LAST_WARNING = timedelta(hours=1)
log = get_logger("warnings")

# The clock of a hold is that of whose time it takes.
HOLDS: LiteralString = """
  select b.id, b.expires_at, a.timezone, t.settings::text as settings,
         coalesce(a.holiday_region, t.settings ->> 'holidayRegion') as region,
         (select json_agg(json_build_array(p.valid_from, p.pattern) order by p.valid_from)::text
          from artist_patterns p where p.tenant_id = %(tenant)s and p.artist_id = a.id) as patterns
  from bookings b
  join artists a on a.tenant_id = %(tenant)s and a.id = b.artist_id
  join tenants t on t.tenant_id = %(tenant)s and t.id = %(tenant)s
  where b.tenant_id = %(tenant)s and b.id = any(%(ids)s) and b.status = 'hold' and b.expires_at > statement_timestamp()
"""

# Nobody else is ending or extending these holds meanwhile; what was done before the lock shows here.
GIVE: LiteralString = """
  with given as (
    delete from hold_warnings w
    using unnest(%(ids)s::uuid[], %(dues)s::timestamptz[]) as d (booking_id, due_at)
    where w.tenant_id = %(tenant)s and w.booking_id = d.booking_id and w.due_at = d.due_at
    returning w.booking_id, w.expires_at, w.working_seconds
  )
  select b.id, b.artist_id, b.version, b.created_by, b.expires_at, min(g.working_seconds) as working_seconds
  from given g
  join bookings b on b.tenant_id = %(tenant)s and b.id = g.booking_id and b.expires_at = g.expires_at
  where b.status = 'hold' and b.expires_at > statement_timestamp()
  group by b.id, b.artist_id, b.version, b.created_by, b.expires_at
  order by b.expires_at, b.id
"""


class WarningPlanner:
    """A consumer of the log: whoever gets a clock gets its warnings."""

    name = "hold-warnings"
    hears: LiteralString = "e.subject_kind = 'booking' and e.data #>> '{after,expiresAt}' is not null"

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        """Plan the warnings of the holds whose clock was set."""
        since = {event["subject_id"]: event["at"] for event in events}
        if not since:
            return
        planned = [
            (row["id"], due_at, row["expires_at"], working)
            for row in await db.fetch_all(HOLDS, ids=list(since))
            for due_at, working in _try_to_plan(row, since[row["id"]])
        ]
        if not planned:
            return
        ids, due, ends, working = (list(column) for column in zip(*planned, strict=True))
        await db.execute(
            """
            insert into hold_warnings (tenant_id, booking_id, due_at, expires_at, working_seconds)
            select %(tenant)s, w.booking_id, w.due_at, w.expires_at, w.working_seconds
            from unnest(%(ids)s::uuid[], %(due)s::timestamptz[], %(ends)s::timestamptz[], %(working)s::int[])
              as w (booking_id, due_at, expires_at, working_seconds)
            on conflict (tenant_id, booking_id, expires_at, due_at) do nothing
            """,
            ids=ids,
            due=due,
            ends=ends,
            working=working,
        )
        await db.execute("select set_due(%(at)s)", at=min(due))


def _try_to_plan(row: dict[str, Any], since: datetime) -> list[tuple[datetime, int]]:
    """The same as `_plan`; nothing for a hold that cannot be planned, so that the others of its studio are."""
    try:
        return list(_plan(row, since))
    except Exception:
        log.exception("the warnings of a hold could not be planned, so it runs out without", booking=str(row["id"]))
        return []


def _plan(row: dict[str, Any], since: datetime) -> Iterator[tuple[datetime, int]]:
    """When to warn of a hold, and how many seconds of work are left then. What would be before its clock was set is nothing
    that anybody has to be told. A hold of which nothing else would be said, because nobody works before it ends (placed on a
    Friday evening, for a day), is warned of an hour before by the clock on the wall."""
    calendar = read_calendar(row["timezone"], row["patterns"], row["region"], row["settings"])
    end, warnings = row["expires_at"], read_settings(row["settings"]).hold_warnings
    planned = {
        (due_at, int(working.total_seconds()))
        for working in (_length(warning, end, calendar) for warning in warnings)
        # Of an empty working week a day has no length, and would be warned of at the end itself.
        if working and (due_at := latest_start(end, working, calendar)) is not None and due_at > since
    }
    if warnings and not planned and end - LAST_WARNING > since:
        planned = {(end - LAST_WARNING, int(working_time_left(end - LAST_WARNING, end, calendar).total_seconds()))}
    yield from planned


def _length(warning: ExpiryWarning, end: datetime, calendar: ArtistCalendar) -> timedelta:
    if warning.unit == "hour":
        return timedelta(hours=warning.count)
    return warning.count * working_day(end.astimezone(calendar.zone).date(), calendar)


async def warn_of_expiry(db: Db) -> int:
    """Record up to `BATCH` warnings that are due; how many there were, those included that have lost their reason."""
    due = await db.fetch_all(
        """
        select w.booking_id, w.due_at, b.artist_id from hold_warnings w
        join bookings b on b.tenant_id = %(tenant)s and b.id = w.booking_id
        where w.tenant_id = %(tenant)s and w.due_at <= statement_timestamp()
        order by w.due_at
        limit %(limit)s
        """,
        limit=BATCH,
    )
    if not due:
        return 0
    await lock_artists(db, {row["artist_id"] for row in due})
    db.will_lock(LockLevel.BOOKINGS)
    given = await db.fetch_all(
        GIVE,
        ids=[row["booking_id"] for row in due],
        dues=[row["due_at"] for row in due],
    )
    for row in given:
        about = {
            "artistId": row["artist_id"],
            "createdBy": row["created_by"],
            "expiresAt": row["expires_at"],
            "workingSeconds": row["working_seconds"],
        }
        db.record(BookingExpiresSoon(id=row["id"], version=row["version"], about=about))
    return len(due)
