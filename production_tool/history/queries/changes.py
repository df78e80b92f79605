"""What differs: of one row between two versions, of all bookings between two moments."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, LiteralString
from uuid import UUID

import msgspec

from production_tool.artist.queries import get_artist
from production_tool.booking.model import LIVE
from production_tool.booking.queries import get_booking_version, read_past_bookings
from production_tool.booking.queries.fragments import viewer_params
from production_tool.history.queries.rows import find_names
from production_tool.kit.errors import Malformed
from production_tool.kit.past import NoLongerKept, OutsideHistory, find_moment, find_moment_of
from production_tool.kit.shapes import show_instant
from production_tool.project.queries import get_project
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from production_tool.history.queries.rows import RowKind
    from production_tool.history.schemas import MomentRestore
    from production_tool.kit.db import Db, Row
    from production_tool.kit.past import Moment

Json = dict[str, Any]
ChangeKind = Literal["added", "moved", "status", "removed", "changed"]
MOST_COMPARED = 5_000
MOST_RESTORED = 500
WHEN = ("artistId", "startTime", "endTime")
# Follows from others' bookings or from the clock, or counts: no difference that somebody has made.
DERIVED = frozenset({"rank", "rankSegments", "challenge", "version", "placedAt", "expiresAt"})
OF_THE_QUEUE = ["booking.promoted", "booking.demoted", "booking.expires_soon"]
# Whose events those who see their own bookings alone are told of, as in `tenant.visibility`.
OF_MINE: LiteralString = """
  and %(self)s::text in (e.data #>> '{about,artistId}', e.data #>> '{about,formerArtistId}')
"""
# Of the bookings `c` those of which some version is what a restore asks for; `limit` has each looked up by itself.
WANTED: LiteralString = """
  cross join lateral (
    select 1 from row_versions v
    where v.tenant_id = %(tenant)s and v.table_name = 'bookings' and v.row_id = c.id
      and (%(artists)s::uuid[] is null or v.artist_id = any(%(artists)s))
      and (%(projects)s::uuid[] is null or (v."row" ->> 'project_id')::uuid = any(%(projects)s))
      and (%(from)s::timestamptz is null or v.end_time > %(from)s)
      and (%(to)s::timestamptz is null or v.start_time < %(to)s)
    limit 1
  ) w
"""


async def read_diff(db: Db, kind: RowKind, row_id: UUID, from_version: int, to_version: int) -> Json:
    """The fields in which two versions of a row differ, as far as the reader may see. Raises `NotFound`, `NoLongerKept`."""
    states = [await _read_version(db, kind, row_id, version) for version in (from_version, to_version)]
    ignored = DERIVED - {"expiresAt", "placedAt"}
    names = [name for name in {**states[0], **states[1]} if name not in ignored and _differs(name, *states)]
    before, after = ({name: state.get(name) for name in names} for state in states)
    return {"kind": kind, "id": row_id, "from": from_version, "to": to_version, "before": before, "after": after}


async def _read_version(db: Db, kind: RowKind, row_id: UUID, version: int) -> Json:
    if kind == "booking":
        return msgspec.json.decode(await get_booking_version(db, row_id, version))
    moment = await find_moment_of(db, kind, row_id, version)
    return await (get_artist if kind == "artist" else get_project)(db, row_id, moment)


async def list_changes(
    db: Db, since: datetime, until: datetime | None, wanted: MomentRestore | None = None
) -> tuple[list[Json], list[Json]]:
    """What differs in the bookings between two moments, the newest change first, and who made how many of them.
    With `wanted` of others than it asks for only those that were so once.

    What lies before the history, or is no longer kept, is compared as the first moment that is. Raises `OutsideHistory`, and
    `Malformed` if more bookings were changed between the two than can be compared.
    """
    then = await _find_earlier(db, since)
    until_time = until or await db.find_value("select clock_timestamp()")
    now = await find_moment(db, until_time)
    if now.seq < then.seq:
        raise Malformed("`until` lies after `since`.")
    last = {event["subject_id"]: event for event in await _read_last(db, then.seq, now.seq, wanted)}
    before, after = await _read_both(db, [then, now], list(last))
    changes = [
        _show_change(kind, event, before.get(booking_id), after.get(booking_id))
        for booking_id, event in last.items()
        if (kind := _find_kind(before.get(booking_id), after.get(booking_id))) is not None
    ]
    changes.sort(key=lambda change: -change["seq"])
    return await _name_people(db, changes)


async def list_differing(db: Db, wanted: MomentRestore) -> list[UUID]:
    """The bookings that a restore without `bookingIds` means: those that differ from the moment, and were or are what it asks
    for. Raises `Malformed` above 500, and as `list_changes`."""
    changes, _people = await list_changes(db, wanted.as_of, None, wanted)
    chosen = [
        change["bookingId"]
        for change in changes
        if (wanted.end_later or change["kind"] != "added")
        and any(_is_wanted(state, wanted) for state in (change["before"], change["after"]) if state)
    ]
    if len(chosen) > MOST_RESTORED:
        raise Malformed(f"{len(chosen):,} bookings differ. At most {MOST_RESTORED} go back at once: choose fewer.")
    return chosen


def _is_wanted(booking: Json, wanted: MomentRestore) -> bool:
    start, end = (datetime.fromisoformat(booking[name]) for name in ("startTime", "endTime"))
    return (
        (wanted.artist_ids is None or UUID(booking["artistId"]) in wanted.artist_ids)
        and (wanted.project_ids is None or booking.get("projectId") in [str(one) for one in wanted.project_ids])
        and (wanted.from_ is None or end > wanted.from_)
        and (wanted.to is None or start < wanted.to)
    )


async def _find_earlier(db: Db, since: datetime) -> Moment:
    try:
        return await find_moment(db, since)
    except OutsideHistory as outside:
        if "beginsAt" not in outside.members:
            raise
        return await _find_earlier(db, datetime.fromisoformat(outside.members["beginsAt"]))
    except NoLongerKept as gone:
        return await find_moment(db, datetime.fromisoformat(gone.members["horizon"]))


async def _read_last(db: Db, after: int, until: int, wanted: MomentRestore | None) -> list[Row]:
    """Of each booking that was changed between two numbers the last event that the reader may see. What others' bookings did to
    its place in the queue is no change of it."""
    mine: LiteralString = "" if db.actor.can(Permission.READ_EVERYONES_BOOKINGS) else OF_MINE
    rows = await db.fetch_all(
        f"""
        with changed as materialized (
          select e.subject_id as id, max(e.seq) as seq from events e
          where e.tenant_id = %(tenant)s and e.seq > %(after)s and e.seq <= %(until)s and e.subject_kind = 'booking'
            and e.name <> all(%(of_the_queue)s) {mine}
          group by e.subject_id
        ),
        chosen as materialized (select c.seq from changed c {WANTED if wanted else ""} limit %(most)s)
        select e.seq, e.name, e.subject_id, e.action_id, e.actor_id, e.at, e.reason
        from chosen c join events e on e.tenant_id = %(tenant)s and e.seq = c.seq
        """,
        after=after,
        until=until,
        of_the_queue=OF_THE_QUEUE,
        most=MOST_COMPARED + 1,
        **viewer_params(db.actor),
        **(_params_of(wanted) if wanted else {}),
    )
    if len(rows) > MOST_COMPARED:
        advice = "Choose fewer." if wanted else "Ask for closer ones."
        raise Malformed(f"More than {MOST_COMPARED:,} bookings were changed between these moments. {advice}")
    return rows


def _params_of(wanted: MomentRestore) -> Json:
    return {
        "artists": wanted.artist_ids,
        "projects": wanted.project_ids,
        "from": wanted.from_,
        "to": wanted.to,
    }


async def _read_both(db: Db, moments: list[Moment], ids: list[UUID]) -> list[dict[UUID, Json]]:
    return [
        {row["id"]: msgspec.json.decode(row["json"]) for row in await read_past_bookings(db, moment, ids)}
        for moment in moments
    ]


def _find_kind(before: Json | None, after: Json | None) -> ChangeKind | None:
    was_live = before is not None and before["status"] in LIVE
    is_live = after is not None and after["status"] in LIVE
    if was_live != is_live:
        return "added" if is_live else "removed"
    if before is None or after is None or not is_live:
        return None
    if any(before[name] != after[name] for name in WHEN):
        return "moved"
    if before["status"] != after["status"]:
        return "status"
    names = {**before, **after}.keys() - DERIVED
    return "changed" if any(_differs(name, before, after) for name in names) else None


def _differs(name: str, before: Json, after: Json) -> bool:
    return before.get(name) != after.get(name)


def _show_change(kind: ChangeKind, event: Row, before: Json | None, after: Json | None) -> Json:
    return {
        "kind": kind,
        "bookingId": event["subject_id"],
        "before": before,
        "after": after,
        "seq": event["seq"],
        "name": event["name"],
        "at": show_instant(event["at"]),
        "actionId": event["action_id"],
        "actorId": event["actor_id"],
        "reason": event["reason"],
    }


async def _name_people(db: Db, changes: list[Json]) -> tuple[list[Json], list[Json]]:
    counts = Counter(change["actorId"] for change in changes)
    names = await find_names(db, {actor for actor in counts if actor is not None})
    people = [
        {"actorId": actor, **({"name": names[actor]} if actor in names else {}), "changes": count}
        for actor, count in counts.most_common()
    ]
    named = [{**one, **({"actorName": names[one["actorId"]]} if one["actorId"] in names else {})} for one in changes]
    return named, people
