"""SQL that several reads share: the booking as JSON, the ranks of holds, the window, who may see what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.kit.sql import json_instant
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from production_tool.kit.actor import Actor

# A hold whose clock has run out reads as expired from that instant on, recorded or not (booking rule 3).
EFFECTIVE_STATUS: LiteralString = (
    "case when b.status = 'hold' and b.expires_at <= statement_timestamp() then 'expired' else b.status end"
)


def booking_json(money: bool, *, ranked: bool = True) -> LiteralString:
    """The booking `b` as JSON text. `money`: with rate and cost. `ranked`: with the rank from the CTE row `r`, and the
    open challenge from the CTE row `x`.

    The columns `wire` and `wire_money` hold all that depends on the row alone (see the migration of bookings).
    """
    cost: LiteralString = " || b.wire_money" if money else ""
    rank: LiteralString = (
        """ || coalesce(',"rank":' || r.rank || ',"rankSegments":' || r.segments, '')""" if ranked else ""
    )
    challenge: LiteralString = """ || coalesce(',"challenge":' || x.challenge, '')""" if ranked else ""
    return f"""(b.wire{cost} || ',"status":"' || {EFFECTIVE_STATUS} || '"'{rank}{challenge} || '}}')"""


# A booking as events record it: with money, as it is stored, without what is derived from others or from the clock.
RECORD_JSON: LiteralString = """(b.wire || b.wire_money || ',"status":"' || b.status || '"}')"""


# The live holds of a relation `b`, as `RANKS` wants them.
LIVE_HOLDS: LiteralString = "select b.id, b.artist_id, b.start_time, b.end_time, b.placed_at"
IS_LIVE_HOLD: LiteralString = "b.status = 'hold' and b.expires_at > statement_timestamp()"

# Joined to rows of which the planner cannot know how many there are, it has it expect a thousand times as many: rows are
# then looked up by a hash, which is right for many and costs nothing with few.
MANY: LiteralString = "generate_series(1, (select 1))"

# What stands before each hold of the CTE `live_holds`: a firm booking, or a live hold that was placed earlier. `offset` keeps
# the planner to one look into the artist's index for each hold, however many it expects.
SENIORS: LiteralString = """
  seniors as (
    select h.id, greatest(s.start_time, h.start_time) as from_time, least(s.end_time, h.end_time) as to_time
    from live_holds h
    cross join lateral (
      select s.start_time, s.end_time
      from bookings s
      where s.tenant_id = %(tenant)s and s.artist_id = h.artist_id
        and s.start_time < h.end_time and s.end_time > h.start_time and s.id <> h.id
        and (s.status in ('pencil', 'confirmed') or (
          s.status = 'hold' and s.expires_at > statement_timestamp() and (s.placed_at, s.id) < (h.placed_at, h.id)
        ))
      offset 0
    ) s
  )
"""

# From `live_holds` and `seniors` one row for each hold: its worst rank and its segments. Each senior adds one to the
# rank from its start to its end (booking rule 2).
RANKS_BY_SENIORS: LiteralString = f"""
  changes as (
    select c.id, c.at, sum(c.step) as step from (
      select id, from_time as at, 1 as step from seniors
      union all select id, to_time, -1 from seniors
      union all select id, start_time, 0 from live_holds
      union all select id, end_time, 0 from live_holds
    ) c group by c.id, c.at
  ),
  levels as (
    select id, at, 1 + sum(step) over (partition by id order by at) as rank,
           lead(at) over (partition by id order by at) as until
    from changes
  ),
  steps as (
    select id, at, rank, lag(rank) over (partition by id order by at) as rank_before from levels where until is not null
  ),
  segments as (
    select s.id, s.rank, s.at, lead(s.at) over (partition by s.id order by s.at) as until
    from steps s where s.rank_before is distinct from s.rank
  ),
  ranks as (
    select g.id, max(g.rank) as rank, '[' || string_agg(
      '{{"startTime":"' || {json_instant("g.at")} || '","endTime":"' || {json_instant("coalesce(g.until, h.end_time)")}
      || '","rank":' || g.rank || '}}', ',' order by g.at
    ) || ']' as segments
    from segments g join live_holds h on h.id = g.id group by g.id
  )
"""

RANKS: LiteralString = f"{SENIORS}, {RANKS_BY_SENIORS}"

# The open challenges of one of the bookings `b`; `offset` has them looked up, and not all of the studio's read.
OPEN_OF: LiteralString = """
  select c.id, c.booking_id as senior_id, c.challenger_id, c.state, c.policy, c.deadline, c.created_at from challenges c
  where c.tenant_id = %(tenant)s and c.ended_at is null
"""
# One row for each booking of the CTE `chosen` that is in an open challenge, on either side: of several the one that is
# decided first. Only what can be challenged and what can challenge is asked for.
CHALLENGED: LiteralString = f"""
  challenged as (
    select distinct on (s.id) s.id as booking_id, json_build_object(
      'id', s.challenge_id, 'side', s.side, 'bookingId', s.senior_id, 'challengerId', s.challenger_id, 'state', s.state,
      'policy', s.policy, 'deadline', {json_instant("s.deadline")}
    )::text as challenge
    from (
      select b.id, 'challenged' as side, c.id as challenge_id, c.senior_id, c.challenger_id, c.state, c.policy,
             c.deadline, c.created_at
      from chosen b cross join lateral ({OPEN_OF} and c.booking_id = b.id offset 0) c
      where b.status in ('hold', 'pencil')
      union all
      select b.id, 'challenger', c.id, c.senior_id, c.challenger_id, c.state, c.policy, c.deadline, c.created_at
      from chosen b cross join lateral ({OPEN_OF} and c.challenger_id = b.id offset 0) c
      where b.status = 'hold'
    ) s
    order by s.id, s.side, s.deadline, s.created_at, s.challenge_id
  )
"""

# The same of a window of thousands: to look each of them up would take longer than to read the open challenges of the studio
# once, of which there are few, and to join the two.
CHALLENGED_IN_WINDOW: LiteralString = f"""
  challenged as (
    select distinct on (s.booking_id) s.booking_id, json_build_object(
      'id', c.id, 'side', s.side, 'bookingId', c.booking_id, 'challengerId', c.challenger_id, 'state', c.state,
      'policy', c.policy, 'deadline', {json_instant("c.deadline")}
    )::text as challenge
    from challenges c
    cross join lateral (values (c.booking_id, 'challenged'), (c.challenger_id, 'challenger')) s (booking_id, side)
    where c.tenant_id = %(tenant)s and c.ended_at is null
    order by s.booking_id, s.side, c.deadline, c.created_at, c.id
  )
"""

# Row-level security turns `&&` into a filter, so a window is asked for on plain columns: what lasts up to 31 days can
# only have started within 31 days before it, and the few longer bookings have an index of their own.
IN_WINDOW_SHORT: LiteralString = """
  b.start_time < %(to)s and b.start_time > %(from)s::timestamptz - interval '31 days' and b.end_time > %(from)s
  and b.end_time - b.start_time <= interval '31 days'
"""
IN_WINDOW_LONG: LiteralString = """
  b.end_time - b.start_time > interval '31 days' and b.end_time > %(from)s and b.start_time < %(to)s
"""


def visible(actor: Actor) -> LiteralString:
    """Whose bookings the actor may see: everyone's, or their own (`%(self)s`)."""
    return "true" if actor.can(Permission.READ_EVERYONES_BOOKINGS) else "b.artist_id = %(self)s"


def sees_money(actor: Actor) -> bool:
    """Whether rate and cost go in. An artist sees no booking but their own, and may know what those pay."""
    return actor.can(Permission.SEE_MONEY) or not actor.can(Permission.READ_EVERYONES_BOOKINGS)


def viewer_params(actor: Actor) -> dict[str, Any]:
    """The parameters of `visible`."""
    return {} if actor.can(Permission.READ_EVERYONES_BOOKINGS) else {"self": actor.artist_id}
