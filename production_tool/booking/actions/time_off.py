"""Entering, changing and removing the times when an artist cannot be booked (booking rule 6).

All under the artist's lock, as bookings are: a firm booking and a time off at once follow one upon the other, so either the
booking is refused or the time off names it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from production_tool.booking.actions.desk import Desk, open_desk
from production_tool.booking.actions.placing import fit_times, span_columns
from production_tool.booking.errors import CannotBeUndone
from production_tool.booking.events import TimeOffCreated, TimeOffRemoved, TimeOffUpdated
from production_tool.booking.model import Away, Span, TimeOffKind, Unit
from production_tool.booking.queries.time_off import find_created_time_off, get_time_off
from production_tool.booking.queries.ways_out import find_conflicts
from production_tool.booking.rules import find_in_the_way
from production_tool.booking.schemas import TimeOffChange, TimeOffCreate, refuse_open_ends
from production_tool.kit.clock import now
from production_tool.kit.db import LockLevel
from production_tool.kit.errors import EditedMeanwhile, IdTaken, Invalid
from production_tool.kit.events import changed_fields
from production_tool.kit.ids import new_id
from production_tool.kit.paging import digest_create
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

Wire = dict[str, Any]
TIMES = frozenset({"start_date", "start_part", "end_date", "end_part", "start_time", "end_time"})
COLUMNS = (
    "artist_id", "kind", "note", "unit", "timezone", "start_date", "start_part", "end_date", "end_part", "start_time",
    "end_time", "removed_at",
)  # fmt: skip


async def create_time_off(
    db: Db, actor: Actor, artist_id: UUID, body: TimeOffCreate
) -> tuple[Wire, list[msgspec.Raw], bool]:
    """Enter a time off; it, the firm bookings that it lies over, and whether it is new.

    Those bookings stay as they are: they are in conflict until somebody moves one of the two. Raises `NotFound`,
    `ArtistUnavailable` (off the roster), `IdTaken`, `Invalid`.
    """
    require(actor, Permission.EDIT_OWN_TIME)
    _require_own(actor, artist_id)
    return await create_time_off_at_desk(db, actor, await open_desk(db, [artist_id]), artist_id, body)


async def create_time_off_at_desk(
    db: Db, actor: Actor, desk: Desk, artist_id: UUID, body: TimeOffCreate
) -> tuple[Wire, list[msgspec.Raw], bool]:
    """The same, when the artist is locked already."""
    require(actor, Permission.EDIT_OWN_TIME)
    _require_own(actor, artist_id)
    digest = digest_create(body) + artist_id.bytes
    if body.id is not None:
        made_by = await find_created_time_off(db, body.id)
        if made_by is not None:
            if made_by != digest:
                raise IdTaken
            found = await get_time_off(db, body.id)
            return found, await _find_booked_over(db, found), False
    params: dict[str, Any] = {
        "id": body.id or new_id(),
        "artist": artist_id,
        "kind": body.kind.value,
        "note": body.note,
        "created_by": actor.id,
        "digest": digest,
        **_span_columns(fit_times(body, desk.bookable(artist_id), desk)),
    }
    await _insert(db, params)
    after = await get_time_off(db, params["id"])
    _record_creation(db, after)
    return after, await _find_booked_over(db, after), True


async def _insert(db: Db, params: dict[str, Any]) -> None:
    db.will_lock(LockLevel.BOOKINGS)
    await db.execute(
        """
        insert into time_off (tenant_id, id, artist_id, kind, note, unit, timezone, start_date, start_part, end_date,
                              end_part, start_time, end_time, created_by, request_digest)
        values (%(tenant)s, %(id)s, %(artist)s, %(kind)s, %(note)s, %(unit)s, %(timezone)s, %(start_date)s,
                %(start_part)s, %(end_date)s, %(end_part)s, %(start_time)s, %(end_time)s, %(created_by)s, %(digest)s)
        """,
        **params,
    )


async def change_time_off(
    db: Db, actor: Actor, time_off_id: UUID, change: TimeOffChange, version: int
) -> tuple[Wire, list[msgspec.Raw]]:
    """Change what is named; the time off, and the firm bookings that it now lies over.

    Raises `NotFound`, `EditedMeanwhile`, `Invalid`.
    """
    require(actor, Permission.EDIT_OWN_TIME)
    desk, before = await _take(db, actor, time_off_id)
    if before["version"] != version:
        raise EditedMeanwhile(current=before)
    named = change.model_fields_set
    columns: dict[str, Any] = {}
    if "kind" in named:
        columns["kind"] = _not_null(change.kind, "kind").value
    if "note" in named:
        columns["note"] = change.note
    if TIMES & named:
        columns |= _fit(change, desk, UUID(before["artistId"]))
    if columns:
        await _update_row(db, time_off_id, columns)
    after = await get_time_off(db, time_off_id)
    if columns:
        _record_update(db, before, after)
    return after, await _find_booked_over(db, after)


def _fit(change: TimeOffChange, desk: Desk, artist_id: UUID) -> dict[str, Any]:
    try:
        refuse_open_ends(change)
    except ValueError as error:
        raise Invalid.field("startDate", "To move it, send both ends: dates, or instants.") from error
    return _span_columns(fit_times(change, desk.artist(artist_id), desk))


def _not_null(value: Any, field: str) -> Any:
    if value is None:
        raise Invalid.field(field, "This field can be changed, but not cleared.")
    return value


def _span_columns(span: Span) -> dict[str, Any]:
    """A time off counts every day that it touches: nobody is less on vacation on a Sunday."""
    return {name: value for name, value in span_columns(span).items() if name != "days_off"}


async def remove_time_off(db: Db, actor: Actor, time_off_id: UUID, version: int | None) -> None:
    """Take a time off away. Raises `NotFound`, `EditedMeanwhile`."""
    require(actor, Permission.EDIT_OWN_TIME)
    _desk, before = await _take(db, actor, time_off_id)
    if version is not None and before["version"] != version:
        raise EditedMeanwhile(current=before)
    await _update_row(db, time_off_id, {"removed_at": now()})
    _record_removal(db, before)


async def revert_time_off(db: Db, actor: Actor, action_id: UUID) -> None:
    """Undo what an action did to time off: what it entered is removed, what it removed is back, the rest as it was.

    Raises `EditedMeanwhile` if somebody has changed it since, `CannotBeUndone` if the action changed no time off.
    """
    require(actor, Permission.EDIT_OWN_TIME)
    steps = await db.fetch_all(
        """
        select v.row_id, v.version, v."row" ->> 'artist_id' as artist, (
          select p."row"::text from row_versions p
          where p.tenant_id = %(tenant)s and p.table_name = 'time_off' and p.row_id = v.row_id
            and p.version = v.version - 1
        ) as before
        from row_versions v
        where v.tenant_id = %(tenant)s and v.action_id = %(action)s and v.table_name = 'time_off'
        order by v.row_id
        """,
        action=action_id,
    )
    if not steps:
        raise CannotBeUndone("This action changed no time off.")
    for step in steps:
        _require_own(actor, UUID(step["artist"]))
    await open_desk(db, {UUID(step["artist"]) for step in steps})
    db.will_lock(LockLevel.BOOKINGS)
    for step in steps:
        await _revert(db, step["row_id"], step["version"], step["before"])


async def _revert(db: Db, time_off_id: UUID, version: int, before_json: str | None) -> None:
    row = await db.fetch_one(
        "select version, removed_at from time_off where tenant_id = %(tenant)s and id = %(id)s", id=time_off_id
    )
    if before_json is None and version > 1:
        raise CannotBeUndone("What was there before this action is no longer kept.")
    if row["version"] != version:
        raise EditedMeanwhile("A later change stands on this one. Undo that first. Nothing was changed.")
    was_there = row["removed_at"] is None
    is_now = await get_time_off(db, time_off_id) if was_there else None
    if before_json is None:
        columns: dict[str, Any] = {"removed_at": now()}
    else:
        stored: dict[str, Any] = msgspec.json.decode(before_json)
        columns = {column: stored[column] for column in COLUMNS}
    await _update_row(db, time_off_id, columns)
    if columns["removed_at"] is not None:
        if is_now is not None:
            _record_removal(db, is_now)
        return
    after = await get_time_off(db, time_off_id)
    if is_now is not None:
        _record_update(db, is_now, after)
    else:
        _record_creation(db, after)


async def _take(db: Db, actor: Actor, time_off_id: UUID) -> tuple[Desk, Wire]:
    """The time off under its artist's lock. Raises `NotFound`, `Forbidden`."""
    seen = await get_time_off(db, time_off_id)
    artist_id = UUID(seen["artistId"])
    _require_own(actor, artist_id)
    desk = await open_desk(db, [artist_id])
    db.will_lock(LockLevel.BOOKINGS)
    return desk, await get_time_off(db, time_off_id)


def _require_own(actor: Actor, artist_id: UUID) -> None:
    if actor.artist_id != artist_id:
        require(actor, Permission.EDIT_ARTISTS)


async def _update_row(db: Db, time_off_id: UUID, columns: dict[str, Any]) -> None:
    """Set what is named; what is not keeps its value."""
    await db.execute(
        """
        update time_off set
          kind = coalesce(%(kind)s, kind), unit = coalesce(%(unit)s, unit), timezone = coalesce(%(timezone)s, timezone),
          start_date = coalesce(%(start_date)s, start_date), end_date = coalesce(%(end_date)s, end_date),
          start_time = coalesce(%(start_time)s, start_time), end_time = coalesce(%(end_time)s, end_time),
          start_part = case when %(moves)s then %(start_part)s else start_part end,
          end_part = case when %(moves)s then %(end_part)s else end_part end,
          note = case when %(annotates)s then %(note)s else note end,
          removed_at = %(removed_at)s
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        **dict.fromkeys(COLUMNS) | columns,
        id=time_off_id,
        moves="start_date" in columns,
        annotates="note" in columns,
    )


def _record_creation(db: Db, after: Wire) -> None:
    about = {"artistId": after["artistId"]}
    db.record(TimeOffCreated(id=UUID(after["id"]), version=after["version"], after=after, about=about))


def _record_update(db: Db, before: Wire, after: Wire) -> None:
    old, new = changed_fields(before, after)
    about = {"artistId": after["artistId"]}
    db.record(TimeOffUpdated(id=UUID(after["id"]), version=after["version"], before=old, after=new, about=about))


def _record_removal(db: Db, before: Wire) -> None:
    about = {"artistId": before["artistId"]}
    db.record(TimeOffRemoved(id=UUID(before["id"]), version=before["version"], before=before, about=about))


async def _find_booked_over(db: Db, time_off: Wire) -> list[msgspec.Raw]:
    """The firm bookings that work while the artist is away, by start."""
    away = _away_of(time_off)
    found = await find_conflicts(db, UUID(time_off["artistId"]), away.start_time, away.end_time, None)
    return [booking for booking in found if find_in_the_way(_span_of(msgspec.json.decode(booking)), [away])]


def _away_of(row: Wire) -> Away:
    return Away(
        id=UUID(row["id"]),
        kind=TimeOffKind(row["kind"]),
        unit=Unit(row["unit"]),
        start_date=date.fromisoformat(row["startDate"]),
        start_part=row["startPart"],
        end_date=date.fromisoformat(row["endDate"]),
        end_part=row["endPart"],
        start_time=datetime.fromisoformat(row["startTime"]),
        end_time=datetime.fromisoformat(row["endTime"]),
    )


def _span_of(booking: Wire) -> Span:
    return Span(
        unit=Unit(booking["unit"]),
        timezone=booking["timezone"],
        start_date=date.fromisoformat(booking["startDate"]),
        start_part=booking.get("startPart"),
        end_date=date.fromisoformat(booking["endDate"]),
        end_part=booking.get("endPart"),
        start_time=datetime.fromisoformat(booking["startTime"]),
        end_time=datetime.fromisoformat(booking["endTime"]),
        days_off=tuple(date.fromisoformat(day) for day in booking["daysOff"]),
    )
