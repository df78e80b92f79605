"""Reading the roster. Rows come as JSON made by the database, and are passed on as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

import msgspec

from production_tool.artist.model import ArtistFilter, lower_as_stored
from production_tool.kit.calendar import find_holidays, is_region
from production_tool.kit.errors import NotFound
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.past import WAS_THERE
from production_tool.kit.sql import json_instant, json_money
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission
from production_tool.tenant.queries import get_settings_then, get_tenant

if TYPE_CHECKING:
    from datetime import date

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db
    from production_tool.kit.past import Moment


def artist_json(skills: LiteralString, pattern: LiteralString, rate: LiteralString) -> LiteralString:
    """The artist `a` in the shape of the API, of parts that answer one value each."""
    return f"""
      json_build_object(
        'id', a.id, 'name', a.name, 'email', a.email, 'kind', a.kind, 'title', a.title, 'departmentId', a.department_id,
        'skills', {skills}, 'timezone', a.timezone, 'holidayRegion', a.holiday_region, 'workingPattern', {pattern},
        'rate', {rate}, 'color', a.color, 'userId', a.user_id, 'settings', a.settings,
        'archivedAt', {json_instant("a.archived_at")}, 'createdAt', {json_instant("a.created_at")}, 'version', a.version
      )
    """


SKILLS: LiteralString = "json_agg(json_build_object('name', s.name, 'level', s.level) order by s.position, s.name)"
RATE: LiteralString = f"""
  json_build_object(
    case r.unit when 'day' then 'perDay' else 'perHour' end, {json_money("r.amount", "r.currency")},
    'validFrom', r.valid_from
  )
"""

# `%(money)s`: whether all rates may be seen; `%(self)s`: the artist who is asking, who may see their own.
ARTIST_JSON: LiteralString = artist_json(
    f"""(
      select coalesce({SKILLS}, '[]')
      from artist_skills s where s.tenant_id = %(tenant)s and s.artist_id = a.id
    )""",
    """(
      select p.pattern from artist_patterns p
      where p.tenant_id = %(tenant)s and p.artist_id = a.id and p.valid_from <= current_date
      order by p.valid_from desc limit 1
    )""",
    f"""(
      select {RATE} from artist_rates r
      where r.tenant_id = %(tenant)s and r.artist_id = a.id and r.valid_from <= current_date
        and (%(money)s or a.id = %(self)s)
      order by r.valid_from desc limit 1
    )""",
)
PAST_ARTIST_JSON: LiteralString = artist_json(
    "coalesce(ps.skills, '[]')", "pp.pattern", "case when %(money)s or a.id = %(self)s then pr.rate end"
)


def _past_rows(table: LiteralString, owner: LiteralString) -> LiteralString:
    """The rows of a table at a past moment, in its columns, of the artist `%(id)s` or of all."""
    return f"""
      select n.* from (
        select distinct on (v.row_id) v."row", v.op from row_versions v
        where v.tenant_id = %(tenant)s and v.table_name = '{table}' and {WAS_THERE}
          and (%(id)s::uuid is null or {owner} = %(id)s)
        order by v.row_id, v.version desc, v.op
      ) f cross join lateral jsonb_populate_record(null::{table}, f."row") n
      where f.op <> 'delete'
    """


OWNER: LiteralString = """(v."row" ->> 'artist_id')::uuid"""
# The roster at a past moment. What belongs to an artist is gathered once for all: there is no index to look it up by.
PAST: LiteralString = f"""
  past_artists as materialized ({_past_rows("artists", "v.row_id")}),
  past_skills as materialized ({_past_rows("artist_skills", OWNER)}),
  skills_of as materialized (select s.artist_id, {SKILLS} as skills from past_skills s group by s.artist_id),
  pattern_of as materialized (
    select distinct on (p.artist_id) p.artist_id, p.pattern from ({_past_rows("artist_patterns", OWNER)}) p
    where p.valid_from <= (%(as_of)s)::timestamptz::date order by p.artist_id, p.valid_from desc
  ),
  rate_of as materialized (
    select distinct on (r.artist_id) r.artist_id, {RATE} as rate from ({_past_rows("artist_rates", OWNER)}) r
    where r.valid_from <= (%(as_of)s)::timestamptz::date order by r.artist_id, r.valid_from desc
  )
"""
PAST_ROSTER: LiteralString = """
  past_artists a left join skills_of ps on ps.artist_id = a.id left join pattern_of pp on pp.artist_id = a.id
  left join rate_of pr on pr.artist_id = a.id
"""


def money_params(actor: Actor) -> dict[str, Any]:
    """Whose money the actor may see."""
    return {"money": actor.can(Permission.SEE_MONEY), "self": actor.artist_id}


async def get_artist(db: Db, artist_id: UUID, moment: Moment | None = None) -> dict[str, Any]:
    """One artist in the shape of the API, as it is or was at a moment. Raises `NotFound`."""
    row = await db.find_value(
        f"select {ARTIST_JSON} from artists a where a.tenant_id = %(tenant)s and a.id = %(id)s"
        if moment is None
        else f"with {PAST} select {PAST_ARTIST_JSON} from {PAST_ROSTER}",
        id=artist_id,
        **money_params(db.actor),
        **(moment.params if moment else {}),
    )
    if row is None:
        raise NotFound
    return row


async def list_artists(
    db: Db, wanted: ArtistFilter, limit: int, cursor: str | None, moment: Moment | None = None
) -> tuple[msgspec.Raw, str | None]:
    """A page of artists by name, as a JSON array, and the cursor of the next page; as they are or were at a moment."""
    after = decode_cursor(cursor, tuple[str, UUID])
    rows = await db.fetch_all(
        f"""
        {NOW if moment is None else THEN}
          and (%(after_name)s::text is null or (lower(a.name), a.id) > (%(after_name)s, %(after_id)s::uuid))
        order by lower(a.name), a.id
        limit %(limit)s + 1
        """,
        after_name=after[0] if after else None,
        after_id=after[1] if after else None,
        limit=limit,
        **_match_params(wanted, moment),
        **money_params(db.actor),
    )
    more = len(rows) > limit
    rows = rows[:limit]
    next_cursor = encode_cursor(rows[-1]["sort"], str(rows[-1]["id"])) if more else None
    return raw("[" + ",".join(row["json"] for row in rows) + "]"), next_cursor


async def count_artists(db: Db, wanted: ArtistFilter, moment: Moment | None = None) -> int:
    """How many artists the filters leave, now or at a moment."""
    return await db.find_value(
        f"select count(*) from artists a where {MATCHES}"
        if moment is None
        else f"with {PAST} select count(*) from past_artists a where {MATCHED}",
        **_match_params(wanted, moment),
    )


def _matches(skills: LiteralString) -> LiteralString:
    """What the filters ask of the artist `a`; `skills` is a relation `s` with its condition."""
    return f"""
      a.tenant_id = %(tenant)s
      and (a.archived_at is null) = %(active)s
      and (%(department)s::uuid is null or a.department_id = %(department)s)
      and (%(kind)s::text is null or a.kind = %(kind)s)
      and (%(query)s::text is null or strpos(lower(concat_ws(' ', a.name, a.title, a.email)), lower(%(query)s)) > 0
           or exists (
             select 1 from {skills} and s.artist_id = a.id and strpos(lower(s.name), lower(%(query)s)) > 0
           ))
      and (%(skills)s::text[] = '{{}}' or a.id in (
             select s.artist_id from {skills} and lower(s.name) = any(%(skills)s)
             group by s.artist_id having count(*) = cardinality(%(skills)s)
           ))
    """


MATCHES: LiteralString = _matches("artist_skills s where s.tenant_id = %(tenant)s")
MATCHED: LiteralString = _matches("past_skills s where true")
NOW: LiteralString = f"""
  select lower(a.name) as sort, a.id, ({ARTIST_JSON})::text as json from artists a where {MATCHES}
"""
THEN: LiteralString = f"""
  with {PAST} select lower(a.name) as sort, a.id, ({PAST_ARTIST_JSON})::text as json from {PAST_ROSTER} where {MATCHED}
"""


def _match_params(wanted: ArtistFilter, moment: Moment | None) -> dict[str, Any]:
    return {
        **({"id": None, **moment.params} if moment else {}),
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


async def list_departments(db: Db, moment: Moment | None = None) -> msgspec.Raw:
    """All departments in their order, as a JSON array; as they are or were at a moment."""
    source: LiteralString = "departments" if moment is None else f"({_past_rows('departments', 'v.row_id')})"
    return raw(
        await db.find_value(
            f"""
            select coalesce(json_agg(
              json_build_object('id', d.id, 'name', d.name, 'position', d.position, 'version', d.version)
              order by d.position, lower(d.name)
            ), '[]')::text
            from {source} d where d.tenant_id = %(tenant)s
            """,
            **({"id": None, **moment.params} if moment else {}),
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


async def list_calendars(db: Db, first: date, last: date, moment: Moment | None = None) -> dict[str, Any]:
    """The holiday calendars in use in the studio, now or at a moment, from `first` to `last`, both included: `Calendars` on
    the wire.

    A region that a later release of the holiday library no longer knows has no holidays, as when booking.
    """
    settings = (await get_tenant(db)).settings if moment is None else await get_settings_then(db, moment)
    studio_region = settings.holiday_region
    source: LiteralString = "artists" if moment is None else f"({_past_rows('artists', 'v.row_id')})"
    rows = await db.fetch_all(
        f"""
        select distinct a.holiday_region from {source} a
        where a.tenant_id = %(tenant)s and a.holiday_region is not null
        """,
        **({"id": None, **moment.params} if moment else {}),
    )
    regions: set[str] = {row["holiday_region"] for row in rows}
    if studio_region is not None:
        regions.add(studio_region)
    return {
        "studioRegion": studio_region,
        "workingWeek": settings.working_week,
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
