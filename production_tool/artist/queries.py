"""Reading the roster. Rows come as JSON made by the database, and are passed on as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

import msgspec

from production_tool.artist.model import ArtistFilter, lower_as_stored
from production_tool.kit.calendar import find_holidays, is_region
from production_tool.kit.errors import NotFound
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.sql import json_instant, json_money
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission
from production_tool.tenant.queries import get_tenant

if TYPE_CHECKING:
    from datetime import date

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

# `%(money)s`: whether all rates may be seen; `%(self)s`: the artist who is asking, who may see their own.
ARTIST_JSON: LiteralString = f"""
  json_build_object(
    'id', a.id, 'name', a.name, 'email', a.email, 'kind', a.kind, 'title', a.title, 'departmentId', a.department_id,
    'skills', (
      select coalesce(json_agg(json_build_object('name', s.name, 'level', s.level) order by s.position, s.name), '[]')
      from artist_skills s where s.tenant_id = %(tenant)s and s.artist_id = a.id
    ),
    'timezone', a.timezone, 'holidayRegion', a.holiday_region,
    'workingPattern', (
      select p.pattern from artist_patterns p
      where p.tenant_id = %(tenant)s and p.artist_id = a.id and p.valid_from <= current_date
      order by p.valid_from desc limit 1
    ),
    'rate', (
      select json_build_object(
        case r.unit when 'day' then 'perDay' else 'perHour' end, {json_money("r.amount", "r.currency")},
        'validFrom', r.valid_from
      )
      from artist_rates r
      where r.tenant_id = %(tenant)s and r.artist_id = a.id and r.valid_from <= current_date
        and (%(money)s or a.id = %(self)s)
      order by r.valid_from desc limit 1
    ),
    'color', a.color, 'userId', a.user_id, 'archivedAt', {json_instant("a.archived_at")},
    'createdAt', {json_instant("a.created_at")}, 'version', a.version
  )
"""


def money_params(actor: Actor) -> dict[str, Any]:
    """Whose money the actor may see."""
    return {"money": actor.can(Permission.SEE_MONEY), "self": actor.artist_id}


async def get_artist(db: Db, artist_id: UUID) -> dict[str, Any]:
    """One artist in the shape of the API. Raises `NotFound`."""
    row = await db.find_value(
        f"select {ARTIST_JSON} from artists a where a.tenant_id = %(tenant)s and a.id = %(id)s",
        id=artist_id,
        **money_params(db.actor),
    )
    if row is None:
        raise NotFound
    return row


async def list_artists(db: Db, wanted: ArtistFilter, limit: int, cursor: str | None) -> tuple[msgspec.Raw, str | None]:
    """A page of artists by name, as a JSON array, and the cursor of the next page."""
    after = decode_cursor(cursor, tuple[str, UUID])
    rows = await db.fetch_all(
        f"""
        select lower(a.name) as sort, a.id, ({ARTIST_JSON})::text as json
        from artists a
        where {MATCHES} and (%(after_name)s::text is null or (lower(a.name), a.id) > (%(after_name)s, %(after_id)s::uuid))
        order by lower(a.name), a.id
        limit %(limit)s + 1
        """,
        after_name=after[0] if after else None,
        after_id=after[1] if after else None,
        limit=limit,
        **_match_params(wanted),
        **money_params(db.actor),
    )
    more = len(rows) > limit
    rows = rows[:limit]
    next_cursor = encode_cursor(rows[-1]["sort"], str(rows[-1]["id"])) if more else None
    return raw("[" + ",".join(row["json"] for row in rows) + "]"), next_cursor


async def count_artists(db: Db, wanted: ArtistFilter) -> int:
    """How many artists the filters leave."""
    return await db.find_value(f"select count(*) from artists a where {MATCHES}", **_match_params(wanted))


MATCHES: LiteralString = """
  a.tenant_id = %(tenant)s
  and (a.archived_at is null) = %(active)s
  and (%(department)s::uuid is null or a.department_id = %(department)s)
  and (%(kind)s::text is null or a.kind = %(kind)s)
  and (%(query)s::text is null or strpos(lower(concat_ws(' ', a.name, a.title, a.email)), lower(%(query)s)) > 0
       or exists (
         select 1 from artist_skills s
         where s.tenant_id = %(tenant)s and s.artist_id = a.id and strpos(lower(s.name), lower(%(query)s)) > 0
       ))
  and (%(skills)s::text[] = '{}' or a.id in (
         select s.artist_id from artist_skills s
         where s.tenant_id = %(tenant)s and lower(s.name) = any(%(skills)s)
         group by s.artist_id having count(*) = cardinality(%(skills)s)
       ))
"""


def _match_params(wanted: ArtistFilter) -> dict[str, Any]:
    return {
        "query": wanted.query or None,
        "skills": sorted({lower_as_stored(skill.strip()) for skill in wanted.skills}),
        "department": wanted.department_id,
        "kind": wanted.kind,
        "active": wanted.active,
    }


async def find_created(db: Db, artist_id: UUID) -> bytes | None:
    """The digest of the create that made this artist, or None if there is no such artist."""
    return await db.find_value(
        "select coalesce(request_digest, '') from artists where tenant_id = %(tenant)s and id = %(id)s", id=artist_id
    )


async def list_departments(db: Db) -> msgspec.Raw:
    """All departments in their order, as a JSON array."""
    return raw(
        await db.find_value(
            """
            select coalesce(json_agg(
              json_build_object('id', d.id, 'name', d.name, 'position', d.position, 'version', d.version)
              order by d.position, lower(d.name)
            ), '[]')::text
            from departments d where d.tenant_id = %(tenant)s
            """
        )
    )


async def get_department(db: Db, department_id: UUID) -> dict[str, Any]:
    """One department in the shape of the API. Raises `NotFound`."""
    row = await db.find_one(
        "select id, name, position, version from departments where tenant_id = %(tenant)s and id = %(id)s",
        id=department_id,
    )
    if row is None:
        raise NotFound
    return {**row, "id": str(row["id"])}


async def list_calendars(db: Db, first: date, last: date) -> dict[str, Any]:
    """The holiday calendars in use in the studio, from `first` to `last`, both included: `Calendars` on the wire.

    A region that a later release of the holiday library no longer knows has no holidays, as when booking.
    """
    studio_region = (await get_tenant(db)).settings.holiday_region
    rows = await db.fetch_all(
        "select distinct holiday_region from artists where tenant_id = %(tenant)s and holiday_region is not null"
    )
    regions: set[str] = {row["holiday_region"] for row in rows}
    if studio_region is not None:
        regions.add(studio_region)
    return {
        "studioRegion": studio_region,
        "calendars": [
            {
                "region": region,
                "holidays": [
                    {"date": day, "name": name}
                    for day, name in find_holidays(region if is_region(region) else None, first, last).items()
                ],
            }
            for region in sorted(regions)
        ],
    }
