"""Doing what the policy of a challenge says, when nobody has answered in time (booking rule 3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from production_tool.booking.actions.challenges import decide
from production_tool.booking.actions.write import open_desk_for
from production_tool.booking.model import ChallengeState, Policy
from production_tool.booking.queries.challenges import FIELDS
from production_tool.kit.db import LockLevel
from production_tool.kit.due import BATCH
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of

if TYPE_CHECKING:
    from production_tool.kit.db import Db

DUE: LiteralString = f"""
  select {FIELDS} from challenges b
  where b.tenant_id = %(tenant)s and b.state = 'open' and b.deadline <= statement_timestamp()
  order by b.deadline, b.created_at, b.id
  limit %(limit)s
"""


async def lapse_challenges(db: Db) -> int:
    """Decide up to `BATCH` challenges of this studio whose deadline has passed, in their order; how many there were."""
    # The clock books as those do who set it.
    db.act_as(replace(db.actor, permissions=permissions_of(Role.MANAGER)))
    due = await db.fetch_all(DUE, limit=BATCH)
    if not due:
        return 0
    desk = await open_desk_for(db, {booking for row in due for booking in (row["booking_id"], row["challenger_id"])})
    db.will_lock(LockLevel.BOOKINGS)
    ids = {row["id"] for row in due}
    for row in await db.fetch_all(DUE, limit=BATCH):
        if row["id"] in ids:
            await decide(db, desk, row, Policy(row["policy"]), ChallengeState.LAPSED)
    return len(due)
