"""What `production-tool verify` looks at, a batch at a time: the links of the chain, and rows beside their events.

A batch of rows and their events is one statement, so that both are of one moment while others go on working.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.artist.queries import SKILLS, artist_json
from production_tool.booking.queries.time_off import TIME_OFF_JSON, reason_params
from production_tool.kit.sql import json_money
from production_tool.project.queries import PROJECT_JSON

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Db, Row

EVENTS_AT_ONCE = 1000
ROWS_AT_ONCE = 200


async def read_links(db: Db, after: int) -> list[Row]:
    """The next events: rows `{seq, prev_hash, hash, is_erased, content_changed, facts_changed}`."""
    return await db.fetch_all(
        """
        select e.seq, e.prev_hash, e.hash, e.salt is null and e.data is null as is_erased,
               case when e.salt is null then e.data is not null
                    else e.digest <> event_digest(e.salt, e.data, e.reason, e.address, e.agent) end as content_changed,
               e.hash <> event_hash(
                 e.prev_hash, e.tenant_id, e.seq, e.name, e.subject_kind, e.subject_id, e.subject_version, e.action_id,
                 e.actor_kind, e.actor_id, e.at, e.request_id, e.digest
               ) as facts_changed
        from events e
        where e.tenant_id = %(tenant)s and e.seq > %(after)s
        order by e.seq
        limit %(limit)s
        """,
        after=after,
        limit=EVENTS_AT_ONCE,
    )


async def find_slug(db: Db) -> str | None:
    """The address of the studio, whatever else its row has come to say; None if the row is gone."""
    return await db.find_value("select s.slug from tenants s where s.tenant_id = %(tenant)s")


async def find_log_end(db: Db, after: int) -> Row | None:
    """What the counter says of the last event: `{seq, last_hash, has_more}`; None if there is no counter.

    `has_more`: whether events follow `after`, which then have to be read before the end is judged.
    """
    return await db.find_one(
        """
        select l.seq, l.last_hash,
               exists (select 1 from events e where e.tenant_id = %(tenant)s and e.seq > %(after)s) as has_more
        from tenant_logs l where l.tenant_id = %(tenant)s
        """,
        after=after,
    )


def _dated(wanted: LiteralString, field: LiteralString, table: LiteralString) -> LiteralString:
    """What held on the day on which an event last told of it: what is dated ahead begins to hold without an event."""
    return f"""(
      select {wanted} from {table} r
      where r.tenant_id = %(tenant)s and r.artist_id = a.id and r.valid_from <= (
        select max(t.at)::date from events t
        where t.tenant_id = %(tenant)s and t.subject_kind = 'artist' and t.subject_id = a.id
          and t.data -> 'after' ? '{field}'
      )
      order by r.valid_from desc limit 1
    )"""


_RATE: LiteralString = f"""
  json_build_object(
    case r.unit when 'day' then 'perDay' else 'perHour' end, {json_money("r.amount", "r.currency")},
    'validFrom', r.valid_from
  )
"""
_ARTIST: LiteralString = artist_json(
    f"""(
      select coalesce({SKILLS}, '[]')
      from artist_skills s where s.tenant_id = %(tenant)s and s.artist_id = a.id
    )""",
    _dated("r.pattern", "workingPattern", "artist_patterns"),
    _dated(_RATE, "rate", "artist_rates"),
)
# What is shown of a booking is kept beside its columns, by a trigger. Whoever goes behind it may change one alone.
_COLUMNS: LiteralString = f"""
  json_build_object(
    'id', b.id, 'version', b.version, 'status', b.status, 'artistId', b.artist_id, 'projectId', b.project_id,
    'phaseId', b.phase_id, 'seriesId', b.series_id, 'splitFromId', b.split_from_id, 'title', b.title, 'notes', b.notes,
    'unit', b.unit, 'timezone', b.timezone, 'startDate', b.start_date, 'startPart', b.start_part,
    'endDate', b.end_date, 'endPart', b.end_part, 'daysOff', b.days_off, 'startTime', wire_instant(b.start_time),
    'endTime', wire_instant(b.end_time), 'placedAt', wire_instant(b.placed_at),
    'expiresAt', wire_instant(b.expires_at), 'extensions', nullif(b.extensions, 0), 'endReason', b.end_reason,
    'createdBy', b.created_by, 'createdAt', wire_instant(b.created_at),
    'rate', case when b.rate_unit is not null then json_build_object(
      case b.rate_unit when 'day' then 'perDay' else 'perHour' end, {json_money("b.rate_amount", "b.rate_currency")}
    ) end,
    'cost', case when b.rate_unit is not null then json_build_object(
      'amount', round(coalesce(b.billed_quantity, 0) * b.rate_amount, 2)::text, 'currency', b.rate_currency
    ) end
  )
"""
_WIRE: LiteralString = """(b.wire || b.wire_money || ',"status":"' || b.status || '"}')"""
_SHOWN: LiteralString = f"case when {_WIRE} is json then {_WIRE}::json end"

_STUDIO: LiteralString = """
  json_build_object(
    'id', s.id, 'name', s.name, 'slug', s.slug, 'timezone', s.timezone, 'currency', s.currency,
    'settings', s.settings, 'version', s.version
  )
"""


def _instant(column: LiteralString) -> LiteralString:
    """As the program itself writes instants: six digits of a second, or none."""
    return f"replace(to_char({column} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), '.000000', '') || 'Z'"


_CHALLENGE: LiteralString = f"""
  json_build_object(
    'id', c.id, 'version', c.version, 'bookingId', c.booking_id, 'challengerId', c.challenger_id,
    'artistId', c.artist_id, 'note', c.note, 'state', c.state, 'policy', c.policy, 'policyOf', c.policy_of,
    'workingHours', c.working_hours, 'deadline', {_instant("c.deadline")}, 'answer', c.answer,
    'answerNote', c.answer_note, 'outcome', c.outcome, 'createdBy', c.created_by,
    'createdAt', {_instant("c.created_at")}, 'endedAt', {_instant("c.ended_at")}
  )
"""


# By what a past moment finds the versions of what lies in time.
_FILED: LiteralString = """
  'artistId', v.artist_id, 'startTime', wire_instant(v.start_time), 'endTime', wire_instant(v.end_time),
"""


def _versions(
    table: LiteralString, row: LiteralString, stored: LiteralString, there: LiteralString, filed: LiteralString
) -> LiteralString:
    """The versions of a row that are kept: `[{version, forms: [row, …], filed}]`, each of them made a row again."""
    kept: LiteralString = """v."row" || jsonb_build_object('wire', v.wire, 'wire_money', v.wire_money)"""
    return f"""(
      select coalesce(json_agg(json_build_object(
          'version', v.version, 'filed', json_build_object({filed}'actionId', v.action_id),
          'forms', case when {row}.id is not null then json_build_array({stored}) else '[null]' end
        ) order by v.version), '[]')
      from row_versions v
      left join lateral jsonb_populate_record(
        null::{table}, case when jsonb_populate_record_valid(null::{table}, {kept}) then {kept} end
      ) as {row} on true
      where v.tenant_id = %(tenant)s and v.table_name = '{table}' and v.row_id = i.id and v.op <> 'delete' and {there}
    )"""


def _beside_events(
    kind: LiteralString,
    table: LiteralString,
    row: LiteralString,
    stored: LiteralString,
    versions: LiteralString = "null",
    there: LiteralString = "true",
) -> LiteralString:
    """The next rows by id, of those that are there and those that have events: `{id, events, stored: [row, …], versions,
    keeps_all}`."""
    return f"""
      with ids as materialized (
        select i.id from (
          (select distinct e.subject_id as id from events e
           where e.tenant_id = %(tenant)s and e.subject_kind = '{kind}'
             and (%(after)s::uuid is null or e.subject_id > %(after)s)
           order by 1 limit %(limit)s)
          union
          (select {row}.id from {table} {row}
           where {row}.tenant_id = %(tenant)s and (%(after)s::uuid is null or {row}.id > %(after)s)
           order by {row}.id limit %(limit)s)
        ) i
        order by i.id limit %(limit)s
      )
      select i.id,
             (select coalesce(json_agg(json_build_object(
                 'seq', e.seq, 'name', e.name, 'version', e.subject_version, 'actionId', e.action_id, 'data', e.data
               ) order by e.seq), '[]')
              from events e
              where e.tenant_id = %(tenant)s and e.subject_kind = '{kind}' and e.subject_id = i.id) as events,
             case when {row}.id is not null and {there} then json_build_array({stored}) end as stored,
             {versions} as versions,
             not exists (select 1 from history_horizons h where h.tenant_id = %(tenant)s) as keeps_all
      from ids i left join {table} {row} on {row}.tenant_id = %(tenant)s and {row}.id = i.id
      order by i.id
    """


def _with_versions(
    kind: LiteralString,
    table: LiteralString,
    row: LiteralString,
    stored: LiteralString,
    there: LiteralString = "true",
    filed: LiteralString = "",
) -> LiteralString:
    """The same, with the versions that are kept of each row."""
    return _beside_events(kind, table, row, stored, _versions(table, row, stored, there, filed), there)


BESIDE_EVENTS: dict[str, LiteralString] = {
    "booking": _with_versions("booking", "bookings", "b", f"{_COLUMNS}, {_SHOWN}", filed=_FILED),
    "artist": _beside_events("artist", "artists", "a", _ARTIST),
    "project": _with_versions("project", "projects", "p", PROJECT_JSON),
    "challenge": _with_versions("challenge", "challenges", "c", _CHALLENGE),
    # What was removed is kept, so that an undo can bring it back: to the events it is gone.
    "timeoff": _with_versions("timeoff", "time_off", "b", TIME_OFF_JSON, "b.removed_at is null", _FILED),
    "tenant": _with_versions("tenant", "tenants", "s", _STUDIO),
}
TABLES = {kind: f"{kind}s" for kind in BESIDE_EVENTS} | {"timeoff": "time_off"}
"""Where the rows of a kind are."""


async def read_beside_events(db: Db, kind: str, after: UUID | None) -> list[dict[str, Any]]:
    """The next rows of a kind: `{id, events, stored, versions, keeps_all}`.

    `stored` are the row's forms, each of them whole, or null. `versions` are those that are kept, `{version, forms, filed}`, with
    the fields by which a past moment finds them, or null if they are not compared; a form that cannot be read is null.
    `keeps_all`: whether none has been let go of yet.
    """
    everything = {"money": True, **reason_params(db.actor)}
    return await db.fetch_all(BESIDE_EVENTS[kind], after=after, limit=ROWS_AT_ONCE, **everything)
