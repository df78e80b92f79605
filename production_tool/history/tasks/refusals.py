"""Keeping what was refused because somebody was booked or away already, and what whoever wanted it did next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

import msgspec

from production_tool.booking.errors import list_clashes
from production_tool.history.model import FOLLOWS_WITHIN, ClashKind, Follow, Next, Refused
from production_tool.history.rules import find_follow, is_tried_again, name_attempt
from production_tool.kit.db import run_action
from production_tool.kit.ids import new_id
from production_tool.kit.logs import get_logger
from production_tool.kit.wire import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from production_tool.booking.errors import Clash
    from production_tool.booking.model import Attempt
    from production_tool.kit.db import Database, Db
    from production_tool.kit.refusals import Refusal

Row = dict[str, Any]
MOST_STEPS = 100
log = get_logger("refusals")

FIELDS: LiteralString = """
  r.id, r.at, r.actor_id, r.artist_id, r.project_id, r.booking_id, r.title, r.start_time, r.end_time, r.conflicts, r.time_off
"""


class RefusalKeeper:
    """Writes down each booking that could not be, in a transaction of its own, when the refused one is rolled back and the
    answer is on its way. So a refusal is as fast as it was, and the same whatever happens here: if the row cannot be
    written it is lost, with a line in the log, and the count of conflicts is one too small. Nothing else stands on it."""

    def __init__(self, database: Database) -> None:
        """Take the database that the refusals come from."""
        self._database = database

    async def keep(self, refusal: Refusal) -> None:
        """Keep what somebody was refused, if it was time that is not to be had. Never raises."""
        clashes = list_clashes(refusal.error)
        if not clashes or refusal.actor.id is None:
            return
        # The rows of one call have one time; until the last of them was met, nothing that follows can have begun.
        at = max(met for _position, _clash, _attempt, met in clashes)
        rows = [_make_row(refusal, at, position, clash, attempt) for position, clash, attempt, _met in clashes]
        try:
            kept = await run_action(self._database, refusal.actor, lambda db: _write(db, rows))
        except Exception as error:  # noqa: BLE001 - the refusal itself was answered, and stands
            log.warning("a refusal was not kept", operation=refusal.operation, error=repr(error))
            return
        try:
            if kept:
                await run_action(self._database, refusal.actor, lambda db: _look_around(db, kept))
        except Exception as error:  # noqa: BLE001 - likewise; the follower may find it yet
            log.warning("what came with a refusal was not read", operation=refusal.operation, error=repr(error))


def _make_row(refusal: Refusal, at: datetime, position: int, clash: Clash, attempt: Attempt) -> Row:
    away: list[Row] = clash.members.get("timeOff", [])
    span, before = attempt.span, attempt.before
    return {
        "id": new_id(),
        "at": at,
        "actor_id": refusal.actor.id,
        "tried": name_attempt(attempt, refusal.operation),
        "kind": ClashKind.AWAY if away else ClashKind.BOOKED,
        "artist_id": attempt.artist_id,
        "project_id": attempt.project_id,
        "booking_id": before.id if before else None,
        "title": attempt.title,
        "status": attempt.status,
        "unit": span.unit,
        "timezone": span.timezone,
        "start_date": span.start_date,
        "start_part": span.start_part,
        "end_date": span.end_date,
        "end_part": span.end_part,
        "start_time": span.start_time,
        "end_time": span.end_time,
        "conflicts": [UUID(msgspec.json.decode(one)["id"]) for one in clash.members.get("conflicts", [])],
        "time_off": [UUID(str(one["id"])) for one in away],
        "request_id": refusal.actor.origin.request_id,
        "repeat_digest": refusal.repeat.hex() if refusal.repeat else None,
        "position": position,
    }


async def _write(db: Db, rows: Sequence[Row]) -> list[Refused]:
    """Insert what is not a repetition, and return it."""
    kept = await db.fetch_all(
        f"""
        insert into refusals as r (
          tenant_id, id, at, actor_id, tried, kind, artist_id, project_id, booking_id, title, status, unit, timezone,
          start_date, start_part, end_date, end_part, start_time, end_time, conflicts, time_off, request_id, repeat_digest,
          position
        )
        select %(tenant)s, n.id, n.at, n.actor_id, n.tried, n.kind,
               n.artist_id, n.project_id, n.booking_id, n.title,
               n.status, n.unit, n.timezone, n.start_date, n.start_part, n.end_date, n.end_part, n.start_time, n.end_time,
               n.conflicts, n.time_off, n.request_id, decode(n.repeat_digest, 'hex'), n.position
        from jsonb_to_recordset(%(rows)s::jsonb) as n (
          id uuid, at timestamptz, actor_id uuid, tried text, kind text, artist_id uuid, project_id uuid, booking_id uuid,
          title text, status text, unit text, timezone text, start_date date, start_part text, end_date date,
          end_part text, start_time timestamptz, end_time timestamptz, conflicts uuid[], time_off uuid[],
          request_id text, repeat_digest text, position int
        )
        on conflict on constraint refusals_once_for_each_call do nothing
        returning {FIELDS}
        """,
        rows=to_json(rows).decode(),
    )
    return [_read_refused(row) for row in kept]


async def _look_around(db: Db, kept: Sequence[Refused]) -> None:
    """Say what a refusal was to others of the same person, and what followed it already: whoever is quick, a program say,
    takes the next step, or tries again, before the row is written.

    In a transaction after the one that wrote it: what this one does not see is recorded after the row can be seen, so the
    follower finds it, or the later refusal does.
    """
    await _mark_again(db, kept)
    later = [_read_refused(row) for row in await _read_later(db, kept)]
    steps = await _read_steps(db, kept[0])
    follows: dict[UUID, Follow] = {}
    for one in kept:
        known = [Follow(Next.AGAIN, other.at, None) for other in later if is_tried_again(one, other)]
        if (step := find_follow(one, steps)) is not None:
            known.append(step)
        if known:
            follows[one.id] = min(known, key=lambda follow: follow.at)
    await _set_next(db, follows)


async def _mark_again(db: Db, later: Sequence[Refused]) -> None:
    # Who presses twice at once may leave it to the other call to say so: nobody waits here for anybody.
    earlier = await db.fetch_all(
        f"""
        select {FIELDS} from refusals r
        where r.tenant_id = %(tenant)s and r.next is null and r.actor_id = %(actor)s and r.at < %(at)s
          and r.at >= %(since)s and r.artist_id = any(%(artists)s)
        for no key update skip locked
        """,
        actor=later[0].actor_id,
        at=later[0].at,
        since=later[0].at - FOLLOWS_WITHIN,
        artists=[one.artist_id for one in later],
    )
    again = [one for one in map(_read_refused, earlier) if any(is_tried_again(one, next_) for next_ in later)]
    await _set_next(db, {one.id: Follow(Next.AGAIN, later[0].at, None) for one in again})


async def _read_later(db: Db, kept: Sequence[Refused]) -> list[Row]:
    """What the same person was refused since, and was written down before; as a rule nothing."""
    return await db.fetch_all(
        f"""
        select {FIELDS} from refusals r
        where r.tenant_id = %(tenant)s and r.at > %(since)s and r.actor_id = %(actor)s and r.artist_id = any(%(artists)s)
        order by r.at
        limit %(most)s
        """,
        since=kept[0].at,
        actor=kept[0].actor_id,
        artists=[one.artist_id for one in kept],
        most=MOST_STEPS,
    )


async def _read_steps(db: Db, refused: Refused) -> list[Row]:
    """What the same person has done since, among the last `MOST_STEPS` events of the studio; as a rule nothing."""
    head = await db.fetch_one("select seq, last_at from tenant_logs where tenant_id = %(tenant)s")
    if head["last_at"] <= refused.at:
        return []
    return await db.fetch_all(
        """
        select e.name, e.subject_id, e.actor_id, e.at, e.data from events e
        where e.tenant_id = %(tenant)s and e.seq > %(after)s and e.seq <= %(head)s
          and e.at > %(since)s and e.actor_id = %(actor)s
        order by e.seq
        """,
        after=head["seq"] - MOST_STEPS,
        head=head["seq"],
        since=refused.at,
        actor=refused.actor_id,
    )


class RefusalFollower:
    """A consumer of the log: what somebody does after a refusal says what they did about it."""

    name = "refusals"
    hears: LiteralString = "e.actor_id is not null and e.subject_kind in ('booking', 'challenge', 'timeoff')"

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        """Say of the refusals that wait for it what followed them."""
        rows = await db.fetch_all(
            f"""
            select {FIELDS} from refusals r
            where r.tenant_id = %(tenant)s and r.next is null and r.actor_id = any(%(actors)s) and r.at >= %(since)s
            order by r.id
            for no key update
            """,
            actors=list({event["actor_id"] for event in events}),
            since=events[0]["at"] - FOLLOWS_WITHIN,
        )
        found = {one.id: find_follow(one, events) for one in map(_read_refused, rows)}
        await _set_next(db, {key: follow for key, follow in found.items() if follow is not None})


def _read_refused(row: Row) -> Refused:
    sets: Row = {name: frozenset(row[name]) for name in ("conflicts", "time_off")}
    return Refused(**{**row, **sets})


async def _set_next(db: Db, follows: dict[UUID, Follow]) -> None:
    if not follows:
        return
    await db.execute(
        """
        update refusals r set next = f.next, next_at = f.at, next_booking_id = f.booking_id
        from unnest(%(ids)s::uuid[], %(nexts)s::text[], %(ats)s::timestamptz[], %(bookings)s::uuid[])
          as f (id, next, at, booking_id)
        where r.tenant_id = %(tenant)s and r.id = f.id and r.next is null
        """,
        ids=list(follows),
        nexts=[follow.next.value for follow in follows.values()],
        ats=[follow.at for follow in follows.values()],
        bookings=[follow.booking_id for follow in follows.values()],
    )
