"""What stands in the way of a booking, and what could be done instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, LiteralString

import msgspec

from production_tool.booking.model import RateUnit
from production_tool.booking.queries.fragments import booking_json, sees_money
from production_tool.kit.period import Period
from production_tool.kit.wire import raw

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Db

MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another artist who could do it: free of firm bookings and time off for the whole period."""

    id: UUID
    name: str
    rate_unit: RateUnit | None
    rate_amount: Decimal | None
    rate_currency: str | None


async def find_conflicts(
    db: Db, artist_id: UUID, start: datetime, end: datetime, except_id: UUID | None
) -> list[msgspec.Raw]:
    """The firm bookings of an artist in a period, by start, as they are shown."""
    rows = await db.fetch_all(
        f"""
        select {booking_json(sees_money(db.actor), ranked=False)} as json from bookings b
        where b.tenant_id = %(tenant)s and b.artist_id = %(artist)s and b.status in ('pencil', 'confirmed')
          and b.start_time < %(end)s and b.end_time > %(start)s and b.id is distinct from %(except)s
        order by b.start_time limit 100
        """,
        artist=artist_id,
        start=start,
        end=end,
        **{"except": except_id},
    )
    return [raw(row["json"]) for row in rows]


async def list_firm_periods(db: Db, artist_id: UUID, from_time: datetime, except_id: UUID | None) -> list[Period]:
    """When an artist is firmly booked, from an instant on."""
    rows = await db.fetch_all(
        """
        select b.start_time, b.end_time from bookings b
        where b.tenant_id = %(tenant)s and b.artist_id = %(artist)s and b.status in ('pencil', 'confirmed')
          and b.end_time > %(from)s and b.id is distinct from %(except)s
        order by b.start_time
        """,
        artist=artist_id,
        **{"from": from_time, "except": except_id},
    )
    return [Period(row["start_time"], row["end_time"]) for row in rows]


async def rank_in_period(
    db: Db, artist_id: UUID, start: datetime, end: datetime, except_id: UUID | None
) -> tuple[int, datetime]:
    """The rank that a hold placed now would have: one more than the most live bookings at any instant of the period. With it
    when that is, by the database's clock, which events are recorded by.
    """
    row = await db.fetch_one(
        """
        with live as (
          select greatest(b.start_time, %(start)s) as from_time, b.end_time from bookings b
          where b.tenant_id = %(tenant)s and b.artist_id = %(artist)s
            and b.start_time < %(end)s and b.end_time > %(start)s and b.id is distinct from %(except)s
            and (b.status in ('pencil', 'confirmed') or (b.status = 'hold' and b.expires_at > statement_timestamp()))
        )
        select 1 + coalesce(max((
          select count(*) from live o where o.from_time <= l.from_time and o.end_time > l.from_time
        )), 0) as rank, clock_timestamp() as at from live l
        """,
        artist=artist_id,
        start=start,
        end=end,
        **{"except": except_id},
    )
    return row["rank"], row["at"]


STAND_INS: LiteralString = """
  with wanted as (
    select lower(s.name) as name from artist_skills s
    where s.tenant_id = %(tenant)s and s.artist_id = %(artist)s
  ),
  able as (
    select s.artist_id as id from artist_skills s
    where s.tenant_id = %(tenant)s and s.artist_id <> %(artist)s and lower(s.name) in (select name from wanted)
    group by s.artist_id having count(*) = (select count(*) from wanted)
    union
    select o.id from artists a
    join artists o on o.tenant_id = %(tenant)s and o.department_id = a.department_id and o.id <> a.id
    where a.tenant_id = %(tenant)s and a.id = %(artist)s and not exists (select 1 from wanted)
  )
  select a.id, a.name, r.unit as rate_unit, r.amount as rate_amount, r.currency as rate_currency
  from able join artists a on a.tenant_id = %(tenant)s and a.id = able.id and a.archived_at is null
  left join lateral (
    select x.unit, x.amount, x.currency from artist_rates x
    where x.tenant_id = %(tenant)s and x.artist_id = a.id and x.valid_from <= %(first_day)s
    order by x.valid_from desc limit 1
  ) r on true
  where not exists (
    select 1 from bookings b
    where b.tenant_id = %(tenant)s and b.artist_id = a.id and b.status in ('pencil', 'confirmed')
      and b.start_time < %(end)s and b.end_time > %(start)s
  ) and not exists (
    select 1 from time_off o
    where o.tenant_id = %(tenant)s and o.artist_id = a.id and o.removed_at is null
      and o.start_time < %(end)s and o.end_time > %(start)s
  )
  order by r.amount, lower(a.name), a.id
  limit %(limit)s
"""


async def find_stand_ins(db: Db, artist_id: UUID, start: datetime, end: datetime, first_day: date) -> list[Candidate]:
    """Artists with all the skills of this one who are free of firm bookings and of time off for the whole period.

    An artist without skills is stood in for by their department. Rates are those of the first day.
    """
    rows = await db.fetch_all(
        STAND_INS,
        artist=artist_id,
        start=start,
        end=end,
        first_day=first_day,
        limit=MOST_CANDIDATES,
    )
    return [Candidate(**row) for row in rows]
