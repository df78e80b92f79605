"""Bookings as they were at a past moment, with the ranks that holds had then. Read from the versions of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.queries.fragments import MANY, RANKS_BY_SENIORS, sees_money, viewer_params, visible
from production_tool.booking.queries.many import LARGEST_WINDOW
from production_tool.kit.errors import Malformed, NotFound
from production_tool.kit.past import LONGEST_ACTION, WAS_THERE, refuse_forgotten
from production_tool.kit.sql import json_instant
from production_tool.kit.wire import raw

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    import msgspec

    from production_tool.kit.db import Db
    from production_tool.kit.past import Moment

OF_BOOKINGS: LiteralString = "v.tenant_id = %(tenant)s and v.table_name = 'bookings'"


def _versions_within(artist: LiteralString, from_time: LiteralString, to_time: LiteralString) -> LiteralString:
    """The versions until the moment that give one artist a booking that overlaps a period: `row_id, version`."""
    found: LiteralString = f"{OF_BOOKINGS} and v.artist_id = {artist} and {WAS_THERE}"
    return f"""
      select v.row_id, v.version from row_versions v
      where {found} and v.start_time < {to_time} and v.start_time > {from_time} - interval '31 days'
        and v.end_time > {from_time} and v.end_time - v.start_time <= interval '31 days'
      union all
      select v.row_id, v.version from row_versions v
      where {found} and v.end_time - v.start_time > interval '31 days'
        and v.end_time > {from_time} and v.start_time < {to_time}
    """


# The booking of the version `c` as it was at the moment; no row if that was a later version, which may lie elsewhere.
# `limit` and `offset` keep the planner to looking up one row after the other: it knows too little of them to do better.
AS_IT_WAS: LiteralString = f"""
  lateral (
    select w.id, w.version, w.artist_id, w.start_time, w.end_time, w.wire, w.wire_money, w.project_id,
           case when w.status <> 'hold' then w.status when w.expires_at <= %(as_of)s then 'expired' else 'hold' end as status,
           w.placed_at
    from (
      select v.row_id as id, v.version, v.artist_id, v.start_time, v.end_time, v.wire, v.wire_money,
             (v."row" ->> 'project_id')::uuid as project_id, v."row" ->> 'status' as status,
             case when v."row" ->> 'status' = 'hold' then (v."row" ->> 'placed_at')::timestamptz end as placed_at,
             case when v."row" ->> 'status' = 'hold' then (v."row" ->> 'expires_at')::timestamptz end as expires_at
      from row_versions v
      where {OF_BOOKINGS} and v.row_id = c.row_id and v.version >= c.version and v.op <> 'delete' and {WAS_THERE}
      order by v.version desc
      limit 1
    ) w
    where w.version = c.version
    offset 0
  )
"""

# What stood before a hold `h`: a firm booking `s`, or a live hold that was placed earlier.
SENIOR: LiteralString = """
  select h.id, greatest(s.start_time, h.start_time) as from_time, least(s.end_time, h.end_time) as to_time
"""
STANDS_BEFORE: LiteralString = """
  s.id <> h.id and s.start_time < h.end_time and s.end_time > h.start_time
  and (s.status in ('pencil', 'confirmed') or s.status = 'hold' and (s.placed_at, s.id) < (h.placed_at, h.id))
"""
# The holds of `chosen` that were live, and their seniors: of `around` if the hold lies within the window, for then whatever
# overlaps it does too, and otherwise of the artist's bookings in the period of the hold.
RANKED: LiteralString = f"""
  live_holds as materialized (
    select b.id, b.artist_id, b.start_time, b.end_time, b.placed_at from chosen b cross join {MANY}
    where b.status = 'hold'
  ),
  seniors as materialized (
    {SENIOR} from live_holds h join around s on s.artist_id = h.artist_id
    where h.start_time >= %(from)s and h.end_time <= %(to)s and {STANDS_BEFORE}
    union all
    {SENIOR} from live_holds h
    cross join lateral (
      select f.row_id, max(f.version) as version
      from ({_versions_within("h.artist_id", "h.start_time", "h.end_time")}) f group by f.row_id
    ) c
    cross join {AS_IT_WAS} s
    where (h.start_time < %(from)s or h.end_time > %(to)s) and {STANDS_BEFORE}
  ),
  {RANKS_BY_SENIORS}
"""

# As `CHALLENGED`, of the moment. Of a challenge only how far it has come changes; an action that ended it and was under way
# then was no longer than a minute ago.
CHALLENGED_THEN: LiteralString = f"""
  challenged as (
    select distinct on (s.booking_id) s.booking_id, json_build_object(
      'id', c.id, 'side', s.side, 'bookingId', c.booking_id, 'challengerId', c.challenger_id, 'state', w.state,
      'policy', c.policy, 'deadline', {json_instant("c.deadline")}
    )::text as challenge
    from challenges c
    cross join lateral (
      select v."row" ->> 'state' as state, v."row" ->> 'ended_at' as ended_at from row_versions v
      where v.tenant_id = %(tenant)s and v.table_name = 'challenges' and v.row_id = c.id and {WAS_THERE}
      order by v.version desc
      limit 1
    ) w
    cross join lateral (values (c.booking_id, 'challenged'), (c.challenger_id, 'challenger')) s (booking_id, side)
    where c.tenant_id = %(tenant)s and c.created_at <= %(as_of)s
      and (c.ended_at is null or c.ended_at > %(as_of)s::timestamptz - {LONGEST_ACTION})
      and w.ended_at is null
    order by s.booking_id, s.side, c.deadline, c.created_at, c.id
  )
"""


def _json(money: bool) -> LiteralString:
    cost: LiteralString = " || b.wire_money" if money else ""
    return f"""
      (b.wire{cost} || ',"status":"' || b.status || '"'
       || coalesce(',"rank":' || r.rank || ',"rankSegments":' || r.segments, '')
       || coalesce(',"challenge":' || x.challenge, '') || '}}')
    """


def _filters(
    artist_ids: list[UUID], project_ids: list[UUID], status: list[str]
) -> tuple[LiteralString, LiteralString, dict[str, Any]]:
    """Whose bookings are read, which of them are shown, and the parameters of both."""
    whose: LiteralString = "select a.id from artists a where a.tenant_id = %(tenant)s"
    parts: list[LiteralString] = ["true"]
    params: dict[str, Any] = {}
    if artist_ids:
        whose += " and a.id = any(%(artists)s)"
        params["artists"] = artist_ids
    if project_ids:
        parts.append("b.project_id = any(%(projects)s)")
        params["projects"] = project_ids
    if status:
        parts.append("b.status = any(%(status)s)")
        params["status"] = status
    return whose, " and ".join(parts), params


async def read_past_window(
    db: Db,
    moment: Moment,
    window: tuple[datetime, datetime],
    artist_ids: list[UUID],
    project_ids: list[UUID],
    status: list[str],
) -> tuple[msgspec.Raw, int]:
    """All bookings that overlapped a window at a moment, by start, as a JSON array, and how many.

    `status` is what they were then. Raises `Malformed` above 20,000.
    """
    whose, shown, params = _filters(artist_ids, project_ids, status)
    rows = await db.fetch_bytes(
        f"""
        with whose as materialized ({whose}),
        versions as materialized (
          select f.row_id, max(f.version) as version
          from whose a cross join lateral ({_versions_within("a.id", "%(from)s::timestamptz", "%(to)s::timestamptz")}) f
          group by f.row_id
        ),
        around as materialized (select b.* from versions c cross join {AS_IT_WAS} b),
        chosen as (select b.* from around b where {shown} and {visible(db.actor)}),
        {RANKED},
        {CHALLENGED_THEN}
        select {_json(sees_money(db.actor))}
        from chosen b left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        order by b.start_time, b.id
        limit %(most)s
        """,
        **{"from": window[0], "to": window[1], "most": LARGEST_WINDOW + 1},
        **params,
        **moment.params,
        **viewer_params(db.actor),
    )
    if len(rows) > LARGEST_WINDOW:
        raise Malformed(f"This window held more than {LARGEST_WINDOW:,} bookings. Ask for a shorter one, or filter.")
    return raw(b"[" + b",".join(rows) + b"]"), len(rows)


async def get_past_booking(db: Db, moment: Moment, booking_id: UUID) -> tuple[str, int]:
    """One booking as it was at a moment, as JSON with its rank, and its version then.

    Raises `NotFound`, also for one that had not been made yet or might not have been seen.
    """
    rows = await read_past_bookings(db, moment, [booking_id])
    if not rows:
        raise NotFound
    return rows[0]["json"], rows[0]["version"]


async def get_booking_version(db: Db, booking_id: UUID, version: int) -> str:
    """One booking as it was stored at a version, as JSON without what follows from others. One action can make several versions,
    of which no moment shows but the last.

    Raises `NotFound`, also for a version that never was or might not have been seen, and `NoLongerKept`.
    """
    cost: LiteralString = " || b.wire_money" if sees_money(db.actor) else ""
    row = await db.find_one(
        f"""
        select b.wire{cost} || ',"status":"' || b.status || '"}}' as json, b.until, {visible(db.actor)} as is_seen
        from (
          select v.artist_id, v.wire, v.wire_money, v."row" ->> 'status' as status, (
            select n.at from row_versions n
            where n.tenant_id = %(tenant)s and n.table_name = 'bookings' and n.row_id = v.row_id
              and n.version = v.version + 1
          ) as until
          from row_versions v
          where {OF_BOOKINGS} and v.row_id = %(id)s and v.version = %(version)s and v.op <> 'delete'
        ) b
        """,
        id=booking_id,
        version=version,
        **viewer_params(db.actor),
    )
    if row is None:
        await _refuse_forgotten_version(db, booking_id, version)
        raise NotFound
    if not row["is_seen"]:
        raise NotFound
    if row["until"] is not None:
        await refuse_forgotten(db, row["until"])
    return row["json"]


async def _refuse_forgotten_version(db: Db, booking_id: UUID, version: int) -> None:
    later = await db.find_value(
        f"select true from row_versions v where {OF_BOOKINGS} and v.row_id = %(id)s and v.version > %(version)s limit 1",
        id=booking_id,
        version=version,
    )
    if later:
        await refuse_forgotten(db)


async def read_past_bookings(db: Db, moment: Moment, booking_ids: list[UUID]) -> list[dict[str, Any]]:
    """Some bookings as they were at a moment: rows `{id, version, artist_id, json}`, of those that could be seen then."""
    return await db.fetch_all(
        f"""
        with versions as materialized (
          select i.row_id, n.version
          from unnest(%(ids)s::uuid[]) as i (row_id)
          cross join lateral (
            select max(v.version) as version from row_versions v
            where {OF_BOOKINGS} and v.row_id = i.row_id and {WAS_THERE}
          ) n
        ),
        around as materialized (select b.* from versions c cross join {AS_IT_WAS} b),
        chosen as (select b.* from around b where {visible(db.actor)}),
        {RANKED},
        {CHALLENGED_THEN}
        select b.id, b.version, b.artist_id, {_json(sees_money(db.actor))} as json
        from chosen b left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        """,
        ids=booking_ids,
        **{"from": "infinity", "to": "-infinity"},
        **moment.params,
        **viewer_params(db.actor),
    )


async def find_rows_then(db: Db, moment: Moment, booking_ids: list[UUID]) -> list[dict[str, Any]]:
    """The stored rows of some bookings at a moment, for an action: `{id, row}`, of those that had been made by then."""
    return await db.fetch_all(
        f"""
        select i.id, w."row"
        from unnest(%(ids)s::uuid[]) as i (id)
        cross join lateral (
          select v."row"::text as "row", v.op from row_versions v
          where {OF_BOOKINGS} and v.row_id = i.id and {WAS_THERE}
          order by v.version desc
          limit 1
        ) w
        where w.op <> 'delete'
        """,
        ids=booking_ids,
        **moment.params,
    )
