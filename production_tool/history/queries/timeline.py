"""What happened in the studio, by person, kind and window, as far as the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from production_tool.booking.queries.fragments import viewer_params, visible
from production_tool.history.queries.rows import BEYOND_THE_LAST, SeqCursor, find_names, name_actor
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.tenant.permissions import Permission
from production_tool.tenant.visibility import Sight, find_sight, room_of, show_event

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from production_tool.kit.db import Db, Row

MOST_LOOKED_AT = 10_000
"""Events that one page looks through for those that are wanted. A page may so be short, and still have a next one."""
BATCH = 1_000
SUBJECT = {"name": "name", "artistId": "artist_id", "projectId": "project_id", "version": "version"}


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What is wanted: by these people, about these kinds of rows, from an instant on and before another, about these
    artists, projects or bookings. None is any."""

    actor_ids: tuple[UUID, ...] = ()
    kinds: tuple[str, ...] = ()
    from_time: datetime | None = None
    to_time: datetime | None = None
    about: tuple[UUID, ...] = ()


async def list_timeline(
    db: Db, wanted: TimelineFilter, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of what happened, the newest first, and the cursor of the next page. Each event has the `subject` it is about,
    as it is called now."""
    before = decode_cursor(cursor, SeqCursor)
    first, last = await _find_bounds(db, wanted)
    start = min(before[0] if before else BEYOND_THE_LAST, last + 1)
    seen, reached = await _read_seen(db, wanted, first, start, limit)
    names = await find_names(db, {row["actor_id"] for row, _sight in seen if row["actor_id"] is not None})
    subjects = await _read_subjects(db, [row for row, _sight in seen])
    shown = [
        {**name_actor(show_event(row, sight), names), "subject": subjects.get(row["subject_id"])} for row, sight in seen
    ]
    return shown, encode_cursor(reached) if reached > first else None


async def _find_bounds(db: Db, wanted: TimelineFilter) -> tuple[int, int]:
    """The first and the last number that can be wanted."""
    row = await db.fetch_one(
        """
        select case when %(from)s::timestamptz is null then 0
                    else find_seq_at(%(from)s::timestamptz - interval '1 microsecond') end as first,
               case when %(to)s::timestamptz is null then l.seq
                    else find_seq_at(%(to)s::timestamptz - interval '1 microsecond') end as last
        from tenant_logs l where l.tenant_id = %(tenant)s
        """,
        **{"from": wanted.from_time, "to": wanted.to_time},
    )
    return row["first"] + 1, row["last"]


async def _read_seen(
    db: Db, wanted: TimelineFilter, first: int, before: int, limit: int
) -> tuple[list[tuple[Row, Sight]], int]:
    """So many events as may be seen and are wanted, and the number before which the next page goes on."""
    room = room_of(db.actor)
    seen: list[tuple[Row, Sight]] = []
    looked_at = 0
    while before > first and looked_at < MOST_LOOKED_AT:
        rows = await _read_batch(db, wanted, max(first, before - BATCH), before)
        for row in rows:
            sight = find_sight(row, room)
            if sight is not None:
                seen.append((row, sight))
                if len(seen) == limit:
                    return seen, row["seq"]
        looked_at += BATCH
        before = max(first, before - BATCH)
    return seen, before


async def _read_batch(db: Db, wanted: TimelineFilter, first: int, before: int) -> list[Row]:
    return await db.fetch_all(
        f"""
        select e.seq, e.name, e.subject_kind, e.subject_id, e.subject_version, e.action_id, e.actor_id, e.at, e.reason,
               e.request_id, e.data
        from events e
        where e.tenant_id = %(tenant)s and e.seq >= %(first)s and e.seq < %(before)s
          and (%(actors)s::uuid[] = '{{}}' or e.actor_id = any(%(actors)s))
          and (%(kinds)s::text[] = '{{}}' or e.subject_kind = any(%(kinds)s))
          and (%(about)s::uuid[] = '{{}}' or e.subject_id = any(%(about)s) or exists (
                 select 1 from bookings b
                 where b.tenant_id = %(tenant)s and b.id = e.subject_id and {visible(db.actor)}
                   and (b.artist_id = any(%(about)s) or b.project_id = any(%(about)s))
               ))
        order by e.seq desc
        """,
        first=first,
        before=before,
        actors=list(wanted.actor_ids),
        kinds=list(wanted.kinds),
        about=list(wanted.about),
        **viewer_params(db.actor),
    )


async def _read_subjects(db: Db, rows: list[Row]) -> dict[UUID, dict[str, Any]]:
    """What the rows are called that events are about, and whose and of which project bookings are; a challenge is called as
    the booking that it asks. Only what is seen is asked; of what has gone to somebody else since, whoever may see their own
    bookings alone is not told where."""
    ids = list({row["subject_id"] for row in rows})
    if not ids:
        return {}
    found = await db.fetch_all(
        """
        select b.id, b.title as name, b.artist_id, b.project_id, b.version, true as is_booked from bookings b
        where b.tenant_id = %(tenant)s and b.id = any(%(ids)s)
        union all
        select a.id, a.name, a.id, null, a.version, false from artists a
        where a.tenant_id = %(tenant)s and a.id = any(%(ids)s)
        union all
        select p.id, p.name, null, p.id, p.version, false from projects p
        where p.tenant_id = %(tenant)s and p.id = any(%(ids)s)
        union all
        select c.id, b.title, c.artist_id, b.project_id, c.version, true from challenges c
        join bookings b on b.tenant_id = %(tenant)s and b.id = c.booking_id
        where c.tenant_id = %(tenant)s and c.id = any(%(ids)s)
        union all
        select o.id, null, o.artist_id, null, o.version, true from time_off o
        where o.tenant_id = %(tenant)s and o.id = any(%(ids)s)
        """,
        ids=ids,
    )
    sees_all = db.actor.can(Permission.READ_EVERYONES_BOOKINGS)
    mine = [row for row in found if sees_all or not row["is_booked"] or row["artist_id"] == db.actor.artist_id]
    return {row["id"]: _show_subject(row) for row in mine}


def _show_subject(row: Row) -> dict[str, Any]:
    told = {name: row[column] for name, column in SUBJECT.items()}
    return {name: value for name, value in told.items() if value is not None}
