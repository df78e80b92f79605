"""Whose hold moves up or down because somebody else's booking changed: found once, when all of an action is done.

What is compared is what is recorded: a hold whose clock has run out counts until its end is recorded, which tells of what
follows from it. The artists are locked, so both sides of the comparison are of one moment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, LiteralString

from production_tool.booking.events import BookingDemoted, BookingPromoted
from production_tool.booking.model import FIRM, LIVE, Status
from production_tool.booking.rules import Place, find_moved
from production_tool.kit.period import Period

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.model import Booking
    from production_tool.kit.db import Db, Row

# Whether a firm row `b` of bookings comes before anybody's hold.
HOLDS_BELOW: LiteralString = """exists (
  select from bookings h
  where h.tenant_id = %(tenant)s and h.artist_id = b.artist_id and h.status = 'hold'
    and h.start_time < b.end_time and h.end_time > b.start_time
)"""
# What was there before is known; what is there now is read, with all that stands beside the holds that may have moved. One
# that was itself described anew or extended is among them: it may move by what the same action did to others. The lists go
# over in binary (`b`): written as text, those of a batch of 500 cost more than the query.
NEIGHBOURS: LiteralString = """
  with touched as (
    select t.artist_id, t.start_time, t.end_time
    from unnest(%(artists)b::uuid[], %(starts)b::timestamptz[], %(ends)b::timestamptz[])
      as t (artist_id, start_time, end_time)
    union
    select b.artist_id, b.start_time, b.end_time from bookings b
    where b.tenant_id = %(tenant)s and b.id = any(%(changed)b) and b.status in ('hold', 'pencil', 'confirmed')
  ), holds as (
    select distinct h.artist_id, h.start_time, h.end_time from touched t
    join bookings h on h.tenant_id = %(tenant)s and h.artist_id = t.artist_id
      and h.start_time < t.end_time and h.end_time > t.start_time
    where h.status = 'hold' and h.expires_at > statement_timestamp()
  )
  select distinct b.id, b.artist_id, b.start_time, b.end_time, b.status, b.placed_at, b.version, b.created_by,
         b.expires_at > statement_timestamp() as has_time
  from holds h
  join bookings b on b.tenant_id = %(tenant)s and b.artist_id = h.artist_id
    and b.start_time < h.end_time and b.end_time > h.start_time
  where b.status in ('hold', 'pencil', 'confirmed')
"""
FEW = 16
"""Changes of so many bookings are planned once: for one, planning takes longer than looking. For 500, the plan for a few reads
the whole past of each artist again and again: 60 ms instead of 4."""


@dataclass(slots=True)
class QueueWatch:
    """Where each booking stood before this action first changed it, None for one that was in no queue."""

    before: dict[UUID, Place | None] = field(default_factory=dict["UUID", "Place | None"])
    may_move: bool = False
    gone: set[UUID] = field(default_factory=set["UUID"])
    """Which of them are in no queue any more, so that it need not be read where they stand now."""

    @property
    def changed(self) -> list[UUID]:
        """What changed, if that can matter to anybody else."""
        return list(self.before) if self.may_move else []

    def note(self, booking_id: UUID, before: Place | None, *, may_move: bool = True, gone: bool = False) -> None:
        """Say that a booking changes, whether that can move the holds of others, and whether it has left for good."""
        self.before.setdefault(booking_id, before)
        if gone:
            self.gone.add(booking_id)
        self.may_move = self.may_move or may_move


async def record_moved(db: Db, watch: QueueWatch) -> None:
    """Record one event for each hold whose rank is another than before this action (booking rule 2)."""
    if not watch.may_move:
        return
    rows = await read_neighbours(db, watch)
    if not rows:
        return
    left = [before for before in watch.before.values() if before is not None]
    places = [place_of(row) for row in rows]
    unchanged = [place for place in places if place.id not in watch.before]
    by_id = {row["id"]: row for row in rows}
    for moved in find_moved([*unchanged, *left], places):
        row = by_id[moved.id]
        if row["has_time"]:
            kind = BookingPromoted if moved.after < moved.before else BookingDemoted
            about = {"artistId": row["artist_id"], "createdBy": row["created_by"]}
            was, is_now = {"rank": moved.before}, {"rank": moved.after}
            db.record(kind(id=moved.id, version=row["version"], before=was, after=is_now, about=about))


async def read_neighbours(db: Db, watch: QueueWatch) -> list[Row]:
    """What stands now beside the holds that may have moved, and they themselves."""
    left = [before for before in watch.before.values() if before is not None]
    fetch = db.fetch_all if len(watch.before) <= FEW else db.fetch_all_planned_anew
    return await fetch(
        NEIGHBOURS,
        artists=[one.artist_id for one in left],
        starts=[one.period.start for one in left],
        ends=[one.period.end for one in left],
        changed=[one for one in watch.before if one not in watch.gone],
    )


def place_of(row: Row) -> Place:
    """Where a live booking stands, from its columns."""
    period = Period(row["start_time"], row["end_time"])
    return Place(row["id"], row["artist_id"], period, Status(row["status"]) in FIRM, row["placed_at"])


def place_before(booking: Booking) -> Place | None:
    """Where a booking stands, None if it is in no queue any more."""
    if booking.status not in LIVE:
        return None
    return Place(booking.id, booking.artist_id, booking.period, booking.status in FIRM, booking.placed_at)
