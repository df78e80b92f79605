"""Recording that holds have run out. They read as expired from that instant on; this makes it a fact (booking rule 3)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from production_tool.booking.actions.challenged import end_moot
from production_tool.booking.actions.desk import lock_artists
from production_tool.booking.actions.moved import QueueWatch, record_moved
from production_tool.booking.events import BookingExpired
from production_tool.booking.rules import Place
from production_tool.kit.db import LockLevel
from production_tool.kit.due import BATCH
from production_tool.kit.period import Period

if TYPE_CHECKING:
    from production_tool.kit.db import Db
    from production_tool.kit.due import Duty


LANES = 2
"""So many transactions work side by side in one studio, each on artists of its own: they wait for each other only where their
events are numbered."""


def list_lanes() -> list[Duty]:
    """The duty of recording what has run out, once for each lane."""
    return [partial(expire_holds, lane=lane) for lane in range(LANES)]


async def expire_holds(db: Db, lane: int) -> int:
    """Record the end of up to `BATCH` holds of this studio that have run out, with who moves up; how many."""
    due = await db.fetch_all(
        """
        select b.id, b.artist_id from bookings b
        where b.tenant_id = %(tenant)s and b.status = 'hold' and b.expires_at <= statement_timestamp()
          and mod(get_byte(uuid_send(b.artist_id), 15), %(lanes)s) = %(lane)s
        order by b.expires_at
        limit %(limit)s
        """,
        limit=BATCH,
        lanes=LANES,
        lane=lane,
    )
    if not due:
        return 0
    artists = {row["artist_id"] for row in due}
    await lock_artists(db, artists)
    db.will_lock(LockLevel.BOOKINGS)
    # Somebody may have extended, moved or ended one of them before the artists were locked.
    ended = await db.fetch_all(
        """
        update bookings b set status = 'expired' from unnest(%(ids)b::uuid[]) d (id)
        where b.tenant_id = %(tenant)s and b.id = d.id and b.artist_id = any(%(artists)b)
          and b.status = 'hold' and b.expires_at <= statement_timestamp()
        returning b.id, b.artist_id, b.start_time, b.end_time, b.placed_at, b.version
        """,
        ids=[row["id"] for row in due],
        artists=list(artists),
    )
    watch = QueueWatch()
    for row in ended:
        period = Period(row["start_time"], row["end_time"])
        watch.note(row["id"], Place(row["id"], row["artist_id"], period, False, row["placed_at"]), gone=True)
        about, was, is_now = {"artistId": row["artist_id"]}, {"status": "hold"}, {"status": "expired"}
        db.record(BookingExpired(id=row["id"], version=row["version"], before=was, after=is_now, about=about))
    await record_moved(db, watch)
    await end_moot(db, watch.changed)
    return len(due)
