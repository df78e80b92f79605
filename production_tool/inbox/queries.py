"""Reading the inbox: what needs somebody, joined with the bookings as they are now; and how holds end."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

from production_tool.booking.queries.fragments import (
    CHALLENGED,
    IS_LIVE_HOLD,
    LIVE_HOLDS,
    RANKS,
    booking_json,
    sees_money,
    viewer_params,
    visible,
)
from production_tool.inbox.model import ItemKind, ItemState
from production_tool.kit.actor import refuse_unless
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.shapes import show_instant
from production_tool.kit.sql import json_instant
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Collection

    import msgspec

    from production_tool.kit.db import Db

KIND: LiteralString = """
  case when i.kind <> 'rank' then i.kind
       when (i.detail ->> 'rank')::int < (i.detail ->> 'rankBefore')::int then 'promoted' else 'demoted' end
"""
# Whether an item that nobody has put away is still one: what has become of the booking is asked of the booking, and of a
# challenge the challenge, so that nothing is shown that was settled a moment ago. One that is to be decided by somebody,
# whatever the clock says, stays until somebody does.
STILL: LiteralString = f"""
  case i.kind
    when 'expiring' then {IS_LIVE_HOLD} and b.expires_at <= i.due_at
    when 'rank' then {IS_LIVE_HOLD}
    when 'challenge' then ({IS_LIVE_HOLD} or b.status = 'pencil') and exists (
      select from challenges c
      where c.tenant_id = %(tenant)s and c.id = i.challenge_id and c.ended_at is null
        and (c.policy = 'ask' or c.deadline > statement_timestamp())
    )
    else true
  end
"""
IS_OPEN: LiteralString = f"(i.state = 'open' and {STILL})"
# Later than every deadline that can be.
NEVER: LiteralString = "timestamptz '9999-01-01Z'"


def _whose(everybody: bool) -> LiteralString:
    return "true" if everybody else "i.user_id = %(user)s"


def _params(db: Db, everybody: bool) -> dict[str, Any]:
    """Raises `Forbidden` for everybody's items, unless everybody's bookings may be seen."""
    if everybody:
        refuse_unless(db.actor, Permission.READ_EVERYONES_BOOKINGS)
    return {"user": db.actor.id, **viewer_params(db.actor)}


async def list_items(
    db: Db, state: ItemState, kinds: Collection[ItemKind], everybody: bool, limit: int, cursor: str | None
) -> tuple[msgspec.Raw, str | None]:
    """A page of items as a JSON array, and the cursor of the next page: what is open by deadline, then the newest first;
    what is not, the newest first. Raises `Forbidden`."""
    after = decode_cursor(cursor, tuple[datetime, datetime, UUID])
    where: LiteralString = f"{_whose(everybody)} and {visible(db.actor)}"
    rows = await db.fetch_all(
        f"""
        with picked as materialized ({_pick(where, state is ItemState.OPEN, after is not None)}), chosen as (
          select b.* from bookings b
          where b.tenant_id = %(tenant)s and b.id in (select p.booking_id from picked p)
        ), live_holds as ({LIVE_HOLDS} from chosen b where {IS_LIVE_HOLD}), {RANKS}, {CHALLENGED}
        select i.id, i.sort_due, i.at, {_item_json(sees_money(db.actor))} as json
        from picked i
        join chosen b on b.id = i.booking_id
        left join ranks r on r.id = b.id
        left join challenged x on x.booking_id = b.id
        left join members u on u.tenant_id = %(tenant)s and u.user_id = i.user_id and %(names)s
        left join members w on w.tenant_id = %(tenant)s and w.user_id = i.by_id and %(names)s
        order by i.sort_due, i.at desc, i.id
        """,
        kinds=list(kinds),
        limit=limit,
        names=db.actor.can(Permission.READ_MEMBERS),
        **(dict(zip(("after_due", "after_at", "after_id"), after, strict=True)) if after else {}),
        **_params(db, everybody),
    )
    more = len(rows) > limit
    rows = rows[:limit]
    last = rows[-1] if more else None
    next_cursor = encode_cursor(last["sort_due"], last["at"], last["id"]) if last else None
    return raw("[" + ",".join(row["json"] for row in rows) + "]"), next_cursor


def _pick(where: LiteralString, is_open: bool, is_later: bool) -> LiteralString:
    """The items of one page and one more, and where each stands in the order."""
    wanted: LiteralString = IS_OPEN if is_open else f"not {IS_OPEN}"
    due: LiteralString = f"coalesce(i.due_at, {NEVER})" if is_open else NEVER
    beyond: LiteralString = (
        f"({due} > %(after_due)s or {due} = %(after_due)s and (i.at, %(after_id)s::uuid) < (%(after_at)s, i.id))"
        if is_later
        else "true"
    )
    return f"""
      select i.*, {KIND} as shown_kind, {due} as sort_due, {IS_OPEN} as is_open
      from inbox_items i
      join bookings b on b.tenant_id = %(tenant)s and b.id = i.booking_id
      where i.tenant_id = %(tenant)s and {where} and {wanted} and {beyond}
        and (%(kinds)s::text[] = '{{}}' or {KIND} = any(%(kinds)s))
      order by sort_due, i.at desc, i.id
      limit %(limit)s + 1
    """


def _item_json(money: bool) -> LiteralString:
    return f"""
      json_strip_nulls(json_build_object(
        'id', i.id, 'kind', i.shown_kind,
        'state', case when i.state = 'done' then 'done' when i.is_open then 'open' else 'over' end,
        'userId', i.user_id, 'userName', u.name, 'byId', i.by_id, 'byName', w.name,
        'at', {json_instant("i.at")}, 'dueAt', {json_instant("i.due_at")},
        'rankBefore', (i.detail ->> 'rankBefore')::int, 'rank', (i.detail ->> 'rank')::int,
        'workingSeconds', (i.detail ->> 'workingSeconds')::int, 'answer', i.detail ->> 'answer',
        'lapsed', (i.detail ->> 'lapsed')::boolean, 'outcome', i.detail ->> 'outcome', 'side', i.detail ->> 'side',
        'challengeId', i.challenge_id,
        'booking', {booking_json(money)}::json
      ))::text
    """


async def count_items(db: Db, kinds: Collection[ItemKind] = (), everybody: bool = False) -> dict[str, Any]:
    """How many items are open, the first deadline among them, and which event the inbox has heard last."""
    row = await db.fetch_one(
        f"""
        select count(*) as total, min(i.due_at) as soonest,
               (select coalesce(max(c.seq), 0) from consumer_cursors c
                where c.tenant_id = %(tenant)s and c.consumer = 'inbox') as seq
        from inbox_items i
        join bookings b on b.tenant_id = %(tenant)s and b.id = i.booking_id
        where i.tenant_id = %(tenant)s and {_whose(everybody)} and {visible(db.actor)} and {IS_OPEN}
          and (%(kinds)s::text[] = '{{}}' or {KIND} = any(%(kinds)s))
        """,
        kinds=list(kinds),
        **_params(db, everybody),
    )
    soonest = row["soonest"]
    return {"total": row["total"], "soonest": soonest and show_instant(soonest), "seq": row["seq"]}


FIGURES: LiteralString = """
  count(*) filter (where h.age is not null) as live,
  percentile_cont(0.5) within group (order by extract(epoch from h.age) / 3600) as median_age_hours,
  count(*) filter (where h.expires_at < statement_timestamp() + interval '7 days') as expiring,
  count(*) filter (where h.age is null) as ended, count(*) filter (where h.converted) as converted,
  count(*) filter (where h.expired) as expired
"""
# Holds as they fare: live ones with their age, and those that stopped being holds in the window, each once. The log is
# read by number, because its instants rise with them.
FARING: LiteralString = f"""
  faring as materialized (
    select b.id, b.created_by, b.project_id, statement_timestamp() - b.created_at as age, b.expires_at,
           false as converted, false as expired
    from bookings b
    where b.tenant_id = %(tenant)s and {IS_LIVE_HOLD}
    union all
    select b.id, b.created_by, b.project_id, null, null, n.converted, n.expired and not n.converted
    from (
      select e.subject_id, bool_or(e.data #>> '{{after,status}}' in ('pencil', 'confirmed')) as converted,
             bool_or(e.data #>> '{{after,status}}' = 'expired') as expired
      from events e
      where e.tenant_id = %(tenant)s and e.seq > (select find_seq_at(%(from)s)) and e.seq <= (select find_seq_at(%(to)s))
        and e.subject_kind = 'booking' and e.data #>> '{{before,status}}' = 'hold'
        and e.data #>> '{{after,status}}' <> 'hold'
      group by e.subject_id
    ) n
    join bookings b on b.tenant_id = %(tenant)s and b.id = n.subject_id
  )
"""


async def get_hold_health(db: Db, from_time: datetime, to_time: datetime) -> dict[str, Any]:
    """How holds fare by who placed them and by project: those with the most live ones first."""
    window = {"from": from_time, "to": to_time}
    producers = await db.fetch_all(
        f"""
        with {FARING}
        select h.created_by as id, max(m.name) as name, {FIGURES}
        from faring h left join members m on m.tenant_id = %(tenant)s and m.user_id = h.created_by
        group by h.created_by order by live desc, ended desc, h.created_by limit 100
        """,
        **window,
    )
    projects = await db.fetch_all(
        f"""
        with {FARING}
        select h.project_id as id, max(p.name) as name, {FIGURES}
        from faring h left join projects p on p.tenant_id = %(tenant)s and p.id = h.project_id
        group by h.project_id order by live desc, ended desc, h.project_id limit 100
        """,
        **window,
    )
    return {
        "producers": [_show_figures(row) for row in producers],
        "projects": [_show_figures(row) for row in projects],
    }


def _show_figures(row: dict[str, Any]) -> dict[str, Any]:
    median = row["median_age_hours"]
    return {
        "id": row["id"],
        "name": row["name"],
        "live": row["live"],
        "expiring": row["expiring"],
        "medianAgeHours": None if median is None else round(float(median), 1),
        "ended": row["ended"],
        "converted": row["converted"],
        "expired": row["expired"],
        "released": row["ended"] - row["converted"] - row["expired"],
    }
