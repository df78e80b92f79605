"""Reading many bookings: a window of time in one piece, or pages of a list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.queries.fragments import (
    CHALLENGED,
    CHALLENGED_IN_WINDOW,
    EFFECTIVE_STATUS,
    IN_WINDOW_LONG,
    IN_WINDOW_SHORT,
    IS_LIVE_HOLD,
    LIVE_HOLDS,
    MANY,
    RANKS,
    booking_json,
    sees_money,
    viewer_params,
    visible,
)
from production_tool.kit.errors import Malformed
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.wire import raw

if TYPE_CHECKING:
    from uuid import UUID

    import msgspec

    from production_tool.kit.db import Db

LARGEST_WINDOW = 20_000
TIMES: LiteralString = "b.id, b.artist_id, b.start_time, b.end_time, b.placed_at, b.status, b.expires_at"
SHOWN: LiteralString = "b.id, b.start_time, b.status, b.expires_at, b.wire, b.wire_money"


def _filters(
    artist_ids: list[UUID], project_ids: list[UUID], status: list[str]
) -> tuple[LiteralString, dict[str, Any]]:
    """Only the filters that are asked for stand in the statement, so that each combination has a plan of its own."""
    parts: list[LiteralString] = ["b.tenant_id = %(tenant)s"]
    params: dict[str, Any] = {}
    if artist_ids:
        parts.append("b.artist_id = any(%(artists)s)")
        params["artists"] = artist_ids
    if project_ids:
        parts.append("b.project_id = any(%(projects)s)")
        params["projects"] = project_ids
    if status:
        parts.append(f"({EFFECTIVE_STATUS}) = any(%(status)s)")
        params["status"] = status
    return " and ".join(parts), params


async def read_window(
    db: Db, from_time: datetime, to_time: datetime, artist_ids: list[UUID], project_ids: list[UUID], status: list[str]
) -> msgspec.Raw:
    """All bookings that overlap `[from_time, to_time)`, by start, as a JSON array. Raises `Malformed` above 20,000."""
    where, params = _filters(artist_ids, project_ids, status)
    chosen: LiteralString = f"{where} and {visible(db.actor)}"
    # What is kept to find the holds is narrow: to keep the rows whole would cost more than all the rest.
    rows = await db.fetch_bytes(
        f"""
        with chosen as materialized (
          select {TIMES} from bookings b where {chosen} and {IN_WINDOW_SHORT}
          union all
          select {TIMES} from bookings b where {chosen} and {IN_WINDOW_LONG}
        ), live_holds as ({LIVE_HOLDS} from chosen b cross join {MANY} where {IS_LIVE_HOLD}), {RANKS}, {CHALLENGED_IN_WINDOW}
        select {booking_json(sees_money(db.actor))}
        from (
          select {SHOWN} from bookings b where {chosen} and {IN_WINDOW_SHORT}
          union all
          select {SHOWN} from bookings b where {chosen} and {IN_WINDOW_LONG}
        ) b
        left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        order by b.start_time, b.id
        limit %(most)s
        """,
        **{"from": from_time, "to": to_time, "most": LARGEST_WINDOW + 1},
        **params,
        **viewer_params(db.actor),
    )
    if len(rows) > LARGEST_WINDOW:
        raise Malformed(f"This window holds more than {LARGEST_WINDOW:,} bookings. Ask for a shorter one, or filter.")
    return raw(b"[" + b",".join(rows) + b"]")


async def list_bookings(
    db: Db, artist_ids: list[UUID], project_ids: list[UUID], status: list[str], limit: int, cursor: str | None
) -> tuple[msgspec.Raw, str | None]:
    """A page of all bookings by start, as a JSON array, and the cursor of the next page."""
    after = decode_cursor(cursor, tuple[datetime, str])
    where, params = _filters(artist_ids, project_ids, status)
    beyond: LiteralString = "(b.start_time, b.id) > (%(after_time)s, %(after_id)s::uuid)" if after else "true"
    rows = await db.fetch_all(
        f"""
        with chosen as materialized (
          select b.* from bookings b where {where} and {visible(db.actor)} and {beyond}
          order by b.start_time, b.id limit %(limit)s + 1
        ), live_holds as ({LIVE_HOLDS} from chosen b where {IS_LIVE_HOLD}), {RANKS}, {CHALLENGED}
        select b.start_time, b.id, {booking_json(sees_money(db.actor))} as json
        from chosen b left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        order by b.start_time, b.id
        """,
        limit=limit,
        **({"after_time": after[0], "after_id": after[1]} if after else {}),
        **params,
        **viewer_params(db.actor),
    )
    more = len(rows) > limit
    rows = rows[:limit]
    next_cursor = encode_cursor(rows[-1]["start_time"], str(rows[-1]["id"])) if more else None
    return raw("[" + ",".join(row["json"] for row in rows) + "]"), next_cursor


async def count_bookings(
    db: Db,
    artist_ids: list[UUID],
    project_ids: list[UUID],
    status: list[str],
    window: tuple[datetime, datetime] | None = None,
) -> int:
    """How many bookings the filters leave, in a window or in all."""
    where, params = _filters(artist_ids, project_ids, status)
    within: LiteralString = "b.start_time < %(to)s and b.end_time > %(from)s" if window else "true"
    return await db.find_value(
        f"select count(*) from bookings b where {where} and {visible(db.actor)} and {within}",
        **({"from": window[0], "to": window[1]} if window else {}),
        **params,
        **viewer_params(db.actor),
    )
