"""Who knows what is asked for, and all that takes their time near some days: one query for everybody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, LiteralString

import msgspec

from production_tool.artist.model import lower_as_stored
from production_tool.booking.model import Contender
from production_tool.booking.queries.calendars import read_calendar, read_settings
from production_tool.booking.queries.fragments import IN_WINDOW_LONG, IN_WINDOW_SHORT, IS_LIVE_HOLD
from production_tool.kit.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from production_tool.kit.db import Db, Row

Busy = list[tuple[bool, datetime, datetime]]
ONE_DAY = timedelta(days=1)
TAKES: LiteralString = "b.artist_id, b.status, b.start_time, b.end_time"
LIVE: LiteralString = f"(b.status in ('pencil', 'confirmed') or ({IS_LIVE_HOLD}))"
# Everybody on the roster, or who has each skill at the level asked for; with all that lies over the window or just beside
# it, because a day begins at another instant in each zone. What takes time is found once for all, by its start.
FREE: LiteralString = f"""
  with able as (
    select s.artist_id, json_agg(json_build_array(s.name, s.level) order by s.level desc, s.name)::text as skills
    from artist_skills s
    join unnest(%(skills)s::text[], %(levels)s::int[]) as w (name, level) on w.name = lower(s.name) and w.level <= s.level
    where s.tenant_id = %(tenant)s
    group by s.artist_id having count(*) = cardinality(%(skills)s::text[])
  ), busy as materialized (
    select b.artist_id, json_agg(json_build_array(b.status = 'hold', b.start_time, b.end_time))::text as periods
    from (
      select {TAKES} from bookings b where b.tenant_id = %(tenant)s and {IN_WINDOW_SHORT} and {LIVE}
      union all
      select {TAKES} from bookings b where b.tenant_id = %(tenant)s and {IN_WINDOW_LONG} and {LIVE}
      union all
      select o.artist_id, 'away', o.start_time, o.end_time from time_off o
      where o.tenant_id = %(tenant)s and o.removed_at is null and o.end_time > %(from)s and o.start_time < %(to)s
    ) b
    group by b.artist_id
  )
  select a.id, a.name, a.timezone, coalesce(a.holiday_region, t.settings ->> 'holidayRegion') as region,
         t.settings::text as settings, t.currency, able.skills, busy.periods, r.unit as rate_unit, r.amount as rate_amount,
         r.currency as rate_currency,
         (select json_agg(json_build_array(p.valid_from, p.pattern) order by p.valid_from)::text
          from artist_patterns p where p.tenant_id = %(tenant)s and p.artist_id = a.id) as patterns
  from artists a
  join tenants t on t.tenant_id = %(tenant)s and t.id = %(tenant)s
  left join able on able.artist_id = a.id
  left join busy on busy.artist_id = a.id
  left join lateral (
    select x.unit, x.amount, x.currency from artist_rates x
    where x.tenant_id = %(tenant)s and x.artist_id = a.id and x.valid_from <= %(first)s
    order by x.valid_from desc limit 1
  ) r on true
  where a.tenant_id = %(tenant)s and a.archived_at is null
    and (%(skills)s::text[] = '{{}}' or able.artist_id is not null)
"""


async def list_contenders(db: Db, first: date, last: date, skills: Mapping[str, int]) -> list[Contender]:
    """Everybody on the roster who has each of these skills, at least at its level, with what takes their time on these dates
    and a day around them."""
    wanted = {lower_as_stored(name.strip()): level for name, level in skills.items()}
    rows = await db.fetch_all(
        FREE,
        skills=list(wanted),
        levels=list(wanted.values()),
        first=first,
        **{"from": _midnight(first) - ONE_DAY, "to": _midnight(last) + 2 * ONE_DAY},
    )
    return [_read(row) for row in rows]


def _read(row: Row) -> Contender:
    busy = msgspec.json.decode(row["periods"], type=Busy) if row["periods"] else []
    skills = msgspec.json.decode(row["skills"], type=list[tuple[str, int]]) if row["skills"] else []
    rate = (row["rate_unit"], row["rate_amount"], row["rate_currency"]) if row["rate_unit"] else None
    return Contender(
        id=row["id"],
        name=row["name"],
        calendar=read_calendar(row["timezone"], row["patterns"], row["region"], row["settings"]),
        midday=read_settings(row["settings"]).midday,
        skills=tuple(skills),
        taken=tuple(Period(start, end) for is_hold, start, end in busy if not is_hold),
        held=tuple(Period(start, end) for is_hold, start, end in busy if is_hold),
        rate=rate,
        currency=row["currency"],
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
