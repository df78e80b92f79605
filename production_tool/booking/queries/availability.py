"""Who is free, and when one artist can work."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.queries.calendars import read_calendar
from production_tool.booking.queries.time_off import list_away
from production_tool.kit.calendar import FIRST_YEAR, LAST_YEAR, ArtistCalendar
from production_tool.kit.errors import NotFound
from production_tool.kit.period import Period, subtract
from production_tool.kit.shapes import show_instant
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db, Row

# Live bookings only; a hold whose clock has run out no longer asks for anybody's time.
LIVE: LiteralString = (
    "(b.status in ('pencil', 'confirmed') or (b.status = 'hold' and b.expires_at > statement_timestamp()))"
)
MOST_ARTISTS: LiteralString = "500"


async def check_availability(
    db: Db, artist_ids: list[UUID] | None, skills: list[str] | None, start: datetime, end: datetime
) -> list[dict[str, Any]]:
    """For each artist asked for (or each with all the skills): free of firm bookings and time off, what is in the way, who holds.

    In the order of the ids asked for; by name for skills. Raises `NotFound` if an artist is not on the roster.
    """
    artists = await _find_artists(db, artist_ids, skills)
    ids = [artist["id"] for artist in artists]
    busy = await _list_live(db, ids, start, end)
    away = await list_away(db, ids, start, end)
    return [
        _show_availability(db.actor, artist, busy.get(artist["id"], []), away.get(artist["id"], []), (start, end))
        for artist in artists
    ]


async def _find_artists(db: Db, artist_ids: list[UUID] | None, skills: list[str] | None) -> list[Row]:
    wanted = sorted({skill.strip().lower() for skill in skills or []})
    rows = await db.fetch_all(
        f"""
        select a.id, a.name, a.timezone, coalesce(a.holiday_region, t.settings ->> 'holidayRegion') as region,
               t.settings::text as settings,
               (select json_agg(json_build_array(p.valid_from, p.pattern) order by p.valid_from)::text
                from artist_patterns p where p.tenant_id = %(tenant)s and p.artist_id = a.id) as patterns
        from artists a join tenants t on t.tenant_id = %(tenant)s and t.id = %(tenant)s
        where a.tenant_id = %(tenant)s and a.archived_at is null
          and (%(ids)s::uuid[] is null or a.id = any(%(ids)s))
          and (%(skills)s::text[] = '{{}}' or a.id in (
            select s.artist_id from artist_skills s
            where s.tenant_id = %(tenant)s and lower(s.name) = any(%(skills)s)
            group by s.artist_id having count(*) = cardinality(%(skills)s)
          ))
        order by lower(a.name), a.id
        limit {MOST_ARTISTS}
        """,
        ids=artist_ids or None,
        skills=wanted,
    )
    if not artist_ids:
        return rows
    found = {row["id"]: row for row in rows}
    if not wanted and len(found) < len(set(artist_ids)):
        raise NotFound
    return [found[artist_id] for artist_id in dict.fromkeys(artist_ids) if artist_id in found]


async def _list_live(db: Db, artist_ids: list[UUID], start: datetime, end: datetime) -> dict[UUID, list[Row]]:
    rows = await db.fetch_all(
        f"""
        select b.id, b.artist_id, b.start_time, b.end_time, b.status from bookings b
        where b.tenant_id = %(tenant)s and b.artist_id = any(%(artists)s) and {LIVE}
          and b.start_time < %(to)s and b.end_time > %(from)s
        order by b.start_time, b.id
        """,
        artists=artist_ids,
        **{"from": start, "to": end},
    )
    by_artist: dict[UUID, list[Row]] = {}
    for row in rows:
        by_artist.setdefault(row["artist_id"], []).append(row)
    return by_artist


def _show_availability(
    actor: Actor, artist: Row, busy: list[Row], away: list[Period], window: tuple[datetime, datetime]
) -> dict[str, Any]:
    conflicts = [_show_busy(actor, row) for row in busy if row["status"] != "hold"]
    holds = [_show_busy(actor, row) for row in busy if row["status"] == "hold"]
    return {
        "artistId": artist["id"],
        "name": artist["name"],
        "free": not conflicts and not away,
        "conflicts": conflicts,
        "holds": holds,
        "timeOff": [_show_period(period) for period in away],
        "warnings": [*(["There is time off in this period."] if away else []), *_find_warnings(artist, *window)],
    }


def _find_warnings(artist: Row, start: datetime, end: datetime) -> list[str]:
    calendar = _calendar_of(artist)
    first, last = _local_days(calendar, start, end)
    off = calendar.find_days_off(first, last)
    if len(off) == (last - first).days + 1:
        return ["Nothing of this period is a working day."]
    return [f"{len(off)} of these days are not worked."] if off else []


def _show_busy(actor: Actor, row: Row) -> dict[str, Any]:
    shown = {
        "startTime": show_instant(row["start_time"]),
        "endTime": show_instant(row["end_time"]),
        "status": "busy",
    }
    if actor.can(Permission.READ_EVERYONES_BOOKINGS) or row["artist_id"] == actor.artist_id:
        shown |= {"status": row["status"], "bookingId": str(row["id"])}
    return shown


async def get_availability(db: Db, artist_id: UUID, start: datetime, end: datetime) -> dict[str, Any]:
    """One artist's working time, bookings and free time in a window. Raises `NotFound`."""
    artists = await _find_artists(db, [artist_id], None)
    busy = (await _list_live(db, [artist_id], start, end)).get(artist_id, [])
    calendar = _calendar_of(artists[0])
    window = Period(start, end)
    first, last = _local_days(calendar, start, end)
    # A night shift of the evening before reaches into the window.
    evening = max(first - timedelta(days=1), date(FIRST_YEAR, 1, 1))
    working = _within(calendar.working_periods(evening, last), window)
    away = _within((await list_away(db, [artist_id], start, end)).get(artist_id, []), window)
    firm = [Period(row["start_time"], row["end_time"]) for row in busy if row["status"] != "hold"]
    return {
        "workingPeriods": [_show_period(period) for period in working],
        "timeOff": [_show_period(period) for period in away],
        "bookings": [_show_busy(db.actor, row) for row in busy],
        "free": [_show_period(period) for period in subtract(working, [*firm, *away])],
    }


def _calendar_of(artist: Row) -> ArtistCalendar:
    return read_calendar(artist["timezone"], artist["patterns"], artist["region"], artist["settings"])


def _within(periods: list[Period], window: Period) -> list[Period]:
    return [part for period in periods if (part := period.intersection(window)) is not None]


def _local_days(calendar: ArtistCalendar, start: datetime, end: datetime) -> tuple[date, date]:
    # The end is not included. The first and last instants that can be asked about are another year's in some zones.
    first = max(start.astimezone(calendar.zone).date(), date(FIRST_YEAR, 1, 1))
    last = min((end - timedelta.resolution).astimezone(calendar.zone).date(), date(LAST_YEAR, 12, 31))
    return first, max(first, last)


def _show_period(period: Period) -> dict[str, str]:
    return {"startTime": show_instant(period.start), "endTime": show_instant(period.end)}
