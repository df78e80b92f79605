"""Doing what the policy of a challenge says, when nobody has answered in time (booking rule 3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from production_tool.booking.actions.challenged import end_moot
from production_tool.booking.actions.challenges import decide
from production_tool.booking.actions.write import open_desk_for
from production_tool.booking.model import ChallengeState, Policy
from production_tool.booking.queries.challenges import FIELDS
from production_tool.kit.db import LockLevel, RunAgain
from production_tool.kit.due import BATCH
from production_tool.kit.errors import Unavailable
from production_tool.kit.logs import get_logger
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.kit.db import Db

log = get_logger("challenges")

# If either booking has run out itself, and is not recorded as that yet, it is left to that: there is nothing to decide.
IS_DUE: LiteralString = """
  b.tenant_id = %(tenant)s and b.state = 'open' and b.deadline <= statement_timestamp() and not exists (
    select from bookings s
    where s.tenant_id = %(tenant)s and s.id in (b.booking_id, b.challenger_id)
      and s.status = 'hold' and s.expires_at <= statement_timestamp()
  )
"""
DUE: LiteralString = f"""
  select b.id, b.booking_id, b.challenger_id from challenges b where {IS_DUE}
  order by b.deadline, b.created_at, b.id
  limit %(limit)s
"""
STILL_DUE: LiteralString = f"select {FIELDS} from challenges b where b.id = %(id)s and {IS_DUE}"


async def lapse_challenges(db: Db) -> int:
    """Decide up to `BATCH` challenges of this studio whose deadline has passed, in their order; how many there were.

    Each is decided as if nobody had waited for the next: what an earlier one settles is settled for the later ones. One that
    cannot be decided is left as it is, and holds up no other; it is not among those that there were.
    """
    # The clock books as those do who set it.
    db.act_as(replace(db.actor, permissions=permissions_of(Role.MANAGER)))
    due = await db.fetch_all(DUE, limit=BATCH)
    if not due:
        return 0
    desk = await open_desk_for(db, {booking for row in due for booking in (row["booking_id"], row["challenger_id"])})
    db.will_lock(LockLevel.BOOKINGS)
    return sum([await _lapse(db, desk, one["id"]) for one in due])


async def _lapse(db: Db, desk: Desk, challenge_id: UUID) -> bool:
    """Decide one challenge, if it is still to be decided. False if that fails: the next look tries again."""
    try:
        async with db.savepoint():
            row = await db.find_one(STILL_DUE, id=challenge_id)
            if row is not None:
                await decide(db, desk, row, Policy(row["policy"]), ChallengeState.LAPSED)
                await end_moot(db, desk.watch.changed)
    except (RunAgain, Unavailable):
        raise
    except Exception:
        log.exception("a challenge could not be decided; the next look tries again", challenge=str(challenge_id))
        return False
    return True
