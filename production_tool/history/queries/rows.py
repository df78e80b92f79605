"""What one action changed, and what happened to one row."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from production_tool.booking.queries import find_booking_row, require_artist, require_project
from production_tool.kit.errors import NotFound
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.shapes import show_instant
from production_tool.tenant.permissions import Permission
from production_tool.tenant.visibility import Sight, find_sight, room_of, show_data, show_event

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from production_tool.kit.db import Db, Row

RowKind = Literal["booking", "artist", "project"]
SeqCursor = tuple[Annotated[int, msgspec.Meta(ge=0, le=2**53)]]
BEYOND_THE_LAST = 2**62


async def read_action(db: Db, action_id: UUID) -> list[Row]:
    """The events of an action, in order. Raises `NotFound` if there is no such action."""
    rows = await db.fetch_all(
        """
        select e.seq, e.name, e.subject_kind, e.subject_id, e.subject_version, e.actor_id, e.at, e.reason, e.data
        from events e
        where e.tenant_id = %(tenant)s and e.action_id = %(action)s
        order by e.seq
        """,
        action=action_id,
    )
    if not rows:
        raise NotFound
    return rows


async def read_later_change(db: Db, kind: str, row_id: UUID, version: int) -> dict[str, Any] | None:
    """The first change of a row after a version, as a refusal names it (`laterChange`); None if there is none."""
    row = await db.find_one(
        """
        select e.seq, e.name, e.action_id, e.actor_id from events e
        where e.tenant_id = %(tenant)s and e.subject_kind = %(kind)s and e.subject_id = %(id)s
          and e.subject_version > %(version)s
        order by e.seq limit 1
        """,
        kind=kind,
        id=row_id,
        version=version,
    )
    if row is None:
        return None
    names = {"seq": row["seq"], "name": row["name"], "actionId": row["action_id"], "actorId": row["actor_id"]}
    return {"laterChange": names}


async def get_action(db: Db, action_id: UUID) -> dict[str, Any]:
    """What one action changed, as far as the actor may see. Raises `NotFound` also if that is nothing."""
    rows = await read_action(db, action_id)
    room = room_of(db.actor)
    seen = [(row, sight) for row in rows if (sight := find_sight(row, room)) is not None]
    if not seen:
        raise NotFound
    return {
        "id": action_id,
        "actorId": rows[0]["actor_id"],
        "at": show_instant(rows[0]["at"]),
        "changes": [_show_change(row, show_data(row["data"], sight)) for row, sight in seen],
    }


def _show_change(row: Row, data: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "seq": row["seq"],
        "name": row["name"],
        "subjectKind": row["subject_kind"],
        "subjectId": row["subject_id"],
        "version": row["subject_version"],
        "reason": row["reason"],
        "data": data,
    }


def show_recorded(db: Db) -> list[dict[str, Any]]:
    """What this transaction has recorded until now, as far as the actor may see."""
    room = room_of(db.actor)
    rows: list[Row] = [
        {
            "seq": None,
            "name": event.name,
            "subject_kind": event.kind,
            "subject_id": event.id,
            "subject_version": event.version,
            "reason": event.reason,
            "data": {"schema": event.schema, "about": event.about, "before": event.before, "after": event.after},
        }
        for event in db.recorded
    ]
    shown = [_show_change(row, show_data(row["data"], sight)) for row in rows if (sight := find_sight(row, room))]
    return [{name: value for name, value in change.items() if name != "seq"} for change in shown]


async def list_activity(db: Db, from_time: datetime, to_time: datetime) -> list[dict[str, Any]]:
    """How many events of each name were recorded in each hour of a window, by hour."""
    rows = await db.fetch_all(
        """
        select c.hour, c.name, c.events from activity_hours c
        where c.tenant_id = %(tenant)s and c.hour >= %(from)s and c.hour < %(to)s
        order by c.hour, c.name
        """,
        **{"from": from_time, "to": to_time},
    )
    return [{"hour": show_instant(row["hour"]), "name": row["name"], "events": row["events"]} for row in rows]


async def list_history(
    db: Db, kind: RowKind, row_id: UUID, limit: int, cursor: str | None
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of what happened to one row, the newest first, as far as the actor may see, and the cursor of the next page.
    What happened to a booking are also the challenges of it, and those that it asked itself.

    Raises `NotFound` for a row that is absent or not to be seen.
    """
    before = decode_cursor(cursor, SeqCursor)
    await _require_row(db, kind, row_id)
    seen = await _read_seen(db, kind, row_id, before[0] if before else BEYOND_THE_LAST, limit + 1)
    more = len(seen) > limit
    seen = seen[:limit]
    names = await find_names(db, {row["actor_id"] for row, _sight in seen if row["actor_id"] is not None})
    shown = [name_actor(show_event(row, sight), names) for row, sight in seen]
    return shown, encode_cursor(seen[-1][0]["seq"]) if more else None


async def _require_row(db: Db, kind: RowKind, row_id: UUID) -> None:
    if kind == "artist":
        await require_artist(db, row_id)
    elif kind == "project":
        await require_project(db, row_id)
    elif await find_booking_row(db, row_id) is None:
        raise NotFound


async def _read_seen(db: Db, kind: RowKind, row_id: UUID, before: int, wanted: int) -> list[tuple[Row, Sight]]:
    """So many events as may be seen, fewer only if there are no more: what is hidden makes no page shorter."""
    room = room_of(db.actor)
    seen: list[tuple[Row, Sight]] = []
    while len(seen) < wanted:
        rows = await db.fetch_all(
            """
            with subjects as (
              select %(kind)s::text as kind, %(id)s::uuid as id
              union all
              select 'challenge', c.id from challenges c
              where c.tenant_id = %(tenant)s and %(kind)s = 'booking'
                and (c.booking_id = %(id)s or c.challenger_id = %(id)s)
            )
            select e.seq, e.name, e.subject_kind, e.subject_id, e.subject_version, e.action_id, e.actor_id, e.at, e.reason,
                   e.request_id, e.data
            from subjects s cross join lateral (
              select e.seq, e.name, e.subject_kind, e.subject_id, e.subject_version, e.action_id, e.actor_id, e.at,
                     e.reason, e.request_id, e.data
              from events e
              where e.tenant_id = %(tenant)s and e.subject_kind = s.kind and e.subject_id = s.id and e.seq < %(before)s
              order by e.seq desc
              limit %(wanted)s
            ) e
            order by e.seq desc
            limit %(wanted)s
            """,
            kind=kind,
            id=row_id,
            before=before,
            wanted=wanted,
        )
        seen += [(row, sight) for row in rows if (sight := find_sight(row, room)) is not None]
        if len(rows) < wanted:
            break
        before = rows[-1]["seq"]
    return seen[:wanted]


async def find_names(db: Db, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """What these users are called here, or were when they left; nobody for those who may not know the members."""
    if not db.actor.can(Permission.READ_MEMBERS) or not user_ids:
        return {}
    members = await db.fetch_all(
        "select user_id, name from members where tenant_id = %(tenant)s and user_id = any(%(users)s)",
        users=list(user_ids),
    )
    names = {row["user_id"]: row["name"] for row in members}
    gone = [user_id for user_id in user_ids if user_id not in names]
    return {**names, **await _find_former_names(db, gone)} if gone else names


async def _find_former_names(db: Db, user_ids: Sequence[UUID]) -> dict[UUID, str]:
    # The row of a member who left is gone; the event of the leaving has it.
    rows = await db.fetch_all(
        """
        select (e.data #>> '{about,userId}')::uuid as user_id, e.data #>> '{before,name}' as name
        from events e
        where e.tenant_id = %(tenant)s and e.subject_kind = 'member' and e.name = 'member.removed'
          and (e.data #>> '{about,userId}')::uuid = any(%(users)s)
        order by e.seq
        """,
        users=user_ids,
    )
    return {row["user_id"]: row["name"] for row in rows}


def name_actor(event: dict[str, Any], names: dict[UUID, str]) -> dict[str, Any]:
    """The event with who did it, as far as that is known."""
    name = names.get(event["actorId"])
    return event if name is None else {**event, "actorName": name}
