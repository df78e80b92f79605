"""Reading what happened."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from production_tool.kit.errors import NotFound
from production_tool.kit.shapes import show_instant
from production_tool.tenant.visibility import find_sight, room_of, show_data

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Db, Row


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
