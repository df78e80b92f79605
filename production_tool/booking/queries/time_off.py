"""Reading time off: of one artist, of everybody in a window, one, and as other reads need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.queries.fragments import viewer_params, visible
from production_tool.kit.errors import Malformed, NotFound
from production_tool.kit.past import WAS_THERE
from production_tool.kit.period import Period, merge
from production_tool.kit.shapes import show_instant
from production_tool.kit.sql import json_instant
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    import msgspec

    from production_tool.booking.model import Away
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db
    from production_tool.kit.past import Moment

LARGEST_WINDOW = 20_000

# `%(reasons)s`: whether all reasons may be known; `%(self)s`: the artist who is asking, who knows their own.
KNOWS: LiteralString = "(%(reasons)s or b.artist_id = %(self)s::uuid)"
TIME_OFF_JSON: LiteralString = f"""
  json_build_object(
    'id', b.id, 'version', b.version, 'artistId', b.artist_id,
    'kind', case when {KNOWS} then b.kind else 'absent' end, 'note', case when {KNOWS} then b.note end,
    'unit', b.unit, 'timezone', b.timezone, 'startDate', b.start_date, 'startPart', b.start_part,
    'endDate', b.end_date, 'endPart', b.end_part, 'startTime', {json_instant("b.start_time")},
    'endTime', {json_instant("b.end_time")}, 'createdBy', case when {KNOWS} then b.created_by end,
    'createdAt', {json_instant("b.created_at")}
  )
"""


def reason_params(actor: Actor) -> dict[str, Any]:
    """Whose reasons the actor may know."""
    return {"reasons": actor.can(Permission.EDIT_ARTISTS), "self": actor.artist_id}


async def get_time_off(db: Db, time_off_id: UUID) -> dict[str, Any]:
    """One time off in the shape of the API. Raises `NotFound`, also for one that was removed or may not be seen."""
    row = await db.find_value(
        f"""
        select {TIME_OFF_JSON} from time_off b
        where b.tenant_id = %(tenant)s and b.id = %(id)s and b.removed_at is null and {visible(db.actor)}
        """,
        id=time_off_id,
        **viewer_params(db.actor) | reason_params(db.actor),
    )
    if row is None:
        raise NotFound
    return row


async def find_created_time_off(db: Db, time_off_id: UUID) -> bytes | None:
    """The digest of the create that made this time off, or None if there is none."""
    return await db.find_value(
        "select coalesce(request_digest, '') from time_off where tenant_id = %(tenant)s and id = %(id)s", id=time_off_id
    )


# The time off `b` of a past moment that ever lay in the window until then, in the columns of today: of each the newest version
# until then, which may lie elsewhere.
OF_TIME_OFF: LiteralString = "v.tenant_id = %(tenant)s and v.table_name = 'time_off'"
THEN: LiteralString = f"""
  (
    select n.* from (
      select v.row_id, max(v.version) as version from row_versions v
      where {OF_TIME_OFF} and v.artist_id is not null and v.end_time > %(from)s and v.start_time < %(to)s and {WAS_THERE}
      group by v.row_id
    ) c
    cross join lateral (
      select v."row" from row_versions v
      where {OF_TIME_OFF} and v.row_id = c.row_id and v.version >= c.version and {WAS_THERE}
      order by v.version desc
      limit 1
    ) w
    cross join lateral jsonb_populate_record(null::time_off, w."row") n
  )
"""


async def read_time_off(
    db: Db, from_time: datetime, to_time: datetime, artist_id: UUID | None = None, moment: Moment | None = None
) -> msgspec.Raw:
    """All time off that overlaps `[from_time, to_time)`, now or at a moment, of one artist or of all, by start, as a JSON
    array.

    Raises `Malformed` above 20,000.
    """
    whose: LiteralString = "b.artist_id = %(artist)s" if artist_id else "true"
    source: LiteralString = "time_off" if moment is None else THEN
    rows = await db.fetch_bytes(
        f"""
        select {TIME_OFF_JSON}::text from {source} b
        where b.tenant_id = %(tenant)s and b.removed_at is null and {whose} and {visible(db.actor)}
          and b.end_time > %(from)s and b.start_time < %(to)s
        order by b.start_time, b.id
        limit %(most)s
        """,
        **(moment.params if moment else {}),
        **{"from": from_time, "to": to_time, "most": LARGEST_WINDOW + 1},
        **({"artist": artist_id} if artist_id else {}),
        **viewer_params(db.actor) | reason_params(db.actor),
    )
    if len(rows) > LARGEST_WINDOW:
        raise Malformed(f"There is more time off than {LARGEST_WINDOW:,} in this window. Ask for a shorter one.")
    return raw(b"[" + b",".join(rows) + b"]")


async def list_away(db: Db, artist_ids: Sequence[UUID], start: datetime, end: datetime) -> dict[UUID, list[Period]]:
    """When these artists are away in a period, whoever asks: whole periods, merged, and no reason."""
    rows = await db.fetch_all(
        """
        select o.artist_id, o.start_time, o.end_time from time_off o
        where o.tenant_id = %(tenant)s and o.artist_id = any(%(artists)s) and o.removed_at is null
          and o.end_time > %(from)s and o.start_time < %(to)s
        """,
        artists=list(artist_ids),
        **{"from": start, "to": end},
    )
    found: dict[UUID, list[Period]] = {}
    for row in rows:
        found.setdefault(row["artist_id"], []).append(Period(row["start_time"], row["end_time"]))
    return {artist_id: merge(periods) for artist_id, periods in found.items()}


def show_away(away: Away) -> dict[str, Any]:
    """A time off as a refusal names it: to those who book, and so may know the reason."""
    return {
        "id": str(away.id),
        "kind": away.kind.value,
        "unit": away.unit.value,
        "startDate": away.start_date.isoformat(),
        "startPart": away.start_part,
        "endDate": away.end_date.isoformat(),
        "endPart": away.end_part,
        "startTime": show_instant(away.start_time),
        "endTime": show_instant(away.end_time),
    }
