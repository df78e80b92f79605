"""Taking back what one did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.booking.actions import revert_bookings
from production_tool.booking.errors import CannotBeUndone
from production_tool.history.errors import NotYourAction
from production_tool.history.queries import read_action
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db


async def undo_action(db: Db, actor: Actor, action_id: UUID) -> list[str]:
    """Take back one's own action on bookings; the bookings as JSON. An undo is an action too, and can be undone.

    Raises `NotFound`, `NotYourAction`, `CannotBeUndone`, and whatever a change of bookings can be refused with:
    `EditedMeanwhile` with the later change that stands on it, `ArtistAlreadyBooked` if the old place is taken.
    """
    require(actor, Permission.BOOK_ARTISTS)
    events = await read_action(db, action_id)
    if events[0]["actor_id"] != actor.id:
        raise NotYourAction
    others = {event["subject_kind"] for event in events} - {"booking"}
    if others:
        raise CannotBeUndone(
            f"Undo takes back changes of bookings; this action also changed: {', '.join(sorted(others))}."
        )
    return await revert_bookings(db, actor, action_id)
