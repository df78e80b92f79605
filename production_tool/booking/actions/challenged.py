"""How challenges change: the one way in which a row of challenges is written after it was opened, and what ends those whose
bookings have left nothing to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.actions.moved import place_of
from production_tool.booking.events import ChallengeAnswered, ChallengeCancelled, ChallengeEvent, ChallengeLapsed
from production_tool.booking.model import ChallengeState, Ending, Status
from production_tool.booking.queries.challenges import FIELDS, show_challenge
from production_tool.booking.rules import OpenChallenge, Standing, end_of
from production_tool.kit.events import changed_fields
from production_tool.kit.period import Period

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from production_tool.booking.model import Booking
    from production_tool.kit.db import Db, Row

EVENT_OF_STATE: dict[ChallengeState, type[ChallengeEvent]] = {
    ChallengeState.ANSWERED: ChallengeAnswered,
    ChallengeState.CANCELLED: ChallengeCancelled,
    ChallengeState.LAPSED: ChallengeLapsed,
    ChallengeState.ASKED: ChallengeLapsed,
}
# Open challenges, with where both of their bookings stand now.
OPEN: LiteralString = f"""
  select {FIELDS},
         s.status as s_status, s.artist_id as s_artist, s.start_time as s_start, s.end_time as s_end, s.placed_at as s_placed,
         j.status as j_status, j.artist_id as j_artist, j.start_time as j_start, j.end_time as j_end, j.placed_at as j_placed
  from challenges b
  join bookings s on s.tenant_id = %(tenant)s and s.id = b.booking_id
  join bookings j on j.tenant_id = %(tenant)s and j.id = b.challenger_id
  where b.tenant_id = %(tenant)s and b.ended_at is null
"""
OF_THESE: LiteralString = "(b.booking_id = any(%(changed)b) or b.challenger_id = any(%(changed)b))"
# Those too that ask the same bookings as one of these does: who is decided first may change.
BESIDE_THESE: LiteralString = f"""(
  {OF_THESE} or b.booking_id in (
    select o.booking_id from challenges o
    where o.tenant_id = %(tenant)s and o.challenger_id = any(%(changed)b) and o.ended_at is null
  )
)"""
IN_ORDER: LiteralString = "order by b.deadline, b.created_at, b.id"


async def end_moot(db: Db, changed: Collection[UUID]) -> None:
    """End the challenges of these bookings that have nothing left to decide: one of the two ended, was confirmed, or went
    elsewhere. Called when all else of an action is done; what a dry run shows of it is found by the same rule."""
    if not changed:
        return
    for row in await db.fetch_all(f"{OPEN} and {OF_THESE} {IN_ORDER}", changed=list(changed)):
        ended = end_of(read_open(row))
        if ended is not None:
            await end_challenge(db, row, ended.ending)


async def list_open_beside(db: Db, booking_ids: Collection[UUID]) -> list[Row]:
    """The open challenges of these bookings, and those that ask the same bookings as one of these does, in the order in which
    they are decided. Rows as `read_open` takes them."""
    return await db.fetch_all(f"{OPEN} and {BESIDE_THESE} {IN_ORDER}", changed=list(booking_ids))


async def list_asked(db: Db, bookings: Collection[Booking]) -> list[tuple[UUID, Period]]:
    """Those of these bookings that live holds ask, in open challenges, each with the time that is asked for."""
    rows = await db.fetch_all(
        """
        select c.booking_id, j.start_time, j.end_time from challenges c
        join bookings j on j.tenant_id = %(tenant)s and j.id = c.challenger_id
        where c.tenant_id = %(tenant)s and c.booking_id = any(%(bookings)s) and c.ended_at is null
          and j.status = 'hold' and j.expires_at > statement_timestamp()
        """,
        bookings=[booking.id for booking in bookings],
    )
    return [(row["booking_id"], Period(row["start_time"], row["end_time"])) for row in rows]


def read_open(row: Row) -> OpenChallenge:
    """A row of `OPEN` as the rules take it."""
    order = (row["deadline"], row["created_at"], row["id"])
    return OpenChallenge(row["id"], order, _standing(row, "s"), _standing(row, "j"))


def _standing(row: Row, side: str) -> Standing:
    columns = {"id": "booking_id" if side == "s" else "challenger_id", "artist_id": f"{side}_artist"}
    columns |= {"start_time": f"{side}_start", "end_time": f"{side}_end", "status": f"{side}_status"}
    place = place_of({name: row[column] for name, column in (columns | {"placed_at": f"{side}_placed"}).items()})
    return Standing(Status(row[f"{side}_status"]), place)


async def end_challenge(db: Db, before: Row, ending: Ending, note: str | None = None) -> None:
    """Write how a challenge ended, or that its deadline has passed and somebody has to decide, and record it."""
    is_over = ending.state is not ChallengeState.ASKED
    after = await db.fetch_one(
        f"""
        update challenges b set
          state = %(state)s, answer = %(answer)s, outcome = %(outcome)s, answer_note = %(note)s,
          ended_at = case when %(is_over)s then clock_timestamp() end
        where b.tenant_id = %(tenant)s and b.id = %(id)s and b.version = %(version)s
        returning {FIELDS}
        """,
        state=ending.state.value,
        answer=ending.answer.value if ending.answer else None,
        outcome=ending.outcome.value if is_over else None,
        note=note,
        is_over=is_over,
        id=before["id"],
        version=before["version"],
    )
    old, new = changed_fields(show_challenge(before), show_challenge(after))
    kind, about = EVENT_OF_STATE[ending.state], about_challenge(before)
    db.record(kind(id=before["id"], version=after["version"], before=old, after=new, about=about, reason=note))


def about_challenge(row: Row) -> dict[str, Any]:
    """Whose affair a challenge is."""
    return {"bookingId": row["booking_id"], "challengerId": row["challenger_id"], "artistId": row["artist_id"]}
