"""What was refused because somebody was booked or away already: in pages, and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

from production_tool.history.model import FOLLOWS_WITHIN
from production_tool.history.queries.rows import find_names
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.shapes import show_instant

if TYPE_CHECKING:
    from production_tool.kit.db import Db, Row

Json = dict[str, Any]

AT_THE_END = ("infinity", UUID(int=2**128 - 1))


@dataclass(frozen=True, slots=True)
class RefusalFilter:
    """Which refusals are wanted: of these people, artists and projects, from an instant on and before another."""

    actor_ids: tuple[UUID, ...] = ()
    artist_ids: tuple[UUID, ...] = ()
    project_ids: tuple[UUID, ...] = ()
    from_time: datetime | None = None
    to_time: datetime | None = None

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of `WANTED`."""
        return {
            "actors": list(self.actor_ids),
            "artists": list(self.artist_ids),
            "projects": list(self.project_ids),
            "from": self.from_time or "-infinity",
            "to": self.to_time or "infinity",
        }


WANTED: LiteralString = """
  r.tenant_id = %(tenant)s and r.at >= %(from)s::timestamptz and r.at < %(to)s::timestamptz
  and (%(actors)s::uuid[] = '{}' or r.actor_id = any(%(actors)s))
  and (%(artists)s::uuid[] = '{}' or r.artist_id = any(%(artists)s))
  and (%(projects)s::uuid[] = '{}' or r.project_id = any(%(projects)s))
"""
FIELDS: LiteralString = """
  r.id, r.at, r.actor_id, r.tried, r.kind, r.artist_id, r.project_id, r.booking_id, r.title, r.status, r.unit, r.timezone,
  r.start_date, r.start_part, r.end_date, r.end_part, r.start_time, r.end_time, r.time_off, r.next_at, r.next_booking_id
"""
# Known once it followed, or once it is too late for anything to.
NEXT: LiteralString = (
    "coalesce(r.next, case when r.at < statement_timestamp() - %(within)s::interval then 'nothing' end)"
)


async def list_refusals(db: Db, wanted: RefusalFilter, limit: int, cursor: str | None) -> tuple[list[Json], str | None]:
    """A page of what was refused, the newest first, with what was in the way as it is now; and the cursor of the next."""
    before_at, before_id = decode_cursor(cursor, tuple[datetime, UUID]) or AT_THE_END
    rows = await db.fetch_all(
        f"""
        with picked as materialized (
          select {FIELDS}, r.conflicts, {NEXT} as what_next from refusals r
          where {WANTED} and (r.at, r.id) < (%(before_at)s::timestamptz, %(before_id)s::uuid)
          order by r.at desc, r.id desc
          limit %(limit)s + 1
        )
        select {FIELDS}, r.what_next, (
          select coalesce(json_agg(json_build_object(
              'id', b.id, 'title', b.title, 'projectId', b.project_id, 'status', b.status
            ) order by b.start_time, b.id), '[]')
          from bookings b where b.tenant_id = %(tenant)s and b.id = any(r.conflicts)
        ) as against
        from picked r
        order by r.at desc, r.id desc
        """,
        **wanted.params,
        within=FOLLOWS_WITHIN,
        limit=limit,
        before_at=before_at,
        before_id=before_id,
    )
    more = len(rows) > limit
    rows = rows[:limit]
    names = await find_names(db, {row["actor_id"] for row in rows})
    return [_show(row, names) for row in rows], encode_cursor(rows[-1]["at"], rows[-1]["id"]) if more else None


def _show(row: Row, names: dict[UUID, str]) -> Json:
    shown = {
        "id": row["id"],
        "at": show_instant(row["at"]),
        "actorId": row["actor_id"],
        "actorName": names.get(row["actor_id"]),
        "tried": row["tried"],
        "kind": row["kind"],
        "artistId": row["artist_id"],
        "projectId": row["project_id"],
        "bookingId": row["booking_id"],
        "title": row["title"],
        "status": row["status"],
        "unit": row["unit"],
        "timezone": row["timezone"],
        "startDate": row["start_date"],
        "startPart": row["start_part"],
        "endDate": row["end_date"],
        "endPart": row["end_part"],
        "startTime": show_instant(row["start_time"]),
        "endTime": show_instant(row["end_time"]),
        "conflicts": row["against"],
        "timeOffIds": row["time_off"],
        "next": row["what_next"],
        "nextAt": show_instant(row["next_at"]) if row["next_at"] else None,
        "nextBookingId": row["next_booking_id"],
    }
    return {name: value for name, value in shown.items() if value is not None}


async def count_refusals(db: Db, wanted: RefusalFilter) -> int:
    """How many there are in all."""
    return await db.find_value(f"select count(*) from refusals r where {WANTED}", **wanted.params)


async def summarise_refusals(db: Db, wanted: RefusalFilter) -> Json:
    """How many conflicts were avoided: by kind, by what came next, by week of the studio. What somebody tried again counts
    once, when they tried it last; `total` counts each try."""
    rows = await db.fetch_all(
        f"""
        select r.kind, {NEXT} as what_next, date_trunc('week', r.at at time zone t.timezone)::date as week,
               count(*) as many
        from refusals r
        join tenants t on t.tenant_id = %(tenant)s and t.id = %(tenant)s
        where {WANTED}
        group by 1, 2, 3
        """,
        **wanted.params,
        within=FOLLOWS_WITHIN,
    )
    by_kind, by_next, by_week = Counter[str](), Counter[str | None](), Counter[date]()
    for row in rows:
        by_next[row["what_next"]] += row["many"]
        if row["what_next"] != "again":
            by_kind[row["kind"]] += row["many"]
            by_week[row["week"]] += row["many"]
    return {
        "total": by_next.total(),
        "avoided": by_kind.total(),
        "byKind": [{"kind": kind, "count": count} for kind, count in by_kind.most_common()],
        "byNext": [{"next": following, "count": count} for following, count in by_next.most_common()],
        "byWeek": [{"week": week, "count": by_week[week]} for week in sorted(by_week)],
    }
